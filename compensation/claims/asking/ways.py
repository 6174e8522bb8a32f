"""In which ways can the sum of a line be found, which fit its head, and what does each one ask?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from compensation.claims.asking import death, health, owed, paid
from compensation.claims.asking.common import OF_EVERY_LINE
from compensation.claims.asking.field import Asked, Way
from compensation.claims.reducing import ADDITIONAL
from compensation.errors import BadCall, did_you_mean
from compensation.text import say

WAYS: Mapping[str, Way] = MappingProxyType(
    {
        way.name: way
        for way in (
            paid.FIXED,
            paid.RECEIPT,
            paid.RECEIPTS,
            paid.MONTHLY,
            paid.MORAL,
            health.EARNINGS,
            death.SUPPORT,
            death.FUNERAL,
            death.FUTURE,
            owed.INTEREST,
            owed.INDEXATION,
        )
    }
)
"""Every way by its name; a new calculator needs its entry here, and its name below where it fits."""

_ENTERED = ("fixed", "receipt", "receipts", "monthly")
_OF_HEAD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(ADDITIONAL, (*_ENTERED, "future")),
        "lost_earnings": ("earnings", "fixed", "monthly", "future"),
        "loss_of_support": ("support", "fixed", "monthly", "future"),
        "funeral": ("funeral", "fixed"),
        "moral": ("moral", "fixed"),
        "interest": ("interest", "indexation", "fixed"),
    }
)


def ways_of(head: str) -> tuple[Way, ...]:
    """The ways that fit a head, the usual one first."""
    return tuple(WAYS[name] for name in _OF_HEAD.get(head, _ENTERED))


def way_named(name: str) -> Way:
    """The way of that name. Raises BadCall, naming the nearest or all of them, if there is none."""
    if name not in WAYS:
        hint = did_you_mean(name, WAYS, say("The ways are: {names}", names=list(WAYS)))
        raise BadCall(say("“{found}” is not a way to find a sum.", found=name), hint)
    return WAYS[name]


def asked_of(way: Way) -> Sequence[Asked]:
    """All that is asked of a line whose sum is found in this way: its own fields, then those of every line."""
    return (*way.fields, *(replace(one, rare=one.rare and one.name not in way.usual) for one in OF_EVERY_LINE))
