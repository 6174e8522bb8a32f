"""On which day does a term end, which other day may it be, and what is unsure about it?"""

from __future__ import annotations

import pytest
from counted import DAY, EVENTS, EVERY, SETTLED, TERMS, UNWORKED, D, counted, days, readings
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from compensation.law.calendars import calendar


def last_day(term: str, event: D) -> D:
    n, unit = term.split()
    match unit:
        case "months":
            return event + relativedelta(months=int(n))
        case "years":
            return event + relativedelta(years=int(n))
    return event + int(n) * DAY


@given(country=SETTLED, term=TERMS, event=EVENTS, not_before=st.booleans(), paused=st.integers(0, 90))
def test_a_deadline_of_kazakhstan_and_kyrgyzstan_never_falls_on_a_day_off(
    country: str, term: str, event: D, not_before: bool, paused: int
) -> None:
    found = counted(country, term, event, not_before=not_before, paused=paused)
    assert calendar(country).working(found.date)
    assert found.date > event


@given(country=SETTLED, term=UNWORKED, event=EVENTS)
def test_the_end_of_a_term_moves_past_days_off_only(country: str, term: str, event: D) -> None:
    found, last = counted(country, term, event).date, last_day(term, event)
    assert found >= last
    assert [day for day in days(last, found) if calendar(country).working(day)] == []


@given(term=UNWORKED, event=EVENTS)
def test_the_end_of_a_term_of_tajikistan_moves_back_past_days_off_only(term: str, event: D) -> None:
    """Its code moves the end of the term, but not in words that settle to which day; the safe one is before."""
    found, last = counted("TJ", term, event).date, last_day(term, event)
    working = calendar("TJ").working
    if any(working(day) for day in days(event + DAY, last + DAY)):
        assert event < found <= last
        assert [day for day in days(found + DAY, last + DAY) if working(day)] == []
    else:
        assert found == calendar("TJ").next_working(last)


@given(term=UNWORKED, event=EVENTS)
def test_the_advised_day_of_tajikistan_never_lies_after_the_last_day_of_the_term(term: str, event: D) -> None:
    """As long as it is not settled that a last day off prolongs the term, only the term itself is safe."""
    assert event < counted("TJ", term, event).advised <= last_day(term, event)


@given(country=EVERY, n=st.integers(1, 60), event=EVENTS)
def test_a_term_of_working_days_holds_exactly_so_many_of_them(country: str, n: int, event: D) -> None:
    found = counted(country, f"{n} working_days", event).date
    worked = [day for day in days(event + DAY, found + DAY) if calendar(country).working(day)]
    assert len(worked) == n
    assert worked[-1] == found


@given(
    country=EVERY,
    term=TERMS,
    event=EVENTS,
    later=st.integers(0, 40),
    not_before=st.booleans(),
    paused=st.integers(0, 30),
)
def test_a_later_event_never_gives_an_earlier_date(
    country: str, term: str, event: D, later: int, not_before: bool, paused: int
) -> None:
    first = counted(country, term, event, not_before=not_before, paused=paused)
    second = counted(country, term, event + later * DAY, not_before=not_before, paused=paused)
    assert first.date <= second.date


@given(country=st.sampled_from(("KZ", "KG", "TJ", "UN")), term=UNWORKED, event=EVENTS, paused=st.integers(0, 60))
def test_the_advised_day_is_the_earliest_of_all_readings(country: str, term: str, event: D, paused: int) -> None:
    found = counted(country, term, event, paused=paused)
    assert found.advised <= found.date
    assert found.advised in (found.date, *readings(found))
    assert all(found.advised <= day for day in readings(found))
    assert len({found.date, *readings(found)}) == 1 + len(found.others), "each reading is another day"


@given(country=EVERY, term=TERMS, event=EVENTS, not_before=st.booleans())
def test_the_working_starts_on_the_day_after_the_event_and_ends_on_the_date(
    country: str, term: str, event: D, not_before: bool
) -> None:
    found = counted(country, term, event, not_before=not_before)
    assert found.steps[0].day == event + DAY
    assert found.steps[-1].day == found.date


