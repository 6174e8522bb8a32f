"""The optional cross-check: a service that lies, hangs or answers with a web page never changes a result."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from compensation.rates.crosscheck import cross_check

Answer = Callable[[BaseHTTPRequestHandler], None]


class Service:
    """A service on this machine that answers as it is told."""

    def __init__(self) -> None:
        self.answer: Answer = lambda _: None
        self.asked: list[str] = []
        self.over = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                service.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/api/"

    def says(self, body: str, status: int = 200, kind: str = "application/json") -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.end_headers()
            handler.wfile.write(body.encode())

        self.answer = answer

    def drips(self) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            while not self.over.wait(0.05):
                handler.wfile.write(b" ")

        self.answer = answer

    def hangs(self) -> None:
        self.answer = lambda _: self.over.wait() and None


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
        if left.name == "crosscheck":
            left.join()
    one.server.server_close()


def payload(rate: object = "RATE", day: str = "2015-05-05", base: str = "EUR") -> str:
    return json.dumps({"base": base, "date": day, "rates": {"USD": rate}}).replace('"RATE"', "1.1117")


def test_an_honest_answer_is_compared_and_labelled_not_official(service: Service, worth) -> None:
    service.says(payload())
    text = str(cross_check(worth("100 EUR", "USD", "2015-05-05"), address=service.address))
    assert "not official" in text
    assert "difference of 0.00 %" in text
    assert service.asked == ["/api/2015-05-05?base=EUR&symbols=USD&rtype=fpy"]


def test_the_ecb_day_before_a_weekend_is_accepted_and_its_date_is_told(service: Service, worth) -> None:
    service.says(payload(day="2015-05-08"))
    assert "on 2015-05-08" in str(cross_check(worth("100 EUR", "USD", "2015-05-10"), address=service.address))


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (payload(day="2026-08-20"), 200, "answered for 2026-08-20 instead of 2015-05-05"),
        (payload(day="2015-04-30"), 200, "answered for 2015-04-30"),
        (payload(day="soon"), 200, "form"),
        (payload(base="GBP"), 200, "form"),
        (payload(rate=0), 200, "service failed"),
        (payload(rate=-1), 200, "no rate"),
        (payload(rate=None), 200, "service failed"),
        (payload(rate="1.1"), 200, "no rate"),
        (payload().replace("1.1117", "NaN"), 200, "no rate"),
        ("<html>parked</html>", 200, "form"),
        ("[]", 200, "form"),
        ("", 200, "form"),
        (payload(), 504, "service failed"),
        ("gone", 404, "service failed"),
    ],
)
def test_a_wrong_answer_is_only_told(service: Service, worth, body: str, status: int, reason: str) -> None:
    service.says(body, status)
    done = worth("100 EUR", "USD", "2015-05-05")
    before = done.as_json()
    text = str(cross_check(done, address=service.address))
    assert text.startswith("Cross-check not available: ")
    assert reason in text
    assert done.as_json() == before


@pytest.mark.parametrize("trick", ["hangs", "drips"])
def test_a_service_that_never_ends_is_left_behind(service: Service, worth, trick: str) -> None:
    getattr(service, trick)()
    text = str(cross_check(worth("100 EUR", "USD", "2015-05-05"), seconds=0.3, address=service.address))
    assert "no answer within" in text


@pytest.mark.usefixtures("service")
def test_a_service_that_is_not_there_is_only_told(worth) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    text = str(cross_check(worth("100 EUR", "USD", "2015-05-05"), address=f"http://127.0.0.1:{port}/api/"))
    assert "service failed (ConnectionError)" in text


@pytest.mark.parametrize(
    ("money", "target", "on", "reason"),
    [
        ("300000 KZT", "EUR", "2014-12-03", "does not carry KZT"),
        ("100 EUR", "TJS", "2014-12-03", "does not carry TJS"),
        ("100 USD", "KGS", "2014-12-03", "does not carry KGS"),
        ("100 EUR", "USD", "2014-12", "for a day only"),
        ("100 EUR", "EUR", "2014-12-03", "nothing was converted"),
    ],
)
def test_what_the_service_cannot_know_is_not_asked(
    service: Service, worth, money: str, target: str, on: str, reason: str
) -> None:
    assert reason in str(cross_check(worth(money, target, on), address=service.address))
    assert service.asked == []
