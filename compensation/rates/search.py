"""Which published rates may be used for a conversion? Few legs, young, close to each other, and on one basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from compensation.dates import PartialDate
from compensation.rates.book import Edge, RateBook, Route, routes
from compensation.rates.quotes import DAILY, UNCERTAIN, Kind, Quote
from compensation.rates.reading import Table

DAILY_LIMIT, MONTH_END_LIMIT, APART = 11, 31, 4
"""Days: the age of a daily and of a month-end rate, and how far the legs of a cross may lie apart."""


class Basis(StrEnum):
    """What the legs of one conversion have in common."""

    day = "day"
    month_end = "month-end"
    month = "month"
    year = "year"


_AGES: Mapping[Basis, int] = MappingProxyType(
    {Basis.day: DAILY_LIMIT, Basis.month_end: MONTH_END_LIMIT + APART, Basis.month: APART, Basis.year: 0}
)
_BESIDE_MONTH_ENDS = (Kind.month_end, Kind.manual, Kind.official, Kind.fixed)
KINDS: Mapping[Basis, tuple[Kind, ...]] = MappingProxyType(
    {
        Basis.day: DAILY,
        Basis.month_end: _BESIDE_MONTH_ENDS,
        Basis.month: _BESIDE_MONTH_ENDS,
        Basis.year: (Kind.annual, Kind.fixed),
    }
)


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
        """Whether only rates fixed by law were used, which hold on any later date."""
        return all(quote.kind is Kind.fixed for quote in self.quotes)

    @property
    def oldest(self) -> date:
        return min((quote.date for quote in self.quotes if quote.kind is not Kind.fixed), default=date.max)

    @property
    def national(self) -> bool:
        """Whether a leg is neither of the European Central Bank nor fixed by law."""
        return any(not quote.ecb and quote.kind is not Kind.fixed for quote in self.quotes)


def search(book: RateBook, source: str, target: str, on: PartialDate, basis: Basis, same_day: bool) -> Found | None:
    """The usable route with the fewest legs, and among equals the one whose oldest leg is youngest."""
    found = [one for route in routes(source, target) if (one := _align(book, route, on, basis, same_day)) is not None]
    return min(found, key=lambda one: (len(one.quotes), -one.oldest.toordinal()), default=None)


def _align(book: RateBook, route: Route, on: PartialDate, basis: Basis, same_day: bool) -> Found | None:
    """Look the legs up for the date; if they lie too far apart, for the day of the oldest leg instead."""
    same_day = same_day or all(_ecb_quotes(book, edge) for edge in route)
    first = _observe(book, route, on, basis, on.last, same_day)
    if first is None:
        return None
    for anchor, same in _attempts(first, same_day):
        reference = anchor.date if anchor else on.last
        quotes = _observe(book, route, on, basis, reference, same)
        if quotes is not None and _together(quotes, basis):
            return Found(route, quotes, basis, anchor if reference < on.last else None, reference, same)
    return None


def _attempts(first: tuple[Quote, ...], same_day: bool) -> Iterator[tuple[Quote | None, bool]]:
    """What to align to: the date asked for, the oldest leg of a national bank, the oldest leg of all.

    Where no ECB day lies close enough before that day (after Easter), its own ECB rate is the last resort.
    """
    moving = [quote for quote in first if quote.kind is not Kind.fixed]
    national = [quote for quote in moving if not quote.ecb]
    yield None, same_day
    for legs in (national, moving):
        if legs:
            anchor = min(legs, key=lambda quote: quote.date)
            yield anchor, same_day
            yield anchor, True


def _observe(
    book: RateBook, route: Route, on: PartialDate, basis: Basis, reference: date, same_day: bool
) -> tuple[Quote, ...] | None:
    quotes = []
    for edge in route:
        quote = best(book, edge, on, basis, reference, same_day)
        if quote is None:
            return None
        quotes.append(quote)
    return tuple(quotes)


def _together(quotes: tuple[Quote, ...], basis: Basis) -> bool:
    moving = [quote for quote in quotes if quote.kind is not Kind.fixed]
    if not moving:
        return basis is not Basis.month_end
    if basis is Basis.month_end and not any(quote.kind is Kind.month_end for quote in moving):
        return False
    days = [quote.date for quote in moving]
    return max(days) - min(days) <= timedelta(days=APART)


def best(
    book: RateBook, edge: Edge, on: PartialDate, basis: Basis, reference: date, same_day: bool = True
) -> Quote | None:
    """The rate of one leg: fixed by law, else at the month's end if asked for, else the youngest.

    Between two rates of one day the office's own comes first, then an official one, then a cross.
    """
    found = [
        quote
        for table in book.tables(*edge)
        if table.kind in KINDS[basis]
        and (quote := _look_up(table, on, basis, reference, same_day)) is not None
        and quote.grade != UNCERTAIN
        and _young(quote, on, basis)
    ]
    return max(found, key=_rank, default=None)


def _rank(quote: Quote) -> tuple[bool, bool, date, int]:
    order = -DAILY.index(quote.kind) if quote.kind in DAILY else 0
    return quote.kind is Kind.fixed, quote.kind is Kind.month_end, quote.date, order


def _look_up(table: Table, on: PartialDate, basis: Basis, reference: date, same_day: bool) -> Quote | None:
    if basis is Basis.year:
        return table.on_or_before(date(on.year, 1, 1) if table.kind is Kind.fixed else date(on.year, 12, 31))
    if table.ecb and not same_day:
        reference -= timedelta(days=1)
    return table.on_or_before(reference)


def _young(quote: Quote, on: PartialDate, basis: Basis) -> bool:
    if quote.kind is Kind.fixed:
        return True
    if basis is Basis.year:
        return quote.date.year == on.year
    age = (on.last - quote.date).days
    if quote.kind is Kind.month_end:
        return age <= (0 if basis is Basis.month else MONTH_END_LIMIT)
    return age <= _AGES[basis]


def _ecb_quotes(book: RateBook, edge: Edge) -> bool:
    return any(table.ecb or table.kind is Kind.fixed for table in book.tables(*edge))
