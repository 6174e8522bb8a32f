"""Which values are wanted? A list over the screen: what can be picked, how many cases each would leave, what is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.told import content, interface


@dataclass(frozen=True, slots=True)
class Value:
    """One value to pick: its id, its name, and how many cases it would leave. A heading has no id."""

    id: str
    name: Any
    n: int = 0


class Values(ModalScreen[None]):
    """The list. `toggle` picks a value or takes it off again, and answers with all that are picked then."""

    BINDINGS = [
        bind("enter,space", "pick", say("pick, or take off")),
        bind("a", "any", say("any")),
        bind("escape", "leave", say("back")),
    ]

    def __init__(
        self,
        title: Text,
        values: Callable[[], Sequence[Value]],
        picked: Sequence[str],
        change: Callable[[str | None], Sequence[str]],
    ) -> None:
        """`values` is asked again after each change; `change` gets the id, or None for any."""
        super().__init__()
        self._title = title
        self._values_now = values
        self._values: Sequence[Value] = values()
        self._picked = tuple(picked)
        self._change = change

    def compose(self) -> ComposeResult:
        with Vertical(classes="values-box"):
            yield OptionList(id="values", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.retell()
        first = next((at for at, one in enumerate(self._values) if one.id in self._picked), None)
        start = next((at for at, one in enumerate(self._values) if one.id), None)
        self.query_one(OptionList).highlighted = start if first is None else first

    def retell(self) -> None:
        app, listed = interface(self), self.query_one(OptionList)
        place = listed.highlighted
        box = self.query_one(".values-box", Widget)
        box.border_title = app.say(self._title)
        width = max((len(app.say(one.name)) for one in self._values), default=0)
        room = min(self.app.size.width, 96) - 16
        listed.clear_options()
        for one in self._values:
            name = app.say(one.name)
            if not one.id:
                listed.add_option(Option(Content.styled(name, "bold $text-accent"), disabled=True))
                continue
            sign = "● " if one.id in self._picked else "  "
            said = content(app, f"{sign}{name.ljust(min(width, room))}  {app.say(one.n):>6}")
            listed.add_option(Option(said.stylize("bold") if one.id in self._picked else said))
        listed.highlighted = place

    @on(OptionList.OptionSelected)
    def action_pick(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and self._values[place].id:
            self._changed(self._values[place].id)

    def action_any(self) -> None:
        self._changed(None)

    def _changed(self, id: str | None) -> None:
        """After a change the counts are others; a value stays where it was."""
        self._picked = tuple(self._change(id))
        now = {one.id: one for one in self._values_now()}
        self._values = [Value(one.id, one.name, now[one.id].n if one.id in now else 0) for one in self._values]
        self.retell()

    def action_leave(self) -> None:
        self.dismiss()
