"""How is a day named so that nobody mistakes it? With its weekday."""

from __future__ import annotations

import datetime

from compensation.text import Text, say

WEEKDAYS: tuple[Text, ...] = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def with_weekday(day: datetime.date) -> Text:
    """`Monday 2 March 2026`."""
    return say("{weekday} {day}", weekday=WEEKDAYS[day.weekday()], day=day)
