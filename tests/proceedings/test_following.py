"""Do the deadlines that still matter follow from a course of events, and none that does not?"""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.proceedings.course import Course
from compensation.proceedings.examples import open_course
from compensation.proceedings.following import Open, deadlines, reminders
from compensation.proceedings.listing import listing
from compensation.proceedings.timeline import timeline

D = datetime.date
TODAY = D(2026, 11, 23)
ONCE = ["decision_announced 2024-06-28", "appeal_filed 2024-07-22", "appeal_decided 2024-10-04",
        "cassation_filed 2024-12-20", "cassation_decided 2025-02-27"]  # fmt: skip
SENT_BACK = [*ONCE, "case_remitted 2025-02-27"]
APPEALABLE = ["decision_announced 2026-10-23", "decision_in_final_form 2026-10-30"]  # in KZ, until 30 November
RULING = ["ruling_made 2026-11-16", "ruling_in_final_form 2026-11-16"]  # in KZ, until 30 November


@pytest.fixture(scope="module")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


def course(country: str, *happened: str, **more: Any) -> Course:
    """A case with events as `appeal_filed 2026-11-02`, or `appeal_filed 2026-11-02 other` for the other side."""
    events = [dict(zip(("event", "date", "by"), one.split(), strict=False)) for one in happened]
    title = {"en": "A matter", "ru": "Дело"}
    return Course.model_validate({"id": "case-1", "country": country, "title": title, "events": events, **more})


def follows(found: Course, rules: Rules, today: D = TODAY) -> dict[str, D | None]:
    return {one.rule.id: one.date for one in deadlines(found, rules, today)}


def dates(rule: str, found: Course, rules: Rules, today: D = TODAY) -> list[D | None]:
    return [one.date for one in deadlines(found, rules, today) if one.rule.id == rule]


def the(rule: str, found: Course, rules: Rules, today: D = TODAY) -> Open:
    (one,) = [one for one in deadlines(found, rules, today) if one.rule.id == rule]
    return one


def span(rule: str, first: str, last: str) -> dict[str, str]:
    return {"rule": rule, "first": first, "last": last, "basis": "ruling"}


def until(rule: str, event: str, day: str) -> dict[str, str]:
    return {"rule": rule, "event": event, "until": day, "by": "ruling of the court"}


def term(rule: str, length: str, on: str) -> dict[str, str]:
    return {"rule": rule, "term": length, "on": on, "by": "presiding judge"}


def withdrawn(on: str) -> dict[str, str]:
    return {"rule": "kg.stage.appeal", "why": "nobody will appeal", "on": on}


# --- what follows ---


def test_after_a_case_was_sent_back_its_terms_run_anew(rules: Rules) -> None:
    assert follows(course("KG", *SENT_BACK), rules) == {}
    again = follows(course("KG", *SENT_BACK, "claim_received 2025-03-20", "decision_announced 2026-11-09"), rules)
    assert (again["kg.stage.appeal"], "kg.stage.cass" in again) == (D(2026, 12, 9), False)


def test_a_deadline_that_has_passed_is_missed_from_the_next_day_on(rules: Rules) -> None:
    found = course("KZ", *APPEALABLE)
    missed = [the("kz.stage.appeal", found, rules, today).missed for today in (D(2026, 11, 30), D(2026, 12, 1))]
    assert missed == [False, True]


def test_the_terms_of_the_committees_follow_in_every_country(rules: Rules) -> None:
    for country in ("KZ", "KG", "TJ"):
        found = course(country, "remedies_exhausted 2025-02-27")
        assert follows(found, rules) == {"un.hrc.delay.exhaustion": D(2030, 2, 27)}


# --- which act closes which term ---


