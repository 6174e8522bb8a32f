"""The shipped rules, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.law.reading import Rules, load_rules, shipped_rules_folder


@pytest.fixture(scope="session")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an office keeps its words on the law."""
    return tmp_path / "law"
