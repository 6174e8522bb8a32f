"""How does a claim file begin, and how are its court, filing date and valuation date set?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from compensation.claims import entries
from compensation.claims.writing import new_claim, set_values
from compensation.cli.commands import Command, option
from compensation.cli.session import current
from compensation.dates import parse_day
from compensation.errors import BadCall
from compensation.money import currency
from compensation.text import Bilingual, say


@click.command("new", cls=Command, text=say("Write the skeleton of a claim file."))
@click.argument("file", type=click.Path(path_type=Path))
@option("--country", type=click.Choice(["KZ", "KG", "TJ"]), required=True, text=say("Country of the court."))
@option("--currency", "code", text=say("Currency of the claim; by default that of the country."))
@option("--title", default="", text=say("Title of the claim, without names."))
def new(file: Path, country: str, code: str | None, title: str) -> None:
    """Write a skeleton and say what to do next."""
    session = current()
    money = currency(code) if code else {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}[country]
    words = title or file.stem
    made = new_claim(file, country, money, Bilingual(words, words))
    session.answer(
        {"claim": made.id, "file": str(file)},
        [
            say("Written: {path}", path=str(file)),
            say(
                "Next: name claimants and respondents in the file, then `compensation claim add {path}`.",
                path=str(file),
            ),
        ],
    )


@click.command("set", cls=Command, text=say("Set the filing date, the court or the valuation date of a claim file."))
@click.argument("file", type=click.Path(path_type=Path))
@option("--filing-date", metavar="DATE", text=say("The day of filing; foreign sums are valued on it."))
@option("--court", metavar="NAME", text=say("The court, as it stands in the heading."))
@option("--valuation", metavar="DAY", text=say("filing, receipt, event:ID or a day."))
def set_(file: Path, filing_date: str | None, court: str | None, valuation: str | None) -> None:
    """Change these values and nothing else."""
    values: dict[str, Any] = {}
    if filing_date:
        values["filing_date"] = str(parse_day(filing_date))
    if court:
        values["court"] = entries.both(court)
    if valuation:
        values["valuation"] = valuation
    if not values:
        raise BadCall(say("Say what to set: --filing-date, --court or --valuation."))
    changed = set_values(file, values)
    current().answer(
        {"claim": changed.id, "set": values}, [say("Set: {names}", names=[name.replace("_", "-") for name in values])]
    )
