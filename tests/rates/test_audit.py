"""Printed equivalents audited: six of a newsletter of June 2015 worked out by hand, and what holds for every audit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import BadCall, BadValue, Refused
from compensation.money import Money
from compensation.rates.audit import Audit, audit, event, months_from
from compensation.rates.book import RateBook, open_book
from compensation.rates.conversion import convert
from compensation.rates.findings import as_json, excluding, lines, of_together, together_as_json
from compensation.rates.policy import Policy
from compensation.rates.printed import Pair, decimal, last_digit, together

BOOK: list[RateBook] = []
FIRST, LAST = datetime.date(2014, 12, 1), datetime.date(2015, 7, 31)
KZ, CLAIM_2014, CLAIM, AWARD, MORAL, AWARD_2013 = (
    "300000 KZT = 1467 EUR",
    "300000 TJS = 43590 EUR",
    "180000 TJS = 26100 EUR",
    "97265 TJS = 14200 EUR",
    "20000 TJS = 2900 EUR",
    "1619 TJS = 235 EUR",
)
HAPPENED = {
    KZ: "2014-12-03", CLAIM_2014: "2014-10", CLAIM: "2015-05", AWARD: "2015-05", MORAL: "2015-05", AWARD_2013: "2013"
}  # fmt: skip
IMPLIED = {
    KZ: ("204.50", "204.43", "204.57"),
    CLAIM_2014: ("6.8823", "6.8815", "6.8831"),
    CLAIM: ("6.8966", "6.883", "6.910"),
    AWARD: ("6.8496", "6.826", "6.874"),
    MORAL: ("6.90", "6.78", "7.02"),
    AWARD_2013: ("6.889", "6.875", "6.904"),
}
FITS = {
    KZ: "",
    CLAIM_2014: "05-26",
    CLAIM: "06-03 07-07 07-09 07-15 07-16 07-24 07-29 07-30",
    AWARD: "04-30 05-27 05-29 06-02 07-08 07-27 07-31",
    AWARD_2013: "05-26 06-01 07-07 07-09 07-16 07-24 07-29",
}
"""The days of 2015 that fit by the rates on file: ECB of the day before, days with a national rate only."""
BY_HAND = {
    KZ: "04-29 07-22 07-24 07-25 07-26",
    CLAIM_2014: "05-26 07-07",
    CLAIM: "05-25 05-29 05-30 05-31 06-02 06-03 07-07 07-08 07-09 07-10 07-11 07-12 07-13 07-14 07-15 07-16 07-24 "
    "07-29 07-30",
    AWARD: "04-29 04-30 05-26 05-27 05-28 05-29 06-01 06-02 07-08 07-22 07-23 07-24 07-25 07-26 07-27 07-28 07-29 "
    "07-30 07-31",
    AWARD_2013: "05-25 05-26 05-29 05-30 05-31 06-01 06-02 " + " ".join(f"07-{day:02d}" for day in range(7, 30)),
}
"""The days found by hand, every day of the week tried, with more sources: also the Armenian bank's own euro rate."""


@pytest.fixture(autouse=True)
def _book(shipped: RateBook) -> None:
    BOOK[:] = [shipped]


def of(printed: str, on: str | None = None, **choices: object) -> Audit:
    window = {"first": FIRST, "last": LAST} if on is None else {}
    when = PartialDate.parse(on or HAPPENED[printed])
    return audit(BOOK[0], Pair.parse(printed), when, **window | choices)  # type: ignore[arg-type]


def days(text: str) -> set[datetime.date]:
    return {datetime.date.fromisoformat(f"2015-{day}") for day in text.split()}


def words(found: Audit) -> str:
    return "\n".join(str(one.text) for one in lines(found))


# The worked test


@pytest.mark.parametrize("printed", IMPLIED)
def test_each_printed_equivalent_implies_the_rate_and_interval_worked_out_by_hand(printed: str) -> None:
    pair = Pair.parse(printed)
    rate, low, high = map(Decimal, IMPLIED[printed])
    assert pair.base == "EUR"
    for exact, told in ((pair.implied, rate), (pair.interval.low, low), (pair.interval.high, high)):
        digits = -int(told.as_tuple().exponent)
        assert decimal(exact, digits) == told
    assert pair.interval.digits == -int(low.as_tuple().exponent)


