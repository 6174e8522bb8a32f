"""Are the shipped rules all there, cited, and marked as they were seen?"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from compensation.law.reading import Rules, shipped_rules_folder
from compensation.law.rule import NEVER_COMPUTES, HowSeen, Topic

# Every rule on file, counted by hand from the notes on the law. A rule added or lost must be entered here.
FILED = {
    "kz.moral": "remedy personal_rights honour definition fault fault_presumed no_fault criteria form forum np_torture",
    "kz.np7": "exists para1 para2 rest",
    "kz.state": (
        "losses acts officials investigation other_investigation judges employer regress victim_fault military"
    ),
    "kz.crimpc": "rehab moral civil_claim",
    "kz.stage": "rehab_claim rehab_decided",
    "kz.practice": "respondent",
    "kz": "fund critique claimprice legalaid mci minwage",
    "kz.const": "2026",
    "kz.pec": (
        "heads no_offset formula base average floor stable minor death.who death.duration death.amount change index "
        "payments funeral"
    ),
    "kz.duty": (
        "where new_articles pre2018 exempt.health exempt.crime exempt.rehab exempt.disability property property.le cap "
        "nonproperty moral moral.defamation complaint cassation criminal_case mci_day several_claims increase recovery "
        "const_court"
    ),
    "kg.moral": "general fault no_fault criteria form criminal",
    "kg": "plenum11 index claimprice",
    "kg.sc": "2026.moral_split",
    "kg.state": "general 998 999 regress",
    "kg.crimpc": "rehab",
    "kg.stage": "rehab_claim",
    "kg.practice": "respondent precondition",
    "kg.pec": ("heads no_offset formula average floor child death death.amount index payments funeral fault military"),
    "kg.duty": ("property.1 property.2 property.3 cap appeal moral exempt.where exempt.list defer claim_price split"),
    "tj": "const",
    "tj.moral": "old.basis old.1115 old.1116 new.16 new.991",
    "tj.plenum": "moral",
    "tj.cc": ("new.force transition moral.text state earnings death.dependency death.proof amount.factors"),
    "tj.duty": "moral exempt.health",
}
NEVER = {
    "kz.np7.rest": "unknown",
    "kz.duty.nonproperty": "unconfirmed",
    "kz.duty.moral": "unconfirmed",
    "kz.duty.exempt.rehab": "unknown",
    "kg.plenum11": "unknown",
    "kg.practice.precondition": "secondary",
    "kg.duty.property.3": "unknown",
    "kg.duty.moral": "unknown",
    "kg.duty.exempt.list": "unknown",
    "tj.cc.transition": "unknown",
    "tj.moral.old.basis": "unconfirmed",
    "tj.moral.old.1116": "unconfirmed",
    "tj.cc.moral.text": "unknown",
    "tj.plenum.moral": "unknown",
    "tj.cc.state": "unknown",
    "tj.cc.earnings": "unknown",
    "tj.duty.moral": "conflict",
    "tj.duty.exempt.health": "unknown",
}
# The codes of Kazakhstan and Kyrgyzstan were read in public mirrors, never on the official pages themselves.
CODES = re.compile(r"k[zg]\.(cc|cpc|crimpc|crim|appc)(\.|$)")


def test_every_rule_of_the_notes_is_on_file_and_no_other(rules: Rules) -> None:
    wanted = {f"{start}.{one}" for start, names in FILED.items() for one in names.split()}
    assert set(rules.rules) == wanted
    assert Counter(rule.country for rule in rules) == {"KZ": 74, "KG": 42, "TJ": 17}


def test_the_topics_hold_as_many_rules_as_the_notes(rules: Rules) -> None:
    kazakh = Counter(rule.topic for rule in rules if rule.country == "KZ")
    assert kazakh == {
        Topic.moral: 15,
        Topic.state: 11,
        Topic.criminal_case: 5,
        Topic.practice: 2,
        Topic.constitution: 1,
        Topic.pecuniary: 15,
        Topic.duty: 23,
        Topic.units: 2,
    }


def test_exactly_the_rules_without_a_read_text_never_compute(rules: Rules) -> None:
    never = {rule.id: str(rule.values[-1].how_seen) for rule in rules if not any(one.computes for one in rule.values)}
    assert never == NEVER


def test_codes_are_marked_as_read_in_a_mirror(rules: Rules) -> None:
    for rule in rules:
        for version in rule.values:
            if version.act and CODES.match(version.act):
                assert version.how_seen is HowSeen.mirror, rule.id
                assert rules.acts[version.act].read_in is not None


def test_a_value_that_computes_is_cited_and_can_be_looked_up(rules: Rules) -> None:
    for rule in rules:
        for version in rule.values:
            if version.computes:
                act = rules.act_of(version)
                assert act is not None, rule.id
                assert version.how_seen not in NEVER_COMPUTES
                assert (version.address or act.address or "").startswith("http"), rule.id


def test_a_quotation_is_never_blank(rules: Rules) -> None:
    quoted = [one.quotation for rule in rules for one in rule.values if one.quotation is not None]
    assert len(quoted) > 60
    assert all(words.strip() for words in quoted)


def test_no_article_of_a_code_is_quoted_without_its_number(rules: Rules) -> None:
    for rule in rules:
        for version in rule.values:
            if version.act and CODES.match(version.act):
                assert version.article is not None, rule.id
                assert re.search(r"\d", version.article.ru), rule.id


def test_every_act_is_cited_by_a_rule(rules: Rules) -> None:
    assert set(rules.acts) == {one.act for rule in rules for one in rule.values if one.act}


def test_the_marks_of_the_notes_are_not_carried_over() -> None:
    for path in shipped_rules_folder().rglob("*.yaml"):
        assert not re.search(r"VERIFIED|KNOWN|CONFLICT|github", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        (
            "kz.moral.criteria",
            "subjective_assessment vital_importance gravity_of_consequences false_information living_conditions "
            "other_circumstances",
        ),
        ("kg.moral.criteria", "nature_of_suffering degree_of_fault reasonableness_and_fairness"),
    ],
)
def test_criteria_keep_the_ids_that_claims_use(rules: Rules, rule: str, ids: str) -> None:
    criteria = rules.rules[rule].values[0].value
    assert isinstance(criteria, tuple)
    assert [item.id for item in criteria] == ids.split()
