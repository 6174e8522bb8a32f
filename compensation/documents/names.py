"""Which names does a document about published cases leave out? In presentation mode people go by the case's number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from compensation.covering import HIDDEN, cover
from compensation.language import Language
from compensation.precedents.names import covers
from compensation.precedents.record import Precedent

_NUMBER = re.compile(r"(?<![\d/])\d{2,6}/\d{2,4}(?![\d/])")
"""The number of a communication or application, such as 433/2010 or 77617/01."""


def language_for(language: Language, precedents: Iterable[Precedent], hidden: bool) -> Language:
    """The language itself, or with `hidden` one that says no name of the people of these cases."""
    return Covering(language.code, precedents) if hidden else language


class Covering(Language):
    """A language that says the citation number of a case wherever a name of its people begins a word.

    The number of a complaint or application is covered too: it leads to the name.
    """

    def __init__(self, code: str, precedents: Iterable[Precedent]) -> None:
        super().__init__(code)
        self._covers = covers(precedents)

    def say(self, value: Any) -> str:
        return cover(_NUMBER.sub(HIDDEN, super().say(value)), self._covers)
