"""Which price indices are on file, from whom, and for which years and months? Consumer prices and PPP factors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from compensation.datafile import Record, load
from compensation.dates import PartialDate
from compensation.errors import BadData, Problem, Refused
from compensation.rates.reading import checksum
from compensation.text import Bilingual, Text, say

SHIPPED = Path(__file__).parent / "price_data"

COLUMNS = "currency,period,value"
VALUES = "values.csv"


class PriceIndex(StrEnum):
    """What kind of index a table holds."""

    cpi = "cpi"
    cpi_monthly = "cpi-monthly"
    ppp = "ppp"


PRICE_INDEX_NAMES: Mapping[PriceIndex, Text] = MappingProxyType(
    {
        PriceIndex.cpi: say("annual consumer prices"),
        PriceIndex.cpi_monthly: say("monthly consumer prices"),
        PriceIndex.ppp: say("PPP factors"),
    }
)

MADE: Mapping[str, Text | None] = MappingProxyType(
    {
        "published": None,
        "chained": say("chained by us from yearly inflation"),
        "averaged": say("the mean of twelve months, computed by us"),
        "extrapolated": say("extrapolated by the publisher between its rounds of price surveys"),
    }
)
"""How a table came to be, where it is not simply as published."""


class PriceSpan(Record):
    """The first and last year or month of one currency, what its figures are relative to, and what lacks between.

    A PPP factor has no base: it is the price of one PPP dollar in the currency.
    """

    first: PartialDate
    last: PartialDate
    base: str | None = None
    gaps: tuple[PartialDate, ...] = ()


class PriceSource(Record):
    """Who published a table of indices: everything that must be told with a figure computed from it."""

    id: str
    index: PriceIndex
    made: Literal["published", "chained", "averaged", "extrapolated"]
    publisher: Bilingual
    licence: Bilingual
    attribution: Bilingual
    origin: Bilingual
    notes: Bilingual
    coverage: dict[str, PriceSpan]
    sha256: str


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The figures of one currency by year or month. Only the ratio of two of them means anything, except for PPP."""

    currency: str
    source: PriceSource
    values: Mapping[PartialDate, Decimal]

    @property
    def span(self) -> PriceSpan:
        return self.source.coverage[self.currency]

    def value(self, period: PartialDate) -> Decimal:
        """The figure of a year or month. Raises Refused, naming what is on file, for one that is not."""
        if period in self.values:
            return self.values[period]
        values: dict[str, Any] = {"currency": self.currency, "index": PRICE_INDEX_NAMES[self.source.index]}
        values |= {"first": self.span.first, "last": self.span.last, "period": period}
        if self.span.gaps:
            raise Refused(
                say(
                    "{currency}, {index}: on file from {first} to {last} without {gaps}, not for {period}.",
                    gaps=list(self.span.gaps),
                    **values,
                )
            )
        raise Refused(say("{currency}, {index}: on file from {first} to {last}, not for {period}.", **values))


class Prices:
    """All price indices on file. A table is read, and its checksum compared, when it is first asked for."""

    def __init__(self, folder: Path, sources: Sequence[PriceSource]) -> None:
        self.folder = folder
        self.sources = tuple(sources)
        self._tables: dict[str, dict[str, PriceTable]] = {}

    def span(self, index: PriceIndex, currency: str) -> PriceSpan | None:
        """What is on file of an index for a currency, or None. No table is read."""
        return next((one.coverage[currency] for one in self._of(index) if currency in one.coverage), None)

    def table(self, index: PriceIndex, currency: str) -> PriceTable:
        """The figures of a currency. Raises Refused, naming the currencies on file, where there are none."""
        for source in self._of(index):
            if currency in source.coverage:
                return self.tables(source)[currency]
        on_file = sorted(code for source in self._of(index) for code in source.coverage)
        raise Refused(
            say(
                "{currency}, {index}: none is on file; there are those of {codes}.",
                currency=currency,
                index=PRICE_INDEX_NAMES[index],
                codes=on_file,
            )
        )

    def tables(self, source: PriceSource) -> Mapping[str, PriceTable]:
        """All currencies of one source. Raises BadData if the file is not the one that is described."""
        if source.id not in self._tables:
            self._tables[source.id] = _read(self.folder / source.id / VALUES, source)
        return self._tables[source.id]

    def _of(self, index: PriceIndex) -> Iterator[PriceSource]:
        return (one for one in self.sources if one.index is index)


def open_prices(folder: Path = SHIPPED) -> Prices:
    """The shipped indices. Raises BadData if a description cannot be read."""
    sources: list[PriceSource] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/source.yaml")):
        source, more = load(path, PriceSource)
        problems += more
        if source is not None:
            sources.append(source)
    if problems or not sources:
        raise BadData(problems or [Problem(say("There are no price indices in this folder."), folder)])
    return Prices(folder, sources)


def _read(path: Path, source: PriceSource) -> dict[str, PriceTable]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadData([Problem(say("The table of price indices cannot be read."), path)]) from None
    if checksum(text) != source.sha256:
        raise BadData([Problem(say("The checksum differs from the one in source.yaml."), path)])
    header, *rows = text.splitlines()
    if header != COLUMNS:
        raise BadData([Problem(say("The columns are “{found}”, expected “{expected}”.",
                                   found=header, expected=COLUMNS), path, 1)])  # fmt: skip
    values: dict[str, dict[PartialDate, Decimal]] = {code: {} for code in source.coverage}
    for number, row in enumerate(rows, 2):
        try:
            code, period, figure = row.split(",")
            value = Decimal(figure)
            if not value.is_finite() or value <= 0:
                raise ValueError(figure)
            values[code][PartialDate.parse(period)] = value
        except (ValueError, KeyError, InvalidOperation):
            problem = say("This is not a currency of source.yaml, a year or month, and a positive figure.")
            raise BadData([Problem(problem, path, number)]) from None
    return {code: PriceTable(code, source, MappingProxyType(found)) for code, found in values.items()}


@dataclass(frozen=True, slots=True)
class PriceCoverage:
    """One index of one currency: its first and last year or month, those missing between, and whose it is."""

    name: PriceIndex
    currency: str
    first: PartialDate
    last: PartialDate
    gaps: tuple[PartialDate, ...]
    base: str | None
    made: str
    publisher: Bilingual
    licence: Bilingual

    def as_json(self) -> dict[str, Any]:
        return {
            "index": str(self.name),
            "currency": self.currency,
            "from": str(self.first),
            "to": str(self.last),
            "gaps": [str(one) for one in self.gaps],
            "base": self.base,
            "made": self.made,
            "publisher": str(self.publisher),
            "licence": str(self.licence),
        }

    def line(self) -> Text:
        """The whole row in one line."""
        line = say(
            "{currency}: {index}, {first} – {last}; {publisher} ({licence})",
            currency=self.currency,
            index=PRICE_INDEX_NAMES[self.name],
            first=self.first,
            last=self.last,
            publisher=self.publisher,
            licence=self.licence,
        )
        how = MADE[self.made]
        if how is not None:
            line = say("{line}; {how}", line=line, how=how)
        return say("{line}; without {gaps}", line=line, gaps=list(self.gaps)) if self.gaps else line


def price_coverage(prices: Prices | None = None) -> tuple[PriceCoverage, ...]:
    """Every index of every currency, in the order of the indices; the shipped ones without `prices`."""
    found = prices or open_prices()
    return tuple(
        PriceCoverage(
            source.index, code, one.first, one.last, one.gaps, one.base, source.made, source.publisher, source.licence
        )
        for index in PriceIndex
        for source in found.sources
        if source.index is index
        for code, one in source.coverage.items()
    )
