"""What does an audit find, in words and for scripts? Rate implied, worth when it happened, days that fit."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from compensation.dates import PartialDate
from compensation.money import Money
from compensation.rates.audit import Audit, Event, Period, Worth
from compensation.rates.printed import Interval, Pair, Together, decimal, excluding
from compensation.text import Text, say, say_n

_DECIMALS = 6
MOST_RUNS = 12
"""How many stretches of days that fit are named in words; scripts get every day."""

_ECB: Mapping[str, Text] = MappingProxyType(
    {"before": say("the ECB rate of the day before"), "same-day": say("the ECB rate of the day itself")}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what was found. `depth` is 1 for what explains the line above; `warns` marks what does not fit."""

    text: Text
    depth: int = 0
    warns: bool = False


def lines(found: Audit, runs: int = MOST_RUNS) -> Iterator[Finding]:
    """The whole audit in words; of the days that fit at most so many `runs` are named."""
    yield implied(found.pair)
    if found.event is not None:
        yield from _event(found, found.event)
    yield from _days(found, runs)


def implied(pair: Pair) -> Finding:
    """The rate that a pair implies, and its interval."""
    values = {
        "base": pair.base,
        "quote": pair.interval.quote,
        "rate": _rate(pair.implied, pair),
        "low": _rate(pair.interval.low, pair),
        "high": _rate(pair.interval.high, pair),
        "equivalent": pair.equivalent,
        "step": pair.step,
    }
    return Finding(
        say(
            "implied rate: 1 {base} = {rate} {quote}, from {low} to {high} if {equivalent} was rounded to {step}",
            **values,
        )
    )


def alone(event: Event, given: Money) -> Iterator[Finding]:
    """What a printed equivalent was worth whose sum is not printed."""
    for worth in event.worths:
        yield Finding(say("{given} = {worth} ({at})", given=given, worth=worth.shown, at=_at(worth)))
        yield from _legs(worth)
    for period in event.periods:
        yield Finding(say("{given} in {date}: {worth}", given=given, date=event.on, worth=_spread(period)))
    if event.refusal:
        yield Finding(event.refusal, warns=True)


def of_together(groups: Sequence[Together], pairs: Sequence[Pair | None]) -> Iterator[Finding]:
    """Which equivalents of one text exclude each other, and the rates that give all of them, if there are any."""
    for group in groups:
        for place, other in group.exclusive:
            one, two = pairs[place], pairs[other]
            if one is not None and two is not None:
                yield Finding(excluding(one, two), warns=True)
        if group.common is not None:
            yield Finding(
                say_n(
                    "one rate gives {n} equivalent of this text: {rates}",
                    "one rate gives all {n} equivalents of this text: {rates}",
                    len(group.places),
                    rates=group.common.text(),
                )
            )


def _event(found: Audit, event: Event) -> Iterator[Finding]:
    pair = found.pair
    for worth in event.worths:
        values = {"worth": worth.shown, "at": _at(worth), "rate": _price(pair, worth)}
        if pair.holds(worth.value):
            yield Finding(say("worth {worth} ({at}): {rate}; the print fits", **values))
        else:
            more = _signed(found.difference(worth.value))
            yield Finding(
                say("worth {worth} ({at}): {rate}; the print is off by {more}", more=more, **values), warns=True
            )
        yield from _legs(worth)
    for period in event.periods:
        values = {
            "date": event.on,
            "worth": _spread(period),
            "low": _signed(found.difference(period.highest.value)),
            "high": _signed(found.difference(period.lowest.value)),
            "mean": _signed(found.difference(period.mean)),
        }
        fits = sum(pair.holds(one.value) for one in period.daily)
        off = say("in {date} {worth}; the print is off by {low} to {high}, from the mean by {mean}", **values)
        yield Finding(off, warns=not fits)
        if fits:
            yield Finding(say_n("{n} day of {date} fits", "{n} days of {date} fit", fits, date=event.on), 1)
        else:
            yield Finding(say("no day of {date} fits", date=event.on), 1, warns=True)
    if event.refusal:
        yield Finding(event.refusal, warns=True)


def _days(found: Audit, most: int) -> Iterator[Finding]:
    values: dict[str, Any] = {"first": found.first, "last": found.last}
    if not found.days:
        yield Finding(say("from {first} to {last} no rate of a day is on file", **values), warns=True)
        return
    if found.fits:
        runs = found.runs()
        named: list[Text | datetime.date] = [
            one if one == other else say("{first} – {last}", first=one, last=other) for one, other in runs[:most]
        ]
        values["days"] = named if len(runs) <= most else [*named, say("and later ones")]
        yield Finding(
            say_n(
                "fits {fits} of {n} day with a rate from {first} to {last}: {days}",
                "fits {fits} of {n} days with a rate from {first} to {last}: {days}",
                len(found.days),
                fits=len(found.fits),
                **values,
            )
        )
        return
    yield Finding(
        say_n(
            "fits none of {n} day with a rate from {first} to {last}",
            "fits none of {n} days with a rate from {first} to {last}",
            len(found.days),
            **values,
        ),
        warns=True,
    )
    if found.nearest is not None:
        near = {"worth": found.nearest.shown, "at": _at(found.nearest), "rate": _price(found.pair, found.nearest)}
        yield Finding(say("nearest: {worth} ({at}): {rate}", **near), 1)


