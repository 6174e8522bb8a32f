"""What would be asked of the banks for whole years? Every question, told before the first is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from compensation.errors import BadCall
from compensation.rates.feeds import ecb, kazakhstan, kyrgyzstan, russia, tajikistan
from compensation.rates.feeds.banks import BANKS, Bank
from compensation.text import Text, say, say_n

_YEARS = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")
_NO_OTHER: Mapping[str, str] = MappingProxyType({})
_BY_DAY = {"nbk": kazakhstan.address, "nbt": tajikistan.address}
_BY_CURRENCY = {"nbkr": kyrgyzstan.addresses, "cbr": russia.addresses}


@dataclass(frozen=True, slots=True)
class Held:
    """What of a bank is on file: days that are whole, and what need not be asked again."""

    days: frozenset[date] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """One question: the days it is about, the currency if it is about one only, and `keys` that mark it as done once
    the year is over. `address` is what follows the bank's own address.
    """

    bank: str
    address: str
    what: Text
    first: date
    last: date
    years: tuple[int, ...]
    code: str | None = None
    keys: tuple[str, ...] = ()

    @property
    def by_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Plan:
    """All questions, in order, and how many more are answered by what is on file."""

    years: tuple[int, ...]
    banks: tuple[str, ...]
    requests: tuple[Request, ...]
    there: Mapping[str, int]

    def of(self, bank: str) -> tuple[Request, ...]:
        return tuple(one for one in self.requests if one.bank == bank)

    @property
    def seconds(self) -> int:
        """How long it takes at least, by the pauses between the questions."""
        return round(sum(BANKS[one.bank].pause for one in self.requests))

    def lines(self, addresses: Mapping[str, str] = _NO_OTHER) -> Iterator[Text]:
        """The plan in words: each bank with its address, its number of questions, and what is there already.

        `addresses` are those that are asked instead, by bank.
        """
        for id in self.banks:
            bank = BANKS[id]
            yield say_n(
                "{bank} ({address}): {n} question, {there} answered already; years {years}",
                "{bank} ({address}): {n} questions, {there} answered already; years {years}",
                len(self.of(id)),
                bank=bank.name,
                address=addresses.get(id, bank.address),
                there=self.there[id],
                years=_shown(self.years),
            )
        yield say_n("It takes {n} minute at least.", "It takes {n} minutes at least.", -(-self.seconds // 60))

    def as_json(self) -> dict[str, Any]:
        counted = {id: {"requests": len(self.of(id)), "there": self.there[id]} for id in self.banks}
        return {"years": list(self.years), "banks": counted, "seconds_at_least": self.seconds}


def parse_years(text: str | None, today: date) -> tuple[int, ...]:
    """Read `2024`, `2024-2026`, `2020,2023-2024`; nothing means last year and this. Raises BadCall for other words."""
    if text is None:
        return today.year - 1, today.year
    years: set[int] = set()
    for part in text.split(","):
        match = _YEARS.fullmatch(part.strip())
        if match is None:
            raise BadCall(say("“{found}” is not a year or a span of years.", found=part.strip()), _EXAMPLE)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1990 <= first <= last <= today.year:
            raise BadCall(say("“{found}” is not a span of years up to this one.", found=part.strip()), _EXAMPLE)
        years.update(range(first, last + 1))
    return tuple(sorted(years))


_EXAMPLE = say("Write whole years, such as 2024-2026; a bank is asked for nothing shorter.")


def plan(banks: Sequence[Bank], years: Sequence[int], today: date, held: Mapping[str, Held]) -> Plan:
    """The questions for whole years, up to `today`, without those that `held` (by bank) answers.

    Whole years only, because the days of a matter are nobody's business.
    """
    requests: list[Request] = []
    there: dict[str, int] = {}
    for bank in banks:
        every = tuple(_asked(bank, [year for year in years if year >= bank.first_year], today))
        open_ = [one for one in every if not _answered(one, held.get(bank.id, Held()))]
        there[bank.id] = len(every) - len(open_)
        requests += open_
    return Plan(tuple(years), tuple(bank.id for bank in banks), tuple(requests), there)


def _answered(request: Request, held: Held) -> bool:
    if request.keys:
        return held.asked.issuperset(request.keys)
    return request.by_day and request.first in held.days


def _asked(bank: Bank, years: Sequence[int], today: date) -> Iterator[Request]:
    if bank.id == "ecb":
        if years:
            first, last = date(years[0], 1, 1), min(date(years[-1], 12, 31), today)
            what = say("{bank}, the whole history", bank=bank.name)
            yield Request(bank.id, ecb.ADDRESS, what, first, last, tuple(years), None, tuple(map(str, years)))
        return
    for year in years:
        first, last = date(year, 1, 1), min(date(year, 12, 31), today)
        if bank.id in _BY_DAY:
            for step in range((last - first).days + 1):
                day = first + timedelta(days=step)
                what = say("{bank}, {day}", bank=bank.name, day=day)
                yield Request(bank.id, _BY_DAY[bank.id](day), what, day, day, (year,))
        else:
            for code, address in _BY_CURRENCY[bank.id](first, last):
                what = say("{bank}, {code} in {year}", bank=bank.name, code=code, year=str(year))
                yield Request(bank.id, address, what, first, last, (year,), code, (f"{code} {year}",))


def _shown(years: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
