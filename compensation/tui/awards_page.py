"""What do the pages that show published awards share? The series, the basis, the card and the case behind a line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import Text, say
from compensation.tui.award_lines import Shown
from compensation.tui.page import Page
from compensation.tui.selection import BASES, other_series
from compensation.tui.widgets.card import SourceCard
from compensation.tui.widgets.entries import Entries
from compensation.tui.widgets.told import Line, Said, interface, joined
from compensation.tui.writer import claim_name, file_name

if TYPE_CHECKING:
    from compensation.claims.awards_on_file import Measure
    from compensation.claims.claimfile import Claim
    from compensation.precedents.figures.series import SeriesName


class AwardsPage(Page):
    """A long list beside one claim file. A subclass reads it with `_read` and gives its lines."""

    AUTO_FOCUS = "Entries"
    section = "claims"
    called: ClassVar[Text]
    """What the page is, behind the name of the claim."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.claim_at = path
        """What the document section takes."""
        self.claim: Claim | None = None
        self.basis = "mci"
        self.series: SeriesName = "first_awarded"
        self._lines: Sequence[Shown] = ()

    def body(self) -> ComposeResult:
        yield Said(id="shown", classes="note")
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Claims"), claim_name(self.claim) if self.claim else file_name(self.path), self.called)

    def is_training(self) -> bool:
        return bool(self.claim and self.claim.training)

    def begin(self) -> None:
        self.query_one("#below", Said).tell(say("Reading…"))
        self._read()

    def _read(self) -> None:
        raise NotImplementedError  # not a stub: both pages have their own

    def measure(self, on: datetime.date | None) -> Measure:
        """On what awards are set beside the claim, as chosen by the keys; reads the rates at first."""
        from compensation.claims.awards_on_file import Measure
        from compensation.precedents.figures.bases import Basis

        library = interface(self).library
        return Measure(self.series, Basis(self.basis), library.yardsticks(), on or library.today)

    def fill(self, lines: Sequence[Shown], measure: Measure, *notes: Line) -> None:
        """Show the lines; the cursor stays where it is."""
        from compensation.precedents.figures.series import SERIES

        entries = self.query_one(Entries)
        place, had = entries.highlighted, bool(self._lines)
        self._lines = lines
        entries.fill([one.entry for one in lines])
        if had and place is not None:
            entries.highlighted = min(place, len(lines) - 1)
        self.query_one("#shown", Said).tell(joined([SERIES[measure.name], measure.sticks.title(measure.basis)]))
        self.query_one("#below", Said).tell(*notes)
        self.refresh_top()

    @property
    def chosen(self) -> Shown | None:
        place = self.query_one(Entries).highlighted
        return self._lines[place] if place is not None and place < len(self._lines) else None

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        """The card of the line; of the lines below an award, that of the award."""
        chosen = self.chosen
        card = self.query_one(Entries).card
        if card is None and chosen is not None and chosen.award is not None:
            first = next(one for one in self._lines if one.award is chosen.award)
            card = first.entry.card() if first.entry.card else None
        if card is not None:
            self.app.push_screen(SourceCard(card))
        else:
            interface(self).remark(say("Nothing is cited for this line; lines with ◆ open."))

    def action_open(self) -> None:
        from compensation.tui.screens.precedent import CasePage

        chosen = self.chosen
        if chosen is not None and chosen.award is not None:
            self.app.push_screen(CasePage(chosen.award.precedent))
        else:
            interface(self).remark(say("No published case stands on this line."))

    def action_basis(self) -> None:
        self.basis = BASES[(BASES.index(self.basis) + 1) % len(BASES)]
        self._read()

    def action_series(self) -> None:
        self.series = other_series(self.series)
        self._read()

    def action_back(self) -> None:
        self.dismiss()
