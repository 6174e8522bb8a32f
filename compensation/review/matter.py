"""May this matter be filed today? Its deadlines, the word of each claimant, safety, and who the parties are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.objections import Finding
from compensation.proceedings.following import Open, deadlines
from compensation.proceedings.permission import no_consent, no_safety
from compensation.review.examined import Examined
from compensation.text import Text, say

_FILED = ("claim_filed", "rehabilitation_filed")
"""The acts by which a claim is filed."""


def _ours(it: Examined) -> Iterator[Open]:
    """The terms that bind a party and whose act is not on file."""
    if it.course is None:
        return
    for one in deadlines(it.course, it.rules, it.today):
        if one.rule.timing is not None and one.rule.timing.binds == "party":
            yield one


def _past(it: Examined, check: str, filing: bool, todo: Text) -> Iterator[Finding]:
    for one in _ours(it):
        assert one.rule.timing is not None
        if one.missed and (one.rule.timing.done_by in _FILED) == filing:
            text = say("The term {rule} ended on {date}: {question}", rule=one.rule.id, date=one.date,
                       question=one.rule.question)  # fmt: skip
            if one.rule.timing.only is not None:
                text = say("{text} Only for {cases}.", text=text, cases=one.rule.timing.only)
            answer = one.deadline.answer if one.deadline else None
            yield it.found(check, text, todo, rules=(answer,) if answer else ())


def _claim_term_past(it: Examined) -> Iterator[Finding]:
    todo = say("Ask for the term to be restored, or say why it does not reach this claim.")
    yield from _past(it, "claim_term_past", True, todo)


def _term_past(it: Examined) -> Iterator[Finding]:
    todo = say("Enter what was done by then, ask for restoration, or withdraw the term.")
    yield from _past(it, "term_past", False, todo)


def _deadline_provisional(it: Examined) -> Iterator[Finding]:
    for one in _ours(it):
        found = one.deadline
        if one.missed or found is None or one.restored is not None:
            continue
        if found.counted.provisional and found.state != "confirmed":
            yield it.found(
                "deadline_provisional",
                say(
                    "The deadline of {rule}, {date}, is provisional and not confirmed.",
                    rule=one.rule.id,
                    date=found.date,
                ),
                say("Confirm it with a name and a basis: compensation matter confirm"),
                rules=(found.answer,) if found.answer else (),
            )


def _deadline_undated(it: Examined) -> Iterator[Finding]:
    for one in _ours(it):
        if not one.missed and one.deadline is None and one.restored is None:
            yield it.found(
                "deadline_undated",
                say("The term {rule} runs and has no date yet: enter the day of its event.", rule=one.rule.id),
            )


def _consent(it: Examined) -> Iterator[Finding]:
    if it.matter is not None:
        yield from (it.found("consent", text) for text in no_consent(it.matter, "filing", it.today))


def _safety(it: Examined) -> Iterator[Finding]:
    if it.matter is not None:
        yield from (it.found("safety", text) for text in no_safety(it.matter, it.today))


def _matter_open(it: Examined) -> Iterator[Finding]:
    matter = it.matter
    if matter is None:
        return
    if matter.training == "yes" and not it.claim.training:
        text = say("{id} is a training matter: it is never filed.", id=matter.id)
        yield it.found("matter_open", text, say("File from the real matter; a training matter stays one."))
    if matter.closed is not None:
        text = say("{id} is closed since {day}.", id=matter.id, day=matter.closed)
        yield it.found(
            "matter_open",
            text,
            say("Undo the closing first, if it goes on: compensation matter undo, or Z on its screen."),
        )


def _matter_parties(it: Examined) -> Iterator[Finding]:
    if it.matter is None:
        return
    known = {one.id: one for one in it.matter.claimants()}
    named = it.particulars.people if it.particulars is not None else {}
    todo = say("Let claim and matter name the same people: the claim file, matter party, matter person.")
    for one in it.claim.claimants:
        party = known.get(one.id)
        text: Text | None = None
        if party is None:
            text = say("The claimant “{id}” of the claim is not a claimant of the matter.", id=one.id)
        elif one.represented_by != party.represented_by:
            text = say("Who acts for “{id}” is another in the claim than in the matter.", id=one.id)
        elif party.minor == "yes" and one.represented_by is None:
            text = say("“{id}” is a child, and nobody acts for it.", id=one.id)
        elif it.particulars is not None and one.id not in named:
            text = say("Who “{id}” is, is not entered (matter person).", id=one.id)
        if text is not None:
            yield it.found("matter_parties", text, todo)


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "claim_term_past": _claim_term_past,
        "term_past": _term_past,
        "deadline_provisional": _deadline_provisional,
        "deadline_undated": _deadline_undated,
        "consent": _consent,
        "safety": _safety,
        "matter_open": _matter_open,
        "matter_parties": _matter_parties,
    }
)
