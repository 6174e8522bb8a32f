"""Which cases fit, and which of their files are read? Search over the cards, then only the cases that are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compensation.tui.selection import Selection

if TYPE_CHECKING:
    from compensation.errors import Problem
    from compensation.precedents.figures.bases import Flip, Valued, Yardsticks
    from compensation.precedents.figures.comparison import Comparison
    from compensation.precedents.finding.cards import Cards, Found
    from compensation.precedents.record import Precedent

STEP = 40
"""How many cases are shown at first, and how many more with each key."""

MOST = 500
"""Of how many cases found all files are read, to order them or to compare their sums."""


REGION = ("KZ", "KG", "TJ")
"""The countries whose cases stand first."""


class Outdated(Exception):
    """Something else is looked for by now; this search need not be finished."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a search found. `rows` are the cases shown, in their order; `n` is how many fit.

    `values` has the award of each case that was read on the chosen basis, by citation number; `flips` are the pairs
    among them that the bases rank the other way round. `too_many`: more than `MOST` fit, so that neither the order
    nor the range of sums could be had.
    """

    found: Found
    n: int
    rows: Comparison
    read: Comparison
    values: Mapping[str, Valued]
    flips: tuple[Flip, ...]
    too_many: bool
    problems: tuple[Problem, ...] = ()


def look(
    cards: Cards,
    record: Callable[[str], Precedent],
    selection: Selection,
    sticks: Yardsticks,
    many: int,
    wanted: Callable[[], bool] = lambda: True,
    all_at_hand: bool = False,
) -> Looked:
    """Find the cases and read at most `many` of them, or all of up to `MOST` where an order or a range asks for it.

    `record` reads a case by its citation number; `all_at_hand` says that this costs nothing. Raises Outdated once
    `wanted` says no.
    """
    from compensation.errors import BadData
    from compensation.precedents.figures.bases import Basis, flips, ranked, within
    from compensation.precedents.figures.comparison import Comparison, compare

    found = cards.find(selection.words, selection.filter)
    n, basis = len(found), Basis(selection.basis)
    needs_all = selection.ordered or selection.ranged
    all_read = n <= MOST and (needs_all or all_at_hand)
    records: list[Precedent] = []
    problems: list[Problem] = []
    citations = nearest(cards, found, selection)
    for citation in citations[: None if all_read else many]:
        if not wanted():
            raise Outdated
        try:
            records.append(record(citation))
        except BadData as error:
            problems += error.problems
    read = compare(records, head=selection.head)
    number = {citation: place for place, citation in enumerate(citations)}
    rows = sorted(read.rows, key=lambda row: number[row.precedent.citation])
    values = {row.precedent.citation: row.valued(selection.series, basis, sticks) for row in rows}
    if selection.ranged and all_read:
        way = Basis(selection.range_basis)
        sums = {row.precedent.citation: row.valued(selection.series, way, sticks) for row in rows}
        inside = set(within(sums, selection.least, selection.most))
        rows = [row for row in rows if row.precedent.citation in inside]
        n = len(rows)
    if selection.ordered and all_read:
        places = {citation: place for place, citation in enumerate(ranked(values))}
        rows.sort(key=lambda row: places[row.precedent.citation])
    turned = flips(Comparison(tuple(rows)).columns(selection.series, sticks))
    return Looked(
        found,
        n,
        Comparison(tuple(rows[:many])),
        Comparison(tuple(rows)),
        values,
        turned,
        needs_all and not all_read,
        tuple(problems),
    )


def nearest(cards: Cards, found: Found, selection: Selection) -> tuple[str, ...]:
    """The citation numbers of the cases found: those of the region first, in each part in their order."""
    if selection.picked.get("country"):
        return found.citations
    home = cards.find(selection.words, replace(selection.filter, country=REGION)).citations
    here = frozenset(home)
    return (*home, *(one for one in found.citations if one not in here))
