"""How does one pick one of a few? A line that shows all of them, or the chosen one where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.told import Said, content, interface


class Choice(Widget, can_focus=True):
    """Options as (value, what to say). Arrows, space or a click move on; `inline` shows every option."""

    BINDINGS = [
        bind("right,space", "move(1)", say("next"), show=False),
        bind("left", "move(-1)", say("back"), show=False),
    ]

    class Changed(Message):
        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(
        self, title: Text | None, options: Sequence[tuple[str, Any]], *, id: str, value: str = "", inline: bool = True
    ) -> None:
        super().__init__(id=id)
        self.title = title
        self.inline = inline
        self._options = tuple(options)
        self.value = value or (self._options[0][0] if self._options else "")

    @property
    def is_open(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._options) > 1

    def offer(self, options: Sequence[tuple[str, Any]], value: str = "") -> None:
        """Replace the options; the choice stays if it is still offered."""
        self._options = tuple(options)
        offered = [name for name, _ in options]
        self.value = value or (self.value if self.value in offered else (offered[0] if offered else ""))
        self.refresh(layout=True)

    def choose(self, value: str) -> None:
        """Choose and tell the screen."""
        if value != self.value and value in [name for name, _ in self._options]:
            self.value = value
            self.refresh(layout=True)
            self.post_message(self.Changed(self, value))

    def retell(self) -> None:
        self.refresh(layout=True)

    def action_move(self, step: int) -> None:
        names = [name for name, _ in self._options]
        if names:
            place = names.index(self.value) if self.value in names else 0
            self.choose(names[(place + step) % len(names)])

    def on_click(self) -> None:
        self.action_move(1)

    def render(self) -> Content:
        app = interface(self)
        parts = [Content.styled(app.say(self.title) + ": ", "$text-muted")] if self.title else []
        for name, words in self._options:
            chosen = name == self.value
            if self.inline:
                said = content(app, words)
                parts.append(
                    Content.styled(f"[{said.plain}]", "bold $text-accent") if chosen else Content(f" {said.plain} ")
                )
            elif chosen:
                parts.append(Content.styled(f"‹ {app.say(words)} ›", "bold $text-accent"))
        return Content("").join(parts)


class _Picked(Choice, inherit_bindings=False):
    """A choice in a form, where a letter chooses the next option that begins with it, and a space nothing."""

    BINDINGS = [
        bind("right", "move(1)", say("next"), show=False),
        bind("left", "move(-1)", say("back"), show=False),
    ]

    def on_key(self, event: events.Key) -> None:
        letter, say_it = (event.character or "").casefold(), interface(self).say
        if not event.is_printable or not letter.strip():
            return
        event.stop()
        names = [name for name, _ in self._options]
        after = names.index(self.value) + 1 if self.value in names else 0
        for name, words in self._options[after:] + self._options[:after]:
            if say_it(words).casefold().startswith(letter):
                self.choose(name)
                return


class Pick(Horizontal):
    """A choice in a form, with its label where the other fields have theirs."""

    def __init__(
        self, label: Text, options: Sequence[tuple[str, Any]], *, id: str, value: str = "", inline: bool = False,
        long: bool = False,
    ) -> None:  # fmt: skip
        """A `long` one has rows of its own for what is chosen."""
        super().__init__(id=id, classes="long" if long else None)
        self.label = label
        self.input = _Picked(None, options, id=f"{id}-choice", value=value, inline=inline)

    def compose(self) -> ComposeResult:
        yield Said(self.label, classes="field-label")
        yield self.input

    @property
    def text(self) -> str:
        return self.input.value
