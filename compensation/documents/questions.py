"""What can a group discuss about a case? Three questions that follow from its record, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.heads import HEADS
from compensation.money import State
from compensation.precedents.chain import Position, in_force
from compensation.precedents.figures.comparability import MIXED_HEADS, marks
from compensation.precedents.figures.comparison import paid_state
from compensation.precedents.figures.series import Series, series
from compensation.precedents.record import Line, Precedent
from compensation.precedents.tags import codebook
from compensation.text import Text, say

N = 3


def questions(precedent: Precedent) -> tuple[Text, ...]:
    """Three questions, those that tell most about the case first. None supposes a fact the record does not have."""
    found = list(dict.fromkeys(_asked(precedent)))
    return tuple(found[:N])


def _asked(precedent: Precedent) -> Iterator[Text]:
    first, now = series(precedent, "first_awarded"), series(precedent, "in_force")
    yield from _answered(precedent, first)
    yield from _standing(precedent)
    if first.position is None:
        yield say("No claim for compensation is on file. Against whom, and for which heads, could one be made?")
    else:
        yield from _unknown(first)
    yield from _payment(precedent, now)
    if first.position is not None and MIXED_HEADS in marks(precedent):
        yield say("A sum is not divided by heads. How would you divide it, and what would prove each part?")
    if first.position is not None and precedent.expert_evidence is None:
        yield say("The record names no expert evidence. What could an expert be asked in such a case?")
    yield say("Which facts of this case would matter most for your own, and where do the two differ?")
    yield say("What is missing in this record, and where would you look for it?")
    yield say("Which heads of damage could be argued on these facts, and with which evidence?")


def _answered(precedent: Precedent, first: Series) -> Iterator[Text]:
    lines = [line for one in first.rulings if one.position is Position.stands for line in one.lines]
    given = {line.head for line in lines if not _refused(line)}
    refused = [HEADS[head].name for head in dict.fromkeys(line.head for line in lines) if head not in given]
    if refused:
        yield say(
            "Claimed and not awarded: {heads}. Which reasons are printed, and how could they be met?", heads=refused
        )
    reasons = dict.fromkeys(reason for one in precedent.chain for reason in one.reasons)
    if reasons:
        named = [codebook().tags[reason].name for reason in reasons]
        yield say("Printed as reasons for reducing the sum: {reasons}. How could each be answered?", reasons=named)
    if any(one.fact for one in precedent.conflicts):
        yield say("The sources disagree on a sum. Which one would you put before a court, and how would you prove it?")
    elif precedent.conflicts:
        yield say("The sources disagree. Which one would you rely on, and how would you check it?")


def _refused(line: Line) -> bool:
    asked = line.claimed is not None and line.claimed.amount.state is State.stated
    return asked and line.awarded is not None and line.awarded.amount.state in (State.refused, State.none)


def _standing(precedent: Precedent) -> Iterator[Text]:
    positions = {one.position for one in in_force(precedent)}
    if Position.remitted in positions:
        yield say("The award was set aside and the case sent back. What has to be shown in the new review?")
    if Position.set_aside in positions:
        yield say("The award was set aside. Which ways remain?")
    if Position.appealed in positions:
        yield say("The result of the appeal is not known. Until then, what may be said about this award, and what not?")
    if Position.undecided in positions:
        yield say("The claim has not been decided. What can move the proceedings on?")


def _unknown(first: Series) -> Iterator[Text]:
    if first.awarded.state is State.equivalent_only:
        yield say("The award is printed only in a foreign currency. What may be compared, and what not?")
    if first.awarded.state is State.unknown:
        yield say("The sum awarded is not known. What does the case still show?")
    elif first.claimed.state is State.unknown:
        yield say("The sum claimed is not known in full. What can be said about the award without it?")


def _payment(precedent: Precedent, now: Series) -> Iterator[Text]:
    if now.position is not Position.stands:
        return
    paid = paid_state(precedent)
    if paid == "no":
        yield say("Nothing had been paid by the last report. Which steps towards payment does the law give?")
    if paid == "unknown":
        yield say("Whether it was paid is not stated. How could this be found out?")
