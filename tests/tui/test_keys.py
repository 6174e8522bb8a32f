import ast
from pathlib import Path

import compensation.tui
from compensation.text import say
from compensation.tui.keys import TWINS, bind, label


def test_a_letter_key_has_its_twin_on_the_russian_layout():
    assert bind("n", "new", say("new")).key.split(",") == ["n", "N", "т", "Т"]
    assert bind("ctrl+q", "quit", say("quit")).key.split(",") == ["ctrl+q", "ctrl+й"]
    assert bind("slash", "search", say("search")).key.split(",") == ["slash", "full_stop"]
    assert len(set(TWINS.values())) == len(TWINS)


def test_the_key_line_names_the_key_that_is_printed_on_the_keyboard():
    binding = bind("s,enter", "source", say("source"))
    assert (label(binding, "en"), label(binding, "ru")) == ("S", "Ы")
    assert label(bind("ctrl+q", "quit", say("quit")), "ru") == "Ctrl+Й"
    assert label(bind("f10", "quit", say("quit")), "ru") == "F10"


def test_no_screen_binds_a_key_without_the_helper():
    for file in Path(compensation.tui.__file__).parent.rglob("*.py"):
        called = {
            node.func.id
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "Binding" not in called or file.name == "keys.py", file
