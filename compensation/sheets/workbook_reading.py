"""What does a workbook say? One sheet with data, to its last filled row; what cannot be taken literally is refused."""

from __future__ import annotations

import datetime
import re
import warnings
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from compensation.errors import Problem
from compensation.sheets.package import Page, Unsafe, cell_name, survey
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
from compensation.text import Text, say

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


def read_workbook(content: bytes, path: Path) -> Reading:
    """Read the one sheet that holds data. Refused: merged cells with their range, formulas, errors, times of day."""
    try:
        pages = [page for page in survey(content) if page.last_row]
    except Unsafe as error:
        return Reading(None, (Problem(error.message, path),))
    if not pages:
        return Reading(None, (Problem(say("The file is empty."), path),))
    if len(pages) > 1:
        message = say(
            "More than one sheet holds data: {sheets}. Keep one, and delete or move the others.",
            sheets=[page.name for page in pages],
        )
        return Reading(None, (Problem(message, path),))
    (page,) = pages
    problems = [*_refused(page, path)]
    if problems:
        return Reading(None, tuple(problems))
    try:
        values = _values(content, page)
    except Exception:  # openpyxl raises whatever the damaged part leads to
        return Reading(None, (Problem(say("This is not a workbook (.xlsx), or it is damaged."), path),))
    return _table(values, page, path)


def _refused(page: Page, path: Path) -> list[Problem]:
    def at(cell: str, message: Text) -> Problem:
        return Place(path, None, f"{_sheet(page.name)}!{cell}").problem(message)

    problems = []
    if page.last_row > MAX_ROWS + 1:
        problems.append(at(cell_name(page.last_row, 1), too_long()))
    if page.last_column > MAX_COLUMNS:
        problems.append(at(cell_name(1, page.last_column), too_wide(page.last_column)))
    if not problems and page.last_row * page.last_column > MAX_CELLS + page.last_column:
        problems.append(at(cell_name(page.last_row, page.last_column), too_large()))
    problems += [at(one, say("Merged cells are not read. Divide them and fill in each cell.")) for one in page.merged]
    problems += [
        at(one, say("A formula stands here. Put its result in its place (paste as values).")) for one in page.formulas
    ]
    return problems


def _values(content: bytes, page: Page) -> list[list[tuple[Any, str]]]:
    """The value and type of every cell up to the last filled row and column."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            rows = book[page.name].iter_rows(max_row=page.last_row, max_col=page.last_column)
            return [[(cell.value, str(cell.data_type)) for cell in row] for row in rows]
        finally:
            book.close()


def _table(values: list[list[tuple[Any, str]]], page: Page, path: Path) -> Reading:
    problems: list[Problem] = []
    remains: list[Row] = []
    for number, row in enumerate(values, 1):
        cells = []
        for column, (value, kind) in enumerate(row, 1):
            place = Place(path, None, f"{_sheet(page.name)}!{cell_name(number, column)}")
            found = _found(value, kind, place)
            if isinstance(found, Text):
                problems.append(place.problem(found))
            else:
                cells.append(found)
        if any(cell.text.strip() for cell in cells):
            remains.append(tuple(cells))
    if problems:
        return Reading(None, tuple(problems))
    if not remains:
        return Reading(None, (Problem(say("The file is empty."), path),))
    header = tuple(Found(cell.text.strip(), cell.place) for cell in remains[0])
    problems = [
        head.place.problem(say("Column {n} has no header.", n=number))
        for number, head in enumerate(header, 1)
        if not head.text and any(row[number - 1].text.strip() for row in remains[1:])
    ]
    if problems:
        return Reading(None, tuple(problems))
    kept = [index for index, head in enumerate(header) if head.text]
    rows = tuple(tuple(row[index] for index in kept) for row in remains[1:])
    return Reading(Table(path, tuple(header[index] for index in kept), rows))


def _found(value: Any, kind: str, place: Place) -> Found | Text:
    """The cell as it will be used, or why it cannot be."""
    if value is None:
        return Found("", place)
    if kind == "e":
        return say("The cell holds an error ({found}).", found=str(value))
    if isinstance(value, bool):
        return Found("yes" if value else "no", place, "yes_no")
    if isinstance(value, int):
        return Found(str(value), place, "number", Decimal(value))
    if isinstance(value, float):
        exact = Decimal(value)
        shown = exact.to_integral_value() if exact == exact.to_integral_value() else Decimal(repr(value))
        return Found(f"{shown:f}", place, "number", exact)
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            return say("A time of day stands here; only the day is read. Write the day.")
        return Found(value.date().isoformat(), place, "date")
    if isinstance(value, datetime.time | datetime.timedelta):
        return say("A time of day stands here; only the day is read. Write the day.")
    return Found(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)), place)


def _sheet(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"
