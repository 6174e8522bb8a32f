"""Which document comes of the claim? Template, language, names typed for this one document, text, and the Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from compensation.text import say, say_n
from compensation.tui.desk import ClaimOf
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.form import Form, Twice
from compensation.tui.widgets.told import Line, Said, Styled, interface, joined
from compensation.tui.writer import claim_name

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.claims.claimfile import Scenario
    from compensation.claims.objections import Finding
    from compensation.documents.issuing import Draft
    from compensation.documents.particulars import Particulars
    from compensation.documents.template import Template

    _Read = tuple[Particulars, Assessment, tuple[Finding, ...], list[Template]]


class Start(Page):
    """The document of the claim that is open. Names live in this object only, and end with it."""

    BINDINGS = [
        bind("r", "render", say("write the file")),
        bind("n", "names", say("names")),
        bind("l", "lacking", say("what is missing")),
        bind("v", "review", say("rules")),
        bind("t", "step('template')", say("template")),
        bind("g", "step('language')", say("language")),
        bind("m", "step('scenario')", say("scenario"), show=False),
        bind("o", "claims", say("another claim"), show=False),
    ]
    AUTO_FOCUS = "#preview"
    section = "document"
    question = say("What will the document say, in which language, and what does it still lack?")

    def __init__(self) -> None:
        super().__init__()
        self._place: Path | ClaimOf | None = None
        self._particulars: Particulars | None = None
        self._assessment: Assessment | None = None
        self._findings: tuple[Finding, ...] = ()
        self._draft: Draft | None = None
        self._templates: dict[str, Template] = {}
        self._names: dict[str, str] = {}
        self._fresh = False
        """Whether the claim was not shown yet, so that the language is that of the office."""

    def body(self) -> ComposeResult:
        yield Said(id="about", classes="note")
        with Horizontal(classes="pair"):
            yield Choice(say("template"), [], id="template", inline=False)
        with Horizontal(classes="pair"):
            yield Choice(say("language"), [("ru", say("Russian")), ("en", say("English"))], id="language", inline=False)
            yield Choice(
                say("scenario"),
                [("minimum", say("minimum")), ("argued", say("argued")), ("maximum", say("maximum"))],
                id="scenario",
                value="argued",
                inline=False,
            )
        yield Said(id="missing", classes="bar")
        with VerticalScroll(classes="scroll", id="preview"):
            yield Said(id="text")

    def place(self) -> Sequence[Line]:
        return (say("Document"), claim_name(self._assessment.claim)) if self._assessment else (say("Document"),)

    def is_training(self) -> bool:
        return bool(self._assessment and self._assessment.claim.training)

    def begin(self) -> None:
        self._follow()

    def on_screen_resume(self, event: Any) -> None:
        super().on_screen_resume(event)
        if self.begun:
            self._follow()

    def _follow(self) -> None:
        """Take the claim that is open; names of another claim are forgotten."""
        app = interface(self)
        if app.claim_at is None:
            self._forget()
            return
        if app.claim_at != self._place:
            self._place = app.claim_at
            self._names = {}
            self._fresh = True
        self._read()

    @property
    def shows_workspace(self) -> bool:
        return isinstance(self._place, ClaimOf)

    def locked(self) -> None:
        self._forget()
        self.refresh_top()

    def _forget(self) -> None:
        self._place = self._assessment = self._draft = self._particulars = None
        self._findings = ()
        self._names = {}
        self.query_one("#about", Said).tell(
            say("No claim is open. F2 lists the claims; open one and come back with R.")
        )
        for one in ("#missing", "#text"):
            self.query_one(one, Said).tell()

    def _read(self) -> None:
        app, place = interface(self), self._place
        scenario = cast("Scenario", self.query_one("#scenario", Choice).value)

        def read() -> _Read:
            assert place is not None
            claim, particulars = app.desk.claim(place)
            assessment = app.library.assess(claim, scenario)
            course, matter = app.desk.around(place)
            people = particulars if matter is not None else None
            found = app.library.review(assessment, course=course, matter=matter, particulars=people)
            return particulars, assessment, found, app.library.templates

        def loaded(found: _Read) -> None:
            if place == self._place:  # another claim may have been opened meanwhile
                self._loaded(found)

        self.later(read, loaded)

    def _loaded(self, found: _Read) -> None:
        self._particulars, self._assessment, self._findings, templates = found
        if self._fresh and self._particulars.profile is not None:
            self.query_one("#language", Choice).choose(self._particulars.language)
        self._fresh = False
        country = self._assessment.claim.country.lower()
        fitting = [one for one in templates if one.description.country in ("office", country)]
        fitting.sort(key=lambda one: (one.description.kind == "appeal", one.description.country == "office"))
        self._templates = {one.id: one for one in fitting}
        self.query_one("#template", Choice).offer([(one.id, one.description.title) for one in fitting])
        self._preview()

    def _preview(self) -> None:
        if self._assessment is None:
            return
        choice = self.query_one("#template", Choice)
        template = self._templates.get(choice.value)
        if template is None:
            self.query_one("#text", Said).tell(say("There is no template for this country yet."))
            return
        languages = [(code, words) for code, words in _LANGUAGES if code in template.description.languages]
        language = self.query_one("#language", Choice)
        language.offer(languages)
        assessment, findings, code = self._assessment, self._findings, language.value
        from compensation.documents.particulars import Particulars

        particulars = self._given()
        if interface(self).hidden:
            particulars = Particulars()

        def read() -> tuple[Draft, str]:
            from compensation.documents.issuing import draft
            from compensation.language import Language

            made = draft(template, assessment, Language(code), particulars, findings=findings)
            return made, made.text()

        self._draft = None  # an appeal without a judgment is refused, and then nothing may be written
        self.query_one("#missing", Said).tell()
        self.later(read, self._show)

    def _show(self, found: tuple[Draft, str]) -> None:
        self._draft, text = found
        assert self._assessment is not None
        self.query_one("#about", Said).tell((say("Draft of"), " ", Styled(claim_name(self._assessment.claim), "bold")))
        self.query_one("#missing", Said).tell(*self._missing())
        self.query_one("#text", Said).tell(text.replace("\t", "   "))
        self.refresh_top()

    def _given(self) -> Particulars:
        """What the matter says of its people, with the names typed here."""
        assert self._particulars is not None
        return self._particulars.named(self._names)

    def _missing(self) -> Iterator[Line]:
        from compensation.claims.objections import standing
        from compensation.documents.blanks import blank

        assert self._draft is not None
        assert self._assessment is not None
        n = len(self._draft.missing)
        if n:
            which = joined([blank(place, self._draft.brief) for place in self._draft.missing[:3]], "; ")
            more = ("; …",) if n > 3 else ()
            yield Styled((say("Blanks: {n}", n=n), " (", *which, *more, ")"), "$text-warning")
        m = len(standing(self._findings)) + len(self._draft.unsettled)
        if m:
            yield say_n(
                "{n} point to settle before filing; L lists it.", "{n} points to settle before filing; L lists them.", m
            )
        if self._names and not interface(self).hidden:
            yield say("Names typed here stand in this document only; they are not kept.")

    def failed(self, error: Any) -> None:
        lines: list[Line] = [Styled(error.message, "bold $text-warning")]
        lines += [(one.place(), "  ", one.message) for one in getattr(error, "problems", ())]
        if error.hint:
            lines.append(error.hint)
        self._draft = None
        self.query_one("#text", Said).tell(*lines)

    @on(Choice.Changed, "#template, #language")
    def _again(self) -> None:
        self._preview()

    @on(Choice.Changed, "#scenario")
    def _assess_again(self) -> None:
        self._read()

    def retell(self) -> None:
        super().retell()
        if self._assessment is not None:
            self.query_one("#text", Said).tell("…")  # the text on the screen may hold names
            self._preview()

    def action_step(self, name: str) -> None:
        self.query_one(f"#{name}", Choice).action_move(1)

    def action_claims(self) -> None:
        interface(self).action_section("claims")

    def action_lacking(self) -> None:
        from compensation.claims.objections import standing
        from compensation.documents.blanks import blank
        from compensation.tui.widgets.card import Card, Section, SourceCard

        if self._draft is None or self._assessment is None:
            return
        self.app.push_screen(
            SourceCard(
                Card(
                    say("What is missing"),
                    (
                        Section(
                            say("Blanks in this document"),
                            [blank(place, self._draft.brief) for place in self._draft.missing],
                        ),
                        Section(
                            say("Before filing"),
                            (*(one.told for one in standing(self._findings)), *self._draft.unsettled),
                        ),
                    ),
                )
            )
        )

    def action_review(self) -> None:
        from compensation.tui.screens.review import ReviewPage

        if self._assessment is not None:
            self.app.push_screen(ReviewPage(self._assessment))

    def action_names(self) -> None:
        from compensation.tui.widgets.field import Field

        if self._assessment is None:
            return
        claim, people = self._assessment.claim, self._given().people
        fields = [
            Field(one.label, id=f"name-{one.id}", value=people[one.id].name if one.id in people else "", secret=True)
            for one in claim.parties
        ]
        note = say("Names stand in the document that is written, and are kept nowhere else.")
        self.app.push_screen(Form(say("Names for this document"), fields, self._named, note))

    def _named(self, given: dict[str, str]) -> None:
        self._names = {name.removeprefix("name-"): value for name, value in given.items() if value}
        self._preview()

    def action_render(self) -> None:
        from compensation.tui.library import documents_folder
        from compensation.tui.widgets.field import Field

        if self._draft is None:
            return
        made, twice = self._draft, Twice()
        proposed = documents_folder() / f"{made.template.id}.{made.language.code}.docx"
        field = Field(say("file to write"), id="path", value=str(proposed), long=True)
        note = say("A draft, marked as such on every page. An existing file is never overwritten.")
        self.app.push_screen(Form(say("Write the document"), [field], lambda given: self._write(given, twice), note))

    def _write(self, given: dict[str, str], twice: Twice) -> None:
        from compensation.documents.issuing import draft
        from compensation.errors import Refused

        if interface(self).hidden:
            twice.ask(
                given,
                Refused(
                    say("Names are hidden on the screen only: the file will hold the real names."),
                    say("Nothing was written. Send it once more to write the file."),
                ),
            )
        assert self._draft is not None
        assert self._assessment is not None
        # Presentation mode hides names from the screen, not from the document.
        shown = self._draft
        made = draft(shown.template, self._assessment, shown.language, self._given(), findings=self._findings)
        out = made.write(Path(given["path"]).expanduser())
        interface(self).remark(say("Written: {path}", path=str(out)))


_LANGUAGES = (("ru", say("Russian")), ("en", say("English")))
