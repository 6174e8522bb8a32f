"""Converted at which date, by whose rate? A printed equivalent against the rates on file.

::

    pair = Pair.parse("300000 KZT = 1467 EUR")
    found = audit(book, pair, PartialDate.parse("2014-12-03"))
    found.fits, found.event.worths[0].value
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import cache

from compensation.dates import PartialDate
from compensation.errors import BadCall, Refused
from compensation.money import Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion, Leg, convert
from compensation.rates.days import each_day
from compensation.rates.policy import Policy
from compensation.rates.printed import Pair
from compensation.text import Text, say

RECIPES = ("before", "same-day")
MONTHS_BEFORE, MONTHS_AFTER = 6, 12
"""How far around the event days are looked at where no window is given."""

_DIGITS, _LARGER = 50, 9
"""A conversion refuses less than one unit, so a sum is converted 10^9 times larger; its digits stay the same."""
_TENTH = Decimal("0.1")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a sum was worth on a date: `value` is not rounded, `step` is how far its rates let it be printed.

    `ecb_date` is the day of the ECB rate among its legs, None where there is none.
    """

    on: PartialDate
    value: Decimal
    currency: str
    step: Decimal
    ecb_date: date | None
    legs: tuple[Leg, ...]

    @property
    def day(self) -> date:
        """The day of a worth that is not of a month or year."""
        return self.on.last

    @property
    def shown(self) -> Money:
        """The value as far as its rates know it."""
        return Money(self.value, self.currency).rounded(self.step)


@dataclass(frozen=True, slots=True)
class Period:
    """The worth on each day with a rate of a month or year whose day is not known, by one recipe."""

    ecb: str
    daily: tuple[Worth, ...]

    @property
    def lowest(self) -> Worth:
        return min(self.daily, key=lambda one: one.value)

    @property
    def highest(self) -> Worth:
        return max(self.daily, key=lambda one: one.value)

    @property
    def mean(self) -> Decimal:
        """The mean over these days, unrounded. It is the worth on none of them."""
        with localcontext(prec=_DIGITS):
            return sum((one.value for one in self.daily), Decimal(0)) / len(self.daily)

    @property
    def shown_mean(self) -> Money:
        return Money(self.mean, self.lowest.currency).rounded(self.lowest.step)


