"""What is a sum of one year worth at the consumer prices of another? Annual price indices by currency, as published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext
from pathlib import Path

from compensation.datafile import Record, load
from compensation.errors import BadData, Problem, Refused
from compensation.money import Money, minor_unit
from compensation.text import Bilingual, Text, say

SHIPPED = Path(__file__).parent / "price_data"

_DIGITS = 50
_COLUMNS = "currency,year,index"


class PriceSource(Record):
    """Who published the indices: everything that must be told with a figure computed from them."""

    id: str
    publisher: Bilingual
    licence: Bilingual
    attribution: Bilingual
    origin: Bilingual
    notes: Bilingual
    sha256: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A sum at the prices of another year: `result` is rounded once, half even, to the minor unit."""

    given: Money
    result: Money
    year: int
    to_year: int
    index: Decimal
    to_index: Decimal
    source: PriceSource

    @property
    def step(self) -> Text:
        """The computation in words, with the publisher."""
        return say(
            "{given} at consumer prices: × {to_index} ({to_year}) ÷ {index} ({year}) = {result}; {publisher}",
            given=self.given,
            to_index=self.to_index,
            to_year=str(self.to_year),
            index=self.index,
            year=str(self.year),
            result=self.result,
            publisher=self.source.publisher,
        )


@dataclass(frozen=True, slots=True)
class Prices:
    """Annual consumer price indices: the years of each currency. Only ratios of one currency mean anything."""

    indices: Mapping[str, Mapping[int, Decimal]]
    source: PriceSource

    def span(self, currency: str) -> tuple[int, int] | None:
        """The first and last year of a currency, or None where no index is on file."""
        years = self.indices.get(currency)
        return (min(years), max(years)) if years else None

    def raised(self, money: Money, year: int, to_year: int) -> Raised:
        """`money` of one year at the average prices of another, in the same currency.

        Raises Refused, naming what is on file, where one of the years has no index.
        """
        years = self.indices.get(money.currency, {})
        for wanted in (year, to_year):
            if wanted not in years:
                raise self._refusal(money.currency, wanted)
        with localcontext(prec=_DIGITS):
            exact = money.amount * years[to_year] / years[year]
            result = Money(exact.quantize(minor_unit(money.currency), ROUND_HALF_EVEN), money.currency)
        return Raised(money, result, year, to_year, years[year], years[to_year], self.source)

    def _refusal(self, currency: str, year: int) -> Refused:
        span = self.span(currency)
        if span is None:
            return Refused(say("No consumer prices are on file for {currency}.", currency=currency))
        return Refused(
            say(
                "Consumer prices for {currency} are on file from {first} to {last}, not for {year}.",
                currency=currency,
                first=str(span[0]),
                last=str(span[1]),
                year=str(year),
            )
        )


def open_prices(folder: Path = SHIPPED) -> Prices:
    """The shipped indices. Raises BadData if the table is not the one its description names, or cannot be read."""
    path = folder / "annual.csv"
    source, problems = load(folder / "source.yaml", PriceSource)
    if source is None:
        raise BadData(problems)
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    if hashlib.sha256(text.encode()).hexdigest() != source.sha256:
        raise BadData([Problem(say("The checksum differs from the one in source.yaml."), path)])
    header, *rows = text.splitlines()
    if header != _COLUMNS:
        raise BadData([Problem(say("The columns are “{found}”, expected “{expected}”.",
                                   found=header, expected=_COLUMNS), path, 1)])  # fmt: skip
    indices: dict[str, dict[int, Decimal]] = {}
    for number, row in enumerate(rows, 2):
        try:
            currency, year, index = row.split(",")
            indices.setdefault(currency, {})[int(year)] = Decimal(index)
        except (ValueError, InvalidOperation):
            raise BadData([Problem(say("This is not a currency, a year and an index."), path, number)]) from None
    return Prices(indices, source)
