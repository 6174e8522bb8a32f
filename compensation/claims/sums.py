"""In which words may a claim file say a sum? One that was paid on a day, or one for every month of a period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from compensation.datafile import Record
from compensation.dates import PartialDate
from compensation.errors import BadValue
from compensation.money import Amount, Money
from compensation.text import Bilingual, say

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Receipt(Record):
    """One sum that was paid, in the currency in which it was paid."""

    what: Bilingual
    date: PartialDate
    amount: Amount
    evidence: Id


class Period(Record):
    """Months or days from the one to the other; both ends are included."""

    start: Annotated[PartialDate, Field(alias="from")]
    end: Annotated[PartialDate, Field(alias="to")]

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.end.last < self.start.first:
            raise BadValue(
                say("The period ends on {end}, before it starts on {start}.", start=self.start, end=self.end)
            )
        return self


class Monthly(Period):
    """A sum for every month of a period."""

    amount: Money
