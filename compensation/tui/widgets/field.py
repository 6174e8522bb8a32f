"""What is asked here? A label and a line to type in, both in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widgets import Input

from compensation.text import Bilingual, Text, say
from compensation.tui.widgets.told import Said, interface


class Field(Horizontal):
    """A labelled input; the id of the input is that of the field with `-input` behind it."""

    def __init__(
        self,
        label: Text | Bilingual,
        *,
        id: str,
        hint: Text | str = "",
        example: Text | Bilingual | str = "",
        value: str = "",
        secret: bool = False,
        long: bool = False,
        masked: bool = False,
        offered: Sequence[Text | Bilingual] = (),
    ) -> None:
        """A `secret` text is masked in presentation mode, a `masked` one always; a `long` one has a row of its own.

        What is `offered` is shown to go on with while it is typed; the right arrow takes it.
        """
        super().__init__(id=id, classes="long" if long else None)
        self.label = label
        self.hint = say("such as: {example}", example=example) if example else hint
        self._first = value
        self._secret = secret
        self._masked = masked
        self._offered = offered

    def compose(self) -> ComposeResult:
        yield Said(self.label, classes="field-label")
        yield Input(self._first, id=f"{self.id}-input", compact=True, classes="secret" if self._secret else "")

    def on_mount(self) -> None:
        self.retell()
        self.input.cursor_position = len(self._first)

    def retell(self) -> None:
        app = interface(self)
        self.input.placeholder = app.say(self.hint)
        if self._offered:
            self.input.suggester = SuggestFromList([app.say(one) for one in self._offered], case_sensitive=False)
        self.input.password = self._masked or (self._secret and app.hidden)

    @property
    def input(self) -> Input:
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What is typed; a passphrase as it is, since what becomes of spaces around it is decided where it opens."""
        return self.input.value if self._masked else self.input.value.strip()
