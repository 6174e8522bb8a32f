"""How does a table of cases reach the reader? On the terminal, as JSON, or as a file that holds exactly the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import option
from compensation.cli.session import Session
from compensation.cli.table import table, wrap
from compensation.text import say

if TYPE_CHECKING:
    from compensation.sheets.sheet import Sheet

output = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    text=say("Write exactly what is shown to this file: .csv, .xlsx or .json."),
)
"""The option of every command whose table can be kept."""


def laid_out(session: Session, document: Mapping[str, Any], sheets: Sequence[Sheet], out: Path | None) -> None:
    """Print the tables, or the JSON document; with `out` write the tables there and say so."""
    if out is None:
        session.answer(document, lambda: _lines(session, sheets))
        return
    from compensation.newfiles import write_all_new
    from compensation.sheets.writing import as_bytes

    paths = [out if len(sheets) == 1 else out.with_stem(f"{out.stem}-{number}") for number in range(1, len(sheets) + 1)]
    write_all_new({path: as_bytes(one, path, session.language) for path, one in zip(paths, sheets, strict=True)})
    written = [str(path) for path in paths]
    session.answer({"written": written}, [say("Written: {path}", path=path) for path in written])


def _lines(session: Session, sheets: Sequence[Sheet]) -> Iterator[str]:
    for number, sheet in enumerate(sheets):
        if number:
            yield ""
        yield session.say(sheet.title)
        if not sheet.rows:
            yield session.say(sheet.empty)
        else:
            rows = [["" if cell is None else session.say(cell) for cell in row] for row in sheet.rows]
            yield from table(rows, [session.say(header) for header in sheet.headers])
        for note in sheet.notes:
            yield from _note(session.say(note))


def _note(text: str) -> Iterator[str]:
    """A line below a table; one that begins with a case number keeps the number in a column of its own."""
    first, gap, rest = text.partition("  ")
    if gap and len(first) <= 10:
        yield from wrap(rest, indent=" " * (len(first) + 2), first=first + "  ")
    else:
        yield from wrap(text)
