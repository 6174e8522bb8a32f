"""Commands on documents: which templates there are, whether they are sound, and a draft rendered from a claim."""

from __future__ import annotations

from pathlib import Path

import click

from compensation.claims.claimfile import SCENARIOS, Scenario
from compensation.claims.opening import open_shelf
from compensation.cli.claim_source import find_source
from compensation.cli.commands import Command, Group, option
from compensation.cli.filing import accept_template, verify_document
from compensation.cli.session import current
from compensation.cli.table import table
from compensation.documents.blanks import blank
from compensation.documents.issuing import check_templates, draft, find_template
from compensation.documents.template import load_templates
from compensation.errors import BadCall, BadData
from compensation.language import Language
from compensation.shipped import folder
from compensation.text import Text, say, say_n


def template_folders(office: Path) -> list[Path]:
    """The shipped templates, and this office's own."""
    return [folder("templates"), office / "templates"]


@click.group(cls=Group, text=say("Documents: templates, their check, and drafts."))
def document() -> None:
    """The group of commands on documents."""


document.add_command(accept_template)
document.add_command(verify_document)


@document.command("list", cls=Command, text=say("List the templates with their languages."))
def list_() -> None:
    """Print id, country, languages and title."""
    session = current()
    templates, problems = load_templates(template_folders(session.office))
    rows = [
        {
            "id": one.id,
            "country": one.description.country,
            "languages": list(one.description.languages),
            "title": one.description.title.as_json(),
            "review": one.description.review.status,
        }
        for one in templates
    ]
    cells = [
        [one.id, one.description.country, ", ".join(one.description.languages), session.say(one.description.title)]
        for one in templates
    ]
    headers = [session.say(one) for one in (say("template"), say("country"), say("languages"), say("title"))]
    session.answer({"templates": rows}, lambda: table(cells, headers))
    if problems:
        raise BadData(problems)


@document.command(cls=Command, text=say("Check every template against the template language."))
def check() -> None:
    """Print the number of sound templates, or every problem."""
    session = current()
    templates, problems = check_templates(template_folders(session.office))
    if problems:
        raise BadData(problems)
    n = len(templates)
    session.answer({"templates": n, "problems": []}, [say_n("{n} template is sound.", "{n} templates are sound.", n)])


@document.command(cls=Command, text=say("Make a draft of a claim. Names are asked here, printed, and kept nowhere."))
@click.argument("template")
@option("--claim", "file", required=True, metavar="FILE", text=say("A claim file, or example:kz."))
@option("--lang", type=click.Choice(["ru", "en"]), text=say("Language of the document; otherwise that of the office."))
@option("--scenario", type=click.Choice(SCENARIOS), default="argued", text=say("Scenario: minimum, argued or maximum."))
@option("--name", "names", multiple=True, metavar="ID=NAME", text=say("The name of a party. May be repeated."))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    text=say("The .docx to write; it must not exist yet."),
)
def render(
    template: str, file: str, lang: str | None, scenario: Scenario, names: tuple[str, ...], output: Path
) -> None:
    """Write the draft and say what is still blank."""
    session = current()
    if output.suffix.lower() != ".docx":
        raise BadCall(say("“{path}” does not end in .docx.", path=str(output)))
    templates, problems = load_templates(template_folders(session.office))
    found = find_template(templates, template)
    shelf = open_shelf(session.office)
    session.complain([*problems, *shelf.problems])
    source = find_source(session, file)
    assessment = shelf.assess(source.claim, scenario, session.today)
    language = Language(lang or source.particulars.language)
    particulars = source.particulars.named(dict(_pair(one) for one in names))
    made = draft(found, assessment, language, particulars, findings=source.review(shelf, assessment))
    made.write(output)
    document_json = {
        "file": str(output),
        "template": found.id,
        "language": language.code,
        "draft": True,
        "training": assessment.claim.training,
        "fingerprint": assessment.fingerprint,
        "missing": list(made.missing),
        "unsettled": [str(one) for one in made.unsettled],
    }
    lines: list[Text | str] = [say("Draft written: {path}", path=str(output))]
    lines += [say("Still blank: {field}", field=blank(one, made.brief)) for one in made.missing]
    lines += [say("A filing lacks: {text}", text=one) for one in made.unsettled]
    session.answer(document_json, lines)


def _pair(text: str) -> tuple[str, str]:
    who, sign, name = text.partition("=")
    if not sign or not name.strip():
        raise BadCall(say("A name is given as ID=NAME."), say("For example: --name a=…"))
    return who.strip(), name.strip()
