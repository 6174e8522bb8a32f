"""How does a template become a document? Checked first, filled with plain texts, stripped of traces, written once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from compensation.documents.inspection import inspect
from compensation.documents.places import lines, stories
from compensation.documents.template_language import FILTERS, FLAG, LOOP, TEXT, Schema, Shape, refuse_foreign
from compensation.documents.word_file import repacked
from compensation.errors import BadData, BadValue, Problem
from compensation.newfiles import write_new
from compensation.text import say

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TRACES = {
    "thumbnail",
    "custom-properties",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
}


def render(
    docx_path: Path,
    brief: Mapping[str, Any],
    schema: Schema,
    out: Path,
    *,
    title: str = "",
    dated: datetime.date | None = None,
) -> Path:
    """Fill a template and write it to `out`, which must not exist; the same input gives the same bytes.

    `brief` has exactly the fields of `schema`: texts, yes or no for a FLAG, mappings and lists of these. `title`
    and `dated` become the title and the day of the file; author, company and history stay blank.

    Raises BadData with all problems of the template, BadValue naming a field of the brief that does not fit,
    Conflict if `out` is there already. On failure nothing is left behind.
    """
    write_new(out, _filled(docx_path, brief, schema, title, dated))
    return out


def filled(docx_path: Path, brief: Mapping[str, Any], schema: Schema) -> bytes:
    """The bytes of the document; nothing is written. Raises as `render`."""
    return _filled(docx_path, brief, schema, "", None)


def preview(docx_path: Path, brief: Mapping[str, Any], schema: Schema) -> str:
    """The plain text the document would have; nothing is written. Raises as `render`."""
    return text_of(BytesIO(_filled(docx_path, brief, schema, "", None)))


def text_of(docx_path: Path | BinaryIO) -> str:
    """The text of a Word document: headers, body, footnotes, footers; a table row is a line, cells between tabs."""
    from docx import Document

    document = Document(str(docx_path) if isinstance(docx_path, Path) else docx_path)
    told = ["\n".join(lines(story)).rstrip("\n") for story in stories(document)]
    return "\n\n".join(text for text in told if text.strip()) + "\n"


def text_of_bytes(content: bytes) -> str:
    """The same of a document in memory."""
    return text_of(BytesIO(content))


def plain(brief: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """The brief as plain dicts, lists and texts of exactly the schema's shape, line ends as one character.

    Raises BadValue naming the first field that is missing, unknown, of another kind, or that holds a character
    no Word file can hold.
    """
    result: dict[str, Any] = _plain(brief, schema, "")
    return result


def _plain(value: Any, shape: Shape, field: str) -> Any:
    if shape == TEXT:
        if type(value) is not str:
            raise _unfit(field, say("a text"), value)
        if found := _FORBIDDEN.search(value):
            raise BadValue(
                say(
                    "The field “{field}” holds a character that a Word file cannot hold ({code}).",
                    field=field,
                    code=f"U+{ord(found[0]):04X}",
                ),
                say("Delete the character; it came from copying or scanning."),
            )
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if shape == FLAG:
        if type(value) is not bool:
            raise _unfit(field, say("yes or no"), value)
        return value
    if isinstance(shape, Mapping):
        if not isinstance(value, Mapping):
            raise _unfit(field, say("a group of fields"), value)
        for name in [*shape, *value]:
            if name not in value or name not in shape:
                inner = _join(field, str(name))
                unfit = say("The field “{field}” is missing in the brief.", field=inner)
                raise BadValue(unfit if name in shape else say("“{field}” is not a field of the brief.", field=inner))
        return {name: _plain(value[name], inner, _join(field, name)) for name, inner in shape.items()}
    if not isinstance(value, list | tuple):
        raise _unfit(field, say("a list"), value)
    return [_plain(one, shape[0], f"{field}[{n}]") for n, one in enumerate(value, 1)]


def _join(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _unfit(field: str, expected: Any, value: object) -> BadValue:
    return BadValue(
        say(
            "The field “{field}” must be {expected}, found {found}.",
            field=field,
            expected=expected,
            found=type(value).__name__,
        )
    )


def _filled(path: Path, brief: Mapping[str, Any], schema: Schema, title: str, dated: datetime.date | None) -> bytes:
    inspection = inspect(path, schema)
    if inspection.problems:
        raise BadData(inspection.problems)
    values = plain(brief, schema)
    title = _plain(title, TEXT, "title")
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(inspection.content))
    result = BytesIO()
    try:
        document.render(values, _environment()(), autoescape=True)
        _one_part_each(document.docx.part.rels)
        _forget(document.docx.part.package.rels)
        _forget(document.docx.part.rels)
        document.save(result)
        filled = repacked(result.getvalue(), title, dated)
    except Exception as error:  # the template passed every check, so this is a form of Word file not met before
        raise BadData(
            [Problem(say("The template cannot be filled ({kind}).", kind=type(error).__name__), path)]
        ) from error
    return filled


def _forget(relations: Any) -> None:
    """Drop the parts that tell of the people who made the template: pictures of its page, remarks, own properties."""
    for key, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in _TRACES:
            relations.pop(key)


def _one_part_each(relations: Any) -> None:
    """docxtpl fills a header once for each section that shares it; the file keeps one."""
    first: dict[str, Any] = {}
    for relation in relations.values():
        if not relation.is_external:
            relation._target = first.setdefault(str(relation.target_part.partname), relation.target_part)


@cache
def _environment() -> Any:
    """The class that fills: sandboxed, strict, without globals and tests, and attributes are fields only."""
    from jinja2 import StrictUndefined
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Filling(ImmutableSandboxedEnvironment):
        def __init__(self) -> None:
            super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_written)
            self.globals = {}
            self.tests = {}
            self.filters = dict(FILTERS)

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, dict) and attribute in obj:
                return obj[attribute]
            if isinstance(obj, LoopContext) and attribute in LOOP:
                found = getattr(obj, attribute)
                return str(found) if LOOP[attribute] == TEXT else found
            return self.undefined(obj=obj, name=attribute)

        def from_string(self, source: Any, *arguments: Any, **settings: Any) -> Any:
            refuse_foreign(self.parse(source))
            return super().from_string(source, *arguments, **settings)

    return Filling


def _written(value: Any) -> Any:
    """A value as Word XML: escaped, braces out of the reach of a second reading, lines and tabs as Word has them."""
    from markupsafe import Markup, escape

    text = str(escape(value)).replace("{", "&#123;").replace("}", "&#125;")
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return Markup(text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))
