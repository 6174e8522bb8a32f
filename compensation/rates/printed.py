"""Which rate does a printed equivalent imply? Those that round to it, and which equivalents exclude each other.

The first sum of a pair is exact; the second was rounded, at its last printed digit that is not zero. So a pair
does not imply one rate but an interval of them. Both ends belong to it: which way a half was rounded is not known.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from compensation.errors import BadCall, BadValue
from compensation.money import Money, parse_decimal
from compensation.text import Text, say

_LEAST_STEPS = 10
"""A rate is shown with so many digits that its interval is at least this many steps of the last one wide."""


@dataclass(frozen=True, slots=True)
class Interval:
    """One `base` cost from `low` to `high` units of `quote`, both ends included."""

    base: str
    quote: str
    low: Fraction
    high: Fraction

    def of(self, base: str) -> Interval:
        """The same interval as the price of one `base`, which is one of its two currencies."""
        if base == self.base:
            return self
        return Interval(self.quote, self.base, 1 / self.high, 1 / self.low)

    def shared(self, other: Interval) -> Interval | None:
        """The rates in both intervals of the same two currencies, or None if they do not meet."""
        same = other.of(self.base)
        low, high = max(self.low, same.low), min(self.high, same.high)
        return Interval(self.base, self.quote, low, high) if low <= high else None

    @property
    def digits(self) -> int:
        """How many digits after the decimal sign show the width of the interval."""
        digits, width = 0, self.high - self.low
        while width and width * 10**digits < _LEAST_STEPS:
            digits += 1
        return digits if width else 6

    def text(self, digits: int | None = None) -> Text:
        """`1 EUR = 204.43–204.57 KZT`, each end rounded to the nearest."""
        shown = self.digits if digits is None else digits
        return say(
            "1 {base} = {low}–{high} {quote}",
            base=self.base,
            low=decimal(self.low, shown),
            high=decimal(self.high, shown),
            quote=self.quote,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A sum and the equivalent that a text prints for it.

    `step` is the unit of the last printed digit of the equivalent: 1 for 1,467, 10 for 43,590, 100 for 26,100 and
    0.01 for 1,467.00. Raises BadCall for sums of one currency or of nothing, and for a step that does not fit.
    """

    exact: Money
    equivalent: Money
    step: Decimal

    def __post_init__(self) -> None:
        if self.exact.currency == self.equivalent.currency:
            raise BadCall(
                say("Both sums are in {code}: there is no rate to audit.", code=self.exact.currency),
                say("Give the sum in one currency and its equivalent in another."),
            )
        if self.exact.amount <= 0 or self.equivalent.amount <= 0:
            raise BadCall(say("A sum of nothing implies no rate."), say("Give two sums above zero."))
        if self.step <= 0 or self.equivalent.amount % self.step or self.step >= 2 * self.equivalent.amount:
            raise BadCall(
                say("{sum} is not a sum rounded to {step}.", sum=self.equivalent, step=self.step),
                say("Give the unit to which it was rounded: 1, 10, 100, or 0.01 for cents."),
            )

    @classmethod
    def parse(cls, text: str, precision: Decimal | None = None) -> Pair:
        """Read `300000 KZT = 1467 EUR`. Raises BadValue or BadCall for anything else."""
        exact, sign, equivalent = text.partition("=")
        if not sign:
            raise BadValue(
                say("“{found}” is not a sum with its equivalent.", found=text.strip()),
                say("Write both sums with an equals sign: 97265 TJS = 14200 EUR"),
            )
        given = as_typed(equivalent)
        return cls(as_typed(exact), given, last_digit(given.amount) if precision is None else precision)

    @classmethod
    def of(cls, exact: Money, equivalent: Money) -> Pair:
        """Two sums of a record, which keeps cents where none were printed: cents of zero count as not printed."""
        short = without_cents(equivalent)
        return cls(without_cents(exact), short, last_digit(short.amount))

    @property
    def least(self) -> Decimal:
        """The smallest exact equivalent that rounds to the printed one."""
        return self.equivalent.amount - self.step / 2

    @property
    def most(self) -> Decimal:
        return self.equivalent.amount + self.step / 2

    def holds(self, value: Decimal) -> bool:
        """Whether this exact equivalent rounds to the printed one."""
        return self.least <= value <= self.most

    @property
    def base(self) -> str:
        """The dearer of the two currencies: the rates of this pair are the price of one unit of it."""
        dearer = self.equivalent if self.exact.amount >= self.equivalent.amount else self.exact
        return dearer.currency

    def rate(self, value: Decimal) -> Fraction:
        """The price of one `base` at which the exact sum is worth `value` units of the currency of the equivalent."""
        rate = Fraction(self.exact.amount) / Fraction(value)
        return rate if self.base == self.equivalent.currency else 1 / rate

    @property
    def implied(self) -> Fraction:
        """The rate that gives the printed equivalent exactly."""
        return self.rate(self.equivalent.amount)

    @property
    def interval(self) -> Interval:
        """All rates that give the printed equivalent when it is rounded as printed."""
        low, high = sorted((self.rate(self.least), self.rate(self.most)))
        quote = self.exact.currency if self.base == self.equivalent.currency else self.equivalent.currency
        return Interval(self.base, quote, low, high)

    @property
    def text(self) -> Text:
        return say("{a} = {b}", a=self.exact, b=self.equivalent)


