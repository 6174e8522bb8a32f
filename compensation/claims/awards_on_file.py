"""What did courts give under one head, claimant by claimant? Each line of a published case alone, with its figures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from compensation.dates import PartialDate
from compensation.heads import HEADS
from compensation.money import Amount, Money, State
from compensation.precedents.chain import proceedings_for_compensation
from compensation.precedents.figures.bases import Basis, Valued, Yardsticks, valued
from compensation.precedents.figures.comparability import names
from compensation.precedents.figures.comparison import PAID, Row, compare
from compensation.precedents.figures.ratio import GAPS, Gap, once
from compensation.precedents.figures.series import SeriesName, amount_of
from compensation.precedents.outcomes import GROUP_OF, INSTANCES, OUTCOMES, Group
from compensation.precedents.record import Decision, Line, Precedent, Proceeding
from compensation.text import Bilingual, Text, say

Words = Callable[[Any], str]
"""What writes a value in the words of a language."""

BY_CLAIMANT = say("Sums are per head and claimant, as the sources name them.")


@dataclass(frozen=True, slots=True)
class Measure:
    """On what awards are set side by side: the series, the named basis, what it needs, and the day of the claim."""

    name: SeriesName
    basis: Basis
    sticks: Yardsticks
    on: datetime.date

    @property
    def bases(self) -> tuple[Basis, ...]:
        """As printed, in the currency of the claim; then the named basis."""
        return tuple(dict.fromkeys((Basis.printed, self.basis)))

    def title(self, basis: Basis) -> Text:
        return say("as printed in the same currency") if basis is Basis.printed else self.sticks.title(basis)

    @property
    def dated(self) -> Text:
        """Of which day the sums of the claim are taken."""
        return say("Sums of the claim are taken as of {date}.", date=self.on)

    def own(self, money: Money, basis: Basis) -> Valued:
        """A sum of the claim on a basis, dated by its filing, else today."""
        return valued(Amount.stated(money), PartialDate.of(self.on), basis, self.sticks)


@dataclass(frozen=True, slots=True)
class Given:
    """What one decision did on the line: its award, or None where it names no sum."""

    decision: Decision
    awarded: Amount | None


@dataclass(frozen=True, slots=True)
class Published:
    """One head of one claimant in one proceeding of a published case.

    `row` has the figures of that line alone, in both series. `who` are the claimants as the source names them. A
    `wider` line may hold the head that is meant and others in one sum, so that it has no figure for it.
    """

    precedent: Precedent
    proceeding: Proceeding
    line: Line
    row: Row
    given: tuple[Given, ...]
    wider: bool = False

    @property
    def group(self) -> Group:
        return GROUP_OF[self.proceeding.track]

    @property
    def who(self) -> tuple[Bilingual, ...]:
        labels = {one.id: one.label for one in self.precedent.parties}
        return tuple(labels[id] for id in self.line.claimants)

    def each(self, name: SeriesName) -> Amount | Text:
        """The award to one claimant; why it cannot be said or counted, where it cannot."""
        figures = self.row.series(name)
        awarded = figures.awarded
        if awarded.state is State.refused:
            return say("refused: nothing was awarded")
        if awarded.state is State.none:
            return say("no sum was awarded")
        if awarded.state is not State.stated:
            about = (one.text for one in figures.why_not if one.gap not in (Gap.claim_unknown, Gap.no_claim))
            return next(about, GAPS[Gap.award_unknown])
        if self.wider:
            return say("{sum} in one sum for several heads ({head})", sum=awarded, head=HEADS[self.line.head].name)
        if awarded.per == "each":
            assert awarded.money is not None
            awarded = Amount(State.stated, awarded.money, awarded.at_least)
        elif len(self.line.claimants) > 1:
            return say("{sum} in one sum for several claimants", sum=awarded)
        if once(awarded) is None:
            return GAPS[Gap.times_unknown]
        if awarded.at_least:
            return GAPS[Gap.bound]
        if "awarded" in figures.disputed:
            return GAPS[Gap.conflict]
        if any(mark.startswith("comparator:") for mark in self.row.marks):
            return GAPS[Gap.comparator]
        return awarded

    def on(self, name: SeriesName, basis: Basis, sticks: Yardsticks) -> Valued | Text:
        """The award to one claimant on a basis, or why it has no place there."""
        amount = self.each(name)
        if isinstance(amount, Text):
            return amount
        found = valued(amount, self.row.date(name), basis, sticks)
        return found if found.reason is None else found.reason

    def as_json(self, measure: Measure, words: Words = str) -> dict[str, Any]:
        figures, value = self.row.series(measure.name), self.on(measure.name, measure.basis, measure.sticks)
        day = self.row.date(measure.name)
        return {
            "citation": self.precedent.citation,
            "country": self.precedent.jurisdiction,
            "proceeding": self.proceeding.id,
            "head": self.line.head,
            "claimants": [one.as_json() for one in self.who],
            "claimed": figures.claimed.as_json(),
            "decisions": [
                {
                    "id": one.decision.id,
                    "instance": one.decision.instance.value if one.decision.instance else None,
                    "date": str(one.decision.date) if one.decision.date else None,
                    "outcome": one.decision.outcome.value,
                    "awarded": one.awarded.as_json() if one.awarded else None,
                }
                for one in self.given
            ],
            "ratio": str(figures.ratio.value) if figures.ratio else None,
            "ratio_bound": figures.ratio.bound if figures.ratio else None,
            "paid": figures.paid.as_json(),
            "whether_paid": self.row.paid,
            "decided_on": str(day) if day else None,
            "on_basis": valued_json(value, words),
            "marks": list(self.row.marks),
        }


def valued_json(value: Valued | Text, words: Words = str) -> dict[str, Any]:
    """A figure on a basis for scripts, or the reason why there is none."""
    if isinstance(value, Text):
        return {"state": "unknown", "reason": words(value)}
    assert value.number is not None
    return {"state": "stated", "number": f"{value.number:f}", "unit": value.unit}


def published(precedents: Iterable[Precedent], head: str) -> tuple[Published, ...]:
    """Every line of that head in these cases, in the order of their numbers."""
    ordered = sorted(precedents, key=lambda one: one.order)
    return tuple(found for one in ordered for found in _of_case(one, head))


def _of_case(precedent: Precedent, head: str) -> Iterator[Published]:
    for proceeding in proceedings_for_compensation(precedent):
        chain = [one for one in precedent.chain if one.proceeding == proceeding.id]
        last: dict[str, Line] = {}
        for decision in chain:
            for line in decision.heads:
                if line.head == head:
                    last[line.key] = line if line.claimants else line.model_copy(
                        update={"claimants": last[line.key].claimants if line.key in last else ()}
                    )  # fmt: skip
        for key, line in last.items():
            kept = [found for one in chain if (found := _alone(one, head, key)) is not None]
            alone = precedent.model_copy(update={"proceedings": (proceeding,), "chain": tuple(kept)})
            row = compare([alone], head=head).rows[0]
            yield Published(precedent, proceeding, line, row, tuple(_given(one, key) for one in kept))


def _alone(decision: Decision, head: str, key: str) -> Decision | None:
    """The decision without the other claimants' lines of that head; None if it speaks of nothing else."""
    heads = tuple(line for line in decision.heads if line.head != head or line.key == key)
    if decision.heads and not heads:
        return None
    return decision.model_copy(update={"heads": heads})


