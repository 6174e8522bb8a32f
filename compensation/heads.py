"""What is a sum for? The controlled list of heads of damage, mapped to the heads of the UN instruments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from compensation.errors import BadValue, did_you_mean
from compensation.text import Text, say

Kind = Literal["pecuniary", "moral", "mixed", "other"]


@dataclass(frozen=True, slots=True)
class Head:
    """One head of damage.

    `gc3` is the number of the compensation head in CAT General Comment No. 3 (2012), para 10, counted 1 to 5;
    `principles` the letters of para 20 of the UN Basic Principles (GA res. 60/147). A `printed` head is a lump
    that courts and sources print; a claim line never uses it unless it repeats a printed claim.
    """

    id: str
    name: Text
    kind: Kind
    gc3: int | None = None
    principles: str = ""
    printed: bool = False


_HEADS = (
    Head("medical_expenses", say("medical expenses"), "pecuniary", 1, "e"),
    Head("care", say("care by others"), "pecuniary", 1, "e"),
    Head("special_vehicle", say("special vehicle"), "pecuniary", 1, "e"),
    Head("rehabilitation", say("rehabilitation"), "pecuniary", 1, "e"),
    Head("retraining", say("retraining"), "pecuniary", 4, "b"),
    Head("lost_earnings", say("lost earnings"), "pecuniary", 3, "c"),
    Head("lost_opportunities", say("lost opportunities"), "pecuniary", 4, "b"),
    Head("loss_of_support", say("loss of support"), "pecuniary", 3, "c"),
    Head("funeral", say("funeral expenses"), "pecuniary", 2, "c"),
    Head("property", say("loss of property"), "pecuniary", 2, "c"),
    Head("moral", say("moral damage"), "moral", 2, "ad"),
    Head("costs", say("costs and expenses"), "other", 5, "e"),
    Head("interest", say("interest"), "other"),
    Head("physical_harm", say("physical harm (as printed)"), "mixed", 2, "a", printed=True),
    Head("pecuniary", say("material damage, not divided"), "pecuniary", 2, "c", printed=True),
    Head("pecuniary_and_moral", say("material and moral damage together"), "mixed", 2, "acd", printed=True),
    Head("total", say("total, heads not printed"), "mixed", 2, "", printed=True),
)

HEADS: Mapping[str, Head] = {head.id: head for head in _HEADS}


def known_head(head: str) -> str:
    """The id of a head as it is. Raises BadValue, naming the nearest or all of them, if there is none."""
    if head in HEADS:
        return head
    hint = did_you_mean(head, HEADS, say("The heads are: {heads}", heads=list(HEADS)))
    raise BadValue(say("“{found}” is not a head of damage.", found=head), hint)
