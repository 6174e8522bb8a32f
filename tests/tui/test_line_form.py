"""Adding a line to a claim without leaving the interface, on a Russian keyboard."""

from pathlib import Path

import pytest
from keyboard import press, screen_text, settle

from compensation.claims.claimfile import load_claim
from compensation.tui.keys import TWINS

RECEIPT = {"what": "МРТ", "date": "11.2014", "sum": "120 USD", "exhibit": "3", "title": "квитанция клиники"}


async def new_claim(app, pilot, path: Path) -> None:
    """A claim file of the office, started with the keys of a Russian keyboard and open on the screen."""
    await press(app, pilot, TWINS["n"])
    app.screen.query_one("#path-input").value = str(path)
    app.screen.query_one("#title-input").value = "Case of A." if app.writer.code == "en" else "Дело А."
    await press(app, pilot, "ctrl+ы")


async def choose_way(app, pilot, way: str) -> str:
    while app.screen.query_one("#way").text != way:
        app.screen.query_one("#way-choice").focus()
        await press(app, pilot, "right")
    return screen_text(app)


async def choose_head(app, pilot, head: str) -> str:
    app.screen.query_one("#head-choice").choose(head)
    await settle(app, pilot)
    return screen_text(app)


async def type_in(app, pilot, texts: dict[str, str]) -> str:
    for name, text in texts.items():
        app.screen.query_one(f"#{name}-input").value = text
    await settle(app, pilot)
    return screen_text(app)


def rows_below(shown: str, label: str) -> str:
    """What stands in the two rows under a field of the form."""
    rows = shown.splitlines()
    place = next(index for index, row in enumerate(rows) if row.lstrip(" │").startswith(label))
    return " ".join(row.strip(" │▇▅▁▂▃▄▆") for row in rows[place + 1 : place + 3])


def messages(app) -> str:
    """The messages that rise over the screen; they are painted a moment later."""
    return "\n".join(one.message for one in app._notifications)


async def test_a_claim_grows_line_by_line_on_a_russian_layout(started, tmp_path):
    path = tmp_path / "дело.yaml"
    async with started("ru", (80, 24), tmp_path / "office") as (app, pilot):
        await new_claim(app, pilot, path)
        shown = screen_text(app)
        assert "Ф добавляет первую" in shown
        assert "указываются в самом файле" in shown

        # A receipt in dollars: no filing date, so no rate, so no total; the form says so before it is saved.
        await press(app, pilot, TWINS["a"])
        assert "без этой строки: –" in screen_text(app)
        await press(app, pilot, "enter", "М", "Р", "Т", "enter", "enter", "enter", "right")
        assert app.screen.query_one("#way").text == "receipt"
        shown = await type_in(app, pilot, RECEIPT)
        assert "итого с этой строкой: неизвестно" in shown
        assert "на дату подачи, а она не указана" in shown
        assert "filing_date" in shown
        assert "lines: []" in path.read_text(encoding="utf-8")
        shown = await press(app, pilot, "ctrl+ы")
        assert "• МРТ: Иностранные суммы оцениваются на дату подачи, а она не указана." in shown
        assert [row.split()[-1] for row in shown.splitlines() if "МРТ" in row or "итого" in row][:2] == [
            "неизвестно"
        ] * 2

        # A monthly cost has a sum of its own; the total stays unknown and never becomes the smaller sum.
        await press(app, pilot, TWINS["a"])
        await choose_way(app, pilot, "monthly")
        await type_in(app, pilot, {"what": "уход", "sum": "150 000", "from": "01.2015", "to": "2015-03"})
        shown = await press(app, pilot, "ctrl+ы")
        assert "450 000,00 KZT" in shown
        assert next(row for row in shown.splitlines() if "итого" in row).split() == ["итого", "неизвестно"]

        # Moral damage: the way follows the head; Enter on the last field saves.
        await press(app, pilot, TWINS["a"])
        assert "основная сумма" in await choose_head(app, pilot, "moral")
        assert "основная сумма" not in await choose_head(app, pilot, "costs"), "and goes back with it"
        await choose_head(app, pilot, "moral")
        sums = {"minimum": "1 000 000", "argued": "2 000 000,50", "maximum": "3000000 KZT"}
        await type_in(app, pilot, {"what": "страдания", **sums})
        app.screen.query_one("#maximum-input").focus()
        shown = await press(app, pilot, "enter")
        assert "2 000 000,50 KZT" in shown
        assert app.screen.query_one("Table").chosen == "moral"

        # With a filing date, written in an editor, the dollars have a rate (a cross prints whole), the claim a total.
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("# filing_date: 2026-12-01", "filing_date: 2014-12-03"), encoding="utf-8")
        app.screen._look()
        await settle(app, pilot)
        assert "2 471 731,50 KZT" in screen_text(app)
        assert "3 471 731,00 KZT" in await press(app, pilot, TWINS["m"])

        # The total of the form is that of the scenario on the screen, and of the screen when it is saved.
        await press(app, pilot, TWINS["a"])
        shown = await type_in(app, pilot, {"what": "перевод", "sum": "0,20"})
        assert "итого с этой строкой: 3 471 731,20 KZT" in shown
        assert "3 471 731,20 KZT" in await press(app, pilot, "ctrl+ы")
        assert "2 471 731,70 KZT" in await press(app, pilot, "escape"), "the list of claims has the new total too"
    claim = load_claim(path)
    assert claim.lines[2].rules, "a new line cites the rules that open its head"
    assert [line.id for line in claim.lines] == [
        "medical-expenses",
        "medical-expenses-2",
        "moral",
        "medical-expenses-3",
    ]
    assert [(one.id, one.number, one.what.ru) for one in claim.evidence] == [("e3", "3", "квитанция клиники")]


