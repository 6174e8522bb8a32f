"""By which rates an office or a claim converts: said, kept, printed, and never wider than the program's own limits."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compensation.errors import BadData, Refused
from compensation.rates.policy import STANDARD, USUAL, OfficePolicy, Policy, read_policy, write_policy
from compensation.rates.quotes import Kind


def test_without_a_file_the_standard_policy_holds(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "policy.yaml") == (USUAL, [])


def test_what_is_changed_is_kept_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    write_policy(path, {"kinds": ["month-end", "cross"], "max_age": "5"})
    made = write_policy(path, {"valuation": "judgment"})
    assert read_policy(path) == (made, [])
    assert (made.kinds, made.max_age, made.valuation) == ((Kind.month_end, Kind.cross), 5, "judgment")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kinds: [annual]", "no kind of rate"),
        ("kinds: [cross, cross]", "stands twice"),
        ("kinds: cross", "list of kinds"),
        ("max_age: 12", "from 0 to 11"),
        ("max_age: -1", "from 0 to 11"),
        ("valuation: soon", "no valuation date"),
        ("ecb: later", "same-day"),
        ("rate: 5", "rate"),
    ],
)
def test_a_wrong_policy_is_told_with_its_line_and_nothing_is_written(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(f"annual: yes\n{line}\n", encoding="utf-8")
    before = path.read_bytes()
    _, problems = read_policy(path)
    assert [one.line for one in problems] == [2]
    assert words in str(problems[0].message)
    with pytest.raises(BadData):
        write_policy(path, {"max_age": "3"})
    assert path.read_bytes() == before


def test_a_wrong_change_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    write_policy(path, {"max_age": "3"})
    before = path.read_bytes()
    with pytest.raises(BadData):
        write_policy(path, {"kinds": ["rumour"]})
    assert path.read_bytes() == before


def test_a_claim_says_only_what_it_changes() -> None:
    office = OfficePolicy.model_validate({"max_age": "4", "kinds": ["cross"], "valuation": "payment"})
    both = office.but(Policy.model_validate({"ecb": "same-day"}))
    assert (both.ecb, both.max_age, both.kinds) == ("same-day", 4, (Kind.cross,))
    assert office.but(None) == office


def test_a_stricter_age_refuses_what_the_standard_takes(worth) -> None:
    age = worth("1000 KZT", "EUR", "2019-01-07").legs[0].age_days  # the archive has no row between 4 and 8 January
    assert age == 3
    with pytest.raises(Refused, match=r"By the policy: .*at most 2 days"):
        worth("1000 KZT", "EUR", "2019-01-07", kinds=["cross"], max_age=2)


def test_month_ends_can_be_preferred_to_crosses_and_that_is_said(worth) -> None:
    usual, other = (
        worth("300000 KZT", "EUR", "2014-12-03"),
        worth("300000 KZT", "EUR", "2014-12-03", kinds=["month-end"]),
    )
    assert [leg.kind for leg in usual.legs] == [Kind.cross, Kind.official]
    assert [leg.kind for leg in other.legs] == [Kind.month_end, Kind.official]
    assert "as the policy prefers it" in str(other.steps[0])
    assert other.policy.lines() != usual.policy.lines()


def test_an_official_rate_comes_before_a_younger_cross_if_official_ones_are_preferred(worth, entered) -> None:
    rates = (entered("USD", "KZT", "180.00", "2014-11-28"),)
    usual = worth("300000 KZT", "USD", "2014-12-03", rates=rates)
    other = worth("300000 KZT", "USD", "2014-12-03", rates=rates, kinds=["official", "cross"])
    assert usual.legs[0].kind is Kind.cross
    assert (other.legs[0].kind, other.legs[0].observed_date) == (Kind.manual, datetime.date(2014, 11, 28))


def test_every_conversion_carries_its_policy(worth) -> None:
    assert worth("300000 KZT", "EUR", "2014-12-03").policy == STANDARD
    assert worth("300000 KZT", "EUR", "2014-12-03").as_json()["policy"] == {
        "ecb": "before", "kinds": [], "max_age": 11, "annual": False,
    }  # fmt: skip
