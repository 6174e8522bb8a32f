"""What does a claim file say of support after a death, of funeral expenses and of payments still to come?"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from compensation.claims.share import Share
from compensation.claims.sums import Id, Period, Receipt
from compensation.datafile import Record
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadValue
from compensation.money import Money
from compensation.text import Bilingual, say

Day = Annotated[datetime.date, BeforeValidator(lambda value: parse_day(value) if isinstance(value, str) else value)]


class Entitled(StrEnum):
    """As whom somebody has a right to support."""

    child = "child"
    student = "student"
    pension_age = "pension_age"
    disabled = "disabled"
    carer = "carer"


class Right(Record):
    """As whom support is due, and the last day of the right; `life` where it has none."""

    who: Annotated[Entitled, Field(alias="as")]
    ends: Literal["life"] | Day


class Raising(Record):
    """From the day for which a monthly sum was set to the day whose value of the index counts.

    `rises` are the days between them on which the payments rise, where the law lets them rise every year.
    """

    since: Day
    to: Day
    rises: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Raising:
        days = [self.since, *self.rises, self.to]
        if days != sorted(days):
            raise BadValue(say("The days of “indexed” must follow each other: since, rises, to."))
        return self


class Support(Period):
    """The support that a dependant lost, for a period that has passed.

    `earnings` are those of the deceased in a month, before tax, with pension and similar payments. `share` is the
    part that the dependant received or had a right to receive, as `share_evidence` shows. `benefits` are what the
    dependant has received in a month because of the death; they are told, never deducted.
    """

    earnings: Money
    earnings_evidence: Id | None = None
    share: Share
    share_evidence: Id
    right: Right
    benefits: Money | None = None
    indexed: Raising | None = None

    @property
    def exhibits(self) -> tuple[str, ...]:
        return tuple(one for one in (self.earnings_evidence, self.share_evidence) if one is not None)


class FuneralExpense(Receipt):
    """One expense of a funeral; `necessary` is the claimant's word, which the court weighs."""

    necessary: bool = True


class Funeral(Record):
    """What a funeral cost whoever bore it. `allowance` is a burial allowance received; it is told, never deducted."""

    receipts: Annotated[tuple[FuneralExpense, ...], Field(min_length=1)]
    allowance: Money | None = None


class Expert(Record):
    """The last day up to which an expert finds that the expenses will be needed."""

    to: PartialDate
    evidence: Id


class Future(Period):
    """A sum for every month of a period after the filing.

    `lump_sum` asks for all of it in advance, `reasons` say why. `right` is needed where it is support, `expert` where
    it is for additional expenses.
    """

    amount: Money
    lump_sum: bool = False
    reasons: Bilingual | None = None
    reasons_evidence: Id | None = None
    right: Right | None = None
    expert: Expert | None = None
    indexed: Raising | None = None

    @property
    def exhibits(self) -> tuple[str, ...]:
        found = (self.reasons_evidence, self.expert.evidence if self.expert else None)
        return tuple(one for one in found if one is not None)
