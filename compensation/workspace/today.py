"""What must the office do, and what is at risk? Deadlines, tasks, matters with no next step, drafts, late payments."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from compensation.errors import BadData
from compensation.law.reading import Rules
from compensation.precedents.tags import codebook
from compensation.proceedings.course import Course
from compensation.proceedings.following import Open, deadlines
from compensation.proceedings.ledger import Account, late, ledger
from compensation.proceedings.matter import USES, Matter, Task, Use
from compensation.workspace.kinds import PROFILE
from compensation.workspace.matters import Office
from compensation.workspace.version import Listed

AHEAD = 60
"""How many days ahead a consent or a safety assessment that runs out is told."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a matter that a party must keep."""

    matter: Matter
    open: Open


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task of a matter that is not done."""

    matter: Matter
    task: Task


@dataclass(frozen=True, slots=True)
class Late:
    """An award that should have been paid."""

    matter: Matter
    account: Account


@dataclass(frozen=True, slots=True)
class Renew:
    """What was said of consent or safety and runs out, ran out, or was never said."""

    matter: Matter
    what: Use | Literal["safety"]
    party: str | None
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class Today:
    """The day of an office; training matters are not in it. `problems` are matters whose records cannot be read.

    `is_named` is whether the office has said who it is.
    """

    is_named: bool

    due: tuple[Due, ...]
    tasks: tuple[ToDo, ...]
    idle: tuple[Matter, ...]
    drafts: tuple[Listed, ...]
    late: tuple[Late, ...]
    renew: tuple[Renew, ...]
    problems: tuple[str, ...]


def today_of(office: Office, day: datetime.date) -> Today:
    """Look through every open matter, and for payments that are late through the closed ones, too.

    A deadline has no date before its term is established: then it counts last.
    """
    dues: list[Due] = []
    tasks: list[ToDo] = []
    idle: list[Matter] = []
    lates: list[Late] = []
    renews: list[Renew] = []
    problems: list[str] = []
    open_ids: set[str] = set()
    for listed in office.matters():
        closed = "closed" in listed.summary
        if listed.summary.get("training") == "yes" or (closed and listed.summary.get("awards") == "0"):
            continue
        try:
            matter = office.matter(listed.record).value
            found = _due(office, matter, day) if not closed else []
        except BadData:
            problems.append(listed.record)
            continue
        lates += [Late(matter, one) for one in late(ledger(matter, day))]
        if closed:
            continue
        open_ids.add(matter.id)
        todo = [ToDo(matter, one) for one in matter.tasks if one.done is None]
        dues += found
        tasks += todo
        renews += _renew(matter, day)
        if not found and not todo:
            idle.append(matter)
    filed = _filed_versions(office)
    drafts = [
        one for one in office.store.records("claim")
        if one.owner in open_ids and one.number > filed.get(one.record, 0)
    ]  # fmt: skip
    far = datetime.date.max
    return Today(
        office.store.head(PROFILE) is not None,
        tuple(sorted(dues, key=lambda one: (one.open.advised or far, one.matter.id))),
        tuple(sorted(tasks, key=lambda one: (one.task.due or far, one.matter.id))),
        tuple(idle),
        tuple(drafts),
        tuple(sorted(lates, key=lambda one: -(one.account.late or 0))),
        tuple(sorted(renews, key=lambda one: (one.until or datetime.date.min, one.matter.id))),
        tuple(problems),
    )


def _filed_versions(office: Office) -> dict[str, int]:
    """The last version of each claim that was filed; a claim that was saved anew since is a draft again."""
    found: dict[str, int] = {}
    for listed in office.store.records("filed"):
        said = listed.summary if "claim" in listed.summary else office.store.get(listed.record).content or {}
        found[str(said["claim"])] = max(found.get(str(said["claim"]), 0), int(said["claim_version"]))
    return found


def _due(office: Office, matter: Matter, day: datetime.date) -> list[Due]:
    held = office.course(matter.id)
    if held is None:
        return []
    return [Due(matter, one) for one in party_terms(held.value, office.rules, day)]


def party_terms(course: Course, rules: Rules, day: datetime.date) -> Iterator[Open]:
    """The terms that a party must keep, missed ones included; not those before which nothing may be done."""
    for one in deadlines(course, rules, day):
        if one.rule.timing is not None and one.rule.timing.binds == "party" and not one.past:
            yield one


def _renew(matter: Matter, day: datetime.date) -> Iterator[Renew]:
    soon = day + datetime.timedelta(AHEAD)
    for use in USES:
        for party, word in matter.consent(use, day).items():
            if word is None and use == "filing":
                yield Renew(matter, use, party, _ran_out(matter, use, party))
            elif word is not None and word.given == "yes" and word.until is not None and word.until <= soon:
                yield Renew(matter, use, party, word.until)
    if matter.safety is None:
        if matter.claimants():
            yield Renew(matter, "safety", None, None)
    elif matter.safety.review_on <= soon:
        yield Renew(matter, "safety", None, matter.safety.review_on)


def _ran_out(matter: Matter, use: Use, party: str) -> datetime.date | None:
    ends = [one.until for one in matter.consents if (one.to, one.party) == (use, party) and one.until is not None]
    return max(ends, default=None)


@dataclass(frozen=True, slots=True)
class Registered:
    """How many cases of a kind a country had in half a year. Nobody is named, and no case."""

    half: str
    country: str
    kind: str
    count: int


def report(office: Office) -> Sequence[Registered]:
    """Cases registered per half-year, country and kind, as the coalitions publish them; training matters left out.

    A case with several kinds counts under each, one without any under an empty kind.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for listed in office.matters():
        if listed.summary.get("training") == "yes":
            continue
        day = datetime.date.fromisoformat(str(listed.summary["registered"]))
        half = f"{day.year}-{'I' if day.month <= 6 else 'II'}"
        for kind in listed.summary.get("kind") or [""]:
            found[half, str(listed.summary["country"]), str(kind)] += 1
    return [Registered(*key, n) for key, n in sorted(found.items())]


def kind_name(tag: str) -> object:
    """The name of a kind in both languages, or the tag itself where the codebook has none."""
    known = codebook().tags.get(tag)
    return known.name if known is not None else tag
