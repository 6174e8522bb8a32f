"""What does an appeal against the sum ask for? Claimed, awarded, the difference; and what is unclear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compensation.claims.assessment import AssessedLine, Assessment
from compensation.claims.judgment import Judgment
from compensation.errors import Refused
from compensation.money import Amount, Money, State
from compensation.text import Bilingual, Text, say

UNKNOWN, NONE = Amount(State.unknown), Amount(State.none)


@dataclass(frozen=True, slots=True)
class Contested:
    """A line and what the court gave on it. `difference` is what was claimed and not awarded; zero is nothing.

    It is unknown where one of the two is, and none where more was awarded than is claimed.
    """

    line: AssessedLine
    awarded: Amount
    difference: Amount
    reasons: Bilingual | None = None

    @property
    def asked(self) -> bool:
        """Whether the appeal asks for more on this line."""
        return self.difference.money is not None and self.difference.money.amount > 0


@dataclass(frozen=True, slots=True)
class Contest:
    """The lines of an appeal; a total is unknown as soon as one of its lines is."""

    judgment: Judgment
    lines: tuple[Contested, ...]
    claimed: Amount
    awarded: Amount
    difference: Amount


def contest(assessment: Assessment) -> Contest:
    """Claimed and awarded beside each other. Raises Refused for a claim without a judgment."""
    claim = assessment.claim
    judgment = claim.judgment
    if judgment is None:
        raise Refused(
            say("The claim has no judgment, and there is nothing to appeal against."),
            say(
                "Enter it: compensation claim judgment FILE --court … --date … --award LINE SUM; "
                "or the key “judgment” of the claim file."
            ),
        )
    given = {one.line: one for one in judgment.awards}
    lines = []
    for one in assessment.lines:
        award = given.get(one.line.id)
        awarded = award.amount if award else UNKNOWN
        lines.append(Contested(one, awarded, _difference(one.amount, awarded), award.reasons if award else None))
    return Contest(
        judgment,
        tuple(lines),
        assessment.total,
        _sum([one.awarded for one in lines], claim.currency),
        _sum([one.difference for one in lines], claim.currency),
    )


def given_sum(awarded: Amount, currency: str) -> Money | None:
    """A sum as money: what was refused, or is none, is nothing; what is unknown is None."""
    nothing = awarded.state in (State.refused, State.none)
    return Money(Decimal(0), currency).rounded() if nothing else awarded.money


def unclear(found: Contest) -> Iterator[Text]:
    """What an appeal must know before it is filed: each award, and that the claim is the one that was decided."""
    for one in found.lines:
        id = one.line.line.id
        if one.awarded.state is State.unknown:
            yield say("What the court awarded on the line “{line}” is not entered (claim judgment).", line=id)
        elif one.difference == NONE:
            yield say(
                "On the line “{line}” the court awarded {awarded}, more than the {claimed} claimed in this scenario.",
                line=id,
                awarded=one.awarded.money,
                claimed=one.line.amount.money,
            )
    if not any(one.asked for one in found.lines):
        yield say("On no line was less awarded than claimed: there is nothing to appeal for.")
    named = {one.line.line.id for one in found.lines}
    for award in found.judgment.awards:
        if award.line not in named:
            yield say("The line “{line}” was decided and is not in this scenario.", line=award.line)


def _difference(claimed: Amount, awarded: Amount) -> Amount:
    asked = claimed.money
    given = given_sum(awarded, asked.currency) if asked is not None else None
    if asked is None or given is None:
        return UNKNOWN
    return Amount.stated(asked - given) if given <= asked else NONE


def _sum(amounts: list[Amount], currency: str) -> Amount:
    total = Money(Decimal(0), currency).rounded()
    for one in amounts:
        money = given_sum(one, currency)
        if money is None:
            return UNKNOWN
        total += money
    return Amount.stated(total)
