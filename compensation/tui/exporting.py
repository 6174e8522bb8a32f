"""How does a table leave the screen? The rows and notes that are shown, in the words of the screen, as a new file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate
from compensation.money import Amount, Money
from compensation.text import Bilingual, Text, say
from compensation.tui.widgets.told import Line, Styled, interface
from compensation.tui.writer import CaseName, Short

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent
    from compensation.sheets.sheet import Cell, Sheet
    from compensation.tui.page import Page
    from compensation.tui.widgets.table import Column, Row


def as_sheet(title: Text, columns: Sequence[Column], rows: Iterable[Row], notes: Iterable[Line]) -> Sheet:
    """What a table on the screen shows. Columns for which a narrow screen has no room stand in it too."""
    from compensation.sheets.sheet import Sheet

    return Sheet(
        title,
        tuple(one.title for one in columns),
        tuple(tuple(as_cell(cell) for cell in row.cells) for row in rows),
        tuple(as_text(line) for line in notes),
    )


def as_cell(value: Any) -> Cell:
    """A cell of the screen as one of a file: the same words, without their style."""
    value = value.value if isinstance(value, Styled) else value
    value = value.when if isinstance(value, Short) else value
    if value is None or isinstance(value, str | Text | Bilingual | Amount | Money | int | date | PartialDate):
        return value
    return as_text(value)


def as_text(line: Line) -> Text:
    """A line of the screen, whatever it is made of, as one text."""
    if isinstance(line, Text):
        return line
    if isinstance(line, Styled):
        return as_text(line.value)
    if isinstance(line, tuple):
        parts = {f"p{index}": as_text(part) for index, part in enumerate(line)}
        return Text("".join(f"{{{name}}}" for name in parts), parts)
    return say("{value}", value=line)


def covered(sheet: Sheet, precedents: Iterable[Precedent]) -> Sheet:
    """A table in which the name of a case is a value that presentation mode replaces whole.

    Names shorter than those which `covers` knows, and those of several words, are then covered too.
    """
    names = {one.name: CaseName(one.name, one.citation) for one in precedents}

    def told(cell: Cell) -> Cell:
        if isinstance(cell, Bilingual) and cell in names:
            return say("{name}", name=names[cell])
        if not isinstance(cell, Text):
            return cell
        values = {
            key: names.get(value, value) if isinstance(value, Bilingual) else value
            for key, value in cell.values.items()
        }
        return replace(cell, values=values)

    return replace(sheet, rows=tuple(tuple(told(cell) for cell in row) for row in sheet.rows))


def offer_export(page: Page, name: str, sheet: Callable[[], Sheet]) -> None:
    """Ask for the file and write the table; its ending says whether as CSV, XLSX or JSON."""
    from compensation.tui.library import documents_folder
    from compensation.tui.widgets.field import Field
    from compensation.tui.widgets.form import Form

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.sheets.writing import write

        path = Path(given["path"]).expanduser()
        write(sheet(), path, app.writer)
        app.remark(say("Written: {path}", path=str(path)))

    field = Field(
        say("file to write: .csv, .xlsx or .json"), id="path", value=str(documents_folder() / f"{name}.csv"), long=True
    )
    notes: list[Line] = [say("What is shown, row by row. An existing file is never overwritten.")]
    if app.hidden:
        notes.append(say("Names are hidden in the file too, as on the screen."))
    page.app.push_screen(Form(say("Write the table"), [field], send, *notes))


def offer_document(page: Page, name: str, make: Callable[[str], Any], title: Text) -> None:
    """Ask for the file and write a Word document; `make` gives the draft in a language.

    Names are in it only if they show on the screen.
    """
    from compensation.tui.library import documents_folder
    from compensation.tui.widgets.choice import Pick
    from compensation.tui.widgets.field import Field
    from compensation.tui.widgets.form import Form

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        out = make(given["language"]).write(Path(given["path"]).expanduser())
        app.remark(say("Written: {path}", path=str(out)))

    fields: list[Field | Pick] = [
        Field(say("file to write"), id="path", value=str(documents_folder() / f"{name}.docx"), long=True),
        Pick(
            say("language"), [("ru", say("Russian")), ("en", say("English"))], id="language", value=app.writer.code,
            inline=True,
        ),
    ]  # fmt: skip
    notes: list[Line] = [say("A Word document. An existing file is never overwritten.")]
    if app.hidden:
        notes.append(say("Names are hidden in the file too, as on the screen."))
    page.app.push_screen(Form(title, fields, send, *notes))
