"""What support did a dependant lose by a death? The share of the deceased's earnings, month by month, while due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means, Step, monthly_steps
from compensation.claims.claimfile import Claim, Line
from compensation.claims.on_file import event_of, filed_on, judged_on, not_established
from compensation.claims.periodic import Entitled, Right, Support
from compensation.claims.raising import raised
from compensation.claims.sums import Monthly
from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.text import Text, say

_RULES: Mapping[str, tuple[str, str, str]] = {
    "KZ": ("kz.pec.death.who", "kz.pec.death.duration", "kz.pec.death.amount"),
    "KG": ("kg.pec.death", "kg.pec.death", "kg.pec.death.amount"),
}
"""Who is entitled, for how long, and to what part of the earnings."""
_TAJIK = ("tj.cc.death.dependency", "tj.cc.death.proof", "tj.cc.earnings")

_WHO: Mapping[Entitled, Text] = {
    Entitled.child: say("a child"),
    Entitled.student: say("a student"),
    Entitled.pension_age: say("a person of pension age"),
    Entitled.disabled: say("a person with disability"),
    Entitled.carer: say("a carer of children"),
}


def steps(given: Support, line: Line, claim: Claim, means: Means) -> tuple[Step, ...]:
    """The months of a line at the share of the earnings, rounded to a month's sum first.

    Raises Refused where the law of the day of death is not on file, where the period begins before the death or
    lasts longer than the right, and for what falls due after filing.
    """
    who, duration, amount = rules_of_death(line, claim, means)
    death = event_of(line, claim)
    assert death is not None
    if given.start.first < death.first:
        raise Barred(
            "support_period",
            say("Support is asked for from {start}, and the death was on {death}.", start=given.start, death=death),
            say("Begin the period on the day of death or after it. {citation}", citation=who.citation),
            (who,),
        )
    within(given.right, given.end, duration)
    if given.end.last > (filed := filed_on(claim, means)):
        raise Barred(
            "support_period",
            say("Support is asked for until {end}, after the filing on {date}.", end=given.end, date=filed),
            say("End this line by then, and ask for what falls due later on a line with “future”."),
            (duration,),
        )
    month = given.share.of(given.earnings)
    before = [
        *_entitled(given.right, who, duration),
        say(
            "{earnings} a month × {share} = {amount} a month ({citation})",
            earnings=given.earnings,
            share=given.share.said,
            amount=month,
            citation=amount.citation,
        ),
        *_not_deducted(given, amount, line, claim, means),
    ]
    also = [who, duration]
    if given.indexed is not None:
        month, told, rules = raised(month, given.indexed, claim, means)
        before += told
        also += rules
    asked = Monthly.model_validate({"amount": month, "from": given.start, "to": given.end})
    found = [replace(one, rule=amount, also=tuple(also)) for one in monthly_steps(asked, line, claim, means)]
    found[0] = replace(found[0], before=tuple(before), evidence=given.share_evidence)
    return tuple(found)


def rules_of_death(line: Line, claim: Claim, means: Means) -> tuple[Answer, Answer, Answer]:
    """Who is entitled, for how long, and to what part, on the day of death, which the line names as its event."""
    if claim.country not in _RULES:
        what = say("who receives support after a death, for how long and how much")
        raise not_established(what, _TAJIK, judged_on(line, claim, means), means)
    death = event_of(line, claim)
    if death is None:
        raise Refused(
            say("Support is due from a death, and this line names none."),
            say("Add the death to the events of the claim and name it in the line: event: ID."),
        )
    who, duration, amount = (value_of(means.rules, id, death.last, means.today) for id in _RULES[claim.country])
    return who, duration, amount


def within(right: Right, end: PartialDate, duration: Answer) -> None:
    """Raises Refused for a period that lasts longer than the right, and for a right of life that the law ends."""
    if isinstance(right.ends, datetime.date):
        if end.last > right.ends:
            raise Barred(
                "support_period",
                say("Support is asked for until {end}; the right ends on {date}.", end=end, date=right.ends),
                say("End the period by then: “{rule}” ({citation})", rule=duration.said, citation=duration.citation),
                (duration,),
            )
    elif right.who is not Entitled.pension_age:
        raise Barred(
            "support_period",
            say("The right of {who} does not last for life.", who=_WHO[right.who]),
            say(
                "Write the day on which it ends: “{rule}” ({citation})",
                rule=duration.said,
                citation=duration.citation,
            ),
            (duration,),
        )


def _entitled(right: Right, who: Answer, duration: Answer) -> Iterator[Text]:
    if isinstance(right.ends, datetime.date):
        yield say("Entitled as {who}, until {date}", who=_WHO[right.who], date=right.ends)
    else:
        yield say("Entitled as {who}, for life", who=_WHO[right.who])
    for rule in dict.fromkeys((who, duration)):
        yield say("“{rule}” ({citation})", rule=rule.said, citation=rule.citation)


def _not_deducted(given: Support, amount: Answer, line: Line, claim: Claim, means: Means) -> Iterator[Text]:
    if given.benefits is None:
        return
    if claim.country == "KZ":
        yield say(
            "{benefits} a month received because of the death is not deducted ({citation})",
            benefits=given.benefits,
            citation=amount.citation,
        )
        return
    harm = value_of(means.rules, "kg.pec.no_offset", judged_on(line, claim, means), means.today)
    yield say(
        "{benefits} a month received because of the death is not deducted: {citation} says so of harm to health, and "
        "no article that was read deducts it from support",
        benefits=given.benefits,
        citation=harm.citation,
    )
