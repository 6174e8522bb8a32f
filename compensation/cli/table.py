"""How do rows become columns on a terminal? Figures to the right, words to the left, long words wrapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

WIDTH = 80
_GAP = "  "
_NARROWEST = 8
_FIGURE = re.compile(r"[≈~≤≥<>+-]? ?\d[\d\s.,]*(?:\s?(?:[A-Z]{3}|%)|(?:\u00a0\S+){1,2})?(?: ≠)?")


def table(rows: Sequence[Sequence[str]], headers: Sequence[str], width: int | None = None) -> list[str]:
    """The lines of a table no wider than `width` columns, 80 by default, where its figures allow that.

    A column with a figure in it stands to the right and is as wide as its figures; its header is wrapped. The widest
    columns of words are wrapped until all fits.
    """
    columns = list(zip(headers, *rows, strict=True))
    right = [any(_FIGURE.fullmatch(cell) for cell in column[1:]) for column in columns]
    widths = [
        max(columns_of(cell) for cell in ((*header.split(" "), *cells) if figures else (header, *cells)))
        for (header, *cells), figures in zip(columns, right, strict=True)
    ]
    least = [max(_NARROWEST, *(columns_of(word) for cell in column for word in cell.split(" "))) for column in columns]
    room = (width or WIDTH) - len(_GAP) * (len(columns) - 1)
    while sum(widths) > room:
        wide = max(range(len(widths)), key=lambda at: (not right[at] and widths[at] > least[at], widths[at]))
        if widths[wide] <= least[wide] or right[wide]:
            break
        widths[wide] -= 1
    rule = ["─" * one for one in widths]
    lines = []
    for row in (headers, rule, *rows):
        cells = [
            [cell] if to_right and row is not headers else wrap(cell, one)
            for cell, one, to_right in zip(row, widths, right, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=""):
            line = _GAP.join(_pad(part, one, r) for part, one, r in zip(parts, widths, right, strict=True))
            lines.append(line.rstrip())
    return lines


def wrap(text: str, width: int | None = None, indent: str = "", first: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns, broken at plain spaces; at least one line.

    `indent` stands before every line, `first` in its place before the first one.
    """
    limit = width or WIDTH
    lines: list[str] = []
    line, start = "", indent if first is None else first
    for word in text.replace("\n", " ").split(" "):
        longer = f"{line} {word}" if line else word
        if line and columns_of(start + longer) > limit:
            lines.append(start + line)
            line, start = word, indent
        else:
            line = longer
    return [*lines, start + line]


def columns_of(text: str) -> int:
    """How many columns a text takes: wide letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _pad(text: str, width: int, to_right: bool) -> str:
    space = " " * max(0, width - columns_of(text))
    return space + text if to_right else text + space
