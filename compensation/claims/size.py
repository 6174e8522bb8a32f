"""What does the size of the sum do? The state duty on it, and the remedies that a small sum closes.

Shown beside the total while a claim is built. What is not established is told as such, and never as nothing to pay.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.errors import CompensationError
from compensation.heads import HEADS
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.money import Money
from compensation.text import Text, say

MORAL = "moral"
_HARM_TO_PERSONS = ("kz.pec.heads", "kz.pec.death.who", "kz.pec.funeral")
"""The rules that open the heads of harm to health and of the death of a breadwinner, which are exempt in Kazakhstan."""


_KG_BRACKETS = ("kg.duty.property.1", "kg.duty.property.2", "kg.duty.property.3")
"""The brackets of the tariff as they are on file; of the highest nothing is."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that the sum does. `rules` are what it rests on; `sure` is False where the law leaves it open."""

    text: Text
    rules: tuple[Answer, ...] = ()
    sure: bool = True

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        return {"text": words(self.text), "rules": [one.rule.id for one in self.rules], "sure": self.sure}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a total that the law treats apart, in the currency of the claim."""

    total: Money
    moral: Money
    material: Money
    exempt: Money

    @property
    def charged(self) -> Money:
        return self.material - self.exempt


def effects(assessment: Assessment, rules: Rules) -> tuple[Effect, ...]:
    """What the total of an assessment does; nothing where it has none, or for a country whose rules are not on file."""
    found = parts(assessment, rules)
    country = _COUNTRIES.get(assessment.claim.country)
    if found is None or country is None:
        return ()
    on = assessment.claim.filing_date or assessment.today
    return tuple(country(Law(rules, on, assessment.today), found))


def parts(assessment: Assessment, rules: Rules) -> Parts | None:
    """The parts of the total, or None where it is not known or a sum for several heads is not divided."""
    total = assessment.total.money
    if total is None or any(HEADS[one.line.head].kind == "mixed" for one in assessment.lines):
        return None
    exempt = {head for id in _HARM_TO_PERSONS if id in rules.rules for head in rules.rules[id].opens}
    sums = {"moral": Decimal(0), "material": Decimal(0), "exempt": Decimal(0)}
    for one in assessment.lines:
        money = one.amount.money
        assert money is not None, "a total is known only if every line is"
        sums["moral" if one.line.head == MORAL else "material"] += money.amount
        sums["exempt"] += money.amount if one.line.head in exempt else 0
    return Parts(total, *(Money(sums[name], total.currency) for name in ("moral", "material", "exempt")))


@dataclass(frozen=True, slots=True)
class Law:
    """The rules on the day that counts for the duty: of filing, else today."""

    rules: Rules
    on: datetime.date
    today: datetime.date

    def asked(self, id: str) -> Answer | Effect:
        """The rule, or an effect that says why it gives nothing."""
        try:
            return value_of(self.rules, id, self.on, self.today)
        except CompensationError as refused:
            return Effect(say("Not established: {why}", why=refused.message), sure=False)

    def all(self, ids: Iterable[str]) -> tuple[Effect, ...]:
        """What each rule says, or why it says nothing."""
        answers = (self.asked(id) for id in ids)
        return tuple(one if isinstance(one, Effect) else _answer(one) for one in answers)

    def unit(self, answer: Answer) -> tuple[Money, Answer] | Effect:
        """A multiple of a unit in money, with the rule of the unit."""
        unit = self.asked(answer.rule.unit)
        if isinstance(unit, Effect):
            return unit
        assert isinstance(unit.value, Money)
        assert isinstance(answer.value, Decimal)
        return unit.value * answer.value, unit


def _answer(rule: Answer) -> Effect:
    return Effect(say("{question} {rule}", question=rule.rule.question, rule=rule.said), (rule,))


def _kazakhstan(law: Law, parts: Parts) -> Iterator[Effect]:
    if parts.exempt.amount:
        yield _exempt(law, "kz.duty.exempt.health", parts.exempt)
    if parts.charged.amount:
        yield _exempt(law, "kz.duty.exempt.crime", parts.charged)
    if parts.material.amount:
        yield from _kz_duty(law, parts.material)
    if parts.moral.amount:
        moral = law.asked("kz.duty.moral")
        yield (
            moral if isinstance(moral, Effect) else Effect(say("duty on moral harm: {rule}", rule=moral.said), (moral,))
        )
    yield from _kz_cassation(law, parts)


def _exempt(law: Law, id: str, sum_: Money) -> Effect:
    rule = law.asked(id)
    if isinstance(rule, Effect):
        return rule
    return Effect(say("on {sum}: {rule}", sum=sum_, rule=rule.said), (rule,))


def _kz_duty(law: Law, sum_: Money) -> Iterator[Effect]:
    """What the duty would be on property claims to which no exemption applies."""
    rate, cap = law.asked("kz.duty.property"), law.asked("kz.duty.cap")
    if isinstance(rate, Effect):
        yield rate
        return
    assert isinstance(rate.value, Decimal)
    duty = (sum_ * (rate.value / 100)).rounded()
    used: tuple[Answer, ...] = (rate,)
    text = say("without an exemption: {percent} % of {sum} = {duty}", percent=rate.value, sum=sum_, duty=duty)
    if not isinstance(cap, Effect) and not isinstance(most := law.unit(cap), Effect):
        used = (rate, cap, most[1])
        if most[0] < duty:
            text = say("{text}, at most {most}", text=text, most=most[0])
    yield Effect(text, used)


def _kz_cassation(law: Law, parts: Parts) -> Iterator[Effect]:
    bar = law.asked("kz.stage.cass_bar")
    if isinstance(bar, Effect):
        return
    limit = law.unit(bar)
    if isinstance(limit, Effect):
        yield limit
        return
    least, unit = limit
    values = {"number": bar.value, "limit": least, "sum": parts.total, "material": parts.material}
    if parts.total < least:
        text = say("{sum} is less than {number} MCI ({limit}): a party's cassation complaint is barred.", **values)
        yield Effect(text, (bar, unit))
    elif parts.material < least and parts.moral.amount:
        text = say(
            "Without moral harm it is {material}, less than {number} MCI ({limit}). Whether moral harm is a property "
            "interest is unclear; if it is not, a party's cassation complaint is barred.",
            **values,
        )
        yield Effect(text, (bar, unit), sure=False)
    else:
        yield Effect(
            say("{material} is not less than {number} MCI ({limit}): cassation is open.", **values), (bar, unit)
        )


def _kyrgyzstan(law: Law, parts: Parts) -> Iterator[Effect]:
    exempt = law.asked("kg.duty.exempt.list")
    if isinstance(exempt, Effect):
        yield exempt
    if parts.material.amount:
        yield from law.all(_KG_BRACKETS)
    if parts.moral.amount:
        moral = law.asked("kg.duty.moral")
        yield (
            moral if isinstance(moral, Effect) else Effect(say("duty on moral harm: {rule}", rule=moral.said), (moral,))
        )
    appeal = law.asked("kg.duty.appeal")
    if not isinstance(appeal, Effect):
        yield Effect(say("on appeal: {percent} % of the duty on the contested sum", percent=appeal.value), (appeal,))


def _tajikistan(law: Law, _: Parts) -> Iterator[Effect]:
    yield from law.all(("tj.duty.brackets.marginal", "tj.duty.exempt.health"))


_COUNTRIES: Mapping[str, Callable[[Law, Parts], Iterator[Effect]]] = MappingProxyType(
    {"KZ": _kazakhstan, "KG": _kyrgyzstan, "TJ": _tajikistan}
)
