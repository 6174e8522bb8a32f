"""How does the National Bank of Kazakhstan print its rates? A sheet a day, or an older feed of items."""

from __future__ import annotations

from datetime import date
from typing import Any

from compensation.rates.feeds.observation import Reading, Sheet, day
from compensation.rates.feeds.xml import text
from compensation.text import say

SERIES = "nbk-official"
FORM = say("National Bank of Kazakhstan, sheet of a day (XML)")
FEED = say("National Bank of Kazakhstan, feed of the latest rates (RSS)")


def address(on: date) -> str:
    return f"/rss/get_rates.cfm?fdate={on:%d.%m.%Y}"


def is_sheet(element: Any) -> bool:
    return bool(element.tag == "rates")


def is_feed(element: Any) -> bool:
    return element.tag == "rss" and element.find("channel/item/quant") is not None


def read_sheet(element: Any) -> Sheet:
    """The sheet of a day: tenge for `quant` units."""
    reading = Reading(SERIES, FORM, "KZT")
    on = day(text(element, "date"))
    for one in element.iter("item"):
        reading.take(text(one, "title"), text(one, "quant"), text(one, "description"), on)
    return reading.sheet()


def read_feed(element: Any) -> Sheet:
    """The older feed, each item with a day of its own."""
    reading = Reading(SERIES, FEED, "KZT")
    for one in element.iter("item"):
        on = day(text(one, "pubDate"))
        reading.take(text(one, "title"), text(one, "quant"), text(one, "description"), on)
    return reading.sheet()
