"""How long is a term? So many days, working days, months or years, as the law states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from compensation.errors import BadValue
from compensation.text import Text, say, say_n

TermUnit = Literal["day", "working_day", "month", "year"]

_TERM = re.compile(r"([0-9]+) (day|working[_ ]day|month|year)s?")
_RUSSIAN = re.compile(
    r"([0-9]+) (?:(?P<day>день|дня|дней)|(?P<working_day>рабочи[йх] (?:день|дня|дней))|"
    r"(?P<month>месяц|месяца|месяцев)|(?P<year>год|года|лет))"
)
_LONGEST: Mapping[TermUnit, int] = MappingProxyType({"day": 36500, "working_day": 25000, "month": 1200, "year": 100})
"""A longer term is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as the law states it; counting it needs an event and a calendar."""

    n: int
    unit: TermUnit

    @classmethod
    def parse(cls, text: str) -> Term | None:
        """`10 days`, `5 working_days`, `1 month`, `3 years`, the same in Russian; None for anything else."""
        english, russian = _TERM.fullmatch(text.strip()), _RUSSIAN.fullmatch(text.strip())
        match = english or russian
        if match is None:
            return None
        n, unit = int(match[1]), cast("TermUnit", match.lastgroup or match[2].replace(" ", "_"))
        return cls(n, unit) if n <= _LONGEST[unit] else None

    @classmethod
    def read(cls, text: str) -> Term:
        """The same. Raises BadValue for anything else."""
        found = cls.parse(text)
        if found is None:
            raise BadValue(
                say("“{found}” is not a term.", found=text), say("Write 10 days, 5 working_days, 1 month or 1 year.")
            )
        return found

    def said(self) -> Text:
        if self.n == 0:
            return say("the same day")
        match self.unit:
            case "day":
                return say_n("{n} day", "{n} days", self.n)
            case "working_day":
                return say_n("{n} working day", "{n} working days", self.n)
            case "month":
                return say_n("{n} month", "{n} months", self.n)
        return say_n("{n} year", "{n} years", self.n)
