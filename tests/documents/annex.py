"""The calculation annex of a document, read from the document's own text as a reader with a pencil would read it."""

from __future__ import annotations

import re
from decimal import Decimal

_ROW = re.compile(
    r"^(?P<number>\d+\.\d+)\t(?P<step>[^\t]*)\t[^\t]*\t[^\t]*\t(?P<sum>[^\t\n]*)$|^\t(?:Total|Итого)\t+(?P<total>[^\t\n]*)$",
    re.MULTILINE,
)


def annex_rows(text: str) -> list[tuple[str, str]]:
    """Number and figure of each step, as printed; the last is the total of the annex, without a number."""
    rows = [
        (one["number"] or "", (one["sum"] if one["number"] else one["total"]).replace("\xa0", " "))
        for one in _ROW.finditer(text)
    ]
    first = next(n for n, (number, _) in enumerate(rows) if number == "1.1")
    last = next(n for n, (number, _) in enumerate(rows) if n > first and not number)
    return rows[first : last + 1]


def steps_of(text: str) -> dict[str, str]:
    """The words of each step of the annex by its number, line by line."""
    return {one["number"]: one["step"] for one in _ROW.finditer(text) if one["number"]}


def amount_of(figure: str) -> Decimal:
    """The number in a printed figure, whatever marks its thousands and hundredths."""
    number = re.sub(r"[^\d,.−]", "", figure).rstrip(",.").replace("−", "-")
    if match := re.fullmatch(r"(-?[\d.,]*?)[.,](\d\d)", number):
        return Decimal(f"{re.sub('[.,]', '', match[1])}.{match[2]}")
    return Decimal(re.sub("[.,]", "", number))
