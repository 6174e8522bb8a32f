"""What is asked in several ways, or of every line? Periods, rights, rises; event, exhibits, need, reduction."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compensation.claims.asking import values
from compensation.claims.asking.field import Asked
from compensation.claims.claimfile import SCENARIOS
from compensation.claims.reducing import ADDITIONAL, NOT_REDUCED
from compensation.heads import HEADS
from compensation.text import Text, say

_REDUCED = tuple(one.id for one in HEADS.values() if one.id not in NOT_REDUCED and one.kind != "other")
YES_NO: Mapping[str, Text] = MappingProxyType({"no": say("no"), "yes": say("yes")})
RIGHTS: Mapping[str, Text] = MappingProxyType(
    {
        "child": say("child"),
        "student": say("student"),
        "pension_age": say("of pension age"),
        "disabled": say("with a disability"),
        "carer": say("carer of children"),
    }
)
_FREE: Mapping[str, Text] = MappingProxyType(
    {"no": say("no"), "entitled": say("could have been had so by right"), "yes": say("was received so")}
)


def sum_of_month(path: str = "amount") -> Asked:
    return Asked("sum", say("sum of a month"), values.known, values.SUM, "97 265,50", (path,), needed=True)


PERIOD = (
    Asked("from", say("from (month or day)"), values.date, values.DATE, "2026-01", ("from",), needed=True),
    Asked("to", say("to (month or day)"), values.date, values.DATE, "2026-03", ("to",), needed=True),
)


def right(*heads: str, needed: bool) -> tuple[Asked, Asked]:
    """As whom support is due, and until when."""
    return (
        Asked(
            "right.as",
            say("support is due as"),
            values.one_of(RIGHTS),
            say("Choose as whom the person has the right to support."),
            "child",
            ("right", "as"),
            needed=needed,
            options=RIGHTS,
            heads=heads,
        ),
        Asked(
            "right.ends",
            say("last day of the right"),
            values.life_or_day,
            say("Write a day such as 2031-05-14, or life for a person of pension age."),
            "2031-05-14",
            ("right", "ends"),
            needed=needed,
            heads=heads,
        ),
    )


INDEXED = (
    Asked(
        "indexed.since",
        say("the sum was set for"),
        values.day,
        say("The day for which the monthly sum was set; from it on the sum rises. A day such as 2024-06-01."),
        "2024-06-01",
        ("indexed", "since"),
        rare=True,
    ),
    Asked(
        "indexed.to",
        say("it is raised to"),
        values.day,
        say("The day whose index counts; it does not lie ahead. A day such as 2026-04-20."),
        "2026-04-20",
        ("indexed", "to"),
        rare=True,
    ),
    Asked(
        "indexed.rises",
        say("it rises on the days"),
        values.days,
        say("Kazakhstan: one day of each year between them, with spaces: 2025-01-01 2026-01-01"),
        "2025-01-01 2026-01-01",
        ("indexed", "rises"),
        rare=True,
        countries=("KZ",),
    ),
)

OF_EVERY_LINE = (
    Asked(
        "needed_by",
        say("exhibit that shows the need"),
        values.exhibit,
        values.EXHIBIT,
        "3",
        ("needed_by",),
        heads=ADDITIONAL,
    ),
    Asked(
        "free",
        say("to be had free of charge"),
        values.one_of(_FREE),
        say("Say whether it was to be had, or was received, free of charge."),
        "no",
        ("free",),
        options=_FREE,
        heads=ADDITIONAL,
    ),
    Asked(
        "event",
        say("event of the line"),
        values.event,
        say("What the line follows from; its day decides which rules hold. A new one: 17.03.2025 beating"),
        say("17.03.2025 beating"),
        ("event",),
        rare=True,
        picks="events",
    ),
    Asked(
        "evidence",
        say("further exhibits"),
        values.exhibits,
        say("Numbers with commas: 3, 12a. A new one with what it is: 4 (expert report)."),
        "3, 4",
        ("evidence",),
        rare=True,
    ),
    Asked(
        "reduction.by",
        say("less, for own negligence"),
        values.share,
        say("The part that the victim's own gross negligence takes off, such as 20% or 1/4."),
        "20%",
        ("reduction", "by"),
        rare=True,
        heads=_REDUCED,
    ),
    Asked(
        "reduction.why",
        say("who names it, or why"),
        values.words,
        say("Say in your words who names this part, or why."),
        say("named by the court of first instance"),
        ("reduction", "why"),
        rare=True,
        heads=_REDUCED,
    ),
    Asked(
        "reduction.evidence",
        say("exhibit on it"),
        values.exhibit,
        values.EXHIBIT,
        "3",
        ("reduction", "evidence"),
        rare=True,
        heads=_REDUCED,
    ),
    Asked(
        "valued_on",
        say("at the rate of the day"),
        values.named_day,
        say(
            "For sums in another currency: filing, receipt, event, judgment, payment, today, event:ID or a day. Left "
            "out, as the claim says."
        ),
        "2026-04-01",
        ("valued_on",),
        rare=True,
    ),
    Asked(
        "scenarios",
        say("only in the scenarios"),
        values.names,
        say("One or more of: {names}. Left out, all.", names=", ".join(SCENARIOS)),
        "argued",
        ("scenarios",),
        rare=True,
    ),
    Asked(
        "rules",
        say("rules that it cites"),
        values.names,
        say("Ids of rules, with spaces. Left out, those that open the head."),
        "kz.pec.heads",
        ("rules",),
        rare=True,
    ),
)
"""What may be said of a line whatever way its sum is found."""
