"""Is it asked in time, and for the right time? Limitation, the years before filing, days that lie before or ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from compensation.claims.objections import Finding
from compensation.claims.on_file import event_of
from compensation.claims.overlapping import overlaps
from compensation.claims.three_years import reach
from compensation.errors import CompensationError
from compensation.law.term import Term
from compensation.review.examined import HARM_TO_PERSONS, Examined, dated, period
from compensation.text import say

_LIMITED = ("property", "lost_opportunities")
"""The heads that limitation reaches: neither moral harm nor harm to life and health."""


def _three_years(it: Examined) -> Iterator[Finding]:
    """Lines that do not cut off by themselves what lies too far back."""
    if it.country == "TJ":
        return
    for one in it.lines:
        line, harm = one.line, event_of(one.line, it.claim)
        first = min(dated(line), key=lambda day: day.first, default=None)
        if line.head not in HARM_TO_PERSONS or line.earnings or line.future or harm is None or first is None:
            continue
        try:
            late = reach(it.country, first, harm, it.claim.filing_date, it.rules, it.today)
        except CompensationError:
            continue  # a filing date or a rule is missing, which is told on its own
        if late.start.first > first.first:
            yield it.found(
                "three_years",
                say("It reaches back to {first}; a late claim is met from {start} on.", first=first, start=late.start),
                say("Take out what lies before, or show that the claim is not late."),
                line,
                late.rules,
            )


def _three_years_cut(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        used = {answer.rule.id: answer for step in one.working for answer in step.also}
        rule = used.get(f"{it.country.lower()}.lim.health.back")
        if one.line.earnings is not None and rule is not None:
            yield it.found(
                "three_years_cut",
                say("The claim is late, so a part of the period is not counted."),
                say(
                    "If the victim learned of the breach later, or it is asked in a criminal case, say so in the line."
                ),
                one.line,
                (rule,),
            )


def _limitation(it: Examined) -> Iterator[Finding]:
    if it.country == "TJ":
        return
    for one in it.lines:
        event = event_of(one.line, it.claim)
        term = it.law(f"{it.country.lower()}.lim.general", it.filed)
        if one.line.head not in _LIMITED or event is None or term is None:
            continue
        assert isinstance(term.value, Term)
        ends = event.last + relativedelta(years=term.value.n)
        if it.filed > ends:
            yield it.found(
                "limitation",
                say("Limitation reaches this head and, counted from the event, ended on {ends}.", ends=ends),
                say("Show when the claimant learned of the breach, or what suspended or restores the term."),
                one.line,
            )


def _limitation_open(it: Examined) -> Iterator[Finding]:
    if it.country == "TJ" and it.lines:
        yield it.found(
            "limitation_open",
            say("Whether and from when limitation runs is not established for this country."),
            say("Have a lawyer read the code of the day; be ready for the respondent's plea."),
        )


def _falls_due_later(it: Examined) -> Iterator[Finding]:
    day = it.claim.filing_date
    if day is None or it.country == "TJ":
        return
    for one in it.lines:
        found = period(one.line)
        if found is None or one.line.future or one.line.support or one.line.head not in HARM_TO_PERSONS:
            continue
        if found[1].last > day:
            yield it.found(
                "falls_due_later",
                say("The period lasts until {end}, after the filing on {date}.", end=found[1], date=day),
                say("End the line by then, and ask for what falls due later on a line with “future”."),
                one.line,
            )


def _before_harm(it: Examined) -> Iterator[Finding]:
    """Property is passed over: its receipt is of the day on which it was bought."""
    for one in it.lines:
        harm = event_of(one.line, it.claim)
        if harm is None or one.line.head == "property" or one.line.earnings or one.line.support:
            continue
        early = [day for day in dated(one.line) if day.last < harm.first]
        if early:
            yield it.found(
                "before_harm",
                say("Claimed from {first}, and the event of the line was on {date}.", first=min(early), date=harm),
                say("Take out what lies before the event, or name another event."),
                one.line,
                (),
            )


def _two_codes(it: Examined) -> Iterator[Finding]:
    if it.country != "TJ":
        return
    now = it.law("tj.cc.new.force", it.filed)
    days = {event.last for one in it.lines if (event := event_of(one.line, it.claim)) is not None}
    older = [answer for day in sorted(days) if (answer := it.law("tj.cc.new.force", day)) not in (None, now)]
    if older:
        yield it.found(
            "two_codes",
            say("The event was under one Civil Code, the filing is under another; how the one passes into the other "
                "is not on file."),
            say("Say in the claim which code holds for what, with its article."),
            rules=tuple(one for one in (older[0], now) if one is not None),
        )  # fmt: skip


def _overlap(it: Examined) -> Iterator[Finding]:
    for line, text in overlaps([one.line for one in it.lines], it.claim, it.today):
        yield it.found("overlap", text, line=line)


def _interest_start(it: Examined) -> Iterator[Finding]:
    if it.country == "KZ" and any(one.line.interest is not None for one in it.lines):
        yield it.found(
            "interest_start",
            say("From which day the penalty for another's money runs, the harm or the judgment, is not settled."),
            say("Say why it runs from the day that was chosen."),
        )


def _own_rate(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        given = one.line.interest or one.line.indexation
        if given is not None and given.rate is not None:
            yield it.found(
                "own_rate",
                say(
                    "{rate}% a year is the claimant's own figure: {source}.", rate=given.rate, source=given.rate_source
                ),
                say("Annex its source, and expect the court to ask why this rate counts."),
                one.line,
            )


def _claim_price(it: Examined) -> Iterator[Finding]:
    if it.country != "KZ":
        return
    for one in it.lines:
        if one.line.future is not None and not one.line.future.lump_sum:
            yield it.found(
                "claim_price",
                say("Periodic payments make the price of the claim with not more than the law counts."),
                say("Compute the price, and the duty on it, by the rule, not by the whole sum of the line."),
                one.line,
            )


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "three_years": _three_years,
        "three_years_cut": _three_years_cut,
        "limitation": _limitation,
        "limitation_open": _limitation_open,
        "falls_due_later": _falls_due_later,
        "before_harm": _before_harm,
        "two_codes": _two_codes,
        "overlap": _overlap,
        "interest_start": _interest_start,
        "own_rate": _own_rate,
        "claim_price": _claim_price,
    }
)
