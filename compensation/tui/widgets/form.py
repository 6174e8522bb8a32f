"""How is a handful of values asked for? A form over the screen: fields, Enter on the last one sends, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from compensation.errors import CompensationError
from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.told import Line, Said, Told, interface


class Form(ModalScreen[None]):
    """Fields with a title; `send` gets the texts by field id, and an expected error keeps the form open."""

    BINDINGS = [
        bind("ctrl+s", "send", say("save"), priority=True),
        bind("escape", "leave", say("close without saving")),
        bind("enter", "next", say("next"), show=False),
    ]

    def __init__(
        self, title: Text, fields: Sequence[Field | Pick], send: Callable[[dict[str, str]], None], *notes: Line
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._send = send
        self._notes = notes

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            if self._notes:
                yield Said(*self._notes, classes="note")
            yield from self.rows()
        yield KeyLine()

    def rows(self) -> Iterator[Widget]:
        """What stands between the notes and the end of the form."""
        yield from self._fields

    def on_mount(self) -> None:
        self.retell()
        self._fields[0].input.focus()

    def retell(self) -> None:
        self.query_one("#form", Widget).border_title = interface(self).say(self._title)
        for widget in self.walk_children():
            if isinstance(widget, Told):
                widget.retell()

    @on(Input.Submitted)
    def action_next(self) -> None:
        """To the next field that shows; from the last one the form is sent."""
        inputs: list[Widget] = [one.input for one in self._fields if one.display]
        place = inputs.index(self.focused) if self.focused in inputs else -1
        if place + 1 < len(inputs):
            inputs[place + 1].focus()
        else:
            self.action_send()

    @property
    def given(self) -> dict[str, str]:
        """What is typed and chosen, by field."""
        return {str(one.id): one.text for one in self._fields}

    def action_send(self) -> None:
        try:
            self._send(self.given)
        except CompensationError as error:
            self.refused(error)
        else:
            self.dismiss()

    def refused(self, error: CompensationError) -> None:
        """Say why the values were not taken; they stay in the form."""
        interface(self).tell(error)

    def action_leave(self) -> None:
        self.dismiss()
