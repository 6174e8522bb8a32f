"""A bank's service on this machine that answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from compensation.rates.feeds.asking import Asking
from compensation.rates.feeds.banks import BANKS

Answer = Callable[[BaseHTTPRequestHandler], None]


def body(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
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
