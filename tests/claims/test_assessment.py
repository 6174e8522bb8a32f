"""A claim adds up to the figures it prints; what is not known stays unknown and is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.claims.claimfile import SCENARIOS, Claim
from compensation.claims.finding import examples, find
from compensation.claims.opening import Shelf
from compensation.money import Money, State
from compensation.review.reviewing import review

TODAY = datetime.date(2026, 11, 23)
Make = Callable[..., Claim]
Write = Callable[..., str]


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_total_is_the_sum_of_the_lines_and_a_line_the_sum_of_its_steps(
    name: str, scenario: str, shelf: Shelf
) -> None:
    result = shelf.assess(find(f"example:{name}"), scenario, TODAY)  # type: ignore[arg-type]
    assert result.total.money is not None
    assert result.total.money.amount == sum(one.amount.money.amount for one in result.lines if one.amount.money)
    for one in result.lines:
        assert one.amount.money is not None
        assert one.amount.money.amount == sum(step.amount.amount for step in one.working)


def test_the_kazakh_training_matter_by_hand(shelf: Shelf) -> None:
    # 120 USD at 478.77 = 57 452.40; 45.50 EUR at 548.62 = 24 962.21
    # 5 days of January (27 to 31) of 31 at 150 000 = 24 193.55, and two whole months
    # (5 × 240 000 + 6 × 252 000) ÷ 11 = 246 545.45; × 35% = 86 290.91; × 2, and × 5 ÷ 31 = 13 917.89
    # 400 000 × 16 ÷ 100 × 110 ÷ 365 = 19 287.67; 150 000 for 27 and 250 000 for 55 days: 1 775.34 + 6 027.40
    result = shelf.assess(find("example:kz"), "argued", TODAY)
    assert {one.line.id: str(one.amount.money) for one in result.lines} == {
        "treatment": "238252.40 KZT",
        "care": "324193.55 KZT",
        "child-therapy": "72000.00 KZT",
        "earnings": "186499.71 KZT",
        "therapy-later": "360000.00 KZT",
        "telephone": "148000.00 KZT",
        "late-payment": "19287.67 KZT",
        "indexed-award": "7802.74 KZT",
        "moral-a": "5000000.00 KZT",
        "moral-b": "1000000.00 KZT",
        "costs": "114962.21 KZT",
    }
    assert str(result.total.money) == "7470998.28 KZT"


def test_the_kyrgyz_training_matter_by_hand(shelf: Shelf) -> None:
    # 150 USD at 87.45 = 13 117.50; (5 200 + 5 600 + 5 900 + 4 800 + 5 500) ÷ 5 = 5 400; × 20% × 2 = 2 160
    # 36 000 ÷ 3 = 12 000 a month; × 8 ÷ 31 = 3 096.77; × 1 ÷ 30 = 400; × 29 ÷ 30 = 11 600; × 13 ÷ 31 = 5 032.26
    result = shelf.assess(find("example:kg"), "argued", TODAY)
    assert {one.line.id: str(one.amount.money) for one in result.lines} == {
        "treatment": "19957.50 KGS",
        "earnings-b": "2160.00 KGS",
        "support-b": "27496.77 KGS",
        "support-b-later": "316632.26 KGS",
        "funeral": "100900.00 KGS",
        "moral-b": "1000000.00 KGS",
        "moral-a": "800000.00 KGS",
        "costs": "35000.00 KGS",
    }
    assert str(result.total.money) == "2302146.53 KGS"


def test_a_line_left_out_of_a_scenario_is_not_in_its_total(shelf: Shelf) -> None:
    result = shelf.assess(find("example:kz"), "minimum", TODAY)
    assert "moral-b" not in {one.line.id for one in result.lines}


def test_mirzoevs_claim_stays_as_printed_and_lists_what_a_tajik_filing_lacks(shelf: Shelf) -> None:
    result = shelf.assess(find("example:tj-mirzoev"), "argued", TODAY)
    assert str(result.total.money) == "180000.00 TJS"
    found = review(result, shelf.rules, shelf.precedents, TODAY)
    said = "\n".join(str(one.told) for one in found)
    for words in ("court is not named", "filing date", "several heads", "No exhibit", "tj.moral.old.1116"):
        assert words in said


def test_a_receipt_is_converted_at_the_valuation_date_of_its_line(claim: Make, line: Write, shelf: Shelf) -> None:
    way = "valued_on: {}\nreceipts:\n- {{what: {{en: m, ru: л}}, date: 2014-02-12, amount: 100 USD, evidence: e1}}"
    found = {}
    for valued in ("filing", "receipt", "event:beating", "2014-02-13"):
        result = shelf.assess(claim(line("medical_expenses", way.format(valued))), "argued", TODAY)
        found[valued] = str(result.total.money)
    assert found == {
        "filing": "18109.00 KZT",
        "receipt": "16390.00 KZT",
        "event:beating": "18109.00 KZT",
        "2014-02-13": "18450.00 KZT",
    }


def test_without_a_filing_date_a_foreign_sum_is_refused_and_the_total_unknown(
    claim: Make, line: Write, shelf: Shelf
) -> None:
    lines = line("costs", "fixed: 100 USD", "foreign"), line("costs", "fixed: 5000 KZT", "local")
    result = shelf.assess(claim(*lines, more=""), "argued", TODAY)
    assert result.total.state is State.unknown
    assert str(result.computed.money) == "5000.00 KZT"
    [refusal] = [one for one in result.refusals if one.where == "foreign"]
    assert "filing_date" in str(refusal.hint)
    assert result.as_json()["total"] == {"state": "unknown"}


def test_an_unknown_receipt_makes_line_and_total_unknown_not_smaller(claim: Make, line: Write, shelf: Shelf) -> None:
    receipts = "\n".join(
        f"- {{what: {{en: m, ru: л}}, date: 2014-11, amount: {amount}, evidence: e1}}"
        for amount in ("500 KZT", "unknown")
    )
    result = shelf.assess(claim(line("medical_expenses", f"receipts:\n{receipts}")), "argued", TODAY)
    assert result.lines[0].amount.state is State.unknown
    assert result.total.state is State.unknown
    assert result.computed.state is State.unknown
    assert result.as_json()["computed"] == {"state": "unknown"}
    assert any("unknown" in str(one.text) for one in review(result, shelf.rules, shelf.precedents, TODAY))


def test_a_claim_without_lines_has_no_total(claim: Make, line: Write, shelf: Shelf) -> None:
    only = line("costs", "scenarios: [maximum]\nfixed: 5 KZT")
    result = shelf.assess(claim(only), "minimum", TODAY)
    assert result.total.state is State.unknown


@pytest.mark.parametrize(
    ("start", "end", "steps"),
    [
        ("2014-01", "2014-03", ["90000.00"]),
        ("2014-01-01", "2014-01-31", ["30000.00"]),
        ("2014-02-15", "2014-02-28", ["15000.00"]),
        ("2014-01-31", "2014-03-01", ["30000.00", "967.74", "967.74"]),
        ("2016-02-01", "2016-02-28", ["28965.52"]),
        ("2014-12-31", "2015-01-01", ["967.74", "967.74"]),
        ("2014-05-07", "2014-05-07", ["967.74"]),
    ],
)
def test_a_month_counts_whole_or_by_its_share_of_days(
    start: str, end: str, steps: list[str], claim: Make, line: Write, shelf: Shelf
) -> None:
    way = f"monthly: {{amount: 30000 KZT, from: {start}, to: {end}}}"
    [one] = shelf.assess(claim(line("care", way)), "argued", TODAY).lines
    assert [step.amount.plain() for step in one.working] == steps


def test_a_rule_that_never_computes_is_a_refusal_and_lowers_no_sum(claim: Make, line: Write, shelf: Shelf) -> None:
    result = shelf.assess(claim(line("costs", "rules: [kz.duty.moral]\nfixed: 5 KZT")), "argued", TODAY)
    assert [one.where for one in result.refusals] == ["one"]
    assert str(result.total.money) == "5.00 KZT"


def test_a_rule_that_does_not_exist_is_named_with_the_nearest(claim: Make, line: Write, shelf: Shelf) -> None:
    result = shelf.assess(claim(line("costs", "rules: [kz.moral.criterea]\nfixed: 5 KZT")), "argued", TODAY)
    assert "kz.moral.criteria" in str(result.refusals[0].hint)


def test_the_fingerprint_changes_with_the_claim_and_not_with_the_day(claim: Make, line: Write, shelf: Shelf) -> None:
    one, other = claim(line("costs", "fixed: 5 KZT")), claim(line("costs", "fixed: 5.01 KZT"))
    first = shelf.assess(one, "argued", TODAY).fingerprint
    assert first == shelf.assess(one, "argued", TODAY + datetime.timedelta(days=30)).fingerprint
    assert (
        len({first, shelf.assess(one, "maximum", TODAY).fingerprint, shelf.assess(other, "argued", TODAY).fingerprint})
        == 3
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sums=st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=6), data=st.data())
def test_the_order_of_lines_never_changes_a_total(
    sums: list[Decimal], data: st.DataObject, claim: Make, line: Write, shelf: Shelf
) -> None:
    rows = [line("costs", f"fixed: {amount:f} KZT", f"l{n}") for n, amount in enumerate(sums)]
    shuffled = data.draw(st.permutations(rows))
    totals = {str(shelf.assess(claim(*order), "argued", TODAY).total.money) for order in (rows, shuffled)}
    assert totals == {str(Money(sum(sums, Decimal(0)), "KZT").rounded())}
