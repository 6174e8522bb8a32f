"""How much was claimed, awarded and paid, and what part is that? One series of figures for one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compensation.heads import HEADS
from compensation.money import Amount, Money, State
from compensation.precedents.chain import Position, Ruling, first_awarded, group_of, in_force
from compensation.precedents.figures.ratio import Gap, Ratio, Reason, awarded_of_claimed, once
from compensation.precedents.outcomes import GROUP_OF, Milestone, Outcome, Status
from compensation.precedents.record import FACTS, Equivalent, FactName, Line, Precedent
from compensation.text import Text, say

SeriesName = Literal["first_awarded", "in_force"]
SERIES: dict[SeriesName, Text] = {"first_awarded": say("as first awarded"), "in_force": say("in force")}

_UNKNOWN = Amount(State.unknown)
_NONE = Amount(State.none)
_PENDING = Amount(State.pending)

_NOT_KNOWN = (Position.appealed, Position.set_aside, Position.untold)

_Part = tuple[Line, Amount | None]


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one case in one series. Costs and interest are not part of a total of damages.

    A total is `stated` only if each of its parts is, in one currency. `ratio` is None exactly when `why_not` says
    why. `position` is None where no compensation was claimed, or where the proceedings of the case stand differently.
    `disputed` names the totals that hold a sum on which sources disagree.
    """

    name: SeriesName
    position: Position | None
    claimed: Amount
    recommended: Amount
    awarded: Amount
    paid: Amount
    ratio: Ratio | None
    why_not: tuple[Reason, ...]
    rulings: tuple[Ruling, ...]
    equivalents: tuple[Equivalent, ...]
    """What sources print for the award in other currencies."""
    disputed: frozenset[FactName] = frozenset()
    finality_unsaid: bool = False
    """Whether an award stands and no source says that it is in force, was upheld or was paid."""

    def total(self, name: FactName) -> Amount:
        value: Amount = getattr(self, name)
        return value

    def told(self, name: FactName) -> Amount | Text:
        """A total as it is shown: with a mark where sources disagree on a part of it."""
        return marked(self.total(name)) if name in self.disputed else self.total(name)

    @property
    def told_ratio(self) -> Text | None:
        """The ratio as it is shown, with the same mark."""
        if self.ratio is None:
            return None
        return marked(self.ratio.text) if self.disputed & {"claimed", "awarded"} else self.ratio.text

    @property
    def reasons(self) -> tuple[Text, ...]:
        """Why there is no ratio, in sentences."""
        return tuple(one.text for one in self.why_not)


def marked(figure: Amount | Money | Text) -> Text:
    """A figure on which sources disagree, with the mark that it carries wherever it appears."""
    return say("{figure} ≠", figure=figure)


def series(precedent: Precedent, name: SeriesName, head: str | None = None, proceeding: str | None = None) -> Series:
    """The figures of a case as first awarded or in force; with `head`, or `proceeding`, of that one alone.

    A case that was before courts of its country and before an international body has the figures of its own courts:
    sums of both are never added. Those of the body are had by `proceeding`.
    """
    rulings = first_awarded(precedent) if name == "first_awarded" else in_force(precedent)
    if proceeding is not None:
        rulings = tuple(one for one in rulings if one.proceeding.id == proceeding)
    else:
        group = group_of(precedent)
        rulings = tuple(one for one in rulings if GROUP_OF[one.proceeding.track] is group)
    if head is not None:
        rulings = tuple(one for one in rulings if any(line.head == head for line in one.lines))
    if not rulings:
        nothing = Reason(Gap.no_claim, say("No claim for compensation is on file."))
        return Series(name, None, _NONE, _NONE, _NONE, _NONE, None, (nothing,), (), ())
    claimed, recommended, awarded, paid = (
        [part for one in rulings for part in _parts(one, fact, head)] for fact in FACTS
    )
    asked, given = _total(claimed), _total(awarded)
    why_not = [one for ruling in rulings if (one := _standing(ruling))]
    why_not = why_not or [*_gaps("claimed", claimed), *_gaps("awarded", awarded)]
    ratio = None
    if not why_not:
        found = awarded_of_claimed(asked, given)
        ratio, why_not = (found, []) if isinstance(found, Ratio) else (None, [found])
    positions = {one.position for one in rulings}
    return Series(
        name,
        positions.pop() if len(positions) == 1 else None,
        asked,
        _total(recommended),
        given,
        _total(paid),
        ratio,
        tuple(reason for index, reason in enumerate(why_not) if reason not in why_not[:index]),
        rulings,
        tuple(
            equivalent
            for one in rulings
            if one.position is Position.stands
            for line in _of_head(one.lines, head)
            if line.awarded
            for equivalent in line.awarded.equivalents
        ),
        frozenset(
            fact
            for fact, parts in zip(FACTS, (claimed, recommended, awarded, paid), strict=True)
            for line, amount in parts
            if amount is not None and amount.money and (said := line.fact(fact)) and said.status is Status.conflict
        ),
        name == "in_force" and _finality_unsaid(precedent, rulings),
    )


