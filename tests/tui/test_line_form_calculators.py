"""Lines that are computed, typed into the form on a small screen: their fields, their lists, their refusals."""

from pathlib import Path

import pytest
from keyboard import press, screen_text, settle, typed

from compensation.claims.asking.ways import WAYS, asked_of
from compensation.claims.claimfile import load_claim
from compensation.claims.entries import event
from compensation.claims.writing import add_entry, new_claim, set_values
from compensation.text import Bilingual
from compensation.tui.keys import TWINS
from compensation.tui.screens.claim import ClaimPage
from compensation.tui.widgets.listed import Lines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "claim.yaml"
    new_claim(made, "KZ", "KZT", Bilingual("Case of A.", "Дело А."))
    add_entry(made, *event("beating", "17.03.2025", "избиение"))
    set_values(made, {"filing_date": "2026-09-01"})
    return made


async def open_form(app, pilot, path: Path, head: str) -> str:
    app.push_screen(ClaimPage(path))
    await settle(app, pilot)
    await press(app, pilot, TWINS["a"])
    await typed(app, pilot, "head", head)
    await settle(app, pilot)
    return screen_text(app)


async def fill(app, pilot, texts: dict[str, str]) -> str:
    for name, text in texts.items():
        boxes = list(app.screen.query(f"#{name}-input").results(Lines))
        if boxes:
            boxes[0].text = text
        else:
            await typed(app, pilot, name, text)
    await settle(app, pilot)
    return screen_text(app)


async def into(app, pilot, name: str, *keys: str) -> str:
    """Keys pressed in one field; the field is in sight."""
    app.screen.query_one(f"#{name}").input.focus()
    shown = await press(app, pilot, *keys)
    place = app.screen.focused.region
    assert app.screen.query_one("#rows").region.contains_region(place.grow((0, 0, 0, 0))), "the field is in sight"
    return shown


async def test_lost_earnings_are_typed_month_by_month_and_counted_while_one_types(started, path, tmp_path):
    async with started("en", (80, 24), tmp_path / "office") as (app, pilot):
        shown = await open_form(app, pilot, path, "lost_earnings")
        assert "capacity lost, in percent" in shown
        assert "still to fill in or mend" in shown
        first = {"what": "заработок", "percent": "40%", "capacity": "professional", "before": "beating"}
        await fill(app, pilot, {**first, "from": "17.03.2025", "to": "05.2025"})

        # A list: Enter makes a new line, a wrong one is told with its place, what stands there stays.
        await fill(app, pilot, {"months": "03.2024..01.2025 250 000\n02.2025 полный=н"})
        app.screen.query_one("#months-input").move_cursor((1, 16))
        shown = await into(app, pilot, "months", "е", "т", "enter")
        assert "One month a line" in shown
        assert "total without this line" in shown
        shown = await press(app, pilot, "ctrl+s")
        assert "Row 2, “02.2025 полный=нет”: The sum is missing." in " ".join(shown.replace("│", " ").split())
        assert "03.2024..01.2025 250 000" in shown
        assert "lines: []" in path.read_text(encoding="utf-8")
        assert "Ctrl+S" in shown, "the keys are in sight"

        # What the law leaves open is told before anything is saved.
        app.screen.query_one("#months-input").text = "03.2024..01.2025 250 000\n02.2025 90000 полный=нет\n"
        await settle(app, pilot)
        shown = await into(app, pilot, "months")
        assert "was not worked in full" in shown
        assert "part_months" in shown
        app.screen.query_one("#months-input").move_cursor((2, 0))
        await press(app, pilot, "enter")
        assert app.screen.focused.id == "part_months-choice", "Enter on an empty last line goes on"
        shown = await press(app, pilot, "right", "right")
        assert "total with this line: 248,387.10 KZT" in shown

        # All fields: what is seldom needed comes, what was typed stays.
        shown = await fill(app, pilot, {"shown": "all"})
        assert app.screen.query_one("#months-input").text.startswith("03.2024..01.2025 250 000\n02.2025")
        shown = await into(app, pilot, "reduction-by")
        assert "gross negligence" in shown
        shown = await fill(app, pilot, {"reduction-by": "20%"})
        assert "total without this line" in shown, "a part needs its reason"
        shown = await fill(app, pilot, {"reduction-why": "названо судом"})
        assert "total with this line: 198,709.68 KZT" in shown
        shown = await fill(app, pilot, {"shown": "usual"})
        assert "198,709.68" in shown, "what was said of the line still counts"
        assert app.screen.query("#reduction-why"), "and is still there"
        assert not app.screen.query("#improvement-since")
        assert "198,709.68 KZT" in await press(app, pilot, "ctrl+s")
    (line,) = load_claim(path).lines
    assert line.earnings is not None
    assert len(line.earnings.months) == 12
    assert (line.reduction.by.written, line.rules) == ("20%", ("kz.pec.heads",))


