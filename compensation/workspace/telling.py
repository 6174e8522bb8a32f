"""How is a matter told? What is known of it, under pseudonyms, in the order of a lawyer's questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from compensation.heads import HEADS
from compensation.precedents.outcomes import INSTANCES
from compensation.proceedings.ledger import ledger
from compensation.proceedings.matter import Matter
from compensation.proceedings.permission import USE_NAMES
from compensation.text import Text, say
from compensation.workspace.today import Renew
from compensation.workspace.version import Listed

Section = tuple[Text, list[Text]]


def sections(matter: Matter, claims: Sequence[Listed], filed: Sequence[Listed], today: datetime.date) -> list[Section]:
    """Title and lines of each part that has any; the course of events is told by its timeline."""
    parts = (
        (say("Parties"), _parties(matter)),
        (say("Consent"), _consents(matter, today)),
        (say("Safety"), _safety(matter, today)),
        (say("Claims"), (say("{id}: {title}", id=one.record, title=one.title) for one in claims)),
        (say("Filed"), (say("{id}: {title}", id=one.record, title=one.title) for one in filed)),
        (say("Evidence"), _evidence(matter)),
        (say("Tasks"), _tasks(matter)),
        (say("Awards and payments"), _ledger(matter, today)),
        (say("Offers"), _offers(matter)),
        (say("Notes"), (say("{day}: {text}", day=one.on, text=one.text) for one in matter.notes)),
    )
    found = [(title, list(texts)) for title, texts in parts]
    return [(title, texts) for title, texts in found if texts]


def renewal(one: Renew) -> Text:
    """What runs out or is missing, in words."""
    if one.what == "safety":
        if one.until is None:
            return say("{matter}: safety has not been assessed", matter=one.matter.id)
        return say("{matter}: safety to be looked at again on {day}", matter=one.matter.id, day=one.until)
    use = USE_NAMES[one.what]
    if one.until is None:
        return say("{matter}: no word of “{party}” on {use}", matter=one.matter.id, party=one.party or "", use=use)
    return say("{matter}: the word of “{party}” on {use} holds until {day}",
               matter=one.matter.id, party=one.party or "", use=use, day=one.until)  # fmt: skip


def _parties(matter: Matter) -> Iterator[Text]:
    for one in matter.parties:
        told = say("{id}: {name} – {role}", id=one.id, name=one.pseudonym, role=ROLES[one.role])
        if one.minor == "yes":
            told = say("{party}, a child; for it acts: {who}", party=told, who=one.represented_by or say("nobody"))
        yield told


def _consents(matter: Matter, today: datetime.date) -> Iterator[Text]:
    if not matter.claimants():
        return
    for use, name in USE_NAMES.items():
        for party, word in matter.consent(use, today).items():
            if word is None:
                yield say("{use}, {party}: NO WORD that holds", use=name, party=party)
            elif word.given == "no":
                yield say("{use}, {party}: refused on {day}", use=name, party=party, day=word.on)
            else:
                yield say("{use}, {party}: agreed on {day} ({how})", use=name, party=party, day=word.on, how=word.how)


def _safety(matter: Matter, today: datetime.date) -> Iterator[Text]:
    found = matter.safety
    if found is None:
        if matter.claimants():
            yield say("NOT ASSESSED")
        return
    yield from (say("risk: {text}", text=one) for one in found.risks)
    yield from (say("measure: {text}", text=one) for one in found.measures)
    if found.review_on < today:
        yield say("TO BE LOOKED AT AGAIN since {day}", day=found.review_on)
    else:
        yield say("to be looked at again on {day}", day=found.review_on)


def _evidence(matter: Matter) -> Iterator[Text]:
    for one in matter.evidence:
        where = (
            say("stored") if one.file else say("at {place}", place=one.place) if one.place else say("place not entered")
        )
        yield say("{number}. {what} ({where})", number=one.number, what=one.what, where=where)


def _tasks(matter: Matter) -> Iterator[Text]:
    for one in matter.tasks:
        if one.done is not None:
            yield say("{id}: {what} – done {day}", id=one.id, what=one.what, day=one.done)
        elif one.due is not None:
            yield say("{id}: {what} – by {day}", id=one.id, what=one.what, day=one.due)
        else:
            yield say("{id}: {what}", id=one.id, what=one.what)


def _ledger(matter: Matter, today: datetime.date) -> Iterator[Text]:
    for one in ledger(matter, today):
        yield say(
            "{id}: {head}, {claimant} against {respondent}: awarded {awarded}, paid {paid}, remaining {remaining}",
            id=one.award.id, head=HEADS[one.award.head].name, claimant=one.award.claimant,
            respondent=one.award.respondent, awarded=one.award.amount, paid=one.paid, remaining=one.remaining,
        )  # fmt: skip
        if one.award.instance is not None:
            yield say("decided by: {instance}", instance=INSTANCES[one.award.instance])
        for earlier in reversed(one.replaced):
            yield say("in the place of {id} of {day}, {awarded}: nothing is owed on it any more",
                      id=earlier.id, day=earlier.on, awarded=earlier.amount)  # fmt: skip
        if one.late is not None:
            yield say("late since {day}: {n} days", day=one.award.due, n=one.late)
        if one.overpaid.amount:
            yield say("paid beyond the award: {sum}", sum=one.overpaid)


def _offers(matter: Matter) -> Iterator[Text]:
    for one in matter.offers:
        side = say("by us") if one.by == "us" else say("by the other side")
        yield say(
            "{day}, {side}: {amount} – {answer}", day=one.on, side=side, amount=one.amount, answer=ANSWERS[one.answer]
        )


ROLES: Mapping[str, Text] = MappingProxyType(
    {
        "claimant": say("claimant"),
        "respondent": say("respondent"),
        "third_party": say("third party"),
        "witness": say("witness"),
        "expert": say("expert"),
    }
)
ANSWERS: Mapping[str, Text] = MappingProxyType(
    {"open": say("no answer yet"), "accepted": say("accepted"), "refused": say("refused")}
)
