"""After a lock nothing of a matter stands on a screen, in a widget or in the clipboard, whatever was going on."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from encrypted import PASSPHRASE, enter_profile, fill
from keyboard import press, screen_text, settle, typed
from textual.widgets import Input

SECRET = "Тестовская"


async def opened(app: Any, pilot: Any) -> None:
    await press(app, pilot, "f6", "enter")
    await fill(app, pilot, passphrase=PASSPHRASE)
    enter_profile(app)
    await press(app, pilot, "т")
    await fill(app, pilot, title=f"Дело {SECRET}", country="KZ")


def held(app: Any) -> list[str]:
    """The widgets that still keep something of the matter."""
    return [type(one).__name__ for one in app._registry if any(SECRET in repr(value) for value in vars(one).values())]


async def test_what_was_being_read_is_not_shown(started: Any, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compensation.tui.screens.office import Start

    real = Start._today

    def slow(page: Start) -> Any:
        found = real(page)
        time.sleep(0.5)
        return found

    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "escape")
        monkeypatch.setattr(Start, "_today", slow)
        app.screen.begin()
        await pilot.press("f12")
        await settle(app, pilot)
        assert not app.desk.is_open
        assert SECRET not in screen_text(app)
        assert held(app) == []


async def test_a_document_that_was_being_drawn_is_not_shown(
    started: Any,
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from compensation.claims.finding import locate
    from compensation.documents import issuing
    from compensation.workspace.matters import content_of

    real = issuing.draft

    def slow(*given: Any, **more: Any) -> Any:
        found = real(*given, **more)
        time.sleep(0.3)
        return found

    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        app.desk.office.put_claim("M-001", content_of(locate("example:kz")), app.desk.said(app.today))
        app.screen.begin()
        await settle(app, pilot)
        await press(app, pilot, "f7")
        monkeypatch.setattr(issuing, "draft", slow)
        await pilot.press("f9", "f12")
        await settle(app, pilot)
        assert app._exception is None
        assert "Требование не открыто" in screen_text(app)


async def test_a_matter_left_open_in_another_section_is_gone(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        assert held(app)
        await press(app, pilot, "f2", "f12")
        assert held(app) == []


async def test_what_was_copied_cannot_be_pasted_any_more(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "escape", "т")
        await typed(app, pilot, "title", SECRET)
        field = app.screen.query_one("#title-input", Input)
        field.focus()
        field.select_all()
        await press(app, pilot, "ctrl+c")
        assert app.clipboard == SECRET
        await press(app, pilot, "f12")
        assert app.clipboard == ""


async def test_words_that_were_folded_are_forgotten(started: Any, office: Path) -> None:
    from compensation.workspace.kinds import _folded

    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "escape", "ф", ".", *"тест")
        assert SECRET in screen_text(app)
        assert _folded
        await press(app, pilot, "f12")
        assert not _folded


async def test_closed_matters_are_listed_on_a_key(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "ч")
        await fill(app, pilot, outcome="мировое")
        shown = await press(app, pilot, "escape", "ф")
        assert SECRET not in shown
        assert SECRET in await press(app, pilot, "с")
        assert SECRET not in await press(app, pilot, "с")


async def test_the_form_of_the_office_writes_over_nothing_it_did_not_show(started: Any, office: Path) -> None:
    from compensation.workspace.kinds import describe
    from compensation.workspace.matters import Office
    from compensation.workspace.opening import open_workspace
    from compensation.workspace.version import Said

    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "escape", "з")
        other = open_workspace(office, PASSPHRASE, describe)
        bank = {"holder": "Бюро", "bank": "Б", "account": "KZ1"}
        content = {"name": "Бюро", "representatives": [{"name": "А. Юрист"}], "bank": bank}
        Office(other.store, app.library.law.rules).put_profile(content, Said("Б", "2026-11-23T11:00:00"))
        other.close()
        shown = await fill(app, pilot, **{"office-contact": "+7"})
        assert "Ничего не перезаписано" in shown
        held = app.desk.office.profile()
        assert held is not None
        assert held.value.bank is not None


async def test_undo_goes_back_in_what_was_saved_last(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await opened(app, pilot)
        for day in ("12.11.2026", "13.11.2026"):
            await press(app, pilot, "у")
            await fill(app, pilot, event="decision_announced", date=day)
        await press(app, pilot, "я")
        course = app.desk.office.course("M-001")
        assert [str(one.date) for one in course.value.events] == ["2026-11-12"]
        assert SECRET in app.desk.office.matter("M-001").value.title
