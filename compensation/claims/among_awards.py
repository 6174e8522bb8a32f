"""Where do the sums of a claim stand among published awards? Cases of the same head, what is lower and what higher.

This is information about what is on file. It rates no sum, and no figure is made from several awards.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.dates import PartialDate
from compensation.heads import HEADS
from compensation.money import Amount, Money, State
from compensation.precedents.chain import proceedings_for_compensation
from compensation.precedents.figures.bases import Basis, Valued, Yardsticks, valued
from compensation.precedents.figures.comparability import names
from compensation.precedents.figures.comparables import together
from compensation.precedents.figures.comparison import PAID, Row, compare
from compensation.precedents.figures.ratio import GAPS, Gap, once
from compensation.precedents.figures.series import SeriesName, amount_of
from compensation.precedents.outcomes import GROUP_OF, GROUPS, INSTANCES, OUTCOMES, Group
from compensation.precedents.record import Decision, Line, Precedent, Proceeding
from compensation.text import Bilingual, Text, say, say_n

Words = Callable[[Any], str]
"""What writes a value in the words of a language."""

INFORMATION = say("Information on awards that are on file: it rates no sum and foretells none.")
BY_CLAIMANT = say("Sums are per head and claimant, as the sources name them.")


@dataclass(frozen=True, slots=True)
class Given:
    """What one decision did on the line: its award, or None where it names no sum."""

    decision: Decision
    awarded: Amount | None


@dataclass(frozen=True, slots=True)
class Published:
    """One head of one claimant in one proceeding of a published case.

    `row` has the figures of that line alone, in both series. `who` are the claimants as the source names them.
    """

    precedent: Precedent
    proceeding: Proceeding
    line: Line
    row: Row
    given: tuple[Given, ...]

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
        if HEADS[self.line.head].printed:
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
    found = [line for id in wider for line in published(cases, id)]
    return tuple(sorted(found, key=lambda one: one.precedent.order))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sum stands on one basis: which awards are lower, the same, higher. A claim's sum, never a result.

    `own` is the sum on that basis; `lower`, `same` and `higher` are citation numbers, one for each award.
    """

    title: Text
    basis: Basis
    own: Valued
    lower: tuple[str, ...]
    same: tuple[str, ...]
    higher: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.lower) + len(self.same) + len(self.higher)

    @property
    def text(self) -> Text:
        if not self.n:
            return say(
                "{basis}: {sum}; no award on file has a figure to set beside it", basis=self.title, sum=self.told
            )
        return say_n(
            "{basis}: {sum}; of {n} award on file {lower} is lower, {same} is the same, {higher} is higher",
            "{basis}: {sum}; of {n} awards on file {lower} are lower, {same} the same, {higher} higher",
            self.n,
            basis=self.title,
            sum=self.told,
            lower=len(self.lower),
            same=len(self.same),
            higher=len(self.higher),
        )

    @property
    def told(self) -> Any:
        return self.own.told

    @property
    def which(self) -> tuple[Text, ...]:
        """The cases behind each number."""
        parts = (
            (say("lower: {cases}", cases=list(self.lower)), self.lower),
            (say("the same: {cases}", cases=list(self.same)), self.same),
            (say("higher: {cases}", cases=list(self.higher)), self.higher),
        )
        return tuple(text for text, cases in parts if cases)

    def as_json(self, words: Words = str) -> dict[str, Any]:
        return {
            "basis": self.basis.value,
            "title": words(self.title),
            "own": valued_json(self.own),
            "n": self.n,
            "lower": list(self.lower),
            "same": list(self.same),
            "higher": list(self.higher),
        }


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


def places(money: Money, found: Sequence[Published], measure: Measure) -> tuple[Place | Text, ...]:
    """Where a sum stands among these awards, as printed and on the named basis; a reason where it has no figure."""
    return tuple(_place(money, found, measure, basis) for basis in measure.bases)


def _place(money: Money, found: Sequence[Published], measure: Measure, basis: Basis) -> Place | Text:
    title, own = measure.title(basis), measure.own(money, basis)
    if own.number is None:
        return say("{basis}: the sum of the claim has no figure. {why}", basis=title, why=own.reason)
    parts: dict[str, list[str]] = {"lower": [], "same": [], "higher": []}
    for one in found:
        value = one.on(measure.name, basis, measure.sticks)
        if isinstance(value, Valued) and value.number is not None and value.unit == own.unit:
            where = "lower" if value.number < own.number else "same" if value.number == own.number else "higher"
            parts[where].append(one.precedent.citation)
    return Place(title, basis, own, tuple(parts["lower"]), tuple(parts["same"]), tuple(parts["higher"]))


@dataclass(frozen=True, slots=True)
class Span:
    """From which award to which the figures of one unit reach on a basis. Two ends, nothing between them."""

    title: Text
    unit: str
    least: Valued
    least_of: str
    greatest: Valued
    greatest_of: str
    cases: tuple[str, ...]

    @property
    def text(self) -> Text:
        if len(self.cases) == 1:
            return say("{basis}: one figure, {sum} ({case})", basis=self.title, sum=self.least.told, case=self.least_of)
        return say_n(
            "{basis}: {n} figure, from {least} ({first}) to {greatest} ({last})",
            "{basis}: {n} figures, from {least} ({first}) to {greatest} ({last})",
            len(self.cases),
            basis=self.title,
            least=self.least.told,
            first=self.least_of,
            greatest=self.greatest.told,
            last=self.greatest_of,
        )

    def as_json(self, words: Words = str) -> dict[str, Any]:
        return {
            "title": words(self.title),
            "unit": self.unit,
            "n": len(self.cases),
            "cases": list(self.cases),
            "from": valued_json(self.least) | {"case": self.least_of},
            "to": valued_json(self.greatest) | {"case": self.greatest_of},
        }