@dataclass(frozen=True, slots=True)
class Together:
    """What pairs of the same two currencies in one text say of each other, by their places from 0.

    `exclusive` names every two pairs that no single rate gives; `common` has the rates that give all of them.
    """

    places: tuple[int, ...]
    exclusive: tuple[tuple[int, int], ...]
    common: Interval | None


def together(pairs: Sequence[Pair | None], texts: Sequence[Hashable] = ()) -> tuple[Together, ...]:
    """The pairs of one text, grouped by their two currencies; a group of one pair says nothing and is left out.

    `texts` names the text of each pair; without it all are of one. A place without a pair is passed over.
    """
    groups: dict[Hashable, dict[int, Pair]] = {}
    for place, pair in enumerate(pairs):
        if pair is not None:
            currencies = frozenset((pair.exact.currency, pair.equivalent.currency))
            groups.setdefault((texts[place] if texts else None, currencies), {})[place] = pair
    return tuple(_together(group) for group in groups.values() if len(group) > 1)


def _together(pairs: Mapping[int, Pair]) -> Together:
    intervals = {place: pair.interval for place, pair in pairs.items()}
    exclusive = tuple(
        (one, other) for one, other in combinations(intervals, 2) if intervals[one].shared(intervals[other]) is None
    )
    first, *others = intervals.values()
    common: Interval | None = first
    for one in others:
        common = common.shared(one) if common else None
    return Together(tuple(intervals), exclusive, common)


def excluding(one: Pair, other: Pair) -> Text:
    """Why two pairs exclude each other, with as many digits as keep their intervals apart."""
    mine, its = one.interval, other.interval.of(one.base)
    lower, upper = (mine, its) if mine.high < its.low else (its, mine)
    digits = max(mine.digits, its.digits)
    while decimal(lower.high, digits) >= decimal(upper.low, digits):
        digits += 1
    return say(
        "{one} and {other} exclude each other: {mine}, but {its}.",
        one=one.text,
        other=other.text,
        mine=mine.text(digits),
        its=its.text(digits),
    )


def as_typed(text: str) -> Money:
    """A sum with all digits that were typed, and no others. Raises BadValue as `Money.parse` does."""
    money = Money.parse(text)
    return Money(parse_decimal(text.strip()[:-3]), money.currency)


def last_digit(amount: Decimal) -> Decimal:
    """The unit of the last printed digit; zeros before the decimal sign are not counted as printed digits."""
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < 0 or not amount:
        return Decimal(1).scaleb(exponent)
    zeros = len(str(int(amount))) - len(str(int(amount)).rstrip("0"))
    return Decimal(10**zeros)


def decimal(value: Fraction, digits: int) -> Decimal:
    """A fraction rounded half even to so many digits after the decimal sign."""
    return Decimal(round(value * 10**digits)).scaleb(-digits)


def without_cents(money: Money) -> Money:
    """The sum without cents of zero, which a record has and a text seldom prints."""
    whole = money.amount.to_integral_value()
    return Money(whole, money.currency) if whole == money.amount else money
