"""The review stands beside the total; its page lists by severity, opens the article, and waives with a small form."""

from __future__ import annotations

import shutil

import pytest
from keyboard import press, screen_text, settle, typed

from compensation.claims.claimfile import load_claim
from compensation.claims.finding import locate
from compensation.tui.screens.claim import ClaimPage
from compensation.tui.screens.objections import ObjectionsPage


@pytest.fixture
def claim(tmp_path):
    path = tmp_path / "office" / "claims" / "own.yaml"
    path.parent.mkdir(parents=True)
    shutil.copy(locate("example:kg"), path)
    return path


async def open_claim(app, pilot, path):
    app.push_screen(ClaimPage(path))
    await settle(app, pilot)
    return screen_text(app)


def remarks(app):
    return "\n".join(one.message for one in app._notifications)


async def to(app, pilot, words):
    """The cursor to the first entry with these words."""
    page = app.screen
    for place, one in enumerate(page._found):
        if one is not None and words in str(one.text):
            page.query_one("Entries").highlighted = place
            await pilot.pause()
            return
    raise AssertionError(words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_how_much_was_found_stands_beside_the_total_and_a_key_opens_it(started, claim, size):
    async with started("en", size, claim.parent.parent) as (app, pilot):
        shown = await open_claim(app, pilot, claim)
        [row] = [one for one in shown.splitlines() if "bars" in one and "objections" in one]
        assert "KGS" in row
        shown = await press(app, pilot, "v")
        assert isinstance(app.screen, ObjectionsPage)
        assert shown.index("Bars:") < shown.index("Objections:") < shown.index("Notes:")
        assert all(len(one) <= size[0] for one in shown.splitlines())


async def test_a_finding_opens_with_article_and_what_to_do(started, claim):
    async with started("en", (120, 40), claim.parent.parent) as (app, pilot):
        await open_claim(app, pilot, claim)
        await press(app, pilot, "v")
        await to(app, pilot, "No rule on fault")
        shown = await press(app, pilot, "enter")
        for words in ("What to do", "Plead fault", "art. 1027(1)", "fault_unpleaded"):
            assert words in shown


async def test_an_objection_is_waived_by_the_form_and_the_claim_follows(started, claim):
    async with started("en", (120, 40), claim.parent.parent) as (app, pilot):
        await open_claim(app, pilot, claim)
        await press(app, pilot, "v")
        await to(app, pilot, "twelve months")
        await press(app, pilot, "w")
        shown = await press(app, pilot, "ctrl+s")
        assert "A waiver needs a reason and a name." in shown
        await typed(app, pilot, "reason", "compared on 3 May")
        await typed(app, pilot, "by", "A. Lawyer")
        shown = await press(app, pilot, "ctrl+s")
        assert "Waived (1)" in shown
        assert "compared on 3 May" in shown
        [word] = load_claim(claim).waived or ()
        assert (word.check, word.line, word.by, word.on) == ("rule_stale", None, "A. Lawyer", app.today)


async def test_a_bar_a_note_and_an_example_are_not_waived(started, claim):
    async with started("en", (120, 40), claim.parent.parent) as (app, pilot):
        await open_claim(app, pilot, claim)
        await press(app, pilot, "v")
        for words, told in (("training matter", "is a bar"), ("rule on fault", "is a note")):
            await to(app, pilot, words)
            await press(app, pilot, "w")
            assert told in remarks(app)
            assert isinstance(app.screen, ObjectionsPage)
        await press(app, pilot, "escape", "escape")
        await open_claim(app, pilot, locate("example:kg"))
        await press(app, pilot, "v")
        await to(app, pilot, "twelve months")
        await press(app, pilot, "w")
        assert "are not changed" in remarks(app)
        assert isinstance(app.screen, ObjectionsPage)


async def test_the_keys_work_on_a_russian_keyboard(started, claim):
    async with started("ru", (80, 24), claim.parent.parent) as (app, pilot):
        await open_claim(app, pilot, claim)
        await press(app, pilot, "м")
        assert isinstance(app.screen, ObjectionsPage)
