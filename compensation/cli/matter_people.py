"""The commands on the people of a matter: parties under pseudonyms, who they are, what they agreed to, their safety."""

from __future__ import annotations

from typing import Any

import click

from compensation.cli.commands import option
from compensation.cli.matter_writing import (
    add_entry,
    day_of,
    later_day,
    matter_argument,
    on_option,
    partial_of,
    saved_answer,
    writes,
)
from compensation.cli.office import opened_office, said, secret
from compensation.cli.session import Session, current
from compensation.errors import BadCall
from compensation.text import say

ROLES = ("claimant", "respondent", "third_party", "witness", "expert")
USES = ("filing", "sharing", "publication")


@writes("party", say("Enter somebody of the case under a pseudonym."))
@matter_argument
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
    add_entry(id, "parties", entry, by, why)


@writes("person", say("Say who a party is. Kept apart from everything else of the matter."))
@matter_argument
@click.argument("party")
@option("--name", text=say("The name as documents print it. Left out, everything is asked for."))
@option("--known-as", multiple=True, text=say("Another spelling of the name. May be repeated."))
@option("--born", text=say("The day, month or year of birth."))
@option("--address", text=say("The address."))
@option("--contact", text=say("How to reach the person safely."))
@option("--document", text=say("An identity document."))
def person(
    id: str, party: str, name: str | None, known_as: tuple[str, ...], born: str | None, address: str | None,
    contact: str | None, document: str | None, by: str | None, why: str,
) -> None:  # fmt: skip
    """Replaces what was entered of the same party. What stands in a command others on the computer can see."""
    session = current()
    with opened_office(session) as office:
        given: dict[str, Any] = {
            "name": name, "known_as": list(known_as), "born": born, "address": address, "contact": contact,
            "document": document,
        }  # fmt: skip
        if name is None:
            given |= _asked(session)
        entry = {"party": party, **given, "born": partial_of(given["born"], session) if given["born"] else None}
        office.put_person(id, {key: one for key, one in entry.items() if one}, said(session, office, by, why))
    session.answer({"id": id}, [say("Saved: {id}", id=id)])


def _asked(session: Session) -> dict[str, Any]:
    """Who somebody is, asked for line by line; a blank line leaves the detail out."""
    prompts = {
        "name": say("Name as documents print it"),
        "known_as": say("Other spellings, parted by semicolons"),
        "born": say("Day, month or year of birth"),
        "document": say("Identity document"),
        "address": say("Address"),
        "contact": say("How to reach the person safely"),
    }
    given = {key: secret(session, prompt, hidden=False).strip() for key, prompt in prompts.items()}
    spellings = [one.strip() for one in given["known_as"].split(";") if one.strip()]
    return {**given, "known_as": spellings}


@writes("consent", say("What a client agreed to, or did not; a filing, an export and a publication need it."))
@matter_argument
@click.argument("party")
@option("--to", required=True, type=click.Choice(USES), text=say("Filing, sharing with others, or publication."))
@option("--given/--refused", default=None, text=say("Whether the client agreed."))
@option("--how", required=True, text=say("How it was said and where that is kept."))
@option("--until", text=say("The last day on which it holds."))
@on_option
def consent(
    id: str,
    party: str,
    to: str,
    given: bool | None,
    how: str,
    until: str | None,
    on: str | None,
    by: str | None,
    why: str,
) -> None:
    """The last word on a use counts; earlier ones stay on file."""
    if given is None:
        raise BadCall(say("Say whether the client agreed: --given or --refused."))
    entry = {"party": party, "to": to, "given": "yes" if given else "no", "on": day_of(on, current()), "how": how,
             "until": until and later_day(until)}  # fmt: skip
    add_entry(id, "consents", entry, by, why)


@writes("safety", say("What may happen to the people of the case, and when this is looked at again."))
@matter_argument
@option("--risk", "risks", multiple=True, required=True, text=say("What may happen. May be repeated."))
@option("--measure", "measures", multiple=True, text=say("What is done about it. May be repeated."))
@option("--review", required=True, text=say("The day on which it is looked at again."))
@on_option
def safety(
    id: str, risks: tuple[str, ...], measures: tuple[str, ...], review: str, on: str | None, by: str | None, why: str
) -> None:
    """Replaces the earlier assessment, which stays in the history."""
    from compensation.workspace.matters import with_values

    session = current()
    with opened_office(session) as office:
        who = said(session, office, by, why)
        entry = {
            "assessed_on": day_of(on, session),
            "by": who.by,
            "risks": list(risks),
            "review_on": later_day(review),
        }
        entry |= {"measures": list(measures)} if measures else {}
        saved = office.change(id, with_values({"safety": entry}), who)
    saved_answer(session, id, saved.version.number)
