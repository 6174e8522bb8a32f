"""What is one sum worth on every basis? In other money, at other prices, in units of the law, each with its working.

The list of the command and the comparison of published cases use the same functions.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import partial
from types import MappingProxyType
from typing import Any

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.rule import MULTIPLES
from compensation.money import Amount, Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import convert
from compensation.rates.index_values import RULES, By, IndexValue, Indices, value_on
from compensation.rates.indexation import DIGITS, index
from compensation.rates.policy import STANDARD, Policy
from compensation.rates.prices import PriceIndex
from compensation.text import Text, say

WAGE, PPP = "wage", "ppp"

UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "kz.mci": MULTIPLES["kz.mci"],
        "kg.index": say("KG\u00a0indices"),
        "tj.index": say("TJ\u00a0indices"),
        WAGE: say("wages"),
        PPP: say("PPP\u00a0$"),
    }
)
"""What a multiple counts, in a word. Calculation indices of different countries are different units."""

_PLACES = 2


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times a unit goes into a sum: 161.99 MCI. It is no money; `unit` is a key of `UNITS`."""

    number: Decimal
    unit: str

    @property
    def text(self) -> Text:
        return say("{number}\u00a0{unit}", number=self.number, unit=UNITS[self.unit])

    def as_json(self) -> dict[str, Any]:
        return {"state": "stated", "number": f"{self.number:f}", "unit": self.unit}


Figure = Money | Multiple


def figure_json(figure: Figure) -> dict[str, Any]:
    """A sum as an amount, a multiple as its number and unit, for scripts."""
    return Amount.stated(figure).as_json() if isinstance(figure, Money) else figure.as_json()


@dataclass(frozen=True, slots=True)
class Worth:
    """A sum on one basis with its working."""

    figure: Figure
    steps: tuple[Text, ...] = ()


def converted(book: RateBook, money: Money, target: str, on: PartialDate, policy: Policy = STANDARD) -> Worth:
    """In another currency at the rates of a date. Raises Refused where there are none."""
    found = convert(book, money, target, on, policy)
    return Worth(found.result, (*(leg.line() for leg in found.legs), *found.steps))


def at_prices(indices: Indices, money: Money, on: PartialDate, to: PartialDate, by: By = By.cpi) -> Worth:
    """At the consumer prices of another year or month, in the same currency. Raises Refused like `index`."""
    found = index(money, on, to, by, indices)
    return Worth(found.result, found.steps)


def at_prices_in(
    book: RateBook,
    indices: Indices,
    money: Money,
    target: str,
    on: PartialDate,
    year: int,
    policy: Policy = STANDARD,
) -> Worth:
    """At the consumer prices of another year, then in another currency at the rates of that year."""
    raised = at_prices(indices, money, on, PartialDate(year))
    assert isinstance(raised.figure, Money)
    found = converted(book, raised.figure, target, PartialDate(year), policy)
    return Worth(found.figure, (*raised.steps, *found.steps))


def in_units(indices: Indices, money: Money, on: PartialDate, by: By) -> Worth:
    """How many calculation indices, minimum wages or PPP dollars of a date it is. Raises Refused like `value_on`."""
    value = value_on(indices, by, money.currency, on)
    with localcontext(prec=DIGITS):
        exact = money.amount / value.value
    found = Multiple(_shown(exact), _unit(value))
    result = say("{given} ÷ {value} = {result}", given=money, value=value.value, result=found.text)
    return Worth(found, (*value.lines, result, *value.warnings))


def _unit(value: IndexValue) -> str:
    return {By.wage: WAGE, By.ppp: PPP}.get(value.by) or RULES[value.by][value.currency]


def _shown(exact: Decimal) -> Decimal:
    """Two decimals; of what is less than a tenth, two digits, so that nothing is shown as nothing."""
    places = max(_PLACES, _PLACES - exact.adjusted() - 1) if exact else _PLACES
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class OnBasis:
    """One row of `bases`: `worth`, or the `reason` why there is none."""

    id: str
    title: Text
    worth: Worth | None
    reason: Text | None = None

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        """The shape scripts rely on: a sum as an amount, a multiple as number and unit, else state and reason."""
        told: dict[str, Any] = {"basis": self.id, "title": words(self.title)}
        if self.worth is None:
            return told | {"state": "unknown", "reason": words(self.reason)}
        told |= figure_json(self.worth.figure)
        return told | {"steps": [words(step) for step in self.worth.steps]}


