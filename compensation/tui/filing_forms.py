"""How does a claim get into a matter, and out to the court? And a finished matter into the precedents? Forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from compensation.claims.claimfile import Scenario
from compensation.errors import BadCall, Conflict
from compensation.text import say
from compensation.tui.page import Page
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import interface

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment

Then = Callable[[], None]


def claim_form(page: Page, id: str, then: Then) -> Form:
    """Reads a claim file into the matter."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.matters import content_of

        app.desk.office.put_claim(id, content_of(Path(given["file"]).expanduser()), app.desk.said(app.today))
        then()

    field = Field(say("claim file"), id="file", long=True, value=str(app.library.claims_folder / "claim.yaml"))
    return Form(say("Claim"), [field], send, say("The file stays where it is; the workspace keeps a copy, encrypted."))


def file_form(page: Page, id: str, then: Then) -> Form:
    """Files the claim of the matter, if nothing lacks; else everything that lacks is listed on a card."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.documents.issuing import find_template
        from compensation.language import Language
        from compensation.newfiles import write_new
        from compensation.workspace.conducting import happened
        from compensation.workspace.filing import NotReady, accept_template, ready, seal

        output = Path(given["file"]).expanduser()
        if output.suffix.lower() != ".docx":
            raise BadCall(say("“{path}” does not end in .docx.", path=str(output)))
        if output.exists():
            raise Conflict(say("The file {file} is there already and stays as it is.", file=str(output)))
        office, said = app.desk.office, app.desk.said(app.today)
        template = find_template(app.library.templates, given["template"])
        if given["read"]:
            accept_template(office, template, "ru", said)
        assessment = _assessment(page, id, cast("Scenario", given["scenario"] or "argued"))
        if assessment is None:
            raise BadCall(say("The matter {id} has no claim “{name}”.", id=id, name="main"))
        try:
            found = ready(office, id, template, assessment, Language("ru"), app.today)
        except NotReady as error:
            app.call_later(_show_lacks, page, error)
            raise
        sealed, content = seal(office, id, found, said)
        if given["event"]:
            office.change_course(id, happened({"event": given["event"], "date": app.today.isoformat()}), said)
        write_new(output, content)
        then()
        app.remark(say("Filed and sealed: {path}, {record}, fingerprint {fingerprint}",
                       path=str(output), record=sealed.record, fingerprint=assessment.fingerprint))  # fmt: skip

    from compensation.tui.library import documents_folder

    fields = [
        Field(say("template"), id="template", value="kz-statement-of-claim"),
        Field(say("I have read and accept the template"), id="read", hint=say("any sign, if so")),
        Field(say("scenario"), id="scenario", hint=say("blank: argued")),
        Field(say("event of today"), id="event", example="claim_filed"),
        Field(say("file"), id="file", long=True, value=str(documents_folder() / f"{id}.docx")),
    ]
    return Form(say("File the claim"), fields, send, say("Filed only if nothing lacks; what is filed is sealed."),
                verb=say("file"))  # fmt: skip


def _show_lacks(page: Page, error: object) -> None:
    from compensation.tui.widgets.card import Card, Section, SourceCard
    from compensation.workspace.filing import NotReady

    assert isinstance(error, NotReady)
    interface(page).push_screen(SourceCard(Card(error.message, (Section(say("Still to be done"), error.lacks),))))


def publish_form(page: Page, id: str, then: Then) -> Form:
    """Writes a closed matter as a draft of a precedent, and shows what in it could identify somebody."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.newfiles import write_new
        from compensation.tui.widgets.card import Card, Section, SourceCard
        from compensation.workspace.publishing import publish, told

        path = Path(given["file"]).expanduser()
        if path.suffix != ".yaml":
            raise BadCall(say("A case file ends in .yaml: {path}", path=str(path)))
        taken = {card.citation for card in app.library.cards[0]}
        made = publish(app.desk.office, id, _assessment(page, id, "argued"), taken, app.today)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, made.text.encode())
        then()
        lines = [told(one) for one in made.traces] or [say("Nothing.")]
        written = Section(say("number {citation}", citation=made.citation), (str(path),))
        card = Card(say("Draft of a precedent"), (written, Section(say("Could identify somebody"), lines)))
        app.call_later(lambda: app.push_screen(SourceCard(card)))

    folder = (app.desk.folder or Path()) / "precedents"
    field = Field(say("file"), id="file", long=True, value=str(folder / f"{id.lower()}.yaml"))
    note = say("Names, courts and days are left out; a person fills in the rest.")
    return Form(say("Draft of a precedent"), [field], send, note)


def _assessment(page: Page, id: str, scenario: Scenario) -> Assessment | None:
    app = interface(page)
    held = app.desk.office.claim(id)
    return app.library.shelf.assess(held.value, scenario, app.today) if held is not None else None
