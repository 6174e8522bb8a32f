"""A rule accepted and a value supplied, a deadline computed and confirmed, a calendar file written: by keys alone."""

import datetime
from pathlib import Path

import yaml
from keyboard import press, typed

TODAY = datetime.date(2026, 11, 28)

COURSE = """\
# Дело ведёт адвокат А.
id: M-014
country: KZ
title: {en: Matter of the claimant, ru: Дело истца}
events:
  - {event: decision_announced, date: 2026-10-23}
  - {event: decision_in_final_form, date: 2026-10-30}
"""


async def to_rule(app, pilot, id):
    await press(app, pilot, "f5", "full_stop")
    await typed(app, pilot, "search", id)
    await press(app, pilot)
    app.screen.set_focus(app.screen.query_one("Table"))
    await press(app, pilot)


async def test_a_term_of_tajikistan_is_refused_supplied_accepted_and_then_counted(started, tmp_path: Path):
    async with started("ru", office=tmp_path, today=TODAY) as (app, pilot):
        await to_rule(app, pilot, "tj.cpc.cass.term")
        await press(app, pilot, "в")
        await typed(app, pilot, "on", "2026-11-20")
        shown = await press(app, pilot, "ctrl+ы")
        assert "не найдено" in shown
        await press(app, pilot, "escape", "г")
        for name, text in {
            "value": "10 дней", "act": "tj.cpc", "article": "ст. 327", "quotation": "слова акта",
            "address": "бумажное издание", "from": "2008-04-01", "by": "Юрист А",
        }.items():  # fmt: skip
            await typed(app, pilot, name, text)
        shown = await press(app, pilot, "ctrl+ы")
        kept = yaml.safe_load((tmp_path / "law" / "supplied.yaml").read_text(encoding="utf-8"))
        assert [one["for"] for one in kept["supplied"]] == ["tj.cpc.cass.term"]
        await to_rule(app, pilot, "tj.cpc.cass.term")
        await press(app, pilot, "ф")
        await typed(app, pilot, "by", "Юрист Б")
        await press(app, pilot, "ctrl+ы")
        assert (tmp_path / "law" / "accepted.yaml").is_file()
        await to_rule(app, pilot, "tj.cpc.cass.term")
        shown = await press(app, pilot, "ы")
        assert "внесено организацией" in shown
        await press(app, pilot, "escape", "в")
        await typed(app, pilot, "on", "2026-11-20")
        shown = await press(app, pilot, "ctrl+ы")
        assert "понедельник, 30 ноября 2026" in shown


async def test_a_date_is_confirmed_in_the_file_of_the_office_and_stays_confirmed(started, tmp_path: Path):
    (tmp_path / "courses").mkdir()
    file = tmp_path / "courses" / "m-014.yaml"
    file.write_text(COURSE, encoding="utf-8")
    async with started("ru", office=tmp_path, today=TODAY) as (app, pilot):
        await press(app, pilot, "f5", "е", "enter")
        shown = await press(app, pilot)
        assert "подать апелляционную жалобу" in shown
        await press(app, pilot, "с")
        await typed(app, pilot, "by", "Юрист А")
        shown = await press(app, pilot, "ctrl+ы")
        assert "основанием" in shown, "a basis is asked for"
        await typed(app, pilot, "basis", "ст. 403 прочитана")
        await press(app, pilot, "ctrl+ы")
        shown = await press(app, pilot)
        assert "подтверждено" in shown
        written = file.read_text(encoding="utf-8")
        assert written.startswith(COURSE), "what the lawyer wrote stays"
        await press(app, pilot, "л")
        await typed(app, pilot, "path", str(tmp_path / "m.ics"))
        await press(app, pilot, "ctrl+ы")
        calendar = (tmp_path / "m.ics").read_text(encoding="utf-8")
        assert "STATUS:CONFIRMED" in calendar
        assert "истца" not in calendar, "the entries name nobody"


async def test_in_the_demonstration_nothing_is_written_down(started):
    async with started("en") as (app, pilot):
        await to_rule(app, pilot, "kz.stage.appeal")
        await press(app, pilot, "a")
        assert not app.screen.is_modal
        await press(app, pilot, "u")
        assert not app.screen.is_modal
