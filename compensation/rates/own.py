"""Which tables of official rates did this office fetch or read in, and which of them can be used?"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from compensation.currencies import CURRENCIES
from compensation.datafile import load
from compensation.errors import Problem
from compensation.rates.quotes import Kind
from compensation.rates.reading import Series, checksum
from compensation.text import say

SOURCE, NEXT = "source.yaml", "next.yaml"
"""The description of a series, and the one that is about to replace it while its tables are being written."""
_HOME = ("KZT", "KGS", "TJS")
_PAIR = re.compile(r"[A-Z]{3}-[A-Z]{3}")


def folder_of(office_rates: Path) -> Path:
    """Where the series of an office lie: beside the file of the rates it entered by hand."""
    return office_rates.parent / "rates"


def read_own(folder: Path, shipped: Collection[str] = ()) -> tuple[list[Series], list[Problem]]:
    """The series of an office, those of the three countries' banks first, and what cannot be used of them.

    `shipped` are ids that an office may not give to a series of its own. No folder means no series.
    """
    series: list[Series] = []
    problems: list[Problem] = []
    try:
        folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(say("The file cannot be read: {reason}", reason=error.strerror or ""), folder)]
    for path in folders:
        one, more = read_one(path)
        problems += more
        if one is not None and one.id in shipped:
            problems.append(Problem(say("The id of this series is one of the program's own."), path / SOURCE))
        elif one is not None:
            series.append(one)
    return sorted(series, key=lambda one: (one.base not in _HOME, one.id)), problems


def read_one(folder: Path) -> tuple[Series | None, list[Problem]]:
    """One series with the tables that are what its description says; the others are problems.

    Where writing was interrupted, a table may be the earlier or the later one: each is told by its checksum.
    """
    series, problems = load(folder / SOURCE, Series) if (folder / SOURCE).exists() else (None, [])
    later, _ = load(folder / NEXT, Series) if (folder / NEXT).exists() else (None, [])
    if problems:
        return None, problems
    if series is None and later is None:
        return None, [Problem(say("The folder holds no description of its rates."), folder / SOURCE)]
    known = [one for one in (later, series) if one is not None]
    whole = series or known[0]
    wrong = _wrong(whole, folder)
    if wrong is not None:
        return None, [wrong]
    pairs = {}
    for pair in sorted({pair for one in known for pair in one.pairs}):
        if problem := _odd(pair, folder):
            problems.append(problem)
            continue
        path = folder / f"{pair}.csv"
        try:
            found = checksum(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            if pair in whole.pairs:
                problems.append(Problem(say("The table of rates cannot be read."), path))
            continue
        span = next((one.pairs[pair] for one in known if pair in one.pairs and one.pairs[pair].sha256 == found), None)
        if span is None:
            message = say("The table of rates was changed: its checksum is not the one on file.")
            problems.append(Problem(message, path))
        else:
            pairs[pair] = span
    return whole.model_copy(update={"pairs": pairs}), problems


def _wrong(series: Series, folder: Path) -> Problem | None:
    if series.id != folder.name:
        message = say("The id of the series and the name of its folder differ: {id}", id=series.id)
    elif series.kind is not Kind.official or series.frequency != "daily":
        message = say("A series of the office holds official daily rates.")
    else:
        return None
    return Problem(message, folder / SOURCE)


def _odd(pair: str, folder: Path) -> Problem | None:
    base, _, quote = pair.partition("-")
    if _PAIR.fullmatch(pair) and base in CURRENCIES and quote in CURRENCIES and base != quote:
        return None
    return Problem(
        say("A pair is two different currency codes, such as USD-KZT."), folder / SOURCE, key=f"pairs.{pair}"
    )
