"""Which document is made of a claim? A template in a language, filled as a draft from the claim's brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from compensation.claims.assessment import Assessment
from compensation.documents.brief import SCHEMA, Brief, brief
from compensation.documents.rendering import preview as text_preview
from compensation.documents.rendering import render
from compensation.documents.template import Template, lint, load_templates
from compensation.errors import BadCall, Problem
from compensation.language import Language
from compensation.text import say


@dataclass(frozen=True, slots=True)
class Draft:
    """A template and the brief that fills it; `missing` names the needed fields that are still blank."""

    template: Template
    language: Language
    brief: Brief

    @property
    def missing(self) -> tuple[str, ...]:
        return self.template.missing(self.brief)

    @property
    def path(self) -> Path:
        return self.template.docx(self.language.code)

    def text(self) -> str:
        """The plain text the document would have; nothing is written."""
        return text_preview(self.path, self.brief, SCHEMA)

    def write(self, out: Path) -> Path:
        """Write the document. Raises Conflict if `out` exists, BadData if the template is not sound."""
        return render(self.path, self.brief, SCHEMA, out)


def draft(template: Template, assessment: Assessment, language: Language, names: Mapping[str, str]) -> Draft:
    """A draft of a claim. `names` are put into this document and kept nowhere.

    Raises BadCall for a template of another country, a language it does not have, or a name for somebody who is
    not a party of the claim.
    """
    claim = assessment.claim
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
    for who in names:
        if who not in parties:
            raise BadCall(say("The claim has no party “{id}”.", id=who), say("It has: {ids}", ids=parties))
    return Draft(template, language, brief(assessment, language, names))


def find_template(templates: list[Template], name: str) -> Template:
    """The template of that id. Raises BadCall naming the nearest ones."""
    for one in templates:
        if one.id == name:
            return one
    near = get_close_matches(name, [one.id for one in templates], n=1)
    ids = [one.id for one in templates]
    hint = say("Did you mean “{near}”?", near=near[0]) if near else say("There are: {names}", names=ids)
    raise BadCall(say("There is no template “{name}”.", name=name), hint)


def check_templates(folders: list[Path]) -> tuple[list[Template], list[Problem]]:
    """All templates, with every problem of their descriptions and Word files."""
    templates, problems = load_templates(folders)
    return templates, [*problems, *_problems(templates)]


def _problems(templates: list[Template]) -> Iterator[Problem]:
    for template in templates:
        for language in template.description.languages:
            yield from lint(template, language, SCHEMA)
