"""What does a Word document say in all its parts, text boxes and formulas too, and what of it is hidden?

`rendering.text_of` is the text as a reader of the document takes it in. This one leaves nothing out, so that two files
can be compared: every part that the document refers to, in a fixed order, however a program that saved it anew has
named and numbered its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from compensation.documents.word_file import W, parse_xml

Part = Literal["header", "body", "notes", "other", "footer"]
PARTS: tuple[Part, ...] = ("header", "body", "notes", "other", "footer")

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPHS = (f"{W}p", f"{_DRAWN}p")
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{_DRAWN}br": "\n", f"{W}noBreakHyphen": "-"}
_TEXTS = (f"{W}t", f"{_DRAWN}t", f"{_CHART}v")
_OFF = ("0", "false", "off", "none")
_HIDING = ("vanish", "webHidden", "specVanish")

_SILENT = ("styles", "settings", "fontTable", "webSettings", "theme", "numbering", "customXml", "stylesWithEffects")
"""Parts of a document that are no text of it, by the last word of the relation that leads to them."""
_PART_OF: Mapping[str, Part] = {"header": "header", "footer": "footer", "officeDocument": "body",
                                "footnotes": "notes", "endnotes": "notes"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of one part, each a paragraph, and what stands in it without being shown."""

    part: Part
    lines: tuple[str, ...]
    hidden: tuple[str, ...]


def whole_text(content: bytes) -> tuple[Words, ...]:
    """Every text of a document: headers, body, notes, whatever else, footers; a part that repeats another is left out.

    `content` is a document that `read_word_file` lets through, or one of this program.
    """
    from docx import Document

    main = Document(BytesIO(content)).part
    hiding = frozenset(id for part in _styles(main) for id in _hiding(parse_xml(part.blob)))
    found = {_words(kind, parse_xml(part.blob), hiding) for kind, part in _parts(main)}
    told = [one for one in found if one.lines or one.hidden]
    return tuple(sorted(told, key=lambda one: (PARTS.index(one.part), one.lines, one.hidden)))


def _styles(main: Any) -> list[Any]:
    return [one.target_part for one in main.rels.values() if one.reltype.endswith("/styles") and not one.is_external]


def _parts(main: Any) -> Iterator[tuple[Part, Any]]:
    """The part of the body and all that it leads to, each once, if it is XML and may hold text."""
    seen, ahead = {id(main)}, [("officeDocument", main)]
    while ahead:
        kind, part = ahead.pop()
        yield _PART_OF.get(kind, "other"), part
        for relation in part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if relation.is_external or kind in _SILENT or id(relation.target_part) in seen:
                continue
            seen.add(id(relation.target_part))
            if relation.target_part.content_type.endswith(("+xml", "/xml")):
                ahead.append((kind, relation.target_part))


def _words(kind: Part, root: Any, hiding: frozenset[str]) -> Words:
    _say_once(root)
    lines: dict[Any, list[str]] = {one: [] for one in root.iter(*_PARAGRAPHS, f"{W}tc")}
    hidden: dict[Any, list[str]] = {}
    for piece in root.iter():
        text = _text(piece)
        if not text:
            continue
        paragraph = next(piece.iterancestors(*_PARAGRAPHS), root)
        if _is_hidden(piece, hiding):
            hidden.setdefault(paragraph, []).append(text)
        else:
            lines.setdefault(paragraph, []).append(text)
    told = ("|" if one.tag == f"{W}tc" else "".join(texts) for one, texts in lines.items())
    return Words(kind, tuple(one for one in told if one.strip()), tuple("".join(one) for one in hidden.values()))


def _text(piece: Any) -> str:
    if piece.tag in _TEXTS:
        return piece.text or ""
    if piece.tag in _LETTERS:
        # a tab is also the place of a tab stop, in the properties of a paragraph
        return _LETTERS[piece.tag] if piece.getparent().tag in (f"{W}r", f"{_DRAWN}p") else ""
    if piece.tag == f"{_FORMULA}t":
        return f"⟨{piece.text or ''}⟩"  # 1 over 2 is not 12
    if piece.tag == f"{W}sym":
        return chr(int(piece.get(f"{W}char", "20"), 16))
    if piece.tag == f"{_VML}textpath":
        return str(piece.get("string", ""))
    return ""


def _say_once(root: Any) -> None:
    """A drawing stands twice in a file, for newer and older programs: the second is read if it says something else."""
    for both in list(root.iter(f"{_MC}AlternateContent")):
        shown = "".join(both[0].itertext()).split() if len(both) else []
        for older in both.findall(f"{_MC}Fallback"):
            if "".join(older.itertext()).split() == shown:
                both.remove(older)


def _is_hidden(piece: Any, hiding: frozenset[str]) -> bool:
    """Whether a program shows it on no page: by its run, by a style of the run or paragraph, or with its table row."""
    run = next(piece.iterancestors(f"{W}r"), None)
    paragraph = next(piece.iterancestors(f"{W}p"), None)
    row = next((one for one in piece.iterancestors(f"{W}tr") if one.find(f"{W}trPr/{W}hidden") is not None), None)
    if row is not None and _is_on(row.find(f"{W}trPr/{W}hidden")):
        return True
    own = _says(run.find(f"{W}rPr") if run is not None else None)
    if own is not None:
        return own
    named = [run.find(f"{W}rPr/{W}rStyle") if run is not None else None,
             paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None]  # fmt: skip
    return any(one is not None and one.get(f"{W}val") in hiding for one in named)


def _says(properties: Any) -> bool | None:
    """Whether these properties hide, show, or say nothing of it."""
    marks = [one for name in _HIDING for one in (properties.findall(f"{W}{name}") if properties is not None else ())]
    return any(_is_on(one) for one in marks) if marks else None


def _is_on(mark: Any) -> bool:
    return mark.get(f"{W}val", "1") not in _OFF


def _hiding(styles: Any) -> set[str]:
    """The ids of the styles that hide, by themselves or by the style that they are based on."""
    based = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
    found: set[str] = set()
    for id, style in based.items():
        seen: set[str] = set()
        while style is not None and style.get(f"{W}styleId") not in seen:
            seen.add(style.get(f"{W}styleId"))
            says = _says(style.find(f"{W}rPr"))
            if says is not None:
                found |= {id} if says else set()
                break
            base = style.find(f"{W}basedOn")
            style = based.get(base.get(f"{W}val")) if base is not None else None
    return found
