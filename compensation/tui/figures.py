"""How does a figure of a case stand in a narrow column? Short, never cut off, with the marks it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compensation.text import Text, say
from compensation.tui.widgets.told import Styled
from compensation.tui.writer import CaseName, Short

if TYPE_CHECKING:
    from compensation.money import Amount, Money
    from compensation.precedents.figures.bases import Basis, Valued, Yardsticks
    from compensation.precedents.figures.comparison import Row
    from compensation.precedents.figures.series import Series
    from compensation.precedents.record import FactName, Precedent

MIND = "!"
"""Stands behind the number of a case whose figures compare with care; the card says why."""


def number(precedent: Precedent, care: bool, chosen: bool | None = None) -> Text:
    """The citation number, with a sign behind it if its figures want care.

    Where cases can be marked (`chosen` is not None) there is room before it for a dot.
    """
    dot = "" if chosen is None else "●" if chosen else " "
    return say("{dot}{citation}{sign}", dot=dot, citation=precedent.citation, sign=MIND if care else "")


def case_name(precedent: Precedent) -> CaseName:
    return CaseName(precedent.name, precedent.citation)


def total_cell(figures: Series, name: FactName, brief: bool = False) -> Any:
    """One total: a sum stands out, a state in words stays back, ≠ where sources disagree on it.

    A dash where there is none (only a claim can be “not claimed”). `brief`: one word for what is printed only as an
    equivalent, where many columns stand beside each other.
    """
    from compensation.precedents.figures.series import marked

    amount = figures.total(name)
    if brief and amount.state.value == "equivalent_only":
        return Styled(say("equivalent"), "dim")
    if amount.money is None:
        return Styled("–" if amount.state.value == "none" and name != "claimed" else amount, "dim")
    shown = short_amount(amount)
    return marked(shown) if name in figures.disputed else shown


def short_amount(amount: Amount) -> Any:
    """`180,000 TJS`, `> 180,000 TJS` for more than that, `2 × 5,000 RUB` for that to each of two; others as ever."""
    if amount.money is None or amount.per == "month" or (amount.per == "each" and amount.of is None):
        return amount
    shown: Any = _whole(amount.money)
    if amount.per == "each":
        shown = say("{n} × {amount}", n=amount.of, amount=shown)
    return say("> {amount}", amount=shown) if amount.at_least else shown


def _whole(money: Money) -> Any:
    """A sum without cents, if it has none: a narrow column has room for the name of the case then."""
    if money.amount != money.amount.to_integral_value():
        return money
    return say("{number}\u00a0{currency}", number=money.amount.to_integral_value(), currency=money.currency)


def ratio_cell(figures: Series) -> Any:
    """The ratio, with ≤ or ≥ for a bound and ≠ where sources disagree; a question mark where there is none."""
    from compensation.precedents.figures.series import marked

    ratio = figures.ratio
    if ratio is None:
        return Styled("?", "dim")
    percent = ratio.percent
    bounds = {"at_most": say("≤ {percent} %", percent=percent), "at_least": say("≥ {percent} %", percent=percent)}
    shown = bounds.get(ratio.bound, ratio.text)
    return marked(shown) if figures.disputed & {"claimed", "awarded"} else shown


def valued_cell(value: Valued) -> Any:
    """A sum on a basis, or in words why there is none: refused, unknown, one word for only an equivalent."""
    from compensation.money import Amount
    from compensation.precedents.figures.series import marked

    if value.figure is None:
        only = value.state.value == "equivalent_only"
        return Styled(say("equivalent") if only else Amount(value.state), "dim")
    figure = value.money or _counted(value)
    shown = say("> {amount}", amount=figure) if value.at_least else figure
    return marked(say("{amount}", amount=shown)) if value.disputed else shown


def _counted(value: Valued) -> Text:
    """How many times a unit goes into a sum, without the unit, which stands over the column; a calculation index is
    that of one country, so its code stands behind."""
    country, _, rule = value.unit.partition(".")
    if not rule:
        return say("{value}", value=value.number)
    return say("{number}\u00a0{country}", number=value.number, country=country.upper())


def basis_title(basis: Basis, sticks: Yardsticks) -> Text:
    """The name of a basis over a column."""
    match basis.value:
        case "event":
            return say("EUR of the day")
        case "dated":
            return say("EUR {date}", date=Short(sticks.day))
        case "prices":
            return say("EUR, prices {year}", year=str(sticks.year))
        case "mci":
            return say("calc. indices")
        case "wage":
            return say("minimum wages")
        case "ppp":
            return say("PPP dollars")
        case _:
            return say("as printed")


def share_bar(row: Row, name: Any, width: int) -> str:
    """The award as the dark part of the claim; nothing where there is no ratio."""
    from compensation.precedents.figures.bars import share

    ratio = row.series(name).ratio
    return share(ratio.value, width) if ratio else ""


def size_bar(value: Valued, values: list[Valued], width: int) -> str:
    """The award beside the largest one of its currency or unit."""
    from compensation.precedents.figures.bars import size

    if value.number is None:
        return ""
    same = [one.number for one in values if one.number is not None and one.unit == value.unit]
    return size(value.number, max(same), width)
