"""What are all the sums of a table worth in one currency? Each row at its own date, with its rates, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from compensation.dates import PartialDate
from compensation.errors import BadData, BadValue, CompensationError, Problem
from compensation.money import Money, currency, parse_decimal
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion, convert
from compensation.rates.policy import STANDARD, Policy
from compensation.sheets.sheet import Cell, Sheet
from compensation.sheets.table import Found, Row, Table
from compensation.text import Text, say, say_n

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"date": ("date", "дата"), "amount": ("amount", "sum", "сумма"), "currency": ("currency", "валюта")}
)


@dataclass(frozen=True, slots=True)
class Valued:
    """A row of the table as it was, and what it is worth: a conversion, or the reason why there is none."""

    row: Row
    conversion: Conversion | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Valuation:
    """A whole table in one currency. The total adds the printed figures; None if a row has none or none is there."""

    table: Table
    target: str
    policy: Policy
    rows: tuple[Valued, ...]

    @property
    def total(self) -> Money | None:
        sums = [one.conversion.result for one in self.rows if one.conversion is not None]
        if not sums or len(sums) < len(self.rows):
            return None
        return Money(sum((one.amount for one in sums), Decimal(0)), self.target)

    @property
    def missing(self) -> int:
        return sum(one.conversion is None for one in self.rows)

    def sheet(self) -> Sheet:
        """The table with its columns as they were, then the sum, the days of the rates, the rates, and the reason."""
        headers = (say("in {currency}", currency=self.target), say("days of the rates"), say("rates"), say("why not"))
        notes = [say("Policy: {policy}.", policy=[*self.policy.lines()])]
        if self.total is not None:
            notes.append(say("Total: {total}", total=self.total))
        elif self.missing:
            notes.append(
                say_n(
                    "No total: {n} row has no sum in {currency}.",
                    "No total: {n} rows have no sum in {currency}.",
                    self.missing,
                    currency=self.target,
                )
            )
        return Sheet(
            say("Sums in {currency}", currency=self.target),
            (*(one.text for one in self.table.header), *headers),
            tuple((*(one.text for one in valued.row), *_cells(valued)) for valued in self.rows),
            tuple(notes),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "currency": self.target,
            "policy": self.policy.as_json(),
            "rows": [
                {
                    "line": one.row[0].place.line,
                    "conversion": one.conversion.as_json() if one.conversion else None,
                    "reason": str(one.reason) if one.reason else None,
                }
                for one in self.rows
            ],
            "total": f"{self.total.amount:f}" if self.total else None,
            "missing": self.missing,
        }


def value(table: Table, target: str, book: RateBook, policy: Policy = STANDARD) -> Valuation:
    """Convert every row of a table with the columns date, amount and currency (or дата, сумма, валюта).

    The currency may stand with the amount instead. Raises BadData for missing columns and for every cell that is no
    date, sum or currency; a row without a usable rate is no problem of the table and keeps its reason.
    """
    target = currency(target)
    columns = _columns(table)
    asked: list[tuple[Money, PartialDate]] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            asked.append(_asked(row, columns))
        except BadData as bad:
            problems += bad.problems
    if problems:
        raise BadData(problems)
    found = [_valued(row, money, on, target, book, policy) for row, (money, on) in zip(table.rows, asked, strict=True)]
    return Valuation(table, target, policy, tuple(found))


def _columns(table: Table) -> dict[str, int]:
    titles = [one.text.strip().casefold() for one in table.header]
    found = {name: titles.index(title) for name, words in _NAMES.items() for title in words if title in titles}
    missing = [name for name in ("date", "amount") if name not in found]
    if missing:
        expected = [", ".join(_NAMES[name]) for name in missing]
        message = say("A column is missing; it is called one of: {names}", names=expected)
        raise BadData([Problem(message, table.file, table.header[0].place.line)])
    return found


def _asked(row: Row, columns: Mapping[str, int]) -> tuple[Money, PartialDate]:
    problems: list[Problem] = []

    def cell(name: str) -> Found:
        return row[columns[name]]

    def read(name: str, how: Any) -> Any:
        try:
            return how()
        except BadValue as error:
            problems.append(cell(name).place.problem(error.whole))
            return None

    on = read("date", lambda: PartialDate.parse(cell("date").text))
    if "currency" in columns:
        code = read("currency", lambda: currency(cell("currency").text))
        number = cell("amount").number
        amount = read("amount", lambda: number if number is not None else parse_decimal(cell("amount").text))
        money = Money(amount, code) if amount is not None and code is not None else None
    else:
        money = read("amount", lambda: Money.parse(cell("amount").text))
    if problems or money is None:
        raise BadData(problems)
    return money, on


def _valued(row: Row, money: Money, on: PartialDate, target: str, book: RateBook, policy: Policy) -> Valued:
    try:
        return Valued(row, convert(book, money, target, on, policy), None)
    except CompensationError as error:
        return Valued(row, None, error.message)


def _cells(valued: Valued) -> Sequence[Cell]:
    if valued.conversion is None:
        return (None, None, None, valued.reason)
    legs = valued.conversion.legs
    days = ", ".join(dict.fromkeys(leg.observed_date.isoformat() for leg in legs))
    return (valued.conversion.result.amount, days, "; ".join(_rates(valued.conversion)), None)


def _rates(conversion: Conversion) -> Iterator[str]:
    for leg in conversion.legs:
        yield f"{leg.nominal} {leg.base} = {leg.rate:f} {leg.quote} ({leg.series})"
