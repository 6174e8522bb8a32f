"""How is the sum of one line found? Each step is kept with its text; printed figures add up to the line."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from compensation.claims import award_indexation, interest
from compensation.claims.barring import Barred
from compensation.claims.claimfile import Claim, Line, Scenario
from compensation.claims.earnings import Earnings
from compensation.claims.lost_earnings import monthly_loss
from compensation.claims.sums import Monthly, Receipt
from compensation.claims.three_years import reach
from compensation.claims.working import Means as Means
from compensation.claims.working import Step as Step
from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.conversion import Conversion, convert
from compensation.text import Text, say, say_n


def steps(line: Line, claim: Claim, scenario: Scenario, means: Means) -> tuple[Step, ...]:
    """The steps that make the sum of a line; their amounts add up to it exactly.

    Every step is rounded once, when it is made. Raises Refused, with the reason, where a sum, a rate or a date is
    not known, or the law of the country does not allow what the line asks for.
    """
    from compensation.claims import additional, reduction

    found = _found(line, claim, scenario, means)
    if line.needed_by is not None or line.free is not None:
        found = additional.allowed(found, line, claim, means)
    return found if line.reduction is None else reduction.reduced(found, line.reduction, line, claim, means)


def _found(line: Line, claim: Claim, scenario: Scenario, means: Means) -> tuple[Step, ...]:
    from compensation.claims import funeral, future, support

    if line.support is not None:
        return support.steps(line.support, line, claim, means)
    if line.funeral is not None:
        return funeral.steps(line.funeral, line, claim, means)
    if line.future is not None:
        return future.steps(line.future, line, claim, means)
    if line.fixed is not None:
        return (_fixed(line, claim, means),)
    if line.receipts is not None:
        return tuple(receipt_step(one, line, claim, means) for one in line.receipts)
    if line.monthly is not None:
        return tuple(monthly_steps(line.monthly, line, claim, means))
    if line.interest is not None:
        return interest.steps(line.interest, claim, means)
    if line.indexation is not None:
        return award_indexation.steps(line.indexation, claim, means)
    if line.earnings is not None:
        return tuple(_earnings(line.earnings, line, claim, means))
    assert line.moral is not None
    return (Step(say("Sum asked for moral damage"), line.moral.sums[scenario]),)


def total(parts: tuple[Step, ...], currency: str) -> Money:
    """The exact sum of printed steps."""
    result = Money(Decimal(0), currency).rounded()
    for part in parts:
        result += part.amount
    return result


def _fixed(line: Line, claim: Claim, means: Means) -> Step:
    assert line.fixed is not None
    if line.fixed.money is None:
        raise Refused(
            say("The sum of this line is unknown."), say("Enter the sum, or leave the line as a blank in a draft.")
        )
    money, conversion = _in_currency(line.fixed.money, line, claim, means, None)
    return Step(_with_rate(say("Sum as entered"), line.fixed.money, conversion), money, conversion)


def receipt_step(receipt: Receipt, line: Line, claim: Claim, means: Means) -> Step:
    """One sum that was paid. Raises Refused where it, or the rate of its day, is unknown."""
    if receipt.amount.money is None:
        raise Refused(
            say("The sum of the receipt “{what}” of {date} is unknown.", what=receipt.what, date=receipt.date),
            say("Enter the sum of the receipt, or move it to a line of its own."),
        )
    money, conversion = _in_currency(receipt.amount.money, line, claim, means, receipt.date)
    text = say("{what}, {date}", what=receipt.what, date=receipt.date)
    return Step(_with_rate(text, receipt.amount.money, conversion), money, conversion, receipt.evidence)


def monthly_steps(monthly: Monthly, line: Line, claim: Claim, means: Means) -> Iterator[Step]:
    """The whole months of a period in one step, then each month that is not whole by its share of days."""
    whole, parts = _months(monthly.start.first, monthly.end.last)
    if whole:
        yield _share(
            monthly,
            Fraction(whole),
            say_n(
                "{n} whole month of {start} to {end} at {amount} a month",
                "{n} whole months of {start} to {end} at {amount} a month",
                whole,
                start=monthly.start,
                end=monthly.end,
                amount=monthly.amount,
            ),
            line,
            claim,
            means,
        )
    for days, of, month in parts:
        text = say_n(
            "{days} of {n} day of {month} at {amount} a month",
            "{days} of {n} days of {month} at {amount} a month",
            of,
            days=days,
            month=month,
            amount=monthly.amount,
        )
        yield _share(monthly, Fraction(days, of), text, line, claim, means)


def _earnings(given: Earnings, line: Line, claim: Claim, means: Means) -> Iterator[Step]:
    """The loss of one month, for every month and share of a month; its working stands with the first step."""
    harm = next((event.date for event in claim.events if event.id == given.before), None)
    if harm is None:
        raise Refused(
            say("The claim has no event “{event}”, before which the earnings count.", event=given.before),
            say("Add the day of the harm to the events of the claim."),
        )
    loss = monthly_loss(given, claim.country, claim.currency, harm, claim.filing_date, means.rules, means.today)
    late = reach(
        claim.country,
        given.start,
        harm,
        claim.filing_date,
        means.rules,
        means.today,
        learned=given.learned,
        criminal_case=given.criminal_case,
    )
    if given.end.last < late.start.first:
        raise Barred(
            "all_too_late",
            say("The whole period ends before {start}, to which a late claim reaches back.", start=late.start),
            say("Leave the line out, or show that the claim is not late."),
            late.rules,
        )
    period = Monthly.model_validate({"amount": loss.amount, "from": late.start, "to": given.end})
    working = (*loss.working, *late.working)
    for step in monthly_steps(period, line, claim, means):
        yield replace(step, rule=loss.rule, also=(*loss.also, *late.rules), before=working)
        working = ()


def _share(monthly: Monthly, months: Fraction, text: Text, line: Line, claim: Claim, means: Means) -> Step:
    exact = monthly.amount * Decimal(months.numerator)
    money = Money(exact.amount / Decimal(months.denominator), exact.currency).rounded()
    counted, conversion = _in_currency(money, line, claim, means, None)
    return Step(_with_rate(text, money, conversion), counted, conversion)


def _months(start: datetime.date, end: datetime.date) -> tuple[int, list[tuple[int, int, PartialDate]]]:
    """Calendar months wholly inside the period, and for the others: days inside, days of the month, the month."""
    whole, parts = 0, []
    month = start.replace(day=1)
    while month <= end:
        length = calendar.monthrange(month.year, month.month)[1]
        last = month.replace(day=length)
        days = (min(end, last) - max(start, month)).days + 1
        if days == length:
            whole += 1
        else:
            parts.append((days, length, PartialDate(month.year, month.month)))
        month = last + datetime.timedelta(days=1)
    return whole, parts


def _in_currency(
    money: Money, line: Line, claim: Claim, means: Means, receipt_date: PartialDate | None
) -> tuple[Money, Conversion | None]:
    if money.currency == claim.currency:
        return money, None
    day = valuation_date(line, claim, means, receipt_date)
    conversion = convert(means.book, money, claim.currency, day, means.policy.but(claim.policy))
    return conversion.result.rounded(), conversion


def _with_rate(text: Text, money: Money, conversion: Conversion | None) -> Text:
    if conversion is None:
        return text
    return say(
        "{what}: {amount}, converted at the rate of {date}", what=text, amount=money, date=conversion.requested_date
    )


def valuation_date(line: Line, claim: Claim, means: Means, receipt_date: PartialDate | None = None) -> PartialDate:
    """The date whose rate is used for a line. Raises Refused where it is of an event that is not in the claim yet."""
    choice = line.valued_on or claim.valuation or means.policy.valuation
    if choice == "receipt" and receipt_date is not None:
        return receipt_date
    if choice == "today":
        return PartialDate.of(means.today)
    if choice == "event" and line.event is None:
        raise Refused(
            say("This line is valued on the day of its event, and names none."),
            say("Name the event of the line, or value it on another day with “valued_on”."),
        )
    if choice in ("event", "judgment", "payment") or choice.startswith("event:"):
        id = line.event if choice == "event" else choice.removeprefix("event:")
        found = next((event.date for event in claim.events if event.id == id), None)
        if found is None:
            raise Refused(
                say("This line is valued on the day of “{event}”, and the claim has no such event.", event=id or ""),
                say("Add an event with this id to the claim, or value the line on another day with “valued_on”."),
            )
        return found
    if choice in ("filing", "receipt"):
        if claim.filing_date is None:
            raise Refused(
                say("Foreign sums are valued on the filing date, and no filing date is set."),
                say("Set “filing_date” in the claim, or value the line on another day with “valued_on”."),
            )
        return PartialDate.of(claim.filing_date)
    return PartialDate.parse(choice)
