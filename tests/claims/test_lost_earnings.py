"""Are lost earnings found as the code says, month by month, and refused where it or the file leaves something open?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worked import CASES, TODAY, assessed, case_of, name_of
from worked import CURRENCY as CURRENCIES

from compensation.claims.claimfile import Claim
from compensation.claims.earnings import Earned, Earnings, NotWorking
from compensation.claims.lost_earnings import Loss, monthly_loss
from compensation.claims.opening import Shelf
from compensation.dates import PartialDate
from compensation.errors import BadData, Refused
from compensation.money import Money

SUMS = [path for path in CASES if path.parent.name == "earnings" and "amount" in case_of(path)["expect"]]
HARM = PartialDate(2025, 3, 10)
FILING = datetime.date(2026, 11, 2)
YEAR = [f"2024-{month:02d}" for month in range(3, 13)] + ["2025-01", "2025-02"]
FLOORS = {"KZ": Decimal(39320), "KG": Decimal(500)}
Make = Callable[..., Claim]
Write = Callable[..., str]
usual = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _earnings(amounts: list[Decimal], code: str, percent: Decimal = Decimal(40)) -> Earnings:
    months = tuple(
        Earned(month=PartialDate.parse(month), amount=Money(amount, code))
        for month, amount in zip(YEAR, amounts, strict=True)
    )
    period = {"from": PartialDate(2025, 4), "to": PartialDate(2025, 6)}
    return Earnings(percent=percent, capacity="professional", before="beating", months=months, **period)


def _not_working(pay: Decimal, code: str) -> Earnings:
    return Earnings(
        percent=Decimal(50),
        capacity="general",
        before="beating",
        not_working=NotWorking(pay=Money(pay, code), basis="usual"),
        floor_on="harm",
        **{"from": PartialDate(2025, 4), "to": PartialDate(2025, 6)},
    )


def _loss(given_: Earnings, country: str, shelf: Shelf) -> Loss:
    return monthly_loss(given_, country, CURRENCIES[country], HARM, FILING, shelf.rules, TODAY)


@pytest.mark.parametrize("path", SUMS, ids=name_of)
def test_the_rules_of_a_worked_case_are_exactly_those_the_line_cites(path: Path, shelf: Shelf) -> None:
    case = case_of(path)
    assert {answer.rule.id for answer in assessed(case, shelf)[0].lines[0].rules} == set(case["articles"])


@pytest.mark.parametrize("path", SUMS, ids=name_of)
def test_the_working_names_an_article_in_every_line_that_rests_on_one_and_comes_to_the_sum(
    path: Path, shelf: Shelf
) -> None:
    found = assessed(case_of(path), shelf)[0].lines[0]
    first, *others = found.working
    [formula] = [str(text) for text in first.before if "Loss of a month" in str(text)]
    assert re.search(r"\(Civil Code of \w+, art", formula)
    assert all(step.rule is not None and step.rule.rule.id.endswith(".pec.formula") for step in found.working)
    assert all(step.before == () for step in others)
    assert found.amount.money is not None
    assert found.amount.money.amount == sum(step.amount.amount for step in found.working)


@pytest.mark.parametrize("country", ["KZ", "KG"])
@usual
@given(
    amounts=st.lists(st.integers(0, 500), min_size=12, max_size=12),
    percent=st.integers(1, 100),
    k=st.integers(1, 20),
)
def test_scaling_every_month_scales_the_loss(
    country: str, amounts: list[int], percent: int, k: int, shelf: Shelf
) -> None:
    """Exactly, where nothing is rounded: each month is a multiple of 12 units of the currency."""
    code = CURRENCIES[country]
    once = _loss(_earnings([Decimal(12 * one) for one in amounts], code, Decimal(percent)), country, shelf)
    times = _loss(_earnings([Decimal(12 * one * k) for one in amounts], code, Decimal(percent)), country, shelf)
    assert times.amount.amount == once.amount.amount * k


@pytest.mark.parametrize("country", ["KZ", "KG"])
@usual
@given(
    amounts=st.lists(st.decimals(0, 10**7, places=2), min_size=12, max_size=12),
    percent=st.decimals(Decimal("0.1"), 100, places=1),
    k=st.integers(1, 20),
)
def test_scaling_any_months_scales_the_loss_but_for_the_rounding_of_average_and_loss(
    country: str, amounts: list[Decimal], percent: Decimal, k: int, shelf: Shelf
) -> None:
    code = CURRENCIES[country]
    once = _loss(_earnings(amounts, code, percent), country, shelf).amount.amount
    times = _loss(_earnings([one * k for one in amounts], code, percent), country, shelf).amount.amount
    assert abs(times - once * k) <= Decimal("0.01") * (k + 1)


@pytest.mark.parametrize("country", ["KZ", "KG"])
@usual
@given(pay=st.integers(0, 200_000), k=st.integers(1, 20))
def test_scaling_the_pay_of_one_not_working_scales_the_loss_except_where_the_floor_holds(
    country: str, pay: int, k: int, shelf: Shelf
) -> None:
    code, floor = CURRENCIES[country], FLOORS[country]
    once = _loss(_not_working(Decimal(pay), code), country, shelf).amount.amount
    times = _loss(_not_working(Decimal(pay * k), code), country, shelf).amount.amount
    assert once == max(Decimal(pay), floor) / 2
    assert times == (once * k if pay >= floor else max(Decimal(pay * k), floor) / 2)


@pytest.mark.parametrize("country", ["KZ", "KG"])
@usual
@given(day=st.dates(datetime.date(2008, 1, 1), datetime.date(2028, 12, 31)))
def test_nothing_is_computed_for_a_harm_on_a_day_for_which_the_formula_refuses(
    country: str, day: datetime.date, shelf: Shelf
) -> None:
    first = {"KZ": datetime.date(2024, 1, 1), "KG": datetime.date(2014, 3, 14)}[country]
    back = [PartialDate.of(day.replace(day=1) - datetime.timedelta(days=1))]
    while len(back) < 12:
        back.append(PartialDate.of(back[-1].first.replace(day=1) - datetime.timedelta(days=1)))
    months = tuple(
        Earned(month=PartialDate(one.year, one.month), amount=Money(Decimal(100), CURRENCIES[country])) for one in back
    )
    period = {"from": PartialDate.of(day), "to": PartialDate.of(day)}
    facts = Earnings(percent=Decimal(40), capacity="general", before="x", months=months, **period)
    harm = PartialDate.of(day)
    if day >= first:
        loss = monthly_loss(facts, country, CURRENCIES[country], harm, FILING, shelf.rules, TODAY)
        assert loss.amount.amount == 40
        return
    with pytest.raises(Refused, match="nothing is on file"):
        monthly_loss(facts, country, CURRENCIES[country], harm, FILING, shelf.rules, TODAY)


def test_more_capacity_lost_is_never_less_money(shelf: Shelf) -> None:
    losses = [
        _loss(_earnings([Decimal(100)] * 12, "KZT", Decimal(n)), "KZ", shelf).amount.amount for n in range(1, 101)
    ]
    assert losses == sorted(losses)
    assert losses[-1] == 100


def test_what_lies_too_far_back_is_told_with_its_article_and_only_if_it_does(shelf: Shelf) -> None:
    said = {}
    for path in SUMS:
        steps = assessed(case_of(path), shelf)[0].lines[0].working
        said[path.stem] = [str(text) for step in steps for text in step.before if "Filed on" in str(text)]
    assert said["kz-filed-late"] == [
        "Filed on 2027-01-11, after 2027-01-10, so nothing before 2024-01-11 is claimed: late claims reach back "
        "3 years (Civil Code of Kazakhstan, art. 187(3))."
    ]
    assert said["kz-learned-later"] == [
        "Filed on 2027-01-11, not later than 2027-01-11, so nothing is cut off (Civil Code of Kazakhstan, art. 178(1))."
    ]
    assert {name for name, lines in said.items() if lines} == {
        "kz-criminal-case",
        "kz-filed-late",
        "kz-learned-later",
        "kg-filed-late",
        "kg-learned-later",
    }


def test_without_a_filing_date_a_loss_long_ago_is_refused_and_a_fresh_one_is_not(
    claim: Make, line: Write, shelf: Shelf
) -> None:
    way = "earnings: {{percent: 40, capacity: general, before: {}, from: {}, to: {}, floor_on: harm,\n  {}}}"
    pay = "not_working: {pay: 100000 KZT, basis: usual}"
    made = claim(line("lost_earnings", way.format("beating", "2024-02", "2024-02", pay)), more="")
    [event] = [one for one in made.events if one.id == "beating"]
    recent = made.model_copy(update={"events": (event.model_copy(update={"date": PartialDate(2024, 1, 10)}),)})
    assert str(shelf.assess(recent, "argued", TODAY).total.money) == "40000.00 KZT"
    later = datetime.date(2027, 2, 2)
    [refusal] = shelf.assess(recent, "argued", later).refusals
    assert "no filing date is set" in str(refusal.message)


def test_a_month_not_worked_in_full_is_told_with_the_one_that_replaces_it(shelf: Shelf) -> None:
    said = {}
    for name in ("replaced", "replaced-twice", "left-out"):
        [path] = [one for one in SUMS if one.stem == f"kz-part-month-{name}"]
        said[name] = [
            str(text) for text in assessed(case_of(path), shelf)[0].lines[0].working[0].before if "in full" in str(text)
        ]
    article = "(Civil Code of Kazakhstan, art. 938(3))."
    assert said == {
        "replaced": [f"2024-08, not worked in full, is replaced by 2024-02 {article}"],
        "replaced-twice": [f"2024-08, not worked in full, is replaced by 2024-01 {article}"],
        "left-out": [f"2024-08, not worked in full, is left out {article}"],
    }


ENTRY = """\
earnings:
  percent: {percent}
  capacity: professional
  before: {before}
  from: 2015-02
  to: {end}
  {more}
