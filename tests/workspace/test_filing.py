"""What is filed lacks nothing, is sealed with all it was made from, and is known again years later."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from desks import TODAY, Desk, rewritten
from workspaces import said

from compensation.documents.rendering import text_of
from compensation.errors import BadCall, BadData, Conflict
from compensation.law.reading import Rules
from compensation.workspace.filing import NotReady, file, seal
from compensation.workspace.matters import added, with_values
from compensation.workspace.verifying import verify


def test_a_claim_that_lacks_nothing_is_filed_without_marks(desk: Desk, tmp_path: Path) -> None:
    text = text_of(desk.filed(tmp_path / "out.docx"))
    assert "ПРОЕКТ" not in text
    assert "Тестова Анна Тестовна" in text
    assert desk.assessment().fingerprint in text
    assert "Представитель: А. Юрист" in text
    assert "Б. Коллега" not in text, "who of the office accepted a rule is nobody else's business"
    assert "не принят" not in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"consents": None}, "“a” has not agreed, or no longer"),
        ({"safety": None}, "Safety has not been assessed"),
        ({"parties": None, "consents": None}, "The claimant “a” of the claim is not a claimant of the matter"),
    ],
)
def test_without_consent_safety_or_parties_nothing_is_filed(desk: Desk, change: dict[str, Any], told: str) -> None:
    desk.office.change("M-001", with_values(change), said())
    assert told in desk.lacks()


def test_a_consent_that_was_taken_back_or_ran_out_does_not_hold(desk: Desk) -> None:
    later = {"party": "a", "to": "filing", "given": "no", "on": "2026-05-01", "how": "по телефону"}
    desk.office.change("M-001", added("consents", later), said())
    assert "“a” refused this on 2026-05-01" in desk.lacks()
    again = {**later, "given": "yes", "on": "2026-05-02", "until": "2026-05-03"}
    desk.office.change("M-001", added("consents", again), said())
    assert "“a” has not agreed, or no longer" in desk.lacks()


def test_everything_that_lacks_is_told_at_once(desk: Desk) -> None:
    desk.office.change("M-001", with_values({"safety": None}), said())
    desk.office.put_people("M-001", {"people": []}, said())
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {key: one for key, one in claim.items() if key != "court"}, said())
    told = desk.lacks()
    assert "Safety has not been assessed" in told
    assert "Who “a” is, is not entered" in told
    assert "The court is not named" in told


def test_a_rule_or_template_that_nobody_accepted_is_told(desk: Desk) -> None:
    (desk.folder / "law" / "accepted.yaml").unlink()
    assert "have not been accepted by a lawyer" in desk.lacks()
    head = desk.office.store.get("template-kz-statement-of-claim-ru")
    changed = {**(head.content or {}), "fingerprint": "0" * 12}
    from compensation.workspace.version import Change

    desk.office.store.save(Change(head.record, head.kind, head.number, changed), said())
    assert "has changed since А. Юрист accepted it" in desk.lacks()


def test_a_training_matter_is_never_filed(desk: Desk) -> None:
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**claim, "training": "yes"}, said())
    assert "it is never filed" in desk.lacks()


def test_a_safety_that_was_to_be_looked_at_again_is_told(desk: Desk) -> None:
    assert "Safety was to be looked at again on 2026-06-01" in desk.lacks(datetime.date(2026, 6, 2))


def test_a_provisional_deadline_that_nobody_confirmed_is_told(desk: Desk) -> None:
    events = [{"event": "decision_in_final_form", "date": "2026-04-20"}]
    desk.office.put_course("M-001", {"events": events}, said())
    assert "The deadline of kz.stage.appeal, 2026-05-20, is provisional and not confirmed" in desk.lacks()


# --- the seal ---


def test_the_filed_file_is_known_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    found = verify(desk.office, desk.shelf, desk.filed(tmp_path / "out.docx"), TODAY)
    assert (found.same, found.changed, found.sealed, found.today) == ("same_bytes", (), True, ())
    assert found.filed.record == "M-001/filed-1"


def test_what_word_changes_by_itself_is_tolerated(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")

    def as_word(xml: str) -> str:
        xml = xml.replace(
            "Тестова Анна", 'Тестова</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> Анна'
        )
        return xml.replace("«", "“").replace("»", "”").replace("\u00a0", " ")

    found = verify(desk.office, desk.shelf, rewritten(path, as_word), TODAY)
    assert (found.same, found.changed) == ("same_words", ())


def test_a_changed_figure_is_found_and_named(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")
    changed = rewritten(path, lambda xml: xml.replace("5\u00a0000\u00a0000", "6\u00a0000\u00a0000", 1))
    found = verify(desk.office, desk.shelf, changed, TODAY)
    assert found.same == "altered"
    assert len(found.changed) == 1
    assert found.changed[0].figures
    assert "6 000 000" in found.changed[0].after


def test_a_changed_word_is_found(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")
    found = verify(
        desk.office, desk.shelf, rewritten(path, lambda xml: xml.replace("моральн", "имущественн", 1)), TODAY
    )
    assert found.same == "altered"
    assert [one.figures for one in found.changed] == [False]


def test_an_amended_claim_leaves_what_was_filed_as_it_was(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**claim, "notes": [{"en": "Amended", "ru": "Уточнено"}]}, said())
    found = verify(desk.office, desk.shelf, path, TODAY)
    assert (found.same, found.today) == ("same_bytes", ())
    assert desk.office.store.get("M-001/claim-main").number == 2


def test_what_would_be_computed_otherwise_today_is_told(desk: Desk, tmp_path: Path) -> None:
    path, shelf = desk.filed(tmp_path / "out.docx"), desk.shelf
    rule = shelf.rules.rules["kz.moral.form"]
    versions = [one.model_copy(update={"quotation": "иные слова"}) for one in rule.values]
    reworded = {**shelf.rules.rules, rule.id: rule.model_copy(update={"values": tuple(versions)})}
    rules = Rules(MappingProxyType(reworded), shelf.rules.acts, shelf.rules.accepted)
    found = verify(desk.office, replace(shelf, rules=rules), path, datetime.date(2031, 6, 1))
    assert found.same == "same_bytes"
    assert {one.at[-1] for one in found.today} == {"quotation"}
    assert {one.after for one in found.today} == {"иные слова"}


def test_a_draft_and_a_stranger_are_told(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    blank = tmp_path / "blank.docx"
    Document().save(str(blank))
    with pytest.raises(BadCall, match="no fingerprint in its footer"):
        verify(desk.office, desk.shelf, blank, TODAY)
    draft = tmp_path / "draft.docx"
    draft.write_bytes(desk.ready().document.content())
    with pytest.raises(BadCall, match="has filed no document with this fingerprint"):
        verify(desk.office, desk.shelf, draft, TODAY)
    text = tmp_path / "text.docx"
    text.write_text("не документ Word", encoding="utf-8")
    with pytest.raises(BadData):
        verify(desk.office, desk.shelf, text, TODAY)


def test_the_file_itself_tells_only_its_fingerprint(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")
    with zipfile.ZipFile(path) as packed:
        properties = packed.read("docProps/core.xml").decode()
    assert "Юрист" not in properties
    assert "M-001" not in "".join(
        zipfile.ZipFile(path).read(name).decode("utf-8", "ignore") for name in zipfile.ZipFile(path).namelist()
    )


def test_an_event_that_there_is_not_seals_nothing(desk: Desk) -> None:
    found = desk.ready()
    with pytest.raises(BadData):
        seal(desk.office, "M-001", found, said(), "claim_filled")
    assert desk.office.store.records("filed", "M-001") == []
    seal(desk.office, "M-001", found, said(), "claim_filed")
    assert len(desk.office.store.records("filed", "M-001")) == 1
    course = desk.office.course("M-001")
    assert course is not None
    assert [one.event for one in course.value.events] == ["claim_filed"]


def test_a_claim_that_was_saved_after_it_was_assessed_is_not_filed(desk: Desk) -> None:
    assessment = desk.assessment()
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**claim, "facts": []}, said())
    with pytest.raises(Conflict):
        desk.ready_with(assessment)


@pytest.mark.parametrize(
    ("matter", "claim", "told"),
    [
        ({"training": "yes"}, {}, "M-001 is a training matter: it is never filed"),
        ({"closed": "2026-05-01", "outcome": "мировое"}, {}, "M-001 is closed since 2026-05-01"),
        ({}, {"filing_date": "2026-05-03"}, "The claim is dated 2026-05-03, which has passed"),
    ],
)
def test_a_matter_that_is_over_or_a_claim_of_another_day_is_not_filed(
    desk: Desk, matter: dict[str, Any], claim: dict[str, Any], told: str
) -> None:
    desk.office.change("M-001", with_values(matter), said())
    now = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**now, **claim}, said())
    assert told in desk.lacks()


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ({"role": "witness"}, "The claimant “b” of the claim is not a claimant of the matter"),
        ({"represented_by": None}, "Who acts for “b” is another in the claim than in the matter"),
    ],
)
def test_a_claimant_of_the_claim_is_one_of_the_matter_with_the_same_person_acting(
    desk: Desk, party: dict[str, Any], told: str
) -> None:
    def change(content: Any) -> Any:
        parties = [{**one, **party} if one["id"] == "b" else one for one in content["parties"]]
        return {**content, "parties": parties}

    desk.office.change("M-001", change, said())
    assert told in desk.lacks()


def test_a_child_for_whom_nobody_acts_is_told(desk: Desk) -> None:
    for record, part in (("M-001", "parties"), ("M-001/claim-main", "claimants")):
        content = dict(desk.office.store.get(record).content or {})
        content[part] = [{key: one[key] for key in one if key != "represented_by"} for one in content[part]]
        if part == "parties":
            desk.office.change("M-001", lambda _, content=content: content, said())
        else:
            desk.office.put_claim("M-001", content, said())
    assert "“b” is a child, and nobody acts for it" in desk.lacks()


def test_who_files_is_a_representative_of_the_office(desk: Desk) -> None:
    with pytest.raises(NotReady) as caught:
        desk.ready_with(desk.assessment(), by="Никто Такой")
    assert [str(one) for one in caught.value.lacks] == [
        "Никто Такой is no representative of the office (workspace profile)."
    ]


def test_a_file_that_cannot_be_written_files_nothing(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(BadCall):
            file(desk.office, "M-001", desk.ready(), tmp_path / "no-folder" / "x.docx", said(), "claim_filed")
    assert desk.office.store.records("filed", "M-001") == []
    assert desk.office.course("M-001") is None
    with pytest.raises(BadData):
        file(desk.office, "M-001", desk.ready(), tmp_path / "x.docx", said(), "claim_filled")
    assert not (tmp_path / "x.docx").exists(), "and what is not sealed is not left as if it were filed"
    sealed = file(desk.office, "M-001", desk.ready(), tmp_path / "x.docx", said(), "claim_filed")
    assert sealed.attachment == (tmp_path / "x.docx").read_bytes()
