"""Which days are worked in a country? Statutory days off, days moved by decree, and how sure each year is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from compensation.datafile import Record, load
from compensation.errors import BadData, BadValue
from compensation.law.holiday_names import NAMES
from compensation.law.how_seen import HowSeen
from compensation.law.rule import Day, Line
from compensation.text import Bilingual, Text, say

_SATURDAY = 5

Kind = Literal["weekend", "holiday", "carried", "moved", "budget", "perhaps"]


def _weekday(day: datetime.date) -> datetime.date:
    if day.weekday() >= _SATURDAY:
        raise BadValue(say("{day} is a Saturday or Sunday; only days off from Monday to Friday are listed.", day=day))
    return day


Weekday = Annotated[Day, AfterValidator(_weekday)]


class Counting(Record):
    """The rules by which terms are counted, each for one step, and the acts whose terms they count.

    `nonworking` moves a last day that is off; `kind` says whether days off count in a term of days, where the code
    leaves it open; `months` stands for years, too, unless `years` is given. Terms of `civil_acts` rest on the rule
    `civil` instead.
    """

    start: Line
    months: Line
    years: Line | None = None
    nonworking: Line
    cutoff: Line
    kind: Line | None = None
    acts: tuple[Line, ...] = ()
    civil: Line | None = None
    civil_acts: tuple[Line, ...] = ()


class Moved(Record):
    """A day made free by decree against another day that is worked."""

    day_off: Weekday
    worked: Day
    act: Bilingual
    how_seen: HowSeen
    address: Line | None = None
    quotation: Line | None = None
    note: Bilingual | None = None


class Year(Record):
    """A year whose days off are known in full, Monday to Friday; `budget_bodies` have more of them.

    `perhaps_worked` are Saturdays and Sundays of which it is not known whether a decree made them working days;
    `unsure` says why the whole year is not certain.
    """

    year: int
    days_off: tuple[Weekday, ...]
    worked: tuple[Day, ...] = ()
    perhaps_worked: tuple[Day, ...] = ()
    budget_bodies: tuple[Weekday, ...] = ()
    unsure: Bilingual | None = None
    how_seen: HowSeen
    address: Line | None = None
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _of_this_year(self) -> Year:
        for day in (*self.days_off, *self.worked, *self.perhaps_worked, *self.budget_bodies):
            if day.year != self.year:
                raise BadValue(say("{day} is not a day of {year}.", day=day, year=str(self.year)))
        if both := set(self.worked) & {*self.days_off, *self.budget_bodies}:
            raise BadValue(say("{day} is both worked and off.", day=min(both)))
        return self


class CalendarFile(Record):
    """What a country's calendar holds beyond the holidays package.

    `carry_over` is the rule that moves a holiday on a weekend to the next working day, where the package does not do
    so. `unsure` says why no year of the country is certain.
    """

    counting: Counting
    carry_over: Line | None = None
    unsure: Bilingual | None = None
    moved: tuple[Moved, ...] = ()
    years: tuple[Year, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> CalendarFile:
        moved, years = [one.day_off for one in self.moved], [one.year for one in self.years]
        off = {*moved, *(day for one in self.years for day in one.days_off)}
        worked = {one.worked for one in self.moved} | {day for one in self.years for day in one.worked}
        if both := off & worked:
            raise BadValue(say("{day} is both worked and off.", day=min(both)))
        if twice := [day for day in moved if moved.count(day) > 1]:
            raise BadValue(say("{day} is moved twice.", day=min(twice)))
        if again := [year for year in years if years.count(year) > 1]:
            raise BadValue(say("The year {year} is listed twice.", year=str(min(again))))
        return self


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why a day is not worked. `estimated`: a religious day whose date is not announced yet."""

    day: datetime.date
    kind: Kind
    name: Text
    estimated: bool = False
    moved: Moved | None = None