@pytest.mark.parametrize(
    ("rule", "happened", "date"),
    [
        ("kg.stage.un_reopen", ["reopening_filed 2024-05-02", "international_decision 2026-10-05"], D(2027, 1, 8)),
        ("kg.stage.writ_restored", ["writ_presented 2021-03-01", "writ_term_restored 2026-10-01"], D(2027, 1, 8)),
        ("kz.stage.private", ["decision_announced 2026-11-02", *RULING], D(2026, 11, 30)),
        ("kg.stage.private", ["decision_announced 2026-11-02", "ruling_made 2026-11-16"], D(2026, 11, 26)),
        ("tj.cpc.private.term", ["decision_announced 2026-11-02", "ruling_copy_handed 2026-11-16"], D(2026, 11, 26)),
    ],
)  # fmt: skip
def test_an_act_before_the_event_that_starts_the_term_does_not_count(
    rules: Rules, rule: str, happened: list[str], date: D
) -> None:
    assert dates(rule, course(rule[:2].upper(), *happened), rules) == [date]


@pytest.mark.parametrize(
    ("rule", "happened", "date"),
    [
        ("kz.stage.appeal", [*SENT_BACK, "decision_in_final_form 2026-10-30"], D(2026, 11, 30)),
        ("tj.cpc.private.term", ["ruling_made 2024-06-28", "ruling_copy_handed 2024-07-01",
                                 "decision_announced 2024-10-04", "ruling_copy_handed 2026-11-16"], D(2026, 11, 26)),
    ],
)  # fmt: skip
def test_a_term_whose_first_event_is_not_on_file_is_not_closed_by_what_stood_before_an_older_one(
    rules: Rules, rule: str, happened: list[str], date: D
) -> None:
    assert dates(rule, course(rule[:2].upper(), *happened), rules) == [date]


def test_an_appeal_after_the_announcement_and_before_the_final_form_counts(rules: Rules) -> None:
    early = ["decision_announced 2026-11-02", "appeal_filed 2026-11-04", "decision_in_final_form 2026-11-06"]
    assert "kz.stage.appeal" not in follows(course("KZ", *early), rules)
    assert "kz.stage.appeal" in follows(course("KZ", early[0], early[2]), rules)


def test_two_rulings_give_two_deadlines_and_one_complaint_closes_the_earlier(rules: Rules) -> None:
    both = ["ruling_made 2026-11-16", "ruling_made 2026-11-18"]
    found = [one for one in deadlines(course("KG", *both), rules, TODAY) if one.rule.id == "kg.stage.private"]
    assert [(one.nth, one.date) for one in found] == [(0, D(2026, 11, 26)), (1, D(2026, 11, 30))]
    one_left = the("kg.stage.private", course("KG", *both, "private_complaint_filed 2026-11-19"), rules)
    assert (one_left.nth, one_left.date) == (1, D(2026, 11, 30))
    done = course("KG", *both, "private_complaint_filed 2026-11-19", "private_complaint_filed 2026-11-20")
    assert dates("kg.stage.private", done, rules) == []


@pytest.mark.parametrize(
    ("rule", "started", "act", "date"),
    [
        ("kg.lim.general", "right_breach_learned 2024-11-05", "claim", D(2027, 11, 5)),
        ("kz.lim.general", "right_breach_learned 2024-11-05", "claim", D(2027, 11, 5)),
        ("kg.stage.cass", "appeal_decided 2026-10-05", "cassation", D(2027, 1, 8)),
        ("kz.stage.cass", "appeal_decided 2026-10-05", "cassation", D(2027, 4, 5)),
    ],
)
def test_a_returned_claim_or_cassation_leaves_its_term_running(
    rules: Rules, rule: str, started: str, act: str, date: D
) -> None:
    happened = [started, f"{act}_filed 2026-10-12", f"{act}_returned 2026-10-16", f"{act}_filed 2026-10-20"]
    open_after = [dates(rule, course(rule[:2].upper(), *happened[:n]), rules) for n in (1, 2, 3, 4)]
    assert open_after == [[date], [], [date], []]


def test_the_appeal_of_the_other_side_leaves_our_term_running_until_it_is_decided(rules: Rules) -> None:
    theirs = [*APPEALABLE, "appeal_filed 2026-11-10 other"]
    assert dates("kz.stage.appeal", course("KZ", *theirs), rules) == [D(2026, 11, 30)]
    assert dates("kz.stage.appeal", course("KZ", *theirs, "appeal_filed 2026-11-12"), rules) == []
    assert dates("kz.stage.appeal", course("KZ", *theirs, "appeal_decided 2026-11-20"), rules) == []


