"""What stands in each view of a comparison? Both series, the bases side by side, three charts of characters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate
from compensation.text import Text, say
from compensation.tui.exporting import as_sheet, covered
from compensation.tui.figures import basis_title, case_name, number, ratio_cell, total_cell, valued_cell
from compensation.tui.widgets.table import Column, Row
from compensation.tui.widgets.told import Line, Styled
from compensation.tui.writer import Short

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Flip, Yardsticks
    from compensation.precedents.figures.comparison import Comparison
    from compensation.precedents.record import Precedent
    from compensation.sheets.sheet import Sheet
    from compensation.tui.selection import Selection

VIEWS: Mapping[str, Text] = MappingProxyType(
    {
        "series": say("1 both series"),
        "bases": say("2 bases"),
        "share": say("3 claim and award"),
        "time": say("4 over time"),
        "basis": say("5 by basis"),
    }
)
"""The views by their ids, each with the key that shows it."""

NOT_A_PRICE = say("A fact about the past, not a recommended price.")


@dataclass(frozen=True, slots=True)
class Compared:
    """The cases that are laid side by side, how, and those left out because they must stay apart from one of them."""

    table: Comparison
    left: tuple[Precedent, ...]
    selection: Selection
    sticks: Yardsticks

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The pairs that two bases rank the other way round."""
        from compensation.precedents.figures.bases import flips

        return flips(self.table.columns(self.selection.series, self.sticks))


@dataclass(frozen=True, slots=True)
class View:
    """One view: `notes` stand below the table; `more_notes` only in its file."""

    title: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    notes: Sequence[Line]
    more_notes: Sequence[Line] = ()

    def sheet(self) -> Sheet:
        """The view as a table for a file."""
        return as_sheet(self.title, self.columns, self.rows, (*self.notes, *self.more_notes))


def view(name: str, compared: Compared) -> View:
    """One of `VIEWS`."""
    made = _MAKERS[name](compared)
    return View(made.title, made.columns, made.rows, (*_left(compared), *made.notes), made.more_notes)


def _left(compared: Compared) -> Iterator[Line]:
    from compensation.precedents.figures.tables import left_out

    yield from (Styled(line, "$text-warning") for line in left_out(compared.left))


def _both_series(compared: Compared) -> View:
    from compensation.precedents.figures.series import SERIES
    from compensation.tui.listing import known_ratios

    columns = (
        Column(say("no."), 7, fits=True),
        Column(say("case"), wide=True),
        Column(say("claimed"), 10, right=True, fits=True),
        Column(say("first awarded"), 10, right=True, fits=True),
        Column(say("ratio"), 6, right=True, fits=True),
        Column(say("in force"), 10, right=True, fits=True),
        Column(say("ratio"), 6, right=True, fits=True),
    )
    rows = []
    for one in compared.table.rows:
        first, force = one.first_awarded, one.in_force
        cells: list[Any] = [number(one.precedent, bool(one.marks)), case_name(one.precedent)]
        cells.append(total_cell(first, "claimed", brief=True))
        for figures in (first, force):
            cells += [total_cell(figures, "awarded", brief=True), ratio_cell(figures)]
        rows.append(Row(one.precedent.citation, cells))
    notes: list[Line] = [
        (Styled(title, "bold"), ": ", known_ratios(compared.table, name)) for name, title in SERIES.items() if rows
    ]
    if not rows:
        notes.append(say("No case to compare: go back and choose others."))
    return View(say("Claimed and awarded"), columns, rows, (*notes, *_minded(compared), NOT_A_PRICE))


def _minded(compared: Compared) -> Iterator[Line]:
    """What the signs in the table mean, where they stand in it."""
    found = compared.table.rows
    disputed = any(row.first_awarded.disputed or row.in_force.disputed for row in found)
    if any(row.marks for row in found) and disputed:
        yield say("! compares with care · ≠ sources disagree · S says why")
    elif disputed:
        yield say("≠ sources disagree · S says why")
    elif any(row.marks for row in found):
        yield say("! compares with care · S says why")


