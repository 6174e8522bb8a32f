"""By when? `deadline RULE --from DATE`: the date, the steps that lead there, and what is unsure about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.text import Text, say

if TYPE_CHECKING:
    import datetime

    from compensation.law.answering import Answer
    from compensation.proceedings.deadlines import Deadline


@click.command("deadline", cls=Command, text=say("The last day of a term that runs from an event, with its working."))
@click.argument("rule", metavar="RULE")
@option("--from", "event", metavar="DATE", required=True, text=say("The day of the event, such as 2026-01-30."))
@option(
    "--announced",
    metavar="TERM",
    text=say("The term that the court announced, such as “10 days”, where the code's is not known."),
)
@option("--by", metavar="WHO", text=say("Who announced it and where that is written down."))
def deadline(rule: str, event: str, announced: str | None, by: str | None) -> None:
    """Compute one deadline; a term that is not established is refused with what is on file."""
    from compensation.cli.law_rules import opened
    from compensation.dates import parse_day
    from compensation.errors import BadCall
    from compensation.proceedings.deadlines import Announced
    from compensation.proceedings.deadlines import deadline as proposed

    session = current()
    day = parse_day(event)
    given = None
    if announced is not None:
        if not by:
            raise BadCall(say("Say who announced the term (--by)."))
        given = Announced(rule=rule, term=announced, on=day, by=by)
    found = proposed(opened(session).rules, rule, day, session.today, given)
    session.answer(found.as_json(session.say), lambda: _lines(session, found))


def _lines(session: Session, found: Deadline) -> Iterator[Text | str]:
    from compensation.cli.table import wrap

    say_ = session.say

    def line(text: Text, indent: str = "") -> Iterator[str]:
        yield from wrap(say_(text), indent=indent + "  ", first=indent)

    counted = found.counted
    if found.timing.kind == "not_before":
        yield from line(say("{act}: not before {date}", act=found.act, date=_long(found.date)))
    else:
        yield from line(say("{act}: by {date}", act=found.act, date=_long(found.date)))
    for one in counted.others:
        yield from line(say("or {date} {why}", date=_long(one.day), why=one.why), "  ")
    if counted.advised != found.date:
        yield from line(say("Act by {date}: that is safe in every reading.", date=_long(counted.advised)), "  ")
    yield from line(say("State: proposed; a lawyer confirms it with a name and a basis."))
    for reason in counted.provisional:
        yield from line(say("Provisional: {why}", why=reason))
    yield from line(say("Working"))
    yield from line(say("{date}  {event}", date=_long(counted.event), event=found.trigger), "  ")
    for step in counted.steps:
        text = say("{date}  {text}", date=_long(step.day), text=step.text)
        if step.citation:
            text = say("{text} ({citation})", text=text, citation=step.citation)
        yield from line(text, "  ")
    if found.answer is not None:
        yield from line(say("{rule}: {question}", rule=found.rule.id, question=found.rule.question))
        yield from line(_cited(found.answer), "  ")
        if found.answer.version.note:
            yield from line(say("Note: {note}", note=found.answer.version.note), "  ")
    if found.announced is not None:
        yield from line(say("Announced by the court: {term} ({by})", term=found.announced.term, by=found.announced.by))
    for warning in found.warnings:
        yield from line(say("Warning: {text}", text=warning))


def _cited(answer: Answer) -> Text:
    return say(
        "{term}, {citation}; {days}; {mark}",
        term=answer.said,
        citation=answer.citation,
        days=answer.in_force,
        mark=answer.how_seen_text,
    )


def _long(day: datetime.date) -> Text:
    from compensation.proceedings.wording import with_weekday

    return with_weekday(day)
