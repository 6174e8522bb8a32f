"""Every check finds what it is for, lets pass what only looks like it, and says it in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from objectionable import CASES, Judge

import compensation.claims
import compensation.review
from compensation.claims.checks import CHECKS, Severity
from compensation.claims.opening import Shelf
from compensation.language import Language
from compensation.review import refusals
from compensation.review.reviewing import FINDERS, IDLE
from compensation.text import Text


def test_every_check_has_a_finder_and_a_claim_on_each_side() -> None:
    assert set(FINDERS) | {IDLE} == set(CHECKS)
    assert set(CASES) == set(CHECKS)
    assert all(hits and near for hits, near in CASES.values())


@pytest.mark.parametrize("check", CASES)
def test_a_check_finds_what_it_is_for_and_passes_what_only_looks_like_it(check: str, judge: Judge) -> None:
    hits, near = CASES[check]
    for number, given in enumerate(hits):
        assert check in {one.check.id for one in judge(given)}, f"{check}: claim {number} should be objected to"
    for number, given in enumerate(near):
        assert check not in {one.check.id for one in judge(given)}, f"{check}: claim {number} should pass"


def test_the_rules_of_every_check_are_on_file(shelf: Shelf) -> None:
    missing = {id for check in CHECKS.values() for id in check.rules if id not in shelf.rules.rules}
    assert not missing


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_message_of_the_review_is_reached_and_written(language: str, judge: Judge) -> None:
    words, met = Language(language), set[str]()
    for hits, _ in CASES.values():
        for given in hits:
            for one in judge(given):
                for text in (one.told, one.check.asks, *one.citations):
                    said = words.say(text)
                    assert "{" not in said, said
                    assert "None" not in said, said
                met |= {*messages(one.text), *messages(one.todo)}
    for one in CHECKS.values():
        assert words.say(one.asks)
    assert written_in(Path(compensation.review.__file__).parent) - met == set()


SAID_IN_THE_TEXT = {"training", "overlap", "consent", "safety", "deadline_undated"}
"""Checks whose text names the command or what to enter; of a training matter nothing can be done."""


def test_every_finding_says_what_to_do(judge: Judge) -> None:
    silent = {
        one.check.id
        for check, (hits, _) in CASES.items()
        for given in hits
        for one in judge(given)
        if one.check.id == check and one.todo is None and check not in SAID_IN_THE_TEXT
    }
    assert silent == set()


def messages(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.msgid
        for one in value.values.values():
            yield from messages(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from messages(one)


def written_in(folder: Path) -> set[str]:
    """Every message that the files of a folder can say."""
    found = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "say_n"):
                assert isinstance(node.args[0], ast.Constant)
                found.add(node.args[0].value)
    return found


def test_every_check_that_a_calculator_names_is_one_of_the_list() -> None:
    named = set()
    for path in Path(compensation.claims.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Barred":
                assert isinstance(node.args[0], ast.Constant)
                named.add(node.args[0].value)
    assert named
    assert named <= set(refusals.FINDERS)


def test_bars_come_first_and_notes_last(judge: Judge) -> None:
    order = list(Severity)
    for hits, _ in CASES.values():
        for given in hits:
            places = [order.index(one.severity) for one in judge(given)]
            assert places == sorted(places)
