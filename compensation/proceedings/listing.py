"""What hangs on the wall? The deadlines of a case as a table to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.law.events import due
from compensation.proceedings.course import Course
from compensation.proceedings.following import REMINDERS, Open
from compensation.proceedings.wording import with_weekday
from compensation.sheets.sheet import Cell, Sheet
from compensation.text import Text, say


def listing(course: Course, found: Sequence[Open]) -> Sheet:
    """One row a deadline: until when, what, resting on what, by which rule, in which state."""
    headers = (say("until"), say("what is due"), say("article"), say("rule"), say("state"))
    notes = (
        say("Proposed dates are confirmed by a lawyer with a name and a basis."),
        say("Reminders in the calendar file: {days} days before.", days=list(REMINDERS)),
    )
    rows = tuple(_row(one) for one in found)
    return Sheet(say("Deadlines of {case}", case=course.id), headers, rows, notes, say("No deadline follows."))


def _row(one: Open) -> tuple[Cell, ...]:
    assert one.rule.timing is not None
    act = due(one.rule.timing.done_by)
    if one.date is None:
        return say("not established"), act, None, one.rule.id, say("refused")
    return with_weekday(one.date), act, _basis(one), one.rule.id, _state(one)


def _basis(one: Open) -> Cell:
    """What the date rests on: the ruling that restored the term, the article, or the court's word."""
    if one.restored is not None:
        return one.restored.by
    found = one.deadline.answer if one.deadline else None
    return found.citation if found else say("announced by the court")


def _state(one: Open) -> Text:
    if one.missed and one.rule.timing and one.rule.timing.binds == "party":
        return say("missed")
    if one.restored is not None or one.deadline is None:
        return say("restored by the court")
    return say(one.deadline.state)
