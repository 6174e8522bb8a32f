"""What was saved, by whom, when and why? Every version of every record; nothing is ever written over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock

from compensation.errors import BadCall, Conflict, Refused, did_you_mean
from compensation.text import say
from compensation.workspace.engine import Connection, roll_back, telling, waiting
from compensation.workspace.schema import migrate
from compensation.workspace.version import (
    Change,
    Content,
    Entry,
    Listed,
    Said,
    Stale,
    Version,
    altered,
    checksum,
    complete,
    digest,
    incomplete,
    listed,
    version_of,
    written,
)

Describe = Callable[[str, str, Content], Entry]
"""Says of a record (its kind, id, content) what lists and searches need."""
_UNFOLDED = "words = ''"
_MOST_WORDS, _LONGEST_WORD = 50, 200
"""How much of what is typed a search looks for; SQLite takes no pattern and no condition of any length."""
_LISTED = "record, kind, owner, number, title, summary"
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
            if self._is_unlisted():
                self._list_all()

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def save(self, change: Change, said: Said) -> Version:
        """Save one record.

        Raises Stale if it is not at version `base` any more, BadCall without a name, or if it is of another kind.
        """
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
            found, attached = version_of(row), row[9]
            if attached is None:
                return found
            (content,) = self._connection.execute(
                "select attachment from versions where record = ? and number = ?", (record, number)
            ).fetchone()
            if content is None or checksum(content) != attached:
                raise altered(record, number)
            return replace(found, attachment=content)

    def history(self, record: str) -> tuple[Version, ...]:
        """Every version of a record, the first one first, without attachments."""
        with self._asking():
            rows = self._connection.execute(f"{_READ} where record = ? order by number", (record,)).fetchall()
            return tuple(version_of(row) for row in rows)

    def undo(self, record: str, said: Said, seen: int | None = None) -> Version:
        """Go back by one version, as a new one; a second undo goes back one further. Raises BadCall at the first.

        `seen` is the version that the user looks at, if there is such; Stale if it is not the present one any more.
        """
        now = origin = self.version(record, seen) if seen is not None else self.head(record) or self.get(record)
        while origin.restores is not None:  # what was undone before stays undone
            origin = self.version(record, origin.restores)
        before = origin.number - 1
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
        sql = f"select {_LISTED} from records where gone = 0 and kind = ?"
        values = [kind]
        if owner is not None:
            sql, values = sql + " and owner = ?", [kind, owner]
        with self._asking():
            return listed(self._connection.execute(sql + " order by record", values).fetchall())

    def search(self, words: Sequence[str], kinds: Sequence[str] = ()) -> list[Listed]:
        """The records that hold every one of these words, which are folded as those of `Entry` are.

        They are of letters and digits only, so that nothing in them is a sign of `glob`. A save folds no words, which
        is half of its work: the first search after it does, and keeps them. Raises Damaged for a list of what is not
        there.
        """
        words = [word[:_LONGEST_WORD] for word in words[:_MOST_WORDS]]
        holds = " and words glob '*' || ? || '*'" * len(words)
        sql = f"select {_LISTED}, {_UNFOLDED} from records where gone = 0 and ({_UNFOLDED} or 1{holds})"
        values = [*words]
        if kinds:
            sql, values = sql + f" and kind in ({', '.join('?' * len(kinds))})", [*values, *kinds]
        with self._asking():
            rows = self._connection.execute(sql + " order by record", values).fetchall()
            folded = self._folded([row[0] for row in rows if row[6]])
            return listed([row for row in rows if not row[6] or all(word in folded[row[0]] for word in words)])

    def every(self) -> Iterator[Version]:
        """Every version of every record with its attachment, in order. Raises Damaged if one was altered or is gone."""
        with self._asking():
            ids = self._connection.execute("select record, number from versions order by record, number").fetchall()
            last = self._connection.execute("select record, number from records order by record").fetchall()
        if not complete(ids, last):
            raise incomplete()
        for record, number in ids:
            yield self.version(record, number)

    def take_over(self, versions: Sequence[Version]) -> None:
        """Write versions of another workspace as they are, those of a record in their order: all of them, or none."""
        with self._asking():
            with self._writing():
                for one in versions:
                    self._insert(one, self._last(one.record)[1])
                    self._list(one)
            self._folded(dict.fromkeys(one.record for one in versions))

    def copy_to(self, target: Connection, path: Path) -> None:
        """Copy the database as it stands into an empty one that has the same key, or none as this one has none.

        SQLite itself copies: to read the file beside it would let go of the locks that this process holds. `path` is
        that of the target, which errors name.
        """
        with self._turn, telling(path):
            self._connection.backup(target)

    def _is_unlisted(self) -> bool:
        sql = "select exists (select 1 from versions) and not exists (select 1 from records)"
        return bool(self._connection.execute(sql).fetchone()[0])

    def _list_all(self) -> None:
        """Make the lists from the present versions, after a step that changed what they are."""
        records = [row[0] for row in self._connection.execute("select distinct record from versions")]
        with self._writing():
            for record in records:
                found = self._head(record)
                if found is not None:
                    self._list(found)
        self._folded(records)

    def _folded(self, records: Iterable[str]) -> Mapping[str, str]:
        """The words of records that were saved since the last search; kept, if that can be done without waiting."""
        folded = []
        for record in records:
            if (head := self._head(record)) is None:
                raise incomplete()
            folded.append((self._described(head).words(), record, head.number))
        if folded:
            with suppress(Conflict, Refused), telling(self._path), waiting(self._connection, 0), self._writing():
                for one in folded:
                    self._connection.execute("update records set words = ? where record = ? and number = ?", one)
        return {record: words for words, record, _ in folded}

    def _described(self, version: Version) -> Entry:
        return self._describe(version.kind, version.record, version.content) if version.content is not None else Entry()

    def _save(self, change: Change, said: Said) -> Version:
        number, before, kind = self._last(change.record)
        if number and kind != change.kind:
            raise BadCall(
                say("{record} is a record of another kind in this workspace.", record=change.record),
                say("Choose another id; nothing was saved."),
            )
        if number != change.base:
            head = self._head(change.record)
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
        self._insert(made, before)
        self._list(made)
        return made

    def _insert(self, made: Version, before: str) -> None:
        attached = checksum(made.attachment) if made.attachment is not None else None
        parts = (
            made.record, made.kind, made.number, made.base, made.at, made.by, made.why, written(made.content),
            made.restores, attached,
        )  # fmt: skip
        self._connection.execute(
            f"insert into versions ({_COLUMNS}, attachment) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*parts, digest((*parts, before)), made.attachment),
        )

    def _list(self, made: Version) -> None:
        entry = self._described(made)
        self._connection.execute(
            "insert into records (record, kind, owner, number, gone, title, summary, words)"
            " values (?, ?, ?, ?, ?, ?, ?, '') on conflict (record) do update set kind = excluded.kind,"
            " owner = excluded.owner, number = excluded.number, gone = excluded.gone, title = excluded.title,"
            " summary = excluded.summary, words = excluded.words",
            (
                made.record,
                made.kind,
                entry.owner,
                made.number,
                int(made.content is None),
                entry.title,
                written(entry.summary),
            ),
        )

    def _head(self, record: str) -> Version | None:
        row = self._connection.execute(f"{_READ} where record = ? order by number desc limit 1", (record,)).fetchone()
        return version_of(row) if row is not None else None

    def _last(self, record: str) -> tuple[int, str, str]:
        """The number, the digest and the kind of the last version; 0 and nothing where there is none."""
        sql = "select number, digest, kind from versions where record = ? order by number desc limit 1"
        row = self._connection.execute(sql, (record,)).fetchone()
        return (row[0], row[1], row[2]) if row else (0, "", "")

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
