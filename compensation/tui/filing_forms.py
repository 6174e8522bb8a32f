"""How does a claim get into a matter, and out to the court? And a finished matter into the precedents? Forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from compensation.claims.claimfile import Scenario
from compensation.errors import BadCall, Conflict
from compensation.text import Name, say
from compensation.tui.matter_saving import MatterForm, Then, matter_of, office_of, show_saved, tick
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import interface

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.tui.screens.matter import MatterPage


def claim_form(page: MatterPage, id: str, then: Then) -> Form:
    """Reads a claim file into the matter."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.claims.finding import locate
        from compensation.workspace.conducting import misfits
        from compensation.workspace.matters import MAIN, content_of

        content, said = content_of(locate(given["file"]).expanduser()), app.desk.said(app.today)
        held = office_of(page).put_claim(id, content, said, given["name"] or MAIN)
        show_saved(page, held.version, then)
        for one in misfits(matter_of(page), held.value):
            app.tell(Conflict(one))

    fields: list[Field | Pick] = [
        Field(say("claim file"), id="file", long=True, value=str(app.library.claims_folder / "claim.yaml")),
        _name_field(),
    ]
    note = say("The file, or example:kz, stays where it is; the workspace keeps a copy, encrypted.")
    return MatterForm(page, say("Claim"), fields, send, note)


def file_form(page: MatterPage, id: str, then: Then) -> Form:
    """Files the claim of the matter, if nothing lacks; else everything that lacks is listed on a card."""
    from compensation.law.events import event_named, events

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.documents.issuing import find_template
        from compensation.language import Language
        from compensation.workspace.filing import NotReady, accept_template, ready
        from compensation.workspace.filing import file as file_document
        from compensation.workspace.matters import MAIN

        output = Path(given["file"]).expanduser()
        office, said = office_of(page), app.desk.said(app.today)
        event = event_named(given["event"]) if given["event"] else None
        template = find_template(app.library.templates, given["template"])
        name = given["name"] or MAIN
        assessment = _assessment(page, id, cast("Scenario", given["scenario"]), name)
        if assessment is None:
            raise BadCall(say("The matter {id} has no claim “{name}”.", id=id, name=name))
        if given["read"]:
            accept_template(office, template, "ru", said)
        try:
            found = ready(
                office, id, template, assessment, Language("ru"), app.today, name,
                precedents=app.library.shelf.precedents,
            )  # fmt: skip
        except NotReady as error:
            app.call_later(_show_lacks, page, error)
            raise
        sealed = file_document(office, id, found, output, said, event)
        then()
        app.remark(say("Filed and sealed: {path}, {record}, fingerprint {fingerprint}",
                       path=str(output), record=sealed.record, fingerprint=assessment.fingerprint))  # fmt: skip

    from compensation.claims.scenarios import SCENARIO_NAMES
    from compensation.tui.library import documents_folder

    fields: list[Field | Pick] = [
        Field(say("template"), id="template", value="kz-statement-of-claim"),
        tick(say("I have read and accept the template"), "read"),
        Pick(say("scenario"), list(SCENARIO_NAMES.items()), id="scenario", value="argued"),
        _name_field(),
        Field(
            say("event of today"),
            id="event",
            long=True,
            example=events()["claim_filed"],
            offered=events(),
        ),
        Field(say("file"), id="file", long=True, value=str(documents_folder() / f"{id}.docx")),
    ]
    note = say("Filed only if nothing lacks; what is filed is sealed.")
    return MatterForm(page, say("File the claim"), fields, send, note, verb=say("file the claim"))


def _show_lacks(page: MatterPage, error: object) -> None:
    from compensation.tui.widgets.card import Card, Section, SourceCard
    from compensation.workspace.filing import NotReady

    assert isinstance(error, NotReady)
    interface(page).push_screen(SourceCard(Card(error.message, (Section(say("Still to be done"), error.lacks),))))


def publish_form(page: MatterPage, id: str, then: Then) -> Form:
    """Writes a closed matter as a draft of a precedent, and shows what in it could identify somebody."""
    from compensation.tui.library import documents_folder

    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.newfiles import write_new
        from compensation.tui.widgets.card import Card, Section, SourceCard
        from compensation.workspace.matters import MAIN
        from compensation.workspace.publishing import publish, told

        path = Path(given["file"]).expanduser()
        if path.suffix != ".yaml":
            raise BadCall(say("A case file ends in .yaml: {path}", path=str(path)))
        taken = {card.citation for card in app.library.cards[0]}
        assessment = _assessment(page, id, "argued", given["name"] or MAIN)
        made = publish(app.desk.office, id, assessment, taken, app.today)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, made.text.encode())
        then()
        lines = [told(one) for one in made.traces] or [say("Nothing.")]
        written = Section(say("number {citation}", citation=made.citation), (str(path),))
        next_step = say(
            "Fill in what stands in <angle brackets>, then run: compensation precedents check {path}", path=str(path)
        )
        sections = (written, Section(say("Could identify somebody"), lines), Section(say("Next"), (next_step,)))
        card = Card(say("Draft of a precedent"), sections)
        app.call_later(lambda: app.push_screen(SourceCard(card)))

    # not among the cases of the office: those are read, and the draft is to be filled in first
    path = documents_folder() / f"{id.lower()}.yaml"
    fields: list[Field | Pick] = [Field(say("file"), id="file", long=True, value=str(path)), _name_field()]
    note = say("Names, courts and days are left out; a person fills in the rest.")
    return MatterForm(page, say("Draft of a precedent"), fields, send, note)


def _name_field() -> Field:
    return Field(say("which claim, if there are several"), id="name", hint=say("blank: main"))


def _assessment(page: MatterPage, id: str, scenario: Scenario, name: str) -> Assessment | None:
    """What a claim of the matter comes to; None if there is no such. Raises Conflict if it is not the one shown."""
    from compensation.workspace.matters import claim_record

    app = interface(page)
    held = app.desk.office.claim(id, name)
    if held is None:
        return None
    if held.version.number != page.seen.get(claim_record(id, name)):
        raise Conflict(
            say("The claim {record} was saved meanwhile by {name} (version {number}).",
                record=held.version.record, name=Name(held.version.by), number=held.version.number),
            say("Close this form: the matter then shows it, H what was changed in it."),
        )  # fmt: skip
    return app.library.shelf.assess(held.value, scenario, app.today)
