"""Which award stands? Follows the decisions of a case; nothing here is stored, all of it is derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from compensation.dates import PartialDate
from compensation.money import State
from compensation.precedents.outcomes import CHANGES, DECIDES, GROUP_OF, REVIEWS, SETS_ASIDE, Group, Outcome, Track
from compensation.precedents.record import Decision, Event, Line, Precedent, Proceeding
from compensation.text import Text, say

_TAKEN_OVER = (
    "claimed", "recommended", "claimed_in", "awarded_in", "claimants", "respondents", "subsidiarily", "marks",
)  # fmt: skip
_LEFT_AS_IT_WAS = (*_TAKEN_OVER, "awarded", "paid")
"""What a decision that changes no sum leaves as it was, where it names the head again."""


class Position(StrEnum):
    """Where a claim is after a decision."""

    stands = "stands"
    appealed = "appealed"
    remitted = "remitted"
    set_aside = "set_aside"
    undecided = "undecided"
    untold = "untold"
    """Only a decision of a higher court is known; what the first court gave is not told."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One proceeding after one of its decisions: what each head has, and by which decision.

    `lines` are the heads as pleaded and last answered; `decision` is the one that brought the proceeding here,
    or None before the first.
    """

    proceeding: Proceeding
    position: Position
    lines: tuple[Line, ...] = ()
    decision: Decision | None = None

    @property
    def reason(self) -> Text | None:
        """Why no award can be named, or None where one stands."""
        if self.decision is None:
            return say("The claim has not been decided.")
        when = {"date": self.decision.date or say("date not stated"), "body": self.decision.body or say("a court")}
        match self.position:
            case Position.stands:
                return None
            case Position.appealed:
                return say("The award was appealed; the result of the appeal is not known.")
            case Position.remitted:
                return say(
                    "{body} ({date}) set the decision aside and sent the case back: no award is in force.", **when
                )
            case Position.set_aside:
                return say("{body} ({date}) set the decision aside: no award is in force.", **when)
            case Position.undecided if self.decision.outcome is Outcome.returned:
                return say("{body} ({date}) returned the claim without examining it.", **when)
            case Position.undecided:
                return say("The claim has not been decided.")
            case Position.untold:
                return say("What the first court gave is not told; the decision known is one on review.")


def proceedings_for_compensation(precedent: Precedent) -> tuple[Proceeding, ...]:
    """The proceedings in which money was claimed or given: all civil ones, and others whose decisions have heads."""
    with_heads = {decision.proceeding for decision in precedent.chain if decision.heads}
    return tuple(one for one in precedent.proceedings if one.track is Track.civil or one.id in with_heads)


def group_of(precedent: Precedent) -> Group:
    """Where a case belongs: with the domestic courts if one of them was asked for compensation, else with the body
    that was."""
    asked = {GROUP_OF[one.track] for one in proceedings_for_compensation(precedent)}
    asked = asked or {GROUP_OF[one.track] for one in precedent.proceedings}
    return next((one for one in Group if one in asked), Group.domestic)


def first_awarded(precedent: Precedent) -> tuple[Ruling, ...]:
    """Per proceeding, the first decision that answered the claim, whatever became of it."""
    return tuple(_first(one, rulings(precedent, one)) for one in proceedings_for_compensation(precedent))


def in_force(precedent: Precedent) -> tuple[Ruling, ...]:
    """Per proceeding, what stands after the last decision on file."""
    return tuple(_last(one, rulings(precedent, one)) for one in proceedings_for_compensation(precedent))


def rulings(precedent: Precedent, proceeding: Proceeding) -> Iterator[Ruling]:
    """The proceeding after each of its decisions, in order.

    A decision that sets aside or sends back all of an award ends it; if it lists heads, only these fall (they are
    then written as `pending` or `unknown`) and the rest stands. An appeal that is pending leaves open what stands.
    """
    now = Ruling(proceeding, Position.undecided)
    for decision in precedent.chain:
        if decision.proceeding == proceeding.id:
            now = _after(now, decision)
            yield now


def timeline(precedent: Precedent) -> tuple[Event | Decision, ...]:
    """Events and decisions in one order, each kind in the order of the file.

    An event that may lie before a decision stands before it; one without a date stays behind its predecessor.
    """
    events, entries = list(precedent.events), list[Event | Decision]()
    for index, decision in enumerate(precedent.chain):
        until = next((one.date for one in precedent.chain[index:] if one.date), None)
        while events and _may_precede(events[0].date, until):
            entries.append(events.pop(0))
        entries.append(decision)
    return (*entries, *events)


def _may_precede(event: PartialDate | None, decision: PartialDate | None) -> bool:
    return event is None or decision is None or (event != decision and event.first <= decision.last)


def _first(proceeding: Proceeding, steps: Iterator[Ruling]) -> Ruling:
    every = [Ruling(proceeding, Position.undecided), *steps]
    first = next((one for one in every if one.decision and one.decision.outcome in DECIDES | CHANGES), every[-1])
    if first.decision and first.decision.instance in REVIEWS:
        return replace(first, position=Position.untold)
    return replace(first, lines=tuple(_with_payment(line, every[-1].lines) for line in first.lines))


def _with_payment(line: Line, later: Sequence[Line]) -> Line:
    """A line with what a later decision tells of its payment, if that is a payment of the same sum or none at all."""
    last = next((one for one in later if one.key == line.key and one.paid is not None), None)
    if line.paid is not None or last is None or last.paid is None:
        return line
    same = line.awarded is not None and last.awarded is not None and line.awarded.amount == last.awarded.amount
    return line.model_copy(update={"paid": last.paid}) if same or last.paid.amount.state is State.none else line


def _last(proceeding: Proceeding, steps: Iterator[Ruling]) -> Ruling:
    return [Ruling(proceeding, Position.undecided), *steps][-1]


def _after(now: Ruling, decision: Decision) -> Ruling:
    outcome = decision.outcome
    if outcome in DECIDES:
        asked = [line.model_copy(update={"awarded": None, "paid": None}) for line in now.lines]
        return replace(now, position=Position.stands, lines=_merged(asked, decision.heads), decision=decision)
    if outcome in CHANGES:
        return replace(now, position=Position.stands, lines=_merged(now.lines, decision.heads), decision=decision)
    if outcome in SETS_ASIDE:
        if decision.heads:
            return replace(now, lines=_merged(now.lines, decision.heads), decision=decision)
        fallen = Position.remitted if outcome is Outcome.remitted else Position.set_aside
        return replace(now, position=fallen, decision=decision)
    if outcome is Outcome.upheld:
        standing = Position.stands if now.position is Position.appealed else now.position
        return replace(now, position=standing, lines=_merged(now.lines, decision.heads, _LEFT_AS_IT_WAS))
    if outcome is Outcome.returned:
        return replace(now, position=Position.undecided, lines=_merged(now.lines, decision.heads), decision=decision)
    if outcome is Outcome.pending:
        lines = _merged(now.lines, decision.heads, _LEFT_AS_IT_WAS)
        if now.position is Position.stands:
            return replace(now, position=Position.appealed, lines=lines, decision=decision)
        return replace(now, lines=lines, decision=now.decision or decision)
    return now


def _merged(before: Sequence[Line], after: Sequence[Line], taken_over: Sequence[str] = _TAKEN_OVER) -> tuple[Line, ...]:
    """Lines of a later decision in the place of earlier ones; what is taken over stays unless said anew."""
    lines = {line.key: line for line in before}
    for line in after:
        earlier = lines.get(line.key)
        if earlier is not None:
            kept = {name: getattr(earlier, name) for name in taken_over if not getattr(line, name)}
            line = line.model_copy(update=kept)
        lines[line.key] = line
    return tuple(lines.values())
