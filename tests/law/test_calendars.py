"""Is every day off a day off, every day worked for it worked, and every year that may still change marked?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadData
from compensation.law.calendars import Calendar, calendar
from compensation.law.holiday_names import NAMES
from compensation.law.reading import Rules

D = datetime.date
COUNTRIES = ("KZ", "KG", "TJ")
FULL = [("KZ", 2024), ("KZ", 2025), ("KZ", 2026), ("KG", 2024), ("KG", 2025), ("KG", 2026)]
SATURDAY = 5


def days(first: D, last: D) -> Iterator[D]:
    return (first + datetime.timedelta(n) for n in range((last - first).days + 1))


def package(country: str, year: int) -> dict[D, str]:
    return dict(country_holidays(country, years=year, language="en_US").items())


@pytest.mark.parametrize(("country", "year"), FULL)
def test_a_full_year_has_the_weekdays_off_of_the_holidays_package_and_no_other(country: str, year: int) -> None:
    found = calendar(country).year(year)
    assert found is not None
    assert list(found.days_off) == sorted(day for day in package(country, year) if day.weekday() < SATURDAY)


@pytest.mark.parametrize(("country", "year"), FULL)
def test_the_days_of_a_full_year_differ_from_the_package_only_for_bodies_of_the_budget(country: str, year: int) -> None:
    ours, theirs = calendar(country), package(country, year)
    weekdays = [day for day in days(D(year, 1, 1), D(year, 12, 31)) if day.weekday() < SATURDAY]
    budget = [day for day in weekdays if ours.working(day) is (day in theirs)]
    assert budget == ([D(2026, 1, 8), D(2026, 1, 9)] if (country, year) == ("KG", 2026) else [])
    for day in budget:
        off = ours.off(day)
        assert off is not None
        assert off.kind == "budget"


@pytest.mark.parametrize(("country", "year"), FULL)
def test_a_weekend_of_a_full_year_is_worked_only_where_a_decree_says_so(country: str, year: int) -> None:
    ours = calendar(country)
    by_decree = {one.worked for one in ours.moved}
    weekends = [day for day in days(D(year, 1, 1), D(year, 12, 31)) if day.weekday() >= SATURDAY]
    assert [day for day in weekends if ours.working(day)] == [day for day in weekends if day in by_decree]


MOVED = [
    ("KZ", D(2014, 1, 3), D(2013, 12, 28)),
    ("KZ", D(2020, 5, 8), D(2020, 5, 11)),  # a Monday, else off for Victory Day on a Saturday
    ("KZ", D(2023, 7, 7), D(2023, 7, 1)),
    ("KZ", D(2024, 5, 8), D(2024, 5, 4)),
    ("KZ", D(2025, 1, 3), D(2025, 1, 5)),  # a Sunday
    ("KG", D(2023, 3, 20), D(2023, 4, 29)),
    ("KG", D(2024, 1, 5), D(2024, 9, 2)),
    ("KG", D(2025, 1, 2), D(2025, 1, 11)),
    ("TJ", D(2026, 1, 2), D(2026, 1, 10)),
    ("TJ", D(2026, 3, 27), D(2026, 3, 14)),
]


@pytest.mark.parametrize(("country", "off", "worked"), MOVED)
def test_a_day_moved_by_decree_is_off_and_the_day_worked_for_it_is_worked(country: str, off: D, worked: D) -> None:
    ours = calendar(country)
    found = ours.off(off)
    assert found is not None
    assert found.kind == "moved"
    assert found.moved is not None
    assert found.moved.worked == worked
    assert ours.working(worked)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_decree_on_file_holds_in_its_calendar(country: str) -> None:
    ours = calendar(country)
    assert ours.moved
    for one in ours.moved:
        found = ours.off(one.day_off)
        assert found is not None, one.day_off
        assert found.moved is one, one.day_off
        assert ours.working(one.worked), one.worked


@pytest.mark.parametrize(("country", "year"), [("KZ", year) for year in range(2016, 2026)] + [("KG", 2023)])
def test_the_decrees_of_a_year_are_those_that_the_package_knows(country: str, year: int) -> None:
    theirs = {day: name for day, name in package(country, year).items() if "substituted from" in name}
    ours = {one.day_off: one for one in calendar(country).moved if one.day_off.year == year}
    assert set(ours) == set(theirs)
    for day, name in theirs.items():
        assert f"from {ours[day].worked:%m/%d/%Y}" in name


def test_a_weekend_worked_in_a_year_without_a_list_of_ours_is_worked() -> None:
    """The package has 7 March 2011 as off against Saturday 5 March; the act is not on file: the year stays unsure."""
    ours = calendar("KZ")
    off = ours.off(D(2011, 3, 7))
    assert off is not None
    assert off.kind == "moved"
    assert ours.working(D(2011, 3, 5))
    assert not ours.working(D(2011, 3, 12))
    assert ours.unsure(2011) is not None


def test_30_august_is_no_holiday_of_kazakhstan_any_more_so_31_august_2026_is_worked() -> None:
    ours = calendar("KZ")
    assert ours.working(D(2026, 8, 31))
    assert not ours.working(D(2024, 8, 30))
    assert not ours.working(D(2025, 9, 1)), "carried over from Saturday 30 August 2025"


def test_the_repealed_transfers_of_kyrgyzstan_do_not_hold() -> None:
    """The resolution of 30.12.2024 moved days to 24 February, 10 March and 1 September 2025; it was repealed."""
    ours = calendar("KG")
    assert all(ours.working(day) for day in (D(2025, 2, 24), D(2025, 3, 10), D(2025, 9, 1)))
    assert not any(ours.working(day) for day in (D(2025, 1, 3), D(2025, 1, 6), D(2025, 5, 2)))
    perhaps = ours.off(D(2026, 2, 7))
    assert perhaps is not None
    assert perhaps.kind == "perhaps", "a draft asked for work on this Saturday; the final text is not known"


def test_a_holiday_of_tajikistan_on_a_weekend_is_carried_to_the_next_working_day(rules: Rules) -> None:
    ours = calendar("TJ")
    off = {day: one.kind for day in days(D(2025, 3, 20), D(2025, 3, 28)) if (one := ours.off(day))}
    assert off == {
        D(2025, 3, 21): "holiday",
        D(2025, 3, 22): "weekend",
        D(2025, 3, 23): "weekend",
        D(2025, 3, 24): "holiday",
        D(2025, 3, 25): "carried",
        D(2025, 3, 26): "carried",
    }
    assert not ours.working(D(2026, 3, 9)), "for Sunday 8 March 2026"
    assert rules.rules["tj.hol.rule.carry"].values[0].computes


@pytest.mark.parametrize(
    ("country", "sure", "unsure"),
    [
        ("KZ", (), (2010, 2012, 2014, 2015, 2016, 2023, 2024, 2026, 2027, 2030)),
        ("KG", (2026,), (2012, 2022, 2023, 2024, 2025, 2027)),
        ("TJ", (), (2012, 2024, 2025, 2026, 2027)),
    ],
)
def test_a_year_without_a_decree_on_file_is_unsure(
    country: str, sure: tuple[int, ...], unsure: tuple[int, ...]
) -> None:
    ours = calendar(country)
    assert [year for year in sure if ours.unsure(year) is not None] == []
    assert [year for year in unsure if ours.unsure(year) is None] == []


def test_why_a_year_is_unsure_is_said() -> None:
    assert str(calendar("KZ").unsure(2027)) == "No decree on days off in 2027 is on file."
    assert str(calendar("KZ").unsure(2023)) == "Of the days off in 2023 only some that a decree moved are on file."
    assert str(calendar("KZ").unsure(2026)).startswith("No act that moves days off in 2026 was found")
    assert "holidays was not visible" in str(calendar("TJ").unsure(2026))


def test_a_religious_day_is_estimated_until_a_full_list_of_its_year_is_on_file() -> None:
    ours = calendar("KZ")
    estimated, listed = ours.off(D(2028, 5, 5)), ours.off(D(2026, 5, 27))
    assert estimated is not None
    assert listed is not None
    assert (str(estimated.name), estimated.estimated) == ("Eid al-Adha", True)
    assert (str(listed.name), listed.estimated) == ("Eid al-Adha", False)


@pytest.mark.parametrize(("country", "first"), [("KZ", 2016), ("KG", 2017), ("TJ", 2008)])
def test_every_holiday_since_the_code_has_a_name_that_is_translated(country: str, first: int) -> None:
    plain = {
        part.removesuffix(" (estimated)").removesuffix(" (observed)")
        for year in range(first, 2031)
        for name in package(country, year).values()
        for part in name.split("; ")
        if not part.startswith("Day off")
    }
    assert sorted(plain - set(NAMES)) == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_rules_of_counting_of_every_calendar_are_on_file(rules: Rules, country: str) -> None:
    counting = calendar(country).counting
    named = [counting.start, counting.months, counting.nonworking, counting.cutoff, counting.kind]
    assert [one for one in named if one is not None and one not in rules.rules] == []


@given(country=st.sampled_from(COUNTRIES), day=st.dates(D(2008, 1, 1), D(2035, 1, 1)))
def test_the_next_and_the_last_working_day_are_the_nearest(country: str, day: D) -> None:
    ours = calendar(country)
    after, before = ours.next_working(day), ours.last_working(day)
    assert before <= day <= after
    assert ours.working(before)
    assert ours.working(after)
    assert [one for one in days(before, after) if ours.working(one)] == sorted({before, after})


HEAD = """\
calendar:
  counting: {start: kz.days.start, months: kz.days.months, nonworking: kz.days.nonworking, cutoff: kz.days.cutoff}
