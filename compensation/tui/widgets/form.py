"""How is a handful of values asked for? A form over the screen: fields, Enter on the last one sends, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from compensation.errors import CompensationError, Problem
from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.told import Line, Said, Told, interface

if TYPE_CHECKING:
    from compensation.tui.widgets.listed import Listed

_SAVE = say("save")


class Twice:
    """Asks for the same values a second time before something that is better thought over."""

    def __init__(self) -> None:
        self._seen: dict[str, str] | None = None

    def ask(self, given: dict[str, str], error: CompensationError) -> None:
        """Raises `error` unless it was raised for these very values before."""
        if given != self._seen:
            self._seen = dict(given)
            raise error


class Form(ModalScreen[None]):
    """Fields with a title; `send` gets the texts by field id, and an expected error keeps the form open."""

    BINDINGS = [
        bind("ctrl+s", "send", say("save"), priority=True),
        bind("escape", "leave", say("close without saving")),
        bind("enter", "next", say("next"), show=False),
        bind("f1", "help", say("help")),
    ]

    def __init__(
        self,
        title: Text,
        fields: Sequence[Field | Pick | Listed],
        send: Callable[[dict[str, str]], None],
        *notes: Line,
        verb: Text = _SAVE,
    ) -> None:
        """`verb` is what sending the form does: save, open."""
        super().__init__()
        self.key_words: Mapping[str, Text] = {"send": verb}
        self._title = title
        self._fields: Sequence[Field | Pick | Listed] = fields
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
        yield Said(id="refused", classes="wrong")

    def on_mount(self) -> None:
        self.retell()
        asked = [one for one in self._fields if not isinstance(one, Pick) or one.input.is_open]
        (asked or self._fields)[0].input.focus()

    def retell(self) -> None:
        form, app = self.query_one("#form", Widget), interface(self)
        form.border_title = app.say(self._title)
        form.border_subtitle = app.say(say("Enter in the last field: {verb}", verb=self.key_words["send"]))
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
        """Say why the values were not taken, and go to the field that is meant; what was typed stays."""
        self.complain_at("#refused", error)
        typed = [str(value) for value in error.message.values.values()]
        meant = [self.field_of(one) for one in getattr(error, "problems", ())]
        meant += [one for one in self._fields if one.display and one.text and one.text in typed]
        if (field := next((one for one in meant if one is not None), None)) is not None:
            field.input.focus()

    def field_of(self, problem: Problem) -> Field | Pick | Listed | None:
        """The field of this form that a problem is about; None where it may be about something else."""
        return None

    def complain_at(self, place: str, error: CompensationError | None) -> None:
        """Show an error at its place in the form, or clear it."""
        said = self.query_one(place, Said)
        said.display = error is not None
        lines: list[Line] = []
        if error is not None:
            lines = [(error.message, *((" ", error.hint) if error.hint else ()))]
            lines += [self._under_its_field(one) for one in getattr(error, "problems", ())[:5]]
        said.tell(*lines)

    def _under_its_field(self, problem: Problem) -> Line:
        """A problem under the name of its field, if it has one here."""
        field = self.field_of(problem)
        if field is None:
            return problem.place(), "  ", problem.message
        return field.label, ": ", problem.message if field.text else say("fill this in")

    def action_help(self) -> None:
        from compensation.tui.widgets.help import help_card

        self.app.push_screen(help_card(self, self._title, self._notes))

    def action_leave(self) -> None:
        self.dismiss()
