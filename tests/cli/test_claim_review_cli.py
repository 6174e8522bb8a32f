"""`claim check` and `claim waive` as a lawyer uses them, on a file and on the claim of a matter."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pytest

from compensation.claims.finding import locate
from compensation.cli.program import main

TODAY = datetime.date(2026, 5, 4)


def run(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    assert main(["--language", "en", "--office", "office", *args], TODAY) == code
    said = capsys.readouterr()
    return said.out + said.err


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    text = locate("example:kg").read_text(encoding="utf-8")
    Path("claim.yaml").write_text(text.replace("evidence: [e6]", "evidence: []"), encoding="utf-8")
    return "claim.yaml"


def test_check_lists_by_severity_with_article_and_what_to_do(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "claim", "check", file)
    assert said.index("Bars: it is not filed so") < said.index("Objections:") < said.index("Notes:")
    assert "  • training: This is a training matter: it is never filed." in said
    assert "Civil Code of Kyrgyzstan, art. 998" in said
    assert "Lines that nothing stands against:" in said
    assert "Nothing was found by:" not in said
    assert "  same_receipt: Is a receipt claimed twice?" in run(capsys, "claim", "check", file, "--all")


def test_json_has_findings_counts_and_every_check(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(run(capsys, "claim", "check", file, "--json"))
    assert answer["counts"]["bar"] == sum(one["severity"] == "bar" for one in answer["findings"])
    assert {"check", "severity", "line", "text", "todo", "rules", "citations", "waived"} == set(answer["findings"][0])
    assert {one["check"] for one in answer["findings"]} <= {one["id"] for one in answer["checks"]}


def test_assess_says_how_much_was_found(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "shown by: compensation claim check claim.yaml" in run(capsys, "claim", "assess", file)
    assert set(json.loads(run(capsys, "claim", "assess", file, "--json"))["review"]) == {"bar", "objection", "note"}


def test_a_waived_objection_is_listed_apart_with_reason_and_name(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    word = ("--reason", "compared on 3 May", "--by", "A. Lawyer")
    assert "Waived by A. Lawyer: rule_stale, the claim as a whole" in run(
        capsys, "claim", "waive", file, "rule_stale", *word
    )
    said = run(capsys, "claim", "check", file)
    assert "Waived (1)" in said
    assert "    Waived by A. Lawyer on 4 May 2026: compared on 3 May" in said


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("training",), "is a bar and cannot be waived"),
        (("no_comparables",), "is a note; only objections are waived"),
        (("rule_stail",), "Did you mean “rule_stale”?"),
        (("same_receipt",), "No such objection stands"),
        (("rule_stale", "--line", "costs"), "These stand: "),
    ],
)
def test_what_cannot_be_waived_is_refused_and_nothing_written(
    args: tuple[str, ...], told: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(file).read_bytes()
    said = run(capsys, "claim", "waive", file, *args, "--reason", "r", "--by", "A. Lawyer", code=2)
    assert told in said
    assert Path(file).read_bytes() == before


@pytest.mark.usefixtures("file")
def test_an_example_is_not_waived(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "claim", "waive", "example:kg", "rule_stale", "--reason", "r", "--by", "L.", code=3)
    assert "are not changed" in said


def test_of_a_matter_consent_and_people_are_checked_and_a_waiver_is_a_version(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_open(*args: str, code: int = 0) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 3))
        return run(capsys, *args, code=code)

    run_open("workspace", "init", "--plain")
    run_open("matter", "new", "--title", "T", "--country", "KG", "--by", "A. Lawyer")
    run_open("matter", "claim", "M-001", "--read", file, "--by", "A. Lawyer")
    said = run_open("claim", "check", "matter:M-001")
    assert "consent: The matter has no claimant" in said
    assert "matter_parties: The claimant “a” of the claim is not a claimant of the matter." in said
    assert "safety: Safety has not been assessed" in said
    done = run_open("claim", "waive", "matter:M-001", "rule_stale", "--reason", "compared", "--by", "A. Lawyer")
    assert "Waived by A. Lawyer: rule_stale, the claim as a whole" in done
    assert "Waived by A. Lawyer on 4 May 2026: compared" in run_open("claim", "check", "matter:M-001")
