"""How does a case look on a line of time? What happened, then what must happen and by when, with what is refused."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compensation.dates import PartialDate
from compensation.errors import BadCall
from compensation.law.events import due, events
from compensation.proceedings.course import Course
from compensation.proceedings.following import Open
from compensation.proceedings.stages import REMITTED, Happened, stage_of
from compensation.text import Bilingual, Text, say, say_n

Sign = Literal["●", "✕", "○", "!", "?"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One line: a sign, a day, what, and a remark. ● happened, ✕ set aside, ○ to come, ! missed, ? not established.

    `open` is the deadline behind it, for the card that opens.
    """

    sign: Sign
    day: PartialDate | datetime.date | None
    what: Text | Bilingual
    remark: Text | Bilingual | None = None
    open: Open | None = None


def timeline(course: Course, found: Sequence[Open], today: datetime.date) -> tuple[Mark, ...]:
    """The events in the order of the file, then the deadlines of the parties, then those of court and State."""
    marks = [_happened(course, one) for one in course.events]
    for whose in (("party",), ("court", "state")):
        marks += [_open(one, today) for one in found if one.rule.timing and one.rule.timing.binds in whose]
    return tuple(marks)


def _happened(course: Course, one: Happened) -> Mark:
    stage = stage_of(course.country, one.event)
    remark: Text | Bilingual | None = stage.name if stage else None
    if one.by == "other":
        remark = say("{list}", list=[say("by the other side"), *([remark] if remark else [])])
    return Mark("✕" if one.event == REMITTED else "●", one.date, events()[one.event], remark)


def _open(one: Open, today: datetime.date) -> Mark:
    assert one.rule.timing is not None
    act = due(one.rule.timing.done_by)
    if one.date is None:
        why = say("the term is not established: {rule}", rule=one.rule.id)
        if isinstance(one.refusal, BadCall):
            why = one.refusal.message
        elif one.happened.date.exact is None:
            why = say("the day is not known: {event}", event=events()[one.happened.event])
        return Mark("?", None, act, why, one)
    if one.missed and one.rule.timing.binds == "party":
        return Mark("!", one.date, act, say("missed, unless it was done: enter it"), one)
    parts = [_left(one.date, today), *_states(one)]
    if one.advised is not None and one.advised < today <= one.date and one.rule.timing.binds == "party":
        parts.append(say("the safe day has passed: act at once"))
    return Mark("○", one.date, act, say("{list}", list=parts), one)


def _left(day: datetime.date, today: datetime.date) -> Text:
    days = (day - today).days
    if days < 0:
        return say_n("{n} day ago", "{n} days ago", -days)
    if days == 0:
        return say("today")
    return say_n("in {n} day", "in {n} days", days)


def _states(one: Open) -> list[Text]:
    found: list[Text] = []
    assert one.rule.timing is not None
    if one.rule.timing.kind == "not_before":
        found.append(say("not before"))
    if one.rule.timing.kind == "presumed":
        found.append(say("later it is presumed an abuse"))
    if one.rule.timing.only is not None:
        found.append(say("only for {cases}", cases=one.rule.timing.only))
    if one.rule.timing.binds == "court":
        found.append(say("term of the court"))
    if one.rule.timing.binds == "state":
        found.append(say("term of the State"))
    if one.restored is not None:
        found.append(say("restored by the court"))
    elif one.deadline is not None:
        found.append(say("confirmed") if one.deadline.state == "confirmed" else say("proposed"))
        if one.deadline.counted.provisional:
            found.append(say("provisional"))
        if one.deadline.counted.advised != one.date:
            found.append(say("act by {date}", date=one.deadline.counted.advised))
    return found
