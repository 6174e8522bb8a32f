"""How do the equivalents that sources print for the sums of a case stand against the rates on file?

A stated equivalent is audited with the rates of the date of its fact, else of its decision. That a sum was paid on the
day of the decision is never taken for granted. Days are looked at until a month after the text appeared, because a
text may convert at the rate of the time when it was written.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from compensation.dates import PartialDate
from compensation.money import Money, State
from compensation.precedents.figures.ratio import once
from compensation.precedents.record import FACTS, Decision, Equivalent, Fact, FactName, Line, Precedent
from compensation.rates.audit import MONTHS_AFTER, Audit, Event, audit, event, months_from
from compensation.rates.book import RateBook
from compensation.rates.findings import MOST_RUNS, Finding, alone, implied, lines
from compensation.rates.printed import Pair, Together, excluding, together, without_cents
from compensation.sources import Source
from compensation.text import Text, say

_AFTER_THE_TEXT = 1
"""Months."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One equivalent that a source prints, and the fact it stands beside."""

    case: Precedent
    decision: Decision
    line: Line
    name: FactName
    equivalent: Equivalent

    @property
    def fact(self) -> Fact:
        found = self.line.fact(self.name)
        assert found is not None
        return found

    @property
    def source(self) -> Source | None:
        return self.case.source(self.equivalent.source)

    @property
    def on(self) -> PartialDate | None:
        """When it happened, as far as the case tells: the date of the fact, else that of the decision."""
        if self.fact.on or self.name == "paid" or "on" in self.fact.withheld:
            return self.fact.on
        return self.decision.date

    @property
    def pair(self) -> Pair | None:
        """The sum with this equivalent; None where no exact sum is printed for it."""
        given = None if self.fact.amount.at_least else once(self.fact.amount)
        return Pair.of(given, self.equivalent.amount) if given and given.amount else None

    @property
    def told(self) -> Text | Money:
        """The sum with this equivalent, or the equivalent alone, as printed."""
        return self.pair.text if self.pair else without_cents(self.equivalent.amount)

    @property
    def text(self) -> Hashable:
        """What makes two sources the same text: title, publisher and date."""
        source = self.source
        return (source.title, source.publisher, source.date) if source else (self.case.id, self.equivalent.source)


@dataclass(frozen=True, slots=True)
class Audited:
    """A stated equivalent with what the rates say of it.

    Without an exact sum there is no audit; `worths` then are what the equivalent was worth in the currency of each
    other sum of the same line. `lacking` says why something is missing.
    """

    stated: Stated
    audit: Audit | None = None
    worths: tuple[Event, ...] = ()
    lacking: Text | None = None

    def lines(self, runs: int = MOST_RUNS) -> Iterator[Finding]:
        """What was found, in words; of the days that fit at most so many `runs` are named."""
        if self.lacking is not None:
            yield Finding(self.lacking, warns=True)
        if self.audit is not None:
            yield from lines(self.audit, runs)
        elif (pair := self.stated.pair) is not None:
            yield implied(pair)

    def worth_lines(self) -> Iterator[Finding]:
        """What an equivalent that stands alone was worth. No page or card of a case says it: it is not the award."""
        for one in self.worths:
            yield from alone(one, without_cents(self.stated.equivalent.amount))


def stated(case: Precedent) -> Iterator[Stated]:
    """Every equivalent that the sources of a case print, in the order of its file."""
    for decision in case.chain:
        for line in decision.heads:
            yield from of_line(case, decision, line)


def of_line(case: Precedent, decision: Decision, line: Line) -> Iterator[Stated]:
    """The equivalents beside the sums of one head of one decision."""
    for name in FACTS:
        fact = line.fact(name)
        for each in fact.equivalents if fact else ():
            yield Stated(case, decision, line, name, each)


def audited(book: RateBook, one: Stated, ecb: str = "before") -> Audited:
    """One stated equivalent against the rates on file; what the case does not tell is said in the result."""
    pair, on = one.pair, one.on
    if pair is None:
        return replace(_alone(book, one, ecb), lacking=_no_sum(one.fact))
    wrote = one.source.date if one.source else None
    about = on or wrote
    if about is None:
        return Audited(one, lacking=say("Neither the date of the sum nor that of the text is known."))
    first, last = None, months_from(about.last, MONTHS_AFTER)
    if on is None:
        first = months_from(about.first, -MONTHS_AFTER)
    if wrote is not None:
        last = max(last, months_from(wrote.last, _AFTER_THE_TEXT))
    found = audit(book, pair, on, ecb=ecb, first=first, last=last)
    unknown = None if on else say("The date of this sum is not known: only the days that fit can be looked for.")
    return Audited(one, found, lacking=unknown)


def _alone(book: RateBook, one: Stated, ecb: str) -> Audited:
    own = one.equivalent.amount
    facts = [fact for name in FACTS if (fact := one.line.fact(name))]
    printed = [fact.amount.money.currency for fact in facts if fact.amount.money]
    currencies = dict.fromkeys(code for code in printed if code != own.currency)
    on = one.on
    return Audited(one, worths=tuple(event(book, own, code, on, ecb) for code in currencies) if on else ())


def _no_sum(fact: Fact) -> Text:
    if fact.amount.state is State.stated:
        return say("The sum itself is {sum}, so that it implies no rate.", sum=fact.amount)
    return say("The sum itself is not printed, only its equivalent: it implies no rate.")


def exclusions(found: Sequence[Audited]) -> tuple[Together, ...]:
    """What the equivalents of one text say of each other, by their places in `found`; texts are never mixed."""
    return together([one.stated.pair for one in found], [one.stated.text for one in found])


def excluded(one: Stated) -> Iterator[Finding]:
    """The other equivalents of the same text in the same case that no single rate gives together with this one."""
    mine = one.pair
    for other in stated(one.case) if mine is not None else ():
        its = other.pair
        if mine is None or its is None or other == one or other.text != one.text:
            continue
        if any(group.exclusive for group in together([mine, its])):
            yield Finding(excluding(mine, its), warns=True)
