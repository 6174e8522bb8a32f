"""Whose official rates can be read and fetched, where do they publish them, and what is told with each figure?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compensation.errors import BadCall, did_you_mean
from compensation.rates.feeds import ecb, kazakhstan, kyrgyzstan, russia, tajikistan
from compensation.text import Bilingual, say


@dataclass(frozen=True, slots=True)
class Bank:
    """A publisher. `own` is its currency, `first_year` the first that is asked for; `pause` is the time in seconds
    between two questions. `anchor` is a pair that every sheet has: its days tell which days are on file.
    """

    id: str
    series: str
    name: Bilingual
    own: str
    anchor: str
    address: str
    first_year: int
    pause: float
    notes: Bilingual
    attribution: Bilingual


_SHEETS = Bilingual(
    "Rates in force on each day, as the sheet of that day prints them; days off repeat the last rate.",
    "Курсы на каждый день, как они напечатаны в листе этого дня; в выходные повторяется последний курс.",
)

BANKS: Mapping[str, Bank] = MappingProxyType(
    {
        one.id: one
        for one in (
            Bank(
                "nbk",
                kazakhstan.SERIES,
                Bilingual("National Bank of Kazakhstan", "Национальный Банк Казахстана"),
                "KZT",
                "USD-KZT",
                "https://nationalbank.kz",
                2000,
                1.0,
                _SHEETS,
                Bilingual("Source: National Bank of Kazakhstan", "Источник: Национальный Банк Казахстана"),
            ),
            Bank(
                "nbkr",
                kyrgyzstan.SERIES,
                Bilingual("National Bank of the Kyrgyz Republic", "Национальный банк Кыргызской Республики"),
                "KGS",
                "USD-KGS",
                "https://www.nbkr.kg",
                1999,
                5.0,
                Bilingual(
                    "On the days that the bank names. The pages of one currency print no nominal: it is taken as 1.",
                    "На дни, которые называет банк. На страницах одной валюты номинал не напечатан: он принят за 1.",
                ),
                Bilingual(
                    "Source: National Bank of the Kyrgyz Republic", "Источник: Национальный банк Кыргызской Республики"
                ),
            ),
            Bank(
                "nbt",
                tajikistan.SERIES,
                Bilingual("National Bank of Tajikistan", "Национальный банк Таджикистана"),
                "TJS",
                "USD-TJS",
                "https://www.nbt.tj",
                2001,
                1.0,
                _SHEETS,
                Bilingual(
                    "Source: National Bank of Tajikistan, nbt.tj", "Источник: Национальный банк Таджикистана, nbt.tj"
                ),
            ),
            Bank(
                "cbr",
                russia.SERIES,
                Bilingual("Bank of Russia", "Банк России"),
                "RUB",
                "USD-RUB",
                "https://www.cbr.ru",
                1999,
                1.0,
                Bilingual(
                    "Days are those from which a rate holds; the nominal changes from day to day.",
                    "Дни — те, с которых курс действует; номинал меняется от дня к дню.",
                ),
                Bilingual("Source: Bank of Russia", "Источник: Банк России"),
            ),
            Bank(
                "ecb",
                ecb.SERIES,
                Bilingual("European Central Bank", "Европейский центральный банк"),
                "EUR",
                "EUR-USD",
                "https://www.ecb.europa.eu",
                1999,
                1.0,
                Bilingual(
                    "Published on the bank's working days at about 16:00 Central European Time.",
                    "Публикуются по рабочим дням банка около 16:00 по центральноевропейскому времени.",
                ),
                Bilingual(
                    "Source: European Central Bank, euro foreign exchange reference rates",
                    "Источник: Европейский центральный банк, справочные курсы евро",
                ),
            ),
        )
    }
)
"""In the order of the countries the program is for; between two rates of one day and pair the earlier bank counts."""


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
