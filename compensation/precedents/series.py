"""How much was claimed, awarded and paid, and what part is that? One series of figures for one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from compensation.heads import HEADS
from compensation.money import Amount, Money, State
from compensation.precedents.chain import Position, Ruling, first_awarded, in_force
from compensation.precedents.record import FACTS, Equivalent, FactName, Line, Precedent
from compensation.text import Text, say

SeriesName = Literal["first_awarded", "in_force"]
SERIES: dict[SeriesName, Text] = {"first_awarded": say("as first awarded"), "in_force": say("in force")}

_UNKNOWN = Amount(State.unknown)
_NONE = Amount(State.none)
_PENDING = Amount(State.pending)
_RATIO_STEP = Decimal("0.000001")

_Part = tuple[Line, Amount | None]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Awarded divided by claimed, to six places; a bound where a source says only "more than"."""

    value: Decimal
    bound: Literal["exact", "at_most", "at_least"] = "exact"

    @property
    def percent(self) -> Decimal:
        """In per cent with one decimal."""
        return (self.value * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)

    @property
    def text(self) -> Text:
        match self.bound:
            case "at_most":
                return say("at most {percent} %", percent=self.percent)
            case "at_least":
                return say("at least {percent} %", percent=self.percent)
            case "exact":
                return say("{percent} %", percent=self.percent)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one case in one series.

    A total is `stated` only if each of its parts is, in one currency. `ratio` is None exactly when `reasons` says
    why. `position` is None where no compensation was claimed, or where the proceedings of the case stand differently.
    """

    name: SeriesName
    position: Position | None
    claimed: Amount
    recommended: Amount
    awarded: Amount
    paid: Amount
    ratio: Ratio | None
    reasons: tuple[Text, ...]
    rulings: tuple[Ruling, ...]
    equivalents: tuple[Equivalent, ...]
    """What sources print for the award in other currencies."""


def series(precedent: Precedent, name: SeriesName, head: str | None = None) -> Series:
    """The figures of a case as first awarded or in force; with `head`, of that head alone."""
    rulings = first_awarded(precedent) if name == "first_awarded" else in_force(precedent)
    if head is not None:
        rulings = tuple(one for one in rulings if any(line.head == head for line in one.lines))
    if not rulings:
        nothing = say("No claim for compensation is on file.")
        return Series(name, None, _NONE, _NONE, _NONE, _NONE, None, (nothing,), (), ())
    claimed, recommended, awarded, paid = (
        [part for one in rulings for part in _parts(one, fact, head)] for fact in FACTS
    )
    asked, given = _total(claimed), _total(awarded)
    reasons = [one.reason for one in rulings if one.reason] or [*_gaps("claimed", claimed), *_gaps("awarded", awarded)]
    ratio = None
    if not reasons:
        found = _ratio(asked, given)
        ratio, reasons = (found, []) if isinstance(found, Ratio) else (None, [found])
    positions = {one.position for one in rulings}
    return Series(
        name,
        positions.pop() if len(positions) == 1 else None,
        asked,
        _total(recommended),
        given,
        _total(paid),
        ratio,
        tuple(reason for index, reason in enumerate(reasons) if reason not in reasons[:index]),
        rulings,
        tuple(
            equivalent
            for one in rulings
            if one.position is Position.stands
            for line in one.lines
            if line.awarded and head in (None, line.head)
            for equivalent in line.awarded.equivalents
        ),
    )


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


def _parts(ruling: Ruling, name: FactName, head: str | None) -> list[_Part]:
    lines = ruling.lines or (Line(head="total"),)
    chosen = [line for line in lines if head in (None, line.head)]
    parts = [(line, amount_of(line, name, lines)) for line in chosen]
    if head is None:
        parts = [(line, amount) for line, amount in parts if amount is not None]
    if name == "awarded" and ruling.position is not Position.stands:
        state = _UNKNOWN if ruling.position in (Position.appealed, Position.set_aside) else _PENDING
        parts = [(line, state) for line, _ in parts]
    return parts


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
    sums = [money for amount in given if (money := _once(amount)) is not None]
    if len(sums) == len(given) and len({money.currency for money in sums}) == 1:
        return Amount(State.stated, sum(sums[1:], sums[0]), at_least=any(amount.at_least for amount in given))
    states = {amount.state for amount in counted}
    return Amount(states.pop()) if len(states) == 1 and State.stated not in states else _UNKNOWN


def _once(amount: Amount) -> Money | None:
    if amount.money is None or amount.per == "month" or (amount.per == "each" and amount.of is None):
        return None
    return amount.money * amount.of if amount.per == "each" and amount.of is not None else amount.money


def _gaps(name: Literal["claimed", "awarded"], parts: Sequence[_Part]) -> list[Text]:
    found = [text for line, amount in parts if (text := _gap(name, line, amount))]
    currencies = {amount.money.currency for _, amount in parts if amount and amount.money}
    if not found and len(currencies) > 1:
        return [say("The parts are in different currencies: {codes}.", codes=sorted(currencies))]
    return found


def _gap(name: Literal["claimed", "awarded"], line: Line, amount: Amount | None) -> Text | None:
    head = HEADS[line.head].name
    if amount is None:
        if name == "claimed":
            return say("The claim for {head} stands in one sum with other heads.", head=head)
        return say("The award for {head} stands under other heads.", head=head)
    match amount.state:
        case State.stated if _once(amount) is None:
            return say("A sum for {head} is printed without the number of times it is due.", head=head)
        case State.stated | State.refused | State.none:
            return None
        case State.equivalent_only:
            return say("The award for {head} is printed only as a foreign equivalent.", head=head)
        case State.withheld:
            return say("A sum for {head} is withheld.", head=head)
        case State.pending:
            return say("The claim for {head} has not been decided.", head=head)
        case State.unknown:
            if name == "claimed":
                return say("The sum claimed for {head} is not known.", head=head)
            return say("The sum awarded for {head} is not known.", head=head)


def _ratio(claimed: Amount, awarded: Amount) -> Ratio | Text:
    """The ratio, or why there is none."""
    asked = _once(claimed)
    if asked is None or not asked.amount:
        return say("No sum was claimed, so there is no ratio.")
    given = _once(awarded) or Money(Decimal(0), asked.currency)
    if given.currency != asked.currency:
        return say("Claimed in {claimed}, awarded in {awarded}.", claimed=asked.currency, awarded=given.currency)
    if claimed.at_least and awarded.at_least:
        return say("Claim and award are both printed only as “more than”.")
    value = (given.amount / asked.amount).quantize(_RATIO_STEP, ROUND_HALF_EVEN)
    return Ratio(value, "at_most" if claimed.at_least else "at_least" if awarded.at_least else "exact")
