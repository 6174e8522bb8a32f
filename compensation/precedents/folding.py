"""How are Latin and Cyrillic spellings of one word brought together? One skeleton for both, for any case and accent.

Accents and breves fall away (ё е, й и, ӣ и, ӯ у), Kazakh, Kyrgyz and Tajik letters become what people type on a
Russian keyboard (қ к, ң н, ө о, ү у, ұ у, ә а, ғ г, һ х, і и, ҳ х, ҷ ч), Cyrillic becomes Latin, and spellings of
one sound meet: kh h, gh g, y i, ye e, yo e, j dzh ч ch, doubled letters one. Soft and hard signs and apostrophes
fall away; everything else that is neither letter nor digit parts words.
"""

from __future__ import annotations

import re
import unicodedata

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
    }
)
_SOUNDS = re.compile(r"shch|dzh|dj|j|kh|gh|ye|yo|y|([a-z])\1+")
_SAME = {"shch": "sh", "dzh": "ch", "dj": "ch", "j": "ch", "kh": "h", "gh": "g", "ye": "e", "yo": "e", "y": "i"}
_MARKS = re.compile("[\u0300-\u036f]+")
_WORDS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The skeleton of a text: lower-case words parted by single spaces; folding it again changes nothing."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = " ".join(_WORDS.findall(_MARKS.sub("", plain).translate(_LETTERS)))
    while (simpler := _SOUNDS.sub(lambda found: _SAME.get(found[0]) or found[0][0], plain)) != plain:
        plain = simpler
    return plain
