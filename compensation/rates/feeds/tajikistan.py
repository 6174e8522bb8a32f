"""How does the National Bank of Tajikistan print its rates? One XML sheet a day, in somoni."""

from __future__ import annotations

from datetime import date
from typing import Any

from compensation.rates.feeds.observation import Reading, Sheet, day
from compensation.rates.feeds.xml import text
from compensation.text import say

SERIES = "nbt-official"
FORM = say("National Bank of Tajikistan, sheet of a day (XML)")


def address(on: date) -> str:
    return f"/en/kurs/export_xml.php?date={on.isoformat()}&export=xmlout"


def is_sheet(element: Any) -> bool:
    """Whether an element is such a sheet; the Bank of Russia uses the same names with other dates and numbers."""
    return element.tag == "ValCurs" and element.find("Valute") is not None and "-" in element.get("Date", "")


def read_sheet(element: Any) -> Sheet:
    """The sheet of a day: somoni. The currency is told by its letters: the number beside it is not reliable."""
    reading = Reading(SERIES, FORM, "TJS")
    on = day(element.get("Date"))
    for one in element.iter("Valute"):
        reading.take(text(one, "CharCode"), text(one, "Nominal"), text(one, "Value"), on)
    return reading.sheet()
