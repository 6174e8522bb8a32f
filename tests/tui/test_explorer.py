"""The list of cases: what is found, what is read, what is shown of it."""

import re

import pytest
from keyboard import press, settle
from synthetic import on_file


@pytest.mark.parametrize("n", [600, 4000])
async def test_of_however_many_cases_only_the_40_that_show_are_opened(started, n):
    async with started("en") as (app, pilot):
        opened = on_file(app, n)
        shown = await press(app, pilot, "f3")
        assert f"40 of {n:,} found, {n:,} on file" in shown
        assert len(opened) == 40
        assert len(app.screen.query_one("Table")._rows) == 40
        assert f"80 of {n:,} found" in await press(app, pilot, "m")
        assert len(set(opened)) == len(opened) == 80
        # The first cases are those of the region, whatever stands before them in the alphabet.
        assert {one.partition("-")[0] for one in opened} <= {"KZ", "KG", "TJ"}
        shown = await press(app, pilot, "slash", *"testov")
        assert f"40 of {n:,} found" in shown
        assert len(set(opened)) == len(opened) == 80


async def test_an_order_by_sums_is_refused_for_more_than_500_cases_and_had_for_fewer(started):
    async with started("en", (80, 24)) as (app, pilot):
        opened = on_file(app, 2000)
        await press(app, pilot, "f3", "b", "o")
        assert not app.screen.selection.ordered
        assert "at most 500 cases" in "\n".join(one.message for one in app._notifications)
        assert len(opened) == 40
        await press(app, pilot, "slash", *"claimant19")
        shown = await press(app, pilot, "escape", "o")
        assert "111 found" in shown or "40 of 111 found" in shown
        rows = [row.key for row in app.screen.query_one("Table")._rows]
        values = app.screen.looked.values
        sums = [values[one].money.amount for one in rows]
        assert sums == sorted(sums, reverse=True)
        assert len(sums) == 40


async def test_comparison_and_statistics_of_too_many_cases_ask_for_a_narrower_search(started):
    async with started("en") as (app, pilot):
        on_file(app, 700)
        await press(app, pilot, "f3", "c")
        assert "Narrow the search" in "\n".join(one.message for one in app._notifications)
        assert "side by side" in await press(app, pilot, "space", "space", "c")


async def test_a_word_that_was_corrected_is_told(started):
    async with started("ru") as (app, pilot):
        shown = await press(app, pilot, "f3", "slash", *"мирзоаев")
        assert "«мирзоаев»" in shown
        assert "«Мирзоев»" in shown
        assert "TJ-001" in shown
        assert "мирзоаев" not in await press(app, pilot, "f9"), "what was typed may be a name"


async def test_filters_are_one_line_and_one_key_clears_them(started):
    async with started("en") as (app, pilot):
        await press(app, pilot, "f3", "f", "c", "space", "escape", "p", "space", "escape")
        shown = await press(app, pilot, "escape")
        line = next(line for line in shown.splitlines() if "country:" in line)
        assert "paid:" in line
        shown = await press(app, pilot, "z")
        assert "country:" not in shown
        assert "40 of 74 found" in shown


async def test_each_value_of_a_filter_says_how_many_cases_it_would_leave(started):
    async with started("en", (120, 60)) as (app, pilot):
        await press(app, pilot, "f3", "f")
        for facet in ("c", "b", "h", "s"):
            shown = await press(app, pilot, facet)
            told = [int(n) for n in re.findall(r"│\s+\S.*?\s{2,}(\d+)\s+(?:[▁-█] )?│", shown)]
            assert told, facet
            left = await press(app, pilot, "space", "escape")
            # The first value of the list is the one with the most cases.
            assert f"{max(told)} case" in left, facet
            await press(app, pilot, "z")


async def test_a_range_of_sums_is_on_the_chosen_basis_and_leaves_unknown_sums_out(started):
    async with started("ru") as (app, pilot):
        await press(app, pilot, "f3", "b", "f", "ь", *"5 000", "enter", *"10000,50", "enter")  # in EUR
        shown = await press(app, pilot, "escape")
        values = app.screen.looked.values
        rows = [row.key for row in app.screen.query_one("Table")._rows]
        assert "TJ-003" in rows
        assert "KG-001" not in rows
        assert all(5000 <= values[one].money.amount <= 10000 for one in rows)
        assert f"найдено {len(rows)}" in shown
        for typed in ("много", "5000 KZT"):
            await press(app, pilot, "f", "ь")
            app.screen.query_one("#least-input").value = typed
            await press(app, pilot, "ctrl+s")
            assert app.screen.query("#least-input"), "what is no sum of this basis keeps the form open"
            await press(app, pilot, "escape", "escape")


