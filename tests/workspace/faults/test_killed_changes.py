"""A program that is killed while it changes the workspace as a whole leaves the one before or the one after.

Each change is killed at lines of the workspace's own modules that are spread over all of them, and at random moments.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from children import KILLS, SEED, done, killed_at, killed_soon, lines_of, moments
from places import store_in, whole
from workspaces import AT, OTHER, PASSPHRASE, describe, note, said

from compensation.errors import Locked
from compensation.workspace.engine import connect
from compensation.workspace.keys import unwrap
from compensation.workspace.opening import change_passphrase, open_workspace, recover, state_of
from compensation.workspace.schema import CURRENT, STEPS, schema_of
from compensation.workspace.version import Change, digest

OLD_ROWS = 2_000


# --- the form of the database ---


@pytest.fixture
def old(tmp_path: Path, key: str | None) -> Path:
    """A database of the first form with many rows."""
    path = tmp_path / "old.db"
    connection = connect(path, bytes.fromhex(key) if key else None, create=True)
    for statement in STEPS[0]:
        connection.execute(statement)
    connection.execute("begin")
    columns = "record, number, base, kind, at, by, why, content, digest"
    for number in range(OLD_ROWS):
        record, content = f"n-{number:05}", f'{{"title":"{number}"}}'
        proof = digest((record, "note", 1, 0, AT, "А", "", content, None, None, ""))
        values = (record, 1, 0, "note", AT, "А", "", content, proof)
        connection.execute(f"insert into versions ({columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    connection.execute("pragma user_version = 1")
    connection.execute("commit")
    connection.close()
    return path


def check_brought_forward(path: Path, key: str | None) -> int:
    """The form before opening; opening brings it forward and loses no row."""
    connection = connect(path, bytes.fromhex(key) if key else None)
    found = schema_of(connection)
    connection.close()
    assert 1 <= found <= CURRENT
    assert [one.content for one in whole(path, key)] == [{"title": str(number)} for number in range(OLD_ROWS)]
    with store_in(path, key) as store:
        store.save(Change("f-1", "file", 0, {}, b"scan"), said())
        assert store.version("f-1", 1).attachment == b"scan"
    return found


def test_a_killed_step_to_a_newer_form_is_taken_anew(tmp_path: Path, old: Path, key: str | None) -> None:
    path, chance, forms = tmp_path / "tried.db", random.Random(SEED), []
    shutil.copy(old, path)
    lines = lines_of("migrate", path=str(path), key=key)
    for line in moments(lines, chance, KILLS):
        shutil.copy(old, path)
        assert killed_at("migrate", line, path=str(path), key=key), f"line {line} of {lines}"
        forms.append(check_brought_forward(path, key))
    assert 1 in forms
    assert forms == sorted(forms), "from a certain line on the step is taken"


def test_a_step_that_is_killed_at_any_moment_is_taken_anew(tmp_path: Path, old: Path, key: str | None) -> None:
    path, chance = tmp_path / "tried.db", random.Random(SEED)
    for _ in range(max(KILLS // 2, 3)):
        shutil.copy(old, path)
        killed_soon("migrate", chance, seconds=0.006, path=str(path), key=key, die_at=0)
        check_brought_forward(path, key)


# --- the passphrase ---


def opens(office: Path, passphrase: str) -> bool:
    try:
        open_workspace(office, passphrase, describe).close()
    except Locked:
        return False
    return True


def test_after_a_killed_change_of_the_passphrase_one_of_both_opens(
    office: Path, code: str, tmp_path: Path, made_key: str
) -> None:
    """One office is changed again and again, with what the kill before has left in its folder."""
    chance, now, other = random.Random(SEED), PASSPHRASE, OTHER
    shutil.copytree(office, tmp_path / "copy")
    lines = lines_of("change_passphrase", office=str(tmp_path / "copy"), old=PASSPHRASE, new=OTHER)
    for line in moments(lines, chance, max(KILLS // 3, 4)):
        assert killed_at("change_passphrase", line, office=str(office), old=now, new=other), f"line {line} of {lines}"
        opened = [opens(office, one) for one in (now, other)]
        assert sorted(opened) == [False, True], f"killed at line {line} of {lines}"
        if opened[1]:
            now, other = other, now
    assert unwrap(code, office / "workspace" / "recovery.key").hex() == made_key
    change_passphrase(office, now, other)
    assert opens(office, other)
    recover(office, code, now)
    assert opens(office, now)


# --- the beginning ---


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_a_killed_beginning_leaves_nothing_or_a_whole_workspace(tmp_path: Path, passphrase: str | None) -> None:
    chance = random.Random(SEED)
    lines = lines_of("begin", office=str(tmp_path / "office"), passphrase=passphrase)
    for line in moments(lines, chance, KILLS if passphrase is None else max(KILLS // 6, 2)):
        shutil.rmtree(tmp_path / "office")
        assert killed_at("begin", line, office=str(tmp_path / "office"), passphrase=passphrase)
        if state_of(tmp_path / "office") == "none":
            done("begin", office=str(tmp_path / "office"), passphrase=passphrase, die_at=0)
        workspace = open_workspace(tmp_path / "office", passphrase, describe)
        workspace.store.save(note("n-1", title="первое"), said())
        workspace.close()
