"""Which keys do what on which keyboard? Every letter key also works where the Russian layout is on."""

from __future__ import annotations

from textual.binding import Binding

from compensation.keyboard import LATIN, RUSSIAN
from compensation.text import Text

TWINS = dict(zip(LATIN, RUSSIAN, strict=True)) | {"slash": "full_stop"}
"""The key of the Russian layout that lies where the Latin letter does (and `/`, where the dot lies)."""

_NAMES = {
    "slash": "/",
    "full_stop": ".",
    "escape": "Esc",
    "enter": "Enter",
    "left": "←",
    "right": "→",
    "space": "␣",
}


def bind(keys: str, action: str, text: Text, *, show: bool = True, priority: bool = False) -> Binding:
    """A binding whose letters work on both layouts, with Caps Lock too. `text` is translated where it is shown."""
    return Binding(
        ",".join(dict.fromkeys(both(keys.split(",")))),
        action,
        text.msgid,
        show=show,
        key_display=keys,
        priority=priority,
    )


def both(keys: list[str]) -> list[str]:
    """The keys, each letter followed by its capital, its Russian twin and that one's capital."""
    result = []
    for key in keys:
        *modifiers, last = key.split("+")
        twins = [last] + ([TWINS[last]] if last in TWINS else [])
        for twin in twins:
            result.append("+".join([*modifiers, twin]))
            if len(twin) == 1 and twin.isalpha() and not modifiers:
                result.append(twin.upper())
    return result


def label(binding: Binding, language: str) -> str:
    """The first key of a binding as it is printed on the keyboard of that language: `E`, `У`, `F3`, `Ctrl+Й`."""
    return key_label((binding.key_display or binding.key).split(",")[0], language)


def key_label(key: str, language: str) -> str:
    """The same for a key by its name."""
    *modifiers, last = key.split("+")
    if language == "ru":
        last = TWINS.get(last, last)
    shown = _NAMES.get(last, last.upper() if len(last) == 1 or last[1:].isdigit() else last.capitalize())
    return "+".join([*(one.capitalize() for one in modifiers), shown])
