"""The commands that list published cases, search them, show one, and print the controlled words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from compensation.cli.commands import Command, option
from compensation.cli.laying_out import laid_out, output
from compensation.cli.selection import Selection, every, one_case, pick, picking
from compensation.cli.session import current
from compensation.cli.table import wrap
from compensation.text import say


@click.command("list", cls=Command, text=say("The cases that fit, with claimed, awarded and ratio."))
@output
@picking
def list_(selection: Selection, output: Path | None) -> None:
    """The cases that fit the filters, with one of the two series."""
    from compensation.precedents.casefile.export import summary
    from compensation.precedents.figures.tables import cases

    session = current()
    found = pick(session, selection)
    document = {"precedents": [summary(row.precedent, session.say, selection.head) for row in found.rows]}
    laid_out(session, document, [cases(found, selection.name)], output)


@click.command("search", cls=Command, text=say("Cases that hold all these words, in any spelling."))
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@output
def search(words: Sequence[str], output: Path | None) -> None:
    """Words in any case, Latin or Cyrillic, with or without national letters, with one wrong letter."""
    from compensation.precedents.casefile.export import summary
    from compensation.precedents.figures.comparison import compare
    from compensation.precedents.figures.tables import cases
    from compensation.precedents.finding.search import index

    session = current()
    cards = index(every(session))
    found = cards.find(words)
    for typed, taken in cards.corrected(words):
        session.remark(say("“{typed}” is taken for “{taken}”.", typed=typed, taken=taken))
    document = {"precedents": [summary(one, session.say) for one in found]}
    laid_out(session, document, [cases(compare(found), "first_awarded")], output)


@click.command("show", cls=Command, text=say("One case: its chain, figures, conflicts and sources."))
@click.argument("case", metavar="ID")
def show(case: str) -> None:
    """One case by id or citation number."""
    from compensation.cli.case_on_paper import lines
    from compensation.precedents.casefile.export import as_json

    session = current()
    found = one_case(session, case)
    session.answer(as_json(found, session.say), lambda: lines(session, found))


@click.command("tags", cls=Command, text=say("The controlled list of tags with their meaning."))
@option("--page", is_flag=True, text=say("As a page in both languages, as it stands in docs/codebook.md."))
def tags(page: bool) -> None:
    """All tags, and the reasons for reducing a sum."""
    from compensation.precedents.tags import as_page, codebook

    session = current()
    book = codebook()
    document = {
        "tags": [{"id": id, "name": one.name.as_json(), "means": one.means.as_json()} for id, one in book.tags.items()]
    }

    def lines() -> Iterator[str]:
        for category, name in book.categories.items():
            yield session.say(name)
            for id, one in book.tags.items():
                if id.startswith(category + ":"):
                    yield f"  {id}"
                    meaning = say("{name}: {meaning}", name=one.name, meaning=one.means)
                    yield from wrap(session.say(meaning), indent="      ")

    session.answer(document, (lambda: [as_page(book).rstrip("\n")]) if page else lines)
