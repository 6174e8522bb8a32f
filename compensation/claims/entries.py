"""How does what a person typed become an entry of a claim file? Lines, exhibits, events, with the file's own keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compensation.dates import PartialDate
from compensation.heads import HEADS, known_head
from compensation.language import Language
from compensation.money import Amount, Money

Entry = tuple[str, dict[str, Any]]
"""The list of the file an entry goes to ("lines", "evidence", "events"), and its keys."""

_BARE = re.compile(r"[\d.,\s+-]+")
_UNKNOWN = re.compile("unknown|неизвестн[аоы]?", re.IGNORECASE)


def exhibit(id: str, number: str, what: str) -> Entry:
    return "evidence", {"id": id, "number": number, "what": both(what)}


def event(id: str, when: str, what: str) -> Entry:
    """Raises BadValue for a date that cannot be read."""
    return "events", {"id": id, "date": day(when), "what": both(what)}


def line(
    head: str,
    what: str,
    claimant: str,
    respondent: str,
    way: Mapping[str, Any],
    id: str = "",
    rules: Sequence[str] = (),
) -> Entry:
    """A line; `way` has the key that says how its sum is found, and what else is said of the line.

    The id is by default the head, and so are the words if `what` is empty. `rules` are those that the line cites.

    Raises BadValue for a head that is not in the list.
    """
    known_head(head)
    words = both(what) if what else {code: Language(code).say(HEADS[head].name) for code in ("en", "ru")}
    entry = {"id": id or slug(head), "head": head, "what": words, "claimant": claimant, "respondent": respondent}
    return "lines", {**entry, **({"rules": list(rules)} if rules else {}), **way}


def amount(text: str, code: str = "") -> str:
    """A sum, or `unknown` in either language, as the file writes it. `code` is the currency if none is typed.

    Raises BadValue for what is neither.
    """
    if _UNKNOWN.fullmatch(text.strip()):
        return "unknown"
    found = Amount.parse(_with_currency(text, code))
    return str(found.money) if found.money else str(found.state)


def money(text: str, code: str = "") -> str:
    """A sum that must be known, as the file writes it. Raises BadValue for anything else."""
    return str(Money.parse(_with_currency(text, code)))


def day(text: str) -> str:
    """A date at its own precision, as the file writes it. Raises BadValue for anything else."""
    return str(PartialDate.parse(text))


def both(words: str) -> dict[str, str]:
    """The words of a person stand for both languages, unless both are typed: `medicines | лекарства`."""
    english, bar, russian = (part.strip() for part in words.partition(" | "))
    return {"en": english, "ru": russian} if bar and english and russian else {"en": words, "ru": words}


def waiver(check: str, line: str | None, reason: str, by: str, on: str) -> Entry:
    """That a lawyer lets an objection stand."""
    where = {"line": line} if line else {}
    return "waived", {"check": check, **where, "reason": both(reason), "by": by, "on": on}


def slug(head: str) -> str:
    return head.replace("_", "-")


def free(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with the first number behind it that is not taken: care, care-2, care-3."""
    used = set(taken)
    names = [wanted, *(f"{wanted}-{n}" for n in range(2, len(used) + 3))]
    return next(name for name in names if name not in used)


def _with_currency(text: str, code: str) -> str:
    return f"{text.strip()} {code}" if code and _BARE.fullmatch(text.strip()) else text
