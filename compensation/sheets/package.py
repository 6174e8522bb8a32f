"""Is a workbook safe to open, and where does its data end? Sizes, macros, entities, merged cells and formulas."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from compensation.text import Text, say

MAX_UNPACKED = 50_000_000
MAX_PARTS = 1000
MAX_RATIO = 250
"""How many times smaller a packed part may be; the largest ratio there can be is 1032."""

_SMALL = 1_000_000
_FEW = 20
_PIECE = 65_536
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, SAXException, SyntaxError, NotImplementedError, RuntimeError, EOFError),
    *(OSError, ValueError, KeyError),
)
_TOO_MUCH = say("The file unpacks to far more than a table needs.")
_DAMAGED = say("This is not a workbook (.xlsx), or it is damaged.")


class Unsafe(Exception):
    """The reason for which a workbook is not opened."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(slots=True)
class Page:
    """What one sheet holds, found without building it: its extent, and what cannot be read as it stands."""

    name: str
    last_row: int = 0
    last_column: int = 0
    merged: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def survey(content: bytes) -> list[Page]:
    """The sheets of a workbook in order. Raises Unsafe for whatever must not, or cannot, be opened.

    Every part is really unpacked and counted, because a directory may lie about sizes, and every XML part is read
    once with document types forbidden.
    """
    if content.startswith(_OLD):
        raise Unsafe(
            say("This workbook is protected by a password or is an old .xls. Save it as .xlsx without password.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_by_directory(archive)
            pages = _pages(archive)
            _read_all(archive, pages)
            return list(pages.values())
    except Unsafe:
        raise
    except _BROKEN:
        raise Unsafe(_DAMAGED) from None


def _refuse_by_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unsafe(
            say("This workbook is protected by a password or is an old .xls. Save it as .xlsx without password.")
        )
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unsafe(_TOO_MUCH)
    if any(one.file_size > _SMALL and one.file_size > MAX_RATIO * max(one.compress_size, 1) for one in entries):
        raise Unsafe(_TOO_MUCH)
    if len({name.casefold() for name in names}) != len(names) or "[Content_Types].xml" not in names:
        raise Unsafe(_DAMAGED)
    if any("vba" in name.lower() or "macrosheets/" in name.lower() for name in names):
        raise Unsafe(say("The workbook carries macros. Save it as .xlsx without macros."))


def _read_all(archive: zipfile.ZipFile, pages: dict[str, Page]) -> None:
    """Unpack every part once, counting bytes, and note what the sheets hold."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parse

    counter = _Counter()
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            counted: Any = _Counted(stream, counter)
            if entry.filename.endswith((".xml", ".rels")):
                handler = _Scan(pages[entry.filename]) if entry.filename in pages else ContentHandler()
                try:
                    parse(counted, handler, forbid_dtd=True)
                except DefusedXmlException:
                    raise Unsafe(
                        say("The part {name} declares a document type; workbooks have none.", name=entry.filename)
                    ) from None
            else:
                while counted.read():
                    pass
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Unsafe(say("The workbook carries macros. Save it as .xlsx without macros."))


@dataclass(slots=True)
class _Counter:
    seen: int = 0


class _Counted:
    """A stream, read by pieces, that stops when the whole workbook has unpacked to more than the limit."""

    def __init__(self, stream: Any, counter: _Counter) -> None:
        self._stream, self._counter = stream, counter

    def read(self, size: int = -1) -> bytes:
        blob: bytes = self._stream.read(_PIECE if size < 0 else size)
        self._counter.seen += len(blob)
        if self._counter.seen > MAX_UNPACKED:
            raise Unsafe(_TOO_MUCH)
        return blob

    def close(self) -> None:
        self._stream.close()


def _pages(archive: zipfile.ZipFile) -> dict[str, Page]:
    """The part and name of every sheet."""
    start = next((path for kind, _, path in _relations(archive, "") if kind == "officeDocument"), "")
    if start not in archive.namelist():
        raise Unsafe(_DAMAGED)
    parts = {id: path for kind, id, path in _relations(archive, start) if kind == "worksheet"}
    result = {}
    for element in _xml(archive, start).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            id = next((value for key, value in element.items() if key.endswith("}id")), "")
            if id in parts:
                result[parts[id]] = Page(str(element.get("name", "")))
    return result


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """The kind, id and target of everything a part names; the empty name stands for the package."""
    folder, name = posixpath.split(part)
    beside = posixpath.join(folder, "_rels", name + ".rels")
    if beside not in archive.namelist():
        raise Unsafe(_DAMAGED)
    for one in _xml(archive, beside):
        target = posixpath.normpath(posixpath.join("/", folder, str(one.get("Target", "")))).lstrip("/")
        yield str(one.get("Type", "")).rpartition("/")[2], str(one.get("Id", "")), target


def _xml(archive: zipfile.ZipFile, part: str) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(archive.read(part), forbid_dtd=True)
    except DefusedXmlException:
        raise Unsafe(say("The part {name} declares a document type; workbooks have none.", name=part)) from None


class _Scan(ContentHandler):
    """Reads a sheet as a stream of elements: where it ends, which cells are merged or computed."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._row = self._column = 0
        self._counted = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = name.rpartition(":")[2]
        if name == "row":
            self._row = int(attrs["r"]) if "r" in attrs else self._row + 1
            self._column = 0
        elif name == "c":
            self._column = _column(attrs["r"]) if "r" in attrs else self._column + 1
            self._counted = False
        elif name in ("v", "f", "is"):
            if not self._counted:
                self._counted = True
                self._page.last_row = max(self._page.last_row, self._row)
                self._page.last_column = max(self._page.last_column, self._column)
            if name == "f" and len(self._page.formulas) < _FEW:
                self._page.formulas.append(cell_name(self._row, self._column))
        elif name == "mergeCell" and len(self._page.merged) < _FEW:
            self._page.merged.append(str(attrs.get("ref", "")))


def _column(reference: str) -> int:
    number = 0
    for char in reference:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell, both counted from 1: `C7`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