def test_the_kazakh_award_was_worth_a_tenth_less_on_the_day_of_the_judgment_than_is_printed() -> None:
    found = of(KZ)
    before, same_day = found.event.worths
    assert [str(one.shown) for one in (before, same_day)] == ["1333 EUR", "1343 EUR"]
    assert [decimal(found.pair.rate(one.value), 2) for one in (before, same_day)] == [
        Decimal("224.99"),
        Decimal("223.30"),
    ]
    assert [found.difference(one.value) for one in (before, same_day)] == [Decimal("10.0"), Decimal("9.2")]
    assert [str(one.ecb_date) for one in (before, same_day)] == ["2014-12-02", "2014-12-03"]
    assert not any(found.pair.holds(one.value) for one in (before, same_day))


def test_no_day_on_file_gives_the_kazakh_print_and_the_nearest_is_a_euro_off() -> None:
    found = of(KZ)
    assert (found.fits, len(found.days)) == ((), 162)
    assert (str(found.nearest.on), str(found.nearest.shown)) == ("2015-04-30", "1468 EUR")
    assert decimal(found.pair.rate(found.nearest.value), 2) == Decimal("204.42")
    assert of(KZ, ecb="same-day").fits == ()


def test_the_implied_kazakh_rate_lies_between_neighbouring_days_in_may_june_and_july_of_2015() -> None:
    pair, book = Pair.parse(KZ), BOOK[0]
    for one, other in (("2015-05-25", "2015-05-26"), ("2015-06-02", "2015-06-03"), ("2015-07-07", "2015-07-08")):
        ends = [convert(book, pair.exact, "EUR", PartialDate.parse(day)).unrounded for day in (one, other)]
        assert min(ends) < pair.least < pair.most < max(ends)


def spread(printed: str) -> list[tuple[str, str, str, str, str]]:
    found = of(printed)
    return [
        (
            str(decimal(found.pair.rate(one.highest.value), 2)),
            str(decimal(found.pair.rate(one.lowest.value), 2)),
            one.lowest.shown.plain(),
            one.highest.shown.plain(),
            one.shown_mean.plain(),
        )
        for one in found.event.periods
    ]


def test_the_claim_of_october_2014_was_worth_8_percent_more_than_is_printed() -> None:
    # By hand 6.28–6.41 and 46,840–47,770: that is the recipe of the day before, rounded to tens.
    assert spread(CLAIM_2014) == [
        ("6.28", "6.41", "46838", "47768", "47370"),
        ("6.26", "6.42", "46762", "47896", "47380"),
    ]
    found = of(CLAIM_2014)
    assert [found.difference(one.mean) for one in found.event.periods] == [Decimal("-8.0"), Decimal("-8.0")]
    fifteenth = of(CLAIM_2014, "2014-10-15").event.worths
    assert [str(decimal(found.pair.rate(one.value), 2)) for one in fifteenth] == ["6.32", "6.33"]
    assert [one.shown.plain() for one in fifteenth] == ["47473", "47398"]


@pytest.mark.parametrize(
    ("printed", "lowest", "highest", "less", "more"),
    [
        (CLAIM, "25070", "26430", "-1", "4"),
        (AWARD, "13550", "14280", "-1", "5"),
        (MORAL, "2786", "2937", "-1", "4"),
    ],
)
def test_the_equivalents_of_may_2015_lie_within_the_range_of_both_recipes_worked_out_by_hand(
    printed: str, lowest: str, highest: str, less: str, more: str
) -> None:
    found = of(printed)
    step = Decimal(1) if printed == MORAL else Decimal(10)
    low = min(one.lowest.value for one in found.event.periods)
    high = max(one.highest.value for one in found.event.periods)
    assert [Money(one, "EUR").rounded(step).plain() for one in (low, high)] == [lowest, highest]
    assert [found.difference(one).quantize(Decimal(1)) for one in (high, low)] == [Decimal(less), Decimal(more)]


def test_the_lowest_euro_rate_of_may_2015_comes_from_the_ecb_of_the_day_itself() -> None:
    # By hand 6.81–7.18 over both recipes; the day before alone, as the national banks do it, gives 6.83–7.18.
    assert [one[:2] for one in spread(CLAIM)] == [("6.83", "7.18"), ("6.81", "7.18")]
    fifteenth = of(CLAIM, "2015-05-15")
    assert [str(decimal(fifteenth.pair.rate(one.value), 2)) for one in fifteenth.event.worths] == ["7.18", "7.12"]


