"""How does a table leave for another program? Exactly what is shown, as CSV, XLSX or JSON, and nothing that runs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from compensation.dates import PartialDate
from compensation.errors import BadCall
from compensation.language import Language
from compensation.newfiles import write_new
from compensation.sheets.sheet import Cell, Sheet, inert, writable
from compensation.text import say

_SPECIAL = frozenset(',;\t"\r\n')


def write(sheet: Sheet, path: Path, language: Language) -> None:
    """Write the table as `.csv`, `.xlsx` or `.json`, as the ending of the path says.

    Raises Conflict if the file exists, BadCall for another ending or a folder that is not there, Refused if the disk
    does not take it or a cell is longer than a workbook can hold.
    """
    write_new(path, as_bytes(sheet, path, language))


def as_bytes(sheet: Sheet, path: Path, language: Language) -> bytes:
    """What `write` would write; `path` is only asked for its ending. Equal tables give equal bytes."""
    ending = path.suffix.lower()
    if ending == ".csv":
        return as_csv(sheet, language).encode("utf-8-sig")
    if ending == ".json":
        return (json.dumps(as_json(sheet, language), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    if ending == ".xlsx":
        from compensation.sheets.workbook import as_xlsx

        return as_xlsx(sheet, language)
    raise no_such_kind(path)


def no_such_kind(path: Path) -> BadCall:
    """The error for a file that is to be written under an ending that says no known kind."""
    return BadCall(
        say("“{path}” ends neither in .csv, .xlsx nor .json.", path=str(path)),
        say("The ending says what kind of file is written."),
    )


def as_csv(sheet: Sheet, language: Language) -> str:
    """The table as text; a file of it begins with a byte-order mark, so that Excel reads its letters.

    Cells are parted by `;` in Russian, where the comma is the decimal sign of figures, and by `,` in English. Notes
    stand below an empty row. A text that a spreadsheet would run gets an apostrophe before it.
    """
    delimiter = ";" if language.code == "ru" else ","
    width = len(sheet.headers)
    lines = [[_text(header, language) for header in sheet.headers]]
    lines += [[_text(cell, language) for cell in row] for row in sheet.rows]
    if sheet.notes:
        lines.append([""] * width)
        lines += [[_text(note, language), *[""] * (width - 1)] for note in sheet.notes]
    return "".join(delimiter.join(_quoted(line)) + "\r\n" for line in lines)


def as_json(sheet: Sheet, language: Language) -> dict[str, object]:
    """The table for a script: the same cells, figures as text with a dot, dates as ISO, None for an empty cell."""
    return {
        "title": words(sheet.title, language),
        "columns": [words(header, language) for header in sheet.headers],
        "rows": [[None if cell is None else words(cell, language) for cell in row] for row in sheet.rows],
        "notes": [words(note, language) for note in sheet.notes],
    }


def words(cell: Cell, language: Language) -> str:
    """A cell in characters: plain digits, ISO dates, texts in the language."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, int | PartialDate):
        return str(cell)
    return writable(language.say(cell))


def _text(cell: Cell, language: Language) -> str:
    text = words(cell, language)
    if isinstance(cell, Decimal):
        return text.replace(".", ",") if language.code == "ru" else text
    return text if isinstance(cell, int) else inert(text)


def _quoted(cells: Iterable[str]) -> Iterator[str]:
    """The cells after RFC 4180; also quoted where another program could take a character for a delimiter."""
    for text in cells:
        special = not text or text != text.strip() or not _SPECIAL.isdisjoint(text)
        yield '"' + text.replace('"', '""') + '"' if special else text
