"""What of the law does a claim need beside its lines, and what of it is not established? Court, price, duty, terms.

The table says which rule a claim of a country needs for which part; whether it is established, the rule itself says.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from compensation.claims.claimfile import WAYS, Claim, Line
from compensation.claims.reducing import ADDITIONAL
from compensation.errors import CompensationError
from compensation.law.answering import Answer, rule_by_id, value_of
from compensation.law.reading import Rules
from compensation.text import Bilingual, Text, say

Part = Literal[
    "venue", "price", "tariff", "exemption", "respondent", "moral", "harm", "limitation", "interest", "attached",
    "term", "appeal_duty",
]  # fmt: skip
"""The places of a document that rest on the law and on no line."""
PARTS: tuple[Part, ...] = get_args(Part)
_On = Literal["filing", "event", "judgment", "appeal"]

_EARNINGS = frozenset({"lost_earnings", "loss_of_support", "funeral"})
_HEALTH = frozenset({*ADDITIONAL, "lost_earnings"})
_PERSON = _HEALTH | {"loss_of_support", "funeral"}
_MATERIAL = _PERSON | {"lost_opportunities", "property", "costs", "interest", "pecuniary", "pecuniary_and_moral"}
_MORAL = frozenset({"moral", "pecuniary_and_moral"})
_ALL: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that a document of the claim needs at a place: the answer, or why there is none and what to do."""

    part: Part
    rule: str
    question: Bilingual
    answer: Answer | None = None
    why: Text | None = None
    hint: Text | None = None

    @property
    def settled(self) -> bool:
        """Whether a filing may rest on it: it computes, and a lawyer of the office has accepted it."""
        return self.answer is not None and self.answer.accepted is not None


@dataclass(frozen=True, slots=True)
class _Need:
    """A rule for a part, if a line has one of the `heads` or `ways`; without either for every claim.

    `old_code` is for events from before the code that holds today.
    """

    part: Part
    rule: str
    heads: frozenset[str] = _ALL
    ways: frozenset[str] = _ALL
    on: _On = "filing"
    old_code: bool = False


_NEEDS: Mapping[str, tuple[_Need, ...]] = MappingProxyType(
    {
        "KZ": (
            _Need("venue", "kz.stage.venue", _PERSON),
            _Need("venue", "kz.moral.forum", _MORAL),
            _Need("respondent", "kz.state.acts"),
            _Need("respondent", "kz.state.officials"),
            _Need("respondent", "kz.state.investigation"),
            _Need("respondent", "kz.practice.respondent"),
            _Need("price", "kz.duty.several_claims"),
            _Need("price", "kz.claimprice", ways=frozenset({"future"})),
            _Need("exemption", "kz.duty.exempt.health", _PERSON),
            _Need("exemption", "kz.duty.exempt.crime", _MATERIAL),
            _Need("tariff", "kz.duty.moral", _MORAL),
            _Need("limitation", "kz.lim.moral", _MORAL),
            _Need("limitation", "kz.lim.health", _PERSON),
            _Need("term", "kz.stage.appeal", on="judgment"),
            _Need("appeal_duty", "kz.duty.appeal", on="appeal"),
        ),
        "KG": (
            _Need("venue", "kg.stage.court"),
            _Need("venue", "kg.stage.venue", _HEALTH),
            _Need("respondent", "kg.state.998"),
            _Need("respondent", "kg.state.999"),
            _Need("respondent", "kg.practice.respondent"),
            _Need("respondent", "kg.practice.precondition"),
            _Need("price", "kg.duty.claim_price"),
            _Need("price", "kg.claimprice", ways=frozenset({"future"})),
            _Need("tariff", "kg.duty.property.1", _MATERIAL),
            _Need("tariff", "kg.duty.property.2", _MATERIAL),
            _Need("tariff", "kg.duty.property.3", _MATERIAL),
            _Need("tariff", "kg.duty.cap", _MATERIAL),
            _Need("tariff", "kg.duty.moral", _MORAL),
            _Need("exemption", "kg.duty.exempt.where"),
            _Need("exemption", "kg.duty.exempt.list"),
            _Need("exemption", "kg.duty.defer"),
            _Need("limitation", "kg.lim.moral", _MORAL),
            _Need("limitation", "kg.lim.health", _PERSON),
            _Need("term", "kg.stage.appeal", on="judgment"),
            _Need("appeal_duty", "kg.duty.appeal", on="appeal"),
        ),
        "TJ": (
            _Need("venue", "tj.cpc.venue"),
            _Need("price", "tj.duty.price"),
            _Need("tariff", "tj.duty.brackets.marginal", _MATERIAL),
            _Need("tariff", "tj.index", _MATERIAL),
            _Need("tariff", "tj.duty.moral", _MORAL),
            _Need("exemption", "tj.duty.exempt.health"),
            _Need("respondent", "tj.cc.state", on="event"),
            _Need("moral", "tj.cc.moral.text", _MORAL, on="event"),
            _Need("moral", "tj.moral.old.1116", _MORAL, on="event", old_code=True),
            _Need("harm", "tj.cc.health.heads", frozenset(ADDITIONAL), on="event"),
            _Need(
                "harm", "tj.cc.earnings", _EARNINGS, frozenset({"earnings", "support", "funeral", "future"}), "event"
            ),
            _Need("harm", "tj.cc.death.dependency", frozenset({"loss_of_support"}), on="event"),
            _Need("harm", "tj.cc.transition", on="event", old_code=True),
            _Need("limitation", "tj.cc.lim.health", _PERSON | _MORAL),
            _Need("interest", "tj.cc.interest", ways=frozenset({"interest"})),
            _Need("interest", "tj.cpc.exec.index", ways=frozenset({"indexation"})),
            _Need("attached", "tj.cpc.first.attach"),
        ),
    }
)
_CODE = {"TJ": "tj.cc.new.force"}
"""The rule that says which civil code holds on a day, where there have been two."""


