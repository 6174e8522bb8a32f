"""How is the database of an office opened, plain or encrypted, and what does a failure of it mean to the user?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from compensation.errors import CompensationError, Conflict, Damaged, Refused
from compensation.text import say

BUSY_SECONDS = 15.0
"""How long a save waits for another program that is saving."""
CACHE_KIBIBYTES = 65_536
"""How much of a database stays deciphered in memory, so that a search does not decipher it each time."""
_PLAIN = b"SQLite format 3\x00"


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of the DB-API that sqlite3 and sqlcipher3 share and the store uses."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows: ...
    def backup(self, target: Any, /) -> None: ...
    def close(self) -> None: ...


def connect(path: Path, key: bytes | str | None = None, *, create: bool = False) -> Connection:
    """Open a database; with a `key` by SQLCipher, else by SQLite.

    A key of 32 bytes is used as it is, a text is stretched (PBKDF2, 256,000 rounds). Nothing is spilled to temporary
    files, and what was committed survives a loss of power. Raises Damaged where the file is none, or not by this key.
    """
    mode = "rwc" if create else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with telling(path):
        connection = _module(key is not None).connect(
            address, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
        )
        try:
            if key is not None:
                connection.execute("pragma cipher_log_level = none")
                connection.execute(f"pragma key = {_quoted(key)}")
            connection.execute("pragma temp_store = memory")
            connection.execute("pragma synchronous = extra")
            connection.execute(f"pragma cache_size = -{CACHE_KIBIBYTES}")
            connection.execute("select count(*) from sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection  # type: ignore[no-any-return]


def is_plain(path: Path) -> bool:
    """Whether a file is an unencrypted database. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN


def sound(connection: Connection, encrypted: bool) -> bool:
    """Whether every page of a database is whole; this reads the whole file."""
    checks = ["pragma cipher_integrity_check"] if encrypted else []
    try:
        for check in [*checks, "pragma integrity_check"]:
            found = [row[0] for row in connection.execute(check)]
            if found not in ([], ["ok"]):
                return False
    except Exception as error:
        if not _of_database(error):
            raise
        return False
    return True


@contextmanager
def waiting(connection: Connection, seconds: float) -> Iterator[None]:
    """Wait only so long for other programs, instead of `BUSY_SECONDS`."""
    connection.execute(f"pragma busy_timeout = {seconds * 1000:.0f}")
    try:
        yield
    finally:
        connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def roll_back(connection: Connection) -> None:
    """End a transaction without its changes, unless the database has done so itself, as on a full disk."""
    if connection.in_transaction:
        connection.execute("rollback")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn a failure of the database into an error that says what to do; `path` is what failed."""
    try:
        yield
    except Exception as error:
        if not _of_database(error) and not isinstance(error, UnicodeDecodeError):  # a flipped byte in a text
            raise
        raise _told(str(error), path) from None


def _of_database(error: Exception) -> bool:
    """Whether either module raised it."""
    names = {(one.__module__, one.__name__) for one in type(error).__mro__}
    return bool(names & {("sqlite3", "Error"), ("sqlcipher3.dbapi2", "Error")})


def _told(words: str, path: Path) -> CompensationError:
    file = str(path)
    if "locked" in words or "busy" in words:
        return Conflict(
            say("Another program is writing to the workspace just now: {file}", file=file),
            say("Wait a moment and try again; nothing was saved."),
        )
    if "full" in words or "disk I/O" in words:
        return Refused(
            say("The disk does not take it: {file}", file=file),
            say("Free some space and try again; everything saved before is as it was."),
        )
    if "readonly" in words or "read-only" in words or "unable to open" in words or "authoriz" in words:
        return Refused(
            say("The workspace cannot be opened for writing: {file}", file=file),
            say("Check that the folder is there and may be written to; nothing was changed."),
        )
    return Damaged(
        say("This is not a whole database, or not by this key: {file}", file=file),
        say("Check it: compensation workspace check. A backup is restored by: compensation workspace restore"),
    )


def _quoted(key: bytes | str) -> str:
    if isinstance(key, bytes):
        return f"\"x'{key.hex()}'\""
    return "'" + key.replace("'", "''") + "'"


def _module(encrypted: bool) -> Any:
    if not encrypted:
        import sqlite3

        return sqlite3
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise Refused(
            say("Encryption is not installed here."),
            say("Install the package sqlcipher3, then start again; nothing was created."),
        ) from None
    return dbapi2
