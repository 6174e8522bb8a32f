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
    assert len(cases) == 74
    assert [one for one in cases if one.startswith("KZ-")] == [f"KZ-{number:03d}" for number in range(1, 9)]
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
    def cited(*words: str) -> list[str]:
        return [one["citation"] for one in json.loads(run("list", *words, "--json")[1])["precedents"]]

    assert cited("--country", "kz", "--group", "un") == ["KZ-002", "KZ-003", "KZ-006", "KZ-007", "KZ-008"]
    assert cited("--country", "TJ", "--head", "moral", "--tag", "victim:minor") == ["TJ-002"]
    assert cited("--country", "KG", "--paid", "no") == ["KG-003", "KG-005"]
    assert cited("--respondent", "финансов", "--from-year", "2018", "--to-year", "2019", "--country", "KG") == [
        "KG-003", "KG-004", "KG-006",
    ]  # fmt: skip
    assert cited("--country", "TJ", "--basis", "event", "--least", "5000", "--most", "20 000") == ["TJ-001", "TJ-003"]
    assert cited("--case", "tj-001", "--case", "KG-001") == ["KG-001", "TJ-001"]
    assert cited("--forum", "ecthr", "--words", "электрический Михеев") == ["RU-012"]


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
        if isinstance(one, dict) and one.get("citation") == citation
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


@pytest.mark.parametrize("words", [["Мирзоев"], ["MIRZOEV", "душанбе"], ["мирзоеф"], ["паралич военнослужащий"]])
def test_a_search_finds_a_case_by_any_spelling(run: Run, words: list[str]) -> None:
    assert [one["citation"] for one in json.loads(run("search", *words, "--json")[1])["precedents"]] == ["TJ-001"]


def test_a_search_without_result_says_so(run: Run) -> None:
    assert run("search", "zzyzx", "--json")[:2] == (0, '{\n  "precedents": []\n}\n')
    assert "No case fits." in run("search", "zzyzx")[1]


def test_the_comparison_has_both_series_and_says_how_much_is_computable(run: Run) -> None:
    code, out, _ = run("compare")
    assert code == 0
    assert "65.1 % ≠" in out
    assert "241,000.00\u00a0TJS: 48.7 %" in " ".join(out.split(" "))
    assert "The order depends on the basis" in out
    document = json.loads(run("compare", "--head", "moral", "--country", "TJ", "--json")[1])
    assert (document["cases"], document["computable"]) == (8, {"first_awarded": 4, "in_force": 3})
    s = json.loads(run("compare", "--country", "KG", "--json")[1])
    assert s["left_out"] == ["KG-009"]
    [row] = [one for one in s["rows"] if one["citation"] == "KG-001"]
    indicative = row["series"]["first_awarded"]["indicative"]
    assert (indicative["of"], indicative["ratios"]) == ("recommended", ["0.081803", "0.082365"])
    assert [one for one in indicative["working"] if "1.1002" in one]
    assert [one for one in indicative["working"] if "1.0927" in one]
    assert row["series"]["first_awarded"]["ratio"] is None
    for words in (["compare", "--country", "KG"], ["show", "KG-001"]):
        told = " ".join(run(*words)[1].split())
        assert "indicative 8.2 % of the sum recommended" in told
        assert all(rate in told for rate in ("1.1002", "1.0927"))
    assert "KG-009" in run("compare", "--country", "KG")[1]


def test_the_check_counts_by_status_and_country(run: Run) -> None:
    code, out, _ = run("check", "--json")
    document = json.loads(out)
    assert code == 0
    assert document["precedents"] == 74
    assert {code: document["by_country"][code] for code in ("KZ", "KG", "TJ")} == {"KZ": 8, "KG": 9, "TJ": 12}
    assert sum(document["by_country"].values()) == sum(document["by_status"].values()) == 74
    assert document["by_status"]["conflict"] == 7
    assert document["computable"] == {"first_awarded": 12, "in_force": 13}
    assert document["quotations_withheld"] == 1
    assert document["without_source"] == ["MD-001", "MD-002", "UA-001"]


