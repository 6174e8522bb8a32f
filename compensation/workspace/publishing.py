"""How does a finished matter become a precedent? A draft that names nobody, and a list of what could still identify.

The draft has what the matter knows in figures: country, kinds, heads, what was claimed, awarded and paid, and years.
What happened, the court and the source are blanks that a person fills in: their words could identify somebody.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from compensation.claims.assessment import Assessment
from compensation.datafile import written_record
from compensation.errors import Refused
from compensation.money import Money
from compensation.precedents.casefile.skeleton import free_citation
from compensation.precedents.finding.folding import fold
from compensation.proceedings.ledger import ledger
from compensation.proceedings.matter import Awarded, Matter, People
from compensation.text import Text, say
from compensation.workspace.matters import Office
from compensation.workspace.permission import require

_DAY = re.compile(r"\b\d{4}(-\d\d(-\d\d)?)?\b")
_ABOUT = """\
# Черновик из дела организации. Имена не указаны. Заполните всё в <угловых скобках>, затем проверьте.
# A draft from a matter of this office. Nobody is named. Fill in everything in <angle brackets>, then run the check.
# Проверка / check:  compensation precedents check FILE
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something in a draft by which somebody could be identified, and where it stands."""

    kind: Literal["name", "date", "place"]
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Published:
    """A draft of a case file with its number, and every trace in it."""

    citation: str
    text: str
    traces: tuple[Trace, ...]


def publish(
    office: Office, id: str, assessment: Assessment | None, taken: Collection[str], today: datetime.date
) -> Published:
    """The draft of a precedent. `taken` are the numbers that are in use.

    Raises Refused for a matter that is not closed, is a training matter, or to whose publication something objects.
    """
    matter = office.matter(id).value
    _may(matter, today)
    citation = free_citation(matter.country, taken)
    content = _content(matter, citation, assessment, today)
    people = office.people(id)
    traces = tuple(_traces(content, matter, people.value if people else People()))
    return Published(citation, _ABOUT + written_record(content), traces)


def _may(matter: Matter, today: datetime.date) -> None:
    if matter.training == "yes":
        raise Refused(say("A training matter is invented: it is no precedent."))
    if matter.closed is None:
        raise Refused(say("{id} is not closed yet.", id=matter.id), say("Close it first: compensation matter close"))
    require(matter, "publication", today)


def _content(matter: Matter, citation: str, assessment: Assessment | None, today: datetime.date) -> dict[str, Any]:
    claimants = {one.id: f"survivor{'' if n == 1 else n}" for n, one in enumerate(matter.claimants(), 1)}
    respondents = [one for one in matter.parties if one.role == "respondent"]
    bodies = {one.id: f"respondent{'' if n == 1 else n}" for n, one in enumerate(respondents, 1)}
    return {
        "id": citation.lower(),
        "citation": citation,
        "jurisdiction": matter.country,
        "name": {"en": "<what the person is; no name>", "ru": "<кто этот человек; без имени>"},
        "facts": {"en": "<one or two neutral sentences>", "ru": "<одно-два нейтральных предложения>"},
        "tags": list(matter.kind) or ["<treatment:…>"],
        "parties": [
            *(_party(one, "survivor", "the survivor", "пострадавший") for one in claimants.values()),
            *(_party(one, "respondent", "<body that is to pay>", "<кто должен платить>") for one in bodies.values()),
        ],
        "proceedings": [
            {"id": "claim", "track": "civil", "label": {"en": "claim for compensation", "ru": "иск о компенсации"}}
        ],
        "chain": [
            {
                "id": f"award-{year}",
                "proceeding": "claim",
                "body": {"en": "<court>", "ru": "<суд>"},
                "instance": "first",
                "date": str(year),
                "outcome": "awarded",
                "heads": [_head(matter, one, claimants, bodies, assessment, today) for one in awards],
            }
            for year, awards in _by_year(matter).items()
        ],
        "sources": [
            {
                "id": "s1",
                "title": "<number of the judgment, or the text that was published>",
                "publisher": "<who published it>",
                "url": "<address>",
                "quotation": "<the words that print the sum>",
                "supports": {"en": "the award", "ru": "решение"},
                "reading": "original",
            }
        ],
        "review": {"status": "unreviewed"},
        "examples": ["<слово, по которому дело должно находиться>"],
    }


def _party(id: str, role: str, en: str, ru: str) -> dict[str, Any]:
    withheld = {"withheld": ["name"]} if role == "survivor" else {}
    return {"id": id, "role": role, "label": {"en": en, "ru": ru}, **withheld}


def _by_year(matter: Matter) -> dict[int, list[Awarded]]:
    found: dict[int, list[Awarded]] = {}
    for one in sorted(matter.awards, key=lambda each: each.on):
        found.setdefault(one.on.year, []).append(one)
    return found


def _head(
    matter: Matter, award: Awarded, claimants: Mapping[str, str], bodies: Mapping[str, str],
    assessment: Assessment | None, today: datetime.date,
) -> dict[str, Any]:  # fmt: skip
    account = next(one for one in ledger(matter, today) if one.award.id == award.id)
    claimed = _claimed(assessment, award)
    return {
        "id": award.id,
        "head": award.head,
        "claimants": [claimants.get(award.claimant, award.claimant)],
        "respondents": [bodies.get(award.respondent, award.respondent)],
        "claimed": {"amount": str(claimed), "source": "s1"} if claimed is not None else "unknown",
        "awarded": {"amount": str(award.amount.money), "source": "s1"},
        "paid": {"amount": str(account.paid), "source": "s1"} if account.paid.amount else "unknown",
    }


def _claimed(assessment: Assessment | None, award: Awarded) -> Money | None:
    """What was claimed under this head for this claimant, if every such line has a sum."""
    if assessment is None:
        return None
    lines = [one for one in assessment.lines if (one.line.head, one.line.claimant) == (award.head, award.claimant)]
    sums = [one.amount.money for one in lines]
    if not sums or None in sums:
        return None
    first, *rest = [one for one in sums if one is not None]
    for one in rest:
        first += one
    return first


def _traces(content: dict[str, Any], matter: Matter, people: People) -> Iterator[Trace]:
    """Every name, date and place that stands in the draft; the kinds and labels may hold some, too."""
    names = [(one, spelling) for one in people.people for spelling in (one.name, *one.known_as)]
    places = [(one, one.address) for one in people.people if one.address]
    for where, words in _texts(content, ""):
        folded = f" {fold(words)} "
        for _, spelling in names:
            if any(f" {part} " in folded for part in fold(spelling).split() if len(part) > 2):
                yield Trace("name", words, where)
        for _, address in places:
            if any(f" {part} " in folded for part in fold(address or "").split() if len(part) > 3):
                yield Trace("place", words, where)
        if where.endswith(("body.ru", "body.en")) and not words.startswith("<"):
            yield Trace("place", words, where)
        if _DAY.fullmatch(words):
            yield Trace("date", words, where)
    for one in matter.parties:
        if any(fold(one.pseudonym) in fold(words) for _, words in _texts(content, "")):
            yield Trace("name", one.pseudonym, "parties")


def _texts(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _texts(one, f"{at}[{n}]")


def told(one: Trace) -> Text:
    """A trace in words."""
    names = {"name": say("a name"), "date": say("a date"), "place": say("a place")}
    return say("{kind}: “{words}” ({where})", kind=names[one.kind], words=one.words, where=one.where)
