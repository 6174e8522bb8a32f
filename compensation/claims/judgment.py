"""What did the court award? The judgment as it is entered in a claim: court, day, number, and a sum for each line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from compensation.claims.sums import Id
from compensation.datafile import DataFile, Location, Record
from compensation.dates import PartialDate, parse_day
from compensation.errors import Problem
from compensation.money import Amount, State
from compensation.text import Bilingual, Text, say

Day = Annotated[datetime.date, BeforeValidator(lambda value: parse_day(value) if isinstance(value, str) else value)]
EVENT = "judgment"
"""The id of the event of a claim that is its judgment."""


class Award(Record):
    """What the judgment gave on one line: a sum, `refused`, or `unknown`; and the reasons it told, as typed."""

    line: Id
    amount: Amount
    reasons: Bilingual | None = None


class Judgment(Record):
    """A judgment on the claim. A line that it does not name is unknown, never refused.

    `date` is the day on which it was given, `final_form` that of its final form; `appeal_to` is the court of appeal,
    `appeal_on` the day that the appeal bears.
    """

    court: Bilingual
    date: Day
    number: Annotated[str, Field(min_length=1)] | None = None
    final_form: Day | None = None
    appeal_to: Bilingual | None = None
    appeal_on: Day | None = None
    awards: Annotated[tuple[Award, ...], Field(min_length=1)]


def problems_of_judgment(
    given: Judgment,
    datafile: DataFile,
    currency: str,
    lines: tuple[str, ...],
    filed: datetime.date | None,
    events: Mapping[str, PartialDate],
) -> Iterator[Problem]:
    """What does not fit between a judgment and its claim: lines, currency, days."""
    for index, award in enumerate(given.awards):
        at: Location = ("judgment", "awards", index)
        if award.line not in lines:
            message = say("“{id}” is not among the {part} of this claim.", id=award.line, part="lines")
            yield datafile.problem(message, (*at, "line"))
        if award.line in [one.line for one in given.awards[:index]]:
            yield datafile.problem(say("The award of the line “{id}” stands twice.", id=award.line), (*at, "line"))
        if (wrong := _unfit(award.amount, currency)) is not None:
            yield datafile.problem(wrong, (*at, "amount"))
    for key, day, first, message in (
        ("date", given.date, filed, say("The judgment was given before the claim was filed.")),
        ("final_form", given.final_form, given.date, say("The final form is not older than the judgment.")),
        ("appeal_on", given.appeal_on, given.date, say("The appeal is not older than the judgment.")),
    ):
        if day is not None and first is not None and day < first:
            yield datafile.problem(message, ("judgment", key))
    event = events.get(EVENT)
    if event is not None and not event.first <= given.date <= event.last:
        message = say("The event “{event}” of this claim has another day: {day}.", event=EVENT, day=event)
        yield datafile.problem(message, ("judgment", "date"))


def _unfit(amount: Amount, currency: str) -> Text | None:
    if amount.state not in (State.stated, State.refused, State.unknown):
        return say("An award is a sum, refused or unknown.")
    if amount.per != "once" or amount.at_least:
        return say("An award is one exact sum, or unknown.")
    if amount.money is not None and amount.money.currency != currency:
        return say("Awards are entered in the currency of the claim, {code}.", code=currency)
    return None
