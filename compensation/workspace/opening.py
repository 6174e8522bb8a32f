"""How does an office begin its workspace, open it, and get in again when the passphrase is lost?"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from compensation.errors import BadCall, Conflict, Damaged, Locked, Refused
from compensation.text import say
from compensation.workspace.engine import connect, telling
from compensation.workspace.keys import check_passphrase, new_code, new_key, read_code, unwrap, wrap
from compensation.workspace.schema import schema_of
from compensation.workspace.store import Describe, Store

FOLDER = "workspace"
RECORDS = "records.db"
PASSPHRASE = "passphrase.key"
RECOVERY = "recovery.key"
FILES = (RECORDS, PASSPHRASE, RECOVERY)
BEGUN = "workspace.begun"
"""Where a new workspace lies until its recovery code was typed back."""
RESTORED = "workspace.restored"
"""Where a restored workspace that has proved whole lies until it takes the place of the present one."""

State = Literal["none", "plain", "encrypted"]


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace. `key` is None where it is not encrypted, which every screen and document says."""

    office: Path
    store: Store
    key: bytes | None

    @property
    def encrypted(self) -> bool:
        return self.key is not None

    @property
    def folder(self) -> Path:
        return self.office / FOLDER

    def close(self) -> None:
        self.store.close()


def state_of(office: Path) -> State:
    """Whether the office has a workspace, and whether it is encrypted. An interrupted restore is brought to its end.

    The records are not opened for that: to close them would let go of what this process has locked in them. Raises
    Refused where they may not be read, Damaged where the workspace is there without its records.
    """
    folder = office / FOLDER
    records = folder / RECORDS
    try:
        if not folder.is_dir() and (office / RESTORED).is_dir():
            (office / RESTORED).rename(folder)
        if not records.is_file():
            if folder.is_dir():  # to take this for none would begin a new one in the place of the lost one
                raise _no_records(folder)
            return "none"
        readable = os.access(records, os.R_OK)
        wrapped = any((folder / name).is_file() for name in (PASSPHRASE, RECOVERY))
    except OSError:
        readable, wrapped = False, False
    if not readable:
        raise Refused(
            say("The workspace cannot be opened for writing: {file}", file=str(records)),
            say("Check that the folder is there and may be written to; nothing was changed."),
        )
    return "encrypted" if wrapped else "plain"


def ready_for_restore(office: Path) -> None:
    """Bring an interrupted restore to its end. Raises as `state_of`, but not where the records are missing."""
    with suppress(Damaged):
        state_of(office)


