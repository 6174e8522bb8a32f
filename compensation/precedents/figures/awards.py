"""What did one court give under one head? A case taken apart into comparable answers, each with its own series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compensation.dates import PartialDate
from compensation.precedents.chain import proceedings_for_compensation
from compensation.precedents.figures.comparability import marks
from compensation.precedents.figures.series import Series, SeriesName, series
from compensation.precedents.outcomes import GROUP_OF, Group
from compensation.precedents.record import Decision, Precedent, Proceeding


@dataclass(frozen=True, slots=True)
class Award:
    """The answer to one claim: one proceeding of one case under one head, or under all its heads together (None)."""

    precedent: Precedent
    proceeding: Proceeding
    head: str | None
    series: Series
    marks: tuple[str, ...]

    @property
    def group(self) -> Group:
        return GROUP_OF[self.proceeding.track]

    @property
    def decision(self) -> Decision | None:
        """The decision that gave what this series tells, or None before the first."""
        return self.series.rulings[0].decision if self.series.rulings else None

    @property
    def date(self) -> PartialDate | None:
        """The date of that decision, at its own precision; None where no source gives or confirms one."""
        decision = self.decision
        return None if decision is None or "date" in decision.unconfirmed else decision.date

    @property
    def respondents(self) -> tuple[str, ...]:
        """Ids of the parties from whom this was asked in the first place."""
        lines = [line for ruling in self.series.rulings for line in ruling.lines if self.head in (None, line.head)]
        return tuple(dict.fromkeys(who for line in lines for who in line.respondents))


def awards(precedents: Iterable[Precedent], name: SeriesName, *, by_head: bool = True) -> tuple[Award, ...]:
    """Every answer in every case, in one series; `by_head=False` takes all heads of a proceeding together."""
    return tuple(one for precedent in precedents for one in _of_case(precedent, name, by_head))


def _of_case(precedent: Precedent, name: SeriesName, by_head: bool) -> Iterator[Award]:
    for proceeding in proceedings_for_compensation(precedent):
        heads: Iterable[str | None] = [None]
        if by_head:
            whole = series(precedent, name, proceeding=proceeding.id)
            heads = dict.fromkeys(line.head for ruling in whole.rulings for line in ruling.lines)
        for head in heads:
            figures = series(precedent, name, head, proceeding.id)
            yield Award(precedent, proceeding, head, figures, marks(precedent, head, proceeding.id))
