"""How is a name covered in a text? Wherever it begins a word, with its case ending, by what stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

HIDDEN = "▒▒▒▒▒▒"
"""What stands for somebody who has no number of their own."""

_BEGINNING = re.compile(r"(?<!\w)[^\W\d_]")
_GAP = re.compile(r"\s+|-")
_ENDING = re.compile(r"\w*")
_LONGEST = 40
"""More letters than the longest name has."""


def cover(words: str, known: Mapping[str, str]) -> str:
    """A text with every name in it replaced; `known` has what stands for each beginning of a name.

    Names that follow each other are covered once, each with its case ending: Мирзоев covers Мирзоева and Мирзоеву.
    """
    return "".join(_covered(words, known)) if known else words


def _covered(words: str, known: Mapping[str, str]) -> Iterator[str]:
    """Each capital at the beginning of a word is looked up."""
    done = 0
    for start in _BEGINNING.finditer(words):
        at = start.start()
        if at < done or not words[at].isupper():
            continue
        name = _name_at(words, at, known)
        if name is None:
            continue
        end, shown = name
        while (gap := _GAP.match(words, end)) and (more := _name_at(words, gap.end(), known)):
            end, shown = more[0], more[1] if shown == HIDDEN else shown
        yield words[done:at]
        yield shown
        done = end
    yield words[done:]


def _name_at(words: str, at: int, known: Mapping[str, str]) -> tuple[int, str] | None:
    """Where the name that begins here ends, with its case ending, and what is shown for it; None for no name."""
    for end in range(min(len(words), at + _LONGEST), at + 1, -1):
        shown = known.get(words[at:end])
        if shown is not None:
            ending = _ENDING.match(words, end)
            return (ending.end() if ending else end), shown
    return None
