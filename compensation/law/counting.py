"""On which day does a term end? Counted as the code of the country says it, with each step and what is unsure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.calendars import Calendar, DayOff
from compensation.law.reading import Rules
from compensation.law.rule import Rule
from compensation.law.term import Term
from compensation.text import Bilingual, Text, say, say_n

Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""

_DAY = datetime.timedelta(1)
_UNCERTAIN = ("moved", "budget", "perhaps")
"""Kinds of days off that a court may count as worked: a decree made them free, or perhaps worked."""
_SUSPENDED = say("How a suspended term goes on was not read in the code; its days are added.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the counting: what was done, the day it led to, and the rule it rests on, if one is on file."""

    text: Text
    day: datetime.date
    citation: Bilingual | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Another day on which the term may end, and under which reading of the law or of the calendar."""

    day: datetime.date
    why: Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A term counted from an event. `date` is its last day, always a working one if the days off can be known.

    `others` are the days by other readings; `advised` is the earliest of all, by which the act is safe, or the latest
    if it may come only after the term. `provisional`
    says why the date may still move; `warnings` what else is to be known.
    """

    event: datetime.date
    term: Term
    date: datetime.date
    steps: tuple[Step, ...]
    others: tuple[Reading, ...] = ()
    provisional: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()
    not_before: bool = False

    @property
    def advised(self) -> datetime.date:
        safest = max if self.not_before else min
        return safest((self.date, *(one.day for one in self.others)))


@dataclass(slots=True)
class _Count:
    """A count while it goes on."""

    term: Term
    event: datetime.date
    calendar: Calendar | None
    cited: Mapping[str, Answer | Rule]
    paused: Sequence[Span]
    month_end: datetime.date | None = None
    steps: list[Step] = field(default_factory=list)
    others: list[Reading] = field(default_factory=list)
    touched: list[DayOff] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    warnings: list[Text] = field(default_factory=list)

    def step(self, text: Text, day: datetime.date, rule: str | None = None) -> None:
        answer = self.cited.get(rule) if rule else None
        found = (answer.citation, answer.rule.id) if isinstance(answer, Answer) else (None, None)
        self.steps.append(Step(text, day, *found))


def count(
    rules: Rules,
    term: Term,
    event: datetime.date,
    calendar: Calendar | None,
    today: datetime.date,
    *,
    not_before: bool = False,
    paused: Sequence[Span] = (),
    civil: bool = False,
) -> Counted:  # fmt: skip
    """The last day of a term that runs from an event.

    It starts the day after; months and years end on the matching day, or the last of the month if it has none; working
    days leave out the days off of the calendar; a last day that is off moves as the country's rule says, if that rule
    is on file and computes. Without a calendar (UN committees) no day is moved. With `not_before` the date is the first
    working day after the term instead of its last one. The days of `paused` that lie in the term do not count in it.
    A `civil` term is one of the Civil Code, which has its own rule of counting.
    """
    now = _Count(term, event, calendar, _cited(rules, calendar, event, today, civil), paused)
    if term.n == 0:
        now.step(say("At once: on the day of the event."), event)
        return Counted(event, term, event, tuple(now.steps))
    now.step(say("The term starts on the day after the event."), event + _DAY, "start")
    last = _last_day(now)
    if term.unit != "working_day":
        uncounted = last
        last = _prolonged(event, uncounted, paused)
        if last != uncounted:
            n = (last - uncounted).days
            now.step(say_n("{n} day of suspension added.", "{n} days of suspension added.", n), last)
            now.warnings.append(_SUSPENDED)
    if now.month_end is not None:
        _read_two_ways(now, _prolonged(event, now.month_end, paused), not_before)
    date = _first_after(now, last) if not_before else _moved(now, last)
    if not not_before and isinstance(cutoff := now.cited.get("cutoff"), Answer):
        now.step(say("Until when on that day: {text}", text=cutoff.said), date, "cutoff")
    others, provisional = _distinct(now.others, date), tuple(_provisional(now))
    return Counted(event, term, date, tuple(now.steps), others, provisional, tuple(now.warnings), not_before)


