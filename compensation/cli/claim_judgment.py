"""The command that enters what a court awarded: the judgment, a sum for each line, and the reasons it told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from compensation.claims import entries
from compensation.claims.asking.notation import REFUSED
from compensation.claims.claimfile import load_claim
from compensation.claims.writing import set_values
from compensation.cli.commands import Command, option
from compensation.cli.session import current
from compensation.dates import parse_day
from compensation.errors import BadCall
from compensation.text import say, say_n

APPEALS = ("KZ", "KG")
"""The countries for which a template of an appeal comes with the program."""


@click.command("judgment", cls=Command, text=say("Enter what the court awarded; an appeal against the sum needs it."))
@click.argument("file", type=click.Path(path_type=Path))
@option("--court", required=True, metavar="NAME", text=say("The court that gave the judgment."))
@option("--date", "given_on", required=True, metavar="DATE", text=say("The day of the judgment."))
@option("--number", metavar="NUMBER", text=say("The number of the case."))
@option("--final-form", metavar="DATE", text=say("The day on which the judgment was made in its final form."))
@option("--appeal-to", metavar="NAME", text=say("The court of appeal, as it stands in the heading."))
@option("--appeal-on", metavar="DATE", text=say("The day that the appeal bears."))
@option(
    "--award",
    "awards",
    multiple=True,
    required=True,
    nargs=2,
    metavar="LINE SUM",
    text=say("What was awarded on a line: a sum, refused or unknown. May be repeated."),
)
@option(
    "--reason",
    "reasons",
    multiple=True,
    nargs=2,
    metavar="LINE TEXT",
    text=say("The reasons of the court on a line, as it wrote them. May be repeated."),
)
def judgment(file: Path, court: str, given_on: str, awards: tuple[tuple[str, str], ...], **given: Any) -> None:
    """Replace the judgment of the claim file; the rest stays as written."""
    code = load_claim(file).currency
    told = dict(given["reasons"])
    named = [line for line, _ in awards]
    if strange := [line for line in told if line not in named]:
        raise BadCall(
            say("A reason is told for “{line}”, and no award.", line=strange[0]), say("Add --award LINE SUM.")
        )
    entry: dict[str, Any] = {"court": entries.both(court), "date": str(parse_day(given_on))}
    if given["number"]:
        entry["number"] = given["number"]
    for key in ("final_form", "appeal_on"):
        if given[key]:
            entry[key] = str(parse_day(given[key]))
    if given["appeal_to"]:
        entry["appeal_to"] = entries.both(given["appeal_to"])
    entry["awards"] = [
        {
            "line": line,
            "amount": "refused" if found.strip().lower() in REFUSED else entries.amount(found, code),
            **({"reasons": entries.both(told[line])} if line in told else {}),
        }
        for line, found in awards
    ]
    changed = set_values(file, {"judgment": entry})
    assert changed.judgment is not None
    n = len(changed.judgment.awards)
    lines = [
        say_n(
            "Entered: the judgment of {date}, with {n} award.",
            "Entered: the judgment of {date}, with {n} awards.",
            n,
            date=changed.judgment.date,
        )
    ]
    if changed.country in APPEALS:
        template = f"{changed.country.lower()}-appeal"
        lines.append(
            say(
                "Next: compensation document render {template} --claim {file} -o OUT.docx",
                template=template,
                file=str(file),
            )
        )
    current().answer({"claim": changed.id, "judgment": entry}, lines)
