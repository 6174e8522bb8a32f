"""Likeness is facts in common, nearest courts first; “S.” is never set beside a case of a UN body."""

from __future__ import annotations

from typing import Any

from compensation.claims.finding import find
from compensation.precedents.chain import group_of
from compensation.precedents.figures.comparability import DERIVED, marks
from compensation.precedents.figures.comparables import Subject, comparables, is_fact, together
from compensation.precedents.outcomes import Group, Track


def test_a_case_is_compared_by_its_facts_with_what_matches_and_what_does_not(shipped: Any) -> None:
    claim = find("example:kg")
    found = comparables(Subject(claim.country, frozenset(claim.tags)), shipped.values())
    wanted = {one for one in claim.tags if is_fact(one)}
    for one in found:
        has = {tag for tag in one.precedent.tags if is_fact(tag)}
        assert set(one.common) == wanted & has != set()
        assert set(one.only_subject) == wanted - has
        assert set(one.only_case) == has - wanted


def test_domestic_cases_of_the_same_country_come_first_then_treaty_bodies_then_regional_courts(shipped: Any) -> None:
    found = comparables(Subject("KG", frozenset({"treatment:beating", "severity:death"})), shipped.values())
    groups = [one.group for one in found]
    assert groups == sorted(groups, key=[Group.domestic, Group.un, Group.regional].index)
    assert set(groups) == set(Group)
    domestic = [one.precedent.jurisdiction == "KG" for one in found if one.group is Group.domestic]
    assert domestic == sorted(domestic, reverse=True)
    for group in Group:
        own = [len(one.common) / one.of for one in found if one.group is group and one.precedent.jurisdiction == "KG"]
        assert own == sorted(own, reverse=True)


def test_s_is_never_paired_with_a_case_that_was_before_a_un_body(shipped: Any) -> None:
    s = shipped["KG-001"]
    un = [one for one in shipped.values() if one is not s and any(each.track is Track.un for each in one.proceedings)]
    assert len(un) > 5
    for one in comparables(Subject.of_case(s), shipped.values()):
        assert one.precedent not in un
    for one in un:
        assert s not in [each.precedent for each in comparables(Subject.of_case(one), shipped.values())]
    for one in un:
        kept, left = together([s, one, shipped["KZ-001"]])
        assert left == ((one,) if group_of(one) is Group.un else ())
        assert {s.citation, "KZ-001"} <= {each.citation for each in kept}
    assert together([s, shipped["KZ-001"]]) == ((s, shipped["KZ-001"]), ())


def test_no_case_is_its_own_comparable(shipped: Any) -> None:
    for one in shipped.values():
        assert one not in [each.precedent for each in comparables(Subject.of_case(one), shipped.values())]


def test_marks_of_comparability_follow_from_the_decisions(shipped: Any) -> None:
    assert set(marks(shipped["TJ-001"])) == {
        "comparability:quashed",
        "comparability:mixed_heads",
        "comparability:conflict",
    }
    assert "comparability:settlement" in marks(shipped["TJ-006"])
    assert "comparability:heirs" in marks(shipped["KG-003"])
    assert "comparability:machine_extracted" in marks(shipped["RU-016"])
    assert "comparator:not_torture" in marks(shipped["KZ-005"])
    assert marks(shipped["KZ-001"]) == ()
    for one in shipped.values():
        assert not set(one.tags) & DERIVED


def test_a_mark_belongs_to_the_head_that_earns_it(shipped: Any) -> None:
    assert "comparability:conflict" not in marks(shipped["TJ-001"], "moral")
    assert "comparability:conflict" in marks(shipped["TJ-001"], "pecuniary_and_moral")
