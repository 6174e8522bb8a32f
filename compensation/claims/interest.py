"""What is due for the use of another's money? The sum, the rate of the day that the creditor chose, day by day.

One rate holds for the whole period: the codes of Kazakhstan (art. 353) and Kyrgyzstan (art. 360) name the days whose
rate may count, and the creditor chooses one. How many days a year has is not said, so the line says it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from compensation.claims.accruing import Paid, Percent, Stretch, Sum, YearDays, rounded, stretches, year_of
from compensation.claims.barring import Barred
from compensation.claims.days_named import day_named, filing_day
from compensation.claims.working import Means, Step
from compensation.claims.yearly_rate import ByHand, YearlyRate, published_rate, supplied_rate
from compensation.datafile import Record
from compensation.errors import BadValue, Refused
from compensation.law.answering import Answer, value_of
from compensation.law.rule import Day
from compensation.money import Money
from compensation.text import Bilingual, Text, say, say_n

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim

_ARTICLES = {"KZ": "kz.int.353", "KG": "kg.int.360", "TJ": "tj.cc.interest"}
_YEAR = "kz.int.daycount"
_BANK_RATE = "kg.int.practice"
_DAYS = {
    "claim": say("the day of the claim"),
    "judgment": say("the day of the judgment"),
    "payment": say("the day of actual payment"),
}


class Interest(Record):
    """Interest on `sum` from the first day to the last, both included.

    `to` is a day, `today`, `judgment`, `payment` or `event:ID`. `rate_on` is the day whose rate counts. `rate` is in
    percent a year and needs `rate_source`. `year_days` has no default: no law that was read says it.
    """

    sum: Sum
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[str, Field(alias="to")]
    rate_on: Literal["claim", "judgment", "payment"]
    year_days: YearDays | None = None
    rate: Percent | None = None
    rate_source: Bilingual | None = None
    payments: tuple[Paid, ...] = ()

    @model_validator(mode="after")
    def _sourced(self) -> Interest:
        by_hand(self.rate, self.rate_source)
        return self


def steps(given: Interest, claim: Claim, means: Means) -> tuple[Step, ...]:
    """A step for each stretch of days on which the same sum was owed; the last one tells the total and the day.

    Raises Refused where the law, the day, the rate or the days of a year are not known.
    """
    if claim.country == "TJ":
        raise not_established(_ARTICLES["TJ"], means.today, means)
    end = day_named(given.end, claim, means.today)
    year_days = said_year(given.year_days, claim)
    runs = stretches(given.sum, given.payments, given.start, end, year_days)
    day = filing_day(claim) if given.rate_on == "claim" else day_named(given.rate_on, claim, means.today)
    article = value_of(means.rules, _ARTICLES[claim.country], day, means.today)
    rate = _rate(given, claim, day, article, means)
    opening = [
        say("The rate is that of {day}, as the creditor chose.", day=_DAYS[given.rate_on]),
        *rate.lines,
        year_told(year_days),
    ]
    if given.payments:
        opening.append(
            say(
                "What was paid is set off against the sum, not the interest, from the next day on: this is the choice "
                "of the claimant."
            )
        )
    return accrual(runs, rate, article, opening, further(_rest(given), rate, year_days, end))


def by_hand(rate: Decimal | None, source: Bilingual | None) -> ByHand | None:
    """The rate that a line supplies. Raises BadValue for a rate without its source, or a source without a rate."""
    if rate is None and source is None:
        return None
    if rate is None or source is None:
        raise BadValue(say("“rate” and “rate_source” stand together: a rate by hand needs its source."))
    return ByHand(rate, source)


def said_year(year_days: YearDays | None, claim: Claim) -> YearDays:
    """How many days a year has, as the line says. Raises Refused if it does not say."""
    if year_days is not None:
        return year_days
    hint = say("Write “year_days: 365”, “360” or “actual” into the line; it changes the sum.")
    if claim.country == "KZ":
        hint = say("{hint} The texts that were read do not say it ({rule}).", hint=hint, rule=_YEAR)
    raise Barred("left_open", say("The line does not say how many days a year has."), hint)


def year_told(year_days: YearDays) -> Text:
    if year_days == "actual":
        return say("A year has the days of the calendar, 365 or 366: this is the choice of the claimant.")
    return say("A year has {days} days: this is the choice of the claimant.", days=year_days)


def not_established(id: str, on: datetime.date, means: Means) -> Refused:
    """Why nothing is computed: the refusal of the rule, or that its words alone compute nothing."""
    try:
        answer = value_of(means.rules, id, on, means.today)
    except Refused as refused:
        return Barred("not_established", refused.message, refused.hint)
    return Barred(
        "not_established",
        say("{rule} was supplied by this office, and the program has no formula for it.", rule=answer.rule.id),
        say("Compute the sum by hand and enter it with “fixed”."),
    )


def accrual(
    runs: Sequence[Stretch],
    rate: YearlyRate,
    article: Answer,
    opening: Sequence[Text],
    after: Text,
) -> tuple[Step, ...]:
    """The steps of these days at one rate, `opening` told before the first, `after` behind the last."""
    amounts = [rounded(run.accrued(rate.percent), run.owed.currency) for run in runs]
    closing = [_in_all(runs, amounts, rate), after]
    made = []
    for position, (run, amount) in enumerate(zip(runs, amounts, strict=True)):
        told = [*opening] if position == 0 else []
        told.append(
            say(
                "{sum} × {rate} ÷ 100 × {days} ÷ {year} = {amount}",
                sum=run.owed,
                rate=rate.percent,
                days=run.days,
                year=run.year,
                amount=amount,
            )
        )
        told += closing if position == len(runs) - 1 else []
        made.append(Step(_what(run, rate), amount, rule=article, before=tuple(told), also=rate.rules))
    return tuple(made)


def _rate(given: Interest, claim: Claim, day: datetime.date, article: Answer, means: Means) -> YearlyRate:
    hand = by_hand(given.rate, given.rate_source)
    if claim.country == "KZ":
        return published_rate(day, hand, means)
    if given.rate_on == "payment":
        raise Barred(
            "interest_rate",
            say("In court art. 360 gives the day of the claim or of the judgment, not that of the payment."),
            say("Write “rate_on: claim” or “rate_on: judgment”."),
            (article,),
        )
    if hand is None:
        refused = not_established(_BANK_RATE, day, means)
        raise Barred(
            "interest_rate",
            refused.message,
            say(
                "Write the bank rate at the creditor's place on {date} into the line: “rate” and “rate_source”.",
                date=day,
            ),
            (article,),
        )
    return supplied_rate(day, hand)


def _rest(given: Interest) -> Money:
    rest = given.sum
    for paid in given.payments:
        rest -= paid.amount
    return rest


def _what(run: Stretch, rate: YearlyRate) -> Text:
    return say_n(
        "{n} day from {start} to {end} on {sum} at {rate}% a year",
        "{n} days from {start} to {end} on {sum} at {rate}% a year",
        run.days,
        start=run.first,
        end=run.last,
        sum=run.owed,
        rate=rate.percent,
    )


def _in_all(runs: Sequence[Stretch], amounts: Sequence[Money], rate: YearlyRate) -> Text:
    total = amounts[0]
    for amount in amounts[1:]:
        total += amount
    return say_n(
        "In all {n} day from {start} to {end} at {rate}% a year: {total}",
        "In all {n} days from {start} to {end} at {rate}% a year: {total}",
        sum(run.days for run in runs),
        start=runs[0].first,
        end=runs[-1].last,
        rate=rate.percent,
        total=total,
    )


def further(rest: Money, rate: YearlyRate, year_days: YearDays, end: datetime.date) -> Text:
    """What grows on each day after `end`, when `rest` is still owed."""
    if not rest.amount:
        return say("Nothing of it is owed after the last payment.")
    following = end + datetime.timedelta(days=1)
    one = Stretch(following, following, rest, year_of(following, year_days))
    a_day = rounded(one.a_day(rate.percent), rest.currency)
    return say("For each further day from {date} on, at this rate: {amount}", date=following, amount=a_day)
