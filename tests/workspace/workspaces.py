"""What the tests of the workspace share: a passphrase, words to save, and how a record is described."""

from __future__ import annotations

from typing import Any

from compensation.workspace.version import Change, Content, Entry, Said

PASSPHRASE = "корова ракета тихий зонтик лёд"
OTHER = "медленный стол громкая река восемь"
AT = "2026-11-29T10:00:00"


def describe(kind: str, record: str, content: Content) -> Entry:
    title, owner = str(content.get("title", "")), str(content.get("of", ""))
    return Entry(title, owner, words=f"{kind} {record} {content}".casefold)


def said(why: str = "", by: str = "А. Юрист", at: str = AT) -> Said:
    return Said(by, at, why)


def note(record: str, base: int = 0, **content: Any) -> Change:
    return Change(record, "note", base, content)
