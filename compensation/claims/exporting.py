"""How does an assessment leave for a spreadsheet? Exactly the lines and total that are shown, as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

from compensation.claims.assessment import Assessment
from compensation.errors import BadCall, Conflict
from compensation.heads import HEADS
from compensation.language import Language
from compensation.money import Amount
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
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def export(assessment: Assessment, path: Path, language: Language) -> None:
    """Write the assessment as `.csv` or `.json`, as the ending of the path says.

    Raises Conflict if the file exists, BadCall for another ending or a folder that is not there.
    """
    if path.suffix.lower() == ".csv":
        text = "\ufeff" + as_csv(assessment, language)
    elif path.suffix.lower() == ".json":
        text = json.dumps(assessment.as_json(), ensure_ascii=False, indent=2) + "\n"
    else:
        raise BadCall(say("“{path}” ends neither in .csv nor in .json.", path=str(path)))
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Conflict(
            say("{path} exists already.", path=str(path)), say("Choose another name; nothing was changed.")
        ) from None
    except OSError as error:
        raise BadCall(say("{path} cannot be written: {reason}", path=str(path), reason=error.strerror or "")) from None


def as_csv(assessment: Assessment, language: Language) -> str:
    """Rows with plain digits; a cell that a spreadsheet would run as a formula is made text."""
    claim = assessment.claim
    labels = {one.id: one.label for one in claim.parties}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([language.say(column) for column in _COLUMNS])
    for one in assessment.lines:
        line = one.line
        words = [HEADS[line.head].name, line.what, labels[line.claimant], labels[line.respondent]]
        writer.writerow(
            [_inert(line.id), *(_inert(language.say(word)) for word in words), *_figures(one.amount, claim.currency)]
        )
    writer.writerow([language.say(say("total")), "", "", "", "", *_figures(assessment.total, claim.currency)])
    return out.getvalue()


def _figures(amount: Amount, currency: str) -> tuple[str, str, str]:
    return (amount.money.plain() if amount.money else "", currency, str(amount.state))


def _inert(text: str) -> str:
    return "'" + text if text.startswith(_LIVE) else text
