"""How is a blank of a document called? In words: which field, of which party, line or rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from compensation.text import Text, say

_PLACE = re.compile(r"(?P<part>\w+)(?:\[(?P<n>\d+)\])?(?:\.(?P<field>\w+))?")
_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "court": say("court"),
        "date": say("filing date"),
        "claimants.name": say("name of the claimant"),
        "claimants.document": say("document number of the claimant"),
        "claimants.address": say("address of the claimant"),
        "respondents.name": say("name of the respondent"),
        "respondents.address": say("address of the respondent"),
        "lines.sum": say("sum of the line"),
        "total.words": say("total in words"),
        "rules.quotation": say("quotation of the rule"),
        "judgment.court": say("court that gave the judgment"),
        "judgment.date": say("day of the judgment"),
        "judgment.number": say("number of the case"),
        "judgment.final_form": say("day of the final form of the judgment"),
        "judgment.appeal_court": say("court of appeal"),
        "judgment.appeal_date": say("day of the appeal"),
        "asked": say("lines on which more is asked for"),
        "asked.reasons": say("reasons of the court"),
        "contest.words": say("contested sum in words"),
    }
)
_PARTS: Mapping[str, Text] = MappingProxyType(
    {
        "claimants": say("claimant"),
        "respondents": say("respondent"),
        "lines": say("line of the claim"),
        "demands": say("line of the claim"),
        "rules": say("rule"),
        "evidence": say("exhibit"),
        "comparables": say("comparable case"),
        "total": say("total"),
        "facts": say("facts of the case"),
        "events": say("events of the case"),
    }
)
_ANOTHER = say("a place of the template")
_CALLED_BY = ("citation", "label", "what")


def blank(place: str, brief: Mapping[str, Any]) -> Text:
    """`rules[4].quotation` as “quotation of the rule: ст. 668 НК РК”; a place not met before is called by its part."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return _ANOTHER
    part, n, field = match["part"], match["n"], match["field"]
    name = _NAMES.get(f"{part}.{field}" if field else part)
    if name is None:
        name = _PARTS.get(part, _ANOTHER)
    item = brief[part][int(n) - 1] if n else {}
    called = next((item[key] for key in _CALLED_BY if item.get(key)), None) if isinstance(item, Mapping) else None
    return say("{field}: {whose}", field=name, whose=called) if called else name
