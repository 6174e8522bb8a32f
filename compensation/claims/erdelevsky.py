"""What does the formula of Erdelevsky give for these inputs? One argument of a doctrine, each input with its reason.

D = d × fv × i × c × (1 − fs). No act on file names it. Each input is the lawyer's, none has a usual value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from compensation.claims.share import nearest
from compensation.claims.sums import Id
from compensation.datafile import Record
from compensation.errors import BadValue
from compensation.money import Money, parse_decimal
from compensation.text import Bilingual, Text, say

LIMITS: Mapping[str, int] = MappingProxyType({"fault": 1, "individual": 2, "circumstances": 2, "own_fault": 1})
"""The inputs beside the base, in the order of the formula: each is a number from 0 to this, both included."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {"base": "d", "fault": "fv", "individual": "i", "circumstances": "c", "own_fault": "fs"}
)
INPUTS: Mapping[str, Text] = MappingProxyType(
    {
        "base": say("base: the sum for the harm presumed, from a sanction or chosen otherwise"),
        "fault": say("degree of fault of who did the harm"),
        "individual": say("individual features of the victim"),
        "circumstances": say("circumstances that deserve attention"),
        "own_fault": say("degree of fault of the victim"),
    }
)
"""What each input stands for, by its key in the claim file."""

FORMULA = "D = d × fv × i × c × (1 − fs)"
DOCTRINE = say(
    "The formula of A. M. Erdelevsky is a doctrine: no act on file names it, it has no force of law, and a court need "
    "not follow it."
)
ONE_OF_MANY = say("One argument beside others: with other inputs it gives another sum, and none of them is set by law.")


def number(text: str) -> Decimal:
    """An input from its text. Raises BadValue for anything else, a negative number too."""
    try:
        return parse_decimal(text)
    except BadValue:
        raise BadValue(say("“{found}” is not a number from 0 on.", found=text), say("Write 1, 0.5 or 1,5.")) from None


def _number(value: object) -> object:
    return number(value) if isinstance(value, str) else value


class Input(Record):
    """A number of the formula, and why the lawyer takes it; `evidence` is the exhibit that speaks for it."""

    value: Annotated[Decimal, BeforeValidator(_number)]
    reason: Bilingual
    evidence: Id | None = None


class Base(Record):
    """The sum that the formula starts from, and why the lawyer takes it: which sanction, or which other sum."""

    sum: Money
    reason: Bilingual
    evidence: Id | None = None


def _base(base: Base) -> Base:
    if base.sum.amount <= 0:
        raise BadValue(say("The base of the formula is a sum above zero; found {sum}.", sum=base.sum))
    return base


def _limited(name: str) -> AfterValidator:
    def check(given: Input) -> Input:
        if not 0 <= given.value <= LIMITS[name]:
            raise BadValue(
                say(
                    "{sign} is a number from 0 to {most}; found {found}.",
                    sign=SIGNS[name],
                    most=str(LIMITS[name]),
                    found=str(given.value),
                )
            )
        return given

    return AfterValidator(check)


class Erdelevsky(Record):
    """The inputs of the formula; all are needed, each with its reason, because none has a usual value."""

    base: Annotated[Base, AfterValidator(_base)]
    fault: Annotated[Input, _limited("fault")]
    individual: Annotated[Input, _limited("individual")]
    circumstances: Annotated[Input, _limited("circumstances")]
    own_fault: Annotated[Input, _limited("own_fault")]

    def input(self, name: str) -> Input:
        """One of the inputs of `LIMITS`."""
        found: Input = getattr(self, name)
        return found

    @property
    def exhibits(self) -> tuple[str, ...]:
        every = (self.base.evidence, *(self.input(name).evidence for name in LIMITS))
        return tuple(one for one in every if one)


@dataclass(frozen=True, slots=True)
class Argument:
    """What the formula gives for these inputs, exactly and rounded half even to the minor unit. Nobody's claim."""

    given: Erdelevsky
    exact: Fraction
    gives: Money

    @property
    def worked(self) -> Text:
        """The formula with its numbers."""
        return say(
            "{base} × {fault} × {individual} × {circumstances} × (1 − {own}) = {gives}",
            base=self.given.base.sum,
            fault=self.given.fault.value,
            individual=self.given.individual.value,
            circumstances=self.given.circumstances.value,
            own=self.given.own_fault.value,
            gives=self.gives,
        )

    def as_json(self) -> dict[str, Any]:
        base = self.given.base
        inputs: dict[str, Any] = {
            "base": {"sign": SIGNS["base"], "sum": str(base.sum), "reason": base.reason.as_json(),
                     "exhibit": base.evidence}
        }  # fmt: skip
        for name, most in LIMITS.items():
            one = self.given.input(name)
            inputs[name] = {
                "sign": SIGNS[name],
                "value": f"{one.value:f}",
                "from": "0",
                "to": str(most),
                "reason": one.reason.as_json(),
                "exhibit": one.evidence,
            }
        return {
            "formula": FORMULA,
            "doctrine_without_force_of_law": True,
            "inputs": inputs,
            "worked": str(self.worked),
            "argument_gives": {"amount": self.gives.plain(), "currency": self.gives.currency},
        }


def argument(given: Erdelevsky) -> Argument:
    """Work the formula out. The inputs are within their limits, because the model refuses others."""
    exact = Fraction(given.base.sum.amount)
    for name in ("fault", "individual", "circumstances"):
        exact *= Fraction(given.input(name).value)
    exact *= 1 - Fraction(given.own_fault.value)
    return Argument(given, exact, nearest(exact, given.base.sum.currency))


def input_lines(given: Erdelevsky, numbers: Mapping[str, str]) -> Iterator[Text]:
    """Each input with its limits, the lawyer's reason and its exhibit; `numbers` are those of the exhibits by id."""
    base = given.base
    yield from _with_exhibit(
        say("d = {sum}: {what}. {reason}", sum=base.sum, what=INPUTS["base"], reason=base.reason),
        numbers.get(base.evidence or ""),
    )
    for name, most in LIMITS.items():
        one = given.input(name)
        text = say(
            "{sign} = {value} (from 0 to {most}): {what}. {reason}",
            sign=SIGNS[name],
            value=one.value,
            most=str(most),
            what=INPUTS[name],
            reason=one.reason,
        )
        yield from _with_exhibit(text, numbers.get(one.evidence or ""))


def _with_exhibit(text: Text, number: str | None) -> Iterator[Text]:
    yield text if number is None else say("{text} (exhibit {number})", text=text, number=number)
