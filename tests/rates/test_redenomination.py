"""Units that were replaced: the old one is so many of the new one on every day, by the act that says so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.quotes import Kind


@pytest.mark.parametrize(
    ("old", "new", "act"),
    [
        ("1000 RUR", "1.00 RUB", "No. 822"),
        ("1000 TJR", "1.00 TJS", "No. 415"),
        ("1000000 TRL", "1.00 TRY", "No. 5083"),
        ("5000 AZM", "1.00 AZN", "No. 2/06"),
        ("10000 BYR", "1.00 BYN", "No. 450"),
    ],
)
@pytest.mark.parametrize("day", ["1995", "1999-06-15", "2026-07-01"])
def test_an_old_unit_is_its_part_of_the_new_one_on_every_day(worth, old: str, new: str, act: str, day: str) -> None:
    done = worth(old, new[-3:], day)
    assert done.result == Money.parse(new)
    assert [leg.kind for leg in done.legs] == [Kind.redenomination]
    assert act in str(done.legs[0].line())


def test_an_old_unit_has_its_own_rates_while_they_were_published(worth) -> None:
    done = worth("5000000 TRL", "EUR", "2003-05-06")
    assert [leg.kind for leg in done.legs] == [Kind.official]
    assert done.result == Money(Decimal("2.88"), "EUR")


def test_later_it_goes_through_the_unit_that_followed_and_keeps_its_cents(worth) -> None:
    done = worth("5000000 TRL", "EUR", "2015-05-06")
    assert [(leg.base, leg.quote) for leg in done.legs] == [("TRY", "TRL"), ("EUR", "TRY")]
    assert done.result == worth("5 TRY", "EUR", "2015-05-06").result


def test_an_award_in_old_roubles_is_valued_by_the_average_of_its_year(worth) -> None:
    done = worth("1000 FRF", "RUR", "1997")
    assert done.result == Money(Decimal(991115), "RUR")  # 1000 / 5.83669167 * 5.78483333 * 1000
    assert {leg.kind for leg in done.legs} == {Kind.annual, Kind.redenomination}


def test_an_old_unit_of_which_no_rate_is_on_file_is_refused(worth) -> None:
    with pytest.raises(Refused, match="no rates are on file"):
        worth("10000 BYR", "KZT", "2015-02-02")


def test_where_a_table_ended_for_good_the_refusal_says_why(worth) -> None:
    with pytest.raises(Refused, match="publishes no rouble rate after 1 March 2022"):
        worth("1000 RUB", "EUR", "2023-05-05")
