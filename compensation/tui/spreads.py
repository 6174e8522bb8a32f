"""How do statistics stand on a screen? A line a cell with n and what is missing, then its range, or its cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from compensation.precedents.figures.ratio import percent
from compensation.text import Text, say
from compensation.tui.looking import REGION
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.entries import Entry, heading
from compensation.tui.widgets.told import Line, Styled
from compensation.tui.writer import CaseName, Country

if TYPE_CHECKING:
    from compensation.precedents.figures.series import SeriesName
    from compensation.precedents.figures.statistics import Cell
    from compensation.precedents.figures.timing import Duration, Stretch
    from compensation.precedents.record import Precedent
    from compensation.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statistic is wanted: of what, in which series, parted by what, by head or all heads together."""

    measure: str = "awarded"
    series: SeriesName = "first_awarded"
    by: str = "nothing"
    by_head: bool = True
    head: str | None = None
    """Only this head; None: all of them."""


def told(records: Sequence[Precedent], asked: Asked) -> tuple[list[Entry], Sheet]:
    """The statistic as entries for the screen, and as the table for a file."""
    from compensation.precedents.figures.awards import awards
    from compensation.precedents.figures.statistics import By, Measure, cells
    from compensation.precedents.figures.tables import statistics
    from compensation.precedents.outcomes import Group

    measure, by = Measure(asked.measure), By(asked.by)
    answers = awards(records, asked.series, by_head=asked.by_head)
    if asked.head and asked.by_head:
        answers = tuple(one for one in answers if one.head == asked.head)
    found = sorted(
        cells(answers, measure, by), key=lambda one: (list(Group).index(one.group), one.country not in REGION)
    )
    sheet = statistics(found, measure, by, asked.series)
    return list(_entries(found, asked, sheet)), sheet


def _entries(found: Sequence[Cell], asked: Asked, sheet: Sheet) -> Iterator[Entry]:
    from compensation.precedents.outcomes import GROUPS

    before: tuple[str, str] | None = None
    for cell in found:
        place = (cell.country, cell.group.value)
        if place != before:
            yield heading(say("{country}, {before}", country=Country(cell.country), before=GROUPS[cell.group]))
            before = place
        about: list[Line] = [Styled(_head(cell), "bold")]
        if asked.by != "nothing":
            about += [" · ", _value(cell)]
        counts = say("n = {n}, not computed {missing}", n=cell.n, missing=cell.not_computed)
        yield Entry((*about, ": ", counts), partial(_card, cell, asked))
        if cell.n:
            yield Entry(_spread(cell), None, 6)
    if not found:
        yield Entry(say("No claim for compensation is on file in these cases."))
    yield heading(say("To be known"))
    yield from (Entry(note) for note in sheet.notes)


def _head(cell: Cell) -> Text:
    from compensation.heads import HEADS

    return HEADS[cell.head].name if cell.head else say("all heads together")


def _value(cell: Cell) -> Any:
    """What the cells are parted by, in words."""
    return cell.label or say("not stated")


def _spread(cell: Cell) -> Line:
    """Range and quartiles where there are enough figures, else each figure with its case."""
    one = cell.spread
    if one is None:
        parts = [
            say("{citation} {percent} %", citation=award.precedent.citation, percent=percent(ratio))
            for award, ratio in cell.counted
        ]
        return say("{list}", list=parts)
    return say(
        "least {least} · quartile {lower} · median {median} · quartile {upper} · greatest {greatest} %",
        least=percent(one.least),
        lower=percent(one.lower),
        median=percent(one.median),
        upper=percent(one.upper),
        greatest=percent(one.greatest),
    )


def _card(cell: Cell, asked: Asked) -> Card:
    """The figures behind a cell case by case, what is missing and why, what to mind."""
    from compensation.precedents.figures.ratio import GAPS
    from compensation.precedents.outcomes import GROUPS
    from compensation.precedents.tags import codebook

    counted = [
        (Styled(say("{percent} %", percent=percent(ratio)), "bold"), "  ", award.precedent.citation, "  ",
         CaseName(award.precedent.name, award.precedent.citation), " · ", award.proceeding.label)
        for award, ratio in cell.counted
    ]  # fmt: skip
    missing = [say("{gap}: {n}", gap=GAPS[gap], n=n) for gap, n in cell.missing.items()]
    minded = [say("{gap}: {n}", gap=codebook().tags[mark].name, n=n) for mark, n in sorted(cell.marks.items())]
    parted = [" · ", _value(cell)] if asked.by != "nothing" else []
    return Card(
        (Country(cell.country), ", ", GROUPS[cell.group], " · ", _head(cell), *parted),
        (
            Section(say("Counted, from the smallest"), counted),
            Section(say("Not computed, and why"), missing),
            Section(say("Among these, to be minded"), minded),
        ),
    )


def months(records: Sequence[Precedent], country: str | None) -> tuple[list[Entry], Sheet]:
    """How long each stretch took before the courts of a country, or of all, and how many are still open."""
    from compensation.precedents.figures.tables import lengths
    from compensation.precedents.figures.timing import comparable, durations

    found = durations(comparable(records, country))
    sheet = lengths(found, country)
    return list(_stretches(found, sheet)), sheet


def _stretches(found: Sequence[Duration], sheet: Sheet) -> Iterator[Entry]:
    from decimal import Decimal

    from compensation.precedents.figures.timing import STEPS

    for one in found:
        median = "–" if one.median is None else Decimal(str(one.median))
        yield heading(say("{start} → {end}", start=STEPS[one.start], end=STEPS[one.end]))
        yield Entry(
            say(
                "n = {n} · median {median} · open {open} · not stated {missing}",
                n=len(one.closed), median=median, open=len(one.open), missing=one.not_stated,
            )
        )  # fmt: skip
        closed = sorted(one.closed, key=lambda each: (each[1].least, each[0].order))
        yield from (_stretch(case, each) for case, each in (*closed, *one.open))
    yield heading(say("To be known"))
    yield from (Entry(note) for note in sheet.notes)


def _stretch(case: Precedent, each: Stretch) -> Entry:
    name = CaseName(case.name, case.citation)
    return Entry((say("{case}: {months}", case=case.citation, months=each.text), "  ", Styled(name, "dim")), None, 6)
