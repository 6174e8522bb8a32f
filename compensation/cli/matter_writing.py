"""The commands that write to a matter: each saves one version, with who, when and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.office import by_option, opened_office, said, why_option
from compensation.cli.session import Session, current
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.workspace.matters import Plain

COMMANDS: list[click.Command] = []
ROLES = ("claimant", "respondent", "third_party", "witness", "expert")
USES = ("filing", "sharing", "publication")
_matter = click.argument("id", metavar="MATTER")
_on = option("--on", text=say("The day, such as 2026-01-30; left out, today."))


def writes(name: str, text: Text) -> Callable[[Callable[..., None]], click.Command]:
    """A command that saves; it takes who says so and why."""

    def declare(function: Callable[..., None]) -> click.Command:
        command = click.command(name, cls=Command, text=text)(by_option(why_option(function)))
        COMMANDS.append(command)
        return command

    return declare


@writes("new", say("Begin a matter; it gets the next free number."))
@option("--title", required=True, text=say("What the office calls it; without names."))
@option("--country", required=True, type=click.Choice(["KZ", "KG", "TJ"]), text=say("KZ, KG or TJ."))
@option("--id", "id", text=say("Another id than the next free number."))
@option("--kind", multiple=True, text=say("A tag of the codebook by which reports count it. May be repeated."))
@option("--training", is_flag=True, text=say("A training matter: invented, and never filed."))
@_on
def new(
    title: str, country: str, id: str | None, kind: tuple[str, ...], training: bool, on: str | None,
    by: str | None, why: str,
) -> None:  # fmt: skip
    """Its parties, events and claims are entered by the other commands."""
    session = current()
    content: Plain = {"title": title, "country": country, "registered": _day(on, session)}
    content |= {"id": id} if id else {}
    content |= {"kind": list(kind)} if kind else {}
    content |= {"training": "yes"} if training else {}
    with opened_office(session) as office:
        made = office.new_matter(content, said(session, office, by, why))
    session.answer({"id": made.value.id}, [say("Begun: {id}", id=made.value.id)])


@writes("party", say("Enter somebody of the case under a pseudonym."))
@_matter
@click.argument("party")
@option("--role", required=True, type=click.Choice(ROLES), text=say("What the party is in the case."))
@option("--pseudonym", required=True, text=say("What the party is called everywhere but in documents."))
@option("--minor", is_flag=True, text=say("A child."))
@option("--represented-by", text=say("The party who acts for a child."))
def party(
    id: str, party: str, role: str, pseudonym: str, minor: bool, represented_by: str | None, by: str | None, why: str
) -> None:
    """Who it is, is entered by `matter person`."""
    entry = {"id": party, "role": role, "pseudonym": pseudonym, "minor": "yes" if minor else None,
             "represented_by": represented_by}  # fmt: skip
    _add(id, "parties", entry, by, why)


@writes("person", say("Say who a party is. Kept apart from everything else of the matter."))
@_matter
@click.argument("party")
@option("--name", required=True, text=say("The name as documents print it."))
@option("--known-as", multiple=True, text=say("Another spelling of the name. May be repeated."))
@option("--born", text=say("The day, month or year of birth."))
@option("--address", text=say("The address."))
@option("--contact", text=say("How to reach the person safely."))
@option("--document", text=say("An identity document."))
def person(
    id: str, party: str, name: str, known_as: tuple[str, ...], born: str | None, address: str | None,
    contact: str | None, document: str | None, by: str | None, why: str,
) -> None:  # fmt: skip
    """Replaces what was entered of the same party."""
    from compensation.errors import BadCall

    session = current()
    entry = {"party": party, "name": name, "known_as": list(known_as) or None, "born": born and _partial(born),
             "address": address, "contact": contact, "document": document}  # fmt: skip
    with opened_office(session) as office:
        matter = office.matter(id).value
        if party not in {one.id for one in matter.parties}:
            raise BadCall(
                say("“{id}” is not a party of this matter.", id=party), say("Enter the party first: matter party")
            )
        held = office.people(id)
        others = [one for one in _listed(held, "people") if one["party"] != party]
        content = {"people": [*others, _kept(entry)]}
        office.put_people(id, content, said(session, office, by, why))
    session.answer({"id": id}, [say("Saved: {id}", id=id)])


@writes("consent", say("What a client agreed to, or did not; a filing, an export and a publication need it."))
@_matter
@click.argument("party")
@option("--to", required=True, type=click.Choice(USES), text=say("Filing, sharing with others, or publication."))
@option("--given/--refused", required=True, default=None, text=say("Whether the client agreed."))
@option("--how", required=True, text=say("How it was said and where that is kept."))
@option("--until", text=say("The last day on which it holds."))
@_on
def consent(
    id: str, party: str, to: str, given: bool, how: str, until: str | None, on: str | None, by: str | None, why: str
) -> None:
    """The last word on a use counts; earlier ones stay on file."""
    entry = {"party": party, "to": to, "given": "yes" if given else "no", "on": _day(on, current()), "how": how,
             "until": until and _day(until, current())}  # fmt: skip
    _add(id, "consents", entry, by, why)


@writes("safety", say("What may happen to the people of the case, and when this is looked at again."))
@_matter
@option("--risk", "risks", multiple=True, required=True, text=say("What may happen. May be repeated."))
@option("--measure", "measures", multiple=True, text=say("What is done about it. May be repeated."))
@option("--review", required=True, text=say("The day on which it is looked at again."))
@_on
def safety(
    id: str, risks: tuple[str, ...], measures: tuple[str, ...], review: str, on: str | None, by: str | None, why: str
) -> None:
    """Replaces the earlier assessment, which stays in the history."""
    from compensation.workspace.matters import with_values

    session = current()
    with opened_office(session) as office:
        who = said(session, office, by, why)
        entry = {
            "assessed_on": _day(on, session),
            "by": who.by,
            "risks": list(risks),
            "review_on": _day(review, session),
        }
        entry |= {"measures": list(measures)} if measures else {}
        saved = office.change(id, with_values({"safety": entry}), who)
    _saved(session, id, saved.version.number)


@writes("event", say("Something that happened, at the precision at which its day is known."))
@_matter
@click.argument("event")
@option("--on", required=True, text=say("The day, month or year."))
@option("--other", is_flag=True, text=say("The other side did it."))
@option("--note", text=say("A note for yourself."))
def event(id: str, event: str, on: str, other: bool, note: str | None, by: str | None, why: str) -> None:
    """Put in its place by its day; the deadlines that follow are shown by `matter show`."""
    from compensation.workspace.conducting import happened

    session = current()
    entry = _kept({"event": event, "date": _partial(on), "by": "other" if other else None, "note": note})
    with opened_office(session) as office:
        saved = office.change_course(id, happened(entry), said(session, office, by, why))
    _saved(session, f"{id}/course", saved.version.number)


@writes("confirm", say("Confirm a deadline that follows from the events, with a basis."))
@_matter
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
@_matter
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
        entry: dict[str, Any] = {"number": number, "what": what, "date": date and _partial(date), "place": place}
        if file is not None:
            entry |= stored(office, id, file, who) if store else left_outside(file)
        saved = office.change(id, added("evidence", entry), who)
    _saved(session, id, saved.version.number)


@writes("task", say("Something to be done, or that was done."))
@_matter
@click.argument("task")
@option("--what", text=say("What is to be done."))
@option("--due", text=say("By which day."))
@option("--done", text=say("The day on which it was done."))
def task(id: str, task: str, what: str | None, due: str | None, done: str | None, by: str | None, why: str) -> None:
    """A task that is there is changed."""
    session = current()
    given = _kept({"what": what, "due": due and _day(due, session), "done": done and _day(done, session)})

    def change(content: Plain) -> Plain:
        tasks = [dict(one) for one in content.get("tasks") or []]
        found = next((one for one in tasks if one["id"] == task), None)
        if found is None:
            tasks.append(found := {"id": task})
        found.update(given)
        return {**content, "tasks": tasks}

    _change(id, change, by, why)


@writes("note", say("Write a note into the matter."))
@_matter
@click.argument("text")
@_on
def note(id: str, text: str, on: str | None, by: str | None, why: str) -> None:
    """Notes go into no document."""
    _add(id, "notes", {"on": _day(on, current()), "text": text}, by, why)


@writes("offer", say("An offer of settlement, by us or by the other side."))
@_matter
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--from", "source", type=click.Choice(["us", "other"]), required=True, text=say("Who offers: us or other."))
@option("--terms", text=say("On what terms."))
@option("--answer", type=click.Choice(["open", "accepted", "refused"]), default="open", text=say("What became of it."))
@_on
def offer(
    id: str, amount: str, source: str, terms: str | None, answer: str, on: str | None, by: str | None, why: str
) -> None:
    """An offer that was answered is entered with its answer."""
    entry = {"on": _day(on, current()), "by": source, "amount": amount, "terms": terms, "answer": answer}
    _add(id, "offers", entry, by, why)


@writes("award", say("What a court awarded under one head to one claimant against one respondent."))
@_matter
@click.argument("award")
@option("--head", required=True, text=say("The head of damage, such as moral."))
@option("--claimant", required=True, text=say("To whom: a party of the matter."))
@option("--respondent", required=True, text=say("Against whom: a party of the matter."))
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--due", text=say("The last day to pay it."))
@_on
def award(
    id: str, award: str, head: str, claimant: str, respondent: str, amount: str, due: str | None, on: str | None,
    by: str | None, why: str,
) -> None:  # fmt: skip
    """A line of the ledger; payments are entered on it."""
    session = current()
    entry = {"id": award, "head": head, "claimant": claimant, "respondent": respondent, "amount": amount,
             "on": _day(on, session), "due": due and _day(due, session)}  # fmt: skip
    _add(id, "awards", entry, by, why)


@writes("pay", say("Enter a payment on an award."))
@_matter
@click.argument("award")
@option("--amount", required=True, text=say("The sum, such as “500000 KZT”."))
@option("--proof", text=say("The number of the exhibit that proves it."))
@_on
def pay(id: str, award: str, amount: str, proof: str | None, on: str | None, by: str | None, why: str) -> None:
    """What remains, and since when it is late, is shown by `matter show`."""
    _add(id, "payments", {"award": award, "on": _day(on, current()), "amount": amount, "proof": proof}, by, why)


@writes("close", say("Close a matter, with its outcome."))
@_matter
@option("--outcome", required=True, text=say("How it ended."))
@_on
def close(id: str, outcome: str, on: str | None, by: str | None, why: str) -> None:
    """It stays on file, and in reports."""
    from compensation.workspace.matters import with_values

    _change(id, with_values({"closed": _day(on, current()), "outcome": outcome}), by, why)


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


def exchange_claim(session: Session, id: str, source: Path | None, output: Path | None, name: str) -> None:
    """Read a claim file into a matter, or write its claim out."""
    from compensation.datafile import written_record
    from compensation.errors import BadCall
    from compensation.newfiles import write_new
    from compensation.workspace.matters import content_of

    if (source is None) == (output is None):
        raise BadCall(say("Say either --read FILE or -o FILE."))
    with opened_office(session) as office:
        if source is not None:
            saved = office.put_claim(id, content_of(source), said(session, office, None), name)
            _saved(session, saved.version.record, saved.version.number)
            return
        held = office.claim(id, name)
    if held is None or output is None:
        raise BadCall(say("The matter {id} has no claim “{name}”.", id=id, name=name))
    write_new(output, written_record(held.version.content or {}).encode())
    lines = [
        say("Written: {path}", path=str(output)),
        say("This file is not encrypted: delete it when it is not needed."),
    ]
    session.answer({"file": str(output)}, lines)


def _add(id: str, part: str, entry: Mapping[str, Any], by: str | None, why: str) -> None:
    from compensation.workspace.matters import added

    _change(id, added(part, entry), by, why)


def _change(id: str, how: Callable[[Plain], Plain], by: str | None, why: str) -> None:
    session = current()
    with opened_office(session) as office:
        saved = office.change(id, how, said(session, office, by, why))
    _saved(session, id, saved.version.number)


def _saved(session: Session, record: str, number: int) -> None:
    text = say("Saved: {record}, version {number}", record=record, number=number)
    session.answer({"record": record, "version": number}, [text])


def _listed(held: Any, part: str) -> list[dict[str, Any]]:
    return list((held.version.content or {}).get(part) or []) if held is not None else []


def _kept(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}


def _day(text: str | None, session: Session) -> str:
    from compensation.dates import parse_day

    return (parse_day(text) if text else session.today).isoformat()


def _partial(text: str) -> str:
    from compensation.dates import PartialDate

    return str(PartialDate.parse(text))
