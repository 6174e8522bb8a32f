"""What is a sum worth in another currency on a date? The result with every rate, date and step behind it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from typing import Any, Literal

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Amount, Money, currency, minor_unit
from compensation.rates.book import RateBook
from compensation.rates.policy import STANDARD, Policy
from compensation.rates.quotes import KIND_NAMES, LASTING, Kind, Quote
from compensation.rates.refusal import missing, refuse
from compensation.rates.search import APART, Asked, Basis, Found, search
from compensation.text import Bilingual, Text, say, say_n

_DIGITS = 50
_SHOWN = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Leg:
    """One published rate in a conversion: `nominal` units of `base` cost `rate` units of `quote`.

    `direction` tells whether the sum was multiplied by the rate (from base to quote) or divided by it.
    `age_days` counts from the observation to the last day of the date asked for; an average of a year may lie
    after a date, its age is then negative.
    """

    base: str
    quote: str
    nominal: int
    rate: Decimal
    kind: Kind
    publisher: str | Bilingual
    series: str
    grade: str | None
    requested_date: PartialDate
    observed_date: datetime.date
    age_days: int
    direction: Literal["multiply", "divide"]
    entered: Text | None = None
    """Who entered a rate by hand, when, and from which document."""
    ecb: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "base": self.base,
            "quote": self.quote,
            "rate": f"{self.rate:f}",
            "nominal": self.nominal,
            "kind": str(self.kind),
            "publisher": str(self.publisher),
            "grade": self.grade,
            "requested_date": str(self.requested_date),
            "observed_date": self.observed_date.isoformat(),
            "age_days": self.age_days,
            "series": self.series,
        }

    def line(self) -> Text:
        """The rate, both dates, kind and publisher in one line."""
        values: dict[str, Any] = {
            "rate": say(
                "{nominal} {base} = {rate} {quote}",
                nominal=self.nominal,
                base=self.base,
                rate=self.rate,
                quote=self.quote,
            ),
            "kind": KIND_NAMES[self.kind],
            "publisher": self.publisher,
        }
        if self.kind is Kind.annual:
            year = str(self.observed_date.year)
            return say("{rate}: {kind} {year}, {publisher}", year=year, **values)
        if self.kind in LASTING:
            return say("{rate}: {kind} since {date}, {publisher}", date=self.observed_date, **values)
        if self.grade is not None:
            values["kind"] = say("{kind}, grade {grade}", kind=values["kind"], grade=self.grade)
        return say_n(
            "{rate}: asked for {requested}, observed {observed} ({n} day old); {kind}, {publisher}",
            "{rate}: asked for {requested}, observed {observed} ({n} days old); {kind}, {publisher}",
            self.age_days,
            requested=self.requested_date,
            observed=self.observed_date,
            **values,
        )


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted sum. `result` is rounded once, to `precision`; `unrounded` is the exact product before that.

    `precision` is "1" wherever a cross, a month end or an average was used, because no cents are known there;
    else it is the minor unit of the currency. `steps` names every choice that was made on the way.
    """

    given: Money
    result: Money
    precision: str
    unrounded: Decimal
    requested_date: PartialDate
    legs: tuple[Leg, ...]
    steps: tuple[Text, ...]
    rounding: Text
    policy: Policy = STANDARD

    @property
    def before_rounding(self) -> Decimal:
        """The exact product to six decimals, for people and files."""
        with localcontext(prec=_DIGITS):
            return self.unrounded.quantize(_SHOWN, ROUND_HALF_EVEN)

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        """The shape scripts rely on; `words` writes the texts, in English unless a `Language.say` is given."""
        return {
            "from": Amount.stated(self.given).as_json(),
            "to": {**Amount.stated(self.result).as_json(), "precision": self.precision},
            "unrounded": f"{self.before_rounding:f}",
            "requested_date": str(self.requested_date),
            "legs": [leg.as_json() for leg in self.legs],
            "rounding": words(self.rounding),
            "steps": [words(step) for step in self.steps],
            "policy": self.policy.as_json(),
        }


def convert(
    book: RateBook,
    money: Money,
    target: str,
    on: PartialDate,
    policy: Policy = STANDARD,
) -> Conversion:
    """Convert a sum with the rates of a date.

    A day takes daily rates at most 11 days old, else the last month end at most 31 days old, else, if the policy
    allows it, the average of the year. A month takes its own end, a year its average. A cross goes through the
    dollar or the euro with legs at most 4 days apart; beside a national rate the euro leg is of the last ECB day
    before the date, as the national banks do it, or of the date itself, as the policy says. A policy may choose
    between kinds and ask for younger rates. Raises Refused, with how to enter a rate, where these rules find none.
    """
    target = currency(target)
    if money.currency == target:
        step = minor_unit(target)
        rounding = say("none: the currency is the same")
        return Conversion(money, money, f"{step:f}", money.amount, on, (), (), rounding, policy)
    same_day = policy.ecb == "same-day"
    for basis, kinds in policy.attempts(on):
        found = search(book, money.currency, target, Asked(on, basis, kinds, policy.max_age, same_day))
        if found is not None:
            return _computed(book, money, target, on, found, policy)
    raise refuse(book, money.currency, target, on, policy)


