"""What is entered into a matter on the screen, besides its people? Who says so is the office's first representative."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.errors import BadCall, Conflict
from compensation.text import Text, say
from compensation.tui.matter_saving import (
    MatterForm,
    Then,
    adding,
    day,
    free,
    kept,
    later_day,
    matter_of,
    office_of,
    partial,
    parts,
    pick,
    pick_award,
    pick_party,
    show_saved,
    tick,
)
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form, Twice
from compensation.tui.widgets.told import interface
from compensation.tui.writer import Country, Private

if TYPE_CHECKING:
    from compensation.proceedings.following import Open
    from compensation.proceedings.matter import Task
    from compensation.tui.screens.matter import MatterPage


def new_form(page: Page, then: Callable[[str], None]) -> Form:
    """Begins a matter and opens it."""
    from compensation.precedents.tags import codebook

    app = interface(page)
    tags = codebook().names

    def send(given: dict[str, str]) -> None:
        content = kept({
            "title": given["title"], "country": given["country"], "registered": app.today.isoformat(),
            "kind": [codebook().tag_named(one) for one in parts(given["kind"])],
        })  # fmt: skip
        made = app.desk.office.new_matter(content, app.desk.said(app.today))
        app.call_later(then, made.value.id)

    fields: list[Field | Pick] = [
        Field(say("title, without names"), id="title", secret=True, long=True),
        Pick(say("country"), [(code, Country(code)) for code in ("KZ", "KG", "TJ")], id="country"),
        Field(
            say("kinds, parted by semicolons"), id="kind", long=True, example=tags["treatment:beating"], offered=tags
        ),
    ]
    note = say("Kinds are tags of the codebook, found by a few words; reports and precedents count by them.")
    return Form(say("New matter"), fields, send, note, verb=say("begin"))


def event_form(page: MatterPage, id: str, then: Then) -> Form:
    """An event of the course, at its place by its day."""
    from compensation.law.events import event_named, events
    from compensation.workspace.conducting import happened

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        event = event_named(given["event"])
        entry = kept({
            "event": event, "date": partial(given["date"], page),
            "by": "other" if given["other"] else None, "note": given["note"],
        })  # fmt: skip
        saved = office_of(page).change_course(id, happened(entry), app.desk.said(app.today))
        show_saved(page, saved.version, then, events()[event])

    fields: list[Field | Pick] = [
        Field(say("event"), id="event", long=True, example=events()["decision_announced"], offered=events()),
        Field(say("day, month or year"), id="date", example="01.04.2026"),
        tick(say("by the other side"), "other"),
        Field(say("note"), id="note", secret=True, long=True),
    ]
    return MatterForm(
        page, say("Event"), fields, send, say("A few words of an event are enough; → takes what is offered.")
    )


def note_form(page: MatterPage, id: str, then: Then) -> Form:
    """A note of today."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        note = {"on": app.today.isoformat(), "text": given["text"]}
        show_saved(page, office_of(page).change(id, adding("notes", note), app.desk.said(app.today)).version, then)

    return MatterForm(page, say("Note"), [Field(say("note"), id="text", secret=True, long=True)], send)


def task_form(page: MatterPage, id: str, then: Then) -> Form:
    """Something to be done, new or changed, or done today."""
    app, tasks = interface(page), matter_of(page).tasks

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import task

        done = app.today.isoformat() if given["done"] else None
        values = kept({"what": given["what"], "due": later_day(given["due"]), "done": done})
        saved = office_of(page).change(id, task(given["id"], values), app.desk.said(app.today))
        show_saved(page, saved.version, then)

    fields: list[Field | Pick] = [
        Field(say("what is to be done"), id="what", secret=True, long=True),
        Field(say("by which day"), id="due", example="01.04.2026"),
        Pick(
            say("task"),
            [("", say("a new one")), *(_task(one) for one in tasks if not one.done)],
            id="id",
        ),
        tick(say("done today"), "done"),
    ]
    return MatterForm(page, say("Task"), fields, send)


def _task(one: Task) -> tuple[str, Text]:
    return one.id, say("{id}: {what}", id=one.id, what=Private(one.what))


