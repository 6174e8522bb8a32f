"""Backups rotate, prove themselves, and are restored without losing what was there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from workspaces import OTHER, PASSPHRASE, describe, note, said

from compensation.errors import BadCall, Damaged, Locked, Refused
from compensation.workspace import backup
from compensation.workspace.backup import Backup, back_up, back_up_if_due, backups, restore, superfluous
from compensation.workspace.opening import Workspace, change_passphrase, open_workspace, state_of

DAY = date(2026, 11, 29)


@pytest.fixture
def kept(opened: Callable[[], Workspace]) -> Backup:
    workspace = opened()
    workspace.store.save(note("n-1", title="прежнее"), said())
    made = back_up(workspace, DAY)
    workspace.store.save(note("n-1", 1, title="новое"), said())
    workspace.close()
    return made


def titles(office: Path, passphrase: str = PASSPHRASE) -> list[str]:
    workspace = open_workspace(office, passphrase, describe)
    try:
        return [one.title for one in workspace.store.records("note")]
    finally:
        workspace.close()


def test_a_restore_brings_the_backup_and_keeps_what_was_there(office: Path, kept: Backup) -> None:
    aside = restore(office, kept.path, PASSPHRASE)
    assert titles(office) == ["прежнее"]
    assert aside is not None
    shutil.rmtree(office / "workspace")
    aside.rename(office / "workspace")
    assert titles(office) == ["новое"]


def test_a_backup_opens_with_the_passphrase_of_its_time_or_the_code(office: Path, kept: Backup, code: str) -> None:
    change_passphrase(office, PASSPHRASE, OTHER)
    with pytest.raises(Locked, match="does not open the backup"):
        restore(office, kept.path, OTHER)
    assert titles(office, OTHER) == ["новое"]
    restore(office, kept.path, code, by_code=True)
    assert titles(office) == ["прежнее"]


@pytest.mark.parametrize("how", ["cut", "flipped", "no manifest", "text"])
def test_a_backup_that_was_cut_or_altered_is_refused_and_nothing_changes(office: Path, kept: Backup, how: str) -> None:
    content = kept.path.read_bytes()
    flipped = bytearray(content)
    flipped[len(content) // 3] ^= 4
    altered = {
        "cut": content[: len(content) * 2 // 3],
        "flipped": bytes(flipped),
        "no manifest": content.replace(b"manifest.json", b"manifest.jsox"),
        "text": "просто текст".encode(),
    }[how]
    kept.path.write_bytes(altered)
    with pytest.raises(Damaged, match="cut or altered"):
        restore(office, kept.path, PASSPHRASE)
    assert titles(office) == ["новое"]
    assert [one.name for one in office.iterdir() if one.name.startswith("workspace")] == ["workspace"]


def test_a_backup_whose_sums_were_made_to_fit_is_still_found(office: Path, kept: Backup) -> None:
    """Whoever alters the records can also write new check sums; the pages themselves prove that they were altered."""
    import hashlib
    import json
    import zipfile

    with zipfile.ZipFile(kept.path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    records = bytearray(files["records.db"])
    records[5000] ^= 1
    files["records.db"] = bytes(records)
    manifest = json.loads(files["manifest.json"])
    manifest["files"]["records.db"] = hashlib.sha256(records).hexdigest()
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(kept.path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    with pytest.raises(Damaged):
        restore(office, kept.path, PASSPHRASE)
    assert titles(office) == ["новое"]


def test_a_backup_that_is_not_there_says_so(office: Path) -> None:
    with pytest.raises(BadCall, match="There is no backup"):
        restore(office, office / "backups" / "nothing.backup", PASSPHRASE)


def test_a_backup_tells_nothing(kept: Backup) -> None:
    assert "прежнее".encode() not in kept.path.read_bytes()
    assert b"note" not in kept.path.read_bytes()


def test_the_backup_of_the_day_is_made_once(opened: Callable[[], Workspace], office: Path) -> None:
    workspace = opened()
    assert back_up_if_due(workspace, DAY) is not None
    assert back_up_if_due(workspace, DAY) is None
    assert back_up_if_due(workspace, DAY + timedelta(1)) is not None
    assert [one.number for one in backups(office)] == [2, 1]


def test_a_clock_that_was_set_back_does_not_make_an_older_backup_the_newest(
    opened: Callable[[], Workspace], office: Path
) -> None:
    workspace = opened()
    back_up_if_due(workspace, DAY)
    later = back_up_if_due(workspace, date(2020, 1, 1))
    assert later is not None
    assert backups(office)[0] == later


def test_rotation_keeps_the_last_and_one_of_each_week_and_month() -> None:
    days = [DAY - timedelta(n) for n in range(400)]
    found = [Backup(Path(f"{n}"), 1000 - n, day) for n, day in enumerate(days)]
    gone = superfluous(found)
    kept = [one for one in found if one not in gone]
    assert [one.day for one in kept[:7]] == days[:7]
    assert len(kept) <= 7 + 8 + 12
    assert min(one.day for one in kept) <= DAY - timedelta(330)
    assert superfluous(found[:7]) == []


def test_an_unencrypted_workspace_is_backed_up_and_restored_without_a_passphrase(tmp_path: Path) -> None:
    from compensation.workspace.opening import Beginning

    Beginning(tmp_path, None, describe).finish()
    workspace = open_workspace(tmp_path, None, describe)
    workspace.store.save(note("n-1", title="прежнее"), said())
    made = back_up(workspace, DAY)
    workspace.close()
    restore(tmp_path, made.path, None)
    assert state_of(tmp_path) == "plain"


def test_an_interrupted_restore_is_brought_to_its_end(office: Path, kept: Backup) -> None:
    """The power fails after the present workspace was put aside and before the restored one took its place."""
    restore(office, kept.path, PASSPHRASE)
    (office / "workspace").rename(office / "workspace.restored")
    assert state_of(office) == "encrypted"
    assert titles(office) == ["прежнее"]


def test_a_folder_that_takes_no_file_says_so(opened: Callable[[], Workspace], office: Path) -> None:
    (office / "backups").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Refused, match="backup cannot be written"):
        back_up(opened(), DAY)


def test_a_memory_stick_takes_two_backups_on_one_day(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    workspace, stick = opened(), tmp_path / "stick"
    assert [back_up(workspace, DAY, stick).number for _ in range(2)] == [1, 2]
    assert back_up(workspace, DAY).number == 1, "the stick may be elsewhere tomorrow"


def test_no_backup_takes_the_name_of_another(
    opened: Callable[[], Workspace], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program names its backup after this one has counted; on a memory stick, too, which has no links."""
    workspace = opened()
    (office / "backups").mkdir()
    theirs = office / "backups" / f"000001_{DAY}.backup"
    pack = backup._pack

    def while_another_names_its_own(*given: Path) -> None:
        pack(*given)
        theirs.write_bytes(b"theirs")

    monkeypatch.setattr(backup, "_pack", while_another_names_its_own)
    assert back_up(workspace, DAY).number == 2
    theirs.unlink()

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    (office / "backups" / f"000002_{DAY}.backup").unlink()
    assert back_up(workspace, DAY).number == 2
    assert theirs.read_bytes() == b"theirs"
    assert sorted(one.name for one in (office / "backups").iterdir()) == [
        f"000001_{DAY}.backup", f"000002_{DAY}.backup",
    ]  # fmt: skip


