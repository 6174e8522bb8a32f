"""What does a spreadsheet need of the cases? A row for each head of each claim, figures as numbers, states as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compensation.heads import HEADS
from compensation.money import Amount
from compensation.precedents.figures.awards import Award, awards
from compensation.precedents.figures.bases import Basis, Yardsticks, valued
from compensation.precedents.figures.comparability import names
from compensation.precedents.figures.comparison import PAID, Comparison, paid_state
from compensation.precedents.figures.series import SERIES, SeriesName
from compensation.precedents.figures.statistics import BIAS
from compensation.precedents.outcomes import GROUPS, INSTANCES, STATUSES
from compensation.precedents.record import FACT_NAMES, FACTS, Precedent
from compensation.precedents.tags import codebook
from compensation.sheets.sheet import Cell, Sheet
from compensation.text import Text, say

_COMMON = tuple(basis for basis in Basis if basis is not Basis.printed)


def listing(found: Comparison, yardsticks: Yardsticks) -> Sheet:
    """Every claim of the cases by head, and all its heads together, in both series and on every basis.

    A sum is a number beside its currency; where there is none, its cell is empty and the state says why.
    """
    headers = (
        say("no."), say("country"), say("before"), say("case"), say("claim"), say("head"), say("facts"), say("status"),
        say("compared with its sources"), say("paid"),
        *(title for series in SERIES.values() for title in _titles(series, yardsticks)),
        say("printed in other currencies"), say("mind"), say("tags"), say("sources"),
    )  # fmt: skip
    chosen = {row.precedent.id: row.head for row in found.rows}
    cases = [row.precedent for row in found.rows]
    answers = [{_key(one): one for one in _every(cases, name)} for name in SERIES]
    rows = [
        _row([each[key] for each in answers], yardsticks)
        for key, one in answers[0].items()
        if chosen[one.precedent.id] in (None, one.head)
    ]
    note = say("Costs and interest are not part of all heads together.")
    return Sheet(say("Published cases"), headers, tuple(rows), (note, BIAS))


def _every(cases: Sequence[Precedent], name: SeriesName) -> Iterator[Award]:
    for case in cases:
        by_head = awards([case], name)
        yield from by_head
        together = awards([case], name, by_head=False)
        yield from (one for one in together if sum(each.proceeding == one.proceeding for each in by_head) > 1)


def _key(one: Award) -> tuple[str, str, str | None]:
    return one.precedent.id, one.proceeding.id, one.head


def _titles(series: Text, yardsticks: Yardsticks) -> Iterator[Text]:
    words = [say("decided"), say("court or body"), say("instance")]
    for fact in FACT_NAMES.values():
        words += [fact, say("{fact}, currency", fact=fact), say("{fact}, state", fact=fact)]
    words += [say("sources disagree"), say("ratio"), say("why no ratio")]
    words += [yardsticks.title(basis) for basis in _COMMON]
    return (say("{series}: {what}", series=series, what=word) for word in words)


def _row(both: list[Award], yardsticks: Yardsticks) -> tuple[Cell, ...]:
    one = both[0]
    case = one.precedent
    told: list[Cell] = [case.citation, case.jurisdiction, GROUPS[one.group], case.name, one.proceeding.label]
    told += [HEADS[one.head].name if one.head else say("all heads together"), case.facts, STATUSES[case.status]]
    told += [case.review.status, PAID[paid_state(case)]]
    for award in both:
        told += _figures(award, yardsticks)
    printed = [each.amount for each in one.series.equivalents]
    sources = [source.title for source in case.sources]
    told += [_list(printed), _list(names(one.marks)), _list([codebook().tags[tag].name for tag in case.tags])]
    return (*told, _list(sources))


def _figures(award: Award, yardsticks: Yardsticks) -> Iterator[Cell]:
    series, decision = award.series, award.decision
    yield award.date
    yield decision.body if decision else None
    yield INSTANCES[decision.instance] if decision and decision.instance else None
    for fact in FACTS:
        yield from _amount(series.total(fact))
    yield _list([FACT_NAMES[fact] for fact in FACTS if fact in series.disputed])
    yield series.ratio.value if series.ratio and series.ratio.bound == "exact" else None
    yield _list([series.ratio.text] if series.ratio and series.ratio.bound != "exact" else list(series.reasons))
    for basis in _COMMON:
        value = valued(series.awarded, award.date, basis, yardsticks)
        yield None if value.at_least else value.number


def _amount(amount: Amount) -> Iterator[Cell]:
    """The sum as a number, its currency, and its state in words where the number alone would say too much."""
    plain = amount.money is not None and not amount.at_least and amount.per == "once"
    yield amount.money.amount if amount.money and plain else None
    yield amount.money.currency if amount.money else None
    yield None if plain else amount


def _list(values: Sequence[object]) -> Text | None:
    return say("{list}", list=list(values)) if values else None
