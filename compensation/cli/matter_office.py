"""The commands over all matters: today, the report without names, and a finished matter as a precedent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.office import opened_office
from compensation.cli.session import Session, current
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.workspace.today import Today


@click.command("today", cls=Command, text=say("What must be done, and what is at risk: deadlines, payments, consents."))
def today() -> None:
    """Over all open matters; training matters are left out."""
    from compensation.workspace.today import today_of

    session = current()
    with opened_office(session) as office:
        found = today_of(office, session.today)
    document = {
        "deadlines": [{"matter": one.matter.id, "rule": one.open.rule.id, "date": _iso(one.open.advised),
                       "missed": one.open.missed} for one in found.due],
        "tasks": [{"matter": one.matter.id, "task": one.task.id, "due": _iso(one.task.due)} for one in found.tasks],
        "no_next_step": [one.id for one in found.idle],
        "drafts": [one.record for one in found.drafts],
        "late": [{"matter": one.matter.id, "award": one.account.award.id, "days": one.account.late,
                  "remaining": str(one.account.remaining)} for one in found.late],
        "renew": [{"matter": one.matter.id, "what": one.what, "party": one.party, "until": _iso(one.until)}
                  for one in found.renew],
        "problems": list(found.problems),
    }  # fmt: skip
    session.answer(document, lambda: lines(session, found))


def lines(session: Session, found: Today) -> Iterator[str]:
    """The day in words, each section with its count."""
    from compensation.cli.table import wrap
    from compensation.law.events import due
    from compensation.workspace.telling import renewal

    def section(n: int, title: Text, texts: Iterator[Text]) -> Iterator[str]:
        if n:
            yield session.say(say("{title} ({n})", title=title, n=n))
            for one in texts:
                yield from wrap(session.say(one), indent="      ", first="  ")

    deadlines = (_deadline(session, one.matter.id, one.open, due) for one in found.due)
    yield from section(len(found.due), say("Deadlines"), deadlines)
    tasks = (
        say("{day}  {matter}: {what}", day=session.language.short_date(one.task.due) if one.task.due else "–",
            matter=one.matter.id, what=one.task.what)
        for one in found.tasks
    )  # fmt: skip
    yield from section(len(found.tasks), say("Tasks"), tasks)
    idle = (say("{matter}: {title}", matter=one.id, title=one.title) for one in found.idle)
    yield from section(len(found.idle), say("No next step"), idle)
    drafts = (say("{matter}: {title}", matter=one.owner, title=one.title) for one in found.drafts)
    yield from section(len(found.drafts), say("Drafts"), drafts)
    late = (
        say("{matter}: {sum}, {n} days late", matter=one.matter.id, sum=one.account.remaining, n=one.account.late)
        for one in found.late
    )
    yield from section(len(found.late), say("Payments late"), late)
    yield from section(len(found.renew), say("Consent and safety to renew"), map(renewal, found.renew))
    if found.problems:
        yield session.say(say("Records that cannot be read: {names}", names=list(found.problems)))
    if not any((found.due, found.tasks, found.idle, found.drafts, found.late, found.renew, found.problems)):
        yield session.say(say("Nothing is due."))


def _deadline(session: Session, matter: str, one: Any, due: Any) -> Text:
    act = due(one.rule.timing.done_by)
    if one.date is None:
        return say("?  {matter}: {act} – no date, look at {rule}", matter=matter, act=act, rule=one.rule.id)
    day = session.language.short_date(one.advised or one.date)
    if one.missed:
        return say("!  {day}  {matter}: {act} – missed, unless it was done", day=day, matter=matter, act=act)
    left = ((one.advised or one.date) - session.today).days
    state = say("confirmed") if one.deadline is None or one.deadline.state == "confirmed" else say("proposed")
    when = say_n("in {n} day", "in {n} days", left) if left > 0 else say("today")
    return say("{when}  {day}  {matter}: {act}, {state}", when=when, day=day, matter=matter, act=act, state=state)


@click.command("report", cls=Command, text=say("Cases registered per half-year, country and kind; without names."))
def report() -> None:
    """Counts only; a case with several kinds counts under each."""
    from compensation.cli.table import table
    from compensation.workspace.today import kind_name
    from compensation.workspace.today import report as counted

    session = current()
    with opened_office(session) as office:
        found = counted(office)
    document = {
        "report": [{"half": one.half, "country": one.country, "kind": one.kind, "count": one.count} for one in found]
    }

    def rows() -> Iterator[str]:
        heads = [session.say(one) for one in (say("half-year"), say("country"), say("kind"), say("cases"))]
        cells = [
            [one.half, one.country, session.say(kind_name(one.kind)) if one.kind else session.say(say("not entered")),
             str(one.count)] for one in found
        ]  # fmt: skip
        yield from table(cells, heads) if cells else [session.say(say("No case is registered yet."))]

    session.answer(document, rows)


@click.command("publish", cls=Command, text=say("A finished matter as a draft of a precedent that names nobody."))
@click.argument("id", metavar="MATTER")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    text=say("The .yaml file to write; it must not exist yet."),
)
@option("--name", default="main", text=say("Which claim, if there are several."))
def publish_matter(id: str, output: Path, name: str) -> None:
    """Lists every name, date and place in the draft by which somebody could be identified."""
    from compensation.claims.opening import open_shelf
    from compensation.cli.selection import folders
    from compensation.newfiles import write_new
    from compensation.precedents.casefile.files import case_files
    from compensation.precedents.casefile.reading import names_of
    from compensation.workspace.publishing import publish, told

    session = current()
    taken = {one for path, _, _ in case_files(folders(session)) for one in names_of(Path(path))}
    with opened_office(session) as office:
        office.matter(id)
        held = office.claim(id, name)
        assessment = open_shelf(session.office).assess(held.value, "argued", session.today) if held else None
        made = publish(office, id, assessment, taken, session.today)
    write_new(output, made.text.encode())
    document = {
        "file": str(output),
        "citation": made.citation,
        "traces": [{"kind": one.kind, "words": one.words, "where": one.where} for one in made.traces],
    }
    texts: list[Text | str] = [say("Written: {path}; number {citation}", path=str(output), citation=made.citation)]
    texts += [say("Could identify somebody: {n}", n=len(made.traces))]
    texts += [say("  {trace}", trace=told(one)) for one in made.traces]
    texts.append(
        say("Fill in what stands in <angle brackets>, then run: compensation precedents check {path}", path=str(output))
    )
    session.answer(document, texts)


@click.command(
    "calendar", cls=Command, text=say("The deadlines of a matter as a calendar file (.ics), which is NOT encrypted.")
)
@click.argument("id", metavar="MATTER")
@option("-o", "--output", type=click.Path(path_type=Path), required=True, text=say("The .ics file; it is updated."))
@option("--names", is_flag=True, text=say("Put the title of the case into the entries; without it only its id."))
def calendar(id: str, output: Path, names: bool) -> None:
    """Written a second time under the same name, it moves and cancels what changed."""
    from compensation.errors import BadCall
    from compensation.proceedings.calendar_file import write_calendar
    from compensation.workspace.conducting import due

    session = current()
    with opened_office(session) as office:
        office.matter(id)
        course, found = office.course(id), due(office, id, session.today)
    if course is None:
        raise BadCall(say("Nothing has happened in {id} yet.", id=id), say("Enter an event first: matter event"))
    standing, gone = write_calendar(output, course.value, found, session.language, session.today, named=names)
    session.answer(
        {"written": str(output), "deadlines": standing, "cancelled": gone},
        [say("Written: {path}; deadlines {n}, cancelled {gone}", path=str(output), n=standing, gone=gone)],
    )


@click.command("extract", cls=Command, text=say("Write a stored exhibit to a file, which is NOT encrypted."))
@click.argument("id", metavar="MATTER")
@click.argument("number")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    text=say("The file to write; it must not exist yet."),
)
def extract(id: str, number: str, output: Path) -> None:
    """It comes out as it was stored, to the byte."""
    from compensation.errors import BadCall
    from compensation.newfiles import write_new

    session = current()
    with opened_office(session) as office:
        found = next((one for one in office.matter(id).value.evidence if one.number == number), None)
        if found is None or found.file is None:
            raise BadCall(
                say("No exhibit {number} of {id} is stored in the workspace.", number=number, id=id),
                say("Its place is shown by: compensation matter show {id}", id=id),
            )
        head = office.store.get(found.file)
        content = office.store.version(head.record, head.number).attachment or b""
    write_new(output, content)
    warning = say("This file is not encrypted: delete it when it is not needed.")
    session.answer({"file": str(output)}, [say("Written: {path}", path=str(output)), warning])


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
