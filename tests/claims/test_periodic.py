"""Payments by the month, funerals and reductions: they scale, they rise by supplied values only, misfits are told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import check_claim
from compensation.claims.opening import Shelf, open_shelf
from compensation.claims.share import Share, nearest
from compensation.errors import BadData, BadValue
from compensation.law.office import supply
from compensation.money import Money

TODAY = datetime.date(2026, 11, 28)
GUIDE = Path(__file__).parents[2] / "docs" / "claims.md"
CURRENCY = {"KZ": "KZT", "KG": "KGS"}
CLAIM = """\
id: small
title: {{en: Small, ru: Малое}}
country: {country}
currency: {currency}
filing_date: 2026-04-20
claimants: [{{id: a, label: {{en: A., ru: А.}}}}]
respondents: [{{id: police, label: {{en: Police, ru: Полиция}}}}]
events: [{{id: death, date: 2025-06-10, what: {{en: death, ru: смерть}}}}]
evidence: [{{id: e1, number: "1", what: {{en: exhibit, ru: документ}}}}]
lines:
  - id: one
    head: {head}
    what: {{en: something, ru: что-то}}
    claimant: a
    respondent: police
    event: death
{way}"""
SUPPORT = """\
support:
  earnings: {sum}
  share: {share}
  share_evidence: e1
  right: {{as: child, ends: 2035-05-14}}
  from: 2025-{month:02d}-{day:02d}
  to: 2026-04-20
"""
FUTURE = """\
future:
  amount: {sum}
  from: 2026-{month:02d}-{day:02d}
  to: 2029-04-20
  lump_sum: yes
  reasons: {{en: need, ru: нужда}}
"""
FUNERAL = """\
funeral:
  receipts:
    - {{what: {{en: burial, ru: погребение}}, date: 2025-06-12, amount: {sum}, evidence: e1}}
"""
REDUCED = "fixed: {sum}\nreduction: {{by: {share}, why: {{en: court, ru: суд}}}}\n"
NEEDED = """\
needed_by: e1
free: no
receipts:
  - {{what: {{en: medicines, ru: лекарства}}, date: 2026-01-26, amount: {sum}, evidence: e1}}
"""
RISING = """\
future:
  amount: 50000 KZT
  from: 2026-05
  to: 2026-05
  indexed: {since: 2024-06-01, to: 2026-04-20, rises: [2025-01-01, 2026-01-01]}
