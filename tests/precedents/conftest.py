"""Small cases built in memory, and the cases that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from building import build

from compensation.precedents.casefile.reading import load_all
from compensation.precedents.record import Precedent

SHIPPED = Path(__file__).parent.parent.parent / "precedents"

Build = Callable[..., Precedent]


@pytest.fixture(scope="session")
def shipped() -> dict[str, Precedent]:
    """The shipped cases by citation number."""
    cases, problems = load_all([SHIPPED])
    assert problems == []
    return {one.citation: one for one in cases}


@pytest.fixture
def case() -> Build:
    return build
