"""The commands that write to a matter: each saves one version, with who, when and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.office import by_option, opened_office, said, why_option
from compensation.cli.session import Session, current
from compensation.precedents.outcomes import Instance
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.workspace.matters import Plain

matter_argument = click.argument("id", metavar="MATTER")
on_option = option("--on", text=say("The day, such as 2026-01-30; left out, today."))


def writes(name: str, text: Text) -> Callable[[Callable[..., None]], click.Command]:
    """A command that saves; it takes who says so and why."""

    def declare(function: Callable[..., None]) -> click.Command:
        return click.command(name, cls=Command, text=text)(by_option(why_option(function)))

    return declare


@writes("new", say("Begin a matter; it gets the next free number."))
@option("--title", required=True, text=say("What the office calls it; without names."))
@option("--country", required=True, type=click.Choice(["KZ", "KG", "TJ"]), text=say("KZ, KG or TJ."))
@option("--id", "id", text=say("Another id than the next free number."))
@option("--kind", multiple=True, text=say("A tag of the codebook by which reports count it. May be repeated."))
@option("--training", is_flag=True, text=say("A training matter: invented, and never filed."))
@on_option
def new(
    title: str, country: str, id: str | None, kind: tuple[str, ...], training: bool, on: str | None,
    by: str | None, why: str,
) -> None:  # fmt: skip
    """Its parties, events and claims are entered by the other commands."""
    from compensation.precedents.tags import codebook

    session = current()
    content: Plain = {"title": title, "country": country, "registered": day_of(on, session)}
    content |= {"id": id} if id else {}
    content |= {"kind": [codebook().tag_named(one) for one in kind]} if kind else {}
    content |= {"training": "yes"} if training else {}
    with opened_office(session) as office:
        made = office.new_matter(content, said(session, office, by, why))
    session.answer({"id": made.value.id}, [say("Begun: {id}", id=made.value.id)])


@writes("event", say("Something that happened, at the precision at which its day is known."))
@matter_argument
@click.argument("event")
@option("--on", required=True, text=say("The day, month or year."))
@option("--other", is_flag=True, text=say("The other side did it."))
@option("--note", text=say("A note for yourself."))
def event(id: str, event: str, on: str, other: bool, note: str | None, by: str | None, why: str) -> None:
    """A few words of its name are enough. It is put at its place by its day; `matter show` shows what follows."""
    from compensation.law.events import event_named, events
    from compensation.workspace.conducting import happened

    session, named = current(), event_named(event)
    entry = kept({"event": named, "date": partial_of(on, session), "by": "other" if other else None, "note": note})
    with opened_office(session) as office:
        saved = office.change_course(id, happened(entry), said(session, office, by, why))
    if named != event:
        session.remark(say("“{typed}” was taken as: {name} ({id})", typed=event, name=events()[named], id=named))
    saved_answer(session, f"{id}/course", saved.version.number)


@writes("confirm", say("Confirm a deadline that follows from the events, with a basis."))
@matter_argument
@click.argument("rule")
@option("--basis", required=True, text=say("On what: the article read, the court's registry asked."))
@option("--from", "start", text=say("The day of the event, if the rule runs from several."))
def confirm(id: str, rule: str, basis: str, start: str | None, by: str | None, why: str) -> None:
    """The confirmation falls away by itself when the event, the date or the rule changes."""
    from compensation.dates import parse_day
    from compensation.workspace.conducting import confirm as confirm_deadline

    session = current()
    with opened_office(session) as office:
        who = said(session, office, by, why)
        day = parse_day(start) if start else None
        given = confirm_deadline(office, id, rule, day, basis, session.today, who)
    lines = [say("Confirmed: {rule}, {date}", rule=rule, date=given.date)]
    session.answer({"rule": rule, "date": given.date.isoformat()}, lines)


@writes("exhibit", say("A piece of evidence: stored encrypted, or left where it is."))
@matter_argument
@click.argument("number")
@option("--what", required=True, text=say("What it is, as the list of annexes says it."))
@option("--date", text=say("The day, month or year of the document."))
@option("--file", type=click.Path(path_type=Path), text=say("The file; its check sum is kept."))
@option("--store", is_flag=True, text=say("Keep the file itself in the workspace."))
@option("--place", text=say("Where it is kept, if not as a file."))
def exhibit(
    id: str, number: str, what: str, date: str | None, file: Path | None, store: bool, place: str | None,
    by: str | None, why: str,
) -> None:  # fmt: skip
    """The numbers are those of the claim's list of annexes."""
    from compensation.workspace.conducting import left_outside, stored
    from compensation.workspace.matters import added

    session = current()
    with opened_office(session) as office:
        who = said(session, office, by, why)
        entry: dict[str, Any] = {
            "number": number,
            "what": what,
            "date": date and partial_of(date, current()),
            "place": place,
        }
        if file is not None:
            entry |= stored(office, id, file, who) if store else left_outside(file)
        saved = office.change(id, added("evidence", entry), who)
    saved_answer(session, id, saved.version.number)


