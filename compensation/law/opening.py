"""Which heads of damage does the law of a country open, and by which rule?"""

from __future__ import annotations

import datetime

from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules


def heads_open(rules: Rules, country: str, on: datetime.date, today: datetime.date) -> dict[str, tuple[Answer, ...]]:
    """Heads of damage with the rules that open them on a day; `country` is KZ, KG or TJ.

    A head that is missing is not closed: no rule that computes was found for it.
    """
    found: dict[str, tuple[Answer, ...]] = {}
    for rule in rules:
        if rule.country != country or not rule.opens:
            continue
        try:
            answer = value_of(rules, rule.id, on, today)
        except Refused:
            continue
        for head in rule.opens:
            found[head] = (*found.get(head, ()), answer)
    return found
