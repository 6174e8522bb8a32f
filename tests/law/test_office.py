"""Does the word of an office hold for what it was given for, and stand in its files as it was written?"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from compensation.cli.program import main
from compensation.errors import BadCall, BadData, BadValue, Conflict, Refused
from compensation.law.answering import value_of
from compensation.law.office import Office, accept, fingerprint, supply, with_office
from compensation.law.reading import Rules
from compensation.law.term import Term
from compensation.text import Bilingual

TODAY = date(2026, 11, 23)
NAME = "A. Lawyer"
TERM: dict[str, Any] = {
    "for": "tj.cpc.cass.term",
    "value": "10 days",
    "valid_from": "2024-01-01",
    "act": "tj.cpc",
    "article": {"en": "art. 327", "ru": "ст. 327"},
    "quotation": "дар давоми даҳ рӯз",
    "by": NAME,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "law"


def office_of(rules: Rules, folder: Path) -> tuple[Rules, Office]:
    merged, office, problems = with_office(rules, folder)
    assert problems == []
    return merged, office


def changed(rules: Rules, *ids: str) -> Rules:
    """The rules as the next edition of the program might bring them: these ones are asked in other words."""
    other = {id: rules.rules[id].model_copy(update={"question": Bilingual("Reworded?", "Иначе?")}) for id in ids}
    return Rules(MappingProxyType({**rules.rules, **other}), rules.acts)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


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


RATE: dict[str, Any] = {
    **TERM,
    "for": "kz.base_rate",
    "value": "16.25",
    "act": "kz.nb_rates",
    "address": "https://example.org/rate",
}  # computes on 26.02.2024, not around it


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


# --- the files ---

COMMENTED = """\
# Who may accept: the two partners.
accepted:
- rule: kz.pec.floor  # read on paper
  version: {version}
  by: B. Other
  on: 2026-01-09
