"""Is a Word file safe to open, and how is one written? No macros, nothing from outside, same content same bytes."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from compensation.errors import Problem
from compensation.packing import packed
from compensation.text import Text, say

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 1000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WEB = ("http://", "https://", "mailto:")
_FORBIDDEN = frozenset(
    {"vbaProject", "oleObject", "package", "control", "activeXControlBinary", "aFChunk", "attachedTemplate"}
    | {"subDocument", "frame", "recipientData", "mailMergeSource", "attachedToolbars"}
)
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes\d*)\.xml")


def read_word_file(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a .docx that is safe to open, or None and why not.

    Refused: over 5 MB or 60 MB unpacked, not a .docx, macros, embedded objects, document type definitions,
    anything fetched from outside except web links, and comments of reviewers.
    """
    try:
        if path.is_dir():
            return None, [Problem(say("This is a folder, not a file."), path)]
        if path.stat().st_size > MAX_BYTES:
            limit = say("A Word template has at most {limit} MB.", limit=str(MAX_BYTES // 10**6))
            return None, [Problem(limit, path)]
        content = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(say("There is no such file."), path)]
    except OSError as error:
        return None, [Problem(say("The file cannot be read: {reason}", reason=error.strerror or ""), path)]
    try:
        problems = [Problem(message, path) for message in distinct(_unsafe(content))]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError, ValueError):
        problems = [Problem(say("This is not a Word file (.docx), or it is damaged."), path)]
    return (None if problems else content), problems


def distinct(messages: Iterable[Text]) -> list[Text]:
    """Each message once, in order."""
    result: list[Text] = []
    for message in messages:
        if message not in result:
            result.append(message)
    return result


def _unsafe(content: bytes) -> Iterator[Text]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > MAX_PARTS:
            yield say("The file unpacks to far more than a document needs.")
            return
        if len(set(names)) != len(names) or "word/document.xml" not in names:
            raise zipfile.BadZipFile
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")):
                yield from _unsafe_part(entry.filename, archive.read(entry))
            elif "vba" in entry.filename.lower():
                yield say("The file carries macros. Save it as a document without macros (.docx).")


def _unsafe_part(name: str, blob: bytes) -> Iterator[Text]:
    from lxml import etree

    try:
        root = parse_xml(blob)
    except etree.XMLSyntaxError:
        raise zipfile.BadZipFile from None
    if root.getroottree().docinfo.doctype:
        yield say("The part {name} declares a document type; Word files have none.", name=name)
    if name == "[Content_Types].xml" and b"macroEnabled" in blob:
        yield say("The file carries macros. Save it as a document without macros (.docx).")
    if next(root.iter(f"{W}comment"), None) is not None:
        yield say("The file has comments of reviewers. Delete them in Word.")
    for relation in root.iter(_RELATION):
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        target = str(relation.get("Target", ""))
        if kind in _FORBIDDEN:
            yield say("The file carries or attaches something besides text: {kind}.", kind=kind)
        elif relation.get("TargetMode") == "External" and not (kind == "hyperlink" and target.startswith(_WEB)):
            yield say("The file fetches something from outside: {target}", target=target[:80])


def parse_xml(blob: bytes) -> Any:
    """The root element of an XML part; entities stay unresolved and nothing is fetched."""
    from lxml import etree

    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def repacked(content: bytes, title: str, dated: datetime.date | None) -> bytes:
    """The same document with blank properties, whole tables and cells, fixed times and sorted parts."""
    return packed(content, title, dated, lambda name, part: _mended(part) if _TEXT_PARTS.fullmatch(name) else part)


def _mended(blob: bytes) -> bytes:
    """Word calls a file damaged if a table has no row, or a cell or header no closing paragraph."""
    from lxml import etree

    root = parse_xml(blob)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            table.getparent().remove(table)
    for holder in root.iter(f"{W}tc", f"{W}hdr", f"{W}ftr", f"{W}footnote"):
        if len(holder) == 0 or holder[-1].tag not in (f"{W}p", f"{W}sdt"):
            etree.SubElement(holder, f"{W}p")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
