"""What does an appeal against the sum see beside its claim? The judgment, and each line as claimed and awarded."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compensation.claims.contested import Contest, Contested, contest
from compensation.documents.template_language import TEXT, Schema
from compensation.documents.wording import date_in_words
from compensation.heads import HEADS
from compensation.money import Amount
from compensation.precedents.figures.series import series
from compensation.text import say

if TYPE_CHECKING:
    from compensation.documents.brief import Writer

_JUDGMENT = ("court", "date", "number", "final_form", "appeal_court", "appeal_date")
_TOTALS = ("claimed", "awarded", "difference", "words")
_ROW = ("number", "head", "what", "claimant", "claimed", "awarded", "difference")
_COMPARABLE = ("citation", "name", "claimed", "awarded", "in_force", "source")
_ASKED = ("number", "claimant", "respondent", "subsidiary", "sum", "words", "what", "awarded", "reasons")


def _texts(names: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(names, TEXT)


SCHEMA: Schema = MappingProxyType(
    {
        "judgment": _texts(_JUDGMENT),
        "contest": _texts(_TOTALS),
        "contested": [{**_texts(_ROW), "criteria": [_texts(("criterion", "facts", "exhibits"))]}],
        "asked": [_texts(_ASKED)],
        "argued": [_texts(_COMPARABLE)],
        "not_argued": [TEXT],
    }
)


def words(writer: Writer) -> dict[str, Any]:
    """The fields of `SCHEMA`; for a claim without a judgment all of them are empty."""
    judgment = writer.claim.judgment
    if judgment is None:
        return {name: [] if isinstance(shape, list) else dict.fromkeys(shape, "") for name, shape in SCHEMA.items()}
    found, code = contest(writer.assessment), writer.language.code
    argued, not_argued = _comparables(writer)
    return {
        "judgment": {
            "court": writer.say(judgment.court),
            "date": date_in_words(judgment.date, code),
            "number": judgment.number or "",
            "final_form": date_in_words(judgment.final_form, code) if judgment.final_form else "",
            "appeal_court": writer.say(judgment.appeal_to) if judgment.appeal_to else "",
            "appeal_date": date_in_words(judgment.appeal_on, code) if judgment.appeal_on else "",
        },
        "contest": _totals(found, writer),
        "contested": [_row(one, writer) for one in found.lines],
        "asked": [
            {
                **writer.demand(one.line),
                "sum": writer.figures(one.difference),
                "words": writer.words(one.difference),
                "awarded": _said(one.awarded, writer),
                "reasons": writer.say(one.reasons) if one.reasons else "",
            }
            for one in found.lines
            if one.asked
        ],
        "argued": argued,
        "not_argued": [] if writer.filing else not_argued,
    }


def _totals(found: Contest, writer: Writer) -> dict[str, str]:
    return {
        "claimed": _said(found.claimed, writer),
        "awarded": _said(found.awarded, writer),
        "difference": _said(found.difference, writer),
        "words": writer.words(found.difference),
    }


def _row(one: Contested, writer: Writer) -> dict[str, Any]:
    line = writer.line(one.line)
    return {
        **{name: line[name] for name in ("number", "what", "claimant")},
        "head": writer.say(HEADS[one.line.line.head].name),
        "claimed": _said(one.line.amount, writer),
        "awarded": _said(one.awarded, writer),
        "difference": _said(one.difference, writer),
        "criteria": line["criteria"] if one.asked else [],
    }


def _said(amount: Amount, writer: Writer) -> str:
    """A sum in figures; what is refused or unknown in its word."""
    return writer.figures(amount) or writer.say(amount)


def _comparables(writer: Writer) -> tuple[list[dict[str, str]], list[str]]:
    """The cases of the claim of which an award is known, and why the others are not argued with."""
    argued, left = [], []
    for one in writer.assessment.comparables:
        first, now = series(one, "first_awarded"), series(one, "in_force")
        if any(each.awarded.money is not None or each.equivalents for each in (first, now)):
            argued.append(writer.comparable(one))
        else:
            left.append(writer.say(say("{case}: the sum awarded is {state}", case=one.citation, state=first.awarded)))
    return argued, left
