"""How large is one figure beside another? Bars of plain characters, readable without colour, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from compensation.precedents.figures.bases import IN_MONEY, Basis, Valued, Yardsticks
from compensation.precedents.figures.comparison import Comparison
from compensation.precedents.figures.series import SERIES, SeriesName
from compensation.sheets.sheet import Cell, Sheet
from compensation.text import Text, say

FULL, REST, LESS = "█", "░", "▌"

_CASE = (say("no."), say("case"))
_AWARDED = say("█ awarded, ░ claimed and not awarded; ▌ less than one step.")
_UNKNOWN = say("? = not known; a bar is drawn only for what is known.")


def share(value: Decimal, width: int = 20) -> str:
    """A part of a whole as a bar of `width` characters; anything above nothing shows, the whole fills it."""
    filled = min(int((value * width).to_integral_value(ROUND_HALF_EVEN)), width)
    if not filled and value > 0:
        return LESS + REST * (width - 1)
    return FULL * filled + REST * (width - filled)


def size(value: Decimal, largest: Decimal, width: int = 20) -> str:
    """A sum as a bar beside the largest one, which has `width` characters; nothing for nothing."""
    if value <= 0 or largest <= 0:
        return ""
    return FULL * int((value / largest * width).to_integral_value(ROUND_HALF_EVEN)) or LESS


def claimed_and_awarded(found: Comparison, name: SeriesName) -> Sheet:
    """One bar a case: the claim is its whole length, the award its dark part."""
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        figures = row.series(name)
        bar = share(figures.ratio.value) if figures.ratio else ""
        rows.append((row.precedent.citation, row.precedent.name, bar, figures.told_ratio or "?"))
    title = say("Awarded out of what was claimed, {series}", series=SERIES[name])
    return Sheet(title, (*_CASE, say("share"), say("ratio")), tuple(rows), (_AWARDED, _UNKNOWN))


def over_time(found: Comparison, name: SeriesName, basis: Basis, yardsticks: Yardsticks) -> Sheet:
    """The awards in the order of their decisions, each as a bar beside the largest; undated ones are counted."""
    dated = [(day, row) for row in found.rows if (day := row.date(name)) is not None]
    dated.sort(key=lambda one: (one[0], one[1].precedent.order))
    values = {row.precedent.citation: row.valued(name, basis, yardsticks) for _, row in dated}
    rows: list[tuple[Cell, ...]] = []
    for day, row in dated:
        citation = row.precedent.citation
        bar, figure = _bar(values[citation], values)
        rows.append((day, citation, row.precedent.name, bar, figure))
    headers = (say("date"), *_CASE, say("award"), yardsticks.title(basis))
    missing = say("Without a date, not drawn: {n}", n=len(found.rows) - len(dated))
    title = say("Awards over time, {series}", series=SERIES[name])
    return Sheet(title, headers, tuple(rows), (missing, _UNKNOWN))


def by_basis(found: Comparison, name: SeriesName, yardsticks: Yardsticks) -> Sheet:
    """Each case once for every common basis, so that a bar that grows or shrinks with the basis is seen."""
    columns = found.columns(name, yardsticks)
    titles = {basis: yardsticks.title(basis) for basis in Basis}
    rows = tuple(row for one in found.rows for row in _bases_of(one.precedent.citation, columns, titles))
    headers = (say("no."), say("basis"), say("award"), say("sum"))
    title = say("One award on every basis, {series}", series=SERIES[name])
    each = say("Each basis has a scale of its own: its largest award fills the bar.")
    counted = say("Units of the law and PPP dollars stand only where they can be had.")
    return Sheet(title, headers, rows, (each, counted, _UNKNOWN))


def _bases_of(
    citation: str, columns: Mapping[Basis, Mapping[str, Valued]], titles: Mapping[Basis, Text]
) -> Iterator[tuple[Cell, ...]]:
    for basis, values in columns.items():
        if basis in IN_MONEY[1:] or (basis not in IN_MONEY and values[citation].figure is not None):
            bar, figure = _bar(values[citation], values)
            yield (citation, titles[basis], bar, figure if basis in IN_MONEY else values[citation].count)


def _bar(value: Valued, values: Mapping[str, Valued]) -> tuple[str, Cell]:
    """A bar beside the largest known figure of the same currency or unit, and the figure."""
    if value.number is None:
        return "", "?"
    same = [one.number for one in values.values() if one.number is not None and one.unit == value.unit]
    return size(value.number, max(same)), value.told
