"""Where a test does harm: a database by itself, and the office that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workspaces import describe

from compensation.workspace.engine import connect, sound
from compensation.workspace.opening import Workspace, _open
from compensation.workspace.store import Store
from compensation.workspace.version import Version


@dataclass(frozen=True)
class Place:
    """An office with its workspace and what opens it; `key` in hexadecimal digits, None for the plain engine."""

    office: Path
    passphrase: str | None
    key: str | None

    @property
    def records(self) -> Path:
        return self.office / "workspace" / "records.db"

    @contextmanager
    def opened(self) -> Iterator[Workspace]:
        """The workspace, opened by its key, so that nothing is stretched."""
        workspace = _open(self.office, _bytes(self.key), describe)
        try:
            yield workspace
        finally:
            workspace.close()


@contextmanager
def store_in(path: Path, key: str | None, *, create: bool = False) -> Iterator[Store]:
    """The store of a database, closed in the end."""
    store = Store(connect(path, _bytes(key), create=create), path, describe)
    try:
        yield store
    finally:
        store.close()


def whole(path: Path, key: str | None) -> list[Version]:
    """Every version in a database, after every page of it has proved whole."""
    with store_in(path, key) as store:
        assert sound(store._connection, key is not None)
        return list(store.every())


def _bytes(key: str | None) -> bytes | None:
    return bytes.fromhex(key) if key else None