def spans(found: Sequence[Published], measure: Measure) -> tuple[Span, ...]:
    """The range of these awards on the named basis, unit by unit."""
    units: dict[str, list[tuple[Valued, str]]] = {}
    for one in found:
        value = one.on(measure.name, measure.basis, measure.sticks)
        if isinstance(value, Valued) and value.number is not None:
            units.setdefault(value.unit, []).append((value, one.precedent.citation))
    title = measure.sticks.title(measure.basis)
    result = []
    for unit, values in sorted(units.items()):
        values.sort(key=lambda one: one[0].number or 0)
        (least, first), (greatest, last) = values[0], values[-1]
        result.append(Span(title, unit, least, first, greatest, last, tuple(case for _, case in values)))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Part:
    """Awards that may be counted together: of the claim's country, or of others, before one kind of body."""

    title: Text
    group: Group
    home: bool
    found: tuple[Published, ...]

    def without_figure(self, measure: Measure) -> tuple[tuple[Published, Text], ...]:
        """Those without a figure on the named basis, each with the reason."""
        values = ((one, one.on(measure.name, measure.basis, measure.sticks)) for one in self.found)
        return tuple((one, value) for one, value in values if isinstance(value, Text))


def parts(found: Iterable[Published], country: str) -> tuple[Part, ...]:
    """The awards kept apart: courts of the country first, then courts of others, regional courts, UN committees."""
    groups: dict[tuple[Group, bool], list[Published]] = {}
    for one in found:
        home = one.group is Group.domestic and one.precedent.jurisdiction == country
        groups.setdefault((one.group, home), []).append(one)
    order = ((Group.domestic, True), (Group.domestic, False), (Group.regional, False), (Group.un, False))
    titles = (
        say("courts of the country of the claim"), say("courts of other countries"),
        GROUPS[Group.regional], GROUPS[Group.un],
    )  # fmt: skip
    return tuple(
        Part(title, group, home, tuple(groups[group, home]))
        for (group, home), title in zip(order, titles, strict=True)
        if (group, home) in groups
    )


@dataclass(frozen=True, slots=True)
class Among:
    """One head of one claimant of the claim beside the published awards; `asked` is unknown if a line of it is."""

    head: str
    claimant: Bilingual
    lines: tuple[str, ...]
    asked: Amount
    parts: tuple[Part, ...]
    undivided: tuple[Published, ...]
    left_out: tuple[str, ...]
    measure: Measure

    def places(self, part: Part) -> tuple[Place | Text, ...]:
        money = self.asked.money
        return places(money, part.found, self.measure) if money is not None else ()

    def as_json(self, words: Words = str) -> dict[str, Any]:
        return {
            "head": self.head,
            "claimant": self.claimant.as_json(),
            "lines": list(self.lines),
            "asked": self.asked.as_json(),
            "parts": [
                part_json(part, self.measure, words) | {"places": [place_json(one, words) for one in self.places(part)]}
                for part in self.parts
            ],
            "several_heads_in_one_sum": [one.as_json(self.measure, words) for one in self.undivided],
            "left_out": list(self.left_out),
        }


def part_json(part: Part, measure: Measure, words: Words = str) -> dict[str, Any]:
    """The awards of one part for scripts, with their range and the reasons of those without a figure."""
    return {
        "of": words(part.title),
        "group": part.group.value,
        "same_country": part.home,
        "awards": [one.as_json(measure, words) for one in part.found],
        "spans": [one.as_json(words) for one in spans(part.found, measure)],
        "without_figure": [
            {"citation": one.precedent.citation, "reason": words(why)} for one, why in part.without_figure(measure)
        ],
    }


def place_json(place: Place | Text, words: Words = str) -> dict[str, Any]:
    return place.as_json(words) if isinstance(place, Place) else {"reason": words(place)}


def among(
    assessment: Assessment, precedents: Iterable[Precedent], measure: Measure, head: str | None = None
) -> tuple[Among, ...]:
    """Each head and claimant of an assessed claim beside the published awards of that head; with `head`, that alone."""
    claim = assessment.claim
    kept, left = together(tuple(precedents))
    labels = {one.id: one.label for one in claim.claimants}
    sums: dict[tuple[str, str], list[tuple[str, Amount]]] = {}
    for one in assessment.lines:
        if head in (None, one.line.head):
            sums.setdefault((one.line.head, one.line.claimant), []).append((one.line.id, one.amount))
    lists = {id: published(kept, id) for id in dict.fromkeys(id for id, _ in sums)}
    home = [one for one in kept if one.jurisdiction == claim.country]
    return tuple(
        Among(
            id,
            labels[who],
            tuple(line for line, _ in lines),
            _together([amount for _, amount in lines]),
            parts(lists[id], claim.country),
            undivided(home, id),
            tuple(dict.fromkeys(one.precedent.citation for one in published(left, id))),
            measure,
        )
        for (id, who), lines in sums.items()
    )


def _together(amounts: Sequence[Amount]) -> Amount:
    money = [one.money for one in amounts if one.money is not None]
    return Amount.stated(sum(money[1:], money[0])) if len(money) == len(amounts) else Amount(State.unknown)


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