def _computed(book: RateBook, money: Money, target: str, on: PartialDate, found: Found, policy: Policy) -> Conversion:
    legs = tuple(_leg(quote, edge[0], on) for edge, quote in zip(found.route, found.quotes, strict=True))
    with localcontext(prec=_DIGITS):
        upper, lower = money.amount, Decimal(1)
        for leg in legs:
            if leg.direction == "multiply":
                upper, lower = upper * leg.rate, lower * leg.nominal
            else:
                upper, lower = upper * leg.nominal, lower * leg.rate
        unrounded = upper / lower
        rates = [leg.kind for leg in legs if leg.kind is not Kind.redenomination]
        official = found.basis is Basis.day and rates in ([Kind.manual], [Kind.official])
        exact = official or (len(rates) <= 1 and found.timeless)
        step = minor_unit(target) if exact else Decimal(1)
        result = Money(unrounded, target).rounded(step)
    if unrounded and not result.amount and not exact:
        raise Refused(
            say(
                "{given} is less than {least} at this rate, which is not precise enough to say more.",
                given=money,
                least=Money(step, target),
            ),
            say("Convert the sum of several receipts, or enter an official rate of the two currencies."),
        )
    steps = _steps(book, money.currency, target, on, found, policy)
    return Conversion(money, result, f"{step:f}", unrounded, on, legs, steps, _rounding(step, target, exact), policy)


@cache
def _rounding(step: Decimal, target: str, exact: bool) -> Text:
    rounding = say("half to even, to {step} {currency}, once, at the end", step=step, currency=target)
    if exact:
        return rounding
    return say("{how}; rates that are not official for the day and pair give no cents", how=rounding)


def _leg(quote: Quote, source: str, on: PartialDate) -> Leg:
    return Leg(
        quote.base,
        quote.quote,
        quote.nominal,
        quote.rate,
        quote.kind,
        quote.publisher,
        quote.series,
        quote.grade,
        on,
        quote.date,
        (on.last - quote.date).days,
        "multiply" if quote.base == source else "divide",
        quote.entered,
        quote.ecb,
    )


def _steps(book: RateBook, source: str, target: str, on: PartialDate, found: Found, policy: Policy) -> tuple[Text, ...]:
    """Every choice between the rates asked for and the rates used, in words."""
    if found.timeless:
        return ()
    steps = [_basis_step(book, source, target, on, found, policy)] if found.basis is not Basis.day else []
    if found.anchor is not None and len(found.quotes) > 1 and found.basis is not Basis.year:
        steps.append(
            say_n(
                "The other rates are taken for {date}, the day of {pair}, so that the legs lie at most {n} day apart.",
                "The other rates are taken for {date}, the day of {pair}, so that the legs lie at most {n} days apart.",
                APART,
                date=found.anchor.date,
                pair=found.anchor.pair,
            )
        )
    if found.national and any(quote.ecb for quote in found.quotes):
        steps.append(_ecb_step(found, policy.ecb == "same-day"))
    steps += [quote.entered for quote in found.quotes if quote.entered is not None]
    return tuple(steps)


def _basis_step(book: RateBook, source: str, target: str, on: PartialDate, found: Found, policy: Policy) -> Text:
    if found.basis is Basis.month:
        return say("The date is known to the month only: the rate at the end of that month is used.")
    if found.basis is Basis.month_end:
        if policy.kinds and policy.kinds[0] is Kind.month_end:
            return say("The last month-end rate is used, as the policy prefers it.")
        reasons = missing(book, source, target, Asked(on, Basis.day, max_age=policy.max_age))
        return say("No daily rate can be used ({reasons}): the last month-end rate is used.", reasons=reasons)
    if on.precision == "year":
        return say("The date is known to the year only: the average of the year is used.")
    return say(
        "Neither a daily nor a month-end rate can be used: the average of {year} is used, as allowed. "
        "It takes in days after the date.",
        year=str(on.year),
    )


def _ecb_step(found: Found, asked_same_day: bool) -> Text:
    if not found.ecb_same_day:
        return say(
            "The euro leg is of the last ECB day before {date}, as the national banks set their euro rates.",
            date=found.reference,
        )
    if asked_same_day:
        return say("The euro leg is of {date} or the last ECB day before it, as asked.", date=found.reference)
    return say(
        "The euro leg is of {date} itself or the nearest ECB day before it: the ECB day before lies too far back.",
        date=found.reference,
    )
