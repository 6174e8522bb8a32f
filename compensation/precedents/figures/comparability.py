"""Why do the figures of a case compare with care? Marks that the file states, and marks that follow from its chain."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.heads import HEADS
from compensation.precedents.chain import proceedings_for_compensation
from compensation.precedents.outcomes import SETS_ASIDE, Outcome, Status
from compensation.precedents.record import Decision, Line, Precedent
from compensation.precedents.tags import codebook
from compensation.text import Bilingual

SETTLEMENT = "comparability:settlement"
QUASHED = "comparability:quashed"
MIXED_HEADS = "comparability:mixed_heads"
CONFLICT = "comparability:conflict"

DERIVED = frozenset({SETTLEMENT, QUASHED, MIXED_HEADS, CONFLICT})
"""Marks that no file carries: they follow from its decisions."""

_STATED = ("comparability:", "comparator:")


def marks(precedent: Precedent, head: str | None = None, proceeding: str | None = None) -> tuple[str, ...]:
    """The tags that warn about the figures of a case, of one head or of one proceeding, in the codebook's order."""
    found = {tag for tag in precedent.tags if tag.startswith(_STATED)}
    found |= set(_derived(precedent, head, proceeding))
    return tuple(tag for tag in codebook().tags if tag in found)


def names(found: tuple[str, ...]) -> tuple[Bilingual, ...]:
    """The names of marks, to be shown beside the figures."""
    return tuple(codebook().tags[tag].name for tag in found)


def _derived(precedent: Precedent, head: str | None, proceeding: str | None) -> Iterator[str]:
    wanted = {one.id for one in proceedings_for_compensation(precedent) if proceeding in (None, one.id)}
    decisions = [one for one in precedent.chain if one.proceeding in wanted]
    if any(one.outcome is Outcome.settled for one in decisions):
        yield SETTLEMENT
    if any(one.outcome in SETS_ASIDE and _touches(one, head) for one in decisions):
        yield QUASHED
    lines = [line for one in decisions for line in one.heads if head in (None, line.head)]
    yield from (mark for line in lines for mark in line.marks)
    if any(_mixed(line) for line in lines):
        yield MIXED_HEADS
    if any(_disputed(line) for line in lines):
        yield CONFLICT


def _touches(decision: Decision, head: str | None) -> bool:
    return head is None or not decision.heads or any(line.head == head for line in decision.heads)


def _mixed(line: Line) -> bool:
    return HEADS[line.head].kind == "mixed" or bool(line.claimed_in or line.awarded_in)


def _disputed(line: Line) -> bool:
    return any(fact is not None and fact.status is Status.conflict for fact in (line.claimed, line.awarded))
