"""What would the figures be by the other source? Each conflict on a sum, with the ratio that the other value gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compensation.money import Amount
from compensation.precedents.figures.ratio import Ratio
from compensation.precedents.figures.series import SeriesName, series
from compensation.precedents.record import Conflict, Decision, Fact, FactName, Line, Precedent


@dataclass(frozen=True, slots=True)
class Alternative:
    """One value that another source gives for a fact, and the ratio with it; None where there is none either."""

    fact: FactName
    amount: Amount
    source: str
    ratio: Ratio | None


def alternatives(
    precedent: Precedent, name: SeriesName, head: str | None = None, proceeding: str | None = None
) -> tuple[Alternative, ...]:
    """The values that were not preferred, each put into the case alone; nothing else of the case changes."""
    return tuple(_alternatives(precedent, name, head, proceeding))


def _alternatives(
    precedent: Precedent, name: SeriesName, head: str | None, proceeding: str | None
) -> Iterator[Alternative]:
    for conflict in precedent.conflicts:
        fact = conflict.fact
        if fact is None or not _belongs(precedent, conflict, head, proceeding):
            continue
        for value in conflict.values:
            if value.amount is not None and value.source != conflict.preferred:
                other = _with(precedent, conflict, fact, value.amount, value.source)
                yield Alternative(fact, value.amount, value.source, series(other, name, head, proceeding).ratio)


def _belongs(precedent: Precedent, conflict: Conflict, head: str | None, proceeding: str | None) -> bool:
    decision = next((one for one in precedent.chain if one.id == conflict.decision), None)
    if decision is None or proceeding not in (None, decision.proceeding):
        return False
    return head is None or any(line.key == conflict.line and line.head == head for line in decision.heads)


def _with(precedent: Precedent, conflict: Conflict, fact: FactName, amount: Amount, source: str) -> Precedent:
    """The case as the other source tells it."""

    def told(line: Line) -> Line:
        if line.key != conflict.line:
            return line
        return line.model_copy(update={fact: Fact(amount=amount, source=source)})

    def decided(decision: Decision) -> Decision:
        if decision.id != conflict.decision:
            return decision
        return decision.model_copy(update={"heads": tuple(told(line) for line in decision.heads)})

    return precedent.model_copy(update={"chain": tuple(decided(one) for one in precedent.chain)})
