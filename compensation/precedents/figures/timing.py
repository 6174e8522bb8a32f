"""How long did it take from the harm to the payment? Months between the steps of a case, with those still open."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from compensation.dates import PartialDate
from compensation.money import State
from compensation.precedents.chain import Position, group_of, in_force, proceedings_for_compensation
from compensation.precedents.figures.ratio import once
from compensation.precedents.figures.statistics import LEAST
from compensation.precedents.outcomes import (
    CHANGES,
    GIVES,
    GROUP_OF,
    REVIEWS,
    SETS_ASIDE,
    Group,
    Milestone,
    Outcome,
    Track,
)
from compensation.precedents.record import Decision, Fact, Precedent
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
    (Step.award, Step.paid),
    (Step.harm, Step.paid),
)
"""The stretches that are told: step to step, and from the harm to the award and to the payment."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time between two steps of one course, in whole calendar months.

    `closed`: both dates are known, to the precision at which they are printed, so the time is a range from `least`
    to `most`. `open`: the second step had not come on `until`, when the sources end, at least `least` months on.
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
class Course:
    """One claim on its way through the courts of the country, or a criminal case in which none was filed yet.

    `dates` are those on file and confirmed: the first award, and for `in_force` and `paid` those of the award that
    stands; `stands` is the date of the decision that gave that one. `open` are the steps that had not come when the
    sources end, on `until`; a step that sources merely do not mention is in neither.
    """

    precedent: Precedent
    dates: Mapping[Step, PartialDate]
    stands: PartialDate | None
    open: frozenset[Step]
    until: PartialDate | None

    def stretch(self, start: Step, end: Step) -> Stretch | None:
        """What is known of one stretch, or None."""
        begun = self.stands if (start, end) in _FROM_WHAT_STANDS else self.dates.get(start)
        if begun is None:
            return None
        if end in self.dates:
            least, most = months_between(begun, self.dates[end])
            return Stretch(start, end, "closed", least, most, self.dates[end])
        if end in self.open and self.until is not None:
            return Stretch(start, end, "open", months_between(begun, self.until)[0], None, self.until)
        return None


_FROM_WHAT_STANDS = {(Step.award, Step.in_force), (Step.award, Step.paid)}


@dataclass(frozen=True, slots=True)
class Duration:
    """One stretch over several courses: those known, those open, how many are not stated, and the middle.

    `median` takes the middle of each known range. It is given from `LEAST` cases of one country on, and only if no
    case that is still open has already taken longer: else the long ones would be missing from it.
    """

    start: Step
    end: Step
    closed: tuple[tuple[Precedent, Stretch], ...]
    open: tuple[tuple[Precedent, Stretch], ...]
    not_stated: int
    median: float | None


def courses(precedent: Precedent) -> tuple[Course, ...]:
    """The claims before courts of the country, each with its steps; without any, the criminal case that is pending."""
    domestic = [one for one in proceedings_for_compensation(precedent) if GROUP_OF[one.track] is Group.domestic]
    if domestic:
        return tuple(_course(precedent, one.id) for one in domestic)
    pending = any(one.outcome is Outcome.pending and precedent.track(one) is Track.criminal for one in precedent.chain)
    return (_course(precedent, None),) if pending else ()


def stretches(precedent: Precedent) -> tuple[Stretch, ...]:
    """What is known of each stretch of `PAIRS` in each course, each told once."""
    found = (course.stretch(*pair) for pair in PAIRS for course in courses(precedent))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def durations(precedents: Iterable[Precedent]) -> tuple[Duration, ...]:
    """Every stretch over these cases."""
    every = [course for one in precedents for course in courses(one)]
    result = []
    for pair in PAIRS:
        found = [(course.precedent, one) for course in every if (one := course.stretch(*pair))]
        closed = tuple(one for one in found if one[1].kind == "closed")
        still = tuple(one for one in found if one[1].kind == "open")
        result.append(Duration(*pair, closed, still, len(every) - len(found), _median(closed, still)))
    return tuple(result)


def months_between(start: PartialDate, end: PartialDate) -> tuple[int, int]:
    """The least and the greatest number of calendar months between two dates of any precision, never below zero."""
    least = _month(end.first.year, end.first.month) - _month(start.last.year, start.last.month)
    most = _month(end.last.year, end.last.month) - _month(start.first.year, start.first.month)
    return max(0, least), max(0, most)


def comparable(precedents: Iterable[Precedent], country: str | None) -> tuple[Precedent, ...]:
    """The cases of one country before its own courts: lengths of other proceedings are another matter."""
    return tuple(one for one in precedents if group_of(one) is Group.domestic and country in (None, one.jurisdiction))


