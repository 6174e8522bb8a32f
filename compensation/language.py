"""How is a message said in the user's language? Catalogue, plural forms, and sums and dates the local way."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compensation.currencies import CURRENCIES
from compensation.dates import PartialDate
from compensation.errors import BadCall
from compensation.money import Amount, Money, State
from compensation.text import Bilingual, Text, say

LANGUAGES: Mapping[str, str] = MappingProxyType({"ru": "Русский", "en": "English"})
_LOCALE = Path(__file__).parent / "locale"

_STATES: Mapping[State, Text] = MappingProxyType(
    {
        State.unknown: say("unknown"),
        State.withheld: say("withheld"),
        State.refused: say("refused"),
        State.equivalent_only: say("equivalent only"),
        State.pending: say("pending"),
        State.none: say("none"),
    }
)


class Language:
    """One language of the interface. `say` turns any value of the program into words of that language."""

    def __init__(self, code: str) -> None:
        """`code` is `ru` or `en`. Raises BadCall for another one."""
        if code not in LANGUAGES:
            raise BadCall(say("There is no language “{code}”.", code=code), say("Use ru or en."))
        self.code = code
        self._catalogue = gettext.translation("compensation", _LOCALE, [code], fallback=code == "en")

    def say(self, value: Any) -> str:
        """A text, bilingual sentence, sum, amount, date, moment, number or list of these in this language."""
        if isinstance(value, str):
            return value
        if isinstance(value, Text):
            return self._message(value)
        if isinstance(value, Bilingual):
            return value.ru if self.code == "ru" else value.en
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, Amount):
            return self.amount(value)
        if isinstance(value, datetime.datetime):
            return self.moment(value)
        if isinstance(value, PartialDate | datetime.date):
            return self.date(value)
        if isinstance(value, Decimal | int):
            return self.number(Decimal(value))
        if isinstance(value, Iterable):
            return ", ".join(self.say(one) for one in value)
        return str(value)

    def _message(self, text: Text) -> str:
        if text.plural is not None and text.n is not None:
            template = self._catalogue.ngettext(text.msgid, text.plural, text.n)
        else:
            template = self._catalogue.gettext(text.msgid) if text.msgid else ""
        said = template.format_map({name: self.say(value) for name, value in text.values.items()})
        return said.replace("\u202fг..", "\u202fг.")  # a date that ends a sentence

    def number(self, value: Decimal) -> str:
        """All digits of an exact number with local grouping: 97 265,50 or 97,265.50."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.code, decimal_quantization=False, format=_pattern(value)))

    def money(self, money: Money) -> str:
        """Digits and currency code, as printed on screens: 97 265,50 TJS."""
        return f"{self.number(money.amount)}\u00a0{money.currency}"

    def amount(self, amount: Amount) -> str:
        """The sum, or the state in words; never a figure for an amount that is not known."""
        if amount.money is None:
            return self.say(_STATES[amount.state])
        text: Text | str = self.money(amount.money)
        if amount.at_least:
            text = say("more than {amount}", amount=text)
        if amount.per == "month":
            text = say("{amount} a month", amount=text)
        elif amount.per == "each":
            people = amount.of
            text = (
                say("{amount} to each of {n}", amount=text, n=people) if people else say("{amount} each", amount=text)
            )
        return self.say(text)

    def date(self, when: PartialDate | datetime.date) -> str:
        """A date at its own precision: 3 декабря 2014 г., декабрь 2014 г., 2014 г."""
        from babel.dates import format_date, format_skeleton

        if isinstance(when, PartialDate):
            if when.precision == "year":
                return str(when.year)
            if when.precision == "month":
                return str(format_skeleton("yMMMM", when.first, locale=self.code))
            when = when.first
        return str(format_date(when, "long", locale=_DATES.get(self.code, self.code)))

    def short_date(self, when: PartialDate | datetime.date) -> str:
        """A date for narrow columns: 03.12.2014 in Russian, 3 Dec 2014 in English, at its own precision."""
        from babel.dates import format_date

        partial = PartialDate.of(when) if isinstance(when, datetime.date) else when
        if partial.precision == "year":
            return str(partial.year)
        pattern = {
            ("ru", "day"): "dd.MM.yyyy",
            ("ru", "month"): "MM.yyyy",
            ("en", "day"): "d MMM yyyy",
            ("en", "month"): "MMM yyyy",
        }[self.code, partial.precision]
        return str(format_date(partial.first, pattern, locale=self.code))

    def moment(self, when: datetime.datetime) -> str:
        """A day with its time, to the minute: 29.11.2026 14:05 or 29 Nov 2026 14:05."""
        return f"{self.short_date(when.date())} {when:%H:%M}"

    def country(self, code: str) -> str:
        """The name of a country by its two letters; the code itself where it is not one."""
        from babel import Locale

        if code == "KG":
            return self.say(say("Kyrgyzstan"))  # the country's own form in Russian, not that of the locale data
        return str(Locale(self.code).territories.get(code, code))

    def currency(self, code: str) -> str:
        """The name of a currency."""
        return self.say(CURRENCIES[code][1])


_DATES = {"en": "en_GB"}


def _pattern(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + ("." + "0" * digits if digits else "")
