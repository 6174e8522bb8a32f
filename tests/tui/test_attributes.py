"""No page or widget keeps something of its own under a name by which the framework keeps its state."""

import ast
from pathlib import Path

import pytest
from textual.app import App
from textual.containers import Horizontal
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

SOURCES = sorted((Path(__file__).parent.parent.parent / "compensation" / "tui").rglob("*.py"))
KINDS = (App, Screen, ModalScreen, Horizontal, Static)


def own_names(tree: ast.AST) -> set[str]:
    """The private attributes that a class sets on itself."""
    return {
        target.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_attribute_hides_one_of_the_framework(path: Path) -> None:
    of_framework = {name for kind in KINDS for name in (*dir(kind), *vars(kind()))}
    found = own_names(ast.parse(path.read_text(encoding="utf-8"))) & of_framework - {"title"}
    assert not found, f"{path.name}: {found}"
