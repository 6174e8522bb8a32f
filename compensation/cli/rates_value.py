"""The command `rates value`: all sums of a table in one currency, each at its own date."""

from __future__ import annotations

from pathlib import Path

import click

from compensation.cli.commands import Command, option
from compensation.cli.laying_out import laid_out, output
from compensation.cli.rates_book import office_book, office_policy
from compensation.cli.session import current
from compensation.text import say, say_n


@click.command("value", cls=Command, text=say("Convert every sum of a table, each at the rates of its own date."))
@click.argument("table", type=click.Path(path_type=Path))
@option("--to", "target", required=True, text=say("The currency of the result."))
@option("--encoding", text=say("windows-1251, if the file is not UTF-8."))
@output
def value(table: Path, target: str, encoding: str | None, output: Path | None) -> None:
    from compensation.errors import BadData
    from compensation.rates.valuing import value as value_table
    from compensation.sheets.reading import read_table

    session = current()
    reading = read_table(table, encoding=encoding)
    session.complain(reading.remarks)
    if reading.table is None or reading.problems:
        raise BadData(list(reading.problems))
    found = value_table(reading.table, target, office_book(session), office_policy(session))
    if found.missing:
        session.remark(
            say_n(
                "{n} row has no usable rate; the reason stands in it.",
                "{n} rows have no usable rate; the reason stands in each.",
                found.missing,
            )
        )
    laid_out(session, found.as_json() if output is None else {}, [found.sheet()], output)
