"""`check` looks at the workspace, too: all of an unencrypted one, and of an encrypted one what needs no passphrase."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "корова ракета тихий зонтик лёд"
NEW = ("matter", "new", "--title", "Beating", "--country", "KZ", "--by", "A. Lawyer")


class Closed(io.StringIO):
    """Standard input that nobody may read."""

    def readline(self, *_: Any) -> str:  # type: ignore[override]
        raise AssertionError("the passphrase was asked for")


@pytest.fixture
def checked(run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(*words: str) -> Any:
        monkeypatch.setattr("sys.stdin", Closed())
        return run("check", *words)

    return call


@pytest.fixture
def plain(run: Any, tmp_path: Path) -> Path:
    assert run("workspace", "init", "--plain").code == 0
    assert run(*NEW).code == 0
    return tmp_path / "office"


@pytest.fixture
def encrypted(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import Beginning

    begun = Beginning(tmp_path / "office", PASSPHRASE, describe)
    begun.finish(begun.code or "")
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\n"))
    assert run(*NEW).code == 0
    return tmp_path / "office"


def test_without_a_workspace_the_answer_is_as_before(checked: Any) -> None:
    found = checked("--json")
    assert (found.code, set(found.json)) == (0, {"sound", "problems"})
    assert "workspace" not in checked().out


@pytest.mark.usefixtures("plain")
def test_an_unencrypted_workspace_is_read(checked: Any) -> None:
    assert checked("--json").json["workspace"] == {"encrypted": False, "versions": 1, "backups": 1}
    found = checked()
    assert "versions read 1" in found.out
    assert "Everything is sound" in found.out


def test_an_altered_version_is_a_problem(checked: Any, plain: Path) -> None:
    import sqlite3

    with sqlite3.connect(plain / "workspace" / "records.db") as connection:
        connection.execute("update versions set content = replace(content, 'Beating', 'Nothing')")
    connection.close()
    found = checked()
    assert found.code == 1
    assert "is not as it was saved" in found.err


@pytest.mark.usefixtures("encrypted")
def test_an_encrypted_workspace_is_said_not_to_have_been_read(checked: Any) -> None:
    assert checked("--json").json["workspace"] == {"encrypted": True, "versions": None, "backups": 1}
    found = checked()
    assert found.code == 0
    assert "NOT read" in found.out
    assert "Everything is sound" not in found.out


@pytest.mark.parametrize("name", ["passphrase.key", "recovery.key"])
def test_a_key_that_is_missing_or_cut_is_a_problem(checked: Any, encrypted: Path, name: str) -> None:
    path = encrypted / "workspace" / name
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    assert "cut short" in checked().err
    path.unlink()
    found = checked()
    assert found.code == 1
    assert "is missing" in found.err


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(4080)])
def test_records_that_are_empty_or_not_encrypted_are_a_problem(checked: Any, encrypted: Path, content: bytes) -> None:
    (encrypted / "workspace" / "records.db").write_bytes(content)
    found = checked("--json")
    assert found.code == 1
    assert found.json["error"]["problems"][0]["file"].endswith("records.db")


def test_a_backup_that_was_altered_is_a_problem(checked: Any, encrypted: Path) -> None:
    (backup,) = (encrypted / "backups").iterdir()
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    found = checked()
    assert found.code == 1
    assert "cut or altered" in found.err


def test_records_that_are_missing_are_a_problem_and_no_reason_to_begin_anew(checked: Any, encrypted: Path) -> None:
    (encrypted / "workspace" / "records.db").unlink()
    found = checked()
    assert found.code == 1
    assert "The records of the workspace are missing" in found.err
    assert "compensation workspace restore" in found.err
