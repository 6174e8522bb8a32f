"""Statistics on the screen: n, what is missing, no range of few, no forecast."""

import re

import pytest
from keyboard import press

from compensation.precedents.figures.awards import awards
from compensation.precedents.figures.statistics import LEAST, By, Measure, cells
from compensation.tui.spreads import Asked, told
from compensation.tui.widgets.told import content


def lines(app, entries) -> list[str]:
    return [content(app, one.line).plain.replace("\xa0", " ") for one in entries]


@pytest.mark.parametrize("by", [one.value for one in By])
@pytest.mark.parametrize("measure", [one.value for one in Measure])
async def test_every_cell_tells_n_and_what_is_missing_and_a_range_only_from_five(started, shipped, measure, by):
    async with started("en") as (app, _):
        entries, sheet = told(list(shipped.values()), Asked(measure, by=by))
        shown = lines(app, entries)
        found = cells(awards(shipped.values(), "first_awarded"), Measure(measure), By(by))
        counts = [one for one in shown if " n = " in one or ": n = " in one]
        assert len(counts) == len(found) == len(sheet.rows)
        ranges = [one for one in shown if "median" in one and "least" in one]
        assert len(ranges) == sum(one.n >= LEAST for one in found)
        assert len([one for one in entries if one.card is not None]) == len(found)
        for one in entries:
            if one.card is not None:
                assert one.card().sections


async def test_courts_and_respondents_are_named_in_the_users_language(started, shipped):
    async with started("ru") as (app, _):
        for by in ("body", "respondent"):
            entries, sheet = told(list(shipped.values()), Asked(by=by))
            shown = "\n".join(lines(app, entries)) + "\n".join(app.say(cell) for row in sheet.rows for cell in row)
            assert "Court" not in shown
            assert "суд" in shown or "мини" in shown


async def test_s_is_in_no_statistic(started, shipped):
    async with started("en") as (app, _):
        for name in ("first_awarded", "in_force"):
            for measure in Measure:
                entries, _ = told([shipped["KG-001"]], Asked(measure.value, name))
                shown = "\n".join(lines(app, entries))
                assert re.findall(r"n = (\d+)", shown) == ["0"] * shown.count("n = ")
                assert "8.2" not in shown


async def test_keys_lead_through_measure_series_parting_heads_and_months(started):
    async with started("en", (120, 40)) as (app, pilot):
        shown = await press(app, pilot, "f3", "t")
        assert "awarded ÷ claimed" in shown
        assert "no forecast" in shown
        assert "paid ÷ awarded" in await press(app, pilot, "p")
        assert "in force" in await press(app, pilot, "i")
        assert "all heads together" in await press(app, pilot, "a")
        for what in ("instance", "court or body", "year", "respondent"):
            line = (await press(app, pilot, "b")).splitlines()[2]
            assert what in line
        shown = await press(app, pilot, "m")
        assert "the harm → first award" in shown
        assert re.search(r"open \d+ · not stated \d+", shown)
        assert "KG Kyrgyzstan" in await press(app, pilot, "c")
