"""Which base has a victim without earnings? The pay of one who was not working, that of a minor, and the least base."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from compensation.claims.average_earnings import average
from compensation.claims.barring import Barred
from compensation.claims.earnings import NotWorking
from compensation.claims.loss_working import Work
from compensation.dates import PartialDate, parse_day
from compensation.errors import Refused
from compensation.law.answering import Answer
from compensation.law.rule import MULTIPLES
from compensation.money import Money
from compensation.text import Text, say

_FLOOR_OF_MINORS = {"kz": "kz.pec.minor", "kg": "kg.pec.child"}

_BASES: dict[str, Callable[[Money], Text]] = {
    "former": lambda pay: say("Not working at the time of the harm; earnings before dismissal: {pay} a month", pay=pay),
    "usual": lambda pay: say(
        "Not working at the time of the harm; usual pay of the qualification in the place: {pay} a month", pay=pay
    ),
}


def base_of_unemployed(work: Work, given: NotWorking) -> Money:
    """The pay that stands for earnings, but not less than the least base."""
    work.lines.append(_BASES[given.basis](given.pay))
    return _at_least(work, given.pay, f"{work.country}.pec.floor")


def base_of_minor(work: Work, born: PartialDate) -> Money:
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
                "lasts until {end}.",
                age=str(grown),
                article=work.law(f"{short}.until").citation,
                day=ends,
                end=work.given.end,
            ),
            say("End this line before {day}; what follows is a line of its own.", day=ends),
            (work.law(f"{short}.until"),),
        )
    return _at_least(work, average(work) if work.given.months else None, name)


def _at_least(work: Work, pay: Money | None, name: str) -> Money:
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


def _floor_day(work: Work, rule: Answer) -> datetime.date:
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
