"""A sum on each basis has its working or its reason, and the order by one basis is the order of what it prints."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.money import Amount, Money, State
from compensation.precedents.figures.bases import (
    IN_MONEY,
    Basis,
    Valued,
    Yardsticks,
    beside,
    flips,
    pairs,
    ranked,
    valued,
    within,
    yardsticks,
)
from compensation.precedents.figures.comparison import compare
from compensation.precedents.figures.series import SERIES
from compensation.rates.book import open_book
from compensation.rates.index_values import Indices


@pytest.fixture(scope="module")
def sticks(indices: Indices) -> Yardsticks:
    return yardsticks(open_book(None), indices)


def told(sticks: Yardsticks, sum: str, on: str | None, basis: Basis) -> str:
    found = valued(Amount.parse(sum), PartialDate.parse(on) if on else None, basis, sticks)
    assert (found.figure is None) == (found.reason is not None)
    return str(found.told if found.figure else found.reason)


def test_without_a_choice_the_day_is_the_last_with_rates_of_all_three_and_the_year_the_last_with_their_prices(
    sticks: Yardsticks,
) -> None:
    assert (sticks.day, sticks.year) == (datetime.date(2023, 11, 22), 2023)


def test_baymagambetovs_award_on_every_basis(sticks: Yardsticks) -> None:
    found = {basis: told(sticks, "300000 KZT", "2014-12-03", basis) for basis in Basis}
    assert found == {
        Basis.printed: "300000.00 KZT",
        Basis.event: "1333 EUR",
        Basis.dated: "599 EUR",
        Basis.prices: "1346 EUR",
        Basis.mci: "161.99\u00a0MCI",
        Basis.wage: "15.03\u00a0wages",
        Basis.ppp: "3227.49\u00a0PPP\u00a0$",
    }


@pytest.mark.parametrize(
    ("sum", "on", "basis", "reason"),
    [
        ("unknown", "2014", Basis.event, "The sum is not stated."),
        ("equivalent_only", "2014", Basis.printed, "The sum is not stated."),
        ("5 KZT", None, Basis.event, "The date of the decision is not known."),
        ("5 KZT", None, Basis.prices, "The date of the decision is not known."),
        ("5 RUB", "2014", Basis.dated, "RUB"),
        ("5 EGP", "2014", Basis.prices, "EGP, annual consumer prices: none is on file; there are those of AMD, "),
        ("5 KZT", "1990", Basis.prices, "KZT, annual consumer prices: on file from 1994 to 2023, not for 1990."),
        ("5 KZT", None, Basis.mci, "The date of the decision is not known."),
        ("5 KZT", "2020-02", Basis.mci, "kz.mci (What is the monthly calculation index (MCI)?) does not compute."),
        ("5 TJS", "2014", Basis.mci, "no value; not found"),
        ("5 KGS", "2021", Basis.mci, "in force at least from 2022-06-10"),
        ("5 EUR", "2014", Basis.wage, "EUR, minimum wage: none is on file; there are those of KZT, KGS, TJS."),
        ("5 TJS", "2016", Basis.wage, "does not compute"),
        ("5 EUR", "2014", Basis.ppp, "EUR, PPP factors: none is on file"),
    ],
)
def test_what_cannot_be_had_is_unknown_with_its_reason(
    sticks: Yardsticks, sum: str, on: str | None, basis: Basis, reason: str
) -> None:
    assert reason in told(sticks, sum, on, basis)
    amount = Amount.parse(sum)
    found = valued(amount, PartialDate.parse(on) if on else None, basis, sticks)
    assert found.told == Amount(amount.state if amount.money is None else State.unknown)


def test_more_than_a_sum_stays_more_than_on_every_basis(sticks: Yardsticks) -> None:
    amount = Amount.parse({"amount": "300000 KZT", "at_least": "yes"})
    for basis in Basis:
        told = valued(amount, PartialDate.parse("2014-12-03"), basis, sticks).told
        assert isinstance(told, Amount) == (basis in IN_MONEY)
        assert told.at_least if isinstance(told, Amount) else str(told).startswith("> ")


def test_a_conversion_names_both_dates_and_the_publisher(sticks: Yardsticks) -> None:
    steps = "\n".join(
        str(one)
        for one in valued(Amount.parse("300000 KZT"), PartialDate.parse("2014-12-03"), Basis.event, sticks).steps
    )
    assert "asked for 2014-12-03, observed 2014-12-02" in steps
    assert "European Central Bank" in steps
    raised = valued(Amount.parse("300000 KZT"), PartialDate.parse("2014-12-03"), Basis.prices, sticks).steps[0]
    assert "World Bank" in str(raised)


def values(sums: dict[str, str | None], basis: Basis = Basis.event) -> dict[str, Valued]:
    return {key: Valued(basis, Money.parse(one) if one else None) for key, one in sums.items()}


def test_a_pair_that_two_bases_rank_the_other_way_round_is_a_flip() -> None:
    columns = {
        Basis.event: values({"KZ-1": "9 EUR", "TJ-1": "5 EUR", "KG-1": "7 EUR"}),
        Basis.prices: values({"KZ-1": "4 EUR", "TJ-1": "8 EUR", "KG-1": None}),
    }
    [flip] = flips(columns)
    assert (flip.above, flip.below, flip.one, flip.other) == ("KZ-1", "TJ-1", Basis.event, Basis.prices)


def test_sums_of_different_currencies_and_equal_sums_have_no_rank_to_turn() -> None:
    columns = {
        Basis.printed: values({"a": "9 KZT", "b": "5 TJS"}),
        Basis.event: values({"a": "1 EUR", "b": "5 EUR"}),
        Basis.prices: values({"a": "5 EUR", "b": "5 EUR"}),
    }
    assert flips(columns) == ()


def test_calculation_indices_of_two_countries_have_no_rank_minimum_wages_have(sticks: Yardsticks) -> None:
    on = PartialDate.parse("2017")
    kz, tj = Amount.parse("300000 KZT"), Amount.parse("30000 TJS")
    mci, wage = (
        {"KZ-1": valued(kz, on, basis, sticks), "TJ-1": valued(tj, on, basis, sticks)}
        for basis in (Basis.mci, Basis.ppp)
    )
    assert [one.unit for one in mci.values()] == ["kz.mci", "tj.index"]
    assert [one.unit for one in wage.values()] == ["ppp", "ppp"]
    assert flips({Basis.mci: mci, Basis.ppp: wage}) == ()


def test_a_pair_that_only_the_units_of_the_law_turn_is_warned_of_and_counted_once(sticks: Yardsticks) -> None:
    # 40,000 tenge of 2010 are more minimum wages than 100,000 of 2019, and fewer tenge.
    sums = {"KZ-1": ("40000 KZT", "2010"), "KZ-2": ("100000 KZT", "2019")}
    columns = {
        basis: {key: valued(Amount.parse(one), PartialDate.parse(on), basis, sticks) for key, (one, on) in sums.items()}
        for basis in Basis
    }
    found = flips(columns)
    assert (Basis.printed, Basis.wage) in {(one.one, one.other) for one in found}
    assert len(pairs(found)) == 1


@pytest.mark.parametrize("by", list(Basis))
def test_a_table_has_four_bases_with_the_one_that_orders_it(by: Basis) -> None:
    assert len(beside(by)) == 4
    assert by in beside(by)
    assert beside(by)[:2] == (Basis.printed, Basis.event)


def test_the_base_warns_that_its_ranking_depends_on_the_basis(shipped: Any, sticks: Yardsticks) -> None:
    found = flips(compare(shipped.values()).columns("first_awarded", sticks))
    assert {(one.one, one.other) for one in found} >= {(Basis.event, Basis.prices), (Basis.event, Basis.dated)}


SUMS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.none() | st.builds(lambda n, code: f"{n} {code}", st.integers(0, 50), st.sampled_from(["EUR", "KZT"])),
    max_size=9,
)


@given(SUMS)
def test_sorting_by_a_basis_is_sorting_by_its_printed_values_with_the_unknown_last(sums: dict[str, str | None]) -> None:
    column = values(sums)
    order = ranked(column)
    assert sorted(order) == sorted(sums)
    known = [key for key in order if column[key].money is not None]
    assert order[: len(known)] == tuple(known)
    for code in ("EUR", "KZT"):
        printed = [one.money.amount for key in known if (one := column[key]).money and one.money.currency == code]
        assert printed == sorted(printed, reverse=True)


def test_sorting_the_shipped_cases_by_each_basis_is_sorting_by_what_it_prints(shipped: Any, sticks: Yardsticks) -> None:
    for name in SERIES:
        for column in compare(shipped.values()).columns(name, sticks).values():
            printed = [(one.unit, -one.number) for key in ranked(column) if (one := column[key]).number is not None]
            assert printed == sorted(printed)


@given(SUMS, st.integers(0, 50), st.integers(0, 50))
def test_an_unknown_sum_lies_in_no_range(sums: dict[str, str | None], least: int, most: int) -> None:
    column = values(sums)
    ends = Money.parse(f"{least} EUR"), Money.parse(f"{most} EUR")
    inside = within(column, *ends)
    for key, value in column.items():
        lies = value.money is not None and value.money.currency == "EUR" and least <= value.money.amount <= most
        assert (key in inside) == lies
    more = {key: replace(value, at_least=True) for key, value in column.items()}
    assert not within(more, *ends)
