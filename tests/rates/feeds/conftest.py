"""An office of its own, and a service on this machine that answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from feed_service import Service

from compensation.cli.program import main

TODAY = date(2026, 11, 23)


@pytest.fixture
def service(monkeypatch) -> Iterator[Service]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    one = Service()
    thread = threading.Thread(target=one.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield one
    one.over.set()
    one.server.shutdown()
    thread.join()
    for left in threading.enumerate():
        if left.name == "rate-feed":
            left.join(2)
    one.server.server_close()


@pytest.fixture
def rates_file(tmp_path: Path) -> Path:
    """The office's `rates.yaml`, beside which its series lie; the file itself is not there."""
    return tmp_path / "office" / "rates.yaml"


@pytest.fixture
def run(rates_file: Path, capsys, monkeypatch) -> Callable[..., tuple[int, str, str]]:
    """`run("rates", "read", "sheet.xml")`: exit code, output and errors of the command line in English."""
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--language", "en", "--office", str(rates_file.parent), *words], TODAY)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call
