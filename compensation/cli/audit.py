"""The command `audit`: at which date and by whose rate was a printed equivalent converted?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.rates_book import office_book
from compensation.cli.session import Session, current
from compensation.cli.table import wrap
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.dates import PartialDate
    from compensation.precedents.figures.audits import Audited
    from compensation.rates.audit import Audit
    from compensation.rates.findings import Finding
    from compensation.rates.printed import Pair

_IN = "  "


@click.command(
    cls=Command, text=say("Which rate does a printed equivalent imply, which days give it, what was it worth?")
)
@click.argument("sums", nargs=-1, metavar="SUM CURRENCY SUM CURRENCY")
@option("--on", "day", text=say("Date of the event: 2014-12-03, or 2014-10 or 2013 if no more is known."))
@option("--from", "first", text=say("First day to look at; else 6 months before the event."))
@option("--to", "last", text=say("Last day to look at; else 12 months after the event."))
@option(
    "--ecb",
    type=click.Choice(["before", "same-day"]),
    default="before",
    text=say("Beside a national rate: the last ECB day before the date, or the date itself."),
)
@option("--precision", text=say("To what the equivalent was rounded, such as 100; else its last digit not zero tells."))
@option("--and", "more", multiple=True, text=say("A further pair of the same text: 97265 TJS = 14200 EUR on 2015-05"))
@option("--case", "cases", multiple=True, text=say("Every equivalent that the sources of this published case print."))
def audit(
    sums: tuple[str, ...],
    day: str | None,
    first: str | None,
    last: str | None,
    ecb: str,
    precision: str | None,
    more: tuple[str, ...],
    cases: tuple[str, ...],
) -> None:
    """The first sum is exact, the second its equivalent as printed."""
    from compensation.errors import BadCall

    session = current()
    if cases:
        if any((sums, day, first, last, precision, more)):
            raise BadCall(say("--case brings its own sums and dates; add only --ecb."))
        _cases(session, cases, ecb)
        return
    if len(sums) != 4:
        raise BadCall(
            say("An audit takes a sum and its equivalent, each with its currency."),
            say("Write: compensation audit 300000 KZT 1467 EUR --on 2014-12-03"),
        )
    _pairs(session, list(_given(sums, day, precision, more)), first, last, ecb)


def _given(
    sums: Sequence[str], day: str | None, precision: str | None, more: Sequence[str]
) -> Iterator[tuple[Pair, PartialDate | None]]:
    """Each pair with the date of its event: its own, else that of the first."""
    from compensation.dates import PartialDate
    from compensation.money import parse_decimal
    from compensation.rates.printed import Pair

    on = PartialDate.parse(day) if day else None
    exact, code, equivalent, other = sums
    yield Pair.parse(f"{exact} {code} = {equivalent} {other}", parse_decimal(precision) if precision else None), on
    for text in more:
        pair, _, own = text.partition(" on ")
        yield Pair.parse(pair), PartialDate.parse(own) if own else on


def _pairs(
    session: Session,
    given: Sequence[tuple[Pair, PartialDate | None]],
    first: str | None,
    last: str | None,
    ecb: str,
) -> None:
    from compensation.rates.audit import audit as audited
    from compensation.rates.findings import as_json, of_together, together_as_json
    from compensation.rates.printed import together

    book, window = office_book(session), {"first": _day(first), "last": _day(last)}
    found = [audited(book, pair, on, ecb=ecb, **window) for pair, on in given]
    pairs = [pair for pair, _ in given]
    groups = together(pairs)
    session.answer(
        {"audits": [as_json(one, session.say) for one in found], "together": together_as_json(groups)},
        lambda: (*_shown(session, found), *_said(session, of_together(groups, pairs), "")),
    )


def _day(text: str | None) -> datetime.date | None:
    from compensation.dates import parse_day

    return parse_day(text) if text else None


def _shown(session: Session, found: Sequence[Audit]) -> Iterator[str]:
    from compensation.rates.findings import lines

    for one in found:
        yield from wrap(session.say(one.pair.text), indent=_IN, first="")
        yield from _said(session, lines(one))


def _said(session: Session, findings: Iterator[Finding], indent: str = _IN) -> Iterator[str]:
    for one in findings:
        stands = indent + _IN * one.depth
        yield from wrap(session.say(one.text), indent=stands + _IN, first=stands)


def _cases(session: Session, names: Sequence[str], ecb: str) -> None:
    from compensation.cli.selection import one_case
    from compensation.precedents.figures.audits import audited, exclusions, stated
    from compensation.rates.findings import of_together, together_as_json

    book = office_book(session)
    found = [audited(book, one, ecb) for name in names for one in stated(one_case(session, name))]
    groups = exclusions(found)
    pairs = [one.stated.pair for one in found]
    session.answer(
        {"audits": [_stated(session, one) for one in found], "together": together_as_json(groups)},
        lambda: (*_told(session, found), *_said(session, of_together(groups, pairs), "")),
    )


def _stated(session: Session, one: Audited) -> dict[str, Any]:
    from compensation.rates.findings import as_json, event_as_json, implied_as_json

    stated = one.stated
    return {
        "case": stated.case.citation,
        "decision": stated.decision.id,
        "line": stated.line.key,
        "fact": stated.name,
        "stated": stated.fact.amount.as_json(),
        "printed": {"amount": stated.equivalent.amount.plain(), "currency": stated.equivalent.amount.currency},
        "approx": stated.equivalent.approx == "yes",
        "source": stated.equivalent.source,
        "implied": None if stated.pair is None else implied_as_json(stated.pair),
        "audit": None if one.audit is None else as_json(one.audit, session.say),
        "worths": [event_as_json(each, None, session.say) for each in one.worths],
        "lacking": None if one.lacking is None else session.say(one.lacking),
    }


def _told(session: Session, found: Sequence[Audited]) -> Iterator[str]:
    if not found:
        yield session.say(say("No source prints an equivalent of a sum of this case."))
    for one in found:
        yield from wrap(session.say(_heading(one)), indent=_IN, first="")
        yield from _said(session, one.lines())
        yield from _said(session, one.worth_lines())


def _heading(one: Audited) -> Text:
    """Case, head and fact, the sum with its equivalent, and the text that prints it."""
    from compensation.heads import HEADS
    from compensation.precedents.record import FACT_NAMES

    stated = one.stated
    return say(
        "{case}, {head}, {fact}: {printed} [{source}]",
        case=stated.case.citation,
        head=HEADS[stated.line.head].name,
        fact=FACT_NAMES[stated.name],
        printed=stated.told,
        source=stated.equivalent.source,
    )
