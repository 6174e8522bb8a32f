"""A program that is killed while it makes or restores a backup leaves what there was before, or all of what it made.

It is killed at lines of the workspace's own modules that are spread over all of them, and at random moments.
"""

from __future__ import annotations

import os
import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from acting import DAY
from children import KILLS, SEED, child, killed_at, killed_soon, lines_of, moments
from places import Place, store_in, whole
from workspaces import note, said

from compensation.workspace.backup import Backup, back_up, backups, restore
from compensation.workspace.opening import state_of
from compensation.workspace.version import Change

BALLAST = 3
"""Attachments of a quarter of a megabyte that make a backup take its time."""


@pytest.fixture
def kept(place: Place) -> Backup:
    """A backup of a workspace with one note, which was changed since."""
    with place.opened() as workspace:
        ballast = [Change(f"f-{n}", "file", 0, {}, random.Random(n).randbytes(250_000)) for n in range(BALLAST)]
        workspace.store.save_all([note("n-1", title="в копии"), *ballast], said())
        made = back_up(workspace, DAY)
        workspace.store.save(note("n-1", 1, title="после копии"), said())
    return made


def title(records: Path, key: str | None) -> str:
    """What the note says in a database every page of which is whole."""
    whole(records, key)
    with store_in(records, key) as store:
        return str((store.get("n-1").content or {})["title"])


def test_after_a_killed_restore_there_is_the_workspace_of_before_or_the_backup(
    place: Place, kept: Backup, tmp_path: Path
) -> None:
    """One office is restored again and again; what was not in the backup is in the workspace, or was put aside."""
    chance = random.Random(SEED)
    given = {"backup": str(kept.path), "secret": place.passphrase}
    shutil.copytree(place.office, tmp_path / "copy")
    lines = lines_of("restore", office=str(tmp_path / "copy"), **given)
    for kill, line in enumerate(moments(lines, chance, KILLS)):
        with place.opened() as workspace:
            workspace.store.save(note("n-1", workspace.store.get("n-1").number, title=f"перед {kill}"), said())
        killed_at("restore", line, office=str(place.office), **given)
        assert state_of(place.office) == ("encrypted" if place.key else "plain")
        now = title(place.records, place.key)
        if now != f"перед {kill}":
            assert now == "в копии", f"killed at line {line} of {lines}"
            aside = place.office.glob("workspace.before-restore-*/records.db")
            assert f"перед {kill}" in {title(one, place.key) for one in aside}


def test_a_restore_that_was_killed_before_it_took_its_place_is_made_again(place: Place, kept: Backup) -> None:
    """The backup had proved whole and lay ready beside the workspace when the program was killed."""
    shutil.copytree(place.office / "workspace", place.office / "workspace.restored")
    restore(place.office, kept.path, place.passphrase)
    assert title(place.records, place.key) == "в копии"


def check_backups(place: Place, scratch: Path) -> list[str]:
    """Every backup that is listed is whole and restores."""
    found = backups(place.office)
    for one in found:
        shutil.rmtree(scratch, ignore_errors=True)
        restore(scratch, one.path, place.passphrase)
        assert title(scratch / "workspace" / "records.db", place.key) == "после копии"
    return [one.path.name for one in found]


@pytest.mark.parametrize("how", ["at a line", "at a moment"])
def test_after_a_killed_backup_no_half_one_is_listed(place: Place, kept: Backup, tmp_path: Path, how: str) -> None:
    chance = random.Random(SEED)
    kept.path.unlink()
    given = {"office": str(place.office), "key": place.key}
    lines = lines_of("back_up", times=1, **given)
    for line in moments(lines, chance, max(KILLS // (2 if place.key is None else 4), 3)):
        told: list[str] = []
        if how == "at a line":
            killed_at("back_up", line, times=1, **given)
        else:
            told = killed_soon("back_up", chance, lines=3, seconds=0.04, times=99, die_at=0, **given)[1:]
        assert set(told) <= set(check_backups(place, tmp_path / "scratch")), "what was told is there"
        for left in (place.office / "backups").glob(".making-*"):
            os.utime(left, (0, 0))
        with place.opened() as workspace:
            number = back_up(workspace, DAY).number
        assert backups(place.office)[0].number == number
        for one in backups(place.office):
            one.path.unlink()
    assert [one.name for one in (place.office / "backups").iterdir()] == [], "what was left goes, once it is old"


def test_a_backup_after_a_killed_save_holds_nothing_of_it(place: Place, kept: Backup, tmp_path: Path) -> None:
    with place.opened() as workspace:
        changes = [["half", 0, 500_000], ["n-1", 2, 1]]
        with child("die_saving", path=str(place.records), key=place.key, changes=changes, last="n-1") as process:
            process.communicate(timeout=60)
        made = back_up(workspace, DAY)
    with suppress(FileNotFoundError):
        kept.path.unlink()
    assert check_backups(place, tmp_path / "scratch") == [made.path.name]