@pytest.mark.parametrize(
    ("country", "happened", "closed"),
    [
        ("KZ", ["claim_filed 2026-01-12", "claim_received 2026-01-12", "claim_accepted 2026-01-19",
                "preparation_ended 2026-02-12", "hearing_ended 2026-03-02", "decision_announced 2026-03-03"],
         {"kz.stage.return", "kz.stage.prep", "kz.stage.first", "kz.stage.announce_defer"}),
        ("KZ", ["claim_received 2026-01-12", "decision_announced 2026-03-03"], {"kz.stage.return"}),
        ("KZ", ["appeal_received 2026-01-12", "appeal_decided 2026-03-03"],
         {"kz.stage.appeal_prep", "kz.stage.appeal_hearing"}),
        ("KZ", ["cassation_received 2026-01-12", "cassation_copy_received 2026-01-20", "cassation_decided 2026-03-03"],
         {"kz.stage.cass_first", "kz.stage.cass_reply", "kz.stage.cass_hearing"}),
        ("KG", ["claim_received 2026-01-12", "decision_announced 2026-03-03"], {"kg.stage.first"}),
        ("KG", ["cassation_received 2026-01-12", "cassation_decided 2026-03-03"],
         {"kg.stage.cass_accept", "kg.stage.cass_hearing"}),
        ("TJ", ["claim_accepted 2026-01-12", "decision_announced 2026-03-03"],
         {"tj.cpc.first.term", "tj.cpc.first.short", "tj.cpc.first.mixed"}),
    ],
)  # fmt: skip
def test_terms_of_the_court_that_no_longer_matter_are_gone_after_the_decision(
    rules: Rules, country: str, happened: list[str], closed: set[str]
) -> None:
    assert follows(course(country, *happened[:-1]), rules).keys() & closed
    assert follows(course(country, *happened), rules).keys() & closed == set()


# --- which event starts it ---


def test_an_exact_day_is_preferred_to_one_known_by_its_month(rules: Rules) -> None:
    first = course("KG", "decision_in_force 2026-10-05", "appeal_act_in_force 2026-11")
    assert dates("kg.stage.writ", first, rules) == [D(2029, 10, 5)]
    second = course("KG", "decision_in_force 2026-10", "appeal_act_in_force 2026-11-05")
    assert dates("kg.stage.writ", second, rules) == [D(2029, 11, 5)]


def test_an_event_known_only_by_its_month_gives_a_line_that_says_so(rules: Rules) -> None:
    found = course("KZ", "decision_in_final_form 2026-10")
    one = the("kz.stage.appeal", found, rules)
    assert (one.date, one.advised, one.missed, reminders(one)) == (None, None, False, ())
    assert str(one.refusal) == "The day of “decision made in final form” is not known, only 2026-10."
    mark = timeline(found, [one], TODAY)[-1]
    assert (mark.sign, mark.day, str(mark.what)) == ("?", None, "file the appeal")
    assert str(mark.remark) == "the day is not known: decision made in final form"


@pytest.mark.parametrize(
    ("rule", "happened", "date"),
    [
        ("kz.stage.cass", ["appeal_decided 2026-11-12"], D(2027, 5, 12)),
        ("kg.stage.writ", ["appeal_decided 2026-11-12"], D(2029, 11, 12)),
        ("tj.cpc.superv.term", ["cassation_decided 2026-11-12"], D(2027, 11, 12)),
        ("tj.cpc.superv.term", ["cassation_decided 2026-11-12", "cassation_act_in_force 2026-11-12"], D(2027, 11, 12)),
        ("kz.stage.cass", [*ONCE[:3], "appeal_act_in_force 2024-10-04", *SENT_BACK[3:],
                           "decision_announced 2026-06-03", "appeal_decided 2026-11-12"], D(2027, 5, 12)),
    ],
    ids=["KZ", "KG", "TJ", "on file", "KZ, sent back"],
)  # fmt: skip
def test_an_act_in_force_at_once_starts_its_terms_though_that_is_not_on_file(
    rules: Rules, rule: str, happened: list[str], date: D
) -> None:
    assert dates(rule, course(rule[:2].upper(), *happened), rules) == [date]


