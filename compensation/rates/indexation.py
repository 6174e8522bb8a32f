"""What is a sum of one date worth at another? By a named index, with each value and its publisher or article.

Nothing is extrapolated: beyond what is on file the answer is a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from types import MappingProxyType
from typing import Any

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Amount, Money, minor_unit
from compensation.rates.index_values import By, IndexValue, Indices, value_on
from compensation.text import Text, say

DIGITS = 50
_SHOWN = Decimal("0.000001")

_MIND: Mapping[By, Text | None] = MappingProxyType(
    {
        By.cpi: None,
        By.cpi_monthly: None,
        By.mci: say("The index follows the budget, not prices: the sum buys more or less than before."),
        By.wage: say("The minimum wage is set by the State, not by prices: the sum buys more or less than before."),
        By.ppp: say("The sum is the same number of PPP dollars; a PPP dollar loses value as the dollar does."),
    }
)
"""What the result of an index does not say."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A sum carried from one date to another. `result` is rounded once, half even, to the minor unit."""

    given: Money
    result: Money
    by: By
    first: IndexValue
    last: IndexValue
    unrounded: Decimal

    @property
    def before_rounding(self) -> Decimal:
        """The exact quotient to six decimals, for people and files."""
        with localcontext(prec=DIGITS):
            return self.unrounded.quantize(_SHOWN, ROUND_HALF_EVEN)

    @property
    def rounding(self) -> Text:
        step = minor_unit(self.given.currency)
        return say("half to even, to {step} {currency}, once, at the end", step=step, currency=self.given.currency)

    @property
    def product(self) -> Text:
        """The computation in one line."""
        return say(
            "{given} × {last} ÷ {first} = {result}",
            given=self.given,
            last=self.last.value,
            first=self.first.value,
            result=self.result,
        )

    @property
    def steps(self) -> tuple[Text, ...]:
        """Both values with whose they are, the computation, what to mind."""
        mind = _MIND[self.by]
        values = dict.fromkeys((*self.first.lines, *self.last.lines))
        return (*values, self.product, *((mind,) if mind else ()), *self.warnings)

    @property
    def warnings(self) -> tuple[Text, ...]:
        return tuple(dict.fromkeys((*self.first.warnings, *self.last.warnings)))

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        """The shape scripts rely on; `words` writes the texts, in English unless a `Language.say` is given."""
        return {
            "from": Amount.stated(self.given).as_json(),
            "to": Amount.stated(self.result).as_json(),
            "by": str(self.by),
            "unrounded": f"{self.before_rounding:f}",
            "values": [self.first.as_json(), self.last.as_json()],
            "rounding": words(self.rounding),
            "steps": [words(step) for step in self.steps],
        }


def index(money: Money, start: PartialDate, end: PartialDate, by: By, indices: Indices) -> Indexed:
    """`money` of `start` at the value of an index on `end`, in the same currency; `end` may lie before `start`.

    Raises Refused where either date is beyond what is on file or its value does not compute: with what is on file,
    and the other indices that have both dates.
    """
    try:
        first, last = (value_on(indices, by, money.currency, on) for on in (start, end))
    except Refused as refusal:
        raise Refused(refusal.message, _instead(money.currency, start, end, by, indices, refusal.hint)) from None
    with localcontext(prec=DIGITS):
        exact = money.amount * last.value / first.value
        result = Money(exact.quantize(minor_unit(money.currency), ROUND_HALF_EVEN), money.currency)
    return Indexed(money, result, by, first, last, exact)


def _instead(
    currency: str, start: PartialDate, end: PartialDate, by: By, indices: Indices, hint: Text | None
) -> Text | None:
    """The hint of a refusal, and which other indices have both dates."""
    others = [str(other) for other in By if other is not by and _has(currency, start, end, other, indices)]
    if not others:
        return hint or say("Ask the statistics office of the country for its index; a court goes by that one.")
    other = say("Another index has both dates: {names} (--by).", names=others)
    return other if hint is None else say("{hint} {other}", hint=hint, other=other)


def _has(currency: str, start: PartialDate, end: PartialDate, by: By, indices: Indices) -> bool:
    try:
        for on in (start, end):
            value_on(indices, by, currency, on)
    except Refused:
        return False
    return True
