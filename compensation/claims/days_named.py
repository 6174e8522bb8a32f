"""Which day does a line mean? A day as it is written, today, or that of an event of the claim."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from compensation.dates import PartialDate, parse_day
from compensation.errors import BadValue, Refused
from compensation.text import say

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim

EVENTS = ("judgment", "payment")
"""Events that are named without “event:”; these are their ids."""


def day_known(text: str, events: set[str]) -> bool:
    """Whether a claim with these events can say which day is meant, now or once the event is there."""
    if text == "today" or text in EVENTS:
        return True
    if text.startswith("event:"):
        return text.removeprefix("event:") in events
    try:
        parse_day(text)
    except BadValue:
        return False
    return True


def day_named(text: str, claim: Claim, today: datetime.date) -> datetime.date:
    """The day meant by `today`, `judgment`, `payment`, `event:ID` or a day.

    Raises Refused where the event is not in the claim or its day is not known.
    """
    if text == "today":
        return today
    if text not in EVENTS and not text.startswith("event:"):
        return parse_day(text)
    id = text.removeprefix("event:")
    found = next((event.date for event in claim.events if event.id == id), None)
    if found is None:
        raise Refused(
            say("The claim has no event “{event}”.", event=id),
            say("Add an event with this id and its day to the claim."),
        )
    return _whole(found, id)


def filing_day(claim: Claim) -> datetime.date:
    """The day on which the claim is filed. Raises Refused while it is not set."""
    if claim.filing_date is None:
        raise Refused(
            say("The rate is that of the day of the claim, and no filing date is set."),
            say("Set “filing_date” in the claim."),
        )
    return claim.filing_date


def _whole(date: PartialDate, id: str) -> datetime.date:
    if date.exact is None:
        raise Refused(
            say("Of the event “{event}” only {date} is known, not the day.", event=id, date=date),
            say("Enter the day of the event."),
        )
    return date.exact