def _median(closed: Iterable[tuple[Precedent, Stretch]], still: Iterable[tuple[Precedent, Stretch]]) -> float | None:
    middles = {one.id: (each.least + (each.most or each.least)) / 2 for one, each in closed}
    if len(middles) < LEAST or len({one.jurisdiction for one, _ in closed}) > 1:
        return None
    median = statistics.median(middles.values())
    return None if any(each.least > median for _, each in still) else median


def _month(year: int, month: int) -> int:
    return year * 12 + month


def _course(precedent: Precedent, proceeding: str | None) -> Course:
    chain = [one for one in precedent.chain if proceeding in (None, one.proceeding)]
    given = [one for one in chain if proceeding and one.outcome in GIVES | CHANGES]
    since = max((index for index, one in enumerate(chain) if _ends_it(one)), default=-1) + 1
    standing = [one for one in chain[since:] if one in given]
    ruling = next((one for one in in_force(precedent) if one.proceeding.id == proceeding), None)
    payments = [fact for one in chain for line in one.heads if (fact := line.paid)]
    found = {
        Step.harm: _milestone(precedent, Milestone.harm),
        Step.charge: _milestone(precedent, Milestone.charge),
        Step.award: _date(given[0]) if given and given[0].instance not in REVIEWS else None,
        Step.in_force: _in_force(precedent, chain[since:], standing),
        Step.paid: max((one.on for one in payments if one.on and not _in_part(one, chain)), default=None),
    }
    return Course(
        precedent,
        {step: day for step, day in found.items() if day is not None},
        _date(standing[0]) if standing and standing[0].instance not in REVIEWS else None,
        _open(ruling.position if ruling else Position.undecided, bool(given), payments, _returned(chain)),
        _until(precedent, chain),
    )


def _ends_it(decision: Decision) -> bool:
    return decision.outcome in SETS_ASIDE and not decision.heads


def _returned(chain: list[Decision]) -> bool:
    return bool(chain) and chain[-1].outcome is Outcome.returned


def _date(decision: Decision) -> PartialDate | None:
    """The date of a decision, if it is on file and confirmed."""
    return None if "date" in decision.unconfirmed else decision.date


def _milestone(precedent: Precedent, wanted: Milestone) -> PartialDate | None:
    found = (one.date for one in precedent.events if one.milestone is wanted and not one.unconfirmed)
    return next((one for one in found if one), None)


def _in_force(precedent: Precedent, chain: list[Decision], standing: list[Decision]) -> PartialDate | None:
    """The day a source gives, else that of the last decision that upheld or changed the award; never from a term."""
    if not standing:
        return None
    after = chain[chain.index(standing[0]) + 1 :]
    on_it = [one for one in after if one.outcome in CHANGES | {Outcome.upheld}]
    return _milestone(precedent, Milestone.in_force) or (_date(on_it[-1]) if on_it else None)


def _in_part(paid: Fact, chain: list[Decision]) -> bool:
    """Whether less was paid than was awarded on the line, as far as both sums are known."""
    line = next(each for one in reversed(chain) for each in one.heads if each.paid is paid)
    awarded = once(line.awarded.amount) if line.awarded else None
    given = once(paid.amount)
    return awarded is not None and given is not None and awarded.currency == given.currency and given < awarded


def _open(position: Position, ever_given: bool, payments: list[Fact], returned: bool) -> frozenset[Step]:
    match position:
        case Position.undecided if not returned:
            return frozenset({Step.award, Step.in_force, Step.paid})
        case Position.remitted:
            return frozenset({Step.paid} if ever_given else {Step.award, Step.paid})
        case Position.appealed:
            return frozenset({Step.in_force})
    states = {one.amount.state for one in payments}
    return frozenset({Step.paid} if states == {State.none} else ())


def _until(precedent: Precedent, chain: list[Decision]) -> PartialDate | None:
    """Up to when the sources tell of this course: its last decision, milestone or payment, or the text telling it."""
    facts = [fact for one in chain for line in one.heads for fact in (line.claimed, line.awarded, line.paid) if fact]
    named = {source for one in chain for source in one.sources} | {fact.source for fact in facts}
    every = [one.date for one in chain] + [one.date for one in precedent.events if one.milestone]
    every += [fact.on for fact in facts] + [one.date for one in precedent.sources if one.id in named]
    return max((one for one in every if one), key=lambda one: (one.first, one.last), default=None)
