"""Do the commands on the course of a case say what is wrong, and leave files alone that are not theirs to change?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compensation.cli.program import main

TODAY = date(2026, 11, 28)
CASE = """\
id: m-7
country: KZ
title: {en: Claim against a police department, ru: Иск к департаменту полиции}
events:
  - {event: decision_announced, date: 2026-09-04}
  - {event: decision_in_final_form, date: 2026-09-11}
"""
RESTORED = """\
restored:
  - {rule: kz.stage.appeal, event: 2026-09-11, until: 2026-12-07, by: ruling of 20 November 2026}
"""
RULINGS = """\
  - {event: ruling_in_final_form, date: 2026-11-10}
  - {event: ruling_in_final_form, date: 2026-11-17}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def course(*words: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "--office", str(tmp_path / "office"), "course", *words], today=TODAY)
        out, err = capsys.readouterr()
        return code, out, err

    return course


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "m-7.yaml"


def test_an_event_in_the_future_is_a_problem(run: Any, case: Path) -> None:
    case.write_text(CASE.replace("2026-09-11", "2027-09-11"), encoding="utf-8")
    code, _, err = run("check", str(case))
    assert code == 1
    assert "lies in the future" in err
    assert "m-7.yaml" in err


def test_two_cases_do_not_share_an_id(run: Any, case: Path) -> None:
    case.write_text(CASE, encoding="utf-8")
    other = case.with_name("copy.yaml")
    other.write_text(CASE, encoding="utf-8")
    code, _, err = run("check", str(case), str(other))
    assert code == 1
    assert "the same id, m-7" in err


def test_a_training_matter_is_not_confirmed(run: Any) -> None:
    code, _, err = run("confirm", "example:kz", "kz.stage.appeal", "--by", "A. Lawyer", "--basis", "art. 403 read")
    assert code == 2
    assert "stays as it is" in err


def test_a_restored_term_needs_no_confirmation(run: Any, case: Path) -> None:
    case.write_text(CASE + RESTORED, encoding="utf-8")
    code, _, err = run("confirm", str(case), "kz.stage.appeal", "--by", "A. Lawyer", "--basis", "art. 403 read")
    assert code == 2
    assert "until 7 December 2026" in err
    assert case.read_text(encoding="utf-8") == CASE + RESTORED


def test_of_two_terms_of_one_rule_the_one_that_is_named_is_confirmed(run: Any, case: Path) -> None:
    case.write_text(CASE + RULINGS, encoding="utf-8")
    words = ("confirm", str(case), "kz.stage.private", "--by", "A. Lawyer", "--basis", "art. 429 read")
    code, _, err = run(*words)
    assert code == 2
    assert "10 November 2026, 17 November 2026" in err
    assert run(*words, "--from", "2026-11-17")[0] == 0
    found = json.loads(run("show", str(case), "--json")[1])["deadlines"]
    states = {one["trigger"]["date"]: one["state"] for one in found if one["rule"] == "kz.stage.private"}
    assert states == {"2026-11-10": "proposed", "2026-11-17": "confirmed"}


def test_the_list_fits_the_screen_and_tells_states_and_reminders(run: Any, case: Path) -> None:
    case.write_text(CASE + RESTORED, encoding="utf-8")
    code, out, _ = run("list", str(case))
    assert code == 0
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "restored" in out
    assert "Reminders in the calendar file: 14, 7, 3, 1 days before." in out


def test_a_list_without_a_deadline_says_so(run: Any, case: Path) -> None:
    begun = CASE.replace("decision_announced", "crime_reported").replace("decision_in_final_form", "case_opened")
    case.write_text(begun, encoding="utf-8")
    assert "No deadline follows." in run("list", str(case))[1]