async def test_interest_with_payments_is_typed_and_its_refusals_are_told(started, path, tmp_path):
    set_values(path, {"filing_date": "2023-08-28"})
    async with started("en", (80, 24), tmp_path / "office") as (app, pilot):
        shown = await open_form(app, pilot, path, "interest")
        assert "sum owed" in shown
        await fill(app, pilot, {"what": "проценты", "sum": "1 000 000", "from": "01.01.2023", "to": "27.08.2023"})
        shown = await fill(app, pilot, {"rate_on": "claim"})
        assert "does not say how many days a year has" in shown, "nothing is assumed"
        shown = await fill(app, pilot, {"year_days": "365"})
        assert "total with this line: 108,041.10 KZT" in shown
        shown = await fill(app, pilot, {"payments": "31.03.2023 400 000\n01.02.2023 1"})
        assert "stands after that of" in shown, "payments stand in their order"
        assert "Ctrl+S" in shown
        shown = await fill(app, pilot, {"payments": "31.03.2023 400 000\n"})
        assert "total with this line: 81,098.63 KZT" in shown
        shown = await fill(app, pilot, {"rate": "0"})
        shown = await press(app, pilot, "ctrl+s")
        assert "A rate is above zero." in shown
        assert app.screen.focused.id == "rate-input"
        shown = await fill(app, pilot, {"rate": "", "way": "indexation"})
        assert "sum awarded" in shown
        assert app.screen.query_one("#payments-input").text == "31.03.2023 400 000", "kept in the other way"
        await fill(app, pilot, {"way": "interest"})
        assert "81,098.63 KZT" in await press(app, pilot, "ctrl+s")
    (line,) = load_claim(path).lines
    assert line.interest is not None
    assert [(str(one.on), str(one.amount)) for one in line.interest.payments] == [("2023-03-31", "400000.00 KZT")]


async def test_a_claim_without_events_gets_one_with_the_line(started, tmp_path):
    path = tmp_path / "claim.yaml"
    new_claim(path, "KG", "KGS", Bilingual("Case of A.", "Дело А."))
    async with started("en", (80, 24), tmp_path / "office") as (app, pilot):
        assert "event of the line" in await open_form(app, pilot, path, "funeral")
        texts = {"what": "погребение", "receipts": "12.06.2025 20 000 №1 (чек) гроб", "event": "10.06.2025 смерть"}
        assert "20,000.00 KGS" in await fill(app, pilot, texts)
        long = texts["receipts"] + " с доставкой и установкой\n13.06.2025 5 №1 венок"
        shown = await fill(app, pilot, {"receipts": long})
        assert "(чек) гроб" in shown, "a long row shows whole, on two lines"
        assert "венок" in shown
        await fill(app, pilot, texts)
        await press(app, pilot, "ctrl+s")
    claim = load_claim(path)
    assert [(one.id, one.what.ru) for one in claim.events] == [("event-2025-06-10", "смерть")]
    assert claim.lines[0].event == "event-2025-06-10"


async def test_every_way_shows_its_fields_and_the_keys_stay_in_sight(started, path, tmp_path):
    heads = {"moral": "moral", "earnings": "lost_earnings", "support": "loss_of_support", "funeral": "funeral"}
    heads |= dict.fromkeys(("interest", "indexation"), "interest")
    async with started("en", (80, 24), tmp_path / "office") as (app, pilot):
        await open_form(app, pilot, path, "costs")
        await typed(app, pilot, "shown", "all")
        for way in WAYS.values():
            head = heads.get(way.name, "care")
            await typed(app, pilot, "head", head)
            await typed(app, pilot, "way", way.name)
            await settle(app, pilot)
            asked = [one for one in asked_of(way) if one.suits(head, "KZ")]
            shown = {str(one.id) for one in app.screen.query("#asked > *") if not str(one.id).endswith("-wrong")}
            assert shown == {one.name.replace(".", "-") for one in asked}
            screen = screen_text(app)
            assert "Ctrl+S" in screen
            assert "Enter in the last field" in screen
