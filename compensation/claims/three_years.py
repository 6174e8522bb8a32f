"""How far back does a late claim for harm to health reach? Its first day that still counts, with rule and working."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.law.term import Term
from compensation.text import Text, say

_LATE_AFTER = {"KZ": "kz.lim.general", "KG": "kg.lim.health.after"}
"""Kazakhstan counts the limitation period, from knowledge; Kyrgyzstan so many years from the day the right arose."""
_CRIMINAL_CASE = {"KG": "kg.lim.criminal71"}


@dataclass(frozen=True, slots=True)
class Reach:
    """The first day that counts, the rules used, and the working; nothing is told where nothing is cut off."""

    start: PartialDate
    rules: tuple[Answer, ...] = ()
    working: tuple[Text, ...] = ()


def reach(
    country: str,
    start: PartialDate,
    harm: PartialDate,
    filing: datetime.date | None,
    rules: Rules,
    today: datetime.date,
    *,
    learned: PartialDate | None = None,
    criminal_case: bool = False,
) -> Reach:
    """From which day on a loss that begins on `start` is met, if it is claimed on `filing`.

    `learned` is when the victim learned of the breach, by default the day of the harm; only Kazakhstan asks for it.
    `criminal_case` says that the criminal court is to order the compensation, where limitation does not apply in
    Kyrgyzstan. Raises Refused without a filing date for a loss that may reach back too far, and for countries and
    days whose rules do not compute.
    """
    on = filing or today
    back = value_of(rules, f"{country.lower()}.lim.health.back", on, today)
    first = on - relativedelta(years=_years(back))
    if start.first >= first:
        return Reach(start)
    if filing is None:
        raise Refused(
            say("Whether a loss from {start} on is claimed too late is not known: no filing date is set.", start=start),
            say("Set “filing_date” in the claim."),
        )
    if criminal_case and country in _CRIMINAL_CASE:
        free = value_of(rules, _CRIMINAL_CASE[country], on, today)
        text = say(
            "In the criminal case limitation does not cut off what lies back ({article}).", article=free.citation
        )
        return Reach(start, (free,), (text,))
    late = value_of(rules, _LATE_AFTER[country], on, today)
    since = max(learned.first, harm.first) if learned and country == "KZ" else harm.first
    ends = since + relativedelta(years=_years(late))
    if filing <= ends:
        text = say(
            "Filed on {filing}, not later than {ends}, so nothing is cut off ({article}).",
            filing=filing,
            ends=ends,
            article=late.citation,
        )
        return Reach(start, (late,), (text,))
    text = say(
        "Filed on {filing}, after {ends}, so nothing before {first} is claimed: late claims reach back {term} "
        "({article}).",
        filing=filing,
        ends=ends,
        first=first,
        term=back.said,
        article=back.citation,
    )
    return Reach(PartialDate.of(first), (late, back), (text,))


def _years(answer: Answer) -> int:
    term = answer.value
    assert isinstance(term, Term)
    if term.unit != "year":
        raise Refused(
            say("{rule} is not a number of years: {term}.", rule=answer.rule.id, term=term.said()),
            say("Supply it in years, as the article has it."),
        )
    return term.n