# --- what the court and the lawyers said ---


@pytest.mark.parametrize("days", [("2026-12-20",), ("2026-12-20", "2026-12-10"), ("2026-12-10", "2026-12-20")])
def test_a_restored_term_ends_on_the_latest_day_of_the_court(rules: Rules, days: tuple[str, ...]) -> None:
    found = course("KZ", *APPEALABLE, restored=[until("kz.stage.appeal", "2026-10-30", day) for day in days])
    one = the("kz.stage.appeal", found, rules, D(2026, 12, 20))
    assert (one.date, one.advised, one.missed) == (D(2026, 12, 20), D(2026, 12, 20), False)
    assert the("kz.stage.appeal", found, rules, D(2026, 12, 21)).missed
    assert reminders(one) == (D(2026, 12, 6), D(2026, 12, 13), D(2026, 12, 17), D(2026, 12, 19))


def test_a_term_that_is_not_established_can_be_restored_and_missed_as_any_other(rules: Rules) -> None:
    found = course(
        "TJ", "decision_announced 2026-11-02", restored=[until("tj.cpc.cass.term", "2026-11-02", "2026-12-20")]
    )
    one = the("tj.cpc.cass.term", found, rules, D(2026, 12, 21))
    assert (one.date, one.missed) == (D(2026, 12, 20), True)
    (row,) = [row for row in listing(found, [one]).rows if "tj.cpc.cass.term" in row]
    assert str(row[0]) == "Sunday 2026-12-20"


def test_a_withdrawn_deadline_does_not_follow(rules: Rules) -> None:
    before = follows(course("KG", "decision_announced 2026-11-09"), rules)
    gone = course("KG", "decision_announced 2026-11-09", withdrawn=[withdrawn("2026-11-10")])
    assert before.keys() - follows(gone, rules).keys() == {"kg.stage.appeal"}


@pytest.mark.parametrize(
    "said",
    [
        {"withdrawn": [withdrawn("2024-07-01")]},
        {"restored": [until("kg.stage.appeal", "2024-06-28", "2026-12-31")]},
        {"suspended": [span("kg.stage.appeal", "2024-07-01", "2024-07-10")]},
    ],
    ids=["withdrawn", "restored", "suspended"],
)
def test_what_was_said_of_a_term_before_the_case_was_sent_back_does_not_hold_for_the_new_one(
    rules: Rules, said: dict[str, Any]
) -> None:
    found = course("KG", *SENT_BACK, "decision_announced 2026-11-09", **said)
    assert dates("kg.stage.appeal", found, rules) == [D(2026, 12, 9)]


@pytest.mark.parametrize(
    ("term", "spans", "date"),
    [
        ("private", ["11-18 11-20"], D(2026, 12, 3)),
        ("private", ["11-18 11-20", "11-18 11-20"], D(2026, 12, 3)),
        ("private", ["11-18 11-20", "11-19 11-24"], D(2026, 12, 7)),
        ("private", ["11-21 11-22"], D(2026, 11, 30)),  # a weekend
        ("private", ["11-20 11-23"], D(2026, 12, 2)),
        ("private", ["01-01 01-31", "12-01 12-20"], D(2026, 11, 30)),  # before and after the term
        ("appeal", ["11-10 11-19"], D(2026, 12, 10)),
        ("appeal", ["11-10 11-19", "11-21 11-22"], D(2026, 12, 14)),  # the 12th is a Saturday
        ("appeal", ["11-10 11-19", "11-10 11-19"], D(2026, 12, 10)),
        ("appeal", ["11-10 11-19", "11-15 11-20"], D(2026, 12, 11)),
        ("appeal", ["01-01 01-31", "12-07 12-16"], D(2026, 11, 30)),
    ],
)
def test_a_suspension_moves_a_term_by_the_days_that_lie_in_it_each_once(
    rules: Rules, term: str, spans: list[str], date: D
) -> None:
    paused = [span(f"kz.stage.{term}", *(f"2026-{day}" for day in one.split())) for one in spans]
    other = span("kz.stage.appeal.absent", "2026-11-02", "2026-11-30")
    found = course("KZ", *(RULING if term == "private" else APPEALABLE), suspended=[other, *paused])
    assert dates(f"kz.stage.{term}", found, rules) == [date]


