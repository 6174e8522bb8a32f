"""By which rates does an office, or one claim, convert? On which day, by which kinds, and how old at most?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from compensation.datafile import Record, load, parse, validate, written_record
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadData, BadValue, Problem
from compensation.newfiles import replace
from compensation.rates.quotes import KIND_NAMES, LASTING, Kind
from compensation.rates.search import DAILY_LIMIT, Basis
from compensation.text import Text, say, say_n

VALUATIONS = ("filing", "receipt", "event", "judgment", "payment", "today")
"""The days that a claim may be valued on, by their names: of filing, of each receipt, of the event of each line, of the
event `judgment` or `payment` of the claim, of today."""
_ABOUT = """\
# By which rates this office converts. Written by: compensation rates policy
# По каким курсам пересчитывает организация. Записано командой: compensation rates policy
"""
CHOICES = (Kind.official, Kind.cross, Kind.month_end)
"""The kinds between which a policy chooses. A rate that the office entered counts as official; one fixed by law is
always used, and the average of a year is a choice of its own."""


Attempts = tuple[tuple[Basis, frozenset[Kind]], ...]


def _kinds(value: object) -> object:
    if not isinstance(value, list | tuple):
        raise BadValue(say("A list of kinds is expected, the first one preferred: [official, cross, month-end]."))
    names = [str(one) for one in value]
    for one in names:
        if one not in CHOICES:
            raise BadValue(
                say("“{found}” is no kind of rate to choose.", found=one), say("There are: {kinds}", kinds=[*CHOICES])
            )
    if len(set(names)) < len(names):
        raise BadValue(say("A kind stands twice."))
    return [Kind(one) for one in names]


def _age(value: object) -> object:
    text = str(value)
    if not (text.isascii() and text.isdigit() and int(text) <= DAILY_LIMIT):
        raise BadValue(say("An age in days from 0 to {limit} is expected.", limit=DAILY_LIMIT))
    return int(text)


def _valuation(value: object) -> object:
    if value not in VALUATIONS:
        try:
            parse_day(str(value))
        except BadValue:
            raise BadValue(
                say("“{found}” is no valuation date.", found=str(value)),
                say("There are: {choices}; or a day such as 2026-04-01.", choices=[*VALUATIONS]),
            ) from None
    return value


class Policy(Record):
    """How sums are converted. What is not said holds as by default.

    `ecb` is the ECB day of a leg beside a national rate. `kinds` of national rates in their order: a later one is used
    where those before it have none; without any the youngest daily rate is used, else the last month end. `max_age` in
    days is that of daily rates. `annual` allows the average of the year for a day.
    """

    ecb: Literal["before", "same-day"] = "before"
    kinds: Annotated[tuple[Kind, ...], BeforeValidator(_kinds)] = ()
    max_age: Annotated[int, BeforeValidator(_age)] = Field(default=DAILY_LIMIT)
    annual: bool = False

    def but(self, other: Policy | None) -> Policy:
        """This policy with all that the other one says, such as that of a claim over that of the office."""
        return self if other is None else self.model_copy(update=other.model_dump(exclude_unset=True))

    def attempts(self, on: PartialDate) -> Attempts:
        """What is tried in turn for a date: the basis, and the kinds of tables that may be used on it."""
        return _attempts(self.kinds, self.annual, on.precision)

    def lines(self) -> tuple[Text, ...]:
        """The policy in words, for every result that rests on it."""
        order = [KIND_NAMES[kind] for kind in self.kinds]
        return (
            say("kinds in this order: {kinds}", kinds=order)
            if order
            else say("the youngest daily rate, else the last month end"),
            say_n("daily rates at most {n} day old", "daily rates at most {n} days old", self.max_age),
            say("the euro leg of the last ECB day before")
            if self.ecb == "before"
            else say("the euro leg of the day itself"),
            say("averages of a year allowed") if self.annual else say("averages of a year not allowed for a day"),
        )

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


STANDARD = Policy()


class OfficePolicy(Policy):
    """The policy of an office. `valuation` is the day for claims that name none: see `VALUATIONS`, or a day."""

    valuation: Annotated[str, BeforeValidator(_valuation)] = "filing"

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


USUAL = OfficePolicy()


def read_policy(path: Path) -> tuple[OfficePolicy, list[Problem]]:
    """The policy of an office, and what is wrong with its file; the standard one where there is none or it is wrong."""
    if not path.exists():
        return USUAL, []
    found, problems = load(path, OfficePolicy)
    return found or USUAL, problems


def write_policy(path: Path, changes: Mapping[str, Any]) -> OfficePolicy:
    """Change what an office says and keep the rest. Raises BadData with what is wrong with the file or the change."""
    before = path.read_bytes() if path.is_file() else None
    now, problems = read_policy(path)
    if problems:
        raise BadData(problems)
    text = _ABOUT + written_record({**now.model_dump(mode="json", exclude_unset=True), **changes})
    datafile, problems = parse(text, path)
    made, more = validate(datafile, OfficePolicy) if datafile else (None, [])
    if made is None:
        raise BadData([*problems, *more])
    replace(path, before, text.encode())
    return made


@cache
def _attempts(kinds: tuple[Kind, ...], annual: bool, precision: str) -> Attempts:
    last = ((Basis.year, _tables((Kind.annual,))),)
    if precision == "year":
        return last
    found = []
    if precision == "month":
        found = [(Basis.month, _tables(kinds or CHOICES))]
    elif not kinds:
        found = [(basis, _tables(CHOICES)) for basis in (Basis.day, Basis.month_end)]
    for n, kind in enumerate(kinds if precision == "day" else (), 1):
        basis = Basis.month_end if kind is Kind.month_end else Basis.day
        found.append((basis, _tables(kinds[:n])))
    return (*found, *(last if annual else ()))


def _tables(kinds: Sequence[Kind]) -> frozenset[Kind]:
    return frozenset((*kinds, *LASTING, *((Kind.manual,) if Kind.official in kinds else ())))
