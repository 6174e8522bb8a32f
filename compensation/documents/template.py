"""Which templates are there, and may one be used? The folder of a template, its description and its lint."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from compensation.claims.grounds import Part
from compensation.datafile import DataFile, Record, read, validate
from compensation.documents.inspection import inspect
from compensation.documents.template_language import Schema
from compensation.errors import BadCall, BadValue, Problem
from compensation.text import Bilingual, say

FILE = "template.yaml"

Subject = Literal["claim", "comparison", "case"]
"""What a template is filled from: a claim, compared cases, or one published case."""

_SUBJECTS: Mapping[str, Subject] = MappingProxyType({"comparison_memo": "comparison", "case_sheet": "case"})
"""The kinds that are not filled from a claim."""

FieldPath = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]


class Review(Record):
    """Who of the office read the template, and when; a draft nobody has read has neither."""

    status: Literal["draft", "reviewed"]
    by: str | None = None
    on: datetime.date | None = None
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _named(self) -> Review:
        if (self.status == "reviewed") != (self.by is not None and self.on is not None):
            raise BadValue(say("A reviewed template names who reviewed it and when; a draft names nobody."))
        return self


class Description(Record):
    """The content of template.yaml.

    `kind` decides what the template is filled from; `languages` names one .docx per language; `needs` lists the
    fields of the brief that a court's registry asks for; `marks` lists the fields that every page header must print
    (ПРОЕКТ, УЧЕБНОЕ ДЕЛО); `needs_law` the parts of the law without which nothing is filed on it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Bilingual
    country: Literal["kz", "kg", "tj", "un", "office"]
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    languages: Annotated[
        dict[Literal["ru", "en"], Annotated[str, Field(pattern=r"^[\w-]+\.docx$")]], Field(min_length=1)
    ]
    needs: tuple[FieldPath, ...] = ()
    needs_law: tuple[Part, ...] = ()
    marks: Annotated[tuple[FieldPath, ...], Field(min_length=1)] = ("mark",)
    review: Review
    note: Bilingual | None = None

    @property
    def subject(self) -> Subject:
        return _SUBJECTS.get(self.kind, "claim")


@dataclass(frozen=True, slots=True)
class Template:
    """A template folder: its description and the file it was read from."""

    description: Description
    file: DataFile

    @property
    def id(self) -> str:
        return self.description.id

    def docx(self, language: str) -> Path:
        """The Word file of a language. Raises BadCall if the template does not exist in it."""
        names: dict[str, str] = {str(code): name for code, name in self.description.languages.items()}
        if language not in names:
            raise BadCall(
                say("The template {id} does not exist in “{language}”.", id=self.id, language=language),
                say("It exists in: {languages}", languages=", ".join(names)),
            )
        return self.file.path.parent / names[language]

    def fingerprint(self, language: str) -> str:
        """Twelve characters that change when the description or the Word file of a language changes."""
        content = self.file.path.read_bytes() + self.docx(language).read_bytes()
        return hashlib.sha256(content).hexdigest()[:12]

    def missing(self, brief: Mapping[str, Any]) -> tuple[str, ...]:
        """The needed fields that are blank in a brief: `claim.court`, or `claim.lines[2].evidence`."""
        return tuple(place for need in self.description.needs for place in _blanks(brief, need.split("."), ""))


def _blanks(value: Any, steps: list[str], so_far: str) -> Iterable[str]:
    if isinstance(value, list | tuple):
        if not value:
            return [so_far]
        return [place for n, one in enumerate(value, 1) for place in _blanks(one, steps, f"{so_far}[{n}]")]
    if steps:
        inner = value.get(steps[0]) if isinstance(value, Mapping) else None
        return _blanks(inner, steps[1:], f"{so_far}.{steps[0]}" if so_far else steps[0])
    blank = value is None or (isinstance(value, str) and not value.strip())
    return [so_far] if blank else []


def load_templates(folders: Iterable[Path], subject: Subject | None = "claim") -> tuple[list[Template], list[Problem]]:
    """The templates below the folders (`<country>/<document>/template.yaml`) that are filled from a claim, or from
    another subject, or with None all of them, by id; and what is wrong with any.

    A folder that does not exist holds no templates. The first template keeps an id that stands twice.
    """
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for folder in folders:
        for home in sorted(path for path in folder.glob("*/*") if path.is_dir() and not path.name.startswith(".")):
            file, found = read(home / FILE)
            problems += found
            if file is None or found:
                continue
            description, wrong = validate(file, Description)
            problems += wrong
            if description is None:
                continue
            template = Template(description, file)
            problems += _belongs(template)
            if description.id in templates:
                first = templates[description.id].file.path
                problems.append(
                    file.problem(say("The id “{id}” is taken by {file}.", id=description.id, file=str(first)), ("id",))
                )
            else:
                templates[description.id] = template
    fitting = [one for one in templates.values() if subject in (None, one.description.subject)]
    return sorted(fitting, key=lambda template: template.id), problems


def _belongs(template: Template) -> Iterable[Problem]:
    file, description = template.file, template.description
    if file.path.parent.parent.name != description.country:
        yield file.problem(
            say("The template lies in the folder “{folder}”.", folder=file.path.parent.parent.name), ("country",)
        )
    for language, name in description.languages.items():
        if not template.docx(language).is_file():
            yield file.problem(say("There is no file {file} beside it.", file=name), ("languages", language))


def lint(template: Template, language: str, schema: Schema) -> list[Problem]:
    """Everything that forbids the use of a template in one language, with the place in Word or in template.yaml.

    The Word file is safe and keeps to the template language, every printed page header always prints the marks,
    and `needs` and `marks` are fields of the brief. Raises BadCall if the template does not exist in `language`.
    """
    path = template.docx(language)
    inspection = inspect(path, schema)
    problems = list(inspection.problems)
    if inspection.headers:
        for where, printed in inspection.headers:
            problems += [
                Problem(
                    say(
                        "{place}: the mark {{{{ {field} }}}} is missing; it stands in every header.",
                        place=where,
                        field=mark,
                    ),
                    path,
                )
                for mark in template.description.marks
                if mark not in printed
            ]
    for key in ("needs", "marks"):
        for n, field in enumerate(getattr(template.description, key)):
            if not _known(field.split("."), schema):
                message = say("“{path}” is not a field of the brief.", path=field)
                problems.append(template.file.problem(message, (key, n)))
    return problems


def _known(steps: list[str], shape: Any) -> bool:
    while isinstance(shape, list | tuple):
        shape = shape[0]
    if not steps:
        return True
    return isinstance(shape, Mapping) and steps[0] in shape and _known(steps[1:], shape[steps[0]])
