"""How does one find any action by its name? Textual's command palette, with its own words in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text as Printed
from textual.command import CommandList, CommandPalette, SearchIcon
from textual.widgets.option_list import Option

from compensation.text import say

if TYPE_CHECKING:
    from compensation.tui.app import Interface


class Palette(CommandPalette):
    """The command palette; its two own sentences are said in the language of the app."""

    def __init__(self, app: Interface) -> None:
        super().__init__(placeholder=app.say(say("What do you want to do?")), id="--command-palette")
        self._nothing = app.say(say("Nothing with this name."))

    def on_mount(self) -> None:
        self.query_one(SearchIcon).icon = "›"  # the built-in picture is two cells wide on some terminals only

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Textual's own says it in English."""
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                self.query_one(CommandList).add_option(
                    Option(Printed(self._nothing, justify="center"), disabled=True, id=self._NO_MATCHES)
                )
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)