"""
MONTHS = "months: [{month: 2014-11, amount: 100 KZT}]"
WRONG = {
    "before the harm": (
        {"more": "months: [{month: 2014-12, amount: 5 KZT}]"},
        "2014-12 is not before the month of the harm, 2014-12-03: leave it out.",
    ),
    "twice": (
        {"more": "months: [{month: 2014-11, amount: 5 KZT}, {month: 2014-11, amount: 5 KZT}]"},
        "The month 2014-11 stands twice.",
    ),
    "no month": ({"more": "months: [{month: 2014, amount: 5 KZT}]"}, "“2014” is not a month."),
    "currency": (
        {"more": "months: [{month: 2014-11, amount: 5 USD}]"},
        "Earnings are entered in the currency of the claim, KZT.",
    ),
    "event": ({"before": "flood", "more": MONTHS}, "“flood” is not among the events of this claim."),
    "percent": ({"percent": "100.1", "more": MONTHS}, "Lost capacity is more than 0 and at most 100 percent"),
    "nothing": ({"percent": "0", "more": MONTHS}, "Lost capacity is more than 0 and at most 100 percent"),
    "period": ({"end": "2015-01", "more": MONTHS}, "The period ends on 2015-01, before it starts on 2015-02."),
    "no earnings": ({"more": "capacity_note: none"}, "The key “capacity_note” is not known here."),
    "none": ({"more": "floor_on: harm"}, "Lost earnings need “months”, or “not_working”, or for a minor “born”."),
    "both": (
        {"more": MONTHS + "\n  not_working: {pay: 5 KZT, basis: usual}"},
        "“not_working” stands instead of “months” and of “born”, not beside them.",
    ),
    "floor": ({"more": "born: 1999-05\n  floor_on: judgment"}, "“floor_on” is harm, filing or a day"),
    "since": (
        {"more": MONTHS + "\n  worked_since: 2014-12"},
        "There are earnings before 2014-12, in which the work began.",
    ),
    "words on months": (
        {"more": "born: 1999-05\n  part_months: replace"},
        "“worked_since”, “part_months” and “improvement” are said of “months”; there are none.",
    ),
    "days": (
        {"more": "months: [{month: 2014-11, amount: 5 KZT, full: no, days: 31}]"},
        "2014-11 has 30 days only.",
    ),
    "full with days": (
        {"more": "months: [{month: 2014-11, amount: 5 KZT, days: 20}]"},
        "A month worked in full has no “days”.",
    ),
    "one-off": (
        {"more": "months: [{month: 2014-11, amount: 5 KZT, one_off: 6 KZT}]"},
        "The one-off payment of 2014-11 is more than its earnings.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_entry_that_cannot_be_is_told_in_the_file(what: str, claim: Make, line: Write) -> None:
    changed, words = WRONG[what]
    way = ENTRY.format(**{"percent": "40", "before": "beating", "end": "2015-04", **changed})
    with pytest.raises(BadData) as caught:
        claim(line("lost_earnings", way))
    assert any(words in str(problem.message) for problem in caught.value.problems), caught.value.problems


def test_earnings_stand_under_their_own_head_only(claim: Make, line: Write) -> None:
    way = ENTRY.format(percent="40", before="beating", end="2015-04", more=MONTHS)
    with pytest.raises(BadData) as caught:
        claim(line("care", way))
    assert "has the head lost_earnings, not care" in str(caught.value.problems[0].message)


def test_a_line_that_is_refused_leaves_the_total_unknown(claim: Make, line: Write, shelf: Shelf) -> None:
    way = ENTRY.format(percent="40", before="beating", end="2015-04", more=MONTHS)
    found = shelf.assess(claim(line("lost_earnings", way), line("costs", "fixed: 5 KZT", "two")), "argued", TODAY)
    assert found.total.money is None
    assert str(found.computed.money) == "5.00 KZT"
    assert "kz.pec.formula: nothing is on file for 2014-12-03" in str(found.refusals[0].message)


def test_a_claim_without_earnings_is_written_as_before_there_were_any(claim: Make, line: Write) -> None:
    made = claim(line("costs", "fixed: 5 KZT"))
    assert "earnings" not in made.model_dump(mode="json", by_alias=True)["lines"][0]
    assert "moral" in made.model_dump(mode="json", by_alias=True)["lines"][0]
