"""The formula of Erdelevsky: limits on both sides, exact, and an argument that nothing adds to a claim."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.claims.erdelevsky import DOCTRINE, LIMITS, SIGNS, Base, Erdelevsky, Input, argument, number
from compensation.errors import BadData, BadValue
from compensation.money import Money
from compensation.text import Bilingual

TODAY = datetime.date(2026, 11, 23)
WHY = Bilingual("because", "потому")
MORAL = """\
moral:
  sums: {minimum: 1 KZT, argued: 2 KZT, maximum: 3 KZT}
  criteria_rule: kz.moral.criteria
  erdelevsky:
"""
INPUTS = {"fault": "1", "individual": "1.5", "circumstances": "1.2", "own_fault": "0.25"}


def formula(base: str = "4000000 KZT", **values: str) -> Erdelevsky:
    numbers = {name: Input(value=number(text), reason=WHY) for name, text in {**INPUTS, **values}.items()}
    return Erdelevsky(base=Base(sum=Money.parse(base), reason=WHY), **numbers)


def written(base: str = "4000000 KZT", **values: str) -> str:
    reason = "reason: {en: because, ru: потому}"
    rows = [f"base: {{sum: {base}, {reason}}}"]
    rows += [f"{name}: {{value: '{text}', {reason}}}" for name, text in {**INPUTS, **values}.items()]
    return MORAL + "".join(f"    {row}\n" for row in rows)


def test_the_formula_is_worked_out_with_every_number_shown():
    found = argument(formula())  # 4,000,000 × 1 × 1.5 × 1.2 × 0.75, by hand 5,400,000
    assert found.gives == Money.parse("5400000 KZT")
    assert str(found.worked) == "4000000.00 KZT × 1 × 1.5 × 1.2 × (1 − 0.25) = 5400000.00 KZT"


@pytest.mark.parametrize("name", LIMITS)
def test_each_input_reaches_its_limits_and_not_beyond(claim, line, name):
    most = LIMITS[name]
    for text in ("0", str(most)):
        given = claim(line("moral", written(**{name: text}))).lines[0].moral.erdelevsky
        assert given.input(name).value == Decimal(text)
    for text in (f"{most}.01", "-0.01", "half"):
        with pytest.raises(BadData) as wrong:
            claim(line("moral", written(**{name: text})))
        said = [one for one in wrong.value.problems if f"erdelevsky.{name}" in one.key]
        assert said, [str(one.message) for one in wrong.value.problems]
        if text.startswith(str(most)):
            assert str(said[0].message).startswith(f"{SIGNS[name]} is a number from 0 to {most}")


def test_own_fault_of_the_victim_alone_can_leave_nothing_and_no_fault_of_the_other_as_well():
    assert argument(formula(own_fault="1")).gives == Money.parse("0 KZT")
    assert argument(formula(fault="0")).gives == Money.parse("0 KZT")


@pytest.mark.parametrize("base", ["0 KZT", "4000000 KGS"])
def test_a_base_of_nothing_or_in_another_currency_is_refused(claim, line, base):
    with pytest.raises(BadData) as wrong:
        claim(line("moral", written(base)))
    assert any("erdelevsky.base" in one.key for one in wrong.value.problems)


def test_an_input_without_a_reason_is_refused(claim, line):
    text = written().replace("fault: {value: '1', reason: {en: because, ru: потому}}", "fault: {value: '1'}")
    with pytest.raises(BadData) as wrong:
        claim(line("moral", text))
    assert any("erdelevsky.fault.reason" in one.key for one in wrong.value.problems)


def test_a_number_is_read_as_a_person_writes_it_and_never_as_a_sum_with_a_sign():
    assert number("1,5") == number("1.5") == Decimal("1.5")
    with pytest.raises(BadValue, match="is not a number from 0 on"):
        number("-1")


_PART = st.decimals(min_value=0, max_value=1, places=3)
_TWICE = st.decimals(min_value=0, max_value=2, places=3)


@given(
    base=st.integers(1, 10**10), k=st.integers(1, 1000), fault=_PART, individual=_TWICE, circumstances=_TWICE, own=_PART
)
def test_a_base_k_times_as_large_gives_an_argument_k_times_as_large(base, k, fault, individual, circumstances, own):
    values = {"fault": fault, "individual": individual, "circumstances": circumstances, "own_fault": own}
    inputs = {name: Input(value=value, reason=WHY) for name, value in values.items()}

    def of(units: int):
        return argument(Erdelevsky(base=Base(sum=Money(Decimal(units), "KZT"), reason=WHY), **inputs))

    one, many = of(base), of(base * k)
    assert many.exact == one.exact * k
    assert abs(Fraction(many.gives.amount) - many.exact) <= Fraction(1, 200), "rounded once, to half a tiyn"
    assert 0 <= one.exact <= base * 4


def test_the_formula_changes_no_sum_of_the_claim_and_old_claims_keep_their_fingerprint(claim, line, shelf):
    plain = MORAL.replace("  erdelevsky:\n", "")
    without = claim(line("moral", plain))
    assert "erdelevsky" not in without.model_dump(mode="json")["lines"][0]["moral"]
    assert "rests_on" not in without.model_dump(mode="json")["lines"][0]["moral"]
    with_it = claim(line("moral", written()))
    for scenario in ("minimum", "argued", "maximum"):
        assert shelf.assess(with_it, scenario, TODAY).total == shelf.assess(without, scenario, TODAY).total


def test_it_is_called_a_doctrine_wherever_it_is_shown():
    assert "no force of law" in str(DOCTRINE)
    assert argument(formula()).as_json()["doctrine_without_force_of_law"] is True


def test_its_exhibits_are_exhibits_of_the_line(claim, line):
    text = written().replace("{value: '1', reason", "{value: '1', evidence: e1, reason")
    assert claim(line("moral", text)).lines[0].exhibits == ("e1",)
    with pytest.raises(BadData):
        claim(line("moral", text.replace("evidence: e1", "evidence: e9")))
