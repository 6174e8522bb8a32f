"""On a full disk nothing is saved in part, nothing saved before is lost, and the user is told to free some space.

The disk is full for a child process only: the system lets it write no file beyond a certain size.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from acting import DAY
from children import done
from places import Place, whole
from workspaces import OTHER, PASSPHRASE, describe, note, said

from compensation.errors import Locked, Refused
from compensation.workspace.backup import Backup, back_up, backups
from compensation.workspace.engine import connect
from compensation.workspace.keys import unwrap
from compensation.workspace.opening import open_workspace
from compensation.workspace.store import Store
from compensation.workspace.version import Change, Version

REFUSED = "failed Refused "


@pytest.fixture
def filled(place: Place) -> tuple[Place, list[Version]]:
    """An office with some records and files, and all that is saved in it."""
    with place.opened() as workspace:
        chance = random.Random(1)
        files = [Change(f"f-{n}", "file", 0, {"title": "скан"}, chance.randbytes(30_000)) for n in range(4)]
        notes = [note(f"n-{n:02}", title=f"Заметка {n}", text="слово " * 200) for n in range(20)]
        workspace.store.save_all([*files, *notes], said())
    return place, whole(place.records, place.key)


def fill(place: Place, limit: int, size: int) -> list[str]:
    """What a child told that saved until it was refused, read everything, and saved once more when there was space."""
    told = done("fill_up", path=str(place.records), key=place.key, limit=limit, size=size)
    failed = [line for line in told if line.startswith("failed")]
    assert len(failed) == 1, told
    assert failed[0].startswith(REFUSED + "The disk does not take it"), failed
    return told


@pytest.mark.parametrize(
    ("beyond", "size"),
    [(0, 10), (1, 10), (5_000, 10), (30_000, 10), (0, 150_000), (5_000, 150_000), (400_000, 150_000)],
)
def test_a_save_that_the_disk_does_not_take_is_refused_and_loses_nothing(
    filled: tuple[Place, list[Version]], beyond: int, size: int
) -> None:
    """The database may grow by a few bytes, a page, or some saves."""
    place, before = filled
    told = fill(place, place.records.stat().st_size + beyond, size)
    saved = [line.removeprefix("saved ") for line in told if line.startswith("saved ")]
    after = whole(place.records, place.key)
    assert [one for one in after if one in before] == before
    assert {one.record for one in after} - {one.record for one in before} == {*saved, "after"}
    assert told[-1] == f"read {len(before) + len(saved)}", "what was saved is read even while the disk is full"


@pytest.mark.parametrize("limit", [0, 3_000, 20_000, 100_000])
@pytest.mark.parametrize("size", [10, 150_000])
def test_a_disk_that_does_not_even_take_the_journal_loses_nothing(
    filled: tuple[Place, list[Version]], limit: int, size: int
) -> None:
    """Where not even what is there may be written over, a save that was begun is taken back once there is space."""
    place, before = filled
    told = fill(place, limit, size)
    assert told[-1] == f"read {len(before)}" or told[-1].startswith("unread Refused The disk does not take it"), told
    assert [one for one in whole(place.records, place.key) if one.record != "after"] == before


def test_a_database_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path, key: str | None) -> None:
    """The engine's own words for a full disk are others than those for a failed write."""
    path = tmp_path / "records.db"
    connection = connect(path, bytes.fromhex(key) if key else None, create=True)
    store = Store(connection, path, describe)
    store.save(note("n-1", title="первое"), said())
    connection.execute("pragma max_page_count = 12")
    with pytest.raises(Refused, match="The disk does not take it") as caught:
        store.save_all([note("n-1", 1, title="второе"), Change("f-1", "file", 0, {}, bytes(100_000))], said())
    assert "everything saved before is as it was" in str(caught.value.hint)
    assert store.get("n-1").content == {"title": "первое"}
    connection.execute("pragma max_page_count = 100000")
    store.save(note("n-1", 1, title="второе"), said())
    store.close()
    assert [one.content for one in whole(path, key)] == [{"title": "первое"}, {"title": "второе"}]


@pytest.fixture
def earlier(filled: tuple[Place, list[Version]]) -> Backup:
    """A backup that was made while there was space."""
    with filled[0].opened() as workspace:
        return back_up(workspace, DAY)


@pytest.mark.parametrize("limit", [0, 1_000, 100_000, 190_000])
def test_a_backup_that_the_disk_does_not_take_leaves_the_earlier_ones(
    filled: tuple[Place, list[Version]], earlier: Backup, limit: int
) -> None:
    place, before = filled
    content = earlier.path.read_bytes()
    told = done("full", office=str(place.office), key=place.key, limit=limit, do="back up", into="")
    assert told[0].startswith(REFUSED), told
    assert str(place.office / "backups") in told[0], "it names what could not be written, which may be a memory stick"
    assert [one.name for one in (place.office / "backups").iterdir()] == [earlier.path.name], "no half one is left"
    assert [one.number for one in backups(place.office)] == [1]
    assert earlier.path.read_bytes() == content
    assert whole(place.records, place.key) == before


@pytest.mark.parametrize("limit", [0, 1_000, 25_000])
def test_an_export_that_the_disk_does_not_take_is_refused(
    filled: tuple[Place, list[Version]], tmp_path: Path, limit: int
) -> None:
    place, before = filled
    out = tmp_path / "export"
    told = done("full", office=str(place.office), key=place.key, limit=limit, do="export", into=str(out))
    assert told[0].startswith(REFUSED), told
    assert not [one for one in out.rglob("*") if one.is_file() and one.suffix == ".tmp"], "no file is there in part"
    assert whole(place.records, place.key) == before


@pytest.mark.parametrize("limit", [0, 1_000, 100_000])
def test_a_restore_that_the_disk_does_not_take_changes_nothing(
    filled: tuple[Place, list[Version]], earlier: Backup, limit: int
) -> None:
    place, before = filled
    into = f"{earlier.path}|{place.passphrase or ''}"
    told = done("full", office=str(place.office), key=place.key, limit=limit, do="restore", into=into)
    assert told[0].startswith(REFUSED + "The backup cannot be restored"), told
    assert sorted(one.name for one in place.office.iterdir()) == ["backups", "workspace"]
    assert whole(place.records, place.key) == before


@pytest.mark.parametrize("limit", [0, 1_000, 5_000])
@pytest.mark.parametrize("what", ["change_passphrase", "recover"])
def test_a_passphrase_that_the_disk_does_not_take_is_refused_and_the_earlier_one_holds(
    office: Path, code: str, what: str, limit: int
) -> None:
    secret = code if what == "recover" else PASSPHRASE
    told = done("full", office=str(office), key=None, limit=limit, do=what, into=f"{secret}|{OTHER}")
    assert told[0].startswith(REFUSED), told
    open_workspace(office, PASSPHRASE, describe).close()
    with pytest.raises(Locked):
        unwrap(OTHER, office / "workspace" / "passphrase.key")
    done("change_passphrase", office=str(office), old=PASSPHRASE, new=OTHER, die_at=0)


@pytest.mark.parametrize("limit", [0, 5_000, 15_000])
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_a_beginning_that_the_disk_does_not_take_leaves_nothing(
    tmp_path: Path, passphrase: str | None, limit: int
) -> None:
    office = tmp_path / "office"
    told = done("full", office=str(office), key=None, limit=limit, do="begin", into=passphrase or "")
    assert told[0].startswith(REFUSED), told
    assert list(office.iterdir()) == []
