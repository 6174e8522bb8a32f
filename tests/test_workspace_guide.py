"""One case goes through the whole guide of the workspace, from the first start to a restored backup."""

from __future__ import annotations

import io
import re
import shlex
import zipfile
from pathlib import Path

import pytest
from test_guides import DOCS, TODAY, answers, blocks
from waived import waive_all

from compensation.claims.finding import locate
from compensation.cli.program import main

PASSPHRASE, OTHER = "correct horse battery staple lemon", "muddy river seven quiet lanterns"
COMMANDS = 42
PROMPTS = "A passphrase of|The same again:|Type the recovery|Recovery code:$|New passphrase:"
PERSON = re.compile(
    r"^(?:Name as|Other spellings|Day, month|Identity|Address|How to reach).*?:[ ]?(.*)\n", re.MULTILINE
)
ASKED = re.compile(rf"^({PROMPTS}).*\n", re.MULTILINE)
"""What is asked for at a keyboard; a script is not asked."""


class Keyboard(io.StringIO):
    """Answers with the passphrase until a recovery code was shown, and then with that code."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__()
        self._capsys = capsys
        self.shown = ""

    @property
    def code(self) -> str:
        return " ".join(re.findall(r"\b\d{5}\b", self.shown))

    def readline(self, *_: object) -> str:  # type: ignore[override]
        self.shown += self._capsys.readouterr().err
        return (self.code or PASSPHRASE) + "\n"


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a block with what they answer."""
    found = re.split(r"^\$ compensation ", block, flags=re.MULTILINE)[1:]
    return [(one.partition("\n")[0], one.partition("\n")[2]) for one in (text.replace("\\\n", " ") for text in found)]


def wildcards(expected: str) -> str:
    """A … within a line stands for anything, as one that is a line does."""
    return re.sub(r"(?<=\S) *…|… *(?=\S)", "\n…\n", expected)


def test_the_guide_takes_a_case_through_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    claim = locate("example:kz").read_text(encoding="utf-8").replace("training: yes", "training: no", 1)
    (tmp_path / "claim.yaml").write_text(claim.replace("2026-04-20", TODAY.isoformat(), 1), encoding="utf-8")
    waive_all(tmp_path / "claim.yaml", TODAY)
    keyboard, passphrase, followed = Keyboard(capsys), PASSPHRASE, 0
    for kind, block in blocks((DOCS / "workspace.md").read_text(encoding="utf-8")):
        if kind == "yaml":
            (tmp_path / "office.yaml").write_text(block, encoding="utf-8")
        for command, expected in commands(block):
            first = command == "workspace init"
            typed = f"{keyboard.code}\n{OTHER}\n{OTHER}\n" if command == "workspace recover" else f"{passphrase}\n"
            typed += "".join(f"{one}\n" for one in PERSON.findall(expected))
            monkeypatch.setattr("sys.stdin", keyboard if first else io.StringIO(typed))
            main(["--language", "en", "--office", "office", *shlex.split(command)], TODAY)
            passphrase = OTHER if command == "workspace recover" else passphrase
            said = capsys.readouterr()
            printed = keyboard.shown + said.err + said.out if first else said.err + said.out
            wanted = PERSON.sub("", ASKED.sub("", expected))
            if first:
                printed, wanted = (re.sub(r"\b\d{5}\b", "00000", text) for text in (printed, wanted))
            assert answers(wildcards(wanted)).match(" ".join(printed.split())), f"{command}\n{printed}"
            followed += 1
    assert followed == COMMANDS
    with zipfile.ZipFile("claim.docx") as old, zipfile.ZipFile("changed.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("Департамент".encode(), "Управление".encode()))
    for file, code in (("claim.docx", 0), ("changed.docx", 1)):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{passphrase}\n"))
        assert main(["--language", "en", "--office", "office", "document", "verify", file], TODAY) == code
    assert "The document does NOT say what was filed." in capsys.readouterr().out
