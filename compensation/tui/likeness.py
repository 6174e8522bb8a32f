"""Which published cases are like this one, and why? Facts in common and apart, nearest courts first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from compensation.text import Text, say
from compensation.tui.widgets.card import Card as Shown
from compensation.tui.widgets.card import Section
from compensation.tui.widgets.entries import Entry, heading
from compensation.tui.widgets.told import Line, Styled, joined
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.precedents.figures.comparables import Comparable, Subject
    from compensation.precedents.finding.cards import Card, Cards
    from compensation.precedents.record import Precedent
    from compensation.tui.library import Library

READ = 40
"""Of how many cases of each kind of body the files are read, where there are too many to read all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: the entry, and the case it belongs to."""

    entry: Entry
    precedent: Precedent | None = None


def similar(library: Library, subject: Subject) -> tuple[Comparable, ...]:
    """The similar cases in their order. Of very many, only the likeliest are read, by the facts on their cards."""
    from compensation.precedents.figures.comparables import comparables

    if library.at_hand:
        return comparables(subject, library.cases[0])
    own = subject.precedent.citation if subject.precedent else None
    chosen = [one for one in likeliest(library.cards[0], subject.country, subject.tags) if one != own]
    return comparables(subject, [library.record(one) for one in chosen])


def likeliest(cards: Cards, country: str, tags: Collection[str]) -> list[str]:
    """The citation numbers of the cases with the greatest share of common facts, `READ` for each kind of body at home
    and abroad."""
    from compensation.precedents.figures.comparables import is_fact

    wanted = {tag for tag in tags if is_fact(tag)}
    kinds: dict[tuple[tuple[str, ...], bool], list[tuple[float, Card]]] = {}
    for card in cards:
        has = {tag for tag in card.facets.tags if is_fact(tag)}
        if wanted & has:
            share = len(wanted & has) / len(wanted | has)
            kinds.setdefault((card.facets.groups, card.jurisdiction == country), []).append((share, card))
    found = []
    for cases in kinds.values():
        cases.sort(key=lambda one: (-one[0], one[1].order))
        found += [card.citation for _, card in cases[:READ]]
    return found


def listed(
    found: Sequence[Comparable], named: Sequence[Precedent], marked: Collection[str], only_here: Text
) -> Iterator[Listed]:  # fmt: skip
    """The list for the screen. `named` are the cases that the claim itself names, alike or not."""
    from compensation.precedents.figures.comparability import names
    from compensation.precedents.outcomes import GROUPS
    from compensation.tui.figure_cards import mark_lines

    own = {one.citation for one in named}
    before = None
    for one in found:
        if one.group != before:
            yield Listed(heading(GROUPS[one.group]))
            before = one.group
        case = one.precedent
        card = Shown(
            (case.citation, " · ", say("facts in common: {k} of {n}", k=len(one.common), n=one.of)),
            (
                Section(say("In common"), [_tag(tag) for tag in one.common]),
                Section(only_here, [_tag(tag) for tag in one.only_subject]),
                Section(say("Only in the case"), [_tag(tag) for tag in one.only_case]),
                Section(say("To be minded when comparing"), tuple(mark_lines(one.marks))),
            ),
        )
        counted = say("facts in common: {k} of {n}", k=len(one.common), n=one.of)
        yield Listed(Entry((*_title(case, own, marked), " · ", counted), partial(_same, card)), case)
        reasons: list[tuple[Text, Sequence[Any]]] = [
            (say("In common"), _tags(one.common)),
            (only_here, _tags(one.only_subject)),
            (say("Only in the case"), _tags(one.only_case)),
        ]
        for title, values in reasons:
            if values:
                line = (Styled(title, "dim"), ": ", say("{list}", list=list(values)))
                yield Listed(Entry(line, None, 6), case)
        if one.marks:
            minded = (
                Styled(say("! compares with care"), "$text-warning"),
                ": ",
                say("{list}", list=list(names(one.marks))),
            )
            yield Listed(Entry(minded, None, 6), case)
    apart = [one for one in named if one.citation not in {each.precedent.citation for each in found}]
    if apart:
        yield Listed(heading(say("Named in the claim, without a recorded fact in common")))
        yield from (Listed(Entry(_title(one, own, marked)), one) for one in apart)


def _same(card: Shown) -> Shown:
    return card


def _title(case: Precedent, own: Collection[str], marked: Collection[str]) -> tuple[Line, ...]:
    dot = "● " if case.citation in marked else "  "
    name = Styled(joined([case.citation, CaseName(case.name, case.citation)], " "), "bold")
    star = (" ", Styled(say("★ in the claim"), "$text-accent")) if case.citation in own else ()
    return (dot, name, *star)


def _tag(tag: str) -> Line:
    from compensation.precedents.tags import codebook

    found = codebook().tags[tag]
    return (Styled(found.name, "bold"), ": ", found.means)


def _tags(tags: Sequence[str]) -> list[Any]:
    from compensation.precedents.tags import codebook

    return [codebook().tags[tag].name for tag in tags]
