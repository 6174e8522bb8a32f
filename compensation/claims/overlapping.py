"""Is one time claimed twice? Interest and indexation for the same days, which a court may take for one and the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import product

from compensation.claims.claimfile import Claim, Line
from compensation.claims.days_named import day_named
from compensation.errors import Refused
from compensation.text import Text, say

_UNSETTLED = "kz.int.overlap"


def overlaps(lines: Sequence[Line], claim: Claim, today: datetime.date) -> Iterator[tuple[Line, Text]]:
    """Each line of interest that shares days with a line of indexation of the same claimant, and the warning.

    A line whose last day is not known yet is passed over; its own refusal tells that.
    """
    interest = [(line, days) for line in lines if line.interest is not None and (days := days_of(line, claim, today))]
    indexed = [(line, days) for line in lines if line.indexation is not None and (days := days_of(line, claim, today))]
    for (one, (first, last)), (other, (start, end)) in product(interest, indexed):
        if one.claimant == other.claimant and first <= end and start <= last:
            text = say(
                "Lines “{one}” and “{other}” ask for interest and for indexation of the same days, {start} to {end}: "
                "whether both may be asked for is not established. Keep one, or say to the court why both are due.",
                one=one.what,
                other=other.what,
                start=max(first, start),
                end=min(last, end),
            )
            yield one, say("{text} See {rule}.", text=text, rule=_UNSETTLED) if claim.country == "KZ" else text


def days_of(line: Line, claim: Claim, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a line of interest or indexation; None for others, and while it is not known."""
    given = line.interest or line.indexation
    if given is None:
        return None
    try:
        return given.start, day_named(given.end, claim, today)
    except Refused:
        return None
