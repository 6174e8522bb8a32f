"""Are rates and price indices on file sound? Files unchanged, dates in order, figures positive, publishers agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from compensation.currencies import CURRENCIES
from compensation.errors import Problem
from compensation.rates.book import RateBook
from compensation.rates.price_checking import check_prices
from compensation.rates.prices import SHIPPED as PRICES
from compensation.rates.quotes import UNCERTAIN, Kind, Quote
from compensation.rates.reading import COLUMNS, Series, Table, bad_row, checksum, parse_row, read_table
from compensation.rates.search import APART
from compensation.text import Text, say, say_n

_ANNUAL_TOLERANCE = Decimal("0.01")
_MONTH_END_TOLERANCE = Decimal(1)
"""Percent beyond which two publishers are reported as different."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `remarks` are differences between publishers, which are no errors of the files.

    `prices` counts the figures of the price indices.
    """

    problems: tuple[Problem, ...]
    tables: int
    observations: int
    manual: int
    prices: int
    remarks: tuple[Text, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "problems": [one.as_json() for one in self.problems],
            "tables": self.tables,
            "observations": self.observations,
            "manual": self.manual,
            "prices": self.prices,
            "remarks": [str(one) for one in self.remarks],
        }


def check(book: RateBook, price_folder: Path = PRICES) -> Checked:
    """Check every file line by line, then compare the publishers; the office's problems come along."""
    problems: list[Problem] = list(book.problems)
    told = {one.file for one in problems}
    tables = observations = 0
    for series in book.series.values():
        folder = book.folder(series)
        problems += [one for one in _strangers(folder, series) if one.file not in told]
        for pair in series.pairs:
            count, more = _check_table(folder / f"{pair}.csv", series, pair)
            tables, observations, problems = tables + 1, observations + count, problems + more
    prices = check_prices(price_folder)
    problems += prices.problems
    doubts = tuple(doubt for rate in book.manual for doubt in book.doubts(rate))
    remarks: tuple[Text, ...] = ()
    if not problems:
        remarks = (*doubts, *_annual_averages(book), *_month_ends(book), *_fetched(book), *prices.remarks)
    return Checked(tuple(problems), tables, observations, len(book.manual), prices.figures, remarks)


def _strangers(folder: Path, series: Series) -> list[Problem]:
    return [
        Problem(say("The table is not named in source.yaml."), path)
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in series.pairs
    ]


def _check_table(path: Path, series: Series, pair: str) -> tuple[int, list[Problem]]:
    span = series.pairs[pair]
    base, _, quote = pair.partition("-")
    if base not in CURRENCIES or quote not in CURRENCIES or base == quote:
        return 0, [Problem(say("A pair is two different currency codes, such as USD-KZT."), path)]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return 0, [Problem(say("The table of rates cannot be read."), path)]
    header, *lines = text.splitlines() or [""]
    problems = []
    if checksum(text) != span.sha256:
        problems.append(Problem(say("The table of rates was changed: its checksum is not the one on file."), path))
    if header not in COLUMNS:
        problems.append(Problem(say("The first line must be: {columns}", columns=COLUMNS[1]), path, 1))
    quotes: list[Quote] = []
    for number, line in enumerate(lines, 2):
        try:
            quotes.append(parse_row(line, series, base, quote))
        except ValueError:
            problems.append(bad_row(path, number))
            continue
        if len(quotes) > 1 and quotes[-2].date >= quotes[-1].date:
            problems.append(Problem(say("The dates must rise from line to line."), path, number))
    if quotes and (quotes[0].date, quotes[-1].date) != (span.first, span.last):
        problems.append(
            Problem(say("The dates are not those of source.yaml: {first} to {last}.", **_span(quotes)), path)
        )
    return len(quotes), problems


def _span(quotes: list[Quote]) -> dict[str, object]:
    return {"first": quotes[0].date, "last": quotes[-1].date}


def _annual_averages(book: RateBook) -> Iterator[Text]:
    """Years in which two publishers give different averages."""
    for pair in _pairs(book, Kind.annual):
        first, *others = [table for table in book.tables(*pair.split("-")) if table.kind is Kind.annual]
        for other in others:
            for quote in _all(other):
                same = first.on_or_before(quote.date)
                if same is None or same.date != quote.date:
                    continue
                percent = _percent(quote, same)
                if percent > _ANNUAL_TOLERANCE:
                    yield say(
                        "{pair}, {year}: {one} and {other} differ by {percent} %.",
                        pair=quote.pair,
                        year=str(quote.date.year),
                        one=same.publisher,
                        other=quote.publisher,
                        percent=percent,
                    )


def _month_ends(book: RateBook) -> Iterator[Text]:
    """How far the usable daily rates lie from the month ends: one remark a pair."""
    for pair in _pairs(book, Kind.month_end):
        tables = book.tables(*pair.split("-"))
        ends = [quote for table in tables if table.kind is Kind.month_end for quote in _all(table)]
        compared = [(_percent(daily, end), end) for end in ends if (daily := _following(tables, end)) is not None]
        if not compared:
            continue
        largest, on = max(compared, key=lambda one: one[0])
        beyond = sum(percent > _MONTH_END_TOLERANCE for percent, _ in compared)
        yield say_n(
            "{pair}: {compared} month ends compared with the daily rate, {n} differs by more than {limit} %, "
            "at most {largest} % on {date}.",
            "{pair}: {compared} month ends compared with the daily rate, {n} differ by more than {limit} %, "
            "at most {largest} % on {date}.",
            beyond,
            pair=on.pair,
            compared=len(compared),
            limit=_MONTH_END_TOLERANCE,
            largest=largest,
            date=on.date,
        )


def _fetched(book: RateBook) -> Iterator[Text]:
    """Days on which the ECB's rates that the office fetched are not those that came with the program."""
    shipped, *fetched = [series for series in book.series.values() if series.ecb]
    for series in fetched:
        for pair in sorted(series.pairs.keys() & shipped.pairs.keys()):
            theirs, ours = (read_table(book.folder(one).parent, one, pair) for one in (shipped, series))
            same = {quote.date: quote.per_unit for quote in _all(theirs)}
            days = [quote.date for quote in _all(ours) if same.get(quote.date, quote.per_unit) != quote.per_unit]
            if days:
                yield say_n(
                    "{pair}: {n} day fetched from the ECB differs from the shipped rates, first {date}.",
                    "{pair}: {n} days fetched from the ECB differ from the shipped rates, first {date}.",
                    len(days),
                    pair=pair,
                    date=days[0],
                )


def _following(tables: tuple[Table, ...], end: Quote) -> Quote | None:
    """The first usable daily rate after a month end, which is the rate that the month end gives."""
    for table in tables:
        if table.kind is Kind.cross:
            quote = table.after(end.date)
            if quote and quote.date - end.date <= timedelta(days=APART) and quote.grade != UNCERTAIN:
                return quote
    return None


def _pairs(book: RateBook, kind: Kind) -> dict[str, None]:
    return {pair: None for series in book.series.values() if series.kind is kind for pair in series.pairs}


def _all(table: Table) -> Iterator[Quote]:
    return (table[index] for index in range(len(table)))


def _percent(one: Quote, other: Quote) -> Decimal:
    """The difference in percent, to two decimals."""
    return (abs(one.per_unit / other.per_unit - 1) * 100).quantize(Decimal("0.01"))
