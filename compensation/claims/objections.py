"""What was found against a claim, and who waives it? One finding, and the waiver that a claim file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator

from compensation.claims.checks import Check, Severity, waivable
from compensation.claims.sums import Id
from compensation.datafile import Record
from compensation.law.answering import Answer
from compensation.law.rule import Day
from compensation.law.rule import Line as Words
from compensation.text import Bilingual, Text, say


class Waiver(Record):
    """That a lawyer lets an objection stand: which check, on which line or on the claim as a whole, why, who, when."""

    check: Annotated[str, AfterValidator(waivable)]
    line: Id | None = None
    reason: Bilingual
    by: Words
    on: Day


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing against a claim: on a line, or on the whole of it where `line` is None.

    `rules` are the answers of the law it rests on, as far as they compute. `waiver` is the word of a lawyer.
    """

    check: Check
    text: Text
    todo: Text | None = None
    line: str | None = None
    rules: tuple[Answer, ...] = ()
    waiver: Waiver | None = None

    @property
    def severity(self) -> Severity:
        return self.check.severity

    @property
    def stands(self) -> bool:
        """Whether it stands in the way of a filing: a bar, or an objection that nobody waived."""
        return self.waiver is None and self.severity is not Severity.note

    @property
    def told(self) -> Text:
        """Where, what and what to do, in one text."""
        text = self.text if self.line is None else say("line “{line}”: {message}", line=self.line, message=self.text)
        return text if self.todo is None else say("{what} {hint}", what=text, hint=self.todo)

    @property
    def citations(self) -> tuple[Bilingual, ...]:
        """The articles, each once."""
        return tuple(dict.fromkeys(one.citation for one in self.rules))

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        """The shape scripts rely on."""
        waiver = self.waiver
        return {
            "check": self.check.id,
            "severity": str(self.severity),
            "line": self.line,
            "text": words(self.text),
            "todo": words(self.todo) if self.todo else None,
            "rules": [one.rule.id for one in self.rules],
            "citations": [words(one) for one in self.citations],
            "waived": {"reason": words(waiver.reason), "by": waiver.by, "on": waiver.on.isoformat()}
            if waiver
            else None,
        }


def standing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of a filing."""
    return tuple(one for one in findings if one.stands)
