"""How is a handful of values asked for? A form over the screen: fields, Enter on the last one sends, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from compensation.errors import CompensationError
from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.told import Line, Said, Told, interface


class Form(ModalScreen[None]):
    """Fields with a title; `send` gets the texts by field id, and an expected error keeps the form open."""

    BINDINGS = [
        bind("ctrl+s", "send", say("save"), priority=True),
        bind("escape", "leave", say("close without saving")),
    ]

    def __init__(
        self, title: Text, fields: Sequence[Field], send: Callable[[dict[str, str]], None], *notes: Line
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
            yield from self._fields
        yield KeyLine()

    def on_mount(self) -> None:
        self.retell()
        self._fields[0].input.focus()

    def retell(self) -> None:
        self.query_one("#form", Widget).border_title = interface(self).say(self._title)
        for widget in self.walk_children():
            if isinstance(widget, Told):
                widget.retell()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        inputs = [one.input for one in self._fields]
        place = inputs.index(event.input)
        if place + 1 < len(inputs):
            inputs[place + 1].focus()
        else:
            self.action_send()

    def action_send(self) -> None:
        try:
            self._send({str(one.id): one.text for one in self._fields})
        except CompensationError as error:
            interface(self).tell(error)
        else:
            self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()
