"""A workspace to try things on, plain and encrypted; the encrypted one is made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, made_desk
from workspaces import PASSPHRASE, describe

from compensation.workspace.engine import connect
from compensation.workspace.opening import Beginning, Workspace, open_workspace
from compensation.workspace.store import Store


@pytest.fixture(params=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store on each engine."""
    path = tmp_path / "records.db"
    key = bytes(range(32)) if request.param == "encrypted" else None
    return Store(connect(path, key, create=True), path, describe)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of an office with an encrypted workspace, and its recovery code."""
    office = tmp_path_factory.mktemp("made")
    begun = Beginning(office, PASSPHRASE, describe)
    assert begun.code is not None
    begun.finish(begun.code)
    return office, begun.code


@pytest.fixture
def office(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made[0], tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def code(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def opened(office: Path) -> Callable[[], Workspace]:
    return lambda: open_workspace(office, PASSPHRASE, describe)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office with a matter that is ready to be filed."""
    return made_desk(tmp_path)
