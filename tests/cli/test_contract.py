"""The command line keeps its word: shapes, exit codes, hints, help, and a README that names every command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from compensation.cli.program import program
from compensation.text import Text

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = dict.fromkeys(("matter", "workspace"), (ROOT / "docs" / "workspace.md").read_text(encoding="utf-8"))
"""The guides of the groups that have one to themselves; all else stands in the README."""
Run = Callable[..., "object"]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


ALL = dict(commands(program))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_json_a_help_text_and_a_place_in_the_readme_or_its_guide(path: tuple[str, ...]) -> None:
    command, told = ALL[path], GUIDES.get(path[0], README)
    names = {option for parameter in command.params for option in parameter.opts}
    assert "--json" in names
    assert isinstance(getattr(command, "text", None), Text)
    assert re.search(rf"(`|compensation ){' '.join(path)}\b", told)
    for option in names - {"--json", "--help", "-o", "--output", "--country"}:
        if option.startswith("--"):
            assert option in told, f"{option} of {' '.join(path)} is not in the README or its guide"


@pytest.mark.parametrize("path", ALL, ids=" ".join)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_help_is_in_the_language_of_the_user(path: tuple[str, ...], language: str, run: Run) -> None:
    ran = run(*path, "--help", language=language)
    assert ran.code == 0
    assert bool(re.search("[А-Яа-я]{4}", ran.out)) == (language == "ru")
    assert ran.out.startswith("Использование:" if language == "ru" else "Usage:")


def test_the_conversion_of_the_printed_award(run: Run) -> None:
    found = run("convert", "300000", "KZT", "EUR", "--on", "2014-12-03", "--json").json
    assert found["to"] == {"state": "stated", "amount": "1333", "currency": "EUR", "precision": "1"}
    assert found["unrounded"].startswith("1333.4")
    assert [(leg["base"], leg["quote"], leg["rate"], leg["observed_date"]) for leg in found["legs"]] == [
        ("USD", "KZT", "181.09", "2014-12-03"),
        ("EUR", "USD", "1.2424", "2014-12-02"),
    ]
    same_day = run("convert", "300 000", "kzt", "eur", "--on", "03.12.2014", "--ecb", "same-day", "--json").json
    assert same_day["to"]["amount"] == "1343"


def test_a_day_without_a_rate_is_refused_with_a_hint_and_converts_once_a_rate_is_entered(run: Run) -> None:
    for words in (["--on", "1980-01-01"], []):
        refused = run("convert", "300000", "KZT", "EUR", *words, "--json")
        assert refused.code == 3
        assert refused.json["error"]["code"] == "refused"
        assert "rates add" in refused.json["error"]["hint"]
    added = run(
        "rates", "add", "EUR", "KZT", "601,25", "--on", "2026-11-23", "--publisher", "National Bank of Kazakhstan",
        "--document", "printed page", "--by", "A. Lawyer",
    )  # fmt: skip
    assert added.code == 0
    converted = run("convert", "300000", "KZT", "EUR", "--json")
    assert converted.code == 0
    assert converted.json["to"]["amount"] == "498.96"
    assert converted.json["legs"][0]["kind"] == "manual"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["convert", "5", "EUR", "USD", "--on", "2014-12-03"], 0),
        (["claim", "assess", "no-such-file.yaml"], 1),
        (["convert", "5", "EUR"], 2),
        (["convert", "five", "EUR", "USD"], 2),
        (["nonsense"], 2),
        (["precedents", "show", "KZ-999"], 2),
        (["convert", "5", "KZT", "USD", "--on", "1980"], 3),
        (["law", "show", "kz.duty.moral"], 3),
    ],
)
def test_exit_codes_say_what_kind_of_answer_it_was(words: list[str], code: int, run: Run) -> None:
    assert run(*words).code == code
    ran = run(*words, "--json")
    assert ran.code == code
    assert ("error" in json.loads(ran.out)) == bool(code)


def test_an_existing_file_is_a_conflict(run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "claim.yaml")
    assert run("claim", "new", target, "--country", "KG").code == 0
    assert run("claim", "new", target, "--country", "KG").code == 4


def test_a_claim_grows_from_nothing_to_a_draft_by_commands_alone(run: Run, tmp_path: Path) -> None:
    file, out = str(tmp_path / "claim.yaml"), str(tmp_path / "claim.docx")
    assert run("claim", "new", file, "--country", "KZ", "--title", "Test").code == 0
    for words in (
        ["--exhibit", "e1", "1", "receipt"],
        ["--event", "beating", "2026-01", "beating"],
        [
            "--head",
            "medical_expenses",
            "--what",
            "medicines",
            "--receipt",
            "2026-02",
            "5 000,50 KZT",
            "e1",
            "medicines",
        ],
        ["--head", "care", "--monthly", "1000 KZT", "--from", "2026-01", "--to", "2026-03"],
        ["--head", "moral", "--moral", "1000 KZT", "2000 KZT", "3000 KZT"],
        ["--head", "costs", "--fixed", "unknown"],
    ):
        added = run("claim", "add", file, *words)
        assert (added.code, added.err) == (0, "")
    result = run("claim", "assess", file, "--json").json
    assert result["total"] == {"state": "unknown"}
    assert result["computed"]["amount"] == "10000.50"
    assert run("document", "render", "calculation", "--claim", file, "-o", out, "--name", "a=Имя").code == 0
    assert "Имя" not in Path(file).read_text(encoding="utf-8")


def test_an_unexpected_error_names_its_kind_and_place_and_no_value(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        name = "Иван Тайный"
        raise RuntimeError(name)

    monkeypatch.setattr("compensation.claims.finding.load_claim", broken)
    ran = run("claim", "assess", "example:kz")
    assert ran.code == 5
    assert "RuntimeError" in ran.err
    assert "Тайный" not in ran.err + ran.out


def test_the_version_and_a_usage_error_load_no_heavy_library() -> None:
    check = (
        "import sys; from compensation.cli.program import main; main(['--version']); main(['nonsense']); "
        "heavy = 'pydantic yaml babel textual docxtpl docx requests forex_python'.split(); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_module_run_and_the_checkout_script_are_the_same_program() -> None:
    top = Path(__file__).parent.parent.parent
    for start in (["-m", "compensation"], [str(top / "tui.py")]):
        done = subprocess.run(
            [sys.executable, *start, "--version"], check=True, capture_output=True, text=True, timeout=60, cwd=top
        )
        assert done.stdout.startswith("compensation ")
