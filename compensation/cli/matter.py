"""The commands on the matters of an office, each imported when it is called."""

from __future__ import annotations

import click

from compensation.cli.commands import LazyGroup
from compensation.text import say

COMMANDS = {
    "today": "compensation.cli.matter_office:today",
    "new": "compensation.cli.matter_writing:new",
    "list": "compensation.cli.matter_reading:list_matters",
    "show": "compensation.cli.matter_reading:show",
    "party": "compensation.cli.matter_people:party",
    "person": "compensation.cli.matter_people:person",
    "people": "compensation.cli.matter_reading:people",
    "consent": "compensation.cli.matter_people:consent",
    "safety": "compensation.cli.matter_people:safety",
    "event": "compensation.cli.matter_writing:event",
    "confirm": "compensation.cli.matter_writing:confirm",
    "exhibit": "compensation.cli.matter_writing:exhibit",
    "extract": "compensation.cli.matter_office:extract",
    "calendar": "compensation.cli.matter_office:calendar",
    "task": "compensation.cli.matter_writing:task",
    "note": "compensation.cli.matter_writing:note",
    "claim": "compensation.cli.matter_writing:claim",
    "file": "compensation.cli.filing:file_claim",
    "filed": "compensation.cli.filing:list_filed",
    "offer": "compensation.cli.matter_writing:offer",
    "award": "compensation.cli.matter_writing:award",
    "pay": "compensation.cli.matter_writing:pay",
    "withdraw": "compensation.cli.matter_withdrawing:withdraw_entry",
    "publish": "compensation.cli.matter_office:publish_matter",
    "report": "compensation.cli.matter_office:report",
    "close": "compensation.cli.matter_writing:close",
    "history": "compensation.cli.matter_reading:history",
    "compare": "compensation.cli.matter_reading:compare",
    "undo": "compensation.cli.matter_writing:undo",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("The matters of the office: parties, consent, events, claims, evidence, payments."),
)
def matter() -> None:
    """Commands on the encrypted workspace; the passphrase is asked for."""
