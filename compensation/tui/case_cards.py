"""What stands on the card of a published case? A head with its four facts, a series, a conflict, and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from compensation.precedents.record import FACT_NAMES
from compensation.text import Text, say
from compensation.tui.cards import source_lines
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Styled, joined
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.precedents.figures.audits import Stated
    from compensation.precedents.figures.series import Series
    from compensation.precedents.record import Conflict, ConflictValue, Decision, Fact, FactName, Note, Precedent
    from compensation.precedents.record import Line as HeadLine
    from compensation.rates.book import RateBook

_RUNS = 6
"""Of the days that fit a printed equivalent, so many stretches stand on a card."""


def head_line(line: HeadLine, lines: Sequence[HeadLine]) -> Iterator[Any]:
    """One head of one decision: `moral damage: claimed …, awarded …`."""
    from compensation.heads import HEADS
    from compensation.precedents.figures.series import amount_of, marked
    from compensation.precedents.outcomes import Status

    yield Styled(HEADS[line.head].name, "bold")
    between = ": "
    for name, title in FACT_NAMES.items():
        amount = amount_of(line, name, lines)
        fact = line.fact(name)
        if amount is None or (fact is None and name in ("recommended", "paid")):
            continue
        yield between
        shown = marked(amount) if fact and fact.status is Status.conflict else amount
        yield say("{fact} {amount}", fact=title, amount=shown)
        if fact and fact.on:
            yield (" ", say("({date})", date=fact.on))
        elif fact and "on" in fact.withheld:
            yield (" ", say("(day withheld)"))
        if fact and fact.status is Status.unconfirmed:
            yield (" ", Styled(say("(not confirmed)"), "$text-warning"))
        if fact and fact.equivalents:
            yield " "
            yield _printed(fact)
        between = "; "


def _printed(fact: Fact) -> Text:
    return say("(printed beside it: {sums})", sums=[_equivalent(one) for one in fact.equivalents])


def _equivalent(one: Any) -> Any:
    return say("about {amount}", amount=one.amount) if one.approx == "yes" else one.amount


def of_head(one: Precedent, decision: Decision, line: HeadLine, book: RateBook) -> Card:
    """The four facts of a head with their sources; `book` has the rates that printed equivalents are audited with."""
    from compensation.heads import HEADS
    from compensation.precedents.figures.audits import of_line

    sections = [Section(FACT_NAMES[name], tuple(_fact(one, decision, line, name))) for name in FACT_NAMES]
    about: list[Any] = []
    labels = {party.id: party.label for party in one.parties}
    if line.claimants:
        about.append(say("asked by: {who}", who=[labels[each] for each in line.claimants]))
    if line.respondents:
        about.append(say("asked from: {who}", who=[labels[each] for each in line.respondents]))
    if line.subsidiarily:
        about.append(say("subsidiarily from: {who}", who=[labels[each] for each in line.subsidiarily]))
    if line.note:
        about.append(line.note)
    return Card(
        (one.citation, " · ", HEADS[line.head].name),
        (
            Section(say("Between whom"), about),
            *sections,
            *_audits(of_line(one, decision, line), book),
            *_conflicts(one, decision, line),
        ),
    )


def _fact(one: Precedent, decision: Decision, line: HeadLine, name: FactName) -> Iterator[Any]:
    from compensation.heads import HEADS
    from compensation.precedents.outcomes import STATUSES

    fact = line.fact(name)
    if fact is None:
        holder = line.claimed_in if name == "claimed" else line.awarded_in if name == "awarded" else None
        if holder:
            larger = next((each.head for each in decision.heads if each.key == holder), None)
            yield say("It stands in a larger sum ({line}).", line=HEADS[larger].name if larger else holder)
        return
    yield Styled(fact.amount, "bold")
    if fact.equivalents:
        yield say("Printed beside it, not computed: {sums}", sums=[_equivalent(each) for each in fact.equivalents])
    if fact.by:
        yield say("by {whom}", whom=fact.by)
    if fact.on:
        yield say("on {date}", date=fact.on)
    if fact.status.value != "seen":
        yield Styled(STATUSES[fact.status], "$text-warning")
    if fact.note:
        yield fact.note
    source = one.source(fact.source) if fact.source else None
    if source:
        yield from source_lines(source)


def _audits(printed: Iterable[Stated], book: RateBook) -> Iterator[Section]:
    """Each printed equivalent against the rates on file: computed when the card is opened, never for a list."""
    from compensation.precedents.figures.audits import audited, excluded

    for each in printed:
        found = [*audited(book, each).lines(_RUNS), *excluded(each)]
        lines = [("  " * every.depth, Styled(every.text, "$text-warning" if every.warns else "")) for every in found]
        yield Section(say("Audit of what is printed: {printed}", printed=each.told), lines)


def _conflicts(one: Precedent, decision: Decision, line: HeadLine) -> Iterator[Section]:
    for each in one.conflicts:
        if each.decision == decision.id and each.line in (None, line.key):
            yield Section(say("Sources disagree"), (tuple(conflict_line(each)), each.why))


def total(figures: Series, name: FactName) -> Any:
    """One total of a series; a dash where there is none (only a claim can be “not claimed”)."""
    amount = getattr(figures, name)
    if amount.state.value == "none" and name != "claimed":
        return "–"
    return figures.told(name)


def figures_line(figures: Series) -> Iterator[Any]:
    """The totals of a series and the ratio, on one line."""
    parts: list[Any] = [
        say("{fact} {amount}", fact=FACT_NAMES[name], amount=total(figures, name))
        for name in FACT_NAMES
        if name != "recommended"
    ]
    yield from joined([*parts, say("ratio {ratio}", ratio=figures.told_ratio or "?")])


def of_series(one: Precedent, figures: Series, book: RateBook, more: Sequence[Section] = ()) -> Card:
    """Where the figures of a whole case come from, and why a ratio cannot be computed; `more` stands below the
    ratio, the audits of printed equivalents with the rates of `book` below these."""
    from compensation.precedents.figures.audits import stated
    from compensation.precedents.figures.series import SERIES

    totals = [say("{fact}: {amount}", fact=FACT_NAMES[name], amount=total(figures, name)) for name in FACT_NAMES]
    ratio = [say("awarded ÷ claimed = {ratio}", ratio=figures.told_ratio)] if figures.ratio else []
    printed = [
        say("{amount}: what a source prints, not an award in that currency", amount=_equivalent(each))
        for each in figures.equivalents
    ]
    parts = [tuple(head_line(line, ruling.lines)) for ruling in figures.rulings for line in ruling.lines]
    named = {
        fact.source
        for ruling in figures.rulings
        for line in ruling.lines
        for name in FACT_NAMES
        if (fact := line.fact(name)) and fact.source
    }
    return Card(
        (CaseName(one.name, one.citation), ", ", SERIES[figures.name]),
        (
            Section(say("Totals"), totals),
            Section(say("Ratio"), ratio or [Styled(each, "$text-warning") for each in figures.reasons]),
            *more,
            Section(say("Made of"), parts),
            Section(say("Printed equivalents"), printed),
            *_audits((each for each in stated(one) if each.equivalent in figures.equivalents), book),
            *(Section(say("Source"), tuple(source_lines(source))) for source in one.sources if source.id in named),
        ),
    )


def conflict_line(one: Conflict) -> Iterator[Any]:
    """On what sources disagree, and the values side by side; the one that is used is bold, if one is."""
    yield Styled(conflict_field(one), "$text-warning")
    between = ": "
    for each in one.values:
        yield between
        yield Styled(_value(each), "bold" if each.source == one.preferred else "")
        between = " ↔ "
    if one.preferred is None:
        yield " · "
        yield Styled(say("none of them is used"), "$text-warning")


def conflict_field(one: Conflict) -> Any:
    """What a conflict is about: a fact about a head, or a matter in words."""
    return FACT_NAMES[one.fact] if one.fact is not None else one.field


def _value(one: ConflictValue) -> Any:
    return one.value


def of_conflict(one: Precedent, conflict: Conflict) -> Card:
    """Each value with the source that gives it, and why one of them is used."""
    sections = []
    for each in conflict.values:
        source = one.source(each.source)
        used = (Styled(say("this one is used"), "bold"),) if each.source == conflict.preferred else ()
        lines = [Styled(_value(each), "bold"), *used, *(source_lines(source) if source else ())]
        sections.append(Section(say("One source says"), lines))
    about = conflict_field(conflict)
    none = () if conflict.preferred else (Styled(say("No source is preferred: none of the values is used."), "bold"),)
    return Card(
        (one.citation, " · ", say("sources disagree"), ": ", about),
        (*sections, Section(say("Why"), (*none, conflict.why))),
    )


def note_line(note: Note) -> Any:
    from compensation.precedents.outcomes import STATUSES

    if note.status.value == "seen":
        return note.text
    return (Styled(STATUSES[note.status], "$text-warning"), ": ", note.text)


def reason_line(tag: str) -> Any:
    from compensation.precedents.tags import codebook

    return say("reason printed by the court: {reason}", reason=codebook().tags[tag].name)
