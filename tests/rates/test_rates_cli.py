"""The commands: the figures of the design, exit codes, and the office's own rates from entry to use."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compensation.cli.program import main

TODAY = datetime.date(2026, 11, 23)
ADD = [
    "rates",
    "add",
    "EUR",
    "KZT",
    "610,55",
    "--on",
    "2026-11-23",
    "--publisher",
    "NBK",
    "--document",
    "page",
    "--by",
    "A.",
]


@pytest.fixture
def run(tmp_path: Path, capsys) -> Callable[..., tuple[int, str, str]]:
    def call(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--language", language, "--office", str(tmp_path / "office"), *words], TODAY)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_convert_answers_in_json_with_both_legs(run) -> None:
    code, out, _ = run("convert", "300 000", "kzt", "EUR", "--on", "2014-12-03", "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["to"]["amount"], document["to"]["precision"]) == ("1333", "1")
    assert [leg["observed_date"] for leg in document["legs"]] == ["2014-12-03", "2014-12-02"]
    _, out, _ = run("convert", "300000", "KZT", "EUR", "--on", "2014-12-03", "--ecb", "same-day", "--json")
    assert json.loads(out)["to"]["amount"] == "1343"


def test_convert_shows_every_rate_with_its_days_and_publisher(run) -> None:
    _, out, _ = run("convert", "300000", "KZT", "EUR", "--on", "03.12.2014")
    for words in ("300,000.00", "1,333", "181.09", "1.2424", "2 December 2014", "European Central Bank", "grade A"):
        assert words in out
    assert "1,333.415021" in out


@pytest.mark.parametrize("on", [["--on", "1980"], ["--on", "1980-01-01"], []])
def test_convert_without_a_rate_leaves_with_3_and_the_hint(run, on: list[str]) -> None:
    code, out, err = run("convert", "300000", "KZT", "EUR", *on)
    assert (code, out) == (3, "")
    assert "compensation rates add EUR KZT" in err
    code, out, _ = run("convert", "300000", "KZT", "EUR", *on, "--json")
    assert code == 3
    assert json.loads(out)["error"]["code"] == "refused"


def test_after_a_rate_was_entered_today_converts(run) -> None:
    code, out, _ = run(*ADD, "--json")
    assert code == 0
    assert json.loads(out)["added"] is True
    code, out, _ = run("convert", "300000", "KZT", "EUR", "--json")
    assert code == 0
    assert json.loads(out)["to"]["amount"] == "491.36"
    _, out, _ = run("rates", "list", "--json")
    assert json.loads(out)["rates"][0]["rate"] == "610.55"


def test_entering_the_same_rate_again_is_fine_and_another_one_is_a_conflict(run) -> None:
    run(*ADD)
    code, out, _ = run(*ADD)
    assert code == 0
    assert "already" in out
    code, _, err = run(*ADD[:4], "611,55", *ADD[5:])
    assert code == 4
    assert "610.55" in err


@pytest.mark.parametrize(
    "words",
    [
        ["convert", "-5", "KZT", "EUR"],
        ["convert", "1,000,000", "KZT", "EUR"],
        ["convert", "1.000", "KZT", "EUR"],
        ["convert", "5", "XXX", "EUR"],
        ["convert", "5", "KZT", "EUR", "--on", "2014-02-30"],
        ["convert", "5", "KZT"],
        ["convert", "9" * 60, "KZT", "EUR", "--on", "2014-12-03"],
        [*ADD[:4], "0", *ADD[5:]],
        [*ADD[:6], "2026-11-24", *ADD[7:]],
        [*ADD, "--nominal", "x"],
    ],
)
def test_wrong_words_leave_with_2(run, words: list[str]) -> None:
    assert run(*words)[0] == 2


def test_a_doubtful_rate_is_entered_only_if_one_is_sure_and_can_be_removed(run) -> None:
    doubtful = [*ADD[:4], "61055", *ADD[5:]]
    code, _, err = run(*doubtful)
    assert code == 3
    assert "more than 50 %" in err
    assert "--sure" in err
    assert "No rates were entered yet" in run("rates", "list")[1]
    assert run(*doubtful, "--sure")[0] == 0
    assert "more than 50 %" in run("rates", "check")[1]
    assert run("rates", "remove", ADD[2], ADD[3], "--on", ADD[6])[0] == 0
    assert "No rates were entered yet" in run("rates", "list")[1]


def test_broken_rates_of_the_office_are_told_while_the_shipped_ones_work(run, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "rates.yaml").write_text("rates:\n  - base: USD\n", encoding="utf-8")
    code, out, err = run("convert", "300000", "KZT", "EUR", "--on", "2014-12-03")
    assert code == 0
    assert "1,333" in out
    assert "rates.yaml:2" in err
    assert run("rates", "check")[0] == 1
    assert run(*ADD)[0] == 1


def test_coverage_list_and_check_answer(run) -> None:
    code, out, _ = run("rates", "coverage")
    assert code == 0
    assert "USD/KZT: cross of official rates, 1 January 1999 – 23 February 2022" in out
    assert "International Monetary Fund" in out
    assert "compensation rates add" in run("rates", "list")[1]
    code, out, _ = run("rates", "check", "--json")
    assert code == 0
    assert json.loads(out)["problems"] == []


def test_a_cross_check_says_that_it_asks_the_network(run, monkeypatch) -> None:
    from compensation.rates import crosscheck
    from compensation.text import say

    monkeypatch.setattr(crosscheck, "cross_check", lambda _: say("compared"))
    _, out, err = run("convert", "100", "EUR", "USD", "--on", "2015-05-05", "--crosscheck", "--json")
    assert json.loads(out)["crosscheck"] == "compared"
    assert "network" in err
    _, out, err = run("convert", "100", "EUR", "USD", "--on", "2015-05-05", "--json")
    assert "crosscheck" not in json.loads(out)
    assert err == ""
