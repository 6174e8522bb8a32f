"""May something of a matter leave the office? Every claimant's word on that use, and a safety assessment that holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import reduce
from types import MappingProxyType

from compensation.errors import Refused
from compensation.proceedings.matter import Matter, Use
from compensation.text import Text, say

USE_NAMES: Mapping[Use, Text] = MappingProxyType(
    {"filing": say("filing"), "sharing": say("sharing"), "publication": say("publication")}
)


def objections(matter: Matter, use: Use, today: datetime.date) -> Iterator[Text]:
    """All that stands against a use today."""
    yield from no_consent(matter, use, today)
    yield from no_safety(matter, today)


def no_consent(matter: Matter, use: Use, today: datetime.date) -> Iterator[Text]:
    """Who has not agreed to a use, or does not any more."""
    name = USE_NAMES[use]
    if not matter.claimants():
        yield say("The matter has no claimant, so nobody has agreed to this: {use}.", use=name)
    for party, word in matter.consent(use, today).items():
        if word is None:
            yield say(
                "“{id}” has not agreed, or no longer, to this: {use} (matter consent, or G on its screen).",
                id=party,
                use=name,
            )
        elif word.given == "no":
            yield say("“{id}” refused this on {day}: {use}.", id=party, day=word.on, use=name)


def no_safety(matter: Matter, today: datetime.date) -> Iterator[Text]:
    """Why the assessment of safety does not hold today."""
    if matter.safety is None:
        yield say("Safety has not been assessed (matter safety, or R on its screen).")
    elif matter.safety.review_on < today:
        yield say("Safety was to be looked at again on {day}.", day=matter.safety.review_on)


def require(matter: Matter, use: Use, today: datetime.date) -> None:
    """Raises Refused with all objections. A training matter is invented, and there is nobody to ask."""
    if matter.training == "yes":
        return
    found = list(objections(matter, use, today))
    if found:
        raise Refused(
            say(
                "{id} does not leave the office yet. {why}",
                id=matter.id,
                why=reduce(lambda one, next: say("{one} {next}", one=one, next=next), found),
            ),
            say("Ask, then enter it: compensation matter consent, compensation matter safety; G and R on its screen."),
        )
