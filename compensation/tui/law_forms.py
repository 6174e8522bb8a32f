"""How does one accept a rule, supply a value or ask for a deadline on a screen? Three forms over the list of rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from compensation.text import say
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, interface

if TYPE_CHECKING:
    from compensation.law.opening import Law
    from compensation.law.rule import Rule
    from compensation.tui.page import Page


_OPTIONAL = ("article_en", "address", "until")


def accept_form(page: Page, law: Law, rule: Rule, done: Callable[[], None]) -> Form:
    """Accept a rule as it is on file, with a name. `done` is called after it was written."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.law.office import accept

        accept(app.library.law_folder, law.rules, [rule.id], given["by"], app.today)
        done()
        app.remark(say("Accepted: {rules}", rules=[rule.id]))

    fields = [Field(say("who accepts it"), id="by", value=app.desk.representative, secret=True)]
    notes: list[Line] = [rule.question, say("Read value, article and words on the card of the rule (S) first.")]
    return Form(say("Accept a rule"), fields, send, *notes, verb=say("accept"))


def supply_form(page: Page, law: Law, rule: Rule, done: Callable[[], None]) -> Form:
    """Supply a value that the office read itself."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.dates import parse_day
        from compensation.errors import BadCall
        from compensation.law.office import supply

        missing = [one.label for one in asked if one.id not in _OPTIONAL and not given[str(one.id)].strip()]
        if missing:
            raise BadCall(say("Fill in: {fields}", fields=missing))
        value: Any = given["value"]
        if rule.unit == "text":
            value = {"ru": given["value"], "en": given["value_en"]}
        fields: dict[str, Any] = {
            "for": rule.id,
            "value": value,
            "act": given["act"],
            "article": {"ru": given["article"], "en": given["article_en"] or given["article"]},
            "quotation": given["quotation"],
            "valid_from": parse_day(given["from"]).isoformat(),
            "valid_to": parse_day(given["until"]).isoformat() if given["until"] else None,
            "address": given["address"] or None,
            "by": given["by"],
        }
        supply(app.library.law_folder, law.rules, {key: one for key, one in fields.items() if one}, app.today)
        done()
        app.remark(say("Supplied: {rule}. It is printed as a value of this office.", rule=rule.id))

    known = next((one.act for one in rule.values if one.act), "")
    asked = [
        Field(say("value"), id="value", example=_example(rule.unit)),
        *([Field(say("the same in English"), id="value_en")] if rule.unit == "text" else []),
        Field(say("act"), id="act", value=known, example=f"{rule.country.lower()}.cpc"),
        Field(say("article, in Russian"), id="article", example=say("art. 327")),
        Field(say("article, in English"), id="article_en"),
        Field(say("words of the act"), id="quotation", long=True),
        Field(say("address"), id="address"),
        Field(say("holds from"), id="from", example=say("2026-04-01 or 01.04.2026")),
        Field(say("holds until"), id="until", hint=say("empty if it still holds")),
        Field(say("who read it"), id="by", value=app.desk.representative, secret=True),
    ]
    return Form(say("Supply a value"), asked, send, rule.question, verb=say("write down"))


def deadline_form(page: Page, law: Law, rule: Rule) -> Form:
    """Ask for the day of the event and show the deadline with its working."""
    app = interface(page)
    assert rule.timing is not None
    from compensation.law.events import events

    def send(given: dict[str, str]) -> None:
        from compensation.dates import parse_day
        from compensation.errors import BadCall
        from compensation.proceedings.deadlines import Announced, deadline
        from compensation.tui.deadline_cards import of_deadline
        from compensation.tui.widgets.card import SourceCard

        day = parse_day(given["on"])
        announced = None
        if given.get("term"):
            if not given["by"]:
                raise BadCall(say("Say who announced the term, and where that is written down."))
            announced = Announced(rule=rule.id, term=given["term"], on=day, by=given["by"])
        found = deadline(law.rules, rule.id, day, app.today, announced)
        app.call_later(app.push_screen, SourceCard(of_deadline(found)))

    fields = [Field(say("day of the event"), id="on", example=say("2026-04-01 or 01.04.2026"))]
    if not any(one.computes for one in rule.values):
        fields += [
            Field(say("term the court announced"), id="term", example="10 days"),
            Field(say("by whom, in which record"), id="by", secret=True),
        ]
    event = events()[rule.timing.runs_from]
    notes: list[Line] = [rule.question, say("The term runs from: {event}", event=event)]
    return Form(say("Compute a deadline"), fields, send, *notes, verb=say("compute"))


def _example(unit: str) -> str:
    return {"term": "10 days", "money": "75 TJS", "percent": "1", "percent_a_year": "16.5", "date": "2026-01-01"}.get(
        unit, ""
    )
