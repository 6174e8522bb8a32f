"""Why is there no rate for a date, and what can be done? The legs that are missing, and the command that helps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.rates.book import Edge, RateBook, Route
from compensation.rates.policy import Policy
from compensation.rates.quotes import DAILY, UNCERTAIN, Kind
from compensation.rates.search import APART, DAILY_LIMIT, KINDS, Asked, Basis, best, search
from compensation.text import Text, say, say_n

_PRINTED_IN = {"EUR": 0, "USD": 1, "KZT": 3, "KGS": 3, "TJS": 3}
"""National banks print the price of a foreign currency in their own; the dollar is printed per euro."""
_DATED = (*DAILY, Kind.month_end)


def refuse(book: RateBook, source: str, target: str, on: PartialDate, policy: Policy) -> Refused:
    """The refusal to convert, with every missing leg and the command for entering a rate."""
    basis = {"day": Basis.day, "month": Basis.month, "year": Basis.year}[on.precision]
    asked = Asked(on, basis, policy.attempts(on)[-1][1], policy.max_age)
    message = say(
        "There is no usable rate from {source} to {target} for {date}: {reasons}.",
        source=source,
        target=target,
        date=on,
        reasons=missing(book, source, target, asked, KINDS[basis] if basis is Basis.year else _DATED),
    )
    if policy.kinds or policy.max_age < DAILY_LIMIT:
        message = say("{refusal} By the policy: {policy}.", refusal=message, policy=[*policy.lines()[:2]])
    return Refused(message, _hint(book, source, target, on))


def missing(book: RateBook, source: str, target: str, asked: Asked, kinds: tuple[Kind, ...] = DAILY) -> Text:
    """Why no rate of this basis can be used, looking at the tables of these kinds."""
    route = _likely(book, source, target, kinds)
    if route is None:
        return _joined(_unknown(book, source, target))
    reasons = [reason for edge in route if (reason := _reason(book, edge, asked, kinds)) is not None]
    return _joined(
        reasons or [say_n("the legs lie more than {n} day apart", "the legs lie more than {n} days apart", APART)]
    )


def _likely(book: RateBook, source: str, target: str, kinds: tuple[Kind, ...]) -> Route | None:
    """The shortest route all of whose legs have rates of these kinds on some day."""
    for route in book.routes(source, target):
        if all(any(table.kind in kinds for table in book.tables(*edge)) for edge in route):
            return route
    return None


def _unknown(book: RateBook, source: str, target: str) -> list[Text]:
    reasons = []
    for code in (source, target):
        edges = [(code, pivot) for pivot in ("USD", "EUR") if pivot != code]
        tables = [table for edge in edges for table in book.tables(*edge)]
        if not tables:
            reasons.append(say("{code}: no rates are on file", code=code))
        elif all(table.kind is Kind.annual for table in tables):
            reasons.append(say("{code}: only averages of years are on file", code=code))
    return reasons or [say("the two currencies cannot be joined")]


def _reason(book: RateBook, edge: Edge, asked: Asked, kinds: tuple[Kind, ...]) -> Text | None:
    on, basis = asked.on, asked.basis
    if best(book, edge, asked, on.last) is not None:
        return None
    tables = [table for table in book.tables(*edge) if table.kind in kinds]
    pair = tables[0][0].pair
    tables = [table for table in tables if asked.allows(table)]
    if not tables:
        return say("{pair}: none of the kinds on file is allowed", pair=pair)
    if basis is Basis.year:
        return say("{pair}: no average of {year} is on file", pair=pair, year=str(on.year))
    if basis is Basis.month:
        return say("{pair}: no rate of the month's end is on file", pair=pair)
    earlier = [quote for table in tables if (quote := table.on_or_before(on.last)) is not None]
    if not earlier:
        first = min(table[0].date for table in tables)
        return say("{pair}: the first rate on file is of {date}", pair=pair, date=first)
    last = max(earlier, key=lambda quote: quote.date)
    if last.grade == UNCERTAIN:
        return say("{pair}: the daily rate of {date} is uncertain (grade C)", pair=pair, date=last.date)
    values = {"pair": pair, "date": last.date}
    age = (on.last - last.date).days
    if kinds == DAILY:
        reason = say_n(
            "{pair}: the last daily rate on file is of {date}, {n} day before",
            "{pair}: the last daily rate on file is of {date}, {n} days before",
            age,
            **values,
        )
    else:
        reason = say_n(
            "{pair}: the last rate on file is of {date}, {n} day before",
            "{pair}: the last rate on file is of {date}, {n} days before",
            age,
            **values,
        )
    ended = book.ended(last)
    return say("{reason} ({ended})", reason=reason, ended=ended) if ended is not None else reason


def _hint(book: RateBook, source: str, target: str, on: PartialDate) -> Text:
    base, quote = sorted((source, target), key=lambda code: _PRINTED_IN.get(code, 2))
    command = say(
        "compensation rates add {base} {quote} RATE --on {day} --publisher BANK --document WHERE --by NAME",
        base=base,
        quote=quote,
        day=on.last.isoformat(),
    )
    if on.precision == "year":
        return say(
            "Give the day (--on YEAR-MONTH-DAY), or enter the rate of a day as it was printed and convert for "
            "that day: {command}",
            command=command,
        )
    enter = say("Enter the rate that the national bank printed for that day: {command}", command=command)
    if search(book, source, target, Asked(on, Basis.year)) is not None:
        return say("{enter} — or allow the average of the year: --allow annual", enter=enter)
    return enter


def _joined(reasons: Iterable[Text]) -> Text:
    return reduce(lambda one, other: say("{first}; {second}", first=one, second=other), reasons)
