"""A claim file in which a lawyer has waived every objection, so that a test speaks of something else."""

from __future__ import annotations

import datetime
from pathlib import Path

from compensation.claims.checks import Severity
from compensation.claims.claimfile import load_claim
from compensation.claims.entries import waiver
from compensation.claims.opening import open_shelf
from compensation.claims.writing import add_entries
from compensation.review.reviewing import review


def waive_all(path: Path, today: datetime.date) -> None:
    """Waive what a review of the file objects to on that day."""
    shelf, claim = open_shelf(path.parent / "no-office"), load_claim(path)
    found = review(shelf.assess(claim, "argued", today), shelf.rules, shelf.precedents, today)
    objections = [one for one in found if one.severity is Severity.objection]
    day = today.isoformat()
    add_entries(path, [waiver(one.check.id, one.line, "for the test", "A. Lawyer", day) for one in objections])
