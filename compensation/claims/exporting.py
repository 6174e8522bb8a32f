"""How does an assessment leave for a spreadsheet? Exactly the lines and total that are shown, as CSV, XLSX or JSON."""

from __future__ import annotations

import json
from pathlib import Path

from compensation.claims.assessment import Assessment
from compensation.heads import HEADS
from compensation.language import Language
from compensation.money import Amount
from compensation.newfiles import write_new
from compensation.sheets import writing
from compensation.sheets.sheet import Cell, Sheet
from compensation.text import say

_COLUMNS = (
    say("line"),
    say("head"),
    say("what"),
    say("claimant"),
    say("respondent"),
    say("amount"),
    say("currency"),
    say("state"),
)


def export(assessment: Assessment, path: Path, language: Language) -> None:
    """Write the assessment as `.csv`, `.xlsx` or `.json`, as the ending of the path says.

    Raises Conflict if the file exists, BadCall for another ending or a folder that is not there, Refused if the disk
    does not take it. The JSON is the whole assessment, the others its lines and total.
    """
    if path.suffix.lower() == ".json":
        write_new(path, (json.dumps(assessment.as_json(), ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    else:
        writing.write(as_sheet(assessment, language), path, language)


def as_csv(assessment: Assessment, language: Language) -> str:
    """The lines and the total as CSV; a cell that a spreadsheet would run as a formula is made text."""
    return writing.as_csv(as_sheet(assessment, language), language)


def as_sheet(assessment: Assessment, language: Language) -> Sheet:
    """The lines and the total as a table; an amount is a figure, or empty where it is not known."""
    claim = assessment.claim
    labels = {one.id: one.label for one in claim.parties}
    rows: list[tuple[Cell, ...]] = []
    for one in assessment.lines:
        line = one.line
        shown = [HEADS[line.head].name, line.what, labels[line.claimant], labels[line.respondent]]
        rows.append((line.id, *(language.say(text) for text in shown), *_figures(one.amount, claim.currency)))
    rows.append((say("total"), "", "", "", "", *_figures(assessment.total, claim.currency)))
    return Sheet(language.say(claim.title), _COLUMNS, tuple(rows))


def _figures(amount: Amount, currency: str) -> tuple[Cell, str, str]:
    return amount.money.amount if amount.money else None, currency, str(amount.state)
