"""Who takes part in a matter, what did they agree to, and what may happen to them? The forms of its people."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate
from compensation.text import say
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
    parts,
    pick,
    pick_party,
    show_saved,
    tick,
)
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import interface

if TYPE_CHECKING:
    from compensation.tui.screens.matter import MatterPage

_DASHES = ("-", "–", "—")
"""What takes a detail of a person out."""
_IDS = [*ascii_lowercase, *(f"{one}{other}" for one in ascii_lowercase for other in ascii_lowercase)]
"""The ids that a new party is given unless another is typed: a, b, …, aa, ab, …"""


def party_form(page: MatterPage, id: str, then: Then) -> Form:
    """A party under its pseudonym; with a name, who it is goes into the record of the people."""
    from compensation.workspace.telling import ROLES

    app, matter = interface(page), matter_of(page)
    people = app.desk.office.people(id)
    taken = [one.id for one in matter.parties] + ([one.party for one in people.value.people] if people else [])

    def send(given: dict[str, str]) -> None:
        office, said = office_of(page), app.desk.said(app.today)
        party = kept({
            "id": given["id"], "role": given["role"], "pseudonym": given["pseudonym"],
            "minor": "yes" if given["minor"] else None, "represented_by": given["represented_by"],
        })  # fmt: skip
        saved = office.change(id, adding("parties", party), said).version
        if given["name"]:
            office.put_person(id, {"party": given["id"], "name": given["name"]}, said)
        show_saved(page, saved, then)

    fields: list[Field | Pick] = [
        Field(say("short id"), id="id", value=free(taken, _IDS)),
        pick(say("role"), ROLES, "role"),
        Field(say("pseudonym"), id="pseudonym", example=say("Claimant A.")),
        tick(say("a child"), "minor"),
        pick_party(matter, say("who acts for the child"), "represented_by", blank=say("nobody")),
        Field(say("name, kept apart"), id="name", secret=True),
    ]
    return MatterForm(page, say("Party"), fields, send, say("The short id has Latin letters, as a claim has it."))


def person_form(page: MatterPage, id: str, then: Then) -> Form:
    """Who a party is, kept apart from all else. What is left blank stays as it is, a dash takes it out."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        typed: dict[str, Any] = kept(given)
        person = {key: None if text in _DASHES else _read(key, text) for key, text in typed.items()}
        saved = office_of(page).put_person(id, {**person, "party": given["party"]}, app.desk.said(app.today), keep=True)
        show_saved(page, saved.version, then)

    fields: list[Field | Pick] = [
        pick_party(matter_of(page), say("party"), "party", "claimant"),
        Field(say("name as documents print it"), id="name", secret=True, long=True),
        Field(say("other spellings, parted by semicolons"), id="known_as", secret=True, long=True),
        Field(say("day, month or year of birth"), id="born", secret=True, example="1990"),
        Field(say("address"), id="address", secret=True, long=True),
        Field(say("how to reach the person safely"), id="contact", secret=True, long=True),
        Field(say("identity document"), id="document", secret=True, long=True),
    ]
    note = say("Kept apart from all else. What you leave blank stays as it is; a dash takes it out.")
    return MatterForm(page, say("Who the party is"), fields, send, note)


def _read(key: str, text: str) -> Any:
    if key == "known_as":
        return parts(text)
    return str(PartialDate.parse(text)) if key == "born" else text


def consent_form(page: MatterPage, id: str, then: Then) -> Form:
    """What a client agreed to."""
    from compensation.proceedings.permission import USE_NAMES

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        word = kept({
            "party": given["party"], "to": given["to"], "given": given["given"],
            "on": day(given["day"], page), "how": given["how"], "until": later_day(given["until"]),
        })  # fmt: skip
        saved = office_of(page).change(id, adding("consents", word), app.desk.said(app.today))
        show_saved(page, saved.version, then)

    fields: list[Field | Pick] = [
        pick_party(matter_of(page), say("party"), "party", "claimant"),
        pick(say("to what"), USE_NAMES, "to"),
        pick(say("answer"), {"yes": say("agreed"), "no": say("refused")}, "given"),
        Field(say("on"), id="day", hint=say("blank: today")),
        Field(say("until"), id="until", hint=say("blank: without an end")),
        Field(say("how it was said, and where that is kept"), id="how", secret=True, long=True),
    ]
    return MatterForm(page, say("Consent"), fields, send)


def safety_form(page: MatterPage, id: str, then: Then) -> Form:
    """What may happen to the people of the case, in the place of the earlier assessment."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.matters import with_values

        said = app.desk.said(app.today)
        safety = {"assessed_on": app.today.isoformat(), "by": said.by, "risks": parts(given["risks"]),
                  "review_on": later_day(given["review"])}  # fmt: skip
        safety |= {"measures": parts(given["measures"])} if given["measures"] else {}
        show_saved(page, office_of(page).change(id, with_values({"safety": safety}), said).version, then)

    fields: list[Field | Pick] = [
        Field(say("risks, parted by semicolons"), id="risks", secret=True, long=True),
        Field(say("what is done about them"), id="measures", secret=True, long=True),
        Field(say("to be looked at again on"), id="review", example="01.04.2026"),
    ]
    return MatterForm(page, say("Safety"), fields, send)
