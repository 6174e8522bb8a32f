"""How does a table come in from a file? CSV or XLSX by its ending, read strictly, refused with the place otherwise."""

from __future__ import annotations

import stat
from pathlib import Path

from compensation.errors import BadCall, Problem
from compensation.sheets.delimited import read_delimited
from compensation.sheets.table import MAX_BYTES, Reading
from compensation.text import Text, say

ENCODINGS = ("utf-8", "windows-1251")
_NAMES = {"utf-8": "utf-8", "utf8": "utf-8", "windows-1251": "windows-1251", "cp1251": "windows-1251"}
_DELIMITED = frozenset({".csv", ".tsv", ".txt"})


def read_table(path: Path, *, encoding: str | None = None) -> Reading:
    """Read a `.csv` (also `.tsv`, `.txt`) or `.xlsx` file.

    A text file is UTF-8, or UTF-16 with a byte-order mark. windows-1251 is read only if `encoding` says so
    (`windows-1251` or `cp1251`), because many byte sequences are text in several of the old encodings.
    Raises BadCall for another `encoding`.
    """
    if encoding is not None and encoding.lower() not in _NAMES:
        raise BadCall(
            say("“{found}” is not an encoding that is read here.", found=encoding),
            say("Use one of: {encodings}", encodings=list(ENCODINGS)),
        )
    content = _contents(path)
    if isinstance(content, Text):
        return Reading(None, (Problem(content, path),))
    ending = path.suffix.lower()
    if ending in _DELIMITED:
        return read_delimited(content, path, _NAMES[encoding.lower()] if encoding else None)
    if ending == ".xlsx":
        from compensation.sheets.workbook_reading import read_workbook

        return read_workbook(content, path)
    return Reading(None, (Problem(_wrong_kind(ending), path),))


def _contents(path: Path) -> bytes | Text:
    """The bytes of a regular file of at most 20 MB, or why not; a larger file is not opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return say("This is a folder, not a file.")
        if not stat.S_ISREG(status.st_mode):
            return say("This is a device or a pipe, not a file.")
        if status.st_size > MAX_BYTES:
            return say(
                "The file has {size} MB; a table has at most {limit} MB.",
                size=status.st_size // 10**6,
                limit=MAX_BYTES // 10**6,
            )
        return path.read_bytes()
    except FileNotFoundError:
        return say("There is no such file.")
    except OSError as error:
        return say("The file cannot be read: {reason}", reason=error.strerror or "")


def _wrong_kind(ending: str) -> Text:
    if ending in (".xlsm", ".xltm", ".xlam", ".xlsb"):
        return say("This kind of workbook ({ending}) may carry macros. Save it as .xlsx.", ending=ending)
    if ending in (".xls", ".ods"):
        return say("This kind of workbook ({ending}) is not read. Save it as .xlsx.", ending=ending)
    return say("“{ending}” is not a table that is read here: use .csv or .xlsx.", ending=ending)
