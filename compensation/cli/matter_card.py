"""How does a matter stand on the terminal? What is known, under pseudonyms, in the order of a lawyer's questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compensation.cli.session import Session
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.proceedings.course import Course
    from compensation.proceedings.following import Open
    from compensation.proceedings.matter import Matter
    from compensation.workspace.store import Listed


def card(
    session: Session, matter: Matter, course: Course | None, due: Sequence[Open], claims: Sequence[Listed]
) -> Iterator[str]:
    """The lines of a matter; an empty one parts the sections."""
    yield session.say(say("{id}  {title}", id=matter.id, title=matter.title))
    if matter.training == "yes":
        yield session.say(say("TRAINING MATTER"))
    yield session.say(say("{country}, registered {day}", country=matter.country, day=matter.registered))
    if matter.closed is not None:
        yield session.say(say("Closed {day}: {outcome}", day=matter.closed, outcome=matter.outcome or "–"))
    sections = (
        (say("Parties"), _parties(matter)),
        (say("Consent"), _consents(session, matter)),
        (say("Safety"), _safety(session, matter)),
        (say("What happened and what is due"), _course(session, course, due)),
        (say("Claims"), (say("{id}: {title}", id=one.record, title=one.title) for one in claims)),
        (say("Evidence"), _evidence(matter)),
        (say("Tasks"), _tasks(matter)),
        (say("Awards and payments"), _ledger(session, matter)),
        (say("Offers"), _offers(matter)),
        (say("Notes"), (say("{day}: {text}", day=one.on, text=one.text) for one in matter.notes)),
    )
    for title, texts in sections:
        told = [session.say(one) for one in texts]
        if told:
            yield ""
            yield session.say(title)
            yield from (f"  {one}" for one in told)


def _parties(matter: Matter) -> Iterator[Text]:
    for one in matter.parties:
        yield say("{id}: {name} – {role}", id=one.id, name=one.pseudonym, role=ROLES[one.role])


def _consents(session: Session, matter: Matter) -> Iterator[Text]:
    if not matter.claimants():
        return
    for use, name in USES.items():
        for party, word in matter.consent(use, session.today).items():  # type: ignore[arg-type]
            if word is None:
                yield say("{use}, {party}: NO WORD that holds", use=name, party=party)
            elif word.given == "no":
                yield say("{use}, {party}: refused on {day}", use=name, party=party, day=word.on)
            else:
                yield say("{use}, {party}: agreed on {day} ({how})", use=name, party=party, day=word.on, how=word.how)


def _safety(session: Session, matter: Matter) -> Iterator[Text]:
    found = matter.safety
    if found is None:
        if matter.claimants():
            yield say("NOT ASSESSED")
        return
    yield from (say("risk: {text}", text=one) for one in found.risks)
    yield from (say("measure: {text}", text=one) for one in found.measures)
    if found.review_on < session.today:
        yield say("TO BE LOOKED AT AGAIN since {day}", day=found.review_on)
    else:
        yield say("to be looked at again on {day}", day=found.review_on)


def _course(session: Session, course: Course | None, due: Sequence[Open]) -> Iterator[str]:
    if course is None:
        return
    from compensation.proceedings.timeline import timeline

    for one in timeline(course, due, session.today):
        day = "" if one.day is None else session.language.short_date(one.day)
        text = one.what if one.remark is None else say("{what} · {remark}", what=one.what, remark=one.remark)
        yield f"{one.sign} {day:<12}{session.say(text)}"


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


def _ledger(session: Session, matter: Matter) -> Iterator[Text]:
    from compensation.heads import HEADS
    from compensation.proceedings.ledger import ledger

    for one in ledger(matter, session.today):
        yield say(
            "{id}: {head}, {claimant} against {respondent}: awarded {awarded}, paid {paid}, remaining {remaining}",
            id=one.award.id, head=HEADS[one.award.head].name, claimant=one.award.claimant,
            respondent=one.award.respondent, awarded=one.award.amount, paid=one.paid, remaining=one.remaining,
        )  # fmt: skip
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


ROLES = {
    "claimant": say("claimant"),
    "respondent": say("respondent"),
    "third_party": say("third party"),
    "witness": say("witness"),
    "expert": say("expert"),
}
USES = {"filing": say("filing"), "sharing": say("sharing"), "publication": say("publication")}
ANSWERS = {"open": say("open"), "accepted": say("accepted"), "refused": say("refused")}
