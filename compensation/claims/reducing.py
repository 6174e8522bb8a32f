"""What does a claim file say that lowers a line or closes it: own negligence, help that was free?"""

from __future__ import annotations

from typing import Literal

from compensation.claims.share import Share
from compensation.claims.sums import Id
from compensation.datafile import Record
from compensation.text import Bilingual, Text, say

Free = Literal["no", "entitled", "yes"]
"""Whether what was paid for was free of charge: no; it could have been had so by right; it was received so."""

ADDITIONAL = ("medical_expenses", "care", "special_vehicle", "rehabilitation", "retraining")
"""The heads of what the codes call additional expenses: what harm to health costs beside the earnings."""
NOT_REDUCED = (*ADDITIONAL, "loss_of_support", "funeral")
"""The heads that own negligence does not reduce: additional expenses, support after a death, funeral expenses."""

HEAD_OF = {"support": "loss_of_support", "funeral": "funeral"}
FUTURE = ("lost_earnings", "loss_of_support", *ADDITIONAL)


class Reduction(Record):
    """By which part a sum is reduced for the gross negligence of the victim, and who names it or why."""

    by: Share
    why: Bilingual
    evidence: Id | None = None

    @property
    def exhibits(self) -> tuple[str, ...]:
        return (self.evidence,) if self.evidence else ()


def unfit(way: str, head: str, needed_by: str | None, free: Free | None) -> Text | None:
    """Why the keys of a line do not go with its head; None where they do."""
    if (wanted := HEAD_OF.get(way)) is not None and head != wanted:
        return say(
            "“{way}” is for the head {wanted}; this line has the head {head}.", way=way, wanted=wanted, head=head
        )
    if way == "future" and head not in FUTURE:
        return say("“future” is for the heads {heads}; this line has the head {head}.", heads=[*FUTURE], head=head)
    if (needed_by is not None or free is not None) and head not in ADDITIONAL:
        return say(
            "“needed_by” and “free” are for the heads {heads}; this line has the head {head}.",
            heads=[*ADDITIONAL],
            head=head,
        )
    return None