@writes("task", say("Something to be done, or that was done."))
@matter_argument
@click.argument("task")
@option("--what", text=say("What is to be done."))
@option("--due", text=say("By which day."))
@option("--done", text=say("The day on which it was done."))
def task(id: str, task: str, what: str | None, due: str | None, done: str | None, by: str | None, why: str) -> None:
    """A task that is there is changed."""
    from compensation.workspace.conducting import task as of_task

    session = current()
    given = kept({"what": what, "due": due and later_day(due), "done": done and day_of(done, session)})

    _change(id, of_task(task, given), by, why)


@writes("note", say("Write a note into the matter."))
@matter_argument
@click.argument("text")
@on_option
def note(id: str, text: str, on: str | None, by: str | None, why: str) -> None:
    """Notes go into no document."""
    add_entry(id, "notes", {"on": day_of(on, current()), "text": text}, by, why)


@writes("offer", say("An offer of settlement, by us or by the other side."))
@matter_argument
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--from", "source", type=click.Choice(["us", "other"]), required=True, text=say("Who offers: us or other."))
@option("--terms", text=say("On what terms."))
@option("--answer", type=click.Choice(["open", "accepted", "refused"]), default="open", text=say("What became of it."))
@on_option
def offer(
    id: str, amount: str, source: str, terms: str | None, answer: str, on: str | None, by: str | None, why: str
) -> None:
    """An offer that was answered is entered with its answer."""
    entry = {"on": day_of(on, current()), "by": source, "amount": amount, "terms": terms, "answer": answer}
    add_entry(id, "offers", entry, by, why)


@writes("award", say("What a court awarded under one head to one claimant against one respondent."))
@matter_argument
@click.argument("award")
@option("--head", required=True, text=say("The head of damage, such as moral."))
@option("--claimant", required=True, text=say("To whom: a party of the matter."))
@option("--respondent", required=True, text=say("Against whom: a party of the matter."))
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--due", text=say("The last day to pay it."))
@option("--instance", type=click.Choice([one.value for one in Instance]), text=say("Which instance decided."))
@option("--replaces", text=say("The earlier award in whose place this one stands; payments on it count for this one."))
@on_option
def award(
    id: str, award: str, head: str, claimant: str, respondent: str, amount: str, due: str | None,
    instance: str | None, replaces: str | None, on: str | None, by: str | None, why: str,
) -> None:  # fmt: skip
    """A line of the ledger; payments are entered on it, and only what no other award replaces is owed."""
    from compensation.workspace.conducting import awarded

    session = current()
    entry = awarded({"id": award, "head": head, "claimant": claimant, "respondent": respondent, "amount": amount,
                     "on": day_of(on, session), "due": due and later_day(due), "instance": instance,
                     "replaces": replaces})  # fmt: skip
    add_entry(id, "awards", entry, by, why)


@writes("pay", say("Enter a payment on an award."))
@matter_argument
@click.argument("award")
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--proof", text=say("The number of the exhibit that proves it."))
@on_option
def pay(id: str, award: str, amount: str, proof: str | None, on: str | None, by: str | None, why: str) -> None:
    """What remains, and since when it is late, is shown by `matter show`."""
    add_entry(id, "payments", {"award": award, "on": day_of(on, current()), "amount": amount, "proof": proof}, by, why)


