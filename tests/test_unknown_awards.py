"""The awards of "S." and Bayramov are unknown or equivalent only, in every output; nowhere a zero or a sum instead."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from compensation.cli.program import main, program

TODAY = datetime.date(2026, 11, 23)
EVERY = {
    ("precedents", "list"): [[], ["--series", "in-force"], ["--head", "moral"]],
    ("precedents", "compare"): [[], ["--head", "moral"], ["--paid", "unknown", "--basis", "prices"]],
    ("precedents", "comparables"): [["example:kg"], ["KZ-001"]],
    ("precedents", "stats"): [[], ["--measure", "paid", "--by", "respondent"], ["--all-heads", "--series", "in-force"]],
    ("precedents", "times"): [[], ["--country", "KG"]],
    ("precedents", "chart"): [["--show", one] for one in ("claimed", "time", "basis")],
    ("precedents", "search"): [["пытк"], ["Байрамов"], ["KG-001"]],
    ("precedents", "show"): [["KZ-002"], ["KG-001"]],
    ("precedents", "check"): [[]],
    ("precedents", "tags"): [[]],
    ("claim", "assess"): [["example:kz"], ["example:kg"]],
    ("claim", "fields"): [[], ["earnings"], ["moral", "--head", "moral"]],
    ("claim", "explain"): [["example:kz"], ["example:kg"]],
    ("claim", "scenarios"): [["example:kz"]],
    ("claim", "forum"): [["example:kz"]],
    ("claim", "check"): [["example:kz"], ["example:kg", "--all"]],
    ("claim", "worksheet"): [["example:kz", "--line", "moral-a"], ["example:kg", "--line", "moral-b"]],
    ("claim", "compare"): [["example:kz"], ["example:kg"]],
    ("law", "list"): [[]],
    ("law", "show"): [["kz.moral.criteria"], ["kg.moral.criteria"]],
    ("law", "check"): [[]],
    ("law", "acts"): [[]],
    ("law", "review"): [["example:kz"], ["example:kg"]],
    ("deadline",): [["kz.stage.appeal", "--from", "2026-01-30"]],
    ("course", "show"): [["example:kg"]],
    ("course", "list"): [["example:kg"]],
    ("course", "check"): [["example:kg"]],
    ("rates", "coverage"): [[]],
    ("rates", "list"): [[]],
    ("rates", "check"): [[]],
    ("audit",): [["--case", "KG-001"], ["--case", "KZ-002"], ["300000", "KZT", "1467", "EUR", "--on", "2014-12-03"]],
    ("convert",): [["5", "EUR", "USD", "--on", "2014-12-03"]],
    ("index",): [["5", "KZT", "--from", "2014", "--to", "2023"]],
    ("bases",): [["5", "KZT", "--on", "2014-12-03"]],
    ("document", "list"): [[]],
    ("document", "check"): [[]],
    ("check",): [[]],
}
FILES = {
    ("claim", "new"),
    ("claim", "add"),
    ("claim", "set"),
    ("claim", "judgment"),
    ("claim", "waive"),
    ("claim", "export"),
    ("precedents", "export"),
    ("precedents", "import"),
    ("precedents", "memo"),
    ("precedents", "new"),
    ("precedents", "sheet"),
    ("document", "render"),
    ("course", "calendar"),
    ("course", "confirm"),
    ("law", "accept"),
    ("law", "supply"),
    ("rates", "add"),
    ("rates", "remove"),
    ("rates", "policy"),
    ("rates", "value"),
    ("rates", "read"),
    ("rates", "update"),
}
"""Commands that write a file; what they write of awards is read below and in the tests of documents."""
OWN = {"matter", "workspace", ("document", "accept"), ("document", "verify")}
"""Commands on the office's own matters, which print no precedent."""
WALK = [[*path, *words] for path, variants in EVERY.items() for words in variants]


def test_every_command_is_walked() -> None:
    shown = {path for path, _ in commands(program) if path[0] not in OWN and path not in OWN}
    assert set(EVERY) | FILES == shown


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


SAID: dict[tuple[str, ...], str] = {}
"""What each command answered; an office without files gives the same answer each time."""


def output(words: list[str], language: str, office: Path, capsys: pytest.CaptureFixture[str]) -> str:
    key = (language, *words)
    if key not in SAID:
        assert main(["--language", language, "--office", str(office), *words], TODAY) == 0
        SAID[key] = capsys.readouterr().out
    return SAID[key]


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
    for words in WALK:
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
    # of “S.” also the working of the indicative ratio: two conversions of the printed dollars, two rates of one euro
    working = {"8180", "8236", "1", "11002", "10927"}
    printed_elsewhere = {"KZ-002": {"100000"}, "KG-001": {"9000", "100000"} | working}[citation]
    for words in WALK:
        text = output(words, language, tmp_path, capsys)
        whole = words == ["precedents", "show", citation]
        for row in [text] if whole else text.splitlines():
            if citation in row or re.search(name, row):
                row = row.replace(citation, "")
                figures = re.findall(
                    r"(\d[\d \u00a0\u202f,.]*?)(?:[.,]\d\d)?[ \u00a0\u202f](?:KZT|KGS|USD|EUR|тенге|tenge|som|сом)", row
                )
                assert {re.sub(r"\D", "", figure) for figure in figures} <= printed_elsewhere, row
                assert not re.search(r"(?<![\d,.])0([.,]00)?[ \u00a0\u202f]*(KZT|KGS|USD|EUR|%)", row), row
