"""The commands on claims, each imported when it is called."""

from __future__ import annotations

import click

from compensation.cli.commands import LazyGroup
from compensation.text import say

COMMANDS = {
    "new": "compensation.cli.claim_file:new",
    "add": "compensation.cli.claim_adding:add",
    "fields": "compensation.cli.claim_adding:fields",
    "set": "compensation.cli.claim_file:set_",
    "assess": "compensation.cli.claim_reading:assess",
    "explain": "compensation.cli.claim_reading:explain",
    "scenarios": "compensation.cli.claim_reading:side_by_side",
    "forum": "compensation.cli.claim_reading:forum",
    "worksheet": "compensation.cli.claim_worksheet:worksheet",
    "compare": "compensation.cli.claim_worksheet:compare",
    "check": "compensation.cli.claim_review:check",
    "waive": "compensation.cli.claim_review:waive",
    "judgment": "compensation.cli.claim_judgment:judgment",
    "export": "compensation.cli.claim_reading:export",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("Claims: lines, scenarios, totals and their working. FILE may be example:kz."),
)
def claim() -> None:
    """Commands on claim files, and on the claim of a matter."""
