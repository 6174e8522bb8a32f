"""Where was the text of a value read, and may a claim rest on it? The marks, in words and in a word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from compensation.text import Text, say


class HowSeen(StrEnum):
    """Where the text of a value was read. The last three never compute."""

    official = "official"
    mirror = "mirror"
    plenum = "plenum"
    secondary = "secondary"
    unconfirmed = "unconfirmed"
    conflict = "conflict"
    unknown = "unknown"


NEVER_COMPUTES = frozenset({HowSeen.unconfirmed, HowSeen.conflict, HowSeen.unknown})

MARKS: Mapping[HowSeen, Text] = MappingProxyType(
    {
        HowSeen.official: say("read on an official page"),
        HowSeen.mirror: say("read in a public mirror of the official text"),
        HowSeen.plenum: say("read as restated by the plenum of the Supreme Court"),
        HowSeen.secondary: say("read in a secondary source"),
        HowSeen.unconfirmed: say("not confirmed"),
        HowSeen.conflict: say("sources disagree"),
        HowSeen.unknown: say("not found"),
    }
)
SHORT_MARKS: Mapping[HowSeen, Text] = MappingProxyType(
    {
        HowSeen.official: say("official"),
        HowSeen.mirror: say("mirror"),
        HowSeen.plenum: say("plenum"),
        HowSeen.secondary: say("second hand"),
        HowSeen.unconfirmed: say("unconfirmed"),
        HowSeen.conflict: say("disputed"),
        HowSeen.unknown: say("not found"),
    }
)
"""The same in a word, for lists; the whole words stand on the card of the rule."""
