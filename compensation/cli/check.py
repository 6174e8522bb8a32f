"""The command `check`: is everything shipped, and everything of this office, sound?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.claims.finding import PREFIX, examples, find
from compensation.cli.commands import Command
from compensation.cli.document import template_folders
from compensation.cli.session import current
from compensation.documents.issuing import check_templates
from compensation.errors import BadData, Problem
from compensation.law.opening import open_law
from compensation.precedents.casefile.reading import load_all
from compensation.rates.book import open_book
from compensation.rates.checking import check as check_rates
from compensation.shipped import folder
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.workspace.checking import Checked


@click.command(cls=Command, text=say("Check everything shipped and everything of this office."))
def check() -> None:
    """Print how much of each kind is sound, or every problem at once.

    It asks for no passphrase: an encrypted workspace is checked as far as that goes, and the answer says so.
    """
    from compensation.workspace.checking import check_without_passphrase

    session = current()
    office = session.office
    rates = check_rates(open_book(office / "rates.yaml"))
    law = open_law(office)
    cases, case_problems = load_all([folder("precedents"), *_own(office / "precedents")])
    templates, template_problems = check_templates(template_folders(office))
    claims, claim_problems = _claims()
    workspace = check_without_passphrase(office)
    problems = [*rates.problems, *law.problems, *case_problems, *template_problems, *claim_problems]
    problems += workspace.problems if workspace is not None else ()
    if problems:
        raise BadData(problems)
    for one in law.office.withdrawn.values():
        session.remark(one)
    counts = {
        "rates": rates.observations,
        "rules": len(law.rules.rules),
        "precedents": len(cases),
        "templates": len(templates),
        "claims": claims,
    }
    document: dict[str, Any] = {"sound": counts, "problems": []}
    lines = [
        say("rates: {n}", n=counts["rates"]),
        say("rules: {n}", n=counts["rules"]),
        say("precedents: {n}", n=counts["precedents"]),
        say("templates: {n}", n=counts["templates"]),
        say("example claims: {n}", n=counts["claims"]),
    ]
    if workspace is not None:
        document["workspace"] = {"encrypted": workspace.encrypted, "versions": workspace.versions,
                                 "backups": workspace.backups}  # fmt: skip
        lines += _of_workspace(workspace)
    locked = workspace is not None and workspace.versions is None
    lines.append(say("Everything that was read is sound.") if locked else say("Everything is sound."))
    session.answer(document, lines)


def _of_workspace(found: Checked) -> Iterator[Text]:
    if found.versions is None:
        yield say("workspace: encrypted, so its records were NOT read; that does: compensation workspace check")
    else:
        yield say("workspace: versions read {n}", n=found.versions)
    yield say("backups as they were written: {n}", n=found.backups)


def _claims() -> tuple[int, list[Problem]]:
    problems: list[Problem] = []
    for name in examples():
        try:
            find(PREFIX + name)
        except BadData as bad:
            problems += bad.problems
    return len(examples()), problems


def _own(path: Path) -> list[Path]:
    return [path] if path.is_dir() else []
