"""What did one court give under one head? A case taken apart into comparable answers, each with its own series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from compensation.dates import PartialDate
from compensation.precedents.chain import proceedings_for_compensation
from compensation.precedents.comparability import marks
from compensation.precedents.outcomes import Track
from compensation.precedents.record import Decision, Precedent, Proceeding
from compensation.precedents.series import Series, SeriesName, series
from compensation.text import Text, say


class Group(StrEnum):
    """Before whom compensation was claimed; figures of different groups are never put into one statistic."""

    domestic = "domestic"
    un = "un"
    regional = "regional"


GROUPS: MappingProxyType[Group, Text] = MappingProxyType(
    {
        Group.domestic: say("courts of the country"),
        Group.un: say("UN committees"),
        Group.regional: say("regional courts and commissions"),
    }
)

_GROUP_OF = {
    Track.civil: Group.domestic,
    Track.criminal: Group.domestic,
    Track.un: Group.un,
    Track.regional: Group.regional,
}


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
        return _GROUP_OF[self.proceeding.track]

    @property
    def decision(self) -> Decision | None:
        """The decision that gave what this series tells, or None before the first."""
        return self.series.rulings[0].decision if self.series.rulings else None

    @property
    def date(self) -> PartialDate | None:
        """The date of that decision, at its own precision; None where no source gives one."""
        return self.decision.date if self.decision else None

    @property
    def respondents(self) -> tuple[str, ...]:
        """Ids of the parties from whom this was asked in the first place."""
        lines = [line for ruling in self.series.rulings for line in ruling.lines if self.head in (None, line.head)]
        return tuple(dict.fromkeys(who for line in lines for who in line.respondents))


def group_of(precedent: Precedent) -> Group:
    """Where a case belongs: with the domestic courts if one of them was asked for compensation, else with the body
    that was."""
    asked = {_GROUP_OF[one.track] for one in proceedings_for_compensation(precedent)}
    asked = asked or {_GROUP_OF[one.track] for one in precedent.proceedings}
    return next((one for one in Group if one in asked), Group.domestic)


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
