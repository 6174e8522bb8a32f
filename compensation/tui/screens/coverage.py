"""Which rates and price indices are on file, from whom, and for which days?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, interface
from compensation.tui.writer import Short

if TYPE_CHECKING:
    from compensation.rates.coverage import Coverage
    from compensation.rates.prices import PriceCoverage


class CoveragePage(Page):
    """One row per pair and series, then one per index and currency; Enter shows publisher and licence."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("a", "add", say("add a rate")),
        bind("f", "fetch", say("fetch rates")),
    ]
    AUTO_FOCUS = "Table"
    section = "converter"
    question = say("Which rates are on file, from which publisher, for which days, and with which gaps?")

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Coverage] = {}
        self._prices: dict[str, PriceCoverage] = {}

    def body(self) -> ComposeResult:
        yield Table(
            Column(say("pair"), 8),
            Column(say("kind"), 24),
            Column(say("publisher"), wide=True),
            Column(say("from"), 11),
            Column(say("until"), 11),
            Column(say("rates"), 6, right=True),
            Column(say("largest gap, days"), 7, right=True, wide=True),
        )
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Rates"), say("what is covered"))

    def begin(self) -> None:
        app = interface(self)
        self.query_one("#below", Said).tell(say("Reading…"))

        def read() -> tuple[tuple[Coverage, ...], tuple[PriceCoverage, ...]]:
            from compensation.rates.coverage import coverage
            from compensation.rates.prices import price_coverage

            return coverage(app.library.book), price_coverage()

        self.later(read, self._show)

    def _show(self, found: tuple[tuple[Coverage, ...], tuple[PriceCoverage, ...]]) -> None:
        from compensation.rates.prices import PRICE_INDEX_NAMES
        from compensation.rates.quotes import KIND_NAMES

        rates, prices = found
        self._found = {f"{one.pair} {one.series}": one for one in rates}
        self._prices = {f"{one.currency} {one.name}": one for one in prices}
        self.query_one(Table).fill(
            [
                Row(
                    key,
                    [
                        one.pair,
                        KIND_NAMES[one.kind],
                        one.publisher,
                        Short(one.first),
                        Short(one.last),
                        one.observations,
                        one.largest_gap_days,
                    ],
                )
                for key, one in self._found.items()
            ]
            + [
                Row(
                    key,
                    [
                        one.currency,
                        PRICE_INDEX_NAMES[one.name],
                        one.publisher,
                        Short(one.first),
                        Short(one.last),
                        "",
                        "",
                    ],
                )
                for key, one in self._prices.items()
            ]
        )
        self.query_one("#below", Said).tell(
            say("Days without a rate are not filled in. A enters a rate, with publisher, document and your name."),
            *(one.message for one in interface(self).library.book.problems),
        )

    @on(DataTable.RowSelected)
    def action_source(self) -> None:
        from compensation.tui.widgets.card import Card, Section, SourceCard

        chosen = self.query_one(Table).chosen or ""
        if chosen in self._prices:
            index = self._prices[chosen]
            self.app.push_screen(SourceCard(Card(index.currency, (Section(say("What is on file"), (index.line(),)),))))
        if chosen not in self._found:
            return
        one = self._found[chosen]
        lines: list[Line] = [one.publisher, *([one.licence] if one.licence else [])]
        sections = [Section(say("Publisher"), lines), Section(say("What is on file"), (one.line(), *one.remarks()))]
        series = interface(self).library.book.series.get(one.series)
        if series is not None:
            sections.append(Section(say("Where it was taken from"), (series.origin, series.attribution, series.notes)))
        self.app.push_screen(SourceCard(Card(one.pair, sections)))

    def action_add(self) -> None:
        from compensation.errors import CompensationError
        from compensation.tui.widgets.rate_form import rate_form

        try:
            form = rate_form(interface(self), self.begin)
        except CompensationError as error:
            self.failed(error)
        else:
            self.app.push_screen(form)

    def action_fetch(self) -> None:
        from compensation.tui.screens.feeds import FeedsPage

        self.app.push_screen(FeedsPage(), lambda _: self.begin())

    def action_back(self) -> None:
        self.dismiss()
