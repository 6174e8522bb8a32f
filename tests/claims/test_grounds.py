"""What of the law a claim needs and is not established: told for each need, and gone once the office settles it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import check_claim
from compensation.claims.finding import find, locate
from compensation.claims.grounds import PARTS, unsettled
from compensation.claims.opening import open_shelf
from compensation.law.office import accept, supply
from compensation.law.reading import load_rules, shipped_rules_folder

TODAY = datetime.date(2026, 11, 23)
TJ = locate("example:tj-training").read_text(encoding="utf-8")
VALUES = {"tj.index": "77 TJS"}
"""Made up, as all that this test supplies: sums for rules of money, words for the rest."""


def assessed(office: Path, text: str = TJ) -> Assessment:
    return open_shelf(office).assess(check_claim(text, Path("claim.yaml")), "argued", TODAY)


def open_rules(found: Assessment) -> set[str]:
    return {one.rule for one in found.grounds if one.answer is None}


def settle(office: Path, ids: list[str], *, accepted: bool) -> None:
    for id in ids:
        given = {
            "for": id,
            "value": VALUES.get(id, {"en": "words of the test", "ru": "слова теста"}),
            "valid_from": "2026-01-01",
            "act": "tj.cpc",
            "article": {"en": "art. 000", "ru": "ст. 000"},
            "quotation": "words",
            "address": "https://example.org",
            "by": "A. Lawyer",
        }
        supply(office / "law", open_shelf(office).rules, given, TODAY)
    if accepted:
        accept(office / "law", open_shelf(office).rules, ids, "B. Lawyer", TODAY)


def test_a_claim_in_tajikistan_needs_court_duty_exemption_respondent_and_articles(tmp_path: Path) -> None:
    found = assessed(tmp_path)
    assert open_rules(found) == {
        "tj.cpc.venue", "tj.duty.brackets.marginal", "tj.index", "tj.duty.moral", "tj.duty.exempt.health",
        "tj.cc.state", "tj.cc.moral.text", "tj.cc.health.heads", "tj.cc.lim.health",
    }  # fmt: skip
    told = [str(text) for text in unsettled(found.grounds, PARTS)]
    for rule in open_rules(found):
        [text] = [one for one in told if f"Not established: {rule} " in one]
        assert f"compensation law supply {rule}" in text, "each says how to supply it"


@pytest.mark.parametrize(
    ("head", "way", "needs"),
    [
        ("lost_earnings", "fixed: 5 TJS", {"tj.cc.earnings"}),
        ("funeral", "fixed: 5 TJS", {"tj.cc.earnings"}),
        ("loss_of_support", "fixed: 5 TJS", {"tj.cc.earnings", "tj.cc.death.dependency"}),
        ("interest", "interest: {sum: 5 TJS, from: 2026-01-01, to: 2026-02-01, rate_on: claim}", {"tj.cc.interest"}),
        ("interest", "indexation: {sum: 5 TJS, from: 2026-01-01, to: 2026-02-01}", {"tj.cpc.exec.index"}),
        ("property", "fixed: 5 TJS", set()),
    ],
)
def test_each_head_needs_its_own_articles(head: str, way: str, needs: set[str], tmp_path: Path) -> None:
    line = f"  - id: one\n    head: {head}\n    what: {{en: O, ru: О}}\n    claimant: a\n    respondent: interior\n"
    found = assessed(tmp_path, f"{TJ}{line}    event: beating\n    {way}\n")
    assert open_rules(found) - open_rules(assessed(tmp_path)) == needs


def test_harm_from_before_the_new_code_needs_the_articles_of_the_old_one_and_the_transition(tmp_path: Path) -> None:
    old = TJ.replace("date: 2026-02-09\n", "date: 2023-06-30\n")
    assert open_rules(assessed(tmp_path, old)) - open_rules(assessed(tmp_path)) == {
        "tj.moral.old.1116",
        "tj.cc.transition",
    }
    assert open_rules(assessed(tmp_path, TJ.replace("date: 2026-02-09\n", "date: 2023-07-01\n"))) == open_rules(
        assessed(tmp_path)
    )


def test_what_the_office_supplied_and_accepted_is_established(tmp_path: Path) -> None:
    settle(tmp_path, ["tj.duty.exempt.health", "tj.index"], accepted=True)
    told = " ".join(map(str, unsettled(assessed(tmp_path).grounds, PARTS)))
    assert "tj.duty.exempt.health" not in told
    assert "tj.index" not in told
    assert "tj.duty.moral" in told


def test_what_was_supplied_and_not_accepted_is_told_as_not_accepted(tmp_path: Path) -> None:
    settle(tmp_path, ["tj.duty.exempt.health"], accepted=False)
    [told] = [str(one) for one in unsettled(assessed(tmp_path).grounds, ["exemption"])]
    assert "compensation law accept tj.duty.exempt.health" in told
    assert "Not established" not in told


def test_once_all_is_settled_nothing_is_told(tmp_path: Path) -> None:
    settle(tmp_path, sorted(open_rules(assessed(tmp_path))), accepted=True)
    rules = open_shelf(tmp_path).rules
    accept(tmp_path / "law", rules, ["tj.duty.price", "tj.cpc.first.attach"], "B. Lawyer", TODAY)
    found = assessed(tmp_path)
    assert open_rules(found) == set()
    assert [*unsettled(found.grounds, PARTS)] == []


def test_terms_and_the_duty_of_an_appeal_are_needed_only_with_a_judgment(tmp_path: Path) -> None:
    kz = open_shelf(tmp_path).assess(find("example:kz"), "argued", TODAY)
    assert {one.part for one in kz.grounds} & {"term", "appeal_duty"} == set()


def test_every_rule_that_is_needed_is_on_file() -> None:
    from compensation.claims import grounds

    rules, _ = load_rules([shipped_rules_folder()])
    named = {need.rule for needs in grounds._NEEDS.values() for need in needs} | set(grounds._CODE.values())
    assert named - set(rules.rules) == set()