def _cited(
    rules: Rules, calendar: Calendar | None, on: datetime.date, today: datetime.date, civil: bool
) -> Mapping[str, Answer | Rule]:
    """The rules of counting by step: an answer if it computes on that day, else the rule that refuses."""
    if calendar is None:
        return MappingProxyType({})
    found: dict[str, Answer | Rule] = {}
    by = calendar.counting
    steps = {"start": by.start, "months": by.months, "years": by.years or by.months, "nonworking": by.nonworking}
    if civil:
        steps = dict.fromkeys(steps, by.civil or by.start)
    else:
        steps |= {name: id for name, id in (("cutoff", by.cutoff), ("kind", by.kind)) if id is not None}
    for step, id in steps.items():
        try:
            found[step] = value_of(rules, id, on, today)
        except Refused:
            found[step] = rules.rules[id]
    return MappingProxyType(found)


def _last_day(now: _Count) -> datetime.date:
    term, event = now.term, now.event
    match term.unit:
        case "day":
            last = event + term.n * _DAY
            now.step(say("{term} later, every day counted.", term=term.said()), last)
            if now.cited.get("kind") is not None and not isinstance(now.cited["kind"], Answer):
                now.warnings.append(
                    say(
                        "Whether days off count in a term of days is not settled; every day was counted: it ends early."
                    )
                )
        case "working_day":
            last = _working_days(now)
        case _:
            last = _months(now)
    return last


def _prolonged(event: datetime.date, last: datetime.date, paused: Sequence[Span]) -> datetime.date:
    """The last day of a term once the suspended days that lie in it are added at its end."""
    counted = event
    for first, end in sorted(paused):
        first = max(first, counted + _DAY)
        if first <= min(end, last):
            last += (end - first).days * _DAY + _DAY
            counted = end
    return last


def _working_days(now: _Count) -> datetime.date:
    """Without days off and suspended days; a day that a decree made free is another reading if it would count."""
    assert now.calendar is not None, "working days need a calendar"
    passed = list(_passed(now.calendar, now.event, now.term.n, now.paused))
    off = [one for _, one in passed if one is not None and one.kind not in ("weekend", "perhaps")]
    day = passed[-1][0]
    now.years |= {one.year for one, _ in passed}
    now.touched += [one for _, one in passed if one is not None and one.kind != "weekend"]
    now.step(say("{term}; holidays left out between: {n}", term=now.term.said(), n=len(off)), day)
    if any(first <= one <= end for one, _ in passed for first, end in now.paused):
        now.warnings.append(_SUSPENDED)
    if uncertain := [one for _, one in passed if one is not None and one.kind in _UNCERTAIN]:
        earlier = [day for day, _ in _passed(now.calendar, now.event, now.term.n, now.paused, _UNCERTAIN)][-1]
        now.others.append(Reading(earlier, _if_worked(uncertain[0])))
    return day


def _passed(
    calendar: Calendar, event: datetime.date, n: int, paused: Sequence[Span], worked: tuple[str, ...] = ()
) -> Iterator[tuple[datetime.date, DayOff | None]]:
    """The days until `n` working days have passed, each with why it is off; kinds of days off in `worked` count."""
    day = event
    while n:
        day += _DAY
        off = calendar.off(day)
        if (off is None or off.kind in worked) and not any(first <= day <= end for first, end in paused):
            n -= 1
        yield day, off


def _months(now: _Count) -> datetime.date:
    term, event, rule = now.term, now.event, "months" if now.term.unit == "month" else "years"
    last = event + (relativedelta(months=term.n) if term.unit == "month" else relativedelta(years=term.n))
    if last.day == event.day:
        now.step(say("{term}: to the matching day.", term=term.said()), last, rule)
    else:
        text = say("{term}: the month has no day {day}, so to its last day.", term=term.said(), day=event.day)
        now.step(text, last, rule)
    if now.calendar is not None and not isinstance(now.cited[rule], Answer):
        now.warnings.append(say("How a term in months ends was not read; the matching day is assumed."))
    if event == _end(event) and last != _end(last):
        now.month_end = _end(last)
    return last


def _end(day: datetime.date) -> datetime.date:
    return day + relativedelta(day=31)


def _read_two_ways(now: _Count, later: datetime.date, not_before: bool) -> None:
    """The other reading of a term of months that begins with the last day of one."""
    if not_before:
        later += _DAY
    if now.calendar and (not_before or isinstance(now.cited["nonworking"], Answer)):
        later = now.calendar.next_working(later)
    now.others.append(Reading(later, say("if a term that begins with a month ends with a month")))
    now.warnings.append(say("The month end can be read two ways; the earlier is used."))