def _legs(worth: Worth) -> Iterator[Finding]:
    return (Finding(leg.line(), 1) for leg in worth.legs)


def _at(worth: Worth) -> Text | PartialDate:
    """When a sum was worth that, and by which ECB rate."""
    if worth.ecb_date is None:
        return worth.on
    return say("{date}, ECB rate of {ecb_date}", date=worth.on, ecb_date=worth.ecb_date)


def _price(pair: Pair, worth: Worth) -> Text:
    rate = _rate(pair.rate(worth.value), pair)
    return say("{nominal} {base} = {rate} {quote}", nominal=1, base=pair.base, rate=rate, quote=pair.interval.quote)


def _spread(period: Period) -> Text:
    spread = say_n(
        "from {low} ({low_day}) to {high} ({high_day}), mean {mean} over {n} day with a rate",
        "from {low} ({low_day}) to {high} ({high_day}), mean {mean} over {n} days with a rate",
        len(period.daily),
        low=period.lowest.shown,
        low_day=period.lowest.on,
        high=period.highest.shown,
        high_day=period.highest.on,
        mean=period.shown_mean,
    )
    if period.lowest.ecb_date is None:
        return spread
    return say("{spread}, by {recipe}", spread=spread, recipe=_ECB[period.ecb])


def _signed(percent: Decimal) -> Text:
    if not percent:
        return say("{n} %", n=abs(percent))
    return say("+{n} %", n=percent) if percent > 0 else say("−{n} %", n=-percent)


def _rate(rate: Fraction, pair: Pair) -> Decimal:
    return decimal(rate, pair.interval.digits)


def as_json(found: Audit, words: Callable[[Any], str] = str) -> dict[str, Any]:
    """The shape scripts rely on: decimals as strings, rates and unrounded worths to six decimals.

    `words` writes the texts, in English unless a `Language.say` is given.
    """
    pair = found.pair
    return {
        "exact": _money(pair.exact),
        "equivalent": {**_money(pair.equivalent), "precision": f"{pair.step:f}"},
        "implied": implied_as_json(pair),
        "ecb": found.ecb,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "published_days": len(found.days),
        "fitting_days": [day.isoformat() for day in found.fits],
        "nearest": _worth(found.nearest, found) if found.nearest else None,
        "event": None if found.event is None else event_as_json(found.event, found, words),
    }


def implied_as_json(pair: Pair) -> dict[str, Any]:
    """The implied rate with its interval."""
    return {"rate": f"{decimal(pair.implied, _DECIMALS):f}", **interval_as_json(pair.interval)}


def interval_as_json(one: Interval) -> dict[str, Any]:
    """`from` and `to` are the ends of the interval, both included."""
    ends = {"from": f"{decimal(one.low, _DECIMALS):f}", "to": f"{decimal(one.high, _DECIMALS):f}"}
    return {"base": one.base, "quote": one.quote, **ends}


def event_as_json(event: Event, found: Audit | None = None, words: Callable[[Any], str] = str) -> dict[str, Any]:
    """What a sum was worth when it happened; with an audit also how the print compares."""
    return {
        "date": str(event.on),
        "worths": [_worth(one, found) for one in event.worths],
        "periods": [_period(one, found) for one in event.periods],
        "refusal": None if event.refusal is None else words(event.refusal),
    }


def together_as_json(groups: Sequence[Together]) -> list[dict[str, Any]]:
    """Which audits of one text, by their places from 0, exclude each other, and the rates that give all of them."""
    return [
        {
            "audits": list(one.places),
            "exclusive": [list(each) for each in one.exclusive],
            "common": None if one.common is None else interval_as_json(one.common),
        }
        for one in groups
    ]


def _money(one: Money) -> dict[str, str]:
    return {"amount": one.plain(), "currency": one.currency}


def _worth(one: Worth, found: Audit | None) -> dict[str, Any]:
    document: dict[str, Any] = {
        "date": str(one.on),
        "amount": one.shown.plain(),
        "currency": one.currency,
        "unrounded": f"{one.value:.{_DECIMALS}f}",
        "ecb_date": None if one.ecb_date is None else one.ecb_date.isoformat(),
        "legs": [leg.as_json() for leg in one.legs],
    }
    return document if found is None else document | _compared(one.value, found)


def _compared(value: Decimal, found: Audit) -> dict[str, Any]:
    return {
        "rate": f"{decimal(found.pair.rate(value), _DECIMALS):f}",
        "difference_percent": f"{found.difference(value):f}",
        "fits": found.pair.holds(value),
    }


def _period(one: Period, found: Audit | None) -> dict[str, Any]:
    mean: dict[str, Any] = {"amount": one.shown_mean.plain(), "unrounded": f"{one.mean:.{_DECIMALS}f}"}
    fits = [] if found is None else [each.day.isoformat() for each in one.daily if found.pair.holds(each.value)]
    if found is not None:
        mean["difference_percent"] = f"{found.difference(one.mean):f}"
    return {
        "ecb": one.ecb,
        "lowest": _worth(one.lowest, found),
        "highest": _worth(one.highest, found),
        "mean": mean,
        "published_days": len(one.daily),
        "fitting_days": fits,
    }
