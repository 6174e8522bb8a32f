"""Is a course of events that cannot be refused with its line, and is a date confirmed in its file?"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from compensation.cli.program import main
from compensation.errors import BadCall, BadData, Conflict
from compensation.law import events as law_events
from compensation.law.events import also, events, since, superseding, undoing
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.proceedings.confirming import confirmed
from compensation.proceedings.course import Course, load_course
from compensation.proceedings.examples import examples, open_course
from compensation.proceedings.following import Open, deadlines
from compensation.proceedings.stages import stages

D = datetime.date
TODAY = D(2026, 11, 23)
COUNTRIES = ("KZ", "KG", "TJ", "UN")


@pytest.fixture(scope="module")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


def written(folder: Path, country: str, happened: Sequence[str], **more: Any) -> Path:
    """A file with one event a line, as `claim_filed 2026-06-01`; the first event stands on line 5."""
    path = folder / "case.yaml"
    head = f"id: case-1\ncountry: {country}\ntitle: {{en: A matter, ru: Дело}}\nevents:\n"
    lines = [f"  - {{event: {one.split()[0]}, date: {one.split()[1]}}}\n" for one in happened]
    rest = yaml.safe_dump(more, allow_unicode=True, sort_keys=False) if more else ""
    path.write_text(head + "".join(lines) + rest, encoding="utf-8")
    return path


def told(path: Path, rules: Rules) -> list[str]:
    with pytest.raises(BadData) as caught:
        load_course(path, rules)
    assert all(one.file == path for one in caught.value.problems)
    return [f"{one.line}: {one.message}" for one in caught.value.problems]


def the(rule: str, found: Course, rules: Rules, today: D = TODAY) -> Open:
    return next(one for one in deadlines(found, rules, today) if one.rule.id == rule)


# --- the data ---


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_rule_that_a_stage_names_is_on_file_and_of_its_country(rules: Rules, country: str) -> None:
    named = [(stage.id, id) for stage in stages(country) for id in stage.rules]
    assert named
    assert [one for one in named if one[1] not in rules.rules] == []
    assert {rules.rules[id].country for _, id in named} <= {country, "UN"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_ids_of_the_stages_of_a_country_are_its_own(country: str) -> None:
    ids = [stage.id for stage in stages(country)]
    assert len(ids) == len(set(ids))
    assert ids[-2:] == ["un", "un_follow_up"]


def test_terms_and_stages_name_most_of_the_events_on_the_list(rules: Rules) -> None:
    used = {name for rule in rules if rule.timing for name in (rule.timing.runs_from, rule.timing.done_by)}
    for country in COUNTRIES:
        for stage in stages(country):
            used |= {stage.starts, *stage.after, *([stage.ends] if stage.ends else [])}
    assert len(used) > 50, "a name that is not on the list is refused when it is read"
    assert used <= set(events())


def test_every_event_that_stands_for_another_or_replaces_it_is_on_the_list() -> None:
    file = law_events._file()
    assert set(file.implied) - {"all", *COUNTRIES} == set()
    named = {name for each in file.implied.values() for event, others in each.items() for name in (event, *others)}
    named |= {name for event, others in file.superseded.items() for name in (event, *others)}
    named |= {name for each in (file.since, file.undoing) for pair in each.items() for name in pair}
    assert named - set(events()) == set()


def test_an_act_of_the_second_instance_in_force_puts_the_decision_in_force_and_not_the_other_way_round() -> None:
    for country in ("KZ", "KG", "TJ"):
        assert also("appeal_act_in_force", country) == ("appeal_act_in_force", "decision_in_force")
        assert also("decision_in_force", country) == ("decision_in_force",)
    assert also("cassation_act_in_force", "TJ") == ("cassation_act_in_force", "decision_in_force")
    assert also("cassation_act_in_force", "KZ") == ("cassation_act_in_force",), "a third instance"


def test_an_event_names_what_replaces_it_from_when_its_act_may_be_done_and_what_it_undoes() -> None:
    assert superseding("private_complaint_filed") == {"decision_announced", "case_remitted"}
    assert superseding("reopening_filed") == set()
    assert (since("decision_in_final_form"), since("decision_announced")) == ("decision_announced", None)
    assert (undoing("claim_returned"), undoing("cassation_returned")) == ("claim_filed", "cassation_filed")
    assert undoing("claim_accepted") is None


# --- what is refused ---


@pytest.mark.parametrize(
    ("country", "happened", "problems"),
    [
        ("KZ", ["claim_filed 2026-01-12", "appeal_filed 2026-03-02", "decision_announced 2026-03-16"],
         ["6: appeal: “appeal filed” (2026-03-02) needs before it: decision announced, decision made in final form, "
          "copy of the decision sent."]),
        ("KG", ["claim_filed 2026-01-12", "appeal_filed 2026-03-02"],
         ["6: appeal: “appeal filed” (2026-03-02) needs before it: decision announced."]),
        ("TJ", ["claim_filed 2026-01-12", "cassation_filed 2026-03-02"],
         ["6: cassation (second instance): “cassation complaint filed” (2026-03-02) needs before it: decision "
          "announced."]),
        ("KG", ["decision_announced 2026-01-12", "cassation_filed 2026-03-02"],
         ["6: cassation: “cassation complaint filed” (2026-03-02) needs before it: act of the court of appeal "
          "announced."]),
        ("KZ", ["claim_filed 2026-03-02", "decision_announced 2026-03-01"],
         ["6: “decision announced” (2026-03-01) stands before “claim filed”.",
          "6: 2026-03-01 stands below 2026-03-02: put the events in the order of their days."]),
        ("TJ", ["communication_submitted 2026-03-02"],
         ["5: UN committee: “communication submitted” (2026-03-02) needs before it: domestic remedies exhausted, "
          "other international procedure ended."]),
    ],
)  # fmt: skip
def test_an_act_before_what_it_follows_is_refused_with_its_line(
    rules: Rules, tmp_path: Path, country: str, happened: list[str], problems: list[str]
) -> None:
    assert told(written(tmp_path, country, happened), rules) == problems


ONCE = ["decision_announced 2024-06-28", "appeal_filed 2024-07-22", "appeal_decided 2024-10-04",
        "cassation_filed 2024-12-20", "cassation_decided 2025-02-27"]  # fmt: skip


@pytest.mark.parametrize("country", ["KZ", "KG"])
def test_a_second_cassation_is_refused_with_its_line(rules: Rules, tmp_path: Path, country: str) -> None:
    assert told(written(tmp_path, country, [*ONCE, "cassation_filed 2025-03-20"]), rules) == [
        "10: cassation: a second time (2025-03-20) without the case having been sent back."
    ]


@pytest.mark.parametrize("country", ["KZ", "KG"])
def test_a_second_cassation_after_the_case_was_sent_back_is_fine(rules: Rules, tmp_path: Path, country: str) -> None:
    again = ["case_remitted 2025-02-27", "decision_announced 2025-06-03", "appeal_filed 2025-06-20",
             "appeal_decided 2025-09-10", "cassation_filed 2025-11-04"]  # fmt: skip
    assert len(load_course(written(tmp_path, country, [*ONCE, *again]), rules).events) == 10
    third = "cassation_filed 2025-12-04"
    assert told(written(tmp_path, country, [*ONCE, *again, third]), rules) == [
        "15: cassation: a second time (2025-12-04) without the case having been sent back."
    ]


@pytest.mark.parametrize("country", ["KZ", "KG"])
def test_a_second_cassation_after_the_first_was_returned_is_fine(rules: Rules, tmp_path: Path, country: str) -> None:
    happened = [*ONCE[:4], "cassation_returned 2025-01-10", "cassation_filed 2025-01-20"]
    assert len(load_course(written(tmp_path, country, happened), rules).events) == 6


def test_a_date_known_by_its_month_only_is_not_refused_where_it_may_be_in_order(rules: Rules, tmp_path: Path) -> None:
    fine = ["decision_announced 2026-03", "appeal_filed 2026-03-02"]
    assert load_course(written(tmp_path, "KZ", fine), rules).events[0].date.exact is None
    needed, order = told(written(tmp_path, "KZ", ["decision_announced 2026-04", "appeal_filed 2026-03-02"]), rules)
    assert "needs before it" in needed
    assert order == "6: 2026-03-02 stands below 2026-04: put the events in the order of their days."


@pytest.mark.parametrize(
    ("days", "problem"),
    [
        (["2026-03-02", "2026-02-27"], "6: 2026-02-27 stands below 2026-03-02"),
        (["2026-03-02", "2026-02"], "6: 2026-02 stands below 2026-03-02"),
        (["2026-03-20", "2026-03", "2026-03-05"], "7: 2026-03-05 stands below 2026-03-20"),
    ],
)
def test_events_against_the_order_of_their_days_are_refused_with_the_line(
    rules: Rules, tmp_path: Path, days: list[str], problem: str
) -> None:
    happened = [f"ruling_made {day}" for day in days]
    assert told(written(tmp_path, "KG", happened), rules) == [f"{problem}: put the events in the order of their days."]


def test_events_of_one_day_or_of_one_month_stand_in_any_order(rules: Rules, tmp_path: Path) -> None:
    happened = [f"ruling_made {day}" for day in ("2026-03-02", "2026-03-02", "2026-03", "2026-03-20")]
    assert len(load_course(written(tmp_path, "KG", happened), rules).events) == 4


@pytest.mark.parametrize(
    ("happened", "more", "problem"),
    [
        (["claim_field 2026-01-12"], {}, "5: “claim_field” is not an event. Did you mean “claim_filed”?"),
        (["claim_filed 2026-02-30"], {}, "5: There is no such date: 2026-02-30"),
        (
            ["claim_filed 2026-01-12"],
            {"suspended": [{"rule": "kz.stage.appeal", "first": "2026-03-02", "last": "2026-03-01", "basis": "b"}]},
            "7: The suspension ends on 2026-03-01, before it starts on 2026-03-02.",
        ),
        (
            ["claim_filed 2026-01-12"],
            {"witdrawn": []},
            "6: The key “witdrawn” is not known here. Did you mean “withdrawn”?",
        ),
        (
            ["claim_filed 2026-01-12"],
            {"restored": [{"rule": "kz.stage.appeal", "event": "2026-01-12", "until": "2026-03-01"}]},
            "7: The key “by” is missing.",
        ),
        (
            ["claim_filed 2026-01-12"],
            {"restored": [{"rule": "kz.stage.appeal", "event": "2026-01-12", "until": "2026-03-01", "by": "a ruling"}]},
            "7: kz.stage.appeal runs from “decision made in final form”; there is none of 2026-01-12 among the events.",
        ),
        (
            ["claim_filed 2026-01-12"],
            {"withdrawn": [{"rule": "kz.stage.apeal", "why": "nobody will appeal", "on": "2026-03-01"}]},
            "7: There is no rule “kz.stage.apeal”. "
            "Did you mean: kz.stage.appeal, kg.stage.appeal, kz.stage.appeal_prep",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(
    rules: Rules, tmp_path: Path, happened: list[str], more: dict[str, Any], problem: str
) -> None:
    assert told(written(tmp_path, "KZ", happened, **more), rules) == [problem]


@pytest.mark.parametrize("id", ["", "case 1", "../case", "-x", "дело"])
def test_the_id_of_a_case_is_a_plain_word(rules: Rules, tmp_path: Path, id: str) -> None:
    path = written(tmp_path, "KZ", ["claim_filed 2026-01-12"])
    path.write_text(path.read_text(encoding="utf-8").replace("case-1", f"'{id}'"), encoding="utf-8")
    assert [one.partition(":")[0] for one in told(path, rules)] == ["1"]


# --- the training matters ---


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("kz", {"kz.stage.appeal": D(2026, 11, 30)}),
        ("kg", {"kg.stage.un_reopen": D(2027, 1, 8), "kg.stage.writ": D(2027, 10, 4)}),  # 1 to 7 January are off
        ("tj", {"tj.cpc.cass.term": D(2026, 11, 30)}),
    ],
)
def test_the_training_matters_lead_to_the_deadlines_found_by_hand(rules: Rules, name: str, party: dict[str, D]) -> None:
    found = open_course(f"example:{name}", rules)
    assert (found.country, found.training) == (name.upper(), "yes")
    open_ones = deadlines(found, rules, TODAY)
    assert {one.rule.id: one.date for one in open_ones if one.rule.timing and one.rule.timing.binds == "party"} == party


def test_the_nearest_deadline_stands_first_and_what_is_refused_last(rules: Rules) -> None:
    found = deadlines(open_course("example:tj", rules), rules, TODAY)
    known = [one.date for one in found if one.date is not None]
    assert known == sorted(known)
    assert [one.rule.id for one in found if one.date is None] == ["tj.cpc.first.reasoned"]
    assert "not found" in str(found[-1].refusal)


def test_there_is_a_training_matter_for_each_country_and_an_unknown_one_names_the_nearest(rules: Rules) -> None:
    assert examples() == ("kg", "kz", "tj")
    with pytest.raises(BadCall, match="There is no example “uz”") as caught:
        open_course("example:uz", rules)
    assert "example:kz" in str(caught.value.hint)


# --- confirming in the file ---


def test_a_confirmation_is_written_at_its_place_and_the_rest_of_the_file_stays(tmp_path: Path, rules: Rules) -> None:
    path = written(tmp_path, "KZ", ["decision_in_final_form 2026-10-30"])
    before = path.read_text(encoding="utf-8") + "# the registry closes at six\n"
    path.write_text(before, encoding="utf-8")
    one = the("kz.stage.appeal", load_course(path, rules), rules)
    assert one.deadline is not None
    given = confirmed(path, one.deadline.confirm("A. Lawyer", "art. 403 read", TODAY))
    assert path.read_text(encoding="utf-8").startswith(before)
    again = the("kz.stage.appeal", load_course(path, rules), rules)
    assert again.deadline is not None
    assert (again.deadline.state, again.deadline.confirmation) == ("confirmed", given)
    assert again.date == one.date


def test_a_confirmation_in_the_file_drops_back_when_the_event_is_corrected(tmp_path: Path, rules: Rules) -> None:
    path = written(tmp_path, "KZ", ["decision_in_final_form 2026-10-30"])
    one = the("kz.stage.appeal", load_course(path, rules), rules)
    assert one.deadline is not None
    confirmed(path, one.deadline.confirm("A. Lawyer", "art. 403 read", TODAY))
    path.write_text(
        path.read_text(encoding="utf-8").replace("date: 2026-10-30}", "date: 2026-10-29}"), encoding="utf-8"
    )
    moved = the("kz.stage.appeal", load_course(path, rules), rules)
    assert moved.deadline is not None
    assert (moved.deadline.state, moved.date) == ("proposed", D(2026, 11, 30))
    confirmed(path, moved.deadline.confirm("B. Other", "art. 403 read", TODAY))
    again = the("kz.stage.appeal", load_course(path, rules), rules)
    assert again.deadline is not None
    assert again.deadline.confirmation is not None
    assert again.deadline.confirmation.by == "B. Other", "the newest of two counts"


def test_a_file_in_another_form_takes_no_confirmation_and_stays(tmp_path: Path, rules: Rules) -> None:
    path = written(tmp_path, "KZ", ["decision_in_final_form 2026-10-30"])
    path.write_text(path.read_text(encoding="utf-8") + "confirmed: []\n", encoding="utf-8")
    before = path.read_bytes()
    one = the("kz.stage.appeal", load_course(path, rules), rules)
    assert one.deadline is not None
    with pytest.raises(Conflict, match="to which nothing can be added"):
        confirmed(path, one.deadline.confirm("A. Lawyer", "art. 403 read", TODAY))
    assert path.read_bytes() == before


# --- the commands ---


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def call(*words: str) -> tuple[int, str, str]:
        office = str(tmp_path / "office")
        code = main(["--language", "en", "--office", office, "course", *words], today=TODAY)
        return code, *capsys.readouterr()

    return call


def test_check_tells_what_is_refused_with_file_and_line(run: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "KG", ["claim_filed 2026-01-12", "appeal_filed 2026-03-02"])
    code, out, err = run("check", str(path))
    assert (code, out) == (1, "")
    assert f"{path}:6" in err
    assert run("check", "example:kz", "example:kg", "example:tj")[0] == 0


def test_confirm_needs_a_name_and_a_basis_and_a_rule_that_follows(run: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "KZ", ["decision_in_final_form 2026-10-30"])
    before = path.read_bytes()
    assert run("confirm", str(path), "kz.stage.appeal", "--by", " ", "--basis", "art. 403")[0] == 2
    code, _, err = run("confirm", str(path), "kz.stage.cass", "--by", "A. Lawyer", "--basis", "art. 436")
    assert (code, path.read_bytes()) == (2, before)
    assert "No date of kz.stage.cass follows" in err
    assert run("confirm", str(path), "kz.stage.appeal", "--by", "A. Lawyer", "--basis", "art. 403")[0] == 0
    assert "confirmed" in run("show", str(path))[1]
