"""What was asked, given and paid in cases like mine? The published cases: search, filters, bases, and what to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable, Input

from compensation.text import say, say_n
from compensation.tui import listing
from compensation.tui.keys import bind, key_label
from compensation.tui.looking import MOST, STEP, Looked, Outdated, look
from compensation.tui.page import Page
from compensation.tui.selection import BASES, Selection, basis_name, other_series
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.table import Column, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface, joined

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Yardsticks
    from compensation.precedents.figures.comparison import Row as Compared


class Start(Page):
    """The list. Search narrows it as one types; only the files of cases that are shown are read."""

    BINDINGS = [
        bind("enter", "open", say("open")),
        bind("slash", "search", say("search")),
        bind("f", "filters", say("filters")),
        bind("b", "basis", say("basis")),
        bind("space", "mark", say("mark")),
        bind("c", "compare", say("compare")),
        bind("s", "source", say("where from")),
        bind("t", "statistics", say("statistics")),
        bind("o", "order", say("by sum or number")),
        bind("i", "series", say("first or in force")),
        bind("m", "more", say("40 more")),
        bind("x", "export", say("write the table")),
        bind("d", "day", say("day and year of a basis")),
        bind("z", "clear", say("clear all filters")),
        bind("u", "unmark", say("no marks")),
        bind("escape", "leave_field", say("clear the search"), show=False),
    ]
    AUTO_FOCUS = "Table"
    section = "precedents"
    question = say("What was claimed, awarded and paid in the published cases, and how much of it is known?")

    def __init__(self) -> None:
        super().__init__()
        self.selection = Selection()
        self.looked: Looked | None = None
        self.marked: tuple[str, ...] = ()
        """Citation numbers of the cases marked with Space, in the order of marking."""
        self._many = STEP
        self._sticks: Yardsticks | None = None
        self._asked = 0
        self._from_top = False

    def body(self) -> ComposeResult:
        yield Field(
            say("search"), id="search", secret=True, hint=say("a name, a court, a word: any alphabet, any spelling")
        )
        yield Said(id="shown", classes="bar")
        yield Said(id="filters", classes="bar")
        yield Table(Column(say("case")))
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Precedents"), say("all published cases"))

    def begin(self) -> None:
        self.query_one("#below", Said).tell(say("Reading…"))
        self.show(Selection())

    def show(self, selection: Selection) -> None:
        """Look for something else, and show the first of it."""
        had = self.selection
        if _listed_by(selection) != _listed_by(had):
            self._many = STEP
            self._from_top = True
        self.selection = selection
        self._look()

    def _look(self) -> None:
        library, selection, many = interface(self).library, self.selection, self._many
        self._asked += 1
        asked = self._asked

        def read() -> tuple[Looked, Yardsticks] | None:
            cards, problems = library.cards
            sticks = library.yardsticks(selection.day, selection.year)
            wanted = lambda: asked == self._asked  # noqa: E731
            try:
                found = look(cards, library.record, selection, sticks, many, wanted, library.at_hand)
            except Outdated:
                return None
            return replace(found, problems=(*problems, *found.problems)), sticks

        def shown(result: tuple[Looked, Yardsticks] | None) -> None:
            if result is not None and asked == self._asked:
                self.looked, self._sticks = result
                self._tell()

        self.later(read, shown)

    def _tell(self) -> None:
        if self.looked is None or self._sticks is None:
            return
        selection, looked = self.selection, self.looked
        self.query_one(Table).fill(
            listing.rows(looked, selection, self.marked), listing.columns(selection, self._sticks)
        )
        if self._from_top:
            self.query_one(Table).move_cursor(row=0)
            self._from_top = False
        more = key_label("m", interface(self).writer.code)
        self.query_one("#below", Said).tell(*listing.notes(looked, selection, self.on_file, more))
        self.query_one("#shown", Said).tell(self._settings(self._sticks))
        filters, line = list(selection.filters()), self.query_one("#filters", Said)
        line.display = bool(filters)
        line.tell(Styled(joined(filters), "bold"))

    def _settings(self, sticks: Yardsticks) -> Line:
        """Which figures the list shows, in which order."""
        from compensation.precedents.figures.bases import Basis
        from compensation.precedents.figures.series import SERIES

        selection = self.selection
        name = sticks.title(Basis(selection.basis)) if selection.basis != "event" else basis_name("event")
        order = say("largest award first") if selection.ordered else say("by number, the region first")
        said: list[Line] = [SERIES[selection.series], name, order]
        if self.marked:
            said.append(Styled(say_n("{n} marked", "{n} marked", len(self.marked)), "bold $text-accent"))
        return joined(said)

    @property
    def on_file(self) -> int:
        return len(self.looked.found.collection) if self.looked else 0

    def retell(self) -> None:
        super().retell()
        self._tell()

    @on(Input.Changed, "#search-input")
    def _typed(self) -> None:
        self.show(replace(self.selection, words=self.query_one("#search", Field).text))

    def _chosen(self) -> Compared | None:
        citation = self.query_one(Table).chosen
        rows = self.looked.rows.rows if self.looked else ()
        return next((row for row in rows if row.precedent.citation == citation), None)

    @on(Input.Submitted)
    def _from_field(self) -> None:
        """Open the first case found; the key waits for a search that has only begun."""
        self.set_focus(self.query_one(Table))
        self.app.call_later(self.app.simulate_key, "enter")  # by the program: a screen's own key is not passed up

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.precedent import CasePage

        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(CasePage(chosen.precedent))

    def action_search(self) -> None:
        self.set_focus(self.query_one("#search-input"))

    def action_leave_field(self) -> None:
        if isinstance(self.focused, Input):
            self.set_focus(self.query_one(Table))
        else:
            self.query_one("#search", Field).input.value = ""

    def action_filters(self) -> None:
        from compensation.tui.screens.filters import Filters

        if self.looked is not None:
            self.app.push_screen(Filters(self.looked.found.collection, self.selection, self.show))

    def action_clear(self) -> None:
        self.show(self.selection.cleared)

    def action_basis(self) -> None:
        following = BASES[(BASES.index(self.selection.basis) + 1) % len(BASES)]
        self.show(replace(self.selection, basis=following))

    def action_order(self) -> None:
        if not self.selection.ordered and self.looked and self.looked.n > MOST:
            interface(self).remark(
                say("Order and range of sums need at most {most} cases: narrow the search.", most=MOST)
            )
            return
        self.show(replace(self.selection, ordered=not self.selection.ordered))

    def action_series(self) -> None:
        self.show(replace(self.selection, series=other_series(self.selection.series)))

    def action_more(self) -> None:
        if self.looked and len(self.looked.rows.rows) < min(self.looked.n, Table.LIMIT):
            self._many += STEP
            self._look()

    def action_mark(self) -> None:
        citation, table = self.query_one(Table).chosen, self.query_one(Table)
        if citation is not None:
            had = citation in self.marked
            self.marked = tuple(one for one in self.marked if one != citation) if had else (*self.marked, citation)
            self._tell()
            table.action_cursor_down()

    def action_unmark(self) -> None:
        self.marked = ()
        self._tell()

    def action_day(self) -> None:
        from compensation.tui.screens.yardstick_form import yardstick_form

        if self._sticks is not None:
            self.app.push_screen(yardstick_form(self.selection, self._sticks, self.show))

    def action_source(self) -> None:
        from compensation.tui.figure_cards import of_row
        from compensation.tui.widgets.card import SourceCard

        chosen = self._chosen()
        if chosen is not None and self._sticks is not None:
            self.app.push_screen(SourceCard(of_row(chosen, self.selection.series, self._sticks)))

    def _wanted(self) -> tuple[str, ...]:
        """The cases marked, else all that are found; empty if there is none, or too many to read (which is said)."""
        if self.marked:
            return self.marked
        if self.looked is None or not self.looked.n:
            return ()
        if self.looked.n > MOST:
            interface(self).remark(say("Narrow the search to at most {most} cases, or mark some.", most=MOST))
            return ()
        if self.selection.ranged:
            return tuple(row.precedent.citation for row in self.looked.read.rows)
        return self.looked.found.citations

    def action_compare(self) -> None:
        from compensation.tui.screens.comparison import ComparisonPage

        if wanted := self._wanted():
            said = say("cases marked by hand") if self.marked else self.selection.described()
            self.app.push_screen(ComparisonPage(wanted, self.selection, said))

    def action_statistics(self) -> None:
        from compensation.tui.screens.statistics import StatisticsPage

        if wanted := self._wanted():
            self.app.push_screen(StatisticsPage(wanted, self.selection))

    def action_export(self) -> None:
        from compensation.tui.exporting import offer_export

        looked, sticks, selection = self.looked, self._sticks, self.selection
        if looked is not None and sticks is not None:
            table = listing.sheet(looked, selection, sticks, self.marked, self.on_file)
            offer_export(self, "precedents", lambda: table)


def _listed_by(selection: Selection) -> Selection:
    """What decides which cases are listed, and in which order: while it is the same, the cursor stays on its case."""
    return (
        selection
        if selection.ordered or selection.ranged
        else replace(selection, series="first_awarded", basis="printed", day=None, year=None)
    )
