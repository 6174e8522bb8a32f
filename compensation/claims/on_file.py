"""On which day is a line judged, and what if the law of the country is not on file for it?"""

from __future__ import annotations

import datetime
from functools import reduce

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means
from compensation.claims.claimfile import Claim, Line
from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import value_of
from compensation.text import Text, say


def event_of(line: Line, claim: Claim) -> PartialDate | None:
    """The date of the event of a line, if it names one."""
    return next((one.date for one in claim.events if one.id == line.event), None)


def filed_on(claim: Claim, means: Means) -> datetime.date:
    """The day of filing; today where it is not set."""
    return claim.filing_date or means.today


def judged_on(line: Line, claim: Claim, means: Means) -> datetime.date:
    """The day whose law holds for a line: that of its event, else that of filing."""
    event = event_of(line, claim)
    return event.last if event is not None else filed_on(claim, means)


def not_established(what: Text, ids: tuple[str, ...], on: datetime.date, means: Means) -> Refused:
    """The refusal where the law of the country does not tell enough to compute, with what `ids` have on file."""
    found: list[Text] = []
    for id in ids:
        try:
            answer = value_of(means.rules, id, on, means.today)
            found.append(say("{rule}: {value}", rule=id, value=answer.said))
        except Refused as refused:
            found.append(refused.message)
    return Barred(
        "not_established",
        say(
            "In the law of this country {what} is not established, so nothing is computed. On file: {found}",
            what=what,
            found=reduce(lambda text, more: say("{what} {hint}", what=text, hint=more), found),
        ),
        say(
            "Have a lawyer of the country read the code of that day, and claim the sum found with “fixed” and its "
            "article."
        ),
    )
