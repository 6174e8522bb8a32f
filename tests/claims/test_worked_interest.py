"""Every worked case of a claim line comes to what its lawyer computed by hand, by articles that are on file."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import check_claim
from compensation.claims.opening import Shelf
from compensation.datafile import read

TODAY = datetime.date(2026, 11, 28)
FOLDER = Path(__file__).parents[1] / "worked" / "interest"
CASES = sorted(FOLDER.glob("*.yaml"))
CURRENCY = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
SAME = {"en": "as in the case", "ru": "как в деле"}


def _case(path: Path) -> dict[str, Any]:
    datafile, problems = read(path)
    assert datafile is not None, problems
    content = datafile.content
    assert isinstance(content, dict)
    return content


def _assessed(case: dict[str, Any], shelf: Shelf) -> Assessment:
    """The smallest claim around the line (or lines) of a case, computed with what is shipped."""
    facts = dict(case["facts"])
    lines = facts.pop("lines", None) or [facts.pop("line")]
    country = facts.pop("country")
    events = [{"what": SAME, **event} for event in facts.pop("events", [])]
    claim = {
        "id": "worked",
        "title": SAME,
        "country": country,
        "currency": CURRENCY[country],
        "claimants": [
            {"id": "a", "label": SAME},
            {"id": "b", "label": SAME, "minor": "yes", "represented_by": "a"},
        ],
        "respondents": [{"id": "police", "label": SAME}],
        "events": events,
        "evidence": [{"id": "e1", "number": "1", "what": SAME}],
        **facts,
        "lines": [
            {"id": f"line-{n}", "head": "interest", "what": SAME, "claimant": "a", "respondent": "police", **line}
            for n, line in enumerate(lines, 1)
        ],
    }
    return shelf.assess(check_claim(json.dumps(claim, ensure_ascii=False), Path("worked.yaml")), "argued", TODAY)


def test_there_are_worked_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_comes_to_what_was_computed_by_hand(path: Path, shelf: Shelf) -> None:
    case = _case(path)
    expect = case["expect"]
    result = _assessed(case, shelf)
    line = result.lines[0]
    if "amount" in expect:
        assert str(line.amount.money) == expect["amount"], line.refusal
        used = {one.rule.id for step in line.working for one in (step.rule, *step.also) if one}
        assert used <= set(case["articles"])
    else:
        assert line.refusal is not None, line.amount
        assert line.amount.money is None
        assert result.total.money is None
        said = f"{line.refusal.message} {line.refusal.hint}"
        assert expect["refused"] in said
    told = "\n".join(str(text) for step in line.working for text in (step.text, *step.before))
    for words in expect.get("told", []):
        assert words in told
    if "warned" in expect:
        warned = "\n".join(str(text) for text in result.warnings)
        assert expect["warned"] in warned if expect["warned"] != "no" else not warned


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_names_its_law_its_arithmetic_and_rules_that_exist(path: Path, shelf: Shelf) -> None:
    case = _case(path)
    assert set(case) == {"name", "articles", "facts", "by_hand", "expect"}
    assert case["name"].strip()
    assert case["by_hand"]
    assert ("amount" in case["expect"]) != ("refused" in case["expect"])
    missing = [id for id in case["articles"] if id not in shelf.rules.rules]
    assert case["articles"]
    assert not missing
    assert path.stem.split("-")[0] == case["facts"]["country"].lower()
