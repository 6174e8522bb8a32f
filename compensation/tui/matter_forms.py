"""What can be entered into a matter on the screen? A form each; who says so is the office's first representative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate, parse_day
from compensation.text import Text, say
from compensation.tui.page import Page
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import interface

if TYPE_CHECKING:
    from compensation.proceedings.following import Open
    from compensation.workspace.version import Version

Then = Callable[[], None]


def new_form(page: Page, then: Callable[[str], None]) -> Form:
    """Begins a matter and opens it."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        content = {"title": given["title"], "country": given["country"].upper(), "registered": app.today.isoformat()}
        made = app.desk.office.new_matter(content, app.desk.said(app.today))
        app.call_later(then, made.value.id)

    fields = [
        Field(say("title, without names"), id="title", secret=True, long=True),
        Field(say("country"), id="country", example="KZ"),
    ]
    return Form(say("New matter"), fields, send, verb=say("begin"))


def event_form(page: Page, id: str, then: Then) -> Form:
    """An event of the course, at its place by its day."""
    from compensation.workspace.conducting import happened

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        entry = _kept({
            "event": given["event"], "date": str(PartialDate.parse(given["date"])),
            "by": "other" if given["other"] else None, "note": given["note"],
        })  # fmt: skip
        saved = app.desk.office.change_course(id, happened(entry), app.desk.said(app.today))
        _done(page, saved.version, then)

    fields = [
        Field(say("event"), id="event", example="decision_announced"),
        Field(say("day, month or year"), id="date", example="01.04.2026"),
        Field(say("by the other side"), id="other", hint=say("any sign, if so")),
        Field(say("note"), id="note", secret=True, long=True),
    ]
    return Form(say("Event"), fields, send, say("The ids of events stand in docs/deadlines.md."))


def party_form(page: Page, id: str, then: Then) -> Form:
    """A party under its pseudonym; with a name, who it is goes into the record of the people."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        office, said = app.desk.office, app.desk.said(app.today)
        party = {"id": given["id"], "role": given["role"], "pseudonym": given["pseudonym"]}
        saved = office.change(id, _adding("parties", party), said).version
        if given["name"]:
            office.put_person(id, {"party": given["id"], "name": given["name"]}, said)
        _done(page, saved, then)

    fields = [
        Field(say("short id"), id="id", example="a"),
        Field(say("role"), id="role", example="claimant"),
        Field(say("pseudonym"), id="pseudonym", example=say("Claimant A.")),
        Field(say("name, kept apart"), id="name", secret=True),
    ]
    return Form(say("Party"), fields, send, say("Roles: claimant, respondent, third_party, witness, expert."))


def consent_form(page: Page, id: str, then: Then) -> Form:
    """What a client agreed to."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        word = _kept({
            "party": given["party"], "to": given["to"], "given": "no" if given["no"] else "yes",
            "on": _day(given["day"], page), "how": given["how"], "until": given["until"] and _day(given["until"], page),
        })  # fmt: skip
        saved = app.desk.office.change(id, _adding("consents", word), app.desk.said(app.today))
        _done(page, saved.version, then)

    fields = [
        Field(say("party"), id="party", example="a"),
        Field(say("to what"), id="to", example="filing"),
        Field(say("refused"), id="no", hint=say("any sign, if so")),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("until"), id="until", hint=say("blank: without an end")),
        Field(say("how it was said, and where that is kept"), id="how", secret=True, long=True),
    ]
    return Form(say("Consent"), fields, send, say("To what: filing, sharing, publication."))


def note_form(page: Page, id: str, then: Then) -> Form:
    """A note of today."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        note = {"on": app.today.isoformat(), "text": given["text"]}
        _done(page, app.desk.office.change(id, _adding("notes", note), app.desk.said(app.today)).version, then)

    return Form(say("Note"), [Field(say("note"), id="text", secret=True, long=True)], send)


def task_form(page: Page, id: str, then: Then) -> Form:
    """Something to be done, or, by the id of a task, done today."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import task

        done = app.today.isoformat() if given["done"] else None
        values = _kept({"what": given["what"], "due": given["due"] and _day(given["due"], page), "done": done})
        saved = app.desk.office.change(id, task(given["id"], values), app.desk.said(app.today))
        _done(page, saved.version, then)

    fields = [
        Field(say("short id"), id="id", example="t1"),
        Field(say("what is to be done"), id="what", secret=True, long=True),
        Field(say("by which day"), id="due", example="01.04.2026"),
        Field(say("done today"), id="done", hint=say("any sign, if so")),
    ]
    return Form(say("Task"), fields, send)


