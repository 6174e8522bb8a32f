"""Does an independent service give about the same rate? Asked only on request; never trusted, never needed.

The service behind forex-python relays the rates of the European Central Bank. It serves wrong dates without a
word, hangs without a time-out and answers with web pages; each of these becomes the words "not available".
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from compensation.rates.conversion import Conversion
from compensation.rates.search import APART
from compensation.text import Text, say

SERVICE = "https://theratesapi.com/api/"
CARRIED = frozenset({"EUR", "USD", "RUB", "GBP", "CHF", "JPY", "CNY", "TRY"})
"""The currencies of the European Central Bank that this program has too."""


class _NotAvailable(Exception):
    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


def cross_check(conversion: Conversion, *, seconds: float = 10, address: str = SERVICE) -> Text:
    """Compare a conversion with the service, waiting at most `seconds`. Always a text, never an error.

    It goes to the network, as only `rates update` does beside it. `address` is the address of the service.
    """
    try:
        served, rate = _ask(conversion, seconds, address)
    except _NotAvailable as error:
        return say("Cross-check not available: {reason}.", reason=error.reason)
    ours = conversion.unrounded / conversion.given.amount
    return say(
        "Cross-check (forex-python, not official): 1 {source} = {rate} {target} on {date}; "
        "here {ours}, a difference of {percent} %.",
        source=conversion.given.currency,
        target=conversion.result.currency,
        rate=_short(rate),
        date=served,
        ours=_short(ours),
        percent=(abs(ours / rate - 1) * 100).quantize(Decimal("0.01")),
    )


def _ask(conversion: Conversion, seconds: float, address: str) -> tuple[date, Decimal]:
    source, target, day = conversion.given.currency, conversion.result.currency, conversion.requested_date.exact
    for code in (source, target):
        if code not in CARRIED:
            raise _NotAvailable(say("the service does not carry {code}", code=code))
    if source == target or not conversion.given.amount:
        raise _NotAvailable(say("nothing was converted"))
    if day is None:
        raise _NotAvailable(say("the service answers for a day only"))
    return _within(seconds, lambda: _served(source, target, day, address))


def _within(seconds: float, work: Callable[[], tuple[date, Decimal]]) -> tuple[date, Decimal]:
    """Run `work` in a thread of its own and leave it behind when the time is over."""
    results: list[tuple[date, Decimal] | _NotAvailable] = []

    def run() -> None:
        try:
            results.append(work())
        except _NotAvailable as error:
            results.append(error)
        except Exception as error:
            results.append(_NotAvailable(say("the service failed ({kind})", kind=type(error).__name__)))

    thread = threading.Thread(target=run, daemon=True, name="crosscheck")
    thread.start()
    thread.join(seconds)
    if not results:
        raise _NotAvailable(say("no answer within {seconds} seconds", seconds=str(seconds)))
    if isinstance(results[0], _NotAvailable):
        raise results[0]
    return results[0]


def _served(source: str, target: str, day: date, address: str) -> tuple[date, Decimal]:
    """Ask through forex-python; exact decimals, and only for the day asked or the ECB day just before it."""
    from forex_python.converter import CurrencyRates

    dates: list[date] = []

    class DatedRates(CurrencyRates):  # type: ignore[misc]
        def _source_url(self) -> str:
            return address

        def _decode_rates(self, response: Any, use_decimal: bool = False, date_str: str | None = None) -> Any:
            served, rates = _read(response.text, source, day)
            dates.append(served)
            return rates

    rate = DatedRates(force_decimal=True).get_rate(source, target, day)
    if not isinstance(rate, Decimal) or not rate.is_finite() or rate <= 0:
        raise _NotAvailable(say("the answer holds no rate"))
    return dates[-1], rate


def _read(text: str, source: str, day: date) -> tuple[date, dict[str, Any]]:
    import json

    try:
        answer = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        served, rates = date.fromisoformat(answer["date"]), answer["rates"]
    except (ValueError, KeyError, TypeError, InvalidOperation):
        raise _NotAvailable(say("the answer is not in the form of the service")) from None
    if not isinstance(rates, dict) or answer.get("base", source) != source:
        raise _NotAvailable(say("the answer is not in the form of the service"))
    if not timedelta(0) <= day - served <= timedelta(days=APART):
        raise _NotAvailable(say("the service answered for {served} instead of {day}", served=served, day=day))
    return served, rates


def _short(rate: Decimal) -> Decimal:
    return rate.quantize(Decimal("0.000001"))
