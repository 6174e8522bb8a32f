"""Does a claim line come to what a lawyer worked out by hand, on both sides of each limit, in each country?"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import check_claim
from compensation.claims.opening import Shelf
from compensation.datafile import read

TODAY = datetime.date(2026, 11, 28)
FOLDER = Path(__file__).parent.parent / "worked" / "death"
CASES = sorted(FOLDER.glob("*.yaml"))
CURRENCY = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
SAME = {"en": "as in the case", "ru": "как в деле"}


def content_of(path: Path) -> dict[str, Any]:
    """A worked case with every value as text."""
    datafile, problems = read(path)
    assert datafile is not None, problems
    assert isinstance(datafile.content, dict)
    return datafile.content


def assessed(case: dict[str, Any], shelf: Shelf) -> Assessment:
    """The smallest claim around the line, or lines, of a case, computed with what is shipped."""
    facts = dict(case["facts"])
    lines = facts.pop("lines", None) or [facts.pop("line")]
    country = facts.pop("country")
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
        "events": [{"what": SAME, **event} for event in facts.pop("events", [])],
        "evidence": [{"id": "e1", "number": "1", "what": SAME}],
        **facts,
        "lines": [
            {"id": f"line-{n}", "what": SAME, "claimant": "a", "respondent": "police", **line}
            for n, line in enumerate(lines, 1)
        ],
    }
    return shelf.assess(check_claim(json.dumps(claim, ensure_ascii=False), Path("worked.yaml")), "argued", TODAY)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_comes_to_what_was_computed_by_hand(path: Path, shelf: Shelf) -> None:
    case = content_of(path)
    expect = case["expect"]
    result = assessed(case, shelf)
    line = result.lines[0]
    if "amount" in expect:
        assert str(line.amount.money) == expect["amount"], line.refusal
        used = {rule.rule.id for step in line.working for rule in (step.rule, *step.also) if rule is not None}
        assert used
        assert used <= set(case["articles"])
        figures = re.findall(r"\d[\d ]*\.\d\d", case["by_hand"][-1])
        assert expect["amount"].startswith(figures[-1].replace(" ", "")), "the working by hand ends in the sum"
    else:
        assert line.refusal is not None, line.amount
        assert line.amount.money is None
        assert result.total.money is None
        assert expect["refused"] in f"{line.refusal.message} {line.refusal.hint}"
    told = "\n".join(str(text) for step in line.working for text in (step.text, *step.before))
    for words in expect.get("told", []):
        assert words in told


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_names_its_law_and_its_arithmetic_and_the_rules_exist(path: Path, shelf: Shelf) -> None:
    case = content_of(path)
    assert set(case) == {"name", "articles", "facts", "by_hand", "expect"}
    assert case["name"].strip()
    assert case["by_hand"]
    assert ("amount" in case["expect"]) != ("refused" in case["expect"])
    assert case["articles"]
    assert [id for id in case["articles"] if id not in shelf.rules.rules] == []
    assert path.stem.split("-")[0] == case["facts"]["country"].lower()


def test_each_calculator_has_a_case_that_computes_and_one_that_is_refused_in_each_country() -> None:
    found = {
        (path.stem.split("-")[0], path.stem.split("-")[1], "amount" in content_of(path)["expect"]) for path in CASES
    }
    for kind in ("support", "funeral", "future", "reduction", "expenses"):
        assert {(country, kind, computes) for country in ("kz", "kg") for computes in (True, False)} <= found
        assert ("tj", kind, False) in found
        assert ("tj", kind, True) not in found
