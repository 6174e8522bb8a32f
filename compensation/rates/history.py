"""What was the same sum worth on the days around a date? One conversion for each day on which a rate was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion
from compensation.rates.days import each_day
from compensation.rates.policy import STANDARD, Policy
from compensation.text import Text, say

EACH_SIDE = 5
_REACH = timedelta(days=30)


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

    Empty where the date is no day.
    """
    day = done.requested_date.exact
    if day is None or not done.legs:
        return ()
    money, target = done.given, done.result.currency
    near = list(each_day(book, money, target, day - _REACH, day + _REACH, policy))
    before = [one for one in near if one.requested_date.last < day][-each_side:]
    after = [one for one in near if one.requested_date.last > day][:each_side]
    return tuple(Day(one, _apart(one, done), one is done) for one in (*before, done, *after))


def _apart(one: Conversion, done: Conversion) -> Text:
    if not done.unrounded:
        return say("–")
    percent = (one.unrounded / done.unrounded - 1) * 100
    return say("{sign}{percent} %", sign="+" if percent >= 0 else "−", percent=round(abs(percent), 1))
