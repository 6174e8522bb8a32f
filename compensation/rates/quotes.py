"""What is a rate? So many units of one currency for a nominal of another, on a day, as somebody published it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from compensation.text import Bilingual, Text, say

UNCERTAIN = "C"
GRADES = ("A", "B", UNCERTAIN)


class Kind(StrEnum):
    """How a rate came about; it decides how precisely a converted amount may be printed."""

    manual = "manual"
    official = "official"
    cross = "cross"
    fixed = "fixed"
    redenomination = "redenomination"
    month_end = "month-end"
    annual = "annual"


DAILY = (Kind.manual, Kind.official, Kind.cross, Kind.fixed, Kind.redenomination)
"""The kinds that hold for a day; the first of them wins between two rates of the same day."""
LASTING = (Kind.fixed, Kind.redenomination)
"""The kinds that have no age. A new unit is so many old ones on any day, also on one before the change."""

KIND_NAMES: Mapping[Kind, Text] = MappingProxyType(
    {
        Kind.manual: say("official rate, entered by the office"),
        Kind.official: say("official rate"),
        Kind.cross: say("cross of official rates"),
        Kind.fixed: say("rate fixed by law"),
        Kind.redenomination: say("new unit of the currency"),
        Kind.month_end: say("rate at the end of the month"),
        Kind.annual: say("average of the year"),
    }
)


@dataclass(frozen=True, slots=True)
class Quote:
    """`nominal` units of `base` cost `rate` units of `quote` on `date`, as published: never inverted.

    `series` is the id of a series or `manual`; `grade` is A, B or C for crosses (C is never used for amounts);
    `entered` says who entered a manual rate and from which document; `ecb` marks a daily rate of the ECB.
    """

    base: str
    quote: str
    nominal: int
    rate: Decimal
    date: datetime.date
    series: str
    publisher: str | Bilingual
    kind: Kind
    grade: str | None = None
    entered: Text | None = None
    ecb: bool = False

    @property
    def pair(self) -> str:
        return f"{self.base}/{self.quote}"

    @property
    def lasting(self) -> bool:
        return self.kind in LASTING

    @property
    def per_unit(self) -> Decimal:
        """Units of `quote` for one unit of `base`."""
        return self.rate / self.nominal
