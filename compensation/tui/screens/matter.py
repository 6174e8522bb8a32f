"""What has happened in this matter, what is due, and what does the office know of it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui.desk import ClaimOf
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.timeline_entries import mark_entry
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.told import Line, Said, interface
from compensation.tui.writer import ClaimName, Private

if TYPE_CHECKING:
    from compensation.proceedings.following import Open
    from compensation.proceedings.matter import Matter
    from compensation.workspace.matters import Held

_NOT_UNDONE = say("Nothing was undone. The matter below shows what stands now; the same key goes back from there.")


class MatterPage(Page):
    """One matter: its line of time, then what is known of it under pseudonyms."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,s", "source", say("where from")),
        bind("e", "event", say("event")),
        bind("c", "confirm", say("confirm")),
        bind("p", "party", say("party")),
        bind("i", "person", say("who it is")),
        bind("g", "consent", say("consent")),
        bind("n", "note", say("note")),
        bind("t", "task", say("task")),
        bind("d", "exhibit", say("evidence")),
        bind("o", "offer", say("offer")),
        bind("m", "pay", say("payment")),
        bind("a", "award", say("award")),
        bind("r", "safety", say("safety")),
        bind("k", "claim", say("claim")),
        bind("f", "file", say("file the claim")),
        bind("x", "close", say("close")),
        bind("u", "publish", say("precedent")),
        bind("h", "history", say("history")),
        bind("z", "undo", say("undo")),
        bind("w", "withdraw", say("withdraw an entry")),
    ]
    AUTO_FOCUS = "Entries"
    section = "office"
    question = say("What has happened in this matter, what must be done by when, and what is agreed and paid?")

    def __init__(self, id: str) -> None:
        super().__init__()
        self.matter_id = id
        self.seen: dict[str, int] = {}
        """The numbers of the versions that this screen shows, by record: what is saved from here is based on them."""
        self.overtaken = False
        """Whether something was refused because it is not as this screen shows it any more."""
        self.saved = id
        """The record that was last saved from here, which undo goes back in."""
        self._held: Held[Matter] | None = None
        self.claim_at: ClaimOf | None = None
        """The claim that the document section takes: the main one, or the first."""
        self._terms: list[Open | None] = []

    @property
    def shows_workspace(self) -> bool:
        return True

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        title: Any = ClaimName(self._held.value.title, self.matter_id) if self._held else self.matter_id
        return (say("Matters"), self.matter_id, title)

    def is_training(self) -> bool:
        return self._held is not None and self._held.value.training == "yes"

    def begin(self) -> None:
        self.later(self._read, self._show)

    def on_screen_resume(self, event: Any) -> None:
        super().on_screen_resume(event)
        if self.overtaken and interface(self).desk.is_open:
            self.overtaken = False
            self.begin()

    def _read(self) -> tuple[Held[Matter], dict[str, int], list[tuple[Entry, Open | None]]]:
        office = interface(self).desk.office
        held = office.matter(self.matter_id)
        names = sorted(office.claim_names(self.matter_id), key=lambda one: one != "main")
        self.claim_at = ClaimOf(self.matter_id, names[0]) if names else None
        parts = (one for kind in ("course", "people", "claim") for one in office.store.records(kind, self.matter_id))
        seen = {self.matter_id: held.version.number, **{one.record: one.number for one in parts}}
        return held, seen, list(self._entries(held))

    def _show(self, read: tuple[Held[Matter], dict[str, int], list[tuple[Entry, Open | None]]]) -> None:
        self._held, self.seen, entries = read
        place = self.query_one(Entries).highlighted
        self._terms = [term for _, term in entries]
        shown = self.query_one(Entries)
        shown.fill([entry for entry, _ in entries])
        if place is not None and place < len(entries):
            shown.highlighted = place
        value, version = self._held.value, self._held.version
        below: list[Line] = [say("{country}, registered {day}; version {number} of {at}",
                                 country=value.country, day=value.registered, number=version.number,
                                 at=datetime.fromisoformat(version.at))]  # fmt: skip
        if value.closed is not None:
            below.append(say("Closed {day}: {outcome}", day=value.closed, outcome=value.outcome or "–"))
        self.query_one("#below", Said).tell(*below)
        self.refresh_top()

    def _entries(self, held: Held[Matter]) -> Iterator[tuple[Entry, Open | None]]:
        from compensation.proceedings.timeline import timeline
        from compensation.workspace.conducting import due
        from compensation.workspace.telling import sections

        app = interface(self)
        office = app.desk.office
        course = office.course(self.matter_id)
        if course is not None:
            yield heading(say("What happened and what is due")), None
            for one in timeline(course.value, due(office, self.matter_id, app.today), app.today):
                yield mark_entry(app, one), one.open
        claims, filed = office.claims(self.matter_id), office.store.records("filed", self.matter_id)
        for title, texts in sections(held.value, claims, filed, app.today):
            yield heading(title), None
            for text in texts:
                yield Entry(Private(text), None, 1), None
        if course is None:
            yield Entry(say("No event yet: E enters one."), None, 1), None

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        from compensation.tui.widgets.card import SourceCard

        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))
        else:
            interface(self).remark(say("Nothing lies behind this line; lines with ◆ open."))

    def action_confirm(self) -> None:
        from compensation.tui.matter_forms import confirm_form

        place = self.query_one(Entries).highlighted
        term = self._terms[place] if place is not None and place < len(self._terms) else None
        if term is None or term.date is None:
            interface(self).remark(say("Choose a date to confirm."))
            return
        self.app.push_screen(confirm_form(self, self.matter_id, term, self.begin))

    def _form(self, name: str) -> None:
        from compensation.tui import filing_forms, matter_forms, people_forms

        modules = (matter_forms, people_forms, filing_forms)
        make = next(getattr(one, f"{name}_form") for one in modules if hasattr(one, f"{name}_form"))
        with interface(self).telling():
            self.app.push_screen(make(self, self.matter_id, self.begin))

    def action_award(self) -> None:
        self._form("award")

    def action_safety(self) -> None:
        self._form("safety")

    def action_claim(self) -> None:
        self._form("claim")

    def action_file(self) -> None:
        self._form("file")

    def action_close(self) -> None:
        self._form("close")

    def action_publish(self) -> None:
        self._form("publish")

    def action_event(self) -> None:
        self._form("event")

    def action_party(self) -> None:
        self._form("party")

    def action_person(self) -> None:
        self._form("person")

    def action_exhibit(self) -> None:
        self._form("exhibit")

    def action_offer(self) -> None:
        self._form("offer")

    def action_consent(self) -> None:
        self._form("consent")

    def action_note(self) -> None:
        self._form("note")

    def action_task(self) -> None:
        self._form("task")

    def action_pay(self) -> None:
        self._form("pay")

    def action_withdraw(self) -> None:
        self._form("withdraw")

    def action_history(self) -> None:
        from compensation.tui.matter_cards import history_card
        from compensation.tui.widgets.card import SourceCard

        self.app.push_screen(SourceCard(history_card(interface(self).desk.office, self.matter_id)))

    def action_undo(self) -> None:
        from compensation.tui.matter_cards import stale_card
        from compensation.tui.widgets.card import SourceCard
        from compensation.workspace.version import Stale

        app = interface(self)
        if self._held is None:
            return
        with app.telling():
            try:
                saved = app.desk.office.store.undo(self.saved, app.desk.said(app.today), self.seen[self.saved])
            except Stale as error:
                self.overtaken = True
                app.push_screen(SourceCard(stale_card(error, _NOT_UNDONE)))
                return
            app.remark(say("{record} is as in version {back} again (now version {number}).",
                           record=self.saved, back=saved.restores or 0, number=saved.number))  # fmt: skip
        self.begin()

    def action_back(self) -> None:
        self.dismiss()
