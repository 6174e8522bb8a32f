"""What lies behind the figures of a case? Its working on every basis, the other source, what is only indicated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from compensation.precedents.record import FACT_NAMES
from compensation.text import say
from compensation.tui.case_cards import of_series
from compensation.tui.figures import valued_cell
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Line, Styled
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Basis, Yardsticks
    from compensation.precedents.figures.comparison import Row
    from compensation.precedents.figures.indicative import Indication
    from compensation.precedents.figures.series import SeriesName
    from compensation.precedents.record import Precedent


def of_row(row: Row, name: SeriesName, sticks: Yardsticks) -> Card:
    """The figures of one case in one series, and how its award is made comparable."""
    from compensation.precedents.figures.bases import Basis
    from compensation.precedents.figures.indicative import indications

    found = indications(row.precedent, name, sticks.book, row.head)
    indicative = [line for _, one in found for line in indicative_lines(one)]
    more = (
        Section(say("By another source"), tuple(alternative_lines(row.precedent, name, row.head))),
        Section(say("Indicative only"), tuple(indicative)),
        *(_on_basis(row, name, basis, sticks) for basis in Basis if basis is not Basis.printed),
        Section(say("To be minded when comparing"), tuple(mark_lines(row.marks))),
    )
    return of_series(row.precedent, row.series(name), sticks.book, more)


def _on_basis(row: Row, name: SeriesName, basis: Basis, sticks: Yardsticks) -> Section:
    """The award on one basis: each step with rate, date and publisher, or why it cannot be had."""
    value = row.valued(name, basis, sticks)
    lines: list[Line] = list(value.steps)
    if value.reason is not None:
        lines.append(Styled(value.reason, "$text-warning"))
    shown = valued_cell(value) if value.figure is None or value.money else value.told
    shown = shown.value if isinstance(shown, Styled) else shown
    return Section(say("{basis}: {sum}", basis=sticks.title(basis), sum=shown), lines)


def alternative_lines(
    precedent: Precedent, name: SeriesName, head: str | None = None, proceeding: str | None = None
) -> Iterator[Line]:
    """What each figure in conflict would be by the source that is not used, with the ratio it gives."""
    from compensation.precedents.figures.alternatives import alternatives

    for one in alternatives(precedent, name, head, proceeding):
        source = precedent.source(one.source)
        yield (
            say("{fact} {amount}", fact=FACT_NAMES[one.fact], amount=one.amount),
            ": ",
            Styled(say("ratio {ratio}", ratio=one.ratio.text) if one.ratio else say("no ratio"), "bold"),
            *((" (", Private(source.title), ")") if source else ()),
        )


def indicative_lines(found: Indication) -> Iterator[Line]:
    """An indicative ratio, and its working with the rates it takes."""
    yield Styled(found.text, "bold")
    yield from (("  ", line) for line in found.lines())


def indicative_card(citation: str, found: Indication) -> Card:
    """The same on a card of its own."""
    return Card((citation, " · ", say("Indicative only")), (Section(say("Working"), tuple(indicative_lines(found))),))


def mark_lines(marks: tuple[str, ...]) -> Iterator[Line]:
    """Each mark of comparability with what it means."""
    from compensation.precedents.tags import codebook

    tags: Any = codebook().tags
    for mark in marks:
        yield (Styled(tags[mark].name, "bold"), ": ", tags[mark].means)
