"""What stands on the page of a case? Facts, chain, figures in both series, conflicts, months, what to mind, sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from compensation.text import Text, say
from compensation.tui import cards, case_cards
from compensation.tui.figure_cards import alternative_lines, indicative_card, mark_lines
from compensation.tui.widgets.entries import Entry, heading
from compensation.tui.widgets.told import Line, Styled, joined
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.precedents.figures.series import Series
    from compensation.precedents.record import Decision, Event, Precedent
    from compensation.rates.book import RateBook


def entries(one: Precedent, book: RateBook) -> Iterator[Entry]:
    """The page from top to bottom. `book` has the rates of indicative ratios and of audits on the cards."""
    from compensation.precedents.chain import proceedings_for_compensation, timeline
    from compensation.precedents.figures.comparability import marks
    from compensation.precedents.figures.series import SERIES, series
    from compensation.precedents.record import Decision

    yield Entry(one.facts, None, 1)
    if one.unsourced:
        yield Entry(Styled((say("No source: everything here is unconfirmed."), " ", one.unsourced), "$text-warning"))
    yield heading(say("What happened and what was decided"))
    for step in timeline(one):
        yield from _decision(one, step, book) if isinstance(step, Decision) else _event(step)
    asked = proceedings_for_compensation(one)
    for proceeding in asked or (None,):
        for name, title in SERIES.items():
            whole = say("The claim as a whole, {series}", series=title)
            if proceeding and len(asked) > 1:
                whole = say("{series}: {claim}", series=title, claim=proceeding.label)
            yield heading(whole)
            yield from _series(one, series(one, name, proceeding=proceeding.id if proceeding else None), book)
    yield from _under(say("Compares with care"), mark_lines(marks(one)))
    yield from _months(one)
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
    if one.sources:
        yield heading(say("Sources"))
    for source in one.sources:
        yield Entry(
            joined([Private(source.title), *([source.date] if source.date else [])]), partial(cards.of_source, source)
        )


def _series(one: Precedent, figures: Series, book: RateBook) -> Iterator[Entry]:
    """The totals of one claim, each head of several, the figure of another source, and why there is no ratio."""
    from compensation.heads import HEADS
    from compensation.precedents.figures.indicative import indications
    from compensation.precedents.figures.series import series

    proceeding = figures.rulings[0].proceeding.id if figures.rulings else None
    if figures.rulings:
        yield Entry(tuple(case_cards.figures_line(figures)), partial(case_cards.of_series, one, figures, book))
    heads = dict.fromkeys(line.head for ruling in figures.rulings for line in ruling.lines)
    for head in heads if len(heads) > 1 else ():
        part = series(one, figures.name, head, proceeding)
        if part.ratio is not None:
            told = (HEADS[head].name, ": ", say("ratio {ratio}", ratio=part.told_ratio))
            yield Entry(told, partial(case_cards.of_series, one, part, book), 4)
    if figures.finality_unsaid:
        yield Entry(say("It stands as far as the sources tell; none says that it is final."), None, 4)
    for line in alternative_lines(one, figures.name, proceeding=proceeding):
        yield Entry((say("by another source"), ": ", *line), None, 4)
    for reason in figures.reasons:
        yield Entry(Styled(reason, "$text-warning"), None, 4)
    for _, found in indications(one, figures.name, book, proceeding=proceeding):
        yield Entry(Styled(found.text, "bold"), partial(indicative_card, one.citation, found), 4)


def _months(one: Precedent) -> Iterator[Entry]:
    """How long each stretch took, as far as the dates on file go."""
    from compensation.precedents.figures.timing import STEPS, stretches

    told = [
        say("{start} → {end}: {months}", start=STEPS[each.start], end=STEPS[each.end], months=each.text)
        for each in stretches(one)
    ]
    yield from _under(say("How long it took"), iter(told))


def _under(title: Text, lines: Iterator[Line]) -> Iterator[Entry]:
    """The lines under their heading; nothing if there are none."""
    found = list(lines)
    if found:
        yield heading(title)
        yield from (Entry(line) for line in found)


def _event(event: Event) -> Iterator[Entry]:
    when = event.date or (say("date withheld") if "date" in event.withheld else say("date not stated"))
    unsure = (" ", _unconfirmed()) if event.unconfirmed else ()
    yield Entry(("○ ", Styled(when, "dim"), *unsure, "  ", event.what), None, 1)


def _unconfirmed() -> Styled:
    return Styled(say("(not confirmed)"), "$text-warning")


def _decision(one: Precedent, decision: Decision, book: RateBook) -> Iterator[Entry]:
    from compensation.precedents.outcomes import INSTANCES, OUTCOMES, SETS_ASIDE

    def sure(field: str, shown: Line) -> Line:
        return (shown, " ", _unconfirmed()) if field in decision.unconfirmed else shown

    when = decision.date or (say("date withheld") if "date" in decision.withheld else say("date not stated"))
    body = decision.body or (say("court withheld") if "body" in decision.withheld else say("court not named"))
    parts: list[Line] = [sure("body", body)]
    if decision.instance:
        parts.append(INSTANCES[decision.instance])
    if decision.number or "number" in decision.withheld:
        number = say("No. {number}", number=Private(decision.number)) if decision.number else say("number withheld")
        parts.append(sure("number", number))
    mark = "✕ " if decision.outcome in SETS_ASIDE else "● "
    outcome = Styled(OUTCOMES[decision.outcome], "bold")
    yield Entry((mark, sure("date", Styled(when, "dim")), "  ", *joined([*parts, outcome])), None, 1)
    if decision.note:
        yield Entry(Styled(decision.note, "dim"), None, 5)
    for line in decision.heads:
        card = partial(case_cards.of_head, one, decision, line, book)
        yield Entry(tuple(case_cards.head_line(line, decision.heads)), card, 5)
    for reason in decision.reasons:
        yield Entry(case_cards.reason_line(reason), None, 5)