# end of 2026
"""


def test_comments_in_the_files_of_the_office_stay(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    before = COMMENTED.format(version=fingerprint(rules.rules["kz.pec.floor"]))
    (folder / "accepted.yaml").write_text(before, encoding="utf-8")
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    after = (folder / "accepted.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert set(office_of(rules, folder)[0].accepted) == {"kz.pec.floor", "kz.moral.form"}


def test_a_file_in_another_form_is_not_added_to(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    (folder / "accepted.yaml").write_text("accepted: []\n", encoding="utf-8")
    with pytest.raises(Conflict, match="to which nothing can be added"):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == {"accepted.yaml": b"accepted: []\n"}


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("accepted", "acepted: []\n", 1, "one key, “accepted”"),
        ("accepted", "accepted: yes\n", 1, "one key, “accepted”"),
        ("accepted", "accepted:\n  - rule: kz.moral.form\n    version: '1'\n    by: A. Lawyer\n", 2, "“on” is missing"),
        (
            "accepted",
            "accepted:\n  - {rule: kz.pec.floor, version: '1', by: B, on: 2026-01-09}\n"
            "  - {rule: kz.moral.from, version: '1', by: B, on: 2026-01-09}\n",
            3,
            "There is no rule “kz.moral.from”. Did you mean: kz.moral.form",
        ),
        ("accepted", "accepted:\n  - rule: kz.moral.form: yes\n", 2, "The YAML is broken"),
        ("supplied", "supplied:\n  - rule: kz.moral.form\n", 2, "“rule” is not known"),
        ("supplied", "supplied:\n  - {for: tj.nothing, value: 10 days, REST}\n", 2, "There is no rule “tj.nothing”"),
        ("supplied", "supplied:\n\n  - {for: tj.cpc.cass.term, value: 10 TJS, REST}\n", 3, "does not fit the unit"),
        ("supplied", "supplied:\n\n  - {for: tj.cpc.cass.term, REST}\n", 3, "“value” is missing"),
    ],
)
def test_a_broken_file_is_told_with_file_and_line(
    rules: Rules, folder: Path, name: str, text: str, line: int, said: str
) -> None:
    version = fingerprint(rules.rules["tj.cpc.cass.term"])
    rest = "valid_from: 2024-01-01, act: tj.cpc, article: {en: a, ru: а}, quotation: q, by: B, on: 2026-01-09"
    folder.mkdir()
    path = folder / f"{name}.yaml"
    path.write_text(text.replace("REST", f"{rest}, version: {version}"), encoding="utf-8")
    problems = with_office(rules, folder)[2]
    told = [one for one in problems if said in str(one.message)]
    assert [(one.file, one.line) for one in told] == [(path, line)]


def test_good_entries_beside_broken_ones_are_kept(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    path = folder / "supplied.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - for: kz.nothing\n", encoding="utf-8")
    merged, office, problems = with_office(rules, folder)
    assert problems
    assert len(office.supplied) == 1
    assert value_of(merged, TERM["for"], TODAY, TODAY).value == Term(10, "day")


def test_nothing_is_added_to_a_broken_file(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    (folder / "supplied.yaml").write_text("supplied:\n  - for: tj.nothing\n", encoding="utf-8")
    before = written(folder)
    with pytest.raises(BadData):
        supply(folder, rules, TERM, TODAY)
    with pytest.raises(BadData):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == before


def test_an_interrupted_write_leaves_the_old_files(rules: Rules, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    supply(folder, rules, TERM, TODAY)
    before = written(folder)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        accept(folder, rules, ["kz.pec.floor"], NAME, TODAY)
    with pytest.raises(KeyboardInterrupt):
        supply(folder, rules, {**RATE, "valid_from": "2026-09-07"}, TODAY)
    assert written(folder) == before


def test_a_first_write_that_fails_leaves_no_file(rules: Rules, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match="cannot be written"):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == {}


# --- what is said together ---


def test_an_acceptance_is_withdrawn_when_a_colleague_supplies_another_value(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    accept(folder, rules, ["tj.cpc.cass.term"], NAME, TODAY)
    merged, _ = office_of(rules, folder)
    answer = value_of(merged, "tj.cpc.cass.term", TODAY, TODAY)
    assert answer.accepted is not None
    assert f"accepted by {NAME}" in str(answer.how_seen_text)
    path = folder / "supplied.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("10 days", "15 days"), encoding="utf-8")
    merged, office = office_of(rules, folder)
    assert value_of(merged, "tj.cpc.cass.term", TODAY, TODAY).accepted is None
    assert set(office.withdrawn) == {"tj.cpc.cass.term"}


def test_rules_read_before_a_colleague_supplied_a_value_do_not_let_a_second_one_in(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    with pytest.raises(BadValue, match="computes on that day already") as caught:
        supply(folder, rules, {**TERM, "value": "20 days", "valid_from": "2027-01-01"}, TODAY)
    assert "valid_to" in str(caught.value.hint)
    assert office_of(rules, folder)[1].supplied[0].value == "10 days"


def test_a_value_needs_a_place_where_its_text_can_be_read(rules: Rules, folder: Path) -> None:
    without = {key: one for key, one in RATE.items() if key != "address"}
    with pytest.raises(BadValue, match="where the text can be read"):
        supply(folder, rules, {**without, "valid_from": "2026-09-07"}, TODAY)
    assert written(folder) == {}


def test_a_value_of_one_country_cites_no_act_of_another(rules: Rules, folder: Path) -> None:
    with pytest.raises(BadValue, match="of this country"):
        supply(folder, rules, {**TERM, "act": "kz.cpc"}, TODAY)


# --- the commands ---


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def call(*words: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "--office", str(tmp_path), "law", *words], today=TODAY)
        return code, *capsys.readouterr()

    return call


SUPPLY = (
    "supply", "tj.cpc.cass.term", "--value", "10 days", "--act", "tj.cpc", "--article", "ст. 327", "--article-en",
    "art. 327", "--quotation", "дар давоми даҳ рӯз", "--from", "2024-01-01", "--by", NAME,
)  # fmt: skip


def test_show_prints_a_supplied_value_as_the_office_s_and_who_accepted_it(run: Any) -> None:
    assert run("show", "tj.cpc.cass.term")[0] == 3
    assert run(*SUPPLY)[0] == 0
    assert run("accept", "tj.cpc.cass.term", "--by", "B. Other")[0] == 0
    code, out, _ = run("show", "tj.cpc.cass.term")
    assert code == 0
    assert "  10 days" in out.splitlines()
    assert f"How seen: supplied by this office: read by {NAME}" in out.splitlines()
    assert "Accepted by this office: B. Other, 23 November 2026" in out.splitlines()


def test_a_supplied_value_is_told_as_the_office_s_to_scripts_too(run: Any) -> None:
    run(*SUPPLY)
    found = json.loads(run("show", "tj.cpc.cass.term", "--json")[1])
    assert NAME in json.dumps(found["version"])


def test_check_counts_what_the_office_accepted_supplied_and_no_longer_holds(
    run: Any, rules: Rules, tmp_path: Path
) -> None:
    before = json.loads(run("check", "--json")[1])
    run(*SUPPLY)
    accept(tmp_path / "law", changed(rules, "kz.moral.form"), ["kz.moral.form"], NAME, TODAY)
    run("accept", "kg.moral.form", "--by", NAME)
    code, out, err = run("check", "--json")
    after = json.loads(out)
    assert code == 0
    assert {key for key in after if after[key] != before[key]} == {
        "values", "computes", "answer_today", "accepted", "supplied", "withdrawn",
    }  # fmt: skip
    assert (after["accepted"], after["supplied"], after["withdrawn"]) == (1, 1, 1)
    assert "kz.moral.form: what A. Lawyer wrote down" in run("check")[2] + err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("accept", "kz.moral.from", "--by", NAME), 2, "kz.moral.form"),
        (("accept", "tj.cpc.cass.term", "--by", NAME), 2, "nothing to accept"),
        (("accept", "kz.moral.form", "--by", " "), 2, "a name is missing"),
        (("accept", "--by", NAME), 2, "--claim"),
        ((*SUPPLY[:3], "10 TJS", *SUPPLY[4:]), 2, "is not a term"),
        ((*SUPPLY[:-1], " "), 2, "a name is missing"),
    ],
)
def test_wrong_words_are_wrong_usage(run: Any, words: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert said in err
