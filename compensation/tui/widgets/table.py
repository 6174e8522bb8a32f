"""How does a list of records stand on a screen of any width? Columns with room to give, rows that open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text as Cell
from textual import events
from textual.widgets import DataTable

from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.told import Styled, interface


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in cells, or None for the column that takes the room left; a `wide` one shows from 110 cells on.

    A column that `fits` is as wide as what stands in it, and at least as its width says: sums are never cut off.
    """

    title: Text | str
    width: int | None = None
    right: bool = False
    wide: bool = False
    roomy: int | None = None
    """The width from 110 cells on, if it is another."""
    fits: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` is what the screen finds the record by. Cells are sayable or Styled values."""

    key: str
    cells: Sequence[Any]


WIDE = 110


class Table(DataTable[Cell]):
    """A table of sayable values. At most 500 rows are shown: search comes first."""

    BINDINGS = [
        bind("home", "scroll_top", say("first row"), show=False),
        bind("end", "scroll_bottom", say("last row"), show=False),
    ]
    LIMIT = 500

    def __init__(self, *columns: Column, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._columns = columns
        self._rows: Sequence[Row] = ()
        self._written_for: tuple[object, ...] = ()

    def on_resize(self, event: events.Resize) -> None:
        self._write()

    def fill(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show these rows, in other columns if some are given; the cursor stays on its record if that is there."""
        kept = self.chosen
        self._rows = rows[: self.LIMIT]
        self._columns = self._columns if columns is None else tuple(columns)
        self._written_for = ()
        self._write()
        if kept is not None:
            self.choose(kept)

    def retell(self) -> None:
        self._written_for = ()
        self._write()

    @property
    def chosen(self) -> str | None:
        """The key of the row under the cursor."""
        if not self._rows or not 0 <= self.cursor_row < len(self._rows):
            return None
        return self._rows[self.cursor_row].key

    def choose(self, key: str) -> None:
        for index, row in enumerate(self._rows):
            if row.key == key:
                self.move_cursor(row=index)

    def _write(self) -> None:
        width = self.size.width
        if not width or self._written_for == (width,):
            return
        self._written_for = (width,)
        kept, app = self.chosen, interface(self)
        wide = self.app.size.width >= WIDE
        columns = [(index, one) for index, one in enumerate(self._columns) if wide or not one.wide]
        cells = [[self._written(row.cells[index], one) for index, one in columns] for row in self._rows]
        widths = {index: one.roomy if wide and one.roomy else one.width for index, one in columns}
        for place, (index, one) in enumerate(columns):
            if one.fits:
                shown = [len(app.say(one.title)), *(row[place].cell_len for row in cells)]
                widths[index] = max(widths[index] or 0, *shown)
        fixed = sum((width or 0) + 2 for width in widths.values())
        flexible = [one for _, one in columns if one.width is None]
        room = max((width - 1 - fixed) // max(len(flexible), 1), 8)
        self.clear(columns=True)
        for index, one in columns:
            self.add_column(_cell(app.say(one.title), one), width=widths[index] or room, key=str(index))
        for row in cells:
            self.add_row(*row)
        if kept is not None:
            self.choose(kept)

    def _written(self, value: Any, column: Column) -> Cell:
        app = interface(self)
        if isinstance(value, Styled):
            cell = _cell(app.say(value.value), column)
            cell.stylize(value.style)
            return cell
        return _cell(app.say(value), column)


def _cell(words: str, column: Column) -> Cell:
    return Cell(words, justify="right" if column.right else "left", no_wrap=True, overflow="ellipsis", end="")
