"""Which rates are on file, from whom, and for which days?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from compensation.rates.book import RateBook
from compensation.rates.quotes import KIND_NAMES, LASTING, UNCERTAIN, Kind
from compensation.rates.reading import Table
from compensation.text import Bilingual, Text, say, say_n


@dataclass(frozen=True, slots=True)
class Coverage:
    """One pair in one series. `largest_gap_days` is the longest time between two observations that follow each
    other (0 for a single one); `unused` counts those of grade C, which no conversion uses.
    """

    pair: str
    kind: Kind
    series: str
    publisher: str | Bilingual
    licence: Bilingual | None
    first: datetime.date
    last: datetime.date
    observations: int
    largest_gap_days: int
    unused: int

    def as_json(self) -> dict[str, Any]:
        return {
            "pair": self.pair,
            "kind": str(self.kind),
            "series": self.series,
            "publisher": str(self.publisher),
            "licence": None if self.licence is None else str(self.licence),
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "observations": self.observations,
            "largest_gap_days": self.largest_gap_days,
            "unused": self.unused,
        }

    def line(self) -> Text:
        """The whole row in one line."""
        values: dict[str, Any] = {
            "pair": self.pair,
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


def coverage(book: RateBook) -> tuple[Coverage, ...]:
    """Every table of the book, the office's own rates first. It reads all shipped tables."""
    return tuple(_covered(book, table) for table in _tables(book))


def _tables(book: RateBook) -> Iterator[Table]:
    pairs = {(rate.base, rate.quote): None for rate in book.manual}
    for base, quote in pairs:
        for table in book.tables(base, quote):
            if table.kind is Kind.manual and table[0].base == base:
                yield table
    for series in book.series.values():
        for pair in series.pairs:
            yield next(table for table in book.tables(*pair.split("-")) if table.series == series.id)


def _covered(book: RateBook, table: Table) -> Coverage:
    days = list(table.days())
    series = book.series.get(table.series)
    graded = table.kind is Kind.cross
    return Coverage(
        table[0].pair,
        table.kind,
        table.series,
        table[0].publisher,
        series.licence if series else None,
        days[0],
        days[-1],
        len(days),
        max(((later - earlier).days for earlier, later in pairwise(days)), default=0),
        sum(table[index].grade == UNCERTAIN for index in range(len(table))) if graded else 0,
    )
