"""What stands in the list of cases, and in its file? Columns for the basis that is chosen, a row a case, the notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from compensation.text import Text, say, say_n
from compensation.tui.exporting import as_sheet
from compensation.tui.figures import (
    MIND,
    basis_title,
    case_name,
    number,
    ratio_cell,
    share_bar,
    size_bar,
    total_cell,
    valued_cell,
)
from compensation.tui.looking import MOST
from compensation.tui.widgets.table import Column, Row
from compensation.tui.widgets.told import Line, Styled, joined, problem_lines
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Yardsticks
    from compensation.precedents.figures.comparison import Comparison
    from compensation.precedents.figures.series import SeriesName
    from compensation.sheets.sheet import Sheet
    from compensation.tui.looking import Looked
    from compensation.tui.selection import Selection

_BAR = 12
_FIRST_FLIPS = 1


def columns(selection: Selection, sticks: Yardsticks) -> tuple[Column, ...]:
    """The columns of the list: a claim and its ratio as printed, or the award on another basis beside the printed."""
    from compensation.precedents.figures.bases import Basis

    printed = selection.basis == "printed"
    shown = [
        Column(say("no."), 9, fits=True),
        Column(say("case")),
        Column(say("claimed"), 14, right=True, fits=True, wide=not printed),
    ]
    shown += [
        Column(say("awarded"), 14, right=True, fits=True),
        Column(say("ratio"), 7, right=True, fits=True),
        Column(say("paid"), 9, right=True, fits=True, wide=True)
        if printed
        else Column(basis_title(Basis(selection.basis), sticks), 14, right=True, fits=True),
    ]
    shown.append(Column(say("share") if printed else say("bar"), _BAR, wide=True))
    return tuple(shown)


def rows(looked: Looked, selection: Selection, chosen: Collection[str]) -> list[Row]:
    """A row for each case shown; `chosen` are the citation numbers of those marked by hand."""
    printed, name = selection.basis == "printed", selection.series
    every = list(looked.values.values())
    result = []
    for one in looked.rows.rows:
        citation, figures = one.precedent.citation, one.series(name)
        value = looked.values[citation]
        cells: list[Any] = [
            number(one.precedent, bool(one.marks), citation in chosen),
            case_name(one.precedent),
            total_cell(figures, "claimed"),
        ]
        cells += [total_cell(figures, "awarded"), ratio_cell(figures)]
        cells.append(
            total_cell(figures, "paid") if printed else valued_cell(value)
        )  # fmt: skip
        cells.append(share_bar(one, name, _BAR) if printed else size_bar(value, every, _BAR))
        result.append(Row(citation, cells))
    return result


def count(looked: Looked, on_file: int) -> Text:
    """How many of the cases found are shown, and how many there are."""
    shown = len(looked.rows.rows)
    if shown < looked.n:
        return say("{shown} of {n} found, {of} on file", shown=shown, n=looked.n, of=on_file)
    return say("{n} found, {of} on file", n=looked.n, of=on_file)


def known_ratios(table: Comparison, name: SeriesName) -> Text:
    """In how many of the cases that show the ratio is known."""
    n = len(table.rows)
    return say_n("ratio known in {n} case of {of}", "ratio known in {n} cases of {of}", table.computable(name), of=n)


def notes(looked: Looked, selection: Selection, on_file: int, key: str = "") -> Iterator[Line]:
    """What stands below the list. `key` is the key that shows more of it, as it is printed on the keyboard."""
    for typed, taken in _taken(looked.found.corrected):
        yield Styled(say("“{typed}” is taken for “{taken}”.", typed=typed, taken=taken), "$text-warning")
    if not looked.n:
        yield say("No case fits. Esc clears the search, Z the filters.")
        return
    more = [say("{key} shows more", key=key)] if key and len(looked.rows.rows) < looked.n else []
    yield joined([count(looked, on_file), *more, known_ratios(looked.rows, selection.series)])
    if looked.too_many:
        yield Styled(
            say("Order and range of sums need at most {most} cases: narrow the search.", most=MOST), "$text-warning"
        )
    yield from flip_lines(looked)
    yield from signs(looked, selection)
    yield say("Reported by those who won: not a sample, and no recommended price.")
    yield from problem_lines(looked.problems)


def flip_lines(looked: Looked) -> Iterator[Line]:
    """That the order of the cases found depends on the basis, if it does."""
    from compensation.precedents.figures.bases import pairs

    n = len(pairs(looked.flips))
    if n:
        told = say_n(
            "The order depends on the basis: it turns for {n} pair of cases.",
            "The order depends on the basis: it turns for {n} pairs of cases.",
            n,
        )
        within = () if len(looked.read.rows) == looked.n else (" ", say("(among those shown)"))
        yield (Styled(told, "$text-warning"), *within)


def signs(looked: Looked, selection: Selection) -> Iterator[Line]:
    """What the signs in the list mean, where they stand in it."""
    told = []
    if any(row.marks for row in looked.rows.rows):
        told.append(say("{sign} compares with care", sign=MIND))
    if any(row.series(selection.series).disputed for row in looked.rows.rows):
        told.append(say("≠ sources disagree"))
    if told:
        told.append(say("S says why"))
        yield joined(told)


def sheet(
    looked: Looked, selection: Selection, sticks: Yardsticks, chosen: Collection[str], on_file: int
) -> Sheet:  # fmt: skip
    """The list as a table for a file: what is shown, with what was looked for and every pair that turns."""
    from compensation.precedents.figures.series import SERIES
    from compensation.precedents.figures.tables import turned

    title = say("Published cases, {series}", series=SERIES[selection.series])
    order = (
        say("largest award first") if selection.ordered and not looked.too_many else say("by number, the region first")
    )
    head: list[Line] = [selection.described(), order]
    below = [*notes(looked, selection, on_file), *turned(looked.flips)]
    return as_sheet(title, columns(selection, sticks), rows(looked, selection, chosen), [*head, *below])


def _taken(corrected: Sequence[tuple[str, str]]) -> Iterator[tuple[Any, list[str]]]:
    """Each typed word with the words it was taken for."""
    for typed in dict.fromkeys(typed for typed, _ in corrected):
        yield Private(typed), [taken for each, taken in corrected if each == typed]
