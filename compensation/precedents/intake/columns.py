"""Which columns may a table of cases have, and what does each hold? The list that ships, in both languages."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

from compensation.datafile import Record, load
from compensation.errors import BadData, Problem
from compensation.language import Language
from compensation.sheets.sheet import Sheet
from compensation.sheets.table import Row
from compensation.text import Bilingual, say

Part = Literal["case", "decision", "source", "head"]


class Column(Record):
    """One column: what it is called, what it holds, and to which part of a case it belongs.

    Cells of a `case` column may be blank in later rows of the case; if all of a `decision` are blank, the row belongs
    to the decision above.
    """

    part: Part
    required: Literal["yes", "no"] = "no"
    name: Bilingual
    means: Bilingual


class _Columns(Record):
    columns: dict[str, Column]


@cache
def columns() -> dict[str, Column]:
    """All columns by key, in the order of a new table."""
    found, problems = load(Path(__file__).with_name("columns.yaml"), _Columns)
    if found is None:
        raise BadData(problems)
    return found.columns


def of_part(part: Part) -> tuple[str, ...]:
    return tuple(key for key, column in columns().items() if column.part == part)


def empty_table(language: Language) -> Sheet:
    """A table of cases without rows, to be filled in; its headers are in the language."""
    headers = tuple(language.say(column.name) for column in columns().values())
    return Sheet(say("Cases"), headers, ())


def keys_of(header: Row) -> tuple[list[str], list[Problem]]:
    """The column key of every header, and the headers that are unknown, stand twice or are missing.

    Capitals, spaces and underscores make no difference.
    """
    known = _spellings()
    keys: list[str] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for cell in header:
        key = known.get(_plain(cell.text))
        if key is None:
            near = get_close_matches(_plain(cell.text), known, n=1)
            message = (
                say("“{found}” is not a column. Did you mean “{near}”?", found=cell.text, near=known[near[0]])
                if near
                else say("“{found}” is not a column of a table of cases.", found=cell.text)
            )
            problems.append(cell.place.problem(message))
        elif key in first:
            problems.append(
                cell.place.problem(
                    say("The column “{key}” stands twice, as “{a}” and “{b}”.", key=key, a=first[key], b=cell.text)
                )
            )
        else:
            first[key] = cell.text
        keys.append(key or "")
    missing = [key for key, column in columns().items() if column.required == "yes" and key not in first]
    if missing and header:
        place = header[0].place
        problems += [
            Problem(say("The column “{key}” is missing.", key=key), place.file, place.line, "") for key in missing
        ]
    return keys, problems


@cache
def _spellings() -> dict[str, str]:
    result = {}
    for key, column in columns().items():
        for spelling in (key, column.name.en, column.name.ru):
            result[_plain(spelling)] = key
    return result


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("ё", "е").split())
