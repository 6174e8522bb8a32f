"""What holds of every line: no sum without its law, split periods, payments, and k times everything."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worked import CASES, CURRENCY, TODAY, assessed, case_of, name_of

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import check_claim
from compensation.claims.finding import locate
from compensation.claims.opening import Shelf
from compensation.datafile import read
from compensation.errors import Refused
from compensation.law.answering import value_of

COMPUTED = [path for path in CASES if "amount" in case_of(path)["expect"]]
BY_LAW = [path for path in COMPUTED if case_of(path)["articles"] and path.parent.name != "moral"]
FLOORED = (
    "least base",
    "least base of minors",
    "day of the least base",
    "index of the least base",
    "age of fourteen",
    "age of eighteen",
)
"""Limits whose cases count from so many calculation indices, which no sum of a claim moves."""
HUNDREDTH = Fraction(1, 100)
SUM = re.compile(r"(\d[\d ]*(?:\.\d+)?) ([A-Z]{3})")
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
EVENT_LAW: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "support": {
        "KZ": ("kz.pec.death.who", "kz.pec.death.duration", "kz.pec.death.amount"),
        "KG": ("kg.pec.death", "kg.pec.death.amount"),
    },
    "funeral": {"KZ": ("kz.pec.funeral",), "KG": ("kg.pec.funeral",)},
    "additional": {"KZ": ("kz.pec.heads",), "KG": ("kg.pec.heads",)},
    "reduction": {"KZ": ("kz.state.victim_fault",), "KG": ("kg.pec.fault",)},
}
FILING_LAW: Mapping[str, tuple[str, ...]] = {
    "KZ": ("kz.pec.payments", "kz.pec.lump"),
    "KG": ("kg.pec.payments", "kg.pec.lump"),
}
LINES: Mapping[str, Mapping[str, Any]] = {
    "support": {
        "head": "loss_of_support",
        "support": {
            "earnings": "300000 CUR",
            "share": "1/3",
            "share_evidence": "e1",
            "right": {"as": "child", "ends": "2035-01-01"},
            "from": "2029-01",
            "to": "2029-03",
        },
    },
    "funeral": {
        "head": "funeral",
        "funeral": {"receipts": [{"what": "W", "date": "2029-01-05", "amount": "90 CUR", "evidence": "e1"}]},
    },
    "additional": {"head": "care", "needed_by": "e1", "free": "no", "fixed": "90 CUR"},
    "reduction": {"head": "lost_earnings", "fixed": "90 CUR", "reduction": {"by": "1/3", "why": "W"}},
}


def answers(shelf: Shelf, ids: tuple[str, ...], day: datetime.date) -> bool:
    try:
        return all(value_of(shelf.rules, id, day, TODAY) for id in ids)
    except Refused:
        return False


def case_with(country: str, line: Mapping[str, Any], **facts: Any) -> Mapping[str, Any]:
    text = json.dumps({"facts": {"country": country, **facts, "line": line}})
    words = json.dumps({"en": "as drawn", "ru": "как выпало"})
    made: Mapping[str, Any] = json.loads(text.replace(" CUR", f" {CURRENCY[country]}").replace('"W"', words))
    return made


def times(value: Any, k: int) -> Any:
    """The same facts with every sum k times as large; what the office supplied is law."""
    if isinstance(value, dict):
        return {key: one if key == "supplied" else times(one, k) for key, one in value.items()}
    if isinstance(value, list):
        return [times(one, k) for one in value]
    if isinstance(value, str) and (match := SUM.fullmatch(value)):
        return f"{Decimal(match[1].replace(' ', '')) * k:f} {match[2]}"
    return value


def bound(result: Assessment, k: int) -> Fraction:
    """Half a hundredth for each rounding on either side: that of a step, of a month's sum for each of its months."""
    months = 64
    roundings = sum(
        months if step.before or len(one.working) > 1 else 2 for one in result.lines for step in one.working
    )
    return Fraction(k + 1, 2) * HUNDREDTH * roundings


@pytest.mark.parametrize("path", BY_LAW, ids=name_of)
def test_no_line_has_a_sum_without_any_one_of_the_rules_it_rests_on(path: Path, shelf: Shelf) -> None:
    case = case_of(path)
    result, shelf = assessed(case, shelf)
    line = result.lines[0]
    used = {rule.rule.id for step in line.working for rule in (step.rule, *step.also) if rule is not None}
    assert used
    for id in used:
        kept = {**shelf.rules.rules, id: shelf.rules.rules[id].model_copy(update={"values": ()})}
        without = dataclasses.replace(shelf, rules=dataclasses.replace(shelf.rules, rules=MappingProxyType(kept)))
        given = {key: value for key, value in case["facts"].items() if key != "supplied"}
        found = assessed({"facts": given}, without)[0]
        assert found.lines[0].amount.money is None, id
        assert found.total.money is None, id
        assert any(f"{id}: nothing is on file" in str(one.message) for one in found.refusals) or id == "kz.base_rate"


@pytest.mark.parametrize("kind", EVENT_LAW)
@pytest.mark.parametrize("country", ["KZ", "KG"])
@quick
@given(day=st.dates(datetime.date(1993, 1, 1), datetime.date(2028, 12, 31)))
def test_a_line_has_a_sum_exactly_for_the_days_of_its_event_on_which_its_law_answers(
    kind: str, country: str, day: datetime.date, shelf: Shelf
) -> None:
    events = [{"id": "day", "date": day.isoformat()}]
    case = case_with(country, {**LINES[kind], "event": "day"}, filing_date="2029-06-01", events=events)
    result, _ = assessed(case, shelf)
    assert (result.total.money is not None) == answers(shelf, EVENT_LAW[kind][country], day)


