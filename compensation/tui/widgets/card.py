"""Where does this come from? A card over the screen: a figure, a rule, the keys of a screen, in sections of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.told import Line, Said, Styled, Told, content, interface


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: Any
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: a title (the figure, as a rule) and sections."""

    title: Any
    sections: Sequence[Section]


class SourceCard(ModalScreen[None]):
    """One card. Any screen makes one from its own record."""

    BINDINGS = [
        bind("escape,enter,s", "close", say("close")),
        bind("c", "copy", say("copy")),
        bind("down,j", "down", say("down"), show=False),
        bind("up,k", "up", say("up"), show=False),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card") as card:
            for section in self.card.sections:
                if section.lines:
                    yield Said(Styled(section.title, "bold $text-accent"), classes="card-title")
                    yield Said(*section.lines, classes="card-lines")
        card.can_focus = True
        yield KeyLine()

    def on_mount(self) -> None:
        self.retell_title()

    def retell_title(self) -> None:
        self.query_one("#card", Widget).border_title = content(interface(self), self.card.title).plain

    def action_close(self) -> None:
        self.dismiss()

    def action_down(self) -> None:
        self.query_one("#card", Widget).scroll_down(animate=False)

    def action_up(self) -> None:
        self.query_one("#card", Widget).scroll_up(animate=False)

    def action_copy(self) -> None:
        app = interface(self)
        lines = [content(app, self.card.title).plain]
        for section in self.card.sections:
            if section.lines:
                lines += ["", app.say(section.title), *(content(app, line).plain for line in section.lines)]
        app.copy_to_clipboard("\n".join(lines))
        app.remark(say("Copied."))

    def retell(self) -> None:
        """Write the card again in the language of the moment."""
        self.retell_title()
        for widget in self.walk_children():
            if isinstance(widget, Told):
                widget.retell()
