"""What is asked here? A label and a line to type in, both in the user's language."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widgets import Input

from compensation.naming import fitting
from compensation.text import Bilingual, Text, say
from compensation.tui.widgets.told import Said, interface

_MOST_OFFERED = 5


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
        offered: Mapping[str, Bilingual] | None = None,
    ) -> None:
        """A `secret` text is masked in presentation mode, a `masked` one always; a `long` one has a row of its own.

        What is `offered` by id is found while a few words of it are typed: what fits shows below, and where a name
        begins so, the right arrow takes it. After a semicolon the next one is typed.
        """
        super().__init__(id=id, classes="long" if long else None)
        self.label = label
        self.hint = say("such as: {example}", example=example) if example else hint
        self._first = value
        self._secret = secret
        self._masked = masked
        self._offered = offered or {}

    def compose(self) -> ComposeResult:
        yield Said(self.label, classes="field-label")
        yield Input(self._first, id=f"{self.id}-input", compact=True, classes="secret" if self._secret else "")
        if self._offered:
            yield Said(classes="offered")

    def on_mount(self) -> None:
        self.retell()
        self.input.cursor_position = len(self._first)

    def retell(self) -> None:
        app = interface(self)
        self.input.placeholder = app.say(self.hint)
        if self._offered:
            names = [app.say(one) for one in self._offered.values()]
            self.input.suggester = SuggestFromList(names, case_sensitive=False)
        self.input.password = self._masked or (self._secret and app.hidden)

    def on_input_changed(self) -> None:
        if self._offered:
            found = fitting(self.text.rpartition(";")[2], self._offered)
            shown = [(self._offered[one], " · ") for one in found[:_MOST_OFFERED]]
            self.query_one(".offered", Said).tell(tuple(part for one in shown for part in one)[:-1])

    @property
    def input(self) -> Input:
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What is typed; a passphrase as it is, since what becomes of spaces around it is decided where it opens."""
        return self.input.value if self._masked else self.input.value.strip()
