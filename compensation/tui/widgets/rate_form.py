"""How does a lawyer enter a rate that is not on file? As published, with publisher, document, date and name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form, Twice

if TYPE_CHECKING:
    from compensation.tui.app import Interface


_LOCAL = ("KZT", "KGS", "TJS")


def rate_form(app: Interface, then: Callable[[], None], on: str = "", source: str = "", target: str = "") -> Form:
    """The form; `then` runs after the rate was added. Day and currencies are those of a conversion that has no rate.

    Raises Refused in the demonstration, which keeps nothing.
    """
    from compensation.errors import BadCall, Refused

    if app.demo:
        raise Refused(
            say("The demonstration keeps nothing."),
            say("Start the program without --demo to add a rate of your own."),
        )
    base, quote = (target, source) if source.upper() in _LOCAL and target.upper() not in _LOCAL else (source, target)
    fields = [
        Field(say("date of the rate"), id="date", example=say("2026-04-01 or 01.04.2026"), value=on),
        Field(say("currency"), id="base", example="USD", value=base.upper()),
        Field(say("costs in currency"), id="quote", example="KZT", value=quote.upper()),
        Field(say("for how many units"), id="nominal", value="1"),
        Field(say("rate as printed"), id="rate", example="525,10"),
        Field(say("publisher"), id="publisher", example=say("National Bank of Kazakhstan")),
        Field(say("document"), id="document", hint=say("where it can be read again")),
        Field(say("your name"), id="entered_by", secret=True),
    ]
    twice = Twice()

    def send(given: dict[str, str]) -> None:
        empty = [one.label for one in fields if not given[str(one.id)]]
        if empty:
            raise BadCall(
                say("Not filled in: {fields}", fields=empty), say("A rate needs all of this to be trusted later.")
            )
        _add(app, given, twice)
        then()

    note = say("A rate entered here counts as official. Every figure that uses it names you and the document.")
    return Form(say("Add a rate"), fields, send, note)


def _add(app: Interface, given: dict[str, str], twice: Twice) -> None:
    from pydantic import ValidationError

    from compensation.errors import BadCall, BadValue, Refused
    from compensation.rates.manual import ManualRate, add

    try:
        rate = ManualRate.model_validate({**given, "entered_on": app.today})
    except ValidationError as error:
        first = error.errors()[0]
        cause = (first.get("ctx") or {}).get("error")
        if isinstance(cause, BadValue):
            raise cause from None
        raise BadCall(say("“{found}” cannot stand here.", found=str(first.get("input", "")))) from None
    doubts = app.library.book.doubts(rate)
    if doubts:
        twice.ask(given, Refused(doubts[0], say("Nothing was entered. If the rate is right, send it once more.")))
    add(app.library.rates_file, rate, app.today)
    app.library.forget_rates()
    app.remark(say("Added: {rate}", rate=rate.line()))
