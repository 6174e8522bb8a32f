"""The scenarios side by side: a line that differs says why, and the totals are those of each."""

from __future__ import annotations

import datetime
from pathlib import Path

from compensation.claims.claimfile import SCENARIOS, load_claim
from compensation.claims.finding import locate
from compensation.claims.opening import open_shelf
from compensation.claims.scenarios import scenarios

TODAY = datetime.date(2026, 11, 28)


def test_lines_stand_side_by_side_and_a_difference_says_why(tmp_path: Path) -> None:
    shelf, claim = open_shelf(tmp_path), load_claim(locate("example:kz"))
    made = {name: shelf.assess(claim, name, TODAY) for name in SCENARIOS}
    beside = scenarios(made)
    assert [row.line.id for row in beside.rows] == [line.id for line in claim.lines]
    assert dict(beside.totals) == {name: one.total for name, one in made.items()}
    for row in beside.rows:
        shown = {str(one) for one in row.amounts.values()}
        assert (row.why is None) == (len(shown) == 1)
        if len(row.line.scenarios) < len(SCENARIOS):
            assert "asked for only in" in str(row.why)
        elif row.line.moral:
            assert "moral damage" in str(row.why)