async def test_a_range_of_printed_sums_names_its_currency(started):
    async with started("en") as (app, pilot):
        await press(app, pilot, "f3", "f", "m")
        app.screen.query_one("#least-input").value = "1000000"
        await press(app, pilot, "ctrl+s")
        assert app.screen.query("#least-input")
        app.screen.query_one("#least-input").value = "1 000 000 kzt"
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "escape")
        rows = [row.key for row in app.screen.query_one("Table")._rows]
        assert {"KZ-003", "KZ-005"} <= set(rows)
        assert not [one for one in rows if not one.startswith("KZ")]


async def test_a_chosen_day_changes_the_sums_and_an_impossible_year_is_refused(started):
    async with started("en") as (app, pilot):
        await press(app, pilot, "f3", "b", "b", "d")
        app.screen.query_one("#day-input").value = "2015-06-01"
        app.screen.query_one("#year-input").value = "20"
        await press(app, pilot, "ctrl+s")
        assert app.screen.is_modal
        app.screen.query_one("#year-input").value = ""
        shown = await press(app, pilot, "ctrl+s")
        assert "EUR on 1 June 2015" in shown
        assert "EUR 1 Jun 2015" in shown


async def test_the_cursor_stays_on_its_case_until_other_cases_or_another_order_are_asked_for(started):
    async with started("en") as (app, pilot):
        await press(app, pilot, "f3")
        table = app.screen.query_one("Table")
        table.choose("TJ-001")
        for keys in ("i", "b", "i", "m", "f8", "f9"):
            await press(app, pilot, keys)
            assert table.chosen == "TJ-001", keys
        await press(app, pilot, "o")
        assert table.cursor_row == 0
        table.choose("TJ-001")
        await press(app, pilot, "slash", *"torture")
        assert table.cursor_row == 0


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_no_figure_of_any_case_is_cut_off_at_80_columns(started, language):
    async with started(language, (80, 24)) as (app, pilot):
        await press(app, pilot, "f3", "m")
        for keys in (
            ("b",),
            ("b",),
            ("b",),
            ("i",),
            ("b", "i"),
            ("c",),
            ("2",),
            ("b",),
            ("b",),
            ("3",),
            ("4",),
            ("5",),
        ):
            await press(app, pilot, *keys)
            table = app.screen.query_one("Table")
            assert len(table._rows) > 30
            assert table.virtual_size.width <= table.size.width, keys


async def test_a_case_whose_file_spoils_while_the_list_is_open_is_told_and_hides_no_other(started, tmp_path):
    office = tmp_path / "office"
    (office / "precedents").mkdir(parents=True)
    own = office / "precedents" / "own.yaml"
    own.write_text(OWN, encoding="utf-8")
    async with started("en", (80, 24), office) as (app, pilot):
        shown = await press(app, pilot, "f3", "slash", *"Uncommon")
        assert "KZ-900" in shown
        assert (office / ".cache" / "precedents.cards").is_file()
        app.library._read.clear()
        own.write_text(OWN.replace("citation: KZ-900", "citation: KZ-901"), encoding="utf-8")
        await press(app, pilot, "escape", "escape", "slash", *"Uncommon")
        await settle(app, pilot)
        shown = await press(app, pilot)
        assert "own.yaml" in shown


OWN = """\
id: kz-own
citation: KZ-900
jurisdiction: KZ
name: {en: Uncommon, ru: Необычное}
facts: {en: Beaten., ru: Избит.}
proceedings:
  - {id: m, track: civil, label: {en: claim, ru: иск}}
chain:
  - id: d
    proceeding: m
    outcome: granted
    date: 2015
    sources: [s]
    heads:
      - {head: moral, claimed: {amount: 5 KZT, source: s}, awarded: {amount: 5 KZT, source: s}}
sources:
  - {id: s, title: Newspaper, quotation: words}
review: {status: unreviewed}
examples: [Uncommon]
"""
