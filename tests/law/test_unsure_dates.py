"""What is not known of days off makes a date provisional, or gives a second one; a suspension prolongs a term."""

from __future__ import annotations

import pytest
from counted import DAY, EVENTS, EVERY, RULES, TERMS, UNWORKED, D, counted, readings, told
from hypothesis import given
from hypothesis import strategies as st

from compensation.law.calendars import calendar
from compensation.law.counting import count
from compensation.law.term import Term

# --- what is unsure ---

ESTIMATED = "The day of Eid al-Adha is estimated; it is announced by the clergy."
NO_DECREE = "No decree on days off in 2028 is on file."


@pytest.mark.parametrize(
    ("term", "event", "date"),
    [
        ("3 working_days", D(2028, 5, 2), D(2028, 5, 10)),  # over Friday 5 May 2028, then 8 and 9 May
        ("1 month", D(2028, 4, 5), D(2028, 5, 10)),
        ("30 days", D(2028, 4, 5), D(2028, 5, 10)),
    ],
)
def test_an_estimated_religious_day_makes_the_date_provisional(term: str, event: D, date: D) -> None:
    found = counted("KZ", term, event)
    assert found.date == date
    assert told(found) == [ESTIMATED, NO_DECREE]


def test_an_estimated_day_before_which_nothing_may_be_done_makes_the_date_provisional() -> None:
    found = counted("KZ", "2 working_days", D(2028, 5, 2), not_before=True)
    assert found.date == D(2028, 5, 10)
    assert told(found) == [ESTIMATED, NO_DECREE]


@pytest.mark.parametrize("saturday", [D(2026, 2, 7), D(2026, 4, 25)])
def test_a_saturday_that_is_perhaps_worked_is_another_reading_and_the_safe_day(saturday: D) -> None:
    """A draft decree of Kyrgyzstan asked for work on it; whether the decree kept that is not known."""
    on_it = counted("KG", "30 days", saturday - 30 * DAY)
    assert (on_it.date, on_it.advised, readings(on_it)) == (saturday + 2 * DAY, saturday, [saturday])
    assert told(on_it) == [f"Whether {saturday} is a working day is not known: a draft decree asked for that."]
    across = counted("KG", "5 working_days", saturday - 3 * DAY)
    assert (across.date, across.advised) == (saturday + 4 * DAY, saturday + 3 * DAY)
    assert counted("KG", "3 working_days", saturday - 5 * DAY).provisional == ()


def test_a_term_of_the_civil_code_rests_on_its_own_rule_of_counting() -> None:
    found = count(RULES, Term.parse("3 years"), D(2023, 6, 9), calendar("KZ"), D(2030, 1, 1), civil=True)
    assert found.date == D(2026, 6, 9)
    assert [one.rule for one in found.steps] == ["kz.days.civil", "kz.days.civil"]


def test_an_unsure_year_makes_the_date_provisional_and_a_listed_one_does_not() -> None:
    assert told(counted("KZ", "3 working_days", D(2028, 2, 1))) == [NO_DECREE]
    assert told(counted("KG", "3 working_days", D(2026, 2, 2))) == []
    no_act = "No act that moves days off in 2026 was found; there may be one."
    assert told(counted("KZ", "3 working_days", D(2026, 2, 2))) == [no_act]
    no_decree = "No decree on days off in 2027 is on file."
    assert told(counted("KZ", "10 working_days", D(2026, 12, 25))) == [no_act, no_decree]
    assert told(counted("KG", "30 days", D(2026, 12, 15))) == ["No decree on days off in 2027 is on file."]


@given(term=TERMS, event=EVENTS, not_before=st.booleans())
def test_every_date_of_tajikistan_is_provisional(term: str, event: D, not_before: bool) -> None:
    assert any("holidays was not visible" in one for one in told(counted("TJ", term, event, not_before=not_before)))


# --- suspension ---


@given(country=EVERY, term=TERMS, event=EVENTS, paused=st.integers(1, 90), not_before=st.booleans())
def test_a_suspension_never_ends_a_term_earlier(
    country: str, term: str, event: D, paused: int, not_before: bool
) -> None:
    plain = counted(country, term, event, not_before=not_before)
    longer = counted(country, term, event, not_before=not_before, paused=paused)
    assert longer.date >= plain.date
    assert any("suspended term" in str(one) for one in longer.warnings)
    assert not any("suspended term" in str(one) for one in plain.warnings)


@given(term=UNWORKED, event=EVENTS, paused=st.integers(1, 90))
def test_a_suspension_adds_its_days(term: str, event: D, paused: int) -> None:
    assert counted("UN", term, event, paused=paused).date == counted("UN", term, event).date + paused * DAY


def test_a_suspended_term_that_ends_on_a_day_off_moves_as_any_other() -> None:
    assert counted("KZ", "1 month", D(2026, 8, 14)).date == D(2026, 9, 14)
    assert counted("KZ", "1 month", D(2026, 8, 14), paused=5).date == D(2026, 9, 21), "Saturday 19 September"


def test_both_readings_of_a_month_end_are_put_off_by_a_suspension() -> None:
    found = counted("KZ", "1 month", D(2026, 6, 30), paused=4)
    assert found.date == D(2026, 8, 3)
    assert readings(found) == [D(2026, 8, 4)]
