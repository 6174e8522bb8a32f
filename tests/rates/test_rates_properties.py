"""What holds for every conversion, whatever the currencies, the day and the sum."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.book import RateBook, open_book
from compensation.rates.conversion import Conversion, Leg, convert
from compensation.rates.policy import Policy
from compensation.rates.quotes import LASTING, Kind

BOOK: list[RateBook] = []
CURRENCIES = ["KZT", "KGS", "TJS", "USD", "EUR", "RUB", "GBP", "CHF", "DEM", "UZS", "TRL", "RUR", "TJR"]
DAYS = st.dates(datetime.date(1999, 1, 1), datetime.date(2026, 12, 31))
SUMS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 12, places=2)
WHEN = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@pytest.fixture(autouse=True)
def _book(shipped: RateBook) -> None:
    BOOK[:] = [shipped]


def converted(amount: Decimal, source: str, target: str, on: PartialDate, **choices: object) -> Conversion | None:
    try:
        return convert(BOOK[0], Money(amount, source), target, on, Policy.model_validate(choices))
    except Refused:
        return None


@given(
    SUMS,
    st.sampled_from(CURRENCIES),
    st.sampled_from(CURRENCIES),
    WHEN,
    st.sampled_from(["before", "same-day"]),
    st.booleans(),
)
def test_legs_are_young_close_together_of_one_basis_and_never_uncertain(
    amount: Decimal, source: str, target: str, on: PartialDate, ecb: str, annual: bool
) -> None:
    done = converted(amount, source, target, on, ecb=ecb, annual=annual)
    if done is None:
        return
    moving = [leg for leg in done.legs if leg.kind not in LASTING]
    kinds = {leg.kind for leg in moving}
    assert Kind.annual not in kinds or kinds == {Kind.annual}
    assert all(leg.grade != "C" for leg in moving)
    if Kind.annual in kinds:
        assert annual or on.precision == "year"
        assert {leg.observed_date.year for leg in moving} == {on.year}
        return
    days = [leg.observed_date for leg in moving]
    assert not days or (max(days) - min(days)).days <= 4
    assert all(leg.age_days >= 0 for leg in moving)
    if Kind.month_end in kinds:
        assert all(leg.age_days <= 31 for leg in moving if leg.kind is Kind.month_end)
        assert Kind.cross not in kinds
        assert len(done.steps) >= 1
    elif on.precision == "day":
        assert all(leg.age_days <= 11 for leg in moving)


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), WHEN)
def test_the_printed_sum_lies_within_half_a_step_of_the_exact_one(
    amount: Decimal, source: str, target: str, on: PartialDate
) -> None:
    done = converted(amount, source, target, on)
    if done is None or not done.legs:
        return
    step = Decimal(done.precision)
    assert abs(done.result.amount - done.unrounded) <= step / 2
    assert done.result.currency == target
    assert done.result.amount % step == 0
    rates = [leg.kind for leg in done.legs if leg.kind is not Kind.redenomination]
    if len(rates) > 1 or {*rates} & {Kind.cross, Kind.month_end, Kind.annual}:
        assert done.precision == "1"


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), WHEN)
def test_a_sum_converted_there_and_back_is_the_same_within_its_rounding(
    amount: Decimal, source: str, target: str, on: PartialDate
) -> None:
    there = converted(amount, source, target, on)
    if there is None or not there.legs:
        return
    back = converted(there.result.amount, target, source, on)
    if back is None:  # refused: less than one whole unit of a cross is not told as zero
        assert amount < 1
        return
    per_step = amount / there.unrounded * Decimal(there.precision)
    assert abs(back.unrounded - amount) <= per_step


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), WHEN)
def test_the_legs_multiply_to_the_exact_sum(amount: Decimal, source: str, target: str, on: PartialDate) -> None:
    done = converted(amount, source, target, on)
    if done is None:
        return
    product, code = Fraction(amount), source
    for leg in done.legs:
        per_unit = Fraction(leg.rate) / leg.nominal
        assert code == (leg.base if leg.direction == "multiply" else leg.quote)
        product, code = (product * per_unit, leg.quote) if code == leg.base else (product / per_unit, leg.base)
    assert code == target
    assert abs(product - Fraction(done.unrounded)) <= abs(product) / 10**40


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), WHEN)
def test_through_a_third_currency_it_is_the_same_sum_where_the_same_rates_are_used(
    amount: Decimal, source: str, middle: str, target: str, on: PartialDate
) -> None:
    straight, first = converted(amount, source, target, on), converted(amount, source, middle, on)
    second = converted(first.result.amount, middle, target, on) if first else None
    if straight is None or first is None or second is None or not first.unrounded:
        return
    if sorted(map(_rate, straight.legs)) != sorted(map(_rate, [*first.legs, *second.legs])):
        return
    per_step = straight.unrounded / first.unrounded * Decimal(first.precision)
    assert abs(second.unrounded - straight.unrounded) <= per_step


def _rate(leg: Leg) -> tuple[str, str, datetime.date]:
    return leg.base, leg.quote, leg.observed_date


@given(SUMS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), WHEN, st.booleans())
def test_no_rate_is_later_than_the_date_but_an_average_of_its_year_which_says_so(
    amount: Decimal, source: str, target: str, on: PartialDate, annual: bool
) -> None:
    done = converted(amount, source, target, on, annual=annual)
    for leg in done.legs if done else ():
        if leg.kind is Kind.annual:
            assert leg.observed_date.year == on.year
            assert "average of" in str(leg.line())
        elif leg.kind is not Kind.redenomination:
            assert leg.observed_date <= on.last


@given(DAYS, st.sampled_from(["KZT", "KGS", "TJS"]))
def test_with_a_cross_the_euro_leg_lies_before_the_day_unless_told_otherwise(day: datetime.date, code: str) -> None:
    done = converted(Decimal(1000), code, "EUR", PartialDate.of(day))
    if done is None:
        return
    leg = done.legs[-1]
    assert leg.series == "ecb-daily"
    assert leg.observed_date < day or "too far back" in " ".join(map(str, done.steps))


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from([1, 10, 100, 1000]))
def test_a_nominal_is_divided_out_exactly(amount: int, rate: int, nominal: int) -> None:
    from compensation.rates.manual import ManualRate

    manual = ManualRate.model_validate(
        {
            "date": "2026-11-23",
            "base": "UZS",
            "quote": "KGS",
            "nominal": str(nominal),
            "rate": str(rate),
            "publisher": "NBKR",
            "document": "bulletin",
            "entered_by": "A.",
            "entered_on": "2026-11-23",
        }
    )
    book = open_book(None, [manual])
    done = convert(book, Money(Decimal(amount), "UZS"), "KGS", PartialDate.parse("2026-11-23"))
    assert done.unrounded == Decimal(amount) * rate / nominal
