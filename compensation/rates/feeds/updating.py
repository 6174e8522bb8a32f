"""How are the questions of a plan asked, so that only whole and checked days come into the office's series?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from compensation.errors import CompensationError, Refused
from compensation.rates.book import RateBook, open_book
from compensation.rates.feeds import keeping
from compensation.rates.feeds.asking import Asking, Stopped, Unreached, ask, wait
from compensation.rates.feeds.banks import BANKS, Bank
from compensation.rates.feeds.observation import Observation, Sheet, unreadable
from compensation.rates.feeds.planning import Held, Plan, Request
from compensation.rates.feeds.recognising import read
from compensation.text import Text, say, say_n

_SAVE_EVERY = 30
_SILENT, _STRANGE = 3, 20
"""After so many questions in a row without an answer, or with one that is refused, a bank is left for this time."""
_FAR = 5
_NEARLY_OVER = 20
"""A year is answered whole if a rate of 20 December or later came; only the holidays are behind that."""
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is: questions done, of how many, and what is asked now."""

    done: int
    total: int
    what: Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that brought nothing, and why."""

    what: Text
    error: CompensationError

    def line(self) -> Text:
        return say("{what}: {reason}", what=self.what, reason=self.error.message)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one bank: answers that were taken, rates that are new, rates that took the place of others."""

    bank: str
    answers: int
    new: int
    replaced: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update brought. `stopped` tells that it did not ask everything because the user ended it."""

    taken: tuple[Taken, ...]
    refusals: tuple[Refusal, ...]
    remarks: tuple[Text, ...]
    stopped: bool

    @property
    def new(self) -> int:
        return sum(one.new for one in self.taken)

    def lines(self) -> Iterator[Text]:
        for one in self.taken:
            yield say_n(
                "{bank}: {answers} answers taken, {n} new rate",
                "{bank}: {answers} answers taken, {n} new rates",
                one.new,
                bank=BANKS[one.bank].name,
                answers=one.answers,
            )
            yield from one.replaced[:_TOLD]
        yield from self.remarks
        yield from (one.line() for one in self.refusals[:_TOLD])
        if len(self.refusals) > _TOLD:
            more = len(self.refusals) - _TOLD
            yield say_n("… and {n} more question without an answer", "… and {n} more questions without an answer", more)
        if self.stopped:
            yield say("Stopped. What came is kept; the same command goes on from here.")

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        return {
            "taken": [
                {
                    "bank": one.bank,
                    "answers": one.answers,
                    "new": one.new,
                    "replaced": [words(it) for it in one.replaced],
                }
                for one in self.taken
            ],
            "refusals": [
                {
                    "what": words(one.what),
                    "code": one.error.code,
                    "message": words(one.error.message),
                    "hint": words(one.error.hint) if one.error.hint else None,
                }
                for one in self.refusals
            ],
            "remarks": [words(one) for one in self.remarks],
            "stopped": self.stopped,
        }


def held(office_rates: Path, banks: Sequence[Bank]) -> dict[str, Held]:
    """What of each bank is on file, for a plan. Raises BadData if one of the series is broken."""
    return {bank.id: keeping.held(office_rates, bank) for bank in banks}


def update(
    plan: Plan,
    asking: Asking,
    office_rates: Path,
    today: date,
    told: Callable[[Progress], None],
    stopped: Callable[[], bool] = lambda: False,
    *,
    replace: bool = False,
) -> Outcome:
    """Ask what the plan says and keep what is whole, checked and not contradicted by what is on file.

    `office_rates` is the office's `rates.yaml`, beside which its series lie. `told` is called before each question and
    at the end, `stopped` often; both from the calling thread. A question that brings nothing is a `Refusal` and leaves
    a gap. Ctrl+C ends it as `stopped` does. Raises Conflict or Refused where the series cannot be written.
    """
    run = _Run(plan, asking, office_rates, today, told, stopped, replace)
    return run.through()


@dataclass(slots=True)
class _Run:
    plan: Plan
    asking: Asking
    office_rates: Path
    today: date
    told: Callable[[Progress], None]
    stopped: Callable[[], bool]
    replace: bool
    done: int = 0
    over: bool = False
    taken: list[Taken] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    remarks: dict[str, Text] = field(default_factory=dict)

    def through(self) -> Outcome:
        book = open_book(self.office_rates)
        for id in self.plan.banks:
            requests = self.plan.of(id)
            if requests and not self.over:
                self._bank(BANKS[id], requests, book)
        self._tell(say("stopped") if self.over else say("done"))
        return Outcome(tuple(self.taken), tuple(self.refusals), tuple(self.remarks.values()), self.over)

    def _tell(self, what: Text) -> None:
        self.told(Progress(self.done, len(self.plan.requests), what))

    def _bank(self, bank: Bank, requests: Sequence[Request], book: RateBook) -> None:
        try:
            collected = _Collected(keeping.load(self.office_rates, bank), self.today)
        except CompensationError as error:
            self.refusals.append(Refusal(say("{bank}, what is on file", bank=bank.name), error))
            self.done += len(requests)
            return
        silent = strange = 0
        asked_at: float | None = None
        try:
            for number, request in enumerate(requests):
                self._tell(request.what)
                if asked_at is not None:
                    wait(asked_at + self.asking.pause(bank) - time.monotonic(), self.stopped)
                try:
                    self._question(bank, request, collected, book)
                    silent = strange = 0
                except Unreached as error:
                    silent += 1
                    self.refusals.append(Refusal(request.what, error))
                except CompensationError as error:
                    strange += 1
                    self.refusals.append(Refusal(request.what, error))
                asked_at = time.monotonic()
                self.done += 1
                if silent >= _SILENT or strange >= _STRANGE:
                    self._left(bank, len(requests) - number - 1)
                    break
        except (Stopped, KeyboardInterrupt):
            self.over = True
        collected.save()
        self.taken.append(Taken(bank.id, collected.answers, collected.new, tuple(collected.replaced)))

    def _left(self, bank: Bank, left: int) -> None:
        text = say_n(
            "{bank} was not asked further: {n} question is left for another time.",
            "{bank} was not asked further: {n} questions are left for another time.",
            left,
            bank=bank.name,
        )
        self.remarks[str(text)] = text
        self.done += left

    def _question(self, bank: Bank, request: Request, collected: _Collected, book: RateBook) -> None:
        if self.stopped():
            raise Stopped
        sheet = read(ask(self.asking.address(bank, request.address), self.asking, self.stopped), code=request.code)
        observations = answered(request, sheet)
        if sheet.nominal_assumed:
            likely(sheet, book.usual)
        change = keeping.compare(collected.kept, observations, self.today)
        if change.differing and not self.replace:
            raise keeping.conflict(change)
        for remark in sheet.remarks:
            self.remarks.setdefault(f"{bank.id} {remark}", say("{bank}: {remark}", bank=bank.name, remark=remark))
        collected.add(change, finished(request, observations, self.today))


@dataclass(slots=True)
class _Collected:
    """Answers of one bank that wait to be written together."""

    kept: keeping.Kept
    today: date
    waiting: list[Observation] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    replaced: list[Text] = field(default_factory=list)
    answers: int = 0
    new: int = 0
    unsaved: int = 0

    def add(self, change: keeping.Change, keys: Sequence[str]) -> None:
        self.waiting += [*change.new, *(new for _, new in change.differing)]
        self.replaced += change.differences()
        self.keys += keys
        self.new += len(change.new)
        self.answers += 1
        self.unsaved += 1
        if self.unsaved >= _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        if self.unsaved:
            merged = keeping.with_rates(self.kept, self.waiting, self.keys)
            self.kept = keeping.save(merged, self.today)
            self.waiting, self.keys, self.unsaved = [], [], 0


def answered(request: Request, sheet: Sheet) -> tuple[Observation, ...]:
    """The rates of an answer that were asked for. Raises Refused if it answers another question."""
    if sheet.series != BANKS[request.bank].series:
        raise unreadable(say("The answer is of another publisher: {form}", form=sheet.form))
    if request.bank == "ecb":  # the whole history comes at once, whatever years are wanted
        wanted = tuple(one for one in sheet.observations if one.date.year in request.years)
        if not wanted:
            raise unreadable(say("There is no rate of the years asked for in it."))
        return wanted
    for day in (sheet.days[0], sheet.days[-1]):
        if not request.first <= day <= request.last:
            raise unreadable(say("The answer is for {day}, asked was {what}.", day=day, what=request.what))
    if request.code is not None and any(one.base != request.code for one in sheet.observations):
        raise unreadable(say("The answer is of another currency than {code}.", code=request.code))
    return sheet.observations


def finished(request: Request, observations: Sequence[Observation], today: date) -> tuple[str, ...]:
    """The keys of the years that are over and answered to their end, so that they need not be asked again."""
    last = max(one.date for one in observations)
    return tuple(
        key
        for key, year in zip(request.keys, request.years, strict=False)
        if year < today.year and last >= date(year, 12, _NEARLY_OVER)
    )


def likely(sheet: Sheet, usual: Callable[[str, str, date], Decimal | None]) -> None:
    """Whether rates printed without a nominal are about what is on file. Raises Refused if they are far from it."""
    for one in sheet.observations:
        about = usual(one.base, one.quote, one.date)
        if about is not None and not about / _FAR < one.rate / one.nominal < about * _FAR:
            raise Refused(
                say(
                    "{rate} on {date} is far from the nearest rate on file, about {usual}: the nominal is not printed.",
                    rate=one.line(),
                    date=one.date,
                    usual=about.quantize(Decimal("0.0001")),
                ),
                say("Nothing of it was taken. Enter such a rate by hand, with its nominal: compensation rates add"),
            )
