"""What part of a sum is it? A fraction or a percentage from its text, kept exact and written as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from compensation.errors import BadValue
from compensation.money import Money, minor_unit, parse_decimal
from compensation.text import Text, say

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_FRACTION = re.compile(r"([0-9]{1,3}) ?/ ?([0-9]{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, more than nothing and not more than all: `1/3`, `40%`. `written` is its text."""

    exact: Fraction
    written: str

    @classmethod
    def parse(cls, text: str) -> Share:
        """Read `1/3`, `40%` or `12.5 %`. Raises BadValue for anything else, nothing at all and more than the whole."""
        text = text.strip()
        hint = say("Write a fraction or a percentage: 1/3, 40%.")
        if match := _FRACTION.fullmatch(text):
            over, under = int(match[1]), int(match[2])
            written = f"{over}/{under}"
        elif text.endswith("%"):
            number = parse_decimal(text.removesuffix("%"))
            over, under = Fraction(number / 100).as_integer_ratio()
            written = f"{number:f}%"
        else:
            raise BadValue(say("“{found}” is not a share.", found=text), hint)
        if not 0 < over <= under:
            raise BadValue(say("A share is more than nothing and not more than the whole; found {found}.", found=text))
        return cls(Fraction(over, under), written)

    def of(self, money: Money) -> Money:
        """This part of a sum, rounded half even to the minor unit."""
        return nearest(Fraction(money.amount) * self.exact, money.currency)

    @property
    def said(self) -> Text | str:
        """The share as it is told, a percentage with the decimal sign of the language."""
        if self.written.endswith("%"):
            return say("{number}%", number=Decimal(self.written.removesuffix("%")))
        return self.written

    def __str__(self) -> str:
        return self.written

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(_text(value)),
            serialization=core_schema.to_string_ser_schema(),
        )


def nearest(exact: Fraction, currency: str) -> Money:
    """The sum in minor units nearest to an exact number of units; a half goes to the even one."""
    unit = minor_unit(currency)
    return Money(Decimal(round(exact / Fraction(unit))) * unit, currency)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(say("A share is written as text, so that it stays exact; found {found}.", found=repr(value)))
    return value
