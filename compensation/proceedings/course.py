"""What has happened in a case? A course of events as a file, with what the court and the lawyers said of its terms."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from compensation.datafile import DataFile, Record, read, validate
from compensation.errors import BadCall, BadData, BadValue, Problem
from compensation.law.answering import rule_by_id
from compensation.law.events import also, events
from compensation.law.reading import Rules
from compensation.law.rule import Day, Line
from compensation.proceedings.deadlines import Announced, Confirmation
from compensation.proceedings.stages import Happened, misplaced
from compensation.text import Bilingual, say


class Suspended(Record):
    """A time that does not count in a term, with its basis: both days are included."""

    rule: Line
    first: Day
    last: Day
    basis: Line

    @model_validator(mode="after")
    def _in_order(self) -> Suspended:
        if self.last < self.first:
            raise BadValue(say("The suspension ends on {end}, before it starts on {start}.",
                               end=self.last, start=self.first))  # fmt: skip
        return self


class Restored(Record):
    """A missed term that a court restored: the day it had run from, the new last day, and the act that says so."""

    rule: Line
    event: Day
    until: Day
    by: Line


class Withdrawn(Record):
    """A deadline that no longer matters, such as an appeal nobody will file; said `on` a day."""

    rule: Line
    on: Day
    why: Line


class Course(Record):
    """One case as far as its dates go. No names: the file says “the claimant”."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
    country: Literal["KZ", "KG", "TJ"]
    title: Bilingual
    training: Literal["yes", "no"] = "no"
    events: Annotated[tuple[Happened, ...], Field(min_length=1)]
    announced: tuple[Announced, ...] = ()
    suspended: tuple[Suspended, ...] = ()
    restored: tuple[Restored, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()


def load_course(path: Path, rules: Rules) -> Course:
    """The course in a file. Raises BadData with every problem, each with its line."""
    datafile, problems = read(path)
    if datafile is None:
        raise BadData(problems)
    found, more = validate(datafile, Course)
    problems += more
    if found is not None:
        problems += problems_of_course(datafile, found, rules)
    if found is None or problems:
        raise BadData(problems)
    return found


def problems_of_course(datafile: DataFile, course: Course, rules: Rules) -> list[Problem]:
    """What is wrong between the parts of a course: their order, and rules that are not on file."""
    return [*_misplaced(datafile, course), *_backwards(datafile, course), *_strange(datafile, course, rules)]


def _misplaced(datafile: DataFile, course: Course) -> list[Problem]:
    return [
        datafile.problem(message, ("events", index, "event"))
        for index, message in misplaced(course.country, course.events)
    ]


def _backwards(datafile: DataFile, course: Course) -> Iterator[Problem]:
    """Events that stand below later ones: what follows from what is read from their order."""
    latest = course.events[0].date
    for index, one in enumerate(course.events):
        if one.date.last < latest.first:
            message = say("{date} stands below {before}: put the events in the order of their days.",
                          date=one.date, before=latest)  # fmt: skip
            yield datafile.problem(message, ("events", index, "date"))
        latest = max(latest, one.date, key=lambda date: date.first)


def _starting(course: Course, event: str) -> list[datetime.date]:
    """The days of an event, and of those that stand for it."""
    return [one.date.first for one in course.events if event in also(one.event, course.country)]


def _strange(datafile: DataFile, course: Course, rules: Rules) -> Iterator[Problem]:
    """What is said of rules that are not on file; said of a misspelt one it would be said of none."""
    for key in ("announced", "suspended", "restored", "withdrawn", "confirmed"):
        for index, one in enumerate(getattr(course, key)):
            where = (key, index, "rule")
            try:
                rule = rule_by_id(rules, one.rule)
            except BadCall as error:
                yield datafile.problem(error.whole, where)
                continue
            if rule.timing is None or rule.country not in (course.country, "UN"):
                yield datafile.problem(say("{rule} is not a term that is counted in this case.", rule=rule.id), where)
            elif key == "restored" and one.event not in _starting(course, rule.timing.runs_from):
                start = events()[rule.timing.runs_from]
                text = say("{rule} runs from “{event}”; there is none of {date} among the events.",
                           rule=rule.id, event=start, date=one.event)  # fmt: skip
                yield datafile.problem(text, where)
