"""How does a matter stand on the terminal? Its sections, with the line of time after the people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compensation.cli.session import Session
from compensation.text import say
from compensation.workspace.telling import sections

if TYPE_CHECKING:
    from compensation.proceedings.course import Course
    from compensation.proceedings.following import Open
    from compensation.proceedings.matter import Matter
    from compensation.workspace.version import Listed


def card(
    session: Session, matter: Matter, course: Course | None, due: Sequence[Open], claims: Sequence[Listed],
    filed: Sequence[Listed],
) -> Iterator[str]:  # fmt: skip
    """The lines of a matter; an empty one parts the sections."""
    yield session.say(say("{id}  {title}", id=matter.id, title=matter.title))
    if matter.training == "yes":
        yield session.say(say("TRAINING MATTER"))
    yield session.say(say("{country}, registered {day}", country=matter.country, day=matter.registered))
    if matter.closed is not None:
        yield session.say(say("Closed {day}: {outcome}", day=matter.closed, outcome=matter.outcome or "–"))
    if course is not None:
        yield ""
        yield session.say(say("What happened and what is due"))
        yield from (f"  {one}" for one in _course(session, course, due))
    for title, texts in sections(matter, claims, filed, session.today):
        yield ""
        yield session.say(title)
        yield from (f"  {session.say(one)}" for one in texts)


def _course(session: Session, course: Course, due: Sequence[Open]) -> Iterator[str]:
    from compensation.proceedings.timeline import timeline

    for one in timeline(course, due, session.today):
        day = "" if one.day is None else session.language.short_date(one.day)
        text = one.what if one.remark is None else say("{what} · {remark}", what=one.what, remark=one.remark)
        yield f"{one.sign} {day:<12}{session.say(text)}"
