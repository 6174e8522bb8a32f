"""Which sums were refused, and which limit did the line break? What the calculators said, each time once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from compensation.claims.assessment import CLAIM
from compensation.claims.objections import Finding
from compensation.review.examined import Examined

_NAMED = (
    "not_established",
    "need_not_shown",
    "free_of_charge",
    "support_period",
    "funeral_needless",
    "future_period",
    "expert_term",
    "lump_sum",
    "no_reduction",
    "all_too_late",
    "loss_before_harm",
    "minor_age",
    "left_open",
    "not_in_this_code",
    "interest_rate",
    "rule_refused",
    "criterion_unknown",
    "precedent_unknown",
)
"""The checks that the calculation itself makes."""


def _refused(it: Examined, check: str) -> Iterator[Finding]:
    """The refusals of a check; what belongs to none of them is not computed."""
    lines = {one.line.id: one.line for one in it.lines}
    for refusal in it.assessment.refusals:
        if check == (refusal.check if refusal.check in _NAMED else "not_computed"):
            line = lines.get(refusal.where) if refusal.where != CLAIM else None
            yield it.found(check, refusal.message, refusal.hint, line, refusal.rules)


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {id: partial(_refused, check=id) for id in ("not_computed", *_NAMED)}
)
