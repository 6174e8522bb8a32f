"""In which words does a value reach the screen? In the user's language, and without names in presentation mode."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.covering import HIDDEN, cover
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


class Writer(Language):
    """A language that can also cover names: with `covers` it is that of presentation mode.

    `covers` maps the beginning of a name to what is shown instead, as `compensation.precedents.names` has it; it may
    grow.
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
        return cover(words, self._covers)
