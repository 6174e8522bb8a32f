"""What stands on the card of a matter's history? Every version with who, when, why and what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from compensation.text import say
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Styled
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.workspace.matters import Office
    from compensation.workspace.version import Version

PARTS = ("", "/course", "/people", "/claim-main")
"""The records of a matter whose history is shown: itself, its events, people and claim."""


def history_card(office: Office, id: str) -> Card:
    """The newest version first."""
    parts = [(id + part, office.store.history(id + part)) for part in PARTS]
    return Card(
        say("History of {id}", id=id),
        tuple(Section(record, list(_lines(versions))) for record, versions in parts if versions),
    )


def _lines(versions: tuple[Version, ...]) -> Iterator[Any]:
    from compensation.workspace.comparing import differences, place

    before = [None, *(one.content for one in versions)]
    for one, earlier in reversed(list(zip(versions, before, strict=False))):
        why = say("back to version {number}", number=one.restores) if one.restores else one.why
        when = one.at.replace("T", " ")
        yield Styled((str(one.number), "  ", when, "  ", Private(one.by), "  ", Private(why)), "bold")
        if earlier is None:
            continue
        for each in differences(earlier, one.content):
            yield ("    ", place(each))
            yield from (("      − ", Private(part)) for part in each.shown(each.before))
            yield from (("      + ", Private(part)) for part in each.shown(each.after))
