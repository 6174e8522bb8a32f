"""Which published cases are like this claim, or this case, in which facts, and what must be minded?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import Text, say, say_n
from compensation.tui.keys import bind
from compensation.tui.likeness import Listed, listed, similar
from compensation.tui.page import Page
from compensation.tui.selection import Selection
from compensation.tui.widgets.card import SourceCard
from compensation.tui.widgets.entries import Entries
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import CaseName, claim_name

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim
    from compensation.precedents.figures.comparables import Comparable, Subject
    from compensation.precedents.record import Precedent

STEP = 20
"""How many cases are listed at first, and how many more with each key."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What similar cases are looked for: by country and facts, with the cases that are named already."""

    place: tuple[Line, ...]
    country: str
    tags: frozenset[str]
    precedent: Precedent | None
    named: tuple[Precedent, ...]
    only_here: Text
    """Over the facts that only this claim, or this case, has."""
    training: bool = False


def of_case(one: Precedent) -> Sought:
    """Cases like a published one."""
    name = CaseName(one.name, one.citation)
    tags = frozenset(one.tags)
    return Sought((say("Precedents"), name), one.jurisdiction, tags, one, (), say("Only in this case"))


def of_claim(claim: Claim, named: Sequence[Precedent]) -> Sought:
    """Cases like a claim; `named` are those it names itself."""
    return Sought(
        (say("Claims"), claim_name(claim)),
        claim.country,
        frozenset(claim.tags),
        None,
        tuple(named),
        say("Only in the claim"),
        claim.training,
    )


class SimilarPage(Page):
    """The list with its reasons. It says which cases to read, not what a claim is worth."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,o", "open", say("open the case")),
        bind("s", "source", say("why alike")),
        bind("space", "mark", say("mark")),
        bind("c", "compare", say("compare")),
        bind("m", "more", say("more")),
        bind("x", "export", say("write the table")),
    ]
    AUTO_FOCUS = "Entries"
    section = "precedents"
    question = say("Which published cases are alike in their facts, in which, and what must be minded?")

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.sought = sought
        self._found: tuple[Comparable, ...] | None = None
        self._listed: list[Listed] = []
        self._marked: tuple[str, ...] = ()
        self._many = STEP

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (*self.sought.place, say("similar cases"))

    def is_training(self) -> bool:
        return self.sought.training

    def begin(self) -> None:
        library, sought = interface(self).library, self.sought
        self.query_one("#below", Said).tell(say("Reading…"))

        def read() -> tuple[Comparable, ...]:
            from compensation.precedents.figures.comparables import Subject

            subject: Subject = Subject(sought.country, sought.tags, sought.precedent)
            return similar(library, subject)

        self.later(read, self._loaded)

    def _loaded(self, found: tuple[Comparable, ...]) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        if self._found is None:
            return
        entries = self.query_one(Entries)
        place, had = entries.highlighted, bool(self._listed)
        shown = self._found[: self._many]
        self._listed = list(listed(shown, self.sought.named, self._marked, self.sought.only_here))
        entries.fill([one.entry for one in self._listed])
        if had:
            entries.highlighted = place
        self.query_one("#below", Said).tell(*self._notes(len(shown), self._found))

    def _notes(self, shown: int, found: Sequence[Comparable]) -> Sequence[Line]:
        lines: list[Line] = []
        if not self.sought.tags:
            lines.append(
                Styled(say("The claim has no tags, so nothing can be compared: only the cases it names stand here."),
                       "$text-warning")
            )  # fmt: skip
            lines.append(
                say("Add “tags: [treatment:beating, …]” to it; the words are listed by: compensation precedents tags")
            )
        else:
            n = len(found)
            lines.append(
                say_n("{shown} of {n} similar case", "{shown} of {n} similar cases", n, shown=shown)
            )  # fmt: skip
        lines.append(say("Alike in the facts that tags record, nothing more; read the case before you cite it."))
        return lines

    def _chosen(self) -> Precedent | None:
        place = self.query_one(Entries).highlighted
        return self._listed[place].precedent if place is not None and place < len(self._listed) else None

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.precedent import CasePage

        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(CasePage(chosen))

    def action_source(self) -> None:
        entries, chosen = self.query_one(Entries), self._chosen()
        first = next(
            (at for at, one in enumerate(self._listed) if chosen is not None and one.precedent == chosen), None
        )
        if first is not None:
            entries.highlighted = first
            if entries.card is not None:
                self.app.push_screen(SourceCard(entries.card))

    def action_mark(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            had, citation = self._marked, chosen.citation
            self._marked = tuple(one for one in had if one != citation) if citation in had else (*had, citation)
            self._tell()

    def action_more(self) -> None:
        if self._found is not None and self._many < len(self._found):
            self._many += STEP
            self._tell()

    def action_compare(self) -> None:
        """The cases marked, else those that the claim names, else all in the list; with the case itself."""
        from compensation.tui.screens.comparison import ComparisonPage

        own = (self.sought.precedent.citation,) if self.sought.precedent else ()
        named = tuple(one.citation for one in self.sought.named)
        shown = tuple(one.precedent.citation for one in (self._found or ())[: self._many])
        citations = tuple(dict.fromkeys((*own, *(self._marked or named or shown))))
        if citations:
            said = say("cases named in the claim") if named and not self._marked else say("similar cases")
            self.app.push_screen(ComparisonPage(citations, Selection(), said))

    def action_export(self) -> None:
        from compensation.precedents.figures.tables import like
        from compensation.tui.exporting import covered, offer_export

        if self._found is not None:
            shown = self._found[: self._many]
            table = covered(like(shown), [one.precedent for one in shown])
            offer_export(self, "similar-cases", lambda: table)

    def retell(self) -> None:
        super().retell()
        self._tell()

    def action_back(self) -> None:
        self.dismiss()