def _finality_unsaid(precedent: Precedent, rulings: Sequence[Ruling]) -> bool:
    standing = {one.proceeding.id for one in rulings if one.position is Position.stands}
    if not standing or any(one.milestone is Milestone.in_force for one in precedent.events):
        return False
    own = [one for one in precedent.chain if one.proceeding in standing]
    upheld = {one.proceeding for one in own if one.outcome is Outcome.upheld}
    paid = {one.proceeding for one in own for line in one.heads if line.paid and line.paid.amount.state is State.stated}
    return bool(standing - upheld - paid)


def amount_of(line: Line, name: FactName, lines: Sequence[Line]) -> Amount | None:
    """A fact of one line among its neighbours; None if it stands in another line as part of a larger sum."""
    fact = line.fact(name)
    if fact is not None:
        return fact.amount
    if name == "recommended":
        return _NONE
    if name == "claimed":
        elsewhere = line.claimed_in or any(one.awarded_in == line.key for one in lines)
    else:
        elsewhere = line.awarded_in or any(one.claimed_in == line.key for one in lines)
    return None if elsewhere else _UNKNOWN


def _standing(ruling: Ruling) -> Reason | None:
    """Why a proceeding has no award in this series."""
    if ruling.reason is None:
        return None
    if ruling.position is Position.untold:
        return Reason(Gap.award_unknown, ruling.reason)
    undecided = ruling.decision is None or ruling.position is Position.undecided
    return Reason(Gap.undecided if undecided else Gap.not_standing, ruling.reason)


def _parts(ruling: Ruling, name: FactName, head: str | None) -> list[_Part]:
    lines = ruling.lines or (Line(head="total"),)
    chosen = _of_head(lines, head)
    parts = [(line, amount_of(line, name, lines)) for line in chosen]
    if head is None:
        parts = [(line, amount) for line, amount in parts if amount is not None]
    if name == "awarded" and ruling.position is not Position.stands:
        state = _UNKNOWN if ruling.position in _NOT_KNOWN else _PENDING
        parts = [(line, state) for line, _ in parts]
    return parts


def _of_head(lines: Sequence[Line], head: str | None) -> Sequence[Line]:
    """The lines of one head; for all heads together those that are damages, without costs and interest beside them."""
    if head is not None:
        return [line for line in lines if line.head == head]
    return [line for line in lines if HEADS[line.head].kind != "other"] or lines


def _total(parts: Sequence[_Part]) -> Amount:
    """The sum of all parts if each is known, in one currency; else the state they share, or unknown."""
    amounts = [amount for _, amount in parts if amount is None or amount.state is not State.none]
    counted = [amount for amount in amounts if amount is not None]
    if len(counted) < len(amounts):
        return _UNKNOWN
    if len(counted) < 2:
        return counted[0] if counted else _NONE
    given = [amount for amount in counted if amount.state is not State.refused]
    if not given:
        return counted[0]
    sums = [money for amount in given if (money := once(amount)) is not None]
    if len(sums) == len(given) and len({money.currency for money in sums}) == 1:
        return Amount(State.stated, sum(sums[1:], sums[0]), at_least=any(amount.at_least for amount in given))
    states = {amount.state for amount in counted}
    return Amount(states.pop()) if len(states) == 1 and State.stated not in states else _UNKNOWN


def _gaps(name: Literal["claimed", "awarded"], parts: Sequence[_Part]) -> list[Reason]:
    found = [one for line, amount in parts if (one := _gap(name, line, amount))]
    currencies = {amount.money.currency for _, amount in parts if amount and amount.money}
    if not found and len(currencies) > 1:
        several = say("The parts are in different currencies: {codes}.", codes=sorted(currencies))
        return [Reason(Gap.currencies, several)]
    return found


def _gap(name: Literal["claimed", "awarded"], line: Line, amount: Amount | None) -> Reason | None:
    head = HEADS[line.head].name
    if amount is None:
        if name == "claimed":
            return Reason(Gap.lump, say("The claim for {head} stands in one sum with other heads.", head=head))
        return Reason(Gap.lump, say("The award for {head} stands under other heads.", head=head))
    match amount.state:
        case State.stated if once(amount) is None:
            often = say("A sum for {head} is printed without the number of times it is due.", head=head)
            return Reason(Gap.times_unknown, often)
        case State.stated | State.refused | State.none:
            return None
        case State.equivalent_only:
            only = say("The award for {head} is printed only as a foreign equivalent.", head=head)
            return Reason(Gap.equivalent_only, only)
        case State.withheld:
            return Reason(Gap.withheld, say("A sum for {head} is withheld.", head=head))
        case State.pending:
            return Reason(Gap.undecided, say("The claim for {head} has not been decided.", head=head))
        case State.unknown:
            if name == "claimed":
                return Reason(Gap.claim_unknown, say("The sum claimed for {head} is not known.", head=head))
            return Reason(Gap.award_unknown, say("The sum awarded for {head} is not known.", head=head))
