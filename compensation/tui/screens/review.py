"""On which rules does this claim rest, and has the office accepted each? They are read here, then accepted by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import claim_name

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.law.answering import Answer
    from compensation.law.opening import Law


class ReviewPage(Page):
    """The words of every rule that a claim uses; what was accepted before is marked ✓."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,s", "source", say("the rule")),
        bind("a", "accept", say("accept all")),
    ]
    AUTO_FOCUS = "Entries"
    section = "document"
    question = say("On which rules does the claim rest, what do they say, and who of the office accepted them?")

    def __init__(self, assessment: Assessment) -> None:
        super().__init__()
        self._assessment = assessment
        self._open: list[str] = []

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Document"), claim_name(self._assessment.claim), say("rules"))

    def is_training(self) -> bool:
        return self._assessment.claim.training

    def begin(self) -> None:
        self.later(lambda: interface(self).library.law, self._show)

    def _show(self, law: Law) -> None:
        used = {one.rule.id: one for one in self._assessment.rules}
        self._open = [id for id in used if id not in law.rules.accepted]
        self.query_one(Entries).fill([entry for one in used.values() for entry in self._entries(law, one)])
        self.query_one("#below", Said).tell(
            say("Accepted: {n} of {all}.", n=len(used) - len(self._open), all=len(used)),
            *([say("Read every one, then A accepts what is open, with a name.")] if self._open else []),
        )
        self.refresh_top()

    def _entries(self, law: Law, one: Answer) -> Iterator[Entry]:
        from compensation.tui.law_cards import answer_lines, of_rule

        accepted = one.rule.id in law.rules.accepted
        yield heading(("✓ " if accepted else "○ ", one.rule.question))
        card = partial(of_rule, law, one.rule.id, interface(self).today)
        for number, line in enumerate(answer_lines(one)):
            yield Entry(line, None if number else card)

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        from compensation.tui.widgets.card import SourceCard

        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))

    def action_accept(self) -> None:
        app = interface(self)
        if app.demo:
            app.remark(say("In the demonstration nothing is written down. Start the program without --demo."))
            return
        if not self._open:
            app.remark(say("Every rule of this claim is accepted."))
            return

        def send(given: dict[str, str]) -> None:
            from compensation.law.office import accept

            accept(app.library.law_folder, app.library.law.rules, self._open, given["by"], app.today)
            app.library.forget_law()
            self.begin()

        fields = [Field(say("who accepts them"), id="by", value=app.desk.representative, secret=True)]
        note = Styled(say("Only what was read should be accepted: {n} rules.", n=len(self._open)), "$text-warning")
        self.app.push_screen(Form(say("Accept the rules"), fields, send, note, verb=say("accept")))

    def action_back(self) -> None:
        self.dismiss()
