"""On which day and by which rates is a line valued? As the line says, else the claim, else the office."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compensation.claims.claimfile import check_claim
from compensation.claims.opening import POLICY, RATES, open_shelf
from compensation.errors import BadData

TODAY = datetime.date(2021, 3, 1)
CLAIM = """\
id: c
title: {en: Claim, ru: Требование}
country: KZ
currency: KZT
filing_date: 2020-05-12
claimants: [{id: a, label: {en: Claimant A., ru: Заявитель А.}}]
respondents: [{id: r, label: {en: Respondent, ru: Ответчик}}]
events:
  - {id: beating, date: 2015-06-10, what: {en: Beating, ru: Избиение}}
  - {id: judgment, date: 2018-02-07, what: {en: Judgment, ru: Решение}}
evidence: []
lines:
  - id: one
    head: medical_expenses
    what: {en: Medicine, ru: Лекарства}
    claimant: a
    respondent: r
    event: beating
    fixed: 100 USD
"""


@pytest.fixture
def day(tmp_path: Path):
    """The day on which the line was valued, or the refusal in words."""

    def valued(extra: str = "", line: str = "", office: str = "") -> str:
        if office:
            (tmp_path / POLICY).write_text(office, encoding="utf-8")
        claim = check_claim(CLAIM + line + extra, tmp_path / "c.yaml")
        made = open_shelf(tmp_path).assess(claim, "argued", TODAY)
        step = made.lines[0].working[0] if made.lines[0].working else None
        if step is None:
            return str(made.lines[0].refusal.message)
        assert step.conversion is not None
        assert any("The rates are chosen so" in str(one) for one in made.assumptions)
        return str(step.conversion.requested_date)

    return valued


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        ("filing", "2020-05-12"),
        ("receipt", "2020-05-12"),
        ("event", "2015-06-10"),
        ("judgment", "2018-02-07"),
        ("event:beating", "2015-06-10"),
        ("today", "2021-03-01"),
        ("2019-04-02", "2019-04-02"),
    ],
)
def test_a_claim_is_valued_on_the_day_that_it_says(day, choice: str, wanted: str) -> None:
    assert day(f"valuation: {choice}\n") == wanted
    assert day("valuation: filing\n", line=f"    valued_on: {choice}\n") == wanted


def test_what_a_claim_leaves_open_its_office_says(day) -> None:
    assert day() == "2020-05-12"
    assert day(office="valuation: judgment\n") == "2018-02-07"
    assert day("valuation: event\n", office="valuation: judgment\n") == "2015-06-10"


def test_a_day_that_has_not_come_is_refused_with_what_to_enter(day) -> None:
    assert "“payment”" in day("valuation: payment\n")


def test_the_rates_of_a_claim_go_before_those_of_the_office_and_both_are_told(tmp_path: Path) -> None:
    (tmp_path / POLICY).write_text("kinds: [month-end]\n", encoding="utf-8")
    claim = check_claim(CLAIM + "policy: {kinds: [cross], max_age: 3}\n", tmp_path / "c.yaml")
    made = open_shelf(tmp_path).assess(claim, "argued", TODAY)
    assert {str(leg.kind) for leg in made.legs} == {"cross"}
    plain = open_shelf(tmp_path).assess(check_claim(CLAIM, tmp_path / "c.yaml"), "argued", TODAY)
    assert {str(leg.kind) for leg in plain.legs} == {"month-end"}
    assert made.fingerprint != plain.fingerprint


def test_with_a_broken_policy_nothing_is_computed_by_another_one(tmp_path: Path) -> None:
    (tmp_path / POLICY).write_text("max_age: 40\n", encoding="utf-8")
    shelf = open_shelf(tmp_path)
    assert [one.line for one in shelf.problems] == [1]
    with pytest.raises(BadData):
        shelf.assess(check_claim(CLAIM, tmp_path / "c.yaml"), "argued", TODAY)


def test_a_rate_that_the_office_enters_while_it_works_counts_at_once(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    claim = check_claim(
        CLAIM.replace("filing_date: 2020-05-12", "filing_date: 2020-05-12\nvaluation: filing"), tmp_path
    )
    before = shelf.assess(claim, "argued", TODAY)
    entered = (
        'rates: [{date: 2020-05-12, base: USD, quote: KZT, nominal: 1, rate: "111", publisher: A bank, '
        "document: bulletin, entered_by: A lawyer, entered_on: 2021-03-01}]\n"
    )
    (tmp_path / RATES).write_text(entered, encoding="utf-8")
    after = shelf.assess(claim, "argued", TODAY)
    assert str(after.total.money) == "11100.00 KZT"
    assert before.total != after.total
    assert after == open_shelf(tmp_path).assess(claim, "argued", TODAY)
    (tmp_path / RATES).unlink()
    assert shelf.assess(claim, "argued", TODAY) == before
