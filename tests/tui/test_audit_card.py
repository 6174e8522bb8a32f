"""What is printed beside a sum is audited on its source card, and nowhere before the card is opened."""

import pytest
from keyboard import press, settle

from compensation.precedents.figures import audits
from compensation.tui.screens.precedent import CasePage
from compensation.tui.widgets.told import Said, content


async def card_of(app, pilot, citation: str, beginning: str) -> str:
    """Everything on the card of the first line of a case page that begins so, also what is scrolled out of sight."""
    app.push_screen(CasePage(app.library.record(citation)))
    await settle(app, pilot)
    entries = app.screen.query_one("Entries")
    told = [content(app, one.line).plain if one.card else "" for one in entries._entries]
    entries.highlighted = next(at for at, one in enumerate(told) if one.startswith(beginning))
    await press(app, pilot, "s")
    words = "\n".join(one.content.plain for one in app.screen.query_one("#card").query(Said))
    await press(app, pilot, "escape", "escape")
    return words.replace("\xa0", " ")


async def test_the_card_of_a_head_audits_the_equivalent_that_is_printed_beside_its_sum(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3")
        card = await card_of(app, pilot, "KZ-001", "moral damage")
        assert "Audit of what is printed: 300,000 KZT = 1,467 EUR" in card
        assert "1 EUR = 204.50 KZT, from 204.43 to 204.57" in card
        assert "worth 1,333 EUR (3 December 2014, ECB rate of 2 December 2014)" in card
        assert "off by +10.0 %" in card
        assert "1 USD = 181.09 KZT" in card
        assert "fits none of 375 days" in card
        assert "nearest: 1,468 EUR (30 April 2015" in card


async def test_the_card_names_the_equivalents_of_the_same_text_that_exclude_this_one(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3")
        card = await card_of(app, pilot, "TJ-001", "physical harm")
        assert "97,265 TJS = 14,200 EUR and 180,000 TJS = 26,100 EUR exclude each other" in card
        assert "and later ones" in card


async def test_an_equivalent_that_stands_alone_implies_no_rate_and_no_card_converts_it(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3")
        for beginning in ("moral damage", "claimed unknown"):
            card = await card_of(app, pilot, "KG-001", beginning)
            assert "it implies no rate" in card
            assert "Audit of what is printed: 9,000 USD" in card
            assert "8,180" not in card


async def test_a_case_without_equivalents_has_no_audit_on_its_cards(started):
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3")
        assert "Audit" not in await card_of(app, pilot, "KZ-002", "moral damage")


async def test_lists_comparisons_and_the_page_of_a_case_audit_nothing(started, monkeypatch):
    asked = []
    real = audits.audited
    monkeypatch.setattr(audits, "audited", lambda book, one: asked.append(one.told) or real(book, one))
    async with started("en", (120, 40)) as (app, pilot):
        await press(app, pilot, "f3", "b", "i", "c", "escape")
        app.push_screen(CasePage(app.library.record("TJ-001")))
        await settle(app, pilot)
        assert asked == []
        await press(app, pilot, "escape")
        await card_of(app, pilot, "TJ-001", "physical harm")
        assert [str(one) for one in asked] == ["97265 TJS = 14200 EUR"]


@pytest.mark.parametrize("name", ["awarded", "claimed"])
def test_what_was_printed_is_audited_at_the_date_of_the_fact_and_payments_never_at_that_of_the_decision(shipped, name):
    for case in shipped.values():
        for one in audits.stated(case):
            if one.name == name and one.fact.on is None and "on" not in one.fact.withheld:
                assert one.on == one.decision.date
            if one.name == "paid":
                assert one.on == one.fact.on