"""
MOVED_ONE = "    - {day_off: %s, worked: %s, act: {en: Order, ru: Приказ}, how_seen: secondary}\n"
YEAR_ONE = "    - {year: 2024, days_off: [%s], worked: [%s], how_seen: secondary}\n"


def read(folder: Path, body: str) -> Calendar:
    (folder / "kz.yaml").write_text(HEAD + body, encoding="utf-8")
    return calendar("KZ", folder)


def told(folder: Path, body: str) -> list[str]:
    with pytest.raises(BadData) as caught:
        read(folder, body)
    assert all(one.file == folder / "kz.yaml" for one in caught.value.problems)
    return [f"{one.line}: {one.message}" for one in caught.value.problems]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    body = "  moved:\n" + MOVED_ONE % ("2024-05-08", "2024-05-04")
    body += "  years:\n" + YEAR_ONE % ("2024-05-08, 2024-05-09", "2024-05-04")
    ours = read(tmp_path, body)
    assert [ours.working(D(2024, 5, day)) for day in (4, 7, 8, 9, 10, 11)] == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "  years:\n" + YEAR_ONE % ("2024-05-08, 2024-05-09", "2024-05-08"),
            "4: 2024-05-08 is both worked and off.",
        ),
        (
            "  years:\n" + YEAR_ONE % ("2024-05-08, 2025-05-09", ""),
            "4: 2025-05-09 is not a day of 2024.",
        ),
        (
            "  years:\n" + YEAR_ONE % ("2024-05-08", "2023-12-30"),
            "4: 2023-12-30 is not a day of 2024.",
        ),
        (
            "  years:\n    - year: 2024\n      days_off:\n        - 2024-05-08\n        - 2024-05-11\n"
            "      how_seen: secondary\n",
            "7: 2024-05-11 is a Saturday or Sunday; only days off from Monday to Friday are listed.",
        ),
        (
            "  moved:\n" + MOVED_ONE % ("2024-05-12", "2024-05-04"),
            "4: 2024-05-12 is a Saturday or Sunday; only days off from Monday to Friday are listed.",
        ),
        (
            "  years:\n    - {year: 2024, days_off: [2024-05-08], how_seen: secondary, "
            "worked: [2024-05-09], budget_bodies: [2024-05-09]}\n",
            "4: 2024-05-09 is both worked and off.",
        ),
        (
            "  years:\n" + YEAR_ONE % ("2024-02-30", ""),
            "4: There is no such date: 2024-02-30",
        ),
        (
            "  years:\n    - {year: 2024, days_off: [2024-05-08]}\n",
            "4: The key “how_seen” is missing.",
        ),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused_with_file_and_line(
    tmp_path: Path, body: str, problem: str
) -> None:
    assert told(tmp_path, body) == [problem]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "  moved:\n"
            + MOVED_ONE % ("2024-05-08", "2024-05-10")
            + "  years:\n"
            + YEAR_ONE % ("2024-05-08, 2024-05-10", ""),
            "2024-05-10",
        ),
        (
            "  moved:\n" + MOVED_ONE % ("2024-05-08", "2024-05-10") + MOVED_ONE % ("2024-05-10", "2024-05-11"),
            "2024-05-10",
        ),
        (
            "  moved:\n" + MOVED_ONE % ("2024-05-08", "2024-05-04") + "  years:\n" + YEAR_ONE % ("", "2024-05-08"),
            "2024-05-08",
        ),
    ],
    ids=[
        "worked by decree and listed off",
        "worked by one decree and off by another",
        "off by decree and listed worked",
    ],
)
def test_a_decree_and_a_list_that_contradict_each_other_are_refused(tmp_path: Path, body: str, day: str) -> None:
    found = told(tmp_path, body)
    assert [one.partition(": ")[2] for one in found] == [f"{day} is both worked and off."]
    assert found[0].partition(": ")[0].isdigit()


def test_a_year_that_is_listed_twice_is_refused(tmp_path: Path) -> None:
    assert len(told(tmp_path, "  years:\n" + YEAR_ONE % ("2024-05-08", "") + YEAR_ONE % ("2024-05-09", ""))) == 1


def test_a_day_that_is_moved_twice_is_refused(tmp_path: Path) -> None:
    body = "  moved:\n" + MOVED_ONE % ("2024-05-08", "2024-05-04") + MOVED_ONE % ("2024-05-08", "2024-05-11")
    assert len(told(tmp_path, body)) == 1


def test_a_calendar_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData) as caught:
        calendar("KG", tmp_path)
    assert [one.file for one in caught.value.problems] == [tmp_path / "kg.yaml"]
