"""From the first start to a written document, without a mouse."""

from docx import Document
from keyboard import press, screen_text, settle

from compensation.claims.writing import new_claim
from compensation.text import Bilingual
from compensation.tui.keys import TWINS


async def test_function_keys_lead_from_the_first_start_to_a_written_document(started, tmp_path):
    out = tmp_path / "claim.docx"
    async with started("ru", (80, 24), tmp_path / "office") as (app, pilot):
        assert "Учебное дело" in screen_text(app)
        assert "УЧЕБНОЕ ДЕЛО" not in screen_text(app).splitlines()[0]
        await press(app, pilot, "down", "enter")
        assert "УЧЕБНОЕ ДЕЛО" in screen_text(app).splitlines()[0]
        assert "Прецеденты" in await press(app, pilot, "f3")
        assert "Пересчёт" in await press(app, pilot, "f4")
        assert "Право" in await press(app, pilot, "f5")
        shown = await press(app, pilot, "f7")
        assert "ПРОЕКТ · УЧЕБНОЕ ДЕЛО" in shown
        await press(app, pilot, "r")
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        assert "7 470 998,28" in "\n".join(one.text for one in Document(str(out)).paragraphs).replace("\xa0", " ")
        # A second writing to the same place is refused, and the form stays open with the path in it.
        before = out.read_bytes()
        await press(app, pilot, "r")
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "enter")
        assert app.screen.query("#path-input")
        assert out.read_bytes() == before
        # Language and presentation mode can be changed from anywhere, and the language is kept.
        assert "Write the document" in await press(app, pilot, "f8")
        assert (tmp_path / "office" / "language").read_text() == "en\n"


async def test_letter_keys_do_the_same_on_a_russian_layout(started, tmp_path):
    out = tmp_path / "claim.docx"
    async with started("ru", (80, 24)) as (app, pilot):
        await press(app, pilot, "down", TWINS["o"])
        assert "максимальный]" in await press(app, pilot, TWINS["m"])
        assert "Что требуется" in await press(app, pilot, TWINS["s"])
        await press(app, pilot, "escape", TWINS["r"])
        names = await press(app, pilot, TWINS["n"])
        assert "Имена для этого документа" in names
        # What is typed is text, also where the letters are keys elsewhere.
        assert "йцк Ы" in await press(app, pilot, "й", "ц", "к", "space", "Ы")
        await press(app, pilot, "ctrl+ы")
        await settle(app, pilot)
        assert "йцк Ы" in screen_text(app)
        assert "Statement" not in await press(app, pilot, TWINS["t"])
        await press(app, pilot, TWINS["r"])
        app.screen.query_one("#path-input").value = str(out)
        await press(app, pilot, "ctrl+ы")
        assert out.is_file()
        # In presentation mode the typed name leaves the screen, not the document.
        assert "йцк Ы" not in await press(app, pilot, "f9")


async def test_the_demonstration_refuses_a_rate_before_the_form_opens(started, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with started("ru") as (app, pilot):
        await press(app, pilot, "f4", "escape", "a")
        assert not app.screen.is_modal
        assert "--demo" in "\n".join(one.message for one in app._notifications)
        await press(app, pilot, "f3")
        assert not list(app._notifications), "a message stays with its screen"
    assert not list(tmp_path.iterdir())


async def test_the_document_is_that_of_the_claim_one_is_looking_at(started, tmp_path):
    own = tmp_path / "own.yaml"
    new_claim(own, "KZ", "KZT", Bilingual("Own matter", "Свое дело"))
    async with started("ru", (80, 24), tmp_path / "office") as (app, pilot):
        assert "Учебное дело" in await press(app, pilot, "down", "enter", "r")
        await press(app, pilot, "f3", "f2", "escape", "f")
        app.screen.query_one("#path-input").value = str(own)
        assert "Свое дело" in (await press(app, pilot, "enter")).splitlines()[0]
        assert "Свое дело" in (await press(app, pilot, "f7")).splitlines()[0]
        await press(app, pilot, "f2", "f3")
        assert "Свое дело" in (await press(app, pilot, "f7")).splitlines()[0]


async def test_a_doubtful_rate_is_written_only_when_it_is_sent_twice(started, tmp_path):
    office = tmp_path / "office"
    async with started("ru", (80, 24), office) as (app, pilot):
        await press(app, pilot, "f4")
        for name, text in {"amount": "1 000", "on": "2026-11-20", "source": "KZT", "target": "USD"}.items():
            app.screen.query_one(f"#{name}-input").value = text
        await press(app, pilot, "enter", "escape", "a")
        given = app.screen.given
        assert (given["date"], given["base"], given["quote"]) == ("2026-11-20", "USD", "KZT")
        for name, text in {"rate": "5", "publisher": "НБ", "document": "x", "entered_by": "Юрист"}.items():
            app.screen.query_one(f"#{name}-input").value = text
        assert "50 %" in await press(app, pilot, "ctrl+s")
        assert not (office / "rates.yaml").exists()
        await press(app, pilot, "ctrl+s")
        assert (office / "rates.yaml").exists()


async def test_a_rate_that_is_entered_makes_a_refused_conversion_possible(started, tmp_path):
    async with started("en", (80, 24), tmp_path / "office") as (app, pilot):
        await press(app, pilot, "f4")
        for name, text in {"amount": "1 000", "on": "2026-11-20", "source": "USD", "target": "KZT"}.items():
            app.screen.query_one(f"#{name}-input").value = text
        assert "no usable rate" in await press(app, pilot, "enter")
        await press(app, pilot, "escape", "a")
        given = {"date": "20.11.2026", "base": "USD", "quote": "KZT", "rate": "520,50", "publisher": "National Bank"}
        for name, text in {**given, "document": "rates of the day", "entered_by": "A. Lawyer"}.items():
            app.screen.query_one(f"#{name}-input").value = text
        shown = await press(app, pilot, "ctrl+s")
        assert "1,000 USD = 520,500.00 KZT" in shown
        assert "A. Lawyer" in shown


async def test_a_claim_file_with_problems_shows_all_of_them_and_mends_itself_when_saved(started, tmp_path):
    office = tmp_path / "office"
    (office / "claims").mkdir(parents=True)
    (office / "claims" / "one.yaml").write_text("id: one\ncountry: XX\nfees: 3\n", encoding="utf-8")
    async with started("en", (120, 40), office) as (app, pilot):
        assert "has problems" in screen_text(app)
        shown = await press(app, pilot, "end", "enter")
        assert "The key “title” is missing" in shown
        assert "The key “fees” is not known here" in shown
        await press(app, pilot, "escape", "n")
        app.screen.query_one("#path-input").value = str(office / "claims" / "two.yaml")
        app.screen.query_one("#title-input").value = "Second"
        shown = await press(app, pilot, "ctrl+s")
        assert "No lines yet" in shown
        assert "Claims › Second" in shown
