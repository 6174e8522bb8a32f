"""Does a calendar program read what was written, and does a second import move, keep and cancel what it should?

The files are read back with vobject, which is not the library that writes them.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]

from compensation.errors import BadCall, Conflict
from compensation.language import Language
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.proceedings.calendar_file import write_calendar
from compensation.proceedings.course import Course
from compensation.proceedings.following import deadlines

D = datetime.date
TODAY, LATER = D(2026, 11, 23), D(2026, 11, 25)
ENGLISH, RUSSIAN = Language("en"), Language("ru")
TITLE = {"en": "Ivanov, I. I. against the police; Almaty", "ru": "Иванов И. И. против полиции; Алматы"}
HAPPENED = ("decision_announced 2026-10-23", "decision_in_final_form 2026-10-30", "right_breach_learned 2024-03-04")
APPEAL = "case-7: file the appeal"
CLAIM = "case-7: file the claim"


@pytest.fixture(scope="module")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


def course(*happened: str, **more: Any) -> Course:
    pairs = [one.split() for one in happened or HAPPENED]
    whole = {"id": "case-7", "country": "KZ", "title": TITLE, "events": [{"event": e, "date": d} for e, d in pairs]}
    return Course.model_validate({**whole, **more})


def write(
    path: Path, found: Course, rules: Rules, today: D = TODAY, language: Language = ENGLISH, *, named: bool = False
) -> tuple[int, int]:
    return write_calendar(path, found, deadlines(found, rules, today), language, today, named=named)


def entries(path: Path) -> dict[str, Any]:
    """The entries of a file by their titles, as another program reads them."""
    calendar = vobject.readOne(path.read_text(encoding="utf-8"))
    found = calendar.contents.get("vevent", [])
    by_title = {one.summary.value: one for one in found}
    assert len(by_title) == len(found)
    return by_title


def state(entry: Any) -> tuple[str, D, str, int, str]:
    return entry.uid.value, entry.dtstart.value, entry.status.value, int(entry.sequence.value), str(entry.dtstamp.value)


# --- what is written ---


def test_a_deadline_is_read_back_as_a_whole_day_that_takes_no_time(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    assert write(path, course(), rules) == (2, 0)
    found = entries(path)
    assert set(found) == {APPEAL, CLAIM}
    entry = found[APPEAL]
    assert (entry.dtstart.value, entry.dtend.value) == (D(2026, 11, 30), D(2026, 12, 1))
    assert (entry.transp.value, getattr(entry, "class").value, entry.status.value) == (
        "TRANSPARENT",
        "CONFIDENTIAL",
        "TENTATIVE",
    )
    assert entry.description.value.splitlines() == [
        "Last day: 30 November 2026",
        "Provisional: No act that moves days off in 2026 was found; there may be one.",
        "kz.stage.appeal: Civil Procedure Code of Kazakhstan, art. 403(3)",
        "proposed, not confirmed yet",
    ]


def test_an_entry_reminds_at_nine_in_the_morning_fourteen_seven_three_days_and_one_before(
    tmp_path: Path, rules: Rules
) -> None:
    write(tmp_path / "case.ics", course(), rules)
    entry = entries(tmp_path / "case.ics")[APPEAL]
    start = datetime.datetime.combine(entry.dtstart.value, datetime.time())
    alarms = entry.contents["valarm"]
    assert [(start + one.trigger.value).isoformat() for one in alarms] == [
        f"2026-11-{day}T09:00:00" for day in (16, 23, 27, 29)
    ]
    assert {one.action.value for one in alarms} == {"DISPLAY"}


def test_an_entry_stands_on_the_advised_day_and_tells_the_last_one(tmp_path: Path, rules: Rules) -> None:
    found = course("circumstances_established 2024-02-08")
    write_calendar(tmp_path / "case.ics", found, deadlines(found, rules, D(2024, 3, 1)), ENGLISH, D(2024, 3, 1))
    entry = entries(tmp_path / "case.ics")["case-7: apply to reopen the case"]
    assert entry.dtstart.value == D(2024, 5, 8)
    assert entry.description.value.splitlines()[:2] == [
        "Last day: 10 May 2024",
        "or 8 May 2024 if the court counts 8 May 2024 as a working day: a decree made it free",
    ]


def test_a_provisional_date_says_so_in_its_entry(tmp_path: Path, rules: Rules) -> None:
    write(tmp_path / "case.ics", course(), rules)
    text = entries(tmp_path / "case.ics")[CLAIM].description.value
    assert "Provisional: No decree on days off in 2027 is on file." in text.splitlines()


def test_what_may_not_be_done_before_a_day_is_not_told_as_a_last_day(tmp_path: Path, rules: Rules) -> None:
    found = [
        one for one in deadlines(course("decision_in_force 2026-11-20"), rules, TODAY) if "earliest" in one.rule.id
    ]
    write_calendar(tmp_path / "case.ics", course("decision_in_force 2026-11-20"), found, ENGLISH, TODAY)
    (entry,) = entries(tmp_path / "case.ics").values()
    assert entry.dtstart.value == D(2026, 11, 30)
    assert "Last day" not in entry.description.value


def test_a_confirmed_deadline_is_confirmed_in_the_calendar(tmp_path: Path, rules: Rules) -> None:
    one = next(each for each in deadlines(course(), rules, TODAY) if each.rule.id == "kz.stage.appeal")
    assert one.deadline is not None
    given = one.deadline.confirm("A. Lawyer", "art. 403 read", TODAY).confirmation
    assert given is not None
    write(tmp_path / "case.ics", course(confirmed=[given.model_dump(mode="json")]), rules)
    found = entries(tmp_path / "case.ics")
    assert (found[APPEAL].status.value, found[CLAIM].status.value) == ("CONFIRMED", "TENTATIVE")


def test_a_term_that_is_not_established_has_no_entry(tmp_path: Path, rules: Rules) -> None:
    found = course("decision_announced 2026-11-20", country="TJ")
    assert {one.date for one in deadlines(found, rules, TODAY)} == {None}
    assert write(tmp_path / "case.ics", found, rules) == (0, 0)
    assert entries(tmp_path / "case.ics") == {}


def test_russian_texts_are_read_back_whole(tmp_path: Path, rules: Rules) -> None:
    write(tmp_path / "case.ics", course(), rules, language=RUSSIAN, named=True)
    found = entries(tmp_path / "case.ics")
    title = f"{TITLE['ru']}: подать апелляционную жалобу"
    assert title in found
    assert "kz.stage.appeal: ч. 3 ст. 403 ГПК РК" in found[title].description.value.splitlines()


# --- a second import ---


def test_writing_again_changes_nothing_where_nothing_changed(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = path.read_bytes()
    assert write(path, course(), rules, LATER) == (2, 0)
    assert path.read_bytes() == before


def test_a_moved_date_keeps_its_entry_and_raises_its_sequence(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = {title: state(entry) for title, entry in entries(path).items()}
    suspended = {"rule": "kz.stage.appeal", "first": "2026-11-10", "last": "2026-11-11", "basis": "ruling"}
    write(path, course(suspended=[suspended]), rules, LATER)
    after = {title: state(entry) for title, entry in entries(path).items()}
    uid, _, status, sequence, _ = before[APPEAL]
    assert after[APPEAL] == (uid, D(2026, 12, 2), status, sequence + 1, "2026-11-25 00:00:00+00:00")
    assert after[CLAIM] == before[CLAIM]


def test_a_corrected_event_moves_the_entry_and_makes_no_second_one(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = state(entries(path)[APPEAL])
    write(path, course("decision_announced 2026-10-23", "decision_in_final_form 2026-10-29", HAPPENED[2]), rules, LATER)
    after = entries(path)
    assert set(after) == {APPEAL, CLAIM}
    assert state(after[APPEAL])[0] == before[0]


def test_a_term_restored_by_the_court_moves_its_entry(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = state(entries(path)[APPEAL])
    until = {"rule": "kz.stage.appeal", "event": "2026-10-30", "until": "2026-12-20", "by": "ruling of 2026-12-08"}
    write(path, course(restored=[until]), rules, LATER)
    entry = entries(path)[APPEAL]
    assert state(entry)[:2] == (before[0], D(2026, 12, 20))
    assert int(entry.sequence.value) == before[3] + 1
    assert entry.description.value == "Term restored by the court."
    write(path, course(restored=[until]), rules, LATER, named=True)
    assert "Term restored by the court: ruling of 2026-12-08" in unfolded(path)


GONE = {"rule": "kz.stage.appeal", "why": "nobody will appeal", "on": "2026-11-24"}


def test_a_withdrawn_deadline_is_cancelled_once_and_stays_so(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = {title: state(entry) for title, entry in entries(path).items()}
    assert write(path, course(withdrawn=[GONE]), rules, LATER) == (1, 1)
    after = {title: state(entry) for title, entry in entries(path).items()}
    uid, day, _, sequence, _ = before[APPEAL]
    assert after[APPEAL] == (uid, day, "CANCELLED", sequence + 1, "2026-11-25 00:00:00+00:00")
    assert after[CLAIM] == before[CLAIM]
    assert "valarm" not in entries(path)[APPEAL].contents, "nobody is reminded of it"
    kept = path.read_bytes()
    write(path, course(withdrawn=[GONE]), rules, D(2026, 11, 27))
    assert path.read_bytes() == kept


def test_a_deadline_that_is_taken_up_again_stands_again(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    first = state(entries(path)[APPEAL])
    write(path, course(withdrawn=[GONE]), rules, LATER)
    write(path, course(), rules, D(2026, 11, 27))
    uid, day, status, sequence, _ = state(entries(path)[APPEAL])
    assert (uid, day, status, sequence) == (*first[:3], first[3] + 2)


def test_what_was_done_is_cancelled(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    write(path, course(*HAPPENED, "appeal_filed 2026-11-24"), rules, LATER)
    assert entries(path)[APPEAL].status.value == "CANCELLED"


def test_an_entry_in_another_language_is_the_same_entry(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = state(entries(path)[APPEAL])
    assert write(path, course(), rules, LATER, RUSSIAN) == (2, 0)
    assert state(entries(path)["case-7: подать апелляционную жалобу"])[0] == before[0]


def test_the_entries_of_two_cases_never_meet(tmp_path: Path, rules: Rules) -> None:
    for id in ("case-7", "case-8"):
        write(tmp_path / f"{id}.ics", course(id=id), rules)
    uids = [entry.uid.value for id in ("case-7", "case-8") for entry in entries(tmp_path / f"{id}.ics").values()]
    assert len(uids) == len(set(uids)) == 4


# --- what a file may not tell ---


def test_without_names_the_title_of_the_case_is_nowhere_in_the_file(tmp_path: Path, rules: Rules) -> None:
    plain, named = tmp_path / "plain.ics", tmp_path / "named.ics"
    for language in (ENGLISH, RUSSIAN):
        write(plain, course(), rules, language=language)
        write(named, course(), rules, language=language, named=True)
        assert any(name in unfolded(named) for name in ("Ivanov", "Иванов"))
        assert not any(
            name in unfolded(plain) for name in ("Ivanov", "Иванов", "Almaty", "Алматы", "police", "полиции")
        )


def test_the_title_is_nowhere_in_a_file_that_is_written_again_without_names(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules, named=True)
    assert write(path, course(withdrawn=[GONE]), rules, LATER) == (1, 1)
    assert "Ivanov" not in unfolded(path)


def unfolded(path: Path) -> str:
    return path.read_bytes().replace(b"\r\n ", b"").decode("utf-8")


# --- what is left alone ---

FOREIGN = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Someone//Calendar//EN\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
    "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260105\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    "content",
    [
        FOREIGN.encode(),
        b"",
        b"BEGIN:VCALENDAR\r\n",
        b"no calendar at all",
        b"\xff\xfe\x00",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
    ],
    ids=["of another program", "empty", "cut off", "no calendar", "no text", "no product"],
)
def test_a_file_that_this_program_did_not_write_is_left_alone(tmp_path: Path, rules: Rules, content: bytes) -> None:
    path = tmp_path / "mine.ics"
    path.write_bytes(content)
    with pytest.raises(Conflict, match="was not written by this program"):
        write(path, course(), rules)
    assert path.read_bytes() == content


def test_the_deadlines_of_another_case_are_not_cancelled(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "all.ics"
    write(path, course(), rules)
    before = path.read_bytes()
    with pytest.raises(Conflict, match="another case"):
        write(path, course(id="case-8"), rules, LATER)
    assert path.read_bytes() == before
    assert {entry.status.value for title, entry in entries(path).items() if "case-7" in title} == {"TENTATIVE"}


@pytest.mark.parametrize("name", ["case.txt", "case", "ics"])
def test_a_calendar_file_ends_in_ics(tmp_path: Path, rules: Rules, name: str) -> None:
    with pytest.raises(BadCall, match=r"ends in \.ics"):
        write(tmp_path / name, course(), rules)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.ics"
    write(path, course(), rules)
    before = path.read_bytes()

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(path, course(withdrawn=[GONE]), rules, LATER)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