"""
FORECAST = {
    "for": "kz.infl.values",
    "act": "kz.infl_rules",
    "article": {"en": "of a test", "ru": "для теста"},
    "quotation": "слова теста",
    "by": "A. Lawyer",
}
CALCULATORS = {
    "support": ("loss_of_support", SUPPORT),
    "future": ("lost_earnings", FUTURE),
    "funeral": ("funeral", FUNERAL),
    "reduction": ("lost_earnings", REDUCED),
    "expenses": ("medical_expenses", NEEDED),
}


def assessed(shelf: Shelf, country: str, head: str, way: str) -> Assessment:
    text = CLAIM.format(country=country, currency=CURRENCY[country], head=head, way=indent(way, "    "))
    return shelf.assess(check_claim(text, Path("small.yaml")), "argued", TODAY)


def sums(shelf: Shelf, country: str, kind: str, amount: Decimal, values: Mapping[str, Any]) -> list[Decimal]:
    head, way = CALCULATORS[kind]
    result = assessed(shelf, country, head, way.format(sum=f"{amount:f} {CURRENCY[country]}", **values))
    assert result.refusals == ()
    return [step.amount.amount for step in result.lines[0].working]


@pytest.mark.parametrize("kind", CALCULATORS)
@pytest.mark.parametrize("country", CURRENCY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amount=st.decimals(min_value=1, max_value=10**7, places=2),
    k=st.integers(2, 50),
    month=st.integers(7, 12),
    day=st.integers(1, 28),
    share=st.sampled_from(["1/3", "2/7", "40%", "12.5%"]),
)
def test_k_times_every_sum_gives_k_times_the_result_but_for_the_roundings(
    country: str, kind: str, amount: Decimal, k: int, month: int, day: int, share: str, shelf: Shelf
) -> None:
    values = {"month": month, "day": day, "share": share}
    once, often = (sums(shelf, country, kind, one, values) for one in (amount, amount * k))
    assert len(once) == len(often)
    # A month's sum and a step are each rounded by half a hundredth at most, on either side; 36 months at most.
    roundings = 1 if kind in ("funeral", "expenses") else 40
    bound = Fraction(k + 1, 2) * Fraction(1, 100) * roundings
    assert abs(Fraction(sum(often)) - k * Fraction(sum(once))) <= bound
    if kind in ("funeral", "expenses"):
        assert sum(often) == k * sum(once)


@pytest.mark.parametrize("country", CURRENCY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.integers(1, 500), k=st.integers(2, 50), month=st.integers(7, 12))
def test_where_nothing_is_rounded_k_times_every_sum_gives_exactly_k_times_the_result(
    country: str, units: int, k: int, month: int, shelf: Shelf
) -> None:
    whole = Decimal(3 * 28 * 29 * 30 * 31 * units) / 100
    for kind in CALCULATORS:
        values = {"month": month, "day": 1, "share": "1/3"}
        once, often = (sums(shelf, country, kind, one, values) for one in (whole, whole * k))
        assert sum(often) == k * sum(once)


def test_a_kazakh_payment_rises_by_the_forecasts_that_an_office_has_supplied(shelf: Shelf, tmp_path: Path) -> None:
    for year, percent in (("2025", "6"), ("2026", "8.5")):
        given = {**FORECAST, "value": percent, "valid_from": f"{year}-01-01", "valid_to": f"{year}-12-31"}
        supply(tmp_path / "law", shelf.rules, given, TODAY)
    [one] = assessed(open_shelf(tmp_path), "KZ", "lost_earnings", RISING).lines
    # 50 000 × 1.06 = 53 000; 53 000 × 1.085 = 57 505
    assert str(one.amount.money) == "57505.00 KZT"
    told = "\n".join(str(text) for text in one.working[0].before)
    assert "50000.00 KZT + 6% = 53000.00 KZT" in told
    assert {"kz.pec.index", "kz.infl.values"} <= {answer.rule.id for answer in one.rules}


def test_the_rules_behind_support_are_among_the_sources_of_the_line(shelf: Shelf) -> None:
    way = SUPPORT.format(sum="300000 KZT", share="1/3", month=7, day=1)
    result = assessed(shelf, "KZ", "loss_of_support", way)
    wanted = {"kz.pec.death.who", "kz.pec.death.duration", "kz.pec.death.amount"}
    assert {answer.rule.id for answer in result.lines[0].rules} == wanted
    assert {answer.rule.id for answer in result.rules} == wanted


def test_a_reduction_is_a_step_of_its_own_and_the_steps_still_add_up(shelf: Shelf) -> None:
    result = assessed(shelf, "KG", "lost_earnings", REDUCED.format(sum="1000.01 KGS", share="1/3"))
    [one] = result.lines
    assert [step.amount.plain() for step in one.working] == ["1000.01", "-333.34"]
    assert str(one.amount.money) == "666.67 KGS"


@pytest.mark.parametrize(
    ("head", "way", "words"),
    [
        ("care", SUPPORT, "“support” is for the head loss_of_support"),
        ("costs", FUNERAL, "“funeral” is for the head funeral"),
        ("moral", FUTURE, "“future” is for the heads"),
        ("costs", NEEDED, "“needed_by” and “free” are for the heads"),
        ("loss_of_support", SUPPORT.replace("share: {share}", "share: 4/3"), "not more than the whole"),
        ("loss_of_support", SUPPORT.replace("share: {share}", "share: 0%"), "more than nothing"),
        ("loss_of_support", SUPPORT.replace("share: {share}", "share: a third"), "is not a share"),
        ("loss_of_support", SUPPORT.replace("share_evidence: e1", "share_evidence: e9"), "is not among the evidence"),
        ("loss_of_support", SUPPORT.replace("2026-04-20", "2025-01"), "before it starts"),
        ("lost_earnings", RISING.replace("2026-01-01", "2024-01-01"), "must follow each other"),
        ("funeral", FUNERAL.replace("{sum}", "each"), "neither a sum nor a state"),
    ],
)
def test_what_does_not_fit_a_line_is_told_when_the_file_is_read(head: str, way: str, words: str, shelf: Shelf) -> None:
    text = (
        way
        if way.startswith(RISING[:30]) and "indexed" in way
        else way.format(sum="5 KZT", share="1/3", month=7, day=1)
    )
    with pytest.raises(BadData) as caught:
        assessed(shelf, "KZ", head, text)
    assert words in "\n".join(str(one.message) for one in caught.value.problems)


@given(number=st.integers(1, 10**9), under=st.integers(1, 999), over=st.integers(1, 999))
def test_a_share_is_exact_and_rounded_once_half_to_even(number: int, under: int, over: int) -> None:
    money = Money(Decimal(number) / 100, "KZT")
    if over > under:
        with pytest.raises(BadValue):
            Share.parse(f"{over}/{under}")
        return
    part = Share.parse(f"{over}/{under}").of(money)
    assert abs(Fraction(part.amount) - Fraction(number * over, 100 * under)) <= Fraction(1, 200)
    assert nearest(Fraction(1, 200), "KZT").amount == 0
    assert nearest(Fraction(3, 200), "KZT").amount == Decimal("0.02")
    assert str(Share.parse(f"{over} / {under}")) == f"{over}/{under}"


def test_the_lines_of_the_guide_are_lines_of_a_claim(shelf: Shelf) -> None:
    section = GUIDE.read_text(encoding="utf-8").split("\n## Support after a death")[1].split("\n## ")[0]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    head = CLAIM.format(country="KZ", currency="KZT", head="x", way="").split("lines:")[0]
    head = head.replace("claimants: [", "claimants: [{id: b, label: {en: B., ru: Б.}}, ")
    numbers = ", ".join(f'{{id: e{n}, number: "{n}", what: {{en: exhibit, ru: документ}}}}' for n in range(1, 5))
    head = re.sub(r"^evidence: .*$", f"evidence: [{numbers}]", head, flags=re.MULTILINE)
    result = shelf.assess(check_claim(head + "lines:\n" + "".join(blocks), Path("guide.yaml")), "argued", TODAY)
    found = {one.line.id: str(one.amount.money) for one in result.lines}
    assert found == {
        "support-b": "970000.00 KZT",
        "funeral": "250000.00 KZT",
        "care-later": "1800000.00 KZT",
        "earnings-later": "None",
        "medicines": "84500.00 KZT",
        "earnings-reduced": "800000.00 KZT",
    }
    [refused] = result.refusals
    assert "kz.infl.values" in str(refused.message)


@pytest.mark.parametrize("kind", CALCULATORS)
def test_a_key_that_a_line_does_not_use_leaves_no_trace_in_its_fingerprint(kind: str) -> None:
    head, way = CALCULATORS[kind]
    values = {"sum": "500 KZT", "share": "2/7", "month": 7, "day": 1}
    text = CLAIM.format(country="KZ", currency="KZT", head=head, way=indent(way.format(**values), "    "))
    [kept] = check_claim(text, Path("small.yaml")).model_dump(mode="json", by_alias=True)["lines"]
    later = {"support", "funeral", "future", "needed_by", "free", "reduction"}
    assert later & set(kept) == ({"needed_by", "free"} if kind == "expenses" else {kind})
