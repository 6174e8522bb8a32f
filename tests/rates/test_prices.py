"""Consumer prices raise a sum by the ratio of two years of one currency, or refuse."""

from __future__ import annotations

import shutil
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadData, Refused
from compensation.money import Money
from compensation.rates.prices import SHIPPED, Prices, open_prices

PRICES = open_prices()


def test_the_indices_cover_the_three_countries_and_the_currencies_they_are_compared_with() -> None:
    assert {code: PRICES.span(code) for code in ("KZT", "KGS", "TJS", "EUR", "USD")} == {
        "KZT": (1994, 2023),
        "KGS": (1994, 2024),
        "TJS": (1994, 2024),
        "EUR": (1996, 2023),
        "USD": (1994, 2024),
    }
    assert PRICES.span("XXX") is None


def test_a_sum_is_raised_by_the_ratio_of_the_two_years() -> None:
    found = PRICES.raised(Money.parse("300000 KZT"), 2014, 2023)
    ratio = PRICES.indices["KZT"][2023] / PRICES.indices["KZT"][2014]
    assert found.result.amount == (300000 * ratio).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    assert "World Bank" in str(found.step)
    assert PRICES.raised(Money.parse("300000 KZT"), 2014, 2014).result == Money.parse("300000 KZT")


@pytest.mark.parametrize(
    ("currency", "year", "to_year"), [("KZT", 1993, 2000), ("KZT", 2000, 2024), ("EGP", 2000, 2001)]
)
def test_a_year_or_currency_without_an_index_is_refused(currency: str, year: int, to_year: int) -> None:
    with pytest.raises(Refused):
        PRICES.raised(Money.parse(f"5 {currency}"), year, to_year)


@given(st.integers(1994, 2023), st.integers(1994, 2023), st.sampled_from(["KZT", "KGS", "TJS", "RUB", "USD"]))
def test_going_there_and_back_gives_the_same_sum_to_the_cent(year: int, to_year: int, code: str) -> None:
    money = Money.parse(f"1000000000 {code}")
    there = PRICES.raised(money, year, to_year).result
    back = PRICES.raised(there, to_year, year).result
    least = min(PRICES.indices[code].values())
    assert abs(back.amount - money.amount) <= Decimal("0.01") * (PRICES.indices[code][year] / least + 1)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("KZT,2014", "KZT,2O14", "checksum"),
        ("", "", "checksum"),
    ],
)
def test_a_changed_table_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    shutil.copytree(SHIPPED, tmp_path / "prices")
    table = tmp_path / "prices" / "annual.csv"
    table.write_text(table.read_text().replace(old, new) if old else "currency,year,index\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        open_prices(tmp_path / "prices")
    assert complaint in str(caught.value.problems[0].message)


def test_a_table_with_windows_line_ends_is_the_same_table(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "prices")
    table = tmp_path / "prices" / "annual.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert isinstance(open_prices(tmp_path / "prices"), Prices)
    assert open_prices(tmp_path / "prices").indices == PRICES.indices
