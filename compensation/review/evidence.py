"""Is everything shown? Exhibits of lines and criteria, what the expert found, days of payments, the list of annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.objections import Finding
from compensation.review.examined import Examined
from compensation.text import say, say_n


def _evidence(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if not one.line.exhibits:
            proves = ("kz.moral.personal_rights",) if it.country == "KZ" and one.line.head == "moral" else ()
            yield it.found(
                "evidence",
                say("No exhibit is named."),
                say("Add the exhibit to “evidence” and name it in the line; else the court will ask for it."),
                one.line,
                proves,
            )


def _criteria(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if one.line.moral is not None and not one.line.moral.criteria:
            yield it.found(
                "criteria",
                say("The criteria by which the court fixes the sum are not argued."),
                say("Answer each criterion of the law that fits with facts and exhibits, under “criteria”."),
                one.line,
            )


def _criterion_evidence(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        moral = one.line.moral
        named = {item.id: item.text for answer in one.rules for item in answer.items}
        bare = [each.criterion for each in moral.criteria if not each.evidence] if moral else []
        if bare:
            yield it.found(
                "criterion_evidence",
                say("Criteria without an exhibit: {names}.", names=[named.get(each, each) for each in bare]),
                say("Name what shows them, or say why they need no proof."),
                one.line,
                (),
            )


def _expert_report(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if one.line.earnings is not None and not one.line.evidence:
            yield it.found(
                "expert_report",
                say("The percentage of lost capacity, {number}%, stands without a report.",
                    number=one.line.earnings.percent),
                say("Name the report of the medical experts among the exhibits of the line."),
                one.line,
            )  # fmt: skip
        given = one.line.moral.recommended if one.line.moral else None
        if given is not None and given.amount.money is None:
            yield it.found(
                "expert_report",
                say("An expert's sum is referred to, and it is not known."),
                say("Enter the sum as the report has it, or take “recommended” out."),
                one.line,
                (),
            )


def _above_expert(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        given = one.line.moral.recommended if one.line.moral else None
        asked, found = one.amount.money, given.amount.money if given else None
        if asked is not None and found is not None and asked.currency == found.currency and found < asked:
            yield it.found(
                "above_expert",
                say("{asked} is asked for, and the expert found {found}.", asked=asked, found=found),
                say("Say why more is asked for, or ask for what the expert found."),
                one.line,
                (),
            )


def _earnings_proof(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if one.line.support is not None and one.line.support.earnings_evidence is None:
            yield it.found(
                "earnings_proof",
                say("What the deceased earned is not shown."),
                say("Name the exhibit under “earnings_evidence”."),
                one.line,
            )


def _exhibit_date(it: Examined) -> Iterator[Finding]:
    day = it.claim.filing_date
    late = [
        one.number for one in it.claim.evidence if day is not None and one.date is not None and one.date.first > day
    ]
    if late:
        yield it.found(
            "exhibit_date",
            say("Exhibits dated after the filing of {day}: {numbers}.", day=day, numbers=late),
            say("Correct the date of the exhibit or that of the filing."),
        )


def _exhibit_number(it: Examined) -> Iterator[Finding]:
    numbers = [one.number for one in it.claim.evidence]
    twice = sorted({one for one in numbers if numbers.count(one) > 1}) if len(set(numbers)) < len(numbers) else []
    if twice:
        yield it.found(
            "exhibit_number",
            say("Numbers that stand for two exhibits: {numbers}.", numbers=twice),
            say("Give each exhibit a number of its own: lines refer to it by that."),
        )


def _exhibit_unused(it: Examined) -> Iterator[Finding]:
    used = {id for line in it.claim.lines for id in line.exhibits}
    idle = [one.number for one in it.claim.evidence if one.id not in used]
    if idle:
        yield it.found(
            "exhibit_unused",
            say("Exhibits that no line names: {numbers}.", numbers=idle),
            say("Name them where they show something, or leave them out."),
        )


def _dated_by_month(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        vague = [receipt.date for receipt in one.line.paid if not receipt.date.exact]
        if vague:
            n = len(vague)
            yield it.found(
                "dated_by_month",
                say_n("{n} payment is dated by month or year: {dates}.",
                      "{n} payments are dated by month or year: {dates}.", n, dates=vague),
                say("Enter the day that the receipt prints, if it prints one."),
                one.line,
            )  # fmt: skip


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "evidence": _evidence,
        "criteria": _criteria,
        "criterion_evidence": _criterion_evidence,
        "expert_report": _expert_report,
        "above_expert": _above_expert,
        "earnings_proof": _earnings_proof,
        "exhibit_date": _exhibit_date,
        "exhibit_number": _exhibit_number,
        "exhibit_unused": _exhibit_unused,
        "dated_by_month": _dated_by_month,
    }
)
