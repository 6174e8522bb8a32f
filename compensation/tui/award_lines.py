"""How do published awards stand beside a claim on a screen? Each with its figures, range and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from compensation.text import Text, say
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.entries import Entry, heading
from compensation.tui.widgets.told import Line, Styled, joined
from compensation.tui.writer import CaseName

if TYPE_CHECKING:
    from compensation.claims.among_awards import Among, Part, Place
    from compensation.claims.awards_on_file import Measure, Published
    from compensation.precedents.figures.comparables import Comparable


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list; `award` is the published one that it speaks of, `fills` names the form that changes it."""

    entry: Entry
    award: Published | None = None
    fills: tuple[str, str] | None = None


def awards(
    found: Sequence[Published], measure: Measure, alike: Mapping[str, Comparable] | None = None
) -> Iterator[Shown]:
    """Each award in two lines, what to mind in a third; then the range they span."""
    from compensation.claims.among_awards import spans
    from compensation.claims.awards_on_file import basis_line, care_line, told_line

    for one in found:
        case = one.precedent
        name = Styled(joined([case.citation, CaseName(case.name, case.citation)], " "), "bold")
        parts: list[Line] = [name, *one.who]
        if alike is not None:
            like = alike[case.citation]
            parts.append(say("facts in common: {k} of {n}", k=len(like.common), n=like.of))
        yield Shown(Entry(joined(parts), partial(award_card, one, measure)), one)
        yield Shown(Entry(told_line(one, measure), None, 6), one)
        line: Line = basis_line(one, measure)
        known = not isinstance(one.on(measure.name, measure.basis, measure.sticks), Text)
        yield Shown(Entry(line if known else Styled(line, "$text-muted"), None, 6), one)
        care = care_line(one)
        if care is not None:
            yield Shown(Entry(Styled(care, "$text-warning"), None, 6), one)
    for span in spans(found, measure):
        cases = say("these are: {cases}", cases=list(span.cases))
        yield Shown(Entry((Styled(span.text, "bold"), *((". ", cases) if len(span.cases) > 1 else ())), None, 2))


def award_card(one: Published, measure: Measure) -> Card:
    """What each instance did for this claimant, and where every figure comes from."""
    from compensation.claims.awards_on_file import decided_lines
    from compensation.tui.figure_cards import of_row

    card = of_row(one.row, measure.name, measure.sticks)
    return Card(
        card.title,
        (
            Section(say("Asked by"), one.who),
            Section(say("At each instance"), tuple(decided_lines(one))),
            *card.sections,
        ),
    )


def placed(found: Sequence[Place | Text], indent: int) -> Iterator[Shown]:
    """Where a sum stands, basis by basis; the card names the cases."""
    for one in found:
        if isinstance(one, Text):
            yield Shown(Entry(Styled(one, "$text-muted"), None, indent))
        else:
            yield Shown(Entry(one.text, partial(_place_card, one) if one.n else None, indent))


def _place_card(one: Place) -> Card:
    from compensation.claims.among_awards import INFORMATION

    working: list[Line] = list(one.own.steps)
    return Card(
        one.title,
        (
            Section(say("The sum of the claim on this basis"), (*working, Styled(one.told, "bold"))),
            Section(say("Awards on file"), one.which),
            Section(say("What this is"), (INFORMATION,)),
        ),
    )


def numbers_line(title: Text, cases: Sequence[str]) -> Iterator[Shown]:
    """Cases that are named by number only; nothing where there are none."""
    if cases:
        yield Shown(Entry(Styled(say("{what}: {cases}", what=title, cases=list(cases)), "$text-muted"), None, 2))


def among_lines(found: Sequence[Among]) -> Iterator[Shown]:
    """The heads of a claim, each with the published awards of that head."""
    from compensation.heads import HEADS

    for one in found:
        title = say("{head}, {claimant}: {sum}", head=HEADS[one.head].name, claimant=one.claimant, sum=one.asked)
        yield Shown(heading(title))
        if not one.parts:
            yield Shown(Entry(say("No published award has this head.")))
        for part in one.parts:
            yield from _part(one, part)
        if one.undivided:
            yield Shown(Entry(Styled(say("In one sum with other heads"), "bold")))
            yield from awards(one.undivided, one.measure)
        yield from numbers_line(say("Not set beside the others"), one.left_out)


def _part(one: Among, part: Part) -> Iterator[Shown]:
    yield Shown(Entry(Styled(part.title, "bold")))
    yield from placed(one.places(part), 4)
    yield from awards(part.found, one.measure)


Maker = Callable[[], Card]
"""What makes a card when it is asked for."""


def plain(line: Any, card: Maker | None = None, indent: int = 2, fills: tuple[str, str] | None = None) -> Shown:
    """A line that speaks of no award."""
    return Shown(Entry(line, card, indent), None, fills)
