"""Where do the sums of a claim stand among published awards? Cases of the same head, what is lower and what higher.

This is information about what is on file. It rates no sum, and no figure is made from several awards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.awards_on_file import Measure, Published, Words, published, undivided, valued_json
from compensation.money import Amount, Money, State
from compensation.precedents.figures.bases import Basis, Valued
from compensation.precedents.figures.comparables import together
from compensation.precedents.outcomes import GROUPS, Group
from compensation.precedents.record import Precedent
from compensation.text import Bilingual, Text, say, say_n

INFORMATION = say("Information on awards that are on file: it rates no sum and foretells none.")


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
    """Each head and claimant of an assessed claim beside the published awards of that head; with `head`, that alone.

    A published claim that is repeated for study is not set beside itself.
    """
    claim = assessment.claim
    kept, left = together([one for one in precedents if one.citation != claim.precedent])
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
