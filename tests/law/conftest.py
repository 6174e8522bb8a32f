"""The shipped rules, read once."""

from __future__ import annotations

import pytest

from compensation.law.reading import Rules, load_rules, shipped_rules_folder


@pytest.fixture(scope="session")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found
