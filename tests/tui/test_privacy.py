"""What must never stand on a screen: names in presentation mode, a sum where an award is not known."""

import re

from conftest import press

from compensation.tui.app import DEMO_DAY
from compensation.tui.library import Library

UNKNOWN_AWARDS = {"KG-001": "equivalent only", "KZ-002": "unknown"}
MONEY = re.compile(r"\d[\d,.]*\s(?:KGS|KZT|USD|EUR)")


def _names() -> set[str]:
    """Words of the names of all people in the shipped cases, in both languages, without their endings."""
    found = set()
    for case in Library(None, DEMO_DAY).cases[0]:
        for party in case.parties:
            if party.name is not None:
                found |= {word[:6] for word in (*party.name.en.split(), *party.name.ru.split())}
    assert {"Мирзое", "Mirzoe", "Марчен"} <= found
    return found


async def test_presentation_mode_hides_every_name_on_every_screen(started):
    names = _names()
    async with started("ru", (120, 40)) as (app, pilot):
        shown = await press(app, pilot, "f3")
        assert any(name in shown for name in names)
        screens = [await press(app, pilot, "f9"), await press(app, pilot, "s"), await press(app, pilot, "escape", "t")]
        await press(app, pilot, "escape")
        for citation in app.screen._compared:
            app.screen.query_one("Table").choose(citation)
            screens.append(await press(app, pilot, "enter"))
            screens.append(await press(app, pilot, "end"))
            screens += [await press(app, pilot, "enter"), await press(app, pilot, "escape", "home", "enter")]
            screens.append(await press(app, pilot, "escape", "f8"))
            await press(app, pilot, "escape")
        screens.append(await press(app, pilot, "f2"))
        screens += [await press(app, pilot, "end", "enter"), await press(app, pilot, "e")]
        screens += [await press(app, pilot, "escape", "s"), await press(app, pilot, "escape", "r")]
        # The document of a published case names its party; the screen does not.
        assert "TJ-001" in screens[-1]
        for screen in screens:
            assert not [name for name in names if name in screen], screen
        shown = await press(app, pilot, "f9")
        assert any(name in shown for name in names)


async def test_an_award_that_is_not_known_shows_neither_a_zero_nor_a_sum(started):
    async with started("en", (120, 40)) as (app, pilot):
        for keys in (("f3",), ("b",), ("t",)):
            shown = await press(app, pilot, *keys)
            for citation, words in UNKNOWN_AWARDS.items():
                row = next(line for line in shown.splitlines() if line.strip().startswith(citation))
                assert words in row
                # The only sum of these two cases is what an expert recommended for “S.”, marked by its column.
                assert [one for one in MONEY.findall(row) if one != "100,000.00 EUR"] == []
                assert not re.search(r"\b0(?:[.,]0+)?\b", row)
        await press(app, pilot, "escape", "b")
        for citation, words in UNKNOWN_AWARDS.items():
            app.screen.query_one("Table").choose(citation)
            card = await press(app, pilot, "s")
            assert f"awarded: {words}" in card
            await press(app, pilot, "escape")