def test_the_award_of_2013_was_worth_256_euros_in_the_mean_of_that_year() -> None:
    assert spread(AWARD_2013)[0] == ("6.07", "6.59", "246", "267", "256")
    found = of(AWARD_2013)
    period = found.event.periods[0]
    assert found.difference(period.mean).quantize(Decimal(1)) == Decimal(-8)
    assert (str(period.lowest.on), str(period.highest.on)) == ("2013-12-28", "2013-03-28")
    assert "mean 256 EUR over 247 days" in words(found)


@pytest.mark.parametrize("printed", FITS)
def test_the_days_on_file_that_fit_are_these_and_all_of_them_were_found_by_hand_too(printed: str) -> None:
    assert set(of(printed).fits) == days(FITS[printed])
    assert days(FITS[printed]) <= days(BY_HAND[printed])


def test_twenty_thousand_somoni_at_2900_euros_fit_so_many_days_that_they_tell_nothing() -> None:
    found = of(MORAL)
    assert (len(found.fits), str(found.fits[0]), str(found.fits[-1])) == (44, "2015-04-29", "2015-07-31")
    assert {day for day in found.days if day.month == 7} <= set(found.fits)


@pytest.mark.parametrize(
    ("printed", "by_the_ecb_of_the_day", "without_a_rate", "by_neither"),
    [
        (KZ, "", "07-25 07-26", "04-29 07-22 07-24"),
        (CLAIM_2014, "", "", "07-07"),
        (CLAIM, "05-25 07-08 07-14", "05-30 05-31 07-11 07-12", "05-29 06-02 07-10 07-13"),
        (AWARD, "04-29 05-26 06-01 07-24 07-30", "05-28 07-25 07-26", "07-22 07-23 07-28 07-29"),
        (AWARD_2013, "05-25 05-29", "05-30 05-31", "06-02"),
    ],
)
def test_a_day_found_only_by_hand_takes_the_ecb_of_the_day_has_no_rate_of_its_own_or_needs_a_source_not_on_file(
    printed: str, by_the_ecb_of_the_day: str, without_a_rate: str, by_neither: str
) -> None:
    found, other = of(printed), of(printed, ecb="same-day")
    only_by_hand = days(BY_HAND[printed]) - set(found.fits)
    if printed == AWARD_2013:  # by hand “some days” of 7 to 29 July, not named
        only_by_hand = {day for day in only_by_hand if day.month < 7}
    assert only_by_hand & set(other.fits) == days(by_the_ecb_of_the_day)
    assert only_by_hand - set(found.days) == days(without_a_rate)
    assert only_by_hand - set(other.fits) - days(without_a_rate) == days(by_neither)


def test_no_euro_rate_of_the_armenian_bank_is_on_file_so_its_crosses_cannot_be_tried(shipped: RateBook) -> None:
    assert shipped.tables("EUR", "KZT") == shipped.tables("EUR", "TJS") == shipped.tables("AMD", "EUR") == ()
    armenian = [
        quote for table in shipped.tables("USD", "KZT") if table.series == "cba-cross-daily" for quote in [table[0]]
    ]
    assert [str(one.date) for one in armenian] == ["2022-02-24"]


def test_days_on_which_no_national_rate_was_published_do_not_count_though_they_convert() -> None:
    pair = Pair.parse(AWARD_2013)
    saturday = PartialDate.parse("2015-05-30")
    assert pair.holds(convert(BOOK[0], pair.exact, "EUR", saturday).unrounded)
    assert saturday.exact not in of(AWARD_2013).days


def test_the_equivalents_of_the_newsletter_were_not_made_with_one_rate() -> None:
    pairs = [Pair.parse(one) for one in (CLAIM_2014, CLAIM, AWARD, MORAL, AWARD_2013)]
    [found] = together(pairs)
    assert found.common is None
    # By hand the first three were named, the fourth only by its result: at 6.8823 the claim would be 26,200.
    named = {frozenset((str(pairs[a].equivalent), str(pairs[b].equivalent))) for a, b in found.exclusive}
    assert named == {
        frozenset({"26100 EUR", "14200 EUR"}),
        frozenset({"43590 EUR", "14200 EUR"}),
        frozenset({"235 EUR", "14200 EUR"}),
        frozenset({"43590 EUR", "26100 EUR"}),
    }
    told = "\n".join(str(one.text) for one in of_together([found], pairs))
    assert "180000 TJS = 26100 EUR and 97265 TJS = 14200 EUR exclude each other" in told
    assert "1 EUR = 6.826–6.874 TJS, but 1 EUR = 6.875–6.904 TJS" in told