def award_form(page: Page, id: str, then: Then) -> Form:
    """What a court awarded under one head to one claimant against one respondent."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        award = _kept({
            "id": given["id"], "head": given["head"], "claimant": given["claimant"], "respondent": given["respondent"],
            "amount": given["amount"], "on": _day(given["day"], page), "due": given["due"] and _day(given["due"], page),
        })  # fmt: skip
        _done(page, app.desk.office.change(id, _adding("awards", award), app.desk.said(app.today)).version, then)

    fields = [
        Field(say("short id"), id="id", example="m"),
        Field(say("head"), id="head", example="moral"),
        Field(say("to whom"), id="claimant", example="a"),
        Field(say("against whom"), id="respondent", example="police"),
        Field(say("sum"), id="amount", example="300000 KZT"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("to be paid by"), id="due", example="01.04.2026"),
    ]
    return Form(say("Award"), fields, send)


def safety_form(page: Page, id: str, then: Then) -> Form:
    """What may happen to the people of the case, in the place of the earlier assessment."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.matters import with_values

        said = app.desk.said(app.today)
        safety = {"assessed_on": app.today.isoformat(), "by": said.by, "risks": _parts(given["risks"]),
                  "review_on": _day(given["review"], page)}  # fmt: skip
        safety |= {"measures": _parts(given["measures"])} if given["measures"] else {}
        _done(page, app.desk.office.change(id, with_values({"safety": safety}), said).version, then)

    fields = [
        Field(say("risks, parted by semicolons"), id="risks", secret=True, long=True),
        Field(say("what is done about them"), id="measures", secret=True, long=True),
        Field(say("to be looked at again on"), id="review", example="01.04.2026"),
    ]
    return Form(say("Safety"), fields, send)


def close_form(page: Page, id: str, then: Then) -> Form:
    """Closes the matter today, with its outcome."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.matters import with_values

        values = {"closed": app.today.isoformat(), "outcome": given["outcome"]}
        _done(page, app.desk.office.change(id, with_values(values), app.desk.said(app.today)).version, then)

    return Form(say("Close the matter"), [Field(say("how it ended"), id="outcome", secret=True, long=True)], send)


def pay_form(page: Page, id: str, then: Then) -> Form:
    """A payment on an award."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        paid = _kept({"award": given["award"], "on": _day(given["day"], page), "amount": given["amount"],
                      "proof": given["proof"]})  # fmt: skip
        _done(page, app.desk.office.change(id, _adding("payments", paid), app.desk.said(app.today)).version, then)

    fields = [
        Field(say("award"), id="award", example="m"),
        Field(say("sum"), id="amount", example="100000 KZT"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("exhibit that proves it"), id="proof"),
    ]
    return Form(say("Payment"), fields, send)


def confirm_form(page: Page, id: str, term: Open, then: Then) -> Form:
    """A deadline confirmed with a basis."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.conducting import confirm

        said = app.desk.said(app.today)
        confirm(app.desk.office, id, term.rule.id, term.happened.date.exact, given["basis"], app.today, said)
        then()
        app.remark(say("Confirmed: {rule}, {date}", rule=term.rule.id, date=term.date))

    assert term.deadline is not None or term.restored is not None
    what: Any = (term.deadline.act if term.deadline else term.rule.question, ": ", term.date)
    basis = Field(say("on what basis"), id="basis", secret=True, long=True)
    return Form(say("Confirm a date"), [basis], send, what, verb=say("confirm"))


def _adding(part: str, entry: Mapping[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    from compensation.workspace.matters import added

    return added(part, entry)


def _done(page: Page, saved: Version, then: Then) -> None:
    then()
    text: Text = say("Saved: {record}, version {number}", record=saved.record, number=saved.number)
    interface(page).remark(text)


def _day(text: str, page: Page) -> str:
    return (parse_day(text) if text else interface(page).today).isoformat()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _kept(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}
