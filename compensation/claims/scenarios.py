"""How do the scenarios of a claim differ? Its lines side by side, and why a line has another sum in another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import SCENARIOS, Line, Scenario
from compensation.money import Amount
from compensation.text import Text, say

SCENARIO_NAMES: Mapping[Scenario, Text] = MappingProxyType(
    {"minimum": say("minimum"), "argued": say("argued"), "maximum": say("maximum")}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its amount in each scenario, None where it is not asked for; `why` is None where all are the same."""

    line: Line
    amounts: Mapping[Scenario, Amount | None]
    why: Text | None


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The lines in the order of the claim, and the totals."""

    rows: tuple[Row, ...]
    totals: Mapping[Scenario, Amount]

    def as_json(self) -> dict[str, Any]:
        return {
            "lines": [
                {
                    "id": row.line.id,
                    "head": row.line.head,
                    "amounts": {name: one.as_json() if one else None for name, one in row.amounts.items()},
                    "why": str(row.why) if row.why else None,
                }
                for row in self.rows
            ],
            "totals": {name: one.as_json() for name, one in self.totals.items()},
        }


def scenarios(assessments: Mapping[Scenario, Assessment]) -> Scenarios:
    """Lay the assessments of one claim side by side; there is one for each scenario."""
    found = {name: {one.line.id: one.amount for one in assessments[name].lines} for name in SCENARIOS}
    lines = assessments["argued"].claim.lines
    rows = tuple(_row(line, {name: found[name].get(line.id) for name in SCENARIOS}) for line in lines)
    return Scenarios(rows, {name: assessments[name].total for name in SCENARIOS})


def _row(line: Line, amounts: Mapping[Scenario, Amount | None]) -> Row:
    why = None
    if None in amounts.values():
        asked = [SCENARIO_NAMES[name] for name in SCENARIOS if amounts[name] is not None]
        why = say("asked for only in: {scenarios}", scenarios=asked)
    elif len({str(one) for one in amounts.values()}) > 1:
        why = say("moral damage is asked for in another sum") if line.moral else say("computed to another sum")
    return Row(line, amounts, why)
