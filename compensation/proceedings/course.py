"""What has happened in a case, and which deadlines follow? A course of events as a file, checked and projected."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from compensation.datafile import DataFile, Record, read, validate
from compensation.errors import BadCall, BadData, BadValue, CompensationError, Problem
from compensation.law.answering import rule_by_id
from compensation.law.events import also, moot
from compensation.law.reading import Rules
from compensation.law.rule import Day, Line, Rule
from compensation.proceedings.deadlines import Announced, Confirmation, Deadline, deadline
from compensation.proceedings.stages import REMITTED, Happened, misplaced
from compensation.text import Bilingual, say

REMINDERS = (14, 7, 3, 1)
"""How many days before the date one is reminded."""


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
    """A missed term that a court restored: the new last day, and the act that says so."""

    rule: Line
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

    def earlier(self, start: Happened) -> tuple[Happened, ...]:
        """What does not count for the terms that run from an event: what came before the case was sent back to where
        it stands, and, if the same event had happened before, all that came before it. Else nothing.
        """
        before = self.events[: self.events.index(start)]
        last = max((at for at, one in enumerate(before) if one.event == REMITTED), default=-1)
        return before if any(one.event == start.event for one in before[last + 1 :]) else before[: last + 1]


@dataclass(frozen=True, slots=True)
class Open:
    """A deadline that follows from the course: computed, or refused with the reason.

    `missed`: the day has passed and what was to be done is not on file.
    """

    rule: Rule
    happened: Happened
    deadline: Deadline | None
    refusal: CompensationError | None = None
    missed: bool = False
    restored: Restored | None = None

    @property
    def date(self) -> datetime.date | None:
        """The last day: that of the court which restored the term, else the computed one."""
        if self.restored is not None:
            return self.restored.until
        return self.deadline.date if self.deadline else None

    @property
    def advised(self) -> datetime.date | None:
        """The day by which acting is safe in every reading."""
        if self.restored is not None or self.deadline is None:
            return self.date
        return self.deadline.counted.advised


def load_course(path: Path, rules: Rules) -> Course:
    """The course in a file. Raises BadData with every problem, each with its line."""
    datafile, problems = read(path)
    if datafile is None:
        raise BadData(problems)
    found, more = validate(datafile, Course)
    problems += more
    if found is not None:
        problems += [*_misplaced(datafile, found), *_strange(datafile, found, rules)]
    if found is None or problems:
        raise BadData(problems)
    return found


def _misplaced(datafile: DataFile, course: Course) -> list[Problem]:
    return [
        datafile.problem(message, ("events", index, "event"))
        for index, message in misplaced(course.country, course.events)
    ]


def _strange(datafile: DataFile, course: Course, rules: Rules) -> Iterator[Problem]:
    """What is said of rules that are not on file; said of a misspelt one it would be said of none."""
    for key in ("announced", "suspended", "restored", "withdrawn", "confirmed"):
        for index, one in enumerate(getattr(course, key)):
            try:
                rule_by_id(rules, one.rule)
            except BadCall as error:
                yield datafile.problem(error.whole, (key, index, "rule"))


def deadlines(course: Course, rules: Rules, today: datetime.date) -> tuple[Open, ...]:
    """Every term that runs from an event of the course and whose act is not on file yet, the nearest first.

    A term that is not established stands last, with its refusal. Dates known only by month or year start no term.
    """
    found: list[Open] = []
    for rule in rules:
        if rule.timing is None or rule.country not in (course.country, "UN"):
            continue
        start = _last(course, rule.timing.runs_from)
        if start is None or start.date.exact is None:
            continue
        earlier = course.earlier(start)
        done = {event for one in course.events[len(earlier) :] for event in also(one.event, course.country)}
        since = earlier[-1].date.last if earlier else datetime.date.min
        gone = any(one.rule == rule.id and one.on > since for one in course.withdrawn)
        if not gone and done.isdisjoint(moot(rule.timing.done_by)):
            found.append(_open(course, rules, rule, start, start.date.exact, today))
    return tuple(sorted(found, key=_order))


def _open(
    course: Course, rules: Rules, rule: Rule, start: Happened, day: datetime.date, today: datetime.date
) -> Open:  # fmt: skip
    announced = next((one for one in reversed(course.announced) if one.rule == rule.id), None)
    restored = next((one for one in course.restored if one.rule == rule.id and one.until > day), None)
    paused = [(one.first, one.last) for one in course.suspended if one.rule == rule.id]
    try:
        one = deadline(rules, rule.id, day, today, announced, paused=paused)
    except CompensationError as error:
        return Open(rule, start, None, error, restored is not None and restored.until < today, restored)
    given = next((each for each in course.confirmed if each.rule == rule.id), None)
    last = restored.until if restored else one.date
    late = rule.timing is not None and rule.timing.kind != "not_before" and last < today
    return Open(rule, start, one.confirmed(given), missed=late, restored=restored)


def _last(course: Course, event: str) -> Happened | None:
    found = [one for one in course.events if event in also(one.event, course.country)]
    return max(found, key=lambda one: one.date.last, default=None)


def _order(one: Open) -> tuple[bool, datetime.date, str]:
    return one.date is None, one.date or datetime.date.max, one.rule.id


def reminders(one: Open) -> tuple[datetime.date, ...]:
    """The days on which to be reminded of a deadline, the earliest first."""
    advised = one.advised
    return () if advised is None else tuple(advised - datetime.timedelta(days) for days in REMINDERS)
