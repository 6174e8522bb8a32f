"""Which matters does the office have? All of them, or those in which every word typed occurs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable, Input

from compensation.text import say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, interface
from compensation.tui.writer import Country

if TYPE_CHECKING:
    from compensation.workspace.version import Listed


class MattersPage(Page):
    """The list of matters; closed ones are shown on a key."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,o", "open", say("open")),
        bind("slash", "search", say("search")),
        bind("c", "closed", say("closed ones, too")),
    ]
    AUTO_FOCUS = "Table"
    section = "office"
    question = say("Which matters does the office have?")

    def __init__(self) -> None:
        super().__init__()
        self._with_closed = False

    @property
    def shows_workspace(self) -> bool:
        return True

    def body(self) -> ComposeResult:
        yield Field(say("search"), id="search", secret=True, hint=say("a word, a name, a number"))
        yield Table(Column(say("matter"), 9), Column(say("country"), 16, wide=True), Column(say("registered"), 12),
                    Column(say("title")))  # fmt: skip
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Matters"), say("all"))

    def begin(self) -> None:
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        from compensation.precedents.finding.folding import fold

        words = fold(self.query_one("#search", Field).text).split()
        office = interface(self).desk.office
        found = office.matters()
        if words:
            hits = {one.owner for one in office.store.search(words)}
            found = [one for one in found if one.record in hits]
        self._show([one for one in found if self._with_closed or "closed" not in one.summary])

    def _show(self, found: list[Listed]) -> None:
        app = interface(self)
        hidden = say("hidden")
        self.query_one(Table).fill(
            [Row(one.record, [one.record, Country(str(one.summary["country"])), str(one.summary["registered"]),
                              hidden if app.hidden else one.title]) for one in found]
        )  # fmt: skip
        n = len(found)
        self.query_one("#below", Said).tell(say_n("{n} matter. Enter opens it.", "{n} matters. Enter opens one.", n))

    @on(Input.Submitted)
    def _from_field(self) -> None:
        self.set_focus(self.query_one(Table))

    def action_search(self) -> None:
        self.set_focus(self.query_one("#search-input"))

    def action_closed(self) -> None:
        self._with_closed = not self._with_closed
        self._find()

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.matter import MatterPage

        chosen = self.query_one(Table).chosen
        if chosen is not None:
            interface(self).push_screen(MatterPage(chosen), lambda _: self._find())

    def action_back(self) -> None:
        self.dismiss()
