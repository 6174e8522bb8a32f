"""Which document comes of a brief? A template in a language, filled as a draft; which templates are sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from compensation.claims.assessment import Assessment
from compensation.claims.contested import contest, unclear
from compensation.claims.grounds import unsettled
from compensation.claims.objections import Finding
from compensation.documents import case_brief, comparison_brief
from compensation.documents.brief import SCHEMA, Brief, brief
from compensation.documents.particulars import Particulars
from compensation.documents.rendering import filled, render
from compensation.documents.rendering import preview as text_preview
from compensation.documents.template import Subject, Template, lint, load_templates
from compensation.documents.template_language import Schema
from compensation.errors import BadCall, Problem, did_you_mean
from compensation.language import Language
from compensation.text import Text, say

SCHEMAS: Mapping[Subject, Schema] = MappingProxyType(
    {"claim": SCHEMA, "comparison": comparison_brief.SCHEMA, "case": case_brief.SCHEMA}
)
"""The names a template may use, by what it is filled from."""
APPEAL = "appeal"
"""The kind of a template that needs a judgment in the claim."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A template and the brief that fills it; `missing` names the needed fields that are still blank.

    `unsettled` tells what forbids a filing on this template: the law it needs and that is not established, and what an
    appeal does not know of the judgment.
    """

    template: Template
    language: Language
    brief: Brief
    unsettled: tuple[Text, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        return self.template.missing(self.brief)

    @property
    def is_appeal(self) -> bool:
        return self.template.description.kind == APPEAL

    @property
    def schema(self) -> Schema:
        return SCHEMAS[self.template.description.subject]

    @property
    def path(self) -> Path:
        return self.template.docx(self.language.code)

    def text(self) -> str:
        """The plain text the document would have; nothing is written."""
        return text_preview(self.path, self.brief, self.schema)

    def content(self) -> bytes:
        """The bytes of the document; nothing is written. Raises BadData if the template is not sound."""
        return filled(self.path, self.brief, self.schema)

    def write(self, out: Path) -> Path:
        """Write the document. Raises Conflict if `out` exists, BadData if the template is not sound."""
        return render(self.path, self.brief, self.schema, out)


def draft(
    template: Template,
    assessment: Assessment,
    language: Language,
    particulars: Particulars,
    *,
    filing: bool = False,
    findings: Sequence[Finding] = (),
) -> Draft:
    """A draft of a claim or, with `filing`, what is filed. The particulars stand in this document only.

    `findings` of the review and what was waived of them stand in the office's own copy, never in what is filed.

    Raises BadCall for a template that is not filled from a claim, or of another country, for a language it does not
    have, or for a person who is not a party of the claim; Refused for an appeal of a claim without a judgment.
    """
    claim = assessment.claim
    if template.description.subject != "claim":
        raise BadCall(
            say("The template “{id}” is not filled from a claim.", id=template.id),
            say("It is for published cases."),
        )
    template.docx(language.code)
    if template.description.country not in ("office", claim.country.lower()):
        raise BadCall(
            say(
                "The template “{id}” is for another country than this claim ({country}).",
                id=template.id,
                country=claim.country,
            ),
            say("Use the template “calculation”, or one of {country}.", country=claim.country),
        )
    parties = [one.id for one in claim.parties]
    for who in particulars.people:
        if who not in parties:
            raise BadCall(say("The claim has no party “{id}”.", id=who), say("It has: {ids}", ids=parties))
    needed = template.description.needs_law
    open_points = [*unsettled(assessment.grounds, needed)]
    if template.description.kind == APPEAL:
        open_points += unclear(contest(assessment))
    words = brief(assessment, language, particulars, filing=filing, needs_law=needed, findings=findings)
    return Draft(template, language, words, tuple(open_points))


def find_template(templates: list[Template], name: str) -> Template:
    """The template of that id. Raises BadCall naming the nearest ones."""
    for one in templates:
        if one.id == name:
            return one
    ids = [one.id for one in templates]
    hint = did_you_mean(name, ids, say("There are: {names}", names=ids))
    raise BadCall(say("There is no template “{name}”.", name=name), hint)


def check_templates(folders: list[Path]) -> tuple[list[Template], list[Problem]]:
    """All templates, whatever they are filled from, with every problem of their descriptions and Word files."""
    templates, problems = load_templates(folders, None)
    return templates, [*problems, *_problems(templates)]


def _problems(templates: list[Template]) -> Iterator[Problem]:
    for template in templates:
        for language in template.description.languages:
            yield from lint(template, language, SCHEMAS[template.description.subject])
