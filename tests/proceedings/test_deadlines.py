"""Is a deadline proposed only from a term in force, and confirmed only for as long as what it rests on stays?"""

from __future__ import annotations

import datetime
import re
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadCall, BadValue, Refused
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.proceedings.deadlines import Announced, Deadline, calendar_of, deadline

D = datetime.date
TODAY = D(2026, 11, 23)
RULES = load_rules([shipped_rules_folder()])[0]
FINAL_FORM, ANNOUNCED = D(2026, 10, 30), D(2026, 11, 20)
TIMED = sorted(rule.id for rule in RULES if rule.timing is not None)


def announced(term: str, rule: str = "tj.cpc.cass.term", on: D = ANNOUNCED) -> Announced:
    return Announced(rule=rule, term=term, on=on, by="presiding judge, record of the hearing")


def changed(rule: str, **fields: Any) -> Rules:
    """The rules with another last value of one of them."""
    old = RULES.rules[rule]
    values = (*old.values[:-1], old.values[-1].model_copy(update=fields))
    return Rules(MappingProxyType({**RULES.rules, rule: old.model_copy(update={"values": values})}), RULES.acts)


# --- what is counted ---


def test_a_deadline_has_its_rule_its_event_its_act_and_its_date() -> None:
    found = deadline(RULES, "kz.stage.appeal", D(2026, 10, 30), TODAY)
    assert found.date == D(2026, 11, 30)
    assert (found.rule.id, str(found.trigger), str(found.act)) == (
        "kz.stage.appeal",
        "decision made in final form",
        "file the appeal",
    )
    assert found.answer is not None
    assert found.answer.citation.ru == "ч. 3 ст. 403 ГПК РК"
    assert (found.state, found.warnings) == ("proposed", ())


@pytest.mark.parametrize("rule", TIMED)
def test_no_term_is_counted_from_an_event_that_lies_in_the_future(rule: str) -> None:
    with pytest.raises(BadCall, match="2026-11-24 lies in the future"):
        deadline(RULES, rule, D(2026, 11, 24), TODAY)


def test_an_event_of_today_starts_a_term() -> None:
    assert deadline(RULES, "kg.stage.appeal", TODAY, TODAY).counted.event == TODAY


@pytest.mark.parametrize(
    ("rule", "event", "on_file"),
    [
        ("kz.stage.appeal", D(2012, 6, 1), "15 days; not confirmed"),
        ("kz.stage.cass", D(2024, 6, 1), "6 months; not confirmed"),
        ("kz.stage.cass_reply", D(2025, 6, 30), "in force from 2025-07-01"),
        ("kz.stage.private", D(2010, 6, 1), "as amended by the law of 2020-06-10"),
        ("kg.stage.cass", D(2015, 4, 29), "as amended by the law of 2023-04-11"),
        ("tj.cpc.superv.term", D(2005, 1, 1), "in force at least from 2008-12-19"),
    ],
)
def test_a_term_from_an_event_before_the_code_that_was_read_is_refused_with_what_is_on_file(
    rule: str, event: D, on_file: str
) -> None:
    with pytest.raises(Refused) as caught:
        deadline(RULES, rule, event, TODAY)
    assert on_file in str(caught.value.message)


@pytest.mark.parametrize("rule", ["kz.moral.form", "kz.mci", "kz.stage.restore_decided", "tj.cc.lim.general"])
def test_a_rule_that_is_no_counted_term_says_where_those_are_listed(rule: str) -> None:
    with pytest.raises(BadCall, match="not a term that is counted from an event") as caught:
        deadline(RULES, rule, D(2026, 5, 5), TODAY)
    assert "law list --timed" in str(caught.value.hint)


def test_an_unknown_rule_names_the_nearest_one() -> None:
    with pytest.raises(BadCall, match=r"There is no rule “kz\.stage\.apeal”") as caught:
        deadline(RULES, "kz.stage.apeal", D(2026, 5, 5), TODAY)
    assert "kz.stage.appeal" in str(caught.value.hint)


@given(rule=st.sampled_from(TIMED), event=st.dates(D(2005, 1, 1), TODAY))
def test_every_term_is_counted_or_refused_with_its_rule(rule: str, event: D) -> None:
    try:
        found = deadline(RULES, rule, event, TODAY)
    except Refused:
        with pytest.raises(Refused, match=re.escape(rule)):
            deadline(RULES, rule, event, TODAY)
        return
    assert found.answer is not None
    assert found.answer.start.day <= event <= (found.answer.version.valid_to or D.max)
    assert found.counted.term == found.answer.value
    assert found.date >= event
    calendar = calendar_of(found.rule.country)
    if calendar is not None and found.counted.term.n and found.rule.country != "TJ":
        assert calendar.working(found.date)


