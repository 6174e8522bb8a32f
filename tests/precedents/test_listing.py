"""The spreadsheet of cases has a row for each head of each claim; only what is exactly known stands as a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from compensation.language import Language
from compensation.precedents.figures.bases import Yardsticks, yardsticks
from compensation.precedents.figures.comparison import compare
from compensation.precedents.figures.listing import listing
from compensation.precedents.record import Precedent
from compensation.rates.book import open_book
from compensation.rates.index_values import Indices
from compensation.sheets.writing import as_csv, words

EN = Language("en")


@pytest.fixture(scope="module")
def sticks(indices: Indices) -> Yardsticks:
    return yardsticks(open_book(None), indices)


def rows(cases: list[Precedent], sticks: Yardsticks, head: str | None = None) -> list[dict[str, Any]]:
    sheet = listing(compare(cases, head=head), sticks)
    titles = [words(one, EN) for one in sheet.headers]
    assert len(set(titles)) == len(titles)
    return [dict(zip(titles, row, strict=True)) for row in sheet.rows]


def test_each_head_of_each_claim_and_all_of_them_together_are_a_row(shipped: Any, sticks: Yardsticks) -> None:
    told = [(words(one["claim"], EN), words(one["head"], EN)) for one in rows([shipped["TJ-002"]], sticks)]
    assert told == [
        ("claim for material damage", "material damage, not divided"),
        ("claim for moral damage", "moral damage"),
    ]
    heads = [words(one["head"], EN) for one in rows([shipped["TJ-001"]], sticks)]
    assert heads == [
        "material and moral damage together",
        "physical harm (as printed)",
        "moral damage",
        "all heads together",
    ]


def test_a_sum_is_a_number_beside_its_currency(shipped: Any, sticks: Yardsticks) -> None:
    [row] = rows([shipped["TJ-009"]], sticks)
    assert row["as first awarded: claimed"] == Decimal("400000.00")
    assert row["as first awarded: claimed, currency"] == "TJS"
    assert row["as first awarded: claimed, state"] is None
    assert row["as first awarded: ratio"] == Decimal("0.005000")


def test_more_than_a_sum_is_told_in_words_and_gives_no_number(shipped: Any, sticks: Yardsticks) -> None:
    [row] = rows([shipped["TJ-004"]], sticks)
    assert row["as first awarded: claimed"] is None
    assert words(row["as first awarded: claimed, state"], EN) == "more than 180,000.00\u00a0TJS"
    assert row["as first awarded: ratio"] is None
    assert words(row["as first awarded: why no ratio"], EN) == "at most 8.3 %"


def test_s_has_no_number_at_all(shipped: Any, sticks: Yardsticks) -> None:
    [row] = rows([shipped["KG-001"]], sticks)
    assert not [one for one in row.values() if isinstance(one, Decimal) and one != 100000]
    assert row["as first awarded: recommended by an expert"] == Decimal("100000.00")
    assert words(row["printed in other currencies"], EN) == "9,000.00\u00a0USD"


def test_a_sum_on_which_sources_disagree_is_named(shipped: Any, sticks: Yardsticks) -> None:
    whole = rows([shipped["TJ-001"]], sticks)[-1]
    assert words(whole["as first awarded: sources disagree"], EN) == "claimed"


def test_every_case_with_a_claim_is_there_and_a_filter_by_head_leaves_only_that_head(
    shipped: Any, sticks: Yardsticks
) -> None:
    found = rows(list(shipped.values()), sticks)
    asked = {one.citation for one in shipped.values() if any(each.heads for each in one.chain)}
    assert {one["no."] for one in found} == asked
    moral = rows(list(shipped.values()), sticks, "moral")
    assert {words(one["head"], EN) for one in moral} == {"moral damage"}


def test_the_spreadsheet_holds_no_live_formula(shipped: Any, sticks: Yardsticks) -> None:
    text = as_csv(listing(compare(shipped.values()), sticks), EN)
    assert not [cell for line in text.splitlines() for cell in line.split('","') if cell.startswith(("=", "+", "@"))]