def exhibit_form(page: MatterPage, id: str, then: Then) -> Form:
    """A piece of evidence: its file stored in the workspace or left where it is, or the place where the paper lies."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import left_outside, stored

        office, said = office_of(page), app.desk.said(app.today)
        date = given["date"] and partial(given["date"], page)
        entry = kept({"number": given["number"], "what": given["what"], "date": date, "place": given["place"]})
        if given["file"]:
            file = Path(given["file"]).expanduser()
            entry |= stored(office, id, file, said) if given["store"] else left_outside(file)
        show_saved(page, office.change(id, adding("evidence", entry), said).version, then)

    fields: list[Field | Pick] = [
        Field(say("number in the list of annexes"), id="number", example="3"),
        Field(say("day, month or year"), id="date", example="01.04.2026"),
        Field(say("what it is"), id="what", secret=True, long=True),
        Field(say("file"), id="file", long=True, hint=say("blank: there is none")),
        tick(say("keep the file in the workspace"), "store"),
        Field(say("where it is, if not a file"), id="place", secret=True, long=True),
    ]
    return MatterForm(
        page,
        say("Piece of evidence"),
        fields,
        send,
        say("A file that is not kept here stays where it is; its check sum is noted."),
    )


def offer_form(page: MatterPage, id: str, then: Then) -> Form:
    """An offer of settlement by one side, and what became of it."""
    from compensation.workspace.telling import ANSWERS

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        offer = kept({
            "on": day(given["day"], page), "by": "other" if given["other"] else "us", "amount": given["amount"],
            "terms": given["terms"], "answer": given["answer"],
        })  # fmt: skip
        show_saved(page, office_of(page).change(id, adding("offers", offer), app.desk.said(app.today)).version, then)

    fields: list[Field | Pick] = [
        Field(say("sum"), id="amount", example="500000 KZT"),
        tick(say("by the other side"), "other"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("on what terms"), id="terms", secret=True, long=True),
        pick(say("answer"), ANSWERS, "answer"),
    ]
    return MatterForm(page, say("Offer of settlement"), fields, send)


def award_form(page: MatterPage, id: str, then: Then) -> Form:
    """What a court awarded under one head to one claimant against one respondent."""
    from compensation.heads import HEADS
    from compensation.precedents.outcomes import INSTANCES
    from compensation.workspace.conducting import awarded

    app, matter = interface(page), matter_of(page)

    def send(given: dict[str, str]) -> None:
        award = awarded({
            "id": given["id"], "head": given["head"], "claimant": given["claimant"], "respondent": given["respondent"],
            "amount": given["amount"], "on": day(given["day"], page), "due": later_day(given["due"]),
            "instance": given["instance"], "replaces": given["replaces"],
        })  # fmt: skip
        show_saved(page, office_of(page).change(id, adding("awards", award), app.desk.said(app.today)).version, then)

    fields: list[Field | Pick] = [
        Field(say("short id"), id="id", value=free([one.id for one in matter.awards], (f"m{n}" for n in count(1)))),
        pick(say("head"), {id: head.name for id, head in HEADS.items()}, "head"),
        pick_party(matter, say("to whom"), "claimant", "claimant"),
        pick_party(matter, say("against whom"), "respondent", "respondent"),
        Field(say("sum"), id="amount", example="300000 KZT"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("to be paid by"), id="due", example="01.04.2026"),
        pick(say("instance"), {"": say("not stated"), **INSTANCES}, "instance"),
        pick_award(matter, say("in the place of the award"), "replaces", blank=say("of none")),
    ]
    return MatterForm(page, say("Award"), fields, send)


def close_form(page: MatterPage, id: str, then: Then) -> Form:
    """Closes the matter today, with its outcome; what is still open is told first."""
    app, twice = interface(page), Twice()

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import unfinished
        from compensation.workspace.matters import with_values

        still = list(unfinished(app.desk.office, id, app.today))
        if still:
            twice.ask(given, Conflict(say("Still open: {what}.", what=still), say("Send it once more to close it.")))

        values = {"closed": app.today.isoformat(), "outcome": given["outcome"]}
        show_saved(page, office_of(page).change(id, with_values(values), app.desk.said(app.today)).version, then)

    return MatterForm(
        page, say("Close the matter"), [Field(say("how it ended"), id="outcome", secret=True, long=True)], send
    )


def withdraw_form(page: MatterPage, id: str, then: Then) -> Form:
    """Takes one entry out that was entered by mistake, with a reason; the history keeps it."""
    from compensation.workspace.withdrawing import PART_NAMES, entries, withdraw

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        part, name = given["entry"].split(" ", 1)
        if all(one != there[given["entry"]] for one in entries(app.desk.office, id, part)):
            raise Conflict(say("The matter was changed meanwhile."), say("Look at it again; nothing was withdrawn."))
        saved, entry = withdraw(office_of(page), id, part, name, app.desk.said(app.today, given["why"]))
        page.saved = saved.record
        then()
        app.remark(say("Withdrawn: {name}  {entry}", name=PART_NAMES[part], entry=Private(entry.said)))

    there = {f"{part} {one.name}": one for part in PART_NAMES for one in reversed(entries(app.desk.office, id, part))}
    if not there:
        raise BadCall(say("There is nothing to withdraw yet."))
    options = [
        (key, Private(say("{part}: {what}", part=PART_NAMES[key.partition(" ")[0]], what=one.said)))
        for key, one in there.items()
    ]
    fields: list[Field | Pick] = [
        Pick(say("what was entered by mistake; a letter goes on to what begins with it"), options, id="entry",
             long=True),
        Field(say("why"), id="why", secret=True, long=True),
    ]  # fmt: skip
    note = say("The history keeps the entry and the reason.")
    return MatterForm(page, say("Withdraw an entry"), fields, send, note, verb=say("withdraw"))


def pay_form(page: MatterPage, id: str, then: Then) -> Form:
    """A payment on an award."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        paid = kept({"award": given["award"], "on": day(given["day"], page), "amount": given["amount"],
                      "proof": given["proof"]})  # fmt: skip
        show_saved(page, office_of(page).change(id, adding("payments", paid), app.desk.said(app.today)).version, then)

    fields: list[Field | Pick] = [
        pick_award(matter_of(page), say("award"), "award"),
        Field(say("sum"), id="amount", example="100000 KZT"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("exhibit that proves it"), id="proof"),
    ]
    return MatterForm(page, say("Payment"), fields, send)


def confirm_form(page: MatterPage, id: str, term: Open, then: Then) -> Form:
    """A deadline confirmed with a basis."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import confirm

        start, said = term.happened.date.exact, app.desk.said(app.today)
        confirm(office_of(page), id, term.rule.id, start, given["basis"], app.today, said, shown=term.date)
        then()
        app.remark(say("Confirmed: {act}, {date}", act=act, date=term.date))

    assert term.deadline is not None or term.restored is not None
    act = term.deadline.act if term.deadline else term.rule.question
    what: Any = (act, ": ", term.date)
    basis = Field(say("on what basis"), id="basis", secret=True, long=True)
    return MatterForm(page, say("Confirm a date"), [basis], send, what, verb=say("confirm"))
