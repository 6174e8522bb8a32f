"""A date is known as precisely as it was written, and no more."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate, parse_day
from compensation.errors import BadValue

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
PARTIAL = st.one_of(
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@given(PARTIAL)
def test_a_date_comes_back_from_its_own_text_with_its_precision(when: PartialDate) -> None:
    again = PartialDate.parse(str(when))
    assert again == when
    assert again.precision == when.precision


@given(DAYS)
def test_the_local_form_means_the_same_day(day: datetime.date) -> None:
    assert PartialDate.parse(f"{day.day:02d}.{day.month:02d}.{day.year}") == PartialDate.of(day)
    assert PartialDate.parse(f"{day.month}.{day.year}") == PartialDate(day.year, day.month)
    assert parse_day(f"{day.day}.{day.month}.{day.year}") == parse_day(day.isoformat()) == day


@given(PARTIAL)
def test_a_date_lies_between_its_first_and_last_day(when: PartialDate) -> None:
    assert when.first <= when.last
    assert (when.exact is None) == (when.precision != "day")
    days = (when.last - when.first).days + 1
    assert days in {"day": [1], "month": [28, 29, 30, 31], "year": [365, 366]}[when.precision]
    for edge in (when.first, when.last):
        assert edge.year == when.year
        assert when.month in (None, edge.month)


@given(PARTIAL, PARTIAL)
def test_dates_are_ordered_one_way_only(one: PartialDate, two: PartialDate) -> None:
    assert [one < two, two < one, one == two].count(True) == 1


def test_a_year_is_not_its_first_day() -> None:
    assert PartialDate.parse("2015") != PartialDate.parse("2015-01-01")
    assert str(PartialDate.parse("2015")) == "2015"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "2015-13",
        "2015-00",
        "2015-02-30",
        "2015-2-3",
        "30.02.2015",
        "1899",
        "2200",
        "2015/05/14",
        "May 2015",
        "2015-05-14T00:00",
        "32.01.2015",
        "14.05.15",
        "٢٠١٥",
    ],
)
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        PartialDate.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_refusal(text: str) -> None:
    try:
        assert PartialDate.parse(text).first
    except BadValue:
        return


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(BadValue):
        PartialDate(2015, None, 5)


@pytest.mark.parametrize("text", ["2015", "2015-05", "05.2015"])
def test_a_date_without_its_day_is_no_day(text: str) -> None:
    with pytest.raises(BadValue, match="day is missing"):
        parse_day(text)


def test_leap_days_exist_only_in_leap_years() -> None:
    assert PartialDate.parse("2016-02-29").exact == datetime.date(2016, 2, 29)
    assert PartialDate.parse("2015-02").last == datetime.date(2015, 2, 28)
    with pytest.raises(BadValue):
        PartialDate.parse("2015-02-29")
