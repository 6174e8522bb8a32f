"""What is asked for lost earnings by the code: capacity, period, earnings before the harm, or what stands for them?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compensation.claims.asking import listed, values
from compensation.claims.asking.common import PERIOD, YES_NO
from compensation.claims.asking.field import Asked, Way
from compensation.text import Text, say

_CAPACITIES: Mapping[str, Text] = MappingProxyType(
    {"professional": say("professional"), "general": say("general, without a profession")}
)
_PART_MONTHS: Mapping[str, Text] = MappingProxyType(
    {"replace": say("replaced by earlier full ones"), "leave_out": say("left out")}
)
_BASES: Mapping[str, Text] = MappingProxyType(
    {"former": say("earnings before dismissal"), "usual": say("usual pay of the qualification")}
)

EARNINGS = Way(
    "earnings",
    say("lost capacity to work"),
    "earnings",
    (
        Asked(
            "percent",
            say("capacity lost, in percent"),
            values.number,
            say("Write what the expert found, above 0 and at most 100, such as 40."),
            "40",
            ("percent",),
            needed=True,
        ),
        Asked(
            "capacity",
            say("which capacity"),
            values.one_of(_CAPACITIES),
            say("Choose which capacity the expert speaks of."),
            "professional",
            ("capacity",),
            needed=True,
            options=_CAPACITIES,
        ),
        Asked(
            "before",
            say("event that is the harm"),
            values.event,
            say("Its day decides which rules hold; earnings before its month count. A new one: 17.03.2025 beating"),
            say("17.03.2025 beating"),
            ("before",),
            needed=True,
            picks="events",
        ),
        *PERIOD,
        Asked(
            "months",
            say("earnings, one month a line"),
            listed.each(listed.months),
            listed.MONTHS,
            say("2024-03 250000"),
            ("months",),
            rows=listed.months,
        ),
        Asked(
            "part_months",
            say("months not worked in full"),
            values.one_of(_PART_MONTHS),
            say("Choose what becomes of them: replaced by earlier full months, which are entered too, or left out."),
            "leave_out",
            ("part_months",),
            options=_PART_MONTHS,
        ),
        Asked(
            "worked_since",
            say("worked only since"),
            values.month,
            say("Only if the work began less than twelve months before the harm: the month, such as 2024-12."),
            "2024-12",
            ("worked_since",),
        ),
        Asked(
            "not_working.pay",
            say("not working: pay of a month"),
            values.known,
            say("Of a victim who was not working: the pay that stands instead of months of earnings."),
            "90 000",
            ("not_working", "pay"),
            rare=True,
        ),
        Asked(
            "not_working.basis",
            say("which pay that is"),
            values.one_of(_BASES),
            say("Choose earnings before dismissal, or the usual pay of the qualification in the place."),
            "former",
            ("not_working", "basis"),
            rare=True,
            options=_BASES,
        ),
        Asked(
            "born",
            say("born (of a minor only)"),
            values.date,
            say("Makes it the loss of a minor of 14 to 18: the day, month or year of birth."),
            "2011-06-15",
            ("born",),
            rare=True,
        ),
        Asked(
            "floor_on",
            say("least base of the day"),
            values.named_day,
            say("The day whose index makes the least base, which you choose and argue: harm, filing or a day."),
            "filing",
            ("floor_on",),
            rare=True,
        ),
        Asked(
            "improvement.since",
            say("better paid for good since"),
            values.month,
            say("The first whole month after earnings rose for good: only earnings since then count."),
            "2024-12",
            ("improvement", "since"),
            rare=True,
            countries=("KZ",),
        ),
        Asked(
            "improvement.what",
            say("how they rose"),
            values.words,
            say("Say what the improvement was, such as: a higher post."),
            say("a higher post"),
            ("improvement", "what"),
            rare=True,
            countries=("KZ",),
        ),
        Asked(
            "learned",
            say("breach became known on"),
            values.date,
            say("When the victim learned of the breach, if later than the harm: from then on limitation runs."),
            "2024-05-02",
            ("learned",),
            rare=True,
            countries=("KZ",),
        ),
        Asked(
            "criminal_case",
            say("asked in the criminal case"),
            values.yes_no,
            say("Say yes if the criminal court is to order it: then limitation does not cut it off."),
            "yes",
            ("criminal_case",),
            rare=True,
            options=YES_NO,
            countries=("KG",),
        ),
    ),
    whole="months",
    usual=("event",),
)
