"""The workspace on the screen, in Russian at 80×24: begun, filled, locked, recovered; nothing shows once locked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from encrypted import PASSPHRASE, enter_profile, fill
from keyboard import press, typed
from waived import waive_all

from compensation.tui import app as app_module

OTHER = "медленный стол громкая река восемь"


async def test_first_start_shows_the_code_and_has_it_typed_back(started: Any, tmp_path: Path) -> None:
    async with started("ru", office=tmp_path) as (app, pilot):
        shown = await press(app, pilot, "f6")
        assert "Рабочего пространства ещё нет" in shown
        await press(app, pilot, "enter")
        await typed(app, pilot, "passphrase", "пароль")
        shown = await press(app, pilot)
        assert "слишком слабая" in shown, "the strength is told while one types"
        assert "пароль" not in shown.replace("парольная", ""), "what is typed does not show"
        shown = await fill(app, pilot, passphrase=PASSPHRASE, again="другое")
        assert "Второе поле не совпадает" in shown
        shown = await fill(app, pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        code = " ".join(re.findall(r"\b\d{5}\b", shown))
        assert len(code.split()) == 10
        shown = await fill(app, pilot, code=code[:-1] + str((int(code[-1]) + 1) % 10))
        assert "опечатка" in shown
        assert not (tmp_path / "workspace").exists()
        shown = await fill(app, pilot, code=code)
        assert "Ничего не нужно делать" in shown
        assert (tmp_path / "workspace" / "records.db").is_file()


@pytest.mark.parametrize("leave", ["escape", "f2", "f10"])
async def test_who_leaves_before_the_code_is_typed_back_begins_nothing(
    started: Any, tmp_path: Path, leave: str
) -> None:
    async with started("ru", office=tmp_path) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        await fill(app, pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        assert (tmp_path / "workspace.begun").is_dir()
        await press(app, pilot, leave)
        if leave == "escape":
            assert not (tmp_path / "workspace.begun").exists()
            await press(app, pilot, "enter")
            shown = await fill(app, pilot, passphrase=OTHER, again=OTHER)
            await fill(app, pilot, code=" ".join(re.findall(r"\b\d{5}\b", shown)))
            assert app.desk.is_open, "the next start begins cleanly"
    left = {one.name for one in tmp_path.iterdir()} - {"backups"}
    assert left == ({"workspace"} if leave == "escape" else set())


async def test_a_matter_grows_on_the_screen_and_nothing_shows_once_locked(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        shown = await fill(app, pilot, passphrase=OTHER)
        assert "не открывает рабочее пространство" in shown
        await fill(app, pilot, passphrase=PASSPHRASE)
        enter_profile(app)
        await press(app, pilot, "т")
        shown = await fill(app, pilot, title="Избиение в отделе", country="KZ")
        assert "Избиение в отделе" in shown
        await press(app, pilot, "з")
        await fill(app, pilot, id="a", role="claimant", pseudonym="Заявитель А.", name="Тестов Тест")
        await press(app, pilot, "у")
        await fill(app, pilot, event="decision_in_final_form", date="13.11.2026")
        await press(app, pilot, "п")
        await fill(app, pilot, party="a", to="filing", how="письменно")
        await press(app, pilot, "е")
        shown = await fill(app, pilot, id="t1", what="Позвонить в суд", due="25.11.2026")
        assert "подать апелляционную жалобу" in shown
        assert "подача, a: согласие 23 ноября 2026" in shown
        assert "Тестов" not in shown, "who a party is, is kept apart"
        await press(app, pilot, "home", "down", "down", "с")
        await fill(app, pilot, basis="ст. 403 прочитана")
        shown = await press(app, pilot, "escape")
        assert "M-001: подать апелляционную жалобу" in shown
        assert "подтверждено" in shown
        assert "M-001: Позвонить в суд" in shown
        shown = await press(app, pilot, "f9")
        assert "Позвонить" not in shown, "presentation mode"
        await press(app, pilot, "f9")
        shown = await press(app, pilot, "f12")
        assert "закрыто" in shown
        assert "M-001" not in shown
        assert not app.desk.is_open
        shown = await press(app, pilot, "enter")
        shown = await fill(app, pilot, passphrase=PASSPHRASE)
        assert "M-001: Позвонить в суд" in shown


async def test_from_the_first_start_to_a_precedent_that_names_nobody(started: Any, tmp_path: Path) -> None:
    """The whole journey: filed, sealed, locked, the passphrase lost and recovered, paid, published."""
    from compensation.claims.finding import locate
    from compensation.documents.rendering import text_of

    office, out = tmp_path / "office", tmp_path / "claim.docx"
    claim = tmp_path / "claim.yaml"
    text = locate("example:kz").read_text(encoding="utf-8").replace("training: yes", "training: no", 1)
    claim.write_text(text.replace("2026-04-20", "2026-11-23", 1), encoding="utf-8")
    waive_all(claim, app_module.DEMO_DAY)
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        shown = await fill(app, pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        code = " ".join(re.findall(r"\b\d{5}\b", shown))
        await fill(app, pilot, code=code)
        await press(app, pilot, "з")
        of = {"office-name": "Бюро", "representative-name": "А. Юрист", "representative-licence": "лицензия 7"}
        await fill(app, pilot, **of)
        await press(app, pilot, "т")
        await fill(app, pilot, title="Избиение в отделе", country="KZ")
        for party, name in (("a", "Тестова Анна"), ("b", "Тестов Борис")):
            await press(app, pilot, "з")
            child = {"minor": "yes", "represented_by": "a"} if party == "b" else {}
            await fill(app, pilot, id=party, role="claimant", pseudonym=f"Заявитель {party}", name=name, **child)
            await press(app, pilot, "ш")
            await fill(app, pilot, party=party, address="ул. Мирная, 3", document="0000")
            await press(app, pilot, "п")
            await fill(app, pilot, party=party, to="filing", how="письменно")
        for party, name in (("police", "Департамент полиции"), ("treasury", "Казна")):
            await press(app, pilot, "з")
            await fill(app, pilot, id=party, role="respondent", pseudonym=name, name=name)
            await press(app, pilot, "ш")
            await fill(app, pilot, party=party, address="пр. Главный, 1")
        await press(app, pilot, "л")
        shown = await fill(app, pilot, file=str(claim))
        assert "M-001/claim-main" in shown
        await press(app, pilot, "а")
        shown = await fill(app, pilot, file=str(out))
        assert "До подачи нужно сделать" in shown
        assert "Безопасность не оценена" in shown
        assert not out.exists()
        await press(app, pilot, "escape", "escape", "к")
        await fill(app, pilot, risks="давление на семью", review="01.03.2027")
        shown = await press(app, pilot, "f7")
        assert "Истец: Тестова Анна" in shown, "the document of the matter, with who its people are"
        shown = await press(app, pilot, "м")
        assert "Принято: 0 из" in shown
        await press(app, pilot, "ф")
        shown = await fill(app, pilot, by="А. Юрист")
        assert "затем Ф принимает" not in shown
        await press(app, pilot, "escape", "f6", "а")
        shown = await fill(app, pilot, read="yes", event="claim_filed", file=str(out))
        assert "иск подан" in shown
        assert "M-001/filed-1" in await press(app, pilot, "end")
        assert "Тестова Анна" in text_of(out)
        assert "Представитель: А. Юрист, лицензия 7" in text_of(out)
        assert "ПРОЕКТ" not in text_of(out)
        await press(app, pilot, "у")
        shown = await fill(app, pilot, event="decision_in_final_form", date="20.11.2026")
        assert "подать апелляционную жалобу" in shown
        await press(app, pilot, "home", "down", "down", "down", "с")
        shown = await fill(app, pilot, basis="ст. 403 прочитана")
        assert "через 28 дней, подтверждено" in shown
        await press(app, pilot, "f7")
        shown = await press(app, pilot, "f12")
        assert "Тестова" not in shown, "the document is gone with the workspace"
        assert "Требование не открыто" in shown
        shown = await press(app, pilot, "f6", "к")
        shown = await fill(app, pilot, code=code, passphrase=OTHER, again=OTHER)
        assert "M-001" in shown
        await press(app, pilot, "ф", "enter", "ф")
        await fill(app, pilot, id="m", head="moral", claimant="a", respondent="police", amount="300000 KZT")
        await press(app, pilot, "ь")
        shown = await fill(app, pilot, award="m", amount="100000 KZT")
        await press(app, pilot, "п")
        await fill(app, pilot, party="a", to="publication", how="письменно")
        await press(app, pilot, "п")
        await fill(app, pilot, party="b", to="publication", how="письменно")
        await press(app, pilot, "ч")
        shown = await fill(app, pilot, outcome="выплачено")
        assert "Ещё открыто" in shown
        await press(app, pilot, "ctrl+ы", "г")
        shown = await fill(app, pilot, file=str(tmp_path / "case.yaml"))
        assert "KZ-901" in shown
        published = (tmp_path / "case.yaml").read_text(encoding="utf-8")
        assert "300000.00 KZT" in published
        assert "Тестов" not in published


async def test_history_and_undo(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        await fill(app, pilot, passphrase=PASSPHRASE)
        enter_profile(app)
        await press(app, pilot, "т")
        await fill(app, pilot, title="Дело", country="KG")
        await press(app, pilot, "т")
        shown = await fill(app, pilot, text="лишнее")
        assert "лишнее" in shown
        shown = await press(app, pilot, "р")
        assert "+ on: 2026-11-23; text: лишнее" in shown
        await press(app, pilot, "escape")
        shown = await press(app, pilot, "я")
        assert "лишнее" not in shown
        assert "версия 3 от" in shown, "an undo is a version, too"


async def test_the_workspace_locks_itself_when_nobody_types(
    started: Any, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        await fill(app, pilot, passphrase=PASSPHRASE)
        app._lock_if_idle()
        assert app.desk.is_open
        later = app._last_key + app_module.IDLE_SECONDS + 1
        monkeypatch.setattr(app_module, "monotonic", lambda: later)
        app._lock_if_idle()
        shown = await press(app, pilot)
        assert "закрыто" in shown
        assert not app.desk.is_open


async def test_a_lost_passphrase_is_replaced_by_the_code(started: Any, office: Path) -> None:
    code = (office / "code").read_text(encoding="utf-8")
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "к")
        shown = await fill(app, pilot, code=code, passphrase=OTHER, again=OTHER)
        assert "Ничего не нужно делать" in shown
        await press(app, pilot, "f12", "enter")
        shown = await fill(app, pilot, passphrase=OTHER)
        assert "Ничего не нужно делать" in shown


async def test_matters_are_listed_and_found(started: Any, office: Path) -> None:
    async with started("ru", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        await fill(app, pilot, passphrase=PASSPHRASE)
        enter_profile(app)
        for title in ("Первое", "Второе"):
            await press(app, pilot, "т")
            await fill(app, pilot, title=title, country="KZ")
            await press(app, pilot, "escape")
        shown = await press(app, pilot, "ф")
        assert "M-001" in shown
        assert "M-002" in shown
        await typed(app, pilot, "search", "втор")
        shown = await press(app, pilot)
        assert "M-001" not in shown
        assert "M-002" in shown


async def test_the_demonstration_has_no_workspace(started: Any) -> None:
    async with started("ru") as (app, pilot):
        shown = await press(app, pilot, "f6")
        assert "В демонстрации рабочего пространства нет" in shown
        shown = await press(app, pilot, "enter", "f12")
        assert "В демонстрации" in shown


async def test_a_backup_that_fails_keeps_nobody_out_and_leaves_nothing_on_the_screen(
    started: Any, office: Path
) -> None:
    (office / "backups").write_text("a file where the folder should be", encoding="utf-8")
    async with started("en", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        shown = await fill(app, pilot, passphrase=PASSPHRASE)
        assert app.desk.is_open
        assert "Nothing is due" in shown
        assert any("backup of the day was not made" in one.message for one in app._notifications)
        shown = await press(app, pilot, "f12")
        assert not app.desk.is_open
        assert "The workspace is locked" in shown
        assert any("backup of the day was not made" in one.message for one in app._notifications)


async def test_records_that_are_missing_are_told_and_nothing_is_begun(started: Any, office: Path) -> None:
    (office / "workspace" / "records.db").unlink()
    async with started("en", office=office) as (app, pilot):
        shown = await press(app, pilot, "f6")
        assert "The records of the workspace are missing" in shown
        assert "compensation workspace restore" in " ".join(shown.split())
        assert "begins one" not in shown
        await press(app, pilot, "enter", "r", "n", "a", "p", "f12")
        assert len(app.screen_stack) == 1, "no form asks for anything"


async def test_a_passphrase_that_was_set_with_a_space_at_its_end_opens_on_the_screen(
    started: Any, office: Path
) -> None:
    """The command line kept it once, and the screen took it off."""
    from compensation.workspace.engine import connect
    from compensation.workspace.keys import unwrap

    path = office / "workspace" / "passphrase.key"
    key = unwrap(PASSPHRASE, path)
    path.unlink()
    connection = connect(path, PASSPHRASE + " ", create=True)
    connection.execute("create table workspace (key text not null)")
    connection.execute("insert into workspace values (?)", (key.hex(),))
    connection.close()
    async with started("en", office=office) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        await fill(app, pilot, passphrase=PASSPHRASE + " ")
        assert app.desk.is_open
