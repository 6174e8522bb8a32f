"""Terms counted by hand, as a lawyer would, against the program; none without a case."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from compensation.law.counting import Counted
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.proceedings.deadlines import calendar_of, deadline

WORKED = Path(__file__).parent.parent / "worked" / "deadlines"
TODAY = datetime.date(2035, 1, 1)


def _cases() -> list[dict[str, Any]]:
    found = []
    for path in sorted(WORKED.glob("*.yaml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    return found


CASES = _cases()


@pytest.fixture(scope="module")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


def counted(rules: Rules, case: dict[str, Any]) -> Counted:
    return deadline(rules, case["rule"], case["event"], TODAY).counted


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one['rule']} {one['event']}")
def test_a_term_ends_on_the_day_found_by_hand(rules: Rules, case: dict[str, Any]) -> None:
    found = counted(rules, case)
    assert found.date == case["date"], case["by_hand"]
    assert found.advised == case.get("safe", case["date"]), case["by_hand"]


def test_every_term_that_computes_has_a_case_worked_by_hand(rules: Rules) -> None:
    timed = {one.id for one in rules if one.timing and any(version.computes for version in one.values)}
    assert timed - {case["rule"] for case in CASES} == set()


def test_every_rule_of_counting_has_a_case_worked_by_hand(rules: Rules) -> None:
    used = {step.rule for case in CASES for step in counted(rules, case).steps}
    for country in ("KZ", "KG", "TJ"):
        calendar = calendar_of(country)
        assert calendar is not None
        for step in ("start", "months", "nonworking"):
            rule = rules.rules[getattr(calendar.counting, step)]
            assert rule.id in used or not any(one.computes for one in rule.values), rule.id


def test_each_case_says_how_it_was_worked() -> None:
    assert [case["rule"] for case in CASES if len(case["by_hand"].split()) < 5] == []