def grounds(claim: Claim, lines: Collection[Line], rules: Rules, today: datetime.date) -> tuple[Ground, ...]:
    """Every rule that a document of this claim needs beside its lines, in the order of the parts of the document.

    What is needed on an event is asked of the day of the event of a line that needs it, else of the day of filing.
    """
    return tuple(_found(claim, tuple(lines), rules, today))


def unsettled(found: Collection[Ground], parts: Collection[Part]) -> Iterator[Text]:
    """What forbids a filing that needs these parts of the law: each rule that is not established or not accepted."""
    for one in found:
        if one.part not in parts or one.settled:
            continue
        if one.answer is None:
            yield say("Not established: {why} {hint}", why=one.why, hint=one.hint or "")
        else:
            yield say(
                "The document rests on {rule} ({citation}), which no lawyer of this office has accepted: "
                "compensation law accept {rule} --by NAME",
                rule=one.rule,
                citation=one.answer.citation,
            )


def _found(claim: Claim, lines: tuple[Line, ...], rules: Rules, today: datetime.date) -> Iterator[Ground]:
    for need in _NEEDS[claim.country]:
        fitting = [one for one in lines if _fits(need, one)]
        if not fitting and (need.heads or need.ways):
            continue
        if need.on in ("judgment", "appeal") and claim.judgment is None:
            continue
        on = _day(need.on, claim, fitting, today)
        if need.old_code and not _old_code(claim.country, on, rules, today):
            continue
        if need.rule in rules.rules:
            yield _ground(need, on, rules, today)


def _ground(need: _Need, on: datetime.date, rules: Rules, today: datetime.date) -> Ground:
    question = rule_by_id(rules, need.rule).question
    try:
        return Ground(need.part, need.rule, question, value_of(rules, need.rule, on, today))
    except CompensationError as refused:
        return Ground(need.part, need.rule, question, None, refused.message, refused.hint)


def _fits(need: _Need, line: Line) -> bool:
    if not need.heads and not need.ways:
        return True
    return line.head in need.heads or any(getattr(line, way) is not None for way in WAYS if way in need.ways)


def _day(on: _On, claim: Claim, lines: list[Line], today: datetime.date) -> datetime.date:
    filed = claim.filing_date or today
    if on == "event":
        named = [line.event for line in lines if line.event]
        return next((one.date.last for one in claim.events if one.id in named), filed)
    if claim.judgment is None or on == "filing":
        return filed
    return claim.judgment.date if on == "judgment" else claim.judgment.appeal_on or today


def _old_code(country: str, on: datetime.date, rules: Rules, today: datetime.date) -> bool:
    code = _CODE.get(country)
    if code is None or code not in rules.rules:
        return False
    try:
        return value_of(rules, code, on, today).version.valid_to is not None
    except CompensationError:
        return True
