"""The guide of the review is followed: each command gives the answer that stands below it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from test_guides import DOCS, TODAY, answers, blocks

from compensation.cli.program import main


def test_every_command_of_the_guide_answers_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    followed = 0
    for kind, block in blocks((DOCS / "review.md").read_text(encoding="utf-8")):
        if kind == "yaml":
            (tmp_path / "claim.yaml").write_text(block, encoding="utf-8")
        for part in block.split("$ compensation ")[1:]:
            command, expected = part.split("\n", 1)
            main(["--language", "en", "--office", "office", *shlex.split(command)], TODAY)
            said = capsys.readouterr()
            assert answers(expected).match(" ".join((said.out + said.err).split())), f"{command}\n{said}"
            followed += 1
    assert followed == 3
    written = (tmp_path / "claim.yaml").read_text(encoding="utf-8")
    assert "check: need_unsaid" in written
    assert "by: A. Lawyer" in written
