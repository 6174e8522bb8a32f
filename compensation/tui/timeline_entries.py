"""How does one mark of a line of time stand on a screen? Sign, day, what, remark; a deadline opens its working."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compensation.tui.widgets.entries import Entry
from compensation.tui.widgets.told import Line, Styled

if TYPE_CHECKING:
    from compensation.proceedings.timeline import Mark
    from compensation.tui.app import Interface

_DAY = 11
_STYLES = {"!": "bold $text-error", "?": "$text-warning", "✕": "$text-warning"}


def mark_entry(app: Interface, mark: Mark) -> Entry:
    from compensation.tui.deadline_cards import of_open

    day = (app.short(mark.day) if mark.day is not None else "").ljust(_DAY)
    remark: tuple[Line, ...] = ("  ", Styled(mark.remark, "dim")) if mark.remark is not None else ()
    line = (Styled((mark.sign, " ", day), _STYLES.get(mark.sign, "")), "  ", mark.what, *remark)
    return Entry(line, partial(of_open, mark.open) if mark.open else None, 1)
