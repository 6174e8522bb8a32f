"""Who is this office? What every document needs of it: representatives, bank details, courts, languages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from compensation.datafile import Record
from compensation.law.rule import Day, Line


class Representative(Record):
    """A lawyer of the office, with what a court asks of a representative."""

    name: Line
    licence: Line | None = None
    power_of_attorney: Line | None = None
    power_until: Day | None = None
    contact: Line | None = None


class Bank(Record):
    """Where money awarded to the office's clients is to be paid."""

    holder: Line
    bank: Line
    account: Line
    code: Line | None = None


class Court(Record):
    """A court that the office often writes to."""

    name: Line
    address: Line | None = None
    country: Literal["KZ", "KG", "TJ"]


class Profile(Record):
    """The office itself. Its first representative is the one who is meant where nobody else is named."""

    name: Line
    address: Line | None = None
    contact: Line | None = None
    languages: tuple[Literal["ru", "en"], ...] = ("ru",)
    representatives: Annotated[tuple[Representative, ...], Field(min_length=1)]
    bank: Bank | None = None
    courts: tuple[Court, ...] = ()

    def representative(self, name: str | None = None) -> Representative:
        """The representative of that name, else the first one."""
        return next((one for one in self.representatives if one.name == name), self.representatives[0])
