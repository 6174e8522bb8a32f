"""What was claimed and what was given, case beside case? The table in both series, and how much of it is computable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from compensation.dates import PartialDate
from compensation.money import State
from compensation.precedents.chain import Position, Ruling, proceedings_for_compensation
from compensation.precedents.figures.alternatives import Alternative, alternatives
from compensation.precedents.figures.bases import Basis, Valued, Yardsticks, valued
from compensation.precedents.figures.comparability import marks
from compensation.precedents.figures.series import Series, SeriesName, series
from compensation.precedents.record import Precedent
from compensation.text import Text, say, say_n

Paid = Literal["yes", "no", "unknown"]
PAID: dict[Paid, Text] = {"yes": say("paid"), "no": say("not paid"), "unknown": say("not known whether paid")}


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the table, in both series; they are never mixed."""

    precedent: Precedent
    head: str | None
    first_awarded: Series
    in_force: Series
    paid: Paid

    def series(self, name: SeriesName) -> Series:
        return self.first_awarded if name == "first_awarded" else self.in_force

    @property
    def marks(self) -> tuple[str, ...]:
        """Why these figures compare with care."""
        return marks(self.precedent, self.head)

    def date(self, name: SeriesName) -> PartialDate | None:
        """The date of the decision that gave the sum.

        None if nothing stands, if no source gives or confirms a date, or if several decisions of other dates made it.
        """
        found = {_confirmed(one) for one in self.series(name).rulings}
        return found.pop() if len(found) == 1 else None

    def alternatives(self, name: SeriesName) -> tuple[Alternative, ...]:
        """What the figures would be by the sources that were not preferred."""
        return alternatives(self.precedent, name, self.head)

    def valued(self, name: SeriesName, basis: Basis, yardsticks: Yardsticks) -> Valued:
        """The award of this series on one basis."""
        found = valued(self.series(name).awarded, self.date(name), basis, yardsticks)
        return replace(found, disputed="awarded" in self.series(name).disputed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows in the order of their citation numbers."""

    rows: tuple[Row, ...]

    def computable(self, name: SeriesName) -> int:
        """In how many rows the ratio of this series can be computed."""
        return sum(row.series(name).ratio is not None for row in self.rows)

    def columns(self, name: SeriesName, yardsticks: Yardsticks) -> dict[Basis, dict[str, Valued]]:
        """The awards of one series on every basis, by citation number."""
        return {
            basis: {row.precedent.citation: row.valued(name, basis, yardsticks) for row in self.rows} for basis in Basis
        }

    def summary(self, name: SeriesName) -> Text:
        return say_n(
            "ratio computable in {k} of {n} case",
            "ratio computable in {k} of {n} cases",
            len(self.rows),
            k=self.computable(name),
        )


def compare(precedents: Iterable[Precedent], *, head: str | None = None) -> Comparison:
    """The cases with their figures; with `head`, an id of `compensation.heads`, only those that have it and only it."""
    rows = []
    for one in sorted(precedents, key=lambda case: case.order):
        if head is None or any(line.head == head for decision in one.chain for line in decision.heads):
            rows.append(
                Row(one, head, series(one, "first_awarded", head), series(one, "in_force", head), paid_state(one))
            )
    return Comparison(tuple(rows))


def _confirmed(ruling: Ruling) -> PartialDate | None:
    if ruling.position is not Position.stands or ruling.decision is None or "date" in ruling.decision.unconfirmed:
        return None
    return ruling.decision.date


def paid_state(precedent: Precedent) -> Paid:
    """Whether anything was paid, as far as a source says; a payment of unknown size is still a payment."""
    proceedings = {one.id for one in proceedings_for_compensation(precedent)}
    facts = [
        line.paid
        for decision in precedent.chain
        if decision.proceeding in proceedings
        for line in decision.heads
        if line.paid is not None
    ]
    if any(fact.amount.state is State.stated or (fact.amount.state is State.unknown and fact.source) for fact in facts):
        return "yes"
    return "no" if any(fact.amount.state in (State.none, State.refused) for fact in facts) else "unknown"
