"""How are several entries typed into a form? One a line; Enter on an empty last line goes on to the next field."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import TextArea

from compensation.text import Text, say
from compensation.tui.widgets.told import Said, interface

_LEAST, _MOST = 2, 6
"""How many lines show at least and at most; further ones scroll."""


class Lines(TextArea):
    """Lines of text. Tab leaves them, and so does Enter where nothing stands on the last line."""

    class Done(Message):
        """Enter was pressed on an empty last line."""

    async def _on_key(self, event: events.Key) -> None:
        row, _ = self.cursor_location
        if event.key == "enter" and row == self.document.line_count - 1 and not self.document.get_line(row).strip():
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
            return
        await super()._on_key(event)


class Listed(Horizontal):
    """A labelled box of lines; the id of the box is that of the field with `-input` behind it."""

    def __init__(self, label: Text, *, id: str, example: Text | str = "", value: str = "") -> None:
        super().__init__(id=id)
        self.label = label
        self.input = Lines(value, id=f"{id}-input", compact=True, highlight_cursor_line=False)
        self._example = example

    def compose(self) -> ComposeResult:
        yield Said(self.label, classes="field-label")
        yield self.input

    def on_mount(self) -> None:
        self.retell()
        self._grow()
        self.call_after_refresh(self._grow)  # how long lines are parted is known once they have their width

    def retell(self) -> None:
        self.input.placeholder = interface(self).say(say("such as: {example}", example=self._example))

    def on_text_area_changed(self) -> None:
        self._grow()

    def _grow(self) -> None:
        self.input.styles.height = min(max(self.input.wrapped_document.height, _LEAST), _MOST)

    @property
    def text(self) -> str:
        return self.input.text.strip()
