"""What does a sum for moral damage rest on? Criteria, awards, the expert, a formula; and the three sums that are asked.

Nothing here makes a sum. The only sums of the claim are those that the lawyer wrote into the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compensation.claims.among_awards import Part, Place, part_json, parts, place_json, places
from compensation.claims.awards_on_file import Measure, Published, Words, published, undivided
from compensation.claims.claimfile import SCENARIOS, Claim, Evidence, Line, Moral, Recommended, Scenario
from compensation.claims.erdelevsky import DOCTRINE, ONE_OF_MANY, Argument, argument
from compensation.errors import BadCall, CompensationError
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.money import Money
from compensation.precedents.figures.comparables import Comparable, together
from compensation.precedents.record import Precedent
from compensation.text import Bilingual, Text, say

NO_SUM = say("The worksheet makes no sum: the three sums are the lawyer’s own.")
NOT_AN_AWARD = say("The figure of an expert. No court has awarded it, and the claim does not ask for it.")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and what of this claim answers it. `listed`: whether the rule in force lists it."""

    id: str
    text: Bilingual | None
    facts: Bilingual | None
    exhibits: tuple[Evidence, ...]
    listed: bool

    @property
    def answered(self) -> bool:
        return self.facts is not None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The criteria of the law in their order, then those answered in the file that it does not list.

    `rule` is None where no list is on file for the day; `why_not` then says so, and nothing is borrowed.
    """

    rule: Answer | None
    why_not: Text | None
    hint: Text | None
    criteria: tuple[Criterion, ...]

    @property
    def listed(self) -> tuple[Criterion, ...]:
        return tuple(one for one in self.criteria if one.listed)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.listed)


@dataclass(frozen=True, slots=True)
class Compared:
    """Published awards for moral damage: those that the claim names, and similar ones, each kept apart by court.

    `unknown` are numbers of which there is no case, `without` similar cases without an award for moral damage,
    `undivided` cases named or similar that give it in one sum with other heads, `left_out` those that may not be set
    beside the others.
    """

    named: tuple[Part, ...]
    similar: tuple[Part, ...]
    alike: Mapping[str, Comparable]
    undivided: tuple[Published, ...]
    without: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the three sums, what the lawyer says that it rests on, and what it stands beside.

    `asked` is False where the line is no part of that scenario. `beside` places it among the awards named in the claim
    and among the similar ones of its country; it is information and decides nothing.
    """

    scenario: Scenario
    sum: Money
    asked: bool
    rests_on: Bilingual | None
    beside_expert: Text | None
    beside_formula: Text | None
    beside: tuple[tuple[Text, tuple[Place | Text, ...]], ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """All of it for one line. There is no field for a result, because there is none."""

    claim: Claim
    line: Line
    moral: Moral
    checklist: Checklist
    compared: Compared
    expert: Recommended | None
    expert_exhibit: Evidence | None
    formula: Argument | None
    sums: tuple[Asked, ...]
    measure: Measure

    def as_json(self, words: Words = str) -> dict[str, Any]:
        """The shape scripts rely on; texts in the words of a language."""
        measure, compared, rule = self.measure, self.compared, self.checklist.rule
        return {
            "claim": self.claim.id,
            "line": self.line.id,
            "claimant": self.line.claimant,
            "series": measure.name,
            "basis": measure.basis.value,
            "criteria": {
                "rule": self.moral.criteria_rule,
                "citation": rule.citation.as_json() if rule else None,
                "why_not": words(self.checklist.why_not) if self.checklist.why_not else None,
                "listed": len(self.checklist.listed),
                "answered": self.checklist.answered,
                "each": [
                    {
                        "id": one.id,
                        "text": one.text.as_json() if one.text else None,
                        "listed": one.listed,
                        "facts": one.facts.as_json() if one.facts else None,
                        "exhibits": [exhibit.number for exhibit in one.exhibits],
                    }
                    for one in self.checklist.criteria
                ],
            },
            "comparables": {
                "named": [part_json(one, measure, words) for one in compared.named],
                "similar": [part_json(one, measure, words) for one in compared.similar],
                "several_heads_in_one_sum": [one.as_json(measure, words) for one in compared.undivided],
                "without_this_head": list(compared.without),
                "unknown": list(compared.unknown),
                "left_out": list(compared.left_out),
            },
            "expert": None
            if self.expert is None
            else {
                "figure": self.expert.amount.as_json(),
                "by": self.expert.by.as_json(),
                "exhibit": self.expert_exhibit.number if self.expert_exhibit else None,
                "note": words(NOT_AN_AWARD),
            },
            "erdelevsky": None
            if self.formula is None
            else self.formula.as_json() | {"note": words(DOCTRINE), "also": words(ONE_OF_MANY)},
            "sums": [
                {
                    "scenario": one.scenario,
                    "sum": {"amount": one.sum.plain(), "currency": one.sum.currency},
                    "asked": one.asked,
                    "rests_on": one.rests_on.as_json() if one.rests_on else None,
                    "beside": [
                        {"of": words(of), "places": [place_json(place, words) for place in found]}
                        for of, found in one.beside
                    ],
                }
                for one in self.sums
            ],
            "note": words(NO_SUM),
        }


def moral_line(claim: Claim, id: str | None) -> Line:
    """The moral line that is meant. Raises BadCall if there is none, if several could be, or if `id` is another."""
    lines = [one for one in claim.lines if one.moral is not None]
    ids = [one.id for one in lines]
    if not lines:
        raise BadCall(
            say("The claim has no line for moral damage."), say("Add one: compensation claim add FILE --head moral …")
        )
    if id is None:
        if len(lines) > 1:
            raise BadCall(
                say("The claim has several lines for moral damage."), say("Say which with --line: {ids}", ids=ids)
            )
        return lines[0]
    found = next((one for one in lines if one.id == id), None)
    if found is None:
        raise BadCall(say("“{id}” is no line for moral damage.", id=id), say("There are: {ids}", ids=ids))
    return found


def worksheet(
    claim: Claim,
    line: Line,
    *,
    rules: Rules,
    precedents: Mapping[str, Precedent],
    similar: Sequence[Comparable],
    measure: Measure,
) -> Worksheet:
    """The worksheet of one moral line of a claim.

    `precedents` maps citation numbers to cases; `similar` are the cases like the claim, in their order; `measure`
    says on what awards are set side by side. What is not on file is told where it lacks.
    """
    moral = line.moral
    assert moral is not None, "the caller takes a line for moral damage"
    exhibits = {one.id: one for one in claim.evidence}
    compared = _compared(claim, line, moral, precedents, similar)
    formula = argument(moral.erdelevsky) if moral.erdelevsky else None
    expert = moral.recommended
    return Worksheet(
        claim,
        line,
        moral,
        _checklist(claim, line, moral, rules, measure, exhibits),
        compared,
        expert,
        exhibits[expert.evidence] if expert else None,
        formula,
        tuple(_asked(scenario, line, moral, compared, formula, measure) for scenario in SCENARIOS),
        measure,
    )


def _checklist(
    claim: Claim, line: Line, moral: Moral, rules: Rules, measure: Measure, exhibits: Mapping[str, Evidence]
) -> Checklist:
    event = next((one for one in claim.events if one.id == line.event), None)
    on = event.date.last if event else measure.on
    answered = {one.criterion: one for one in moral.criteria}
    rule, why_not, hint = None, None, None
    try:
        rule = value_of(rules, moral.criteria_rule, on, measure.sticks.indices.today)
    except CompensationError as refused:
        why_not, hint = refused.message, refused.hint

    def criterion(id: str, text: Bilingual | None) -> Criterion:
        given = answered.pop(id, None)
        proofs = tuple(exhibits[one] for one in given.evidence) if given else ()
        return Criterion(id, text, given.facts if given else None, proofs, text is not None)

    listed = [criterion(item.id, item.text) for item in (rule.items if rule else ())]
    return Checklist(rule, why_not, hint, (*listed, *(criterion(id, None) for id in list(answered))))


def _compared(
    claim: Claim, line: Line, moral: Moral, precedents: Mapping[str, Precedent], similar: Sequence[Comparable]
) -> Compared:
    cases = [precedents[one] for one in dict.fromkeys(moral.comparables) if one in precedents]
    alike = {one.precedent.citation: one for one in similar}
    more = [
        one.precedent for one in similar if one.precedent not in cases and one.precedent.citation != claim.precedent
    ]
    kept, left = together([*cases, *more])
    named = [one for one in cases if one in kept]
    others = [one for one in more if one in kept]
    found = _in_order(others, line.head)
    one_sum = undivided([*named, *others], line.head)
    told = {one.precedent.citation for one in (*published(named, line.head), *found, *one_sum)}
    return Compared(
        parts(_in_order(named, line.head), claim.country),
        parts(found, claim.country),
        alike,
        one_sum,
        tuple(one.citation for one in kept if one.citation not in told),
        tuple(one for one in dict.fromkeys(moral.comparables) if one not in precedents),
        tuple(one.citation for one in left),
    )


def _in_order(cases: Sequence[Precedent], head: str) -> tuple[Published, ...]:
    """The awards of the head, in the order of the cases as given."""
    return tuple(found for one in cases for found in published([one], head))


def _asked(
    scenario: Scenario, line: Line, moral: Moral, compared: Compared, formula: Argument | None, measure: Measure
) -> Asked:
    money = moral.sums[scenario]
    beside = [(say("named in the claim, {part}", part=one.title), one) for one in compared.named]
    beside += [(say("similar cases, {part}", part=one.title), one) for one in compared.similar if one.home]
    expert = moral.recommended.amount.money if moral.recommended else None
    return Asked(
        scenario,
        money,
        scenario in line.scenarios,
        moral.rests_on.get(scenario) if moral.rests_on else None,
        _against(money, expert, say("the expert's figure")) if expert else None,
        _against(money, formula.gives, say("what the formula gives")) if formula else None,
        tuple((of, found) for of, part in beside if (found := _places(money, part, measure))),
    )


def _places(money: Money, part: Part, measure: Measure) -> tuple[Place | Text, ...]:
    """Where the sum stands; of awards of other courts only where there is a figure to stand beside."""
    found = places(money, part.found, measure)
    return found if part.home else tuple(one for one in found if isinstance(one, Place) and one.n)


def _against(money: Money, other: Money, what: Text) -> Text:
    if money.currency != other.currency:
        return say("in another currency than {what}, {sum}", what=what, sum=other)
    if money == other:
        return say("the same as {what}, {sum}", what=what, sum=other)
    if money < other:
        return say("lower than {what}, {sum}", what=what, sum=other)
    return say("higher than {what}, {sum}", what=what, sum=other)
