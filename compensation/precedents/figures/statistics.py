"""How large a part of the claims was awarded, or of the awards paid? Ranges with all that could not be computed.

A statistic speaks only of one country, before one kind of body, under one head, and only from five figures on; below
that the cases are listed. It is a fact about reported cases, never a forecast and never a recommended sum.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from compensation.money import Amount, State
from compensation.precedents.figures.awards import Award
from compensation.precedents.figures.ratio import Gap, Ratio, once, part
from compensation.precedents.outcomes import INSTANCES, Group
from compensation.precedents.tags import codebook
from compensation.text import Bilingual, Text, say

LEAST = 5
"""From how many cases on a range and quartiles are given; several claims of one case count as one."""

BIAS = say(
    "Reported cases, mostly by those who supported the claimant: not a sample of court practice. "
    "A fact about the past, not a recommended sum."
)


class Measure(StrEnum):
    """Which part of which sum."""

    awarded = "awarded"
    paid = "paid"


MEASURES: Mapping[Measure, Text] = MappingProxyType(
    {Measure.awarded: say("awarded ÷ claimed"), Measure.paid: say("paid ÷ awarded")}
)


class By(StrEnum):
    """What else the cases of one country and head are parted by."""

    nothing = "nothing"
    instance = "instance"
    body = "body"
    year = "year"
    respondent = "respondent"


BY: Mapping[By, Text] = MappingProxyType(
    {
        By.nothing: say("country and head"),
        By.instance: say("instance"),
        By.body: say("court or body"),
        By.year: say("year"),
        By.respondent: say("respondent"),
    }
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, quartiles and greatest of at least `LEAST` ratios; quartiles by linear interpolation between them."""

    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    greatest: Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """The answers of one country, kind of body and head, and one value of what they are parted by.

    `value` is what that is sorted by, `label` how it is called, None where no source states it. `counted` are those
    with an exact ratio; each other one is counted once under its first gap. `spread` is None where fewer than `LEAST`
    cases are counted: then `counted` are to be listed one by one.
    """

    country: str
    group: Group
    head: str | None
    value: str
    label: Bilingual | Text | None
    counted: tuple[tuple[Award, Decimal], ...]
    missing: Mapping[Gap, int]
    spread: Spread | None

    @property
    def n(self) -> int:
        return len(self.counted)

    @property
    def not_computed(self) -> int:
        return sum(self.missing.values())

    @property
    def marks(self) -> Mapping[str, int]:
        """How many of the counted answers carry each mark of comparability."""
        return Counter(mark for award, _ in self.counted for mark in award.marks)


def cells(awards: Iterable[Award], measure: Measure = Measure.awarded, by: By = By.nothing) -> tuple[Cell, ...]:
    """The awards in their cells, in the order of group, country, head and value."""
    parted: dict[tuple[int, str, str, str], list[Award]] = {}
    labels: dict[str, Bilingual | Text | None] = {}
    for award in awards:
        for value, label in values(award, by):
            key = (list(Group).index(award.group), award.precedent.jurisdiction, award.head or "", value)
            parted.setdefault(key, []).append(award)
            labels.setdefault(value, label)
    ordered = sorted(parted.items(), key=lambda one: one[0])
    return tuple(_cell(key, labels[key[3]], found, measure) for key, found in ordered)


def values(award: Award, by: By) -> tuple[tuple[str, Bilingual | Text | None], ...]:
    """What an answer is parted by, with its name; several for several respondents, one without a name if not known."""
    decision = award.decision
    match by:
        case By.instance if decision and decision.instance:
            return ((decision.instance.value, INSTANCES[decision.instance]),)
        case By.body if decision and decision.body:
            return ((decision.body.en, decision.body),)
        case By.year if award.date:
            return ((str(award.date.year), say("{year}", year=str(award.date.year))),)
        case By.respondent:
            tags = [tag for tag in award.precedent.tags if tag.startswith("defendant:")]
            if award.group is not Group.domestic:
                tags = ["defendant:state"]
            return tuple((tag, codebook().tags[tag].name) for tag in tags) or (("", None),)
        case _:
            return (("", None),)


def measured(award: Award, measure: Measure) -> Ratio | Gap:
    """The exact ratio of one answer, or the first reason why it is not counted."""
    figures = award.series
    if any(mark.startswith("comparator:") for mark in award.marks):
        return Gap.comparator
    if measure is Measure.paid:
        found: Ratio | Gap = _paid(figures.awarded, figures.paid)
        disputed = figures.disputed & {"awarded", "paid"}
    else:
        found = figures.ratio or figures.why_not[0].gap
        disputed = figures.disputed & {"claimed", "awarded"}
    if isinstance(found, Ratio):
        if disputed:
            return Gap.conflict
        if found.bound != "exact":
            return Gap.bound
    return found


def spread(ratios: Sequence[Decimal]) -> Spread:
    """Range, quartiles and median of at least two ratios."""
    lower, median, upper = statistics.quantiles(ratios, n=4, method="inclusive")
    return Spread(min(ratios), lower, median, upper, max(ratios))


def _cell(
    key: tuple[int, str, str, str], label: Bilingual | Text | None, awards: Sequence[Award], measure: Measure
) -> Cell:
    counted: list[tuple[Award, Decimal]] = []
    missing: Counter[Gap] = Counter()
    for award in awards:
        found = measured(award, measure)
        if isinstance(found, Ratio):
            counted.append((award, found.value))
        else:
            missing[found] += 1
    counted.sort(key=lambda one: (one[1], one[0].precedent.order))
    group, country, head, value = key
    enough = len({award.precedent.id for award, _ in counted}) >= LEAST
    wide = spread([ratio for _, ratio in counted]) if enough else None
    return Cell(country, list(Group)[group], head or None, value, label, tuple(counted), dict(missing), wide)


def _paid(awarded: Amount, paid: Amount) -> Ratio | Gap:
    if awarded.state is State.pending:
        return Gap.undecided
    if awarded.state is not State.stated:
        return Gap.equivalent_only if awarded.state is State.equivalent_only else Gap.award_unknown
    due = once(awarded)
    if due is None:
        return Gap.times_unknown
    if awarded.at_least or paid.at_least:
        return Gap.bound
    if paid.state in (State.none, State.refused):
        return Ratio(Decimal(0))
    given = once(paid) if paid.state is State.stated else None
    if given is None:
        return Gap.payment_unknown
    if given.currency != due.currency or not due.amount:
        return Gap.currencies
    return Ratio(part(given, due))
