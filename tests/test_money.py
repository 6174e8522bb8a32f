"""Sums are exact, in one currency, never floats; amounts that are not known are never zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.currencies import CURRENCIES, SPOKEN
from compensation.errors import BadValue
from compensation.money import Amount, Money, State, currency, minor_unit, parse_decimal

CODES = st.sampled_from(sorted(CURRENCIES))
CENTS = st.integers(0, 10**14)


@st.composite
def sums(draw: st.DrawFn, code: str | None = None) -> Money:
    code = code or draw(CODES)
    return Money(Decimal(draw(CENTS)) * minor_unit(code), code)


def grouped(digits: str, space: str) -> str:
    head = len(digits) % 3 or 3
    return space.join([digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))])


@given(st.integers(0, 10**14), st.integers(0, 99), st.sampled_from(" \u00a0\u202f"), st.sampled_from(",."))
def test_a_number_is_read_as_a_person_writes_it(whole: int, cents: int, space: str, sign: str) -> None:
    expected = Decimal(f"{whole}.{cents:02d}")
    assert parse_decimal(f"{whole}{sign}{cents:02d}") == expected
    assert parse_decimal(f" {grouped(str(whole), space)}{sign}{cents:02d} ") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "+5",
        "1e3",
        "NaN",
        "Infinity",
        "1,2,3",
        "1 23",
        "12 34,5",
        "1_000",
        ".5",
        "5.",
        "0x10",
        "1.000.000",
        "5 000 00",
        "١٢٣",
    ],
)
def test_what_is_not_plainly_a_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_decimal(text)


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_a_refusal(text: str) -> None:
    try:
        value = parse_decimal(text)
    except BadValue:
        return
    assert value.is_finite()
    assert value >= 0


@given(sums())
def test_a_sum_comes_back_from_its_own_text(money: Money) -> None:
    assert Money.parse(str(money)) == money
    assert Amount.parse(str(money)) == Amount.stated(money)


@given(st.data(), CODES)
def test_sums_of_one_currency_add_exactly_in_any_order(data: st.DataObject, code: str) -> None:
    one, two, three = (data.draw(sums(code)) for _ in range(3))
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert (one + two) - two == one
    assert (one <= two) == (one.amount <= two.amount)


@given(sums(), sums())
def test_different_currencies_never_mix(one: Money, two: Money) -> None:
    if one.currency == two.currency:
        return
    for mix in (lambda: one + two, lambda: one - two, lambda: one < two, lambda: one <= two):
        with pytest.raises(BadValue, match="different currencies"):
            mix()


@pytest.mark.parametrize("factor", [1.5, True, "2", None])
def test_a_float_is_refused_everywhere(factor: object) -> None:
    money = Money.parse("10 KZT")
    with pytest.raises(BadValue):
        money * factor  # type: ignore[operator]
    with pytest.raises(BadValue):
        money + factor  # type: ignore[operator]
    with pytest.raises(BadValue):
        Money(factor, "KZT")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_sum_is_finite(value: Decimal) -> None:
    with pytest.raises(BadValue):
        Money(value, "KZT")


@given(st.decimals(min_value=0, max_value=10**12, places=6), CODES)
def test_rounding_moves_at_most_half_a_step_and_twice_is_once(value: Decimal, code: str) -> None:
    money = Money(value, code)
    rounded = money.rounded()
    assert abs(rounded.amount - value) <= minor_unit(code) / 2
    assert rounded.rounded() == rounded
    assert rounded.amount % minor_unit(code) == 0


@pytest.mark.parametrize(("value", "rounded"), [("0.125", "0.12"), ("0.135", "0.14"), ("2.5", "2.50")])
def test_half_is_rounded_to_the_even_neighbour(value: str, rounded: str) -> None:
    assert Money(Decimal(value), "EUR").rounded().plain() == rounded


def test_whole_units_are_rounded_half_even_too() -> None:
    assert Money(Decimal("2.5"), "EUR").rounded(Decimal(1)).plain() == "2"
    assert Money(Decimal("3.5"), "EUR").rounded(Decimal(1)).plain() == "4"


@pytest.mark.parametrize("text", ["180000.123 TJS", "5.5 JPY", "1.500 KZT", "97265", "TJS", "-5 TJS", "5 ТЖС", "5 XXX"])
def test_a_sum_with_too_many_digits_or_no_currency_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        Money.parse(text)


@pytest.mark.parametrize("digits", [30, 40, 400])
def test_a_sum_longer_than_any_court_awards_is_refused_not_a_crash(digits: int) -> None:
    with pytest.raises(BadValue):
        Money.parse("9" * digits + " KZT")


def test_a_currency_code_may_be_typed_in_small_letters() -> None:
    assert currency(" kzt ") == "KZT"


@pytest.mark.parametrize("state", [one for one in State if one is not State.stated])
def test_an_amount_that_is_not_stated_has_no_figure(state: State) -> None:
    amount = Amount.parse(str(state))
    assert amount.money is None
    assert amount.as_json() == {"state": str(state)}
    with pytest.raises(BadValue):
        Amount.parse({"state": str(state), "amount": "0 KZT"})
    with pytest.raises(BadValue):
        Amount(state, Money.parse("0 KZT"))


def test_an_unknown_amount_is_not_zero() -> None:
    assert Amount.parse("unknown") != Amount.parse("0 KZT")
    assert "0" not in str(Amount.parse("unknown").as_json())


@pytest.mark.parametrize(
    "value",
    [
        5,
        5.0,
        None,
        True,
        "stated",
        "zero",
        "",
        "5",
        {"amount": "5 KZT", "per": "week"},
        {"sum": "5 KZT"},
        {},
        {"amount": "5 KZT", "at_least": "perhaps"},
        {"amount": "5 KZT", "of": "0"},
        {"amount": 5},
    ],
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(BadValue):
        Amount.parse(value)


@given(sums(), st.booleans(), st.sampled_from(["once", "month", "each"]))
def test_an_amount_comes_back_from_its_parts(money: Money, at_least: bool, per: str) -> None:
    amount = Amount.parse({"amount": str(money), "at_least": "yes" if at_least else "no", "per": per})
    assert (amount.money, amount.at_least, amount.per) == (money, at_least, per)
    assert amount.as_json()["amount"] == money.plain()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("тенге", "KZT"), ("Сомони", "TJS"), ("сом", "KGS"), ("руб.", "RUB"), ("€", "EUR"), (" евро ", "EUR"),
     ("долларов США", "USD"), ("kzt", "KZT")],
)  # fmt: skip
def test_a_currency_may_be_typed_as_people_say_it(typed: str, code: str) -> None:
    assert currency(typed) == code
    assert Money.parse(f"97 265,5 {typed.strip()}") == Money(Decimal("97265.50"), code)


@pytest.mark.parametrize("typed", ["доллар", "манат", "рупий", "тенге 5", ""])
def test_a_word_that_means_several_currencies_is_none(typed: str) -> None:
    with pytest.raises(BadValue):
        currency(typed)


def test_every_word_for_a_currency_stands_for_one_that_is_listed() -> None:
    assert set(SPOKEN.values()) <= set(CURRENCIES)
    assert not {word.upper() for word in SPOKEN} & set(CURRENCIES)
