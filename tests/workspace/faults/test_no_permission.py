"""Where the user may not write, or may not any more, the workspace says so; what may be read is read.

Permissions do not bind the superuser, so a child process does each thing as a user without rights.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from children import child, done
from places import Place, whole
from workspaces import note, said

from compensation.workspace.engine import connect
from compensation.workspace.schema import STEPS

NOBODY = 65534
NOT_FOR_WRITING = "failed Refused The workspace cannot be opened for writing"
RECORDS, FOLDER = "workspace/records.db", "workspace"


@pytest.fixture
def reachable(place: Place) -> Iterator[Place]:
    """An office with one note, in a folder that a user without rights can reach, and that is theirs."""
    with place.opened() as workspace:
        workspace.store.save(note("n-1", title="прежнее"), said())
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    office = top / "office"
    shutil.copytree(place.office, office)
    give_away(office)
    yield Place(office, place.passphrase, place.key)
    for folder in (office, office / FOLDER):
        folder.chmod(0o700)
    shutil.rmtree(top)


def give_away(office: Path) -> None:
    if os.getuid() == 0:
        for one in (office, *office.rglob("*")):
            os.chown(one, NOBODY, NOBODY)


def tried(place: Place, do: str, modes: dict[str, int]) -> list[str]:
    return done("without_permission", office=str(place.office), key=place.key, do=do, modes=modes, uid=NOBODY)


def check_unchanged(place: Place) -> None:
    assert [one.content for one in whole(place.records, place.key)] == [{"title": "прежнее"}]


READ_ONLY = [{RECORDS: 0o444}, {FOLDER: 0o555}, {RECORDS: 0o444, FOLDER: 0o555}]


@pytest.mark.parametrize("modes", READ_ONLY, ids=["file", "folder", "both"])
def test_a_workspace_that_may_not_be_written_is_read_and_refuses_a_save(
    reachable: Place, modes: dict[str, int]
) -> None:
    assert tried(reachable, "read", modes) == ["read {'title': 'прежнее'}", "done"]
    told = tried(reachable, "save", modes)
    assert told[0].startswith(NOT_FOR_WRITING), told
    check_unchanged(reachable)


@pytest.mark.parametrize("modes", [{FOLDER: 0o555}, {FOLDER: 0o000}], ids=["read only", "closed"])
def test_a_permission_that_was_lost_while_open_refuses_the_save_until_it_is_back(
    reachable: Place, modes: dict[str, int]
) -> None:
    """The database stays open; only what lies beside it cannot be made any more."""
    told = tried(reachable, "early save", modes)
    assert told[0].startswith(NOT_FOR_WRITING), told
    assert told[1:] == ["read {'title': 'прежнее'}", "done"], "read meanwhile, and saved when the permission is back"
    assert [one.content for one in whole(reachable.records, reachable.key)] == [
        {"title": "прежнее"},
        {"title": "новое"},
    ]


@pytest.mark.parametrize("modes", [{RECORDS: 0o000}, {FOLDER: 0o000}], ids=["file", "folder"])
@pytest.mark.parametrize("do", ["state", "open", "read", "save"])
def test_a_workspace_that_may_not_even_be_read_says_so(reachable: Place, do: str, modes: dict[str, int]) -> None:
    told = tried(reachable, do, modes)
    assert told[0].startswith("failed Refused "), told
    assert str(reachable.office) in told[0]
    check_unchanged(reachable)


@pytest.mark.parametrize("do", ["back up", "export", "begin"])
def test_a_folder_that_may_not_be_written_takes_no_backup_and_no_export(reachable: Place, do: str) -> None:
    told = tried(reachable, do, {".": 0o555})
    assert told[0].startswith("failed Refused "), told
    assert [one.name for one in reachable.office.iterdir()] == [FOLDER]
    check_unchanged(reachable)


def test_a_backup_of_a_workspace_that_may_not_be_written_says_so_or_is_made(reachable: Place) -> None:
    told = tried(reachable, "back up", {FOLDER: 0o555, RECORDS: 0o444})
    assert told == ["done"] or told[0].startswith("failed Refused "), told
    check_unchanged(reachable)


def test_a_half_save_is_not_shown_to_who_may_not_take_it_back(reachable: Place) -> None:
    """The program was killed in the midst of a save; who may only read cannot bring the database in order."""
    with child(
        "die_saving",
        path=str(reachable.records),
        key=reachable.key,
        changes=[["half", 0, 400_000], ["n-1", 1, 1]],
        last="n-1",
    ) as process:
        process.communicate(timeout=60)
    give_away(reachable.office)
    told = tried(reachable, "read", {FOLDER: 0o555, RECORDS: 0o444})
    assert told[0].startswith("failed Refused "), told
    assert tried(reachable, "read", {}) == ["read {'title': 'прежнее'}", "done"]
    check_unchanged(reachable)


def test_a_database_of_an_earlier_form_that_may_not_be_written_stays_as_it_is(reachable: Place) -> None:
    reachable.records.unlink()
    connection = connect(reachable.records, bytes.fromhex(reachable.key) if reachable.key else None, create=True)
    for statement in STEPS[0]:
        connection.execute(statement)
    connection.execute("pragma user_version = 1")
    connection.close()
    give_away(reachable.office)
    before = reachable.records.read_bytes()
    told = tried(reachable, "read", {FOLDER: 0o555, RECORDS: 0o444})
    assert told[0].startswith(NOT_FOR_WRITING), told
    assert reachable.records.read_bytes() == before
