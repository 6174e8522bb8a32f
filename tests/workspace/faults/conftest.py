"""Both engines, with a key that needs no stretching, and an office on each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import Place
from workspaces import PASSPHRASE, describe

from compensation.workspace.keys import unwrap
from compensation.workspace.opening import Beginning


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    """The key of a database in hexadecimal digits, or None for the plain engine."""
    return bytes(range(32)).hex() if request.param == "encrypted" else None


@pytest.fixture(scope="session")
def made_key(made: tuple[Path, str]) -> str:
    return unwrap(PASSPHRASE, made[0] / "workspace" / "passphrase.key").hex()


@pytest.fixture
def place(key: str | None, made: tuple[Path, str], made_key: str, tmp_path: Path) -> Place:
    """An office with an empty workspace on each engine."""
    office = tmp_path / "office"
    if key is None:
        Beginning(office, None, describe).finish()
        return Place(office, None, None)
    shutil.copytree(made[0], office)
    return Place(office, PASSPHRASE, made_key)
