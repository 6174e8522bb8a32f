"""How does one long record stand on a screen? Lines under headings that wrap; those with a card open with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Spacing
from textual.visual import Padding, VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from compensation.tui.widgets.card import Card
from compensation.tui.widgets.told import Line, Styled, content, interface


@dataclass(frozen=True, slots=True)
class Entry:
    """A line; `card` makes what opens, None where nothing lies behind it. `indent` is in cells."""

    line: Line
    card: Callable[[], Card] | None = None
    indent: int = 2


def heading(line: Line) -> Entry:
    return Entry(Styled(line, "bold $text-accent"), None, 0)


class Entries(OptionList):
    """A scrolling list of entries."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._entries: Sequence[Entry] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self.retell()
        first = next((index for index, one in enumerate(entries) if one.card), None)
        self.highlighted = first
        self.scroll_home(animate=False)

    def retell(self) -> None:
        app, place = interface(self), self.highlighted
        self.clear_options()
        self.add_options([Option(self._prompt(one)) for one in self._entries])
        self.highlighted = place
        app.refresh_bindings()

    def _prompt(self, entry: Entry) -> VisualType:
        said = content(interface(self), entry.line)
        mark = Content.styled(" ◆", "$text-accent") if entry.card else Content("")
        return Padding(said + mark, Spacing(0, 0, 0, entry.indent))

    @property
    def card(self) -> Card | None:
        """The card of the highlighted entry."""
        if self.highlighted is None or self.highlighted >= len(self._entries):
            return None
        make = self._entries[self.highlighted].card
        return make() if make else None
