"""Which rates are on file, from whom, and for which days?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from compensation.money import currency
from compensation.rates.book import RateBook
from compensation.rates.quotes import KIND_NAMES, LASTING, UNCERTAIN, Kind
from compensation.rates.reading import Table
from compensation.rates.search import DAILY_LIMIT, MONTH_END_LIMIT
from compensation.text import Bilingual, Text, say, say_n

_FIRST = ("KZT", "KGS", "TJS", "USD", "EUR", "RUB")
_BRIDGED: Mapping[str, int] = MappingProxyType(
    {"daily": DAILY_LIMIT, "monthly": MONTH_END_LIMIT, "annual": 366, "once": 0}
)
"""Days between two observations that conversions bridge, by how often a series is published."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One pair in one series. `largest_gap_days` is the longest time between two observations that follow each
    other (0 for a single one); `gaps` are those that no conversion bridges, each by the observations at its ends;
    `unused` counts those of grade C, which no conversion uses. `checked_on` is the day on which the series was last
    compared with its source or another publisher; `ended` says why it has no later rate.
    """

    pair: str
    currency: str
    kind: Kind
    series: str
    publisher: str | Bilingual
    licence: Bilingual | None
    first: datetime.date
    last: datetime.date
    observations: int
    largest_gap_days: int
    gaps: tuple[tuple[datetime.date, datetime.date], ...]
    unused: int
    checked_on: datetime.date | None
    ended: Bilingual | None

    def as_json(self) -> dict[str, Any]:
        return {
            "pair": self.pair,
            "currency": self.currency,
            "kind": str(self.kind),
            "series": self.series,
            "publisher": str(self.publisher),
            "licence": None if self.licence is None else str(self.licence),
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "observations": self.observations,
            "largest_gap_days": self.largest_gap_days,
            "gaps": [[first.isoformat(), last.isoformat()] for first, last in self.gaps],
            "unused": self.unused,
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
            "ended": str(self.ended) if self.ended else None,
        }

    def line(self) -> Text:
        """The whole row in one line."""
        values: dict[str, Any] = {
            "pair": self.pair,
            "currency": self.currency,
            "kind": KIND_NAMES[self.kind],
            "first": self.first,
            "publisher": self.publisher
            if self.licence is None
            else say("{publisher} ({licence})", publisher=self.publisher, licence=self.licence),
        }
        if self.kind in LASTING:
            return say("{pair}: {kind} since {first}; {publisher}", **values)
        line = say_n(
            "{pair}: {kind}, {first} – {last}, {n} rate, largest gap {gap} d.; {publisher}",
            "{pair}: {kind}, {first} – {last}, {n} rates, largest gap {gap} d.; {publisher}",
            self.observations,
            last=self.last,
            gap=self.largest_gap_days,
            **values,
        )
        return say("{line}; {unused} of grade C not used", line=line, unused=self.unused) if self.unused else line

    def remarks(self) -> Iterator[Text]:
        """What a careful reader asks next: the gaps, the last check, and why it ends."""
        if self.gaps:
            yield say("no rate between: {gaps}", gaps=[say("{a} – {b}", a=first, b=last) for first, last in self.gaps])
        if self.checked_on is not None:
            yield say("last checked on {date}", date=self.checked_on)
        if self.ended is not None:
            yield say("after {date}: {why}", date=self.last, why=self.ended)


def coverage(book: RateBook, code: str | None = None) -> tuple[Coverage, ...]:
    """Every table of the book by currency, the office's own rates first; only those of one currency if it is given.

    It reads all these tables. Raises BadValue for a code that is none.
    """
    wanted = currency(code) if code is not None else None
    found = [_covered(book, table) for table in _tables(book, wanted)]
    return tuple(sorted(found, key=_place))


def _place(one: Coverage) -> tuple[bool, int, str]:
    """What the office entered, then the currencies that are asked for most, then the others by their codes."""
    first = _FIRST.index(one.currency) if one.currency in _FIRST else len(_FIRST)
    return one.kind is not Kind.manual, first, one.currency


def _tables(book: RateBook, wanted: str | None) -> Iterator[Table]:
    pairs = {(rate.base, rate.quote): None for rate in book.manual}
    for base, quote in pairs:
        for table in book.tables(base, quote) if wanted in (None, base, quote) else ():
            if table.kind is Kind.manual and table[0].base == base:
                yield table
    for series in book.series.values():
        for pair in series.pairs:
            if wanted is None or wanted in pair.split("-"):
                yield next(table for table in book.tables(*pair.split("-")) if table.series == series.id)


def _covered(book: RateBook, table: Table) -> Coverage:
    days = list(table.days())
    series = book.series.get(table.series)
    graded = table.kind is Kind.cross
    pair = table[0].pair
    base, quote = pair.split("/")
    between = list(pairwise(days))
    limit = _BRIDGED[series.frequency] if series else 0
    return Coverage(
        pair,
        base if quote in ("USD", "EUR") and base not in ("USD", "EUR") else quote,
        table.kind,
        table.series,
        table[0].publisher,
        series.licence if series else None,
        days[0],
        days[-1],
        len(days),
        max(((later - earlier).days for earlier, later in between), default=0),
        tuple(gap for gap in between if limit and (gap[1] - gap[0]).days > limit),
        sum(table[index].grade == UNCERTAIN for index in range(len(table))) if graded else 0,
        series.checked_on if series else None,
        book.ended(table[len(table) - 1]),
    )
