"""Two people work on one matter: what is added is saved beside the rest; what the other did not see is not replaced."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from workspaces import said

from compensation.errors import Conflict
from compensation.law.opening import open_law
from compensation.workspace.comparing import replaces_unseen
from compensation.workspace.conducting import confirm, due, happened, task
from compensation.workspace.kinds import describe
from compensation.workspace.matters import Office, added, with_values
from compensation.workspace.opening import Beginning, open_workspace
from compensation.workspace.version import Stale

SAFETY = {"assessed_on": "2026-11-01", "by": "А. Юрист", "risks": ["давление"], "review_on": "2027-03-01"}
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return open_law(tmp_path_factory.mktemp("law")).rules


@pytest.fixture
def two(tmp_path: Path, rules: Any) -> Iterator[tuple[Office, Office]]:
    """An office that shows the first version of a matter, and another one over a connection of its own."""
    Beginning(tmp_path, None, describe).finish()
    opened = [open_workspace(tmp_path, None, describe) for _ in range(2)]
    mine, theirs = (Office(one.store, rules) for one in opened)
    parties = [{"id": "a", "role": "claimant", "pseudonym": "A"}]
    mine.new_matter({"title": "Дело", "country": "KZ", "registered": "2026-01-01", "parties": parties}, said())
    yield replace(mine, seen={"M-001": 1}), theirs
    for one in opened:
        one.close()


def test_what_is_added_is_saved_beside_what_was_added_meanwhile(two: tuple[Office, Office]) -> None:
    mine, theirs = two
    theirs.change("M-001", added("notes", {"on": "2026-11-01", "text": "их"}), said())
    theirs.change("M-001", with_values({"safety": SAFETY}), said())
    mine.change("M-001", added("notes", {"on": "2026-11-01", "text": "моё"}), said())
    assert [one.text for one in mine.matter("M-001").value.notes] == ["их", "моё"]
    assert mine.matter("M-001").value.safety is not None


@pytest.mark.parametrize("part", ["safety", "closed", "task"])
def test_what_was_entered_meanwhile_is_not_replaced_unseen(two: tuple[Office, Office], part: str) -> None:
    changes = {
        "safety": [with_values({"safety": {**SAFETY, "risks": [risk]}}) for risk in ("их", "моё")],
        "closed": [with_values({"closed": "2026-11-01", "outcome": outcome}) for outcome in ("их", "моё")],
        "task": [task("t1", {"what": what}) for what in ("их", "моё")],
    }[part]
    mine, theirs = two
    stands = theirs.change("M-001", changes[0], said()).version
    with pytest.raises(Stale) as raised:
        mine.change("M-001", changes[1], said())
    assert (raised.value.theirs, raised.value.mine.base) == (stands, 1)
    assert mine.store.get("M-001") == stands
    saved = replace(mine, seen={"M-001": stands.number}).change("M-001", changes[1], said())
    assert "моё" in str(saved.version.content), "who has seen it may replace it"


def test_what_was_seen_is_replaced_though_something_else_was_added_meanwhile(two: tuple[Office, Office]) -> None:
    mine, theirs = two
    theirs.change("M-001", with_values({"safety": SAFETY}), said())
    theirs.change("M-001", task("t1", {"what": "их"}), said())
    mine = replace(mine, seen={"M-001": 2})
    mine.change("M-001", with_values({"safety": {**SAFETY, "risks": ["моё"]}}), said())
    assert [one.what for one in mine.matter("M-001").value.tasks] == ["их"]


def test_a_claim_and_a_person_that_came_meanwhile_are_not_replaced(two: tuple[Office, Office]) -> None:
    from compensation.claims.finding import locate
    from compensation.workspace.matters import content_of

    mine, theirs = two
    content = content_of(locate("example:kz"))
    theirs.put_claim("M-001", content, said(), "second")
    mine.put_claim("M-001", content, said(), "main")
    with pytest.raises(Stale):
        mine.put_claim("M-001", {**content, "id": "other"}, said(), "second")
    theirs.put_person("M-001", {"party": "a", "name": "Их"}, said())
    with pytest.raises(Stale):
        mine.put_person("M-001", {"party": "a", "name": "Моё"}, said(), keep=True)
    mine.put_person("M-001", {"party": "a", "contact": "через сестру"}, said(), keep=True)
    held = mine.people("M-001")
    assert held is not None
    assert [(one.name, one.contact) for one in held.value.people] == [("Их", "через сестру")]


def test_what_is_not_said_of_a_person_stays_and_none_takes_it_out(two: tuple[Office, Office]) -> None:
    _, office = two
    office.put_person("M-001", {"party": "a", "name": "Имя", "address": "Алматы", "contact": "сосед"}, said())
    office.put_person("M-001", {"party": "a", "address": "Астана", "contact": None}, said(), keep=True)
    assert (office.store.get("M-001/people").content or {})["people"] == [
        {"party": "a", "name": "Имя", "address": "Астана"}
    ]


def test_a_version_that_was_not_seen_is_not_undone(two: tuple[Office, Office]) -> None:
    mine, theirs = two
    theirs.change("M-001", added("notes", {"on": "2026-11-01", "text": "первое"}), said())
    theirs.change("M-001", added("notes", {"on": "2026-11-01", "text": "второе"}), said())
    with pytest.raises(Stale):
        mine.store.undo("M-001", said(), seen=2)
    assert mine.store.undo("M-001", said(), seen=3).restores == 2


def test_a_save_between_reading_and_saving_loses_nothing(two: tuple[Office, Office]) -> None:
    """The other program saves after mine has read what stands and before it saves."""
    mine, theirs = two
    turns = iter([True])

    def how(content: dict[str, Any]) -> dict[str, Any]:
        if next(turns, False):
            theirs.change("M-001", added("notes", {"on": "2026-11-01", "text": "их"}), said())
        return added("notes", {"on": "2026-11-01", "text": "моё"})(content)

    mine.change("M-001", how, said())
    assert [one.text for one in mine.matter("M-001").value.notes] == ["их", "моё"]


def test_a_date_that_is_not_the_one_shown_is_not_confirmed(two: tuple[Office, Office]) -> None:
    mine, _ = two
    mine.change_course("M-001", happened({"event": "decision_in_final_form", "date": "2026-11-13"}), said())
    (term,) = [one for one in due(mine, "M-001", TODAY) if one.rule.id.endswith("appeal") and one.date is not None]
    day = term.date
    assert day is not None
    with pytest.raises(Conflict):
        confirm(mine, "M-001", term.rule.id, None, "прочитано", TODAY, said(), shown=day.replace(day=1))
    assert confirm(mine, "M-001", term.rule.id, None, "прочитано", TODAY, said(), shown=day).date == day


def test_a_new_entry_replaces_nothing_and_a_changed_one_what_stood_there() -> None:
    seen = {"tasks": [{"id": "t1", "what": "x"}]}
    now = {"tasks": [{"id": "t1", "what": "y"}, {"id": "t2", "what": "z"}], "notes": ["n"]}
    assert not replaces_unseen(seen, now, {**now, "tasks": [*now["tasks"], {"id": "t3"}], "notes": ["n", "m"]})
    assert not replaces_unseen(seen, now, {**now, "tasks": [{**now["tasks"][0], "due": "d"}, now["tasks"][1]]})  # type: ignore[dict-item]
    assert replaces_unseen(seen, now, {**now, "tasks": [{"id": "t1", "what": "x"}, now["tasks"][1]]})
    assert not replaces_unseen(seen, now, now)
    assert not replaces_unseen(now, now, {})
    assert replaces_unseen(None, now, {})
