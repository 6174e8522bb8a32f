"""May an additional expense be claimed? It must have been needed, and not to be had free of charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means, Step
from compensation.claims.claimfile import Claim, Line
from compensation.claims.on_file import judged_on, not_established
from compensation.law.answering import Answer, value_of
from compensation.text import Text, say

_RULES: Mapping[str, str] = {"KZ": "kz.pec.heads", "KG": "kg.pec.heads"}


def allowed(found: tuple[Step, ...], line: Line, claim: Claim, means: Means) -> tuple[Step, ...]:
    """The steps of a line with the rule that opens its head.

    Kazakhstan closes what was received free of charge, Kyrgyzstan what there was a right to receive so. Raises
    Refused for that, and where the line does not answer both questions, need and free help.
    """
    on = judged_on(line, claim, means)
    if claim.country not in _RULES:
        raise not_established(say("when additional expenses are compensated"), ("tj.cc.earnings",), on, means)
    rule = value_of(means.rules, _RULES[claim.country], on, means.today)
    cited = {"rule": rule.said, "citation": rule.citation}
    if line.needed_by is None:
        raise Barred(
            "need_not_shown",
            say("The line does not show that this was needed."),
            say("Name the exhibit that shows it under “needed_by”: “{rule}” ({citation})", **cited),
            (rule,),
        )
    if line.free is None:
        raise Barred(
            "need_not_shown",
            say("The line does not say whether this was to be had free of charge."),
            say("Write “free: no”, “entitled” or “yes”: “{rule}” ({citation})", **cited),
            (rule,),
        )
    out = say("Take out what was free of charge: “{rule}” ({citation})", **cited)
    if line.free == "yes":
        raise Barred("free_of_charge", say("This was received free of charge."), out, (rule,))
    if line.free == "entitled" and claim.country == "KG":
        raise Barred("free_of_charge", say("There was a right to receive this free of charge."), out, (rule,))
    number = next(one.number for one in claim.evidence if one.id == line.needed_by)
    told = say("Needed: exhibit {number}", number=number), _free(line, claim, rule)
    first, *others = found
    return tuple(_with(one, rule) for one in (replace(first, before=(*first.before, *told)), *others))


def _free(line: Line, claim: Claim, rule: Answer) -> Text:
    if line.free == "entitled":
        return say(
            "There was a right to it free of charge, but it was not received so, and only that closes the claim "
            "({citation})",
            citation=rule.citation,
        )
    if claim.country == "KG":
        return say("There was no right to receive it free of charge ({citation})", citation=rule.citation)
    return say("It was not received free of charge ({citation})", citation=rule.citation)


def _with(step: Step, rule: Answer) -> Step:
    return replace(step, rule=rule) if step.rule is None else replace(step, also=(*step.also, rule))
