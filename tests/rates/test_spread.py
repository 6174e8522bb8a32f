"""A sum of which the month or year is known only: its range with the two days, and the mean of the days."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import convert
from compensation.rates.days import each_day
from compensation.rates.spread import spread

BOOK: list[RateBook] = []


@pytest.fixture(autouse=True)
def _book(shipped: RateBook) -> None:
    BOOK[:] = [shipped]


@pytest.mark.parametrize(
    ("sum_", "period", "lowest", "highest", "mean"),
    [
        ("1619 TJS", "2013", (246, "2013-12-28"), (267, "2013-03-28"), 256),
        ("300000 TJS", "2014-10", (46838, "2014-10-20"), (47768, "2014-10-07"), 47370),
        ("180000 TJS", "2015-05", (25073, "2015-05-15"), (26354, "2015-05-29"), 25643),
    ],
)
def test_the_newsletters_sums_have_these_ranges(shipped, sum_, period, lowest, highest, mean) -> None:
    found = spread(shipped, Money.parse(sum_), "EUR", PartialDate.parse(period))
    assert (found.lowest.result.amount, str(found.lowest.requested_date)) == lowest
    assert (found.highest.result.amount, str(found.highest.requested_date)) == highest
    assert found.mean == Money(Decimal(mean), "EUR")
    assert "mean of the days" in str(found.line())


@given(
    st.sampled_from(["KZT", "KGS", "TJS", "USD", "GBP"]),
    st.one_of(
        st.builds(PartialDate, st.integers(2006, 2023)),
        st.builds(PartialDate, st.integers(2006, 2023), st.integers(1, 12)),
    ),
)
def test_the_ends_are_conversions_of_days_of_the_period_and_no_day_lies_outside(code: str, on: PartialDate) -> None:
    money = Money(Decimal(10**6), code)
    try:
        found = spread(BOOK[0], money, "EUR", on)
    except Refused:
        assert not list(each_day(BOOK[0], money, "EUR", on.first, on.last))
        return
    for end in (found.lowest, found.highest):
        day = end.requested_date
        assert on.first <= day.first <= on.last
        assert end == convert(BOOK[0], money, "EUR", day)
    assert found.lowest.result <= found.mean <= found.highest.result
    assert found.days == len(list(each_day(BOOK[0], money, "EUR", on.first, on.last)))


def test_a_period_without_daily_rates_is_refused_and_never_filled(shipped) -> None:
    with pytest.raises(Refused, match="no daily rate"):
        spread(shipped, Money.parse("1000 TJS"), "EUR", PartialDate.parse("2003-05"))
