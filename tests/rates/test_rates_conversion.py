"""Worked conversions: which rates are taken, of which days, and what is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from compensation.dates import PartialDate
from compensation.errors import BadValue, Refused
from compensation.money import Money
from compensation.rates.conversion import convert
from compensation.rates.policy import STANDARD


def observed(conversion):
    return [(f"{leg.base}/{leg.quote}", str(leg.rate), leg.observed_date.isoformat()) for leg in conversion.legs]


def words(conversion):
    return " ".join(str(step) for step in conversion.steps)


def test_the_kazakh_award_of_2014_is_1333_euros_by_the_ecb_day_before(worth) -> None:
    done = worth("300000 KZT", "EUR", "2014-12-03")
    assert done.result == Money(Decimal(1333), "EUR")
    assert str(done.before_rounding).startswith("1333.4")
    assert observed(done) == [("USD/KZT", "181.09", "2014-12-03"), ("EUR/USD", "1.2424", "2014-12-02")]
    assert [leg.age_days for leg in done.legs] == [0, 1]
    assert [leg.direction for leg in done.legs] == ["divide", "divide"]
    assert "before 2014-12-03" in words(done)


def test_the_same_award_is_1343_euros_by_the_ecb_of_the_day(worth) -> None:
    done = worth("300000 KZT", "EUR", "2014-12-03", ecb="same-day")
    assert done.result.amount == 1343
    assert observed(done)[1] == ("EUR/USD", "1.2331", "2014-12-03")


def test_the_tajik_claim_of_october_2014_is_about_47400_euros(worth) -> None:
    assert worth("300000 TJS", "EUR", "2014-10-15").result.amount == 47473
    assert worth("300000 TJS", "EUR", "2014-10-15", ecb="same-day").result.amount == 47398


@pytest.mark.parametrize(
    ("money", "target", "on", "result"),
    [
        ("100000 EUR", "USD", "2015-04-29", "110020.00 USD"),  # official, one leg: cents
        ("9000 USD", "KGS", "2015-04-29", "542897 KGS"),  # a cross, even with one leg: whole som
        ("1619 TJS", "EUR", "2013", "256 EUR"),  # the average of the year
        ("1000 DEM", "EUR", "2010-05-05", "511.29 EUR"),  # fixed by law: cents
        ("1000 DEM", "FRF", "2010", "3354 FRF"),
        ("1000 TRL", "EUR", "2004-06-01", "0.00 EUR"),
        ("100 EUR", "JPY", "2015-04-29", "13120 JPY"),
    ],
)
def test_a_conversion_prints_no_more_than_its_rates_know(worth, money: str, target: str, on: str, result: str) -> None:
    assert str(worth(money, target, on).result) == result


def test_the_json_has_the_shape_that_scripts_rely_on(worth) -> None:
    document = worth("300000 KZT", "EUR", "2014-12-03").as_json()
    assert list(document) == ["from", "to", "unrounded", "requested_date", "legs", "rounding", "steps", "policy"]
    assert document["from"] == {"state": "stated", "amount": "300000.00", "currency": "KZT"}
    assert document["to"] == {"state": "stated", "amount": "1333", "currency": "EUR", "precision": "1"}
    assert document["unrounded"] == "1333.415021"
    assert document["requested_date"] == "2014-12-03"
    assert document["legs"][0] == {
        "base": "USD",
        "quote": "KZT",
        "rate": "181.09",
        "nominal": 1,
        "kind": "cross",
        "publisher": "National Bank of Ukraine",
        "grade": "A",
        "requested_date": "2014-12-03",
        "observed_date": "2014-12-03",
        "age_days": 0,
        "series": "nbu-cross-daily",
    }


def test_an_uncertain_daily_rate_gives_way_to_the_month_end_and_says_so(worth) -> None:
    done = worth("1000 TJS", "EUR", "2022-06-15")
    assert observed(done) == [("USD/TJS", "11.4", "2022-05-31"), ("EUR/USD", "1.0764", "2022-05-30")]
    assert done.precision == "1"
    assert "grade C" in words(done)
    assert "month-end" in words(done)
    assert "2022-05-31" in words(done)


def test_over_ukrainian_holidays_the_euro_leg_follows_the_tenge_leg(worth) -> None:
    done = worth("1000000 KZT", "EUR", "2008-01-07")
    assert observed(done) == [("USD/KZT", "120.55", "2007-12-29"), ("EUR/USD", "1.4692", "2007-12-28")]
    assert [leg.age_days for leg in done.legs] == [9, 10]
    assert "the day of USD/KZT" in words(done)


def test_two_national_legs_are_of_the_same_days(worth) -> None:
    assert observed(worth("1000 TJS", "KZT", "2015-05-15")) == [
        ("USD/TJS", "6.2869", "2015-05-15"),
        ("USD/KZT", "185.8", "2015-05-15"),
    ]
    days = {leg.observed_date for leg in worth("1000 KZT", "TJS", "2008-01-07").legs}
    assert days == {datetime.date(2007, 12, 29)}


def test_after_easter_the_ecb_rate_of_the_day_is_taken_because_the_day_before_lies_too_far_back(worth) -> None:
    done = worth("1000000 KZT", "EUR", "2015-04-07")
    assert [leg.observed_date.isoformat() for leg in done.legs] == ["2015-04-07", "2015-04-07"]
    assert "too far back" in words(done)


def test_currencies_that_the_ecb_quotes_itself_take_the_day_itself(worth) -> None:
    assert observed(worth("100 GBP", "RUB", "2015-04-29")) == [
        ("EUR/GBP", "0.7161", "2015-04-29"),
        ("EUR/RUB", "56.785", "2015-04-29"),
    ]


def test_the_rouble_after_march_2022_is_refused_and_the_reason_named(worth) -> None:
    with pytest.raises(Refused) as refused:
        worth("100000 KZT", "RUB", "2023-05-02")
    assert "EUR/RUB: the last rate on file is of 2022-03-01" in str(refused.value.message)
    assert "compensation rates add RUB KZT" in str(refused.value.hint)
    assert "--allow annual" in str(refused.value.hint)


@pytest.mark.parametrize("on", ["1980-01-01", "1980-06", "1980", "2026-11-23", "2026-05", "2025"])
def test_without_a_rate_there_is_no_figure_but_a_way_to_enter_one(worth, on: str) -> None:
    with pytest.raises(Refused) as refused:
        worth("300000 KZT", "EUR", on)
    assert "USD/KZT" in str(refused.value.message)
    assert "compensation rates add EUR KZT RATE --on" in str(refused.value.hint)
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("AED", "KZT", "AED: no rates are on file"),
        ("UZS", "EUR", "UZS: only averages of years are on file"),
    ],
)
def test_a_currency_without_daily_rates_is_refused_for_a_day(worth, source: str, target: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        worth(f"100 {source}", target, "2014-05-05")


def test_an_average_of_a_year_is_used_for_a_day_only_if_allowed_and_says_so(worth) -> None:
    done = worth("1000000 UZS", "EUR", "2014-05-05", annual=True)
    assert {leg.kind for leg in done.legs} == {"annual"}
    assert all(leg.age_days < 0 for leg in done.legs)
    assert "average of 2014 is used, as allowed" in words(done)


def test_allowing_averages_changes_nothing_where_a_daily_rate_exists(worth) -> None:
    allowed = worth("300000 KZT", "EUR", "2014-12-03", annual=True)
    assert replace(allowed, policy=STANDARD) == worth("300000 KZT", "EUR", "2014-12-03")


def test_a_month_takes_its_own_end(worth) -> None:
    done = worth("1619 TJS", "EUR", "2013-05")
    assert observed(done) == [("USD/TJS", "4.7559", "2013-05-31"), ("EUR/USD", "1.2944", "2013-05-30")]
    assert "to the month only" in words(done)
    assert observed(worth("1000 EUR", "USD", "2015-05"))[0][2] == "2015-05-29"
    with pytest.raises(Refused, match="month's end"):
        worth("1000 TJS", "EUR", "2003-05")


def test_a_month_never_takes_the_end_of_another_month(worth) -> None:
    with pytest.raises(Refused):
        worth("1000 KGS", "USD", "2025-04")


def test_a_year_before_the_euro_takes_averages_and_later_ones_the_fixed_rate(worth) -> None:
    assert [leg.kind for leg in worth("1000 DEM", "USD", "1995").legs] == ["annual"]
    assert [leg.kind for leg in worth("1000 DEM", "TJS", "2005").legs] == ["fixed", "annual", "annual"]
    with pytest.raises(Refused):
        worth("1000 DEM", "EUR", "1995-05-05")


def test_the_same_currency_is_not_converted_on_any_day(worth) -> None:
    done = worth("97265.50 TJS", "TJS", "1950")
    assert (done.legs, done.result, done.precision) == ((), Money.parse("97265.50 TJS"), "0.01")


def test_the_month_end_is_the_last_one_on_or_before_the_day(worth) -> None:
    assert observed(worth("1000 KZT", "USD", "2025-12-20"))[0] == ("USD/KZT", "512.53", "2025-11-30")
    assert worth("1000 KZT", "USD", "2025-12-31").legs[0].age_days == 31
    with pytest.raises(Refused):
        worth("1000 KZT", "USD", "2026-01-01")


def test_a_manual_rate_of_the_day_converts_to_the_cent(worth, entered) -> None:
    done = worth("300000 KZT", "EUR", "2026-11-23", rates=(entered("EUR", "KZT", "610.55", "2026-11-23"),))
    assert str(done.result) == "491.36 EUR"
    assert done.precision == "0.01"
    assert "Lawyer A." in words(done)
    assert "bulletin 7" in words(done)


def test_a_manual_nominal_divides(worth, entered) -> None:
    rates = (entered("KZT", "TJS", "0.1971", "2026-11-23", nominal="10"),)
    assert str(worth("1000 KZT", "TJS", "2026-11-23", rates=rates).result) == "19.71 TJS"
    assert str(worth("19.71 TJS", "KZT", "2026-11-23", rates=rates).result) == "1000.00 KZT"


def test_a_manual_rate_completes_a_cross_with_shipped_rates(worth, entered) -> None:
    done = worth("300000 KZT", "EUR", "2026-07-20", rates=(entered("USD", "KZT", "500", "2026-07-20"),))
    assert [leg.series for leg in done.legs] == ["manual", "ecb-daily"]
    assert [leg.age_days for leg in done.legs] == [0, 3]
    assert done.precision == "1"


def test_of_two_rates_the_younger_wins_and_of_one_day_the_manual_one(worth, entered) -> None:
    older = worth("300000 KZT", "USD", "2014-12-03", rates=(entered("USD", "KZT", "1", "2014-12-02"),))
    assert older.legs[0].series == "nbu-cross-daily"
    same = worth("300000 KZT", "USD", "2014-12-03", rates=(entered("USD", "KZT", "182", "2014-12-03"),))
    assert same.legs[0].series == "manual"


def test_a_straight_rate_within_its_age_wins_over_a_younger_cross(worth, entered) -> None:
    rates = (entered("EUR", "KZT", "225", "2014-11-22"),)
    assert [leg.series for leg in worth("300000 KZT", "EUR", "2014-12-03", rates=rates).legs] == ["manual"]
    assert len(worth("300000 KZT", "EUR", "2014-12-04", rates=rates).legs) == 2


def test_a_manual_rate_older_than_eleven_days_is_not_used(worth, entered) -> None:
    rates = (entered("EUR", "KZT", "610", "2026-11-12"),)
    assert worth("610 KZT", "EUR", "2026-11-23", rates=rates).legs[0].age_days == 11
    with pytest.raises(Refused, match="12 days before"):
        worth("610 KZT", "EUR", "2026-11-24", rates=rates)


def test_a_manual_rate_at_the_end_of_a_month_serves_that_month(worth, entered) -> None:
    done = worth("6100 KZT", "EUR", "2026-05", rates=(entered("EUR", "KZT", "610", "2026-05-29"),))
    assert (str(done.result), done.precision) == ("10 EUR", "1")


def test_legs_more_than_four_days_apart_are_no_cross(worth, entered) -> None:
    with pytest.raises(Refused):
        worth("300000 KZT", "EUR", "2026-07-28", rates=(entered("USD", "KZT", "500", "2026-07-28"),))


def test_a_rate_of_the_claim_wins_over_the_offices_rate_of_the_same_day(worth, entered) -> None:
    first, second = entered("EUR", "KZT", "500", "2026-11-23"), entered("EUR", "KZT", "600", "2026-11-23")
    assert worth("3000 KZT", "EUR", "2026-11-23", rates=(first, second)).legs[0].rate == 500


def test_wrong_calls_are_told_what_to_write(shipped) -> None:
    money, day = Money.parse("1 KZT"), PartialDate.parse("2014-12-03")
    with pytest.raises(BadValue, match="XXX"):
        convert(shipped, money, "XXX", day)


def test_every_leg_and_every_step_can_be_said_in_words(worth) -> None:
    for done in (
        worth("300000 KZT", "EUR", "2014-12-03"),
        worth("1619 TJS", "EUR", "2013"),
        worth("10 DEM", "EUR", "2013"),
    ):
        for leg in done.legs:
            assert str(leg.rate) in str(leg.line())
            assert str(leg.publisher) in str(leg.line())
