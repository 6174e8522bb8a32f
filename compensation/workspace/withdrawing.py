"""How is an entry taken out of a matter that was entered by mistake? Alone, as a new version; the history keeps it.

What has an id is named by it, as in the other commands: a party, an exhibit, a task, an award. What has none is named
by its number in the list of its part, which is told for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from compensation.errors import BadCall, BadData, Refused
from compensation.heads import HEADS
from compensation.law.events import events
from compensation.proceedings.matter import Awarded, Consent, Matter, Note, Offer, Party, Payment
from compensation.proceedings.permission import USE_NAMES
from compensation.proceedings.stages import Happened
from compensation.text import Text, say
from compensation.workspace.matters import Office, Plain
from compensation.workspace.telling import ANSWERS, ROLES
from compensation.workspace.version import Said, Version


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a matter: its field, and what its entries are known by; None: by their number in the list."""

    field: str
    key: str | None


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "party": Part("parties", "id"),
        "exhibit": Part("evidence", "number"),
        "task": Part("tasks", "id"),
        "award": Part("awards", "id"),
        "payment": Part("payments", None),
        "note": Part("notes", None),
        "consent": Part("consents", None),
        "offer": Part("offers", None),
        "event": Part("events", None),
    }
)
"""The entries that can be withdrawn, by the name of the command that enters them."""
PART_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "event": say("event"),
        "party": say("party"),
        "consent": say("consent"),
        "task": say("task"),
        "note": say("note"),
        "exhibit": say("evidence"),
        "offer": say("offer"),
        "award": say("award"),
        "payment": say("payment"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry by what it is named for a withdrawal, and what it says."""

    name: str
    said: Text


def entries(office: Office, id: str, part: str) -> list[Entry]:
    """The entries of a part in the order in which they stand in it; events are those of the course."""
    of, matter = PARTS[part], office.matter(id).value
    course = office.course(id) if part == "event" else None
    found = getattr(course.value, of.field) if course else getattr(matter, of.field, ())
    return [Entry(getattr(one, of.key) if of.key else str(n), _told(one)) for n, one in enumerate(found, 1)]


def withdraw(office: Office, id: str, part: str, name: str, said: Said) -> tuple[Version, Entry]:
    """Take an entry out of its list. With a party goes what is entered of who it is.

    Raises BadCall without a reason or for an entry that there is not, Refused while other entries name it.
    """
    if not said.why.strip():
        raise BadCall(say("Say why it is withdrawn: --why “…”"), say("The history keeps the entry and the reason."))
    found = entries(office, id, part)
    at = next((n for n, one in enumerate(found) if one.name == name), None)
    if at is None:
        raise BadCall(
            say("There is no “{name}” here to withdraw.", name=name),
            say("What there is, is listed by: compensation matter withdraw {id} {part}", id=id, part=part),
        )
    entry, how = found[at], _without(PARTS[part].field, at)
    try:
        if part != "event":
            changes = [office.planned(id, "matter", Matter, how)]
        else:
            changes = [office.course_change(id, how) if len(found) > 1 else office.course_gone(id)]
    except BadData as error:
        raise Refused(
            say("Other entries of {id} name “{name}”.", id=id, name=name),
            say("Withdraw those first, such as the payments on an award, or the award to a party."),
        ) from error
    if part == "party" and (change := office.person_gone(id, name)) is not None:
        changes.append(change)
    return office.store.save_all(changes, said)[0], entry


def _without(field: str, at: int) -> Callable[[Plain], Plain]:
    def change(content: Plain) -> Plain:
        left = [one for n, one in enumerate(content[field]) if n != at]
        return {key: value for key, value in {**content, field: left}.items() if key != field or left}

    return change


def _told(one: Any) -> Text:
    match one:
        case Happened():
            return say("{day}: {event}", day=one.date, event=events()[one.event])
        case Payment():
            return say("{day}: {sum} on {award}", day=one.on, sum=one.amount, award=one.award)
        case Note():
            return say("{day}: {text}", day=one.on, text=one.text)
        case Consent():
            given = say("agreed") if one.given == "yes" else say("refused")
            return say(
                "{day}: “{party}”, {use}: {given}", day=one.on, party=one.party, use=USE_NAMES[one.to], given=given
            )
        case Offer():
            return say("{day}: {sum}, {answer}", day=one.on, sum=one.amount, answer=ANSWERS[one.answer])
        case Awarded():
            head = HEADS[one.head].name
            return say("{day}: {head}, {sum}, {claimant} against {respondent}", day=one.on, head=head, sum=one.amount,
                       claimant=one.claimant, respondent=one.respondent)  # fmt: skip
        case Party():
            return say("{name} – {role}", name=one.pseudonym, role=ROLES[one.role])
        case _:
            return say("{what}", what=one.what)
