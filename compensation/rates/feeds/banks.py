"""Whose official rates can be read and fetched, and where do they publish them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compensation.errors import BadCall, did_you_mean
from compensation.rates.feeds import ecb, kazakhstan, kyrgyzstan, russia, tajikistan
from compensation.text import Text, say


@dataclass(frozen=True, slots=True)
class Bank:
    """A publisher. `first_year` is the first that is asked for, `pause` the seconds between two questions, and `anchor`
    a pair that every sheet has: its days tell which days are on file. What is told with its figures stands in
    `series/<series>.yaml`.
    """

    id: str
    series: str
    name: Text
    anchor: str
    address: str
    first_year: int
    pause: float


BANKS: Mapping[str, Bank] = MappingProxyType(
    {
        one.id: one
        for one in (
            Bank(
                "nbk",
                kazakhstan.SERIES,
                say("National Bank of Kazakhstan"),
                "USD-KZT",
                "https://nationalbank.kz",
                2000,
                1.0,
            ),
            Bank(
                "nbkr",
                kyrgyzstan.SERIES,
                say("National Bank of the Kyrgyz Republic"),
                "USD-KGS",
                "https://www.nbkr.kg",
                1999,
                5.0,
            ),
            Bank(
                "nbt",
                tajikistan.SERIES,
                say("National Bank of Tajikistan"),
                "USD-TJS",
                "https://www.nbt.tj",
                2001,
                1.0,
            ),
            Bank("cbr", russia.SERIES, say("Bank of Russia"), "USD-RUB", "https://www.cbr.ru", 1999, 1.0),
            Bank("ecb", ecb.SERIES, say("European Central Bank"), "EUR-USD", "https://www.ecb.europa.eu", 1999, 1.0),
        )
    }
)
"""In the order of the countries the program is for."""


def bank(id: str) -> Bank:
    """The bank of an id, or of the id of its series. Raises BadCall for another."""
    wanted = id.strip().lower()
    for one in BANKS.values():
        if wanted in (one.id, one.series):
            return one
    raise BadCall(
        say("“{found}” is not a bank whose rates can be read.", found=id),
        did_you_mean(wanted, BANKS, say("Known are: {banks}", banks=", ".join(BANKS))),
    )


def of_series(series: str) -> Bank:
    return next(one for one in BANKS.values() if one.series == series)
