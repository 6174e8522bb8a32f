"""The commands claim worksheet and claim compare: what they print, and what they never say."""

from __future__ import annotations

import re

import pytest

ADVICE = re.compile(
    r"\b(reasonable|adequate|fair|too (low|high)|recommended sum|we recommend|should ask|average|median|likely)\b", re.I
)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_worksheet_of_a_line_is_printed_in_its_order(run):
    said = run("claim", "worksheet", "example:kz", "--line", "moral-a").out
    heads = [
        "TRAINING MATTER",
        "Criteria of the law (Civil Code of Kazakhstan, art. 952(2)): 4 of 6 answered",
        "Named in the claim: courts of the country of the claim",
        "Similar cases: courts of the country of the claim",
        "The expert’s figure",
        "The formula of Erdelevsky: one argument",
        "The three sums that are asked",
        "The worksheet makes no sum: the three sums are the lawyer’s own.",
    ]
    places = [said.index(one) for one in heads]
    assert places == sorted(places)
    assert "[ ] other circumstances that deserve attention\n      not answered yet" in said
    assert "calculation indices of the day: one figure, 161.99 MCI (KZ-001)" in flat(said)
    assert all(len(row) <= 80 for row in said.splitlines())


@pytest.mark.parametrize("name", ["worksheet", "compare"])
@pytest.mark.parametrize("basis", ["printed", "event", "wage"])
def test_no_basis_makes_either_command_advise(run, name, basis):
    more = ["--line", "moral-a"] if name == "worksheet" else []
    said = run("claim", name, "example:kz", *more, "--basis", basis, "--series", "in-force").out
    said = said.replace("requirements of reasonableness and fairness", "")
    assert not ADVICE.search(said)


def test_the_document_for_scripts_ends_with_the_three_sums_of_the_file(run):
    found = run("claim", "worksheet", "example:kg", "--line", "moral-b", "--json").json
    assert list(found)[-2:] == ["sums", "note"]
    assert [one["sum"] for one in found["sums"]] == [
        {"amount": "500000.00", "currency": "KGS"},
        {"amount": "1000000.00", "currency": "KGS"},
        {"amount": "2000000.00", "currency": "KGS"},
    ]
    assert found["erdelevsky"] is None
    assert found["expert"]["exhibit"] == "4"


def test_a_line_must_be_named_where_there_are_several(run):
    ran = run("claim", "worksheet", "example:kz")
    assert ran.code == 2
    assert "Say which with --line: moral-a, moral-b" in ran.err
    assert run("claim", "worksheet", "example:tj-mirzoev").code == 2


def test_a_claim_is_set_among_the_awards_of_its_heads(run):
    said = flat(run("claim", "compare", "example:kz", "--head", "moral").out)
    assert (
        "printed in the same currency: 5,000,000.00 KZT; of 2 awards on file 2 are lower, 0 the same, 0 higher" in said
    )
    assert "KZ-005 Viktor Tikhonov" in said
    assert "no figure to compare: kept for comparison only, not a torture case" in said
    assert "Information on awards that are on file: it rates no sum and foretells none." in said
    assert "medical expenses, Claimant A." not in said


def test_awards_of_other_courts_are_kept_apart_and_counted_apart(run):
    (first, *_) = run("claim", "compare", "example:kz", "--head", "moral", "--basis", "wage", "--json").json["heads"]
    apart = [(part["group"], part["same_country"]) for part in first["parts"]]
    assert apart == [("domestic", True), ("domestic", False), ("regional", False)]
    for part in first["parts"]:
        numbers = {one["citation"] for one in part["awards"]}
        for place in part["places"]:
            assert {*place.get("lower", ()), *place.get("same", ()), *place.get("higher", ())} <= numbers
    assert [one["citation"] for one in first["several_heads_in_one_sum"]] == ["KZ-004", "KZ-008"]


def test_a_sum_that_cannot_be_carried_to_a_basis_says_why(run):
    said = flat(run("claim", "compare", "example:kz", "--head", "moral", "--basis", "ppp").out)
    assert "PPP dollars of the year: the sum of the claim has no figure." in said


def test_an_unknown_head_is_refused(run):
    ran = run("claim", "compare", "example:kz", "--head", "morale")
    assert ran.code != 0
    assert "morale" in ran.err


def test_the_day_of_the_rates_and_the_year_of_the_prices_can_be_named(run):
    said = flat(run("claim", "compare", "example:kz", "--head", "moral", "--basis", "dated", "--at", "2020-06-01").out)
    assert "EUR on 1 June 2020: " in said
    assert "of 2 awards on file 2 are lower" in said.split("EUR on 1 June 2020: ", 1)[1][:80]
    said = flat(
        run("claim", "compare", "example:kz", "--head", "moral", "--basis", "prices", "--prices-of", "2019").out
    )
    assert "EUR at consumer prices of 2019: 2 figures" in said
