"""Case beside case: what was first awarded, what is in force, on which basis, and how do the figures look as bars?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from compensation.text import Text, say, say_n
from compensation.tui.comparing import VIEWS, Compared, View, side_by_side, view
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.selection import BASES, Selection, other_series
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.table import Column, Table
from compensation.tui.widgets.told import Line, Said, interface, joined
from compensation.tui.writer import Writer

if TYPE_CHECKING:
    from compensation.precedents.figures.comparison import Row as Figures


class ComparisonPage(Page):
    """Some cases in five views. Cases that must stay apart from another one are left out and named."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,o", "open", say("open the case")),
        bind("s", "source", say("where from")),
        bind("b", "basis", say("basis")),
        bind("i", "series", say("first or in force")),
        bind("p", "pairs", say("pairs that turn")),
        bind("t", "statistics", say("statistics")),
        bind("x", "export", say("write the table")),
        bind("w", "memo", say("memo (Word)")),
        *(bind(str(place), f"view('{name}')", title, show=False) for place, (name, title) in
          enumerate(VIEWS.items(), 1)),
    ]  # fmt: skip
    AUTO_FOCUS = "Table"
    section = "precedents"
    question = say("What part of the claim did courts give in these cases, on which basis, at first and in the end?")

    def __init__(self, citations: Sequence[str], selection: Selection, chosen_by: Text) -> None:
        """`chosen_by` says in words how the cases were chosen."""
        super().__init__()
        self.citations = citations
        self.selection = selection
        self._chosen_by = chosen_by
        self._compared: Compared | None = None
        self._view: View | None = None

    def body(self) -> ComposeResult:
        yield Choice(None, list(VIEWS.items()), id="view")
        yield Said(id="shown", classes="note")
        yield Table(Column(say("case")))
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Precedents"), say("comparison"))

    def begin(self) -> None:
        library, selection = interface(self).library, self.selection
        self.query_one("#below", Said).tell(say("Reading…"))

        def read() -> Compared:
            sticks = library.yardsticks(selection.day, selection.year)
            return side_by_side([library.record(one) for one in self.citations], selection, sticks)

        self.later(read, self._loaded)

    def _loaded(self, compared: Compared) -> None:
        self._compared = compared
        self._tell()

    def _tell(self) -> None:
        if self._compared is None:
            return
        name = self.query_one(Choice).value
        shown = self._view = view(name, self._compared)
        self.query_one(Table).fill(shown.rows, shown.columns)
        self.query_one("#below", Said).tell(*shown.notes)
        self.query_one("#shown", Said).tell(self._settings(name, self._compared))

    def _settings(self, name: str, compared: Compared) -> Line:
        from compensation.precedents.figures.bases import Basis
        from compensation.precedents.figures.series import SERIES

        n = say_n(
            "{n} case side by side: ? is a figure that nobody has published",
            "{n} cases side by side: ? is a figure that nobody has published",
            len(compared.table.rows),
        )
        if name == "series":
            return n
        series = SERIES[compared.selection.series]
        basis = compared.sticks.title(Basis(compared.selection.basis))
        return joined([series, basis] if name in ("bases", "time") else [series])

    @on(Choice.Changed)
    def _other_view(self) -> None:
        self._tell()

    def action_view(self, name: str) -> None:
        self.query_one(Choice).choose(name)

    def _choose(self, selection: Selection) -> None:
        self.selection = selection
        if self._compared is not None:
            self._compared = replace(self._compared, selection=selection)
            self._tell()

    def action_basis(self) -> None:
        if self.query_one(Choice).value not in ("bases", "time"):
            self.action_view("bases")
            return
        following = BASES[(BASES.index(self.selection.basis) + 1) % len(BASES)]
        self._choose(replace(self.selection, basis=following))

    def action_series(self) -> None:
        self._choose(replace(self.selection, series=other_series(self.selection.series)))

    def _chosen(self) -> Figures | None:
        citation = (self.query_one(Table).chosen or "").partition("|")[0]
        rows = self._compared.table.rows if self._compared else ()
        return next((row for row in rows if row.precedent.citation == citation), None)

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.precedent import CasePage

        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(CasePage(chosen.precedent))

    def action_source(self) -> None:
        from compensation.tui.figure_cards import of_row
        from compensation.tui.widgets.card import SourceCard

        chosen = self._chosen()
        if chosen is not None and self._compared is not None:
            self.app.push_screen(SourceCard(of_row(chosen, self.selection.series, self._compared.sticks)))

    def action_pairs(self) -> None:
        """Every pair of cases whose order depends on the basis."""
        from compensation.tui.widgets.card import Card, Section, SourceCard

        if self._compared is None:
            return
        lines: list[Line] = [one.text for one in self._compared.flips]
        lines = lines or [say("The order is the same on every basis on which both sums are known.")]
        self.app.push_screen(SourceCard(Card(say("Pairs that turn"), (Section(say("Which is above which"), lines),))))

    def action_statistics(self) -> None:
        from compensation.tui.screens.statistics import StatisticsPage

        if self._compared is not None and self._compared.table.rows:
            kept = [row.precedent.citation for row in self._compared.table.rows]
            self.app.push_screen(StatisticsPage(kept, self.selection))

    def action_export(self) -> None:
        from compensation.tui.exporting import offer_export

        if self._view is not None:
            table = self._view
            offer_export(self, "comparison", lambda: table.sheet())

    def action_memo(self) -> None:
        from compensation.tui.exporting import offer_document

        compared = self._compared
        if compared is None or not compared.table.rows:
            return

        def make(code: str) -> Any:
            from compensation.documents.handouts import memo
            from compensation.language import Language

            app = interface(self)
            said = Writer(code, app.library.covers() if app.hidden else None).say(self._chosen_by)
            return memo(
                compared.table,
                selection=said,
                dated=app.today,
                name=compared.selection.series,
                yardsticks=compared.sticks,
                language=Language(code),
                left_out=compared.left,
                hidden=app.hidden,
            )

        offer_document(self, "comparison", make, say("Write a memo on this comparison"))

    def retell(self) -> None:
        super().retell()
        self._tell()

    def action_back(self) -> None:
        self.dismiss()
