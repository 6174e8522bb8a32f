"""On what basis are sums of different years and currencies compared? One sum on each basis, or why it cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from compensation.rates.bases import Figure, Multiple, Worth, at_prices_in, converted, in_units, last_day
from compensation.rates.book import RateBook
from compensation.rates.index_values import By, Indices
from compensation.rates.prices import PriceIndex
from compensation.text import Text, say

COMMON = "EUR"
"""The currency in which sums of different currencies are laid side by side."""


class Basis(StrEnum):
    """A way to make sums comparable. A new way is one more member and one more function in `_WAYS`."""

    printed = "printed"
    event = "event"
    dated = "dated"
    prices = "prices"
    mci = "mci"
    wage = "wage"
    ppp = "ppp"


BASES: Mapping[Basis, Text] = MappingProxyType(
    {
        Basis.printed: say("as printed"),
        Basis.event: say("EUR on the day of the decision"),
        Basis.dated: say("EUR on a chosen day"),
        Basis.prices: say("EUR at consumer prices"),
        Basis.mci: say("calculation indices of the day"),
        Basis.wage: say("minimum wages of the day"),
        Basis.ppp: say("PPP dollars of the year"),
    }
)

IN_MONEY = (Basis.printed, Basis.event, Basis.dated, Basis.prices)
"""The bases that give a sum of money; the others count how many times a unit goes into the sum."""


def beside(by: Basis) -> tuple[Basis, ...]:
    """The bases of a table whose order is that of `by`: four, so that it stays readable; all are in the files."""
    return IN_MONEY if by in IN_MONEY else (Basis.printed, Basis.event, Basis.prices, by)


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What the bases need: rates, price indices and rules, the chosen day and the year whose prices are meant."""

    book: RateBook
    indices: Indices
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


def yardsticks(book: RateBook, indices: Indices, day: date | None = None, year: int | None = None) -> Yardsticks:
    """Without `day` the last day for which the shipped daily rates have tenge, som and somoni; without `year` the last
    year for which the price indices have them."""
    if day is None:
        day = min(last for code in _NATIONAL if (last := last_day(book, code)))
    if year is None:
        spans = [span for code in _NATIONAL if (span := indices.prices.span(PriceIndex.cpi, code))]
        year = min(span.last.year for span in spans)
    return Yardsticks(book, indices, day, year)


@dataclass(frozen=True, slots=True)
class Valued:
    """One sum on one basis. `figure` is None exactly when `reason` says why; `steps` is the working.

    `state` is that of an amount that has no sum itself, or unknown where only this basis cannot be had.
    """

    basis: Basis
    figure: Figure | None
    reason: Text | None = None
    steps: tuple[Text, ...] = ()
    at_least: bool = False
    state: State = State.unknown
    disputed: bool = False
    """Whether sources disagree on the sum behind it."""

    @property
    def money(self) -> Money | None:
        """The figure, if it is a sum of money."""
        return self.figure if isinstance(self.figure, Money) else None

    @property
    def number(self) -> Decimal | None:
        """The figure without its currency or unit."""
        return self.figure.amount if isinstance(self.figure, Money) else self.figure.number if self.figure else None

    @property
    def unit(self) -> str:
        """The currency or the unit: only figures of one unit have an order."""
        return self.figure.currency if isinstance(self.figure, Money) else self.figure.unit if self.figure else ""

    @property
    def count(self) -> Text:
        """The figure without its unit, where the basis that stands beside it names that."""
        assert self.number is not None
        told = say("{value}", value=self.number)
        told = say("> {amount}", amount=told) if self.at_least else told
        return marked(told) if self.disputed else told

    @property
    def told(self) -> Money | Amount | Text:
        """As it is shown: the sum, “more than” it, or the state in words, with the mark where sources disagree."""
        if self.figure is None:
            return Amount(self.state)
        if isinstance(self.figure, Multiple):
            told: Money | Amount | Text = self.figure.text
            told = say("> {amount}", amount=told) if self.at_least else told
        else:
            told = Amount(State.stated, self.figure, at_least=True) if self.at_least else self.figure
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
        worth = _WAYS[basis](money, on, yardsticks)
    except Refused as refusal:
        return Valued(basis, None, refusal.message)
    return Valued(basis, worth.figure, None, worth.steps, amount.at_least)


