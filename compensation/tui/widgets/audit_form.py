"""Does a printed equivalent fit a rate? The form that asks for it, and the card that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.widgets.card import Card, Section, SourceCard
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, Styled

if TYPE_CHECKING:
    from compensation.rates.audit import Audit
    from compensation.tui.app import Interface


def audit_form(app: Interface, amount: str = "", code: str = "", on: str = "") -> Form:
    """The form; sum, currency and date are those of the converter. The answer stands on a card over the screen."""
    fields = [
        Field(say("printed equivalent"), id="equivalent", example="1467 EUR"),
        Field(say("of the sum"), id="exact", example="300000 KZT", value=f"{amount} {code}".strip()),
        Field(say("on"), id="on", example=say("2014-12-03, 2014-12 or 2014"), value=on),
    ]

    def send(given: dict[str, str]) -> None:
        from compensation.dates import PartialDate
        from compensation.rates.audit import audit
        from compensation.rates.printed import Pair

        pair = Pair.parse(f"{given['exact']} = {given['equivalent']}")
        card = audit_card(audit(app.library.book, pair, PartialDate.parse(given["on"])))
        app.call_after_refresh(app.push_screen, SourceCard(card))

    return Form(say("Audit a printed equivalent"), fields, send, verb=say("audit"))


def audit_card(found: Audit) -> Card:
    from compensation.rates.findings import lines

    told: list[Line] = []
    for one in lines(found):
        told.append(("    " * one.depth, Styled(one.text, "$text-warning") if one.warns else one.text))
    return Card(found.pair.text, (Section(say("What the rates on file say of it"), told),))
