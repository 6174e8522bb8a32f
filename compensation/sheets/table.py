"""What was found in a table that a person made? Cells as written, each with its place, and nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from compensation.errors import Problem
from compensation.text import Text, say

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
"""Rows below the header."""

MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
"""Empty ones included: 20,000 rows of 50 columns."""


def too_long() -> Text:
    return say("The table has more than {most} rows; divide it.", most=MAX_ROWS)


def too_wide(found: int) -> Text:
    return say("The table has {found} columns; at most {most} are read.", found=found, most=MAX_COLUMNS)


def too_large() -> Text:
    return say("The table has more than {most} cells; divide it.", most=MAX_CELLS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line of a text file under a header, or a cell such as `Sheet1!C7`."""

    file: Path
    line: int | None = None
    key: str = ""

    def problem(self, message: Text) -> Problem:
        return Problem(message, self.file, self.line, self.key)

    def __str__(self) -> str:
        """File, line and key as one word."""
        return Problem(Text(""), self.file, self.line, self.key).place()


@dataclass(frozen=True, slots=True)
class Found:
    """One cell as it was read.

    `text` is what it says, with plain digits and ISO dates. A cell of a workbook that is a number carries its exact
    value in `number`: 300000.1 there is a binary fraction and not 300000.10.
    """

    text: str
    place: Place
    kind: Literal["text", "number", "date", "yes_no"] = "text"
    number: Decimal | None = None


Row = tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The header and every row that is not empty; each row has a cell for every header."""

    file: Path
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, or None and why not; remarks are what a person should look at although it is no problem."""

    table: Table | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
