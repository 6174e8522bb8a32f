"""What does an audit find, in words and for scripts? The rates implied, the days that fit, the worth when it happened."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compensation.money import Money
from compensation.rates.audit import Audit, Event, Period, Worth
from compensation.rates.printed import Interval, Pair, Together, decimal
from compensation.text import Text, say, say_n

_DECIMALS = 6
MOST_RUNS = 12
"""How many stretches of days that fit are named in words; scripts get every day."""

_ECB = {
    "before": say("the ECB rate of the day before"),
    "same-day": say("the ECB rate of the day itself"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what was found; `depth` is how far it stands in, 0 or 1; `warns` marks what the reader must see."""

    text: Text
    depth: int = 0
    warns: bool = False


def lines(found: Audit) -> Iterator[Finding]:
    """The whole audit in words, from the rate that is implied to the rates of the event."""
    yield from short(found)
    for worth in found.event.worths if found.event else ():
        yield from (Finding(leg.line(), 1) for leg in worth.legs)


def short(found: Audit) -> Iterator[Finding]:
    """The audit in words without the rates behind each value."""
    pair = found.pair
    yield Finding(
        say(
            "implied rate: 1 {base} = {rate} {quote}, or from {low} to {high}, as {equivalent} is rounded to {step}",
            base=pair.base,
            quote=pair.interval.quote,
            rate=_rate(pair.implied, pair),
            low=_rate(pair.interval.low, pair),
            high=_rate(pair.interval.high, pair),
            equivalent=pair.equivalent,
            step=pair.step,
        )
    )
    if found.event is not None:
        yield from _event(found, found.event)
    yield from _days(found)


def alone(event: Event, exact: Money) -> Iterator[Finding]:
    """What a sum that stands without its own was worth: lines of a printed equivalent whose sum is not printed."""
    for worth in event.worths:
        yield Finding(
            say("{sum} on {date} = {worth} ({rates})", sum=exact, date=event.on, worth=worth.shown, rates=_taken(worth))
        )
        yield from (Finding(leg.line(), 1) for leg in worth.legs)
    for period in event.periods:
        yield Finding(say("{sum} in {date}: {worth}", sum=exact, date=event.on, worth=_spread(period)))
    if event.refusal:
        yield Finding(event.refusal)


def _event(found: Audit, event: Event) -> Iterator[Finding]:
    pair = found.pair
    for worth in event.worths:
        values: dict[str, Any] = {
            "date": event.on,
            "worth": worth.shown,
            "base": pair.base,
            "quote": pair.interval.quote,
            "rate": _rate(pair.rate(worth.value), pair),
            "rates": _taken(worth),
        }
        if pair.holds(worth.value):
            yield Finding(
                say("on {date}: {worth}, at 1 {base} = {rate} {quote} ({rates}): the print fits this date", **values)
            )
        else:
            more = found.difference(worth.value)
            yield Finding(
                say(
                    "on {date}: {worth}, at 1 {base} = {rate} {quote} ({rates}): the print differs by {difference}",
                    difference=_signed(more),
                    **values,
                ),
                warns=True,
            )
    for period in event.periods:
        fit = [one.day for one in period.daily if pair.holds(one.value)]
        values = {
            "date": event.on,
            "worth": _spread(period),
            "low": _signed(found.difference(period.highest.value)),
            "high": _signed(found.difference(period.lowest.value)),
            "mean": _signed(found.difference(period.mean)),
        }
        yield Finding(
            say(
                "in {date}: {worth}; the print differs by {low} to {high}, from the mean by {mean}",
                **values,
            ),
            warns=not fit,
        )
        if fit:
            yield Finding(say_n("{n} day of {date} fits", "{n} days of {date} fit", len(fit), date=event.on), 1)
        else:
            yield Finding(say("no day of {date} fits", date=event.on), 1, warns=True)
    if event.refusal:
        yield Finding(event.refusal)


def _days(found: Audit) -> Iterator[Finding]:
    values = {"first": found.first, "last": found.last, "recipe": _ECB[found.ecb]}
    if not found.days:
        yield Finding(say("from {first} to {last} no rate of a day is on file", **values))
        return
    if found.fits:
        runs = found.runs()
        named: list[Text | datetime.date] = [
            one if one == other else say("{first} – {last}", first=one, last=other) for one, other in runs[:MOST_RUNS]
        ]
        values["days"] = named if len(runs) <= MOST_RUNS else [*named, say("and later ones")]
        yield Finding(
            say_n(
                "fits {n} of {all} days with a rate from {first} to {last}: {days}",
                "fits {n} of {all} days with a rate from {first} to {last}: {days}",
                len(found.fits),
                all=len(found.days),
                **values,
            )
        )
    else:
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
        pair = found.pair
        yield Finding(
            say(
                "the nearest is {date}: {worth}, at 1 {base} = {rate} {quote}",
                date=found.nearest.on,
                worth=found.nearest.shown,
                base=pair.base,
                quote=pair.interval.quote,
                rate=_rate(pair.rate(found.nearest.value), pair),
            ),
            1,
        )


def _taken(worth: Worth) -> Text:
    """Which ECB rate a value took, by the day it was observed."""
    if worth.ecb_date is not None:
        return say("ECB rate of {date}", date=worth.ecb_date)
    return say("no ECB rate")


def _spread(period: Period) -> Text:
    return say_n(
        "from {low} ({low_day}) to {high} ({high_day}), mean {mean} over {n} day with a rate, by {recipe}",
        "from {low} ({low_day}) to {high} ({high_day}), mean {mean} over {n} days with a rate, by {recipe}",
        len(period.daily),
        low=period.lowest.shown,
        low_day=period.lowest.on,
        high=period.highest.shown,
        high_day=period.highest.on,
        mean=period.shown_mean,
        recipe=_ECB[period.ecb] if period.lowest.ecb_date else say("its own rates"),
    )


def _signed(percent: Decimal) -> Text:
    if not percent:
        return say("{n} %", n=abs(percent))
    return say("+{n} %", n=percent) if percent > 0 else say("−{n} %", n=-percent)


def _rate(rate: Any, pair: Pair) -> Decimal:
    return decimal(rate, pair.interval.digits)


def as_json(found: Audit) -> dict[str, Any]:
    """The shape scripts rely on: decimals as strings, rates to six decimals, worths unrounded to six."""
    pair = found.pair
    return {
        "exact": _money(pair.exact),
        "equivalent": {**_money(pair.equivalent), "precision": f"{pair.step:f}"},
        "implied": {"rate": f"{decimal(pair.implied, _DECIMALS):f}", **interval_as_json(pair.interval)},
        "ecb": found.ecb,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "published_days": len(found.days),
        "fitting_days": [day.isoformat() for day in found.fits],
        "nearest": _worth(found.nearest, found) if found.nearest else None,
        "event": None if found.event is None else event_as_json(found.event, found),
    }


def interval_as_json(one: Interval) -> dict[str, Any]:
    """`from` and `to` are the ends of the interval, both included."""
    ends = {"from": f"{decimal(one.low, _DECIMALS):f}", "to": f"{decimal(one.high, _DECIMALS):f}"}
    return {"base": one.base, "quote": one.quote, **ends}


def event_as_json(event: Event, found: Audit | None = None) -> dict[str, Any]:
    """What a sum was worth when it happened; with an audit also how the print compares."""
    return {
        "date": str(event.on),
        "worths": [_worth(one, found) for one in event.worths],
        "periods": [_period(one, found) for one in event.periods],
        "refusal": None if event.refusal is None else str(event.refusal),
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
