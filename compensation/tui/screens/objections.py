"""What would a careful colleague object to in this claim? By severity, with article and what to do; some are waived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import Name, say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.told import Line, Said, Styled, interface, joined
from compensation.tui.writer import claim_name, file_name

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.claims.claimfile import Scenario
    from compensation.claims.objections import Finding


class ObjectionsPage(Page):
    """The review of one claim file in one scenario; the file is read again after each waiver."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,s", "source", say("article, what to do")),
        bind("w", "waive", say("waive")),
    ]
    AUTO_FOCUS = "Entries"
    section = "claims"
    question = say("What stands against filing this claim, on which article does it rest, and what is to be done?")

    def __init__(self, path: Path, scenario: Scenario) -> None:
        super().__init__()
        self.path = path
        self._scenario: Scenario = scenario
        self._result: Assessment | None = None
        self._found: list[Finding | None] = []
        """The finding of each entry; None for a heading."""

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        named = claim_name(self._result.claim) if self._result else file_name(self.path)
        return (say("Claims"), named, say("review"))

    def is_training(self) -> bool:
        return bool(self._result and self._result.claim.training)

    def begin(self) -> None:
        app = interface(self)

        def read() -> tuple[Assessment, tuple[Finding, ...]]:
            from compensation.claims.claimfile import load_claim

            result = app.library.assess(load_claim(self.path), self._scenario)
            return result, app.library.review(result)

        self.later(read, self._show)

    def _show(self, read: tuple[Assessment, tuple[Finding, ...]]) -> None:
        from compensation.review.reviewing import counts, fileable

        self._result, findings = read
        listed = list(self._listed(findings))
        shown, place = self.query_one(Entries), self.query_one(Entries).highlighted
        self._found = [finding for _, finding in listed]
        shown.fill([entry for entry, _ in listed])
        if place is not None and place < len(listed):
            shown.highlighted = place
        waived = sum(one.waiver is not None for one in findings)
        parts: list[Line] = [*counts(findings)] or [say("Nothing was found.")]
        parts += [say("Waived ({n})", n=waived)] if waived else []
        free = say("Lines that nothing stands against: {amount}", amount=fileable(self._result, findings))
        self.query_one("#below", Said).tell(joined(parts), free)
        self.refresh_top()

    def _listed(self, findings: Sequence[Finding]) -> Iterator[tuple[Entry, Finding | None]]:
        from compensation.claims.checks import SEVERITIES

        assert self._result is not None
        called = {one.line.id: one.line.what for one in self._result.lines}
        for severity, title in SEVERITIES.items():
            those = [one for one in findings if one.severity is severity and one.waiver is None]
            if those:
                yield heading(title), None
            for one in those:
                where: tuple[Line, ...] = (Styled(called[one.line], "bold"), ": ") if one.line else ()
                yield Entry((*where, one.text), partial(_card, one, called.get(one.line or ""))), one
        if waived := [one for one in findings if one.waiver is not None]:
            yield heading(say("Waived ({n})", n=len(waived))), None
            for one in waived:
                assert one.waiver is not None
                told = say("{text} – {reason}", text=one.text, reason=one.waiver.reason)
                yield Entry(told, partial(_card, one, called.get(one.line or ""))), one

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        from compensation.tui.widgets.card import SourceCard

        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))

    def action_waive(self) -> None:
        from compensation.claims.checks import waivable
        from compensation.claims.finding import is_example
        from compensation.errors import Refused
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        app, place = interface(self), self.query_one(Entries).highlighted
        one = self._found[place] if place is not None and place < len(self._found) else None
        if one is None:
            return
        with app.telling():
            waivable(one.check.id)
            if one.waiver is not None:
                raise Refused(say("This is waived already; take the waiver out of the file to open it again."))
            if is_example(self.path):
                raise Refused(say("The examples that come with the program are not changed."))
            fields = [
                Field(say("why it is let stand"), id="reason", long=True),
                Field(say("who waives it"), id="by", value=app.desk.representative, secret=True),
            ]
            note = say("Reason and name stand in the claim and in the office's copy, never in what is filed.")
            send = partial(self._waive, one)
            app.push_screen(Form(say("Waive an objection"), fields, send, one.text, note, verb=say("waive")))

    def _waive(self, one: Finding, given: dict[str, str]) -> None:
        from compensation.claims.entries import waiver
        from compensation.claims.writing import add_entry
        from compensation.errors import BadCall

        if not given["reason"].strip() or not given["by"].strip():
            raise BadCall(say("A waiver needs a reason and a name."))
        today = interface(self).today.isoformat()
        add_entry(self.path, *waiver(one.check.id, one.line, given["reason"].strip(), given["by"].strip(), today))
        self.begin()

    def action_back(self) -> None:
        self.dismiss()


def _card(one: Finding, line: Line | None) -> Card:
    """What was found, what to do, and what the law says."""
    from compensation.tui.law_cards import answer_lines

    waived: list[Line] = []
    if one.waiver is not None:
        by, day = Name(one.waiver.by), one.waiver.on
        waived = [one.waiver.reason, say("{name}, {date}", name=by, date=day)]
    law = [row for answer in one.rules for row in (*answer_lines(answer), "")]
    found: list[Line] = [(Styled(line, "bold"), ": ", one.text)] if line else [one.text]
    return Card(
        one.check.asks,
        (
            Section(say("What was found"), found),
            Section(say("What to do"), [one.todo] if one.todo else []),
            Section(say("Waived"), waived),
            Section(say("The law"), law[:-1]),
            Section(say("Check"), [one.check.id]),
        ),
    )