def test_at_the_one_rate_that_fits_the_claim_of_2014_the_two_other_sums_would_be_printed_otherwise() -> None:
    pair = Pair.parse(CLAIM_2014)
    worth = [Decimal(180000) / Decimal("6.8823"), Decimal(97265) / Decimal("6.8823")]
    assert [Money(one, "EUR").rounded(Decimal(100)).plain() for one in worth] == ["26200", "14100"]
    assert not Pair.parse(CLAIM).interval.low <= pair.implied <= Pair.parse(CLAIM).interval.high
    assert not Pair.parse(AWARD).interval.low <= pair.implied <= Pair.parse(AWARD).interval.high


def test_nine_thousand_dollars_were_8180_euros_so_the_award_is_8_percent_of_100000_euros_and_not_9(
    shipped: RateBook,
) -> None:
    found = event(shipped, Money.parse("9000 USD"), "EUR", PartialDate.parse("2015-04-29"), "same-day")
    assert [str(one.shown.rounded(Decimal(1))) for one in found.worths] == ["8180 EUR", "8236 EUR"]
    assert [str(one.ecb_date) for one in found.worths] == ["2015-04-29", "2015-04-28"]
    assert [str(one.legs[0].rate) for one in found.worths] == ["1.1002", "1.0927"]
    assert found.worths[0].value / 1000 == pytest.approx(Decimal("8.18"), abs=Decimal("0.005"))
    compared = of("100000 EUR = 9000 USD", "2015-04-29", ecb="same-day")
    assert compared.event.worths[0].shown == Money.parse("110020 USD")
    assert compared.difference(compared.event.worths[0].value) == Decimal("-91.8")


# What a print says of its own precision


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("1467", "1"), ("43590", "10"), ("26100", "100"), ("2900", "100"), ("14 200", "100"), ("100000", "100000"),
        ("1467.00", "0.01"), ("1467,5", "0.1"), ("1467.50", "0.01"), ("10", "10"), ("7", "1"),
    ],
)  # fmt: skip
def test_the_last_printed_digit_is_the_last_that_is_not_zero_or_the_last_after_the_decimal_sign(
    typed: str, step: str
) -> None:
    pair = Pair.parse(f"300000 KZT = {typed} EUR")
    assert pair.step == Decimal(step)
    assert (pair.least, pair.most) == (
        pair.equivalent.amount - Decimal(step) / 2,
        pair.equivalent.amount + Decimal(step) / 2,
    )


def test_a_record_keeps_cents_that_no_text_prints_so_cents_of_zero_do_not_count_as_printed() -> None:
    assert Pair.of(Money.parse("300000 KZT"), Money.parse("1467 EUR")) == Pair.parse(KZ)
    assert Pair.of(Money.parse("1 KZT"), Money.parse("1467.50 EUR")).step == Decimal("0.01")


def test_a_precision_that_is_given_replaces_the_one_that_the_digits_tell() -> None:
    assert Pair.parse("300000 KZT = 1500 EUR", Decimal(1)).most == Decimal("1500.5")
    for wrong in ("50", "0", "100000"):
        with pytest.raises(BadCall, match="rounded"):
            Pair.parse(KZ, Decimal(wrong))


def test_a_half_belongs_to_both_sums_that_it_may_have_been_rounded_to() -> None:
    assert Pair.parse("1 KZT = 2 EUR").holds(Decimal("2.5"))
    assert Pair.parse("1 KZT = 3 EUR").holds(Decimal("2.5"))
    assert not Pair.parse("1 KZT = 2 EUR").holds(Decimal("2.5" + "0" * 40 + "1"))


def test_the_first_sum_is_exact_whichever_of_the_two_currencies_is_the_local_one() -> None:
    tenge, dollars = Pair.parse("18109 KZT = 100 USD"), Pair.parse("100 USD = 18109 KZT")
    assert tenge.base == dollars.base == "USD"
    assert tenge.implied == dollars.implied
    assert dollars.interval.shared(tenge.interval) == dollars.interval
    assert datetime.date(2014, 12, 3) in of("100 USD = 18109 KZT", "2014-12-03").fits
    assert datetime.date(2014, 12, 3) in of("18109 KZT = 100 USD", "2014-12-03").fits


