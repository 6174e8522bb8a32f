"""Is the workspace whole? What can be seen of it without its key; and, once it is open, every page and version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compensation.errors import CompensationError, Damaged, Problem
from compensation.text import Text, say
from compensation.workspace.backup import backups, check_bytes
from compensation.workspace.engine import connect, is_plain, sound
from compensation.workspace.kinds import describe
from compensation.workspace.opening import (
    FILES,
    FOLDER,
    PASSPHRASE,
    RECORDS,
    RECOVERY,
    State,
    Workspace,
    open_workspace,
    state_of,
)

PAGE_BYTES = 4096
"""What SQLCipher writes at a time."""
_MISSING: dict[str, Text] = {
    PASSPHRASE: say("The file of the passphrase is missing; the code sets a new one: compensation workspace recover"),
    RECOVERY: say("The file of the recovery code is missing; make a new code: compensation workspace code"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `versions` is None where the records were not read, because nobody gave the passphrase."""

    encrypted: bool
    versions: int | None
    backups: int
    problems: tuple[Problem, ...]


def check_without_passphrase(office: Path) -> Checked | None:
    """Check what needs no passphrase, which of an unencrypted workspace is everything. None if there is none."""
    try:
        state = state_of(office)
    except CompensationError as error:
        problem = Problem(error.whole, office / FOLDER)
        return Checked(False, None, len(backups(office)), (problem, *_of_backups(office)))
    if state == "none":
        return None
    found = backups(office)
    problems = [*_of_backups(office), *_of_files(office / FOLDER, state)]
    versions = None
    if state == "plain":
        try:
            workspace = open_workspace(office, None, describe)
            try:
                versions = read_all(workspace)
            finally:
                workspace.close()
        except CompensationError as error:
            problems.append(Problem(error.whole, office / FOLDER / RECORDS))
    return Checked(state == "encrypted", versions, len(found), tuple(problems))


def read_all(workspace: Workspace) -> int:
    """Read every page and every version of an open workspace; how many versions. Raises Damaged if not all is whole."""
    versions = sum(1 for _ in workspace.store.every())
    connection = connect(workspace.folder / RECORDS, workspace.key)
    try:
        whole = sound(connection, workspace.encrypted)
    finally:
        connection.close()
    if not whole:
        raise Damaged(say("The database is not whole."), say("Restore a backup: compensation workspace restore"))
    return versions


def _of_backups(office: Path) -> Iterator[Problem]:
    for one in backups(office):
        try:
            check_bytes(one.path)
        except CompensationError as error:
            yield Problem(error.message, one.path)
        except OSError as error:
            yield _unreadable(one.path, error)


def _of_files(folder: Path, state: State) -> Iterator[Problem]:
    """What is wrong with the files of an encrypted workspace as they lie there."""
    for path in (folder / name for name in FILES) if state == "encrypted" else ():
        if not path.is_file():
            yield Problem(_MISSING[path.name], path)
        elif not path.with_name(path.name + "-journal").exists():  # else who opens it next takes that back first
            try:
                size, bare = path.stat().st_size, is_plain(path)
            except OSError as error:
                yield _unreadable(path, error)
                continue
            if size == 0 or size % PAGE_BYTES:
                yield Problem(say("The file is cut short. Restore a backup: compensation workspace restore"), path)
            elif bare:
                yield Problem(say("The file is not encrypted, as it should be here."), path)


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(say("The file cannot be read: {reason}", reason=error.strerror or ""), path)
