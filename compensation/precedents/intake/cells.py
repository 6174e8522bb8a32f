"""What does one cell of a table of cases mean? Words, days, sums and controlled terms, or a problem at the cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache

from compensation.currencies import CURRENCIES
from compensation.dates import PartialDate
from compensation.errors import BadValue, Problem, did_you_mean
from compensation.money import Amount, Money, State, currency, minor_unit
from compensation.sheets.table import Found
from compensation.text import Text, say

_CODE = re.compile(r"[^\W\d_]{2,}$")
_NO_COUNTRY = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})
_FIGURE = re.compile(r"[\d\s\u00a0\u202f.,]+")


class Complaint(Exception):
    """Why a cell cannot be used; the caller adds it to its list with the place of the cell."""

    def __init__(self, cell: Found, message: Text) -> None:
        super().__init__(str(message))
        self.problem: Problem = cell.place.problem(message)


def words(cell: Found) -> str:
    """The text of a cell. Whole numbers are taken, dates never: a workbook may have made them of something else."""
    broken = cell.number is not None and cell.number != cell.number.to_integral_value()
    if cell.kind == "date" or broken:
        raise Complaint(cell, say("Words are expected here; set the format of the cell to text and write it again."))
    return cell.text.strip()


def several(cell: Found, separators: str) -> list[str]:
    """The entries of a cell that are parted by any of the separators."""
    return [one.strip() for one in re.split(f"[{separators}]+", words(cell)) if one.strip()]


def day(cell: Found) -> str:
    """A date as ISO at its own precision."""
    if cell.kind == "yes_no":
        raise Complaint(cell, say("“{found}” is not a date.", found=cell.text))
    try:
        return str(PartialDate.parse(cell.text))
    except BadValue as error:
        raise Complaint(cell, error.whole) from None


def term(cell: Found, known: Iterable[str]) -> str:
    """A word of a controlled list, whatever its capitals; refused with the nearest one."""
    listed = list(known)
    found = words(cell).casefold().replace(" ", "_")
    if found in listed:
        return found
    raise Complaint(cell, _unlike(words(cell), did_you_mean(found, listed, _one_of(listed))))


def country(cell: Found, more: Iterable[str]) -> str:
    """A code of ISO 3166, or one of `more` that cases on file use; the name of a country is answered with its code."""
    codes, names = _countries()
    found = words(cell)
    if found.upper() in codes or found.upper() in more:
        return found.upper()
    near = names.get(found.casefold()) or next(
        (names[one] for one in get_close_matches(found.casefold(), names, n=1)), None
    )
    hint = say("Did you mean “{near}”?", near=near) if near else _one_of(["KZ", "KG", "TJ"])
    raise Complaint(cell, _unlike(found, hint))


def amount(cell: Found, unit: Found | None) -> str:
    """A sum with its currency, or the state of an amount; `unit` is the cell with the currency of bare numbers."""
    text = words(cell) if cell.kind != "number" else cell.text
    if text.casefold() in State.__members__ and text.casefold() != State.stated:
        return text.casefold()
    if cell.kind == "number" or _FIGURE.fullmatch(text):
        if unit is None or not unit.text.strip():
            raise Complaint(
                cell, say("“{found}” names no currency. Write it with the sum, such as 300000 KZT.", found=text)
            )
        code = _currency(unit, words(unit))
        if cell.number is not None and cell.number % minor_unit(code):
            raise Complaint(
                cell,
                say("The number {found} is not exact in a workbook. Write it as text, such as 300000.10 KZT.",
                    found=text),
            )  # fmt: skip
        text = f"{text} {code}"
    return _parsed(cell, text)


def sums(cell: Found) -> list[str]:
    """Printed equivalents, each a sum with its currency, parted by semicolons."""
    if cell.kind == "number":
        raise Complaint(
            cell, say("“{found}” names no currency. Write it with the sum, such as 300000 KZT.", found=cell.text)
        )
    result = [_parsed(cell, one) for one in several(cell, ";|\n")]
    for one in result:
        if one in State.__members__:
            raise Complaint(cell, say("“{found}” is not a sum with its currency.", found=one))
    return result


def _parsed(cell: Found, text: str) -> str:
    code = _CODE.search(text)
    if code and any(char.isdigit() for char in text):
        _currency(cell, code[0])
    try:
        found = Amount.parse(text)
    except BadValue as error:
        raise Complaint(cell, error.whole) from None
    return str(found.money) if isinstance(found.money, Money) else str(found.state)


def _currency(cell: Found, code: str) -> str:
    try:
        return currency(code)
    except BadValue as error:
        hint = did_you_mean(code.upper(), CURRENCIES, error.hint or error.message)
        raise Complaint(cell, say("{what} {hint}", what=error.message, hint=hint)) from None


def _one_of(known: Sequence[str]) -> Text:
    return say("Use one of: {known}", known=list(known))


def _unlike(found: str, hint: Text) -> Text:
    return say("{what} {hint}", what=say("“{found}” is not known here.", found=found), hint=hint)


@cache
def _countries() -> tuple[frozenset[str], dict[str, str]]:
    from babel import Locale

    codes: set[str] = set()
    names: dict[str, str] = {}
    for language in ("en", "ru"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRY:
                codes.add(code)
                names[name.casefold()] = names[code.casefold()] = code
    return frozenset(codes), names
