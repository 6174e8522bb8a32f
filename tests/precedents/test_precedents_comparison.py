"""The table of claims and awards says how much of it can be computed."""

from __future__ import annotations

from typing import Any

import pytest

from compensation.precedents.casefile.export import as_json
from compensation.precedents.figures.comparison import compare, paid_state
from compensation.precedents.figures.series import SERIES


def test_the_table_counts_what_can_be_computed_in_each_series(shipped: Any) -> None:
    found = compare(shipped.values())
    assert str(found.summary("first_awarded")) == "ratio computable in 12 of 74 cases"
    assert str(found.summary("in_force")) == "ratio computable in 13 of 74 cases"


def test_with_a_head_only_the_cases_that_have_it_are_compared(shipped: Any) -> None:
    found = compare(shipped.values(), head="loss_of_support")
    assert [row.precedent.citation for row in found.rows] == ["TJ-006"]


def test_a_ratio_or_a_reason_stands_in_every_row_and_never_both(shipped: Any) -> None:
    for head in (None, "moral", "pecuniary", "physical_harm"):
        for row in compare(shipped.values(), head=head).rows:
            for name in SERIES:
                one = row.series(name)
                assert (one.ratio is None) == bool(one.reasons)


def test_leaving_out_a_case_changes_no_figure_of_another(shipped: Any) -> None:
    cases = list(shipped.values())
    whole = {row.precedent.citation: row for row in compare(cases).rows}
    for left_out in cases:
        for row in compare([one for one in cases if one is not left_out]).rows:
            assert row == whole[row.precedent.citation]


@pytest.mark.parametrize(
    ("paid", "state"),
    [
        ({"amount": "5 KZT", "source": "s"}, "yes"),
        ({"state": "unknown", "source": "s"}, "yes"),
        ({"state": "none", "source": "s"}, "no"),
        ("unknown", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_payment_of_unknown_size_is_a_payment(case: Any, paid: Any, state: str) -> None:
    heads = {"moral": {"claimed": "9 KZT", "awarded": "9 KZT", **({"paid": paid} if paid else {})}}
    assert paid_state(case({"outcome": "granted", "heads": heads})) == state


def test_the_export_of_a_case_gives_amounts_with_their_state(shipped: Any) -> None:
    found = as_json(shipped["TJ-001"])
    assert found["series"]["first_awarded"]["awarded"] == {"state": "stated", "amount": "117265.00", "currency": "TJS"}
    assert found["series"]["first_awarded"]["ratio"] == "0.651472"
    assert found["series"]["in_force"]["ratio"] is None
    [award] = [one for one in found["chain"] if one["id"] == "first-award"]
    assert award["heads"][1]["awarded"]["equivalents"] == [
        {"amount": "14200.00", "currency": "EUR", "approx": True, "of": "awarded", "source": "newsletter-award"}
    ]
