"""What is a version of a record, how is it written into a row, and how is an altered row known?"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from compensation.errors import Conflict, Damaged
from compensation.text import Name, say

Content = Mapping[str, Any]
"""A record as plain data: dicts, lists, texts, None."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record. `base` is the version it was made from, 0 for the first.

    `content` is None where the record was withdrawn. `restores` is the version that an undo went back to.
    """

    record: str
    kind: str
    number: int
    base: int
    at: str
    by: str
    why: str
    content: Content | None
    restores: int | None = None
    attachment: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be saved: the new content of a record, made from version `base` of it (0: it is new)."""

    record: str
    kind: str
    base: int
    content: Content | None
    attachment: bytes | None = field(default=None, repr=False)
    restores: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Who saves, when (an ISO day and time) and why."""

    by: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list shows of a record; `owner` is the record it belongs to, `words` folds what a search finds it by."""

    title: str = ""
    owner: str = ""
    summary: Content = field(default_factory=dict)
    words: Callable[[], str] = str


class Listed(NamedTuple):
    """A record as it stands now, without its content."""

    record: str
    kind: str
    owner: str
    number: int
    title: str
    summary: Content


class Stale(Conflict):
    """Somebody saved the record meanwhile: `theirs` is what stands now, `mine` what was not saved."""

    def __init__(self, theirs: Version, mine: Change) -> None:
        super().__init__(
            say(
                "{record} was saved meanwhile by {name} (version {theirs}; yours was made from version {base}).",
                record=theirs.record,
                name=Name(theirs.by),
                theirs=theirs.number,
                base=mine.base,
            ),
            say("Nothing was overwritten. Compare both versions, then save again."),
        )
        self.theirs = theirs
        self.mine = mine


def version_of(row: Sequence[Any]) -> Version:
    """A row of `_READ`. Raises Damaged if it is not as it was saved."""
    *parts, _, proof, before = row
    record, kind, number, base, at, by, why, content, restores = parts
    try:
        whole = proof == digest((*row[:10], before or ""))
        read = json.loads(content) if content is not None else None
    except (TypeError, ValueError):
        whole, read = False, None
    if not whole:
        raise altered(record, number)
    return Version(record, kind, number, base, at, by, why, read, restores)


def listed(rows: Sequence[Sequence[Any]]) -> list[Listed]:
    """Rows of a list, their summaries read in one go. Raises Damaged if one is none."""
    try:
        with _uncollected():
            summaries = json.loads(f"[{','.join([row[5] for row in rows])}]")
            return [Listed._make((*row[:5], summary)) for row, summary in zip(rows, summaries, strict=True)]
    except (TypeError, ValueError):
        raise incomplete() from None


def complete(ids: Sequence[tuple[str, int]], last: Sequence[tuple[str, int]]) -> bool:
    """Whether these are the versions 1 to the last one of every record, `last` saying which that is."""
    try:
        return ids == [(record, number) for record, end in last for number in range(1, end + 1)]
    except TypeError:  # a flipped byte can turn a number into something else
        return False


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for unused objects: thousands of new ones, all in use, would set it off again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def written(content: Content | None) -> str | None:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) if content is not None else None


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest(parts: Sequence[Any]) -> str:
    """A fingerprint of a version and, by the one before it, of all before; an altered one is known by it."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def incomplete() -> Damaged:
    return Damaged(
        say("The lists of the workspace are not as they were saved."),
        say("Restore a backup: compensation workspace restore"),
    )


def altered(record: str, number: int) -> Damaged:
    return Damaged(
        say("Version {number} of {record} is not as it was saved.", number=number, record=record),
        say("Restore a backup: compensation workspace restore"),
    )
