"""What can a sum be worth whose date is known to the month or year only? The lowest, the highest, and the mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion
from compensation.rates.days import each_day
from compensation.rates.policy import STANDARD, Policy
from compensation.text import Text, say, say_n

_DIGITS = 50


@dataclass(frozen=True, slots=True)
class Spread:
    """A sum over a period, converted once for each day on which a rate of it was published.

    `lowest` and `highest` are the conversions of two of these days, the first ones where several give the same.
    `mean` is the mean of the unrounded sums over all of them, rounded once like the others; it is a mean of days and
    no rate that anybody published. `days` counts them.
    """

    on: PartialDate
    lowest: Conversion
    highest: Conversion
    mean: Money
    days: int

    def line(self) -> Text:
        """The range with its two days, and the mean, marked as such."""
        return say_n(
            "{period}, {n} day with a rate: from {lowest} ({first}) to {highest} ({last}); mean of the days {mean}",
            "{period}, {n} days with a rate: from {lowest} ({first}) to {highest} ({last}); mean of the days {mean}",
            self.days,
            period=self.on,
            lowest=self.lowest.result,
            first=self.lowest.requested_date,
            highest=self.highest.result,
            last=self.highest.requested_date,
            mean=self.mean,
        )

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        return {
            "period": str(self.on),
            "lowest": self.lowest.as_json(words),
            "highest": self.highest.as_json(words),
            "mean": f"{self.mean.amount:f}",
            "days": self.days,
        }


def spread(book: RateBook, money: Money, target: str, on: PartialDate, policy: Policy = STANDARD) -> Spread:
    """The range of a sum over a month or year, by the daily rates of each day on which one was published.

    Raises Refused where there is no daily rate in the period; a day without a usable rate is not counted.
    """
    found = list(each_day(book, money, target, on.first, on.last, policy))
    if not found:
        raise Refused(
            say("There is no daily rate from {source} to {target} in {period}.",
                source=money.currency, target=target, period=on),
            say("Give a day that has a rate, or enter one: compensation rates add"),
        )  # fmt: skip
    with localcontext(prec=_DIGITS):
        mean = sum((one.unrounded for one in found), Decimal(0)) / len(found)
        rounded = Money(mean, found[0].result.currency).rounded(Decimal(found[0].precision))
    lowest = min(found, key=lambda one: one.unrounded)
    highest = max(found, key=lambda one: one.unrounded)
    return Spread(on, lowest, highest, rounded, len(found))
