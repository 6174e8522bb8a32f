"""First start, opening, a changed and a lost passphrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from workspaces import OTHER, PASSPHRASE, describe, note, said

from compensation.errors import BadCall, Conflict, Damaged, Locked, Refused
from compensation.workspace.backup import back_up, restore
from compensation.workspace.engine import connect
from compensation.workspace.exporting import export_all
from compensation.workspace.importing import import_all
from compensation.workspace.keys import new_code, unwrap
from compensation.workspace.opening import (
    Beginning,
    NewCode,
    Workspace,
    change_passphrase,
    open_workspace,
    recover,
    state_of,
)


def test_a_workspace_is_there_only_once_its_code_was_typed_back(tmp_path: Path) -> None:
    begun = Beginning(tmp_path, PASSPHRASE, describe)
    assert begun.code is not None
    assert state_of(tmp_path) == "none"
    with pytest.raises(BadCall, match="not the recovery code that was shown"):
        begun.finish(new_code())
    assert state_of(tmp_path) == "none"
    begun.finish(begun.code)
    assert state_of(tmp_path) == "encrypted"
    assert sorted(one.name for one in (tmp_path / "workspace").iterdir()) == [
        "passphrase.key",
        "records.db",
        "recovery.key",
    ]


def test_what_was_begun_and_left_is_begun_anew(tmp_path: Path) -> None:
    first = Beginning(tmp_path, PASSPHRASE, describe).code
    second = Beginning(tmp_path, PASSPHRASE, describe)
    assert second.code != first
    second.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_second_workspace_in_one_folder_is_refused(office: Path) -> None:
    before = {one: one.read_bytes() for one in (office / "workspace").iterdir()}
    with pytest.raises(Conflict, match="already"):
        Beginning(office, OTHER, describe)
    assert {one: one.read_bytes() for one in (office / "workspace").iterdir()} == before


def test_a_weak_passphrase_begins_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="too weak"):
        Beginning(tmp_path / "office", "пароль", describe)
    assert not (tmp_path / "office").exists()


def test_an_unencrypted_workspace_only_by_choice(tmp_path: Path) -> None:
    begun = Beginning(tmp_path, None, describe)
    assert begun.code is None
    begun.finish()
    assert state_of(tmp_path) == "plain"
    assert not open_workspace(tmp_path, None, describe).encrypted
    with pytest.raises(BadCall, match="not encrypted"):
        change_passphrase(tmp_path, "", OTHER)


def test_it_opens_with_its_passphrase_only(office: Path, opened: Callable[[], Workspace]) -> None:
    opened().store.save(note("n-1", title="тайна"), said())
    with pytest.raises(Locked, match="does not open the workspace"):
        open_workspace(office, OTHER, describe)
    with pytest.raises(Locked, match="is locked"):
        open_workspace(office, None, describe)
    assert opened().store.get("n-1").content == {"title": "тайна"}


def test_where_there_is_none_it_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="There is no workspace") as caught:
        open_workspace(tmp_path, PASSPHRASE, describe)
    assert "workspace init" in str(caught.value.hint)


def test_a_changed_passphrase_leaves_the_records_as_they_are(office: Path, code: str) -> None:
    records = (office / "workspace" / "records.db").read_bytes()
    change_passphrase(office, PASSPHRASE, OTHER)
    assert (office / "workspace" / "records.db").read_bytes() == records
    with pytest.raises(Locked):
        open_workspace(office, PASSPHRASE, describe)
    assert open_workspace(office, OTHER, describe).encrypted
    recover(office, code, PASSPHRASE)
    assert open_workspace(office, PASSPHRASE, describe).encrypted, "the code holds after the change"


def test_a_wrong_passphrase_changes_nothing(office: Path) -> None:
    before = {one: one.read_bytes() for one in (office / "workspace").iterdir()}
    with pytest.raises(Locked):
        change_passphrase(office, OTHER, OTHER)
    with pytest.raises(Locked, match="recovery code does not open"):
        recover(office, new_code(), OTHER)
    assert {one: one.read_bytes() for one in (office / "workspace").iterdir()} == before


def test_a_new_code_replaces_the_earlier_one_once_it_was_typed_back(office: Path, code: str) -> None:
    new = NewCode(office, PASSPHRASE)
    with pytest.raises(BadCall):
        new.finish(code)
    recover(office, code, OTHER)
    new.finish(new.code)
    with pytest.raises(Locked):
        recover(office, code, PASSPHRASE)
    recover(office, new.code, PASSPHRASE)


def test_a_lost_file_of_the_passphrase_is_made_anew_by_the_code(office: Path, code: str) -> None:
    (office / "workspace" / "passphrase.key").unlink()
    with pytest.raises(Locked):
        open_workspace(office, PASSPHRASE, describe)
    recover(office, code, OTHER)
    assert open_workspace(office, OTHER, describe).encrypted


def test_cut_and_flipped_records_are_found(office: Path, opened: Callable[[], Workspace]) -> None:
    workspace = opened()
    for number in range(50):
        workspace.store.save(note(f"n-{number}", title="x" * 2000), said())
    workspace.close()
    path = office / "workspace" / "records.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Damaged):
        list(opened().store.every())
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 16
    path.write_bytes(flipped)
    with pytest.raises(Damaged):
        list(opened().store.every())


@pytest.mark.parametrize("left", [["passphrase.key", "recovery.key"], []])
def test_a_workspace_without_its_records_is_not_begun_anew(
    office: Path, opened: Callable[[], Workspace], left: list[str]
) -> None:
    """What is there is not taken for nothing; a backup brings the records back."""
    workspace = opened()
    workspace.store.save(note("n-1", title="тайна"), said())
    made = back_up(workspace, date(2026, 11, 29))
    workspace.close()
    for one in (office / "workspace").iterdir():
        if one.name not in left:
            one.unlink()
    with pytest.raises(Damaged, match="records of the workspace are missing") as caught:
        state_of(office)
    assert "workspace restore" in str(caught.value.hint)
    for what in (lambda: Beginning(office, OTHER, describe), opened):
        with pytest.raises(Damaged):
            what()
    restore(office, made.path, PASSPHRASE)
    assert opened().store.get("n-1").content == {"title": "тайна"}


def test_a_workspace_that_cannot_be_put_in_its_place_says_so(tmp_path: Path) -> None:
    begun = Beginning(tmp_path, None, describe)
    (tmp_path / "workspace").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Refused, match="cannot be put in its place"):
        begun.finish()
    (tmp_path / "workspace").unlink()
    begun.finish()
    assert state_of(tmp_path) == "plain"


def test_who_knows_an_old_code_and_has_a_backup_of_its_time_is_shut_out_by_a_new_workspace_only(
    office: Path, code: str, opened: Callable[[], Workspace], tmp_path: Path
) -> None:
    """As the guide says: the key of the records stays when code and passphrase change."""
    workspace = opened()
    made = back_up(workspace, date(2026, 11, 29))
    workspace.store.save(note("n-1", title="тайна"), said())
    export_all(workspace.store, tmp_path / "export")
    workspace.close()
    new = NewCode(office, PASSPHRASE)
    new.finish(new.code)
    change_passphrase(office, PASSPHRASE, OTHER)
    with pytest.raises(Locked):
        recover(office, code, PASSPHRASE)
    theirs = tmp_path / "theirs"
    restore(theirs, made.path, code, by_code=True)
    key = unwrap(code, theirs / "workspace" / "recovery.key")
    connect(office / "workspace" / "records.db", key).close()
    begun = Beginning(tmp_path / "new", OTHER, describe)
    begun.finish(begun.code or "")
    moved = open_workspace(tmp_path / "new", OTHER, describe)
    assert import_all(moved.store, tmp_path / "export") == 1
    with pytest.raises(Damaged):
        connect(tmp_path / "new" / "workspace" / "records.db", key)
