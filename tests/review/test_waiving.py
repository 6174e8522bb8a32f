"""A lawyer waives an objection with reason and name; a bar is never waived, and nothing is waived by accident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from objectionable import CASES, COSTS, WAIVED, Judge, Reviewed, both, earnings, kz, line, medical, moral, support

from compensation.claims.checks import CHECKS, Severity, waivable
from compensation.claims.claimfile import check_claim
from compensation.claims.objections import standing
from compensation.datafile import written_record
from compensation.errors import BadData, BadValue
from compensation.money import Amount
from compensation.review.reviewing import count, fileable

MAY = [one.id for one in CHECKS.values() if one.severity is Severity.objection]


def waiver(check: str, where: str | None = None) -> dict[str, Any]:
    return {**WAIVED, "check": check, **({"line": where} if where else {})}


def with_waivers(reviewed: Reviewed, *waivers: dict[str, Any]) -> Reviewed:
    return replace(reviewed, claim={**reviewed.claim, "waived": list(waivers)})


def test_a_waived_objection_stays_with_its_reason_and_no_longer_stands(judge: Judge) -> None:
    open_ = kz({**COSTS, "evidence": []})
    [before] = [one for one in judge(open_) if one.check.id == "evidence"]
    [after] = [one for one in judge(with_waivers(open_, waiver("evidence", "one"))) if one.check.id == "evidence"]
    assert before.stands
    assert not after.stands
    assert after.waiver is not None
    assert (after.waiver.by, str(after.waiver.reason), str(after.waiver.on)) == ("L.", "why", "2026-04-20")
    assert after.as_json()["waived"] == {"reason": "why", "by": "L.", "on": "2026-04-20"}


def test_a_waiver_is_for_its_line_only(judge: Judge) -> None:
    bare = kz({**COSTS, "evidence": []}, line("costs", "two", fixed="7 KZT", evidence=[]))
    for given_, left in ((waiver("evidence", "one"), ["two"]), (waiver("evidence"), ["one", "two"])):
        found = standing(judge(with_waivers(bare, given_)))
        assert [one.line for one in found if one.check.id == "evidence"] == left


def test_a_waiver_that_waives_nothing_any_more_is_told(judge: Judge) -> None:
    found = judge(with_waivers(kz(), waiver("evidence", "one")))
    assert [one.check.id for one in found if "waived" in str(one.text)] == ["idle_waiver"]


def test_a_waiver_of_a_line_of_another_scenario_is_not_called_idle(judge: Judge) -> None:
    other = line("costs", "two", fixed="7 KZT", evidence=[], scenarios=["maximum"])
    assert "idle_waiver" not in {
        one.check.id for one in judge(with_waivers(kz(COSTS, other), waiver("evidence", "two")))
    }


@pytest.mark.parametrize("check", ["training", "above_expert", "evidense"])
def test_what_cannot_be_waived_is_refused_where_the_file_is_read(check: str) -> None:
    with pytest.raises(BadValue) as caught:
        waivable(check)
    content = {**kz().claim, "filing_date": "2026-04-20", "waived": [{**waiver(check), "on": "2026-04-20"}]}
    with pytest.raises(BadData) as listed:
        check_claim(written_record(content), Path("claim.yaml"))
    [problem] = listed.value.problems
    assert problem.key == "waived.0.check"
    assert str(caught.value.message) in str(problem.message)
    if check == "evidense":
        assert "evidence" in str(caught.value.hint)


def test_a_waiver_names_a_line_of_the_claim() -> None:
    content = {
        **kz().claim,
        "filing_date": "2026-04-20",
        "waived": [{**waiver("evidence", "three"), "on": "2026-04-20"}],
    }
    with pytest.raises(BadData) as listed:
        check_claim(written_record(content), Path("claim.yaml"))
    assert [one.key for one in listed.value.problems] == ["waived.0.line"]


waivers = st.lists(
    st.builds(waiver, st.sampled_from(MAY), st.sampled_from([None, "one", "two"])), max_size=8, unique_by=str
)


@settings(max_examples=60)
@given(check=st.sampled_from(list(CASES)), number=st.integers(0, 3), given_=waivers)
def test_a_waiver_never_hides_a_bar(judge: Judge, check: str, number: int, given_: list[dict[str, Any]]) -> None:
    hits = CASES[check][0]
    reviewed = hits[number % len(hits)]
    bars = [one for one in judge(reviewed) if one.severity is Severity.bar]
    after = [one for one in judge(with_waivers(reviewed, *given_)) if one.severity is Severity.bar]
    assert after == bars
    assert all(one.stands for one in after)


LINES: list[Callable[[str], dict[str, Any]]] = [
    lambda id: line("costs", id, fixed="5000 KZT"),
    lambda id: line("property", id, fixed="700 KZT"),
    lambda id: line("care", id, monthly={"amount": "900 KZT", "from": "2026-02", "to": "2026-03"}, free="no"),
    lambda id: moral(id, criteria=[{"criterion": "vital_importance", "facts": both("f"), "evidence": ["e1"]}]),
    lambda id: earnings(id),
    lambda id: support(id, earnings_evidence="e1"),
    lambda id: medical(id=id, needed_by="e1", free="no"),
]


@settings(max_examples=60)
@given(
    makers=st.lists(st.sampled_from(LINES), min_size=1, max_size=4),
    chosen=st.integers(0, 3),
    waived=st.lists(
        st.tuples(st.sampled_from(MAY), st.sampled_from(["l0", "l1", "l2", "l3"])), max_size=6, unique=True
    ),
)
def test_marking_a_line_unevidenced_never_raises_the_total_that_may_be_filed(
    judge: Judge, assessed: Callable[..., Any], makers: list[Any], chosen: int, waived: list[tuple[str, str]]
) -> None:
    lines = [make(f"l{place}") for place, make in enumerate(makers)]
    known = {one["id"] for one in lines}
    keys = {"waived": [waiver(check, where) for check, where in waived if where in known]}
    bare = [{**one, "evidence": []} if place == chosen % len(lines) else one for place, one in enumerate(lines)]

    def total(lines_: list[dict[str, Any]]) -> Amount:
        reviewed = kz(*lines_, **keys)
        return fileable(assessed(reviewed)[0], judge(reviewed))

    before, after = total(lines), total(bare)
    assert after.money is None or (before.money is not None and after.money <= before.money)


def test_what_is_waived_is_counted_no_more(judge: Judge) -> None:
    open_ = kz({**COSTS, "evidence": []})
    before, after = count(judge(open_)), count(judge(with_waivers(open_, waiver("evidence", "one"))))
    assert before[Severity.objection] - after[Severity.objection] == 1
    assert before[Severity.bar] == after[Severity.bar]
