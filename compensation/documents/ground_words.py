"""How does a document say what of the law it rests on beside its lines? By parts; what is not established says so."""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import MappingProxyType
from typing import Any

from compensation.claims.grounds import PARTS, Ground
from compensation.documents.template_language import TEXT, Schema
from compensation.language import Language
from compensation.law.answering import Answer
from compensation.law.events import events
from compensation.text import say

_FIELDS = ("question", "text", "citation", "quotation", "since", "rule")
SCHEMA: Schema = MappingProxyType({part: [dict.fromkeys(_FIELDS, TEXT)] for part in PARTS})
_OF_THE_OFFICE = ("tariff",)
"""Parts that tell the lawyer what to reckon with, and no court."""


def words(
    grounds: Collection[Ground], language: Language, answer: Callable[[Answer], str], *, filing: bool = False
) -> dict[str, list[dict[str, str]]]:
    """Each part with its rules; a filing says only what is established and accepted, and nothing of the office."""
    told: dict[str, list[dict[str, str]]] = {part: [] for part in PARTS}
    for one in grounds:
        if not filing or (one.settled and one.part not in _OF_THE_OFFICE):
            told[one.part].append(_told(one, language, answer))
    return told


def _told(one: Ground, language: Language, answer: Callable[[Answer], str]) -> dict[str, str]:
    question = language.say(one.question)
    found: dict[str, Any] = dict.fromkeys(_FIELDS, "") | {"question": question, "rule": one.rule}
    if one.answer is None:
        return {
            **found,
            "text": language.say(say("not established: {question} ({rule})", question=question, rule=one.rule)),
        }
    timing = one.answer.rule.timing
    return {
        **found,
        "text": answer(one.answer),
        "citation": language.say(one.answer.citation),
        "quotation": one.answer.quotation,
        "since": language.say(events()[timing.runs_from]) if timing else "",
    }
