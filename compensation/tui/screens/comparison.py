"""Claimed against awarded, case beside case: what was first awarded, what is in force, and how much is computable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.precedents.comparison import Comparison
    from compensation.precedents.comparison import Row as Compared


class ComparisonPage(Page):
    """The table of some cases, in both series."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,o", "open", say("open the case")),
        bind("s", "source", say("as first awarded: where from")),
        bind("f", "in_force", say("in force: where from")),
    ]
    AUTO_FOCUS = "Table"
    section = "precedents"
    question = say("What part of the claim did courts give in these cases, at first and in the end?")

    def __init__(self, citations: Sequence[str]) -> None:
        super().__init__()
        self.citations = citations
        self._rows: dict[str, Compared] = {}

    def body(self) -> ComposeResult:
        yield Said(say("One case a row. A question mark is a figure that nobody has published."), classes="note")
        yield Table(
            Column(say("no."), 6),
            Column(say("case"), wide=True),
            Column(say("claimed"), 14, right=True),
            Column(say("first awarded"), 17, right=True),
            Column(say("ratio"), 6, right=True),
            Column(say("in force"), 17, right=True),
            Column(say("ratio"), 6, right=True),
        )
        yield Said(id="below")

    def place(self) -> Sequence[Line]:
        return (say("Precedents"), say("claimed against awarded"))

    def begin(self) -> None:
        app = interface(self)

        def read() -> Comparison:
            from compensation.precedents.comparison import compare

            return compare(one for one in app.library.cases[0] if one.citation in self.citations)

        self.later(read, self._show)

    def _show(self, table: Comparison) -> None:
        from compensation.precedents.series import SERIES
        from compensation.tui.screens.precedents import known_ratios

        self._rows = {one.precedent.citation: one for one in table.rows}
        self.query_one(Table).fill([_row(one) for one in table.rows])
        lines: list[Line] = [
            (Styled(title, "bold"), ": ", known_ratios(table, name)) for name, title in SERIES.items() if table.rows
        ]
        if not table.rows:
            lines.append(say("No case to compare: name comparables in the claim, or go back and clear the filters."))
        lines.append(say("A fact about the past, not a recommended price."))
        self.query_one("#below", Said).tell(*lines)

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.precedent import CasePage

        chosen = self._rows.get(self.query_one(Table).chosen or "")
        if chosen is not None:
            self.app.push_screen(CasePage(chosen.precedent))

    def action_source(self) -> None:
        self._card(True)

    def action_in_force(self) -> None:
        self._card(False)

    def _card(self, first: bool) -> None:
        from compensation.tui.case_cards import of_series
        from compensation.tui.widgets.card import SourceCard

        chosen = self._rows.get(self.query_one(Table).chosen or "")
        if chosen is not None:
            figures = chosen.first_awarded if first else chosen.in_force
            self.app.push_screen(SourceCard(of_series(chosen.precedent, figures)))

    def action_back(self) -> None:
        self.dismiss()


def _row(one: Compared) -> Row:
    from compensation.tui.screens.precedents import total_cell

    first, force = one.first_awarded, one.in_force
    cells: list[Any] = [one.precedent.citation, CaseName(one.precedent.name, one.precedent.citation)]
    cells.append(total_cell(first, "claimed"))
    for figures in (first, force):
        cells += [total_cell(figures, "awarded"), figures.ratio.text if figures.ratio else Styled("?", "dim")]
    return Row(one.precedent.citation, cells)
