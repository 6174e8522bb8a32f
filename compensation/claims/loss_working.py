"""What is at hand while a loss of earnings is worked out? The facts, and the working and rules as they gather."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from compensation.claims.earnings import Earnings
from compensation.dates import PartialDate
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.law.term import Term
from compensation.money import Money
from compensation.text import Text

_DIGITS = 60


@dataclass(slots=True)
class Work:
    """The facts, and the working and rules as they gather."""

    given: Earnings
    country: str
    currency: str
    harm: PartialDate
    filing: datetime.date | None
    rules: Rules
    today: datetime.date
    lines: list[Text] = field(default_factory=list)
    used: list[Answer] = field(default_factory=list)

    def law(self, name: str, on: datetime.date | None = None) -> Answer:
        """The rule of the country with that name, on the day of the harm or on another; it is noted as used."""
        answer = value_of(self.rules, f"{self.country}.{name}", on or self.harm.last, self.today)
        if answer not in self.used:
            self.used.append(answer)
        return answer

    def has(self, name: str) -> bool:
        return f"{self.country}.{name}" in self.rules.rules

    def length(self, name: str) -> int:
        """The number of a term: months, days or years."""
        value = self.law(name).value
        assert isinstance(value, Term)
        return value.n


def share_of(money: Money, factor: Decimal, divisor: Decimal) -> Money:
    """`money` × `factor` ÷ `divisor`, rounded half even to the minor unit."""
    with localcontext(prec=_DIGITS):
        return Money(money.amount * factor / divisor, money.currency).rounded()
