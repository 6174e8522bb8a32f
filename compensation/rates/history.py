"""What was the same sum worth on the days around a date? One conversion for each day on which a rate was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion, convert
from compensation.rates.policy import STANDARD, Policy
from compensation.rates.spread import published
from compensation.text import Text, say

EACH_SIDE = 5
_REACH = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Day:
    """A day around the date asked for, with the sum by its rates and how far that lies from the one asked for."""

    conversion: Conversion
    percent: Text
    asked: bool

    def line(self) -> Text:
        """The day, the sum, and the difference; the day asked for is marked."""
        values = {"date": self.conversion.requested_date, "sum": self.conversion.result}
        if self.asked:
            return say("{date}: {sum}  ◂", **values)
        return say("{date}: {sum}  {percent}", percent=self.percent, **values)


def around(book: RateBook, done: Conversion, policy: Policy = STANDARD, each_side: int = EACH_SIDE) -> tuple[Day, ...]:
    """The days with a rate before and after the day of a conversion, at most `each_side` of them, in their order.

    Empty where the date is no day or no daily rate lies within 45 days of it.
    """
    day = done.requested_date.exact
    if day is None or not done.legs:
        return ()
    first, last = day - _REACH, day + _REACH
    days = published(book, done.given.currency, done.result.currency, first, last)
    near = [one for one in days if one < day][-each_side:] + [one for one in days if one > day][:each_side]
    found = []
    for one in sorted({*near, day}):
        try:
            made = convert(book, done.given, done.result.currency, PartialDate.of(one), policy)
        except Refused:
            continue
        found.append(Day(made, _apart(made, done), one == day))
    return tuple(found)


def _apart(one: Conversion, done: Conversion) -> Text:
    if not done.unrounded:
        return say("–")
    percent = (one.unrounded / done.unrounded - 1) * 100
    return say("{sign}{percent} %", sign="+" if percent >= 0 else "−", percent=round(abs(percent), 1))
