"""How does the National Bank of the Kyrgyz Republic print its rates? Sheets of the latest, and pages of history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from compensation.errors import BadCall, Refused
from compensation.rates.feeds.observation import Reading, Sheet, day, unreadable
from compensation.rates.feeds.xml import text
from compensation.text import say

SERIES = "nbkr-official"
DAILY = say("National Bank of the Kyrgyz Republic, latest sheet (XML)")
HISTORY = say("National Bank of the Kyrgyz Republic, page of one currency (HTML)")
IDS: Mapping[str, int] = MappingProxyType(
    {"USD": 15, "EUR": 20, "GBP": 17, "KZT": 40, "RUB": 44, "TJS": 45, "UZS": 46, "CHF": 35, "XDR": 30}
)
"""The numbers by which the pages of history call the currencies; of these each rate is for one unit."""
_HISTORIC: Mapping[str, int] = MappingProxyType({"DEM": 26, "FRF": 33})
_DATE = re.compile(r"<!--date-->([^<]{0,60})<!--date-->")
_VALUE = re.compile(r"<!--value-->([^<]{0,60})<!--value-->")


def addresses(first: date, last: date) -> Iterator[tuple[str, str]]:
    """Each currency to ask for in a year, with its page; the mark and the franc before the euro's notes came."""
    begin = f"beg_day={first:%d}&beg_month={first:%m}&beg_year={first:%Y}"
    end = f"end_day={last:%d}&end_month={last:%m}&end_year={last:%Y}"
    for code, number in ({**IDS, **_HISTORIC} if first.year < 2002 else IDS).items():
        yield code, f"/index1.jsp?item=1562&lang=ENG&valuta_id={number}&{begin}&{end}"


def is_sheet(element: Any) -> bool:
    return bool(element.tag == "CurrencyRates")


def is_history(content: bytes) -> bool:
    return b"<!--date-->" in content and b"<!--value-->" in content


def read_sheet(element: Any) -> Sheet:
    """The daily or the weekly sheet: som for a nominal of each currency, on the one day that it names."""
    reading = Reading(SERIES, DAILY, "KGS")
    on = day(element.get("Date"))
    for one in element.iter("Currency"):
        reading.take(one.get("ISOCode"), text(one, "Nominal"), text(one, "Value"), on)
    return reading.sheet()


def read_history(content: bytes, code: str | None) -> Sheet:
    """The rates of one currency over a time. The page tells neither the currency nor the nominal.

    `code` is the currency that was asked for. Raises BadCall if it is not told, Refused for one whose nominal is not
    known to be 1, and for a page that is cut off.
    """
    if code is None:
        raise BadCall(
            say("The page does not tell of which currency its rates are."),
            say("Name it: --currency USD"),
        )
    if code not in IDS and code not in _HISTORIC:
        raise Refused(
            say("The page does not tell for how many units of {code} its rates are.", code=code),
            say("Enter single rates by hand, with their nominal: compensation rates add"),
        )
    page = content.decode("utf-8", errors="replace")
    if "</html>" not in page.lower():
        raise unreadable(say("The page is cut off: its end is missing."))
    days, values = _DATE.findall(page), _VALUE.findall(page)
    if len(days) != len(values):
        raise unreadable(say("The page has {days} days and {rates} rates.", days=len(days), rates=len(values)))
    reading = Reading(SERIES, HISTORY, "KGS")
    for printed_day, printed_rate in zip(days, values, strict=True):
        reading.take(code, "1", printed_rate, day(printed_day))
    return reading.sheet(nominal_assumed=True)
