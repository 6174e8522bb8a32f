"""Which claims are there? The training matters, the office's own files, and those opened since the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import Short, claim_name, file_name

if TYPE_CHECKING:
    from compensation.tui.library import Listed


class Start(Page):
    """The opening screen."""

    BINDINGS = [
        bind("enter,o", "open", say("open")),
        bind("f", "ask", say("open a file")),
        bind("n", "new", say("new claim")),
        bind("s", "source", say("where from")),
        bind("r", "document", say("document")),
    ]
    AUTO_FOCUS = "Table"
    section = "claims"
    question = say("Which claims are there, for how much, and which of them are for training?")

    def __init__(self) -> None:
        super().__init__()
        self._claims: dict[str, Listed] = {}
        self._chosen = ""
        """The claim that was opened last; the cursor goes to it when it comes into the list."""

    def body(self) -> ComposeResult:
        yield Said(id="above", classes="note")
        yield Table(
            Column(say("claim")),
            Column(say("country"), 8, wide=True),
            Column(say("lines"), 8, right=True, wide=True),
            Column(say("filed on"), 12, wide=True),
            Column(say("as argued"), 18, right=True),
            Column(say("kind"), 16),
        )
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Compensation"), say("Claims"))

    def is_training(self) -> bool:
        return interface(self).demo

    def begin(self) -> None:
        app = interface(self)
        self.query_one("#above", Said).tell(say("Reading…"))
        self.later(lambda: app.library.claims(), self._show)

    def _show(self, claims: Sequence[Listed]) -> None:
        self._claims = {str(one.path): one for one in claims}
        self.query_one(Table).fill([Row(str(one.path), list(_cells(one))) for one in claims])
        self.query_one(Table).choose(self._chosen)
        self.query_one("#above", Said).tell(say("The training matters are invented and belong to nobody."))
        self.query_one("#below", Said).tell(say("N writes an empty claim file, F opens one that you have."))

    @property
    def claim_at(self) -> Path | None:
        """The claim under the cursor; the document section takes it."""
        chosen = self.query_one(Table).chosen
        return Path(chosen) if chosen is not None else None

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        chosen = self.query_one(Table).chosen
        if chosen is not None:
            self._open(Path(chosen))

    def _open(self, path: Path) -> None:
        from compensation.tui.screens.claim import ClaimPage

        app = interface(self)
        self._chosen = str(path)
        app.push_screen(ClaimPage(path), lambda _: self.begin())

    def action_source(self) -> None:
        from compensation.tui import cards
        from compensation.tui.widgets.card import SourceCard

        chosen = self._claims.get(self.query_one(Table).chosen or "")
        if chosen is not None and chosen.assessment is not None:
            self.app.push_screen(SourceCard(cards.of_total(chosen.assessment, interface(self).library.shelf.rules)))

    def action_document(self) -> None:
        chosen = self.query_one(Table).chosen
        if chosen is not None:
            interface(self).action_section("document")

    def action_ask(self) -> None:
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        field = Field(say("file"), id="path", hint=say("the path of a .yaml file"), long=True, secret=True)
        self.app.push_screen(Form(say("Open a claim file"), [field], self._asked, verb=say("open")))

    def _asked(self, given: dict[str, str]) -> None:
        from compensation.claims.claimfile import load_claim

        path = Path(given["path"]).expanduser().resolve()
        load_claim(path)
        interface(self).library.opened.append(path)
        self.begin()
        self.call_after_refresh(self._open, path)

    def action_new(self) -> None:
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        proposed = interface(self).library.claims_folder / "claim.yaml"
        fields = [
            Field(say("file to write"), id="path", value=str(proposed), long=True),
            Field(say("country of the court"), id="country", hint=say("KZ, KG or TJ"), value="KZ"),
            Field(say("title, without names"), id="title", secret=True),
        ]
        self.app.push_screen(Form(say("New claim"), fields, self._write_new))

    def _write_new(self, given: dict[str, str]) -> None:
        from compensation.claims.writing import new_claim
        from compensation.errors import BadCall
        from compensation.text import Bilingual

        country = given["country"].upper()
        currencies = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
        if country not in currencies:
            raise BadCall(
                say("“{found}” is not one of the three countries.", found=country), say("Write KZ, KG or TJ.")
            )
        path = Path(given["path"]).expanduser().resolve()
        if path.parent == interface(self).library.claims_folder.resolve() and not interface(self).demo:
            path.parent.mkdir(parents=True, exist_ok=True)
        title = given["title"] or path.stem
        new_claim(path, country, currencies[country], Bilingual(title, title))
        interface(self).library.opened.append(path)
        self.begin()
        self.call_after_refresh(self._open, path)


def _cells(one: Listed) -> Iterator[Any]:
    claim = one.claim
    if claim is None:
        yield from (file_name(one.path), "", "", "", "", Styled(say("has problems"), "red"))
        return
    yield claim_name(claim)
    yield claim.country
    yield len(claim.lines)
    yield Short(claim.filing_date) if claim.filing_date else "–"
    yield one.assessment.total if one.assessment and claim.lines else "–"
    if claim.training:
        yield Styled(say("training"), "yellow")
    elif claim.precedent:
        yield say("published case")
    else:
        yield say("own file")
