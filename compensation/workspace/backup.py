"""What if the laptop falls, or a file goes bad? Encrypted copies that rotate, and a restore that checks first."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compensation.errors import BadCall, CompensationError, Damaged, Locked, Refused
from compensation.newfiles import take_name
from compensation.text import Text, say
from compensation.workspace.engine import connect, is_plain, sound
from compensation.workspace.keys import read_code, unwrap
from compensation.workspace.opening import (
    FILES,
    FOLDER,
    PASSPHRASE,
    RECORDS,
    RECOVERY,
    RESTORED,
    Workspace,
    ready_for_restore,
)

BACKUPS = "backups"
SUFFIX = ".backup"
KEPT_LAST, KEPT_WEEKS, KEPT_MONTHS = 7, 8, 12
"""How many backups rotation keeps: the last ones, then the newest of each week and of each month."""
_UNPACKED = "workspace.unpacked"
_MANIFEST = "manifest.json"
_PASSING, _PASSED_SECONDS = ".making-", 24 * 3600
"""How the folder begins in which a program makes a backup, and after how long it counts as left behind."""
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. They are ordered by their number, which does not depend on a clock that may be wrong."""

    path: Path
    number: int
    day: date

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def backups(office: Path) -> list[Backup]:
    """The backups of an office, the newest first."""
    return _in(office / BACKUPS)


def _in(folder: Path) -> list[Backup]:
    """The backups in a folder, which may be one on a memory stick; the newest first."""
    found = []
    for path in folder.glob("*" + SUFFIX):
        number, _, day = path.stem.partition("_")
        with suppress(ValueError):
            found.append(Backup(path, int(number), date.fromisoformat(day)))
    return sorted(found, key=lambda one: one.number, reverse=True)


def back_up(workspace: Workspace, today: date, folder: Path | None = None) -> Backup:
    """Copy the workspace as it stands, encrypted as it is, into one file, and prove that the copy is whole.

    It takes the next number that is free in the office and in the folder, and never the name of another backup. Raises
    Refused if the disk does not take it, Damaged if the copy is not whole; no other backup is touched then.
    """
    into = folder or workspace.office / BACKUPS
    number = max((one.number for place in (workspace.office / BACKUPS, into) for one in _in(place)), default=0) + 1
    try:
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder is None:
            _keep_private(into)
        own = Path(tempfile.mkdtemp(prefix=_PASSING, dir=into))
    except OSError as error:
        raise _not_written(_path(into, number, today), error) from None
    try:
        _sweep(into, own.stat().st_mtime)
        copied, packed = own / RECORDS, own / "packed"
        for one in (copied, packed):
            one.touch(mode=0o600)
        _copy(workspace, copied)
        _prove_copy(workspace, copied)
        _pack(workspace.folder, copied, packed)
        _unpack(packed, None)
        with packed.open("rb+") as file:
            os.fsync(file.fileno())
        return _named(packed, into, number, today)
    except OSError as error:
        raise _not_written(_path(into, number, today), error) from None
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _named(whole: Path, into: Path, number: int, day: date) -> Backup:
    """The backup under its name: where another program has taken the number meanwhile, the next one."""
    while True:
        path = _path(into, number, day)
        try:
            take_name(whole, path)
        except FileExistsError:
            number += 1
        else:
            return Backup(path, number, day)


def _path(into: Path, number: int, day: date) -> Path:
    return into / f"{number:06d}_{day.isoformat()}{SUFFIX}"


def _keep_private(folder: Path) -> None:
    """Backups tell when the office worked: nobody else is to list them. A system may have no such rights."""
    with suppress(OSError):
        folder.chmod(0o700)


def _sweep(into: Path, now: float) -> None:
    """Delete what programs that were killed left here, once it is so old that none can be writing it any more.

    `now` is the time of the disk, which may not be that of this computer.
    """
    for one in [*into.glob(_PASSING + "*"), *into.glob(".*.claim")]:
        with suppress(OSError):
            if now - one.stat().st_mtime > _PASSED_SECONDS:
                shutil.rmtree(one) if one.is_dir() else one.unlink()


def _not_written(path: Path, error: OSError) -> Refused:
    return Refused(
        say("The backup cannot be written: {file} ({reason})", file=str(path), reason=error.strerror or ""),
        say("Free some space or name another folder; the workspace and the earlier backups are as they were."),
    )


def _copy(workspace: Workspace, path: Path) -> None:
    """The records as they stand, in a file of their own, encrypted as they are. Raises as the store."""
    target = connect(path, workspace.key, create=True)
    try:
        workspace.store.copy_to(target, path)
    finally:
        target.close()


def _prove_copy(workspace: Workspace, path: Path) -> None:
    """Raises Damaged unless every page of the copy opens by the key of the workspace, read anew from the disk."""
    connection = connect(path, workspace.key)
    try:
        whole = sound(connection, workspace.encrypted)
    finally:
        connection.close()
    if not whole:
        raise Damaged(
            say("The copy of the records is not whole, so it does not become a backup."),
            say("Check the workspace: compensation workspace check. The earlier backups are as they were."),
        )


def back_up_if_due(workspace: Workspace, today: date) -> Backup | None:
    """Make the backup of the day, unless there is one of today already, and let those go that are too many."""
    newest = next(iter(backups(workspace.office)), None)
    if newest is not None and newest.day == today:
        return None
    made = back_up(workspace, today)
    for one in superfluous(backups(workspace.office)):
        with suppress(OSError):  # another program reads it just now: it goes another day
            one.path.unlink(missing_ok=True)
    return made