def bases(
    money: Money,
    on: PartialDate,
    book: RateBook,
    indices: Indices,
    *,
    to: PartialDate | None = None,
    at: datetime.date | None = None,
    policy: Policy = STANDARD,
) -> tuple[OnBasis, ...]:
    """`money` of `on` on every basis; what cannot be had carries its reason.

    `to` is the year or month whose prices are meant, without it the last on file; `at` the day whose rates are meant,
    without it the last with a daily rate; `policy` says by which rates. Units of the law are told of `on` and, in
    money, of today.
    """
    return tuple(_tried(*one) for one in _ways(money, on, book, indices, to, at, policy))


def _tried(id: str, title: Text, way: Callable[[], Worth]) -> OnBasis:
    try:
        return OnBasis(id, title, way())
    except Refused as refusal:
        return OnBasis(id, title, None, refusal.message)


_Row = tuple[str, Text, Callable[[], Worth]]


def _ways(
    money: Money,
    on: PartialDate,
    book: RateBook,
    indices: Indices,
    to: PartialDate | None,
    at: datetime.date | None,
    policy: Policy,
) -> Iterator[_Row]:
    yield "printed", say("as printed"), partial(Worth, money)
    targets = [code for code in ("EUR", "USD") if code != money.currency]
    for code in targets:
        title = say("{currency} on the day", currency=code)
        yield f"event-{code.lower()}", title, partial(converted, book, money, code, on, policy)
    day = at or last_day(book, money.currency)
    for code in targets:
        title = say("{currency} on {date}", currency=code, date=day or say("a chosen day"))
        yield f"dated-{code.lower()}", title, partial(_on_day, book, money, code, day, policy)
    yield from _priced(money, on, book, indices, to, targets[0], policy)
    today = PartialDate.of(indices.today)
    for by, of_then, of_now in (
        (By.mci, say("calculation indices of then"), say("as many calculation indices of today")),
        (By.wage, say("minimum wages of then"), say("as many minimum wages of today")),
    ):
        yield str(by), of_then, partial(in_units, indices, money, on, by)
        yield f"{by}-today", of_now, partial(at_prices, indices, money, on, today, by)
    yield str(By.ppp), say("PPP dollars of {year}", year=str(on.year)), partial(in_units, indices, money, on, By.ppp)


def _priced(
    money: Money,
    on: PartialDate,
    book: RateBook,
    indices: Indices,
    to: PartialDate | None,
    target: str,
    policy: Policy,
) -> Iterator[_Row]:
    """The three rows of consumer prices."""
    year = to or _last(indices, PriceIndex.cpi, money.currency)
    month = to or _last(indices, PriceIndex.cpi_monthly, money.currency)
    yearly, of_year = PartialDate((year or on).year), str((year or on).year)
    monthly = month or on
    title = say("at consumer prices of {year}", year=of_year)
    yield str(By.cpi), title, partial(at_prices, indices, money, on, yearly)
    title = say("at consumer prices of {month}", month=month or say("no month"))
    yield str(By.cpi_monthly), title, partial(at_prices, indices, money, on, monthly, By.cpi_monthly)
    title = say("{currency} at consumer prices of {year}", currency=target, year=of_year)
    yield (
        "cpi-eur" if target == "EUR" else "cpi-usd",
        title,
        lambda: at_prices_in(book, indices, money, target, on, yearly.year, policy),
    )


def _on_day(book: RateBook, money: Money, target: str, day: datetime.date | None, policy: Policy) -> Worth:
    if day is None:
        raise Refused(say("No daily rates of {currency} are on file.", currency=money.currency))
    return converted(book, money, target, PartialDate.of(day), policy)


def _last(indices: Indices, of: PriceIndex, currency: str) -> PartialDate | None:
    span = indices.prices.span(of, currency)
    return span.last if span else None


def last_day(book: RateBook, currency: str) -> datetime.date | None:
    """The last day for which the shipped daily rates have a currency against the dollar or the euro, or None."""
    daily = [one for one in book.series.values() if one.frequency == "daily"]
    pairs = [f"{base}-{quote}" for base, quote in (("USD", currency), ("EUR", currency), ("EUR", "USD"))]
    wanted = pairs if currency in ("EUR", "USD") else pairs[:2]
    return max((one.pairs[pair].last for one in daily for pair in wanted if pair in one.pairs), default=None)
