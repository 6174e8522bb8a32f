"""What a child process does to a workspace until it is killed, or has done it: `python acting.py WHAT GIVEN`.

GIVEN is an object in JSON. Every line it prints is a fact by then: whoever kills it may rely on it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from workspaces import describe, said

from compensation.workspace.engine import connect
from compensation.workspace.store import Store
from compensation.workspace.version import Change, Content, Entry

DAY = date(2026, 11, 29)
VERSIONS = 3
"""How many of the numbered saves are versions of one record."""
FEW_PAGES = 20
"""A cache so small that a save is on the disk in part before it is whole."""


def numbered(number: int) -> Change:
    """The save of this number: mostly a short text, now and then a long one or a file of many pages."""
    chance = random.Random(number)
    record, base = divmod(number, VERSIONS)
    text = "слово " * chance.choice((1, 20, 40, 3_000))
    attachment = chance.randbytes(150_000) if number % 20 == 7 else None
    return Change(
        f"n-{record:05}", "note", base, {"number": str(number), "title": str(number), "text": text}, attachment
    )


def together(number: int) -> int:
    """How many saves are made in one, from this number on."""
    return 4 if number % 5 == 2 else 1


def tell(*words: object) -> None:
    print(*words, flush=True)


def opened(path: str, key: str | None, pages: int = 0, *, create: bool = False, described: Any = describe) -> Store:
    connection = connect(Path(path), bytes.fromhex(key) if key else None, create=create)
    if pages:
        connection.execute(f"pragma cache_size = {pages:d}")
    return Store(connection, Path(path), described)


def save(path: str, key: str | None, first: int, pages: int) -> None:
    """Save the numbers from `first` on until killed, and tell how many there are now."""
    tell("opening")
    store = opened(path, key, pages, create=True)
    number = first
    while True:
        store.save_all([numbered(one) for one in range(number, number + together(number))], said())
        number += together(number)
        tell(number)


def die_saving(path: str, key: str | None, changes: list[list[Any]], last: str) -> None:
    """Save several records in one, and die when the record `last` is about to be listed: its version is written."""

    def described(kind: str, record: str, content: Content) -> Entry:
        if record == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return describe(kind, record, content)

    store = opened(path, key, FEW_PAGES, described=described)
    store.save_all(
        [Change(record, "note", base, {"title": "наполовину"}, bytes(size)) for record, base, size in changes], said()
    )


class Lines:
    """Counts the lines that are run in the workspace's own modules, and kills this process at one of them."""

    def __init__(self, die_at: int) -> None:
        self.count, self._die_at = 0, die_at

    def __enter__(self) -> Lines:
        sys.settrace(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        tell("lines", self.count)

    def _called(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        named = str(frame.f_globals.get("__name__"))
        return self._line if named.startswith(("compensation.workspace", "shutil")) else None

    def _line(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        if event == "line":
            self.count += 1
            if self.count == self._die_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._line


def migrate(path: str, key: str | None, die_at: int) -> None:
    from compensation.workspace.schema import migrate

    connection = connect(Path(path), bytes.fromhex(key) if key else None)
    tell("opened")
    with Lines(die_at):
        migrate(connection)


def begin(office: str, passphrase: str | None, die_at: int) -> None:
    from compensation.workspace.opening import Beginning

    with Lines(die_at):
        begun = Beginning(Path(office), passphrase, describe)
        begun.finish(begun.code or "")


def change_passphrase(office: str, old: str, new: str, die_at: int) -> None:
    from compensation.workspace.opening import change_passphrase

    with Lines(die_at):
        change_passphrase(Path(office), old, new)


def restore(office: str, backup: str, secret: str | None, die_at: int) -> None:
    from compensation.workspace.backup import restore

    with Lines(die_at):
        restore(Path(office), Path(backup), secret)


def back_up(office: str, key: str | None, die_at: int, times: int) -> None:
    """Make backups, and tell the name of each."""
    from compensation.workspace.backup import back_up

    workspace = _workspace(office, key)
    tell("opened")
    with Lines(die_at):
        for _ in range(times):
            tell(back_up(workspace, DAY).path.name)


def back_up_when_told(office: str, key: str | None, late: float) -> None:
    """Make the backup of the day when a line comes on standard input, some seconds later, and tell its name."""
    from compensation.workspace.backup import back_up_if_due

    workspace = _workspace(office, key)
    tell("opened")
    sys.stdin.readline()
    time.sleep(late)
    made = back_up_if_due(workspace, DAY)
    tell("made" if made is not None else "there is one")


def fill_up(path: str, key: str | None, limit: int, size: int) -> None:
    """Save until the disk takes no more, then once more with space; files may not grow beyond `limit` bytes."""
    store = opened(path, key)
    first = len(list(store.every()))
    with Limit(limit):
        for number in range(first, first + 200):
            try:
                store.save(Change(f"full-{number}", "note", 0, {"title": str(number)}, bytes(size)), said())
            except Exception as error:
                tell("failed", *_named(error))
                break
            tell("saved", f"full-{number}")
        try:
            tell("read", len(list(store.every())))
        except Exception as error:
            tell("unread", *_named(error))
    store.save(Change("after", "note", 0, {"title": "после"}), said())


def full(office: str, key: str | None, limit: int, do: str, into: str) -> None:
    """Do one thing while files may not grow beyond `limit` bytes, and tell which error it ends with."""
    from compensation.workspace import backup, exporting, opening

    folder, (first, _, second) = Path(office), into.partition("|")
    actions: dict[str, Callable[[], object]] = {
        "change_passphrase": lambda: opening.change_passphrase(folder, first, second),
        "recover": lambda: opening.recover(folder, first, second),
        "restore": lambda: backup.restore(folder, Path(first), second or None),
        "export": lambda: exporting.export_all(_workspace(office, key).store, Path(into)),
        "back up": lambda: backup.back_up(_workspace(office, key), DAY),
        "begin": lambda: opening.Beginning(folder, first or None, describe),
    }
    with Limit(limit):
        _tell_end(actions[do])


class Limit:
    """As if the disk were full: no file may grow beyond so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __enter__(self) -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._most, self._before[1]))

    def __exit__(self, *_: object) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


def without_permission(office: str, key: str | None, do: str, modes: dict[str, int], uid: int) -> None:
    """Do one thing as a user whom permissions bind, after these modes were set; tell which error it ends with."""
    import importlib

    for name in ("sqlite3", "sqlcipher3.dbapi2", "encodings.cp437", "yaml"):
        importlib.import_module(name)  # now: this user may have no right to read where it lies
    from compensation.workspace import backup, exporting, opening, schema

    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    folder = Path(office)
    whose = bytes.fromhex(key) if key else None
    early = _workspace(office, key) if do.startswith("early ") else None
    before = {name: (folder / name).stat().st_mode for name in modes}
    for name, mode in modes.items():
        (folder / name).chmod(mode)

    def now() -> opening.Workspace:
        return early or opening._open(folder, whose, describe)

    def saved() -> None:
        store = now().store
        store.save(Change("n-1", "note", store.get("n-1").number, {"title": "новое"}), said())

    actions: dict[str, Callable[[], object]] = {
        "open": lambda: opening.open_workspace(folder, None, describe),
        "state": lambda: opening.state_of(folder),
        "read": lambda: tell("read", now().store.get("n-1").content),
        "migrate": lambda: schema.migrate(connect(folder / "workspace" / "records.db", whose)),
        "save": saved,
        "back up": lambda: backup.back_up(now(), DAY),
        "export": lambda: exporting.export_all(now().store, folder / "export"),
        "begin": lambda: opening.Beginning(folder / "another", None, describe),
    }
    try:
        _tell_end(actions[do.removeprefix("early ")])
        if early is not None:
            tell("read", early.store.get("n-1").content)
    finally:
        for name, mode in before.items():
            (folder / name).chmod(mode)
    if early is not None and do == "early save":
        _tell_end(saved)


def count_up(path: str, key: str | None, seed: int, counters: int, seconds: float, die: bool) -> None:
    """Add one to counters for so long, or until killed; a save that was overtaken is told as such and tried again."""
    from compensation.errors import Conflict
    from compensation.workspace.version import Stale

    chance, store, overtaken = random.Random(seed), opened(path, key), 0
    tell("opened")
    end = time.monotonic() + seconds
    while time.monotonic() < end or die:
        record = f"counter-{chance.randrange(counters)}"
        now = store.get(record)
        assert now.content is not None
        content = {"title": str(int(now.content["title"]) + 1)}
        time.sleep(chance.uniform(0, 0.003))  # somebody looks at what is there before they save
        try:
            store.save(Change(record, "note", now.number, content), said(by=f"P-{seed}"))
        except Stale:
            overtaken += 1
        except Conflict as error:
            tell("busy", error)
        else:
            tell(record)
    tell("overtaken", overtaken)


def save_on(path: str, key: str | None, record: str, size: int) -> None:
    """Save one record again and again until killed, and tell the number of each version."""
    store = opened(path, key)
    number = 0
    while True:
        change = Change(record, "note", number, {"title": str(number)}, bytes(size))
        number = store.save(change, said()).number
        tell(number)
        time.sleep(0.003)


def save_when_told(office: str, key: str | None) -> None:
    """Open the workspace, and save one note for each line of standard input."""
    workspace = _workspace(office, key)
    tell("opened")
    for line in sys.stdin:
        change = Change(line.strip(), "note", 0, {"title": line.strip()})

        def saved(change: Change = change) -> None:
            workspace.store.save(change, said())

        _tell_end(saved)


def _workspace(office: str, key: str | None) -> Any:
    from compensation.workspace.opening import _open

    return _open(Path(office), bytes.fromhex(key) if key else None, describe)


def _tell_end(do: Callable[[], object]) -> None:
    try:
        do()
    except Exception as error:
        tell("failed", *_named(error))
    else:
        tell("done")


def _named(error: Exception) -> tuple[str, str]:
    return type(error).__name__, str(error)


WHAT: dict[str, Callable[..., None]] = {
    one.__name__: one
    for one in (
        save, die_saving, migrate, begin, change_passphrase, restore, back_up, fill_up, full, without_permission,
        count_up, save_on, save_when_told,
        back_up_when_told,
    )
}  # fmt: skip

if __name__ == "__main__":
    WHAT[sys.argv[1]](**json.loads(sys.argv[2]))
