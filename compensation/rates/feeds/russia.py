"""How does the Bank of Russia print its rates? A sheet of a day, or one currency over a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from compensation.errors import BadCall
from compensation.rates.feeds.observation import Reading, Sheet, day, unreadable
from compensation.rates.feeds.xml import text
from compensation.text import say

SERIES = "cbr-official"
FORM = say("Bank of Russia, sheet of a day (XML)")
DYNAMIC = say("Bank of Russia, one currency over a time (XML)")
IDS: Mapping[str, str] = MappingProxyType(
    {
        "USD": "R01235",
        "EUR": "R01239",
        "KZT": "R01335",
        "KGS": "R01370",
        "TJS": "R01670",
        "GBP": "R01035",
        "CHF": "R01775",
        "CNY": "R01375",
        "TRY": "R01700J",
        "UZS": "R01717",
        "AMD": "R01060",
    }
)
"""The numbers by which the bank calls the currencies that matter here."""
_CODES = {number: code for code, number in IDS.items()}


def addresses(first: date, last: date) -> Iterator[tuple[str, str]]:
    """Each currency to ask for, with its table over a time."""
    for code, number in IDS.items():
        yield (
            code,
            f"/scripts/XML_dynamic.asp?date_req1={first:%d/%m/%Y}&date_req2={last:%d/%m/%Y}&VAL_NM_RQ={number}",
        )


def is_sheet(element: Any) -> bool:
    return element.tag == "ValCurs" and element.find("Valute") is not None and "-" not in element.get("Date", "")


def is_dynamic(element: Any) -> bool:
    return bool(element.tag == "ValCurs" and element.get("ID"))


def read_sheet(element: Any) -> Sheet:
    """A sheet of the day that it names, which may differ from the day asked for: roubles for a nominal.

    The newer value per unit, with its exponents, is passed over: it follows from the rate and the nominal.
    """
    reading = Reading(SERIES, FORM, "RUB")
    on = day(element.get("Date"))
    for one in element.iter("Valute"):
        reading.take(text(one, "CharCode"), text(one, "Nominal"), text(one, "Value"), on)
    return reading.sheet()


def read_dynamic(element: Any, code: str | None = None) -> Sheet:
    """One currency over a time, each record with its own nominal. `code` names it where its number is not known.

    Raises BadCall if the currency cannot be told, Refused if the answer is of another one than `code` or mixes two.
    """
    number = element.get("ID", "")
    known = _CODES.get(number)
    if known is None and code is None:
        raise BadCall(
            say("The number {number} of the Bank of Russia is not known.", number=number or "?"),
            say("Name the currency: --currency USD"),
        )
    if code is not None and known is not None and known != code:
        raise unreadable(say("The answer is of {found}, asked was for {code}.", found=known, code=code))
    reading = Reading(SERIES, DYNAMIC, "RUB")
    for one in element.iter("Record"):
        if one.get("Id", number) != number:
            raise unreadable(say("The answer mixes two currencies: {one} and {other}", one=number, other=one.get("Id")))
        reading.take(known or code, text(one, "Nominal"), text(one, "Value"), day(one.get("Date")))
    return reading.sheet()
