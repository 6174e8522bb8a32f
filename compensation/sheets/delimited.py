"""What does a table written as text say? Its encoding and delimiter are found or refused, never guessed silently."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from compensation.errors import Problem
from compensation.sheets.sheet import as_meant
from compensation.sheets.table import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Found,
    Place,
    Reading,
    Row,
    Table,
    too_large,
    too_long,
    too_wide,
)
from compensation.text import say

_CYRILLIC = re.compile("[А-Яа-яЁё]")
_DELIMITERS = ";,\t"
_HEADER = 100_000
_QUOTED = re.compile('"(?:[^"]|"")*"?')


def read_delimited(content: bytes, path: Path, encoding: str | None = None) -> Reading:
    """Read CSV bytes; `encoding` is what the person says it is, None if they said nothing.

    Delimiter: whichever of `;` `,` tab is most frequent in the header line outside quotation marks.
    """
    text, told = _decoded(content, path, encoding)
    if text is None:
        return Reading(None, told)
    if "\0" in text:
        return Reading(None, (Problem(say("This is not a table written as text."), path),))
    problems: list[Problem] = []
    header: Row | None = None
    rows: list[Row] = []
    try:
        for line, cells in _lines(text):
            if header is None:
                header = tuple(Found(cell.strip(), Place(path, line, cell.strip())) for cell in cells)
                if len(header) > MAX_COLUMNS:
                    return Reading(None, (Problem(too_wide(len(header)), path, line),))
                problems += [
                    Problem(say("Column {n} has no header.", n=number), path, line)
                    for number, cell in enumerate(header, 1)
                    if not cell.text
                ]
            elif len(rows) == MAX_ROWS:
                return Reading(None, (Problem(too_long(), path, line),))
            elif (len(rows) + 1) * len(header) > MAX_CELLS:
                return Reading(None, (Problem(too_large(), path, line),))
            elif len(cells) != len(header):
                problems.append(
                    Problem(
                        say("The row has {found} cells and the header {wanted}. Does a cell with a delimiter stand in "
                            "quotation marks?", found=len(cells), wanted=len(header)), path, line)
                )  # fmt: skip
            else:
                rows.append(
                    tuple(
                        Found(as_meant(cell), Place(path, line, head.text))
                        for cell, head in zip(cells, header, strict=True)
                    )
                )
    except csv.Error as error:
        line = int(str(error.args[1])) if len(error.args) > 1 else 1
        return Reading(
            None, (Problem(say("A quotation mark in this row is not closed, or a cell is too long."), path, line),)
        )
    if header is None:
        return Reading(None, (Problem(say("The file is empty."), path),))
    return Reading(Table(path, header, tuple(rows)) if not problems else None, tuple(problems), told)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty with the line on which each begins; csv.Error carries the line."""
    bare = re.split("[\r\n]", _QUOTED.sub("", text[:_HEADER]))
    first = next((line for line in bare if line.strip(" ")), "")
    delimiter = max(_DELIMITERS, key=first.count) if any(one in first for one in _DELIMITERS) else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise csv.Error(str(error), begins) from None
        if any(as_meant(cell).strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _decoded(content: bytes, path: Path, encoding: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    """The text and remarks, or None and the problems."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return None, (Problem(say("The file is not UTF-8 text. Save it as UTF-8 in the editor."), path),)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), ()
        except UnicodeDecodeError:
            return None, (Problem(say("The file is damaged: it begins as UTF-16 and does not go on so."), path),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _old(content, path, encoding, content[: error.start].count(b"\n") + 1)
    if encoding == "windows-1251" and not text.isascii():
        return None, (
            Problem(say("The file is UTF-8, not windows-1251. Leave the encoding out."), path),
        )  # fmt: skip
    return text, ()


def _old(content: bytes, path: Path, encoding: str | None, line: int) -> tuple[str | None, tuple[Problem, ...]]:
    """A file that is not UTF-8: windows-1251 if the person says so, otherwise refused with what it looks like."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        text = ""
    if not _mostly_cyrillic(text) or encoding == "utf-8":
        return None, (Problem(say("The file is not UTF-8 text. Save it as UTF-8 in the editor."), path, line),)
    if encoding is None:
        return None, (
            Problem(
                say("The file is not UTF-8; it looks like windows-1251. Save it as “CSV UTF-8”, or read it again with "
                    "--encoding windows-1251 and look at its letters."), path, line),
        )  # fmt: skip
    return text, (
        Problem(
            say("The file was read as windows-1251, which has no Kazakh, Kyrgyz or Tajik letters of its own: look for "
                "question marks."), path),
    )  # fmt: skip


def _mostly_cyrillic(text: str) -> bool:
    foreign = [char for char in text if ord(char) > 127 and char.isalpha()]
    return bool(foreign) and 10 * len(_CYRILLIC.findall(text)) >= 9 * len(foreign)
