"""Are the shipped rules all there, cited, and marked as they were seen?"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from compensation.law.how_seen import HowSeen
from compensation.law.reading import Rules, shipped_rules_folder
from compensation.law.rule import Topic

# Every rule on file, counted by hand from the notes on the law. A rule added or lost must be entered here.
FILED = {
    "kz": "fund critique claimprice legalaid mci minwage base_rate refinancing_rate",
    "kz.moral": "remedy personal_rights honour definition fault fault_presumed no_fault criteria form forum np_torture",
    "kz.np7": "exists para1 para2 rest",
    "kz.state": (
        "losses acts officials investigation other_investigation judges employer regress victim_fault military"
    ),
    "kz.crimpc": "rehab moral civil_claim",
    "kz.crim": "torture torture.sanctions no_limitation no_amnesty",
    "kz.practice": "respondent evloev supreme_court kibhr",
    "kz.const": "2026",
    "kz.pec": (
        "heads no_offset formula base average average.months floor stable minor minor.from minor.until death.who "
        "death.duration death.amount change index payments lump funeral"
    ),
    "kz.duty": (
        "where new_articles pre2018 exempt.health exempt.crime exempt.rehab exempt.disability property property.le cap "
        "nonproperty moral moral.defamation complaint cassation criminal_case mci_day several_claims increase recovery "
        "const_court appeal"
    ),
    "kz.days": "start months nonworking cutoff civil",
    "kz.hol": "rule.carry rule.transfer rule.days_off aug30",
    "kz.lim": "general start on_request moral health health.back torture suspend restore",
    "kz.int": "353 index239 tort_is_monetary overlap daycount",
    "kz.infl": "values source.rules source.rules_old source.forecast",
    "kz.rate": "law.353 law.effect_day schedule.2026 conflict.handlist",
    "kz.stage": (
        "venue military return prep first announce_defer final_form appeal appeal.absent appeal_prep appeal_hearing "
        "private force.noappeal force.appeal cass cass_court cass_bar cass_first cass_reply cass_hearing cass_stay "
        "cass_force new_facts new_facts_decided restore restore_decided writ_issue writ_exofficio writ_earliest writ "
        "writ_periodic writ_break writ_restore periodic_change index rehab_claim rehab_decided"
    ),
    "kg": "plenum11 index claimprice minwage policy_rate torture_fund ombudsman2025",
    "kg.moral": "general fault no_fault criteria form criminal",
    "kg.sc": "2026.moral_split",
    "kg.state": "general 998 999 regress",
    "kg.cc": "copy2025",
    "kg.crimpc": "rehab",
    "kg.crim": "torture.1997 torture.2017 torture no_limitation no_limitation.sentence no_parole torture2026",
    "kg.practice": "respondent precondition 50000 alimov",
    "kg.pec": (
        "heads no_offset formula average average.months average.days floor child child.from child.until death "
        "death.amount index payments lump funeral fault military"
    ),
    "kg.duty": (
        "base property.1 property.2 property.3 tariff_text datapoints cap appeal moral const nontax exempt.where "
        "exempt.list defer claim_price split"
    ),
    "kg.days": "start months nonworking cutoff kind civil",
    "kg.hol": "rule.old rule.new",
    "kg.lim": "general on_request moral health health.after health.back criminal_claim criminal71",
    "kg.int": "360 practice bir index",
    "kg.rate": "regime",
    "kg.cpc": "aksakal other",
    "kg.stage": (
        "court venue first reasoned copy appeal appeal_hearing appeal_reasoned force.noappeal force.appeal private "
        "cass cass_ruling cass_accept cass_hearing cass_reasoned cass_final un_reopen new_facts restore late writ "
        "writ_restored writ_break rehab_claim"
    ),
    "kg.un": "op1 op1.accession cat22 cedaw_op opcat other",
    "tj": "const index minwage",
    "tj.moral": "old.basis old.1115 old.1116 new.16 new.991",
    "tj.plenum": "moral",
    "tj.cc": (
        "new.force transition moral.text state earnings death.dependency death.proof health.env fault.both "
        "amount.factors interest lim.general lim.plea lim.health health.heads"
    ),
    "tj.crim": "torture torture.revised torture.limitation",
    "tj.duty": (
        "law objects rates.art property.1 property.2 property.3 property.4 brackets.marginal nonproperty "
        "nonproperty.le price moral exempt.health exempt.alimony"
    ),
    "tj.idx": "rule",
    "tj.hol": "rule.carry",
    "tj.holidays": "law",
    "tj.enf": "law",
    "tj.stage": "code military superv_scope",
    "tj.cpc.first": (
        "term short mixed end prep_inside suspended prelim_ext attach limits verdict date announce reasoned immediate "
        "prosecutor"
    ),
    "tj.cpc.cass": (
        "term from right through copies defects return partial duty hearing_term scope newevidence powers "
        "two_reversals force practice"
    ),
    "tj.cpc.private": "term scope none",
    "tj.cpc.days": "start end months nonworking 24h kind",
    "tj.cpc.restore": "where cass appeal",
    "tj.cpc.superv": "term one_term late restore no_cass_needed stay courtorder challenge",
    "tj.cpc.exec": "writ change index",
    "tj.cpc": "force.first nova nova.un venue",
    "tj.un": "op1 op1.accession cat22 cedaw_op limitation_note",
    "un": "reply reply.adm comments",
    "un.hrc": "delay.exhaustion delay.other rules_edition followup",
    "un.cat": "art22 delay rule113 ratione_temporis followup",
    "un.kz": (
        "op_iccpr.in_force op_iccpr.signed op_iccpr.ratified iccpr cat opcat cat22.accepted cat22 cedaw_op domestic"
    ),
    "un.kg": "op_iccpr.in_force domestic",
    "un.redress": "forms victim heads rehabilitation limitation principles rakishev evloev",
}
NEVER = {
    "unknown": (
        "kz.np7.rest kz.duty.exempt.rehab kz.int.overlap kz.int.daycount kz.infl.values kz.practice.supreme_court "
        "kz.stage.appeal_hearing kg.plenum11 kg.duty.property.3 kg.duty.moral kg.duty.exempt.list kg.int.practice "
        "kg.policy_rate kg.torture_fund kg.cpc.other tj.cc.transition tj.cc.moral.text tj.plenum.moral tj.cc.state "
        "tj.cc.earnings tj.cc.interest tj.crim.torture.limitation tj.duty.brackets.marginal tj.duty.exempt.health "
        "tj.cpc.cass.term tj.cpc.cass.from tj.cpc.cass.hearing_term tj.cpc.days.kind tj.cpc.exec.index "
        "tj.cpc.first.reasoned tj.cpc.nova.un tj.cpc.venue tj.cc.health.heads kz.duty.appeal"
    ),
    "unconfirmed": (
        "kz.duty.nonproperty kz.duty.moral kg.crim.torture.2017 kg.cc.copy2025 kg.un.op1.accession kg.un.cat22 "
        "tj.moral.old.basis tj.moral.old.1116 tj.cpc.force.first tj.cpc.exec.writ tj.cc.lim.health tj.un.op1.accession "
        "tj.un.cat22 un.kz.cat un.kz.opcat un.kz.cat22 un.kz.cedaw_op un.reply un.reply.adm un.comments "
        "un.redress.limitation un.redress.principles tj.cpc.days.months"
    ),
    "conflict": "kz.rate.conflict.handlist tj.duty.moral",
    "secondary": (
        "kg.practice.precondition kg.crim.torture.1997 kg.crim.torture2026 kg.int.bir kg.ombudsman2025 kg.cpc.aksakal "
        "tj.cpc.cass.practice tj.holidays.law tj.duty.rates.art tj.cpc.first.prosecutor un.cat.delay "
        "kg.minwage kz.duty.cassation"
    ),
    "plenum": "tj.cc.health.env tj.cc.fault.both tj.cpc.days.nonworking",
    "mirror": "kg.state.regress kz.state.employer",
    "official": "kg.duty.tariff_text kg.duty.datapoints kg.rate.regime un.hrc.rules_edition un.cat.rule113",
}
# The codes of Kazakhstan and Kyrgyzstan were read in public mirrors, never on the official pages themselves.
CODES = re.compile(r"k[zg]\.(cc|cpc|crimpc|crim|appc)(\.|$)")


def test_every_rule_of_the_notes_is_on_file_and_no_other(rules: Rules) -> None:
    wanted = {f"{start}.{one}" for start, names in FILED.items() for one in names.split()}
    assert set(rules.rules) == wanted
    assert Counter(rule.country for rule in rules) == {"KZ": 154, "KG": 119, "TJ": 111, "UN": 32}


TOPICS = {
    Topic.moral: (15, 8, 7, 0),
    Topic.state: (11, 5, 4, 0),
    Topic.pecuniary: (19, 18, 7, 0),
    Topic.criminal_case: (5, 2, 0, 0),
    Topic.duty: (24, 17, 15, 0),
    Topic.units: (2, 2, 3, 0),
    Topic.practice: (5, 6, 1, 0),
    Topic.constitution: (1, 0, 0, 0),
    Topic.procedure: (25, 23, 50, 0),
    Topic.days: (9, 8, 8, 0),
    Topic.enforcement: (10, 3, 3, 0),
    Topic.limitation: (9, 8, 4, 0),
    Topic.interest: (15, 6, 2, 0),
    Topic.criminal: (4, 7, 3, 0),
    Topic.un: (0, 6, 4, 32),
}


def test_the_topics_hold_as_many_rules_as_were_counted_by_hand(rules: Rules) -> None:
    found = Counter((rule.topic, rule.country) for rule in rules)
    for topic in Topic:
        assert tuple(found[topic, country] for country in ("KZ", "KG", "TJ", "UN")) == TOPICS[topic], topic


def test_exactly_the_rules_without_a_read_text_never_compute(rules: Rules) -> None:
    never = {rule.id: str(rule.values[-1].how_seen) for rule in rules if not any(one.computes for one in rule.values)}
    assert never == {one: mark for mark, ids in NEVER.items() for one in ids.split()}


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
                assert act is not None
                assert (version.address or act.address or "").startswith("http"), rule.id


def test_a_quotation_is_never_blank(rules: Rules) -> None:
    quoted = [one.quotation for rule in rules for one in rule.values if one.quotation is not None]
    assert len(quoted) > 200
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
