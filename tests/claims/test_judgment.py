"""A judgment fits its claim, and an appeal asks for what was claimed and not awarded."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from compensation.claims.claimfile import Claim, check_claim, load_claim
from compensation.claims.contested import contest, unclear
from compensation.claims.finding import examples, find, locate
from compensation.claims.opening import Shelf, open_shelf
from compensation.errors import BadData, Refused

TODAY = datetime.date(2026, 11, 23)
KG = locate("example:kg").read_text(encoding="utf-8")
GOOD = "{court: {en: C, ru: С}, date: 2026-09-07, awards: [{line: moral-b, amount: 400 000 KGS}]}"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return open_shelf(tmp_path_factory.mktemp("office"))


def with_judgment(judgment: str, text: str = KG) -> Claim:
    return check_claim(f"{text}\njudgment: {judgment}\n", Path("claim.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("moral-b,", "moral-z,", "judgment.awards.0.line", "“moral-z” is not among the lines"),
        ("KGS}]", "KGS}, {line: moral-b, amount: refused}]", "judgment.awards.1.line", "stands twice"),
        ("400 000 KGS", "400 000 KZT", "judgment.awards.0.amount", "in the currency of the claim, KGS"),
        ("400 000 KGS", "pending", "judgment.awards.0.amount", "a sum, refused or unknown"),
        ("400 000 KGS", "{amount: 5 KGS, per: month}", "judgment.awards.0.amount", "one exact sum"),
        ("2026-09-07", "2026-05-07", "judgment.date", "before the claim was filed"),
        ("2026-09-07", "2026-09-07, final_form: 2026-09-06", "judgment.final_form", "not older than the judgment"),
        ("2026-09-07", "2026-09-07, appeal_on: 2026-09-06", "judgment.appeal_on", "not older than the judgment"),
    ],
)
def test_a_judgment_that_does_not_fit_its_claim_is_a_problem_at_its_place(
    old: str, new: str, at: str, told: str
) -> None:
    with pytest.raises(BadData) as caught:
        with_judgment(GOOD.replace(old, new, 1))
    [problem] = caught.value.problems
    assert problem.key == at
    assert told in str(problem.message)


@pytest.mark.parametrize(("day", "fits"), [("2026-09-07", True), ("2026-09", True), ("2026-09-08", False)])
def test_the_event_that_is_the_judgment_has_its_day(day: str, fits: bool) -> None:
    text = KG.replace("events:\n", f"events:\n  - {{id: judgment, date: {day}, what: {{en: J, ru: Р}}}}\n")
    if fits:
        assert with_judgment(GOOD, text).judgment is not None
        return
    with pytest.raises(BadData, match="problem"):
        with_judgment(GOOD, text)


@pytest.mark.parametrize("name", examples())
def test_a_claim_without_a_judgment_says_nothing_of_one(name: str) -> None:
    assert "judgment" not in find(f"example:{name}").model_dump(by_alias=True)


def test_what_is_refused_is_asked_for_in_full_and_what_is_not_told_is_unknown(shelf: Shelf) -> None:
    awards = "{line: moral-b, amount: 400 000 KGS}, {line: costs, amount: refused}"
    found = contest(
        shelf.assess(with_judgment(GOOD.replace("{line: moral-b, amount: 400 000 KGS}", awards)), "argued", TODAY)
    )
    told = {one.line.line.id: (str(one.difference.money), one.asked) for one in found.lines}
    decided = {"moral-b": ("600000.00 KGS", True), "costs": ("35000.00 KGS", True)}
    assert told == dict.fromkeys(told, ("None", False)) | decided
    assert (found.awarded.money, found.difference.money) == (None, None)
    assert [str(text) for text in unclear(found)] == [
        f"What the court awarded on the line “{line}” is not entered (claim judgment)."
        for line in told if line not in decided
    ]  # fmt: skip


def test_nothing_is_asked_for_where_all_was_awarded(shelf: Shelf) -> None:
    lines = shelf.assess(with_judgment(GOOD), "argued", TODAY).lines
    awards = ", ".join(f"{{line: {one.line.id}, amount: {one.amount.money}}}" for one in lines)
    found = contest(
        shelf.assess(with_judgment(GOOD.replace("{line: moral-b, amount: 400 000 KGS}", awards)), "argued", TODAY)
    )
    assert str(found.difference.money) == "0.00 KGS"
    assert [str(text) for text in unclear(found)] == [
        "On no line was less awarded than claimed: there is nothing to appeal for."
    ]


def test_a_line_that_was_decided_and_is_not_in_the_scenario_is_told(shelf: Shelf) -> None:
    text = KG.replace("    event: beating\n    rules: [kg.moral.form]", "    event: beating\n    scenarios: [maximum]")
    found = contest(shelf.assess(with_judgment(GOOD, text), "argued", TODAY))
    assert "The line “moral-b” was decided and is not in this scenario." in [str(text) for text in unclear(found)]


def test_without_a_judgment_there_is_nothing_to_appeal_against(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="nothing to appeal against"):
        contest(shelf.assess(find("example:kg"), "argued", TODAY))


def test_the_command_enters_a_judgment_and_leaves_the_rest_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from compensation.cli.program import main

    monkeypatch.delenv("COMPENSATION_OFFICE", raising=False)
    path = tmp_path / "kg.yaml"
    path.write_text(KG, encoding="utf-8")
    given = ["claim", "judgment", str(path), "--court", "Районный суд", "--date", "2026-09-07", "--number", "1: «2»"]
    given += [
        "--award",
        "moral-b",
        "400 000",
        "--reason",
        "moral-b",
        "завышено: не доказано",
        "--award",
        "costs",
        "refused",
    ]
    assert main(["--language", "en", "--office", str(tmp_path / "office"), *given], TODAY) == 0
    assert "compensation document render kg-appeal" in " ".join(capsys.readouterr().out.split())
    judgment = load_claim(path).judgment
    assert judgment is not None
    assert [(one.line, str(one.amount.money)) for one in judgment.awards] == [
        ("moral-b", "400000.00 KGS"),
        ("costs", "None"),
    ]
    assert judgment.awards[0].reasons is not None
    assert (judgment.number, judgment.awards[0].reasons.ru) == ("1: «2»", "завышено: не доказано")
    kept = [row for row in path.read_text(encoding="utf-8").splitlines(True) if not row.startswith("judgment:")]
    assert "".join(kept) == KG


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--reason", "costs", "why"], "A reason is told for “costs”, and no award"),
        (["--award", "moral-b", "nothing"], "neither a sum nor a state"),
        (["--award", "costs", "5 KZT"], "in the currency of the claim"),
    ],
)
def test_the_command_changes_nothing_where_a_word_is_wrong(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from compensation.cli.program import main

    monkeypatch.delenv("COMPENSATION_OFFICE", raising=False)
    path = tmp_path / "kg.yaml"
    path.write_text(KG, encoding="utf-8")
    given = ["claim", "judgment", str(path), "--court", "C", "--date", "2026-09-07", "--award", "moral-b", "1", *words]
    assert main(["--language", "en", "--office", str(tmp_path / "office"), *given], TODAY) != 0
    assert told in " ".join(capsys.readouterr().err.split())
    assert path.read_text(encoding="utf-8") == KG
