"""What does an office know of a case it conducts? Parties, consent, safety, evidence, tasks, offers, sums, payments.

Nobody's name stands here: parties have a pseudonym, and who they are is a record of its own (`people`). The course of
events and the claims are records of their own, too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from compensation.claims.claimfile import EXHIBIT_NUMBER
from compensation.datafile import DataFile, Record
from compensation.dates import PartialDate
from compensation.errors import BadValue, Problem
from compensation.heads import known_head
from compensation.law.rule import Day, Line
from compensation.money import Amount
from compensation.precedents.outcomes import Instance
from compensation.precedents.tags import codebook
from compensation.text import say

MATTER_ID = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Prose = Annotated[str, Field(min_length=1)]
Use = Literal["filing", "sharing", "publication"]
USES: tuple[Use, ...] = ("filing", "sharing", "publication")


def _exact(amount: Amount) -> Amount:
    if amount.money is None or amount.at_least or amount.per != "once" or amount.money.amount <= 0:
        raise BadValue(
            say("What was awarded or paid is one exact sum greater than zero, such as 300000 KZT."),
            say("Enter a line for each claimant and head."),
        )
    return amount


Exact = Annotated[Amount, AfterValidator(_exact)]
"""A sum of the ledger: known, of one time, and more than nothing."""


class Party(Record):
    """Somebody in the case, under a pseudonym. `represented_by` is the party who acts for a child."""

    id: Id
    role: Literal["claimant", "respondent", "third_party", "witness", "expert"]
    pseudonym: Line
    minor: Literal["yes", "no"] = "no"
    represented_by: Id | None = None


class Person(Record):
    """Who a party is. `known_as` are other spellings of the name, which searches and checks of leaks also look for."""

    party: Id
    name: Line
    known_as: tuple[Line, ...] = ()
    born: PartialDate | None = None
    address: Line | None = None
    contact: Line | None = None
    document: Line | None = None


class People(Record):
    """Who the parties of one matter are, apart from everything else about it."""

    people: tuple[Person, ...] = ()


class Consent(Record):
    """What a client agreed to, or did not, on a day; the last word on a use counts."""

    party: Id
    to: Use
    given: Literal["yes", "no"]
    on: Day
    how: Line
    until: Day | None = None


class Safety(Record):
    """What may happen to the people of a case, what is done about it, and when this is looked at again."""

    assessed_on: Day
    by: Line
    risks: Annotated[tuple[Line, ...], Field(min_length=1)]
    measures: tuple[Line, ...] = ()
    review_on: Day


class Exhibit(Record):
    """A piece of evidence: stored in the workspace as the record `file`, or left where it is, at `place`."""

    number: Annotated[str, Field(pattern=EXHIBIT_NUMBER)]
    what: Line
    date: PartialDate | None = None
    place: Line | None = None
    file: Line | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Exhibit:
        if self.place is not None and self.file is not None:
            raise BadValue(say("An exhibit is stored in the workspace or left in a place, not both."))
        return self


class Task(Record):
    """Something to be done by the office; done on a day, or still open."""

    id: Id
    what: Line
    due: Day | None = None
    done: Day | None = None


class Note(Record):
    """What somebody of the office wrote down on a day."""

    on: Day
    text: Prose


class Offer(Record):
    """An offer of settlement by one side, and what became of it."""

    on: Day
    by: Literal["us", "other"]
    amount: Amount
    terms: Prose | None = None
    answer: Literal["open", "accepted", "refused"] = "open"


class Awarded(Record):
    """What was awarded under one head to one claimant against one respondent; `due` is the last day to pay it.

    `replaces` is the award of an earlier decision in whose place this one stands; then nothing is owed on that one.
    """

    id: Id
    head: Annotated[str, AfterValidator(known_head)]
    claimant: Id
    respondent: Id
    amount: Exact
    on: Day
    due: Day | None = None
    instance: Instance | None = None
    replaces: Id | None = None


class Payment(Record):
    """A sum that was paid on an award. `proof` is the number of an exhibit."""

    award: Id
    on: Day
    amount: Exact
    proof: Annotated[str, Field(pattern=EXHIBIT_NUMBER)] | None = None


class Matter(Record):
    """A case of the office. `kind` are tags of the codebook, by which it is counted in reports, without names."""

    id: Annotated[str, Field(pattern=MATTER_ID)]
    title: Line
    country: Literal["KZ", "KG", "TJ"]
    registered: Day
    kind: tuple[str, ...] = ()
    training: Literal["yes", "no"] = "no"
    closed: Day | None = None
    outcome: Line | None = None
    parties: tuple[Party, ...] = ()
    consents: tuple[Consent, ...] = ()
    safety: Safety | None = None
    evidence: tuple[Exhibit, ...] = ()
    tasks: tuple[Task, ...] = ()
    notes: tuple[Note, ...] = ()
    offers: tuple[Offer, ...] = ()
    awards: tuple[Awarded, ...] = ()
    payments: tuple[Payment, ...] = ()

    def claimants(self) -> tuple[Party, ...]:
        return tuple(one for one in self.parties if one.role == "claimant")

    def consent(self, use: Use, today: datetime.date) -> dict[str, Consent | None]:
        """The word of each claimant on a use that holds today; None where there is none, or it has run out."""
        found: dict[str, Consent | None] = {one.id: None for one in self.claimants()}
        for word in sorted(self.consents, key=lambda one: one.on):
            if word.to == use and word.on <= today and word.party in found:
                found[word.party] = word if word.until is None or today <= word.until else None
        return found


def problems_of(matter: Matter, datafile: DataFile) -> Iterator[Problem]:
    """What is wrong between the parts of a matter: ids that stand twice, or that name nobody."""
    for part, key in (("parties", "id"), ("evidence", "number"), ("tasks", "id"), ("awards", "id")):
        ids = [getattr(one, key) for one in getattr(matter, part)]
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield datafile.problem(say("The id “{id}” stands twice.", id=one), (part, index, key))
    parties = {one.id for one in matter.parties}
    exhibits = {one.number for one in matter.evidence}
    awards = {one.id: one for one in matter.awards}
    named = [("consents", n, "party", one.party, parties) for n, one in enumerate(matter.consents)]
    named += [("parties", n, "represented_by", one.represented_by, parties) for n, one in enumerate(matter.parties)
              if one.represented_by]  # fmt: skip
    for n, one in enumerate(matter.awards):
        named += [
            ("awards", n, "claimant", one.claimant, parties),
            ("awards", n, "respondent", one.respondent, parties),
        ]
        named += [("awards", n, "replaces", one.replaces, set(awards))] if one.replaces else []
    for n, paid in enumerate(matter.payments):
        named += [("payments", n, "award", paid.award, set(awards))]
        named += [("payments", n, "proof", paid.proof, exhibits)] if paid.proof else []
    for part, index, key, value, known in named:
        if value not in known:
            yield datafile.problem(say("“{id}” is not in this matter.", id=value), (part, index, key))
    for n, paid in enumerate(matter.payments):
        award = awards.get(paid.award)
        if award is not None and not _same_currency(award, paid):
            yield datafile.problem(say("The payment is in another currency than the award."), ("payments", n, "amount"))
    yield from _replaced(matter, awards, datafile)
    for index, tag in enumerate(matter.kind):
        try:
            codebook().check(tag)
        except BadValue as error:
            yield datafile.problem(error.whole, ("kind", index))


def _replaced(matter: Matter, awards: Mapping[str, Awarded], datafile: DataFile) -> Iterator[Problem]:
    """An award in the place of another is of the same head and people, and no award has two in its place."""
    taken: set[str] = set()
    for n, one in enumerate(matter.awards):
        before = awards.get(one.replaces or "")
        if before is None:
            continue
        where = ("awards", n, "replaces")
        if not _same_demand(one, before):
            yield datafile.problem(
                say("“{id}” is of another head, claimant or respondent, so “{new}” does not replace it.",
                    id=before.id, new=one.id), where)  # fmt: skip
        elif not _same_currency(one, before):
            yield datafile.problem(say("“{id}” is in another currency, so “{new}” does not replace it.",
                                       id=before.id, new=one.id), where)  # fmt: skip
        elif before.id in taken:
            yield datafile.problem(say("“{id}” is replaced twice.", id=before.id), where)
        elif _in_a_circle(one, awards):
            yield datafile.problem(say("“{id}” replaces itself by way of others.", id=one.id), where)
        taken.add(before.id)
    standing = [one for one in matter.awards if one.id not in taken and one.instance is not None]
    for n, one in enumerate(standing):
        for before in standing[:n]:
            if _same_demand(one, before) and one.instance != before.instance:
                yield datafile.problem(
                    say("“{id}” and “{new}” are of one head and the same people at two instances: say which one "
                        "replaces the other, else both would be owed.", id=before.id, new=one.id),
                    ("awards", matter.awards.index(one), "instance"),
                )  # fmt: skip


def _same_demand(one: Awarded, other: Awarded) -> bool:
    return (one.head, one.claimant, one.respondent) == (other.head, other.claimant, other.respondent)


def _in_a_circle(award: Awarded, awards: Mapping[str, Awarded]) -> bool:
    seen: set[str] = set()
    now: Awarded | None = award
    while now is not None and now.id not in seen:
        seen.add(now.id)
        now = awards.get(now.replaces or "")
    return now is not None


def _same_currency(one: Awarded | Payment, other: Awarded | Payment) -> bool:
    sums = one.amount.money, other.amount.money
    return None not in sums and sums[0].currency == sums[1].currency  # type: ignore[union-attr]
