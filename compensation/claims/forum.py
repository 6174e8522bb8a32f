"""Where, against whom and at what price is a claim brought, and where do the rules lead lawyers to different answers?

Told beside the total. Nothing is chosen: each answer stands with its article, and what is open is said to be open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.size import Effect, Law, Parts, parts
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

_COURT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "KZ": ("kz.stage.venue", "kz.moral.forum"),
        "KG": ("kg.stage.court", "kg.stage.venue"),
        "TJ": (),
    }
)
_RESPONDENT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "KZ": ("kz.state.acts", "kz.state.officials", "kz.state.investigation", "kz.practice.respondent"),
        "KG": ("kg.state.998", "kg.state.999", "kg.practice.respondent", "kg.practice.precondition"),
        "TJ": ("tj.cc.state",),
    }
)
_PRICE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "KZ": ("kz.claimprice", "kz.duty.several_claims", "kz.duty.moral"),
        "KG": ("kg.claimprice", "kg.duty.claim_price", "kg.duty.moral"),
        "TJ": ("tj.duty.price", "tj.duty.moral"),
    }
)
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
    """Court, respondent and claim price on the day of filing, else today; nothing for a country without rules."""
    claim = assessment.claim
    if claim.country not in _RESPONDENT or not assessment.lines:
        return ()
    law = Law(rules, claim.filing_date or assessment.today, assessment.today)
    return tuple(_points(law, claim.country, parts(assessment, rules)))


def _points(law: Law, country: str, found: Parts | None) -> Iterator[Point]:
    court = law.all(_COURT[country]) or (Effect(say("No rule on the court is on file for this country."), sure=False),)
    yield Point(COURT, court)
    yield Point(RESPONDENT, law.all(_RESPONDENT[country]), _DISPUTED[country])
    price = law.all(_PRICE[country])
    if found is None:
        yield Point(
            PRICE,
            (
                Effect(say("The total is not known or not divided by heads, so the price is not told."), sure=False),
                *price,
            ),
        )
        return
    told, disputed = _price(country, found)
    yield Point(PRICE, (*told, *price), disputed)


def _price(country: str, found: Parts) -> tuple[tuple[Effect, ...], Text | None]:
    """What the price comes to in each reading of the law."""
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
