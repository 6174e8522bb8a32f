"""What stands on the card of a deadline? The date, the other readings, every step, the rule, and what is unsure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compensation.proceedings.wording import with_weekday
from compensation.text import say
from compensation.tui.law_cards import answer_lines
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Line, Styled
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.proceedings.deadlines import Deadline
    from compensation.proceedings.following import Open


def of_deadline(found: Deadline) -> Card:
    """A deadline with its working."""
    not_before = found.timing.kind == "not_before"
    day = with_weekday(found.date)
    title = (found.act, ": ", say("not before {date}", date=day) if not_before else say("by {date}", date=day))
    rule: list[Line] = [say("{rule}: {question}", rule=found.rule.id, question=found.rule.question)]
    if found.answer is not None:
        rule += answer_lines(found.answer)
    if found.announced is not None:
        text = say("announced by the court: {term}", term=found.announced.term)
        rule.append((text, " (", Private(found.announced.by), ")"))
    return Card(
        title,
        (
            Section(say("Other readings"), tuple(_others(found))),
            Section(say("State"), tuple(_state(found))),
            Section(say("Working"), tuple(_working(found))),
            Section(say("Mind"), tuple(_mind(found))),
            Section(say("Rule"), rule),
        ),
    )


def of_open(one: Open) -> Card:
    """A deadline of a case; where it is refused, why and what to do."""
    if one.deadline is not None:
        card = of_deadline(one.deadline)
        if one.restored is None:
            return card
        told = say("restored until {date}", date=with_weekday(one.restored.until))
        return Card(
            card.title, (Section(say("Restored by the court"), (told, Private(one.restored.by))), *card.sections)
        )
    refusal = one.refusal
    assert refusal is not None
    lines: list[Line] = [Styled(refusal.message, "$text-warning"), *([refusal.hint] if refusal.hint else [])]
    return Card(one.rule.question, (Section(say("Not established"), lines), Section(say("Rule"), (one.rule.id,))))


def _others(found: Deadline) -> Iterator[Line]:
    counted = found.counted
    for one in counted.others:
        yield say("or {date} {why}", date=with_weekday(one.day), why=one.why)
    if counted.advised != found.date:
        advised = say("Act by {date}: that is safe in every reading.", date=with_weekday(counted.advised))
        yield Styled(advised, "bold")


def _state(found: Deadline) -> Iterator[Line]:
    given = found.confirmation
    if given is None:
        yield say("proposed; a lawyer confirms it with a name and a basis")
    else:
        yield (say("confirmed on {date}", date=given.on), ": ", Private(given.by), ", ", Private(given.basis))
    for reason in found.counted.provisional:
        yield Styled(say("Provisional: {why}", why=reason), "$text-warning")


def _mind(found: Deadline) -> Iterator[Line]:
    """The warnings that do not stand beside the rule below."""
    own = found.answer.warnings if found.answer else ()
    yield from (Styled(one, "$text-warning") for one in found.warnings if one not in own)


def _working(found: Deadline) -> Iterator[Line]:
    yield (Styled(with_weekday(found.counted.event), "bold"), "  ", found.trigger)
    for step in found.counted.steps:
        cited: tuple[Line, ...] = (" (", step.citation, ")") if step.citation else ()
        yield (Styled(with_weekday(step.day), "bold"), "  ", step.text, *cited)
