"""Where am I, and what can I do? The line at the top, the line of sections, the line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from compensation.text import Text, say
from compensation.tui.keys import label
from compensation.tui.widgets.told import content, interface

if TYPE_CHECKING:
    from compensation.tui.page import Page

SECTIONS: dict[str, tuple[str, Text]] = {
    "claims": ("f2", say("Claims")),
    "precedents": ("f3", say("Precedents")),
    "converter": ("f4", say("Rates")),
    "law": ("f5", say("Law")),
    "office": ("f6", say("Matters")),
    "document": ("f7", say("Document")),
}


class Top(Widget):
    """The place on the left; marks and the day on the right."""

    def retell(self) -> None:
        self.refresh()

    def render(self) -> Content:
        app, page = interface(self), cast("Page", self.screen)
        marks = [Content.styled(f" {app.say(mark)} ", "bold $text-warning on $warning-muted") for mark in page.marks()]
        day = [Content(f" {app.short(app.today)} ")] if page.begun else []  # Babel is loaded after the first paint
        right = Content(" ").join([*marks, *day])
        left = Content(" › ").join([content(app, part) for part in page.place()]).stylize("bold")
        room = self.size.width - right.cell_length - 2
        return Content.assemble(" ", left.truncate(max(room, 8), ellipsis=True, pad=True), " ", right)


class Sections(Widget):
    """The sections with their function keys."""

    def retell(self) -> None:
        self.refresh()

    def render(self) -> Content:
        app, page = interface(self), cast("Page", self.screen)
        parts = []
        for name, (key, title) in SECTIONS.items():
            style = "bold $text-accent on $boost" if name == page.section else ""
            parts.append(clickable(key, f" {key.upper()} ", app.say(title) + " ", style))
        return Content(" ").join(parts)


class KeyLine(Widget):
    """What one can do here: the keys of this screen, then those that work everywhere."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def retell(self) -> None:
        self.refresh()

    def render(self) -> Content:
        app = interface(self)
        parts: list[Content] = []
        room = self.size.width
        for binding in shown(self):
            name = clickable(
                binding.key, f" {label(binding, app.writer.code)} ", app.say(described(self.screen, binding)), ""
            )
            if name.cell_length + 1 > room:
                break
            room -= name.cell_length + 1
            parts.append(name)
        return Content(" ").join(parts)


def shown(widget: Widget) -> list[Binding]:
    """The bindings that work now, once each: help first, then those of the screen, then those of the program."""
    found: dict[str, tuple[int, Binding]] = {}
    for node, binding, enabled, _ in widget.screen.active_bindings.values():
        if binding.show and enabled and binding.key_display:
            rank = 0 if binding.action == "help" else 2 if node is widget.app else 1
            found.setdefault(binding.action, (rank, binding))
    for own in type(widget.screen).BINDINGS:
        # A table or a field takes Enter itself and passes the choice on to the screen.
        if isinstance(own, Binding) and own.show and (own.key_display or "").startswith("enter"):
            found.setdefault(own.action, (1, own))
    return [binding for _, binding in sorted(found.values(), key=lambda pair: pair[0])]


def described(screen: Screen[Any], binding: Binding) -> Text:
    """What a key does at this moment; a screen may have another word for it than its class."""
    if binding.action == "hide" and interface(screen).hidden:
        return say("show names")
    words: Mapping[str, Text] = getattr(screen, "key_words", {})
    return words.get(binding.action, Text(binding.description))


def clickable(key: str, key_label: str, text: str, style: str) -> Content:
    return Content.from_markup(
        "[@click=\"app.simulate_key('" + key + "')\"][$footer-key-foreground bold]$key[/]$text[/]",
        key=key_label,
        text=text,
    ).stylize(style)
