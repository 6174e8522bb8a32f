"""What each screen looks like, in both languages and at both sizes, as plain text."""

import pytest
from keyboard import press, screen_text

from compensation.tui.widgets.told import content

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
    ("case", ("enter",)),
    ("case-head", ("down", "enter")),
    ("case-presented", ("escape", "f9")),
    ("comparison", ("f9", "escape", "escape", "t")),
    ("converter", ("escape", "f4")),
    ("converter-result", ("enter",)),
    ("converter-source", ("s",)),
    ("coverage", ("escape", "g")),
    ("rate-refused", ("a",)),
    ("law", ("escape", "f5")),
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


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_form_of_a_rate_says_what_it_said(started, golden, tmp_path, language, size):
    async with started(language, size, tmp_path / "office") as (app, pilot):
        shown = await press(app, pilot, "f4", "escape", "g", "a")
        golden(f"screens/rate-form.{language}.{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_no_word_of_a_case_is_lost_on_its_page(started, language, width):
    async with started(language, (width, 24)) as (app, pilot):
        await press(app, pilot, "f3")
        for citation in list(app.screen._compared):
            app.screen.query_one("Table").choose(citation)
            await press(app, pilot, "enter")
            entries = app.screen.query_one("Entries")
            expected = "".join(app_words(app, one) for one in entries._entries)
            style = entries.get_visual_style("option-list--option")
            shown = "".join(entries._get_line(style, y).text for y in range(len(entries._lines)))
            assert "".join(shown.split()).replace("◆", "") == expected, citation
            await press(app, pilot, "escape")


def app_words(app, entry) -> str:
    return "".join(content(app, entry.line).plain.split())
