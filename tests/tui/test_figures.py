"""Figures in narrow columns, and what stands behind them."""

from decimal import Decimal

import pytest
from keyboard import press
from synthetic import case

from compensation.money import Amount
from compensation.precedents.figures.series import series
from compensation.text import say
from compensation.tui.case_entries import entries
from compensation.tui.figures import number, ratio_cell, short_amount, total_cell
from compensation.tui.screens.precedent import CasePage
from compensation.tui.widgets.told import Said, Styled, content
from compensation.tui.writer import Writer

EN = Writer("en")


def said(value) -> str:
    return EN.say(value.value if isinstance(value, Styled) else value).replace("\xa0", " ")


def test_a_short_sum_loses_cents_only_where_there_are_none():
    assert said(short_amount(Amount.parse("117265 TJS"))) == "117,265 TJS"
    assert said(short_amount(Amount.parse("117265.50 TJS"))) == "117,265.50 TJS"


def test_an_amount_that_is_not_known_keeps_its_words():
    for state in ("unknown", "withheld", "refused", "equivalent_only", "pending"):
        assert said(short_amount(Amount.parse(state))) == EN.say(Amount.parse(state))


def test_a_mark_of_care_and_a_mark_by_hand_stand_around_the_number():
    one = case(0)
    assert said(number(one, True, True)) == "●KZ-00001!"
    assert said(number(one, False, False)) == " KZ-00001"
    assert said(number(one, False)) == "KZ-00001"


def test_disputed_figures_carry_their_mark_and_bounds_their_sign(shipped):
    mirzoev = series(shipped["TJ-001"], "first_awarded")
    assert said(total_cell(mirzoev, "claimed")) == "180,000 TJS ≠"
    assert said(total_cell(mirzoev, "awarded")) == "117,265 TJS"
    assert said(ratio_cell(mirzoev)) == "65.1 % ≠"
    assert said(ratio_cell(series(shipped["TJ-004"], "first_awarded"))) == "≤ 8.3 %"
    assert said(total_cell(series(shipped["TJ-004"], "first_awarded"), "claimed")) == "> 180,000 TJS"
    assert said(ratio_cell(series(shipped["KG-001"], "first_awarded"))) == "?"


async def source_card(app, pilot, citation: str) -> str:
    """Everything that stands on the card of a row, also what is scrolled out of sight."""
    app.screen.query_one("Table").choose(citation)
    await press(app, pilot, "s")
    card = app.screen.query_one("#card")
    words = "\n".join(one.content.plain for one in card.query(Said))
    await press(app, pilot, "escape")
    return words.replace("\xa0", " ")


async def test_the_card_of_a_figure_shows_every_basis_with_its_legs_or_why_it_is_unknown(started):
    async with started("en") as (app, pilot):
        await press(app, pilot, "f3")
        mirzoev = await source_card(app, pilot, "TJ-001")
        assert "claimed 241,000.00 TJS: ratio 48.7 %" in mirzoev
        assert "EUR on the day of the decision: 17,053 EUR" in mirzoev
        assert "International Monetary Fund" in mirzoev
        assert "European Central Bank" in mirzoev
        assert "117,265.00 TJS × 232.6819 ÷ 139.8157 = 195,152.93 TJS" in mirzoev
        assert "calculation indices of the day: 2,931.62 TJ indices" in mirzoev
        assert "117,265.00 TJS ÷ 40.00 = 2,931.62 TJ indices" in mirzoev
        assert "PPP dollars of the year: 59,162.96 PPP $" in mirzoev
        assert "minimum wages of the day: unknown" in mirzoev
        assert "tj.minwage (What is the minimum wage?) does not compute." in mirzoev
        s = await source_card(app, pilot, "KG-001")
        assert "indicative 8.2 % of the sum recommended" in s
        assert "enters no statistic" in s
        assert s.count("1 EUR = ") == 2, "both rates"
        assert s.count(": unknown\n  ") == 0
        assert s.count("The sum is not stated.") == 6, "all bases but as printed"
        yavan = await source_card(app, pilot, "TJ-002")
        assert "The date of the decision is not known." in yavan


async def test_the_page_of_a_case_tells_numbers_what_is_unconfirmed_unsourced_or_disputed(started):
    async with started("ru", (120, 100)) as (app, _):
        told = 0
        for one in app.library.cases[0]:
            needed = [each.number for each in one.chain if each.number]
            needed += [app.say(one.unsourced)] if one.unsourced else []
            needed += ["ни одно не принято"] if any(each.preferred is None for each in one.conflicts) else []
            needed += ["(не подтверждено)"] if any(each.unconfirmed for each in (*one.chain, *one.events)) else []
            shown = " ".join(content(app, each.line).plain for each in entries(one, app.library.book))
            assert [each for each in needed if each not in shown] == [], one.citation
            told += len(needed)
        assert told > 10


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_page_of_a_case_tells_the_other_ratio_the_indicative_one_and_how_long_it_took(started, language):
    async with started(language, (120, 100)) as (app, pilot):
        await press(app, pilot, "f3")

        async def page(citation: str) -> str:
            app.push_screen(CasePage(app.library.record(citation)))
            shown = " ".join((await press(app, pilot)).split())
            await press(app, pilot, "escape")
            return shown

        shown = await page("TJ-001")
        assert app.say(say("{percent} %", percent=Decimal("48.7"))) in shown
        length = "вред → первое присуждение: 14 месяцев" if language == "ru" else "the harm → first award: 14 months"
        assert length in shown
        shown = await page("KG-001")
        assert app.say(Decimal("8.2")) in shown
