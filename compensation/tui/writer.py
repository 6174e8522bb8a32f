"""In which words does a value reach the screen? In the user's language, and without names in presentation mode."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate
from compensation.language import Language
from compensation.text import Name, say

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim


@dataclass(frozen=True, slots=True)
class Short:
    """A date for a narrow column."""

    when: PartialDate | date


@dataclass(frozen=True, slots=True)
class Country:
    """A jurisdiction by its code, said with the name of the country: TJ Tajikistan."""

    code: str


@dataclass(frozen=True, slots=True)
class CaseName:
    """The name of a case; in presentation mode its citation number."""

    name: Any
    citation: str


@dataclass(frozen=True, slots=True)
class ClaimName:
    """The title of an office's claim, which may name somebody; in presentation mode only its number."""

    title: Any
    number: str


def claim_name(claim: Claim) -> Any:
    """What to call a claim: training matters and published ones by their title, an office's own one with care."""
    return claim.title if claim.training or claim.precedent else ClaimName(claim.title, _digits(claim.id))


def file_name(path: Path) -> Any:
    """What to call a file of an office."""
    return ClaimName(path.name, _digits(path.stem))


def _digits(name: str) -> str:
    """The number in the name of a file; nothing else of it is safe to show."""
    match = re.search(r"\d[\d/_-]*", name)
    return match[0].rstrip("/_-") if match else "—"


@dataclass(frozen=True, slots=True)
class Private:
    """Words that may name people, such as a quotation; presentation mode does not show them."""

    value: Any


HIDDEN = "▒▒▒▒▒▒"


_BEGINNING = re.compile(r"(?<!\w)[^\W\d_]")
_GAP = re.compile(r"\s+|-")
_ENDING = re.compile(r"\w*")
_LONGEST = 40
"""More letters than the longest name has."""


class Writer(Language):
    """A language that can also cover names: with `covers` it is that of presentation mode.

    `covers` maps the beginning of a name to what is shown instead; it may grow. Names that follow each other are
    covered once, each with its case ending: Мирзоев covers Мирзоева and Мирзоеву.
    """

    def __init__(self, code: str, covers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.hides = covers is not None
        self._covers = covers or {}

    def say(self, value: Any) -> str:
        if isinstance(value, CaseName):
            return value.citation if self.hides else self.say(value.name)
        if isinstance(value, ClaimName):
            return self.say(say("Case {number}", number=value.number) if self.hides else value.title)
        if isinstance(value, Name):
            return HIDDEN if self.hides else str(value)
        if isinstance(value, Private):
            return HIDDEN if self.hides else self.say(value.value)
        if isinstance(value, Country):
            name = self.country(value.code)
            return value.code if name == value.code else f"{value.code} {name}"
        words = self.short_date(value.when) if isinstance(value, Short) else super().say(value)
        return "".join(self._covered(words)) if self._covers else words

    def _covered(self, words: str) -> Iterator[str]:
        """The words, with every name in them replaced; each capital at the beginning of a word is looked up."""
        done = 0
        for start in _BEGINNING.finditer(words):
            at = start.start()
            if at < done or not words[at].isupper():
                continue
            name = self._name_at(words, at)
            if name is None:
                continue
            end, shown = name
            while (gap := _GAP.match(words, end)) and (more := self._name_at(words, gap.end())):
                end, shown = more[0], more[1] if shown == HIDDEN else shown
            yield words[done:at]
            yield shown
            done = end
        yield words[done:]

    def _name_at(self, words: str, at: int) -> tuple[int, str] | None:
        """Where the name that begins here ends, with its case ending, and what is shown for it; None for no name."""
        for end in range(min(len(words), at + _LONGEST), at + 1, -1):
            shown = self._covers.get(words[at:end])
            if shown is not None:
                ending = _ENDING.match(words, end)
                return (ending.end() if ending else end), shown
        return None
