"""What is entered into a matter on its screen; and what becomes of it when somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from keyboard import own_text, press, typed

from compensation.claims.finding import locate
from compensation.law.opening import open_law
from compensation.workspace.conducting import happened, task
from compensation.workspace.kinds import describe
from compensation.workspace.matters import Office, added, content_of, with_values
from compensation.workspace.opening import Beginning, open_workspace
from compensation.workspace.version import Change, Said

SIZE = (100, 50)
AT = "2026-11-23T10:00:00"
ME, OTHER = Said("A. Lawyer", AT), Said("B. Colleague", AT)
SAFETY = {"assessed_on": "2026-11-01", "by": "B. Colleague", "risks": ["their risk"], "review_on": "2027-03-01"}
PARTIES = [
    {"id": "a", "role": "claimant", "pseudonym": "Claimant A."},
    {"id": "police", "role": "respondent", "pseudonym": "Police"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def other(folder: Path) -> Iterator[Office]:
    """The office as another program has it open, with a matter in it."""
    Beginning(folder, None, describe).finish()
    workspace = open_workspace(folder, None, describe)
    office = Office(workspace.store, open_law(folder).rules)
    office.put_profile({"name": "Office", "representatives": [{"name": "A. Lawyer"}]}, ME)
    matter = {"title": "Beating", "country": "KZ", "registered": "2026-01-01", "parties": PARTIES}
    office.new_matter(matter, ME)
    yield office
    workspace.close()


async def fill(app: Any, pilot: Any, **values: str) -> str:
    for name, text in values.items():
        await typed(app, pilot, name, text)
    return await press(app, pilot, "ctrl+s")


async def opened(app: Any, pilot: Any) -> str:
    """The matter on the screen."""
    return await press(app, pilot, "f6", "a", "enter")


def on_top(app: Any) -> str:
    return type(app.screen).__name__


def messages(app: Any) -> list[str]:
    return [one.message for one in app._notifications]


async def test_evidence_is_stored_left_where_it_is_or_noted_by_its_place(
    started: Any, other: Office, folder: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_text("a scan", encoding="utf-8")
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "d")
        shown = await fill(app, pilot, number="1", what="Report", date="05.2026", file=str(scan), store="yes")
        assert "1. Report (stored)" in shown
        await press(app, pilot, "d")
        shown = await fill(app, pilot, number="2", what="Photo", file=str(scan))
        assert "2. Photo (at " in shown
        await press(app, pilot, "d")
        shown = await fill(app, pilot, number="3", what="Letter", place="the safe")
        assert "3. Letter (at the safe)" in shown
        await press(app, pilot, "d")
        await fill(app, pilot, number="3", what="Once more")
        assert on_top(app) == "MatterForm", "a number that is taken is refused, and what was typed stays"
        await press(app, pilot, "escape")
    first, second, _ = other.matter("M-001").value.evidence
    assert str(first.date) == "2026-05"
    assert other.store.version(first.file or "", 1).attachment == b"a scan"
    assert (second.file, second.sha256) == (None, first.sha256)


async def test_an_offer_is_entered_with_its_side_and_answer(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "o")
        await fill(app, pilot, amount="500000 KZT", other="yes", day="20.11.2026", terms="in parts", answer="refused")
        await press(app, pilot, "o")
        await fill(app, pilot, amount="900000 KZT")
    theirs, ours = other.matter("M-001").value.offers
    assert (theirs.on, theirs.by, theirs.terms, theirs.answer) == (date(2026, 11, 20), "other", "in parts", "refused")
    assert (ours.on, ours.by, ours.terms, ours.answer) == (date(2026, 11, 23), "us", None, "open")


async def test_an_award_on_appeal_is_entered_in_the_place_of_the_first(
    started: Any, other: Office, folder: Path
) -> None:
    award = {"head": "moral", "claimant": "a", "respondent": "police"}
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "a")
        await fill(app, pilot, id="m", amount="300000 KZT", instance="first", **award)
        await press(app, pilot, "a")
        await fill(app, pilot, id="m2", amount="500000 KZT", instance="appeal", **award)
        assert on_top(app) == "MatterForm", "it must say what becomes of the first"
        shown = await fill(app, pilot, replaces="m")
        assert "in the place of m" in shown
    first, appeal = other.matter("M-001").value.awards
    assert (first.replaces, appeal.instance, appeal.replaces) == (None, "appeal", "m")


async def test_what_is_left_blank_of_a_person_stays_and_a_dash_takes_it_out(
    started: Any, other: Office, folder: Path
) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "i")
        shown = await fill(
            app, pilot, party="a", name="Testov Test", known_as="Testow; Тестов", born="1990", address="Almaty",
            contact="by the neighbour", document="No. 1",
        )  # fmt: skip
        assert "Testov" not in shown, "kept apart from what the screen shows"
        await press(app, pilot, "i")
        await fill(app, pilot, party="a", address="Astana", contact="-")
    held = other.people("M-001")
    assert held is not None
    (person,) = held.value.people
    assert (person.name, person.known_as, str(person.born)) == ("Testov Test", ("Testow", "Тестов"), "1990")
    assert (person.address, person.contact, person.document) == ("Astana", None, "No. 1")


async def test_parties_tasks_and_awards_are_chosen_not_typed(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "t")
        await fill(app, pilot, what="Ring the court")
        shown = await press(app, pilot, "t")
        assert "‹ a new one ›" in shown
        shown = await press(app, pilot, "tab", "tab", "right")
        assert "‹ t1: Ring the court ›" in shown
        assert "‹ a new one ›" in await press(app, pilot, "a"), "a letter goes on to what begins with it"
        await press(app, pilot, "t", "space")
        await fill(app, pilot, done="yes")
        shown = await press(app, pilot, "t", "tab", "tab", "right")
        assert "‹ a new one ›" in shown, "what is done is not offered"
        await press(app, pilot, "escape", "m")
        assert "The matter has no award yet.\nEnter one first: A." in messages(app)
        shown = await press(app, pilot, "a")
        assert "‹ a: Claimant A. ›" in shown
        assert "‹ police: Police ›" in shown
        shown = await fill(app, pilot, head="moral", amount="300000 KZT", day="20.11.2026", due="19.11.2026")
        assert "It cannot be due on 19 November 2026, before it was awarded." in " ".join(shown.split())
        shown = await fill(app, pilot, due="", respondent="a")
        assert "“a” cannot owe something to itself." in shown
        await fill(app, pilot, respondent="police")
        assert "‹ m1: " in await press(app, pilot, "m")
        await fill(app, pilot, amount="100000 KZT")
        await press(app, pilot, "p")
        await fill(app, pilot, role="third_party", pseudonym="Mother of A.")
    matter = other.matter("M-001").value
    (task,) = matter.tasks
    assert (task.id, task.what, task.done) == ("t1", "Ring the court", date(2026, 11, 23))
    assert [(one.claimant, one.respondent) for one in matter.awards] == [("a", "police")]
    assert [one.award for one in matter.payments] == ["m1"]
    assert [one.id for one in matter.parties] == ["a", "police", "b"]


async def test_a_matter_without_parties_says_so(started: Any, other: Office, folder: Path) -> None:
    other.new_matter({"title": "Empty", "country": "KZ", "registered": "2026-01-01"}, ME)
    async with started("en", SIZE, folder) as (app, pilot):
        await press(app, pilot, "f6", "a", "down", "enter")
        for key in ("i", "g", "a"):
            app.clear_notifications()
            await press(app, pilot, key)
            assert messages(app) == ["The matter has no party yet.\nEnter one first: P."]
            assert on_top(app) == "MatterPage"


async def test_an_event_is_found_by_words_and_offered_while_it_is_typed(
    started: Any, other: Office, folder: Path
) -> None:
    async with started("ru", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "у")
        shown = await fill(app, pilot, event="решение", date="13.11.2026")
        assert "может значить несколько" in shown
        assert "решение вступило в силу" in shown
        shown = await fill(app, pilot, event="жалоба апел", date="на днях")
        assert "апелляционная жалоба подана" in shown, "what fits shows below"
        assert app.focused.id == "date-input", "the field that is meant"
        await fill(app, pilot, event="", date="13.11.2026")
        app.screen.query_one("#event-input").focus()
        await press(app, pilot, *"решение ог")
        await press(app, pilot, "right", "ctrl+ы")
        assert on_top(app) == "MatterPage"
        assert any("решение оглашено" in one for one in messages(app)), "how it was understood is told"
        await press(app, pilot, "у")
        await fill(app, pilot, event="иск подан", date="1.06.2026")
    course = other.course("M-001")
    assert course is not None
    assert [one.event for one in course.value.events] == ["claim_filed", "decision_announced"]


async def test_one_entry_is_withdrawn_and_what_came_after_stays(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        for event, day in (("claim filed", "1.06.2026"), ("decision announced", "13.11.2026")):
            await press(app, pilot, "e")
            await fill(app, pilot, event=event, date=day)
        shown = await press(app, pilot, "w")
        assert "event: 13 November 2026: decision announced" in shown
        await fill(app, pilot, entry="event 1")
        assert on_top(app) == "MatterForm", "a reason is needed"
        await fill(app, pilot, entry="event 1", why="the other matter")
        assert on_top(app) == "MatterPage"
    course = other.course("M-001")
    assert course is not None
    assert [one.event for one in course.value.events] == ["decision_announced"]
    assert course.version.why == "the other matter"


async def test_no_other_entry_is_withdrawn_than_the_one_that_was_shown(
    started: Any, other: Office, folder: Path
) -> None:
    other.change_course("M-001", happened({"event": "claim_filed", "date": "2026-06-01"}), ME)
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "w")
        other.change_course("M-001", happened({"event": "crime_reported", "date": "2026-01-01"}), OTHER)
        await fill(app, pilot, entry="event 1", why="by mistake")
        assert on_top(app) == "MatterForm"
        assert "The matter was changed meanwhile." in own_text(app)
    course = other.course("M-001")
    assert course is not None
    assert len(course.value.events) == 2


async def test_an_undone_party_leaves_its_name_to_nobody(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "p")
        await fill(app, pilot, pseudonym="Claimant B.", name="Testov Test")
        await press(app, pilot, "z", "p")
        await fill(app, pilot, pseudonym="Claimant C.")
    assert [one.id for one in other.matter("M-001").value.parties] == ["a", "police", "c"]
    held = other.people("M-001")
    assert held is not None
    assert [one.party for one in held.value.people] == ["b"]


async def test_forms_hide_in_presentation_mode_what_the_page_hides(started: Any, other: Office, folder: Path) -> None:
    other.change("M-001", added("tasks", {"id": "t1", "what": "Ring Testov"}), ME)
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "f9")
        for keys in (("t", "tab", "tab", "right"), ("g",), ("a",), ("w",)):
            await press(app, pilot, *keys)
            shown = own_text(app)
            assert on_top(app) == "MatterForm"
            assert "Testov" not in shown
            assert "Claimant A." not in shown
            await press(app, pilot, "escape")


async def test_who_accepts_and_waives_is_proposed(started: Any, other: Office, folder: Path) -> None:
    assert other.profile() is not None
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        assert app.desk.representative == "A. Lawyer"
        await press(app, pilot, "f12")
        assert app.desk.representative == ""


async def test_a_profile_that_cannot_be_read_does_not_keep_the_day_from_being_shown(
    started: Any, other: Office, folder: Path
) -> None:
    now = other.store.get("office")
    other.store.save(Change("office", "profile", now.number, {"name": "Office"}), ME)
    async with started("en", SIZE, folder) as (app, pilot):
        shown = await press(app, pilot, "f6")
        assert "M-001" in shown
        assert app.desk.representative == ""


async def test_a_claim_of_others_is_told_at_once_and_is_not_saved_twice(
    started: Any, other: Office, folder: Path
) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        for _ in range(2):
            await press(app, pilot, "k")
            await fill(app, pilot, file="example:kz")
        told = "\n".join(messages(app))
    assert "people whom the matter does not have under these short ids: " in told
    assert "It is the claim of a training matter: it cannot be filed." in told
    assert len(other.store.history("M-001/claim-main")) == 1


async def test_what_is_offered_follows_the_language(started: Any, other: Office, folder: Path) -> None:
    async with started("ru", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "у", "f8")
        await fill(app, pilot, date="13.11.2026")
        app.screen.query_one("#event-input").focus()
        await press(app, pilot, *"decision an")
        await press(app, pilot, "right", "ctrl+s")
        assert on_top(app) == "MatterPage"
    course = other.course("M-001")
    assert course is not None
    assert [one.event for one in course.value.events] == ["decision_announced"]


async def test_what_lacks_is_told_under_the_name_of_its_field(started: Any, other: Office, folder: Path) -> None:
    async with started("ru", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "е")
        shown = await fill(app, pilot, due="01.12.2026")
        assert "что нужно сделать: заполните это поле" in shown
    assert not other.matter("M-001").value.tasks


async def test_a_second_claim_is_read_in_filed_and_shown_in_the_history(
    started: Any, other: Office, folder: Path, tmp_path: Path
) -> None:
    claim = str(locate("example:kz"))
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "k")
        await fill(app, pilot, file=claim)
        await press(app, pilot, "k")
        shown = await fill(app, pilot, file=claim, name="second")
        assert "M-001/claim-main" in shown
        assert "M-001/claim-second" in shown
        await press(app, pilot, "h")
        assert {"M-001/claim-main", "M-001/claim-second"} <= {one.title for one in app.screen.card.sections}
        await press(app, pilot, "escape", "f")
        await fill(app, pilot, file=str(tmp_path / "out.docx"), name="third")
        assert on_top(app) == "MatterForm"
        await fill(app, pilot, name="second")
        assert on_top(app) == "SourceCard", "what lacks is listed"
        other.put_claim("M-001", {**content_of(locate("example:kz")), "id": "anew"}, OTHER, "second")
        await press(app, pilot, "escape")
        shown = await press(app, pilot, "ctrl+s")
        assert on_top(app) == "MatterForm", "a claim that was saved anew meanwhile is not filed unseen"
        await press(app, pilot, "escape", "f")
        await fill(app, pilot, file=str(tmp_path / "out.docx"), name="second")
        assert on_top(app) == "SourceCard", "the matter was read anew, so now it may be"


async def test_what_was_saved_meanwhile_is_not_replaced_unseen_and_what_was_typed_stays(
    started: Any, other: Office, folder: Path
) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "r")
        other.change("M-001", with_values({"safety": SAFETY}), OTHER)
        shown = await fill(app, pilot, risks="my risk", review="01.04.2027")
        assert on_top(app) == "SourceCard"
        assert "was saved meanwhile by B. Colleague" in shown
        card = "\n".join(str(app.say(part)) for line in app.screen.card.sections[1].lines for part in line)
        assert "their risk" in card
        assert "my risk" in card
        assert "2027-04-01" in card
        await press(app, pilot, "escape")
        assert app.screen.given["risks"] == "my risk"
        assert other.matter("M-001").value.safety.risks == ("their risk",)  # type: ignore[union-attr]
        shown = await press(app, pilot, "ctrl+s")
        assert "my risk" in shown
        assert "their risk" not in shown
    assert [one.by for one in other.store.history("M-001")] == ["A. Lawyer", "B. Colleague", "A. Lawyer"]


async def test_who_leaves_the_form_after_that_sees_what_stands(started: Any, other: Office, folder: Path) -> None:
    other.change("M-001", task("t1", {"what": "as it was"}), ME)
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "t")
        other.change("M-001", task("t1", {"what": "their task"}), OTHER)
        await fill(app, pilot, id="t1", what="my task")
        assert on_top(app) == "SourceCard"
        shown = await press(app, pilot, "escape", "escape")
        assert "their task" in shown
        assert "my task" not in shown


async def test_two_new_tasks_never_become_one(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "t")
        other.change("M-001", task("", {"what": "their task", "due": "2026-12-01"}), OTHER)
        await fill(app, pilot, what="my task")
    tasks = [(one.id, one.what, str(one.due)) for one in other.matter("M-001").value.tasks]
    assert tasks == [("t1", "their task", "2026-12-01"), ("t2", "my task", "None")]


async def test_what_is_only_added_is_saved_beside_what_was_added_meanwhile(
    started: Any, other: Office, folder: Path
) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "n")
        other.change("M-001", added("notes", {"on": "2026-11-22", "text": "their note"}), OTHER)
        shown = await fill(app, pilot, text="my note")
        assert "their note" in shown
        assert "my note" in shown


async def test_undo_does_not_take_back_what_was_not_shown(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "n")
        await fill(app, pilot, text="my note")
        other.change("M-001", added("notes", {"on": "2026-11-22", "text": "their note"}), OTHER)
        await press(app, pilot, "z")
        assert on_top(app) == "SourceCard"
        assert other.store.get("M-001").number == 3
        shown = await press(app, pilot, "escape")
        assert "their note" in shown
        shown = await press(app, pilot, "z")
        assert "their note" not in shown
        assert "my note" in shown


async def test_another_date_than_the_one_shown_is_not_confirmed(started: Any, other: Office, folder: Path) -> None:
    async with started("en", SIZE, folder) as (app, pilot):
        await opened(app, pilot)
        await press(app, pilot, "e")
        await fill(app, pilot, event="decision_in_final_form", date="13.11.2026")
        await press(app, pilot, "home", "down", "down", "c")
        assert on_top(app) == "MatterForm"
        restored = [{"rule": "kz.stage.appeal", "event": "2026-11-13", "until": "2027-01-29", "by": "ruling"}]
        other.change_course("M-001", lambda now: {**now, "restored": restored}, OTHER)
        shown = await fill(app, pilot, basis="read")
        assert "The course was changed meanwhile" in shown
        assert on_top(app) == "MatterForm"
    assert (other.store.get("M-001/course").content or {}).get("confirmed") is None
