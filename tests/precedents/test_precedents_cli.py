"""The command line tells of the cases in the shapes that scripts rely on."""

from __future__ import annotations

import datetime
import json
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from compensation.cli.program import main

SHIPPED = Path(__file__).parent.parent.parent / "precedents"
BROKEN = Path(__file__).parent.parent / "broken" / "precedents"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def call(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(
            ["--language", language, "--office", str(tmp_path), "precedents", *words], datetime.date(2026, 11, 23)
        )
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_list_holds_chain_and_both_series(run: Run) -> None:
    code, out, _ = run("list", "--json")
    cases = {one["citation"]: one for one in json.loads(out)["precedents"]}
    assert code == 0
    assert list(cases) == ["KG-001", "KG-002", "KZ-001", "KZ-002", "TJ-001", "TJ-002"]
    mirzoev = cases["TJ-001"]
    assert {"id", "citation", "jurisdiction", "name", "chain", "series"} <= set(mirzoev)
    assert set(mirzoev["series"]) == {"first_awarded", "in_force"}
    assert mirzoev["series"]["first_awarded"]["claimed"] == {
        "state": "stated",
        "amount": "180000.00",
        "currency": "TJS",
    }
    assert mirzoev["series"]["in_force"]["position"] == "remitted"
    assert mirzoev["series"]["in_force"]["awarded"] == {"state": "pending"}
    assert [one["outcome"] for one in mirzoev["chain"] if one["track"] == "civil"] == ["granted_in_part", "remitted"]


def test_filters_of_the_list_narrow_it(run: Run) -> None:
    assert [one["citation"] for one in json.loads(run("list", "--country", "kz", "--json")[1])["precedents"]] == [
        "KZ-001",
        "KZ-002",
    ]
    moral = json.loads(run("list", "--head", "moral", "--tag", "victim:minor", "--json")[1])["precedents"]
    assert [one["series"]["in_force"]["ratio"] for one in moral] == ["0.053333"]


@pytest.mark.parametrize("citation", ["KG-001", "KZ-002"])
def test_no_award_of_s_or_bayramov_has_a_sum_or_a_zero_in_any_answer(run: Run, citation: str) -> None:
    def awards(value: Any, key: str = "") -> Iterator[Any]:
        if isinstance(value, dict):
            if key in ("awarded", "claimed", "paid"):
                yield value
            for name, one in value.items():
                yield from awards(one, name)
        elif isinstance(value, list):
            for one in value:
                yield from awards(one, key)

    answers = [json.loads(run(*words, "--json")[1]) for words in (["show", citation], ["search", citation])]
    answers += [
        one
        for words in (["list"], ["compare"])
        for rows in json.loads(run(*words, "--json")[1]).values()
        for one in (rows if isinstance(rows, list) else [])
        if one["citation"] == citation
    ]
    found = [award for answer in answers for award in awards(answer)]
    assert len(found) > 8
    assert all("amount" not in award for award in found)
    assert {award["state"] for award in found} <= {"unknown", "equivalent_only"}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("case", ["KG-001", "KG-002", "KZ-001", "KZ-002", "TJ-001", "TJ-002"])
def test_a_case_is_readable_on_80_columns_in_both_languages(run: Run, case: str, language: str) -> None:
    code, out, err = run("show", case.lower(), language=language)
    assert (code, err) == (0, "")
    for line in out.splitlines():
        assert len(unicodedata.normalize("NFC", line)) <= 80 or "http" in line
    assert "None" not in out


def test_mirzoev_shows_chain_conflict_and_quotations(run: Run) -> None:
    out = " ".join(run("show", "tj-mirzoev-2015")[1].split())
    assert "ratio 65.1 %" in out
    assert "241,000.00\u00a0TJS".replace("\u00a0", " ") in out
    assert "no award is in force" in out
    assert "“to be 180,000 somoni (approx. 26,100 EUR)”" in out
    assert "quotation withheld" in run("show", "TJ-002")[1]


@pytest.mark.parametrize("words", [["Мирзоев"], ["MIRZOEV", "душанбе"], ["паралич"]])
def test_a_search_finds_a_case_by_any_spelling(run: Run, words: list[str]) -> None:
    assert [one["citation"] for one in json.loads(run("search", *words, "--json")[1])["precedents"]] == ["TJ-001"]


def test_a_search_without_result_says_so(run: Run) -> None:
    assert run("search", "qqqq")[:2] == (0, "No case fits.\n")


def test_the_comparison_has_both_series_and_says_how_much_is_computable(run: Run) -> None:
    code, out, _ = run("compare")
    assert code == 0
    assert "ratio computable in 1 of 6 cases" in out
    assert "ratio computable in 0 of 6 cases" in out
    document = json.loads(run("compare", "--head", "moral", "--json")[1])
    assert (document["cases"], document["computable"]) == (5, {"first_awarded": 1, "in_force": 1})


def test_the_check_counts_by_status_and_country(run: Run) -> None:
    code, out, _ = run("check", "--json")
    document = json.loads(out)
    assert code == 0
    assert document["precedents"] == 6
    assert document["by_country"] == {"KG": 2, "KZ": 2, "TJ": 2}
    assert document["by_status"] == {"seen": 4, "unconfirmed": 1, "conflict": 1}
    assert document["computable"] == {"first_awarded": 1, "in_force": 0}


def test_a_broken_file_of_the_office_fails_the_check_and_leaves_the_rest_usable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "precedents").mkdir()
    shutil.copy(BROKEN / "values.yaml", tmp_path / "precedents")
    code, out, _ = run("check", "--json")
    problems = json.loads(out)["error"]["problems"]
    assert code == 1
    assert len(problems) > 20
    assert all(one["file"].endswith("values.yaml") and one["line"] for one in problems)
    code, out, err = run("list", "--json")
    assert (code, len(json.loads(out)["precedents"])) == (0, 6)
    assert "problems in the case files" in err


def test_a_case_of_the_office_stands_beside_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "precedents").mkdir()
    text = (SHIPPED / "kz" / "baymagambetov.yaml").read_text(encoding="utf-8")
    text = text.replace("kz-baymagambetov-2014", "kz-own").replace("KZ-001", "KZ-901")
    (tmp_path / "precedents" / "own.yaml").write_text(text, encoding="utf-8")
    cases = json.loads(run("list", "--country", "KZ", "--json")[1])["precedents"]
    assert [one["citation"] for one in cases] == ["KZ-001", "KZ-002", "KZ-901"]


@pytest.mark.parametrize(
    "words", [["show", "KZ-999"], ["list", "--head", "morale"], ["list", "--tag", "x"], ["list", "--country", "FR"]]
)
def test_what_does_not_exist_is_a_wrong_call_with_a_hint(run: Run, words: list[str]) -> None:
    code, out, _ = run(*words, "--json")
    assert code == 2
    assert json.loads(out)["error"]["hint"]


def test_the_tags_are_listed_with_their_meaning(run: Run) -> None:
    assert "treatment:beating\n" in run("tags")[1]
    assert len(json.loads(run("tags", "--json")[1])["tags"]) > 100
