"""Which commands are there on the law? The group; each of its modules is imported when it is called."""

from __future__ import annotations

import click

from compensation.cli.commands import LazyGroup
from compensation.text import say

COMMANDS = {
    "list": "compensation.cli.law_rules:list_rules",
    "show": "compensation.cli.law_rules:show",
    "acts": "compensation.cli.law_rules:acts",
    "check": "compensation.cli.law_rules:check",
    "review": "compensation.cli.law_office:review",
    "accept": "compensation.cli.law_office:accept",
    "supply": "compensation.cli.law_office:supply",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("Rules of law by date: what holds, by which article, and who read it where."),
)
def law() -> None:
    """Commands on the rules that came with the program, and on what the office says of them."""