def _first_after(now: _Count, last: datetime.date) -> datetime.date:
    day = last + _DAY
    date = now.calendar.next_working(day) if now.calendar else day
    if now.calendar:
        now.touched += [off for one in _days(day, date) if (off := now.calendar.off(one)) is not None]
    now.years |= {last.year, date.year}
    now.step(say("Not before the first working day after the term."), date)
    return date


def _moved(now: _Count, last: datetime.date) -> datetime.date:
    """The last day, moved if it is a day off."""
    calendar = now.calendar
    if calendar is None:
        if last.weekday() >= _SATURDAY:
            now.warnings.append(say("The last day is a {day}; no rule on days off is on file.", day=_weekday(last)))
        return last
    now.years.add(last.year)
    off = calendar.off(last)
    if off is None:
        if last.weekday() >= _SATURDAY:
            now.step(say("{day} is worked, against a day off.", day=_weekday(last)), last)
        return last
    if not isinstance(now.cited["nonworking"], Answer):
        return _unmoved(now, last, off)
    date = calendar.next_working(last)
    between = [found for day in _days(last, date) if (found := calendar.off(day)) is not None]
    now.touched += between
    now.years.add(date.year)
    text = say("The last day is off ({days}): the next working day.", days=_named(between))
    now.step(text, date, "nonworking")
    if date.weekday() >= _SATURDAY:
        now.step(say("{day} is worked, against a day off.", day=_weekday(date)), date)
    if uncertain := next((one for one in between if one.kind in _UNCERTAIN), None):
        now.others.append(Reading(uncertain.day, _if_worked(uncertain)))
    return date


def _unmoved(now: _Count, last: datetime.date, off: DayOff) -> datetime.date:
    """The last working day before a day off, where it is not settled that the end moves; also the usual reading."""
    calendar = now.calendar
    assert calendar is not None
    usual, date = calendar.next_working(last), calendar.last_working(last)
    if date <= now.event:
        now.step(say("No working day lies in the term: the next one after it."), usual)
        now.years |= {now.event.year, usual.year}
        now.touched += [found for day in _days(last, usual) if (found := calendar.off(day)) is not None]
        now.others.append(Reading(last, say("if a last day that is off does not move")))
        return usual
    now.touched += [found for day in _days(date + _DAY, usual) if (found := calendar.off(day)) is not None]
    now.years |= {date.year, usual.year}
    now.others.append(Reading(usual, say("in the usual reading: the next working day")))
    text = say(
        "The last day, {day}, is off ({name}). Whether the end moves is not settled: the last working day before it.",
        day=last,
        name=off.name,
    )
    now.step(text, date)
    if before := [found for day in _days(date + _DAY, last) if (found := calendar.off(day)) is not None]:
        now.step(say("Off before it, too: {days}", days=_named(before)), date)
    return date


def _if_worked(off: DayOff) -> Text:
    if off.kind == "perhaps":
        return say("if {day} is a working day", day=off.day)
    return say("if the court counts {day} as a working day: a decree made it free", day=off.day)


def _named(off: list[DayOff]) -> list[Text]:
    return [say("{day} – {name}", day=one.day, name=one.name) for one in off]


def _days(first: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    while first < end:
        yield first
        first += _DAY


def _provisional(now: _Count) -> Iterator[Text]:
    if now.calendar is None:
        return
    for one in dict.fromkeys(one for one in now.touched if one.estimated):
        yield say("The day of {name} is estimated; it is announced by the clergy.", name=one.name)
    for one in dict.fromkeys(one for one in now.touched if one.kind == "perhaps"):
        yield say("Whether {day} is a working day is not known: a draft decree asked for that.", day=one.day)
    for reason in dict.fromkeys(now.calendar.unsure(year) for year in sorted(now.years)):
        if reason is not None:
            yield reason


def _distinct(readings: list[Reading], date: datetime.date) -> tuple[Reading, ...]:
    return tuple({one.day: one for one in readings if one.day != date}.values())


_SATURDAY = 5


def _weekday(day: datetime.date) -> Text:
    return say("Saturday") if day.weekday() == _SATURDAY else say("Sunday")
