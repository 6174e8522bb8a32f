"""Which commands are there on published cases? The group; each of its modules is imported when it is called."""

from __future__ import annotations

import click

from compensation.cli.commands import LazyGroup
from compensation.text import say

COMMANDS = {
    "list": "compensation.cli.precedent_lists:list_",
    "search": "compensation.cli.precedent_lists:search",
    "show": "compensation.cli.precedent_lists:show",
    "compare": "compensation.cli.precedent_figures:compare",
    "comparables": "compensation.cli.precedent_figures:comparables",
    "stats": "compensation.cli.precedent_figures:stats",
    "times": "compensation.cli.precedent_figures:times",
    "chart": "compensation.cli.precedent_figures:chart",
    "memo": "compensation.cli.precedent_papers:memo",
    "sheet": "compensation.cli.precedent_papers:sheet",
    "export": "compensation.cli.precedent_papers:export",
    "new": "compensation.cli.precedent_files:new",
    "import": "compensation.cli.precedent_files:import_",
    "check": "compensation.cli.precedent_files:check",
    "tags": "compensation.cli.precedent_lists:tags",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("Published cases: what was claimed, awarded and paid, and how long it took."),
)
def precedents() -> None:
    """Commands on the cases that came with the program and those of the office."""
