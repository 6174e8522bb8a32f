"""The commands `rates read` and `rates update`: official rates from saved files, and from the banks' own services."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.text import say

if TYPE_CHECKING:
    from compensation.rates.feeds.updating import Progress


_EVERY = 25


@click.command("read", cls=Command, text=say("Read official rates from files that were saved from a bank's site."))
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@option("--publisher", text=say("The bank the files must be of: nbk, nbkr, nbt, cbr or ecb."))
@option("--currency", "code", text=say("The currency of a page that does not name it."))
@option("--replace", is_flag=True, text=say("Take the new value where another one is on file."))
@option("--dry-run", is_flag=True, text=say("Only tell what would be taken."))
def read(files: tuple[Path, ...], publisher: str | None, code: str | None, replace: bool, dry_run: bool) -> None:
    from compensation.rates.feeds.taking import take

    session = current()
    taken = take(
        files, _rates(session), session.today, publisher=publisher, code=code, replace=replace, write=not dry_run
    )
    document = {"written": not dry_run, "files": [one.as_json(session.say) for one in taken]}
    end = say("Nothing was written (--dry-run).") if dry_run else say("Written to {folder}", folder=_folder(session))
    session.answer(document, [*(line for one in taken for line in one.lines()), end])


@click.command(
    "update",
    cls=Command,
    text=say("Ask the banks' services for the official rates of whole years. Only this command asks them."),
)
@click.argument("banks", nargs=-1, metavar="[BANK]...")
@option("--years", text=say("Whole years, such as 2024-2026; else last year and this."))
@option("--from-address", "addresses", multiple=True, text=say("Another address for a bank: BANK=https://…"))
@option("--replace", is_flag=True, text=say("Take the new value where another one is on file."))
@option("--dry-run", is_flag=True, text=say("Only tell what would be asked."))
def update(banks: tuple[str, ...], years: str | None, addresses: tuple[str, ...], replace: bool, dry_run: bool) -> None:
    from compensation.rates.feeds.asking import Asking
    from compensation.rates.feeds.banks import BANKS, bank
    from compensation.rates.feeds.planning import parse_years, plan
    from compensation.rates.feeds.updating import held
    from compensation.rates.feeds.updating import update as run

    session = current()
    asked = [bank(id) for id in dict.fromkeys(banks or BANKS)]
    asking = Asking(addresses=_addresses(addresses))
    planned = plan(asked, parse_years(years, session.today), session.today, held(_rates(session), asked))
    told = list(planned.lines(asking.addresses))
    if dry_run:
        session.answer({"plan": planned.as_json()}, told)
        return
    for line in told:
        session.remark(line)
    outcome = run(planned, asking, _rates(session), session.today, _teller(session), replace=replace)
    if outcome.stopped and sys.stderr.isatty():
        click.echo(err=True)
    document = {"plan": planned.as_json(), **outcome.as_json(session.say)}
    session.answer(document, outcome.lines)
    if (outcome.refusals and not any(one.answers for one in outcome.taken)) or outcome.stopped:
        raise click.exceptions.Exit(3)


def _teller(session: Session) -> Callable[[Progress], None]:
    """Tells the progress on standard error: in one line on a terminal, else now and then."""
    terminal = sys.stderr.isatty()

    def tell(progress: Progress) -> None:
        line = say("{done} of {total}: {what}", done=progress.done, total=progress.total, what=progress.what)
        last = progress.done == progress.total
        if terminal:
            click.echo(f"\r\x1b[K{session.say(line)}", err=True, nl=last)
        elif last or progress.done % _EVERY == 0:
            session.remark(line)

    return tell


def _addresses(given: tuple[str, ...]) -> Mapping[str, str]:
    from compensation.errors import BadCall
    from compensation.rates.feeds.banks import bank

    addresses = {}
    for one in given:
        id, equals, address = one.partition("=")
        if not equals or not address.startswith(("https://", "http://")):
            raise BadCall(
                say("“{found}” is not a bank with an address.", found=one),
                say("Write the bank and the address: nbk=https://mirror.example"),
            )
        addresses[bank(id).id] = address
    return addresses


def _rates(session: Session) -> Path:
    return session.office / "rates.yaml"


def _folder(session: Session) -> str:
    from compensation.rates.own import folder_of

    return str(folder_of(_rates(session)))
