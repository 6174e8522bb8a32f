"""The interface in a test: started on the demonstration, driven by keys, read as plain text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from keyboard import settle
from textual.pilot import Pilot
from textual.widgets import Input

from compensation.precedents.record import Precedent
from compensation.tui.app import DEMO_DAY, Interface
from compensation.tui.library import Library

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
