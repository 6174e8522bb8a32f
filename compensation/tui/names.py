"""Which names does presentation mode cover, and with what? Those of people and cases, by the number of the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent

_ENDINGS = "аяуюйьоеыи"
"""Letters at the end of a Russian name that change with the case."""


def covers(precedents: Iterable[Precedent]) -> dict[str, str]:
    """The beginning of every name, without its case ending, and the citation number that stands for it."""
    found: dict[str, str] = {}
    for one in precedents:
        people = [party.name for party in one.parties if party.name is not None]
        for name in (*people, one.name):
            for word in (*name.en.split(" v. ")[0].split(), *name.ru.split(" против ")[0].split()):
                stem = _stem(word.strip(".,;:()«»“”\"'"))
                if stem is not None:
                    found.setdefault(stem, one.citation)
    return found


def _stem(word: str) -> str | None:
    """A capitalised word of at least four letters without its ending; shorter ones name nobody."""
    if len(word) < 4 or not word[0].isupper() or not word.isalpha():
        return None
    return word.rstrip(_ENDINGS) if len(word.rstrip(_ENDINGS)) >= 3 else word
