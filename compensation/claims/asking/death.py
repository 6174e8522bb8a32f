"""What is asked for support after a death, for a funeral, and for payments still to come?"""

from __future__ import annotations

from compensation.claims.asking import listed, values
from compensation.claims.asking.common import INDEXED, PERIOD, YES_NO, right, sum_of_month
from compensation.claims.asking.field import Asked, Way
from compensation.claims.reducing import ADDITIONAL
from compensation.text import say

SUPPORT = Way(
    "support",
    say("support lost by a dependant"),
    "support",
    (
        Asked(
            "earnings",
            say("earnings of the deceased"),
            values.known,
            say("What the deceased earned in a month, before tax, with pension and the like, such as 300 000."),
            "300 000",
            ("earnings",),
            needed=True,
        ),
        Asked(
            "earnings_evidence",
            say("exhibit on the earnings"),
            values.exhibit,
            values.EXHIBIT,
            "2",
            ("earnings_evidence",),
        ),
        Asked(
            "share",
            say("share of the dependant"),
            values.share,
            say("The part that the person received or had a right to receive: 1/3 or 40%."),
            "1/3",
            ("share",),
            needed=True,
        ),
        Asked(
            "share_evidence",
            say("exhibit on the share"),
            values.exhibit,
            values.EXHIBIT,
            "3",
            ("share_evidence",),
            needed=True,
        ),
        *right(needed=True),
        *PERIOD,
        Asked(
            "benefits",
            say("benefits received a month"),
            values.known,
            say("What the person receives in a month because of the death; it is told and never deducted."),
            "45 000",
            ("benefits",),
            rare=True,
        ),
        *INDEXED,
    ),
    whole="to",
    usual=("event",),
)
FUNERAL = Way(
    "funeral",
    say("expenses of the funeral"),
    "funeral",
    (
        Asked(
            "receipts",
            say("receipts, one a line"),
            listed.each(listed.expenses),
            listed.EXPENSES,
            say("26.01.2026 84500 №1 burial"),
            ("receipts",),
            needed=True,
            rows=listed.expenses,
        ),
        Asked(
            "allowance",
            say("burial allowance received"),
            values.known,
            say("The allowance that was received; it is told and never deducted."),
            "90 000",
            ("allowance",),
        ),
    ),
    whole="receipts",
    usual=("event",),
)
FUTURE = Way(
    "future",
    say("payments still to come"),
    "future",
    (
        sum_of_month(),
        *PERIOD,
        Asked(
            "lump_sum",
            say("all of it in advance"),
            values.yes_no,
            say("Say yes to ask for all of it at once, for at most three years."),
            "yes",
            ("lump_sum",),
            options=YES_NO,
        ),
        Asked(
            "reasons",
            say("why in advance"),
            values.words,
            say("Say in your words why it is needed in advance."),
            say("the clinic is paid in advance"),
            ("reasons",),
        ),
        Asked(
            "reasons_evidence",
            say("exhibit on the reasons"),
            values.exhibit,
            values.EXHIBIT,
            "3",
            ("reasons_evidence",),
            rare=True,
        ),
        *right("loss_of_support", needed=False),
        Asked(
            "expert.to",
            say("needed until, by the expert"),
            values.date,
            say("The last day up to which the expert finds that the expenses will be needed."),
            "2027-04-30",
            ("expert", "to"),
            heads=ADDITIONAL,
        ),
        Asked(
            "expert.evidence",
            say("exhibit of the expert"),
            values.exhibit,
            values.EXHIBIT,
            "4",
            ("expert", "evidence"),
            heads=ADDITIONAL,
        ),
        *INDEXED,
    ),
    whole="to",
)
