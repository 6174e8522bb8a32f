"""What is asked for interest on a sum that is owed, and for the indexation of a sum that was awarded?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compensation.claims.asking import listed, values
from compensation.claims.asking.field import Asked, Way
from compensation.rates.index_values import INDEX_NAMES
from compensation.text import Text, say

_RATE_ON: Mapping[str, Text] = MappingProxyType(
    {
        "claim": say("the day of the claim"),
        "judgment": say("the day of the judgment"),
        "payment": say("the day of actual payment"),
    }
)
_YEAR_DAYS: Mapping[str, Text] = MappingProxyType(
    {"365": say("365 days"), "360": say("360 days"), "actual": say("by the calendar, 365 or 366")}
)
_BY: Mapping[str, Text] = MappingProxyType({str(one): name for one, name in INDEX_NAMES.items()})
_TO = say("A day such as 2026-04-01, or: today, judgment, payment, event:ID.")


def _owed(label: Text) -> tuple[Asked, ...]:
    return (
        Asked("sum", label, values.known, values.SUM, "1 000 000", ("sum",), needed=True),
        Asked("from", say("from (day)"), values.day, values.DAY, "2023-01-01", ("from",), needed=True),
        Asked("to", say("to (day)"), values.named_day, _TO, "2023-08-27", ("to",), needed=True),
    )


def _year_days(*countries: str) -> Asked:
    return Asked(
        "year_days",
        say("days of a year"),
        values.one_of(_YEAR_DAYS),
        say("Choose it: no text that was read says it, and it changes the sum."),
        "365",
        ("year_days",),
        options=_YEAR_DAYS,
        countries=countries,
    )


_PAYMENTS = Asked(
    "payments",
    say("payments, one a line"),
    listed.each(listed.payments),
    listed.PAYMENTS,
    say("2023-03-31 400000"),
    ("payments",),
    rows=listed.payments,
)


def _rate(*countries: str, rare: bool = False) -> tuple[Asked, Asked]:
    return (
        Asked(
            "rate",
            say("own rate, percent a year"),
            values.number,
            say("Only where no rate is on file: percent a year, such as 16,5."),
            "16,5",
            ("rate",),
            rare=rare,
            countries=countries,
        ),
        Asked(
            "rate_source",
            say("where that rate was read"),
            values.words,
            say("Say where the rate was read; it is printed."),
            say("letter of the bank of 3 March 2026"),
            ("rate_source",),
            rare=rare,
            countries=countries,
        ),
    )


INTEREST = Way(
    "interest",
    say("interest by days"),
    "interest",
    (
        *_owed(say("sum owed")),
        Asked(
            "rate_on",
            say("rate of which day"),
            values.one_of(_RATE_ON),
            say("Choose the day whose rate counts for the whole period."),
            "claim",
            ("rate_on",),
            needed=True,
            options=_RATE_ON,
        ),
        _year_days(),
        _PAYMENTS,
        *_rate(),
    ),
    whole="rate_source",
)
INDEXATION = Way(
    "indexation",
    say("indexation of an award"),
    "indexation",
    (
        *_owed(say("sum awarded")),
        _year_days("KZ"),
        Asked(
            "by",
            say("by which index"),
            values.one_of(_BY),
            say("The article names no index: choose one, or bring its values."),
            "cpi",
            ("by",),
            options=_BY,
            countries=("KG",),
        ),
        _PAYMENTS,
        *_rate("KZ"),
        Asked(
            "values.first",
            say("index on the first day"),
            values.number,
            say("The index as you read it, instead of naming one: 100"),
            "100",
            ("values", "first"),
            rare=True,
            countries=("KG",),
        ),
        Asked(
            "values.last",
            say("index on the last day"),
            values.number,
            say("The index as you read it: 112,5"),
            "112,5",
            ("values", "last"),
            rare=True,
            countries=("KG",),
        ),
        Asked(
            "values.source",
            say("where the index was read"),
            values.words,
            say("Say where it was read; it is printed."),
            say("bulletin of the statistics committee"),
            ("values", "source"),
            rare=True,
            countries=("KG",),
        ),
    ),
    whole="by",
)
