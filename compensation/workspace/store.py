"""What was saved, by whom, when and why? Every version of every record; nothing is ever written over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any

from compensation.errors import BadCall, Conflict, Damaged, did_you_mean
from compensation.text import Name, say
from compensation.workspace.engine import Connection, roll_back, telling
from compensation.workspace.schema import migrate

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
    """What a list shows of a record and a search finds it by; `owner` is the record it belongs to."""

    title: str = ""
    owner: str = ""
    summary: Content = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
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


Describe = Callable[[str, str, Content], Entry]
"""Says of a record (its kind, id, content) what lists and searches need."""
_COLUMNS = "record, kind, number, base, at, by, why, content, restores, attached, digest"
_BEFORE = "(select digest from versions p where p.record = v.record and p.number = v.number - 1)"
_READ = f"select {_COLUMNS}, {_BEFORE} from versions v"


class Store:
    """The records of an office over one connection; safe to use from several threads, one at a time."""

    def __init__(self, connection: Connection, path: Path, describe: Describe) -> None:
        self._connection = connection
        self._path = path
        self._describe = describe
        self._turn = RLock()
        with self._asking():
            migrate(connection)

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def save(self, change: Change, said: Said) -> Version:
        """Save one record. Raises Stale if it is not at version `base` any more, BadCall without a name."""
        return self.save_all([change], said)[0]

    def save_all(self, changes: Sequence[Change], said: Said) -> list[Version]:
        """Save several records together: all of them, or none. Raises as `save`."""
        if not said.by.strip():
            raise BadCall(say("Say who saves this."), say("The name stands in the history of the record."))
        with self._asking(), self._writing():
            return [self._save(change, said) for change in changes]

    def get(self, record: str) -> Version:
        """The present version. Raises BadCall if there is no such record, naming the nearest one."""
        with self._asking():
            found = self._head(record)
            if found is None or found.content is None:
                names = [row[0] for row in self._connection.execute("select record from records where gone = 0")]
                raise BadCall(
                    say("There is no {record} in the workspace.", record=record),
                    did_you_mean(record, names, say("All are listed by: compensation matter list")),
                )
            return found

    def head(self, record: str) -> Version | None:
        """The last version, even of a record that was withdrawn; None if there is no such record."""
        with self._asking():
            return self._head(record)

    def version(self, record: str, number: int) -> Version:
        """One version of a record, with its attachment. Raises BadCall if there is none, Damaged if it was altered."""
        with self._asking():
            row = self._connection.execute(f"{_READ} where record = ? and number = ?", (record, number)).fetchone()
            if row is None:
                raise BadCall(say("There is no version {number} of {record}.", number=number, record=record))
            found, attached = _version(row), row[9]
            if attached is None:
                return found
            (content,) = self._connection.execute(
                "select attachment from versions where record = ? and number = ?", (record, number)
            ).fetchone()
            if content is None or _sum(content) != attached:
                raise _altered(record, number)
            return replace(found, attachment=content)

    def history(self, record: str) -> tuple[Version, ...]:
        """Every version of a record, the first one first, without attachments."""
        with self._asking():
            rows = self._connection.execute(f"{_READ} where record = ? order by number", (record,)).fetchall()
            return tuple(_version(row) for row in rows)

    def undo(self, record: str, said: Said) -> Version:
        """Go back by one version, as a new one; a second undo goes back one further. Raises BadCall at the first."""
        now = self.head(record) or self.get(record)
        before = (now.restores or now.number) - 1
        if before < 1:
            raise BadCall(say("There is nothing to undo: this is the first version of {record}.", record=record))
        return self.restore(record, before, now.number, said)

    def restore(self, record: str, number: int, base: int, said: Said) -> Version:
        """Save an earlier version again, as a new one. Raises as `save` and `version`."""
        earlier = self.version(record, number)
        change = Change(record, earlier.kind, base, earlier.content, earlier.attachment, restores=number)
        return self.save(change, said)

    def records(self, kind: str, owner: str | None = None) -> list[Listed]:
        """The records of a kind, or those of it that belong to another record, by their ids."""
        sql = "select record, kind, owner, number, title, summary from records where gone = 0 and kind = ?"
        values = [kind]
        if owner is not None:
            sql, values = sql + " and owner = ?", [kind, owner]
        with self._asking():
            return [_listed(row) for row in self._connection.execute(sql + " order by record", values)]

    def search(self, words: Sequence[str], kinds: Sequence[str] = ()) -> list[Listed]:
        """The records that hold every one of these words, which are folded as those of `Entry` are."""
        sql = "select record, kind, owner, number, title, summary from records where gone = 0"
        values: list[str] = []
        for word in words:
            sql, values = sql + " and instr(words, ?)", [*values, word]
        if kinds:
            sql, values = sql + f" and kind in ({', '.join('?' * len(kinds))})", [*values, *kinds]
        with self._asking():
            return [_listed(row) for row in self._connection.execute(sql + " order by record", values)]

    def every(self) -> Iterator[Version]:
        """Every version of every record with its attachment, in order. Raises Damaged if one was altered."""
        with self._asking():
            ids = self._connection.execute("select record, number from versions order by record, number").fetchall()
        for record, number in ids:
            yield self.version(record, number)

    def take_over(self, versions: Sequence[Version]) -> None:
        """Write versions of another workspace as they are, those of a record in their order: all of them, or none."""
        with self._asking(), self._writing():
            for one in versions:
                self._insert(one, self._digest_before(one.record, one.number))
                self._list(one)

    def copy_to(self, target: Connection, path: Path) -> None:
        """Copy the database as it stands into an empty one that has the same key, or none as this one has none.

        SQLite itself copies: to read the file beside it would let go of the locks that this process holds. `path` is
        that of the target, which errors name.
        """
        with self._turn, telling(path):
            self._connection.backup(target)

    def describe_again(self) -> None:
        """Make the lists anew from the present versions, after a change of what they show."""
        with self._asking(), self._writing():
            heads = self._connection.execute("select record from records").fetchall()
            for (record,) in heads:
                found = self._head(record)
                if found is not None:
                    self._list(found)

    def _save(self, change: Change, said: Said) -> Version:
        head = self._head(change.record)
        if (head.number if head else 0) != change.base:
            if head is None:
                raise BadCall(say("There is no {record} in the workspace.", record=change.record))
            raise Stale(head, change)
        made = Version(
            change.record,
            change.kind,
            change.base + 1,
            change.base,
            said.at,
            said.by.strip(),
            said.why.strip(),
            change.content,
            change.restores,
            change.attachment,
        )
        before = self._digest_before(change.record, made.number)
        self._insert(made, before)
        self._list(made)
        return made

    def _insert(self, made: Version, before: str) -> None:
        attached = _sum(made.attachment) if made.attachment is not None else None
        parts = (
            made.record, made.kind, made.number, made.base, made.at, made.by, made.why, _written(made.content),
            made.restores, attached,
        )  # fmt: skip
        self._connection.execute(
            f"insert into versions ({_COLUMNS}, attachment) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*parts, _digest((*parts, before)), made.attachment),
        )

    def _list(self, made: Version) -> None:
        entry = self._describe(made.kind, made.record, made.content) if made.content is not None else Entry()
        self._connection.execute(
            "insert or replace into records (record, kind, owner, number, gone, title, summary, words)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                made.record,
                made.kind,
                entry.owner,
                made.number,
                int(made.content is None),
                entry.title,
                _written(entry.summary),
                entry.words,
            ),
        )

    def _head(self, record: str) -> Version | None:
        row = self._connection.execute(f"{_READ} where record = ? order by number desc limit 1", (record,)).fetchone()
        return _version(row) if row is not None else None

    def _digest_before(self, record: str, number: int) -> str:
        row = self._connection.execute(
            "select digest from versions where record = ? and number = ?", (record, number - 1)
        ).fetchone()
        return str(row[0]) if row else ""

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._turn, telling(self._path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
            self._connection.execute("commit")
        except BaseException:
            roll_back(self._connection)
            raise


def _version(row: Sequence[Any]) -> Version:
    """A row of `_READ`. Raises Damaged if it is not as it was saved."""
    *parts, _, digest, before = row
    record, kind, number, base, at, by, why, content, restores = parts
    try:
        whole = digest == _digest((*row[:10], before or ""))
        read = json.loads(content) if content is not None else None
    except (TypeError, ValueError):
        whole, read = False, None
    if not whole:
        raise _altered(record, number)
    return Version(record, kind, number, base, at, by, why, read, restores)


def _listed(row: Sequence[Any]) -> Listed:
    record, kind, owner, number, title, summary = row
    try:
        return Listed(record, kind, owner, number, title, json.loads(summary))
    except (TypeError, ValueError):
        raise _altered(record, number) from None


def _written(content: Content | None) -> str | None:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) if content is not None else None


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest(parts: Sequence[Any]) -> str:
    """A fingerprint of a version and, by the one before it, of all before; an altered one is known by it."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _altered(record: str, number: int) -> Damaged:
    return Damaged(
        say("Version {number} of {record} is not as it was saved.", number=number, record=record),
        say("Restore a backup: compensation workspace restore"),
    )
