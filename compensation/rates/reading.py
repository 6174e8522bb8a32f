"""How are files of rates read? A `source.yaml` per series, and a plain table per pair, only when needed."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from compensation.datafile import Record, load
from compensation.dates import parse_day
from compensation.errors import BadData, Problem
from compensation.rates.quotes import GRADES, Kind, Quote
from compensation.text import Bilingual, say

SHIPPED = Path(__file__).parent / "data"
COLUMNS = ("date,nominal,rate", "date,nominal,rate,grade")


def _day(value: object) -> date:
    return value if isinstance(value, date) else parse_day(str(value))


Day = Annotated[date, BeforeValidator(_day)]


class Span(Record):
    """Which days one table covers, and the SHA-256 of its text with plain newlines.

    `act` is the act that gave the rate where each pair of a series has another; `ended` says why no later rate is here.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    sha256: str
    act: Bilingual | None = None
    ended: Bilingual | None = None


class Series(Record):
    """What one publisher published: everything that must be told with a figure taken from it.

    `ecb` marks the daily rates of the European Central Bank, for which the rule of the ECB day holds. `checked_on` is
    the day on which the series was last compared with its source or another publisher, or fetched. `asked` belongs to
    what the office fetched itself: what need not be asked again.
    """

    id: str
    publisher: Bilingual
    kind: Kind
    frequency: Literal["daily", "monthly", "annual", "once"]
    base: str
    licence: Bilingual
    attribution: Bilingual
    origin: Bilingual
    notes: Bilingual
    checked_on: Day | None = None
    ecb: bool = False
    asked: tuple[str, ...] = ()
    pairs: dict[str, Span]


class Table:
    """The observations of one pair in one series, in order of their dates.

    `keys` begin with the ISO date and sort by it; `quote` turns the key at a position into a rate.
    """

    def __init__(
        self, kind: Kind, series: str, keys: Sequence[str], quote: Callable[[int], Quote], *, ecb: bool = False
    ) -> None:
        self.kind = kind
        self.series = series
        self.ecb = ecb
        self._keys = keys
        self._quote = quote

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, index: int) -> Quote:
        return self._quote(range(len(self))[index])

    def days(self) -> Iterator[date]:
        """The dates of all observations, without reading the rates."""
        return (date.fromisoformat(key[:10]) for key in self._keys)

    def on_or_before(self, day: date) -> Quote | None:
        """The last rate that is not younger than `day`."""
        position = self._until(day)
        return self[position - 1] if position else None

    def after(self, day: date) -> Quote | None:
        """The first rate that is younger than `day`."""
        position = self._until(day)
        return self[position] if position < len(self) else None

    def _until(self, day: date) -> int:
        return bisect_right(self._keys, f"{day.isoformat()}~")


def read_series(folder: Path) -> tuple[list[Series], list[Problem]]:
    """All series below `folder`, in the order of their ids, and what is wrong with their descriptions."""
    series: list[Series] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/source.yaml")):
        one, more = load(path, Series)
        problems += more
        if one is not None:
            series.append(one)
    return series, problems


def read_table(folder: Path, series: Series, pair: str) -> Table:
    """One table of a series. Raises BadData if it is missing or is not the file that the series describes."""
    path = folder / series.id / f"{pair}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadData([Problem(say("The table of rates cannot be read."), path)]) from None
    if checksum(text) != series.pairs[pair].sha256:
        raise BadData([Problem(say("The table of rates was changed: its checksum is not the one on file."), path)])
    lines = text.splitlines()[1:]
    base, quote = pair.split("-")

    @cache
    def at(position: int) -> Quote:
        try:
            return parse_row(lines[position], series, base, quote)
        except ValueError:
            raise BadData([bad_row(path, position + 2)]) from None

    return Table(series.kind, series.id, lines, at, ecb=series.ecb)


def parse_row(line: str, series: Series, base: str, quote: str) -> Quote:
    """One line of a table. Raises ValueError if a column is missing, not positive, or not what it should be."""
    day, nominal, rate, *more = line.split(",")
    grade = more[0] if more else None
    try:
        value = Decimal(rate)
    except InvalidOperation:
        raise ValueError(rate) from None
    if len(more) > 1 or (more and grade not in GRADES) or not value.is_finite() or value <= 0 or int(nominal) <= 0:
        raise ValueError(line)
    return Quote(
        base,
        quote,
        int(nominal),
        value,
        date.fromisoformat(day),
        series.id,
        series.pairs[f"{base}-{quote}"].act or series.publisher,
        series.kind,
        grade,
        ecb=series.ecb,
    )


def bad_row(path: Path, line: int) -> Problem:
    return Problem(
        say("A line of a table has a date, a positive nominal, a positive rate and perhaps a grade."), path, line
    )


def checksum(text: str) -> str:
    """SHA-256 of a table, the same whichever way its lines end."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()
