"""A lawyer compares awards, in Russian, on a Russian layout, without a mouse."""

import csv

import pytest
from keyboard import press, screen_text
from openpyxl import load_workbook

from compensation.tui.keys import TWINS


def cells(path):
    """The rows of a Russian CSV file."""
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("●", "").strip()


async def test_from_a_word_with_a_typing_error_to_a_file_that_holds_what_was_shown(started, tmp_path):
    out = tmp_path / "сравнение.csv"
    async with started("ru", (80, 24)) as (app, pilot):
        shown = await press(app, pilot, "f3", TWINS["slash"], *"мирзоаев")
        assert "«Мирзоев»" in shown
        await press(app, pilot, "escape", "space", "escape")
        # Cases of three countries under one head, on the basis of the day, the largest first.
        await press(app, pilot, TWINS["f"], TWINS["c"])
        await press(app, pilot, "down", "space", "down", "space", "down", "space", "escape")
        await press(app, pilot, TWINS["h"])
        heads = app.screen.query_one("OptionList")
        heads.highlighted = [one.id for one in app.screen._values].index("moral")
        await press(app, pilot, "space", "escape")
        shown = await press(app, pilot, "escape", TWINS["b"], TWINS["o"])
        assert "страна: TJ, KG, KZ" in shown
        assert "моральный вред" in shown
        rows = [row.key for row in app.screen.query_one("Table")._rows]
        assert rows.index("KZ-003") < rows.index("TJ-001") < rows.index("KG-003")
        app.screen.query_one("Table").choose("KG-003")
        await press(app, pilot, "space")
        app.screen.query_one("Table").choose("KG-008")
        await press(app, pilot, "space")
        app.screen.query_one("Table").choose("TJ-008")
        assert "отмечено 4" in await press(app, pilot, "space")
        shown = await press(app, pilot, TWINS["c"])
        assert "4 дела рядом" in shown
        shown = await press(app, pilot, "2")
        assert "меняется" in shown
        pairs = await press(app, pilot, TWINS["p"])
        assert "TJ-001" in pairs
        assert "KG-003" in pairs
        await press(app, pilot, "escape", TWINS["x"])
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        shown = screen_text(app)
        found = cells(out)
        assert found[0][:2] == ["№", "дело"]
        kept = {plain(row[0]).rstrip("!"): [plain(cell) for cell in row] for row in found[1:5]}
        assert set(kept) == {"TJ-001", "KG-003", "KG-008", "TJ-008"}
        for citation, row in kept.items():
            line = next(line for line in shown.splitlines() if citation in line)
            # A narrow screen has no room for the name of the case; every sum of the row stands in both.
            assert [one for one in row[2:] if one not in line] == [], (line, row)
        assert any("меняется" in row[0] for row in found)
        # A second file under the same name is refused, and the form stays open.
        before = out.read_bytes()
        await press(app, pilot, TWINS["x"])
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        assert app.screen.query("#path-input")
        assert out.read_bytes() == before
        shown = await press(app, pilot, "escape", TWINS["t"])
        assert "Таджикистан, суды страны" in shown
        assert "n = 1" in shown
        assert "наименьшая" not in shown, "no range of fewer than five figures"
        assert "вред → первое присуждение" in await press(app, pilot, TWINS["m"])


@pytest.mark.parametrize("ending", ["xlsx", "json", "csv"])
async def test_the_ending_says_what_kind_of_file_is_written(started, tmp_path, ending):
    out = tmp_path / f"list.{ending}"
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3", "slash", *"mirzoev")
        await press(app, pilot, "escape", "b", "x")
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        assert not app.screen.is_modal
        if ending == "xlsx":
            text = "\n".join(str(cell.value) for row in load_workbook(out).active for cell in row)
        else:
            text = out.read_text(encoding="utf-8-sig")
        for words in ("Shakhbol Mirzoev", "65.1 % ≠", "17,053", "EUR of the day", "not a sample", "words “mirzoev”"):
            assert words in text.replace("\xa0", " "), words
        await press(app, pilot, "x")
        app.screen.query_one("#path-input").value = str(tmp_path / "list.pdf")
        await press(app, pilot, "enter")
        assert app.screen.is_modal, "another ending is refused"


async def test_the_file_holds_exactly_the_rows_on_the_screen_in_their_order(started, tmp_path):
    out = tmp_path / "list.csv"
    async with started("ru", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3", "b", "o", "x")
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        rows = [row.key for row in app.screen.query_one("Table")._rows]
        found = [plain(row[0]).rstrip("!") for row in cells(out)[1:]]
        assert found[: len(rows)] == rows
        assert len(rows) == 40
        assert not found[len(rows)], "an empty row, then the notes"
        notes = "\n".join(found[len(rows) :])
        assert "40 из 74 найденных" in notes
        assert "сначала крупнейшие" in notes


async def test_a_case_that_must_stay_apart_is_left_out_and_named(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3")
        for citation in ("KG-001", "KG-009", "KZ-001"):
            app.screen.query_one("Table").choose(citation)
            await press(app, pilot, "space")
        for view in "12345":
            shown = await press(app, pilot, *(() if app.screen.query("#view") else ("c",)), view)
            line = next(line for line in shown.splitlines() if "Left out" in line)
            [left] = [one for one in ("KG-001", "KG-009") if one in line]
            assert not [one for one in shown.splitlines() if one.strip().startswith(left)]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_memo_and_a_case_sheet_are_written_in_word(started, tmp_path, language):
    from docx import Document

    memo, sheet = tmp_path / "memo.docx", tmp_path / "sheet.docx"
    async with started(language) as (app, pilot):
        await press(app, pilot, "f3", "slash", *"mirzoev")
        await press(app, pilot, "escape", "c", "w")
        app.screen.query_one("#path-input").value = str(memo)
        await press(app, pilot, "ctrl+s")
        assert not app.screen.is_modal, screen_text(app)
        await press(app, pilot, "enter", "f9", "w")
        app.screen.query_one("#path-input").value = str(sheet)
        await press(app, pilot, "ctrl+s")
        assert not app.screen.is_modal, screen_text(app)
    name = "Мирзоев" if language == "ru" else "Mirzoev"

    def words(path):
        document = Document(str(path))
        tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([one.text for one in document.paragraphs] + tables)

    assert name in words(memo)
    assert name not in words(sheet), "in presentation mode the file hides names too"
    assert "TJ-001" in words(sheet)
