"""The worksheet of moral damage and the claim among published awards, on a screen."""

from pathlib import Path

import pytest
from keyboard import own_text, press, screen_text, typed

from compensation.claims.claimfile import Moral, load_claim
from compensation.claims.finding import locate
from compensation.tui.keys import TWINS
from compensation.tui.widgets.entries import Entries

MORAL = ("down", "enter", *["down"] * 8)
"""From the list of claims to the first moral line of the Kazakh training matter."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_worksheet_says_what_it_said(started, golden, size):
    async with started("en", size) as (app, pilot):
        await press(app, pilot, *MORAL)
        for name, keys in (
            ("worksheet", ("w",)),
            ("worksheet-criterion", ("down", "down", "enter")),
            ("worksheet-sums", ("escape", "end")),
            ("worksheet-basis", ("home", *["pagedown"] * 3, "b", "b")),
            ("among", ("escape", "c")),
            ("among-card", ("s",)),
        ):
            shown = await press(app, pilot, *keys)
            assert len(shown.splitlines()) <= size[1]
            golden(f"screens/{name}.en.{size[0]}x{size[1]}.txt", own_text(app))


def all_lines(app) -> str:
    """All lines of the list as the screen would say them, those out of sight too."""
    entries = app.screen.query_one(Entries)
    return "\n".join("".join(app.say(part) for part in parts(one.line)) for one in entries._entries)


def parts(line) -> list:
    if isinstance(line, tuple):
        return [each for one in line for each in parts(one)]
    return parts(line.value) if hasattr(line, "value") and hasattr(line, "style") else [line]


async def test_the_list_ends_with_the_three_sums_and_nothing_after_them(started):
    async with started("en", (80, 24)) as (app, pilot):
        await press(app, pilot, *MORAL, "w")
        said = all_lines(app)
        sums = said[said.index("The three sums that are asked") :]
        for money in ("3,000,000.00", "5,000,000.00", "8,000,000.00"):
            assert money in sums.replace("\xa0", " ")
        assert "formula" not in sums.lower(), "the example has none, so nothing stands beside it"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "office" / "claims"
    folder.mkdir(parents=True)
    copy = folder / "mine.yaml"
    copy.write_bytes(locate("example:kz").read_bytes())
    return copy


def moral(path: Path) -> Moral:
    """The worksheet of the line, as the file has it now."""
    (found,) = [one.moral for one in load_claim(path).lines if one.id == "moral-a"]
    assert found is not None
    return found


async def open_own(app, pilot) -> None:
    await press(app, pilot, "end", "enter", *["down"] * 8, TWINS["w"])


async def test_a_criterion_is_answered_on_a_russian_keyboard_and_stands_in_the_file(started, path):
    async with started("en", (80, 24), path.parent.parent) as (app, pilot):
        await open_own(app, pilot)
        assert "4 of 6 answered" in screen_text(app)
        while (app.screen.chosen.fills or ("", ""))[1] != "other_circumstances":
            await press(app, pilot, "down")
        await press(app, pilot, TWINS["f"])
        await typed(app, pilot, "facts", "The officers were on duty")
        await typed(app, pilot, "exhibits", "1, 99")
        shown = await press(app, pilot, "ctrl+ы")
        assert "Exhibit 99 is not in the claim yet." in shown
        await typed(app, pilot, "exhibits", "1")
        await press(app, pilot, "ctrl+ы")
        await press(app, pilot, "home")
        assert "5 of 6 answered" in screen_text(app)
    found = moral(path).criteria[-1]
    assert (found.criterion, found.evidence) == ("other_circumstances", ("e1",))


async def test_the_formula_is_entered_with_its_reasons_and_changes_no_total(started, path):
    async with started("en", (80, 24), path.parent.parent) as (app, pilot):
        await open_own(app, pilot)
        await press(app, pilot, TWINS["e"])
        values = {"base": "4 000 000", "fault": "1", "individual": "2.5", "circumstances": "1", "own_fault": "0"}
        for name, text in values.items():
            await typed(app, pilot, name, text)
            await typed(app, pilot, f"{name}-reason", "my reason")
        shown = await press(app, pilot, "ctrl+s")
        assert "i is a number from 0 to 2; found 2.5." in shown
        await typed(app, pilot, "individual", "1,5")
        await press(app, pilot, "ctrl+s")
        said = all_lines(app).replace("\xa0", " ")
        assert "4,000,000.00 KZT × 1 × 1.5 × 1 × (1 − 0) = 6,000,000.00 KZT" in said
        assert "no force of law" in said
        shown = await press(app, pilot, "escape")
        assert "7,470,998.28 KZT" in shown.replace("\xa0", " ")


async def test_what_a_sum_rests_on_is_said_in_a_form(started, path):
    async with started("en", (80, 24), path.parent.parent) as (app, pilot):
        await open_own(app, pilot)
        await press(app, pilot, "end", TWINS["f"])
        while app.screen.chosen is None or not app.screen.chosen.fills:
            await press(app, pilot, "up")
        await press(app, pilot, TWINS["f"])
        await typed(app, pilot, "argued", "on KZ-003 in calculation indices")
        await press(app, pilot, "ctrl+s")
        assert "rests on: on KZ-003" in all_lines(app)
    assert moral(path).rests_on["argued"].en == "on KZ-003 in calculation indices"


async def test_an_example_is_read_and_never_changed(started):
    before = locate("example:kz").read_bytes()
    async with started("en", (80, 24)) as (app, pilot):
        await press(app, pilot, *MORAL, "w", "f")
        assert not app.screen.query("#facts-input")
        assert any("not changed" in one.message for one in app._notifications)
    assert locate("example:kz").read_bytes() == before


async def test_the_line_under_the_cursor_is_meant_where_a_claim_has_several(started):
    async with started("en", (80, 24)) as (app, pilot):
        await press(app, pilot, "down", "enter", "w")
        assert any("cursor on a line for moral damage" in one.message for one in app._notifications)
        await press(app, pilot, *["down"] * 9, "w")
        assert app.screen.line_id == "moral-b"
        await press(app, pilot, "escape", "escape", "end", "enter", "w")
        assert app.screen.line_id == "moral-a", "the only one of the Tajik matter"


async def test_presentation_mode_shows_no_name_of_a_case(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, *MORAL, "w", *["pagedown"] * 2)
        assert "Baymagambetov" in all_lines(app)
        await press(app, pilot, "f9")
        assert "Baymagambetov" not in screen_text(app)
        assert "KZ-001" in all_lines(app)


async def test_a_case_opens_from_its_lines(started):
    async with started("en", (80, 24)) as (app, pilot):
        await press(app, pilot, *MORAL, "c")
        while app.screen.chosen is None or app.screen.chosen.award is None:
            await press(app, pilot, "down")
        number = app.screen.chosen.award.precedent.citation
        await press(app, pilot, "down")
        assert number in await press(app, pilot, "o")


async def test_the_language_changes_where_it_stands(started):
    async with started("en", (80, 24)) as (app, pilot):
        await press(app, pilot, *MORAL, "w", "down", "down")
        place = app.screen.query_one(Entries).highlighted
        shown = await press(app, pilot, "f8")
        assert "жизненная важность блага" in shown
        assert app.screen.query_one(Entries).highlighted == place