def try_to_back_up(workspace: Workspace, today: date) -> CompensationError | None:
    """The backup of the day beside something that is done already, which its failure must not undo: that, or None."""
    try:
        back_up_if_due(workspace, today)
    except CompensationError as error:
        return Refused(
            say("The backup of the day was not made. {why}", why=error.message),
            say("What was saved is saved. The next start tries again, and so does: compensation workspace backup"),
        )
    return None


def superfluous(found: list[Backup]) -> list[Backup]:
    """Those that rotation lets go, of backups ordered from the newest."""
    kept = {one.number for one in found[:KEPT_LAST]}
    for how_many, part in ((KEPT_WEEKS, _week), (KEPT_MONTHS, _month)):
        newest: dict[tuple[int, int], int] = {}
        for one in found:
            newest.setdefault(part(one.day), one.number)
        kept |= set(list(newest.values())[:how_many])
    return [one for one in found if one.number not in kept]


def check_bytes(path: Path) -> None:
    """Raises Damaged unless every byte of a backup is as it was written, which needs no passphrase."""
    _unpack(path, None)


def restore(office: Path, path: Path, secret: str | None, *, by_code: bool = False) -> Path | None:
    """Put a backup in the place of the workspace, once it has proved whole and opens with `secret`.

    The present workspace is kept beside it, in the folder that is returned. `secret` is the passphrase that held when
    the backup was made, or its recovery code; None for a backup that is not encrypted. Raises Damaged for one that was
    cut or altered, Locked for another secret; then nothing is changed.
    """
    ready_for_restore(office)
    into = office / _UNPACKED
    for leftover in (into, office / RESTORED):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        into.mkdir(parents=True, mode=0o700)
        _unpack(path, into)
        _prove(path, into, secret, by_code)
    except OSError as error:
        shutil.rmtree(into, ignore_errors=True)
        raise Refused(
            say("The backup cannot be restored: {file} ({reason})", file=str(path), reason=error.strerror or ""),
            say("Check the folder and the free space; nothing was changed."),
        ) from None
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    try:
        return _put_in_place(office, into)
    except OSError as error:
        raise Refused(
            say("The backup cannot be restored: {file} ({reason})", file=str(path), reason=error.strerror or ""),
            say("Close every other program that has the workspace open, and check the folder; then restore again."),
        ) from None


def _put_in_place(office: Path, into: Path) -> Path | None:
    """The restored workspace in the place of the present one, and where that is kept."""
    proved = office / RESTORED
    try:
        into.rename(proved)
        kept = _put_aside(office)
        proved.rename(office / FOLDER)
    except OSError:
        if (office / FOLDER).is_dir():  # else the next start brings it to its end
            for leftover in (into, proved):
                shutil.rmtree(leftover, ignore_errors=True)
        raise
    return kept


def _put_aside(office: Path) -> Path | None:
    present = office / FOLDER
    if not present.is_dir():
        return None
    number = 1
    while (kept := office / f"{FOLDER}.before-restore-{number}").exists():
        number += 1
    present.rename(kept)
    return kept


def _prove(path: Path, folder: Path, secret: str | None, by_code: bool) -> None:
    """Raises Locked or Damaged unless the unpacked workspace opens and every page of it is whole."""
    records = folder / RECORDS
    key = None
    if not is_plain(records):
        if secret is None:
            raise Locked(
                say("This backup is encrypted."), say("Give the passphrase that held when it was made, or the code.")
            )
        wrapped = folder / (RECOVERY if by_code else PASSPHRASE)
        try:
            key = unwrap(read_code(secret) if by_code else secret, wrapped)
        except Locked:
            raise Locked(
                say("This does not open the backup."),
                say("Give the passphrase that held when it was made, or the recovery code with --code."),
            ) from None
    connection = connect(records, key)
    try:
        whole = sound(connection, key is not None)
    finally:
        connection.close()
    if not whole:
        raise _altered(path)


def _pack(folder: Path, records: Path, path: Path) -> None:
    files = {name: folder / name for name in FILES if (folder / name).is_file()} | {RECORDS: records}
    sums = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, one in files.items():
            content = one.read_bytes()
            sums[name] = hashlib.sha256(content).hexdigest()
            packed.writestr(zipfile.ZipInfo(name, _STAMP), content)
        packed.writestr(zipfile.ZipInfo(_MANIFEST, _STAMP), json.dumps({"form": 1, "files": sums}))


def _unpack(path: Path, into: Path | None) -> None:
    """Check every file of a backup against its manifest, and write it into a folder if one is given."""
    try:
        with zipfile.ZipFile(path) as packed:
            manifest = json.loads(packed.read(_MANIFEST))
            for name, wanted in manifest["files"].items():
                content = packed.read(name)
                if name not in FILES or hashlib.sha256(content).hexdigest() != wanted:
                    raise _altered(path)
                if into is not None:
                    (into / name).write_bytes(content)
    except FileNotFoundError:
        raise BadCall(
            say("There is no backup {file}.", file=str(path)), say("They are listed by: compensation workspace backups")
        ) from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _altered(path) from error


def _altered(path: Path) -> Damaged:
    return Damaged(
        say("This backup was cut or altered: {file}", file=str(path)),
        say("Take another one; nothing was changed. They are listed by: compensation workspace backups"),
    )


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def told(found: list[Backup]) -> Iterator[Text]:
    """The backups in words, for a list."""
    for one in found:
        yield say("{name}  {day}  {size} kB", name=one.path.name, day=one.day, size=max(1, one.size // 1000))