@dataclass(frozen=True, slots=True)
class Event:
    """What a sum was worth when something happened, the recipe asked for first.

    Of a day there are `worths`; of a month or year `periods`, but `worths` where only a month end or an average is on
    file. `refusal` says why there is neither.
    """

    on: PartialDate
    worths: tuple[Worth, ...] = ()
    periods: tuple[Period, ...] = ()
    refusal: Text | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rates on file say of a printed pair.

    `days` are those from `first` to `last` on which a rate was published, `fits` those of them whose rate gives the
    printed equivalent by the recipe `ecb`; `nearest` is the closest of them where none does.
    """

    pair: Pair
    ecb: str
    first: date
    last: date
    days: tuple[date, ...]
    fits: tuple[date, ...]
    nearest: Worth | None
    event: Event | None

    def difference(self, value: Decimal) -> Decimal:
        """By how many percent the printed equivalent is more than a value; one digit after the decimal sign."""
        with localcontext(prec=_DIGITS):
            return ((self.pair.equivalent.amount / value - 1) * 100).quantize(_TENTH) or Decimal("0.0")

    def runs(self) -> tuple[tuple[date, date], ...]:
        """The days that fit, joined where no published day lies between: first and last day of each run."""
        places = {day: place for place, day in enumerate(self.days)}
        runs: list[tuple[date, date]] = []
        for day in self.fits:
            if runs and places[day] == places[runs[-1][1]] + 1:
                runs[-1] = (runs[-1][0], day)
            else:
                runs.append((day, day))
        return tuple(runs)


def audit(
    book: RateBook,
    pair: Pair,
    on: PartialDate | None,
    *,
    ecb: str = "before",
    first: date | None = None,
    last: date | None = None,
) -> Audit:
    """Compare a printed pair with the rates on file.

    Days are looked at from `first` to `last`, by default from 6 months before the event to 12 months after. A day
    counts if a national rate was published on it, never one of grade C. Raises BadCall for another `ecb`, for a
    window that ends before it begins, and where neither the event nor both ends of a window are given.
    """
    if ecb not in RECIPES:
        raise BadCall(say("“{found}” is not a choice of ECB day.", found=ecb), say("Use before or same-day."))
    exact, target = pair.exact, pair.equivalent.currency
    first, last = _window(on, first, last)
    daily = _daily(book, exact, target, first, last, ecb)
    fits = tuple(one.day for one in daily if pair.holds(one.value))
    nearest = None if fits else min(daily, key=lambda one: abs(one.value - pair.equivalent.amount), default=None)
    happened = None if on is None else event(book, exact, target, on, ecb)
    return Audit(pair, ecb, first, last, tuple(one.day for one in daily), fits, nearest, happened)


def event(book: RateBook, exact: Money, target: str, on: PartialDate, ecb: str = "before") -> Event:
    """What a sum was worth on the date of an event, by both recipes where they differ."""
    recipes = (ecb, *(one for one in RECIPES if one != ecb))
    try:
        periods = () if on.exact else tuple(_periods(book, exact, target, on, recipes))
        worths = () if periods else tuple(_worths(book, exact, target, on, recipes))
    except Refused as refused:
        return Event(on, refusal=refused.message)
    return Event(on, worths, periods)


def months_from(day: date, months: int) -> date:
    """The same day so many months later, or earlier if less than zero; the last day of a month that is too short."""
    count = day.year * 12 + day.month - 1 + months
    if not _EARLIEST.year <= count // 12 <= _LATEST.year:
        return _EARLIEST if months < 0 else _LATEST
    end = PartialDate(count // 12, count % 12 + 1).last
    return end.replace(day=min(day.day, end.day))


def _window(on: PartialDate | None, first: date | None, last: date | None) -> tuple[date, date]:
    if on is not None:
        first = first or months_from(on.first, -MONTHS_BEFORE)
        last = last or months_from(on.last, MONTHS_AFTER)
    if first is None or last is None:
        raise BadCall(
            say("Neither the date of the event nor the days to look at are given."),
            say("Give the date (--on), or the first and the last day to look at (--from and --to)."),
        )
    if last < first:
        raise BadCall(say("The days to look at end before they begin: {first} – {last}.", first=first, last=last))
    return first, last


def _worths(book: RateBook, exact: Money, target: str, on: PartialDate, recipes: tuple[str, ...]) -> Iterator[Worth]:
    """The worth by each recipe, once where both take the same rates.

    Currencies that the ECB quotes itself take its rate of the day; the day before is then the other reading.
    """
    seen: set[tuple[tuple[str, date], ...]] = set()
    for ecb in recipes:
        worth = _worth(book, exact, target, on, ecb)
        if on.exact and ecb == "before" and all(leg.ecb for leg in worth.legs):
            worth = replace(_worth(book, exact, target, PartialDate.of(on.exact - timedelta(days=1)), ecb), on=on)
        rates = _rates(worth)
        if rates not in seen:
            seen.add(rates)
            yield worth


def _periods(book: RateBook, exact: Money, target: str, on: PartialDate, recipes: tuple[str, ...]) -> Iterator[Period]:
    """Every day of a month or year by each recipe, once where both take the same rates; none without daily rates."""
    seen: set[tuple[object, ...]] = set()
    for ecb in recipes:
        daily = _daily(book, exact, target, on.first, on.last, ecb)
        rates = tuple(map(_rates, daily))
        if daily and rates not in seen:
            seen.add(rates)
            yield Period(ecb, daily)


def _daily(book: RateBook, exact: Money, target: str, first: date, last: date, ecb: str) -> tuple[Worth, ...]:
    """The worth on each day of a window on which a rate was published."""
    return tuple(_as_worth(one) for one in each_day(book, _larger(exact), target, first, last, _recipe(ecb)))


def _worth(book: RateBook, exact: Money, target: str, on: PartialDate, ecb: str) -> Worth:
    return _as_worth(convert(book, _larger(exact), target, on, _recipe(ecb)))


def _larger(exact: Money) -> Money:
    with localcontext(prec=_DIGITS):
        return Money(exact.amount.scaleb(_LARGER), exact.currency)


def _as_worth(done: Conversion) -> Worth:
    with localcontext(prec=_DIGITS):
        value = done.unrounded.scaleb(-_LARGER)
    by_ecb = next((leg.observed_date for leg in done.legs if leg.ecb), None)
    return Worth(done.requested_date, value, done.result.currency, Decimal(done.precision), by_ecb, done.legs)


@cache
def _recipe(ecb: str) -> Policy:
    return Policy.model_validate({"ecb": ecb})


def _rates(worth: Worth) -> tuple[tuple[str, date], ...]:
    return tuple((leg.series, leg.observed_date) for leg in worth.legs)
