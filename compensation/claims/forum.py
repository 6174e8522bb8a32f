"""Where, against whom and at what price is a claim brought, and where do the rules lead lawyers to different answers?

Told beside the total. Nothing is chosen: each answer stands with its article, and what is open is said to be open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.grounds import Ground
from compensation.claims.size import Effect, Parts, parts
from compensation.law.reading import Rules
from compensation.text import Text, say


@dataclass(frozen=True, slots=True)
class Point:
    """One question of bringing a claim with what each rule answers; `disputed` says why lawyers may disagree."""

    title: Text
    answers: tuple[Effect, ...]
    disputed: Text | None = None

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        """The shape scripts rely on; `words` writes the texts, in English unless a `Language.say` is given."""
        return {
            "title": words(self.title),
            "answers": [one.as_json(words) for one in self.answers],
            "disputed": None if self.disputed is None else words(self.disputed),
        }


COURT, RESPONDENT, PRICE = say("Court"), say("Respondent"), say("Claim price")
_MORAL_DUTY = ".duty.moral"
_NOTHING = Effect(say("No rule on file speaks of this for the lines of the claim."), sure=False)
_DISPUTED: Mapping[str, Text] = MappingProxyType(
    {
        "KZ": say(
            "The articles lead to different respondents: the treasury, irrespective of fault, or the body of the "
            "officer, on fault, with the treasury behind it. Say in the claim which one it rests on."
        ),
        "KG": say(
            "The articles name the treasury and do not speak of fault in the same way; practice is told only by "
            "secondary sources. Say in the claim which article it rests on."
        ),
        "TJ": say("No article on who answers was read; what is on file is only whom earlier claims named."),
    }
)


def points(assessment: Assessment, rules: Rules) -> tuple[Point, ...]:
    """Court, respondent and claim price by the grounds of the claim; nothing for a claim without lines."""
    if not assessment.lines:
        return ()
    country = assessment.claim.country
    told: dict[str, list[Effect]] = {part: [] for part in ("venue", "respondent", "price")}
    for one in assessment.grounds:
        part = "price" if one.rule.endswith(_MORAL_DUTY) else one.part
        if part in told:
            told[part].append(_told(one))
    price, disputed = _price(country, parts(assessment, rules))
    return (
        Point(COURT, tuple(told["venue"]) or (_NOTHING,)),
        Point(RESPONDENT, tuple(told["respondent"]) or (_NOTHING,), _DISPUTED[country]),
        Point(PRICE, (*price, *told["price"]), disputed),
    )


def _told(ground: Ground) -> Effect:
    if ground.answer is None:
        return Effect(say("Not established: {why}", why=ground.why), sure=False)
    return Effect(say("{question} {rule}", question=ground.question, rule=ground.answer.said), (ground.answer,))


def _price(country: str, found: Parts | None) -> tuple[tuple[Effect, ...], Text | None]:
    """What the price comes to in each reading of the law."""
    if found is None:
        return (
            Effect(say("The total is not known or not divided by heads, so the price is not told."), sure=False),
        ), None
    values = {"material": found.material, "moral": found.moral, "total": found.total}
    if not found.moral.amount:
        return (Effect(say("property claims: {material}", **values)),), None
    if not found.material.amount:
        return (Effect(say("moral harm alone: {moral}", **values), sure=False),), _MORAL
    if country == "KG":
        return (
            Effect(say("all claims together: {total}", **values)),
            Effect(say("if moral harm has no price: {material}", **values), sure=False),
        ), _MORAL
    return (
        Effect(say("property claims: {material}; moral harm apart: {moral}", **values)),
        Effect(say("if moral harm counts as a property claim: {total}", **values), sure=False),
    ), _MORAL


_MORAL = say("Whether a sum for moral harm belongs to the claim price, and at which duty, is not established on file.")
