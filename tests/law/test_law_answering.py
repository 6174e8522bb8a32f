"""Does a rule answer for its own days only, and refuse with its reason for all others?"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadCall, Refused
from compensation.language import Language
from compensation.law.answering import cite, is_stale, value_of
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.money import Money

TODAY = date(2026, 11, 23)
SHIPPED = load_rules([shipped_rules_folder()])[0]


def refusal(rules: Rules, rule: str, on: date) -> str:
    with pytest.raises(Refused) as caught:
        value_of(rules, rule, on, TODAY)
    assert caught.value.hint is not None
    return str(caught.value.message)


MCI = {
    "2010-01-01": 1413, "2011-06-30": 1512, "2012-12-31": 1618, "2013-01-01": 1731, "2014-12-03": 1852,
    "2015-04-29": 1982, "2016-07-01": 2121, "2017-01-01": 2269, "2018-12-31": 2405, "2019-02-28": 2525,
    "2020-04-01": 2778, "2020-05-01": 2778, "2021-01-01": 2917, "2022-03-31": 3063, "2022-05-01": 3063,
    "2023-08-08": 3450, "2024-02-29": 3692, "2025-12-31": 3932, "2026-03-01": 4325,
}  # fmt: skip
MINIMUM_WAGE = {
    2010: 14952, 2011: 15999, 2012: 17439, 2013: 18660, 2014: 19966, 2015: 21364, 2016: 22859, 2018: 28284, 2019: 42500,
    2020: 42500, 2021: 42500, 2022: 60000, 2023: 70000, 2024: 85000, 2025: 85000, 2026: 85000,
}  # fmt: skip
# The base rate, and before April 2017 the refinancing rate, on the first and the last day of some of its windows.
RATE = {
    "kz.refinancing_rate": {
        "2006-07-01": "9", "2007-11-30": "9", "2007-12-01": "11", "2009-05-11": "9.5", "2011-03-08": "7",
        "2017-03-31": "5.5",
    },
    "kz.base_rate": {
        "2015-10-01": "12", "2017-04-01": "11", "2018-09-30": "9", "2020-03-09": "9.25", "2020-03-10": "12",
        "2021-01-25": "9", "2022-02-23": "10.25", "2022-02-24": "13.5", "2023-08-27": "16.75", "2023-08-28": "16.5",
        "2023-10-09": "16", "2023-12-24": "15.75", "2024-02-26": "14.75",
    },
}  # fmt: skip
NO_RATE = {
    "kz.refinancing_rate": "2006-03-31 2007-12-02 2009-03-31 2009-06-11 2011-03-10 2016-07-01 2017-04-01",
    "kz.base_rate": (
        "2015-09-01 2016-02-01 2017-04-02 2017-12-30 2018-06-30 2019-06-01 2020-04-03 2021-01-27 2021-09-18 2022-01-24 "
        "2023-12-25 2024-02-25 2024-02-27 2025-10-13 2026-09-07 2026-11-23"
    ),
}


@pytest.mark.parametrize(("day", "tenge"), MCI.items())
def test_the_mci_of_a_day(rules: Rules, day: str, tenge: int) -> None:
    assert value_of(rules, "kz.mci", date.fromisoformat(day), TODAY).value == Money(Decimal(tenge), "KZT").rounded()


@pytest.mark.parametrize(("year", "tenge"), MINIMUM_WAGE.items())
def test_the_minimum_wage_of_a_year(rules: Rules, year: int, tenge: int) -> None:
    for day in (date(year, 1, 1), date(year, 12, 31)):
        assert value_of(rules, "kz.minwage", day, TODAY).value == Money(Decimal(tenge), "KZT").rounded()


@pytest.mark.parametrize(("rule", "day"), [(rule, day) for rule, days in RATE.items() for day in days])
def test_the_rate_of_a_day_for_which_it_is_certain(rules: Rules, rule: str, day: str) -> None:
    assert value_of(rules, rule, date.fromisoformat(day), TODAY).value == Decimal(RATE[rule][day])


@pytest.mark.parametrize(("rule", "day"), [(rule, day) for rule, days in NO_RATE.items() for day in days.split()])
def test_no_rate_is_stretched_over_a_day_for_which_it_was_not_read(rules: Rules, rule: str, day: str) -> None:
    assert rule in refusal(rules, rule, date.fromisoformat(day))


def test_a_value_for_social_payments_never_answers_the_general_question(rules: Rules) -> None:
    on_file = [version for version in rules.rules["kz.mci"].values if version.scope]
    assert [str(version.value) for version in on_file] == ["3180.00 KZT"]
    assert str(value_of(rules, "kz.mci", date(2022, 12, 31), TODAY).value) == "3063.00 KZT"


def test_an_unconfirmed_value_is_shown_with_its_mark_and_not_used(rules: Rules) -> None:
    text = refusal(rules, "kz.mci", date(2020, 2, 1))
    assert "kz.mci" in text
    assert "2651.00 KZT" in text
    assert "not confirmed" in text


def test_the_value_of_a_year_is_not_carried_into_the_next_one(rules: Rules) -> None:
    text = refusal(rules, "kz.mci", date(2027, 1, 1))
    assert "4580.00 KZT" in text
    assert "plan" in text
    assert "2026-12-31" in refusal(rules, "kz.minwage", date(2027, 1, 1))


def test_a_day_before_the_first_value_is_refused(rules: Rules) -> None:
    assert "2010-01-01" in refusal(rules, "kz.mci", date(2009, 12, 31))


def test_a_stretch_that_is_not_confirmed_is_refused_between_two_that_are(rules: Rules) -> None:
    assert "not confirmed" in refusal(rules, "kz.duty.exempt.health", date(2020, 1, 1))
    assert str(value_of(rules, "kz.duty.exempt.health", date(2014, 12, 3), TODAY).value).startswith(
        "Claimants for harm"
    )
    assert cite(value_of(rules, "kz.duty.exempt.health", date(2026, 1, 1), TODAY)).ru == "подп. 5) ст. 668 НК РК (2025)"


def test_a_day_after_the_repeal_is_refused(rules: Rules) -> None:
    assert value_of(rules, "tj.moral.old.1115", date(2023, 6, 30), TODAY).rule.id == "tj.moral.old.1115"
    assert "ended on 2023-06-30" in refusal(rules, "tj.moral.old.1115", date(2023, 7, 1))


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        ("kz.np7.rest", "no value; not found"),
        ("kz.duty.moral", "0.5 × MCI; not confirmed"),
        ("tj.duty.moral", "no value; sources disagree"),
        ("kg.practice.precondition", "read in a secondary source, but not fit for computing"),
    ],
)
def test_a_rule_that_never_computes_says_so_and_prints_what_is_on_file(rules: Rules, rule: str, mark: str) -> None:
    text = refusal(rules, rule, TODAY)
    assert rule in text
    assert mark in text


def test_an_unknown_rule_names_the_nearest_ones(rules: Rules) -> None:
    with pytest.raises(BadCall) as caught:
        value_of(rules, "kz.moral.criterion", TODAY, TODAY)
    assert "kz.moral.criteria" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("rule", "first", "since"),
    [
        ("kz.moral.criteria", "2017-02-27", "as amended by the law of 2017-02-27, whose day of force is not on file"),
        ("kz.state.officials", "1999-07-01", "the act is of 1999-07-01; its day of force is not on file"),
        ("kz.duty.moral.defamation", "2016-01-01", "in force from 2016-01-01, with the act"),
        ("kz.moral.forum", "2026-02-27", "at least from 2026-02-27, the date of the text read"),
        ("kz.pec.formula", "2024-01-01", "in force from 2024-01-01"),
        ("kg.index", "2022-06-10", "at least from 2022-06-10, the date of the text read"),
        (
            "tj.moral.old.1115",
            "1999-12-31",
            "its day of force is not on file, until 2023-06-30",
        ),
    ],
)
def test_a_first_day_that_is_not_established_says_what_it_rests_on(
    rules: Rules, rule: str, first: str, since: str
) -> None:
    day = date.fromisoformat(first)
    assert str(value_of(rules, rule, day, TODAY).in_force).endswith(since)
    assert first in refusal(rules, rule, day - timedelta(days=1))


def test_soon_after_an_amending_law_was_signed_it_is_said_that_the_earlier_wording_may_still_have_held(
    rules: Rules,
) -> None:
    soon, later = (value_of(rules, "kz.stage.first", day, TODAY) for day in (date(2024, 11, 22), date(2025, 11, 21)))
    assert any("signed less than a year before 2024-11-22" in str(one) for one in soon.warnings)
    assert not any("signed less than" in str(one) for one in later.warnings)


def test_a_text_read_more_than_twelve_months_ago_warns(rules: Rules) -> None:
    fresh = value_of(rules, "kz.moral.form", date(2026, 3, 1), date(2027, 2, 27))
    stale = value_of(rules, "kz.moral.form", date(2026, 3, 1), date(2027, 2, 28))
    assert fresh.warnings == ()
    assert [str(text) for text in stale.warnings] == [
        "The text of kz.moral.form was read as of 2026-02-27, more than twelve months ago: "
        "compare it with the text of today."
    ]
    assert value_of(rules, "kg.moral.criteria", TODAY, TODAY).warnings


def test_a_value_that_had_ended_cannot_become_stale(rules: Rules) -> None:
    answer = value_of(rules, "kz.moral.form", date(2026, 3, 1), TODAY)
    before = answer.version.model_copy(update={"valid_to": date(2026, 2, 26)})
    assert not is_stale(before, answer.act, date(2040, 1, 1)), "it had ended before the text was read"
    assert is_stale(answer.version, answer.act, date(2040, 1, 1))


def test_a_rule_that_changed_since_says_what_holds_today(rules: Rules) -> None:
    answer = value_of(rules, "kz.mci", date(2014, 12, 3), TODAY)
    assert answer.later is not None
    assert [str(text) for text in answer.warnings] == ["kz.mci has changed since; today it is: 4325.00 KZT"]
    assert value_of(rules, "kz.mci", TODAY, TODAY).later is None


@pytest.mark.parametrize(
    ("rule", "on", "english", "russian"),
    [
        ("kz.moral.criteria", "2026-01-14", "Civil Code of Kazakhstan, art. 952(2)", "п. 2 ст. 952 ГК РК"),
        (
            "kz.claimprice",
            "2026-01-14",
            "Civil Procedure Code of Kazakhstan, art. 104(1)(6)–(7)",
            "подп. 6)–7) ч. 1 ст. 104 ГПК РК",
        ),
        ("kg.moral.criteria", "2026-03-31", "Civil Code of Kyrgyzstan, art. 1028(2)", "п. 2 ст. 1028 ГК КР"),
        (
            "kz.mci",
            "2016-05-01",
            "Law of Kazakhstan of 30.11.2015 No. 426-V, art. 11",
            "Закон РК от 30.11.2015 № 426-V, ст. 11",
        ),
        (
            "kz.np7.para1",
            "2026-01-14",
            "Normative Resolution of the Supreme Court of 27.11.2015 No. 7 on the application of the law on "
            "compensation of moral harm, para 1",
            "Нормативное постановление Верховного Суда РК от 27.11.2015 № 7 «О применении судами законодательства о "
            "возмещении морального вреда», п. 1",
        ),
    ],
)
def test_a_citation_is_written_as_lawyers_write_it(
    rules: Rules, rule: str, on: str, english: str, russian: str
) -> None:
    citation = cite(value_of(rules, rule, date.fromisoformat(on), TODAY))
    assert (citation.en, citation.ru) == (english, russian)


def test_answers_from_one_version_are_equal_whatever_day_was_asked(rules: Rules) -> None:
    one = value_of(rules, "kz.moral.form", date(2026, 1, 14), TODAY)
    other = value_of(rules, "kz.moral.form", date(2026, 4, 20), TODAY)
    assert {one, other} == {one}


def test_the_json_of_an_answer_does_not_depend_on_today(rules: Rules) -> None:
    early = value_of(rules, "kg.moral.form", date(2024, 1, 1), date(2024, 6, 1))
    late = value_of(rules, "kg.moral.form", date(2024, 1, 1), date(2030, 6, 1))
    assert early.warnings != late.warnings
    assert early.as_json() == late.as_json()


def test_values_are_said_with_their_unit(rules: Rules) -> None:
    def said(rule: str) -> str:
        return Language("en").say(value_of(rules, rule, TODAY, TODAY).said)

    assert said("kz.pec.floor") == "10 × MCI"
    assert said("kz.duty.property") == "1%"
    assert said("kz.stage.rehab_claim") == "6 months"
    assert said("kz.minwage") == "85,000.00\u00a0KZT a month"
    assert said("kg.moral.criteria").endswith("the requirements of reasonableness and fairness")
    assert said("tj.un.op1") == "4 April 1999"
    rate = value_of(rules, "kz.base_rate", date(2024, 2, 26), TODAY)
    assert Language("en").say(rate.said) == "14.75% a year"


@given(
    rule=st.sampled_from(sorted(SHIPPED.rules)),
    on=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    today=st.dates(date(2014, 1, 1), date(2040, 1, 1)),
)
def test_an_answer_always_computes_and_holds_on_the_day(rule: str, on: date, today: date) -> None:
    try:
        answer = value_of(SHIPPED, rule, on, today)
    except Refused:
        with pytest.raises(Refused, match=re.escape(rule)):
            value_of(SHIPPED, rule, on, today)
        return
    assert answer.version.computes
    assert answer.version.scope is None
    assert answer.start.day <= on <= (answer.version.valid_to or date.max)
    assert answer.citation.ru
    assert answer.as_json()["answer"] is not None


def test_no_value_is_read_from_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert load_rules([tmp_path / "rules"]) == (Rules(), [])
