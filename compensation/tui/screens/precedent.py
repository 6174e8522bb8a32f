"""What happened in one case, what did each court give, and who says so?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui import cards, case_cards
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.card import SourceCard
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.told import Line, Styled, interface, joined
from compensation.tui.writer import CaseName, Private

if TYPE_CHECKING:
    from compensation.precedents.record import Decision, Event, Precedent


class CasePage(Page):
    """One precedent: facts, the chain with its heads, what is in force, conflicts, notes, sources."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
    ]
    AUTO_FOCUS = "Entries"
    section = "precedents"
    question = say("What happened in this case, what did each court give, and where do the sources disagree?")

    def __init__(self, precedent: Precedent) -> None:
        super().__init__()
        self.precedent = precedent

    def body(self) -> ComposeResult:
        yield Entries()

    def place(self) -> Sequence[Line]:
        one = self.precedent
        name = CaseName(one.name, one.citation)
        return (say("Precedents"), one.citation) if interface(self).hidden else (say("Precedents"), one.citation, name)

    def begin(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.query_one(Entries).fill(list(_entries(self.precedent)))

    def retell(self) -> None:
        super().retell()
        self._fill()

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))
        else:
            interface(self).remark(say("Nothing is cited for this line; lines with ◆ open."))

    def action_back(self) -> None:
        self.dismiss()


def _entries(one: Precedent) -> Iterator[Entry]:
    from compensation.precedents.chain import timeline
    from compensation.precedents.record import Decision
    from compensation.precedents.series import SERIES, series

    yield Entry(one.facts, None, 1)
    yield heading(say("What happened and what was decided"))
    for step in timeline(one):
        yield from _decision(one, step) if isinstance(step, Decision) else _event(step)
    for name, title in SERIES.items():
        figures = series(one, name)
        yield heading(say("The claim as a whole, {series}", series=title))
        if figures.rulings:
            yield Entry(tuple(case_cards.figures_line(figures)), partial(case_cards.of_series, one, figures))
        for reason in figures.reasons:
            yield Entry(Styled(reason, "$text-warning"), None, 4)
    if one.conflicts:
        yield heading(say("Where sources disagree"))
        for conflict in one.conflicts:
            yield Entry(tuple(case_cards.conflict_line(conflict)), partial(case_cards.of_conflict, one, conflict))
    if one.expert_evidence:
        yield heading(say("Expert evidence"))
        yield Entry(one.expert_evidence)
    if one.notes or one.not_stated:
        yield heading(say("To be known"))
        yield from (Entry(case_cards.note_line(note)) for note in one.notes)
        yield from (Entry(say("not stated: {what}", what=each)) for each in one.not_stated)
    yield heading(say("Sources"))
    for source in one.sources:
        yield Entry(
            joined([Private(source.title), *([source.date] if source.date else [])]), partial(cards.of_source, source)
        )


def _event(event: Event) -> Iterator[Entry]:
    when = event.date or (say("date withheld") if "date" in event.withheld else say("date not stated"))
    yield Entry(("○ ", Styled(when, "dim"), "  ", event.what), None, 1)


def _decision(one: Precedent, decision: Decision) -> Iterator[Entry]:
    from compensation.precedents.outcomes import INSTANCES, OUTCOMES, SETS_ASIDE

    when = decision.date or (say("date withheld") if "date" in decision.withheld else say("date not stated"))
    body = decision.body or (say("court withheld") if "body" in decision.withheld else say("court not named"))
    parts: list[Line] = [body]
    if decision.instance:
        parts.append(INSTANCES[decision.instance])
    mark = "✕ " if decision.outcome in SETS_ASIDE else "● "
    outcome = Styled(OUTCOMES[decision.outcome], "bold")
    yield Entry((mark, Styled(when, "dim"), "  ", *joined([*parts, outcome])), None, 1)
    if decision.note:
        yield Entry(Styled(decision.note, "dim"), None, 5)
    for line in decision.heads:
        card = partial(case_cards.of_head, one, decision, line)
        yield Entry(tuple(case_cards.head_line(line, decision.heads)), card, 5)
    for reason in decision.reasons:
        yield Entry(case_cards.reason_line(reason), None, 5)