async def test_wrong_values_are_told_in_their_place_and_the_file_stays_as_it_was(started, tmp_path):
    path = tmp_path / "claim.yaml"
    async with started("ru", (120, 40), tmp_path / "office") as (app, pilot):
        await new_claim(app, pilot, path)
        before = path.read_bytes()
        await press(app, pilot, TWINS["a"])
        await choose_way(app, pilot, "receipt")
        wrong = {"date": "31.02.2026", "sum": "12,345.67 USD", "exhibit": "А-1"}
        await type_in(app, pilot, wrong)
        shown = await press(app, pilot, "ctrl+ы")
        assert "своими словами, за что эта сумма" in rows_below(shown, "за что")
        assert "Такой даты нет: 2026-02-31" in rows_below(shown, "дата чека")
        assert "«12,345.67» — не сумма" in rows_below(shown, "сумма")
        assert "97 265,50" in rows_below(shown, "сумма"), "the hint stands beside the message"
        assert "«А-1» — не номер приложения" in rows_below(shown, "номер приложения")
        assert all(text in shown for text in wrong.values()), "what was typed is still there"
        assert app.screen.focused.id == "what-input"
        # A complaint goes when its field is mended.
        shown = await type_in(app, pilot, {"date": "28.02.2026"})
        assert "Такой даты нет" not in shown
        assert "не номер приложения" in shown

        await choose_way(app, pilot, "monthly")
        await type_in(app, pilot, {"what": "уход", "sum": "неизвестно", "from": "2026-05", "to": "2026-01"})
        shown = await press(app, pilot, "ctrl+ы")
        assert "должна быть известна" in rows_below(shown, "сумма")
        await type_in(app, pilot, {"sum": "5 000"})
        shown = await press(app, pilot, "ctrl+ы")
        assert "раньше" in rows_below(shown, "по (")

        await choose_head(app, pilot, "moral")
        await type_in(app, pilot, {"minimum": "3", "argued": "2", "maximum": "1"})
        shown = await press(app, pilot, "ctrl+ы")
        assert "возрастать" in rows_below(shown, "основная сумма")
        assert path.read_bytes() == before

        # The texts of the other ways were kept all the time.
        await choose_head(app, pilot, "medical_expenses")
        shown = await choose_way(app, pilot, "receipt")
        assert "28.02.2026" in shown
        assert "А-1" in shown

        # Spoilt in an editor meanwhile: told with its line, and nothing is written.
        path.write_text(path.read_text(encoding="utf-8") + "fees: 3\n", encoding="utf-8")
        spoilt = path.read_bytes()
        await choose_way(app, pilot, "fixed")
        shown = await press(app, pilot, "ctrl+ы")
        assert "fees" in shown
        assert "5 000" in shown
        assert path.read_bytes() == spoilt
        await press(app, pilot, "escape")
        app.screen._look()
        await settle(app, pilot)
        assert not app.screen.is_modal
        await press(app, pilot, TWINS["a"])
        assert "не будет ошибок" in messages(app)
        assert not app.screen.is_modal


async def test_an_example_is_not_changed_and_the_key_says_what_to_do(started):
    async with started("ru", (80, 24)) as (app, pilot):
        await press(app, pilot, "down", "enter")
        await press(app, pilot, TWINS["a"])
        assert "не изменяются" in messages(app)
        assert "Esc, затем Т" in messages(app)
        assert not app.screen.is_modal


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_form_of_a_line_says_what_it_said(started, golden, tmp_path, language, size):
    async with started(language, size, tmp_path / "office") as (app, pilot):

        def same(name: str, shown: str) -> None:
            assert len(shown.splitlines()) <= size[1]
            golden(f"screens/{name}.{language}.{size[0]}x{size[1]}.txt", shown)

        await new_claim(app, pilot, tmp_path / "claim.yaml")
        same("claim-empty", screen_text(app))
        same("line-form", await press(app, pilot, "a"))
        await choose_way(app, pilot, "receipt")
        same("line-form-wrong", await press(app, pilot, "ctrl+s"))
        same("line-form-receipt", await type_in(app, pilot, RECEIPT))
        same("line-form-monthly", await choose_way(app, pilot, "monthly"))
        same("line-form-moral", await choose_head(app, pilot, "moral"))
        same("line-form-earnings", await choose_head(app, pilot, "lost_earnings"))
        app.screen.query_one("#shown-choice").choose("all")
        await settle(app, pilot)
        app.screen.query_one("#months-input").focus()
        await type_in(app, pilot, {"percent": "40"})
        same("line-form-all", screen_text(app))
        await choose_head(app, pilot, "medical_expenses")
        app.screen.query_one("#shown-choice").choose("usual")
        await choose_way(app, pilot, "receipt")
        same("claim-unknown", await press(app, pilot, "ctrl+s"))
