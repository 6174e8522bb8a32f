"""What does a claim come to? The frozen result of computing it: lines, total, working, rules, and what is missing."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compensation.claims.barring import Barred
from compensation.claims.calculating import steps, total
from compensation.claims.claimfile import Claim, Line, Scenario
from compensation.claims.grounds import Ground, grounds
from compensation.claims.overlapping import overlaps
from compensation.claims.working import Means, Step
from compensation.errors import CompensationError, Refused
from compensation.heads import HEADS
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.money import Amount, State
from compensation.precedents.record import Precedent
from compensation.rates.book import RateBook
from compensation.rates.conversion import Leg
from compensation.rates.policy import USUAL, OfficePolicy
from compensation.rates.prices import Prices
from compensation.text import Text, say, say_n

CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something the program would not compute or cite, and what to do about it; `where` is a line or CLAIM."""

    where: str
    message: Text
    hint: Text | None = None
    check: str = field(default="", compare=False)
    """The check of the review that finds it; blank where it is only that something is not known."""
    rules: tuple[Answer, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """A line with its amount (unknown where a refusal stands), the steps behind it and the rules it cites."""

    line: Line
    amount: Amount
    working: tuple[Step, ...]
    rules: tuple[Answer, ...]
    refusal: Refusal | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.line.id,
            "head": self.line.head,
            "claimant": self.line.claimant,
            "respondent": self.line.respondent,
            "amount": self.amount.as_json(),
            "working": [
                {
                    "text": str(step.text),
                    "amount": Amount.stated(step.amount).as_json(),
                    "evidence": step.evidence,
                    "conversion": step.conversion.as_json() if step.conversion else None,
                    "rule": step.rule.rule.id if step.rule else None,
                    **({"also": [answer.rule.id for answer in step.also]} if step.also else {}),
                    "before": [str(text) for text in step.before],
                }
                for step in self.working
            ],
            "sources": [answer.as_json() for answer in self.rules],
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """A claim computed in one scenario.

    `total` is unknown as soon as one line is. `computed` adds the lines that are known; it is unknown if none is.
    `warnings` are what computes and a court may still refuse. `grounds` are the law beside the lines.
    """

    claim: Claim
    scenario: Scenario
    today: datetime.date
    lines: tuple[AssessedLine, ...]
    total: Amount
    computed: Amount
    rules: tuple[Answer, ...]
    comparables: tuple[Precedent, ...]
    assumptions: tuple[Text, ...]
    refusals: tuple[Refusal, ...]
    fingerprint: str
    warnings: tuple[Text, ...] = ()
    grounds: tuple[Ground, ...] = ()

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Every rate used, each once, in the order of use."""
        legs = [leg for line in self.lines for step in line.working if step.conversion for leg in step.conversion.legs]
        return tuple(dict.fromkeys(legs))

    @property
    def valuation_date(self) -> datetime.date | None:
        return self.claim.filing_date

    def as_json(self) -> dict[str, Any]:
        """The shape scripts rely on; texts are in English."""
        return {
            "claim": self.claim.id,
            "training": self.claim.training,
            "scenario": self.scenario,
            "currency": self.claim.currency,
            "valuation_date": self.valuation_date.isoformat() if self.valuation_date else None,
            "lines": [line.as_json() for line in self.lines],
            "total": self.total.as_json(),
            "computed": self.computed.as_json(),
            "rules": [answer.as_json() for answer in self.rules],
            "comparables": [one.citation for one in self.comparables],
            "assumptions": [str(text) for text in self.assumptions],
            "warnings": [str(text) for text in self.warnings],
            "refusals": [
                {"where": one.where, "message": str(one.message), "hint": str(one.hint) if one.hint else None}
                for one in self.refusals
            ],
            "fingerprint": self.fingerprint,
        }


def assess(
    claim: Claim,
    scenario: Scenario,
    *,
    book: RateBook,
    rules: Rules,
    precedents: Mapping[str, Precedent],
    today: datetime.date,
    policy: OfficePolicy = USUAL,
    prices: Prices | None = None,
) -> Assessment:
    """Compute a claim in one scenario.

    `precedents` maps citation numbers to cases; `policy` is that of the office, `prices` are the
    price indices. What cannot be computed or cited
    becomes a refusal with its reason, and the total is then unknown, never smaller.
    """
    rules = rules.remembering()
    means = Means(book, policy, rules, today, prices)
    lines = tuple(_assess_line(line, claim, scenario, means) for line in claim.lines if scenario in line.scenarios)
    answers, refusals = _answers(claim.rules, claim, None, rules, today)
    for one in lines:
        refusals += [*_answers(_rules_of(one.line), claim, one.line, rules, today)[1], *_strange_criteria(one)]
        refusals += [one.refusal] if one.refusal else []
    comparables, unknown = _comparables(lines, precedents)
    known = tuple(step for one in lines for step in one.working)
    computed = Amount.stated(total(known, claim.currency)) if known else Amount(State.unknown)
    complete = all(one.amount.state is State.stated for one in lines)
    result = computed if complete else Amount(State.unknown)
    cited = tuple(dict.fromkeys([*answers, *(answer for one in lines for answer in one.rules)]))
    return Assessment(
        claim,
        scenario,
        today,
        lines,
        result,
        computed,
        cited,
        comparables,
        tuple(_assumptions(lines, claim, policy)),
        tuple(dict.fromkeys([*refusals, *unknown])),
        _fingerprint(claim, scenario, lines, cited),
        tuple(text for _, text in overlaps([one.line for one in lines], claim, today)),
        grounds(claim, [one.line for one in lines], rules, today),
    )


def _assess_line(line: Line, claim: Claim, scenario: Scenario, means: Means) -> AssessedLine:
    cited, _ = _answers(_rules_of(line), claim, line, means.rules, means.today)
    try:
        working = steps(line, claim, scenario, means)
        used = (answer for step in working for answer in (step.rule, *step.also) if answer is not None)
        return AssessedLine(
            line, Amount.stated(total(working, claim.currency)), working, tuple(dict.fromkeys([*cited, *used]))
        )
    except Refused as refused:
        return AssessedLine(line, Amount(State.unknown), (), tuple(cited), _refusal(line.id, refused))


def _rules_of(line: Line) -> tuple[str, ...]:
    criteria = (line.moral.criteria_rule,) if line.moral else ()
    return tuple(dict.fromkeys((*line.rules, *criteria)))


def _strange_criteria(one: AssessedLine) -> list[Refusal]:
    """Criteria that the rule in force does not list; where the rule itself was refused, that is told already."""
    moral = one.line.moral
    if moral is None:
        return []
    listed = [item.id for answer in one.rules if answer.rule.id == moral.criteria_rule for item in answer.items]
    return [
        Refusal(
            one.line.id,
            say("{rule} has no criterion “{id}”.", rule=moral.criteria_rule, id=criterion.criterion),
            say("It has: {ids}", ids=listed),
            "criterion_unknown",
            tuple(answer for answer in one.rules if answer.rule.id == moral.criteria_rule),
        )
        for criterion in moral.criteria
        if listed and criterion.criterion not in listed
    ]


def _answers(
    ids: tuple[str, ...], claim: Claim, line: Line | None, rules: Rules, today: datetime.date
) -> tuple[list[Answer], list[Refusal]]:
    """The rules in force on the day that triggers them.

    Rules of a line hold on the day of its event; rules of the claim (forum, duty) on the day of filing, else today.
    """
    answers, refusals = [], []
    event = next((one for one in claim.events if line and one.id == line.event), None)
    on = event.date.last if event else claim.filing_date or today
    for rule in ids:
        try:
            answers.append(value_of(rules, rule, on, today))
        except CompensationError as refused:
            refusals.append(Refusal(line.id if line else CLAIM, refused.message, refused.hint, "rule_refused"))
    return answers, refusals


def _refusal(where: str, error: CompensationError) -> Refusal:
    if isinstance(error, Barred):
        return Refusal(where, error.message, error.hint, error.check, error.rules)
    return Refusal(where, error.message, error.hint)


def _comparables(
    lines: tuple[AssessedLine, ...], precedents: Mapping[str, Precedent]
) -> tuple[tuple[Precedent, ...], list[Refusal]]:
    found: dict[str, Precedent] = {}
    unknown = []
    for one in lines:
        for citation in one.line.moral.comparables if one.line.moral else ():
            if citation in precedents:
                found[citation] = precedents[citation]
            else:
                message = say("There is no precedent {citation}.", citation=citation)
                hint = say("Correct the number: compensation precedents list")
                unknown.append(Refusal(one.line.id, message, hint, check="precedent_unknown"))
    return tuple(found.values()), unknown


def _assumptions(lines: tuple[AssessedLine, ...], claim: Claim, policy: OfficePolicy) -> list[Text]:
    result = [say("Every step is rounded half to even once; lines and total only add the printed figures.")]
    if any(step.conversion for one in lines for step in one.working):
        result.append(say("Foreign sums are converted at the dated rates listed in the annex of sources and rates."))
        result.append(say("The rates are chosen so: {policy}.", policy=[*policy.but(claim.policy).lines()]))
    for one in lines:
        days = dict.fromkeys(step.conversion.requested_date for step in one.working if step.conversion)
        for day in days:
            values = {"line": one.line.what, "date": day}
            if one.line.valued_on or claim.valuation:
                result.append(say("Line “{line}” is valued on {date}, as the claim says.", **values))
            else:
                result.append(say("Line “{line}” is valued on {date}, by the policy of the office.", **values))
    if any(one.line.monthly or one.line.earnings or one.line.support or one.line.future for one in lines):
        result.append(say("A month not wholly inside a period counts by its share of days."))
    partial = [one for one in lines if any(not receipt.date.exact for receipt in one.line.paid)]
    if partial:
        n = len(partial)
        result.append(
            say_n(
                "{n} line rests on a date known only by month or year.",
                "{n} lines rest on dates known only by month or year.",
                n,
            )
        )
    if any(HEADS[one.line.head].printed for one in lines):
        result.append(say("A head is claimed in one sum, as printed; it cannot be compared head by head."))
    return result


def _fingerprint(claim: Claim, scenario: str, lines: tuple[AssessedLine, ...], rules: tuple[Answer, ...]) -> str:
    """Twelve characters that change when the claim, a rate or a rule it uses changes."""
    content = {
        "claim": claim.model_dump(mode="json", by_alias=True),
        "scenario": scenario,
        "lines": [one.as_json() for one in lines],
        "rules": [answer.as_json() for answer in rules],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
