"""What would a careful colleague object to before this is filed? Every check in turn, and what was waived of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from compensation.claims.assessment import Assessment
from compensation.claims.checks import CHECKS, Severity, counted
from compensation.claims.objections import Finding
from compensation.documents.particulars import Particulars
from compensation.law.reading import Rules
from compensation.money import Amount, Money, State
from compensation.precedents.record import Precedent
from compensation.proceedings.course import Course
from compensation.proceedings.matter import Matter
from compensation.review import evidence, heads, matter, people, periods, refusals, sources, statement, sums
from compensation.review.examined import Examined
from compensation.text import Name, Text, say

_PARTS = (statement, refusals, heads, evidence, people, periods, sums, sources, matter)
IDLE = "idle_waiver"
FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {id: finder for part in _PARTS for id, finder in part.FINDERS.items()}
)
"""What finds for each check; `IDLE` is found here, when all others are done."""
_ORDER = {id: place for place, id in enumerate(CHECKS)}
_GRAVE = {severity: place for place, severity in enumerate(Severity)}


def review(
    assessment: Assessment,
    rules: Rules,
    precedents: Mapping[str, Precedent],
    today: datetime.date,
    *,
    course: Course | None = None,
    matter: Matter | None = None,
    particulars: Particulars | None = None,
) -> tuple[Finding, ...]:
    """All that is found against a claim in the scenario it was computed in: bars, then objections, then notes.

    `course` and `matter` are those of the office, where the claim is one of its matters; `particulars` say who its
    people are. What a lawyer waived is among the findings, with the waiver.
    """
    it = Examined(assessment, rules, precedents, today, course, matter, particulars)
    found = [one for finder in FINDERS.values() for one in finder(it)]
    return tuple(sorted(_waived(it, found), key=lambda one: (_GRAVE[one.severity], _ORDER[one.check.id])))


def _waived(it: Examined, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with their waivers, and a note for each waiver that waives nothing any more."""
    given = {(one.check, one.line): one for one in it.claim.waived or ()}
    used = set()
    for one in found:
        key = (one.check.id, one.line)
        if key in given and one.severity is Severity.objection:
            used.add(key)
            one = replace(one, waiver=given[key])
        yield one
    scenario = {one.line.id for one in it.lines}
    for key, waiver in given.items():
        if key not in used and (waiver.line is None or waiver.line in scenario):
            line = next((one.line for one in it.lines if one.line.id == waiver.line), None)
            text = say("{name} waived “{check}” on {date}, and nothing of it is found any more.",
                       name=Name(waiver.by), check=waiver.check, date=waiver.on)  # fmt: skip
            yield it.found(IDLE, text, say("Take the waiver out of the claim, so that it hides nothing new."), line)


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity that nobody waived."""
    found = dict.fromkeys(Severity, 0)
    for one in findings:
        found[one.severity] += one.waiver is None
    return found


def counts(findings: Iterable[Finding]) -> tuple[Text, ...]:
    """The same in words, without those of which there are none."""
    return tuple(counted(severity, n) for severity, n in count(findings).items() if n)


def fileable(assessment: Assessment, findings: Iterable[Finding]) -> Amount:
    """What the lines come to against which neither a bar nor an unwaived objection of their own stands.

    Unknown where no line is free of them.
    """
    held = {one.line for one in findings if one.stands and one.line is not None}
    free = [one.amount.money for one in assessment.lines if one.line.id not in held and one.amount.money is not None]
    if not free:
        return Amount(State.unknown)
    total = Money(Decimal(0), assessment.claim.currency).rounded()
    for money in free:
        total += money
    return Amount.stated(total)
