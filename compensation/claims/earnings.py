"""What does a claim file say of lost earnings? The capacity lost, the period, and the earnings before the harm."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from compensation.datafile import DataFile, Location, Record
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadValue, Problem
from compensation.money import Money, parse_decimal
from compensation.text import Bilingual, Text, say

CAPACITIES: Mapping[str, Text] = MappingProxyType(
    {"professional": say("professional capacity to work"), "general": say("general capacity to work")}
)


def _month(value: PartialDate) -> PartialDate:
    if value.precision != "month":
        raise BadValue(say("“{found}” is not a month.", found=str(value)), say("Write the year and the month: 2025-03"))
    return value


def _percent(value: object) -> object:
    number = parse_decimal(value) if isinstance(value, str) else value
    if isinstance(number, Decimal) and not 0 < number <= 100:
        raise BadValue(say("Lost capacity is more than 0 and at most 100 percent, found {found}.", found=str(number)))
    return number


def _floor_day(value: str) -> str:
    if value not in ("harm", "filing"):
        try:
            parse_day(value)
        except BadValue:
            raise BadValue(say("“floor_on” is harm, filing or a day such as 2026-04-01.")) from None
    return value


Month = Annotated[PartialDate, AfterValidator(_month)]


class Earned(Record):
    """The earnings of one calendar month, as accrued before tax.

    `one_off` is the part of `amount` that was paid once only. `full` tells whether the month was worked in full; if
    not, `days` are the calendar days that were worked.
    """

    month: Month
    amount: Money
    full: bool = True
    days: Annotated[int, Field(ge=0)] | None = None
    one_off: Money | None = None

    @model_validator(mode="after")
    def _possible(self) -> Earned:
        if self.full and self.days is not None:
            raise BadValue(
                say("A month worked in full has no “days”."), say("Write “full: no”, or leave the days out.")
            )
        if self.days is not None and self.days > self.month.last.day:
            raise BadValue(say("{month} has {days} days only.", month=self.month, days=str(self.month.last.day)))
        if self.one_off is not None and self.amount < self.one_off:
            raise BadValue(
                say("The one-off payment of {month} is more than its earnings.", month=self.month),
                say("“amount” is all that was accrued in the month; “one_off” is the part of it that is left out."),
            )
        return self


class Improvement(Record):
    """A lasting improvement of earnings before the harm: the first whole month after it, and what it was."""

    since: Month
    what: Bilingual


class NotWorking(Record):
    """The monthly pay that stands for earnings of a victim who was not working at the time of the harm.

    `basis` says which it is: earnings before dismissal, or the usual pay of the qualification in the place.
    """

    pay: Money
    basis: Literal["former", "usual"]


class Earnings(Record):
    """Earnings lost with the capacity to work: `percent` of the monthly earnings, for every month from–to.

    `percent` is of `capacity`, above 0 and at most 100. `before` is the event that is the harm: its day decides which
    rules hold, and earnings before its month are averaged. `months` are the earnings; those of somebody who began
    work less than a year before say so with `worked_since`. `part_months` says what becomes of months not worked in
    full. `born` makes it the loss of a minor; a month or a year is enough. `floor_on` is the day whose calculation
    index makes the least base: harm, filing or a day. `learned` is when the victim learned of the breach, if later
    than the harm; `criminal_case` that the compensation is asked in the criminal case.
    """

    percent: Annotated[Decimal, BeforeValidator(_percent)]
    capacity: Literal["professional", "general"]
    before: str
    start: Annotated[PartialDate, Field(alias="from")]
    end: Annotated[PartialDate, Field(alias="to")]
    months: tuple[Earned, ...] = ()
    worked_since: Month | None = None
    part_months: Literal["replace", "leave_out"] | None = None
    improvement: Improvement | None = None
    not_working: NotWorking | None = None
    born: PartialDate | None = None
    floor_on: Annotated[str, AfterValidator(_floor_day)] | None = None
    learned: PartialDate | None = None
    criminal_case: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Earnings:
        if self.end.last < self.start.first:
            raise BadValue(
                say("The period ends on {end}, before it starts on {start}.", start=self.start, end=self.end)
            )
        if self.not_working is not None and (self.months or self.born):
            raise BadValue(say("“not_working” stands instead of “months” and of “born”, not beside them."))
        if not (self.months or self.not_working or self.born):
            raise BadValue(
                say("Lost earnings need “months”, or “not_working”, or for a minor “born”."),
                say("Enter the earnings before the harm month by month."),
            )
        known = [one.month for one in self.months]
        for twice in sorted({one for one in known if known.count(one) > 1}):
            raise BadValue(
                say("The month {month} stands twice.", month=twice), say("Enter each month once, as one sum.")
            )
        if self.worked_since is not None and any(one.first < self.worked_since.first for one in known):
            raise BadValue(
                say("There are earnings before {month}, in which the work began.", month=self.worked_since),
                say("Correct “worked_since”, or leave these months out."),
            )
        if not self.months and (self.worked_since or self.part_months or self.improvement):
            raise BadValue(say("“worked_since”, “part_months” and “improvement” are said of “months”; there are none."))
        return self

    @property
    def first_month(self) -> datetime.date | None:
        """The first day of the earliest month that may count, where work began or improved; None if none is named."""
        named = [self.worked_since, self.improvement.since if self.improvement else None]
        return max((one.first for one in named if one), default=None)

    @property
    def sums(self) -> Iterator[tuple[Location, Money]]:
        """Every sum with its place inside the entry."""
        for index, one in enumerate(self.months):
            yield ("months", index, "amount"), one.amount
            if one.one_off is not None:
                yield ("months", index, "one_off"), one.one_off
        if self.not_working is not None:
            yield ("not_working", "pay"), self.not_working.pay


def problems_of_earnings(
    given: Earnings, datafile: DataFile, at: Location, currency: str, events: Mapping[str, PartialDate]
) -> Iterator[Problem]:
    """What does not fit between the earnings and their claim: its events by id, and its currency."""
    harm = events.get(given.before)
    if harm is None:
        yield datafile.problem(
            say("“{id}” is not among the {part} of this claim.", id=given.before, part="events"), (*at, "before")
        )
    for index, one in enumerate(given.months):
        if harm is not None and one.month.last >= harm.first:
            yield datafile.problem(
                say("{month} is not before the month of the harm, {harm}: leave it out.", month=one.month, harm=harm),
                (*at, "months", index, "month"),
            )
    for place, money in given.sums:
        if money.currency != currency:
            yield datafile.problem(
                say("Earnings are entered in the currency of the claim, {code}.", code=currency), (*at, *place)
            )
