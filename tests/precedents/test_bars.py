"""A bar is as long as its figure, shows anything above nothing, and is drawn only for what is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compensation.precedents.figures.bars import FULL, LESS, REST, by_basis, claimed_and_awarded, over_time, share, size
from compensation.precedents.figures.bases import Basis, yardsticks
from compensation.precedents.figures.comparison import compare
from compensation.rates.book import open_book
from compensation.rates.index_values import Indices

WIDTHS = st.integers(1, 60)


@given(st.decimals(0, 3, places=6), WIDTHS)
def test_a_share_fills_its_width_and_only_the_whole_is_full(value: Decimal, width: int) -> None:
    bar = share(value, width)
    assert len(bar) == width
    assert (bar == REST * width) == (value == 0)
    if value >= 1:
        assert bar == FULL * width


@given(st.decimals("0.01", 10**9, places=2), st.decimals("0.01", 10**9, places=2), WIDTHS)
def test_a_larger_sum_never_has_a_shorter_bar(one: Decimal, other: Decimal, width: int) -> None:
    largest = max(one, other)
    bars = [size(value, largest, width) for value in (min(one, other), largest)]
    assert 1 <= len(bars[0]) <= len(bars[1]) == width
    assert bars[0] == LESS or set(bars[0]) == {FULL}


def test_a_bar_stands_exactly_where_a_figure_does(shipped: Any, indices: Indices) -> None:
    found = compare(shipped.values())
    sticks = yardsticks(open_book(None), indices)
    charts = [
        claimed_and_awarded(found, "first_awarded"),
        over_time(found, "first_awarded", Basis.event, sticks),
        by_basis(found, "first_awarded", sticks),
    ]
    for chart in charts:
        assert chart.rows
        for row in chart.rows:
            *_, bar, figure = row
            assert (str(figure) == "?") == (bar == "")


def test_undated_awards_are_counted_below_the_chart_of_time(shipped: Any, indices: Indices) -> None:
    found = compare(shipped.values())
    chart = over_time(found, "first_awarded", Basis.event, yardsticks(open_book(None), indices))
    assert len(chart.rows) + chart.notes[0].values["n"] == len(found.rows)  # type: ignore[union-attr]
    days = [row[0] for row in chart.rows]
    assert days == sorted(days)  # type: ignore[type-var]
