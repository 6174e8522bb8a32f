"""How are Latin and Cyrillic spellings of one word brought together? One skeleton for both, for any case and accent.

Accents and breves fall away (ё е, й и, ӣ и, ӯ у), Kazakh, Kyrgyz and Tajik letters become what people type on a
Russian keyboard (қ к, ң н, ө о, ү у, ұ у, ә а, ғ г, һ х, і и, ҳ х, ҷ ч), Cyrillic becomes Latin, and spellings of
one sound meet: kh h, gh g, q k, x ks, y i, ye e, yo e, š ş sh, č ç ch, ž zh, doubled letters one. A j is a ч, as
dj and dzh are, but an и between a vowel and a consonant (Bajmagambetov). Soft and hard signs and apostrophes
fall away; everything else that is neither letter nor digit parts words.

What one Latin letter cannot decide (Janaozen is Жанаозен, Jura is Чура) stays apart in the skeletons, so that
different names do not become one; `readings` lists the other ways to read a typed word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufie", strict=True)),
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "iu",
        "я": "ia",
        **dict(zip("әғқңөұүһіҳ", "agknouuhih", strict=True)),
        "ҷ": "ch",
        "ъ": "",
        "ь": "",
        "ʼ": "",
        "’": "",
        "‘": "",
        "'": "",
        "`": "",
        "ʻ": "",
        "ı": "i",
        "_": " ",
        **dict.fromkeys(map(chr, range(0x300, 0x370)), ""),  # the accents
    }
)
_SOUNDS = re.compile(r"j(?P<closing>(?<=[aeiouy]j)(?=[^\W\d_aeiouy]))|shch|d+zh|dj|j|kh|gh|ye|yo|y|q|x")
_DOUBLED = re.compile(r"([a-z])(?=\1)")
_SAME = {
    "shch": "sh", "dj": "ch", "j": "ch", "kh": "h", "gh": "g", "ye": "e", "yo": "e", "y": "i", "q": "k", "x": "ks",
}  # fmt: skip
_HISSED = {"s\u030c": "sh", "s\u0327": "sh", "c\u030c": "ch", "c\u0327": "ch", "z\u030c": "zh"}
_HOOKED = re.compile("|".join(_HISSED))
_RUSSIAN = re.compile("[а-яё]+")
SHORTEST_ROOT = 4
_SURNAMES = ("ов", "ев", "ёв", "ин", "ын")
_BETWEEN = re.compile(r"[^\w\n]+")

_AMBIGUOUS = (
    ("j", ("zh", "i", "dzh")), ("x", ("h",)), ("w", ("v",)),
    ("ae", ("e",)), ("oe", ("o",)), ("ue", ("u",)), ("ie", ("e",)),
)  # fmt: skip
_MOST_READINGS = 16


def fold(text: str) -> str:
    """The skeleton of a text: lower-case words parted by single spaces; folding it again changes nothing."""
    return fold_each([text.replace("\n", " ")])[0]


def fold_each(lines: Sequence[str]) -> list[str]:
    """The skeletons of many texts of one line each, at once: for thousands of words, far faster than one by one."""
    plain = unicodedata.normalize("NFKD", "\n".join(lines).casefold()).casefold()
    plain = _HOOKED.sub(lambda found: _HISSED[found[0]], plain)
    plain = _BETWEEN.sub(" ", plain.translate(_LETTERS))
    while (simpler := _DOUBLED.sub("", _SOUNDS.sub(_sound, plain))) != plain:
        plain = simpler
    return [line.strip(" ") for line in plain.split("\n")]


@lru_cache(maxsize=1024)
def root(typed: str) -> str | None:
    """The skeleton of a Russian word without its ending, so that another case or number of the word is found too.

    None for other words, for words that end like a surname, and where less than `SHORTEST_ROOT` letters would be left.
    """
    word = typed.casefold()
    if not _RUSSIAN.fullmatch(word) or word.endswith(_SURNAMES):
        return None
    from snowballstemmer import stemmer

    found = fold(stemmer("russian").stemWord(word))
    return found if len(found) >= SHORTEST_ROOT and found != fold(word) else None


def readings(typed: str) -> tuple[str, ...]:
    """The other skeletons a typed word may have, where its Latin letters can be read in several ways."""
    first = fold(typed)
    spellings = [unicodedata.normalize("NFC", typed).casefold()]
    for letters, sounds in _AMBIGUOUS:
        spellings += [one.replace(letters, sound) for one in spellings if letters in one for sound in sounds]
    return tuple(dict.fromkeys(read for one in spellings[:_MOST_READINGS] if (read := fold(one)) != first))


def _sound(found: re.Match[str]) -> str:
    return "i" if found["closing"] is not None else _SAME.get(found[0], "ch")
