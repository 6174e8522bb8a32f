"""What part was awarded, what part was paid, and how long did it take? Ranges with all that could not be computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.looking import REGION
from compensation.tui.page import Page
from compensation.tui.selection import Selection, other_series
from compensation.tui.spreads import Asked, months, told
from compensation.tui.widgets.card import SourceCard
from compensation.tui.widgets.entries import Entries
from compensation.tui.widgets.told import Line, Said, interface, joined
from compensation.tui.writer import Country

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent
    from compensation.sheets.sheet import Sheet

_BY = ("nothing", "instance", "body", "year", "respondent")


class StatisticsPage(Page):
    """Statistics of some cases. A range only where there are figures enough; nothing here is a forecast."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("b", "by", say("by what")),
        bind("p", "measure", say("awarded or paid")),
        bind("i", "series", say("first or in force")),
        bind("a", "heads", say("all heads")),
        bind("m", "months", say("months")),
        bind("c", "country", say("country of the months")),
        bind("x", "export", say("write the table")),
    ]
    AUTO_FOCUS = "Entries"
    section = "precedents"
    question = say("What part of the sums claimed was awarded and paid in these cases, and how long did it take?")

    def __init__(self, citations: Sequence[str], selection: Selection) -> None:
        super().__init__()
        self.citations = citations
        self._asked = Asked(series=selection.series, head=selection.head)
        self._country: str | None = None
        self._timed = False
        self._records: Sequence[Precedent] = ()
        self._sheet: Sheet | None = None

    def body(self) -> ComposeResult:
        yield Said(id="shown", classes="bar")
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Precedents"), say("months between steps") if self._timed else say("statistics"))

    def begin(self) -> None:
        library = interface(self).library
        self.query_one("#below", Said).tell(say("Reading…"))
        self.later(lambda: [library.record(one) for one in self.citations], self._loaded)

    def _loaded(self, records: Sequence[Precedent]) -> None:
        self._records = records
        self._tell()

    def _tell(self) -> None:
        if not self._records:
            return
        entries, self._sheet = (
            months(self._records, self._country) if self._timed else told(self._records, self._asked)
        )  # fmt: skip
        self.query_one(Entries).fill(entries)
        self.query_one("#shown", Said).tell(self._settings())
        self.query_one("#below", Said).tell(say("Reported cases, not a sample; a fact about the past, no forecast."))
        self.refresh_top()

    def _settings(self) -> Line:
        from compensation.heads import HEADS
        from compensation.precedents.figures.series import SERIES
        from compensation.precedents.figures.statistics import BY, MEASURES, By, Measure

        asked, n = self._asked, say("cases: {n}", n=len(self._records))
        if self._timed:
            return joined(
                [
                    n,
                    say(
                        "courts of: {country}",
                        country=Country(self._country) if self._country else say("all countries"),
                    ),
                ]
            )
        parts: list[Line] = [n, MEASURES[Measure(asked.measure)], SERIES[asked.series]]
        if not asked.by_head:
            parts.append(say("all heads together"))
        elif asked.head:
            parts.append(HEADS[asked.head].name)
        if asked.by != "nothing":
            parts.append(BY[By(asked.by)])
        return joined(parts)

    def _ask(self, asked: Asked) -> None:
        """Another statistic; from the months this leads back to the statistics."""
        self._timed = False
        self._asked = asked
        self._tell()

    def action_by(self) -> None:
        self._ask(replace(self._asked, by=_BY[(_BY.index(self._asked.by) + 1) % len(_BY)]))

    def action_measure(self) -> None:
        self._ask(replace(self._asked, measure="paid" if self._asked.measure == "awarded" else "awarded"))

    def action_series(self) -> None:
        self._ask(replace(self._asked, series=other_series(self._asked.series)))

    def action_heads(self) -> None:
        self._ask(replace(self._asked, by_head=not self._asked.by_head))

    def action_months(self) -> None:
        self._timed = not self._timed
        self._tell()

    def action_country(self) -> None:
        """Months of the next country; a median is only given for one."""
        from compensation.precedents.figures.timing import comparable

        here = dict.fromkeys(one.jurisdiction for one in comparable(self._records, None))
        countries = [None, *sorted(here, key=lambda one: (one not in REGION, one))]
        self._country = countries[(countries.index(self._country) + 1) % len(countries)]
        self._timed = True
        self._tell()

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))

    def action_export(self) -> None:
        from compensation.tui.exporting import offer_export

        if self._sheet is not None:
            table = self._sheet
            offer_export(self, "months" if self._timed else "statistics", lambda: table)

    def action_back(self) -> None:
        self.dismiss()
