"""Keys pressed before what they act on stands on the screen."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from keyboard import press, settle
from textual.widgets import Input

from compensation.tui.library import Library
from compensation.tui.screens.comparison import ComparisonPage
from compensation.tui.screens.converter import Start as Converter
from compensation.tui.screens.precedent import CasePage
from compensation.tui.screens.precedents import Start as Precedents
from compensation.tui.screens.statistics import StatisticsPage


@contextmanager
def slow_reading(monkeypatch, seconds: float = 20) -> Iterator[threading.Event]:
    """Cases that cannot be read until the event is set, or so many seconds are over; in the end no thread is left."""
    gate, real = threading.Event(), Library.cards.func

    def read(library):
        gate.wait(seconds)
        return real(library)

    monkeypatch.setattr(Library, "cards", property(read))
    try:
        yield gate
    finally:
        gate.set()


async def test_a_key_that_needs_the_cases_waits_for_them_and_keeps_its_turn(started, monkeypatch):
    async with started() as (app, pilot):
        with slow_reading(monkeypatch) as gate:
            await pilot.press("f3", "t")
            await pilot.press("x")
            assert isinstance(app.screen, Precedents)
            assert [one.key for one in app.held] == ["t", "x"]
            gate.set()
            await settle(app, pilot)
        assert isinstance(app.screen_stack[1], StatisticsPage)
        assert app.screen.is_modal, "x exports the statistics, not the list"
        assert not app.held


async def test_one_can_type_a_search_while_the_cases_are_read_and_enter_opens_what_was_meant(started, monkeypatch):
    async with started() as (app, pilot):
        with slow_reading(monkeypatch) as gate:
            await pilot.press("f3", "full_stop", *"мирзоев")
            assert app.screen.query_one("#search-input", Input).value == "мирзоев"
            await pilot.press("enter")
            gate.set()
            await settle(app, pilot)
        assert isinstance(app.screen, CasePage)
        assert "TJ-001" in await press(app, pilot)


async def test_enter_right_behind_the_last_letter_opens_the_case_found_not_the_one_shown_before(started):
    async with started() as (app, pilot):
        await press(app, pilot, "f3", "full_stop")
        await pilot.press(*"мирзоев", "enter")
        await settle(app, pilot)
        assert "TJ-001" in await press(app, pilot)
        assert isinstance(app.screen, CasePage)


async def test_escape_takes_the_waiting_keys_back(started, monkeypatch):
    async with started() as (app, pilot):
        with slow_reading(monkeypatch) as gate:
            await pilot.press("f3", "t", "escape")
            assert not app.held
            gate.set()
            await settle(app, pilot)
        assert isinstance(app.screen, Precedents)


async def test_the_keys_of_the_program_never_wait_and_leaving_takes_the_others_back(started, monkeypatch):
    async with started() as (app, pilot):
        with slow_reading(monkeypatch, seconds=3) as gate:  # names can be hidden only once they are known
            await pilot.press("f3", "c", "f9")
            assert app.hidden
            assert [one.key for one in app.held] == ["c"]
            await pilot.press("f4")
            assert isinstance(app.screen, Converter)
            gate.set()
            await settle(app, pilot)
            await press(app, pilot, "f3")
        assert isinstance(app.screen, Precedents)
        assert not isinstance(app.screen, ComparisonPage)


async def test_keys_pressed_before_the_first_picture_come_after_it(started):
    async with started() as (app, pilot):
        app.painted = False
        await pilot.press("f3", "c")
        assert [one.key for one in app.held] == ["f3", "c"]
        app.on_ready()
        await settle(app, pilot)
        assert isinstance(app.screen, ComparisonPage)
