"""The interface in a test: started on the demonstration, driven by keys, read as plain text."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from encrypted import PASSPHRASE
from keyboard import settle
from textual.pilot import Pilot
from textual.widgets import Input

from compensation.precedents.record import Precedent
from compensation.tui.app import DEMO_DAY, Interface
from compensation.tui.library import Library
from compensation.workspace.kinds import describe
from compensation.workspace.opening import Beginning

Started = AbstractAsyncContextManager[tuple[Interface, Pilot[None]]]


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that does not blink, so that a screen is the same every time."""
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture
def started() -> Callable[..., Started]:
    """`async with started("ru", (80, 24)) as (app, pilot)`; without an office it is the demonstration."""

    @asynccontextmanager
    async def start(
        language: str = "ru", size: tuple[int, int] = (80, 24), office: Path | None = None, today: date = DEMO_DAY
    ) -> AsyncIterator[tuple[Interface, Pilot[None]]]:
        app = Interface(language, office, today)
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            yield app, pilot

    return start


@pytest.fixture(scope="session")
def shipped() -> dict[str, Precedent]:
    """The cases that come with the program, by citation number."""
    return {one.citation: one for one in Library(None, DEMO_DAY).cases[0]}


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an encrypted workspace, made once."""
    folder = tmp_path_factory.mktemp("made")
    begun = Beginning(folder, PASSPHRASE, describe)
    begun.finish(begun.code or "")
    (folder / "code").write_text(begun.code or "", encoding="utf-8")
    return folder


@pytest.fixture
def office(made_office: Path, tmp_path: Path) -> Path:
    shutil.copytree(made_office, tmp_path / "office")
    return tmp_path / "office"
