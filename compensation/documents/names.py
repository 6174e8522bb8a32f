"""Which names does a document about published cases leave out? In presentation mode people go by the case's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from compensation.language import Language
from compensation.precedents.record import Precedent
from compensation.text import Bilingual

HIDDEN = "▒▒▒▒▒▒"
"""What stands for somebody who has no number of their own."""

_ENDINGS = "аяуюйьоеыи"
"""Letters at the end of a Russian name that change with the case."""

_NUMBER = re.compile(r"(?<![\d/])\d{2,6}/\d{2,4}(?![\d/])")
"""The number of a communication or application, such as 433/2010 or 77617/01."""

_WORD = re.compile(r"[^\W\d_]+")
_PERSON = re.compile(
    r"(?i:\b(?:lawyers?|attorneys?|advocates?|counsel|адвокат|защитник|правозащитник|юрист)\w{0,3})"
    r"((?:\s+(?:and\s+|и\s+)?[A-ZА-ЯЁ][\w.’'-]*)+)"
)
"""A role, then the names of those who have it: lawyer Snezhana Kim."""


def language_for(language: Language, precedents: Iterable[Precedent], hidden: bool) -> Language:
    """The language itself, or with `hidden` one that says no name of the people of these cases."""
    return Covering(language.code, precedents) if hidden else language


class Covering(Language):
    """A language that says the citation number of a case wherever a name of its people begins a word.

    The number of a complaint or application is covered too: it leads to the name. Names that follow each other are
    covered once, each with its case ending: Мирзоев covers Мирзоева and Мирзоеву.
    """

    def __init__(self, code: str, precedents: Iterable[Precedent]) -> None:
        super().__init__(code)
        self._covers = covers(precedents)
        stems = sorted(self._covers, key=len, reverse=True)
        name = rf"(?:{'|'.join(map(re.escape, stems))})\w*"
        self._names = re.compile(rf"(?<!\w){name}(?:[\s-]+{name})*") if stems else None

    def say(self, value: Any) -> str:
        words = _NUMBER.sub(HIDDEN, super().say(value))
        return words if self._names is None else self._names.sub(self._cover, words)

    def _cover(self, match: re.Match[str]) -> str:
        found = match[0]
        return self._covers[max((one for one in self._covers if found.startswith(one)), key=len)]


def covers(precedents: Iterable[Precedent]) -> dict[str, str]:
    """The beginning of every name, without its case ending, and what stands for it.

    For people and cases that is the citation number. Somebody who supports several cases has no number, so that no
    case leads to another.
    """
    found: dict[str, str] = {}
    for one in precedents:
        for name in (*(party.name for party in one.parties if party.name is not None), one.name):
            for word in _words(name):
                if len(word) >= 4 and word[0].isupper():  # shorter ones name nobody
                    found.setdefault(_stem(word), one.citation)
        for party in one.parties:
            if party.role == "supporter":
                for word in (*_supporters(party.label.en), *_supporters(party.label.ru)):
                    found.setdefault(_stem(word), HIDDEN)
    return found


def _words(name: Bilingual) -> Iterator[str]:
    """The words of a name; a state against which a case was brought is not part of it."""
    yield from _WORD.findall(name.en.split(" v. ")[0])
    yield from _WORD.findall(name.ru.split(" против ")[0])


def _supporters(label: str) -> Iterator[str]:
    """The words of the names in the label of those who helped; organisations keep theirs."""
    for names in _PERSON.findall(label):
        for word in _WORD.findall(names):
            if len(word) > 2 and word[0].isupper():
                yield str(word)


def _stem(word: str) -> str:
    stem = word.rstrip(_ENDINGS)
    return stem if len(stem) >= 3 else word
