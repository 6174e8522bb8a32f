"""Which names of published cases are covered, and with what? Those of people and cases, by the number of the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from compensation.covering import HIDDEN
from compensation.precedents.record import Precedent
from compensation.text import Bilingual

_ENDINGS = "аяуюйьоеыи"
"""Letters at the end of a Russian name that change with the case."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_ORDINARY = frozenset(
    {
        "Association",
        "Chief",
        "Committee",
        "Court",
        "Egyptian",
        "Human",
        "Initiative",
        "Justice",
        "Personal",
        "Rights",
        "Society",
    }
)
"""Words of organisations that give a case its name, and titles: they name nobody and stand in the names of courts."""

_PERSON = re.compile(
    r"(?i:\b(?:lawyers?|attorneys?|advocates?|counsel|адвокат|защитник|правозащитник|юрист)\w{0,3})"
    r"((?:\s+(?:and\s+|и\s+)?[A-ZА-ЯЁ][\w.’'-]*)+)"
)
"""A role, then the names of those who have it: lawyer Snezhana Kim."""


def covers(precedents: Iterable[Precedent]) -> dict[str, str]:
    """The beginning of every name, without its case ending, and what stands for it.

    For people and cases that is the citation number. A name of several cases, and somebody who supports them, has no
    number, so that no case leads to another.
    """
    found: dict[str, str] = {}
    for one in precedents:
        people = [party.name for party in one.parties if party.name is not None]
        join(found, case_covers((name, one.citation) for name in (*people, one.name)))
        for party in one.parties:
            if party.role == "supporter":
                for word in (*_supporters(party.label.en), *_supporters(party.label.ru)):
                    found[_stem(word) or word] = HIDDEN
    return found


def case_covers(names: Iterable[tuple[Bilingual, str]]) -> dict[str, str]:
    """The same for names that stand alone, each with the number that is shown instead."""
    found: dict[str, str] = {}
    for name, citation in names:
        for word in (*_WORD.findall(name.en.split(" v. ")[0]), *_WORD.findall(name.ru.split(" против ")[0])):
            stem = _stem(word)
            if stem is not None:
                join(found, {stem: citation})
    return found


def join(found: dict[str, str], more: Mapping[str, str]) -> None:
    """Take more names into the mapping; one that has another number already loses both."""
    for stem, shown in more.items():
        found[stem] = shown if found.get(stem, shown) == shown else HIDDEN


def _supporters(label: str) -> Iterator[str]:
    """The words of the names in the label of those who helped; organisations keep theirs."""
    for names in _PERSON.findall(label):
        for word in _WORD.findall(names):
            if len(word) > 2 and word[0].isupper():
                yield word


def _stem(word: str) -> str | None:
    """A capitalised word of at least four letters without its ending; shorter ones name nobody."""
    if (
        len(word) < 4
        or not word[0].isupper()
        or not word.replace("'", "").replace("’", "").isalpha()
        or word in _ORDINARY
    ):
        return None
    return word.rstrip(_ENDINGS) if len(word.rstrip(_ENDINGS)) >= 3 else word
