"""The commands on case files: begin a new one, take some over from a table, check them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.laying_out import laid_out
from compensation.cli.selection import every, folders
from compensation.cli.session import Session, current
from compensation.text import Text, say, say_n


@click.command("new", cls=Command, text=say("Begin a case file: a skeleton with its own number, to be filled in."))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@option("--country", required=True, text=say("The country whose court decided: KZ, KG, TJ …"))
def new(file: Path, country: str) -> None:
    """A bare name is put into the office's folder of precedents."""
    from compensation.precedents.casefile.files import case_files
    from compensation.precedents.casefile.reading import names_of
    from compensation.precedents.casefile.skeleton import new_case

    session = current()
    path = file if file.parent != Path() else session.office / "precedents" / file
    path = path if path.suffix else path.with_suffix(".yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    taken = {name for one, _, _ in case_files(folders(session)) for name in names_of(Path(one))}
    citation = new_case(path, country, taken)
    lines: list[Text | str] = [
        say("Written: {path}", path=str(path)),
        say("Its number is {citation}. Fill in what stands in <angle brackets>, then run:", citation=citation),
        say("Check: compensation precedents check {path}", path=str(path)),
    ]
    session.answer({"written": str(path), "citation": citation}, lines)


@click.command("check", cls=Command, text=say("Check all case files, or the files named, and count what they hold."))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
def check(files: tuple[Path, ...]) -> None:
    """Every problem with file and line; without problems the counts by status, country and computable ratio."""
    session = current()
    if files:
        _check_files(session, files)
    else:
        _check_all(session)


def _check_files(session: Session, files: tuple[Path, ...]) -> None:
    from compensation.errors import BadData
    from compensation.precedents.casefile.files import already_used, case_files
    from compensation.precedents.casefile.reading import load_one, names_of
    from compensation.precedents.tags import codebook

    told: list[Text] = []
    document = []
    problems = []
    named = {path.resolve() for path in files}
    others = [path for name, _, _ in case_files(folders(session)) if (path := Path(name)).resolve() not in named]
    taken = {value: str(path) for path in others for value in names_of(path)}
    for path in files:
        case, found = load_one(path, codebook())
        if case is not None:
            found += [
                already_used(path, key, value, taken[value])
                for key, value in (("id", case.id), ("citation", case.citation))
                if value in taken
            ]
            taken |= dict.fromkeys((case.id, case.citation), str(path))
        problems += found
        if case is not None and not found:
            document.append({"file": str(path), "citation": case.citation, "status": case.status.value})
            told.append(say("{file}: {citation}, no problems", file=str(path), citation=case.citation))
    if problems:
        raise BadData(problems)
    session.answer({"files": document, "problems": []}, told)


def _check_all(session: Session) -> None:
    from compensation.errors import BadData
    from compensation.precedents.casefile.reading import load_all
    from compensation.precedents.figures.comparison import compare
    from compensation.precedents.figures.series import SERIES
    from compensation.precedents.outcomes import STATUSES
    from compensation.precedents.record import FACTS

    cases, problems = load_all(folders(session))
    if problems:
        raise BadData(problems)
    found = compare(cases)
    statuses = Counter(one.status for one in cases)
    countries = Counter(one.jurisdiction for one in cases)
    facts = Counter(
        fact.amount.state.value
        for case in cases
        for decision in case.chain
        for line in decision.heads
        for name in FACTS
        if (fact := line.fact(name))
    )
    sources = [source for case in cases for source in case.sources]
    document: dict[str, Any] = {
        "precedents": len(cases),
        "problems": [],
        "by_status": {status.value: statuses[status] for status in STATUSES},
        "by_review": dict(sorted(Counter(one.review.status for one in cases).items())),
        "by_country": dict(sorted(countries.items())),
        "computable": {name: found.computable(name) for name in SERIES},
        "amounts": dict(sorted(facts.items())),
        "sources": len(sources),
        "quotations_withheld": sum(one.withheld for one in sources),
        "without_source": [one.citation for one in cases if not one.sources],
    }

    def lines() -> Iterator[Text | str]:
        yield say_n("{n} case, no problems", "{n} cases, no problems", len(cases))
        for status, name in STATUSES.items():
            yield say("{what}: {n}", what=name, n=statuses[status])
        counts = [say("{what}: {n}", what=country, n=n) for country, n in sorted(countries.items())]
        yield say("by country: {counts}", counts=counts)
        for series, title in SERIES.items():
            yield say("{what}: {n}", what=title, n=found.summary(series))
        yield say(
            "sources with quotation: {n}; quotation withheld: {withheld}; cases without a source: {none}",
            n=len(sources) - document["quotations_withheld"],
            withheld=document["quotations_withheld"],
            none=len(document["without_source"]),
        )

    session.answer(document, lines)


@click.command(
    "import",
    cls=Command,
    text=say("Take cases over from CSV, XLSX or YAML: first what would happen, with --write it happens."),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@option("--empty", type=click.Path(path_type=Path), text=say("Write an empty table with all columns to this file."))
@option("--write", is_flag=True, text=say("Write the case files; without it nothing is written."))
@option("--encoding", text=say("The encoding of a CSV file that is not UTF-8, such as windows-1251."))
@option("--different", multiple=True, text=say("The id of a case that looks like another and is not; may be repeated."))
def import_(
    files: tuple[Path, ...], empty: Path | None, write: bool, encoding: str | None, different: tuple[str, ...]
) -> None:
    """All or nothing: with one problem nothing is written."""
    from compensation.errors import BadCall, BadData
    from compensation.precedents.intake.columns import empty_table
    from compensation.precedents.intake.importing import carry_out, read_import
    from compensation.precedents.tags import codebook

    session = current()
    if empty is not None:
        laid_out(session, {}, [empty_table(session.language)], empty)
        return
    if not files:
        raise BadCall(say("Name the files to import."), say("An empty table: precedents import --empty cases.xlsx"))
    plan = read_import(files, taken=every(session), codebook=codebook(), encoding=encoding, different=set(different))
    session.complain(plan.remarks)
    if plan.problems:
        raise BadData(plan.problems)
    folder = session.office / "precedents"
    written = carry_out(plan, folder) if write else ()
    document = {
        "cases": [
            {
                "id": one.record.id,
                "citation": one.record.citation,
                "file": str(folder / one.file),
                "from": str(one.place),
            }
            for one in plan.cases
        ],
        "written": [str(path) for path in written],
    }

    def lines() -> Iterator[Text | str]:
        for one in plan.cases:
            target = str(folder / one.file)
            yield say("{citation}  {name}: {file}", citation=one.record.citation, name=one.record.name, file=target)
        if write:
            yield say_n("{n} case written.", "{n} cases written.", len(written))
        else:
            yield say_n(
                "{n} case would be written, nothing is written yet; the same command with --write does it.",
                "{n} cases would be written, nothing is written yet; the same command with --write does it.",
                len(plan.cases),
            )

    session.answer(document, lines)
