"""The command `convert`: what is a sum worth on a date, and which rates is that taken from?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.rates_book import office_book, office_policy
from compensation.cli.session import Session, current
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.dates import PartialDate
    from compensation.money import Money
    from compensation.rates.book import RateBook
    from compensation.rates.conversion import Conversion
    from compensation.rates.policy import Policy
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
    book = office_book(session)
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
