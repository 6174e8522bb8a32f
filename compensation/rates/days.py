"""On which days was a rate published, and what was a sum worth on each of them by the rates of that very day?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion, convert
from compensation.rates.policy import STANDARD, Policy
from compensation.rates.quotes import DAILY, LASTING


def each_day(
    book: RateBook,
    money: Money,
    target: str,
    first: datetime.date,
    last: datetime.date,
    policy: Policy = STANDARD,
) -> Iterator[Conversion]:
    """A conversion for each day of a window on which a rate was published, in their order.

    A day counts if the rates of national banks in it are daily ones of that day; without a national bank, those of the
    ECB. So a rate that had to be taken from a day before, or is of grade C, makes no day.
    """
    for day in _observed(book, money.currency, target, first, last):
        try:
            found = convert(book, money, target, PartialDate.of(day), policy)
        except Refused:
            continue
        if _is_of(found, day):
            yield found


def _observed(
    book: RateBook, source: str, target: str, first: datetime.date, last: datetime.date
) -> list[datetime.date]:
    """The days of a window with any daily rate that a conversion might take; on others none can be of the day."""
    edges = {edge for route in book.routes(source, target) for edge in route}
    kinds = [kind for kind in DAILY if kind not in LASTING]
    tables = [table for edge in edges for table in book.tables(*edge) if table.kind in kinds]
    return sorted({day for table in tables for day in table.days() if first <= day <= last})


def _is_of(found: Conversion, day: datetime.date) -> bool:
    moving = [leg for leg in found.legs if leg.kind not in LASTING]
    national = [leg for leg in moving if not leg.ecb]
    return all(leg.kind in DAILY for leg in moving) and all(leg.observed_date == day for leg in national or moving)
