"""What stands in the office's own copy of a document only? What the review found, and what was waived, by whom, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from compensation.claims.checks import Severity
from compensation.claims.objections import Finding, standing
from compensation.documents.template_language import TEXT
from compensation.language import Language
from compensation.text import Text, say

_NAMES: Mapping[Severity, Text] = MappingProxyType(
    {Severity.bar: say("bar to filing"), Severity.objection: say("objection"), Severity.note: say("to think about")}
)
_FOUND = ("severity", "line", "text", "todo", "article")
_WAIVED = ("line", "text", "article", "reason", "by", "on")
OFFICE_COPY: Mapping[str, Any] = MappingProxyType(
    {"lacking": [TEXT], "findings": [dict.fromkeys(_FOUND, TEXT)], "waived": [dict.fromkeys(_WAIVED, TEXT)]}
)
"""The names a template may use, as in `compensation.documents.brief.SCHEMA`."""


def office_copy(findings: Sequence[Finding], language: Language, numbers: Mapping[str, str]) -> dict[str, Any]:
    """`lacking` tells what stands in the way of a filing, `findings` all that is open, `waived` what was waived.

    `numbers` are those of the lines in the document, by id.
    """

    def found(one: Finding) -> dict[str, str]:
        return {
            "line": numbers.get(one.line or "", ""),
            "text": language.say(one.text),
            "article": "; ".join(language.say(each) for each in one.citations),
        }

    return {
        "lacking": [language.say(one.told) for one in standing(findings)],
        "findings": [
            {
                **found(one),
                "severity": language.say(_NAMES[one.severity]),
                "todo": language.say(one.todo) if one.todo else "",
            }
            for one in findings
            if one.waiver is None
        ],
        "waived": [
            {
                **found(one),
                "reason": language.say(one.waiver.reason),
                "by": one.waiver.by,
                "on": language.say(one.waiver.on),
            }
            for one in findings
            if one.waiver is not None
        ],
    }
