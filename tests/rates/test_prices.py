"""The price indices on file: what they cover, that they are sound, and that a change in them is noticed."""

from __future__ import annotations

import hashlib
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from compensation.dates import PartialDate
from compensation.errors import BadData, Refused
from compensation.rates.price_checking import check_prices, following, largest_difference
from compensation.rates.prices import MADE, SHIPPED, PriceIndex, open_prices, price_coverage

PRICES = open_prices()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "prices")
    return tmp_path / "prices"


def changed(folder: Path, source: str, old: str, new: str, sealed: bool = True) -> None:
    """Replace a text in a table; `sealed` writes the checksum of the changed table into its description."""
    table, described = folder / source / "values.csv", folder / source / "source.yaml"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new), encoding="utf-8")
    if sealed:
        one, other = (hashlib.sha256(each.encode()).hexdigest() for each in (text, text.replace(old, new)))
        described.write_text(described.read_text(encoding="utf-8").replace(one, other), encoding="utf-8")


def span(index: PriceIndex, currency: str) -> tuple[str, str] | None:
    found = PRICES.span(index, currency)
    return (str(found.first), str(found.last)) if found else None


def test_annual_prices_cover_the_three_countries_and_the_currencies_they_are_compared_with() -> None:
    assert {code: span(PriceIndex.cpi, code) for code in ("KZT", "KGS", "TJS", "EUR", "USD", "RUB", "TRY")} == {
        "KZT": ("1994", "2023"),
        "KGS": ("1994", "2024"),
        "TJS": ("1994", "2024"),
        "EUR": ("1996", "2023"),
        "USD": ("1994", "2024"),
        "RUB": ("1994", "2024"),
        "TRY": ("1994", "2024"),
    }
    assert span(PriceIndex.cpi, "XXX") is None


def test_monthly_prices_end_where_their_edition_ends_and_the_somoni_has_none() -> None:
    assert {code: span(PriceIndex.cpi_monthly, code) for code in ("KZT", "KGS", "TJS", "EUR", "USD")} == {
        "KZT": ("1994-01", "2022-11"),
        "KGS": ("1995-01", "2022-04"),
        "TJS": None,
        "EUR": ("1996-01", "2023-12"),
        "USD": ("1990-01", "2026-05"),
    }


def test_values_known_to_be_wrong_are_not_on_file() -> None:
    for code in ("KZT", "RON"):
        with pytest.raises(Refused, match="from 1994 to 2023, not for 2024"):
            PRICES.table(PriceIndex.cpi, code).value(PartialDate(2024))


def test_a_month_that_the_publisher_left_out_is_named_and_not_filled() -> None:
    table = PRICES.table(PriceIndex.cpi_monthly, "USD")
    assert table.value(PartialDate(2025, 9)) == Decimal("324.8")
    with pytest.raises(Refused, match="from 1990-01 to 2026-05 without 2025-10, not for 2025-10"):
        table.value(PartialDate(2025, 10))


@pytest.mark.parametrize(("code", "factor"), [("KZT", "100.5"), ("KGS", "17.16"), ("TJS", "1.982")])
def test_the_ppp_factors_of_2015_are_those_of_the_world_bank(code: str, factor: str) -> None:
    value = PRICES.table(PriceIndex.ppp, code).value(PartialDate(2015))
    assert value.quantize(Decimal(1).scaleb(Decimal(factor).as_tuple().exponent)) == Decimal(factor)  # type: ignore[arg-type]


def test_a_euro_year_is_the_mean_of_its_twelve_months() -> None:
    yearly, monthly = (PRICES.table(index, "EUR").values for index in (PriceIndex.cpi, PriceIndex.cpi_monthly))
    for year in range(1996, 2024):
        mean = sum((monthly[PartialDate(year, month)] for month in range(1, 13)), Decimal(0)) / 12
        assert abs(mean - yearly[PartialDate(year)]) < Decimal("0.0001")


