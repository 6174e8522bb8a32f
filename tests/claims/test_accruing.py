"""What grows on a sum grows evenly: split, paid down, longer or larger, exactly as it should."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.claims.accruing import Paid, Stretch, YearDays, remainders, rounded, stretches
from compensation.errors import Refused
from compensation.money import Money

START = datetime.date(2019, 11, 1)
bases = st.sampled_from(get_args(YearDays))
sums = st.integers(1, 10**12).map(lambda cents: Money(Decimal(cents).scaleb(-2), "KZT"))
percents = st.integers(1, 10_000).map(lambda points: Decimal(points).scaleb(-2))
lengths = st.integers(0, 2000)


def _day(n: int) -> datetime.date:
    return START + datetime.timedelta(days=n)


def _paid(n: int, money: Money) -> Paid:
    return Paid(on=_day(n), amount=money)


def _grown(runs: tuple[Stretch, ...], percent: Decimal) -> Fraction:
    return sum((run.accrued(percent) for run in runs), Fraction(0))


@st.composite
def paid_down(draw: st.DrawFn, owed: Money, last: int) -> list[Paid]:
    """Payments in order that together never exceed what is owed."""
    days = sorted(draw(st.lists(st.integers(0, last), max_size=4)))
    made, rest = [], int(owed.amount * 100)
    for day in days:
        if rest == 0:
            break
        cents = draw(st.integers(1, rest))
        rest -= cents
        made.append(_paid(day, Money(Decimal(cents).scaleb(-2), "KZT")))
    return made


@given(sums, percents, bases, lengths, lengths)
def test_interest_of_split_periods_equals_the_whole(
    owed: Money, percent: Decimal, basis: YearDays, first: int, second: int
) -> None:
    whole = stretches(owed, (), _day(0), _day(first + second + 1), basis)
    early = stretches(owed, (), _day(0), _day(first), basis)
    late = stretches(owed, (), _day(first + 1), _day(first + second + 1), basis)
    assert _grown(whole, percent) == _grown(early, percent) + _grown(late, percent)
    assert sum(run.days for run in whole) == first + second + 2


@given(st.data(), sums, percents, bases, st.integers(1, 2000), lengths)
def test_a_split_at_any_day_holds_with_payments_too(
    data: st.DataObject, owed: Money, percent: Decimal, basis: YearDays, last: int, cut: int
) -> None:
    cut %= last
    payments = data.draw(paid_down(owed, last))
    early = [one for one in payments if one.on <= _day(cut)]
    late = payments[len(early) :]
    rest = [owed, *remainders(owed, early, _day(0), _day(cut))][-1]
    whole = stretches(owed, payments, _day(0), _day(last), basis)
    parts = (
        *stretches(owed, early, _day(0), _day(cut), basis),
        *stretches(rest, late, _day(cut + 1), _day(last), basis),
    )
    assert _grown(whole, percent) == _grown(parts, percent)


@given(st.data(), sums, percents, bases, lengths)
def test_a_payment_never_raises_what_remains_or_what_grows(
    data: st.DataObject, owed: Money, percent: Decimal, basis: YearDays, last: int
) -> None:
    payments = data.draw(paid_down(owed, last))
    rests = [owed, *remainders(owed, payments, _day(0), _day(last))]
    assert all(later < before for before, later in itertools.pairwise(rests))
    grown = [_grown(stretches(owed, payments[:n], _day(0), _day(last), basis), percent) for n in range(len(rests))]
    assert all(later <= before for before, later in itertools.pairwise(grown))


@given(st.data(), sums, percents, bases, lengths, lengths)
def test_a_longer_period_never_gives_less(
    data: st.DataObject, owed: Money, percent: Decimal, basis: YearDays, last: int, more: int
) -> None:
    payments = data.draw(paid_down(owed, last))
    short = _grown(stretches(owed, payments, _day(0), _day(last), basis), percent)
    assert short <= _grown(stretches(owed, payments, _day(0), _day(last + more), basis), percent)


@given(st.data(), sums, percents, bases, lengths, st.integers(1, 1000))
def test_scaling_the_sum_and_its_payments_scales_what_grows(
    data: st.DataObject, owed: Money, percent: Decimal, basis: YearDays, last: int, k: int
) -> None:
    payments = data.draw(paid_down(owed, last))
    scaled = [Paid(on=one.on, amount=one.amount * k) for one in payments]
    once = _grown(stretches(owed, payments, _day(0), _day(last), basis), percent)
    assert once * k == _grown(stretches(owed * k, scaled, _day(0), _day(last), basis), percent)


@given(sums, bases, lengths)
def test_stretches_follow_one_another_without_gap_and_overlap(owed: Money, basis: YearDays, last: int) -> None:
    runs = stretches(owed, (), _day(0), _day(last), basis)
    assert runs[0].first == _day(0)
    assert runs[-1].last == _day(last)
    for before, after in itertools.pairwise(runs):
        assert after.first == before.last + datetime.timedelta(days=1)
        assert after.year != before.year


def test_half_a_cent_goes_to_the_even_cent() -> None:
    assert str(rounded(Fraction(25, 1000), "KZT")) == "0.02 KZT"
    assert str(rounded(Fraction(35, 1000), "KZT")) == "0.04 KZT"


def test_three_common_years_are_one_stretch_and_a_leap_year_is_its_own() -> None:
    owed = Money(Decimal(100), "KZT")
    runs = stretches(owed, (), datetime.date(2021, 3, 1), datetime.date(2025, 2, 1), "actual")
    assert [(run.first.year, run.last.year, run.year) for run in runs] == [
        (2021, 2023, 365),
        (2024, 2024, 366),
        (2025, 2025, 365),
    ]


@pytest.mark.parametrize("second", [0, 3])
def test_two_payments_are_taken_off_one_after_the_other(second: int) -> None:
    owed = Money(Decimal(100), "KZT")
    payments = [_paid(0, Money(Decimal(40), "KZT")), _paid(second, Money(Decimal(60), "KZT"))]
    runs = stretches(owed, payments, _day(0), _day(9), "365")
    assert [(run.days, str(run.owed.amount)) for run in runs] == [(1, "100")] + ([(3, "60")] if second else [])


def test_a_payment_of_more_than_remains_is_refused() -> None:
    owed = Money(Decimal(100), "KZT")
    with pytest.raises(Refused, match="only 60 KZT is still owed"):
        stretches(
            owed, [_paid(0, Money(Decimal(40), "KZT")), _paid(1, Money(Decimal(61), "KZT"))], _day(0), _day(9), "365"
        )
