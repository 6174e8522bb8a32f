"""The awards of "S." and Bayramov are unknown or equivalent only, in every output; nowhere a zero or a sum in their place."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compensation.cli.program import main

TODAY = datetime.date(2026, 11, 23)
LISTS = [
    ["precedents", "list"],
    ["precedents", "compare"],
    ["precedents", "list", "--series", "in-force"],
    ["precedents", "search", "пытк"],
]
SHOWN = {
    "KZ-002": [["precedents", "show", "KZ-002"], ["precedents", "search", "Байрамов"]],
    "KG-001": [["precedents", "show", "KG-001"]],
}


def output(words: list[str], language: str, office: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--language", language, "--office", str(office), *words], TODAY) == 0
    return capsys.readouterr().out


def awards(value: Any) -> Iterator[dict[str, Any]]:
    """Every amount under a key `awarded` or `paid`, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("awarded", "paid") and isinstance(inner, dict) and "state" in inner:
                yield inner
            yield from awards(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from awards(inner)


def records(value: Any, citation: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("citation") == citation:
            yield value
        for inner in value.values():
            yield from records(inner, citation)
    elif isinstance(value, list):
        for inner in value:
            yield from records(inner, citation)


@pytest.mark.parametrize("citation", ["KZ-002", "KG-001"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_json_gives_a_state_and_no_figure(
    citation: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = 0
    for words in [*LISTS, *SHOWN[citation]]:
        document = json.loads(output([*words, "--json"], language, tmp_path, capsys))
        for record in records(document, citation):
            for award in awards(record):
                seen += 1
                assert award["state"] in ("unknown", "equivalent_only", "pending", "none")
                assert "amount" not in award
    assert seen


@pytest.mark.parametrize(("citation", "name"), [("KZ-002", "Байрамов|Bayramov"), ("KG-001", '«С\\.»|“S\\.”|"S\\."')])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_text_prints_words_and_only_figures_that_a_source_printed(
    citation: str, name: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed_elsewhere = {"KZ-002": {"100000"}, "KG-001": {"9000", "100000"}}[citation]
    for words in [*LISTS, *SHOWN[citation]]:
        text = output(words, language, tmp_path, capsys)
        rows = text.splitlines() if words in LISTS else [text]
        for row in rows:
            if citation in row or re.search(name, row):
                figures = re.findall(
                    r"(\d[\d \u00a0\u202f,.]*?)(?:[.,]\d\d)?[ \u00a0\u202f](?:KZT|KGS|USD|EUR|тенге|tenge|som|сом)", row
                )
                assert {re.sub(r"\D", "", figure) for figure in figures} <= printed_elsewhere, row
                assert not re.search(r"(?<![\d,.])0([.,]00)?[ \u00a0\u202f]*(KZT|KGS|USD|EUR|%)", row), row
