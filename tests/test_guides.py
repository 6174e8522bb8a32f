"""The guides are followed from top to bottom: each command that they print gives the answer that stands below it."""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from compensation.cli.program import main

DOCS = Path(__file__).parent.parent / "docs"
TODAY = datetime.date(2026, 11, 28)
"""The day on which the guides say that their answers were given."""
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EVENT = "  - {event: appeal_filed, date: 2026-11-27}\n"
WRONG = {
    "no such date: 2026-06-31": [("2026-06-15", "2026-06-31"), ("decision_announced", "decision_anounced")],
    "events.1.event: cassation": [("claim_accepted", "cassation_filed")],
    "events.2.date: 20 May 2026": [("2026-07-20", "2026-05-20"), ("kz.stage.appeal,", "kz.stage.apeal,")],
}
"""What is changed in the case of the guide to get each answer on a file that is wrong; the guide says it in words."""


def blocks(text: str) -> Iterator[tuple[str, str]]:
    for match in BLOCK.finditer(text):
        yield match[1], match[2]


def answers(expected: str) -> re.Pattern[str]:
    """The printed answer, where a line with dots stands for any lines and a line may be wrapped anywhere."""
    parts = [" ".join(part.split()) for part in re.split(r"^…$", expected, flags=re.MULTILINE)]
    return re.compile(".*".join(re.escape(part) for part in parts) + r"\s*$")


def follow(guide: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    followed, language = 0, "ru" if guide.startswith("first-claim") else "en"
    for kind, block in blocks((DOCS / guide).read_text(encoding="utf-8")):
        if kind == "yaml" and (name := re.match(r"id: ((?:case|claim)-\w+)", block)):
            (folder / f"{name[1]}.yaml").write_text(block, encoding="utf-8")
        if not block.startswith("$ compensation "):
            continue
        command, expected = block.removeprefix("$ compensation ").replace("\\\n", " ").split("\n", 1)
        prepare(folder, command, expected)
        main(["--language", language, *shlex.split(command)], TODAY)
        said = capsys.readouterr()
        printed = [" ".join(text.split()) for text in (said.out + said.err, said.err + said.out)]
        assert any(map(answers(expected).match, printed)), f"{guide}: {command}\n{said.out}{said.err}"
        followed += 1
    return followed


def prepare(folder: Path, command: str, expected: str) -> None:
    """What the guide tells the reader to do by hand before the command."""
    if "wrong.yaml" in command:
        text = (folder / "case-07.yaml").read_text(encoding="utf-8")
        text += "withdrawn:\n  - {rule: kz.stage.appeal, on: 2026-11-20, why: it does not matter here}\n"
        (changes,) = [changes for words, changes in WRONG.items() if words in expected]
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / "wrong.yaml").write_text(text, encoding="utf-8")
    if "cancelled 1" in expected:
        case = folder / "case-07.yaml"
        text = case.read_text(encoding="utf-8")
        case.write_text(text.replace("confirmed:", EVENT + "confirmed:"), encoding="utf-8")
    if "own.ics" in command:
        (folder / "own.ics").write_text(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//own//\nEND:VCALENDAR\n", encoding="utf-8"
        )
    if "is withdrawn, because" in expected:
        supplied = folder / "office" / "law" / "supplied.yaml"
        text = supplied.read_text(encoding="utf-8")
        supplied.write_text(text.replace("value: 7 days", "value: 8 days"), encoding="utf-8")


@pytest.mark.parametrize(
    ("guide", "commands"),
    [
        ("deadlines.md", 21),
        ("adding-a-rule.md", 13),
        ("rates.md", 4),
        ("claims.md", 9),
        ("first-claim-kz.md", 11),
        ("first-claim-kg.md", 11),
        ("first-claim-tj.md", 10),
    ],
)
def test_every_command_of_the_guide_answers_as_printed(
    guide: str, commands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert follow(guide, tmp_path, capsys) == commands
