"""Do the calculators give what was worked out by hand, on both sides of each limit, in each country?"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from compensation.claims.assessment import AssessedLine
from compensation.claims.claimfile import check_claim
from compensation.claims.opening import Shelf
from compensation.datafile import read

TODAY = datetime.date(2026, 11, 28)
FOLDER = Path(__file__).parent.parent / "worked" / "earnings"
CASES = sorted(FOLDER.glob("*.yaml"))
CURRENCIES = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
KEYS = {"name", "country", "articles", "facts", "by_hand", "expect"}


def load(path: Path) -> dict[str, Any]:
    """A worked case with every value as text."""
    datafile, problems = read(path)
    assert datafile is not None, problems
    assert isinstance(datafile.content, dict)
    return datafile.content


def assessed(case: dict[str, Any], shelf: Shelf) -> AssessedLine:
    """The one line of a worked case, in the smallest claim that can hold it."""
    facts = case["facts"]
    line = {
        "id": "one",
        "what": {"en": "what is asked", "ru": "что требуется"},
        "claimant": "a",
        "respondent": "police",
        **facts["line"],
    }
    content = {
        "id": "worked",
        "title": {"en": "Worked by hand", "ru": "Сосчитано вручную"},
        "country": case["country"],
        "currency": CURRENCIES[case["country"]],
        "filing_date": "2026-11-02",
        "claimants": [
            {"id": "a", "label": {"en": "Claimant A.", "ru": "Заявитель А."}},
            {"id": "b", "label": {"en": "Claimant B.", "ru": "Заявитель Б."}, "minor": "yes", "represented_by": "a"},
        ],
        "respondents": [{"id": "police", "label": {"en": "Police", "ru": "Полиция"}}],
        "evidence": [{"id": "e1", "number": "1", "what": {"en": "exhibit", "ru": "документ"}}],
        **{key: value for key, value in facts.items() if key != "line"},
        "lines": [line],
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    return shelf.assess(check_claim(text, Path("worked.yaml")), "argued", TODAY).lines[0]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_calculator_gives_what_was_worked_out_by_hand(path: Path, shelf: Shelf) -> None:
    case = load(path)
    assert set(case) == KEYS
    found = assessed(case, shelf)
    if "amount" in case["expect"]:
        assert found.refusal is None, found.refusal
        assert str(found.amount.money) == case["expect"]["amount"]
        return
    assert found.amount.money is None
    assert found.refusal is not None
    said = f"{found.refusal.message} {found.refusal.hint}"
    assert case["expect"]["refused"] in said


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_rule_of_a_worked_case_is_on_file_and_of_its_country(path: Path, shelf: Shelf) -> None:
    case = load(path)
    assert case["articles"]
    assert [one for one in case["articles"] if one not in shelf.rules.rules] == []
    assert {one.split(".")[0].upper() for one in case["articles"]} == {case["country"]}
    assert path.stem.startswith(case["country"].lower() + "-")
