"""What stands on the cards of a matter's versions? Who saved each, when, why, and what it changed; or two compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from compensation.text import Text, say
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Styled
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.workspace.comparing import Difference
    from compensation.workspace.matters import Office
    from compensation.workspace.version import Stale, Version

PARTS = ("", "/course", "/people")
"""The records of a matter whose history is shown before that of its claims: itself, its events, its people."""


def history_card(office: Office, id: str) -> Card:
    """The newest version first."""
    records = [*(id + part for part in PARTS), *(one.record for one in office.claims(id))]
    parts = [(record, office.store.history(record)) for record in records]
    return Card(
        say("History of {id}", id=id),
        tuple(
            Section(record, list(_lines(versions, hidden=record.endswith("/people"))))
            for record, versions in parts
            if versions
        ),
    )


def _lines(versions: tuple[Version, ...], *, hidden: bool) -> Iterator[Any]:
    """When, who and why, and what was changed; of who the people are, only when."""
    from compensation.workspace.comparing import differences

    before = [None, *(one.content for one in versions)]
    for one, earlier in reversed(list(zip(versions, before, strict=False))):
        why = say("back to version {number}", number=one.restores) if one.restores else one.why
        when = datetime.fromisoformat(one.at)
        yield Styled((str(one.number), "  ", when, "  ", Private(one.by), "  ", Private(why)), "bold")
        if earlier is None or hidden:
            continue
        yield from _told(differences(earlier, one.content), "    ")


def stale_card(error: Stale, advice: Text) -> Card:
    """What stands now against what was to be saved; `advice` says what one can do."""
    from compensation.workspace.comparing import differences

    found = differences(error.theirs.content, error.mine.content)
    return Card(
        say("{record} was saved meanwhile", record=error.theirs.record),
        (
            Section(say("What happened"), (error.message, advice)),
            Section(say("− stands now, + was to be saved"), list(_told(found, ""))),
        ),
    )


def _told(found: Iterable[Difference], indent: str) -> Iterator[Any]:
    from compensation.workspace.comparing import place

    for one in found:
        yield (indent, place(one))
        yield from ((indent, "  − ", Private(part)) for part in one.shown(one.before))
        yield from ((indent, "  + ", Private(part)) for part in one.shown(one.after))
