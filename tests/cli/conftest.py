"""Run the command line as a user does, with an office folder of its own and a fixed day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compensation.cli.program import main

TODAY = datetime.date(2026, 11, 23)


@dataclass(frozen=True)
class Ran:
    """What one run returned: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """`run("convert", "5", "EUR", "USD")` in English; `language="ru"` for Russian."""
    monkeypatch.delenv("COMPENSATION_OFFICE", raising=False)
    monkeypatch.delenv("COMPENSATION_LANGUAGE", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: str, language: str = "en") -> Ran:
        capsys.readouterr()
        code = main(["--language", language, "--office", str(tmp_path / "office"), *words], TODAY)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call
