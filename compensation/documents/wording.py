"""How is a sum or a date written in a pleading? In words and in figures, in Russian and English, declined."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from compensation.dates import PartialDate
from compensation.errors import BadCall, BadValue, Refused
from compensation.language import LANGUAGES, Language
from compensation.money import Money
from compensation.text import say

Forms = tuple[str, ...]

LIMIT = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Names:
    """The words of one currency: Russian for 1, 2 and 5, English for 1 and 2; the unit and its hundredth.

    All six units are masculine in Russian (один рубль, один тенге); the hundredths stand in digits, so their
    gender never shows.
    """

    ru: Forms
    ru_minor: Forms
    en: Forms
    en_minor: Forms


CURRENCY_NAMES: Mapping[str, Names] = MappingProxyType(
    {
        "KZT": Names(("тенге",) * 3, ("тиын", "тиына", "тиынов"), ("tenge",) * 2, ("tiyn",) * 2),
        "TJS": Names(("сомони",) * 3, ("дирам", "дирама", "дирамов"), ("somoni",) * 2, ("diram", "dirams")),
        "KGS": Names(("сом", "сома", "сомов"), ("тыйын", "тыйына", "тыйынов"), ("som",) * 2, ("tyiyn",) * 2),
        "EUR": Names(("евро",) * 3, ("цент", "цента", "центов"), ("euro", "euros"), ("cent", "cents")),
        "USD": Names(
            ("доллар США", "доллара США", "долларов США"),
            ("цент", "цента", "центов"),
            ("US dollar", "US dollars"),
            ("cent", "cents"),
        ),
        "RUB": Names(
            ("рубль", "рубля", "рублей"),
            ("копейка", "копейки", "копеек"),
            ("rouble", "roubles"),
            ("kopeck", "kopecks"),
        ),
    }
)


def sum_in_words(money: Money, language: str) -> str:
    """The whole units in words, the hundredths in two digits: «девяносто семь тысяч сомони 50 дирамов».

    Raises BadValue for a negative sum, 10^15 and more, or more digits than the currency has; Refused for a
    currency whose words are not in the table; BadCall for a language other than ru and en.
    """
    names = _names(money, language)
    whole, minor = _split(money)
    words = _cardinal(whole, language)
    if language == "ru":
        return f"{words} {_declined(names.ru, whole)} {minor:02d} {_declined(names.ru_minor, minor)}"
    return f"{words} {names.en[whole != 1]} and {minor:02d} {names.en_minor[minor != 1]}"


def sum_in_figures(money: Money, language: str) -> str:
    """Grouped figures with the short word of the currency: «97 265,50 тенге», "97,265.50 tenge".

    A whole sum prints without hundredths; equal sums print equally. Raises as `sum_in_words`.
    """
    names = _names(money, language)
    whole, minor = _split(money)
    value = Decimal(whole) if minor == 0 else money.amount.quantize(Decimal("0.01"))
    figures = _speaking(language).number(value)
    russian = _declined(names.ru, whole) if minor == 0 else names.ru[1]
    return f"{figures}\u00a0{russian if language == 'ru' else names.en[value != 1]}"


@cache
def _speaking(language: str) -> Language:
    """The language of many sums: its catalogue is looked for once."""
    return Language(language)


def date_in_words(when: datetime.date | PartialDate, language: str) -> str:
    """A date at its own precision: «3 декабря 2014 года», «декабрь 2014 года», «2014 год»; "3 December 2014"."""
    from babel.dates import format_date

    partial = PartialDate.of(when) if isinstance(when, datetime.date) else when
    pattern = {
        ("ru", "day"): "d MMMM y 'года'",
        ("ru", "month"): "LLLL y 'года'",
        ("ru", "year"): "y 'год'",
        ("en", "day"): "d MMMM y",
        ("en", "month"): "LLLL y",
        ("en", "year"): "y",
    }[_known(language), partial.precision]
    return str(format_date(partial.first, pattern, locale=language))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise BadCall(say("There is no language “{code}”.", code=language), say("Use ru or en."))
    return language


def _names(money: Money, language: str) -> Names:
    _known(language)
    names = CURRENCY_NAMES.get(money.currency)
    if names is None:
        raise Refused(
            say("The words for sums in {code} are not known.", code=money.currency),
            say("Write the claim in one of: {codes}", codes=", ".join(CURRENCY_NAMES)),
        )
    return names


def _split(money: Money) -> tuple[int, int]:
    """Whole units and hundredths of a sum that can be written in words."""
    if money.amount < 0:
        raise BadValue(say("A negative sum is not written in words: {sum}", sum=money))
    if money.amount >= LIMIT:
        raise BadValue(say("The sum is too large to be written in words: {sum}", sum=money))
    if money.rounded().amount != money.amount:
        raise BadValue(
            say("{sum} has more digits than the currency has minor units.", sum=money),
            say("Round the sum first, at one stated point."),
        )
    return divmod(int(money.amount * 100), 100)


def _cardinal(number: int, language: str) -> str:
    from num2words import num2words  # cardinals only: its currency call reads an int as cents

    words: str = num2words(number, lang=language)
    return words.replace(",", "")


def _declined(forms: Forms, number: int) -> str:
    """The Russian form after a number: один сом, два сома, пять сомов, одиннадцать сомов."""
    if number % 100 in range(11, 15):
        return forms[2]
    return forms[0] if number % 10 == 1 else forms[1] if number % 10 in (2, 3, 4) else forms[2]
