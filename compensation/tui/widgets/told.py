"""What does a widget need to change its language? It keeps the values, and writes them again when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from compensation.errors import Problem
    from compensation.tui.app import Interface


@runtime_checkable
class Told(Protocol):
    """A widget that can write its texts again, in the language and the presentation mode of the moment."""

    def retell(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with a style of the sheet, such as `bold`, `dim` or `$warning`."""

    value: Any
    style: str


Line = Any
"""A sayable value, a Styled one, or a tuple of these that stand beside each other."""


def interface(widget: Widget) -> Interface:
    """The app of a widget, by its own type."""
    return cast("Interface", widget.app)


def content(app: Interface, line: Line) -> Content:
    """One line in the user's language. Nothing in a value is read as markup."""
    if isinstance(line, tuple):
        return Content("").join([content(app, part) for part in line])
    if isinstance(line, Styled):
        return content(app, line.value).stylize(line.style)
    return Content(app.say(line))


class Said(Static):
    """Lines of text that follow the language. `tell` replaces them."""

    def __init__(self, *lines: Line, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", id=id, classes=classes, markup=False)
        self._lines: Sequence[Line] = lines

    def on_mount(self) -> None:
        self.retell()

    def tell(self, *lines: Line) -> None:
        self._lines = lines
        if self.is_mounted:
            self.retell()

    def retell(self) -> None:
        app = interface(self)
        self.update(Content("\n").join([content(app, line) for line in self._lines]))


def joined(parts: Iterable[Line], between: str = " · ") -> tuple[Line, ...]:
    """Values on one line with a sign between them."""
    result: list[Line] = []
    for part in parts:
        result += [between, part] if result else [part]
    return tuple(result)


def problem_lines(problems: Sequence[Problem]) -> Iterator[Line]:
    """What was left out of a list because its file has problems."""
    yield from ((Styled(one.place(), "$text-warning"), "  ", one.message) for one in problems[:3])
