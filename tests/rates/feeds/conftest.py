"""An office of its own, and a service on this machine that answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from compensation.cli.program import main
from compensation.rates.feeds.asking import Asking
from compensation.rates.feeds.banks import BANKS

Answer = Callable[[BaseHTTPRequestHandler], None]
TODAY = date(2026, 11, 23)


def body(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


class Service:
    """A bank's service; `answers` are given one by one, the last again and again, or `by_path` makes each."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.by_path: Callable[[str], Answer] | None = None
        self.asked: list[str] = []
        self.over = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                if service.by_path is not None:
                    answer = service.by_path(self.path)
                else:
                    answer = service.answers.pop(0) if len(service.answers) > 1 else service.answers[0]
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True  # who asked has gone, as it should

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def says(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def asking(self, **limits: float | tuple[float, ...]) -> Asking:
        """Tiny limits, and every bank at this address."""
        usual = {"connect": 1.0, "read": 0.3, "total": 0.6, "pauses": (0.0,), "between": 0.0}
        return Asking(**{**usual, **limits}, addresses=dict.fromkeys(BANKS, self.address))  # type: ignore[arg-type]


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
