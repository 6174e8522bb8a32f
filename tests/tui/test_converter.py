"""The converter by keys: the result with the days around it, the range of a period, all bases, and an audit."""

from keyboard import press, typed

from compensation.rates.policy import write_policy
from compensation.tui.widgets.card import SourceCard


async def converted(app, pilot, amount: str, source: str, on: str) -> str:
    await press(app, pilot, "f4")
    for field, text in (("amount", amount), ("source", source), ("on", on)):
        await typed(app, pilot, field, text)
    return " ".join((await press(app, pilot, "enter")).split())


async def test_a_day_stands_between_the_days_around_it(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        shown = await converted(app, pilot, "300000", "KZT", "2014-12-03")
        assert "300,000 KZT = 1,333 EUR" in shown
        assert "Policy: the youngest daily rate" in shown
        shown = " ".join((await press(app, pilot, "end")).split())
        assert "The days around it" in shown
        assert "3 December 2014: 1,333 EUR ◂ 4 December 2014: 1,341 EUR +0.6 %" in shown


async def test_a_month_gives_its_range_and_the_mean(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        shown = await converted(app, pilot, "180000", "TJS", "2015-05")
        assert "from 25,073 EUR (15 May 2015) to 26,354 EUR (29 May 2015); mean of the days 25,643 EUR" in shown


async def test_the_choices_begin_as_the_office_converts(started, tmp_path) -> None:
    write_policy(tmp_path / "policy.yaml", {"ecb": "same-day", "max_age": "2"})
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        shown = await converted(app, pilot, "300000", "KZT", "2014-12-03")
        assert "1,343 EUR" in shown
        assert "daily rates at most 2 days old" in shown


async def test_all_bases_open_by_a_key_and_what_is_unknown_says_why(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        await converted(app, pilot, "300000", "KZT", "2014-12-03")
        shown = " ".join((await press(app, pilot, "b")).split())
        assert isinstance(app.screen, SourceCard)
        assert "at consumer prices of 2023: 663,996.26 KZT" in shown
        assert "calculation indices of then: 161.99 MCI" in shown
        await press(app, pilot, "escape")
        await converted(app, pilot, "1000", "KGS", "2015-04-29")
        shown = " ".join((await press(app, pilot, "b")).split())
        assert "minimum wages of then: not known" in shown


async def test_a_printed_equivalent_is_audited_by_a_key(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        await converted(app, pilot, "300000", "KZT", "2014-12-03")
        await press(app, pilot, "r")
        await typed(app, pilot, "equivalent", "1467 EUR")
        shown = " ".join((await press(app, pilot, "enter", "enter", "enter")).split())
        assert isinstance(app.screen, SourceCard)
        assert "implied rate: 1 EUR = 204.50 KZT, from 204.43 to 204.57" in shown
        assert "off by +10.0 %" in shown


async def test_a_pair_that_is_none_is_told_in_the_form(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        await converted(app, pilot, "300000", "KZT", "2014-12-03")
        await press(app, pilot, "r")
        await typed(app, pilot, "equivalent", "1467")
        shown = await press(app, pilot, "enter", "enter", "enter")
        assert not isinstance(app.screen, SourceCard)
        assert "1467" in shown


async def test_a_rate_of_ones_own_is_offered_only_where_a_rate_is_missing(started, tmp_path) -> None:
    async with started("en", (120, 60), tmp_path) as (app, pilot):
        shown = await converted(app, pilot, "300000", "тнге", "2014-12-03")
        assert "“тнге” is not a currency code" in shown
        assert "add a rate here" not in shown
        shown = await converted(app, pilot, "300000", "тенге", "2026-11-02")
        assert "add a rate here" in shown
