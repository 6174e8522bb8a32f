"""What did a funeral cost? The necessary expenses by their receipts; the burial allowance is not deducted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means, Step, receipt_step
from compensation.claims.claimfile import Claim, Line
from compensation.claims.on_file import judged_on, not_established
from compensation.claims.periodic import Funeral
from compensation.law.answering import value_of
from compensation.text import say

_RULES: Mapping[str, str] = {"KZ": "kz.pec.funeral", "KG": "kg.pec.funeral"}


def steps(given: Funeral, line: Line, claim: Claim, means: Means) -> tuple[Step, ...]:
    """One step for each receipt. Raises Refused for an expense that was not necessary, and an unknown sum."""
    on = judged_on(line, claim, means)
    if claim.country not in _RULES:
        raise not_established(say("the compensation of funeral expenses"), ("tj.cc.earnings",), on, means)
    rule = value_of(means.rules, _RULES[claim.country], on, means.today)
    for one in given.receipts:
        if not one.necessary:
            raise Barred(
                "funeral_needless",
                say("“{what}” was not a necessary expense of the funeral.", what=one.what),
                say("Take it out of this line: “{rule}” ({citation})", rule=rule.said, citation=rule.citation),
                (rule,),
            )
    found = [replace(receipt_step(one, line, claim, means), rule=rule) for one in given.receipts]
    if given.allowance is not None:
        told = say(
            "The burial allowance of {allowance} is not deducted ({citation})",
            allowance=given.allowance,
            citation=rule.citation,
        )
        found[0] = replace(found[0], before=(told,))
    return tuple(found)
