"""Do its sources hold? Rules accepted, read of late, of this country; cases that are named, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.objections import Finding
from compensation.law.answering import Answer, is_stale
from compensation.law.how_seen import HowSeen
from compensation.precedents.figures.series import series
from compensation.precedents.outcomes import Status
from compensation.review.examined import Examined
from compensation.text import Text, say, say_n


def _rule_unaccepted(it: Examined) -> Iterator[Finding]:
    open_ = tuple(one for one in it.assessment.rules if one.accepted is None)
    if open_:
        text = say_n(
            "{n} rule that is cited has not been accepted by a lawyer of this office.",
            "{n} rules that are cited have not been accepted by a lawyer of this office.",
            len(open_),
        )
        yield it.found("rule_unaccepted", text, _accepting(), rules=open_)


def _accepting() -> Text:
    return say("Read them: compensation law review FILE; then: compensation law accept --claim FILE --by …")


def _rule_stale(it: Examined) -> Iterator[Finding]:
    yield from _rules(
        it,
        "rule_stale",
        say("Read more than twelve months ago:"),
        say("Compare these texts with those of today, or say who did."),
        lambda one: is_stale(one.version, one.act, it.today),
    )


def _rule_changed(it: Examined) -> Iterator[Finding]:
    yield from _rules(
        it,
        "rule_changed",
        say("Changed since the day that counts:"),
        say("See whether the newer wording is the better one for the claim, or the one that the court will read."),
        lambda one: one.later is not None,
    )


def _rule_second_hand(it: Examined) -> Iterator[Finding]:
    yield from _rules(
        it,
        "rule_second_hand",
        say("Read only as others restate them:"),
        say("Read the act itself before it is quoted."),
        lambda one: one.version.how_seen in (HowSeen.secondary, HowSeen.plenum) and one.version.supplied_by is None,
    )


def _rules(it: Examined, check: str, what: Text, todo: Text, which: Callable[[Answer], bool]) -> Iterator[Finding]:
    """One finding for all rules of which something is so."""
    found = tuple(one for one in it.assessment.rules if which(one))
    if found:
        ids = list(dict.fromkeys(one.rule.id for one in found))
        yield it.found(check, say("{what} {rules}.", what=what, rules=ids), todo, rules=found)


def _rule_elsewhere(it: Examined) -> Iterator[Finding]:
    def foreign(ids: tuple[str, ...]) -> list[str]:
        return [one for one in ids if one.partition(".")[0].upper() not in (it.country, "UN")]

    todo = say("Cite the rule of the country of the court; what other codes say is at most an argument.")
    if ids := foreign(it.claim.rules):
        yield it.found("rule_elsewhere", say("Rules of another country: {rules}.", rules=ids), todo)
    for one in it.lines:
        moral = (one.line.moral.criteria_rule,) if one.line.moral else ()
        if ids := foreign((*one.line.rules, *moral)):
            text = say("Rules of another country: {rules}.", rules=ids)
            yield it.found("rule_elsewhere", text, todo, one.line)


def _no_comparables(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        if one.line.moral is not None and not one.line.moral.comparables:
            yield it.found(
                "no_comparables",
                say("No comparable case is named."),
                say("Look for some: compensation precedents comparables FILE"),
                one.line,
            )


def _comparable_doubtful(it: Examined) -> Iterator[Finding]:
    doubtful = [
        say("{citation} (awarded: {awarded})", citation=one.citation, awarded=series(one, "in_force").awarded)
        for one in it.assessment.comparables
        if one.status is not Status.seen
    ]
    if doubtful:
        yield it.found(
            "comparable_doubtful",
            say("Cases with something in dispute or unconfirmed: {cases}.", cases=doubtful),
            say("Read their pages before they are named in court."),
        )


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "rule_unaccepted": _rule_unaccepted,
        "rule_elsewhere": _rule_elsewhere,
        "rule_stale": _rule_stale,
        "rule_changed": _rule_changed,
        "rule_second_hand": _rule_second_hand,
        "no_comparables": _no_comparables,
        "comparable_doubtful": _comparable_doubtful,
    }
)
