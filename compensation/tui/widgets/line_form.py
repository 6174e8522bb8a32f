"""How does a lawyer add a line to a claim? Head, parties, the way its sum is found, and the total it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from compensation.claims.typed_line import WAYS, Unfit, add_line, claim_with_line
from compensation.errors import CompensationError
from compensation.heads import HEADS
from compensation.text import Text, say
from compensation.tui.widgets.choice import Choice, Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, Said, Styled, interface

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment

_WAY_NAMES: dict[str, Text] = {
    "fixed": say("one sum"),
    "receipt": say("receipt"),
    "monthly": say("monthly"),
    "moral": say("moral damage"),
}


_SCENARIO_NAMES: dict[str, Text] = {
    "minimum": say("minimum sum"),
    "argued": say("argued sum"),
    "maximum": say("maximum sum"),
}


class LineForm(Form):
    """The form of one line. Only the fields of the chosen way show; what was typed in others is kept."""

    def __init__(self, path: Path, result: Assessment, then: Callable[[str], None]) -> None:
        """`result` is the claim as it stands; `then` gets the id of the line once the file holds it."""
        claim = result.claim
        heads = [(one.id, one.name) for one in HEADS.values() if not one.printed]
        fields: list[Field | Pick] = [
            Pick(say("head"), heads, id="head"),
            Field(say("what for"), id="what", hint=say("in your words, without names")),
            Pick(say("claimant"), [(one.id, one.label) for one in claim.claimants], id="claimant"),
            Pick(say("respondent"), [(one.id, one.label) for one in claim.respondents], id="respondent"),
            Pick(say("the sum is found by"), list(_WAY_NAMES.items()), id="way", inline=True),
            Field(say("date of the receipt"), id="date", example=say("2026-04-01 or 01.04.2026")),
            Field(say("sum"), id="sum", example="97 265,50"),
            Field(say("exhibit number"), id="exhibit", value=_next_number(result)),
            Field(say("what the exhibit is"), id="title", hint=say("only for a new exhibit")),
            Field(say("from (month or day)"), id="from", example="2026-01"),
            Field(say("to (month or day)"), id="to", example="2026-03"),
            *(Field(name, id=id) for id, name in _SCENARIO_NAMES.items()),
        ]
        super().__init__(
            say("Add a line"),
            fields,
            self._write,
            say(
                "A sum without a currency is in {code}. For a sum that is not known write: unknown", code=claim.currency
            ),
        )
        self._path = path
        self._result = result
        self._then = then
        self._head_before = ""
        """The head that the way of moral damage replaced; another way brings it back."""
        self._turn = 0
        """Counts what was typed; only the total of the last turn shows."""

    def rows(self) -> Iterator[Widget]:
        with VerticalScroll(id="rows", can_focus=False):
            for one in self._fields:
                yield one
                yield Said(id=f"{one.id}-wrong", classes="wrong")
        yield Said(id="refused", classes="wrong")
        yield Said(id="sum-total", classes="total")

    def on_mount(self) -> None:
        super().on_mount()
        self._show_way()
        self._count()

    def _show_way(self) -> None:
        way = self.query_one("#way", Pick).text
        for name in {name for names in WAYS.values() for name in names}:
            self.query_one(f"#{name}").display = name in WAYS[way]
            self._complain(name, None)

    @on(Choice.Changed, "#way-choice")
    def _way_chosen(self, event: Choice.Changed) -> None:
        head = self.query_one("#head-choice", Choice)
        before, self._head_before = self._head_before, ""
        if event.value == "moral":
            self._head_before = head.value
            head.choose("moral")
        elif before and head.value == "moral":
            head.choose(before)
        self._show_way()
        self._count()

    @on(Choice.Changed, "#head-choice")
    def _head_chosen(self, event: Choice.Changed) -> None:
        way = self.query_one("#way-choice", Choice)
        if event.value != "moral" and way.value == "moral":
            way.choose("fixed")
        self._count()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._complain(str(event.input.id).removesuffix("-input"), None)
        self.complain_at("#refused", None)
        self._count()

    def _count(self) -> None:
        """The total that the claim would have, while one types."""
        given, app, now = self.given, interface(self), self._result
        self._turn += 1
        turn = self._turn

        def work() -> None:
            try:
                claim = claim_with_line(self._path, given, app.library.shelf.rules)
                lines = list(_total_with(app.library.assess(claim, now.scenario)))
            except CompensationError:
                lines = [(say("total without this line"), ": ", now.total if now.lines else "–")]
            app.call_from_thread(self._tell_total, turn, lines)

        app.run_worker(work, thread=True)

    def _tell_total(self, turn: int, lines: list[Line]) -> None:
        if self.is_attached and turn == self._turn:
            self.query_one("#sum-total", Said).tell(*lines)

    def _write(self, given: dict[str, str]) -> None:
        self._then(add_line(self._path, given, interface(self).library.shelf.rules))

    def refused(self, error: CompensationError) -> None:
        """Every complaint stands under its field, and what belongs to no field at the end."""
        wrong = dict(error.wrong) if isinstance(error, Unfit) else {}
        for one in self._fields:
            self._complain(str(one.id), wrong.get(str(one.id)))
        self.complain_at("#refused", error)
        first = next((one for one in self._fields if one.id in wrong), None)
        if first is not None:
            first.input.focus()

    def _complain(self, name: str, error: CompensationError | None) -> None:
        self.complain_at(f"#{name}-wrong", error)


def _next_number(result: Assessment) -> str:
    """The number that the next exhibit would have."""
    numbers = [int(re.sub(r"\D", "", one.number)) for one in result.claim.evidence]
    return str(max(numbers, default=0) + 1)


def _total_with(result: Assessment) -> Iterator[Line]:
    """The new total, and why the typed line has no sum, if it has none."""
    yield (say("total with this line"), ": ", result.total)
    refusal = result.lines[-1].refusal if result.lines else None
    if refusal is not None:
        yield Styled(refusal.message, "$text-warning")
        if refusal.hint is not None:
            yield Styled(refusal.hint, "$text-warning")
