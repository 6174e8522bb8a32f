"""What does an index say on a date? Its value with the publisher, or with the article and how that was seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.law.rule import Rule
from compensation.money import Money
from compensation.rates.prices import MADE, PRICE_INDEX_NAMES, PriceIndex, Prices, PriceSource
from compensation.text import Text, say


class By(StrEnum):
    """By what a sum is carried from one date to another: prices as published, or a unit that the law sets."""

    cpi = "cpi"
    cpi_monthly = "cpi-monthly"
    mci = "mci"
    wage = "wage"
    ppp = "ppp"


INDEX_NAMES: Mapping[By, Text] = MappingProxyType(
    {
        By.cpi: PRICE_INDEX_NAMES[PriceIndex.cpi],
        By.cpi_monthly: PRICE_INDEX_NAMES[PriceIndex.cpi_monthly],
        By.mci: say("calculation index"),
        By.wage: say("minimum wage"),
        By.ppp: PRICE_INDEX_NAMES[PriceIndex.ppp],
    }
)

_PRICES: Mapping[By, PriceIndex] = MappingProxyType(
    {By.cpi: PriceIndex.cpi, By.cpi_monthly: PriceIndex.cpi_monthly, By.ppp: PriceIndex.ppp}
)

RULES: Mapping[By, Mapping[str, str]] = MappingProxyType(
    {
        By.mci: MappingProxyType({"KZT": "kz.mci", "KGS": "kg.index", "TJS": "tj.index"}),
        By.wage: MappingProxyType({"KZT": "kz.minwage", "KGS": "kg.minwage", "TJS": "tj.minwage"}),
    }
)
"""The rule of law that sets a unit, by the currency in which it is set."""


@dataclass(frozen=True, slots=True)
class Indices:
    """All that a sum can be indexed by: the price indices on file and the rules of law. `today` is for their age."""

    prices: Prices
    rules: Rules
    today: datetime.date


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One value of an index: `asked` is the date it was asked for, `of` the year, month or days it holds for.

    `source` or `answer` says where it comes from: a publisher, or the version of a rule.
    """

    by: By
    currency: str
    asked: PartialDate
    of: PartialDate
    value: Decimal
    source: PriceSource | None = None
    answer: Answer | None = None

    @property
    def base(self) -> str | None:
        """What the value is relative to, such as `2010 = 100`; None for a sum in the currency."""
        return self.source.coverage[self.currency].base if self.source else None

    @property
    def warnings(self) -> tuple[Text, ...]:
        return self.answer.warnings if self.answer else ()

    def line(self) -> Text:
        """The value, what it holds for, and whose it is, in one line."""
        if self.answer is not None:
            return say(
                "{asked}: {value} ({rule}, {in_force}); {citation}; {seen}",
                asked=self.asked,
                value=Money(self.value, self.currency),
                rule=self.answer.rule.id,
                in_force=self.answer.in_force,
                citation=self.answer.citation,
                seen=self.answer.how_seen_text,
            )
        assert self.source is not None
        if self.base is None:
            what = say("{value} {currency} for one PPP dollar", value=self.value, currency=self.currency)
        else:
            what = say("{value} ({base})", value=self.value, base=self.base)
        line = say(
            "{of}: {what}; {index}, {publisher}",
            of=self.of,
            what=what,
            index=INDEX_NAMES[self.by],
            publisher=self.source.publisher,
        )
        how = MADE[self.source.made]
        return line if how is None else say("{line}; {how}", line=line, how=how)

    @property
    def lines(self) -> tuple[Text, ...]:
        """`line`, and what was noted of the value when it was read."""
        note = self.answer.version.note if self.answer else None
        return (self.line(),) if note is None else (self.line(), say("{value}", value=note))

    def as_json(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "asked": str(self.asked),
            "of": str(self.of),
            "value": f"{self.value:f}",
            "base": self.base,
            "publisher": None,
            "source": None,
            "made": None,
            "law": self.answer.as_json() if self.answer else None,
        }
        if self.source is not None:
            document |= {
                "publisher": self.source.publisher.as_json(),
                "source": self.source.id,
                "made": self.source.made,
            }
        return document


def value_on(indices: Indices, by: By, currency: str, on: PartialDate) -> IndexValue:
    """The value of an index on a date, for sums in `currency`.

    Yearly indices take the year of the date, monthly ones its month, units of the law the value in force; a year or
    month must have one value throughout. Raises Refused beyond what is on file, for a date that is too wide, and
    for a value of the law that does not compute, with its reason.
    """
    if by in RULES:
        return _of_law(indices, by, currency, on)
    index = _PRICES[by]
    table = indices.prices.table(index, currency)
    of = PartialDate(on.year)
    if by is By.cpi_monthly:
        if on.month is None:
            raise Refused(
                say("Monthly consumer prices need the month; the date is {date}.", date=on),
                say("Give the month, such as {date}-06, or take the average of the year: --by cpi", date=str(on)),
            )
        of = PartialDate(on.year, on.month)
    return IndexValue(by, currency, on, of, table.value(of), source=table.source)


def _of_law(indices: Indices, by: By, currency: str, on: PartialDate) -> IndexValue:
    rule = indices.rules.rules.get(RULES[by].get(currency, ""))
    if rule is None:
        raise Refused(
            say(
                "{currency}, {index}: none is on file; there are those of {codes}.",
                currency=currency,
                index=INDEX_NAMES[by],
                codes=[*RULES[by]],
            )
        )
    answers = [_answer(indices, rule, day) for day in _days(rule, on)]
    first = answers[0]
    if any(one.value != first.value for one in answers):
        changed = next(one for one in answers if one.value != first.value)
        raise Refused(
            say(
                "{rule} changed in {period}: {before}, and {after} from {date} on.",
                rule=rule.id,
                period=on,
                before=first.value,
                after=changed.value,
                date=changed.on,
            ),
            say("Give the day, such as {date}.", date=on.first.isoformat()),
        )
    assert isinstance(first.value, Money)
    return IndexValue(by, currency, on, on, first.value.amount, answer=first)


def _answer(indices: Indices, rule: Rule, day: datetime.date) -> Answer:
    """The answer of that day. That the value has changed since is no warning here: that is what is computed."""
    answer = value_of(indices.rules, rule.id, day, indices.today)
    return answer if answer.later is None else value_of(indices.rules, rule.id, day, day)


def _days(rule: Rule, on: PartialDate) -> Iterator[datetime.date]:
    """The first day of a date, then each day in it on which another value may begin."""
    yield on.first
    starts = {one.valid_from for one in rule.values if one.valid_from is not None}
    starts |= {one.valid_to + datetime.timedelta(days=1) for one in rule.values if one.valid_to is not None}
    yield from sorted(day for day in starts if on.first < day <= on.last)
