"""The commands `convert` and `rates`: what is a sum worth on a date, and which rates is that taken from?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, Group, option
from compensation.cli.session import Session, current
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.rates.book import RateBook
    from compensation.rates.conversion import Conversion
    from compensation.rates.manual import ManualRate


@click.command(cls=Command, text=say("Convert a sum with the rates of a date, and show where each rate comes from."))
@click.argument("amount")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@option("--on", "day", text=say("Date of the rates: 2014-12-03, or 2014-12 or 2014 if no more is known; else today."))
@option(
    "--ecb",
    type=click.Choice(["before", "same-day"]),
    default="before",
    text=say("Beside a national rate: the last ECB day before the date, or the date itself."),
)
@option("--allow", multiple=True, type=click.Choice(["annual"]), text=say("Allow the average of the year."))
@option("--crosscheck", is_flag=True, text=say("Ask a service on the network for comparison (ECB currencies only)."))
def convert(
    amount: str, source: str, target: str, day: str | None, ecb: str, allow: tuple[str, ...], crosscheck: bool
) -> None:
    from compensation.dates import PartialDate
    from compensation.money import Money, currency
    from compensation.rates.conversion import convert as convert_money

    session = current()
    money = Money.parse(f"{amount} {currency(source)}")
    on = PartialDate.parse(day) if day else PartialDate.of(session.today)
    conversion = convert_money(_book(session), money, target, on, ecb=ecb, allow=frozenset(allow))
    document = conversion.as_json(session.say)
    compared = _compared(session, conversion) if crosscheck else None
    if compared is not None:
        document["crosscheck"] = session.say(compared)
    session.answer(document, lambda: _shown(conversion, compared))


def _compared(session: Session, conversion: Conversion) -> Text:
    from compensation.rates.crosscheck import SERVICE, cross_check

    session.remark(say("For the cross-check the network is asked: {address}", address=SERVICE))
    return cross_check(conversion)


def _shown(conversion: Conversion, compared: Text | None) -> Iterator[Text]:
    yield say(
        "{given} = {result} on {date}", given=conversion.given, result=conversion.result, date=conversion.requested_date
    )
    for leg in conversion.legs:
        yield say("  {leg}", leg=leg.line())
    yield say(
        "Before rounding {unrounded}; rounded {how}.", unrounded=conversion.before_rounding, how=conversion.rounding
    )
    for step in conversion.steps:
        yield say("- {step}", step=step)
    if compared is not None:
        yield compared


def _file(session: Session) -> Path:
    return session.office / "rates.yaml"


def _book(session: Session) -> RateBook:
    """The book with this office's rates; those that cannot be used are told on standard error."""
    from compensation.rates.book import open_book

    book = open_book(_file(session))
    for problem in book.problems:
        session.remark(say("{place}: {problem}", place=problem.place(), problem=problem.message))
    return book


@click.group(cls=Group, text=say("Rates: what is on file, and the rates that this office enters itself."))
def rates() -> None:
    pass


@rates.command("coverage", text=say("Which rates are on file, from whom and for which days."))
def coverage() -> None:
    from compensation.rates.coverage import coverage as covered

    session = current()
    everything = covered(_book(session))
    session.answer({"coverage": [one.as_json() for one in everything]}, lambda: (one.line() for one in everything))


@rates.command("add", text=say("Enter an official rate as its publisher printed it."))
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
    doubts = _book(session).doubts(new)
    if doubts and not sure:
        raise Refused(doubts[0], say("Nothing was entered. If the rate is right, add --sure."))
    added = add_rate(_file(session), new, session.today)
    for doubt in doubts:
        session.remark(doubt)
    answer: dict[str, Any] = {"added": added, "rate": new.as_json(), "file": str(_file(session))}
    answer["warnings"] = [session.say(doubt) for doubt in doubts]
    done = say("Entered: {rate}", rate=new.line()) if added else say("It stood there already: {rate}", rate=new.line())
    session.answer(answer, [done])


@rates.command("remove", text=say("Take a rate that this office entered off its file."))
@click.argument("base")
@click.argument("quote")
@option("--on", "day", required=True, text=say("The day of the rate."))
def remove(base: str, quote: str, day: str) -> None:
    from compensation.dates import parse_day
    from compensation.rates.manual import remove as remove_rate

    session = current()
    gone = remove_rate(_file(session), base, quote, parse_day(day))
    session.answer({"removed": gone.as_json()}, [say("Removed: {rate}", rate=gone.line())])


@rates.command("list", text=say("The rates that this office entered."))
def list_() -> None:
    session = current()
    manual = _book(session).manual
    lines = [one.line() for one in manual] or [
        say("No rates were entered yet. Enter one: compensation rates add BASE QUOTE RATE --on DATE …")
    ]
    session.answer({"rates": [one.as_json() for one in manual]}, lines)


@rates.command("check", text=say("Check all rates on file: files unchanged, dates in order, publishers in agreement."))
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