def test_a_term_announced_before_the_case_was_sent_back_is_not_applied_after_it(rules: Rules) -> None:
    old, new = (term("tj.cpc.cass.term", "10 days", on) for on in ("2024-06-28", "2026-11-09"))
    happened = ["decision_announced 2024-06-28", "cassation_filed 2024-07-02", "cassation_decided 2024-09-02",
                "case_remitted 2024-09-02", "decision_announced 2026-11-09"]  # fmt: skip
    assert dates("tj.cpc.cass.term", course("TJ", *happened, announced=[old]), rules) == [None]
    assert dates("tj.cpc.cass.term", course("TJ", *happened, announced=[old, new]), rules) == [D(2026, 11, 19)]


@pytest.mark.parametrize(
    ("length", "other", "advised"),
    [("10 days", D(2026, 11, 19), D(2026, 11, 19)), ("40 days", D(2026, 12, 21), D(2026, 12, 9))],
)
def test_a_term_announced_beside_one_on_file_shows_both_and_advises_the_earlier(
    rules: Rules, length: str, other: D, advised: D
) -> None:
    said = [term("kg.stage.appeal", length, "2026-11-09")]
    one = the("kg.stage.appeal", course("KG", "decision_announced 2026-11-09", announced=said), rules)
    assert one.deadline is not None
    assert (one.date, one.advised) == (D(2026, 12, 9), advised)
    assert [(each.day, str(each.why)) for each in one.deadline.counted.others] == [
        (other, f"by the term that the court announced: {length}")
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_confirmation_that_fits_is_used_though_a_stale_one_stands_beside_it(
    rules: Rules, order: tuple[int, int]
) -> None:
    one = the("kz.stage.appeal", course("KZ", *APPEALABLE), rules)
    assert one.deadline is not None
    fits = one.deadline.confirm("B. Other", "art. 403 read", TODAY).confirmation
    assert fits is not None
    given = (fits.model_dump() | {"event": "2026-10-29", "by": "A. Lawyer"}, fits.model_dump())
    again = the("kz.stage.appeal", course("KZ", *APPEALABLE, confirmed=[given[at] for at in order]), rules)
    assert again.deadline is not None
    assert (again.deadline.state, again.deadline.confirmation) == ("confirmed", fits)


def test_a_day_before_which_nothing_may_be_done_is_past_once_it_has_gone_by_and_never_missed(rules: Rules) -> None:
    found = course("KZ", "decision_in_force 2020-09-01")
    for today, past in ((D(2020, 9, 7), False), (D(2020, 9, 10), True), (TODAY, True)):
        one = the("kz.stage.writ_earliest", found, rules, today)
        assert (one.date, one.past, one.missed) == (D(2020, 9, 9), past, False)
    assert the("kz.stage.writ", found, rules).missed


# --- the line of time ---


def test_the_line_of_time_marks_what_happened_what_is_to_come_what_was_missed_and_what_is_not_known(
    rules: Rules,
) -> None:
    found = course("KG", *SENT_BACK, "decision_announced 2026-10-05")
    marks = [(one.sign, str(one.what)) for one in timeline(found, deadlines(found, rules, TODAY), TODAY)]
    assert [sign for sign, _ in marks[:7]] == ["●", "●", "●", "●", "●", "✕", "●"]
    assert ("!", "file the appeal") in marks, "30 days from 5 October ended on 4 November"
    tajik = open_course("example:tj", rules)
    assert "".join(one.sign for one in timeline(tajik, deadlines(tajik, rules, TODAY), TODAY)) == "●●●○?"
