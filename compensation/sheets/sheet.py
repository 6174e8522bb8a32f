"""What is a table on its way into a file? Headers, rows and notes, with cells that no program can run."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from compensation.dates import PartialDate
from compensation.money import Amount, Money
from compensation.text import Bilingual, Text, say

Cell = str | Text | Bilingual | Amount | Money | Decimal | int | datetime.date | PartialDate | None
"""What one cell shows: words as they are, a figure only where a figure is meant, nothing for an empty cell."""

_LEADING = re.compile("[\\s\"'“”„«»‘’‹›`\u200b\u2060\ufeff]*")
_LIVE = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_RUNS = ("\t", "\r", "\n")
_NUMBER = re.compile(r"-(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?(?:[ \u00a0]?%)?")
_NOWHERE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_NOTHING = say("No case fits.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is shown: every row has as many cells as there are headers; notes are lines below the table.

    `empty` is said where there are no rows.
    """

    title: Text | str
    headers: tuple[Text | str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Text | str, ...] = ()
    empty: Text = _NOTHING

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.headers) for row in self.rows)


def is_live(text: str) -> bool:
    """Would a spreadsheet run this text? It begins, after spaces and quotation marks, with = + - @ (also full width).

    A text that begins with a tab or a line break counts too; a plain negative number such as `-1 200,50` does not.
    """
    if text[:1].isalnum():
        return False
    start = _LEADING.match(text)
    assert start is not None
    rest = text[start.end() :]
    if _NUMBER.fullmatch(text):
        return False
    return rest.startswith(_LIVE) or any(char in start[0] for char in _RUNS)


def inert(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it; otherwise as it is."""
    return "'" + text if is_live(text) else text


def as_meant(text: str) -> str:
    """The text that `inert` was given: its apostrophe is taken off, any other stays."""
    return text[1:] if text.startswith("'") and is_live(text[1:]) else text


def writable(text: str) -> str:
    """The text with � for every character that no spreadsheet file can hold (control characters, half characters)."""
    return _NOWHERE.sub("\ufffd", text)
