"""Official rates fetched from the screen: the plan first, progress, stopping, and what came."""

import re
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from keyboard import press, settle

from compensation.rates.book import open_book
from compensation.rates.feeds.asking import Asking
from compensation.rates.feeds.banks import BANKS
from compensation.tui.screens.coverage import CoveragePage
from compensation.tui.screens.feeds import FeedsPage

TODAY = date(2026, 1, 12)
SHEET = """<?xml version="1.0" encoding="utf-8"?><rates><date>{day}</date>
<item><title>USD</title><description>505.5</description><quant>1</quant></item></rates>"""


@pytest.fixture
def service(monkeypatch):
    """A service on this machine that knows the tenge; `gate` holds every answer from the sixth day on."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    gate = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            day = re.search(r"fdate=([\d.]+)", self.path)[1]
            if day[:2] > "05":
                gate.wait(10)
            content = SHEET.format(day=day).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.gate = gate
    server.asking = Asking(between=0.0, pauses=(), addresses={"nbk": f"http://127.0.0.1:{server.server_port}"})
    yield server
    gate.set()
    server.shutdown()
    thread.join()
    for left in threading.enumerate():
        if left.name == "rate-feed":
            left.join(2)
    server.server_close()


async def opened(app, pilot, asking) -> FeedsPage:
    page = FeedsPage(asking)
    app.push_screen(page)
    await settle(app, pilot)
    page.query_one("#bank").choose("nbk")
    page.query_one("#years-input").value = "2026"
    await press(app, pilot, "k")
    return page


async def test_the_page_is_reached_from_what_is_covered_and_shows_the_plan_before_anything_is_asked(started, tmp_path):
    async with started("en", (80, 24), tmp_path / "office", TODAY) as (app, pilot):
        shown = await press(app, pilot, "f4", "escape", "g", "f")
        assert isinstance(app.screen, FeedsPage)
        assert "What is asked of the network" in shown
        for bank in BANKS.values():
            assert bank.address in " ".join(shown.split())
        assert "Nothing is asked before you press F" in " ".join(shown.split())
        await press(app, pilot, "escape")
        assert isinstance(app.screen, CoveragePage)


async def test_rates_are_fetched_and_used_at_once(started, service, tmp_path):
    service.gate.set()
    office = tmp_path / "office"
    async with started("en", (80, 24), office, TODAY) as (app, pilot):
        assert "USD-KZT" not in app.library.book.series.get("nbk-official", ())
        page = await opened(app, pilot, service.asking)
        shown = await press(app, pilot, "f")
        assert "12 answers taken, 12 new rates" in shown
        assert not page.fetching
        assert app.library.book.series["nbk-official"].pairs.keys() == {"USD-KZT"}
        assert app.library.book.series["nbk-official"].checked_on == TODAY
        shown = await press(app, pilot, "k")
        assert "0 questions, 12 answered already" in " ".join(shown.split())


async def test_the_user_sees_the_progress_and_stops_it_with_what_came_kept(started, service, tmp_path):
    office = tmp_path / "office"
    async with started("en", (80, 24), office, TODAY) as (app, pilot):
        page = await opened(app, pilot, service.asking)
        await pilot.press("f")
        for _ in range(100):
            await pilot.pause(0.02)
            if "5 of 12" in str(page.query_one("#below").render()):
                break
        else:
            pytest.fail("no progress was shown")
        await pilot.press("c")
        await settle(app, pilot)
        assert not page.fetching
        assert "Stopped" in str(page.query_one("#told").render())
    book = open_book(Path(office) / "rates.yaml")
    assert book.series["nbk-official"].pairs["USD-KZT"].last == date(2026, 1, 5)
    assert not book.problems


async def test_leaving_the_program_stops_the_fetching(started, service, tmp_path):
    async with started("en", (80, 24), tmp_path / "office", TODAY) as (app, pilot):
        page = await opened(app, pilot, service.asking)
        await pilot.press("f")
        await pilot.pause(0.1)
        assert page.fetching
        app.exit()
    assert page._over.is_set()


async def test_wrong_years_are_told_and_the_demonstration_asks_nothing(started, service, tmp_path):
    async with started("en", (80, 24), tmp_path / "office", TODAY) as (app, pilot):
        page = await opened(app, pilot, service.asking)
        page.query_one("#years-input").value = "2026-02-01"
        assert "whole years" in await press(app, pilot, "k")
        await press(app, pilot, "f")
        assert not page.fetching
    async with started("en") as (app, pilot):
        page = await opened(app, pilot, service.asking)
        await press(app, pilot, "f")
        assert not page.fetching


def test_the_page_needs_no_network_library_until_it_fetches():
    import subprocess

    script = "import sys, compensation.tui.screens.feeds; sys.exit('requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
