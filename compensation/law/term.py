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

_TERM = re.compile(r"([0-9]+) (day|working_day|month|year)s?")
_LONGEST: Mapping[TermUnit, int] = MappingProxyType({"day": 36500, "working_day": 25000, "month": 1200, "year": 100})
"""A longer term is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as the law states it; counting it needs an event and a calendar."""

    n: int
    unit: TermUnit

    @classmethod
    def parse(cls, text: str) -> Term | None:
        """`10 days`, `5 working_days`, `1 month`, `3 years`; None for anything else."""
        match = _TERM.fullmatch(text.strip())
        if match is None or int(match[1]) > _LONGEST[cast("TermUnit", match[2])]:
            return None
        return cls(int(match[1]), cast("TermUnit", match[2]))

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
        match self.unit:
            case "day":
                return say_n("{n} day", "{n} days", self.n)
            case "working_day":
                return say_n("{n} working day", "{n} working days", self.n)
            case "month":
                return say_n("{n} month", "{n} months", self.n)
        return say_n("{n} year", "{n} years", self.n)
