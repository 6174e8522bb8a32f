"""Which published rates may be used for a conversion? Few legs, young, close to each other, and on one basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType

from compensation.dates import PartialDate
from compensation.rates.book import Edge, RateBook, Route
from compensation.rates.quotes import DAILY, LASTING, UNCERTAIN, Kind, Quote
from compensation.rates.reading import Table

DAILY_LIMIT, MONTH_END_LIMIT, APART = 11, 31, 4
"""Days: how old a daily and a month-end rate may be at most, and how far the legs of a cross may lie apart."""


class Basis(StrEnum):
    """What the legs of one conversion have in common."""

    day = "day"
    month_end = "month-end"
    month = "month"
    year = "year"


_AGES: Mapping[Basis, int] = MappingProxyType({Basis.month_end: MONTH_END_LIMIT + APART, Basis.month: APART})
_BESIDE_MONTH_ENDS = (Kind.month_end, Kind.manual, Kind.official, *LASTING)
KINDS: Mapping[Basis, tuple[Kind, ...]] = MappingProxyType(
    {
        Basis.day: DAILY,
        Basis.month_end: _BESIDE_MONTH_ENDS,
        Basis.month: _BESIDE_MONTH_ENDS,
        Basis.year: (Kind.annual, *LASTING),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: rates of a date on a basis, from tables of these kinds, daily ones at most so many days old.

    `same_day` tells whether the ECB leg beside a national one may be of the day itself.
    """

    on: PartialDate
    basis: Basis
    kinds: frozenset[Kind] = frozenset(Kind)
    max_age: int = DAILY_LIMIT
    same_day: bool = False

    def allows(self, table: Table) -> bool:
        """Whether the kind is among those asked for; the rates of the ECB always are, as the other leg of a cross."""
        return table.kind in self.kinds or table.ecb

    def takes(self, table: Table) -> bool:
        return table.kind in KINDS[self.basis] and self.allows(table)


@dataclass(frozen=True, slots=True)
class Found:
    """One rate for each leg of a route, and how they were found.

    `anchor` is the oldest leg if the others had to be aligned to its day, None if all are of the date asked for;
    `reference` is that day. `ecb_same_day` tells whether the ECB leg may be of that day itself.
    """

    route: Route
    quotes: tuple[Quote, ...]
    basis: Basis
    anchor: Quote | None
    reference: date
    ecb_same_day: bool

    @property
    def timeless(self) -> bool:
        """Whether only rates were used that have no age."""
        return all(quote.lasting for quote in self.quotes)

    @property
    def oldest(self) -> date:
        return min((quote.date for quote in self.quotes if not quote.lasting), default=date.max)

    @property
    def national(self) -> bool:
        """Whether a leg is neither of the European Central Bank nor fixed by law."""
        return any(not quote.lasting and not quote.ecb for quote in self.quotes)


def search(book: RateBook, source: str, target: str, asked: Asked) -> Found | None:
    """The usable route with the fewest legs, and among equals the one whose oldest leg is youngest."""
    for _, equals in groupby(book.routes(source, target), key=len):
        found = [one for route in equals if (one := _align(book, route, asked)) is not None]
        if found:
            return max(found, key=lambda one: one.oldest)
    return None


def _align(book: RateBook, route: Route, asked: Asked) -> Found | None:
    """Look the legs up for the date; if they lie too far apart, for the day of the oldest leg instead."""
    last, basis = asked.on.last, asked.basis
    same_day = asked.same_day or _without_national_leg(book, route)
    first = _observe(book, route, asked, last, same_day)
    if first is None:
        return None
    for anchor, same in _attempts(first, same_day):
        reference = anchor.date if anchor else last
        quotes = first if anchor is None else _observe(book, route, asked, reference, same)
        if quotes is not None and _together(quotes, basis):
            return Found(route, quotes, basis, anchor if reference < last else None, reference, same)
    return None


def _attempts(first: tuple[Quote, ...], same_day: bool) -> Iterator[tuple[Quote | None, bool]]:
    """What to align to: the date asked for, the oldest leg of a national bank, the oldest leg of all.

    Where no ECB day lies close enough before that day (after Easter), its own ECB rate is the last resort.
    """
    yield None, same_day
    moving = [quote for quote in first if not quote.lasting]
    national = [quote for quote in moving if not quote.ecb]
    for legs in (national, moving):
        if legs:
            anchor = min(legs, key=lambda quote: quote.date)
            yield anchor, same_day
            yield anchor, True


def _observe(book: RateBook, route: Route, asked: Asked, reference: date, same_day: bool) -> tuple[Quote, ...] | None:
    quotes = []
    for edge in route:
        quote = best(book, edge, asked, reference, same_day)
        if quote is None:
            return None
        quotes.append(quote)
    return tuple(quotes)


def _together(quotes: tuple[Quote, ...], basis: Basis) -> bool:
    moving = [quote for quote in quotes if not quote.lasting]
    if not moving:
        return basis is not Basis.month_end
    if basis is Basis.month_end and not any(quote.kind is Kind.month_end for quote in moving):
        return False
    days = [quote.date for quote in moving]
    return max(days) - min(days) <= timedelta(days=APART)


def best(book: RateBook, edge: Edge, asked: Asked, reference: date, same_day: bool = True) -> Quote | None:
    """The rate of one leg: one without an age, else at the month's end if asked for, else the youngest.

    Between two rates of one day the office's own comes first, then an official one, then a cross.
    """
    found = [
        quote
        for table in book.chosen(edge, (asked.basis, asked.kinds), asked.takes)
        if (quote := _look_up(table, asked, reference, same_day)) is not None
        and quote.grade != UNCERTAIN
        and (quote.lasting or _young(quote, asked))
    ]
    return max(found, key=_rank) if len(found) > 1 else found[0] if found else None


def _rank(quote: Quote) -> tuple[bool, bool, date, int]:
    order = -DAILY.index(quote.kind) if quote.kind in DAILY else 0
    return quote.lasting, quote.kind is Kind.month_end, quote.date, order


def _look_up(table: Table, asked: Asked, reference: date, same_day: bool) -> Quote | None:
    if table.kind is Kind.redenomination:
        return table[0]
    if asked.basis is Basis.year:
        year = asked.on.year
        return table.on_or_before(date(year, 1, 1) if table.kind is Kind.fixed else date(year, 12, 31))
    if table.ecb and not same_day:
        reference -= timedelta(days=1)
    return table.on_or_before(reference)


def _young(quote: Quote, asked: Asked) -> bool:
    if asked.basis is Basis.year:
        return quote.date.year == asked.on.year
    age = (asked.on.last - quote.date).days
    if quote.kind is Kind.month_end:
        return age <= (0 if asked.basis is Basis.month else MONTH_END_LIMIT)
    return age <= (asked.max_age if asked.basis is Basis.day else _AGES[asked.basis])


def _without_national_leg(book: RateBook, route: Route) -> bool:
    return all(any(one.ecb or one.kind in LASTING for one in book.tables(*edge)) for edge in route)