def test_a_copy_that_is_not_whole_does_not_become_a_backup(
    opened: Callable[[], Workspace], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums of the file fit what was packed; only the pages themselves show that the copy went wrong."""
    workspace = opened()
    workspace.store.save(note("n-1", title="x" * 20_000), said())
    copy = backup._copy

    def copy_badly(of: Workspace, path: Path) -> None:
        copy(of, path)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(backup, "_copy", copy_badly)
    with pytest.raises(Damaged, match="does not become a backup"):
        back_up(workspace, DAY)
    assert list((office / "backups").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_backups(
    opened: Callable[[], Workspace], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office / "backups").mkdir(mode=0o755)
    pack, passing = backup._pack, []

    def look(folder: Path, records: Path, path: Path) -> None:
        pack(folder, records, path)
        passing.extend(one.stat().st_mode & 0o777 for one in (path.parent, records, path))

    monkeypatch.setattr(backup, "_pack", look)
    before = os.umask(0o022)
    try:
        made = back_up(opened(), DAY)
    finally:
        os.umask(before)
    assert passing == [0o700, 0o600, 0o600]
    assert [one.stat().st_mode & 0o777 for one in (made.path.parent, made.path)] == [0o700, 0o600]


@pytest.mark.parametrize("failing", ["workspace", "workspace.unpacked", "workspace.restored"])
def test_a_restore_that_cannot_take_its_place_says_so_and_loses_nothing(
    office: Path, kept: Backup, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """As on Windows, where a folder is not renamed while another program has a file in it open."""
    rename = Path.rename

    def in_use(self: Path, target: Path) -> Path:
        if self.name == failing:
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", in_use)
    with pytest.raises(Refused, match=r"cannot be restored.*in use"):
        restore(office, kept.path, PASSPHRASE)
    monkeypatch.undo()
    put_aside = failing == "workspace.restored"
    assert titles(office) == (["прежнее"] if put_aside else ["новое"])
    assert sorted(one.name for one in office.iterdir() if one.name.startswith("workspace")) == (
        ["workspace", "workspace.before-restore-1"] if put_aside else ["workspace"]
    )
