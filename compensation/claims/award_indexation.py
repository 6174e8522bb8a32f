"""By how much has a sum awarded lost value until it is paid? What indexation adds to it, each part to its own payment.

In Kazakhstan art. 239 of the Civil Procedure Code names the base rate of the day of execution; in Kyrgyzstan art. 210
names no index, so the line names one, or brings its values.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from compensation.claims.accruing import Paid, Percent, Sum, YearDays, remainders, rounded, stretches
from compensation.claims.barring import Barred
from compensation.claims.days_named import day_named
from compensation.claims.interest import accrual, by_hand, further, not_established, said_year, year_told
from compensation.claims.working import Means, Step
from compensation.claims.yearly_rate import published_rate
from compensation.datafile import Record
from compensation.dates import PartialDate
from compensation.errors import BadValue, Refused
from compensation.law.answering import value_of
from compensation.law.rule import Day
from compensation.money import Money
from compensation.rates.index_values import INDEX_NAMES, By, Indices
from compensation.rates.indexation import index
from compensation.text import Bilingual, Text, say

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim

_ARTICLES = {"KZ": "kz.int.index239", "KG": "kg.int.index", "TJ": "tj.cpc.exec.index"}
_FOREIGN = {"KZ": ("by", "values"), "KG": ("rate", "year_days")}
"""What has no place in the indexation of a country, because its law names something else."""


class IndexPair(Record):
    """The values of an index on the first and on the last day, as the lawyer read them in `source`."""

    first: Percent
    last: Percent
    source: Bilingual


class AwardIndexation(Record):
    """Indexation of `sum`, awarded and not yet paid, from the first day to the day of execution, both included.

    `to` is that day, `today`, `payment` or `event:ID`. Kazakhstan: `year_days`, and `rate` (percent a year) with
    `rate_source` where none is on file. Kyrgyzstan: `by`, one of `By`, or `values`.
    """

    sum: Sum
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[str, Field(alias="to")]
    year_days: YearDays | None = None
    rate: Percent | None = None
    rate_source: Bilingual | None = None
    by: By | None = None
    values: IndexPair | None = None
    payments: tuple[Paid, ...] = ()

    @model_validator(mode="after")
    def _one_measure(self) -> AwardIndexation:
        by_hand(self.rate, self.rate_source)
        if self.by is not None and self.values is not None:
            raise BadValue(say("Either “by” names an index or “values” brings its figures, not both."))
        return self


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the sum and the day to which it is indexed: that of its payment, else the last one."""

    sum: Money
    to: datetime.date
    paid: bool


def steps(given: AwardIndexation, claim: Claim, means: Means) -> tuple[Step, ...]:
    """The steps of each part of the sum, to the day on which it was paid, and of what remains to the last day.

    Raises Refused where the law, the day, or the rate or index of a day is not known.
    """
    country = claim.country
    if country == "TJ":
        raise not_established(_ARTICLES["TJ"], means.today, means)
    foreign = [name for name in _FOREIGN[country] if getattr(given, name) is not None]
    if foreign:
        raise Barred(
            "not_in_this_code",
            say("In this country indexation is not counted with: {names}", names=foreign),
            say("Leave it out; see the article: compensation law show {rule}", rule=_ARTICLES[country]),
        )
    end = day_named(given.end, claim, means.today)
    if end < given.start:
        raise Refused(
            say("The period ends on {end}, before it starts on {start}.", start=given.start, end=end),
            say("Both days count; a period has at least one day."),
        )
    parts = _parts(given, end)
    if country == "KZ":
        return tuple(step for part in parts for step in _by_rate(part, given, claim, means))
    return tuple(_by_index(part, given, means) for part in parts)


def _parts(given: AwardIndexation, end: datetime.date) -> list[_Part]:
    rests = [given.sum, *remainders(given.sum, given.payments, given.start, end)]
    parts = [_Part(paid.amount, paid.on, paid=True) for paid in given.payments]
    return [*parts, _Part(rests[-1], end, paid=False)] if rests[-1].amount else parts


def _by_rate(part: _Part, given: AwardIndexation, claim: Claim, means: Means) -> tuple[Step, ...]:
    year_days = said_year(given.year_days, claim)
    article = value_of(means.rules, _ARTICLES["KZ"], part.to, means.today)
    rate = published_rate(part.to, by_hand(given.rate, given.rate_source), means)
    opening = [
        say("{sum} is indexed to {date}, by the rate of that day.", sum=part.sum, date=part.to),
        *rate.lines,
        year_told(year_days),
    ]
    runs = stretches(part.sum, (), given.start, part.to, year_days)
    rest = part.sum - part.sum if part.paid else part.sum
    return accrual(runs, rate, article, opening, further(rest, rate, year_days, part.to))


def _by_index(part: _Part, given: AwardIndexation, means: Means) -> Step:
    article = value_of(means.rules, _ARTICLES["KG"], part.to, means.today)
    what = say("Indexation of {sum} from {start} to {end}", sum=part.sum, start=given.start, end=part.to)
    if given.values is not None:
        added, told = _by_values(part, given, given.values)
        return Step(what, added, rule=article, before=told)
    if given.by is None:
        raise Barred(
            "left_open",
            say("Art. 210 names no index, and the line names none."),
            say(
                "Write “by” with one of {names}, or “values” with the index of both days and its source.",
                names=[str(one) for one in By],
            ),
            (article,),
        )
    if means.prices is None:
        raise Refused(say("No price indices are at hand."))
    indices = Indices(means.prices, means.rules, means.today)
    found = index(part.sum, PartialDate.of(given.start), PartialDate.of(part.to), given.by, indices)
    added = _increase(part.sum, Fraction(found.unrounded))
    named = say("The article names no index; the claimant takes: {index}", index=INDEX_NAMES[given.by])
    product = _product(part.sum, found.first.value, found.last.value, added)
    told = (named, *dict.fromkeys((*found.first.lines, *found.last.lines)), product)
    answers = tuple(one.answer for one in (found.first, found.last) if one.answer is not None)
    return Step(what, added, rule=article, before=told, also=answers)


def _by_values(part: _Part, given: AwardIndexation, values: IndexPair) -> tuple[Money, tuple[Text, ...]]:
    if given.payments:
        raise Refused(
            say("“values” has the index of two days, and a part was paid between them."),
            say("Make a line for each part, with the index of the day of its payment."),
        )
    added = _increase(part.sum, Fraction(part.sum.amount) * Fraction(values.last) / Fraction(values.first))
    source = say("Index supplied by the lawyer of the claimant: {source}", source=values.source)
    return added, (source, _product(part.sum, values.first, values.last, added))


def _increase(part: Money, indexed: Fraction) -> Money:
    """What indexation adds. Raises Refused where the index fell: there is nothing to ask for."""
    if indexed < Fraction(part.amount):
        raise Refused(
            say("The index fell in this period; indexation by it adds nothing."),
            say("Leave the line out, or name another index."),
        )
    return rounded(indexed - Fraction(part.amount), part.currency)


def _product(part: Money, first: Decimal, last: Decimal, added: Money) -> Text:
    return say("{sum} × {last} ÷ {first} − {sum} = {added}", sum=part, first=first, last=last, added=added)
