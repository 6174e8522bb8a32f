"""How do deadlines reach a calendar program? As an .ics file that updates and cancels what was imported before."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.errors import BadCall, Conflict
from compensation.language import Language
from compensation.law.events import due
from compensation.newfiles import replace
from compensation.proceedings.course import Course
from compensation.proceedings.following import REMINDERS, Open
from compensation.text import Bilingual, Text, say, say_n

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//compensation//deadlines//EN"
_DOMAIN = "deadlines.compensation"
_CASE = "X-WR-CALNAME"
_WHOSE = {"court": say("term of the court"), "state": say("term of the State")}


def uid(course: Course, one: Open) -> str:
    """The same for the same term of the same case, even if its start is corrected; it tells nothing of the case.

    When the same happens again, as after a case was sent back, its terms are new ones.
    """
    text = f"{course.id}|{one.rule.id}|{one.nth}"
    return f"{hashlib.sha256(text.encode()).hexdigest()[:24]}@{_DOMAIN}"


def write_calendar(
    path: Path, course: Course, found: Iterable[Open], language: Language, today: datetime.date, *, named: bool = False
) -> tuple[int, int]:
    """Write the deadlines of a case, and return how many stand and how many are cancelled.

    If the file is there already and was written by this program for the same case, its events are updated, and those
    that are gone are cancelled; any other file is left alone. Titles name nobody unless `named`.

    Raises BadCall for a name that does not end in .ics, Conflict for a file that this program did not write, or wrote
    for another case.
    """
    if path.suffix.lower() != ".ics":
        raise BadCall(say("A calendar file ends in .ics: {path}", path=str(path)))
    before = path.read_bytes() if path.is_file() else None
    earlier = _earlier(path, before, course) if before is not None else {}
    content, standing, cancelled = _content(course, found, language, today, earlier, named)
    replace(path, before, content)
    return standing, cancelled


def _content(
    course: Course,
    found: Iterable[Open],
    language: Language,
    today: datetime.date,
    earlier: Mapping[str, Any],
    named: bool,
) -> tuple[bytes, int, int]:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add(_CASE, course.id)
    kept: set[str] = set()
    for one in found:
        if one.date is None:
            continue
        id = uid(course, one)
        kept.add(id)
        calendar.add_component(_event(course, one, id, language, today, earlier.get(id), named))
    gone = [event for id, event in earlier.items() if id not in kept]
    for event in gone:
        calendar.add_component(_cancelled(course, event, language, today, named))
    return calendar.to_ical(), len(kept), len(gone)


def _event(
    course: Course, one: Open, id: str, language: Language, today: datetime.date, before: Any, named: bool
) -> Event:
    from icalendar import Alarm, Event

    assert one.advised is not None
    event = Event()
    event.add("uid", id)
    event.add("dtstart", one.advised)
    event.add("dtend", one.advised + datetime.timedelta(1))
    event.add("summary", language.say(_title(course, one, named)))
    event.add("description", "\n".join(language.say(line) for line in _lines(one, named)))
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    event.add(
        "status", "CONFIRMED" if one.restored or (one.deadline and one.deadline.state == "confirmed") else "TENTATIVE"
    )
    changed = before is not None and _told(before) != _told(event)
    event.add("sequence", _sequence(before) + (1 if changed else 0))
    event.add("dtstamp", _stamp(today) if before is None or changed else before["dtstamp"].dt)
    for days in REMINDERS if one.rule.timing and one.rule.timing.kind != "not_before" else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", language.say(say_n("Deadline in {n} day", "Deadline in {n} days", days)))
        alarm.add("trigger", datetime.timedelta(days=-days, hours=9))
        event.add_component(alarm)
    return event


def _title(course: Course, one: Open, named: bool) -> Text:
    assert one.rule.timing is not None
    act: Text | Bilingual = due(one.rule.timing.done_by)
    if one.rule.timing.kind == "not_before":
        act = say("not before this day: {act}", act=act)
    if whose := _WHOSE.get(one.rule.timing.binds):
        act = say("{act} ({whose})", act=act, whose=whose)
    if named:
        return say("{case}: {act}", case=course.title, act=act)
    return say("{case}: {act}", case=course.id, act=act)


def _lines(one: Open, named: bool) -> Iterator[Text]:
    deadline = one.deadline
    if one.restored is not None:
        by = say("Term restored by the court: {by}", by=one.restored.by)
        yield by if named else say("Term restored by the court.")
    elif deadline is not None:
        if deadline.timing.kind == "not_before":
            yield say("Not before {date}", date=deadline.date)
        else:
            yield say("Last day: {date}", date=deadline.date)
        for other in deadline.counted.others:
            yield say("or {date} {why}", date=other.day, why=other.why)
        for reason in deadline.counted.provisional:
            yield say("Provisional: {why}", why=reason)
        if deadline.answer is not None:
            yield say("{rule}: {citation}", rule=one.rule.id, citation=deadline.answer.citation)
        else:
            yield say("{rule}: announced by the court", rule=one.rule.id)
        yield say("confirmed by a lawyer") if deadline.state == "confirmed" else say("proposed, not confirmed yet")


def _cancelled(course: Course, before: Any, language: Language, today: datetime.date, named: bool) -> Event:
    from icalendar import Event

    event = Event()
    for key in ("uid", "dtstart", "dtend", "summary"):
        event.add(key, before[key].dt if key.startswith("dt") else str(before[key]))
    if not named and not str(before["summary"]).startswith(f"{course.id}: "):
        event["summary"] = language.say(say("{case}: deadline cancelled", case=course.id))
    done = str(before.get("status")) == "CANCELLED"
    event.add("status", "CANCELLED")
    event.add("sequence", _sequence(before) + (0 if done else 1))
    event.add(
        "dtstamp", before["dtstamp"].dt if done else datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    )
    return event


def _stamp(today: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(today, datetime.time(), datetime.UTC)


def _told(event: Any) -> tuple[str, ...]:
    return (event["dtstart"].dt.isoformat(), *(str(event.get(key)) for key in ("summary", "description", "status")))


def _sequence(event: Any) -> int:
    return 0 if event is None else int(event.get("sequence", 0))


def _earlier(path: Path, content: bytes, course: Course) -> dict[str, Any]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(content)
    except ValueError:
        calendar = None
    if calendar is None or str(calendar.get("prodid")) != PRODUCT:
        raise Conflict(
            say("The file {file} was not written by this program and stays as it is.", file=str(path)),
            say("Choose another name, or move the old file away."),
        )
    case = str(calendar.get(_CASE))
    if case != course.id:
        raise Conflict(
            say("The file {file} has the deadlines of another case, {case}.", file=str(path), case=case),
            say("Choose another name: each case has its own calendar file."),
        )
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}
