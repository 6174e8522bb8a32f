"""How much does the gross negligence of the victim take off a line, and where does it take nothing?"""

from __future__ import annotations

from collections.abc import Mapping

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means, Step, total
from compensation.claims.claimfile import Claim, Line
from compensation.claims.on_file import judged_on, not_established
from compensation.claims.reducing import NOT_REDUCED, Reduction
from compensation.heads import HEADS
from compensation.law.answering import value_of
from compensation.money import Money
from compensation.text import say

_RULES: Mapping[str, str] = {"KZ": "kz.state.victim_fault", "KG": "kg.pec.fault"}


def reduced(found: tuple[Step, ...], given: Reduction, line: Line, claim: Claim, means: Means) -> tuple[Step, ...]:
    """The steps with one more, which takes the part off their total, rounded once.

    Raises Refused for a head that is not reduced, and for a reduction to nothing.
    """
    on = judged_on(line, claim, means)
    if claim.country not in _RULES:
        raise not_established(say("the effect of the victim's own fault"), ("tj.cc.fault.both",), on, means)
    rule = value_of(means.rules, _RULES[claim.country], on, means.today)
    cited = {"rule": rule.said, "citation": rule.citation}
    head = HEADS[line.head]
    if line.head in NOT_REDUCED:
        raise Barred(
            "no_reduction",
            say("The victim's own negligence does not reduce {head}.", head=head.name),
            say("Take “reduction” out of this line: “{rule}” ({citation})", **cited),
            (rule,),
        )
    if head.kind == "other":
        raise Barred(
            "no_reduction",
            say("The victim's own negligence reduces what is paid for harm, and {head} is not that.", head=head.name),
            say("Take “reduction” out of this line: “{rule}” ({citation})", **cited),
            (rule,),
        )
    if given.by.exact == 1:
        raise Barred(
            "no_reduction",
            say("A reduction of the whole sum would be a refusal."),
            say("Name a smaller part: “{rule}” ({citation})", **cited),
            (rule,),
        )
    whole = total(found, claim.currency)
    part = given.by.of(whole)
    working = (
        say("{whole} × {share} = {part}", whole=whole, share=given.by.said, part=part),
        say("{whole} − {part} = {rest}", whole=whole, part=part, rest=whole - part),
    )
    text = say("Less {share} for the victim's own gross negligence: {why}", share=given.by.said, why=given.why)
    off = Money(-part.amount, part.currency)
    return (*found, Step(text, off, evidence=given.evidence, rule=rule, before=working))