_Way = Callable[[Money, PartialDate | None, Yardsticks], Worth]


def _printed(money: Money, _on: PartialDate | None, _yardsticks: Yardsticks) -> Worth:
    return Worth(money)


def _event(money: Money, on: PartialDate | None, yardsticks: Yardsticks) -> Worth:
    return converted(yardsticks.book, money, COMMON, _dated_by(on))


def _dated(money: Money, _on: PartialDate | None, yardsticks: Yardsticks) -> Worth:
    return converted(yardsticks.book, money, COMMON, PartialDate.of(yardsticks.day))


def _prices(money: Money, on: PartialDate | None, yardsticks: Yardsticks) -> Worth:
    return at_prices_in(yardsticks.book, yardsticks.indices, money, COMMON, _dated_by(on), yardsticks.year)


def _counted(by: By) -> _Way:
    def way(money: Money, on: PartialDate | None, yardsticks: Yardsticks) -> Worth:
        return in_units(yardsticks.indices, money, _dated_by(on), by)

    return way


def _dated_by(on: PartialDate | None) -> PartialDate:
    if on is None:
        raise Refused(say("The date of the decision is not known."))
    return on


_WAYS: Mapping[Basis, _Way] = MappingProxyType(
    {
        Basis.printed: _printed,
        Basis.event: _event,
        Basis.dated: _dated,
        Basis.prices: _prices,
        Basis.mci: _counted(By.mci),
        Basis.wage: _counted(By.wage),
        Basis.ppp: _counted(By.ppp),
    }
)


def ranked(values: Mapping[str, Valued]) -> tuple[str, ...]:
    """The keys from the largest figure to the smallest, unit by unit; unknown sums last, in the given order."""
    known = {key: (value.unit, -value.number) for key, value in values.items() if value.number is not None}
    return (*sorted(known, key=known.__getitem__), *(key for key in values if key not in known))


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

    Figures of different currencies or units have no rank, nor has a sum that is printed only as “more than”.
    """
    ranks = {basis: _ranks(column) for basis, column in columns.items()}
    bases = list(columns)
    return tuple(
        Flip(above, below, one, other)
        for index, one in enumerate(bases)
        for other in bases[index + 1 :]
        for above, below in _turning(ranks[one], ranks[other])
    )


def _turning(one: _Ranks, other: _Ranks) -> list[tuple[str, str]]:
    """The pairs of keys whose first is larger on `one` and smaller on `other`, in the order of the keys."""
    groups: dict[tuple[str, str], list[tuple[Decimal, Decimal, str]]] = {}
    for key in (key for key in one if key in other):
        groups.setdefault((one[key][0], other[key][0]), []).append((one[key][1], other[key][1], key))
    found = []
    for group in groups.values():
        group.sort(key=lambda each: -each[0])
        for place, (larger, smaller, above) in enumerate(group):
            found += [
                (above, below) for first, second, below in group[place + 1 :] if second > smaller and first < larger
            ]
    order = {key: place for place, key in enumerate(one)}
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def pairs(found: Iterable[Flip]) -> tuple[Flip, ...]:
    """The first flip of every pair of cases: a pair may turn between several bases."""
    each: dict[frozenset[str], Flip] = {}
    for one in found:
        each.setdefault(frozenset((one.above, one.below)), one)
    return tuple(each.values())


_Ranks = Mapping[str, tuple[str, Decimal]]


def _ranks(column: Mapping[str, Valued]) -> _Ranks:
    """Unit and figure of all that has a rank."""
    return {
        key: (value.unit, value.number)
        for key, value in column.items()
        if value.number is not None and not value.at_least
    }


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
