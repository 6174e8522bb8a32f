"""Is anything claimed twice, and do the figures hold? Receipts, periods and heads; printed sums; exchange rates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.claimfile import Line
from compensation.claims.objections import Finding
from compensation.claims.overlapping import days_of
from compensation.documents.adding_up import wrong_sums
from compensation.review.examined import Examined, period
from compensation.text import say

_Key = tuple[str, ...]
_Span = tuple[datetime.date, datetime.date, Line]


def _same_receipt(it: Examined) -> Iterator[Finding]:
    seen: dict[_Key, Line] = {}
    for one in it.lines:
        for receipt in one.line.paid:
            if receipt.amount.money is None:
                continue
            key = (str(receipt.date), str(receipt.amount.money), receipt.evidence)
            if (other := seen.setdefault(key, one.line)) is not one.line or _twice(receipt, one.line, key):
                yield it.found(
                    "same_receipt",
                    say("“{what}” of {date}, {amount}, stands twice: here and in “{other}”.", what=receipt.what,
                        date=receipt.date, amount=receipt.amount.money, other=other.what),
                    say("Take one of them out, unless two payments of one sum were made on that day."),
                    one.line,
                    (),
                )  # fmt: skip


def _twice(receipt: object, line: Line, key: _Key) -> bool:
    """Whether the same line has the receipt before this one."""
    for each in line.paid:
        if each is receipt:
            return False
        if (str(each.date), str(each.amount.money), each.evidence) == key:
            return True
    return False


def _same_period(it: Examined) -> Iterator[Finding]:
    """Spans of one person, head and event in their order; each is held against the one that lasts longest so far."""
    groups: dict[_Key, list[_Span]] = {}
    for one in it.lines:
        for key, span in _spans(it, one.line):
            groups.setdefault(key, []).append(span)
    told: set[tuple[str, str]] = set()
    for spans in groups.values():
        longest: _Span | None = None
        for span in sorted(spans, key=lambda each: each[:2]):
            if longest is not None and span[0] <= longest[1] and span[2] is not longest[2]:
                pair = (longest[2].id, span[2].id)
                if pair not in told and (longest[2].receipts is None or span[2].receipts is None):
                    told.add(pair)
                    yield it.found(
                        "same_period",
                        say("The days from {start} to {end} are also claimed in “{other}”.", start=span[0],
                            end=min(span[1], longest[1]), other=longest[2].what),
                        say("Let the periods follow each other, or say why both are due."),
                        span[2],
                        (),
                    )  # fmt: skip
            if longest is None or span[1] > longest[1]:
                longest = span


def _spans(it: Examined, line: Line) -> Iterator[tuple[_Key, _Span]]:
    event = line.event or (line.earnings.before if line.earnings else "")
    key = (line.claimant, line.head, event)
    if (found := period(line)) is not None:
        yield key, (found[0].first, found[1].last, line)
    if (days := days_of(line, it.claim, it.today)) is not None:
        given = line.interest or line.indexation
        assert given is not None
        way = "interest" if line.interest else "indexation"
        yield (line.claimant, way, str(given.sum)), (*days, line)
    for receipt in line.receipts or ():
        if receipt.date.exact:
            yield key, (receipt.date.exact, receipt.date.exact, line)


def _same_head(it: Examined) -> Iterator[Finding]:
    seen: dict[_Key, Line] = {}
    for one in it.lines:
        line = one.line
        if line.moral is None and line.fixed is None:
            continue
        sum_ = "" if line.moral is not None else str(line.fixed)
        other = seen.setdefault((line.claimant, line.head, line.event or "", sum_), line)
        if other is not line:
            yield it.found(
                "same_head",
                say("The same head is claimed for the same person in “{other}”.", other=other.what),
                say("Join the lines, or say in each what it alone is for."),
                line,
                (),
            )


def _printed_sums(it: Examined) -> Iterator[Finding]:
    lines = {one.line.id: one.line for one in it.lines}
    for wrong in wrong_sums(it.assessment):
        yield it.found(
            "printed_sums",
            say("The printed parts come to {parts}, and {whole} is printed.", parts=wrong.parts, whole=wrong.whole),
            say("Do not file this: tell those who look after the program."),
            lines.get(wrong.line or ""),
        )


def _foreign_currency(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        used = [step.conversion for step in one.working if step.conversion is not None]
        if not used:
            continue
        days = tuple(dict.fromkeys(each.requested_date for each in used))
        yield it.found(
            "foreign_currency",
            say("{amounts}, valued on {days}.", amounts=[each.given for each in used], days=list(days)),
            say("Be ready to say why the rate of that day counts."),
            one.line,
        )


def _rate_by_hand(it: Examined) -> Iterator[Finding]:
    entered = [leg for leg in it.assessment.legs if leg.entered is not None]
    if entered:
        legs = [say("{pair} of {date}", pair=f"{leg.base}/{leg.quote}", date=leg.observed_date) for leg in entered]
        yield it.found(
            "rate_by_hand",
            say("Rates entered by hand: {rates}.", rates=legs),
            say("Compare each with the page of the bank that it names."),
        )


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "same_receipt": _same_receipt,
        "same_period": _same_period,
        "same_head": _same_head,
        "printed_sums": _printed_sums,
        "foreign_currency": _foreign_currency,
        "rate_by_hand": _rate_by_hand,
    }
)
