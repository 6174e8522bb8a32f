"""The shipped rates, opened once, and short ways to ask them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compensation.dates import PartialDate
from compensation.money import Money
from compensation.rates.book import RateBook, open_book
from compensation.rates.conversion import Conversion, convert
from compensation.rates.manual import ManualRate
from compensation.rates.policy import Policy


@pytest.fixture(scope="session")
def shipped() -> RateBook:
    return open_book(None)


@pytest.fixture
def worth(shipped: RateBook) -> Callable[..., Conversion]:
    """`worth("300000 KZT", "EUR", "2014-12-03")`, with `rates=` for manual rates of the office, and a policy."""

    def ask(money: str, target: str, on: str, rates: tuple[ManualRate, ...] = (), **choices: object) -> Conversion:
        book = open_book(None, rates) if rates else shipped
        return convert(book, Money.parse(money), target, PartialDate.parse(on), Policy.model_validate(choices))

    return ask


@pytest.fixture
def entered() -> Callable[..., ManualRate]:
    """`entered("EUR", "KZT", "610.55", "2026-11-23")`: a rate that the office read in a bulletin."""

    def make(base: str, quote: str, rate: str, day: str, nominal: str = "1") -> ManualRate:
        fields = {"date": day, "base": base, "quote": quote, "rate": rate, "nominal": nominal}
        return ManualRate.model_validate(
            {
                **fields,
                "publisher": "National bank",
                "document": "bulletin 7",
                "entered_by": "Lawyer A.",
                "entered_on": "2026-11-23",
            }
        )

    return make
