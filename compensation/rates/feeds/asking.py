"""How is a bank's service asked, so that it can neither hold us, nor flood us, nor send us elsewhere?"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from compensation.errors import Refused
from compensation.rates.feeds.banks import Bank
from compensation.text import Text, say

_CHUNK = 16_384
_TICK = 0.1
_REDIRECTS = 3
_AGENT = "compensation-rates"


class Unreached(Refused):
    """The service did not give a whole answer; asking later may help."""

    def __init__(self, message: Text, wait: float | None = None) -> None:
        super().__init__(
            message, say("Nothing was changed. Ask again later: what is there already is not asked again.")
        )
        self.wait = wait


class Stopped(Exception):
    """The user wants no more."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Limits of one question, in seconds and bytes. `total` bounds the whole answer, however slowly it comes in.

    `pauses` are the waits before each further try; `between` replaces the banks' own pauses between questions, and
    `addresses` their addresses, by bank.
    """

    connect: float = 10
    read: float = 20
    total: float = 90
    limit: int = 20_000_000
    pauses: tuple[float, ...] = (3, 15)
    longest_wait: float = 60
    between: float | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)

    def address(self, bank: Bank, rest: str) -> str:
        return self.addresses.get(bank.id, bank.address).rstrip("/") + rest

    def pause(self, bank: Bank) -> float:
        return bank.pause if self.between is None else self.between


def ask(url: str, asking: Asking, stopped: Callable[[], bool] = lambda: False) -> bytes:
    """The whole answer of one question. It is asked again where the service is busy or does not answer.

    Raises Unreached if it never does, Refused for an answer that is too large, an error, or a redirect to another
    host; Stopped as soon as `stopped` says so.
    """
    for pause in (*asking.pauses, None):
        try:
            return _within(url, asking, stopped)
        except Unreached as error:
            if pause is None:
                raise
            wait(min(max(pause, error.wait or 0), asking.longest_wait), stopped)
    raise AssertionError("the last try returns or raises")


def wait(seconds: float, stopped: Callable[[], bool]) -> None:
    """Wait, but not longer than until the user stops it."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if stopped():
            raise Stopped
        time.sleep(min(_TICK, left))
    if stopped():
        raise Stopped


def _within(url: str, asking: Asking, stopped: Callable[[], bool]) -> bytes:
    """Fetch in a thread of its own, and leave it behind when the time is over or the user stops."""
    results: list[bytes | Exception] = []
    done, over = threading.Event(), threading.Event()

    def run() -> None:
        try:
            results.append(_fetch(url, asking, over))
        except Exception as error:
            results.append(error)
        finally:
            done.set()

    threading.Thread(target=run, daemon=True, name="rate-feed").start()
    end = time.monotonic() + asking.total
    try:
        while not done.wait(max(0.0, min(_TICK, end - time.monotonic()))):
            if stopped():
                raise Stopped
            if time.monotonic() >= end:
                raise Unreached(say("The answer was not whole within {seconds} seconds.", seconds=f"{asking.total:g}"))
    finally:
        over.set()
    (result,) = results
    if isinstance(result, Exception):
        raise result
    return result


def _fetch(url: str, asking: Asking, over: threading.Event) -> bytes:
    import requests

    headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    try:
        with requests.Session() as session:
            for _ in range(_REDIRECTS):
                with session.get(
                    url, stream=True, allow_redirects=False, timeout=(asking.connect, asking.read), headers=headers
                ) as answer:
                    if not answer.is_redirect:
                        return _body(answer, asking, over)
                    url = _redirected(url, answer.headers.get("Location", ""))
    except requests.Timeout:
        raise Unreached(say("The service does not answer in time.")) from None
    except requests.exceptions.SSLError:
        raise Refused(
            say("The service cannot prove that it is the bank's (its certificate is not valid)."),
            say("Nothing was changed. Check the date of this computer, or save the file in a browser and read it in."),
        ) from None
    except requests.RequestException as error:
        raise Unreached(say("The service broke off or is not reached ({kind}).", kind=type(error).__name__)) from None
    raise Refused(say("The service sends us round and round."), _BY_HAND)


_BY_HAND = say("Nothing was changed. Save the file in a browser and read it in: compensation rates read FILE")


def _redirected(url: str, location: str) -> str:
    """Where to ask instead: only on the same host, and never without encryption where there was some."""
    target = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(target)
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        raise Refused(
            say("The service sends us to another address: {host}", host=there.netloc or target[:80]), _BY_HAND
        )
    return target


def _body(answer: Any, asking: Asking, over: threading.Event) -> bytes:
    if answer.status_code == 429 or answer.status_code >= 500:
        after = answer.headers.get("Retry-After", "")
        seconds = float(after) if after.isascii() and after.isdigit() else None
        raise Unreached(say("The service is busy (answer {status}).", status=str(answer.status_code)), seconds)
    if answer.status_code != 200:
        raise Refused(say("The service answered with error {status}.", status=str(answer.status_code)), _BY_HAND)
    declared = answer.headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > asking.limit:
        raise _too_large(asking)
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > asking.limit:
            raise _too_large(asking)
        if over.is_set():
            break
    return bytes(body)


def _too_large(asking: Asking) -> Refused:
    return Refused(
        say("The answer has more than {limit} MB and was cut off.", limit=f"{asking.limit / 10**6:g}"), _BY_HAND
    )
