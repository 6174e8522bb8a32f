"""A service that misbehaves is refused with the reason, or asked again; what is on file stays as it was."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler

import feed_samples as samples
import pytest
from feed_service import Service, body

from compensation.errors import CompensationError
from compensation.rates.book import open_book
from compensation.rates.feeds import keeping
from compensation.rates.feeds.asking import Asking, Stopped, Unreached, ask
from compensation.rates.feeds.banks import BANKS
from compensation.rates.feeds.planning import Held, Plan, plan
from compensation.rates.feeds.updating import Outcome, update

TODAY = date(2026, 1, 1)
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;">]>
<rates><date>01.01.2026</date><item><title>&lol1;</title></item></rates>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rates><date>01.01.2026</date><item><title>USD</title><description>&x;</description><quant>1</quant></item></rates>"""
SHEET = samples.nbk("01.01.2026", usd="505.00")


def one_day(bank: str = "nbk") -> Plan:
    """A plan with the single question for the first day of a year."""
    planned = plan([BANKS[bank]], [2026], TODAY, {})
    assert len(planned.requests) == 1
    return planned


def run(service: Service, rates_file, planned: Plan | None = None, **limits: float | tuple[float, ...]) -> Outcome:
    return update(planned or one_day(), service.asking(**limits), rates_file, TODAY, lambda _: None)


def cut_off(content: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content) * 2))
        handler.end_headers()
        handler.wfile.write(content)
        handler.connection.shutdown(socket.SHUT_RDWR)

    return answer


def twice(usd: str) -> bytes:
    item = f"<item><title>USD</title><description>{usd}</description><quant>1</quant></item>"
    return samples.nbk("01.01.2026", items=item)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (body(SHEET[:400]), "cut off or broken"),
        (cut_off(SHEET), "broke off"),
        (body(b""), "empty"),
        (body(b"<!DOCTYPE html><html>Maintenance</html>"), "web page"),
        (body(LAUGHS), "document type"),
        (body(OUTSIDE), "document type"),
        (body(samples.nbk("02.01.2026")), "answer is for 2026-01-02"),
        (body(samples.nbt("2026-01-01")), "another publisher"),
        (body(twice("600")), "stands twice"),
        (body(twice("-600")), "below zero"),
        (body(samples.nbk("01.01.2026", usd="0").replace(b"12.72", b"0").replace(b"5.47", b"0")), "no rate"),
        (
            body(SHEET.replace(b"AMD", b"QQA").replace(b"USD", b"QQB").replace(b"KGS", b"QQC")),
            "QQA, QQB, QQC",
        ),
        (body(SHEET, 404), "error 404"),
        (body(SHEET, 503), "busy"),
        (body(b"", 302, Location="http://elsewhere.example/rates"), "another address: elsewhere.example"),
        (body(b"", 302, Location="//elsewhere.example/rates"), "another address: elsewhere.example"),
        (body(b"", 302, Location="/rss/again"), "round and round"),
    ],
)
def test_a_bad_answer_is_refused_with_the_reason_and_nothing_is_written(service, rates_file, answer, reason) -> None:
    service.says(answer)
    outcome = run(service, rates_file)
    (refusal,) = outcome.refusals
    assert reason in str(refusal.line())
    assert refusal.error.hint is not None
    assert outcome.new == 0
    assert not rates_file.parent.exists()


def test_a_redirect_on_the_same_host_is_followed(service, rates_file) -> None:
    service.says(body(b"", 302, Location="/moved"), body(SHEET))
    assert run(service, rates_file).new == 3
    assert service.asked == ["/rss/get_rates.cfm?fdate=01.01.2026", "/moved"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again_after_a_pause(service, rates_file, status: int) -> None:
    service.says(body(b"", status, Retry_After="0"), body(SHEET))
    outcome = run(service, rates_file)
    assert (outcome.new, outcome.refusals, len(service.asked)) == (3, (), 2)


def test_a_broken_connection_is_tried_again(service, rates_file) -> None:
    service.says(cut_off(SHEET), body(SHEET))
    assert run(service, rates_file).new == 3


def test_the_wish_to_be_asked_later_is_followed_up_to_a_limit(service) -> None:
    service.says(body(b"", 429, Retry_After="100000"), body(SHEET))
    begun = time.monotonic()
    assert ask(service.address, service.asking(longest_wait=0.2)) == SHEET
    assert 0.2 <= time.monotonic() - begun < 5


def test_a_flood_is_cut_at_the_limit_and_not_read_to_its_end(service, rates_file) -> None:
    sent = [0]

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"<" * 1_000_000)
            sent[0] += 1

    service.says(flood)
    outcome = run(service, rates_file, limit=2_000_000, total=10.0, read=5.0)
    assert "more than 2 MB" in str(outcome.refusals[0].line())
    assert sent[0] < 60
    assert not rates_file.parent.exists()


