"""How are several entries typed? One a line, in a short notation: months of earnings, receipts, payments.

2024-03 250000                       a month, and what was earned in it
2024-03..2024-11 250000              the same in each of these months
2024-12 120000 full=no days=12       not worked in full
26.01.2026 84500 №1 medicines        a receipt: its day, the sum, the exhibit, what was paid
2023-03-31 400000                    a payment
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dateutil.relativedelta import relativedelta

from compensation.claims import entries
from compensation.claims.asking import values
from compensation.claims.asking.field import Around, Reader
from compensation.claims.asking.notation import OF_EXPENSE, OF_MONTH
from compensation.dates import PartialDate
from compensation.errors import BadCall, BadValue, CompensationError, did_you_mean
from compensation.text import Text, say

Row = Callable[[str, Around], list[Any]]
"""Reads one row; it may stand for several entries."""

_RECEIPT = re.compile(
    r"(?P<date>\S+)\s+(?P<sum>.+?)\s+[№#]\s*(?P<exhibit>[\w-]+)\s*(?:\((?P<title>[^()]*)\))?\s*(?P<what>.*)"
)
MONTHS = say(
    "One month a line: 2024-03 250000; several alike: 2024-03..2024-11 250000. Where it is so, behind the sum: full=no "
    "(not worked in full) days=12 (days worked) one_off=60000 (paid once)"
)
RECEIPTS = say(
    "One receipt a line: day, sum, № or # with the exhibit, what was paid: 26.01.2026 84500 №1 medicines. A new "
    "exhibit with what it is: №4 (pharmacy receipt)"
)
EXPENSES = say("{receipts}. Behind what was not necessary: necessary=no", receipts=RECEIPTS)
PAYMENTS = say("One payment a line, in their order: 2023-03-31 400000")


def rows_of(text: str) -> list[str]:
    """The lines that are not empty."""
    return [row.strip() for row in text.splitlines() if row.strip()]


def each(read: Row) -> Reader:
    """A reader of all rows. Raises BadCall that tells every wrong one with its place."""

    def read_all(text: str, around: Around) -> list[Any]:
        found: list[Any] = []
        wrong: list[Text] = []
        for place, row in enumerate(rows_of(text), start=1):
            try:
                found += read(row, around)
            except CompensationError as error:
                wrong.append(row_told(place, row, error.whole))
        if wrong:
            raise BadCall(stacked(wrong))
        return found

    return read_all


def row_told(place: int, row: str, what: Text) -> Text:
    """What is wrong with a row, told with its place and its words."""
    return say("Row {n}, “{row}”: {what}", n=place, row=row, what=what)


def stacked(texts: list[Text]) -> Text:
    """Texts below each other."""
    first, *others = texts
    for one in others:
        first = say("{above}\n{below}", above=first, below=one)
    return first


def row_of_entry(read: Row, text: str, index: int, around: Around) -> tuple[int, str]:
    """The place and words of the row that made the entry with this index, counted from 0."""
    for place, row in enumerate(rows_of(text), start=1):
        index -= len(read(row, around))
        if index < 0:
            return place, row
    return 1, text


def months(row: str, around: Around) -> list[Any]:
    """A month of earnings, or several with the same."""
    front, more = _parts(row, OF_MONTH, strict=True)
    when, _, paid = front.partition(" ")
    if not paid.strip():
        raise BadCall(say("The sum is missing."), say("Write the month, a space and the sum: 2024-03 250000"))
    entry: dict[str, Any] = {"amount": values.known(paid, around)}
    if "full" in more:
        entry["full"] = values.yes_no(more["full"], around)
    if "days" in more:
        if not more["days"].isdecimal():
            raise BadValue(say("“{found}” is not a number of days.", found=more["days"]))
        entry["days"] = str(int(more["days"]))
    if "one_off" in more:
        entry["one_off"] = values.known(more["one_off"], around)
    return [{"month": month, **entry} for month in _span(when, around)]


def receipts(row: str, around: Around) -> list[Any]:
    """A receipt; its words are those of the line if none stand behind the exhibit."""
    match = _RECEIPT.fullmatch(row)
    if match is None:
        raise BadCall(
            say("The day, the sum and the exhibit are not all there."),
            say("Write them so: 26.01.2026 84500 №1 medicines"),
        )
    return [
        receipt(match["date"], match["sum"], match["exhibit"], match["what"], around, (match["title"] or "").strip())
    ]


def receipt(when: str, paid: str, exhibit: str, what: str, around: Around, title: str = "") -> dict[str, Any]:
    """One receipt from its parts."""
    what = what.strip() or around.given.get("what", "").strip()
    if not what:
        raise BadCall(say("What was paid is missing."), say("Write it behind the exhibit."))
    return {
        "what": entries.both(what),
        "date": values.date(when, around),
        "amount": values.amount(paid, around),
        "evidence": around.exhibit(exhibit, title),
    }


def receipt_row(when: str, paid: str, exhibit: str, what: str) -> str:
    """The row that says this; empty brackets keep words in brackets from being taken for the name of the exhibit."""
    what = " ".join(what.split())
    return f"{when} {paid} №{exhibit} {'() ' if what.startswith('(') else ''}{what}"


def expenses(row: str, around: Around) -> list[Any]:
    """A receipt of a funeral; what was not necessary says so."""
    front, more = _parts(row, OF_EXPENSE)
    return [
        {**one, **{name: values.yes_no(text, around) for name, text in more.items()}} for one in receipts(front, around)
    ]


def payments(row: str, around: Around) -> list[Any]:
    when, _, paid = row.partition(" ")
    if not paid.strip():
        raise BadCall(say("The sum is missing."), say("Write the day, a space and the sum: 2023-03-31 400000"))
    return [{"on": values.day(when, around), "amount": values.known(paid, around)}]


def _span(when: str, around: Around) -> Iterator[str]:
    first, dots, last = when.partition("..")
    month = PartialDate.parse(values.month(first, around))
    end = PartialDate.parse(values.month(last, around)) if dots else month
    if end < month:
        raise BadValue(say("The period ends on {end}, before it starts on {start}.", start=month, end=end))
    while not end < month:
        yield str(month)
        following = month.first + relativedelta(months=1)
        month = PartialDate(following.year, following.month)


def _parts(row: str, names: Mapping[str, str], *, strict: bool = False) -> tuple[str, dict[str, str]]:
    """What stands before the first `name=`, and behind each. Raises BadCall for unknown names if `strict`."""
    pattern = r"[^\W\d]\w*" if strict else "|".join(map(re.escape, names))
    front, *rest = re.split(rf"(?:^|\s)({pattern})\s*=\s*", row)
    more: dict[str, str] = {}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        known = names.get(name.lower())
        if known is None:
            hint = did_you_mean(name, names, say("Known are: {names}", names=list(names)))
            raise BadCall(say("“{found}” is not known here.", found=name), hint)
        if known in more:
            raise BadCall(say("“{found}” stands twice.", found=name))
        more[known] = text.strip()
    return front.strip(), more
