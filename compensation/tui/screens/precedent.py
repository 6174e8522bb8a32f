"""What happened in one case, what did each court give, and who says so?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui.case_entries import entries
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.card import SourceCard
from compensation.tui.widgets.entries import Entries
from compensation.tui.widgets.told import Line, interface
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent


class CasePage(Page):
    """One precedent: facts, the chain with its heads, what is in force, conflicts, months, notes, sources."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("l", "similar", say("similar cases")),
        bind("w", "sheet", say("case sheet (Word)")),
    ]
    AUTO_FOCUS = "Entries"
    section = "precedents"
    question = say("What happened in this case, what did each court give, and where do the sources disagree?")

    def __init__(self, precedent: Precedent) -> None:
        super().__init__()
        self.precedent = precedent

    def body(self) -> ComposeResult:
        yield Entries()

    def place(self) -> Sequence[Line]:
        one = self.precedent
        name = CaseName(one.name, one.citation)
        return (say("Precedents"), one.citation) if interface(self).hidden else (say("Precedents"), one.citation, name)

    def begin(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.query_one(Entries).fill(list(entries(self.precedent, interface(self).library.book)))

    def retell(self) -> None:
        super().retell()
        self._fill()

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))
        else:
            interface(self).remark(say("Nothing is cited for this line; lines with ◆ open."))

    def action_similar(self) -> None:
        from compensation.tui.screens.similar import SimilarPage, of_case

        self.app.push_screen(SimilarPage(of_case(self.precedent)))

    def action_sheet(self) -> None:
        from compensation.tui.exporting import offer_document

        app, precedent = interface(self), self.precedent

        def make(code: str) -> object:
            from compensation.documents.handouts import case_sheet
            from compensation.language import Language

            return case_sheet(precedent, book=app.library.book, language=Language(code), hidden=app.hidden)

        offer_document(self, precedent.citation, make, say("Write the sheet of this case"))

    def action_back(self) -> None:
        self.dismiss()
