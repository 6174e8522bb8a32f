"""What each screen looks like, in both languages and at both sizes, as plain text."""

import pytest
from conftest import press, screen_text

# Name of the golden file, and the keys that lead there from the screen before.
ROUTE = (
    ("claims", ()),
    ("help", ("f1",)),
    ("claim", ("escape", "down", "enter")),
    ("claim-source", ("down", "down", "s")),
    ("claim-explained", ("escape", "e")),
    ("claim-comparables", ("escape", "b")),
    ("claim-maximum", ("escape", "m")),
    ("document", ("m", "m", "r")),
    ("document-missing", ("l",)),
    ("document-names", ("escape", "n")),
    ("precedents", ("escape", "f3")),
    ("precedents-in-force", ("b",)),
    ("precedents-searched", ("slash", "м", "и", "р")),
    ("case", ("enter", "enter")),
    ("case-head", ("down", "enter")),
    ("case-presented", ("escape", "f9")),
    ("comparison", ("f9", "escape", "escape", "t")),
    ("converter", ("escape", "f4")),
    ("converter-result", ("enter",)),
    ("converter-source", ("s",)),
    ("coverage", ("escape", "g")),
    ("rate-form", ("a",)),
    ("law", ("escape", "escape", "f5")),
    ("rule", ("enter",)),
)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_screen_says_what_it_said(started, golden, language, size):
    async with started(language, size) as (app, pilot):
        for name, keys in ROUTE:
            shown = await press(app, pilot, *keys) if keys else screen_text(app)
            assert len(shown.splitlines()) <= size[1]
            golden(f"screens/{name}.{language}.{size[0]}x{size[1]}.txt", shown)
