"""Where in a Word document does a text stand? Its stories, and each paragraph or cell with its place in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from compensation.documents.word_file import W, parse_xml
from compensation.text import Text, say

Kind = Literal["header", "body", "footnotes", "footer"]

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EXCERPT = 40


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One run of text: the body, a header, a footer, or the footnotes. `part` is the file part that holds it."""

    kind: Kind
    where: Text | None
    root: Any
    part: Any


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph: its place in words, and its letters with the elements that hold them."""

    place: Text
    paragraph: Any
    letters: tuple[tuple[Any, str], ...]

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.letters)


def stories(document: Any) -> list[Story]:
    """All stories of a document (python-docx) that a template may fill: headers, body, footnotes, footers."""
    references = [(kind, where, key) for kind, where, key in _references(document) if key in document.part.rels]
    named = {key for _, _, key in references}
    for key, relation in document.part.rels.items():  # left over, shown on no page, yet filled
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("header", "footer") and key not in named:
            references.append((kind, say("unused part {name}", name=str(relation.target_part.partname)), key))
    around: dict[str, list[Story]] = {"header": [], "footer": []}
    for kind, where, key in references:
        part = document.part.rels[key].target_part
        around[kind].append(Story("header" if kind == "header" else "footer", where, part.element, part))
    notes = [
        Story("footnotes", None, parse_xml(part.blob), part)
        for part in document.part.package.iter_parts()
        if part.content_type == _FOOTNOTES
    ]
    body = Story("body", None, document.element.body, document.part)
    return [*around["header"], body, *notes, *around["footer"]]


def _references(document: Any) -> Iterator[tuple[str, Text, str]]:
    for n, section in enumerate(_sections(document), 1):
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            kind = "header" if reference.tag == f"{W}headerReference" else "footer"
            yield kind, _page_name(kind, reference.get(f"{W}type", "default"), n), reference.get(_R_ID)


def _page_name(kind: str, pages: str, n: int) -> Text:
    names = {
        ("header", "default"): say("header of section {n}", n=n),
        ("header", "first"): say("first-page header of section {n}", n=n),
        ("header", "even"): say("even-page header of section {n}", n=n),
        ("footer", "default"): say("footer of section {n}", n=n),
        ("footer", "first"): say("first-page footer of section {n}", n=n),
        ("footer", "even"): say("even-page footer of section {n}", n=n),
    }
    return names[kind, pages]


def _sections(document: Any) -> list[Any]:
    return list(document.element.body.iter(f"{W}sectPr"))


def page_headers(document: Any) -> Iterator[tuple[Text, Any | None]]:
    """For every kind of page that is printed: the name of its header and the part, None where there is no header."""
    even = document.settings.odd_and_even_pages_header_footer
    inherited: dict[str, Any] = {}
    for n, section in enumerate(_sections(document), 1):
        for reference in section.iter(f"{W}headerReference"):
            inherited[reference.get(f"{W}type", "default")] = document.part.rels[reference.get(_R_ID)].target_part
        title = section.find(f"{W}titlePg")
        first = title is not None and title.get(f"{W}val", "1") not in ("0", "false", "off")
        for pages, printed in (("default", True), ("first", first), ("even", even)):
            if printed:
                yield _page_name("header", pages, n), inherited.get(pages)


def passages(story: Story) -> Iterator[Passage]:
    """Every paragraph of a story in reading order, tables row by row; text boxes are left out."""
    if story.kind == "footnotes":
        for note in story.root.iter(f"{W}footnote"):
            yield from _passages(note, say("footnote {n}", n=note.get(f"{W}id", "")))
    else:
        yield from _passages(story.root, story.where)


def _passages(container: Any, prefix: Text | None) -> Iterator[Passage]:
    paragraph = table = 0
    for block in _blocks(container, "p", "tbl"):
        if block.tag == f"{W}p":
            paragraph += 1
            letters = tuple(_letters(block))
            start = _excerpt("".join(text for _, text in letters))
            yield Passage(_inside(prefix, say("paragraph {n} “{start}”", n=paragraph, start=start)), block, letters)
            continue
        table += 1
        for row, row_element in enumerate(_blocks(block, "tr"), 1):
            for cell, cell_element in enumerate(_blocks(row_element, "tc"), 1):
                place = say("table {table}, row {row}, cell {cell}", table=table, row=row, cell=cell)
                yield from _passages(cell_element, _inside(prefix, place))


def _inside(prefix: Text | None, place: Text) -> Text:
    return place if prefix is None else say("{outer}, {inner}", outer=prefix, inner=place)


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def _blocks(container: Any, *names: str) -> Iterator[Any]:
    wanted = {f"{W}{name}" for name in names}
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, *names)


def _letters(paragraph: Any) -> Iterator[tuple[Any, str]]:
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        for piece in run:
            if piece.tag == f"{W}t":
                yield piece, piece.text or ""
            elif piece.tag in _LETTERS:
                yield piece, _LETTERS[piece.tag]


def lines(story: Story) -> Iterator[str]:
    """The text of a story: a line for each paragraph, and for each row with its cells between tabs."""
    for container in story.root.iter(f"{W}footnote") if story.kind == "footnotes" else [story.root]:
        yield from _lines(container)


def _lines(container: Any) -> Iterator[str]:
    for block in _blocks(container, "p", "tbl"):
        if block.tag == f"{W}p":
            yield "".join(text for _, text in _letters(block))
        else:
            for row in _blocks(block, "tr"):
                yield "\t".join("\n".join(_lines(cell)) for cell in _blocks(row, "tc"))
