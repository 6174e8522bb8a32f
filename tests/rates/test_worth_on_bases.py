"""One sum on all bases: each with its working, or the reason why it cannot be had."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.bases import UNITS, Multiple, OnBasis, bases, in_units, last_day
from compensation.rates.book import RateBook
from compensation.rates.index_values import RULES, By, Indices


def told(found: tuple[OnBasis, ...]) -> dict[str, str]:
    shown = {}
    for one in found:
        assert (one.worth is None) == (one.reason is not None)
        figure = one.worth.figure if one.worth else None
        shown[one.id] = str(figure.text if isinstance(figure, Multiple) else figure or one.reason)
    return shown


def test_the_award_of_2014_on_every_basis(shipped: RateBook, indices: Indices) -> None:
    assert told(bases(Money.parse("300000 KZT"), PartialDate.parse("2014-12-03"), shipped, indices)) == {
        "printed": "300000.00 KZT",
        "event-eur": "1333 EUR",
        "event-usd": "1657 USD",
        "dated-eur": "599 EUR",
        "dated-usd": "656 USD",
        "cpi": "663996.26 KZT",
        "cpi-monthly": "608883.67 KZT",
        "cpi-eur": "1346 EUR",
        "mci": "161.99\u00a0MCI",
        "mci-today": "700593.95 KZT",
        "wage": "15.03\u00a0wages",
        "wage-today": "1277171.19 KZT",
        "ppp": "3227.49\u00a0PPP\u00a0$",
    }


def test_the_award_of_2013_in_somoni_lacks_what_nobody_printed_and_says_so(shipped: RateBook, indices: Indices) -> None:
    found = told(bases(Money.parse("1619 TJS"), PartialDate.parse("2013"), shipped, indices))
    assert (found["cpi"], found["event-eur"], found["ppp"]) == ("3118.78 TJS", "256 EUR", "964.60\u00a0PPP\u00a0$")
    assert "none is on file" in found["cpi-monthly"]
    assert "no value; not found" in found["mci"]
    assert "not confirmed" in found["wage"]


def test_the_chosen_year_month_and_day_are_those_of_the_rows(shipped: RateBook, indices: Indices) -> None:
    money, on, at = Money.parse("300000 KZT"), PartialDate.parse("2014-12-03"), datetime.date(2020, 1, 31)
    found = bases(money, on, shipped, indices, to=PartialDate.parse("2020-01"), at=at)
    titles = {one.id: str(one.title) for one in found}
    assert titles["dated-eur"] == "EUR on 2020-01-31"
    assert titles["cpi"] == "at consumer prices of 2020"
    assert titles["cpi-monthly"] == "at consumer prices of 2020-01"
    assert told(found)["cpi-monthly"] == "442524.99 KZT"
    late = told(bases(money, on, shipped, indices, to=PartialDate(2025)))
    assert "from 1994 to 2023, not for 2025" in late["cpi"]
    assert late["cpi-monthly"] == "Monthly consumer prices need the month; the date is 2025."
    assert late["mci"] == "161.99\u00a0MCI"


def test_every_row_has_its_working_and_a_script_gets_decimals_as_strings(shipped: RateBook, indices: Indices) -> None:
    for one in bases(Money.parse("9000 USD"), PartialDate.parse("2015-04-29"), shipped, indices):
        document = one.as_json()
        if one.worth is None:
            assert document["state"] == "unknown"
            assert document["reason"]
            continue
        assert isinstance(document.get("amount") or document["number"], str)
        assert one.id == "printed" or document["steps"]


def test_a_sum_in_euro_is_not_converted_into_euro_and_in_dollars_not_into_dollars(
    shipped: RateBook, indices: Indices
) -> None:
    for code, other in (("EUR", "usd"), ("USD", "eur")):
        found = {one.id for one in bases(Money.parse(f"5 {code}"), PartialDate(2015), shipped, indices)}
        assert {f"event-{other}", f"dated-{other}", f"cpi-{other}"} <= found
        assert f"event-{code.lower()}" not in found


def test_a_currency_without_rates_prices_and_rules_is_told_as_printed_and_no_further(
    shipped: RateBook, indices: Indices
) -> None:
    found = bases(Money.parse("5 EGP"), PartialDate(2015), shipped, indices)
    assert [one.id for one in found if one.worth is not None] == ["printed"]
    assert last_day(shipped, "EGP") is None


def test_every_unit_of_the_law_and_ppp_has_a_word() -> None:
    units = {rule for currencies in RULES.values() for rule in currencies.values()}
    assert set(UNITS) == {one for one in units if not one.endswith("minwage")} | {"wage", "ppp"}


@given(st.integers(1, 10**14), st.sampled_from([By.mci, By.wage, By.ppp]))
def test_a_sum_above_nothing_is_more_than_no_units(indices: Indices, cents: int, by: By) -> None:
    money = Money(Decimal(cents).scaleb(-2), "KZT")
    figure = in_units(indices, money, PartialDate(2014), by).figure
    assert isinstance(figure, Multiple)
    assert figure.number > 0
    assert "E" not in str(figure.as_json()["number"])


def test_nothing_is_no_units_and_what_cannot_be_had_is_not_nothing(indices: Indices) -> None:
    assert in_units(indices, Money.parse("0 KZT"), PartialDate(2014), By.mci).figure == Multiple(
        Decimal("0.00"), "kz.mci"
    )
    with pytest.raises(Refused):
        in_units(indices, Money.parse("0 KZT"), PartialDate(2009), By.mci)
