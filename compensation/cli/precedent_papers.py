"""The commands that put cases on paper: a comparison memo, a case sheet for trainers, and the whole list as a table."""

from __future__ import annotations

from pathlib import Path

import click

from compensation.cli.commands import Command, option
from compensation.cli.laying_out import laid_out
from compensation.cli.selection import Selection, one_case, pick, picking, yardsticks
from compensation.cli.session import current
from compensation.text import say


def _word_file(_ctx: click.Context, _: click.Parameter, path: Path) -> Path:
    if path.suffix.lower() != ".docx":
        from compensation.errors import BadCall

        raise BadCall(say("A Word document ends in .docx: {path}", path=str(path)))
    return path


_lang = option("--lang", type=click.Choice(["ru", "en"]), text=say("Language of the document; otherwise yours."))
_hide = option("--hide-names", is_flag=True, text=say("Put case numbers in place of names."))
_output = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    callback=_word_file,
    text=say("The new Word file."),
)


@click.command("memo", cls=Command, text=say("A memo that compares the cases that fit, as a Word document."))
@_lang
@_hide
@_output
@picking
def memo(selection: Selection, lang: str | None, hide_names: bool, output: Path) -> None:
    """Both series, the bases side by side, bars, conflicts, statistics and the sources."""
    from compensation.documents.handouts import memo as written
    from compensation.language import Language

    session = current()
    document = written(
        pick(session, selection),
        selection=selection.described(),
        dated=session.today,
        name=selection.name,
        yardsticks=yardsticks(session, selection),
        language=Language(lang or session.language_code),
        hidden=hide_names,
    )
    path = document.write(output)
    session.answer({"written": str(path)}, [say("Written: {path}", path=str(path))])


@click.command("sheet", cls=Command, text=say("One case on one page for trainers, as a Word document."))
@click.argument("case", metavar="ID")
@_lang
@_hide
@_output
def sheet(case: str, lang: str | None, hide_names: bool, output: Path) -> None:
    """The chain, the figures, what is not stated, and questions for discussion."""
    from compensation.documents.handouts import case_sheet
    from compensation.language import Language
    from compensation.rates.book import open_book

    session = current()
    document = case_sheet(
        one_case(session, case),
        book=open_book(session.office / "rates.yaml"),
        language=Language(lang or session.language_code),
        hidden=hide_names,
    )
    path = document.write(output)
    session.answer({"written": str(path)}, [say("Written: {path}", path=str(path))])


@click.command("export", cls=Command, text=say("The cases that fit as a table with all figures: .csv, .xlsx or .json."))
@option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, text=say("The file to write; it must be new.")
)
@picking
def export(selection: Selection, output: Path) -> None:
    """One row for each head of each claim: both series, every basis, payment, status, sources and what to mind."""
    from compensation.precedents.figures.listing import listing

    session = current()
    sheet = listing(pick(session, selection), yardsticks(session, selection))
    laid_out(session, {}, [sheet], output)