def warned(rule: str, event: D) -> str:
    return " ".join(str(one) for one in deadline(RULES, rule, event, TODAY).warnings)


def test_a_term_of_another_act_than_the_rules_of_counting_says_so() -> None:
    event = D(2026, 9, 1)
    assert "stands in another act" in warned("kz.stage.writ", event), "the law on enforcement"
    assert "stands in another act" in warned("kz.stage.rehab_claim", event), "the criminal procedure code"
    assert "stands in another act" not in warned("kz.stage.appeal", event)
    assert "stands in another act" not in warned("kz.lim.general", event), "the Civil Code has its own rule"
    assert "stands in another act" not in warned("tj.cpc.first.mixed", event), "the plenum restates the Code"
    assert "stands in another act" not in warned("un.hrc.followup", event), "committees have no rules of counting"


def test_a_term_after_which_an_abuse_is_only_presumed_says_so() -> None:
    assert "is presumed to be an abuse" in warned("un.hrc.delay.exhaustion", D(2025, 9, 1))
    assert "abuse" not in warned("un.hrc.followup", D(2025, 9, 1))


def test_a_term_for_some_cases_only_says_for_which() -> None:
    assert "Only for court orders." in warned("tj.cpc.superv.courtorder", D(2025, 9, 1))
    assert "Only for" not in warned("tj.cpc.superv.term", D(2025, 9, 1))


# --- terms that the court announced ---


def test_a_term_that_the_court_announced_is_counted_where_the_code_s_is_not_known() -> None:
    found = deadline(RULES, "tj.cpc.cass.term", D(2026, 11, 20), TODAY, announced("10 days"))
    assert (found.date, found.answer) == (D(2026, 11, 30), None)
    from_what, how_long = map(str, found.warnings[:2])
    assert "From which event this term runs was not read" in from_what
    assert "has not verified it against the code" in how_long


def test_a_term_that_the_court_announced_does_not_stand_against_that_of_the_code() -> None:
    with pytest.raises(BadCall, match=r"The term of kz\.stage\.private is on file: 10 working days"):
        deadline(
            RULES, "kz.stage.private", D(2026, 11, 2), TODAY, announced("30 days", "kz.stage.private", D(2026, 11, 2))
        )


def test_a_refused_term_of_a_party_says_how_to_enter_the_one_that_was_announced() -> None:
    with pytest.raises(Refused) as party:
        deadline(RULES, "tj.cpc.cass.term", D(2026, 11, 20), TODAY)
    with pytest.raises(Refused) as court:
        deadline(RULES, "tj.cpc.first.reasoned", D(2026, 11, 20), TODAY)
    assert "--announced" in str(party.value.hint)
    assert "--announced" not in str(court.value.hint)


@pytest.mark.parametrize(
    "term", ["", "10", "ten days", "-3 days", "10 weeks", "1.5 months", "99999999 days", "9999 years"]
)
def test_what_is_no_term_that_can_be_counted_is_refused(term: str) -> None:
    with pytest.raises(BadValue, match="is not a term"):
        deadline(RULES, "tj.cpc.cass.term", D(2026, 11, 20), TODAY, announced(term))


def test_working_days_cannot_be_counted_before_a_committee_that_has_no_calendar() -> None:
    event = D(2026, 11, 2)
    with pytest.raises(BadCall):
        deadline(RULES, "un.comments", event, TODAY, announced("10 working_days", "un.comments", event))
    found = deadline(RULES, "un.comments", event, TODAY, announced("2 months", "un.comments", event))
    assert found.date == D(2027, 1, 2)


# --- confirming ---


def proposed(event: D = FINAL_FORM, rules: Rules = RULES) -> Deadline:
    return deadline(rules, "kz.stage.appeal", event, TODAY)


def test_a_confirmation_has_name_day_and_basis_and_changes_no_date() -> None:
    before = proposed()
    found = before.confirm("A. Lawyer", "registry asked by telephone", TODAY)
    assert (found.state, found.date, found.counted) == ("confirmed", before.date, before.counted)
    given = found.confirmation
    assert given is not None
    assert (given.rule, given.by, given.basis, given.on) == (
        "kz.stage.appeal",
        "A. Lawyer",
        "registry asked by telephone",
        TODAY,
    )
    assert (given.event, given.date) == (D(2026, 10, 30), D(2026, 11, 30))


