"""The commands `index` and `bases`: what is a sum of one date worth at another, by one index or on every basis?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, option
from compensation.cli.rates_book import office_book, office_policy
from compensation.cli.session import Session, current
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.money import Money
    from compensation.rates.bases import OnBasis
    from compensation.rates.index_values import Indices
    from compensation.rates.indexation import Indexed


@click.command("index", cls=Command, text=say("A sum of one date at another, by a named index, with every value."))
@click.argument("amount")
@click.argument("currency")
@option("--from", "start", required=True, text=say("The date of the sum: a day, a month or a year."))
@option("--to", "end", required=True, text=say("The date to which it is carried: a day, a month or a year."))
@option(
    "--by",
    type=click.Choice(["cpi", "cpi-monthly", "mci", "wage", "ppp"]),
    default="cpi",
    show_default=True,
    text=say("Annual or monthly consumer prices, calculation index (MCI), minimum wage, or PPP dollars."),
)
def index(amount: str, currency: str, start: str, end: str, by: str) -> None:
    """Beyond what is on file it refuses; nothing is extrapolated."""
    from compensation.dates import PartialDate
    from compensation.rates.index_values import By
    from compensation.rates.indexation import index as indexed

    session = current()
    money, at, to = _money(amount, currency), PartialDate.parse(start), PartialDate.parse(end)
    found = indexed(money, at, to, By(by), indices(session))
    session.answer(found.as_json(session.say), lambda: _shown(found))


def _shown(found: Indexed) -> Iterator[Text]:
    yield say(
        "{given} of {start} = {result} of {end}",
        given=found.given,
        start=found.first.asked,
        result=found.result,
        end=found.last.asked,
    )
    for step in found.steps:
        yield say("  {leg}", leg=step)
    yield say("Before rounding {unrounded}; rounded {how}.", unrounded=found.before_rounding, how=found.rounding)


@click.command(
    "bases", cls=Command, text=say("A sum on every basis: other money, later prices, units of the law, PPP.")
)
@click.argument("amount")
@click.argument("currency")
@option("--on", "day", required=True, text=say("The date of the sum: a day, a month or a year."))
@option("--to", "end", text=say("The year or month whose prices are meant; without it the last on file."))
@option("--at", text=say("The day whose rates are meant; without it the last with a daily rate on file."))
def bases(amount: str, currency: str, day: str, end: str | None, at: str | None) -> None:
    """What cannot be had carries its reason."""
    from compensation.dates import PartialDate, parse_day
    from compensation.rates.bases import bases as all_bases

    session = current()
    policy = office_policy(session)
    money, on = _money(amount, currency), PartialDate.parse(day)
    found = all_bases(
        money,
        on,
        office_book(session),
        indices(session),
        to=PartialDate.parse(end) if end else None,
        at=parse_day(at) if at else None,
        policy=policy,
    )
    document = {
        "amount": money.plain(),
        "currency": money.currency,
        "on": str(on),
        "policy": policy.as_json(),
        "bases": [one.as_json(session.say) for one in found],
    }
    chosen = say("Policy: {policy}.", policy=[*policy.lines()])
    session.answer(document, lambda: (*(line for one in found for line in _lines(one)), chosen))


def _lines(one: OnBasis) -> Iterator[Text]:
    from compensation.money import Money

    if one.worth is None:
        yield say("{basis}: not known. {reason}", basis=one.title, reason=one.reason)
        return
    figure = one.worth.figure
    yield say("{basis}: {sum}", basis=one.title, sum=figure if isinstance(figure, Money) else figure.text)
    for step in one.worth.steps:
        yield say("    {step}", step=step)


def _money(amount: str, code: str) -> Money:
    from compensation.money import Money, currency

    return Money.parse(f"{amount} {currency(code)}")


def indices(session: Session) -> Indices:
    """The price indices on file and the rules of law, with the values of the office among them."""
    from compensation.law.opening import open_law
    from compensation.rates.index_values import Indices
    from compensation.rates.prices import open_prices

    return Indices(open_prices(), open_law(session.office).rules, session.today)
