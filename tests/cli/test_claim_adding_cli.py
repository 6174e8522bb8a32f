"""A line by any calculator from the command line: wrong fields are told by name, examples work as they are printed."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compensation.claims.asking.ways import WAYS
from compensation.claims.claimfile import load_claim

Run = Callable[..., Any]


@pytest.fixture
def file(run: Run, tmp_path: Path) -> str:
    path = str(tmp_path / "claim.yaml")
    assert run("claim", "new", path, "--country", "KZ").code == 0
    for number in "1234":
        assert run("claim", "add", path, "--exhibit", f"e{number}", number, "something").code == 0
    return path


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("way", WAYS)
def test_the_example_of_each_way_can_be_typed_as_it_is_printed(run: Run, file: str, way: str, language: str) -> None:
    answer = run("claim", "fields", way, "--json", language=language).json
    assert answer["example"] in run("claim", "fields", way, language=language).out
    words = [file if word == "FILE" else word for word in shlex.split(answer["example"])[1:]]
    added = run(*words)
    assert (added.code, added.err) == (0, "")
    assert getattr(load_claim(Path(file)).lines[0], WAYS[way].key) is not None


def test_the_ways_and_fields_are_those_that_fit_a_head(run: Run) -> None:
    ways = run("claim", "fields", "--head", "lost_earnings", "--json").json["ways"]
    assert [one["way"] for one in ways] == ["earnings", "fixed", "monthly", "future"]
    names = [one["field"] for one in run("claim", "fields", "future", "--head", "care", "--json").json["fields"]]
    assert "expert.to" in names
    assert "right.as" not in names
    assert run("claim", "fields", "earnigs").err.endswith("Did you mean “earnings”?\n")


def test_every_wrong_field_is_told_by_its_name_and_nothing_is_changed(run: Run, file: str) -> None:
    before = Path(file).read_bytes()
    words = ["claim", "add", file, "--head", "interest", "--by", "interest", "sum=ten", "from=2023", "to=2023-08-27"]
    ran = run(*words, "rate_on=claim", "payments=2023-03-31 4", "payments=31.02.2023 4")
    assert ran.code == 2
    told = ran.err.splitlines()
    assert [line.split(":")[0] for line in told[:3]] == ["sum", "from", "payments"]
    assert "Row 2, “31.02.2023 4”: There is no such date" in told[2]
    assert told[3] == "3 fields need another look. Nothing was changed."
    answer = run(*words, "--json").json["error"]
    assert (answer["code"], {one["key"] for one in answer["problems"]}) == ("usage", {"sum", "from", "rate_on"})
    assert answer["hint"].endswith("compensation claim fields interest")
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "fixed", "sum=5", "--fixed", "5"], "Say in one way how the sum is found"),
        ([], "Say in one way how the sum is found"),
        (["sum=5"], "Say in one way how the sum is found"),
        (["--by", "interest", "sum"], "“sum” is not FIELD=VALUE."),
        (["--by", "interest", "summ=5"], "Did you mean “sum”?"),
        (["--by", "fixed", "sum=5", "sum=6"], "“sum” stands twice."),
        (["--fixed", "5", "sum=6"], "“sum” stands twice."),
        (["--by", "monthly", "sum=5", "--from", "2026-01"], "With --by they are fields"),
        (["--monthly", "5", "--from", "2026-01"], "A monthly sum needs --from and --to."),
        (["--fixed", "5", "--event", "a", "2026", "b"], "Add one thing at a time"),
        (["--by", "bridge"], "The ways are: fixed"),
    ],
)
def test_words_that_would_be_ignored_are_refused(run: Run, file: str, words: list[str], said: str) -> None:
    before = Path(file).read_bytes()
    ran = run("claim", "add", file, "--head", "costs", *words)
    assert ran.code == 2
    assert said in ran.err
    assert Path(file).read_bytes() == before


def test_words_in_brackets_on_a_receipt_are_no_title_of_its_exhibit(run: Run, file: str) -> None:
    receipt = ["--receipt", "01.2026", "5 000,50", "e1", "(two) packs"]
    assert run("claim", "add", file, "--head", "costs", *receipt, *receipt).code == 0
    (line,) = load_claim(Path(file)).lines
    assert [(one.what.en, str(one.amount.money), one.evidence) for one in line.receipts or ()] == [
        ("(two) packs", "5000.50 KZT", "e1")
    ] * 2


def test_a_second_line_of_a_head_gets_an_id_of_its_own_and_the_first_parties(run: Run, file: str) -> None:
    for _ in range(2):
        assert run("claim", "add", file, "--head", "costs", "--fixed", "5").code == 0
    lines = load_claim(Path(file)).lines
    assert [(one.id, one.claimant, one.respondent) for one in lines] == [
        ("costs", "a", "respondent"),
        ("costs-2", "a", "respondent"),
    ]
    taken = run("claim", "add", file, "--head", "costs", "--fixed", "5", "--id", "costs")
    assert "stands twice" in taken.err
