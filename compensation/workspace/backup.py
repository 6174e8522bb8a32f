"""What if the laptop falls, or a file goes bad? Encrypted copies that rotate, and a restore that checks first."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compensation.errors import BadCall, Conflict, Damaged, Locked, Refused
from compensation.text import Text, say
from compensation.workspace.engine import connect, is_plain, sound
from compensation.workspace.keys import read_code, unwrap
from compensation.workspace.opening import FILES, FOLDER, PASSPHRASE, RECORDS, RECOVERY, RESTORED, Workspace, state_of

BACKUPS = "backups"
SUFFIX = ".backup"
KEPT_LAST, KEPT_WEEKS, KEPT_MONTHS = 7, 8, 12
"""How many backups rotation keeps: the last ones, then the newest of each week and of each month."""
_UNPACKED = "workspace.unpacked"
_MANIFEST = "manifest.json"
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
    found = []
    for path in (office / BACKUPS).glob("*" + SUFFIX):
        number, _, day = path.stem.partition("_")
        with suppress(ValueError):
            found.append(Backup(path, int(number), date.fromisoformat(day)))
    return sorted(found, key=lambda one: one.number, reverse=True)


def back_up(workspace: Workspace, today: date, folder: Path | None = None) -> Backup:
    """Copy the workspace as it stands, encrypted as it is, into one file, and prove that the copy is whole.

    Raises Refused if the disk does not take it; no other backup is touched then.
    """
    into = folder or workspace.office / BACKUPS
    number = max((one.number for one in backups(workspace.office)), default=0) + 1
    path = into / f"{number:06d}_{today.isoformat()}{SUFFIX}"
    beside, copied = path.with_suffix(".writing"), path.with_suffix(".copying")
    try:
        into.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise Conflict(say("The file {file} is there already and stays as it is.", file=str(path)))
        _copy(workspace, copied)
        _pack(workspace.folder, copied, beside)
        _unpack(beside, None)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise Refused(
            say("The backup cannot be written: {file} ({reason})", file=str(path), reason=error.strerror or ""),
            say("Free some space or name another folder; the workspace and the earlier backups are as they were."),
        ) from None
    finally:
        for leftover in (beside, copied, copied.with_name(copied.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return Backup(path, number, today)


def _copy(workspace: Workspace, path: Path) -> None:
    """The records as they stand, in a file of their own, encrypted as they are. Raises as the store."""
    path.unlink(missing_ok=True)
    target = connect(path, workspace.key, create=True)
    try:
        workspace.store.copy_to(target, path)
    finally:
        target.close()


def back_up_if_due(workspace: Workspace, today: date) -> Backup | None:
    """Make the backup of the day, unless there is one of today already, and let those go that are too many."""
    newest = next(iter(backups(workspace.office)), None)
    if newest is not None and newest.day == today:
        return None
    made = back_up(workspace, today)
    for one in superfluous(backups(workspace.office)):
        one.path.unlink(missing_ok=True)
    return made


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
    state_of(office)
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
    proved = office / RESTORED
    into.rename(proved)
    kept = _put_aside(office)
    proved.rename(office / FOLDER)
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
    sums = {name: hashlib.sha256(one.read_bytes()).hexdigest() for name, one in files.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, one in files.items():
            packed.writestr(zipfile.ZipInfo(name, _STAMP), one.read_bytes())
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
