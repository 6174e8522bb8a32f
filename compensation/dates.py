"""How precisely is a date known? A partial date keeps its precision and is never padded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from compensation.errors import BadValue
from compensation.text import say

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LOCAL = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})", re.ASCII)
_EARLIEST, _LATEST = 1900, 2199


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day, and nothing more than that is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise BadValue(say("A date with a day needs a month."))
        if not _EARLIEST <= self.year <= _LATEST:
            raise BadValue(say("The year {year} is outside 1900 to 2199.", year=str(self.year)))
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise BadValue(say("There is no such date: {date}", date=str(self))) from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2015`, `2015-05`, `2015-05-14`, or the local `05.2015`, `14.05.2015`; nothing is guessed.

        Raises BadValue for any other form and for a date that does not exist.
        """
        text = text.strip()
        if match := _ISO.fullmatch(text):
            year, month, day = match.groups()
        elif match := _LOCAL.fullmatch(text):
            day, month, year = match.groups()
        else:
            raise BadValue(
                say("“{found}” is not a date.", found=text),
                say("Write 2015, 2015-05, 2015-05-14 or 14.05.2015."),
            )
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def exact(self) -> date | None:
        """The day, if it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        if self.day:
            return date(self.year, month, self.day)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        """Order by the earliest day, then the wider period first: for lists, not for computing."""
        return (self.first, -self.last.toordinal()) < (other.first, -other.last.toordinal())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(_text(value)),
            serialization=core_schema.to_string_ser_schema(),
        )


def parse_day(text: str) -> date:
    """Read a full date, `2014-12-03` or `03.12.2014`. Raises BadValue if the day is missing or impossible."""
    partial = PartialDate.parse(text)
    if partial.exact is None:
        raise BadValue(
            say("“{found}” is not a whole date: the day is missing.", found=text.strip()),
            say("Write the day too, such as 2014-12-03 or 03.12.2014."),
        )
    return partial.exact


def parse_year(text: str) -> int:
    """Read a year of four digits. Raises BadValue for anything else."""
    year = text.strip()
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise BadValue(say("“{found}” is not a year.", found=text), say("Write four digits, such as 2015."))
    return int(year)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise BadValue(say("A date is written as text, found {found}.", found=type(value).__name__))
    return value


def happened_by(when: date | PartialDate, today: date) -> str:
    """A day on which something happened, as it is stored. Raises BadValue for one that lies ahead."""
    first = when.first if isinstance(when, PartialDate) else when
    if first > today:
        raise BadValue(say("{day} lies ahead; this is entered when it has happened.", day=when))
    return str(when)
