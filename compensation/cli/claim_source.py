"""Which claim does a command mean? A file, an example, or that of a matter: `matter:M-001`, `matter:M-001/second`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compensation.cli.session import Session
from compensation.text import say

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim
    from compensation.documents.particulars import Particulars
    from compensation.workspace.matters import Office

PREFIX = "matter:"


def find_claim(session: Session, name: str) -> Claim:
    """The claim of that name; for one of a matter the passphrase is asked for. Raises BadCall if there is none."""
    from compensation.claims.finding import find

    if not name.startswith(PREFIX):
        return find(name)
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        return claim_of(office, name)[1]


def find_with_particulars(session: Session, name: str) -> tuple[Claim, Particulars]:
    """The same with who is who in it, as far as the matter and the office have that; a claim file has nothing."""
    from compensation.claims.finding import find
    from compensation.documents.particulars import Particulars

    if not name.startswith(PREFIX):
        return find(name), Particulars()
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        id, claim = claim_of(office, name)
        return claim, office.particulars(id, claim)


def require_sharing(session: Session, name: str) -> None:
    """Raises Refused as `check_sharing`; a claim file asks for nothing."""
    if not name.startswith(PREFIX):
        return
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        check_sharing(session, office, name.removeprefix(PREFIX).partition("/")[0])


def check_sharing(session: Session, office: Office, id: str) -> None:
    """Raises Refused without consent to sharing and a safety assessment, which an export needs."""
    from compensation.workspace.permission import require

    require(office.matter(id).value, "sharing", session.today)


def claim_content(office: Office, name: str) -> dict[str, Any]:
    """The claim of a matter as a file has it. Raises as `claim_of`."""
    from compensation.workspace.matters import MAIN, claim_record

    id, _ = claim_of(office, name)
    which = name.removeprefix(PREFIX).partition("/")[2] or MAIN
    return dict(office.store.get(claim_record(id, which)).content or {})


def claim_of(office: Office, name: str) -> tuple[str, Claim]:
    """The id of the matter and its claim. Raises BadCall if there is none."""
    from compensation.errors import BadCall
    from compensation.workspace.matters import MAIN

    id, _, which = name.removeprefix(PREFIX).partition("/")
    office.matter(id)
    held = office.claim(id, which or MAIN)
    if held is None:
        raise BadCall(
            say("The matter {id} has no claim “{name}”.", id=id, name=which or MAIN),
            say("Read one in: compensation matter claim {id} --read FILE", id=id),
        )
    return id, held.value
