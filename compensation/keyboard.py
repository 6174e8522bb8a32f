"""Which letter of the Russian layout lies on which Latin key?"""

from __future__ import annotations

LATIN = "qwertyuiopasdfghjklzxcvbnm"
RUSSIAN = "йцукенгшщзфывапролдячсмить"
"""The letters that lie on the Latin ones, in the same order."""
_ALL = str.maketrans(RUSSIAN + RUSSIAN.upper() + "хъжэбюё", LATIN + LATIN.upper() + "[];',.`")


def on_latin_keys(text: str) -> str:
    """What the keys of a text give where the layout was not changed: «пароль» is typed as “gfhjkm”."""
    return text.translate(_ALL)