def test_a_check_of_one_file_tells_what_is_still_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("new", "mine", "--country", "kz", "--json")
    made = json.loads(out)
    assert (code, made["citation"]) == (0, "KZ-901")
    path = tmp_path / "precedents" / "mine.yaml"
    assert made["written"] == str(path)
    code, out, _ = run("check", str(path), "--json")
    problems = json.loads(out)["error"]["problems"]
    assert code == 1
    assert all("<" in one["message"] and one["line"] for one in problems)
    text = path.read_text(encoding="utf-8")
    for one in problems:
        text = text.replace(one["message"].partition(": ")[2], FILLED.get(one["key"], "words"), 1)
    path.write_text(text, encoding="utf-8")
    assert json.loads(run("check", str(path), "--json")[1])["files"] == [
        {"file": str(path), "citation": "KZ-901", "status": "seen"}
    ]
    assert run("new", "mine", "--country", "KZ")[0] == 4


FILLED = {
    "tags.0": "treatment:beating", "tags.1": "severity:fractures", "events.0.date": "2019-03", "sources.0.date": "2020",
    "chain.0.date": "2020-06-01", "chain.0.heads.0.awarded.amount": "300000 KZT",
}  # fmt: skip


def test_a_table_is_imported_only_when_asked_and_only_whole(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "cases.csv"
    head = "case_id,citation,country,name_en,name_ru,facts_en,facts_ru,examples,outcome,head,awarded"
    head += ",source_title,quotation"
    row = "kz-one,KZ-901,KZ,One,Первое,Beaten.,Избит.,One,awarded,moral,300000 KZT,Paper,words"
    table.write_text(f"{head}\n{row}\n", encoding="utf-8")
    code, out, _ = run("import", str(table), "--json")
    assert (code, json.loads(out)["written"]) == (0, [])
    assert not (tmp_path / "precedents").exists()
    code, out, _ = run("import", str(table), "--write", "--json")
    assert (code, json.loads(out)["written"]) == (0, [str(tmp_path / "precedents" / "kz-one.yaml")])
    assert run("show", "KZ-901")[0] == 0
    code, out, _ = run("import", str(table), "--write", "--json")
    assert code == 1
    assert len(list((tmp_path / "precedents").iterdir())) == 1
    table.write_text(f"{head}\n{row.replace('moral', 'morall').replace('one', 'two').replace('901', '902')}\n")
    code, out, _ = run("import", str(table), "--json")
    assert code == 1
    assert "moral" in json.loads(out)["error"]["problems"][0]["message"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_file_holds_exactly_what_is_shown_and_is_never_overwritten(run: Run, tmp_path: Path, ending: str) -> None:
    from compensation.sheets.reading import read_table

    out = tmp_path / f"list.{ending}"
    assert run("list", "--country", "TJ", "-o", str(out))[0] == 0
    shown = run("list", "--country", "TJ")[1]
    if ending == "json":
        rows = json.loads(out.read_text(encoding="utf-8"))["rows"]
    else:
        table = read_table(out).table
        assert table is not None
        rows = [[cell.text for cell in row] for row in table.rows]
    cases = [row for row in rows if row[0].startswith("TJ-") and row[1]]
    assert [row[0] for row in cases] == [f"TJ-{number:03d}" for number in range(1, 13)]
    for row in cases:
        assert row[3] in shown
        assert row[4] in shown
    assert run("list", "--country", "TJ", "-o", str(out))[0] == 4


def test_a_memo_and_a_sheet_are_written_once(run: Run, tmp_path: Path) -> None:
    for words in (["memo", "--country", "TJ"], ["sheet", "TJ-001", "--lang", "ru", "--hide-names"]):
        path = tmp_path / f"{words[0]}.docx"
        assert run(*words, "-o", str(path))[0] == 0
        assert path.read_bytes().startswith(b"PK")
        assert run(*words, "-o", str(path.with_suffix(".pdf")))[0] == 2
        assert run(*words, "-o", str(path))[0] == 4


def test_statistics_lengths_and_charts_are_tables_and_documents(run: Run) -> None:
    cells = json.loads(run("stats", "--country", "RU", "--series", "in-force", "--json")[1])["cells"]
    [moral] = [one for one in cells if (one["head"], one["group"]) == ("moral", "domestic")]
    assert (moral["n"], moral["spread"]["median"]) == (5, "0.100000")
    assert moral["not_computed"]["comparator"] == 3
    assert "34.6" in run("stats", "--country", "RU", "--head", "moral", "--series", "in-force")[1]
    times = json.loads(run("times", "--country", "KG", "--json")[1])["stretches"]
    assert [one["open"] for one in times if (one["from"], one["to"]) == ("charge", "award")] == [1]
    assert "at least 24 months" in " ".join(run("times", "--country", "KG")[1].split())
    for show in ("claimed", "time", "basis"):
        assert "█" in run("chart", "--country", "TJ", "--show", show)[1]


def test_a_broken_file_of_the_office_fails_the_check_and_leaves_the_rest_usable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "precedents").mkdir()
    shutil.copy(BROKEN / "values.yaml", tmp_path / "precedents")
    code, out, _ = run("check", "--json")
    problems = json.loads(out)["error"]["problems"]
    assert code == 1
    assert len(problems) > 20
    assert all(one["file"].endswith("values.yaml") and one["line"] for one in problems)
    code, out, err = run("list", "--json")
    assert (code, len(json.loads(out)["precedents"])) == (0, 74)
    assert "problems in the case files" in err


def test_a_case_of_the_office_stands_beside_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "precedents").mkdir()
    text = (SHIPPED / "kz" / "baymagambetov.yaml").read_text(encoding="utf-8")
    text = text.replace("kz-baymagambetov-2014", "kz-own").replace("KZ-001", "KZ-901")
    (tmp_path / "precedents" / "own.yaml").write_text(text, encoding="utf-8")
    cases = json.loads(run("list", "--country", "KZ", "--json")[1])["precedents"]
    assert [one["citation"] for one in cases][-2:] == ["KZ-008", "KZ-901"]


