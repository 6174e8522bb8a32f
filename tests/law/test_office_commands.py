"""`law accept`, `law supply` and what the commands print of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from offices import NAME, TODAY, changed

from compensation.cli.program import main
from compensation.law.office import accept
from compensation.law.reading import Rules


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def call(*words: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "--office", str(tmp_path), "law", *words], today=TODAY)
        return code, *capsys.readouterr()

    return call


SUPPLY = (
    "supply", "tj.cpc.cass.term", "--value", "10 days", "--act", "tj.cpc", "--article", "ст. 327", "--article-en",
    "art. 327", "--quotation", "дар давоми даҳ рӯз", "--from", "2024-01-01", "--by", NAME,
)  # fmt: skip


def test_show_prints_a_supplied_value_as_the_office_s_and_who_accepted_it(run: Any) -> None:
    assert run("show", "tj.cpc.cass.term")[0] == 3
    assert run(*SUPPLY)[0] == 0
    assert run("accept", "tj.cpc.cass.term", "--by", "B. Other")[0] == 0
    code, out, _ = run("show", "tj.cpc.cass.term")
    assert code == 0
    assert "  10 days" in out.splitlines()
    assert f"How seen: supplied by this office: read by {NAME}" in out.splitlines()
    assert "Accepted by this office: B. Other, 23 November 2026" in out.splitlines()


def test_a_supplied_value_is_told_as_the_office_s_to_scripts_too(run: Any) -> None:
    run(*SUPPLY)
    found = json.loads(run("show", "tj.cpc.cass.term", "--json")[1])
    assert NAME in json.dumps(found["version"])


def test_check_counts_what_the_office_accepted_supplied_and_no_longer_holds(
    run: Any, rules: Rules, tmp_path: Path
) -> None:
    before = json.loads(run("check", "--json")[1])
    run(*SUPPLY)
    accept(tmp_path / "law", changed(rules, "kz.moral.form"), ["kz.moral.form"], NAME, TODAY)
    run("accept", "kg.moral.form", "--by", NAME)
    code, out, err = run("check", "--json")
    after = json.loads(out)
    assert code == 0
    assert {key for key in after if after[key] != before[key]} == {
        "values", "computes", "answer_today", "accepted", "supplied", "withdrawn",
    }  # fmt: skip
    assert (after["accepted"], after["supplied"], after["withdrawn"]) == (1, 1, 1)
    assert "kz.moral.form: what A. Lawyer wrote down" in run("check")[2] + err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("accept", "kz.moral.from", "--by", NAME), 2, "kz.moral.form"),
        (("accept", "tj.cpc.cass.term", "--by", NAME), 2, "nothing to accept"),
        (("accept", "kz.moral.form", "--by", " "), 2, "a name is missing"),
        (("accept", "--by", NAME), 2, "--claim"),
        ((*SUPPLY[:3], "10 TJS", *SUPPLY[4:]), 2, "is not a term"),
        ((*SUPPLY[:-1], " "), 2, "a name is missing"),
    ],
)
def test_wrong_words_are_wrong_usage(run: Any, words: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert said in err