@pytest.mark.parametrize("country", ["KZ", "KG", "TJ"])
@pytest.mark.parametrize("term", ["1 day", "3 days", "10 days"])
def test_no_deadline_lies_before_the_day_after_the_event(country: str, term: str) -> None:
    for event in days(D(2026, 1, 1), D(2027, 1, 1)):
        assert counted(country, term, event).advised > event, event


# --- the day after the event, and the end of months ---


@pytest.mark.parametrize(
    ("country", "term", "event", "date"),
    [
        ("KZ", "1 month", D(2026, 4, 14), D(2026, 5, 14)),
        ("KZ", "1 month", D(2026, 1, 29), D(2026, 3, 2)),  # 28 February 2026 is a Saturday
        ("KG", "30 days", D(2026, 9, 8), D(2026, 10, 8)),
        ("KG", "3 months", D(2024, 11, 30), D(2025, 2, 28)),
        ("TJ", "1 year", D(2024, 2, 29), D(2025, 2, 28)),
    ],
)
def test_a_term_ends_on_the_matching_day_or_on_the_last_of_the_month(
    country: str, term: str, event: D, date: D
) -> None:
    assert counted(country, term, event).date == date


@pytest.mark.parametrize(
    ("country", "term", "event", "date", "other"),
    [
        ("KZ", "1 month", D(2026, 6, 30), D(2026, 7, 30), D(2026, 7, 31)),
        ("KZ", "1 year", D(2023, 2, 28), D(2024, 2, 28), D(2024, 2, 29)),
        ("KZ", "1 month", D(2025, 4, 30), D(2025, 5, 30), D(2025, 6, 2)),  # 31 May 2025 is a Saturday
        ("KG", "3 months", D(2026, 4, 30), D(2026, 7, 30), D(2026, 7, 31)),
        ("TJ", "1 month", D(2026, 6, 30), D(2026, 7, 30), D(2026, 7, 31)),
    ],
)
def test_a_month_end_that_can_be_read_two_ways_shows_both_and_uses_the_earlier(
    country: str, term: str, event: D, date: D, other: D
) -> None:
    found = counted(country, term, event)
    assert (found.date, found.advised) == (date, date)
    assert readings(found) == [other]
    assert any("two ways" in str(one) for one in found.warnings)


@pytest.mark.parametrize(("term", "event"), [("1 month", D(2026, 3, 31)), ("1 month", D(2026, 6, 29))])
def test_a_month_end_that_can_be_read_one_way_only_shows_no_other_day(term: str, event: D) -> None:
    found = counted("KZ", term, event)
    assert found.others == ()
    assert found.warnings == ()


@given(country=SETTLED, event=EVENTS, months=st.integers(1, 36))
def test_an_end_of_month_has_two_readings_exactly_where_the_months_differ_in_length(
    country: str, event: D, months: int
) -> None:
    warned = any("two ways" in str(one) for one in counted(country, f"{months} months", event).warnings)
    last = event + relativedelta(months=months)
    assert warned is ((event + DAY).day == 1 and (last + DAY).day != 1)


# --- days off ---


def test_a_last_day_on_a_moved_day_shows_both_dates_and_advises_the_earlier() -> None:
    found = counted("KZ", "1 month", D(2024, 4, 8))
    assert found.date == D(2024, 5, 10)
    assert readings(found) == [D(2024, 5, 8)]
    assert found.advised == D(2024, 5, 8)
    assert "a decree made it free" in str(found.others[0].why)


def test_a_day_off_of_bodies_of_the_budget_alone_shows_both_dates_and_advises_the_earlier() -> None:
    found = counted("KG", "30 days", D(2025, 12, 9))
    assert found.date == D(2026, 1, 12)
    assert readings(found) == [D(2026, 1, 8)]
    assert found.advised == D(2026, 1, 8)


def test_a_last_day_on_a_holiday_of_the_statute_shows_no_other_day() -> None:
    found = counted("KZ", "1 month", D(2024, 4, 9))
    assert (found.date, found.others) == (D(2024, 5, 10), ())


