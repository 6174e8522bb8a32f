"""Which claim does a command mean? A file, an example, or that of a matter: `matter:M-001`, `matter:M-001/second`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compensation.cli.session import Session
from compensation.text import say

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.claims.claimfile import Claim
    from compensation.claims.objections import Finding
    from compensation.claims.opening import Shelf
    from compensation.documents.particulars import Particulars
    from compensation.proceedings.course import Course
    from compensation.proceedings.matter import Matter
    from compensation.workspace.matters import Office

PREFIX = "matter:"


@dataclass(frozen=True, slots=True)
class Source:
    """A claim with what the office knows around it; of a claim file there is nothing."""

    claim: Claim
    particulars: Particulars
    course: Course | None = None
    matter: Matter | None = None

    def review(self, shelf: Shelf, assessment: Assessment) -> tuple[Finding, ...]:
        """What is found against the claim as it was computed."""
        from compensation.review.reviewing import review

        people = self.particulars if self.matter is not None else None
        return review(
            assessment, shelf.rules, shelf.precedents, assessment.today,
            course=self.course, matter=self.matter, particulars=people,
        )  # fmt: skip


def find_claim(session: Session, name: str) -> Claim:
    """The claim of that name; for one of a matter the passphrase is asked for. Raises BadCall if there is none."""
    from compensation.claims.finding import find

    if not name.startswith(PREFIX):
        return find(name)
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        return claim_of(office, name)[1]


def find_source(session: Session, name: str) -> Source:
    """The same with who is who in it and what has happened, as far as the matter and the office have that."""
    from compensation.claims.finding import find
    from compensation.documents.particulars import Particulars

    if not name.startswith(PREFIX):
        return Source(find(name), Particulars())
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        id, claim = claim_of(office, name)
        course = office.course(id)
        return Source(claim, office.particulars(id, claim), course.value if course else None, office.matter(id).value)


def require_sharing(session: Session, name: str) -> None:
    """Raises Refused as `check_sharing`; a claim file asks for nothing."""
    if not name.startswith(PREFIX):
        return
    from compensation.cli.office import opened_office

    with opened_office(session) as office:
        check_sharing(session, office, name.removeprefix(PREFIX).partition("/")[0])


def check_sharing(session: Session, office: Office, id: str) -> None:
    """Raises Refused without consent to sharing and a safety assessment, which an export needs."""
    from compensation.proceedings.permission import require

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
