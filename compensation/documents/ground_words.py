"""How does a document say what of the law it rests on beside its lines? By parts; what is not established says so."""

from __future__ import annotations

import re
from collections.abc import Collection
from types import MappingProxyType
from typing import Any

from compensation.claims.grounds import PARTS, Ground
from compensation.documents.template_language import TEXT, Schema
from compensation.language import Language
from compensation.law.answering import Answer
from compensation.law.events import events
from compensation.text import Bilingual, say

_FIELDS = ("question", "text", "citation", "quotation", "since", "rule")
SCHEMA: Schema = MappingProxyType({part: [dict.fromkeys(_FIELDS, TEXT)] for part in PARTS})
_RULE_ID = re.compile(r" \((?:kz|kg|tj|un)\.[a-z0-9_.]+\)")
_OF_THE_OFFICE = ("tariff",)
"""Parts that tell the lawyer what to reckon with, and no court."""


def words(grounds: Collection[Ground], language: Language, *, filing: bool = False) -> dict[str, list[dict[str, str]]]:
    """Each part with its rules; a filing says only what is established and accepted, and nothing of the office."""
    found: dict[str, list[dict[str, str]]] = {part: [] for part in PARTS}
    for one in grounds:
        if not filing or (one.settled and one.part not in _OF_THE_OFFICE):
            found[one.part].append(_told(one, language))
    return found


def answer(rule: Answer, language: Language) -> str:
    """What a rule says; the entries of a list one after the other. A court knows no name that a rule has only here."""
    if rule.items:
        return "; ".join(language.say(item.text) for item in rule.items)
    return _RULE_ID.sub("", language.say(rule.said))


def told(rule: Answer, language: Language) -> str:
    """The same as a sentence that stands alone: a bare number or term follows its question."""
    said = answer(rule, language)
    if rule.items or isinstance(rule.value, Bilingual):
        return said
    return f"{language.say(rule.rule.question)} {said}"


def _told(one: Ground, language: Language) -> dict[str, str]:
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
        "text": answer(one.answer, language),
        "citation": language.say(one.answer.citation),
        "quotation": one.answer.quotation,
        "since": language.say(events()[timing.runs_from]) if timing else "",
    }
