"""What part of one sum is another, and if that cannot be said, why not? A ratio with its bound, or a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from compensation.money import Amount, Money
from compensation.text import Text, say

Bound = Literal["exact", "at_most", "at_least"]

_STEP = Decimal("0.000001")


class Gap(StrEnum):
    """Why a ratio is missing, or may not be counted; the words by which statistics count them."""

    no_claim = "no_claim"
    claim_unknown = "claim_unknown"
    award_unknown = "award_unknown"
    equivalent_only = "equivalent_only"
    withheld = "withheld"
    undecided = "undecided"
    not_standing = "not_standing"
    lump = "lump"
    times_unknown = "times_unknown"
    currencies = "currencies"
    bound = "bound"
    conflict = "conflict"
    payment_unknown = "payment_unknown"
    comparator = "comparator"


GAPS: Mapping[Gap, Text] = MappingProxyType(
    {
        Gap.no_claim: say("no sum was claimed"),
        Gap.claim_unknown: say("the sum claimed is not known"),
        Gap.award_unknown: say("the sum awarded is not known"),
        Gap.equivalent_only: say("only a foreign equivalent is printed"),
        Gap.withheld: say("a sum is withheld"),
        Gap.undecided: say("not decided"),
        Gap.not_standing: say("no award is in force, or it was appealed"),
        Gap.lump: say("the sum stands in one sum with other heads"),
        Gap.times_unknown: say("how many times the sum is due is not printed"),
        Gap.currencies: say("claim and award are in different currencies"),
        Gap.bound: say("a sum is printed only as “more than”"),
        Gap.conflict: say("sources disagree on a sum"),
        Gap.payment_unknown: say("the sum paid is not known"),
        Gap.comparator: say("kept for comparison only, not a torture case"),
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why there is no ratio: its kind, to be counted, and a sentence, to be read."""

    gap: Gap
    text: Text


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum divided by another, to six places; a bound where a source says only "more than"."""

    value: Decimal
    bound: Bound = "exact"

    @property
    def percent(self) -> Decimal:
        """In per cent with one decimal."""
        return percent(self.value)

    @property
    def text(self) -> Text:
        match self.bound:
            case "at_most":
                return say("at most {percent} %", percent=self.percent)
            case "at_least":
                return say("at least {percent} %", percent=self.percent)
            case "exact":
                return say("{percent} %", percent=self.percent)


def percent(ratio: Decimal) -> Decimal:
    """A ratio in per cent with one decimal."""
    return (ratio * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def once(amount: Amount) -> Money | None:
    """What is due in all: the sum, or the sum for each times their number; None if a source does not say how often."""
    if amount.money is None or amount.per == "month" or (amount.per == "each" and amount.of is None):
        return None
    return amount.money * amount.of if amount.per == "each" and amount.of is not None else amount.money


def awarded_of_claimed(claimed: Amount, awarded: Amount) -> Ratio | Reason:
    """The part of a claim that was awarded; both amounts are stated, refused or none."""
    asked = once(claimed)
    if asked is None or not asked.amount:
        return Reason(Gap.no_claim, say("No sum was claimed, so there is no ratio."))
    given = once(awarded) or Money(Decimal(0), asked.currency)
    if given.currency != asked.currency:
        return Reason(
            Gap.currencies,
            say("Claimed in {claimed}, awarded in {awarded}.", claimed=asked.currency, awarded=given.currency),
        )
    if claimed.at_least and awarded.at_least:
        return Reason(Gap.bound, say("Claim and award are both printed only as “more than”."))
    return Ratio(part(given, asked), "at_most" if claimed.at_least else "at_least" if awarded.at_least else "exact")


def part(of: Money, whole: Money) -> Decimal:
    """One sum divided by another of the same currency that is not zero, to six places."""
    return (of.amount / whole.amount).quantize(_STEP, ROUND_HALF_EVEN)