@writes("close", say("Close a matter, with its outcome."))
@matter_argument
@option("--outcome", required=True, text=say("How it ended."))
@on_option
def close(id: str, outcome: str, on: str | None, by: str | None, why: str) -> None:
    """It stays on file, and in reports; what is still open is told."""
    from compensation.workspace.conducting import unfinished
    from compensation.workspace.matters import with_values

    session = current()
    with opened_office(session) as office:
        values = {"closed": day_of(on, session), "outcome": outcome}
        saved = office.change(id, with_values(values), said(session, office, by, why))
        for one in unfinished(office, id, session.today):
            session.remark(say("Still open: {what}", what=one))
    saved_answer(session, id, saved.version.number)


@writes("undo", say("Go back by one version of a record; a second undo goes back one further."))
@click.argument("record", metavar="RECORD")
def undo(record: str, by: str | None, why: str) -> None:
    """RECORD is a matter, or one of its records such as M-001/course. Nothing is lost: the history grows."""
    session = current()
    with opened_office(session) as office:
        saved = office.store.undo(record, said(session, office, by, why))
    back = saved.restores or 0
    session.answer(
        {"record": record, "version": saved.number, "restores": back},
        [say("{record} is as in version {back} again (now version {number}).",
             record=record, back=back, number=saved.number)],
    )  # fmt: skip


@writes("claim", say("Read a claim file into a matter; or write its claim to a YAML file, NOT encrypted."))
@matter_argument
@option("--read", "source", text=say("Read this claim file, or example:kz, into the matter."))
@option("-o", "--output", type=click.Path(path_type=Path), text=say("Write the claim to this new file."))
@option("--name", default="main", text=say("Which claim, if there are several."))
def claim(id: str, source: str | None, output: Path | None, name: str, by: str | None, why: str) -> None:
    """A claim in the workspace is used as `matter:ID` wherever a claim file is."""
    from compensation.claims.finding import locate
    from compensation.cli.claim_source import PREFIX, check_sharing, claim_content
    from compensation.datafile import written_record
    from compensation.errors import BadCall
    from compensation.newfiles import write_new
    from compensation.workspace.conducting import misfits
    from compensation.workspace.matters import content_of

    session = current()
    if (source is None) == (output is None):
        raise BadCall(say("Say either --read FILE or -o FILE."))
    with opened_office(session) as office:
        if source is not None:
            saved = office.put_claim(id, content_of(locate(source)), said(session, office, by, why), name)
            saved_answer(session, saved.version.record, saved.version.number)
            for one in misfits(office.matter(id).value, saved.value):
                session.remark(one)
            return
        check_sharing(session, office, id)
        content = claim_content(office, f"{PREFIX}{id}/{name}")
    assert output is not None
    write_new(output, written_record(content).encode())
    warning = say("This file is not encrypted: delete it when it is not needed.")
    session.answer({"file": str(output)}, [say("Written: {path}", path=str(output)), warning])


def add_entry(id: str, part: str, entry: Mapping[str, Any], by: str | None, why: str) -> None:
    from compensation.workspace.matters import added

    _change(id, added(part, entry), by, why)


def _change(id: str, how: Callable[[Plain], Plain], by: str | None, why: str) -> None:
    session = current()
    with opened_office(session) as office:
        saved = office.change(id, how, said(session, office, by, why))
    saved_answer(session, id, saved.version.number)


def saved_answer(session: Session, record: str, number: int) -> None:
    text = say("Saved: {record}, version {number}", record=record, number=number)
    session.answer({"record": record, "version": number}, [text])


def kept(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}


def day_of(text: str | None, session: Session) -> str:
    """The day on which something happened, or today. Raises BadValue for one that lies ahead."""
    from compensation.dates import happened_by, parse_day

    return happened_by(parse_day(text) if text else session.today, session.today)


def later_day(text: str) -> str:
    """A day that may lie ahead."""
    from compensation.dates import parse_day

    return parse_day(text).isoformat()


def partial_of(text: str, session: Session) -> str:
    """The day, month or year in which something happened. Raises as `day_of`."""
    from compensation.dates import PartialDate, happened_by

    return happened_by(PartialDate.parse(text), session.today)