@pytest.mark.parametrize(
    "words", [["show", "KZ-999"], ["list", "--head", "morale"], ["list", "--tag", "x"], ["list", "--country", "XX"]]
)
def test_what_does_not_exist_is_a_wrong_call_with_a_hint(run: Run, words: list[str]) -> None:
    code, out, _ = run(*words, "--json")
    assert code == 2
    assert json.loads(out)["error"]["hint"]


def test_the_tags_are_listed_with_their_meaning(run: Run) -> None:
    assert "treatment:beating\n" in run("tags")[1]
    assert len(json.loads(run("tags", "--json")[1])["tags"]) > 100


def test_compare_tells_multiples_with_their_unit_and_shows_the_chosen_basis_at_80_columns(run: Run) -> None:
    _, out, _ = run("compare", "--country", "KZ", "--basis", "mci", "--json")
    document = json.loads(out)
    rows = {one["citation"]: one["series"]["first_awarded"]["bases"] for one in document["rows"]}
    assert rows["KZ-001"]["mci"] | {"steps": []} == {
        "state": "stated",
        "number": "161.99",
        "unit": "kz.mci",
        "steps": [],
    }
    assert any("kz.mci, in force from" in step for step in rows["KZ-001"]["mci"]["steps"])
    assert rows["KZ-002"]["wage"]["state"] == "unknown"
    _, out, _ = run("compare", "--country", "KZ", "--basis", "mci")
    whole = out.split("Awards on several bases")[1]
    assert "161.99\u00a0MCI" in whole
    assert max(map(len, whole.splitlines())) <= 80
    assert "In the order of: calculation indices of the day" in whole


def test_a_range_is_a_sum_of_money_even_where_the_basis_counts_units(run: Run) -> None:
    code, _, err = run("list", "--basis", "wage", "--least", "10")
    assert code == 2
    assert "on this basis figures are no money" in err
    code, out, err = run("list", "--basis", "wage", "--least", "5000 EUR", "--country", "TJ", "--json")
    assert code == 0
    assert "EUR on the day of the decision" in err
    assert [one["citation"] for one in json.loads(out)["precedents"]] == ["TJ-001", "TJ-003"]
