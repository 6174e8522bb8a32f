"""By what are the cases narrowed? Every facet on one line with what is chosen, a letter each, and the count left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from compensation.text import Text, say, say_n
from compensation.tui.keys import bind, label
from compensation.tui.selection import COUNTED, FACETS, Selection, basis_name, named, span
from compensation.tui.widgets.chrome import KeyLine
from compensation.tui.widgets.told import Said, interface
from compensation.tui.widgets.values import Value, Values
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.money import Money
    from compensation.precedents.finding.cards import Cards

_LETTERS = {
    "country": "c",
    "group": "b",
    "forum": "i",
    "body": "o",
    "instance": "n",
    "head": "h",
    "tag": "t",
    "years": "y",
    "respondent": "d",
    "status": "s",
    "paid": "p",
    "reason": "r",
    "sums": "m",
}
_TITLES: dict[str, Text] = dict(FACETS) | {
    "body": say("court or body"),
    "years": say("years"),
    "respondent": say("respondent"),
    "sums": say("sum awarded"),
}


class Filters(ModalScreen[None]):
    """The dialog. Every change is told to the page at once through `change`; it closes with Esc."""

    BINDINGS = [
        bind("enter", "choose", say("choose")),
        *(bind(key, f"facet('{name}')", _TITLES[name], show=False) for name, key in _LETTERS.items()),
        bind("z", "clear", say("clear all filters")),
        bind("escape,f", "leave", say("close")),
    ]

    def __init__(self, cards: Cards, selection: Selection, change: Callable[[Selection], None]) -> None:
        super().__init__()
        self._cards = cards
        self.selection = selection
        self._change = change

    def compose(self) -> ComposeResult:
        with Vertical(classes="values-box"):
            yield OptionList(id="facets", markup=False)
            yield Said(id="left", classes="note")
        yield KeyLine()

    def on_mount(self) -> None:
        self.retell()
        self.query_one(OptionList).highlighted = 0

    def retell(self) -> None:
        app, listed = interface(self), self.query_one(OptionList)
        self.query_one(".values-box", Widget).border_title = app.say(say("Filters"))
        place = listed.highlighted
        listed.clear_options()
        width = max(len(app.say(title)) for title in _TITLES.values())
        for name in _LETTERS:
            key = label(bind(_LETTERS[name], "", _TITLES[name]), app.writer.code)
            chosen = app.say(self._chosen(name))
            line = Content.assemble(
                (f" {key} ", "bold $text-accent"),
                f" {app.say(_TITLES[name]).ljust(width)}  ",
                (chosen or app.say(say("any")), "bold" if chosen else "$text-muted"),
            )
            listed.add_option(Option(line))
        listed.highlighted = place
        n = len(self._cards.find(self.selection.words, self.selection.filter))
        lines: list[Any] = [say_n("{n} case of {of} is left", "{n} cases of {of} are left", n, of=len(self._cards))]
        if self.selection.ranged:
            lines.append(say("The range of sums is applied to these when they are read."))
        self.query_one("#left", Said).tell(*lines)

    def _chosen(self, name: str) -> Any:
        now = self.selection
        match name:
            case "body":
                return Private(now.body) if now.body else ""
            case "respondent":
                return Private(now.respondent) if now.respondent else ""
            case "years":
                return span(now.year_from, now.year_to)
            case "sums":
                return next((one for one in replace(Selection(), least=now.least, most=now.most,
                                                    basis=now.basis).filters()), "")  # fmt: skip
            case _:
                return [named(name, one) for one in now.picked.get(name, ())]

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.action_facet(list(_LETTERS)[place])

    def action_facet(self, name: str) -> None:
        self.query_one(OptionList).highlighted = list(_LETTERS).index(name)
        if name in FACETS:
            self._pick(name)
        else:
            self._ask(name)

    def _pick(self, facet: str) -> None:
        def change(value: str | None) -> Sequence[str]:
            now = self.selection
            self._set(now.picking(facet, ()) if value is None else now.toggled(facet, value))
            return self.selection.picked.get(facet, ())

        picked = self.selection.picked.get(facet, ())
        self.app.push_screen(Values(FACETS[facet], lambda: list(self._values(facet)), picked, change))

    def _values(self, facet: str) -> Iterator[Value]:
        """The values that cases have, with the count each would leave; tags under the names of their categories.

        Of several values of a facet any will do, so each counts without the others; of tags all must hold.
        """
        from compensation.precedents.finding.cards import counts
        from compensation.precedents.tags import codebook

        wanted = self.selection.filter if facet == "tag" else self.selection.without_facet(facet)
        found = counts(self._cards.find(self.selection.words, wanted))[facet]
        values = dict.fromkeys((*found, *self.selection.picked.get(facet, ())))
        if facet != "tag":
            order = sorted(values, key=lambda one: (-found.get(one, 0), one))
            yield from (Value(one, named(facet, one), found.get(one, 0)) for one in order)
            return
        for category, name in codebook().categories.items():
            inside = [one for one in values if one.startswith(f"{category}:")]
            if inside:
                yield Value("", name)
                inside.sort(key=lambda one: (-found.get(one, 0), one))
                yield from (Value(one, named(facet, one), found.get(one, 0)) for one in inside)

    def _ask(self, name: str) -> None:
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        now = self.selection
        words = say("words of its name, in any spelling")
        match name:
            case "body":
                fields = [Field(_TITLES[name], id="body", value=now.body, hint=words)]
            case "respondent":
                fields = [Field(_TITLES[name], id="respondent", value=now.respondent, hint=words, secret=True)]
            case "years":
                fields = [
                    Field(say("from the year"), id="year_from", value=str(now.year_from or "")),
                    Field(say("to the year"), id="year_to", value=str(now.year_to or "")),
                ]
            case _:
                fields = [
                    Field(say("at least"), id="least", value=str(now.least or "")),
                    Field(say("at most"), id="most", value=str(now.most or "")),
                ]
        notes: list[Any] = []
        if name == "sums":
            notes = [
                say("Sums on the basis: {basis}. A sum that is not known lies in no range.",
                    basis=basis_name(now.basis))
            ]  # fmt: skip

        def send(given: dict[str, str]) -> None:
            typed = {key: _typed(name, text, now.basis) for key, text in given.items()}
            self._set(replace(self.selection, **typed))

        self.app.push_screen(Form(_TITLES[name], fields, send, *notes, verb=say("apply")))

    def action_clear(self) -> None:
        self._set(self.selection.cleared)

    def _set(self, selection: Selection) -> None:
        self.selection = selection
        self.retell()
        self._change(selection)

    def action_leave(self) -> None:
        self.dismiss()


def _typed(name: str, text: str, basis: str) -> Any:
    """What was typed for a facet that is not picked from a list."""
    from compensation.dates import parse_year

    if name in ("body", "respondent"):
        return text
    if not text:
        return None
    return parse_year(text) if name == "years" else _sum(text, basis)


def _sum(text: str, basis: str) -> Money:
    """A typed sum: in EUR on a basis that is in EUR, with its currency as printed."""
    from compensation.errors import BadCall
    from compensation.money import Money
    from compensation.precedents.figures.bases import COMMON

    if basis in COUNTED:
        raise BadCall(
            say("A range is a sum of money; on this basis figures are no money."),
            say("B chooses another basis in the list."),
        )
    bare = not text[-1].isalpha()
    if basis == "printed":
        if bare:
            raise BadCall(
                say("Sums as printed are in different currencies: name one."), say("Write for example 300000 KZT.")
            )
        return Money.parse(text.upper())
    found = Money.parse(f"{text} {COMMON}" if bare else text.upper())
    if found.currency != COMMON:
        raise BadCall(
            say("Sums on this basis are in {currency}.", currency=COMMON), say("B chooses another basis in the list.")
        )
    return found
