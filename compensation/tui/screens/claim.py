"""What do I ask, and how was each sum found? One claim: its lines in three scenarios, its total, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from compensation.text import say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface, joined
from compensation.tui.writer import Private, claim_name, file_name

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.claims.claimfile import Scenario
    from compensation.claims.objections import Finding

TOTAL = ""
"""The key of the row of the total; no line has an empty id."""


class ClaimPage(Page):
    """One claim file. It is read again whenever the file changes, so that it can lie beside an editor."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("a", "add", say("add a line")),
        bind("m", "scenario", say("scenario")),
        bind("e", "explain", say("explain all")),
        bind("b", "comparables", say("similar cases")),
        bind("w", "worksheet", say("worksheet")),
        bind("c", "among", say("among published awards"), show=False),
        bind("r", "document", say("document")),
        bind("v,l", "review", say("review")),
        bind("p", "path", say("where the file is"), show=False),
    ]
    AUTO_FOCUS = "Table"
    section = "claims"
    question = say("What is asked, on which head, how was each sum found, and what is still missing?")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.claim_at = path
        """What the document section takes."""
        self._result: Assessment | None = None
        self._findings: tuple[Finding, ...] = ()
        self._stamp: float | None = None
        self._added: str | None = None
        """The line that was just added; the cursor goes to it."""

    def body(self) -> ComposeResult:
        yield Choice(
            say("scenario"),
            [("minimum", say("minimum")), ("argued", say("argued")), ("maximum", say("maximum"))],
            id="scenario",
            value="argued",
        )
        yield Said(id="about", classes="note")
        yield Table(
            Column(say("head"), 22),
            Column(say("what for")),
            Column(say("for whom"), 18, wide=True),
            Column(say("exhibits"), 9, roomy=22),
            Column(say("amount"), 19, right=True),
        )
        yield Said(id="reviewed", classes="total")
        with VerticalScroll(classes="bar", id="objections", can_focus=False):
            yield Said(id="missing")

    def place(self) -> Sequence[Line]:
        return (say("Claims"), claim_name(self._result.claim) if self._result else file_name(self.path))

    def is_training(self) -> bool:
        return bool(self._result and self._result.claim.training)

    def begin(self) -> None:
        self.set_interval(1, self._look)
        self._read()

    def _look(self) -> None:
        """Whether the file was saved in an editor since it was read."""
        try:
            stamp = self.path.stat().st_mtime
        except OSError:
            return
        if self._stamp is not None and stamp != self._stamp:
            self._read()

    def _read(self) -> None:
        app = interface(self)
        scenario = cast("Scenario", self.query_one(Choice).value)
        try:
            self._stamp = self.path.stat().st_mtime
        except OSError:
            self._stamp = None

        def read() -> tuple[Assessment, tuple[Finding, ...]]:
            from compensation.claims.claimfile import load_claim

            result = app.library.assess(load_claim(self.path), scenario)
            return result, app.library.review(result)

        self.later(read, self._show)

    def failed(self, error: Any) -> None:
        """The problems of the file stand where its lines would."""
        lines: list[Line] = [Styled(error.message, "bold")]
        for one in getattr(error, "problems", ()):
            lines.append((Styled(one.place().removeprefix(f"{self.path}:") + "  ", "bold"), one.message))
        if error.hint:
            lines.append(error.hint)
        self.query_one("#missing", Said).tell(*lines)
        self.query_one("#reviewed", Said).tell()
        self.set_class(True, "-failed")

    def _show(self, read: tuple[Assessment, tuple[Finding, ...]]) -> None:
        self._result, self._findings = result, _ = read
        self.set_class(False, "-failed")
        claim = result.claim
        self.query_one("#about", Said).tell(
            joined(
                [
                    claim.currency,
                    say("filed on {date}", date=claim.filing_date) if claim.filing_date else say("no filing date yet"),
                    claim.court or say("no court yet"),
                ]
            )
        )
        self.query_one(Table).fill(list(_rows(result)))
        if self._added is not None:
            self.query_one(Table).choose(self._added)
            self._added = None
        self.query_one("#missing", Said).tell(*_missing(result))
        self.query_one("#reviewed", Said).tell(*_reviewed(result, self._findings))
        self.refresh_top()

    @on(Choice.Changed)
    def _rescale(self) -> None:
        self._read()

    def action_scenario(self) -> None:
        self.query_one(Choice).action_move(1)

    @on(DataTable.RowSelected)
    def action_source(self) -> None:
        from compensation.tui import cards
        from compensation.tui.widgets.card import SourceCard

        chosen = self.query_one(Table).chosen
        if self._result is None or chosen is None:
            return
        if chosen == TOTAL:
            self.app.push_screen(SourceCard(cards.of_total(self._result, interface(self).library.shelf.rules)))
            return
        line = next(one for one in self._result.lines if one.line.id == chosen)
        self.app.push_screen(SourceCard(cards.of_line(line, self._result)))

    def action_add(self) -> None:
        from compensation.claims.finding import is_example
        from compensation.errors import Refused
        from compensation.tui.widgets.line_form import LineForm

        if self._result is None or self.has_class("-failed"):
            interface(self).remark(say("A line can be added once the file can be read without problems."))
            return
        with interface(self).telling():
            if is_example(self.path):
                raise Refused(
                    say("The examples that come with the program are not changed."),
                    say("Start a claim of your own: Esc, then N."),
                )
            self.app.push_screen(LineForm(self.path, self._result, self._line_added))

    def _line_added(self, line: str) -> None:
        self._added = line
        self._read()

    def action_explain(self) -> None:
        from compensation.tui import cards
        from compensation.tui.widgets.card import SourceCard

        if self._result is not None:
            self.app.push_screen(SourceCard(cards.of_claim(self._result)))

    def action_review(self) -> None:
        from compensation.tui.screens.objections import ObjectionsPage

        if self._result is not None:
            self.app.push_screen(ObjectionsPage(self.path, self._result.scenario))

    def action_comparables(self) -> None:
        from compensation.tui.screens.similar import SimilarPage, of_claim

        if self._result is not None:
            self.app.push_screen(SimilarPage(of_claim(self._result.claim, self._result.comparables)))

    def action_worksheet(self) -> None:
        """Of the moral line under the cursor; from another line, of the only one there is."""
        from compensation.claims.moral_worksheet import moral_line
        from compensation.tui.screens.worksheet import WorksheetPage

        if self._result is None:
            return
        chosen = self.query_one(Table).chosen
        moral = [one.line.id for one in self._result.lines if one.line.moral is not None]
        if chosen not in moral and len(moral) > 1:
            interface(self).remark(say("Put the cursor on a line for moral damage: this claim has several."))
            return
        with interface(self).telling():
            line = moral_line(self._result.claim, chosen if chosen in moral else next(iter(moral), None))
            self.app.push_screen(WorksheetPage(self.path, line.id), lambda _: self._read())

    def action_among(self) -> None:
        from compensation.tui.screens.among import AmongPage

        if self._result is not None:
            self.app.push_screen(AmongPage(self.path, self._result.scenario))

    def action_document(self) -> None:
        interface(self).action_section("document")

    def action_path(self) -> None:
        interface(self).remark(say("The file is {path}", path=Private(str(self.path))))

    def action_back(self) -> None:
        self.dismiss()