@pytest.mark.parametrize(("code", "points"), [("KZT", "0.32"), ("KGS", "0.07"), ("USD", "0.01"), ("EUR", "0.00")])
def test_months_and_years_tell_the_same_inflation_within_the_difference_that_is_stated(code: str, points: str) -> None:
    found = largest_difference(PRICES, code)
    assert found is not None
    assert found[0] == Decimal(points)
    assert largest_difference(PRICES, "TJS") is None


def test_what_is_chained_averaged_or_extrapolated_says_so_with_its_licence() -> None:
    rows = price_coverage()
    assert {(str(one.name), one.made) for one in rows} == {
        ("cpi", "chained"),
        ("cpi", "averaged"),
        ("cpi-monthly", "published"),
        ("ppp", "extrapolated"),
    }
    for one in rows:
        document = one.as_json()
        assert document["publisher"]
        assert document["licence"]
        assert (document["base"] is None) == (one.name is PriceIndex.ppp)
        assert (str(MADE[one.made]) in str(one.line())) == (MADE[one.made] is not None)
    [gap] = [one for one in rows if one.gaps]
    assert (gap.currency, str(gap.name), gap.as_json()["gaps"]) == ("USD", "cpi-monthly", ["2025-10"])


def test_the_shipped_indices_are_sound() -> None:
    checked = check_prices()
    assert checked.problems == ()
    assert (checked.tables, checked.figures) == (6, 5936)
    assert "KZT 0.32 (2010)" in str(checked.remarks[0])


@pytest.mark.parametrize("new", ["KZT,2O14,", ""])
def test_a_changed_table_is_refused(copy: Path, new: str) -> None:
    changed(copy, "consumer-annual", "KZT,2014,", new, sealed=False)
    with pytest.raises(BadData) as caught:
        open_prices(copy).table(PriceIndex.cpi, "KZT")
    assert "checksum" in str(caught.value.problems[0].message)
    assert [str(one.message) for one in check_prices(copy).problems] == [str(caught.value.problems[0].message)]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("currency,period,value", "currency,year,value", "The columns are"),
        ("KZT,2014,128.5411", "KZT,2014,0", "a positive figure"),
        ("KZT,2014,128.5411", "KZT,2O14,128.5411", "a year or month"),
        ("KZT,2014,128.5411", "XAU,2014,128.5411", "a currency of source.yaml"),
        ("KZT,2014,128.5411\n", "", "missing periods are not those"),
        ("KZT,2023,284.5027\n", "", "missing periods are not those"),
        ("KZT,2014,128.5411\n", "KZT,2014,128.5411\nKZT,2014,128.5412\n", "stands twice"),
        ("KZT,1994,7.3634\nKZT,1995,20.3275\n", "KZT,1995,20.3275\nKZT,1994,7.3634\n", "must rise"),
    ],
)
def test_the_check_finds_what_a_new_table_has_wrong(copy: Path, old: str, new: str, complaint: str) -> None:
    changed(copy, "consumer-annual", old, new)
    checked = check_prices(copy)
    assert [complaint in str(one.message) for one in checked.problems] == [True]
    assert checked.remarks == ()


def test_a_description_that_is_wrong_is_a_problem_with_its_place(copy: Path) -> None:
    described = copy / "ppp" / "source.yaml"
    described.write_text(described.read_text(encoding="utf-8").replace("index: ppp", "index: gdp"), encoding="utf-8")
    assert [one.key for one in check_prices(copy).problems] == ["index"]
    shutil.rmtree(copy)
    assert check_prices(copy).problems


def test_a_table_with_windows_line_ends_is_the_same_table(copy: Path) -> None:
    table = copy / "consumer-annual" / "values.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    found = open_prices(copy).table(PriceIndex.cpi, "KZT")
    assert found.values == PRICES.table(PriceIndex.cpi, "KZT").values


def test_after_december_comes_january() -> None:
    assert following(PartialDate(2020, 12)) == PartialDate(2021, 1)
    assert following(PartialDate(2020, 1)) == PartialDate(2020, 2)
    assert following(PartialDate(2020)) == PartialDate(2021)
