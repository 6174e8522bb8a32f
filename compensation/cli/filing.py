"""The commands of a filing: accept a template, file a claim and seal it, list what was filed, verify a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, option
from compensation.cli.office import by_option, opened_office, said, why_option
from compensation.cli.session import Session, current
from compensation.text import Name, Text, say

if TYPE_CHECKING:
    from compensation.claims.claimfile import Scenario
    from compensation.documents.template import Template
    from compensation.workspace.verifying import Verified

_lang = option("--lang", type=click.Choice(["ru", "en"]), default="ru", text=say("Language of the document: ru or en."))
SAMENESS = {
    "same_bytes": say("This is the file that was filed, to the byte."),
    "same_words": say("The file was saved anew, but every word and figure is as it was filed."),
    "altered": say("The document does NOT say what was filed."),
}


@click.command("accept", cls=Command, text=say("Accept a template that you have read; a filing needs that."))
@click.argument("template")
@_lang
@by_option
@why_option
def accept_template(template: str, lang: str, by: str | None, why: str) -> None:
    """Falls away by itself when the template changes."""
    from compensation.workspace.filing import accept_template as accept

    session = current()
    found = _template(session, template)
    with opened_office(session) as office:
        accept(office, found, lang, said(session, office, by, why))
    session.answer(
        {"template": found.id, "language": lang, "fingerprint": found.fingerprint(lang)},
        [say("Accepted: {template} ({language})", template=found.id, language=lang)],
    )


@click.command("file", cls=Command, text=say("File a claim: only if nothing lacks; what is filed is sealed."))
@click.argument("id", metavar="MATTER")
@click.argument("template")
@_lang
@option("--scenario", type=click.Choice(["minimum", "argued", "maximum"]), default="argued",
        text=say("Scenario: minimum, argued or maximum."))  # fmt: skip
@option("--name", default="main", text=say("Which claim, if there are several."))
@option("--event", text=say("Also enter this event of today, such as claim_filed."))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    text=say("The .docx to write; it must not exist yet."),
)
@by_option
@why_option
def file_claim(
    id: str, template: str, lang: str, scenario: Scenario, name: str, event: str | None, output: Path,
    by: str | None, why: str,
) -> None:  # fmt: skip
    """Refused with the whole list of what lacks; the seal is kept in the workspace."""
    from compensation.claims.opening import open_shelf
    from compensation.cli.claim_source import claim_of
    from compensation.language import Language
    from compensation.law.events import event_named
    from compensation.workspace.filing import NotReady, ready
    from compensation.workspace.filing import file as file_document

    session = current()
    happens = event_named(event) if event else None
    found = _template(session, template)
    shelf = open_shelf(session.office)
    with opened_office(session) as office:
        who = said(session, office, by, why)
        claim = claim_of(office, f"{id}/{name}")[1]
        assessment = shelf.assess(claim, scenario, session.today)
        try:
            document = ready(
                office, id, found, assessment, Language(lang), session.today, name, by, precedents=shelf.precedents
            )
        except NotReady as error:
            if not session.as_json:
                for one in error.lacks:
                    session.remark(say("• {text}", text=one))
            raise
        sealed = file_document(office, id, document, output, who, happens)
    session.answer(
        {"record": sealed.record, "file": str(output), "fingerprint": assessment.fingerprint},
        [say("Filed and sealed: {path}, {record}, fingerprint {fingerprint}",
             path=str(output), record=sealed.record, fingerprint=assessment.fingerprint)],
    )  # fmt: skip


@click.command("filed", cls=Command, text=say("What a matter has filed; with -o the sealed document once more."))
@click.argument("id", metavar="MATTER")
@option("--record", text=say("Which one, such as M-001/filed-1."))
@option("-o", "--output", type=click.Path(path_type=Path), text=say("Write the sealed document to this new file."))
def list_filed(id: str, record: str | None, output: Path | None) -> None:
    """The document comes out as it was, to the byte."""
    from compensation.errors import BadCall
    from compensation.newfiles import write_new

    session = current()
    with opened_office(session) as office:
        office.matter(id)
        found = office.store.records("filed", id)
        if output is not None:
            chosen = [one for one in found if record in (None, one.record)]
            if len(chosen) != 1:
                raise BadCall(
                    say("Say which one: --record RECORD."),
                    say("There are: {names}", names=[one.record for one in found]),
                )
            content = office.store.version(chosen[0].record, chosen[0].number).attachment
            write_new(output, content or b"")
    document = {
        "filed": [{"record": one.record, **one.summary} for one in found],
        "file": str(output) if output else None,
    }
    lines: list[Text | str] = [
        say("{record}: {template} ({language}), {on}, fingerprint {fingerprint}", record=one.record, **one.summary)
        for one in found
    ]
    session.answer(document, lines or [say("Nothing was filed yet.")])


@click.command(
    "verify", cls=Command, text=say("Is a document as it was filed, and what would be computed otherwise today?")
)
@click.argument("file", type=click.Path(path_type=Path))
def verify_document(file: Path) -> None:
    """Word's own edits are tolerated; a changed word or figure is named, and so is what is hidden."""
    from compensation.claims.opening import open_shelf
    from compensation.workspace.verifying import verify

    session = current()
    shelf = open_shelf(session.office)
    with opened_office(session) as office:
        found = verify(office, shelf, file, session.today)
    document = {
        "record": found.filed.record,
        "same": found.same,
        "sealed": found.sealed,
        "changed": [{"before": one.before, "after": one.after, "figures": one.figures} for one in found.changed],
        "hidden": list(found.hidden),
        "today": [one.as_json() for one in found.today],
    }
    session.answer(document, lambda: _told(found))
    if found.same == "altered" or not found.sealed:
        raise click.exceptions.Exit(1)


def _told(found: Verified) -> Iterator[Text | str]:
    yield say(
        "Filed as {record} by {name}, {day}.",
        record=found.filed.record,
        name=Name(found.filed.by),
        day=found.filed.at[:10],
    )
    yield SAMENESS[found.same]
    if not found.sealed:
        yield say("The sealed document itself was altered in the workspace.")
    for one in found.changed:
        yield say("A figure differs:") if one.figures else say("Words differ:")
        yield f"  − {one.before}"
        yield f"  + {one.after}"
    for text in found.hidden:
        yield say("Hidden in the document, and shown on no page: {text}", text=text)
    if not found.today:
        yield say("Computed again today, everything is the same.")
        return
    yield say("Computed again today, this would differ:")
    for each in found.today:
        yield "  " + " › ".join(each.at)
        yield from (f"    − {part}" for part in each.shown(each.before))
        yield from (f"    + {part}" for part in each.shown(each.after))


def _template(session: Session, name: str) -> Template:
    from compensation.cli.document import template_folders
    from compensation.documents.issuing import find_template
    from compensation.documents.template import load_templates

    templates, problems = load_templates(template_folders(session.office))
    session.complain(problems)
    return find_template(templates, name)
