"""How is a table written as a workbook? One sheet of inert cells, equal bytes for equal tables, no trace of whose."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

from compensation.errors import Refused
from compensation.language import Language
from compensation.packing import packed
from compensation.sheets.sheet import Cell, Sheet, is_live, writable
from compensation.sheets.writing import words
from compensation.text import say

MOST_CHARACTERS = 32_767
"""What one cell of a workbook holds."""

_MOST_DIGITS = 15
_WIDEST, _NARROWEST = 60, 8
_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def as_xlsx(sheet: Sheet, language: Language) -> bytes:
    """The table as a workbook: bold frozen headers, texts as texts, figures to the right, notes below an empty row.

    A Decimal is stored as a number only if the file format holds it exactly (`0.5`, not `0.1`), otherwise as its
    digits in text. Raises Refused if a text is longer than a cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    title = words(sheet.title, language)
    book = Workbook()
    page: Any = book.active
    page.title = sheet_name(title)
    bold, right, wrapped = Font(bold=True), Alignment(horizontal="right"), Alignment(vertical="top", wrap_text=True)
    for column, header in enumerate(sheet.headers, 1):
        _put(page.cell(1, column), header, language).font = bold
    for number, row in enumerate(sheet.rows, 2):
        for column, cell in enumerate(row, 1):
            if cell is not None:
                put = _put(page.cell(number, column), cell, language)
                put.alignment = right if isinstance(cell, Decimal | int) else wrapped
    for number, note in enumerate(sheet.notes, len(sheet.rows) + 3):
        _put(page.cell(number, 1), note, language)
    for column, header in enumerate(sheet.headers, 1):
        shown = [words(header, language), *(words(row[column - 1], language) for row in sheet.rows)]
        longest = max(len(line) for text in shown for line in text.split("\n"))
        letter = page.cell(1, column).column_letter
        page.column_dimensions[letter].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    page.freeze_panes = "A2"
    raw = BytesIO()
    book.save(raw)
    return packed(raw.getvalue(), title, None)


def sheet_name(title: str) -> str:
    """The title as the name of a sheet: at most 31 characters, none of those that Excel refuses there."""
    return _NO_NAME.sub(" ", writable(title)).strip(" '")[:31].strip(" '") or "1"


def _put(place: Any, cell: Cell, language: Language) -> Any:
    """Fill one cell; texts are marked as texts after their value is set, whatever they look like."""
    text = words(cell, language)
    if isinstance(cell, Decimal | int) and _exact(Decimal(cell)):
        place.value = Decimal(cell)
        digits = -int(Decimal(cell).as_tuple().exponent)
        place.number_format = "0." + "0" * digits if digits > 0 else "0"
        return place
    if text:
        live, text = is_live(text), _ESCAPE.sub("_x005F_x", text).replace("\r", "_x000D_")
        if len(text) > MOST_CHARACTERS:
            raise Refused(
                say(
                    "A cell of a workbook holds {most} characters; this one has {n}.", most=MOST_CHARACTERS, n=len(text)
                ),
                say("Write the table as .csv or .json."),
            )
        place.value = text
        place.data_type = "s"
        place.quotePrefix = live
    return place


def _exact(number: Decimal) -> bool:
    """Does a workbook, which stores binary fractions and shows 15 digits, hold the number as it is?"""
    return len(number.normalize().as_tuple().digits) <= _MOST_DIGITS and Decimal(float(number)) == number
