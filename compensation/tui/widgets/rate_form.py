"""How does a lawyer enter a rate that is not on file? As published, with publisher, document, date and name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form

if TYPE_CHECKING:
    from compensation.tui.app import Interface


def rate_form(app: Interface, then: Callable[[], None]) -> Form:
    """The form; `then` runs after the rate was added. The demonstration keeps nothing."""
    fields = [
        Field(say("date of the rate"), id="date", hint=say("2026-04-01 or 01.04.2026")),
        Field(say("currency"), id="base", hint="USD"),
        Field(say("costs in currency"), id="quote", hint="KZT"),
        Field(say("for how many units"), id="nominal", value="1"),
        Field(say("rate as printed"), id="rate", hint="525,10"),
        Field(say("publisher"), id="publisher", hint=say("National Bank of Kazakhstan")),
        Field(say("document"), id="document", hint=say("where it can be read again")),
        Field(say("your name"), id="entered_by"),
    ]

    from compensation.errors import BadCall

    def send(given: dict[str, str]) -> None:
        empty = [one.label for one in fields if not given[str(one.id)]]
        if empty:
            raise BadCall(
                say("Not filled in: {fields}", fields=empty), say("A rate needs all of this to be trusted later.")
            )
        _add(app, given)
        then()

    note = say("A rate entered here counts as official. Every figure that uses it names you and the document.")
    return Form(say("Add a rate"), fields, send, note)


def _add(app: Interface, given: dict[str, str]) -> None:
    from pydantic import ValidationError

    from compensation.errors import BadCall, BadValue, Refused
    from compensation.rates.manual import ManualRate, add

    if app.demo:
        raise Refused(
            say("The demonstration keeps nothing."),
            say("Start the program without --demo to add a rate of your own."),
        )
    try:
        rate = ManualRate.model_validate({**given, "entered_on": app.today})
    except ValidationError as error:
        first = error.errors()[0]
        cause = (first.get("ctx") or {}).get("error")
        if isinstance(cause, BadValue):
            raise cause from None
        raise BadCall(say("“{found}” cannot stand here.", found=str(first.get("input", "")))) from None
    doubts = app.library.book.doubts(rate)
    add(app.library.rates_file, rate, app.today)
    app.library.forget_rates()
    app.remark(say("Added: {rate}", rate=rate.as_quote().entered or ""))
    for doubt in doubts:
        app.remark(doubt)
