"""Does a Word file keep to the template language? All problems of all its parts, and the file with its tags settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from compensation.documents.places import Passage, Story, page_headers, passages, stories
from compensation.documents.template_language import Schema, Tag, check, read_tag, split
from compensation.documents.word_file import W, distinct, parse_xml, read_word_file
from compensation.errors import BadValue, Problem
from compensation.text import Text, say

_MARKS = re.compile(r"\{[{%#]|[}%#]\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
_TRACKED = frozenset(f"{W}{name}" for name in _CHANGES)
_FIELDS = (
    "HYPERLINK",
    "NOTEREF",
    "NUMPAGES",
    "PAGE",
    "PAGEREF",
    "REF",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "TOC",
)
_HEAVY = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr"))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in a template: its problems, and for every printed page header the fields it always prints.

    `content` is the document with every tag in one Word run and one spelling; empty if the file cannot be opened.
    """

    problems: tuple[Problem, ...]
    headers: tuple[tuple[Text, frozenset[str]], ...] = ()
    content: bytes = b""


def inspect(path: Path, schema: Schema) -> Inspection:
    """Read a template (.docx) and check every tag of body, tables, headers, footers and footnotes."""
    content, problems = read_word_file(path)
    if content is None:
        return Inspection(tuple(problems))
    from docx import Document

    try:
        document = Document(BytesIO(content))
        told = stories(document)
    except (KeyError, ValueError, AttributeError):
        return Inspection((Problem(say("This is not a Word file (.docx), or it is damaged."), path),))
    always: dict[Any, frozenset[str]] = {}
    messages: list[Text] = []
    for story in told:
        tags: list[Tag] = []
        messages += _read(story, tags)
        messages += [_at(tag.place, text) for tag, text in check(tags, schema)]
        always[story.part] = _always_printed(tags)
        if story.kind == "footnotes":
            story.part._blob = _serialised(story.root)
    messages += _elsewhere(document, {story.part for story in told})
    problems = [Problem(message, path) for message in messages]
    headers = tuple((where, always.get(part, frozenset())) for where, part in page_headers(document))
    settled = BytesIO()
    if not problems:
        document.save(settled)
    return Inspection(tuple(problems), headers, settled.getvalue())


def _at(place: Text, what: Text) -> Text:
    return say("{place}: {what}", place=place, what=what)


