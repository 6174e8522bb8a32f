"""Where are the shipped precedents and templates? In the installed package, else in the checkout beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Literal["precedents", "templates"]) -> Path:
    """The folder of that name that came with this copy of the program, never another copy."""
    carried = _PACKAGE / "_shipped" / name
    return carried if carried.is_dir() else _PACKAGE.parent / name
