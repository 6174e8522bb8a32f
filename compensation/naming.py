"""Which of several named things does somebody mean who writes its id, or a few words of its name?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compensation.errors import BadValue
from compensation.text import Bilingual, say

_SIGNS = re.compile(r"[^\w]+")
_LEAST = 3
_MOST = 6


def fitting(typed: str, names: Mapping[str, Bilingual]) -> list[str]:
    """The ids of the things that may be meant: for each typed word, one of the name begins with it.

    A whole name in either language means only what has it. Less than three letters mean a whole word, nothing typed
    means nothing.
    """
    wanted = _words(typed)
    both = [(id, _words(words)) for id, name in names.items() for words in (name.en, name.ru)]
    whole = [id for id, words in both if words == wanted]
    begun = [id for id, words in both if wanted and _begin(wanted, words)]
    return list(dict.fromkeys(whole or begun))


def named(typed: str, names: Mapping[str, Bilingual], unknown: BadValue) -> str:
    """The id of what is meant. Raises BadValue, listing them where several fit, and `unknown` where none does."""
    if typed in names:
        return typed
    found = fitting(typed, names)
    if not found:
        raise unknown
    if len(found) > 1:
        listed = [*(names[one] for one in found[:_MOST]), *("…" for _ in found[_MOST : _MOST + 1])]
        raise BadValue(
            say("“{typed}” can mean several: {list}.", typed=typed, list=listed), say("Write more of the name.")
        )
    return found[0]


def _words(name: str) -> list[str]:
    return _SIGNS.sub(" ", name.casefold().replace("ё", "е")).split()


def _begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word == one or (len(one) >= _LEAST and word.startswith(one)) for word in words) for one in wanted)
