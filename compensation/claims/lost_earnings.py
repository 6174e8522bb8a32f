"""What is lost of earnings each month by the code? The average before the harm, its least base, the capacity lost."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from compensation.claims.average_earnings import average
from compensation.claims.barring import Barred
from compensation.claims.earnings import CAPACITIES, Earnings
from compensation.claims.least_base import base_of_minor, base_of_unemployed
from compensation.claims.loss_working import Work, share_of
from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import Answer
from compensation.law.reading import Rules
from compensation.money import Money
from compensation.text import Text, say


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss of one month, rounded; the rule of the formula, the other rules used, and the working line by line."""

    amount: Money
    rule: Answer
    also: tuple[Answer, ...]
    working: tuple[Text, ...]


def monthly_loss(
    given: Earnings,
    country: str,
    currency: str,
    harm: PartialDate,
    filing: datetime.date | None,
    rules: Rules,
    today: datetime.date,
) -> Loss:
    """What each month costs the victim, in the currency of the claim. Rules are those of the day of the harm.

    Average, base and loss are rounded as they are printed, so that a reader can follow them with a pencil. Raises
    Refused where a rule does not compute, a month is missing, or the file leaves open what the code leaves open.
    """
    work = Work(given, country.lower(), currency, harm, filing, rules, today)
    if country == "TJ":
        raise _not_established(work)
    formula = work.law("pec.formula")
    if harm.month is None:
        raise Refused(
            say("The month of the harm is not known: the date is {date}.", date=harm),
            say("Give the event “{event}” its month, so that the months before it are known.", event=given.before),
        )
    if given.start.first < harm.first:
        raise Barred(
            "loss_before_harm",
            say("The loss begins on {start}, before the harm of {harm}.", start=given.start, harm=harm),
            say("Let the period begin on the day of the harm or later."),
            (formula,),
        )
    if given.born is not None:
        base = base_of_minor(work, given.born)
    elif given.not_working is not None:
        base = base_of_unemployed(work, given.not_working)
    else:
        base = average(work)
    loss = share_of(base, given.percent, Decimal(100))
    work.lines.append(
        say(
            "Loss of a month: {base} × {percent}% of {capacity} = {loss} ({article})",
            base=base,
            percent=given.percent,
            capacity=CAPACITIES[given.capacity],
            loss=loss,
            article=formula.citation,
        )
    )
    return Loss(loss, formula, tuple(one for one in work.used if one != formula), tuple(work.lines))


def _not_established(work: Work) -> Refused:
    """What the law on file does not give; where an office has supplied words for it, they still are no formula."""
    try:
        said = work.law("cc.earnings")
    except Refused as refused:
        return Barred("not_established", refused.message, refused.hint)
    return Barred(
        "not_established",
        say("The program has no formula for lost earnings here; on file: {words}", words=said.said),
        say("Work the sum out by the article, enter it as “fixed”, and annex the working."),
    )
