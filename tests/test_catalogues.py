"""Every user-visible string stands in both catalogues, nothing stands there unused, nothing is hard-coded."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parent.parent / "compensation"
KEYWORDS = {"say": None, "say_n": (1, 2)}


def extracted() -> set[str | tuple[str, str]]:
    found = extract.extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if message}


def catalogue(language: str) -> Catalog:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "compensation.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language, abort_invalid=True)


def forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_catalogue_holds_exactly_the_strings_of_the_program(language: str) -> None:
    listed = {message.id for message in catalogue(language) if message.id}
    assert extracted() - listed == set(), "not in the catalogue"
    assert listed - extracted() == set(), "in the catalogue, but no longer used"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_string_is_translated_in_every_plural_form(language: str) -> None:
    plurals = {"ru": 3, "en": 2}[language]
    for message in catalogue(language):
        if message.id:
            assert all(forms(message.string)), f"untranslated: {message.id}"
            assert not message.fuzzy, f"fuzzy: {message.id}"
            assert len(forms(message.string)) == (1 if isinstance(message.id, str) else plurals), message.id


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_translation_uses_the_same_values_as_its_message(language: str) -> None:
    names = re.compile(r"\{(\w+)")
    for message in catalogue(language):
        if message.id:
            wanted = [set(names.findall(form)) for form in forms(message.id)]
            for form in forms(message.string):
                assert set(names.findall(form)) <= set.union(*wanted), message.id
                assert set(names.findall(form)) >= set.intersection(*wanted) - {"n"}, message.id


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_compiled_catalogue_is_made_from_the_edited_one(language: str) -> None:
    fresh = io.BytesIO()
    mofile.write_mo(fresh, catalogue(language))
    committed = PACKAGE / "locale" / language / "LC_MESSAGES" / "compensation.mo"
    assert fresh.getvalue() == committed.read_bytes(), "compile the catalogue again, see docs/translating.md"


def test_russian_is_written_in_russian() -> None:
    code = re.compile(r"\{.*?\}|[A-Z]{2,}|[\w./:-]*[./_][\w./:-]*|--?\w+|\b(Enter|Tab|Word|English)\b")
    for message in catalogue("ru"):
        for form in forms(message.string) if message.id else ():
            words = code.sub("", form)
            assert re.search("[А-Яа-яЁё]", words) or not re.search(r"[A-Za-z]{4,}", words), f"{message.id} -> {form}"


def _parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def _said(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Inside say(...), a regular expression, an exception for programmers, a format or SQL text, or a docstring."""
    inner: ast.AST = node
    while inner in parents:
        outer = parents[inner]
        if isinstance(outer, ast.Call):
            name = getattr(outer.func, "id", getattr(outer.func, "attr", ""))
            if name in {
                "say",
                "say_n",
                "compile",
                "sub",
                "fullmatch",
                "TypeError",
                "AssertionError",
                "Field",
                "execute",
            }:
                return True
        if isinstance(outer, ast.Assert | ast.Compare):
            return True
        if isinstance(outer, ast.Expr) and isinstance(inner, ast.Constant):
            return True  # a docstring, of a module or under a field
        inner = outer
    return False


def hard_coded() -> Iterator[str]:
    sentence = re.compile(r"[А-Яа-яЁё]{2,}|[A-Za-z]{2,}[,:]? [A-Za-z]{2,}")
    code = re.compile(  # SQL, metavariables, dates, XML, styles
        r" ?\(?(select|insert|create|and|order|where|values|record,|from|pragma) .*"
        r"|[A-Z ]+|[dMy ]+|<.*|bold .*|.*\$text.*",
        re.DOTALL,
    )
    data = {
        "currencies.py",
        "wording.py",
        "keyboard.py",
        "names.py",
        "folding.py",
        "holiday_names.py",
        "common_words.py",
        "notation.py",
    }  # tables of words and letters
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name in data:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parents = _parents(tree)
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if sentence.search(text) and not code.fullmatch(text) and not _said(node, parents):
                yield f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}: {text[:60]!r}"


# Skeletons of files and the page of the codebook, in both languages at once; names of languages and of columns.
NOT_FOR_USERS = ("claims/writing.py", "precedents/casefile/skeleton.py", "precedents/tags.py", "language.py",
                 "workspace/schema.py", "workspace/publishing.py", "rates/policy.py:23:",
                 "rates/valuing.py:2")  # fmt: skip


def test_no_sentence_is_hard_coded() -> None:
    found = [one for one in hard_coded() if not one.startswith(NOT_FOR_USERS)]
    assert found == []