def test_pairs_of_other_currencies_say_nothing_of_each_other_and_intervals_are_brought_to_one_direction() -> None:
    assert together([Pair.parse(KZ), Pair.parse(CLAIM)]) == ()
    dear, cheap = Pair.parse("90 EUR = 100 USD"), Pair.parse("130 USD = 111 EUR")
    [found] = together([dear, cheap])
    assert found.common is not None
    assert (found.common.base, found.common.quote) == ("EUR", "USD")
    pairs = [Pair.parse("1000 EUR = 1110 USD"), Pair.parse("1000 EUR = 987 USD")]
    assert [one.base for one in pairs] == ["EUR", "USD"]
    [found] = together(pairs)
    assert found.exclusive == ((0, 1),)
    assert "but 1 EUR = 0.98" in str(excluding(*pairs))


def test_pairs_of_different_texts_are_not_set_against_each_other() -> None:
    pairs = [Pair.parse(CLAIM), Pair.parse(AWARD), Pair.parse(MORAL)]
    [found] = together(pairs, ["one", "other", "one"])
    assert (found.places, found.exclusive) == ((0, 2), ())
    assert [one.places for one in together([pairs[0], None, pairs[2]])] == [(0, 2)]


@pytest.mark.parametrize("text", ["300000 KZT", "300000 = 1467 EUR", "KZT = EUR", ""])
def test_what_is_no_pair_of_sums_is_told_how_to_be_written(text: str) -> None:
    with pytest.raises(BadValue):
        Pair.parse(text)


def test_sums_of_nothing_or_of_one_currency_imply_no_rate() -> None:
    for text in ("0 KZT = 5 EUR", "5 KZT = 0 EUR", "5 EUR = 5 EUR"):
        with pytest.raises(BadCall):
            Pair.parse(text)


# Windows, days and what is missing


def test_without_a_window_days_are_looked_at_from_6_months_before_to_12_months_after() -> None:
    found = of(KZ, "2014-12-03")
    assert (str(found.first), str(found.last)) == ("2014-06-03", "2015-12-03")
    found = of(CLAIM_2014, "2014-10")
    assert (str(found.first), str(found.last)) == ("2014-04-01", "2015-10-31")


def test_months_end_on_a_day_that_there_is_and_within_the_years_of_the_calendar() -> None:
    assert months_from(datetime.date(2015, 8, 31), -6) == datetime.date(2015, 2, 28)
    assert months_from(datetime.date(2015, 12, 31), 12) == datetime.date(2016, 12, 31)
    assert months_from(datetime.date(1900, 3, 1), -6) == datetime.date(1900, 1, 1)
    assert months_from(datetime.date(2199, 3, 1), 12) == datetime.date(2199, 12, 31)


def test_a_window_needs_a_date_or_both_ends_in_their_order() -> None:
    pair = Pair.parse(KZ)
    with pytest.raises(BadCall, match="Neither"):
        audit(BOOK[0], pair, None, first=FIRST)
    with pytest.raises(BadCall, match="before they begin"):
        audit(BOOK[0], pair, None, first=LAST, last=FIRST)
    with pytest.raises(BadCall, match="ECB"):
        audit(BOOK[0], pair, None, first=FIRST, last=LAST, ecb="yesterday")
    assert audit(BOOK[0], pair, None, first=FIRST, last=LAST).event is None


def test_grade_c_and_month_ends_never_give_a_day() -> None:
    found = audit(
        BOOK[0],
        Pair.parse("1000 TJS = 80 EUR"),
        None,
        first=datetime.date(2022, 6, 1),
        last=datetime.date(2022, 6, 30),
    )
    assert found.days == ()
    assert "no rate of a day is on file" in words(found)


def test_of_a_year_without_daily_rates_the_average_is_taken_and_named() -> None:
    found = of("1000000 KZT = 16000 USD", "1995")
    [worth] = found.event.worths
    assert {str(leg.kind) for leg in worth.legs} == {"annual"}
    assert "average of the year 1995" in words(found)


def test_without_any_rate_the_reason_stands_in_the_audit_and_nothing_is_raised() -> None:
    found = of("1000000 EGP = 140000 USD", "2020")
    assert (found.days, found.fits, found.nearest) == ((), (), None)
    assert "EGP: no rates are on file" in str(found.event.refusal)
    assert "EGP: no rates are on file" in words(found)


def test_a_small_sum_is_audited_though_a_conversion_would_refuse_to_print_it(shipped: RateBook) -> None:
    day = PartialDate.parse("2014-12-03")
    with pytest.raises(Refused):
        convert(shipped, Money.parse("50 KZT"), "EUR", day)
    assert day.exact in of("50 KZT = 0.22 EUR", "2014-12-03").fits


