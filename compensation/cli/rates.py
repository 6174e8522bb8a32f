"""The commands `convert` and `rates`: what is a sum worth on a date, and which rates is that taken from?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, Group, option
from compensation.cli.session import Session, current
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.dates import PartialDate
    from compensation.money import Money
    from compensation.rates.book import RateBook
    from compensation.rates.conversion import Conversion
    from compensation.rates.coverage import Coverage
    from compensation.rates.manual import ManualRate
    from compensation.rates.policy import OfficePolicy, Policy
    from compensation.rates.spread import Spread


@click.command(cls=Command, text=say("Convert a sum with the rates of a date, and show where each rate comes from."))
@click.argument("amount")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@option("--on", "day", text=say("Date of the rates: 2014-12-03, or 2014-12 or 2014 if no more is known; else today."))
@option(
    "--ecb",
    type=click.Choice(["before", "same-day"]),
    text=say("Beside a national rate: the last ECB day before the date, or the date itself."),
)
@option("--allow", multiple=True, type=click.Choice(["annual"]), text=say("Allow the average of the year."))
@option("--crosscheck", is_flag=True, text=say("Ask a service on the network for comparison (ECB currencies only)."))
def convert(
    amount: str, source: str, target: str, day: str | None, ecb: str | None, allow: tuple[str, ...], crosscheck: bool
) -> None:
    from compensation.dates import PartialDate
    from compensation.money import Money, currency
    from compensation.rates.conversion import convert as convert_money
    from compensation.rates.policy import Policy

    session = current()
    money = Money.parse(f"{amount} {currency(source)}")
    on = PartialDate.parse(day) if day else PartialDate.of(session.today)
    given: dict[str, Any] = {"ecb": ecb} if ecb else {}
    policy = office_policy(session).but(Policy(**given, **({"annual": True} if allow else {})))
    book = _book(session)
    conversion = convert_money(book, money, target, on, policy)
    document = conversion.as_json(session.say)
    over = _over(book, money, target, on, policy)
    document["range"] = over.as_json(session.say) if over is not None else None
    compared = _compared(session, conversion) if crosscheck else None
    if compared is not None:
        document["crosscheck"] = session.say(compared)
    session.answer(document, lambda: _shown(conversion, over, compared))


def _over(book: RateBook, money: Money, target: str, on: PartialDate, policy: Policy) -> Spread | None:
    """The range over a month or year; None for a day, and where no daily rate of the period is on file."""
    from compensation.errors import Refused
    from compensation.rates.spread import spread

    if on.precision == "day":
        return None
    try:
        return spread(book, money, target, on, policy)
    except Refused:
        return None


def _compared(session: Session, conversion: Conversion) -> Text:
    from compensation.rates.crosscheck import SERVICE, cross_check

    session.remark(say("For the cross-check the network is asked: {address}", address=SERVICE))
    return cross_check(conversion)


def _shown(conversion: Conversion, over: Spread | None, compared: Text | None) -> Iterator[Text]:
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
    if conversion.legs:
        yield say("Policy: {policy}.", policy=[*conversion.policy.lines()])
    if over is not None:
        yield over.line()
    elif conversion.requested_date.precision != "day" and conversion.legs:
        yield say("No daily rates of this period are on file, so its range is not known.")
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


def office_policy(session: Session) -> OfficePolicy:
    """How this office converts. Raises BadData if its file has problems: another policy would give other figures."""
    from compensation.errors import BadData
    from compensation.rates.policy import read_policy

    policy, problems = read_policy(session.office / "policy.yaml")
    if problems:
        raise BadData(problems)
    return policy


@click.group(cls=Group, text=say("Rates: what is on file, and the rates that this office enters itself."))
def rates() -> None:
    pass


@rates.command("coverage", text=say("Which rates are on file, from whom and for which days."))
@click.argument("code", metavar="[CURRENCY]", required=False)
def coverage(code: str | None) -> None:
    from compensation.rates.coverage import coverage as covered

    session = current()
    found = covered(_book(session), code)
    session.answer({"coverage": [one.as_json() for one in found]}, lambda: _covered(found))


def _covered(found: Sequence[Coverage]) -> Iterator[Text]:
    for one in found:
        yield one.line()
        yield from (say("    {remark}", remark=remark) for remark in one.remarks())


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
    document = {**checked.as_json(), "remarks": [session.say(one) for one in checked.remarks]}
    session.answer(document, [done, *checked.remarks])


@rates.command("policy", cls=Command, text=say("How this office converts: shown, or changed by the options."))
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
