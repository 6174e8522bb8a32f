"""On what basis are sums of different years and currencies compared? One sum on each basis, or why it cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Amount, Money, State
from compensation.precedents.figures.ratio import once
from compensation.precedents.figures.series import marked
from compensation.rates.book import RateBook
from compensation.rates.conversion import convert
from compensation.rates.prices import Prices
from compensation.text import Text, say

COMMON = "EUR"
"""The currency in which sums of different currencies are laid side by side."""


class Basis(StrEnum):
    """A way to make sums comparable. A new way is one more member and one more function in `_WAYS`."""

    printed = "printed"
    event = "event"
    dated = "dated"
    prices = "prices"


BASES: Mapping[Basis, Text] = MappingProxyType(
    {
        Basis.printed: say("as printed"),
        Basis.event: say("EUR on the day of the decision"),
        Basis.dated: say("EUR on a chosen day"),
        Basis.prices: say("EUR at consumer prices"),
    }
)


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What the bases need: rates, price indices, the chosen day and the year whose prices are meant."""

    book: RateBook
    prices: Prices
    day: date
    year: int

    def title(self, basis: Basis) -> Text:
        """The name of a basis with its date, as it stands over a column."""
        match basis:
            case Basis.dated:
                return say("EUR on {date}", date=self.day)
            case Basis.prices:
                return say("EUR at consumer prices of {year}", year=str(self.year))
            case _:
                return BASES[basis]


_NATIONAL = ("KZT", "KGS", "TJS")


def yardsticks(book: RateBook, prices: Prices, day: date | None = None, year: int | None = None) -> Yardsticks:
    """Without `day` the last day for which the shipped daily rates have tenge, som and somoni; without `year` the last
    year for which the price indices have them."""
    if day is None:
        daily = [one for one in book.series.values() if one.frequency == "daily"]
        ends = [max(one.pairs[f"USD-{code}"].last for one in daily if f"USD-{code}" in one.pairs) for code in _NATIONAL]
        day = min(ends)
    if year is None:
        spans = [span for code in _NATIONAL if (span := prices.span(code))]
        year = min(last for _, last in spans)
    return Yardsticks(book, prices, day, year)


@dataclass(frozen=True, slots=True)
class Valued:
    """One sum on one basis. `money` is None exactly when `reason` says why; `steps` is the working.

    `state` is that of an amount that has no sum itself, or unknown where only this basis cannot be had.
    """

    basis: Basis
    money: Money | None
    reason: Text | None = None
    steps: tuple[Text, ...] = ()
    at_least: bool = False
    state: State = State.unknown
    disputed: bool = False
    """Whether sources disagree on the sum behind it."""

    @property
    def told(self) -> Money | Amount | Text:
        """As it is shown: the sum, “more than” it, or the state in words, with the mark where sources disagree."""
        if self.money is None:
            return Amount(self.state)
        told = Amount(State.stated, self.money, at_least=True) if self.at_least else self.money
        return marked(told) if self.disputed else told


def valued(amount: Amount, on: PartialDate | None, basis: Basis, yardsticks: Yardsticks) -> Valued:
    """One amount on one basis. `on` is the date of its decision, or None where no source gives it.

    Only a stated amount has a value; the equivalent printed by a source never takes its place.
    """
    if amount.state is not State.stated:
        return Valued(basis, None, say("The sum is not stated."), state=amount.state)
    money = once(amount)
    if money is None:
        return Valued(basis, None, say("How many times the sum is due is not printed."))
    try:
        return _WAYS[basis](money, on, yardsticks, amount.at_least)
    except Refused as refusal:
        return Valued(basis, None, refusal.message)


def _printed(money: Money, _on: PartialDate | None, _yardsticks: Yardsticks, at_least: bool) -> Valued:
    return Valued(Basis.printed, money, at_least=at_least)


def _event(money: Money, on: PartialDate | None, yardsticks: Yardsticks, at_least: bool) -> Valued:
    if on is None:
        return _undated(Basis.event)
    found = convert(yardsticks.book, money, COMMON, on)
    return Valued(Basis.event, found.result, None, (*(leg.line() for leg in found.legs), *found.steps), at_least)


