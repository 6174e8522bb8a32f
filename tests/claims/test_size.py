"""What the size of a sum does: duty and exemption, and the bar to cassation on both of its sides."""

from __future__ import annotations

import pytest

from compensation.claims.size import effects


@pytest.fixture
def told(of_heads, shelf):
    """The effects of a claim in words, and whether each is sure."""

    def made(country: str, **heads: str) -> dict[str, bool]:
        return {str(one.text): one.sure for one in effects(of_heads(country, "2026-06-01", **heads), shelf.rules)}

    return made


def test_claims_for_harm_to_health_pay_no_duty_in_kazakhstan_and_what_it_would_be_is_told(told) -> None:
    found = told("KZ", medical_expenses="10000000 KZT")
    assert any(
        one.startswith("on 10000000.00 KZT: Claimants for harm from injury") and sure for one, sure in found.items()
    )
    assert "without an exemption: 1 % of 10000000.00 KZT = 100000.00 KZT" in found


def test_the_duty_is_capped(told) -> None:
    found = told("KZ", property="9000000000 KZT")
    assert "without an exemption: 1 % of 9000000000.00 KZT = 90000000.00 KZT, at most 43250000.00 KZT" in found


@pytest.mark.parametrize(("sum_", "barred"), [("8649999 KZT", True), ("8650000 KZT", False)])
def test_below_2000_mci_of_the_day_of_filing_cassation_is_barred(told, sum_: str, barred: bool) -> None:
    found = " ".join(told("KZ", medical_expenses=sum_))  # the MCI of 2026 is 4,325 tenge
    assert ("complaint is barred" in found) is barred
    assert ("cassation is open" in found) is not barred


def test_whether_moral_harm_counts_for_the_bar_is_told_as_unclear(told) -> None:
    found = told("KZ", medical_expenses="5000000 KZT", moral="5000000 KZT")
    (unclear,) = [sure for text, sure in found.items() if "is unclear" in text]
    assert unclear is False


def test_the_duty_on_moral_harm_is_not_invented(told) -> None:
    found = told("KZ", moral="5000000 KZT")
    assert any(one.startswith("Not established: kz.duty.moral") and not sure for one, sure in found.items())


def test_kyrgyz_brackets_are_told_as_far_as_they_are_on_file(told) -> None:
    found = told("KG", medical_expenses="300000 KGS", moral="1000000 KGS")
    text = " ".join(found)
    assert "2,500 som and 4% of what exceeds 50,000 som" in text
    for rule in ("kg.duty.property.3", "kg.duty.moral", "kg.duty.exempt.list"):
        assert f"Not established: {rule}" in text


def test_tajik_duties_are_not_established(told) -> None:
    assert "Not established: tj.duty.exempt.health" in " ".join(told("TJ", medical_expenses="5000 TJS"))


def test_a_claim_without_a_total_has_no_size(told) -> None:
    assert told("KZ", medical_expenses="unknown") == {}
