"""Lengths are told in months as exactly as the dates are printed; what is still open is counted as open."""

from __future__ import annotations

from typing import Any

import pytest
from building import build
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.precedents.timing import Step, comparable, dates, durations, months_between, stretches


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
    assert found["in_force", "paid"] == "11 months"


def test_an_award_that_is_known_not_to_be_paid_is_open_and_a_silence_is_not(shipped: Any) -> None:
    assert told(shipped["KG-003"])["in_force", "paid"].startswith("open")
    assert ("harm", "paid") not in told(shipped["KZ-003"])


def test_a_date_that_is_withheld_gives_no_length(shipped: Any) -> None:
    assert Step.award not in dates(shipped["TJ-002"])
    assert Step.paid not in dates(shipped["TJ-002"])


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


@given(st.dates(), st.dates())
def test_a_coarser_date_only_widens_the_range(one: Any, other: Any) -> None:
    if one.year < 1900 or other.year < 1900 or one.year > 2199 or other.year > 2199:
        return
    exact = months_between(PartialDate.of(one), PartialDate.of(other))
    by_month = months_between(PartialDate(one.year, one.month), PartialDate(other.year, other.month))
    by_year = months_between(PartialDate(one.year), PartialDate(other.year))
    assert exact[0] == exact[1] == by_month[0] == by_month[1]
    assert by_year[0] <= exact[0] <= by_year[1]


def test_every_case_is_known_open_or_not_stated_and_a_median_needs_five_of_one_country(shipped: Any) -> None:
    every = comparable(shipped.values(), None)
    for one in durations(every):
        assert len(one.closed) + len(one.open) + one.not_stated == len(every)
        assert one.median is None
    [harm_to_award] = [
        one for one in durations(comparable(shipped.values(), "RU")) if (one.start, one.end) == (Step.harm, Step.award)
    ]
    assert len(harm_to_award.closed) >= 5
    assert harm_to_award.median is not None


def test_an_award_in_force_on_a_printed_day_is_counted_to_that_day() -> None:
    case = build(
        {"outcome": "awarded", "date": "2015-05", "heads": {"moral": {"claimed": "9 KZT", "awarded": "9 KZT"}}},
        {"outcome": "upheld", "date": "2016-05"},
        events=[{"date": "2015-07-01", "what": {"en": "final", "ru": "вступило"}, "milestone": "in_force"}],
    )
    assert told(case)["award", "in_force"] == "2 months"
