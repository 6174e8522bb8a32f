"""Lengths are told in months as exactly as the dates are printed; what is still open is counted as open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from building import build
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.precedents.figures.timing import Step, courses, durations, months_between, stretches


def told(case: Any) -> dict[tuple[str, str], str]:
    return {(one.start.value, one.end.value): str(one.text) for one in stretches(case)}


def test_marchenko_was_charged_for_after_21_months_and_an_award_was_still_open_24_months_later(shipped: Any) -> None:
    assert told(shipped["KG-002"]) == {
        ("harm", "charge"): "21 months",
        ("charge", "award"): "open: at least 24 months up to 2015-06",
        ("harm", "award"): "open: at least 45 months up to 2015-06",
        ("harm", "paid"): "open: at least 45 months up to 2015-06",
    }


def test_ernazarovs_family_was_paid_189_months_after_the_death(shipped: Any) -> None:
    found = told(shipped["KG-004"])
    assert found["harm", "paid"] == "189 months"
    assert found["award", "paid"] == "20 to 31 months"


def test_an_award_that_is_known_not_to_be_paid_is_open_and_a_silence_is_not(shipped: Any) -> None:
    assert told(shipped["KG-003"])["award", "paid"].startswith("open: at least 16")
    assert ("harm", "paid") not in told(shipped["KZ-003"])


def test_an_award_that_was_set_aside_never_comes_into_force(shipped: Any) -> None:
    assert told(shipped["TJ-001"]) == {
        ("harm", "award"): "14 months",
        ("harm", "paid"): "open: at least 17 months up to 2015-08-06",
    }


def test_a_claim_refused_and_sent_back_is_open_and_never_an_award(shipped: Any) -> None:
    assert told(shipped["TJ-010"])["harm", "award"].startswith("open: at least 32")


def test_a_date_that_is_withheld_or_not_confirmed_gives_no_length(shipped: Any) -> None:
    assert [sorted(course.dates) for course in courses(shipped["TJ-002"])] == [[Step.award, Step.harm], [Step.harm]]
    assert ("harm", "award") not in told(shipped["KG-006"])


def test_only_the_courts_of_the_country_are_timed(shipped: Any) -> None:
    assert told(shipped["DE-001"])["harm", "award"] == "104 to 115 months"


HARM = {"events": [{"date": "2010", "what": {"en": "harm", "ru": "вред"}, "milestone": "harm"}]}
GIVEN = {"moral": {"claimed": "9 KZT", "awarded": "9 KZT"}}


def test_what_was_upheld_and_then_set_aside_is_not_in_force() -> None:
    case = build(
        {"outcome": "awarded", "date": "2015-01", "heads": GIVEN},
        {"outcome": "upheld", "date": "2016-01"},
        {"outcome": "remitted", "date": "2017-01"},
        {"outcome": "awarded", "date": "2018-01", "heads": GIVEN},
        {"outcome": "upheld", "date": "2018-04"},
        **HARM,
    )
    assert told(case)["award", "in_force"] == "3 months"
    assert told(case)["harm", "award"] == "49 to 60 months"


def test_two_claims_are_timed_apart() -> None:
    case = build(
        {"proceeding": "a", "outcome": "awarded", "date": "2015-01", "heads": GIVEN},
        {"proceeding": "b", "outcome": "awarded", "date": "2018-01", "heads": GIVEN},
        {"proceeding": "b", "outcome": "upheld", "date": "2018-03"},
        proceedings=("a", "b"),
    )
    assert told(case) == {("award", "in_force"): "2 months"}


def test_an_award_after_a_refusal_is_the_first_award() -> None:
    case = build(
        {"outcome": "dismissed", "date": "2013", "heads": {"moral": {"claimed": "9 KZT", "awarded": "refused"}}},
        {"outcome": "quashed", "date": "2014"},
        {"outcome": "granted", "date": "2015", "heads": GIVEN},
        **HARM,
    )
    assert told(case)["harm", "award"] == "49 to 71 months"


def test_a_part_payment_is_no_payment() -> None:
    def paid(sum: str) -> Any:
        heads = {"moral": {**GIVEN["moral"], "paid": {"amount": sum, "source": "s", "on": "2016"}}}
        return told(build({"outcome": "granted", "date": "2015", "heads": heads}, **HARM))

    assert ("harm", "paid") in paid("9 KZT")
    assert ("harm", "paid") not in paid("5 KZT")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2014-03-06", "2015-05", (14, 14)),
        ("2014", "2015", (1, 23)),
        ("2014-12-31", "2015-01-01", (1, 1)),
        ("2014", "2014", (0, 11)),
        ("2015", "2014", (0, 0)),
    ],
)
def test_months_are_counted_to_the_precision_of_the_dates(start: str, end: str, months: tuple[int, int]) -> None:
    assert months_between(PartialDate.parse(start), PartialDate.parse(end)) == months


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, DAYS)
def test_a_coarser_date_only_widens_the_range(one: Any, other: Any) -> None:
    exact = months_between(PartialDate.of(one), PartialDate.of(other))
    by_month = months_between(PartialDate(one.year, one.month), PartialDate(other.year, other.month))
    by_year = months_between(PartialDate(one.year), PartialDate(other.year))
    assert exact[0] == exact[1] == by_month[0] == by_month[1]
    assert by_year[0] <= exact[0] <= by_year[1]


def test_every_course_is_known_open_or_not_stated(shipped: Any) -> None:
    every = [course for one in shipped.values() for course in courses(one)]
    for one in durations(shipped.values()):
        assert len(one.closed) + len(one.open) + one.not_stated == len(every)
        assert one.median is None


def test_a_median_needs_five_cases_of_one_country_none_of_which_is_open_for_longer() -> None:
    def case(number: int, year: int | None, country: str = "KZ") -> Any:
        decided = {"outcome": "granted", "date": str(year), "heads": GIVEN}
        waiting = {"outcome": "pending", "date": "2030", "heads": {"moral": {"claimed": "9 KZT"}}}
        id = {"id": f"kz-{number}", "citation": f"{country}-{number + 100}", "jurisdiction": country}
        return build(decided if year else waiting, **HARM, **id)

    def median(*cases: Any) -> float | None:
        return next(one for one in durations(cases) if (one.start, one.end) == (Step.harm, Step.award)).median

    five = [case(number, 2010 + number) for number in range(1, 6)]
    assert median(*five) == 36
    assert median(*five[:4]) is None
    assert median(*five[:4], case(9, 2015, "KG")) is None
    assert median(*five, case(6, None)) is None


def test_an_award_in_force_on_a_printed_day_is_counted_to_that_day() -> None:
    case = build(
        {"outcome": "awarded", "date": "2015-05", "heads": {"moral": {"claimed": "9 KZT", "awarded": "9 KZT"}}},
        {"outcome": "upheld", "date": "2016-05"},
        events=[{"date": "2015-07-01", "what": {"en": "final", "ru": "вступило"}, "milestone": "in_force"}],
    )
    assert told(case)["award", "in_force"] == "2 months"
