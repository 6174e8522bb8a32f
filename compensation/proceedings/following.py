"""Which deadlines follow from what has happened in a case? Every term that runs and whose act is not done yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compensation.errors import BadCall, CompensationError, Refused
from compensation.law.answering import value_of
from compensation.law.counting import Reading
from compensation.law.events import also, events, since, superseding, undoing
from compensation.law.reading import Rules
from compensation.law.rule import Rule, Timing
from compensation.law.term import Term
from compensation.proceedings.course import Course, Restored
from compensation.proceedings.deadlines import Announced, Deadline, deadline
from compensation.proceedings.stages import REMITTED, Happened
from compensation.text import say

REMINDERS = (14, 7, 3, 1)
"""How many days before the date one is reminded."""


@dataclass(frozen=True, slots=True)
class Open:
    """A deadline that follows from the course: computed, or refused with the reason.

    `missed`: the day has passed and what was to be done is not on file. `nth` counts the terms of one rule in a case;
    `came`: its day is today or past.
    """

    rule: Rule
    happened: Happened
    deadline: Deadline | None
    refusal: CompensationError | None = None
    missed: bool = False
    restored: Restored | None = None
    nth: int = 0
    came: bool = False

    @property
    def date(self) -> datetime.date | None:
        """The last day: that of the court which restored the term, else the computed one."""
        if self.restored is not None:
            return self.restored.until
        return self.deadline.date if self.deadline else None

    @property
    def past(self) -> bool:
        """Whether it is a day before which nothing may be done, and that day has come."""
        return self.came and self.rule.timing is not None and self.rule.timing.kind == "not_before"

    @property
    def advised(self) -> datetime.date | None:
        """The day by which acting is safe in every reading."""
        if self.restored is not None or self.deadline is None:
            return self.date
        return self.deadline.counted.advised

    def confirm(self, by: str, basis: str, on: datetime.date) -> Deadline:
        """Confirm its date as it stands. Raises BadCall without a date, a name or a basis, or for a restored term."""
        if self.restored is not None:
            raise BadCall(say("The court restored this term until {date}: that needs no confirmation.",
                              date=self.restored.until))  # fmt: skip
        if self.deadline is None:
            raise BadCall(say("There is no date to confirm."))
        return self.deadline.confirm(by, basis, on)


@dataclass(frozen=True, slots=True)
class _Start:
    """An event that starts a term; `since` is the place from which an act counts for it, `opened` the day of that.

    `until` is the day of the next event of its kind.
    """

    happened: Happened
    since: int
    opened: datetime.date
    until: datetime.date | None


def deadlines(course: Course, rules: Rules, today: datetime.date) -> tuple[Open, ...]:
    """Every term that runs from an event of the course and whose act is not on file yet, the nearest first.

    A term that is not established stands last, with its refusal, and so does one whose first day is known only by
    month or year.
    """
    happened = _with_same_day(course, rules, today)
    found = [
        _open(course, rules, rule, start, nth, today)
        for rule in rules
        if rule.timing is not None and rule.country in (course.country, "UN")
        for nth, start in _running(course, happened, rule, rule.timing)
    ]
    return tuple(sorted(found, key=_order))


def reminders(one: Open) -> tuple[datetime.date, ...]:
    """The days on which to be reminded of a deadline, the earliest first."""
    advised = None if one.rule.timing and one.rule.timing.kind == "not_before" else one.advised
    return () if advised is None else tuple(advised - datetime.timedelta(days) for days in REMINDERS)


def _with_same_day(course: Course, rules: Rules, today: datetime.date) -> tuple[Happened, ...]:
    """The events, with those that the law lets happen on the same day and that are not on file: an act in force."""
    found = list(course.events)
    for rule in rules:
        timing = rule.timing
        if timing is None or rule.country != course.country:
            continue
        for at in reversed(range(len(found))):
            one, later = found[at], [each.event for each in found[at + 1 :]]
            if one.event != timing.runs_from or one.date.exact is None:
                continue
            until_next = later[: later.index(one.event)] if one.event in later else later
            if timing.done_by not in until_next and _at_once(rules, rule, one.date.first, today):
                found.insert(at + 1, Happened(event=timing.done_by, date=one.date))
    return tuple(found)


def _at_once(rules: Rules, rule: Rule, on: datetime.date, today: datetime.date) -> bool:
    try:
        value = value_of(rules, rule.id, on, today).value
    except Refused:
        return False
    return isinstance(value, Term) and value.n == 0


def _running(
    course: Course, happened: Sequence[Happened], rule: Rule, timing: Timing
) -> Iterator[tuple[int, _Start]]:  # fmt: skip
    """The starts of a rule whose term still runs, each with its number."""
    starts = _starts(course, happened, timing.runs_from)
    still = dict(enumerate(starts))
    ends = superseding(timing.done_by)
    undone = _undone(happened)
    for at, one in enumerate(happened):
        if at in undone:
            continue
        names = also(one.event, course.country)
        if not ends.isdisjoint(names):
            still = {nth: start for nth, start in still.items() if start.since >= at}
        elif timing.done_by in names and (timing.binds != "party" or one.by == "us"):
            done = next((nth for nth, start in still.items() if start.since < at), None)
            if done is not None:
                del still[done]
    for nth, start in still.items():
        if not any(one.rule == rule.id and one.on >= start.opened for one in course.withdrawn):
            yield nth, start


def _starts(course: Course, happened: Sequence[Happened], event: str) -> list[_Start]:
    """Every time an event happened; of several that stand for one another the last, by its day if one is known."""
    found = [(at, one) for at, one in enumerate(happened) if event in also(one.event, course.country)]
    if len({one.event for _, one in found}) > 1:
        exact = [each for each in found if each[1].date.exact is not None]
        found = (exact or found)[-1:]
    starts: list[_Start] = []
    for number, (at, one) in enumerate(found):
        place = _since(happened, at)
        later = found[number + 1][1].date.first if number + 1 < len(found) else None
        starts.append(_Start(one, place, happened[place].date.first, later))
    return starts


def _since(happened: Sequence[Happened], at: int) -> int:
    """The place from which an act counts for the term that starts here: the decision that is written out here."""
    for before in range(at - 1, -1, -1):
        event = happened[before].event
        if event == since(happened[at].event):
            return before
        if event in (REMITTED, happened[at].event):
            break
    return at


def _undone(happened: Sequence[Happened]) -> set[int]:
    """The places of what a court returned to the same side: a claim, a complaint. It counts as not filed."""
    found: set[int] = set()
    for at, one in enumerate(happened):
        wanted = undoing(one.event)
        filed = [before for before in range(at) if (happened[before].event, happened[before].by) == (wanted, one.by)]
        found |= set(filed[-1:])
    return found


def _open(course: Course, rules: Rules, rule: Rule, start: _Start, nth: int, today: datetime.date) -> Open:
    one, day = start.happened, start.happened.date.exact
    if day is None:
        known = say("The day of “{event}” is not known, only {date}.", event=events()[one.event], date=one.date)
        return Open(rule, one, None, Refused(known, say("Enter the day, and the term is counted.")), nth=nth)
    given = [each for each in course.restored if (each.rule, each.event) == (rule.id, day)]
    restored = max(given, key=lambda each: each.until, default=None)
    try:
        found = _counted(course, rules, rule, start, day, today)
    except CompensationError as error:
        return Open(rule, one, None, error, restored is not None and restored.until < today, restored, nth)
    for word in course.confirmed:
        if found.confirmation is None and word.rule == rule.id:
            found = found.confirmed(word)
    last = restored.until if restored else found.date
    late = last < today and found.timing.kind != "not_before"
    return Open(rule, one, found, None, late, restored, nth, last <= today)


def _counted(
    course: Course, rules: Rules, rule: Rule, start: _Start, day: datetime.date, today: datetime.date
) -> Deadline:
    """The deadline by the term on file, or by the one announced; where there are both, the announced one beside it."""
    paused = [(one.first, one.last) for one in course.suspended if one.rule == rule.id]
    announced = _announced(course, rule, start)
    if announced is None:
        return deadline(rules, rule.id, day, today, paused=paused)
    try:
        found = deadline(rules, rule.id, day, today, paused=paused)
    except Refused:
        return deadline(rules, rule.id, day, today, announced, paused=paused)
    other = deadline(rules, rule.id, day, today, announced, paused=paused, instead=True)
    why = say("by the term that the court announced: {term}", term=announced.term)
    others = (*found.counted.others, *([Reading(other.date, why)] if other.date != found.date else []))
    return replace(found, counted=replace(found.counted, others=others))


def _announced(course: Course, rule: Rule, start: _Start) -> Announced | None:
    end = start.until or datetime.date.max
    fits = [one for one in course.announced if one.rule == rule.id and start.opened <= one.on < end]
    return min(fits, key=lambda one: one.on, default=None)


def _order(one: Open) -> tuple[bool, datetime.date, str]:
    return one.date is None, one.date or datetime.date.max, one.rule.id
