"""What is a sum, and what is an amount that may be unknown? Exact decimals in one currency; unknown is never zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from compensation.currencies import CURRENCIES, SPOKEN
from compensation.errors import BadValue
from compensation.text import say

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_LOCAL = re.compile(r"([0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?")
_MOST_DIGITS = 15  # on either side of the decimal sign: what can be written out in words
_SUM = re.compile(r"(?P<number>[\d.,\s\u00a0\u202f+-]+?)\s*(?P<currency>[^\W\d_][^\d]*|[€₸₽])")


def parse_decimal(text: str) -> Decimal:
    """Read a number as a person writes it: `97265.50`, `97 265,50`; never negative, never `1e3`.

    Spaces group thousands; one comma or one dot is the decimal sign. Raises BadValue for everything else.
    """
    text = text.strip()
    match = _LOCAL.fullmatch(text)
    if match is None:
        raise BadValue(
            say("“{found}” is not a sum.", found=text),
            say("Write digits, a space between thousands and a comma or dot before the cents: 97 265,50"),
        )
    whole, fraction = match.groups()
    digits = re.sub(r"\s", "", whole)
    if len(digits) > _MOST_DIGITS or len(fraction or "") > _MOST_DIGITS:
        raise BadValue(say("The number has more than {most} digits.", most=str(_MOST_DIGITS)))
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def currency(code: str) -> str:
    """The ISO 4217 code of a code or of a word such as тенге. Raises BadValue for what is neither."""
    known = SPOKEN.get(code.strip().casefold()) or code.strip().upper()
    if known not in CURRENCIES:
        raise BadValue(
            say("“{found}” is not a currency code.", found=code.strip()),
            say("Use the three letters of ISO 4217, such as KZT, KGS, TJS, EUR, USD or RUB."),
        )
    return known


@dataclass(frozen=True, slots=True)
class Money:
    """An exact sum in one currency. Floats and mixed currencies are refused."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise BadValue(say("A sum is an exact decimal, found {found}.", found=repr(self.amount)))
        if self.currency not in CURRENCIES:
            raise BadValue(say("“{found}” is not a currency code.", found=str(self.currency)))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read `97265.50 TJS` or `97 265,5 TJS`, kept to the minor unit: 97265.50.

        Raises BadValue if the sum has more digits than the currency.
        """
        match = _SUM.fullmatch(text.strip())
        if match is None:
            raise BadValue(
                say("“{found}” is not a sum with its currency.", found=text.strip()),
                say("Write the number and the currency code: 97265.50 TJS"),
            )
        money = cls(parse_decimal(match["number"]), currency(match["currency"]))
        if len(str(money.amount).partition(".")[2]) > CURRENCIES[money.currency][0]:
            raise BadValue(
                say(
                    "{code} has {digits} digits after the decimal sign; “{found}” has more.",
                    code=money.currency,
                    digits=str(CURRENCIES[money.currency][0]),
                    found=text.strip(),
                ),
                say("Use a space, not a comma or dot, between thousands."),
            )
        return money.rounded()

    def rounded(self, step: Decimal | None = None) -> Money:
        """Rounded half even to `step`, by default to the minor unit of the currency."""
        unit = step if step is not None else minor_unit(self.currency)
        return Money((self.amount / unit).quantize(Decimal(1), ROUND_HALF_EVEN) * unit, self.currency)

    def _same(self, other: object) -> Money:
        if not isinstance(other, Money):
            raise BadValue(say("A sum is added to a sum only, found {found}.", found=repr(other)))
        if other.currency != self.currency:
            raise BadValue(
                say("{a} and {b} are different currencies.", a=self.currency, b=other.currency),
                say("Convert one of them first, with a dated rate."),
            )
        return other

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        if isinstance(factor, bool) or not isinstance(factor, Decimal | int):
            raise BadValue(say("A sum is multiplied by an exact number, found {found}.", found=repr(factor)))
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other).amount

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other).amount

    def __str__(self) -> str:
        """Plain digits for files: `97265.50 TJS`."""
        return f"{self.plain()} {self.currency}"

    def plain(self) -> str:
        """The digits alone, without exponent and grouping."""
        return f"{self.amount:f}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(_text(value)),
            serialization=core_schema.to_string_ser_schema(),
        )


def minor_unit(code: str) -> Decimal:
    """The smallest unit of a currency as a fraction of it: 0.01 for the tenge."""
    return Decimal(1).scaleb(-CURRENCIES[code][0])


class State(StrEnum):
    """What is known of an amount."""

    stated = "stated"
    unknown = "unknown"
    withheld = "withheld"
    refused = "refused"
    equivalent_only = "equivalent_only"
    pending = "pending"
    none = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that may not be known. Only a `stated` amount has money; `refused` counts as nothing awarded.

    `at_least` marks "more than 180,000"; `per` is `once`, `month` or `each` (then `of` people, if printed).
    """

    state: State
    money: Money | None = None
    at_least: bool = False
    per: Literal["once", "month", "each"] = "once"
    of: int | None = None

    def __post_init__(self) -> None:
        if (self.state is State.stated) != (self.money is not None):
            raise BadValue(say("A stated amount has a sum, every other state has none."))

    @classmethod
    def stated(cls, money: Money) -> Amount:
        return cls(State.stated, money)

    @classmethod
    def parse(cls, value: object) -> Amount:
        """Read `180000 TJS`, a state such as `unknown`, or a mapping with `amount`, `state`, `at_least`, `per`, `of`.

        Raises BadValue naming what was found; a sum beside a state other than `stated` is refused.
        """
        if isinstance(value, Amount):
            return value
        if isinstance(value, dict):
            return cls._from_mapping(value)
        text = _text(value).strip()
        if text in State.__members__ and text != State.stated:
            return cls(State(text))
        try:
            return cls.stated(Money.parse(text))
        except BadValue as error:
            if any(char.isdigit() for char in text):
                raise
            raise BadValue(
                say("“{found}” is neither a sum nor a state of an amount.", found=text),
                say("Write a sum such as 180000 TJS, or one of: {states}", states=_STATES),
            ) from error

    @classmethod
    def _from_mapping(cls, value: dict[str, object]) -> Amount:
        known = {"state", "amount", "at_least", "per", "of"}
        for key in value:
            if key not in known:
                raise BadValue(say("“{found}” is not a part of an amount.", found=str(key)))
        state = _text(value.get("state", "stated"))
        if state not in State.__members__:
            raise BadValue(
                say("“{found}” is not a state of an amount.", found=state),
                say("Use one of: {states}", states=_STATES),
            )
        if "amount" in value and state != "stated":
            raise BadValue(
                say("An amount that is {state} has no sum.", state=state), say("Delete the sum, or state it.")
            )
        if state == "stated" and "amount" not in value:
            raise BadValue(say("A stated amount needs “amount”."))
        per = _text(value.get("per", "once"))
        if per not in ("once", "month", "each"):
            raise BadValue(say("“{found}” is not once, month or each.", found=per))
        at_least = _text(value.get("at_least", "no"))
        if at_least not in ("yes", "no"):
            raise BadValue(say("“{found}” is not yes or no.", found=at_least))
        of = _text(value["of"]) if "of" in value else None
        if of is not None and not (of.isdigit() and int(of) > 0):
            raise BadValue(say("“{found}” is not a number of people.", found=of))
        return cls(
            State(state),
            Money.parse(_text(value["amount"])) if state == "stated" else None,
            at_least == "yes",
            per,  # type: ignore[arg-type]
            int(of) if of else None,
        )

    def as_json(self) -> dict[str, Any]:
        """The shape scripts rely on: state first, then decimals as strings; no figure where none is known."""
        result: dict[str, Any] = {"state": str(self.state)}
        if self.money is not None:
            result |= {"amount": self.money.plain(), "currency": self.money.currency}
        if self.at_least:
            result["at_least"] = True
        if self.per != "once":
            result["per"] = self.per
        if self.of is not None:
            result["of"] = self.of
        return result

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(cls.as_json)
        )


_STATES = ", ".join(state for state in State.__members__ if state != "stated")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(
            say("A sum is written as text, so that it stays exact; found {found}.", found=type(value).__name__)
        )
    return value
