"""A sum is carried from one date to another by a named index, or refused with what is on file; never further."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.money import Money, minor_unit
from compensation.rates.index_values import RULES, By, Indices, value_on
from compensation.rates.indexation import Indexed, index
from compensation.rates.prices import PriceIndex, open_prices

TODAY = datetime.date(2026, 11, 23)
INDICES = Indices(open_prices(), load_rules([shipped_rules_folder()])[0], TODAY)


def indexed(sum: str, start: str, end: str, by: str) -> Indexed:
    return index(Money.parse(sum), PartialDate.parse(start), PartialDate.parse(end), By(by), INDICES)


def refused(sum: str, start: str, end: str, by: str) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        indexed(sum, start, end, by)
    return str(caught.value.message), str(caught.value.hint)


@pytest.mark.parametrize(
    ("sum", "start", "end", "by", "result"),
    [
        ("300000 KZT", "2014", "2023", "cpi", "663996.26 KZT"),
        ("1619 TJS", "2013", "2024", "cpi", "3118.78 TJS"),
        ("300000 KZT", "2014-12-03", "2022-11", "cpi-monthly", "608883.67 KZT"),
        ("300000 KZT", "2014-12-03", "2026-11-23", "mci", "700593.95 KZT"),
        ("300000 KZT", "2014-12-03", "2026-11-23", "wage", "1277171.19 KZT"),
        ("300000 KZT", "2014", "2024", "ppp", "523931.69 KZT"),
        ("663996.26 KZT", "2023", "2014", "cpi", "300000.00 KZT"),
        ("100 TJS", "2022", "2023", "mci", "106.25 TJS"),
        ("50 KGS", "2022-06-10", "2026", "mci", "50.00 KGS"),
        ("100 EUR", "1996", "2023", "cpi", "172.88 EUR"),
        ("100 USD", "2015-06", "2026-05", "cpi-monthly", "140.43 USD"),
    ],
)
def test_worked_examples(sum: str, start: str, end: str, by: str, result: str) -> None:
    found = indexed(sum, start, end, by)
    assert str(found.result) == result
    exact = found.given.amount * found.last.value / found.first.value
    assert abs(exact - found.result.amount) <= minor_unit(found.given.currency) / 2


def test_a_step_tells_value_date_base_and_publisher_and_the_rounding_is_told_once() -> None:
    found = indexed("300000 KZT", "2014-12-03", "2023", "cpi")
    assert [str(step) for step in found.steps] == [
        "2014: 128.5411 (2010 = 100); annual consumer prices, World Bank, Global Database of Inflation; "
        "chained by us from yearly inflation",
        "2023: 284.5027 (2010 = 100); annual consumer prices, World Bank, Global Database of Inflation; "
        "chained by us from yearly inflation",
        "300000.00 KZT × 284.5027 ÷ 128.5411 = 663996.26 KZT",
    ]
    document = found.as_json()
    assert document["values"][0] == {
        "asked": "2014-12-03",
        "of": "2014",
        "value": "128.5411",
        "base": "2010 = 100",
        "publisher": INDICES.prices.table(PriceIndex.cpi, "KZT").source.publisher.as_json(),
        "source": "consumer-annual",
        "made": "chained",
        "law": None,
    }
    assert document["rounding"] == "half to even, to 0.01 KZT, once, at the end"
    assert document["unrounded"] == "663996.262674"


def test_a_step_of_the_law_tells_the_act_how_it_was_seen_and_what_was_noted() -> None:
    found = indexed("100 TJS", "2023-05-01", "2025", "mci")
    told = "\n".join(str(step) for step in found.steps)
    assert "2023-05-01: 68.00 TJS (tj.index, in force from 2023-01-01, until 2023-12-31)" in told
    assert "read in a secondary source" in told
    assert "From the title of a video." in told
    assert "has changed since" not in told
    law = found.as_json()["values"][1]["law"]
    assert (law["rule"], law["how_seen"], law["answer"]["amount"]) == ("tj.index", "secondary", "75.00")


@pytest.mark.parametrize(
    ("sum", "start", "end", "by", "message"),
    [
        ("5 KZT", "1993", "2000", "cpi", "on file from 1994 to 2023, not for 1993"),
        ("5 KZT", "2000", "2024", "cpi", "on file from 1994 to 2023, not for 2024"),
        ("5 KGS", "1993", "2000", "cpi", "on file from 1994 to 2024, not for 1993"),
        ("5 TJS", "2000", "2025", "cpi", "on file from 1994 to 2024, not for 2025"),
        ("5 KZT", "1993-12", "2000-01", "cpi-monthly", "on file from 1994-01 to 2022-11, not for 1993-12"),
        ("5 KZT", "2000-01", "2022-12-01", "cpi-monthly", "on file from 1994-01 to 2022-11, not for 2022-12"),
        ("5 KGS", "1994-12", "2000-01", "cpi-monthly", "on file from 1995-01 to 2022-04, not for 1994-12"),
        ("5 KGS", "2000-01", "2022-05", "cpi-monthly", "on file from 1995-01 to 2022-04, not for 2022-05"),
        ("5 TJS", "2000-01", "2000-02", "cpi-monthly", "TJS, monthly consumer prices: none is on file"),
        ("5 EUR", "1995-12", "2000-01", "cpi-monthly", "on file from 1996-01 to 2023-12, not for 1995-12"),
        ("5 EUR", "2000-01", "2024-01", "cpi-monthly", "on file from 1996-01 to 2023-12, not for 2024-01"),
        ("5 USD", "1989-12", "2000-01", "cpi-monthly", "without 2025-10, not for 1989-12"),
        ("5 USD", "2000-01", "2026-06", "cpi-monthly", "without 2025-10, not for 2026-06"),
        ("5 KZT", "1990", "2000", "ppp", "on file from 1991 to 2024, not for 1990"),
        ("5 KZT", "2000", "2025", "ppp", "on file from 1991 to 2024, not for 2025"),
        ("5 EUR", "2000", "2001", "ppp", "EUR, PPP factors: none is on file"),
        ("5 USD", "2000", "2001", "ppp", "USD, PPP factors: none is on file"),
        ("5 EUR", "2000", "2001", "mci", "EUR, calculation index: none is on file; there are those of KZT, KGS, TJS."),
        ("5 KZT", "2009-12-31", "2010", "mci", "kz.mci: nothing is on file for 2009-12-31"),
        ("5 KZT", "2010", "2027-01-01", "mci", "4580.00 KZT; not confirmed. A plan only"),
        ("5 KZT", "2010", "2028", "mci", "kz.mci: nothing is on file for 2028-01-01"),
        ("5 KZT", "2017", "2018", "wage", "not confirmed"),
        ("5 TJS", "2014-12-31", "2015", "mci", "no value; not found"),
        ("5 TJS", "2020", "2021", "mci", "sources disagree"),
        ("5 TJS", "2025", "2026", "mci", "no value; not found"),
        ("5 TJS", "2024", "2026", "wage", "but not fit for computing"),
        ("5 KGS", "2022-06-09", "2023", "mci", "in force at least from 2022-06-10, the date of the text read"),
        ("5 KGS", "2026", "2026", "wage", "but not fit for computing"),
    ],
)
def test_beyond_what_is_on_file_or_computes_is_a_refusal_with_its_reason(
    sum: str, start: str, end: str, by: str, message: str
) -> None:
    told, hint = refused(sum, start, end, by)
    assert message in told
    assert hint != "None"


def test_a_refusal_names_the_other_indices_that_have_both_dates() -> None:
    assert refused("300000 KZT", "2014", "2026", "cpi")[1] == "Another index has both dates: mci, wage (--by)."
    assert "compensation law supply kz.mci" in refused("300000 KZT", "2020", "2023", "mci")[1]
    assert "Another index has both dates: cpi, wage, ppp (--by)." in refused("300000 KZT", "2020", "2023", "mci")[1]
    assert "statistics office" in refused("5 EUR", "2014", "2025", "cpi")[1]


def test_monthly_prices_want_a_month_and_the_units_of_the_law_a_day_where_they_changed() -> None:
    told, hint = refused("300000 KZT", "2014", "2022-11", "cpi-monthly")
    assert told == "Monthly consumer prices need the month; the date is 2014."
    assert "2014-06" in hint
    told, hint = refused("300 TJS", "2022", "2023", "wage")
    assert told == "tj.minwage changed in 2022: 400.00 TJS, and 600.00 TJS from 2022-07-01 on."
    assert "2022-01-01" in hint
    assert str(indexed("300 TJS", "2022-06", "2022-07", "wage").result) == "450.00 TJS"


@pytest.mark.parametrize(
    ("rule", "by", "before", "on", "values"),
    [
        ("kz.mci", By.mci, "2015-12-31", "2016-01-01", ("1982", "2121")),
        ("kz.minwage", By.wage, "2018-12-31", "2019-01-01", ("28284", "42500")),
        ("tj.index", By.mci, "2021-12-31", "2022-01-01", ("60", "64")),
        ("tj.minwage", By.wage, "2022-06-30", "2022-07-01", ("400", "600")),
        ("tj.minwage", By.wage, "2026-08-31", "2026-09-01", ("1000", "1300")),
    ],
)
def test_a_unit_of_the_law_changes_on_its_day_and_not_before(
    rule: str, by: By, before: str, on: str, values: tuple[str, str]
) -> None:
    code = {value: key for key, value in RULES[by].items()}[rule]
    found = [value_on(INDICES, by, code, PartialDate.parse(day)) for day in (before, on)]
    assert [one.value for one in found] == [Decimal(value) for value in values]
    assert [one.answer.rule.id for one in found if one.answer] == [rule, rule]


def test_the_calculation_index_of_kyrgyzstan_is_known_from_the_day_of_the_text_on() -> None:
    assert value_on(INDICES, By.mci, "KGS", PartialDate.parse("2022-06-10")).value == 100
    with pytest.raises(Refused):
        value_on(INDICES, By.mci, "KGS", PartialDate.parse("2022-06-09"))


def test_a_value_for_social_payments_only_is_not_the_index_of_a_claim() -> None:
    assert value_on(INDICES, By.mci, "KZT", PartialDate.parse("2022")).value == 3063


def test_without_the_rule_on_file_a_unit_is_refused_and_not_guessed() -> None:
    with pytest.raises(Refused, match="none is on file"):
        index(Money.parse("5 KZT"), PartialDate(2014), PartialDate(2015), By.mci, replace(INDICES, rules=Rules()))


YEARS = st.integers(1994, 2023)
CODES = st.sampled_from(["KZT", "KGS", "TJS", "RUB", "USD", "UZS", "TRY", "GBP"])


@given(st.integers(1, 10**12), CODES, YEARS, YEARS, st.sampled_from([By.cpi, By.ppp]))
def test_there_and_back_gives_the_sum_to_the_last_digit(cents: int, code: str, start: int, end: int, by: By) -> None:
    money = Money(Decimal(cents).scaleb(-2), "KZT" if (code, by) == ("USD", By.ppp) else code)
    there = index(money, PartialDate(start), PartialDate(end), by, INDICES)
    back = index(there.result, PartialDate(end), PartialDate(start), by, INDICES)
    step = minor_unit(code)
    # What rounding the way there took away comes back as many times larger as prices were lower there.
    lost = abs(there.result.amount - there.unrounded) * there.first.value / there.last.value
    assert abs(back.result.amount - money.amount) <= lost + step / 2
    if there.last.value >= there.first.value:
        assert back.result == money


@given(st.integers(1, 10**12), st.integers(2010, 2016), st.integers(2021, 2026), st.sampled_from([By.mci, By.wage]))
def test_there_and_back_by_a_unit_of_the_law_gives_the_sum(cents: int, start: int, end: int, by: By) -> None:
    money = Money(Decimal(cents).scaleb(-2), "KZT")
    there = index(money, PartialDate(start), PartialDate(end), by, INDICES)
    assert index(there.result, PartialDate(end), PartialDate(start), by, INDICES).result == money


@given(st.integers(0, 10**12), CODES, YEARS, YEARS, YEARS)
def test_two_ways_of_the_same_length_meet(cents: int, code: str, start: int, middle: int, end: int) -> None:
    money = Money(Decimal(cents).scaleb(-2), code)
    at_once = index(money, PartialDate(start), PartialDate(end), By.cpi, INDICES)
    first = index(money, PartialDate(start), PartialDate(middle), By.cpi, INDICES)
    second = index(first.result, PartialDate(middle), PartialDate(end), By.cpi, INDICES)
    lost = abs(first.result.amount - first.unrounded) * second.last.value / second.first.value
    assert abs(at_once.unrounded - second.unrounded) <= lost + Decimal("1e-9")
    assert index(money, PartialDate(start), PartialDate(start), By.cpi, INDICES).result == money


@given(st.integers(1995, 2021), st.integers(1995, 2021), st.sampled_from(["KZT", "KGS", "EUR", "USD"]))
def test_the_mean_of_the_months_and_the_year_carry_a_sum_nearly_as_far(start: int, end: int, code: str) -> None:
    money = Money.parse(f"1000000 {code}")
    if code == "EUR":
        start, end = max(start, 1996), max(end, 1996)
    monthly = INDICES.prices.table(PriceIndex.cpi_monthly, code)
    means = [sum(monthly.value(PartialDate(year, month)) for month in range(1, 13)) / 12 for year in (start, end)]
    yearly = index(money, PartialDate(start), PartialDate(end), By.cpi, INDICES).result.amount
    assert abs(money.amount * means[1] / means[0] / yearly - 1) < Decimal("0.02")
