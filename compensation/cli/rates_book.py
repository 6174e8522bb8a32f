"""The commands on the rates that are on file: what is covered, what this office entered, and how it converts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.rates.book import RateBook
    from compensation.rates.coverage import Coverage
    from compensation.rates.manual import ManualRate
    from compensation.rates.policy import OfficePolicy


def _file(session: Session) -> Path:
    return session.office / "rates.yaml"


def office_book(session: Session) -> RateBook:
    """The book with this office's rates; those that cannot be used are told on standard error."""
    from compensation.rates.book import open_book

    book = open_book(_file(session))
    session.complain(book.problems)
    return book


def office_policy(session: Session) -> OfficePolicy:
    """How this office converts. Raises BadData if its file has problems: another policy would give other figures."""
    from compensation.errors import BadData
    from compensation.rates.policy import read_policy

    policy, problems = read_policy(session.office / "policy.yaml")
    if problems:
        raise BadData(problems)
    return policy


@click.command("coverage", cls=Command, text=say("Which rates and indices are on file, from whom, for when."))
@click.argument("code", metavar="[CURRENCY]", required=False)
def coverage(code: str | None) -> None:
    from compensation.rates.coverage import coverage as covered
    from compensation.rates.prices import price_coverage

    session = current()
    found = covered(office_book(session), code)
    prices = [one for one in price_coverage() if code is None or one.currency == code.upper()]
    document = {"coverage": [one.as_json() for one in found], "indices": [one.as_json() for one in prices]}
    session.answer(document, lambda: (*_covered(found), *(one.line() for one in prices)))


def _covered(found: Sequence[Coverage]) -> Iterator[Text]:
    for one in found:
        yield one.line()
        yield from (say("    {remark}", remark=remark) for remark in one.remarks())


@click.command("add", cls=Command, text=say("Enter an official rate as its publisher printed it."))
@click.argument("base")
@click.argument("quote")
@click.argument("rate")
@option("--on", "day", required=True, text=say("The day on which the rate holds."))
@option("--publisher", required=True, text=say("Who published the rate, such as the national bank."))
@option("--document", required=True, text=say("Where it can be read again: page, bulletin, file."))
@option("--by", "name", required=True, text=say("Who enters it."))
@option("--nominal", default="1", text=say("For how many units of BASE the rate is printed."))
@option("--sure", is_flag=True, text=say("Enter it although it is far from the rates on file."))
def add(
    base: str, quote: str, rate: str, day: str, publisher: str, document: str, name: str, nominal: str, sure: bool
) -> None:
    from compensation.errors import Refused
    from compensation.rates.manual import add as add_rate
    from compensation.rates.manual import entered

    session = current()
    fields = {"date": day, "base": base, "quote": quote, "nominal": nominal, "rate": rate}
    fields |= {"publisher": publisher, "document": document, "entered_by": name}
    new: ManualRate = entered(fields, session.today)
    doubts = office_book(session).doubts(new)
    if doubts and not sure:
        raise Refused(doubts[0], say("Nothing was entered. If the rate is right, add --sure."))
    added = add_rate(_file(session), new, session.today)
    for doubt in doubts:
        session.remark(doubt)
    answer: dict[str, Any] = {"added": added, "rate": new.as_json(), "file": str(_file(session))}
    answer["warnings"] = [session.say(doubt) for doubt in doubts]
    done = say("Entered: {rate}", rate=new.line()) if added else say("It stood there already: {rate}", rate=new.line())
    session.answer(answer, [done])


@click.command("remove", cls=Command, text=say("Take a rate that this office entered off its file."))
@click.argument("base")
@click.argument("quote")
@option("--on", "day", required=True, text=say("The day of the rate."))
def remove(base: str, quote: str, day: str) -> None:
    from compensation.dates import parse_day
    from compensation.rates.manual import remove as remove_rate

    session = current()
    gone = remove_rate(_file(session), base, quote, parse_day(day))
    session.answer({"removed": gone.as_json()}, [say("Removed: {rate}", rate=gone.line())])


@click.command("list", cls=Command, text=say("The rates that this office entered."))
def list_() -> None:
    session = current()
    manual = office_book(session).manual
    lines = [one.line() for one in manual] or [
        say("No rates were entered yet. Enter one: compensation rates add BASE QUOTE RATE --on DATE …")
    ]
    session.answer({"rates": [one.as_json() for one in manual]}, lines)


@click.command(
    "check", cls=Command, text=say("Check all rates on file: files unchanged, dates in order, publishers in agreement.")
)
def check() -> None:
    from compensation.errors import BadData
    from compensation.rates.book import open_book
    from compensation.rates.checking import check as check_rates

    session = current()
    checked = check_rates(open_book(_file(session)))
    if checked.problems:
        raise BadData(checked.problems)
    done = say_n(
        "{n} rate in {tables} tables, {manual} entered by the office: no problems.",
        "{n} rates in {tables} tables, {manual} entered by the office: no problems.",
        checked.observations,
        tables=checked.tables,
        manual=checked.manual,
    )
    prices = say_n("{n} figure of price indices.", "{n} figures of price indices.", checked.prices)
    document = {**checked.as_json(), "remarks": [session.say(one) for one in checked.remarks]}
    session.answer(document, [done, prices, *checked.remarks])


@click.command("policy", cls=Command, text=say("How this office converts: shown, or changed by the options."))
@option(
    "--valuation",
    metavar="DAY",
    text=say("Claims that name no day: filing, receipt, event, judgment, payment, today or a day."),
)
@option("--kinds", metavar="LIST", text=say("official,cross,month-end in the order of preference; any: the youngest."))
@option("--max-age", "max_age", metavar="DAYS", text=say("How old a daily rate may be."))
@option("--ecb", type=click.Choice(["before", "same-day"]), text=say("The ECB day of a leg beside a national rate."))
@option("--annual", type=click.Choice(["yes", "no"]), text=say("Whether the average of a year may stand in for a day."))
def policy(valuation: str | None, kinds: str | None, max_age: str | None, ecb: str | None, annual: str | None) -> None:
    from compensation.rates.policy import write_policy

    session = current()
    changes: dict[str, Any] = {"valuation": valuation, "max_age": max_age, "ecb": ecb, "annual": annual}
    if kinds is not None:
        changes["kinds"] = [] if kinds == "any" else [one.strip() for one in kinds.split(",")]
    changes = {key: value for key, value in changes.items() if value is not None}
    found = write_policy(session.office / "policy.yaml", changes) if changes else office_policy(session)
    lines = [say("valuation date: {day}", day=found.valuation), *found.lines()]
    session.answer(found.as_json(), lines)
