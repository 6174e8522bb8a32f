"""What was asked, given and paid in cases like mine? The published cases, with search, filters and both series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Input

from compensation.text import Text, say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.errors import Problem
    from compensation.precedents.comparison import Comparison
    from compensation.precedents.comparison import Row as Compared
    from compensation.precedents.record import Precedent
    from compensation.precedents.search import Index
    from compensation.precedents.series import Series, SeriesName


class Start(Page):
    """The list. Search narrows it as one types; the filters move on with one key."""

    BINDINGS = [
        bind("enter,o", "open", say("open")),
        bind("slash", "search", say("search")),
        bind("c", "step('country')", say("country")),
        bind("h", "step('head')", say("head")),
        bind("b", "step('series')", say("series")),
        bind("s", "source", say("where from")),
        bind("t", "compare", say("compare")),
        bind("escape", "leave_field", say("all cases"), show=False),
    ]
    AUTO_FOCUS = "Table"
    section = "precedents"
    question = say("What was claimed, awarded and paid in the published cases, and how much of it is known?")

    def __init__(self) -> None:
        super().__init__()
        self._index: Index | None = None
        self._compared: dict[str, Compared] = {}

    def body(self) -> ComposeResult:
        yield Field(
            say("search"), id="search", secret=True, hint=say("a name, a court, a word: any alphabet, any spelling")
        )
        with Horizontal(classes="pair"):
            yield Choice(
                say("country"),
                [("", say("all")), *((one, one) for one in ("KZ", "KG", "TJ"))],
                id="country",
                inline=False,
            )
            yield Choice(say("head"), [("", say("all"))], id="head", inline=False)
            yield Choice(
                say("show"),
                [("first_awarded", say("by the first decision")), ("in_force", say("what is in force"))],
                id="series",
                inline=False,
            )
        yield Table(
            Column(say("no."), 7),
            Column(say("case")),
            Column(say("claimed"), 17, right=True),
            Column(say("recommended"), 17, right=True, wide=True),
            Column(say("awarded"), 19, right=True),
            Column(say("ratio"), 8, right=True),
            Column(say("paid"), 17, right=True, wide=True),
        )
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Precedents"), say("all published cases"))

    def begin(self) -> None:
        app = interface(self)
        self.query_one("#below", Said).tell(say("Reading…"))

        def read() -> Index:
            from compensation.precedents.search import index

            return index(app.library.cases[0])

        self.later(read, self._loaded)

    def _loaded(self, found: Index) -> None:
        from compensation.heads import HEADS

        self._index = found
        used = {line.head for _, case in found.entries for decision in case.chain for line in decision.heads}
        heads = [(name, head.name) for name, head in HEADS.items() if name in used]
        self.query_one("#head", Choice).offer([("", say("all")), *heads])
        self._show()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _show(self) -> None:
        if self._index is None:
            return
        from compensation.precedents.comparison import compare

        found = self._index.find(self.query_one("#search", Field).text)
        table = compare(
            found,
            country=self.query_one("#country", Choice).value or None,
            head=self.query_one("#head", Choice).value or None,
        )
        name = cast("SeriesName", self.query_one("#series", Choice).value)
        self._compared = {one.precedent.citation: one for one in table.rows}
        self.query_one(Table).fill([_row(one, name) for one in table.rows])
        self.query_one("#below", Said).tell(
            *_summary(table, name, len(self._index.entries)), *problem_lines(interface(self).library.cases[1])
        )

    def _chosen(self) -> Compared | None:
        return self._compared.get(self.query_one(Table).chosen or "")

    @on(Input.Submitted)
    def _from_field(self) -> None:
        self.set_focus(self.query_one(Table))
        self.action_open()

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

    def action_step(self, name: str) -> None:
        self.query_one(f"#{name}", Choice).action_move(1)

    def action_source(self) -> None:
        from compensation.tui.case_cards import of_series
        from compensation.tui.widgets.card import SourceCard

        chosen = self._chosen()
        if chosen is not None:
            name = cast("SeriesName", self.query_one("#series", Choice).value)
            self.app.push_screen(SourceCard(of_series(chosen.precedent, chosen.series(name))))

    def action_compare(self) -> None:
        from compensation.tui.screens.comparison import ComparisonPage

        self.app.push_screen(ComparisonPage(list(self._compared)))


def _row(one: Compared, name: SeriesName) -> Row:
    figures = one.series(name)
    precedent: Precedent = one.precedent
    ratio: Any = figures.ratio.text if figures.ratio else Styled("?", "dim")
    cells = [precedent.citation, CaseName(precedent.name, precedent.citation)]
    cells += [total_cell(figures, name) for name in ("claimed", "recommended", "awarded")]
    return Row(precedent.citation, [*cells, ratio, total_cell(figures, "paid")])


def total_cell(figures: Series, name: str) -> Any:
    """A sum stands out; a state in words stays back."""
    from compensation.tui.case_cards import total

    return total(figures, name) if getattr(figures, name).money is not None else Styled(total(figures, name), "dim")


def _summary(table: Comparison, name: SeriesName, n: int) -> Iterator[Line]:
    shown = len(table.rows)
    if not shown:
        yield say("No case fits. Esc clears the search; C and H change the filters.")
        return
    yield (known_ratios(table, name), " · ", say("{shown} of {n} shown", shown=shown, n=n))
    yield say("Reported by those who won: not a sample, and no recommended price.")


def known_ratios(table: Comparison, name: SeriesName) -> Text:
    """In how many of the cases that show the ratio is known."""
    n = len(table.rows)
    return say_n("ratio known in {n} case of {of}", "ratio known in {n} cases of {of}", table.computable(name), of=n)


def problem_lines(problems: Sequence[Problem]) -> Iterator[Line]:
    """What was left out of a list because its file has problems."""
    yield from ((Styled(one.place(), "$text-warning"), "  ", one.message) for one in problems[:3])
