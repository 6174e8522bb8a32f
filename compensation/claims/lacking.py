"""What would a filing of this claim still lack? A list for the drafter; a draft may go without, a filing may not."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.claims.assessment import CLAIM, Assessment
from compensation.heads import HEADS
from compensation.text import Text, say, say_n


def lacking(assessment: Assessment) -> tuple[Text, ...]:
    """Everything known to be missing, in the order in which a drafter would mend it; each text stands alone."""
    return tuple(_lacking(assessment))


def _lacking(assessment: Assessment) -> Iterator[Text]:
    claim = assessment.claim
    if claim.training:
        yield say("This is a training matter: it is never filed.")
    if not assessment.lines:
        yield say("The claim has no lines in this scenario.")
    if claim.court is None:
        yield say("The court is not named.")
    if claim.filing_date is None:
        yield say("The filing date is not set.")
    for one in assessment.lines:
        if not one.line.exhibits:
            yield say("Line “{line}” names no exhibit.", line=one.line.id)
        if HEADS[one.line.head].printed:
            yield say("Line “{line}” is one sum for several heads; a court decides head by head.", line=one.line.id)
        if not one.line.rules and not one.rules and not claim.rules:
            yield say("Line “{line}” cites no rule of law.", line=one.line.id)
    for refusal in assessment.refusals:
        text = refusal.message
        if refusal.where != CLAIM:
            text = say("line “{line}”: {message}", line=refusal.where, message=text)
        yield say("{what} {hint}", what=text, hint=refusal.hint) if refusal.hint else text
    unread = sum(one.accepted is None for one in assessment.rules)
    if unread:
        yield say_n(
            "{n} rule that is cited has not been accepted by a lawyer of this office.",
            "{n} rules that are cited have not been accepted by a lawyer of this office.",
            unread,
        )