class Beginning:
    """A new workspace that is not there until its recovery code was typed back once.

    Without a passphrase the workspace is not encrypted, and there is no code.
    """

    def __init__(self, office: Path, passphrase: str | None, describe: Describe) -> None:
        """Raises Conflict where there is a workspace, BadCall for a weak passphrase, Refused if the disk takes none."""
        _refuse_another(office)
        if passphrase is not None:
            check_passphrase(passphrase)
        self._office = office
        self._folder = office / BEGUN
        self.code: str | None = None
        shutil.rmtree(self._folder, ignore_errors=True)
        try:
            office.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700)
        except OSError as error:
            raise Refused(
                say("Nothing can be written to {folder}: {reason}", folder=str(office), reason=error.strerror or ""),
                say("Name another folder with --office; nothing was changed."),
            ) from None
        try:
            self._fill(passphrase, describe)
        except BaseException:
            self.abandon()
            raise

    def _fill(self, passphrase: str | None, describe: Describe) -> None:
        key = new_key() if passphrase is not None else None
        path = self._folder / RECORDS
        Store(connect(path, key, create=True), path, describe).close()
        if key is not None and passphrase is not None:
            self.code = new_code()
            wrap(key, passphrase, self._folder / PASSPHRASE)
            wrap(key, self.code, self._folder / RECOVERY)

    def finish(self, typed: str = "") -> None:
        """Put the workspace in its place.

        Raises BadCall if the code is not the one that was printed, Refused if the disk does not take it.
        """
        if self.code is not None and read_code(typed) != self.code:
            raise BadCall(
                say("This is not the recovery code that was shown."), say("Compare it with the paper, group by group.")
            )
        _refuse_another(self._office)
        place = self._office / FOLDER
        try:
            self._folder.rename(place)
        except OSError as error:
            raise Refused(
                say("The workspace cannot be put in its place: {folder} ({reason})",
                    folder=str(place), reason=error.strerror or ""),
                say("Move away what has this name, and check that the folder may be written to; then try again."),
            ) from None  # fmt: skip

    def abandon(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def open_workspace(office: Path, passphrase: str | None, describe: Describe) -> Workspace:
    """Open the workspace of an office.

    Raises BadCall where there is none, Locked without the right passphrase, Damaged for a file that is not whole,
    Refused for a workspace of a newer program.
    """
    state = state_of(office)
    if state == "none":
        raise _none(office)
    if state == "plain":
        return _open(office, None, describe)
    if passphrase is None:
        raise Locked(say("The workspace is locked."), say("Give the passphrase."))
    return _open(office, _key(office / FOLDER / PASSPHRASE, passphrase), describe)


def change_passphrase(office: Path, passphrase: str, new: str) -> None:
    """Wrap the key anew. Raises as `open_workspace`, and BadCall for a weak passphrase."""
    check_passphrase(new)
    folder = _encrypted(office)
    wrap(_key(folder / PASSPHRASE, passphrase), new, folder / PASSPHRASE)


def recover(office: Path, code: str, new: str) -> None:
    """Set a new passphrase by the recovery code, which stays as it is. Raises BadCall for a mistyped code, Locked."""
    typed = read_code(code)
    check_passphrase(new)
    folder = _encrypted(office)
    try:
        key = unwrap(typed, folder / RECOVERY)
    except Locked:
        raise Locked(
            say("This recovery code does not open the workspace."),
            say("It may belong to another workspace, or to an earlier code of this one."),
        ) from None
    wrap(key, new, folder / PASSPHRASE)


class NewCode:
    """A recovery code in the place of the earlier one, once it was typed back; until then the earlier one holds."""

    def __init__(self, office: Path, passphrase: str) -> None:
        folder = _encrypted(office)
        self._path = folder / RECOVERY
        self._key = _key(folder / PASSPHRASE, passphrase)
        self.code = new_code()

    def finish(self, typed: str) -> None:
        """Raises BadCall if the code is not the one that was shown."""
        if read_code(typed) != self.code:
            raise BadCall(
                say("This is not the recovery code that was shown."), say("Compare it with the paper, group by group.")
            )
        wrap(self._key, self.code, self._path)


def _open(office: Path, key: bytes | None, describe: Describe) -> Workspace:
    path = office / FOLDER / RECORDS
    connection = connect(path, key)
    try:
        with telling(path):
            if schema_of(connection) < 1:  # a file that was cut to nothing reads as an empty database
                raise Damaged(
                    say("The database is not whole."), say("Restore a backup: compensation workspace restore")
                )
        return Workspace(office, Store(connection, path, describe), key)
    except BaseException:
        connection.close()
        raise


def _key(path: Path, passphrase: str) -> bytes:
    try:
        return unwrap(passphrase, path)
    except Locked:
        raise Locked(
            say("This passphrase does not open the workspace."),
            say(
                "Mind the keyboard layout and Caps Lock. If it is lost: compensation workspace recover, "
                "or R on the screen."
            ),
        ) from None


def _encrypted(office: Path) -> Path:
    state = state_of(office)
    if state == "none":
        raise _none(office)
    if state == "plain":
        raise BadCall(say("This workspace is not encrypted: it has no passphrase."))
    return office / FOLDER


def _none(office: Path) -> BadCall:
    return BadCall(
        say("There is no workspace in {folder}.", folder=str(office)), say("Begin one: compensation workspace init")
    )


def _no_records(folder: Path) -> Damaged:
    return Damaged(
        say("The records of the workspace are missing: {folder}", folder=str(folder)),
        say("Restore a backup: compensation workspace restore. If there never were any, move this folder away."),
    )


def _refuse_another(office: Path) -> None:
    if state_of(office) != "none":
        raise Conflict(
            say("There is a workspace in {folder} already.", folder=str(office)),
            say("Open it, or name another folder with --office; nothing was changed."),
        )