def _rows(result: Assessment) -> Iterator[Row]:
    from compensation.heads import HEADS

    numbers = {one.id: one.number for one in result.claim.evidence}
    labels = {one.id: one.label for one in result.claim.claimants}
    for one in result.lines:
        exhibits = ", ".join(sorted((numbers[each] for each in one.line.exhibits), key=_in_order))
        amount: Any = one.amount if one.amount.money else Styled(one.amount, "yellow")
        cells = [HEADS[one.line.head].name, one.line.what, labels[one.line.claimant], exhibits or "–", amount]
        yield Row(one.line.id, cells)
    if result.lines:
        total: Any = Styled(result.total, "bold" if result.total.money else "bold yellow")
        yield Row(TOTAL, [Styled(say("total"), "bold"), "", "", "", total])


def _in_order(number: str) -> tuple[int, str]:
    """Exhibit 9 before 10, 12 before 12a."""
    return int(re.sub(r"\D", "", number) or 0), number


def _reviewed(result: Assessment, findings: Sequence[Finding]) -> Iterator[Line]:
    """The total, and beside it how much stands against it."""
    from compensation.review.reviewing import counts

    total = [result.total] if result.lines else []
    yield joined([*total, *_graded(findings, counts(findings)), say("V opens the review")])


def _graded(findings: Sequence[Finding], said: Sequence[Line]) -> Iterator[Line]:
    held = any(one.stands for one in findings)
    yield from (Styled(one, "bold $text-warning") if held and place < 2 else one for place, one in enumerate(said))


def _missing(result: Assessment) -> Iterator[Line]:
    """What stops or qualifies the total, shortly; E explains all of it."""
    if not result.lines:
        yield say("No lines yet; A adds the first one.")
        yield say(
            "Claimants, respondents and events are named in the file, with any editor: no names of people, only"
            " “Claimant A.” P tells where the file is; this screen follows it as you save it."
        )
        return
    if result.refusals:
        n = len(result.refusals)
        called = {one.line.id: one.line.what for one in result.lines}
        yield Styled(
            say_n("{n} point is not computed or not cited:", "{n} points are not computed or not cited:", n), "bold"
        )
        for refusal in result.refusals[:3]:
            yield (
                "• ",
                called.get(refusal.where, refusal.where),
                ": ",
                refusal.message,
                *((" ", refusal.hint) if refusal.hint else ()),
            )
    for warning in result.warnings:
        yield Styled(say("Warning: {text}", text=warning), "bold yellow")
    n = len(result.assumptions)
    if n:
        yield say_n("{n} assumption; E shows it.", "{n} assumptions; E shows them.", n)
