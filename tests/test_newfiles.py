"""New files are written all or none, and never over a file that is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compensation.errors import BadCall, Conflict, Refused
from compensation.newfiles import write_all_new, write_new


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture(params=["links", "no links"], autouse=True)
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with hard links, and a memory stick without."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    if request.param == "no links":
        monkeypatch.setattr("os.link", refuse)


def test_all_files_are_written(tmp_path: Path) -> None:
    write_all_new({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)] == [b"1", b"2"]


def test_one_name_that_is_taken_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(Conflict):
        write_all_new({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"theirs"


def test_a_name_taken_at_the_last_moment_takes_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    def sync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            (tmp_path / "b").write_bytes(b"theirs")

    monkeypatch.setattr("os.fsync", sync)
    with pytest.raises(Conflict):
        write_all_new({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"theirs"


def test_a_disk_that_fails_or_a_person_who_interrupts_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, raised in ((OSError(28, "full"), Refused), (KeyboardInterrupt(), KeyboardInterrupt)):
        synced: list[int] = []

        def sync(handle: int, error: BaseException = error, synced: list[int] = synced) -> None:
            synced.append(handle)
            if len(synced) == 2:
                raise error

        monkeypatch.setattr("os.fsync", sync)
        with pytest.raises(raised):
            write_all_new({tmp_path / "a": b"1", tmp_path / "b": b"2"})
        assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_a_wrong_call_and_a_dead_link_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadCall):
        write_new(tmp_path / "no" / "a", b"1")
    os.symlink(tmp_path / "nowhere", tmp_path / "link")
    with pytest.raises(Conflict):
        write_new(tmp_path / "link", b"1")
    assert names(tmp_path) == ["link"]
