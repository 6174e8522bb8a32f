"""How long did it take from the harm to the payment? Months between the steps of a case, with those still open."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from compensation.dates import PartialDate
from compensation.precedents.awards import group_of
from compensation.precedents.chain import Position, first_awarded, in_force, proceedings_for_compensation
from compensation.precedents.comparison import paid_state
from compensation.precedents.outcomes import CHANGES, DECIDES, Milestone, Outcome, Track
from compensation.precedents.record import Precedent
from compensation.precedents.statistics import LEAST
from compensation.text import Text, say, say_n


class Step(StrEnum):
    """The points of a case between which time is counted, in their order."""

    harm = "harm"
    charge = "charge"
    award = "award"
    in_force = "in_force"
    paid = "paid"


STEPS: Mapping[Step, Text] = MappingProxyType(
    {
        Step.harm: say("the harm"),
        Step.charge: say("charge"),
        Step.award: say("first award"),
        Step.in_force: say("in force, or last decision on it"),
        Step.paid: say("payment"),
    }
)

PAIRS: tuple[tuple[Step, Step], ...] = (
    (Step.harm, Step.charge),
    (Step.charge, Step.award),
    (Step.harm, Step.award),
    (Step.award, Step.in_force),
    (Step.in_force, Step.paid),
    (Step.harm, Step.paid),
)
"""The stretches that are told: step to step, and from the harm to the award and to the payment."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time between two steps of one case, in whole calendar months.

    `closed`: both dates are known, to the precision at which they are printed, so the time is a range from `least`
    to `most`. `open`: the second step had not come on `until`, the last date on file, at least `least` months on.
    """

    start: Step
    end: Step
    kind: Literal["closed", "open"]
    least: int
    most: int | None
    until: PartialDate

    @property
    def text(self) -> Text:
        if self.kind == "open" and not self.least:
            return say("open on {date}", date=self.until)
        if self.kind == "open":
            return say_n(
                "open: at least {n} month up to {date}", "open: at least {n} months up to {date}", self.least,
                date=self.until,
            )  # fmt: skip
        if self.most == self.least:
            return say_n("{n} month", "{n} months", self.least)
        return say_n("{least} to {n} month", "{least} to {n} months", self.most or 0, least=self.least)


@dataclass(frozen=True, slots=True)
class Duration:
    """One stretch over several cases: how many are known, how many open, how many not stated, and their middle.

    `median` takes the middle of each range; it is given from five closed stretches of one country on, else None.
    """

    start: Step
    end: Step
    closed: tuple[tuple[Precedent, Stretch], ...]
    open: tuple[tuple[Precedent, Stretch], ...]
    not_stated: int
    median: float | None


def dates(precedent: Precedent) -> dict[Step, PartialDate]:
    """The dates of the steps that are on file. Of several decisions the first counts, of several payments the last."""
    found: dict[Step, PartialDate | None] = {
        Step.harm: _milestone(precedent, Milestone.harm),
        Step.charge: _milestone(precedent, Milestone.charge),
        Step.award: _first_award(precedent),
        Step.in_force: _in_force(precedent),
        Step.paid: _paid(precedent),
    }
    return {step: day for step, day in found.items() if day is not None}


def stretches(precedent: Precedent) -> tuple[Stretch, ...]:
    """What is known of each stretch of `PAIRS`; one that no source tells of, and that is not open, is left out."""
    known, open_steps, last = dates(precedent), _open(precedent), last_date(precedent)
    found = []
    for start, end in PAIRS:
        if start not in known:
            continue
        if end in known:
            least, most = months_between(known[start], known[end])
            found.append(Stretch(start, end, "closed", least, most, known[end]))
        elif end in open_steps and last is not None:
            found.append(Stretch(start, end, "open", months_between(known[start], last)[0], None, last))
    return tuple(found)


def durations(precedents: Iterable[Precedent]) -> tuple[Duration, ...]:
    """Every stretch over these cases."""
    cases = list(precedents)
    told = [(one, {(each.start, each.end): each for each in stretches(one)}) for one in cases]
    result = []
    for pair in PAIRS:
        found = [(one, each[pair]) for one, each in told if pair in each]
        closed = tuple((one, each) for one, each in found if each.kind == "closed")
        still = tuple((one, each) for one, each in found if each.kind == "open")
        middles = [(each.least + (each.most or each.least)) / 2 for _, each in closed]
        one_country = len({one.jurisdiction for one, _ in closed}) == 1
        median = statistics.median(middles) if len(middles) >= LEAST and one_country else None
        result.append(Duration(*pair, closed, still, len(cases) - len(found), median))
    return tuple(result)


def months_between(start: PartialDate, end: PartialDate) -> tuple[int, int]:
    """The least and the greatest number of calendar months between two dates of any precision, never below zero."""
    least = _month(end.first.year, end.first.month) - _month(start.last.year, start.last.month)
    most = _month(end.last.year, end.last.month) - _month(start.first.year, start.first.month)
    return max(0, least), max(0, most)


def last_date(precedent: Precedent) -> PartialDate | None:
    """The latest date on file: up to when the sources tell the story."""
    every = [one.date for one in precedent.events if one.date]
    every += [one.date for one in precedent.chain if one.date]
    every += [fact.on for decision in precedent.chain for line in decision.heads if (fact := line.paid) and fact.on]
    return max(every, key=lambda one: (one.first, one.last), default=None)


def _month(year: int, month: int) -> int:
    return year * 12 + month


def _milestone(precedent: Precedent, wanted: Milestone) -> PartialDate | None:
    return next((one.date for one in precedent.events if one.milestone is wanted and one.date), None)


def _first_award(precedent: Precedent) -> PartialDate | None:
    given = [one.decision for one in first_awarded(precedent) if one.decision and one.position is Position.stands]
    found = [one.date for one in given if one.date and one.outcome in (DECIDES | CHANGES) - {Outcome.dismissed}]
    return min(found, default=None) if len(found) == len(given) else None


_SETTLES = CHANGES | {Outcome.upheld}


def _in_force(precedent: Precedent) -> PartialDate | None:
    """The day a source gives, else that of the last decision that upheld or changed the award; never from a term."""
    if told := _milestone(precedent, Milestone.in_force):
        return told
    standing = [one for one in in_force(precedent) if one.position is Position.stands]
    wanted = {one.proceeding.id for one in standing}
    found = [one.date for one in precedent.chain if one.proceeding in wanted and one.outcome in _SETTLES]
    return found[-1] if found else None


def _paid(precedent: Precedent) -> PartialDate | None:
    found = [fact.on for one in precedent.chain for line in one.heads if (fact := line.paid) and fact.on]
    return max(found, default=None)


def _open(precedent: Precedent) -> frozenset[Step]:
    """The steps that had not come when the sources end. A step that sources merely do not mention is not among them."""
    asked = proceedings_for_compensation(precedent)
    now = in_force(precedent)
    found = set()
    criminal = [one for one in precedent.chain if precedent.track(one) is Track.criminal]
    if not asked and any(one.outcome is Outcome.pending for one in criminal):
        found |= {Step.award, Step.in_force, Step.paid}
    if asked and all(one.position is Position.undecided for one in now):
        found |= {Step.award, Step.in_force, Step.paid}
    if any(one.position in (Position.appealed, Position.remitted) for one in now):
        found |= {Step.in_force}
    if paid_state(precedent) == "no":
        found |= {Step.paid}
    return frozenset(found)


def comparable(precedents: Iterable[Precedent], country: str | None) -> tuple[Precedent, ...]:
    """The cases of one country before its own courts: lengths of other proceedings are another matter."""
    return tuple(one for one in precedents if group_of(one).value == "domestic" and country in (None, one.jurisdiction))
