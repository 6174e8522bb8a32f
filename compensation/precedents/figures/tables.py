"""Which tables are laid before a lawyer? Cases, bases side by side, statistics and lengths, each with what it lacks.

A table is a `Sheet`: the command line prints it, the screens show it, and a file holds exactly the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from compensation.heads import HEADS
from compensation.money import State
from compensation.precedents.figures.bases import Basis, Flip, Valued, Yardsticks, beside, flips, pairs, ranked
from compensation.precedents.figures.comparability import names
from compensation.precedents.figures.comparables import Comparable
from compensation.precedents.figures.comparison import Comparison, Row
from compensation.precedents.figures.indicative import indications
from compensation.precedents.figures.ratio import GAPS, percent
from compensation.precedents.figures.series import SERIES, SeriesName
from compensation.precedents.figures.statistics import BIAS, BY, LEAST, MEASURES, By, Cell, Measure
from compensation.precedents.figures.timing import STEPS, Duration
from compensation.precedents.outcomes import GROUPS
from compensation.precedents.record import Precedent
from compensation.precedents.tags import codebook
from compensation.rates.book import RateBook
from compensation.sheets.sheet import Cell as Shown
from compensation.sheets.sheet import Sheet
from compensation.text import Text, say, say_n

MARKED = say("≠ sources disagree on a sum; the other value stands with the case.")

ALIKE = (say("Alike in the facts that tags record, nothing more; read the case before you cite it."), BIAS)


def cases(found: Comparison, name: SeriesName) -> Sheet:
    """Claimed, awarded and their ratio, case by case; below it why a ratio is missing."""
    rows = [
        (
            row.precedent.citation,
            row.precedent.name,
            row.series(name).told("claimed"),
            row.series(name).told("awarded"),
            row.series(name).told_ratio or "?",
        )
        for row in found.rows
    ]
    headers = (say("no."), say("case"), say("claimed"), say("awarded"), say("ratio"))
    notes = (found.summary(name), *_finality(found, name), *_disagreements(found, name), *_gaps(found, name))
    return Sheet(say("Claimed and awarded: {series}", series=SERIES[name]), headers, tuple(rows), notes)


def bases(found: Comparison, name: SeriesName, yardsticks: Yardsticks, by: Basis = Basis.event) -> Sheet:
    """The awards on four bases side by side, largest first by one; that the order turns is told of all bases."""
    columns = found.columns(name, yardsticks)
    shown = beside(by)
    rows = {row.precedent.citation: row for row in found.rows}
    order = ranked(columns[by])
    told = [
        (
            citation,
            rows[citation].precedent.name,
            *(columns[basis][citation].told for basis in shown),
        )
        for citation in order
    ]
    headers = (say("no."), say("case"), *(yardsticks.title(basis) for basis in shown))
    notes = (
        say("In the order of: {basis}", basis=yardsticks.title(by)),
        *turned(flips(columns)),
        *_not_had(found, columns[by]),
        *_care(found),
        BIAS,
    )
    return Sheet(say("Awards on several bases: {series}", series=SERIES[name]), headers, tuple(told), notes)


def _not_had(found: Comparison, column: Mapping[str, Valued]) -> Iterator[Text]:
    """Why a sum that is stated cannot be had on the basis that orders the table."""
    for row in found.rows:
        value = column[row.precedent.citation]
        if value.reason is not None and value.state is State.unknown and row.first_awarded.awarded.money:
            yield say("{citation}  not on this basis: {reason}", citation=row.precedent.citation, reason=value.reason)


def indicative(found: Comparison, name: SeriesName, book: RateBook) -> Iterator[Text]:
    """The indicative ratios of cases that have no ratio of their own, each with its working."""
    for row in found.rows:
        for _, one in indications(row.precedent, name, book, row.head):
            for line in (one.text, *one.lines()):
                yield say("{citation}  {ratio}", citation=row.precedent.citation, ratio=line)


def left_out(cases: Sequence[Precedent]) -> Iterator[Text]:
    """That cases were left out of a comparison because they must stay apart from one in it."""
    if cases:
        yield say(
            "Left out, because one of the cases is never set beside a case of a UN committee: {cases}",
            cases=[one.citation for one in cases],
        )


def turned(found: Sequence[Flip], shown: int = 5) -> Iterator[Text]:
    """The warning that the ranking depends on the basis, then the first of the pairs that turn, each once."""
    turning = pairs(found)
    if not turning:
        return
    yield say_n(
        "The order depends on the basis: it turns for {n} pair of cases.",
        "The order depends on the basis: it turns for {n} pairs of cases.",
        len(turning),
    )
    yield from (one.text for one in turning[:shown])
    if len(turning) > shown:
        yield say_n("and {n} more pair", "and {n} more pairs", len(turning) - shown)


def statistics(found: Sequence[Cell], measure: Measure, by: By, name: SeriesName) -> Sheet:
    """Each cell with its range and quartiles, or with its cases one by one where there are fewer than five."""
    rows: list[tuple[Shown, ...]] = []
    for cell in found:
        head: Text = HEADS[cell.head].name if cell.head else say("all heads together")
        place = (
            cell.country,
            GROUPS[cell.group],
            head,
            *((cell.label or say("not stated"),) if by is not By.nothing else ()),
        )
        rows.append((*place, cell.n, cell.not_computed, _spread(cell)))
    title = say("{measure}, {series}", measure=MEASURES[measure], series=SERIES[name])
    headers = (
        say("country"), say("before"), say("head"), *((BY[by],) if by is not By.nothing else ()),
        say("n"), say("not computed"), say("least | quartile | median | quartile | greatest, or the cases"),
    )  # fmt: skip
    few = say("A range and quartiles only from {n} cases of one country and head; below that the cases are listed.",
              n=LEAST)  # fmt: skip
    return Sheet(title, headers, tuple(rows), (*_missing(found), *_marks(found), few, BIAS))


def lengths(found: Sequence[Duration], country: str | None) -> Sheet:
    """How many months each stretch took: known ones from shortest to longest, open ones counted."""
    rows = []
    for one in found:
        closed = sorted(one.closed, key=lambda each: (each[1].least, each[0].order))
        known = [say("{case}: {months}", case=case.citation, months=each.text) for case, each in closed]
        still = [say("{case}: {months}", case=case.citation, months=each.text) for case, each in one.open]
        median = "–" if one.median is None else say("{n}", n=Decimal(str(one.median)))
        stretch = say("{start} → {end}", start=STEPS[one.start], end=STEPS[one.end])
        rows.append((stretch, len(closed), median, len(one.open), one.not_stated, _listed([*known, *still])))
    title = say("Months between the steps, {country}", country=country or say("all countries"))
    headers = (
        say("stretch"), say("n"), say("median"), say("still open"), say("not stated"), say("cases"),
    )  # fmt: skip
    notes = (
        say(
            "In calendar months, to the precision of the printed dates; a median from {n} cases of one country on.",
            n=LEAST,
        ),
        say("Open: the next step had not come when the sources end. Not stated: no source tells."),
        BIAS,
    )
    return Sheet(title, headers, tuple(rows), notes)


def like(found: Sequence[Comparable]) -> Sheet:
    """Similar cases with the reasons: facts in common, facts that only one side has, and what to mind."""
    rows = tuple(
        (
            one.precedent.citation,
            one.precedent.name,
            GROUPS[one.group],
            say("{k} of {n}", k=len(one.common), n=one.of),
            _tags(one.common),
            _tags(one.only_subject),
            _tags(one.only_case),
            _listed(names(one.marks)),
        )
        for one in found
    )
    headers = (
        say("no."), say("case"), say("before"), say("facts in common"), say("which"), say("only in the claim"),
        say("only in the case"), say("mind"),
    )  # fmt: skip
    return Sheet(say("Similar cases"), headers, rows, ALIKE)


def _listed(values: Sequence[object]) -> Text | str:
    return say("{list}", list=list(values)) if values else ""


def _tags(tags: Sequence[str]) -> Text | str:
    return _listed([codebook().tags[tag].name for tag in tags])


def _finality(found: Comparison, name: SeriesName) -> Iterator[Text]:
    """Which awards stand as far as sources tell, without one that says they are final."""
    unsaid = [row.precedent.citation for row in found.rows if name == "in_force" and row.series(name).finality_unsaid]
    if unsaid:
        yield say("Standing as far as the sources tell; no source says that they are final: {cases}", cases=unsaid)


def _gaps(found: Comparison, name: SeriesName) -> Iterator[Text]:
    for row in found.rows:
        for reason in row.series(name).reasons:
            yield say("{citation}  {reason}", citation=row.precedent.citation, reason=reason)


def _disagreements(found: Comparison, name: SeriesName) -> Iterator[Text]:
    """What the ratio would be by the other source, for each figure in conflict."""
    if any(row.series(name).disputed for row in found.rows):
        yield MARKED
    for row in found.rows:
        for one in row.alternatives(name):
            ratio = one.ratio.text if one.ratio else say("no ratio")
            source = row.precedent.source(one.source)
            yield say(
                "{citation}  by another source {amount}: {ratio} ({source})",
                citation=row.precedent.citation,
                amount=one.amount,
                ratio=ratio,
                source=source.title if source else one.source,
            )


def _care(found: Comparison) -> Iterator[Text]:
    """What to mind about each case, where there is something."""
    for row in found.rows:
        if row.marks:
            yield say("{citation}  mind: {marks}", citation=row.precedent.citation, marks=list(names(row.marks)))


def care(row: Row) -> Text | None:
    """What to mind about one case, or None."""
    return say("mind: {marks}", marks=list(names(row.marks))) if row.marks else None


def _spread(cell: Cell) -> Text | str:
    if cell.spread is None:
        listed = [
            say("{citation} {percent} %", citation=award.precedent.citation, percent=percent(ratio))
            for award, ratio in cell.counted
        ]
        return _listed(listed) or "–"
    one = cell.spread
    return say(
        "{least} | {lower} | {median} | {upper} | {greatest} %",
        least=percent(one.least),
        lower=percent(one.lower),
        median=percent(one.median),
        upper=percent(one.upper),
        greatest=percent(one.greatest),
    )


def _missing(found: Sequence[Cell]) -> Iterator[Text]:
    total = {gap: sum(cell.missing.get(gap, 0) for cell in found) for gap in GAPS}
    if any(total.values()):
        counts = [say("{gap}: {n}", gap=GAPS[gap], n=n) for gap, n in total.items() if n]
        yield say("Not computed, and why: {counts}", counts=counts)


def _marks(found: Sequence[Cell]) -> Iterator[Text]:
    total: dict[str, int] = {}
    for cell in found:
        for mark, n in cell.marks.items():
            total[mark] = total.get(mark, 0) + n
    if total:
        counts = [say("{gap}: {n}", gap=codebook().tags[mark].name, n=n) for mark, n in sorted(total.items())]
        yield say("Among the figures counted, to be minded: {counts}", counts=counts)
