"""What did the victim earn in a month before the harm? The months that count, one-off payments left out, averaged."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from compensation.claims.barring import Barred
from compensation.claims.earnings import Earned
from compensation.claims.loss_working import Work, share_of
from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import Answer
from compensation.money import Money
from compensation.text import say, say_n


def average(work: Work) -> Money:
    """Average monthly earnings before the harm."""
    given = work.given
    base = work.law("pec.base") if work.has("pec.base") else work.law("pec.formula")
    work.lines.append(say("Earnings are counted as accrued, before tax ({article}).", article=base.citation))
    if given.improvement is not None:
        if not work.has("pec.stable"):
            raise Barred(
                "not_in_this_code",
                say("No rule on file for this country says that only earnings after an improvement count."),
                say("Leave “improvement” out, or have a lawyer read the article and enter the sum as “fixed”."),
            )
        work.lines.append(
            say(
                "Only earnings since {month} count: {what} ({article}).",
                month=given.improvement.since,
                what=given.improvement.what,
                article=work.law("pec.stable").citation,
            )
        )
    rule = work.law("pec.average")
    counted = sorted(_counted(work, rule), key=lambda one: one.month.first)
    if not counted:
        raise Refused(
            say("No month is left whose earnings could be averaged."),
            say("Enter months worked before the harm, or say with “not_working” which pay stands for earnings."),
        )
    total = Money(Decimal(0), work.currency).rounded()
    for one in counted:
        total += _without_one_off(work, one)
    average = share_of(total, Decimal(1), Decimal(len(counted)))
    work.lines.append(
        say_n(
            "Average of a month: {total} ÷ {n} month = {average} ({article})",
            "Average of a month: {total} ÷ {n} months = {average} ({article})",
            len(counted),
            total=total,
            average=average,
            article=rule.citation,
        )
    )
    return average


def _counted(work: Work, rule: Answer) -> Iterator[Earned]:
    """The months that make the average, from the last before the harm backwards."""
    given = work.given
    most = work.length("pec.average.months")
    listed = {one.month.first: one for one in given.months}
    month, passed, taken, waiting = work.harm.first.replace(day=1), 0, 0, list[Earned]()
    while taken < most and (given.part_months == "replace" or passed < most):
        month -= relativedelta(months=1)
        if given.first_month is not None and month < given.first_month:
            break
        if month not in listed:
            raise _missing(PartialDate(month.year, month.month), taken, most)
        passed += 1
        if not _is_full(work, listed[month], rule):
            waiting += [listed[month]] if passed <= most else []
            continue
        if passed > most:
            work.lines.append(
                say(
                    "{month}, not worked in full, is replaced by {earlier} ({article}).",
                    month=waiting.pop(0).month,
                    earlier=listed[month].month,
                    article=rule.citation,
                )
            )
        taken += 1
        yield listed[month]
    for one in waiting:
        text = say("{month}, not worked in full, is left out ({article}).", month=one.month, article=rule.citation)
        work.lines.append(text)


def _missing(month: PartialDate, taken: int, most: int) -> Refused:
    return Refused(
        say(
            "Earnings of {month} are missing: {taken} of {most} months are there.",
            month=month,
            taken=str(taken),
            most=str(most),
        ),
        say(
            "Enter the month, with 0 and “full: no” if nothing was worked; or say with “worked_since” when the work "
            "began, or with “part_months: leave_out” that months not worked in full are not replaced."
        ),
    )


def _is_full(work: Work, one: Earned, rule: Answer) -> bool:
    """Whether a month counts. Raises Refused where the file does not say what becomes of one that does not."""
    if one.full:
        return True
    if work.has("pec.average.days"):
        limit = work.length("pec.average.days")
        if one.days is None:
            raise Refused(
                say("{month} was not worked in full, and its days are not entered.", month=one.month),
                say("Enter with “days” how many calendar days were worked in it."),
            )
        if one.days > limit:
            work.lines.append(
                say_n(
                    "{month} counts as full: {n} day worked, more than {limit} ({article}).",
                    "{month} counts as full: {n} days worked, more than {limit} ({article}).",
                    one.days,
                    month=one.month,
                    limit=str(limit),
                    article=rule.citation,
                )
            )
            return True
        if work.given.part_months != "leave_out":
            raise Barred(
                "left_open",
                say(
                    "{month} has {days} days worked, not more than {limit}, and the words read do not say what becomes "
                    "of it.",
                    month=one.month,
                    days=str(one.days),
                    limit=str(limit),
                ),
                say("Have the article read; to leave such months out, say “part_months: leave_out”."),
                (rule,),
            )
    if work.given.part_months is None:
        raise Barred(
            "left_open",
            say("{month} was not worked in full.", month=one.month),
            say("Say “part_months: replace”, with earlier full months entered, or “part_months: leave_out”."),
            (rule,),
        )
    return False


def _without_one_off(work: Work, one: Earned) -> Money:
    if one.one_off is None or not one.one_off.amount:
        work.lines.append(say("{month}: {amount}", month=one.month, amount=one.amount))
        return one.amount
    if not work.has("pec.base"):
        raise Barred(
            "not_in_this_code",
            say("No rule on file for this country says that one-off payments are left out ({month}).", month=one.month),
            say("Have a lawyer read the article, and enter for the month only what counts, without “one_off”."),
        )
    rest = one.amount - one.one_off
    work.lines.append(
        say(
            "{month}: {amount} − {one_off} paid once = {rest} ({article})",
            month=one.month,
            amount=one.amount,
            one_off=one.one_off,
            rest=rest,
            article=work.law("pec.base").citation,
        )
    )
    return rest