def _bases(compared: Compared) -> View:
    from compensation.precedents.figures.bases import Basis, beside, ranked
    from compensation.precedents.figures.series import SERIES
    from compensation.precedents.figures.tables import turned

    name, sticks, by = compared.selection.series, compared.sticks, Basis(compared.selection.basis)
    values, shown = compared.table.columns(name, sticks), beside(by)
    found = {row.precedent.citation: row for row in compared.table.rows}
    columns = (
        Column(say("no."), 8, fits=True),
        Column(say("case"), wide=True),
        *(Column(basis_title(basis, sticks), 12, right=True, fits=True) for basis in shown),
    )
    rows = []
    for citation in ranked(values[by]):
        row = found[citation]
        sums = [valued_cell(values[basis][citation]) for basis in shown]
        rows.append(Row(citation, [number(row.precedent, bool(row.marks)), case_name(row.precedent), *sums]))
    warning = [Styled(line, "$text-warning") for line in turned(compared.flips)]
    order = say("In the order of: {basis}", basis=sticks.title(by))
    title = say("Awards on several bases: {series}", series=SERIES[name])
    notes = (order, *warning[:3], *([say("P lists all pairs.")] if len(warning) > 3 else ()), NOT_A_PRICE)
    return View(title, columns, rows, notes, [one.text for one in compared.flips])


def _share(compared: Compared) -> View:
    from compensation.precedents.figures.bars import claimed_and_awarded

    sheet = claimed_and_awarded(compared.table, compared.selection.series)
    columns = (Column("", 8, fits=True), Column(""), Column("", 20), Column("", 8, right=True, fits=True))
    return _charted(sheet, columns, compared)


def _time(compared: Compared) -> View:
    from compensation.precedents.figures.bars import over_time
    from compensation.precedents.figures.bases import Basis

    name, basis = compared.selection.series, Basis(compared.selection.basis)
    sheet = over_time(compared.table, name, basis, compared.sticks)
    title = basis_title(basis, compared.sticks)
    columns = (
        Column("", 10, fits=True), Column("", 7, fits=True), Column(""), Column("", 20),
        Column(title, 12, right=True, fits=True),
    )  # fmt: skip
    return _charted(sheet, columns, compared, place=1)


def _by_basis(compared: Compared) -> View:
    from compensation.precedents.figures.bars import by_basis

    sheet = by_basis(compared.table, compared.selection.series, compared.sticks)
    columns = (Column("", 6, fits=True), Column(""), Column("", 20), Column("", 12, right=True, fits=True))
    return _charted(sheet, columns, compared)


def _charted(sheet: Sheet, columns: Sequence[Column], compared: Compared, place: int = 0) -> View:
    """A chart as it comes, in columns for the screen; `place` is that of the citation number."""
    sheet = covered(sheet, [row.precedent for row in compared.table.rows])
    titled = [
        Column(one.title or header, one.width, one.right, one.wide, one.roomy, one.fits)
        for one, header in zip(columns, sheet.headers, strict=True)
    ]
    rows = [Row(f"{row[place]}|{at}", [_short(cell) for cell in row]) for at, row in enumerate(sheet.rows)]
    return View(sheet.title if isinstance(sheet.title, Text) else say("{value}", value=sheet.title), titled, rows,
                (*sheet.notes, NOT_A_PRICE))  # fmt: skip


def _short(cell: Any) -> Any:
    """Dates of a chart stand in a narrow column."""
    return Short(cell) if isinstance(cell, PartialDate) else cell


_MAKERS: Mapping[str, Callable[[Compared], View]] = MappingProxyType(
    {"series": _both_series, "bases": _bases, "share": _share, "time": _time, "basis": _by_basis}
)


def side_by_side(
    records: Collection[Precedent], selection: Selection, sticks: Yardsticks
) -> Compared:  # fmt: skip
    """The cases that may stand side by side, with their figures, and those that are left out."""
    from compensation.precedents.figures.comparables import together
    from compensation.precedents.figures.comparison import compare

    kept, left = together(tuple(records))
    return Compared(compare(kept, head=selection.head), left, selection, sticks)
