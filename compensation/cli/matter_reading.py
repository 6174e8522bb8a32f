"""The commands that read matters: list, show, people, history, two versions compared, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, option
from compensation.cli.office import opened_office
from compensation.cli.session import Session, current
from compensation.text import Name, Text, say

if TYPE_CHECKING:
    from compensation.workspace.version import Version


@click.command("list", cls=Command, text=say("The matters of the office; with words only those that hold them all."))
@click.argument("words", nargs=-1)
@option("--closed", is_flag=True, text=say("Closed matters, too."))
def list_matters(words: tuple[str, ...], closed: bool) -> None:
    """Words are found in every record of a matter, in any spelling."""
    from compensation.cli.table import table
    from compensation.precedents.finding.folding import fold

    session = current()
    with opened_office(session) as office:
        found = office.matters()
        if words:
            hits = {one.owner for one in office.store.search(fold(" ".join(words)).split())}
            found = [one for one in found if one.record in hits]
    found = [one for one in found if closed or "closed" not in one.summary]
    document = {"matters": [{"id": one.record, "title": one.title, **one.summary} for one in found]}

    def lines() -> Iterator[str]:
        rows = [[one.record, one.summary["country"], one.summary["registered"], one.title] for one in found]
        heads = [session.say(one) for one in (say("matter"), say("country"), say("registered"), say("title"))]
        yield from table(rows, heads) if rows else [session.say(say("There is no such matter."))]

    session.answer(document, lines)


@click.command("show", cls=Command, text=say("A matter as it stands: parties under their pseudonyms, and what is due."))
@click.argument("id", metavar="MATTER")
def show(id: str) -> None:
    """Names are printed by `matter people` only."""
    from compensation.cli.matter_card import card
    from compensation.cli.table import wrap
    from compensation.proceedings.following import deadlines

    session = current()
    with opened_office(session) as office:
        held = office.matter(id)
        course = office.course(id)
        due = deadlines(course.value, office.rules, session.today) if course else ()
        claims, filed = office.claims(id), office.store.records("filed", id)
    document = {
        "matter": dict(held.version.content or {}),
        "version": held.version.number,
        "course": dict(course.version.content or {}) if course else None,
        "claims": [one.record.partition("/claim-")[2] for one in claims],
        "deadlines": [{"rule": one.rule.id, "date": one.date.isoformat() if one.date else None} for one in due],
    }

    def lines() -> Iterator[str]:
        for text in card(session, held.value, course.value if course else None, due, claims, filed):
            margin = " " * (len(text) - len(text.lstrip()))
            yield from wrap(text.lstrip(), indent=f"{margin}    ", first=margin) if text else [""]

    session.answer(document, lines)


@click.command("people", cls=Command, text=say("Who the parties of a matter are. Mind who looks on."))
@click.argument("id", metavar="MATTER")
def people(id: str) -> None:
    """Kept in a record of its own."""
    session = current()
    with opened_office(session) as office:
        office.matter(id)
        found = office.people(id)
    entries = found.value.people if found else ()
    document = {"people": list((found.version.content or {}).get("people", [])) if found else []}
    lines: list[Text | str] = [
        say("{party}: {name}{more}", party=one.party, name=Name(one.name),
            more="".join(f", {part}" for part in (one.born, one.address, one.contact, one.document) if part))
        for one in entries
    ]  # fmt: skip
    session.answer(document, lines or [say("Nobody is named yet.")])


@click.command("history", cls=Command, text=say("Every version of a record of a matter: who, when, why."))
@click.argument("record", metavar="RECORD")
def history(record: str) -> None:
    """RECORD is a matter, or one of its records such as M-001/course."""
    from compensation.workspace.comparing import parts_changed

    session = current()
    with opened_office(session) as office:
        found = office.store.history(record)
        if not found:
            office.store.get(record)
    earlier = [None, *(one.content for one in found)]
    changed = [parts_changed(before, one.content) for before, one in zip(earlier, found, strict=False)]
    document = {
        "versions": [
            {"number": one.number, "at": one.at, "by": one.by, "why": one.why, "changed": parts}
            for one, parts in zip(found, changed, strict=True)
        ]
    }
    lines = [
        say("{number}  {at}  {name}  {what}", number=str(one.number).rjust(len(str(found[-1].number))),
            at=datetime.fromisoformat(one.at), name=Name(one.by), what=_what(session, one, parts))
        for one, parts in zip(found, changed, strict=True)
    ]  # fmt: skip
    session.answer(document, lines)


@click.command("compare", cls=Command, text=say("Two versions of a record, field by field."))
@click.argument("record", metavar="RECORD")
@click.argument("older", type=int)
@click.argument("newer", type=int, required=False)
def compare(record: str, older: int, newer: int | None) -> None:
    """Without NEWER the present version."""
    from compensation.workspace.comparing import differences, place

    session = current()
    with opened_office(session) as office:
        last = newer or office.store.history(record)[-1].number if office.store.history(record) else 0
        before, after = office.store.version(record, older), office.store.version(record, last)
    found = differences(before.content, after.content)
    document = {"older": older, "newer": last, "differences": [one.as_json() for one in found]}
    lines: list[Text | str] = []
    for one in found:
        lines.append(place(one))
        lines += [f"  − {part}" for part in one.shown(one.before)] + [f"  + {part}" for part in one.shown(one.after)]
    session.answer(document, lines or [say("The two versions say the same.")])


def _what(session: Session, one: Version, changed: list[str]) -> str:
    """Why it was saved, else which parts of the record it changed."""
    return _why(session, one) or (session.say(say("begun")) if one.number == 1 else ", ".join(changed))


def _why(session: Session, one: Version) -> str:
    if one.content is None:
        return session.say(say("withdrawn")) + (f": {one.why}" if one.why else "")
    if one.restores is not None:
        back = session.say(say("back to version {number}", number=one.restores))
        return f"{back}: {one.why}" if one.why else back
    return one.why
