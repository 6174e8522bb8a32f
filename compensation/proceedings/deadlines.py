"""By when must something be done? A deadline proposed from an event by a rule in force, until a lawyer confirms it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from compensation.datafile import Record
from compensation.errors import BadCall, Refused
from compensation.law.answering import Answer, rule_by_id, value_of, version_as_json
from compensation.law.calendars import Calendar, calendar
from compensation.law.counting import Counted, Span, count
from compensation.law.events import due, events
from compensation.law.reading import Rules
from compensation.law.rule import Day, Line, Rule, Timing
from compensation.law.term import Term
from compensation.text import Bilingual, Text, say

State = Literal["proposed", "confirmed"]


class Announced(Record):
    """A term that the presiding judge announced, where the term of the code is not known."""

    rule: Line
    term: str
    on: Day
    by: Line


class Confirmation(Record):
    """A lawyer's word for a date: who, when, on what basis, and for which event, date and version of the rule."""

    rule: Line
    event: Day
    date: Day
    by: Line
    on: Day
    basis: Line
    version: Line


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline with its working.

    `answer` is the version of the rule in force on the day of the event, or None for a term `announced` by the court.
    `confirmation` is kept only while it fits.
    """

    rule: Rule
    timing: Timing
    counted: Counted
    answer: Answer | None
    announced: Announced | None = None
    confirmation: Confirmation | None = None

    @property
    def date(self) -> datetime.date:
        return self.counted.date

    @property
    def state(self) -> State:
        return "confirmed" if self.confirmation is not None else "proposed"

    @property
    def act(self) -> Bilingual:
        """What is to be done by then, or not before."""
        return due(self.timing.done_by)

    @property
    def trigger(self) -> Bilingual:
        return events()[self.timing.runs_from]

    @property
    def version(self) -> str:
        """A fingerprint of what the date rests on besides the calendar: the rule's version or the announced term."""
        found = self.answer.as_json() | {"on": None} if self.answer else (self.announced or Announced).__dict__
        text = json.dumps(found, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def warnings(self) -> tuple[Text, ...]:
        own = self.answer.warnings if self.answer else (_ANNOUNCED,)
        presumed = (_PRESUMED,) if self.timing.kind == "presumed" else ()
        only = (say("Only for {cases}.", cases=self.timing.only),) if self.timing.only else ()
        unsettled = (say("{why}", why=self.timing.unsettled),) if self.timing.unsettled else ()
        return (*only, *unsettled, *own, *presumed, *self.counted.warnings)

    def confirmed(self, given: Confirmation | None) -> Deadline:
        """The same with a confirmation if it is for this event, date and version of the rule; else without."""
        fits = given is not None and (given.rule, given.event, given.date, given.version) == (
            self.rule.id,
            self.counted.event,
            self.date,
            self.version,
        )
        return Deadline(self.rule, self.timing, self.counted, self.answer, self.announced, given if fits else None)

    def confirm(self, by: str, basis: str, on: datetime.date) -> Deadline:
        """Confirm the date as it stands. Raises BadCall without a name or a basis."""
        if not by.strip() or not basis.strip():
            raise BadCall(
                say("A date is confirmed with a name and a basis."),
                say("Say who confirms it, and on what: the article read, a court clerk asked."),
            )
        given = Confirmation(
            rule=self.rule.id, event=self.counted.event, date=self.date, by=by, on=on, basis=basis, version=self.version
        )
        return self.confirmed(given)

    def as_json(self, say: Any = str) -> dict[str, Any]:
        """The shape scripts rely on."""
        counted = self.counted
        return {
            "rule": self.rule.id,
            "trigger": {"event": self.timing.runs_from, "date": counted.event.isoformat()},
            "act": self.timing.done_by,
            "binds": self.timing.binds,
            "kind": self.timing.kind,
            "term": {"n": counted.term.n, "unit": counted.term.unit},
            "date": self.date.isoformat(),
            "advised": counted.advised.isoformat(),
            "others": [{"date": one.day.isoformat(), "why": say(one.why)} for one in counted.others],
            "state": self.state,
            "provisional": [say(one) for one in counted.provisional],
            "warnings": [say(one) for one in self.warnings],
            "version": version_as_json(self.answer.version, self.answer.act) if self.answer else None,
            "announced": {"term": self.announced.term, "by": self.announced.by, "on": self.announced.on.isoformat()}
            if self.announced
            else None,
            "working": [
                {
                    "step": say(one.text),
                    "date": one.day.isoformat(),
                    "citation": one.citation.as_json() if one.citation else None,
                }
                for one in counted.steps
            ],
        }


_PRESUMED = say("Coming later is not barred: it is presumed to be an abuse, unless it can be explained.")
_ANOTHER_ACT = say(
    "The term stands in another act than the rules by which it is counted; how that act counts was not read."
)
_ANNOUNCED = say("The term is the one announced by the court; the program has not verified it against the code.")


def calendar_of(country: str) -> Calendar | None:
    """The calendar by which terms of a country are counted; None for UN committees."""
    return None if country == "UN" else calendar(country)


def deadline(
    rules: Rules,
    rule_id: str,
    event: datetime.date,
    today: datetime.date,
    announced: Announced | None = None,
    *,
    paused: Sequence[Span] = (),
    instead: bool = False,
) -> Deadline:
    """The deadline that a rule sets from an event on a day.

    Raises BadCall for an id that does not exist, a rule that is no counted term, or an event in the future; Refused
    where the term is not established on that day, with what is on file, unless the court `announced` one. The days of
    `paused` do not count. With `instead` the announced term is counted though one is on file.
    """
    rule = rule_by_id(rules, rule_id)
    if rule.timing is None:
        raise BadCall(
            say("{rule} is not a term that is counted from an event.", rule=rule.id),
            say("Counted terms are listed by: compensation law list --timed"),
        )
    if event > today:
        raise BadCall(
            say("The event of {date} lies in the future.", date=event),
            say("A term is counted from something that happened; check the year."),
        )
    answer: Answer | None = None
    try:
        answer = None if instead else value_of(rules, rule_id, event, today)
    except Refused as refusal:
        if announced is None:
            raise _how_announced(rule, refusal) from refusal
    if answer is not None and announced is not None:
        raise BadCall(
            say("The term of {rule} is on file: {term}.", rule=rule.id, term=answer.said),
            say("A term announced by the court is entered only where that of the code is not known."),
        )
    term = Term.read(announced.term) if announced is not None else answer.value if answer else None
    assert isinstance(term, Term)
    days = calendar_of(rule.country)
    if days is None and term.unit == "working_day":
        raise BadCall(
            say("Working days cannot be counted for {rule}: its body has no calendar on file.", rule=rule.id),
            say("Write the term in days, months or years."),
        )
    not_before = rule.timing.kind == "not_before"
    act = answer.act.id if answer is not None else None
    civil = days is not None and act in days.counting.civil_acts
    counted = count(rules, term, event, days, today, not_before=not_before, paused=paused, civil=civil)
    if act is not None and days is not None and not civil and act not in days.counting.acts:
        counted = replace(counted, warnings=(*counted.warnings, _ANOTHER_ACT))
    return Deadline(rule, rule.timing, counted, answer, announced)


def _how_announced(rule: Rule, refusal: Refused) -> Refused:
    if rule.timing is None or rule.timing.binds != "party":
        return refusal
    hint = say("If the court announced the term, enter it: --announced “10 days” --by “presiding judge, 1 June”.")
    return Refused(refusal.message, say("{hint} {more}", hint=refusal.hint, more=hint) if refusal.hint else hint)
