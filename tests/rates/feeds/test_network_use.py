"""The network can be asked in two places only."""

from __future__ import annotations

import ast
from pathlib import Path

import compensation

PACKAGE = Path(compensation.__file__).parent
NETWORK = {"requests", "urllib3", "http", "socket", "forex_python", "ftplib", "smtplib", "aiohttp", "httpx"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_only_the_feeds_and_the_cross_check_can_ask_the_network() -> None:
    found = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in NETWORK or name == "urllib.request"
    }
    assert found == {"rates/crosscheck.py", "rates/feeds/asking.py"}
