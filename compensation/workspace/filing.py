"""May a claim be filed, and what is kept of it? Everything it lacks in one list; else the document, sealed.

What is filed carries twelve characters in its footer and nothing else. All that it was made from is kept here: the
bytes, the claim and people by their versions, the assessment, the template, and the rules and rates in it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import Scenario
from compensation.claims.objections import standing
from compensation.documents.blanks import blank
from compensation.documents.issuing import Draft, draft
from compensation.documents.particulars import Particulars
from compensation.documents.rendering import text_of_bytes
from compensation.documents.template import Template
from compensation.errors import BadCall, CompensationError, Conflict
from compensation.language import Language
from compensation.newfiles import write_new
from compensation.precedents.record import Precedent
from compensation.review.reviewing import review
from compensation.text import Name, Text, say, say_n
from compensation.workspace.conducting import happened
from compensation.workspace.kinds import TEMPLATE
from compensation.workspace.matters import MAIN, Office, claim_record
from compensation.workspace.version import Change, Said, Version


class NotReady(CompensationError):
    """A filing is refused; `lacks` is the whole list of what is to be done first."""

    code = "refused"
    exit_code = 3

    def __init__(self, lacks: tuple[Text, ...]) -> None:
        n = len(lacks)
        super().__init__(
            say_n(
                "Before this is filed {n} thing is to be done.", "Before this is filed {n} things are to be done.", n
            ),
            say("A draft can be made as it is: compensation document render"),
        )
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that may be filed, not sealed yet."""

    document: Draft
    content: bytes
    assessment: Assessment
    claim: Version
    people: Version
    scenario: Scenario


def accept_template(office: Office, template: Template, language: str, said: Said) -> Version:
    """Write down that a lawyer read a template. Raises BadCall if it does not exist in the language."""
    content = {
        "template": template.id,
        "language": language,
        "fingerprint": template.fingerprint(language),
        "by": said.by,
        "on": said.at[:10],
    }
    record = _template_record(template.id, language)
    head = office.store.head(record)
    return office.store.save(Change(record, "template", head.number if head else 0, content), said)


def ready(
    office: Office, id: str, template: Template, assessment: Assessment, language: Language, today: datetime.date,
    name: str = MAIN, by: str | None = None, *, precedents: Mapping[str, Precedent],
) -> Ready:  # fmt: skip
    """The document of a claim if nothing stands in its way; `by` is the representative who files, blank for the first.

    What stands in the way is what the review finds and nobody waived, then what the document and the office lack.

    Raises NotReady with the whole list, Conflict if the claim is not the one assessed any more, BadCall as `draft`.
    """
    matter = office.matter(id).value
    people, claim = office.people(id), office.claim(id, name)
    if claim is None or claim.value != assessment.claim:
        raise Conflict(
            say("The claim {record} was saved meanwhile by {name} (version {number}).",
                record=claim_record(id, name), name=Name(claim.version.by if claim else "–"),
                number=claim.version.number if claim else 0),
            say("Nothing was filed. Look at it, then file it."),
        )  # fmt: skip
    particulars = office.particulars(id, assessment.claim, by)
    made = draft(template, assessment, language, particulars, filing=True)
    course = office.course(id)
    found = review(
        assessment, office.rules, precedents, today,
        course=course.value if course is not None else None, matter=matter, particulars=particulars,
    )  # fmt: skip
    lacks = (
        *(one.told for one in standing(found)),
        *(say("Blank in the document: {field}", field=blank(one, made.brief)) for one in made.missing),
        *made.unsettled,
        *_of_template(office, template, language.code),
        *_of_appeal(made, assessment, today),
        *_of_representative(particulars, by, today),
    )
    if lacks or people is None:
        raise NotReady(tuple(dict.fromkeys(lacks)) or (say("The parties are not named."),))
    return Ready(made, made.content(), assessment, claim.version, people.version, assessment.scenario)


def file(office: Office, id: str, found: Ready, output: Path, said: Said, event: str | None = None) -> Version:
    """Write the document to a new .docx and seal it: both, or neither. Raises as `write_new` and `seal`."""
    if output.suffix.lower() != ".docx":
        raise BadCall(say("“{path}” does not end in .docx.", path=str(output)))
    write_new(output, found.content)
    try:
        return seal(office, id, found, said, event)
    except BaseException:
        output.unlink(missing_ok=True)
        raise


def seal(office: Office, id: str, found: Ready, said: Said, event: str | None = None) -> Version:
    """Keep what is filed, under the next number, and enter the event of that day with it: both, or neither.

    Raises BadData for an event that there is not, and as the store.
    """
    template, language = found.document.template, found.document.language.code
    record = f"{id}/filed-{len(office.store.records('filed', id)) + 1}"
    kept = {
        "matter": id,
        "claim": found.claim.record,
        "claim_version": str(found.claim.number),
        "people_version": str(found.people.number),
        "template": template.id,
        "template_fingerprint": template.fingerprint(language),
        "language": language,
        "scenario": found.scenario,
        "on": found.assessment.today.isoformat(),
        "fingerprint": found.assessment.fingerprint,
        "sha256": hashlib.sha256(found.content).hexdigest(),
        "text": text_of_bytes(found.content),
        "assessment": found.assessment.as_json(),
    }
    changes = [Change(record, "filed", 0, kept, found.content)]
    if event is not None:
        entry = {"event": event, "date": found.assessment.today.isoformat()}
        changes.append(office.course_change(id, happened(entry)))
    return office.store.save_all(changes, said)[0]


def _of_template(office: Office, template: Template, language: str) -> Iterator[Text]:
    head = office.store.head(_template_record(template.id, language))
    word = (head.content or {}) if head else {}
    if not word:
        yield say(
            "No lawyer of this office has accepted the template {id} ({language}).", id=template.id, language=language
        )
    elif word["fingerprint"] != template.fingerprint(language):
        yield say("The template {id} ({language}) has changed since {name} accepted it.",
                  id=template.id, language=language, name=str(word["by"]))  # fmt: skip


def _of_appeal(made: Draft, assessment: Assessment, today: datetime.date) -> Iterator[Text]:
    judgment = assessment.claim.judgment
    if made.is_appeal and judgment is not None and judgment.appeal_on is not None and judgment.appeal_on < today:
        yield say("The appeal is dated {day}, which has passed (claim judgment).", day=judgment.appeal_on)


def _of_representative(particulars: Particulars, by: str | None, today: datetime.date) -> Iterator[Text]:
    acts = particulars.representative
    if acts is None:
        yield say("The office itself is not entered (workspace profile).")
    elif by is not None and by != acts.name:
        yield say("{name} is no representative of the office (workspace profile).", name=Name(by))
    elif acts.power_until is not None and acts.power_until < today:
        yield say("The power of attorney ended on {day}.", day=acts.power_until)


def _template_record(id: str, language: str) -> str:
    return f"{TEMPLATE}{id}-{language}"