@pytest.mark.parametrize("country", ["KZ", "KG"])
@quick
@given(day=st.dates(datetime.date(1993, 1, 1), datetime.date(2028, 12, 31)))
def test_payments_to_come_have_a_sum_exactly_for_the_days_of_filing_on_which_their_law_answers(
    country: str, day: datetime.date, shelf: Shelf
) -> None:
    line = {"head": "lost_earnings", "future": {"amount": "50 CUR", "from": "2029-01", "to": "2029-02"}}
    result, _ = assessed(case_with(country, line, filing_date=day.isoformat()), shelf)
    assert (result.total.money is not None) == answers(shelf, FILING_LAW[country], day)


def interest(shelf: Shelf, country: str, owed: Decimal, first: int, last: int, *payments: tuple[int, Decimal]) -> Any:
    """An assessed line of interest between days of 2022 and 2023, by number."""
    start = datetime.date(2022, 1, 1)

    def day(n: int) -> str:
        return (start + datetime.timedelta(days=n)).isoformat()

    source = {"en": "for a test", "ru": "для теста"}
    given = {
        "sum": f"{owed:f} CUR",
        "from": day(first),
        "to": day(last),
        "rate_on": "claim",
        "year_days": "actual",
        **({"rate": "12", "rate_source": source} if country == "KG" else {}),
        "payments": [{"on": day(n), "amount": f"{amount:f} CUR"} for n, amount in payments],
    }
    case = case_with(country, {"head": "interest", "interest": given}, filing_date="2023-08-28")
    [line] = assessed(case, shelf)[0].lines
    assert line.amount.money is not None, line.refusal
    return line


@pytest.mark.parametrize("country", ["KZ", "KG"])
@quick
@given(
    owed=st.decimals(1, 10**9, places=2),
    first=st.integers(0, 300),
    cut=st.integers(0, 200),
    rest=st.integers(1, 200),
)
def test_interest_of_two_periods_that_follow_one_another_is_that_of_the_whole_but_for_half_a_hundredth_a_figure(
    country: str, owed: Decimal, first: int, cut: int, rest: int, shelf: Shelf
) -> None:
    last = first + cut + rest
    whole = interest(shelf, country, owed, first, last)
    parts = [
        interest(shelf, country, owed, first, first + cut),
        interest(shelf, country, owed, first + cut + 1, last),
    ]
    printed = len(whole.working) + sum(len(one.working) for one in parts)
    off = Fraction(whole.amount.money.amount) - sum(Fraction(one.amount.money.amount) for one in parts)
    assert abs(off) <= HUNDREDTH / 2 * printed


@pytest.mark.parametrize("country", ["KZ", "KG"])
@quick
@given(
    owed=st.decimals(1, 10**9, places=2),
    last=st.integers(0, 400),
    paid=st.integers(1, 100),
    day=st.integers(0, 400),
)
def test_a_payment_never_raises_the_interest_nor_what_a_further_day_costs(
    country: str, owed: Decimal, last: int, paid: int, day: int, shelf: Shelf
) -> None:
    part = (owed * paid / 100).quantize(Decimal("0.01"))
    if not part:
        return
    without = interest(shelf, country, owed, 0, last)
    lowered = interest(shelf, country, owed, 0, last, (min(day, last), part))
    printed = len(without.working) + len(lowered.working)
    more = Fraction(lowered.amount.money.amount) - Fraction(without.amount.money.amount)
    assert more <= HUNDREDTH / 2 * printed, "the roundings of the printed figures only"
    assert further(lowered) <= further(without)


def further(line: Any) -> Decimal:
    """What the last step says of each further day; nothing where nothing is owed any more."""
    found = re.search(r"at this rate: ([\d.]+) ", str(line.working[-1].before[-1]))
    return Decimal(found[1]) if found else Decimal(0)


@pytest.mark.parametrize("path", COMPUTED, ids=name_of)
def test_k_times_every_sum_of_a_case_gives_k_times_its_result_but_for_roundings_and_floors(
    path: Path, shelf: Shelf
) -> None:
    case = case_of(path)
    once, _ = assessed(case, shelf)
    one = once.lines[0].amount.money
    assert one is not None
    for k in (2, 7, 1000):
        often, _ = assessed({"facts": times(case["facts"], k)}, shelf)
        other = often.lines[0].amount.money
        assert other is not None
        if case.get("limit") in FLOORED:
            assert other.amount <= k * one.amount, "a floor never gives more than in proportion"
        else:
            assert abs(Fraction(other.amount) - k * Fraction(one.amount)) <= bound(once, k)


@pytest.mark.parametrize("name", ["kz", "kg"])
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(k=st.integers(2, 1000))
def test_k_times_every_sum_of_a_training_matter_gives_k_times_each_line_but_for_roundings(
    name: str, k: int, shelf: Shelf
) -> None:
    datafile, _ = read(locate(f"example:{name}"))
    assert datafile is not None
    found = [
        shelf.assess(check_claim(json.dumps(times(datafile.content, n)), Path("c.yaml")), "argued", TODAY)
        for n in (1, k)
    ]
    once, often = found
    for one, other in zip(once.lines, often.lines, strict=True):
        assert one.amount.money is not None
        assert other.amount.money is not None
        off = abs(Fraction(other.amount.money.amount) - k * Fraction(one.amount.money.amount))
        assert off <= bound(once, k), one.line.id