def _serialised(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _read(story: Story, tags: list[Tag]) -> Iterator[Text]:
    """Collect the tags of a story and settle them; yields what is wrong besides their language."""
    seen = set()
    for passage in passages(story):
        seen.add(passage.paragraph)
        found: list[Tag] = []
        yield from (_at(passage.place, text) for text in _tags_of(passage, found))
        _settle(passage, found)
        tags += found
    yield from (
        text if story.where is None else _at(story.where, text) for text in distinct(_beyond_text(story.root, seen))
    )


def _tags_of(passage: Passage, found: list[Tag]) -> Iterator[Text]:
    text = passage.text
    spans, stray = split(text)
    yield from stray
    holders = [element for element, letters in passage.letters for _ in letters]
    rows = list(passage.paragraph.iterancestors(f"{W}tr"))
    for start, end in spans:
        source = text[start:end]
        try:
            word, form, expression = read_tag(source)
        except BadValue as error:
            yield error.message
            continue
        homes = {element.getparent().getparent() for element in holders[start:end]}
        if len(homes) > 1:
            yield say("the tag “{tag}” lies partly in a link or field. Type it anew.", tag=source)
            continue
        home = homes.pop()
        if form == "p":
            home = passage.paragraph.getparent()
            if text.strip() != source or _holds(passage.paragraph, _HEAVY):
                yield say("“{tag}” must stand alone: its paragraph disappears from the document.", tag=source)
        elif form == "tr":
            if not rows:
                yield say("“{tag}” stands outside a table; {{%tr %}} is for table rows.", tag=source)
                continue
            home = rows[0].getparent()
            if _row_text(rows[0]) != source.strip() or _holds(rows[0], (*_HEAVY, f"{W}tbl")):
                yield say("“{tag}” must stand alone: its table row disappears from the document.", tag=source)
        found.append(Tag(passage.place, source, word, form, expression, start, end, home))


def _holds(element: Any, names: tuple[str, ...]) -> bool:
    return next(element.iter(*names), None) is not None


def _row_text(row: Any) -> str:
    letters = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    return "".join(letters.get(piece.tag, piece.text or "") for run in row.iter(f"{W}r") for piece in run).strip()


def _settle(passage: Passage, tags: list[Tag]) -> None:
    """Move each tag into the run where it begins, in its canonical spelling, so that docxtpl finds it whole."""
    at = 0
    opening = {tag.start: tag for tag in tags}
    inside = {index for tag in tags for index in range(tag.start, tag.end)}
    for element, letters in passage.letters:
        kept = [
            opening[at + n].canonical if at + n in opening else "" if at + n in inside else letter
            for n, letter in enumerate(letters)
        ]
        if element.tag == f"{W}t":
            element.text = "".join(kept)
            element.set(_SPACE, "preserve")
        elif letters and not any(kept):
            element.getparent().remove(element)
        at += len(letters)


def _always_printed(tags: list[Tag]) -> frozenset[str]:
    depth = 0
    printed = set()
    for tag in tags:
        if tag.word == "print" and depth == 0:
            printed.add(tag.expression.split("|")[0].strip())
        depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(tag.word, 0)
    return frozenset(printed)


def _beyond_text(root: Any, seen: set[Any]) -> Iterator[Text]:
    """Tags in places that docxtpl would fill blindly, changes not yet accepted, and fields that fetch or date."""
    for element in root.iter():
        tag = element.tag
        if tag in _TRACKED:
            yield say("the file has tracked changes. Accept or reject them in Word.")
        if isinstance(tag, str) and tag.startswith(W) and element.prefix != "w":
            yield say("the file was written in an unusual form. Open it in Word and save it again.")
        if _hides_a_tag(element):
            yield say("a tag stands in a field code, a formula or the description of a picture; it cannot be filled.")
        if tag == f"{W}p" and element not in seen and re.search(r"[{}]", "".join(element.itertext())):
            yield say("a tag stands in a text box; put it into a paragraph or a table.")
    for code in _field_codes(root):
        if code.split()[:1] and code.split()[0].upper() not in _FIELDS:
            yield say(
                "the field {code} is not used in templates; there are {fields}.",
                code=code.split()[0],
                fields=", ".join(_FIELDS),
            )


def _hides_a_tag(element: Any) -> bool:
    """True for braces outside the letters of runs; single ones are usual in attributes, which hold identifiers."""
    if not isinstance(element.tag, str):  # a remark in the XML
        return bool(re.search(r"[{}]", (element.text or "") + (element.tail or "")))
    own = "" if element.tag == f"{W}t" else "".join(element.xpath("text()"))
    return bool(re.search(r"[{}]", own)) or any(_MARKS.search(str(value)) for value in element.attrib.values())


def _field_codes(root: Any) -> Iterator[str]:
    """The instruction of every field of Word, put together again from its runs."""
    open_codes: list[str] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield str(element.get(f"{W}instr", ""))
        elif element.tag == f"{W}instrText":
            if open_codes:
                open_codes[-1] += element.text or ""
            else:
                yield element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            open_codes.append("")
        elif element.get(f"{W}fldCharType") == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes


def _elsewhere(document: Any, filled: set[Any]) -> Iterator[Text]:
    """Tags in parts that are not filled, such as endnotes and the properties of the file."""
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        if part in filled or not name.endswith(".xml"):
            continue
        if _MARKS.search("".join(parse_xml(part.blob).itertext())):
            if name.startswith("/docProps/"):
                yield say("document properties: a tag stands in the title, author or comments of the file.")
            else:
                yield say("{name}: a tag stands in a part of the file that is not filled.", name=name)
