"""What each screen looks like, in both languages and at both sizes, as plain text."""

from pathlib import Path

import pytest
from keyboard import own_text, press, settle

from compensation.tui.screens.precedent import CasePage
from compensation.tui.widgets.told import content

# Name of the golden file, and the keys that lead there from the screen before.
ROUTE = (
    ("claims", ()),
    ("help", ("f1",)),
    ("claim", ("escape", "down", "enter")),
    ("claim-source", ("down", "down", "s")),
    ("claim-explained", ("escape", "e")),
    ("claim-comparables", ("escape", "b")),
    ("claim-review", ("escape", "v")),
    ("claim-review-source", ("enter",)),
    ("claim-maximum", ("escape", "escape", "m")),
    ("document", ("m", "m", "r")),
    ("document-missing", ("l",)),
    ("document-names", ("escape", "n")),
    ("precedents", ("escape", "f3")),
    ("precedents-in-force", ("i",)),
    ("precedents-searched", ("i", "slash", *"мирзоаев")),
    ("case", ("enter",)),
    ("case-head", ("down", "enter")),
    ("case-presented", ("escape", "f9")),
    ("case-similar", ("f9", "l")),
    ("precedents-source", ("escape", "escape", "s")),
    ("precedents-ordered", ("escape", "escape", "b", "o")),
    ("filters", ("f", "y", *"2010", "enter", "enter")),
    ("filter-heads", ("h", "space")),
    ("precedents-filtered", ("escape", "escape")),
    ("precedents-presented", ("f9",)),
    ("comparison", ("f9", "c")),
    ("comparison-bases", ("2",)),
    ("comparison-share", ("3",)),
    ("comparison-time", ("4",)),
    ("comparison-basis", ("5",)),
    ("comparison-pairs", ("p",)),
    ("statistics", ("escape", "t")),
    ("statistics-source", ("s",)),
    ("statistics-paid", ("escape", "p", "a", "b", "b")),
    ("months", ("m",)),
    ("export", ("x",)),
    ("converter", ("escape", "escape", "escape", "f4")),
    ("converter-result", ("enter",)),
    ("converter-source", ("s",)),
    ("coverage", ("escape", "g")),
    ("feeds", ("f",)),
    ("rate-refused", ("escape", "a")),
    ("law", ("escape", "f5")),
    ("rule", ("enter",)),
    ("terms", ("escape", "k")),
    ("courses", ("t",)),
    ("course-kg", ("enter",)),
    ("course-deadline", ("s",)),
    ("course-stages", ("escape", "g")),
    ("course-kz", ("escape", "escape", "down", "enter")),
    ("course-tj", ("escape", "down", "enter")),
)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_screen_says_what_it_said(started, golden, language, size):
    async with started(language, size) as (app, pilot):
        for name, keys in ROUTE:
            shown = await press(app, pilot, *keys)
            assert len(shown.splitlines()) <= size[1]
            shown = own_text(app)
            golden(f"screens/{name}.{language}.{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_form_of_a_rate_says_what_it_said(started, golden, tmp_path, language, size):
    async with started(language, size, tmp_path / "office") as (app, pilot):
        await press(app, pilot, "f4", "escape", "g", "a")
        golden(f"screens/rate-form.{language}.{size[0]}x{size[1]}.txt", own_text(app))


@pytest.fixture(autouse=True)
def one_folder_of_documents(monkeypatch):
    """What is proposed to write into is the same folder on every machine."""
    monkeypatch.setattr("compensation.tui.library.documents_folder", lambda: Path("/documents"))


# “S.”, Yavan, Bayramov and Mirzoev: the cases in which most depends on single words.
CLOSELY = ("KG-001", "TJ-002", "KZ-002", "TJ-001")


@pytest.mark.parametrize(("language", "width", "closely"), [
    ("ru", 80, False), ("ru", 120, True), ("en", 80, True), ("en", 120, True),
])  # fmt: skip
async def test_no_word_of_a_case_is_lost_on_its_page(started, language, width, closely):
    async with started(language, (width, 24)) as (app, pilot):
        await press(app, pilot, "f3")
        for citation in CLOSELY if closely else [card.citation for card in app.library.cards[0]]:
            app.push_screen(CasePage(app.library.record(citation)))
            await settle(app, pilot)
            entries = app.screen.query_one("Entries")
            expected = "".join(app_words(app, one) for one in entries._entries)
            style = entries.get_visual_style("option-list--option")
            shown = "".join(entries._get_line(style, y).text for y in range(len(entries._lines)))
            assert "".join(shown.split()).replace("◆", "") == expected, citation
            await press(app, pilot, "escape")


def app_words(app, entry) -> str:
    return "".join(content(app, entry.line).plain.split())
