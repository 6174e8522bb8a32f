"""What is a step of a working, and what is it made with? The sum, its text, its article, and what lies behind."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from compensation.law.answering import Answer
from compensation.law.reading import Rules
from compensation.money import Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion
from compensation.rates.policy import OfficePolicy
from compensation.rates.prices import Prices
from compensation.text import Text


@dataclass(frozen=True, slots=True)
class Means:
    """What lines are computed with: the rates and how they are chosen, the rules of law, the day that “today” is.

    `prices` are the price indices; None where none are at hand, and then what needs them is refused.
    """

    book: RateBook
    policy: OfficePolicy
    rules: Rules
    today: datetime.date
    prices: Prices | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a working: what was done, and the rounded sum it gives in the currency of the claim.

    `rule` is the rule of law by which it was done, `also` further ones it rests on, such as the rate of a day.
    `before` is the working behind the sum, line by line.
    """

    text: Text
    amount: Money
    conversion: Conversion | None = None
    evidence: str | None = None
    rule: Answer | None = None
    before: tuple[Text, ...] = ()
    also: tuple[Answer, ...] = ()