def test_a_flood_that_is_announced_is_not_read_at_all(service) -> None:
    service.says(body(SHEET, Content_Length="200000000"))
    with pytest.raises(CompensationError, match="more than 2 MB"):
        ask(service.address, service.asking(limit=2_000_000))


def test_a_packed_flood_counts_unpacked(service) -> None:
    import gzip

    service.says(body(gzip.compress(b"<" * 5_000_000), Content_Encoding="gzip"))
    with pytest.raises(CompensationError, match="more than 1 MB"):
        ask(service.address, service.asking(limit=1_000_000))


def _silent(service: Service) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda _: service.over.wait() and None


def _dripping(service: Service) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not service.over.wait(0.02):
            handler.wfile.write(b" ")

    return answer


def _dripping_headers(service: Service) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not service.over.wait(0.02):
            handler.wfile.write(b"x")

    return answer


@pytest.mark.parametrize(
    ("trick", "reason"),
    [(_silent, "does not answer in time"), (_dripping, "not whole within"), (_dripping_headers, "not whole within")],
)
def test_a_service_that_never_ends_does_not_hold_us(service, rates_file, trick, reason: str) -> None:
    service.says(trick(service))
    begun = time.monotonic()
    outcome = run(service, rates_file, read=0.1, total=0.3, pauses=())
    assert time.monotonic() - begun < 3
    assert reason in str(outcome.refusals[0].line())
    assert not rates_file.parent.exists()


def test_a_service_that_is_not_there_is_told(monkeypatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(Unreached, match="not reached"):
        ask(address, Asking(connect=0.5, pauses=()))


def test_the_user_can_stop_while_the_service_is_silent(service) -> None:
    service.says(_silent(service))
    wanted = threading.Event()
    threading.Timer(0.1, wanted.set).start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        ask(service.address, service.asking(read=5.0, total=5.0), wanted.is_set)
    assert time.monotonic() - begun < 2


def test_what_is_on_file_stays_to_the_byte_whatever_comes(service, rates_file) -> None:
    service.says(body(SHEET))
    assert run(service, rates_file).new == 3
    folder = rates_file.parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for bad in (body(SHEET[:300]), body(samples.nbk("01.01.2026", usd="606")), body(b"", 503), body(b"<html>")):
        service.says(bad)
        outcome = run(service, rates_file)
        assert len(outcome.refusals) == 1
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not open_book(rates_file).problems


def test_a_value_that_contradicts_the_file_is_refused_with_both_unless_replaced(service, rates_file) -> None:
    service.says(body(SHEET))
    run(service, rates_file)
    service.says(body(samples.nbk("01.01.2026", usd="606")))
    refused = run(service, rates_file)
    assert "505.00" in str(refused.refusals[0].line())
    assert "606" in str(refused.refusals[0].line())
    replaced = update(one_day(), service.asking(), rates_file, TODAY, lambda _: None, replace=True)
    assert "505.00" in str(replaced.taken[0].replaced[0])
    days = keeping.load(rates_file, BANKS["nbk"]).tables["USD-KZT"]
    assert str(days[date(2026, 1, 1)].rate) == "606"


def test_what_is_known_is_kept_although_a_code_is_not(service, rates_file) -> None:
    strange = "<item><title>QQQ</title><description>1</description><quant>1</quant></item>"
    service.says(body(samples.nbk("01.01.2026", items=strange)))
    outcome = run(service, rates_file)
    assert outcome.new == 3
    assert any("QQQ" in str(one) for one in outcome.remarks)


def test_the_plan_is_of_whole_years_and_without_what_is_there() -> None:
    today = date(2026, 2, 1)
    whole = plan([BANKS["nbt"]], [2025, 2026], today, {})
    assert len(whole.requests) == 365 + 32
    some = Held(frozenset({date(2025, 1, 1), date(2026, 1, 31)}))
    assert len(plan([BANKS["nbt"]], [2025, 2026], today, {"nbt": some}).requests) == 395
    cbr = plan([BANKS["cbr"]], [2025, 2026], today, {"cbr": Held(asked=frozenset({"USD 2025"}))})
    assert (len(cbr.requests), cbr.there["cbr"]) == (21, 1)
    assert "date_req1=01/01/2025&date_req2=31/12/2025" in cbr.requests[0].address
    (ecb,) = plan([BANKS["ecb"]], [2024, 2025, 2026], today, {}).requests
    assert ecb.address.endswith("eurofxref-hist.zip")
    assert plan([BANKS["ecb"]], [2024], today, {"ecb": Held(asked=frozenset({"2024"}))}).requests == ()
    assert all("2026-02-02" not in one.address for one in whole.requests)
