"""What grows on a sum at a yearly rate? So much for each day, both ends included, on what is still owed that day.

Everything here is exact; whoever prints a figure rounds it.
"""

from __future__ import annotations

import datetime
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from compensation.datafile import Record
from compensation.errors import BadValue, Refused
from compensation.law.rule import Day
from compensation.money import Money, minor_unit, parse_decimal
from compensation.text import say

YearDays = Literal["365", "360", "actual"]
"""How many days a year has: always 365, always 360, or as the calendar has it, 365 or 366."""

_DAY = datetime.timedelta(days=1)


def _above_zero(money: Money) -> Money:
    if money.amount == 0:
        raise BadValue(say("The sum must be above zero."))
    return money


def _percent(value: object) -> Decimal:
    percent = value if isinstance(value, Decimal) else parse_decimal(value if isinstance(value, str) else "")
    if percent == 0:
        raise BadValue(say("A rate is above zero."), say("A rate that is not known is left out, never 0."))
    return percent


Sum = Annotated[Money, AfterValidator(_above_zero)]
Percent = Annotated[Decimal, BeforeValidator(_percent)]


class Paid(Record):
    """A part of the sum that was paid; the day of the payment is the last one on which it was owed."""

    on: Day
    amount: Sum


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same sum was owed and the year has the same number of days; both ends are included."""

    first: datetime.date
    last: datetime.date
    owed: Money
    year: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def accrued(self, percent: Decimal) -> Fraction:
        """What grows in these days at so many percent a year, in units of the currency, not rounded."""
        return self.a_day(percent) * self.days

    def a_day(self, percent: Decimal) -> Fraction:
        """What grows on each of them."""
        return Fraction(self.owed.amount) * Fraction(percent) / 100 / self.year


def stretches(
    owed: Money, payments: Sequence[Paid], first: datetime.date, last: datetime.date, year_days: YearDays
) -> tuple[Stretch, ...]:
    """The days from `first` to `last` in their order, anew whenever a payment lowers the sum or a year is longer.

    Days on which nothing is owed any more are left out. Raises Refused for a period that ends before it begins, and
    for payments out of order, outside the period, or larger than what remains.
    """
    if last < first:
        raise Refused(
            say("The period ends on {end}, before it starts on {start}.", start=first, end=last),
            say("Both days count; a period has at least one day."),
        )
    found: list[Stretch] = []
    begins = first
    for paid, rest in zip(payments, remainders(owed, payments, first, last), strict=True):
        found += _by_year(begins, paid.on, owed, year_days)
        begins, owed = max(begins, paid.on + _DAY), rest
    found += _by_year(begins, last, owed, year_days)
    return tuple(found)


def remainders(owed: Money, payments: Sequence[Paid], first: datetime.date, last: datetime.date) -> Iterator[Money]:
    """What remains owed after each payment. Raises Refused where a payment cannot be one of this period."""
    before = first
    for paid in payments:
        if not first <= paid.on <= last:
            raise Refused(
                say("The payment of {date} is not between {start} and {end}.", date=paid.on, start=first, end=last),
                say("What was paid before the period lowers the sum itself; what was paid after it has no effect."),
            )
        if paid.on < before:
            raise Refused(
                say("The payment of {date} stands after that of {before}.", date=paid.on, before=before),
                say("List the payments in the order in which they were made."),
            )
        if owed < paid.amount:
            raise Refused(
                say(
                    "On {date} {paid} is paid, and only {rest} is still owed.",
                    date=paid.on,
                    paid=paid.amount,
                    rest=owed,
                ),
                say("Only what was paid on this sum lowers it; correct the payment."),
            )
        before, owed = paid.on, owed - paid.amount
        yield owed


def year_of(day: datetime.date, year_days: YearDays) -> int:
    """How many days the year of a day counts as having."""
    return (366 if isleap(day.year) else 365) if year_days == "actual" else int(year_days)


def rounded(exact: Fraction, currency: str) -> Money:
    """An exact sum, rounded half even to the minor unit of its currency."""
    unit = minor_unit(currency)
    return Money(round(exact / Fraction(unit)) * unit, currency)


def _by_year(first: datetime.date, last: datetime.date, owed: Money, year_days: YearDays) -> Iterator[Stretch]:
    while first <= last and owed.amount:
        year, end = year_of(first, year_days), last
        if year_days == "actual":
            end = datetime.date(first.year, 12, 31)
            while end < last and year_of(end + _DAY, year_days) == year:
                end = datetime.date(end.year + 1, 12, 31)
            end = min(end, last)
        yield Stretch(first, end, owed, year)
        first = end + _DAY