def _given(decision: Decision, key: str) -> Given:
    line = next((one for one in decision.heads if one.key == key), None)
    said = line is not None and line.fact("awarded") is not None
    return Given(decision, amount_of(line, "awarded", decision.heads) if line is not None and said else None)


def undivided(precedents: Iterable[Precedent], head: str) -> tuple[Published, ...]:
    """Lines of a printed head that may hold this one undivided, of cases that do not tell this head apart."""
    kind = HEADS[head].kind
    if kind not in ("pecuniary", "moral"):
        return ()
    cases = [one for one in precedents if all(line.head != head for each in one.chain for line in each.heads)]
    wider = [one.id for one in HEADS.values() if one.printed and one.kind in ("mixed", kind)]
    found = [replace(line, wider=True) for id in wider for line in published(cases, id)]
    return tuple(sorted(found, key=lambda one: one.precedent.order))


def told_line(one: Published, measure: Measure) -> Text:
    """What was claimed, what part was awarded, and whether it was paid, in one line."""
    figures = one.row.series(measure.name)
    return say(
        "claimed {claimed}; awarded {awarded}; ratio {ratio}; {paid}",
        claimed=figures.told("claimed"),
        awarded=figures.told("awarded"),
        ratio=figures.told_ratio or "?",
        paid=PAID[one.row.paid] if figures.paid.money is None else say("paid {sum}", sum=figures.told("paid")),
    )


def decided_lines(one: Published) -> Iterator[Text]:
    """What each instance did on the line, in the order of the decisions."""
    for each in one.given:
        where = INSTANCES[each.decision.instance] if each.decision.instance else each.decision.body or say("a court")
        said = {
            "where": where,
            "date": each.decision.date or say("date not stated"),
            "outcome": OUTCOMES[each.decision.outcome],
        }
        if each.awarded is None:
            yield say("{where}, {date}: {outcome}", **said)
        else:
            yield say("{where}, {date}: {outcome}; {awarded}", awarded=each.awarded, **said)


def basis_line(one: Published, measure: Measure) -> Text:
    """The award to one claimant on the named basis, or why it has no figure there."""
    value = one.on(measure.name, measure.basis, measure.sticks)
    if isinstance(value, Text):
        return say("no figure to compare: {why}", why=value)
    return say("{basis}: {sum}", basis=measure.sticks.title(measure.basis), sum=value.told)


def who_line(one: Published) -> Text | None:
    """Who asked, as the source names them; None where it does not say."""
    return say("asked by: {who}", who=list(one.who)) if one.who else None


def care_line(one: Published) -> Text | None:
    """What to mind about the figures, or None."""
    return say("mind: {marks}", marks=list(names(one.row.marks))) if one.row.marks else None