def test_a_last_day_on_a_saturday_worked_by_decree_stays() -> None:
    assert counted("KZ", "1 month", D(2024, 4, 4)).date == D(2024, 5, 4)


def test_a_term_of_tajikistan_that_ends_on_a_sunday_ends_on_friday_and_shows_the_usual_reading() -> None:
    found = counted("TJ", "10 days", D(2026, 9, 17))
    assert (found.date, found.advised) == (D(2026, 9, 25), D(2026, 9, 25))
    assert readings(found) == [D(2026, 9, 28)]
    assert "usual reading" in str(found.others[0].why)


def test_the_sample_of_the_supervisory_year_ends_on_friday_with_monday_beside_it() -> None:
    """Act in force on 21.04.2011; 21.04.2012 is a Saturday."""
    found = counted("TJ", "1 year", D(2011, 4, 21))
    assert (found.date, readings(found)) == (D(2012, 4, 20), [D(2012, 4, 23)])


def test_where_no_rule_on_the_last_day_is_on_file_the_term_does_not_move_on() -> None:
    """The Code of Kazakhstan that was read is in force since 2016: before, the day may have ended the term."""
    found = counted("KZ", "1 month", D(2015, 9, 10))
    assert (found.date, readings(found)) == (D(2015, 10, 9), [D(2015, 10, 12)])
    assert counted("KZ", "1 month", D(2020, 9, 10)).date == D(2020, 10, 12)


@pytest.mark.parametrize("country", ["KZ", "KG", "TJ", "UN"])
def test_a_term_of_no_days_ends_on_the_day_of_the_event(country: str) -> None:
    sunday = D(2026, 9, 27)
    found = counted(country, "0 days", sunday)
    assert (found.date, found.others, found.provisional) == (sunday, (), ())


def test_a_term_before_a_committee_is_not_moved_and_says_so() -> None:
    sunday, monday = counted("UN", "90 days", D(2026, 6, 29)), counted("UN", "90 days", D(2026, 6, 30))
    assert sunday.date == D(2026, 9, 27)
    assert [str(one) for one in sunday.warnings] == ["The last day is a Sunday; no rule on days off is on file."]
    assert (monday.date, monday.warnings, monday.provisional) == (D(2026, 9, 28), (), ())


def test_only_tajikistan_leaves_open_whether_days_off_count_in_a_term_of_days() -> None:
    event = D(2026, 9, 14)
    warned = {one: bool(counted(one, "10 days", event).warnings) for one in ("KZ", "KG", "TJ")}
    assert warned == {"KZ": False, "KG": False, "TJ": True}
    assert [str(one) for one in counted("TJ", "2 months", event).warnings] == [
        "How a term in months ends was not read; the matching day is assumed."
    ], "read of the one-year term only"
    assert counted("TJ", "1 year", event).warnings == ()


def test_what_may_not_be_done_before_a_term_ends_may_be_done_on_the_first_working_day_after_it() -> None:
    friday = counted("KZ", "5 working_days", D(2026, 9, 18), not_before=True)
    assert friday.date == D(2026, 9, 28), "five working days end on Friday 25 September"
    assert counted("KZ", "5 working_days", D(2026, 9, 18)).date == D(2026, 9, 25)


# --- what a step rests on ---


def test_each_step_names_the_rule_it_rests_on() -> None:
    found = counted("KZ", "1 month", D(2026, 1, 29))
    assert [step.rule for step in found.steps] == [
        "kz.days.start",
        "kz.days.months",
        "kz.days.nonworking",
        "kz.days.cutoff",
    ]
    assert [str(step.citation) for step in found.steps][:2] == [
        "Civil Procedure Code of Kazakhstan, arts 122–123",
        "Civil Code of Kazakhstan, art. 174(3)",
    ]


def test_a_step_that_rests_on_no_rule_that_computes_cites_none() -> None:
    moved = counted("TJ", "10 days", D(2026, 9, 17)).steps[-2]
    assert (moved.rule, moved.citation) == (None, None)