def _dated(money: Money, _on: PartialDate | None, yardsticks: Yardsticks, at_least: bool) -> Valued:
    found = convert(yardsticks.book, money, COMMON, PartialDate.of(yardsticks.day))
    return Valued(Basis.dated, found.result, None, (*(leg.line() for leg in found.legs), *found.steps), at_least)


def _prices(money: Money, on: PartialDate | None, yardsticks: Yardsticks, at_least: bool) -> Valued:
    if on is None:
        return _undated(Basis.prices)
    raised = yardsticks.prices.raised(money, on.year, yardsticks.year)
    found = convert(yardsticks.book, raised.result, COMMON, PartialDate(yardsticks.year))
    steps = (raised.step, *(leg.line() for leg in found.legs), *found.steps)
    return Valued(Basis.prices, found.result, None, steps, at_least)


def _undated(basis: Basis) -> Valued:
    return Valued(basis, None, say("The date of the decision is not known."))


_WAYS: Mapping[Basis, Callable[[Money, PartialDate | None, Yardsticks, bool], Valued]] = MappingProxyType(
    {Basis.printed: _printed, Basis.event: _event, Basis.dated: _dated, Basis.prices: _prices}
)


def ranked(values: Mapping[str, Valued]) -> tuple[str, ...]:
    """The keys from the largest sum to the smallest, currency by currency; unknown sums last, in the given order."""
    known = [key for key, value in values.items() if value.money is not None]
    order = {key: (_currency(values[key]), -_figure(values[key])) for key in known}
    return (*sorted(known, key=order.__getitem__), *(key for key in values if key not in order))


@dataclass(frozen=True, slots=True)
class Flip:
    """Two cases whose order another basis turns round: `above` is larger on `one` and smaller on `other`."""

    above: str
    below: str
    one: Basis
    other: Basis

    @property
    def text(self) -> Text:
        return say(
            "{above} is above {below} by “{one}”, below it by “{other}”.",
            above=self.above,
            below=self.below,
            one=BASES[self.one],
            other=BASES[self.other],
        )


def flips(columns: Mapping[Basis, Mapping[str, Valued]]) -> tuple[Flip, ...]:
    """Every pair of cases that two bases rank the other way round.

    Sums of different currencies have no rank, nor has a sum that is printed only as “more than”.
    """
    found = []
    bases = list(columns)
    for index, one in enumerate(bases):
        for other in bases[index + 1 :]:
            keys = [key for key in columns[one] if _both_known(key, columns[one], columns[other])]
            found += [
                Flip(above, below, one, other)
                for above in keys
                for below in keys
                if _larger(columns[one], above, below) and _larger(columns[other], below, above)
            ]
    return tuple(found)


def _both_known(key: str, one: Mapping[str, Valued], other: Mapping[str, Valued]) -> bool:
    return one[key].money is not None and key in other and other[key].money is not None


def _larger(column: Mapping[str, Valued], one: str, other: str) -> bool:
    if column[one].at_least or column[other].at_least:
        return False
    return _currency(column[one]) == _currency(column[other]) and _figure(column[one]) > _figure(column[other])


def _currency(value: Valued) -> str:
    return value.money.currency if value.money else ""


def _figure(value: Valued) -> Decimal:
    return value.money.amount if value.money else Decimal(0)


def within(values: Mapping[str, Valued], least: Money | None, most: Money | None) -> Sequence[str]:
    """The keys whose sum on this basis lies in the range, both ends included.

    An unknown sum lies in no range, nor does one of another currency; “more than” a sum is under no upper end.
    """
    return [key for key, value in values.items() if _inside(value, least, most)]


def _inside(value: Valued, least: Money | None, most: Money | None) -> bool:
    money = value.money
    if money is None or any(end is not None and end.currency != money.currency for end in (least, most)):
        return False
    return (least is None or least <= money) and (most is None or (money <= most and not value.at_least))
