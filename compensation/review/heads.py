"""Is each line open under the code, and is it claimed as the code wants it? Heads, their basis, what lowers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.objections import Finding
from compensation.claims.reducing import ADDITIONAL
from compensation.heads import HEADS
from compensation.review.examined import Examined
from compensation.text import say

_COMPUTED = ("lost_earnings", "loss_of_support")
_BENEFIT = re.compile(r"benefit|pension|allowance|пособи|пенси|выплат[аыу] по инвалидности", re.IGNORECASE)


def _head_not_open(it: Examined) -> Iterator[Finding]:
    country, opening = it.country, dict[str, list[str]]()
    for rule in it.rules:
        if rule.opens and rule.country == country:
            for opened in rule.opens:
                opening.setdefault(opened, []).append(rule.id)
    for one in it.lines:
        head, on = HEADS[one.line.head], it.day_of(one.line)
        if head.kind == "other" or head.printed or it.answers(opening.get(head.id, ()), on):
            continue
        yield it.found(
            "head_not_open",
            say("No rule on file opens {head} on {day} in this country.", head=head.name, day=on),
            say(
                "Name the article on which it rests, and have a lawyer read it: compensation law supply … Without one "
                "the respondent will say that it is not owed."
            ),
            one.line,
        )


def _several_heads(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if HEADS[one.line.head].printed:
            yield it.found(
                "several_heads",
                say("This is one sum for several heads; a court decides head by head."),
                say("Make a line for each head."),
                one.line,
            )


def _no_rule(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if not (one.line.rules or one.rules or it.claim.rules):
            yield it.found(
                "no_rule",
                say("No rule of law is cited."),
                say("Name under “rules” those that open the head."),
                one.line,
            )


def _need_unsaid(it: Examined) -> Iterator[Finding]:
    if it.country == "TJ":
        return
    for one in it.lines:
        if one.line.head in ADDITIONAL and one.line.needed_by is None and one.line.free is None:
            yield it.found(
                "need_unsaid",
                say("Neither need nor that it was not to be had free of charge is shown."),
                say("Name the exhibit under “needed_by”, and answer “free”: no, entitled or yes."),
                one.line,
            )


def _working_wanted(it: Examined) -> Iterator[Finding]:
    if it.country == "TJ":
        return
    for one in it.lines:
        if one.line.head in _COMPUTED and (one.line.fixed is not None or one.line.monthly is not None):
            wanted = "pec.formula" if one.line.head == "lost_earnings" else "pec.death.amount"
            yield it.found(
                "working_wanted",
                say("A sum is entered where the code wants it worked out."),
                say("Use “earnings” or “support” instead: then each step stands in the annex."),
                one.line,
                (f"{it.country.lower()}.{wanted}",),
            )


def _benefits_deducted(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        given = one.line.reduction
        if given is None or not _BENEFIT.search(f"{given.why.en} {given.why.ru}"):
            continue
        rule = {"loss_of_support": "pec.death.amount", "funeral": "pec.funeral"}.get(one.line.head, "pec.no_offset")
        yield it.found(
            "benefits_deducted",
            say("A benefit or pension is taken off: “{why}”.", why=given.why),
            say("Take “reduction” out: what the claimant receives as a benefit is not deducted."),
            one.line,
            (f"{it.country.lower()}.{rule}",) if it.country != "TJ" else (),
        )


def _own_reduction(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if one.line.reduction is not None and one.refusal is None:
            yield it.found(
                "own_reduction",
                say("The claimant takes {share} off for the own gross negligence.", share=one.line.reduction.by.said),
                say("Gross negligence is for the respondent to prove; think of leaving this to the court."),
                one.line,
            )


def _fault_unpleaded(it: Examined) -> Iterator[Finding]:
    wanted = {
        "KZ": {"kz.moral.fault", "kz.moral.fault_presumed", "kz.moral.no_fault", "kz.moral.personal_rights"},
        "KG": {"kg.moral.fault", "kg.moral.no_fault"},
    }.get(it.country)
    if wanted is None or wanted & set(it.claim.rules):
        return
    for one in it.lines:
        if one.line.head == "moral" and not wanted & set(one.line.rules):
            yield it.found(
                "fault_unpleaded",
                say("No rule on fault is cited; beating by an officer is not listed where fault does not matter."),
                say("Plead fault (verdict, decision of a committee, disciplinary file), or the rule without fault."),
                one.line,
            )


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "head_not_open": _head_not_open,
        "several_heads": _several_heads,
        "no_rule": _no_rule,
        "need_unsaid": _need_unsaid,
        "working_wanted": _working_wanted,
        "benefits_deducted": _benefits_deducted,
        "own_reduction": _own_reduction,
        "fault_unpleaded": _fault_unpleaded,
    }
)
