"""How does a finished matter become a precedent? A draft that names nobody, and a list of what could still identify.

The draft has what the matter knows in figures: country, kinds, heads, what was claimed, awarded and paid, and years.
What happened, the court and the source are blanks that a person fills in: their words could identify somebody.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from compensation.claims.assessment import Assessment
from compensation.datafile import written_record
from compensation.errors import Refused
from compensation.heads import HEADS
from compensation.money import Money
from compensation.precedents.casefile.skeleton import free_citation
from compensation.precedents.finding.folding import fold, readings
from compensation.precedents.outcomes import Instance, Outcome, Role, Track
from compensation.proceedings.ledger import ledger, replaced
from compensation.proceedings.matter import Awarded, Matter, Party, People
from compensation.proceedings.permission import require
from compensation.text import Text, say
from compensation.workspace.matters import Office

_DAY = re.compile(r"\b\d{4}(-\d\d(-\d\d)?)?\b")
_ABOUT = """\
# Черновик из дела организации. Имена не указаны. Заполните всё в <угловых скобках>, затем проверьте.
# A draft from a matter of this office. Nobody is named. Fill in everything in <angle brackets>, then run the check.
# Проверка / check:  compensation precedents check FILE
"""


_NUMBERED = re.compile(r"(survivor|respondent|award-|party-|decision-)\d*|[A-Z]{2}-\d+|[a-z]{2}-\d+")
_OWN = frozenset(
    {"the survivor", "пострадавший", "claim for compensation", "иск о компенсации", "the award", "решение"}
    | {"claim", "s1", "original", "unreviewed", "unknown", "name", "KZ", "KG", "TJ"}
    | {*HEADS, *Instance, *Outcome, *Role, *Track}
)
"""What this program writes into every draft, and the words of its controlled lists."""
Kind = Literal["name", "date", "place", "words"]


@dataclass(frozen=True, slots=True)
class Trace:
    """Something in a draft by which somebody could be identified, and where it stands."""

    kind: Kind
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
        raise Refused(
            say("{id} is not closed yet.", id=matter.id),
            say("Close it first: compensation matter close, or X on its screen."),
        )
    require(matter, "publication", today)


def _content(matter: Matter, citation: str, assessment: Assessment | None, today: datetime.date) -> dict[str, Any]:
    names = neutral(matter)
    return {
        "id": citation.lower(),
        "citation": citation,
        "jurisdiction": matter.country,
        "name": {"en": "<what the person is; no name>", "ru": "<кто этот человек; без имени>"},
        "facts": {"en": "<one or two neutral sentences>", "ru": "<одно-два нейтральных предложения>"},
        "tags": list(matter.kind) or ["<treatment:…>"],
        "parties": [_party(one, names[one.id], matter) for one in matter.parties if one.id in names],
        "proceedings": [
            {"id": "claim", "track": "civil", "label": {"en": "claim for compensation", "ru": "иск о компенсации"}}
        ],
        "chain": [
            {
                "id": f"decision-{n}",
                "proceeding": "claim",
                "body": {"en": "<court>", "ru": "<суд>"},
                "instance": instance.value if instance else "<first, appeal, cassation …>",
                "date": str(on.year),
                "outcome": _outcome(matter, awards),
                "heads": [_head(matter, one, names, assessment, today) for one in awards],
            }
            for n, ((on, instance), awards) in enumerate(_decisions(matter).items(), 1)
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


def neutral(matter: Matter) -> dict[str, str]:
    """What each party of the draft is called: by what it is in the case, and a number where there are several.

    An id was typed by the office and may be a name, so none is taken over. A third party, a witness or an expert is in
    the draft only if an award names it.
    """
    awarded = {party for one in matter.awards for party in (one.claimant, one.respondent)}
    count: Counter[str] = Counter()
    found = {}
    for n, one in enumerate(matter.parties, 1):
        word = {"claimant": "survivor", "respondent": "respondent"}.get(one.role)
        if word is not None:
            count[word] += 1
            found[one.id] = f"{word}{count[word] if count[word] > 1 else ''}"
        elif one.id in awarded:
            found[one.id] = f"party-{n}"
    return found


def _party(party: Party, name: str, matter: Matter) -> dict[str, Any]:
    en, ru = "<body that is to pay>", "<кто должен платить>"
    role, withheld = "respondent", False
    if party.role == "claimant":
        en, ru, role, withheld = "the survivor", "пострадавший", "survivor", True
    elif party.role != "respondent" and any(one.claimant == party.id for one in matter.awards):
        en, ru, role, withheld = "<what this person is; no name>", "<кто это; без имени>", "claimant", True
    return {"id": name, "role": role, "label": {"en": en, "ru": ru}, **({"withheld": ["name"]} if withheld else {})}


def _decisions(matter: Matter) -> dict[tuple[datetime.date, Instance | None], list[Awarded]]:
    """The awards by the decision that gave them: those of one day and instance are of one."""
    found: dict[tuple[datetime.date, Instance | None], list[Awarded]] = {}
    for one in sorted(matter.awards, key=lambda each: each.on):
        found.setdefault((one.on, one.instance), []).append(one)
    return found


def _outcome(matter: Matter, awards: Sequence[Awarded]) -> str:
    """What a decision did to the sums before it, where it did the same to all; else a person says it."""
    did = {_change(matter, one) for one in awards}
    return did.pop().value if len(did) == 1 else "<increased, reduced, granted_in_part …>"


def _change(matter: Matter, award: Awarded) -> Outcome:
    before = next((one.amount.money for one in matter.awards if one.id == award.replaces), None)
    now = award.amount.money
    if before is None or now is None:
        return Outcome.awarded
    return Outcome.upheld if now == before else Outcome.reduced if now <= before else Outcome.increased


def _head(
    matter: Matter, award: Awarded, names: Mapping[str, str], assessment: Assessment | None, today: datetime.date
) -> dict[str, Any]:
    """A line of a decision. It has the number of the award that it goes back to, so that the later one replaces it."""
    first = [award, *reversed(replaced(matter, award))][-1]
    account = next((one for one in ledger(matter, today) if one.award.id == award.id), None)
    claimed = _claimed(assessment, award)
    found = {
        "id": f"award-{matter.awards.index(first) + 1}",
        "head": award.head,
        "claimants": [names[award.claimant]],
        "respondents": [names[award.respondent]],
        "claimed": {"amount": str(claimed), "source": "s1"} if claimed is not None else "unknown",
        "awarded": {"amount": str(award.amount.money), "source": "s1"},
    }
    if account is not None:  # what was paid was paid on the award in force
        found["paid"] = {"amount": str(account.paid), "source": "s1"} if account.paid.amount else "unknown"
    return found


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
    """Every name, id, date and place in the draft, and every word of it that somebody typed, in any spelling."""
    names = [spelling for one in people.people for spelling in (one.name, *one.known_as)]
    names += [one.pseudonym for one in matter.parties] + [one.id for one in matter.parties]
    names += [one.id for one in matter.awards]
    places = [one.address for one in people.people if one.address]
    for where, words in _texts(content, ""):
        if _DAY.fullmatch(words):
            yield Trace("date", words, where)
            continue
        if _is_own(where, words):
            continue
        kinds: list[Kind] = []
        kinds += ["name"] if any(_stands_in(name, words, 3) for name in names) else []
        kinds += ["place"] if any(_stands_in(place, words, 4) for place in places) else []
        for kind in kinds or ([] if where.startswith("tags") else ["words"]):
            yield Trace(kind, words, where)


def _is_own(where: str, words: str) -> bool:
    """Whether the program itself wrote this: a blank, one of its own words, a sum, or its number for somebody."""
    return words.startswith("<") or words in _OWN or where.endswith(".amount") or _NUMBERED.fullmatch(words) is not None


def _stands_in(name: str, words: str, shortest: int) -> bool:
    """Whether a part of a name stands in the words, in either alphabet and any way to read its letters."""
    said = {f" {one} " for one in (fold(words), *readings(words))}
    parts = {part for one in (fold(name), *readings(name)) for part in one.split() if len(part) >= shortest}
    return any(f" {part} " in one for part in parts for one in said)


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
    names = {"name": say("a name"), "date": say("a date"), "place": say("a place"), "words": say("words of the office")}
    return say("{kind}: “{words}” ({where})", kind=names[one.kind], words=one.words, where=one.where)
