"""The commands on rates, each imported when it is called."""

from __future__ import annotations

import click

from compensation.cli.commands import LazyGroup
from compensation.text import say

COMMANDS = {
    "coverage": "compensation.cli.rates_book:coverage",
    "list": "compensation.cli.rates_book:list_",
    "add": "compensation.cli.rates_book:add",
    "remove": "compensation.cli.rates_book:remove",
    "check": "compensation.cli.rates_book:check",
    "policy": "compensation.cli.rates_book:policy",
    "read": "compensation.cli.rate_feeds:read",
    "update": "compensation.cli.rate_feeds:update",
    "value": "compensation.cli.rates_value:value",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("Rates: what is on file, and the rates that this office enters itself."),
)
def rates() -> None:
    """Commands on dated rates."""