@pytest.mark.parametrize(("by", "basis"), [("", "art. 403"), ("  ", "art. 403"), ("A. Lawyer", ""), ("A. Lawyer", " ")])
def test_nobody_confirms_and_nothing_is_confirmed_without_a_basis(by: str, basis: str) -> None:
    with pytest.raises(BadCall, match="with a name and a basis"):
        proposed().confirm(by, basis, TODAY)


def test_a_confirmation_stays_while_event_date_and_rule_stay() -> None:
    given = proposed().confirm("A. Lawyer", "art. 403 read", TODAY).confirmation
    assert proposed().confirmed(given).state == "confirmed"
    assert proposed().confirmed(None).state == "proposed"


@pytest.mark.parametrize(
    "fresh",
    [
        proposed(D(2026, 10, 29)),
        proposed(rules=changed("kz.stage.appeal", quotation="в течение месяца")),
        deadline(RULES, "kz.stage.appeal.absent", D(2026, 10, 30), TODAY),
    ],
    ids=["another event", "another version of the rule", "another rule"],
)
def test_a_confirmation_drops_back_to_proposed_when_what_it_rests_on_changes(fresh: Deadline) -> None:
    given = proposed().confirm("A. Lawyer", "art. 403 read", TODAY).confirmation
    assert fresh.confirmed(given).state == "proposed"


def test_a_confirmation_of_another_date_never_moves_the_date() -> None:
    given = proposed().confirm("A. Lawyer", "art. 403 read", TODAY).confirmation
    assert given is not None
    found = proposed().confirmed(given.model_copy(update={"date": D(2026, 12, 15)}))
    assert (found.state, found.date) == ("proposed", D(2026, 11, 30))


def test_the_confirmation_of_an_announced_term_drops_back_when_another_one_is_entered() -> None:
    def of(term: str, by: str = "presiding judge") -> Deadline:
        word = announced(term).model_copy(update={"by": by})
        return deadline(RULES, "tj.cpc.cass.term", D(2026, 11, 20), TODAY, word)

    given = of("10 days").confirm("A. Lawyer", "record of the hearing", TODAY).confirmation
    assert of("10 days").confirmed(given).state == "confirmed"
    assert of("11 days").confirmed(given).state == "proposed"
    assert of("10 days", "letter of the court").confirmed(given).state == "proposed"


def test_a_rule_that_changed_elsewhere_keeps_the_confirmation() -> None:
    given = proposed().confirm("A. Lawyer", "art. 403 read", TODAY).confirmation
    assert proposed(rules=changed("kz.stage.private", quotation="иначе")).confirmed(given).state == "confirmed"


# --- for scripts ---


def test_a_deadline_as_json_has_every_reading_and_every_step() -> None:
    found = deadline(RULES, "kz.stage.new_facts", D(2024, 2, 8), TODAY).as_json()
    assert {key: found[key] for key in ("rule", "trigger", "act", "binds", "kind", "term", "date", "advised")} == {
        "rule": "kz.stage.new_facts",
        "trigger": {"event": "circumstances_established", "date": "2024-02-08"},
        "act": "reopening_filed",
        "binds": "party",
        "kind": "within",
        "term": {"n": 3, "unit": "month"},
        "date": "2024-05-10",
        "advised": "2024-05-08",
    }
    assert [one["date"] for one in found["others"]] == ["2024-05-08"]
    assert [one["date"] for one in found["working"]] == ["2024-02-09", "2024-05-08", "2024-05-10", "2024-05-10"]
    assert found["working"][0]["citation"]["en"] == "Civil Procedure Code of Kazakhstan, arts 122–123"
    assert (found["state"], found["announced"]) == ("proposed", None)
    assert found["provisional"] == ["The days off of 2024 on file are not confirmed."]
    assert found["version"]["article"]["ru"] == "ч. 1 ст. 457"


def test_an_announced_term_as_json_has_no_version_of_a_rule() -> None:
    found = deadline(RULES, "tj.cpc.cass.term", D(2026, 11, 20), TODAY, announced("10 days")).as_json()
    assert found["version"] is None
    assert found["announced"] == {
        "term": "10 days",
        "by": "presiding judge, record of the hearing",
        "on": "2026-11-20",
    }
    assert found["provisional"], "no year of Tajikistan is certain"