def test_a_rate_that_the_office_entered_takes_part(entered: Callable[..., object]) -> None:
    book = open_book(None, [entered("EUR", "KZT", "610.55", "2026-11-23")])  # type: ignore[list-item]
    found = audit(book, Pair.parse("610550 KZT = 1000 EUR"), PartialDate.parse("2026-11-23"))
    assert found.fits == (datetime.date(2026, 11, 23),)
    assert [(one.ecb_date, str(one.shown)) for one in found.event.worths] == [(None, "1000.00 EUR")]


def test_days_next_to_each_other_are_told_as_one_stretch_over_a_weekend() -> None:
    told = words(of(CLAIM))
    assert "2015-07-15 – 2015-07-16" in told
    assert "2015-07-07," in told
    assert "and later ones" not in told
    assert "and later ones" in "\n".join(str(one.text) for one in lines(of(CLAIM), 2))


def test_the_json_of_an_audit_has_the_shape_that_scripts_rely_on() -> None:
    document = as_json(of(KZ, "2014-12-03"))
    assert list(document) == [
        "exact", "equivalent", "implied", "ecb", "from", "to", "published_days", "fitting_days", "nearest", "event"
    ]  # fmt: skip
    assert document["exact"] == {"amount": "300000", "currency": "KZT"}
    assert document["equivalent"] == {"amount": "1467", "currency": "EUR", "precision": "1"}
    assert document["implied"] == {
        "rate": "204.498978", "base": "EUR", "quote": "KZT", "from": "204.429302", "to": "204.568701"
    }  # fmt: skip
    [before, same_day] = document["event"]["worths"]
    assert list(before) == [
        "date", "amount", "currency", "unrounded", "ecb_date", "legs", "rate", "difference_percent", "fits"
    ]  # fmt: skip
    assert (before["amount"], before["unrounded"], before["rate"]) == ("1333", "1333.415021", "224.986216")
    assert (same_day["difference_percent"], same_day["fits"]) == ("9.2", False)
    period = as_json(of(AWARD_2013))["event"]["periods"][0]
    assert list(period) == ["ecb", "lowest", "highest", "mean", "published_days", "fitting_days"]
    assert list(period["mean"]) == ["amount", "unrounded", "difference_percent"]
    assert together_as_json(together([Pair.parse(CLAIM), Pair.parse(AWARD)])) == [
        {"audits": [0, 1], "exclusive": [[0, 1]], "common": None}
    ]


# What holds for every audit


@given(
    st.dates(datetime.date(2005, 2, 1), datetime.date(2023, 11, 22)),
    st.sampled_from(["KZT", "KGS", "TJS", "RUB"]),
    st.sampled_from(["EUR", "USD", "RUB", "KZT"]),
    st.integers(1, 10**9),
    st.integers(1, 9),
    st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP]),
    st.sampled_from(["before", "same-day"]),
)
def test_a_conversion_rounded_to_any_digit_is_found_again_on_its_day(
    day: datetime.date, source: str, target: str, cents: int, digits: int, rounding: str, ecb: str
) -> None:
    assume(source != target)
    money = Money(Decimal(cents).scaleb(-2), source)
    try:
        exact = convert(BOOK[0], money, target, PartialDate.of(day), Policy.model_validate({"ecb": ecb})).unrounded
    except Refused:
        assume(False)
    printed = Context(prec=digits, rounding=rounding).plus(exact)
    pair = Pair(money, Money(printed, target), last_digit(printed))
    found = audit(BOOK[0], pair, PartialDate.of(day), ecb=ecb, first=day, last=day)
    assert pair.holds(exact)
    assert found.fits == found.days
    assert found.days in ((), (day,))


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["KZT", "TJS"]))
def test_the_interval_holds_the_implied_rate_and_every_rate_in_it_rounds_to_the_print(
    amount: int, equivalent: int, code: str
) -> None:
    pair = Pair(Money(Decimal(amount), code), Money(Decimal(equivalent), "EUR"), last_digit(Decimal(equivalent)))
    interval = pair.interval
    assert interval.low < pair.implied < interval.high
    assert pair.implied >= 1
    assert interval.of(interval.quote).of(interval.base) == interval
    assert interval.shared(interval.of(interval.quote)) == interval
    for rate in (interval.low, interval.high):
        worth = amount / rate if pair.base == "EUR" else amount * rate
        assert worth in (pair.least, pair.most)
