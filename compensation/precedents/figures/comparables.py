"""Which published cases are like this one? Facts in common and facts that differ, nearest courts first.

Likeness is counted in tags of the codebook, nothing else: how many facts two cases share of all that either has.
It says which cases to read, not what a claim is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compensation.precedents.chain import group_of
from compensation.precedents.figures.comparability import marks
from compensation.precedents.outcomes import Group, Track
from compensation.precedents.record import Precedent

FACTS_OF_A_CASE = ("treatment", "severity", "victim", "claimant", "context", "motive", "basis", "defendant", "issue")
"""The categories of tags that say what happened to whom, and on what a claim rests."""

_ORDER = (Group.domestic, Group.un, Group.regional)


@dataclass(frozen=True, slots=True)
class Subject:
    """What comparables are looked for: the country and the facts of a claim or a case."""

    country: str
    tags: frozenset[str]
    precedent: Precedent | None = None

    @classmethod
    def of_case(cls, precedent: Precedent) -> Subject:
        return cls(precedent.jurisdiction, frozenset(precedent.tags), precedent)


@dataclass(frozen=True, slots=True)
class Comparable:
    """One case with the reasons for and against: facts in common, facts only here, facts only there."""

    precedent: Precedent
    group: Group
    common: tuple[str, ...]
    only_subject: tuple[str, ...]
    only_case: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def of(self) -> int:
        """How many facts either side has."""
        return len(self.common) + len(self.only_subject) + len(self.only_case)


def comparables(subject: Subject, precedents: Iterable[Precedent]) -> tuple[Comparable, ...]:
    """The cases that share a fact with the subject: domestic ones first and among them those of the same country, then
    treaty bodies, then regional courts; in each the greatest share of common facts first.

    A case that must stay apart from UN cases is never set beside one.
    """
    wanted = {tag for tag in subject.tags if is_fact(tag)}
    itself = subject.precedent.id if subject.precedent else None
    found = [_compared(wanted, one) for one in precedents if one.id != itself and _allowed(subject, one)]
    return tuple(sorted((one for one in found if one.common), key=lambda one: _key(one, subject.country)))


def is_fact(tag: str) -> bool:
    """Whether a tag says what happened, not how a case compares."""
    return tag.partition(":")[0] in FACTS_OF_A_CASE


def together(precedents: Sequence[Precedent]) -> tuple[tuple[Precedent, ...], tuple[Precedent, ...]]:
    """The cases that may be laid side by side, and those left out.

    Beside a case that must stay apart from UN cases, those of UN committees alone are left out: they fix no sum.
    """
    apart = any("un" in one.apart for one in precedents)
    left = tuple(one for one in precedents if apart and group_of(one) is Group.un)
    return tuple(one for one in precedents if one not in left), left


def _allowed(subject: Subject, other: Precedent) -> bool:
    one = subject.precedent
    if one is None:
        return True
    return not (("un" in one.apart and _before_un(other)) or ("un" in other.apart and _before_un(one)))


def _before_un(precedent: Precedent) -> bool:
    return any(one.track is Track.un for one in precedent.proceedings)


def _compared(wanted: set[str], one: Precedent) -> Comparable:
    has = {tag for tag in one.tags if is_fact(tag)}
    return Comparable(
        one,
        group_of(one),
        tuple(sorted(wanted & has)),
        tuple(sorted(wanted - has)),
        tuple(sorted(has - wanted)),
        marks(one),
    )


def _key(one: Comparable, country: str) -> tuple[int, bool, float, tuple[str, int, str]]:
    abroad = one.precedent.jurisdiction != country
    return _ORDER.index(one.group), abroad, -len(one.common) / one.of, one.precedent.order
