"""Are the price indices on file sound? Files unchanged, periods in order, as described, months in line with years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from compensation.dates import PartialDate
from compensation.errors import BadData, Problem
from compensation.rates.prices import SHIPPED, VALUES, PriceIndex, Prices, PriceTable, open_prices
from compensation.text import Text, say

_TOLERANCE = Decimal("0.1")
"""Points of yearly inflation beyond which months and years are reported as different."""
_SINCE = 2000
"""Before it prices rose so fast that a difference of points says little."""


@dataclass(frozen=True, slots=True)
class PricesChecked:
    """What a check of the price indices found. `remarks` are differences between publications, no errors."""

    problems: tuple[Problem, ...]
    tables: int
    figures: int
    remarks: tuple[Text, ...]


def check_prices(folder: Path = SHIPPED) -> PricesChecked:
    """Check every table against its description, then the months against the years."""
    try:
        prices = open_prices(folder)
    except BadData as error:
        return PricesChecked(tuple(error.problems), 0, 0, ())
    problems: list[Problem] = []
    figures = 0
    for source in prices.sources:
        path = prices.folder / source.id / VALUES
        try:
            tables = prices.tables(source)
        except BadData as error:
            problems += error.problems
            continue
        for table in tables.values():
            figures += len(table.values)
            problems += _odd(table, path)
        if sum(len(table.values) for table in tables.values()) + 1 != len(path.read_text("utf-8").splitlines()):
            problems.append(Problem(say("A year or month of a currency stands twice."), path))
    remarks = () if problems else tuple(_months_against_years(prices))
    return PricesChecked(tuple(problems), len(prices.sources), figures, remarks)


def _odd(table: PriceTable, path: Path) -> Iterator[Problem]:
    periods = list(table.values)
    if periods != sorted(periods):
        yield Problem(say("{currency}: the periods must rise from line to line.", currency=table.currency), path)
        return
    span = table.span
    found = (periods[0], periods[-1], tuple(_missing(periods))) if periods else None
    if found != (span.first, span.last, span.gaps):
        problem = say(
            "{currency}: first, last or missing periods are not those of source.yaml.", currency=table.currency
        )
        yield Problem(problem, path)


def _missing(periods: Sequence[PartialDate]) -> Iterator[PartialDate]:
    """The years or months between the first and the last that are not there."""
    there = set(periods)
    one = periods[0]
    while one != periods[-1]:
        one = following(one)
        if one not in there:
            yield one


def following(period: PartialDate) -> PartialDate:
    """The next year, or the next month."""
    if period.month is None:
        return PartialDate(period.year + 1)
    return PartialDate(period.year + period.month // 12, period.month % 12 + 1)


def _months_against_years(prices: Prices) -> Iterator[Text]:
    """One remark on all currencies whose months and years tell different inflation."""
    codes = sorted(code for one in prices.sources if one.index is PriceIndex.cpi_monthly for code in one.coverage)
    told = []
    for code in codes:
        largest = largest_difference(prices, code)
        if largest is not None and largest[0] > _TOLERANCE:
            told.append(say("{currency} {points} ({year})", currency=code, points=largest[0], year=str(largest[1])))
    if told:
        yield say(
            "Monthly and annual consumer prices tell inflation that differs, since {year} by more than {limit} points: "
            "{list}.",
            year=str(_SINCE),
            limit=_TOLERANCE,
            list=told,
        )


def largest_difference(prices: Prices, currency: str) -> tuple[Decimal, int] | None:
    """By how many points the inflation of a year differs at most between the means of months and the annual index.

    With its year, since 2000; None where there are not both.
    """
    if prices.span(PriceIndex.cpi, currency) is None or prices.span(PriceIndex.cpi_monthly, currency) is None:
        return None
    yearly = prices.table(PriceIndex.cpi, currency).values
    monthly = prices.table(PriceIndex.cpi_monthly, currency).values
    means: dict[int, Decimal] = {}
    for period in yearly:
        months = [monthly.get(PartialDate(period.year, month)) for month in range(1, 13)]
        known = [value for value in months if value is not None]
        if len(known) == len(months):
            means[period.year] = sum(known, Decimal(0)) / len(known)
    differences = [
        (abs(means[year] / means[year - 1] - yearly[PartialDate(year)] / yearly[PartialDate(year - 1)]) * 100, year)
        for year in means
        if year - 1 in means and year > _SINCE
    ]
    largest, year = max(differences, default=(Decimal(0), 0))
    return (largest.quantize(Decimal("0.01")), year) if year else None
