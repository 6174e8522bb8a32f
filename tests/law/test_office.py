"""Does the word of an office hold for what it was given for, and stand in its files as it was written?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from offices import NAME, RATE, TERM, TODAY, changed, office_of, written

from compensation.errors import BadCall, BadValue, Refused
from compensation.law.answering import value_of
from compensation.law.office import Office, accept, supply
from compensation.law.reading import Rules
from compensation.law.term import Term
from compensation.text import Bilingual

# --- accepting ---


def test_an_office_without_files_changes_nothing(rules: Rules, folder: Path) -> None:
    merged, office = office_of(rules, folder)
    assert merged == rules
    assert office == Office()
    assert written(folder) == {}


def test_an_accepted_rule_is_read_back_with_name_and_day(rules: Rules, folder: Path) -> None:
    given = accept(folder, rules, ["kz.moral.form", "kg.moral.form"], f"  {NAME} ", TODAY)
    merged, office = office_of(rules, folder)
    assert [(one.rule, one.by, one.on) for one in merged.accepted.values()] == [
        ("kz.moral.form", NAME, TODAY),
        ("kg.moral.form", NAME, TODAY),
    ]
    assert tuple(merged.accepted.values()) == given
    assert office.withdrawn == {}


def test_a_rule_accepted_already_is_left_alone(rules: Rules, folder: Path) -> None:
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    before = written(folder)
    assert accept(folder, rules, ["kz.moral.form"], "B. Other", date(2027, 1, 1)) == ()
    assert written(folder) == before
    assert [one.rule for one in accept(folder, rules, ["kz.moral.form", "kz.pec.floor"], "B. Other", TODAY)] == [
        "kz.pec.floor"
    ]
    assert {id: one.by for id, one in office_of(rules, folder)[0].accepted.items()} == {
        "kz.moral.form": NAME,
        "kz.pec.floor": "B. Other",
    }


def test_a_rule_without_a_value_cannot_be_accepted_until_one_is_supplied(rules: Rules, folder: Path) -> None:
    with pytest.raises(BadCall, match="nothing to accept") as caught:
        accept(folder, rules, [TERM["for"]], NAME, TODAY)
    assert "compensation law supply tj.cpc.cass.term" in str(caught.value.hint)
    supply(folder, rules, TERM, TODAY)
    accept(folder, office_of(rules, folder)[0], [TERM["for"]], NAME, TODAY)
    assert TERM["for"] in office_of(rules, folder)[0].accepted


# --- supplying ---


def test_a_supplied_value_answers_as_the_office_s_own_with_its_name(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    merged, office = office_of(rules, folder)
    answer = value_of(merged, TERM["for"], date(2026, 5, 1), TODAY)
    assert answer.value == Term(10, "day")
    assert str(answer.how_seen_text) == f"supplied by this office: read by {NAME}"
    assert answer.citation == Bilingual("Civil Procedure Code of Tajikistan, art. 327", "ст. 327 ГПК РТ")
    assert answer.quotation == TERM["quotation"]
    assert [(one.fills, one.by, one.on) for one in office.supplied] == [(TERM["for"], NAME, TODAY)]


def test_a_supplied_value_holds_on_its_own_days_only(rules: Rules, folder: Path) -> None:
    supply(folder, rules, {**TERM, "valid_to": "2026-06-30"}, TODAY)
    merged, _ = office_of(rules, folder)
    for day in (date(2024, 1, 1), date(2026, 6, 30)):
        assert value_of(merged, TERM["for"], day, TODAY).value == Term(10, "day")
    for day in (date(2023, 12, 31), date(2026, 7, 1)):
        with pytest.raises(Refused, match="not found"):
            value_of(merged, TERM["for"], day, TODAY)


def test_the_rules_that_came_with_the_program_stay_as_they_are(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    merged, _ = office_of(rules, folder)
    with pytest.raises(Refused):
        value_of(rules, TERM["for"], TODAY, TODAY)
    assert {id for id in rules.rules if merged.rules[id] != rules.rules[id]} == {TERM["for"]}


PRIVATE: dict[str, Any] = {
    **TERM,
    "for": "kz.stage.private",
    "value": "5 working_days",
    "act": "kz.cpc",
}  # read as of 27.02.2026


@pytest.mark.parametrize("first", ["2021-01-01", "2026-02-27"])
def test_a_value_for_a_day_on_which_the_rule_computes_is_refused(rules: Rules, folder: Path, first: str) -> None:
    with pytest.raises(BadValue, match="computes on that day already") as caught:
        supply(folder, rules, {**PRIVATE, "valid_from": first}, TODAY)
    assert str(caught.value.hint) == "A newer value begins after 2026-02-27, as of which the text on file was read."
    assert written(folder) == {}


def test_a_value_that_begins_after_the_text_on_file_was_read_is_allowed(rules: Rules, folder: Path) -> None:
    supply(folder, rules, {**PRIVATE, "valid_from": "2026-02-28"}, TODAY)
    merged, _ = office_of(rules, folder)
    assert value_of(merged, PRIVATE["for"], date(2026, 2, 27), TODAY).value == Term(10, "working_day")
    assert value_of(merged, PRIVATE["for"], date(2026, 2, 28), TODAY).value == Term(5, "working_day")


@pytest.mark.parametrize(("first", "last"), [("2024-02-20", "2024-02-26"), ("2024-02-26", "2024-03-01")])
def test_a_value_that_reaches_into_days_that_compute_is_refused(
    rules: Rules, folder: Path, first: str, last: str
) -> None:
    with pytest.raises(BadValue, match="computes on that day already"):
        supply(folder, rules, {**RATE, "valid_from": first, "valid_to": last}, TODAY)


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02-20", "2024-02-25"), ("2024-02-27", "2024-06-02"), ("2026-09-07", None)]
)
def test_a_gap_between_days_that_compute_can_be_filled(
    rules: Rules, folder: Path, first: str, last: str | None
) -> None:
    supply(folder, rules, {**RATE, "valid_from": first, "valid_to": last}, TODAY)
    merged, _ = office_of(rules, folder)
    assert str(value_of(merged, RATE["for"], date.fromisoformat(first), TODAY).value) == "16.25"


def test_the_days_before_the_first_value_on_file_can_be_filled(rules: Rules, folder: Path) -> None:
    """The refusal of such a day says to supply the value with --until."""
    asked = date(2020, 1, 1)
    with pytest.raises(Refused, match="in force from 2025-07-01") as caught:
        value_of(rules, "kz.stage.cass_reply", asked, TODAY)
    assert "compensation law supply kz.stage.cass_reply --until" in str(caught.value.hint)
    given = {**PRIVATE, "for": "kz.stage.cass_reply", "valid_from": "2016-01-01", "valid_to": "2025-06-30"}
    supply(folder, rules, given, TODAY)
    merged, _ = office_of(rules, folder)
    assert value_of(merged, "kz.stage.cass_reply", asked, TODAY).value == Term(5, "working_day")


def test_a_second_value_for_the_same_days_is_refused(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    before = written(folder)
    with pytest.raises(BadValue, match=r"supplied by this office: read by A\. Lawyer"):
        supply(folder, office_of(rules, folder)[0], {**TERM, "value": "1 month"}, TODAY)
    assert written(folder) == before


def test_a_value_that_follows_another_of_the_office_is_allowed(rules: Rules, folder: Path) -> None:
    supply(folder, rules, {**TERM, "valid_to": "2026-06-30"}, TODAY)
    supply(folder, office_of(rules, folder)[0], {**TERM, "value": "1 month", "valid_from": "2026-07-01"}, TODAY)
    merged, _ = office_of(rules, folder)
    assert value_of(merged, TERM["for"], date(2026, 6, 30), TODAY).value == Term(10, "day")
    assert value_of(merged, TERM["for"], date(2026, 7, 1), TODAY).value == Term(1, "month")


def test_an_unknown_rule_names_the_nearest_one(rules: Rules, folder: Path) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: accept(folder, rules, ["tj.cpc.cas.term"], NAME, TODAY),
        lambda: supply(folder, rules, {**TERM, "for": "tj.cpc.cas.term"}, TODAY),
    ]
    for call in calls:
        with pytest.raises(BadCall, match=r"There is no rule “tj\.cpc\.cas\.term”") as caught:
            call()
        assert "tj.cpc.cass.term" in str(caught.value.hint)
    assert written(folder) == {}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"act": "tj.nowhere"}, "There is no act “tj.nowhere” of this country on file."),
        ({"value": "10 TJS"}, "“10 TJS” is not a term."),
        ({"value": "10"}, "“10” is not a term."),
        ({"value": {"en": "Ten days.", "ru": "Десять дней."}}, "does not fit the unit “term”"),
        ({"value": "ten days"}, "“ten days” is not a term."),
        ({"value": None}, "“value” and “act”"),
        ({"valid_from": "2024-02-30"}, "There is no such date: 2024-02-30"),
        ({"valid_to": "2023-12-31"}, "ends on 2023-12-31, before it starts"),
        ({"quotation": ""}, "“quotation” is missing or cannot be used."),
        ({"article": {"ru": "ст. 327"}}, "“article.en” is missing or cannot be used."),
        ({"remark": "x"}, "“remark” is missing or cannot be used."),
    ],
)
def test_what_is_no_value_of_the_rule_is_refused_and_not_written(
    rules: Rules, folder: Path, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadValue) as caught:
        supply(folder, rules, {**TERM, **wrong}, TODAY)
    assert said in str(caught.value.whole)
    assert written(folder) == {}


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nobody_is_no_name(rules: Rules, folder: Path, name: str) -> None:
    with pytest.raises(BadCall, match="a name is missing"):
        accept(folder, rules, ["kz.moral.form"], name, TODAY)
    with pytest.raises(BadCall, match="a name is missing"):
        supply(folder, rules, {**TERM, "by": name}, TODAY)
    assert written(folder) == {}


# --- withdrawing ---


def test_a_rule_that_changed_withdraws_what_the_office_said_of_it(rules: Rules, folder: Path) -> None:
    accept(folder, rules, ["kz.moral.form", "kz.pec.floor"], NAME, TODAY)
    supply(folder, rules, TERM, TODAY)
    before = written(folder)
    merged, office = office_of(changed(rules, "kz.moral.form", TERM["for"]), folder)
    assert set(merged.accepted) == {"kz.pec.floor"}
    assert office.supplied == ()
    assert {id: str(one) for id, one in office.withdrawn.items()} == {
        id: f"{id}: what A. Lawyer wrote down on 2026-11-23 is withdrawn, because the rule has changed since. "
        "Read it again."
        for id in ("kz.moral.form", TERM["for"])
    }
    with pytest.raises(Refused, match="not found"):
        value_of(merged, TERM["for"], TODAY, TODAY)
    assert written(folder) == before, "withdrawn, not deleted"


def test_a_new_value_of_the_program_withdraws_an_acceptance(rules: Rules, folder: Path) -> None:
    accept(folder, rules, ["kz.mci"], NAME, TODAY)
    rule = rules.rules["kz.mci"]
    shorter = rule.model_copy(update={"values": rule.values[:-1]})
    next_edition = Rules(MappingProxyType({**rules.rules, "kz.mci": shorter}), rules.acts)
    assert office_of(next_edition, folder)[0].accepted == {}


def test_another_value_of_the_office_withdraws_the_acceptance_of_the_rule(rules: Rules, folder: Path) -> None:
    supply(folder, rules, {**TERM, "valid_to": "2026-06-30"}, TODAY)
    accept(folder, office_of(rules, folder)[0], [TERM["for"]], NAME, TODAY)
    assert TERM["for"] in office_of(rules, folder)[0].accepted
    supply(folder, office_of(rules, folder)[0], {**TERM, "value": "1 month", "valid_from": "2026-07-01"}, TODAY)
    merged, office = office_of(rules, folder)
    assert merged.accepted == {}
    assert set(office.withdrawn) == {TERM["for"]}
    assert value_of(merged, TERM["for"], date(2026, 7, 1), TODAY).value == Term(1, "month"), "the value itself holds"


def test_a_rule_accepted_anew_holds_again(rules: Rules, folder: Path) -> None:
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    next_edition = changed(rules, "kz.moral.form")
    assert accept(folder, next_edition, ["kz.moral.form"], "B. Other", date(2027, 1, 1))
    assert office_of(next_edition, folder)[0].accepted["kz.moral.form"].by == "B. Other"


def test_what_was_accepted_anew_is_not_told_as_withdrawn_any_more(rules: Rules, folder: Path) -> None:
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    next_edition = changed(rules, "kz.moral.form")
    accept(folder, next_edition, ["kz.moral.form"], NAME, date(2027, 1, 1))
    assert office_of(next_edition, folder)[1].withdrawn == {}
