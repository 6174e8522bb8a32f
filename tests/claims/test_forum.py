"""Where, against whom and at what price: every answer has its article, and what is open says so."""

from __future__ import annotations

import pytest

from compensation.claims.forum import COURT, PRICE, RESPONDENT, Point, points


@pytest.fixture
def asked(of_heads, shelf):
    """The points of a claim of such heads, by their titles."""

    def made(country: str, filed: str = "2026-11-28", **heads: str) -> dict[str, Point]:
        return {str(one.title): one for one in points(of_heads(country, filed, **heads), shelf.rules)}

    return made


def words(point: Point) -> str:
    return " ".join(str(one.text) for one in point.answers)


@pytest.mark.parametrize(("country", "currency"), [("KZ", "KZT"), ("KG", "KGS"), ("TJ", "TJS")])
def test_each_country_answers_the_three_questions_and_each_sure_answer_has_a_rule(asked, country, currency) -> None:
    found = asked(country, medical_expenses=f"1000 {currency}", moral=f"9000 {currency}")
    assert [*found] == [str(COURT), str(RESPONDENT), str(PRICE)]
    for point in found.values():
        assert point.answers
        assert all(one.rules for one in point.answers if one.sure and not str(one.text)[0].islower())
    assert found[str(RESPONDENT)].disputed is not None
    assert found[str(PRICE)].disputed is not None


def test_a_claim_without_moral_harm_has_one_price(asked) -> None:
    found = asked("KZ", medical_expenses="1000 KZT", property="500 KZT")[str(PRICE)]
    assert "property claims: 1500.00 KZT" in words(found)
    assert found.disputed is None


def test_moral_harm_gives_a_price_for_each_reading(asked) -> None:
    kazakh = words(asked("KZ", medical_expenses="1000 KZT", moral="9000 KZT")[str(PRICE)])
    assert "property claims: 1000.00 KZT; moral harm apart: 9000.00 KZT" in kazakh
    assert "if moral harm counts as a property claim: 10000.00 KZT" in kazakh
    kyrgyz = words(asked("KG", medical_expenses="1000 KGS", moral="9000 KGS")[str(PRICE)])
    assert "all claims together: 10000.00 KGS" in kyrgyz
    assert "if moral harm has no price: 1000.00 KGS" in kyrgyz


def test_no_price_is_told_of_an_unknown_total_or_a_sum_for_several_heads(asked) -> None:
    for heads in ({"moral": "unknown"}, {"pecuniary_and_moral": "9000 TJS"}):
        found = asked("TJ", **heads)[str(PRICE)]
        assert "9000" not in words(found)
        assert "so the price is not told" in words(found)


def test_what_does_not_compute_is_told_as_such(asked) -> None:
    found = asked("TJ", medical_expenses="1000 TJS")
    assert "Not established: tj.cc.state" in words(found[str(RESPONDENT)])
    assert "Not established: tj.cpc.venue" in words(found[str(COURT)])


def test_where_no_rule_fits_the_lines_that_is_said(asked) -> None:
    (answer,) = asked("KZ", property="500 KZT")[str(COURT)].answers
    assert "No rule on file" in str(answer.text)
    assert not answer.sure


def test_the_rules_are_those_of_the_day_of_filing(asked) -> None:
    before, after = (words(asked("KG", day, moral="1 KGS")[str(RESPONDENT)]) for day in ("2026-11-22", "2026-11-23"))
    assert "Not established: kg.practice.respondent" in before
    assert "The Ministry of Finance." in after


def test_a_claim_without_lines_asks_nothing(asked) -> None:
    assert asked("KZ") == {}
