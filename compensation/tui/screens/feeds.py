"""Which official rates can be fetched from the banks, what is asked of them, and how far is it?"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.told import Line, Said, Styled, interface

if TYPE_CHECKING:
    from compensation.rates.feeds.asking import Asking
    from compensation.rates.feeds.planning import Plan
    from compensation.rates.feeds.updating import Outcome, Progress

ALL = "all"


class FeedsPage(Page):
    """Banks and years are chosen, the plan is shown, and only a key of its own asks the network."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,k", "plan", say("what is asked")),
        bind("f", "fetch", say("fetch rates")),
        bind("c", "stop", say("stop")),
    ]
    AUTO_FOCUS = "#bank"
    section = "converter"
    question = say("Which official rates can be fetched from the banks, what is asked of them, and how far is it?")

    def __init__(self, asking: Asking | None = None) -> None:
        """`asking` are other limits and addresses than the usual ones."""
        super().__init__()
        self._asking = asking
        self._plan: Plan | None = None
        self._over = threading.Event()
        self.fetching = False

    def body(self) -> ComposeResult:
        from compensation.rates.feeds.banks import BANKS

        year = interface(self).today.year
        with Horizontal(classes="pair"):
            options = [(ALL, say("all five banks")), *((one.id, one.name) for one in BANKS.values())]
            yield Choice(say("bank"), options, id="bank", inline=False)
            yield Field(say("years"), id="years", example="2024-2026", value=f"{year - 1}-{year}")
        with VerticalScroll(classes="scroll"):
            yield Said(say("Reading…"), id="told")
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Rates"), say("official rates from the banks"))

    def begin(self) -> None:
        self.action_plan()

    def on_unmount(self) -> None:
        self._over.set()

    @on(Input.Submitted)
    @on(Choice.Changed)
    def action_plan(self) -> None:
        if self.fetching:
            return
        app, years, chosen = (
            interface(self),
            self.query_one("#years", Field).text,
            self.query_one("#bank", Choice).value,
        )
        self._plan = None

        def read() -> Plan:
            from compensation.rates.feeds.banks import BANKS, bank
            from compensation.rates.feeds.planning import parse_years, plan
            from compensation.rates.feeds.updating import held

            banks = list(BANKS.values()) if chosen == ALL else [bank(chosen)]
            return plan(banks, parse_years(years or None, app.today), app.today, held(app.library.rates_file, banks))

        self.later(read, self._show_plan)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.query_one("#told", Said).tell(
            Styled(say("What is asked of the network"), "bold $text-accent"),
            *plan.lines(),
            "",
            say("Whole years only, so that nobody learns the days of a matter. Nothing is asked before you press F."),
        )
        self.query_one("#below", Said).tell(
            say("The readers were tested on samples, not on the live services: compare the first rates.")
        )
        if isinstance(self.focused, Input):
            self.set_focus(self.query_one("#bank"))

    def action_fetch(self) -> None:
        app, plan = interface(self), self._plan
        if self.fetching or plan is None:
            return
        if app.demo:
            app.remark(say("The demonstration keeps nothing."))
            return
        if not plan.requests:
            app.remark(say("Everything that would be asked is on file."))
            return
        self.fetching = True
        self._over = over = threading.Event()

        def told(progress: Progress) -> None:
            if not over.is_set():
                app.call_from_thread(self._show_progress, progress)

        def run() -> Outcome:
            from compensation.rates.feeds.asking import Asking
            from compensation.rates.feeds.updating import update

            return update(plan, self._asking or Asking(), app.library.rates_file, app.today, told, over.is_set)

        self.later(run, self._show_outcome)

    def _show_progress(self, progress: Progress) -> None:
        self.query_one("#below", Said).tell(
            say("{done} of {total}: {what}", done=progress.done, total=progress.total, what=progress.what),
            say("C stops it; what came is kept."),
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        self.fetching, self._plan = False, None
        interface(self).library.forget_rates()
        self.query_one("#told", Said).tell(
            Styled(say("What came"), "bold $text-accent"),
            *outcome.lines(),
            *([] if outcome.taken else [say("Nothing new came.")]),
        )
        self.query_one("#below", Said).tell(say("K shows what is left to ask."))

    def failed(self, error: Any) -> None:
        self.fetching = False
        interface(self).library.forget_rates()
        super().failed(error)

    def action_stop(self) -> None:
        if self.fetching:
            self._over.set()
            self.query_one("#below", Said).tell(say("Stopping…"))

    def action_back(self) -> None:
        if self.fetching:
            self.action_stop()
        elif isinstance(self.focused, Input):
            self.set_focus(self.query_one("#bank"))
        else:
            self.dismiss()
