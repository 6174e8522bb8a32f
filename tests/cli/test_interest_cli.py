"""The examples of the guide come to the figures that it prints, and time claimed twice is told with the total."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

Run = Callable[..., "object"]
GUIDE = Path(__file__).parent.parent.parent / "docs" / "claims.md"
HEAD = """\
id: guide
title: {en: Guide, ru: Руководство}
training: yes
country: KZ
currency: KZT
filing_date: 2023-08-28
claimants: [{id: a, label: {en: A., ru: А.}}]
respondents: [{id: police, label: {en: Police, ru: Полиция}}]
events: [{id: payment, date: 2023-11-27, what: {en: payment, ru: платёж}}]
lines:
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The two examples of the guide as the lines of one claim."""
    blocks = re.findall(r"^```yaml\n(- id: .*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(one for one in blocks if re.search("^  (interest|indexation):", one, re.MULTILINE))
    path = tmp_path / "claim.yaml"
    path.write_text(HEAD + indent(lines, "  "), encoding="utf-8")
    return path


def test_the_examples_of_the_guide_come_to_its_figures(run: Run, file: Path) -> None:
    said = " ".join(run("claim", "explain", str(file)).out.split())  # type: ignore[attr-defined]
    guide = GUIDE.read_text(encoding="utf-8")
    for figure in ("40,684.93", "40,413.70", "81,098.63", "271.23"):
        assert figure in said
        assert figure in guide
    assert "400,000.00 KZT × 16 ÷ 100 × 70 ÷ 365 = 12,273.97 KZT" in said
    assert "600,000.00 KZT × 15.75 ÷ 100 × 119 ÷ 365 = 30,809.59 KZT" in said


def test_interest_and_indexation_of_the_same_days_are_told_with_the_total(run: Run, file: Path) -> None:
    said = " ".join(run("claim", "assess", str(file)).out.split())  # type: ignore[attr-defined]
    assert "Warning: Lines “interest on the sum agreed” and “indexation of the award”" in said
    assert "1 August 2023 to 27 August 2023" in said
    assert "124,182.19 KZT" in said  # 81,098.63 + 12,273.97 + 30,809.59
