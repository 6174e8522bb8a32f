"""What do payments still to come amount to, and may they be asked for in one sum in advance?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means, Step, monthly_steps
from compensation.claims.claimfile import Claim, Line
from compensation.claims.on_file import filed_on, not_established
from compensation.claims.periodic import Future
from compensation.claims.raising import raised
from compensation.claims.reducing import ADDITIONAL
from compensation.claims.sums import Monthly
from compensation.claims.support import rules_of_death, within
from compensation.law.answering import Answer, value_of
from compensation.law.term import Term
from compensation.text import Text, say

_RULES: Mapping[str, tuple[str, str]] = {
    "KZ": ("kz.pec.payments", "kz.pec.lump"),
    "KG": ("kg.pec.payments", "kg.pec.lump"),
}
"""How such compensation is paid, and for how long at most in one sum."""


def steps(given: Future, line: Line, claim: Claim, means: Means) -> tuple[Step, ...]:
    """The months of the period at the monthly sum, raised first where the line says so.

    Raises Refused for a period that begins before the filing or lasts longer than the right or the term of the
    expert, and for one sum in advance for longer than the law allows, or without reasons where it wants them.
    """
    filed = filed_on(claim, means)
    if claim.country not in _RULES:
        raise not_established(say("the payment of periodic sums"), ("tj.cc.earnings",), filed, means)
    payments, lump = (value_of(means.rules, id, filed, means.today) for id in _RULES[claim.country])
    if given.start.first <= filed:
        raise Barred(
            "future_period",
            say("The period begins on {start}, and the claim is filed on {date}.", start=given.start, date=filed),
            say("Begin it after that day; what is due by then goes on a line of its own (monthly, support, receipts)."),
            (payments,),
        )
    before: list[Text] = [*_bounds(given, line, claim, payments)]
    also: list[Answer] = []
    if line.head == "loss_of_support":
        also += _in_right(given, line, claim, means)
    if given.lump_sum:
        before += _in_advance(given, line, claim, payments, lump)
        also.append(lump)
    else:
        before.append(
            say(
                "Asked for as monthly payments; the sum is what they come to by {end}. “{rule}” ({citation})",
                end=given.end,
                rule=payments.said,
                citation=payments.citation,
            )
        )
    month = given.amount
    if given.indexed is not None:
        month, told, rules = raised(month, given.indexed, claim, means)
        before += told
        also += rules
    asked = Monthly.model_validate({"amount": month, "from": given.start, "to": given.end})
    found = [replace(one, rule=payments, also=tuple(also)) for one in monthly_steps(asked, line, claim, means)]
    found[0] = replace(found[0], before=tuple(before))
    return tuple(found)


def _bounds(given: Future, line: Line, claim: Claim, payments: Answer) -> Iterator[Text]:
    """The term of the expert, without which the code of Kazakhstan gives no expenses for times to come."""
    if line.head not in ADDITIONAL:
        return
    if given.expert is None:
        if claim.country == "KZ":
            raise Barred(
                "expert_term",
                say("Expenses of times to come need the term that an expert has found."),
                say(
                    "Add “expert” with its day “to” and the exhibit: “{rule}” ({citation})",
                    rule=payments.said,
                    citation=payments.citation,
                ),
                (payments,),
            )
        return
    if given.end.last > given.expert.to.last:
        raise Barred(
            "expert_term",
            say(
                "Expenses are asked for until {end}; the expert finds them needed until {date}.",
                end=given.end,
                date=given.expert.to,
            ),
            say("End the period by then: “{rule}” ({citation})", rule=payments.said, citation=payments.citation),
            (payments,),
        )
    yield say("Needed until {date}, as the expert finds", date=given.expert.to)


def _in_right(given: Future, line: Line, claim: Claim, means: Means) -> tuple[Answer, ...]:
    who, duration, amount = rules_of_death(line, claim, means)
    if given.right is None:
        raise Barred(
            "support_period",
            say("Support of times to come needs the day on which the right ends."),
            say(
                "Add “right” with “as” and “ends”: “{rule}” ({citation})",
                rule=duration.said,
                citation=duration.citation,
            ),
            (duration,),
        )
    within(given.right, given.end, duration)
    return tuple(dict.fromkeys((who, duration, amount)))


def _in_advance(given: Future, line: Line, claim: Claim, payments: Answer, lump: Answer) -> Iterator[Text]:
    """One sum in advance, together with those of the other lines for the same person and head."""
    assert isinstance(lump.value, Term)
    same = [
        one.future
        for one in claim.lines
        if one.future is not None
        and one.future.lump_sum
        and (one.claimant, one.head) == (line.claimant, line.head)
        and set(one.scenarios) & set(line.scenarios)
    ]
    start = min(one.start.first for one in same)
    end = max(one.end.last for one in same)
    last = _last_day(start, lump.value)
    if end > last:
        raise Barred(
            "lump_sum",
            say(
                "One sum in advance is asked for from {start} to {end}: at most {term} are allowed, to {last}.",
                start=start,
                end=end,
                term=lump.said,
                last=last,
            ),
            say(
                "End it by then, and ask for what comes later on a line with “lump_sum: no”. {citation}",
                citation=lump.citation,
            ),
            (lump,),
        )
    if claim.country == "KZ" and given.reasons is None:
        raise Barred(
            "lump_sum",
            say("One sum in advance is asked for without reasons."),
            say("Say them under “reasons”: “{rule}” ({citation})", rule=payments.said, citation=payments.citation),
            (payments,),
        )
    yield say(
        "Asked for in one sum in advance, which may be for {term} at most: to {last} ({citation})",
        term=lump.said,
        last=last,
        citation=lump.citation,
    )
    if given.reasons is not None:
        yield say("Reasons: {reasons}", reasons=given.reasons)


def _last_day(start: datetime.date, term: Term) -> datetime.date:
    lengths = {"year": relativedelta(years=term.n), "month": relativedelta(months=term.n)}
    return start + lengths.get(term.unit, relativedelta(days=term.n)) - datetime.timedelta(days=1)