class Calendar:
    """The days of one country; nothing is read after it was made."""

    def __init__(self, country: str, file: CalendarFile) -> None:
        self.country = country
        self.counting = file.counting
        self._file = file
        self._years: Mapping[int, Year] = {one.year: one for one in file.years}
        self._moved = {one.day_off: one for one in file.moved}
        self._worked = {one.worked for one in file.moved} | {day for one in file.years for day in one.worked}
        self._perhaps = {day for one in file.years for day in one.perhaps_worked}
        self._decreed = {one.day_off.year for one in file.moved} | set(self._years)
        self._unconfirmed = {one.year for one in file.years if one.how_seen is HowSeen.unconfirmed}
        self._unconfirmed |= {one.day_off.year for one in file.moved if one.how_seen is HowSeen.unconfirmed}
        self._holidays = cache(self._of_year)

    def off(self, day: datetime.date) -> DayOff | None:
        """Why this day is not worked, or None if it is."""
        if day in self._worked or self._worked_elsewhere(day):
            return None
        if day.weekday() >= _SATURDAY:
            name = say("Saturday") if day.weekday() == _SATURDAY else say("Sunday")
            return DayOff(day, "perhaps" if day in self._perhaps else "weekend", name)
        if moved := self._moved.get(day):
            return DayOff(day, "moved", say("day off moved from {worked}", worked=moved.worked), moved=moved)
        known, found = self._years.get(day.year), self._holidays(day.year).get(day)
        if known is None:
            return found
        if day in known.budget_bodies:
            return DayOff(day, "budget", say("day off of bodies financed from the budget"))
        if day not in known.days_off:
            return None
        return DayOff(day, found.kind, found.name) if found else DayOff(day, "holiday", say("day off"))

    def working(self, day: datetime.date) -> bool:
        return self.off(day) is None

    def next_working(self, day: datetime.date) -> datetime.date:
        """The day itself if it is worked, else the first one after it that is."""
        while not self.working(day):
            day += datetime.timedelta(1)
        return day

    def last_working(self, day: datetime.date) -> datetime.date:
        """The day itself if it is worked, else the last one before it that is."""
        while not self.working(day):
            day -= datetime.timedelta(1)
        return day

    def unsure(self, year: int) -> Text | None:
        """Why the days off of a year may still change, or None if its full list is on file and confirmed."""
        if self._file.unsure is not None:
            return say("{why}", why=self._file.unsure)
        if year in self._unconfirmed:
            return say("The days off of {year} on file are not confirmed.", year=str(year))
        if known := self._years.get(year):
            return say("{why}", why=known.unsure) if known.unsure is not None else None
        if year in self._decreed:
            return say("Of the days off in {year} only some that a decree moved are on file.", year=str(year))
        return say("No decree on days off in {year} is on file.", year=str(year))

    def year(self, year: int) -> Year | None:
        """The full list of a year, if one is on file."""
        return self._years.get(year)

    @property
    def moved(self) -> tuple[Moved, ...]:
        return self._file.moved

    def _worked_elsewhere(self, day: datetime.date) -> bool:
        """Whether the package has a weekend day as worked against a moved one, in a year of which we have no list."""
        if day.weekday() < _SATURDAY:
            return False
        moved = (one.moved for year in (day.year, day.year + 1) for one in self._holidays(year).values())
        return any(one is not None and one.worked == day for one in moved)

    def _of_year(self, year: int) -> dict[datetime.date, DayOff]:
        """The statutory days off as the holidays package knows them, and those that the carry-over adds."""
        every = _statutory(self.country, year)
        found = {one.day: one for one in every if one.moved is None or year not in self._decreed}
        if self._file.carry_over is not None:
            for one in sorted(found.values(), key=lambda each: each.day):
                if one.day.weekday() >= _SATURDAY and not one.estimated:
                    day = one.day
                    while day.weekday() >= _SATURDAY or day in found or day in self._moved:
                        day += datetime.timedelta(1)
                    found[day] = DayOff(day, "carried", say("{name}, carried over", name=one.name))
        return found


def calendar(country: str, folder: Path | None = None) -> Calendar:
    """The calendar of KZ, KG or TJ. Raises BadData if its file has problems."""
    return _calendar(country, folder or Path(__file__).parent / "data" / "calendars")


@cache
def _calendar(country: str, folder: Path) -> Calendar:
    content, problems = load(folder / f"{country.lower()}.yaml", _Wrapped)
    if content is None:
        raise BadData(problems)
    return Calendar(country, content.calendar)


class _Wrapped(Record):
    calendar: CalendarFile


_OBSERVED, _ESTIMATED = " (observed)", " (estimated)"
_MOVED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def _statutory(country: str, year: int) -> Iterator[DayOff]:
    from holidays import country_holidays

    for day, names in country_holidays(country, years=year, language="en_US").items():
        name = names.split("; ")[0]
        if found := _MOVED.fullmatch(name):
            month, number, of = map(int, found.groups())
            worked = datetime.date(of, month, number)
            moved = Moved(day_off=day, worked=worked, act=_UNCITED, how_seen=HowSeen.unconfirmed)
            yield DayOff(day, "moved", say("day off moved from {worked}", worked=worked), moved=moved)
            continue
        plain = name.removesuffix(_ESTIMATED).removesuffix(_OBSERVED)
        said = NAMES.get(plain, say("{name}", name=plain))
        if name.endswith(_OBSERVED):
            said = say("{name}, carried over", name=said)
        yield DayOff(day, "carried" if name.endswith(_OBSERVED) else "holiday", said, name.endswith(_ESTIMATED))


_UNCITED = Bilingual("holidays", "holidays")
"""The package as the only source of a moved day: it names no act."""
