"""What is lost of earnings each month by the code? The average before the harm, its least base, the capacity lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from dateutil.relativedelta import relativedelta

from compensation.claims.barring import Barred
from compensation.claims.earnings import CAPACITIES, Earned, Earnings
from compensation.dates import PartialDate, parse_day
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.law.rule import MULTIPLES
from compensation.law.term import Term
from compensation.money import Money
from compensation.text import Text, say, say_n

_DIGITS = 60
_FLOOR_OF_MINORS = {"kz": "kz.pec.minor", "kg": "kg.pec.child"}


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
    work = _Work(given, country.lower(), currency, harm, filing, rules, today)
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
        base = _of_minor(work, given.born)
    elif given.not_working is not None:
        base = _not_working(work)
    else:
        base = _average(work)
    loss = _share(base, given.percent, Decimal(100))
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


@dataclass(slots=True)
class _Work:
    """The facts, and the working and rules as they gather."""

    given: Earnings
    country: str
    currency: str
    harm: PartialDate
    filing: datetime.date | None
    rules: Rules
    today: datetime.date
    lines: list[Text] = field(default_factory=list)
    used: list[Answer] = field(default_factory=list)

    def law(self, name: str, on: datetime.date | None = None) -> Answer:
        """The rule of the country with that name, on the day of the harm or on another; it is noted as used."""
        answer = value_of(self.rules, f"{self.country}.{name}", on or self.harm.last, self.today)
        if answer not in self.used:
            self.used.append(answer)
        return answer

    def has(self, name: str) -> bool:
        return f"{self.country}.{name}" in self.rules.rules

    def length(self, name: str) -> int:
        """The number of a term: months, days or years."""
        value = self.law(name).value
        assert isinstance(value, Term)
        return value.n


def _not_established(work: _Work) -> Refused:
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


def _average(work: _Work) -> Money:
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
    average = _share(total, Decimal(1), Decimal(len(counted)))
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


def _counted(work: _Work, rule: Answer) -> Iterator[Earned]:
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


def _is_full(work: _Work, one: Earned, rule: Answer) -> bool:
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


def _without_one_off(work: _Work, one: Earned) -> Money:
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


_BASES: dict[str, Callable[[Money], Text]] = {
    "former": lambda pay: say("Not working at the time of the harm; earnings before dismissal: {pay} a month", pay=pay),
    "usual": lambda pay: say(
        "Not working at the time of the harm; usual pay of the qualification in the place: {pay} a month", pay=pay
    ),
}


def _not_working(work: _Work) -> Money:
    assert work.given.not_working is not None
    pay = work.given.not_working.pay
    work.lines.append(_BASES[work.given.not_working.basis](pay))
    return _at_least(work, pay, f"{work.country}.pec.floor")


def _of_minor(work: _Work, born: PartialDate) -> Money:
    """The base of a minor: from one age to the other, the actual earnings if there are any, but not less than it."""
    name = _FLOOR_OF_MINORS[work.country]
    short = name.split(".", 1)[1]
    young, grown = work.length(f"{short}.from"), work.length(f"{short}.until")
    begins, ends = born.last + relativedelta(years=young), born.first + relativedelta(years=grown)
    if work.given.start.first < begins:
        raise Barred(
            "minor_age",
            say(
                "Up to the age of {age} only expenses are compensated ({article}); the age is certain from {day} on.",
                age=str(young),
                article=work.law(f"{short}.from").citation,
                day=begins,
            ),
            say("Let the period begin on {day} or later; claim expenses on lines of their own.", day=begins),
            (work.law(f"{short}.from"),),
        )
    if work.given.end.last >= ends:
        raise Barred(
            "minor_age",
            say(
                "The base of minors is for an age up to {age} ({article}), which may be reached on {day}; the period "
                "ends on {end}.",
                age=str(grown),
                article=work.law(f"{short}.until").citation,
                day=ends,
                end=work.given.end,
            ),
            say("End this line before {day}; what follows is a line of its own.", day=ends),
            (work.law(f"{short}.until"),),
        )
    return _at_least(work, _average(work) if work.given.months else None, name)


def _at_least(work: _Work, pay: Money | None, name: str) -> Money:
    """The pay, but not less than the floor: so many calculation indices of the day that the claim names."""
    rule = work.law(name.split(".", 1)[1])
    day = _floor_day(work, rule)
    unit = work.law(rule.rule.unit.split(".", 1)[1], day)
    number, worth = rule.value, unit.value
    assert isinstance(number, Decimal)
    assert isinstance(worth, Money)
    if worth.currency != work.currency:
        raise Refused(
            say("The least base is in {code}, the claim in {other}.", code=worth.currency, other=work.currency),
            say("Lost earnings are claimed in the currency of the country."),
        )
    floor = (worth * number).rounded()
    work.lines.append(
        say(
            "Least base: {number} × {worth} ({unit} of {day}, the day chosen in the claim) = {floor} ({article})",
            number=number,
            worth=worth,
            unit=MULTIPLES[rule.rule.unit],
            day=day,
            floor=floor,
            article=rule.citation,
        )
    )
    if pay is None:
        return floor
    if pay < floor:
        work.lines.append(say("{pay} is less, so the least base counts: {floor}", pay=pay, floor=floor))
        return floor
    work.lines.append(say("{pay} is not less than {floor}, so it counts.", pay=pay, floor=floor))
    return pay


def _floor_day(work: _Work, rule: Answer) -> datetime.date:
    chosen = work.given.floor_on
    if chosen is None:
        raise Barred(
            "left_open",
            say("The code does not say which day's calculation index makes the least base, nor does the claim."),
            say("Choose it with “floor_on”: harm, filing or a day, and be ready to argue it."),
            (rule,),
        )
    if chosen == "filing":
        if work.filing is None:
            raise Refused(
                say("The least base is that of the filing date, and no filing date is set."),
                say("Set “filing_date” in the claim, or choose another day with “floor_on”."),
            )
        return work.filing
    return work.harm.last if chosen == "harm" else parse_day(chosen)


def _share(money: Money, factor: Decimal, divisor: Decimal) -> Money:
    """`money` × `factor` ÷ `divisor`, rounded half even to the minor unit."""
    with localcontext(prec=_DIGITS):
        return Money(money.amount * factor / divisor, money.currency).rounded()
