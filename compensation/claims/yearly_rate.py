"""By which yearly rate is a sum counted? That of the law on the day it names, or one that the lawyer supplies."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from compensation.claims.barring import Barred
from compensation.claims.working import Means
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.text import Bilingual, Text, say

WHICH = "kz.rate.law.353"
"""The rule that says which published rate counts on a day; its words name the rule of that rate in brackets."""

_NAMED = re.compile(r"\((kz(?:\.[a-z0-9_]+)+)\)")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A rate in percent a year that the lawyer supplies, and where it was read."""

    percent: Decimal
    source: Bilingual


@dataclass(frozen=True, slots=True)
class YearlyRate:
    """A rate in percent a year, what it is and whose, how it was read, and the rules it rests on."""

    percent: Decimal
    lines: tuple[Text, ...]
    rules: tuple[Answer, ...] = ()


def published_rate(day: datetime.date, by_hand: ByHand | None, means: Means) -> YearlyRate:
    """The rate that counts in Kazakhstan on a day; where none is on file, the one by hand.

    Raises Refused where there is neither, and for a rate by hand that is not the one on file.
    """
    which = value_of(means.rules, WHICH, day, means.today)
    series = _series(which, means)
    try:
        found = _of_day(means, series, day)
    except Refused as refused:
        if by_hand is None:
            raise Barred("interest_rate", refused.message, _hint(series), (which,)) from None
        return supplied_rate(day, by_hand, which)
    assert isinstance(found.value, Decimal)
    if by_hand is not None and by_hand.percent != found.value:
        raise Barred(
            "interest_rate",
            say(
                "The rate of {date} is on file as {found}% a year ({rule}), and the line says {rate}%.",
                date=day,
                found=found.value,
                rule=found.rule.id,
                rate=by_hand.percent,
            ),
            say("Leave out “rate” and “rate_source”; a rate by hand is for days for which none is on file."),
            (found,),
        )
    line = say(
        "Rate of {date}: {rate}% a year, {in_force} ({citation})",
        date=day,
        rate=found.value,
        in_force=found.in_force,
        citation=found.citation,
    )
    return YearlyRate(found.value, (line, found.how_seen_text), (which, found))


def supplied_rate(day: datetime.date, by_hand: ByHand, *rules: Answer) -> YearlyRate:
    """The rate that the lawyer supplies for a day, marked as such."""
    line = say(
        "Rate of {date}: {rate}% a year, supplied by the lawyer of the claimant: {source}",
        date=day,
        rate=by_hand.percent,
        source=by_hand.source,
    )
    return YearlyRate(by_hand.percent, (line,), rules)


def _series(which: Answer, means: Means) -> str:
    """The rule of the rate that counts. Raises Refused if the words name none that is one."""
    named = _NAMED.search(str(which.value))
    rule = means.rules.rules.get(named[1]) if named else None
    if rule is None or rule.unit != "percent_a_year":
        raise Refused(
            say("{rule} does not name the rule of the rate that counts on {date}.", rule=WHICH, date=which.on),
            say("Name it in brackets in the value that you supplied: (kz.base_rate)."),
        )
    return rule.id


def _of_day(means: Means, id: str, day: datetime.date) -> Answer:
    """The rate of that day. That it has changed since is no warning here: the law names the day."""
    answer = value_of(means.rules, id, day, means.today)
    return answer if answer.later is None else value_of(means.rules, id, day, day)


def _hint(id: str) -> Text:
    return say(
        "Read the decision of the National Bank and supply its days: compensation law supply {rule} …; or write “rate” "
        "and “rate_source” into the line.",
        rule=id,
    )
