"""The command that takes an entry out of a matter, and lists what can be taken out."""

from __future__ import annotations

import click

from compensation.cli.commands import Command
from compensation.cli.matter_writing import matter_argument
from compensation.cli.office import by_option, opened_office, said, why_option
from compensation.cli.session import current
from compensation.text import Text, say

_PARTS = ("party", "exhibit", "task", "award", "payment", "note", "consent", "offer", "event")


@click.command(
    "withdraw", cls=Command, text=say("Take one entry out that was entered by mistake; the history keeps it.")
)
@matter_argument
@click.argument("part", type=click.Choice(_PARTS))
@click.argument("which", required=False)
@by_option
@why_option
def withdraw_entry(id: str, part: str, which: str | None, by: str | None, why: str) -> None:
    """WHICH is its id or number; without it the entries are listed."""
    from compensation.workspace.withdrawing import entries, withdraw

    session = current()
    with opened_office(session) as office:
        if which is None:
            found = entries(office, id, part)
            lines: list[Text | str] = [say("{name}  {entry}", name=one.name, entry=one.said) for one in found]
            document = {"entries": [{"name": one.name, "entry": session.say(one.said)} for one in found]}
            session.answer(document, lines or [say("There is nothing of this kind in {id}.", id=id)])
            return
        saved, entry = withdraw(office, id, part, which, said(session, office, by, why))
    session.answer(
        {"record": saved.record, "version": saved.number, "withdrawn": entry.name},
        [say("Withdrawn: {name}  {entry}", name=entry.name, entry=entry.said),
         say("Saved: {record}, version {number}", record=saved.record, number=saved.number)],
    )  # fmt: skip
