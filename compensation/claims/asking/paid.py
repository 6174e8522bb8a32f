"""What is asked for sums that are simply entered? One sum, receipts, a monthly sum, three sums for moral damage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compensation.claims import entries
from compensation.claims.asking import listed, values
from compensation.claims.asking.common import PERIOD, sum_of_month
from compensation.claims.asking.field import Around, Asked, Way, nested
from compensation.text import say

_CRITERIA = {"KZ": "kz.moral.criteria", "KG": "kg.moral.criteria", "TJ": "tj.cc.moral.text"}
"""The rule that lists the criteria of moral damage; that of Tajikistan is the article that was not read."""


def _one_receipt(found: Mapping[tuple[str, ...], Any], around: Around) -> Any:
    made = nested({path: value for path, value in found.items() if path != ("title",)}, around)["0"]
    return [{"what": entries.both(around.given.get("what", "").strip() or "–"), **made}]


def _moral(found: Mapping[tuple[str, ...], Any], around: Around) -> Any:
    return {**nested(found, around), "criteria_rule": _CRITERIA[around.claim.country]}


FIXED = Way(
    "fixed",
    say("one sum"),
    "fixed",
    (Asked("sum", say("sum"), values.amount, values.SUM, "97 265,50", needed=True),),
    whole="sum",
)
RECEIPT = Way(
    "receipt",
    say("one receipt"),
    "receipts",
    (
        Asked(
            "date",
            say("date of the receipt"),
            values.date,
            values.DATE,
            say("2026-04-01"),
            ("0", "date"),
            needed=True,
        ),
        Asked("sum", say("sum"), values.amount, values.SUM, "97 265,50", ("0", "amount"), needed=True),
        Asked(
            "exhibit",
            say("exhibit number"),
            values.receipt_exhibit,
            say("A receipt has a number in the list of exhibits, such as 3."),
            "3",
            ("0", "evidence"),
            needed=True,
        ),
        Asked("title", say("what the exhibit is"), values.beside, say("only for a new exhibit"), path=("title",)),
    ),
    whole="sum",
    make=_one_receipt,
)
RECEIPTS = Way(
    "receipts",
    say("several receipts"),
    "receipts",
    (
        Asked(
            "receipts",
            say("receipts, one a line"),
            listed.each(listed.receipts),
            listed.RECEIPTS,
            say("26.01.2026 84500 №1 medicines"),
            needed=True,
            rows=listed.receipts,
        ),
    ),
    whole="receipts",
)
MONTHLY = Way("monthly", say("monthly"), "monthly", (sum_of_month(), *PERIOD), whole="to")
MORAL = Way(
    "moral",
    say("moral damage"),
    "moral",
    tuple(
        Asked(name, label, values.known, values.SUM, "1 000 000", ("sums", name), needed=True)
        for name, label in {
            "minimum": say("minimum sum"),
            "argued": say("argued sum"),
            "maximum": say("maximum sum"),
        }.items()
    ),
    whole="argued",
    make=_moral,
)
