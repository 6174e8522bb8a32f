"""A program that is killed in the middle of a save loses nothing of what it had acknowledged.

COMPENSATION_KILLS says how often each engine is killed at a random moment, COMPENSATION_SEED which moments these are.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from acting import FEW_PAGES, VERSIONS, numbered, together
from children import KILLED, KILLS, SEED, child, killed_soon
from places import store_in, whole
from workspaces import said

from compensation.workspace.engine import sound
from compensation.workspace.store import Store
from compensation.workspace.version import Change, Version

LINES, SECONDS = 16, 0.004
"""A kill comes after one of so many saves, and then within so many seconds."""
GENERATION = 40
"""Kills that one database must survive before the next one is begun."""


def journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def check(found: list[Version], expected: int) -> None:
    """The numbers below `expected` are there, each as it was saved, and nothing else."""
    assert len(found) == expected
    for number, one in enumerate(found):
        wanted = numbered(number)
        assert (one.record, one.number, one.base) == (wanted.record, wanted.base + 1, wanted.base)
        assert one.content == wanted.content
        assert one.attachment == wanted.attachment


def check_lists(store: Store, expected: int) -> None:
    """The list shows the last version of each record."""
    last = {numbered(number).record: numbered(number) for number in range(expected)}
    listed = {one.record: (one.number, one.title) for one in store.records("note")}
    assert listed == {record: (one.base + 1, str((one.content or {})["title"])) for record, one in last.items()}


def test_a_killed_save_loses_nothing(
    tmp_path: Path, key: str | None, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(SEED)
    path, saved, acknowledged, midway = tmp_path / "records.db", 0, 0, 0
    for kill in range(KILLS):
        if kill % GENERATION == 0:
            path.unlink(missing_ok=True)
            saved = 0
        where = f"seed {SEED}, kill {kill} at {saved}"
        pages = chance.choice((0, FEW_PAGES))
        told = killed_soon(
            "save", chance, lines=LINES, seconds=SECONDS, path=str(path), key=key, first=saved, pages=pages
        )
        promised = max((int(line) for line in told[1:]), default=saved)
        acknowledged += promised - saved
        midway += journal(path).exists()
        with store_in(path, key, create=True) as store:
            assert sound(store._connection, key is not None), where
            found = list(store.every())
            assert len(found) in (promised, promised + together(promised)), f"{where}: {promised} were acknowledged"
            saved = len(found)
            try:
                check(found, saved)
                check_lists(store, saved)
            except AssertionError as error:
                raise AssertionError(f"{where}: {error}") from error
    assert acknowledged >= KILLS / 2, f"seed {SEED}: the kills came before anything was saved"
    record_property("saves acknowledged", acknowledged)
    record_property("kills with a save half on the disk", midway)
    print(f"seed {SEED}: {KILLS} kills, {acknowledged} saves acknowledged, {midway} times a save was half on the disk")


@pytest.fixture
def half_saved(tmp_path: Path, key: str | None) -> Path:
    """A database with thirty saves and a journal: the save of three more records was killed before it was whole."""
    path = tmp_path / "records.db"
    with store_in(path, key, create=True) as store:
        store.save_all([numbered(number) for number in range(30)], said())
    half = [["half-1", 0, 300_000], ["n-00000", VERSIONS, 300_000], ["half-2", 0, 10]]
    with child("die_saving", path=str(path), key=key, changes=half, last="half-2") as process:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == KILLED, complaint
    assert journal(path).stat().st_size > 0
    return path


def test_of_a_save_that_was_half_on_the_disk_nothing_is_seen(half_saved: Path, key: str | None) -> None:
    size = half_saved.stat().st_size
    check(whole(half_saved, key), 30)
    assert not journal(half_saved).exists()
    assert half_saved.stat().st_size < size, "the save was on the disk in part"


def test_after_a_half_save_the_same_records_are_saved(half_saved: Path, key: str | None) -> None:
    with store_in(half_saved, key) as store:
        again = [Change("half-1", "note", 0, {"title": "теперь"}), Change("n-00000", "note", VERSIONS, {"title": "4"})]
        store.save_all(again, said())
    assert [one.record for one in whole(half_saved, key)][:1] == ["half-1"]
    with store_in(half_saved, key) as store:
        assert store.get("n-00000").number == VERSIONS + 1


def test_a_program_that_was_open_all_the_time_sees_nothing_of_a_half_save(tmp_path: Path, key: str | None) -> None:
    path = tmp_path / "records.db"
    with store_in(path, key, create=True) as store:
        store.save_all([numbered(number) for number in range(30)], said())
        with child("die_saving", path=str(path), key=key, changes=[["x", 0, 400_000], ["y", 0, 1]], last="y") as one:
            one.communicate(timeout=60)
        assert journal(path).exists()
        check(list(store.every()), 30)
        store.save(numbered(30), said())
    check(whole(path, key), 31)


def test_saves_that_were_killed_again_and_again_on_opening_are_taken_back_once(
    half_saved: Path, key: str | None
) -> None:
    """The journal is played back when the database is opened; who is killed in the midst of it begins anew."""
    chance = random.Random(SEED)
    for _ in range(min(KILLS, 12)):
        killed_soon("save", chance, seconds=SECONDS, path=str(half_saved), key=key, first=30, pages=0)
    found = whole(half_saved, key)
    check(found, len(found))
    assert len(found) >= 30
