"""A line of interest or indexation tells its rate, its days and its law, and refuses what it does not know."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.claims.claimfile import Claim, check_claim
from compensation.claims.opening import Shelf, open_shelf
from compensation.errors import BadData, Refused
from compensation.law.answering import value_of
from compensation.law.office import SUPPLIED, fingerprint
from compensation.tui.cards import of_claim

TODAY = datetime.date(2026, 11, 28)
Make = Callable[..., Claim]
Write = Callable[..., str]

INTEREST = "interest: {{sum: 1000000 KZT, from: {start}, to: {end}, rate_on: claim, year_days: 365{more}}}"
INDEXATION = "indexation: {{sum: 1000000 KZT, from: {start}, to: {end}, year_days: 365}}"


def _filed(day: str) -> str:
    return f"filing_date: {day}"


@pytest.fixture
def interest(claim: Make, line: Write) -> Callable[..., Claim]:
    """A claim of one line of interest, filed on a day."""

    def make(filing: str, start: str = "2023-01-01", end: str = "2023-08-27", more: str = "") -> Claim:
        return claim(line("interest", INTEREST.format(start=start, end=end, more=more)), more=_filed(filing))

    return make


def test_the_rules_of_a_line_are_the_article_the_series_and_the_rate(
    interest: Callable[..., Claim], shelf: Shelf
) -> None:
    [one] = shelf.assess(interest("2023-08-28"), "argued", TODAY).lines
    assert {answer.rule.id for answer in one.rules} == {"kz.int.353", "kz.rate.law.353", "kz.base_rate"}
    assert one.as_json()["working"][0]["also"] == ["kz.rate.law.353", "kz.base_rate"]


def test_a_rate_of_its_day_is_no_warning_for_having_changed_since(interest: Callable[..., Claim], shelf: Shelf) -> None:
    [one] = shelf.assess(interest("2023-08-28"), "argued", TODAY).lines
    [rate] = [answer for answer in one.rules if answer.rule.id == "kz.base_rate"]
    assert rate.warnings == ()


def test_the_result_is_the_same_on_a_later_day(interest: Callable[..., Claim], shelf: Shelf) -> None:
    one = interest("2023-08-28")
    later = TODAY + datetime.timedelta(days=40)
    assert shelf.assess(one, "argued", TODAY).fingerprint == shelf.assess(one, "argued", later).fingerprint


def test_the_total_is_unknown_where_the_rate_is(interest: Callable[..., Claim], shelf: Shelf) -> None:
    result = shelf.assess(interest("2026-11-02"), "argued", TODAY)
    assert result.total.money is None
    assert result.computed.money is None
    [refusal] = result.refusals
    assert "kz.base_rate" in str(refusal.message)
    assert "compensation law supply kz.base_rate" in str(refusal.hint)


def test_without_a_filing_date_the_rate_of_the_claim_is_refused(claim: Make, line: Write, shelf: Shelf) -> None:
    one = claim(line("interest", INTEREST.format(start="2023-01-01", end="2023-08-27", more="")), more="")
    [refusal] = shelf.assess(one, "argued", TODAY).refusals
    assert "no filing date is set" in str(refusal.message)


def test_a_judgment_known_by_its_month_gives_no_rate(claim: Make, line: Write, shelf: Shelf) -> None:
    way = "interest: {sum: 1 KZT, from: 2014-01-01, to: event:winter, rate_on: claim, year_days: 365}"
    [refusal] = shelf.assess(claim(line("interest", way)), "argued", TODAY).refusals
    assert str(refusal.message) == "Of the event “winter” only 2015-01 is known, not the day."


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dates(datetime.date(2015, 1, 1), datetime.date(2026, 11, 28)))
def test_a_sum_is_given_exactly_on_the_days_on_which_every_rule_answers(
    interest: Callable[..., Claim], shelf: Shelf, day: datetime.date
) -> None:
    try:
        value_of(shelf.rules, "kz.int.353", day, TODAY)
        named = str(value_of(shelf.rules, "kz.rate.law.353", day, TODAY).value)
        value_of(shelf.rules, "kz.base_rate" if "kz.base_rate" in named else "kz.refinancing_rate", day, TODAY)
        answers = True
    except Refused:
        answers = False
    result = shelf.assess(interest(day.isoformat()), "argued", TODAY)
    assert (result.total.money is not None) == answers


def _supply(office: Path, shelf: Shelf, rule: str, value: str, first: str, last: str) -> None:
    (office / "law").mkdir(exist_ok=True)
    file = office / "law" / f"{SUPPLIED}.yaml"
    text = file.read_text(encoding="utf-8") if file.exists() else f"{SUPPLIED}:\n"
    act = shelf.rules.rules[rule].values[0].act
    text += (
        f"- {{for: {rule}, value: {value}, valid_from: {first}, valid_to: {last}, act: {act}, "
        "article: {en: as read, ru: как прочитано}, quotation: words, address: 'https://example.org', by: A., "
        f"on: 2026-11-01, version: {fingerprint(shelf.rules.rules[rule])}}}\n"
    )
    file.write_text(text, encoding="utf-8")


def test_a_rate_that_the_office_supplies_is_used(interest: Callable[..., Claim], shelf: Shelf, tmp_path: Path) -> None:
    _supply(tmp_path, shelf, "kz.base_rate", '"10"', "2026-09-07", "2026-11-28")
    own = open_shelf(tmp_path)
    assert own.problems == ()
    result = own.assess(interest("2026-11-02"), "argued", TODAY)
    # 1 000 000 × 10 ÷ 100 × 239 ÷ 365 = 65 479.452
    assert str(result.total.money) == "65479.45 KZT"
    assert "supplied by this office" in str(result.lines[0].working[0].before[2])


@pytest.mark.parametrize("words", ["no rule", "the rule (kz.no_such)", "the rule (kz.int.353)"])
def test_words_of_the_office_that_name_no_rate_refuse_and_do_not_crash(
    interest: Callable[..., Claim], shelf: Shelf, tmp_path: Path, words: str
) -> None:
    _supply(tmp_path, shelf, "kz.int.353", "{en: words, ru: слова}", "2005-01-01", "2020-12-31")
    _supply(tmp_path, shelf, "kz.rate.law.353", f"{{en: {words}, ru: {words}}}", "2005-01-01", "2006-03-31")
    own = open_shelf(tmp_path)
    assert own.problems == ()
    [refusal] = own.assess(interest("2006-03-01"), "argued", TODAY).refusals
    assert "does not name the rule of the rate" in str(refusal.message)


@pytest.mark.parametrize(
    ("filing", "total", "series"),
    [
        ("2017-03-31", "36013.70 KZT", "kz.refinancing_rate"),  # 1 000 000 × 5.5 ÷ 100 × 239 ÷ 365
        ("2017-04-01", "72027.40 KZT", "kz.base_rate"),  # 1 000 000 × 11 ÷ 100 × 239 ÷ 365
    ],
)
def test_the_refinancing_rate_counts_to_31_march_2017_and_the_base_rate_from_1_april(
    interest: Callable[..., Claim], shelf: Shelf, tmp_path: Path, filing: str, total: str, series: str
) -> None:
    _supply(tmp_path, shelf, "kz.int.353", "{en: words, ru: слова}", "2010-01-01", "2020-12-31")
    own = open_shelf(tmp_path)
    assert own.problems == ()
    result = own.assess(interest(filing), "argued", TODAY)
    assert str(result.total.money) == total
    assert series in {answer.rule.id for answer in result.rules}


def test_a_warning_names_both_lines_the_days_and_the_rule(claim: Make, line: Write, shelf: Shelf) -> None:
    lines = (
        line("interest", INTEREST.format(start="2023-01-01", end="2023-08-27", more=""), id="use"),
        line("interest", INDEXATION.format(start="2023-06-01", end="2023-12-24"), id="award"),
    )
    result = shelf.assess(claim(*lines, more=_filed("2023-08-28")), "argued", TODAY)
    [warning] = result.warnings
    assert "2023-06-01 to 2023-08-27" in str(warning)
    assert "kz.int.overlap" in str(warning)
    assert result.as_json()["warnings"] == [str(warning)]
    assert [section.lines for section in of_claim(result).sections if str(section.title) == "Warnings"] == [(warning,)]
    assert result.total.money is not None


def test_lines_of_two_claimants_for_the_same_days_give_no_warning(line: Write, claim: Make, shelf: Shelf) -> None:
    lines = (
        line("interest", INTEREST.format(start="2023-01-01", end="2023-08-27", more=""), id="use"),
        line("interest", INDEXATION.format(start="2023-06-01", end="2023-12-24"), id="award"),
    )
    both = claim(*lines, more=_filed("2023-08-28")).model_dump(mode="json", by_alias=True, exclude_none=True)
    both["claimants"].append({"id": "b", "label": {"en": "B.", "ru": "Б."}})
    both["lines"][1]["claimant"] = "b"
    assert shelf.assess(Claim.model_validate(both), "argued", TODAY).warnings == ()


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (INTEREST.format(start="2023-01-01", end="2023-08-27", more=", rate: 5"), "a rate by hand needs its source"),
        (
            INTEREST.format(start="2023-01-01", end="2023-08-27", more=", rate: 0, rate_source: {en: a, ru: а}"),
            "A rate is above zero.",
        ),
        (INTEREST.format(start="2023-01-01", end="some day", more=""), "The last day is a day such as"),
        (INTEREST.format(start="2023-01-01", end="event:none", more=""), "The last day is a day such as"),
        ("interest: {sum: 0 KZT, from: 2023-01-01, to: today, rate_on: claim}", "The sum must be above zero."),
        ("interest: {sum: 5 USD, from: 2023-01-01, to: today, rate_on: claim}", "in the currency of the claim, KZT"),
        (
            "interest: {sum: 5 KZT, from: 2023-01-01, to: today, rate_on: claim, "
            "payments: [{on: 2023-01-02, amount: 1 USD}]}",
            "in the currency of the claim, KZT",
        ),
        ("indexation: {sum: 5 USD, from: 2023-01-01, to: today}", "in the currency of the claim, KZT"),
        (
            "indexation: {sum: 5 KZT, from: 2023-01-01, to: today, by: cpi, "
            "values: {first: 1, last: 2, source: {en: a, ru: а}}}",
            "not both",
        ),
        ("indexation: {sum: 5 KZT, from: 2023-01-01, to: today}\nfixed: 5 KZT", "A line needs exactly one of"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem_of_the_file(claim: Make, line: Write, way: str, said: str) -> None:
    with pytest.raises(BadData) as caught:
        claim(line("interest", way))
    assert said in "\n".join(str(one.message) for one in caught.value.problems)


def test_a_line_is_read_back_as_it_was_kept(interest: Callable[..., Claim]) -> None:
    more = ", rate: 16.5, rate_source: {en: a, ru: а}, payments: [{on: 2023-02-01, amount: 5 KZT}]"
    one = interest("2023-08-28", more=more)
    assert Claim.model_validate(one.model_dump(mode="json", by_alias=True)) == one


def test_a_kyrgyz_index_of_the_law_is_cited_with_the_article(shelf: Shelf) -> None:
    text = """\
id: small
title: {en: Small, ru: Малое}
country: KG
currency: KGS
claimants: [{id: a, label: {en: A., ru: А.}}]
respondents: [{id: police, label: {en: Police, ru: Полиция}}]
lines:
  - id: award
    head: interest
    what: {en: award, ru: присуждённое}
    claimant: a
    respondent: police
    indexation: {sum: 1000 KGS, from: 2022-06-10, to: 2026-01-01, by: mci}
"""
    result = shelf.assess(check_claim(text, Path("small.yaml")), "argued", TODAY)
    assert str(result.total.money) == "0.00 KGS"  # the unit is 100 som on both days
    assert {answer.rule.id for answer in result.rules} == {"kg.int.index", "kg.index"}
