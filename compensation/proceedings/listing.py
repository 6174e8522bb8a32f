"""What hangs on the wall? The deadlines of a case as a table to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.law.events import due
from compensation.proceedings.course import Course, Open, reminders
from compensation.proceedings.wording import with_weekday
from compensation.sheets.sheet import Cell, Sheet
from compensation.text import Text, say


def listing(course: Course, found: Sequence[Open]) -> Sheet:
    """One row a deadline: until when, what, by which rule, in which state, when to be reminded."""
    rows: list[tuple[Cell, ...]] = [_row(one) for one in found]
    headers = (say("until"), say("what"), say("article"), say("rule"), say("state"), say("reminders"))
    notes = (say("Proposed dates are confirmed by a lawyer with a name and a basis."),)
    return Sheet(say("Deadlines of {case}", case=course.id), headers, tuple(rows), notes)


def _row(one: Open) -> tuple[Cell, ...]:
    assert one.rule.timing is not None
    act = due(one.rule.timing.done_by)
    deadline = one.deadline
    if one.date is None or deadline is None:
        return (say("not established"), act, None, one.rule.id, say("refused"), None)
    state: Text = say("restored by the court") if one.restored else say(deadline.state)
    cited = deadline.answer.citation if deadline.answer else say("announced by the court")
    return (
        with_weekday(one.date),
        act,
        cited,
        one.rule.id,
        say("missed") if one.missed else state,
        say("{days}", days=list(reminders(one))),
    )
