"""What must be done today: of closed matters what is still owed, and of claims what was not filed as it stands."""

from __future__ import annotations

from dataclasses import replace

from desks import TODAY, Desk
from workspaces import said

from compensation.workspace.filing import seal
from compensation.workspace.matters import with_values
from compensation.workspace.today import today_of
from compensation.workspace.version import Listed

AWARD = {"id": "m", "head": "moral", "claimant": "a", "respondent": "b", "amount": "1000 KZT", "on": "2026-04-20",
         "due": "2026-04-25"}  # fmt: skip


def drafts(desk: Desk) -> list[str]:
    return [one.record for one in today_of(desk.office, TODAY).drafts]


def test_what_is_late_in_a_closed_matter_is_still_told_and_nothing_else_of_it(desk: Desk) -> None:
    desk.office.change("M-001", with_values({"awards": [AWARD], "closed": "2026-05-01", "outcome": "won"}), said())
    found = today_of(desk.office, TODAY)
    assert [(one.matter.id, one.account.award.id, one.account.late) for one in found.late] == [("M-001", "m", 9)]
    assert (found.tasks, found.idle, found.drafts, found.renew, found.due) == ((), (), (), (), ())
    paid = [{"award": "m", "on": "2026-05-02", "amount": "1000 KZT"}]
    desk.office.change("M-001", with_values({"payments": paid}), said())
    assert today_of(desk.office, TODAY).late == ()


def test_a_second_claim_that_was_not_filed_is_a_draft(desk: Desk) -> None:
    assert drafts(desk) == ["M-001/claim-main"]
    seal(desk.office, "M-001", desk.ready(), said())
    assert drafts(desk) == []
    claim = desk.office.claim("M-001")
    assert claim is not None
    desk.office.put_claim("M-001", dict(claim.version.content or {}), said(), "second")
    assert drafts(desk) == ["M-001/claim-second"]


def test_a_claim_that_was_saved_anew_after_it_was_filed_is_a_draft_until_it_is_filed(desk: Desk) -> None:
    seal(desk.office, "M-001", desk.ready(), said())
    claim = desk.office.store.get("M-001/claim-main").content or {}
    desk.office.put_claim("M-001", {**claim, "notes": [{"en": "Amended", "ru": "Уточнено"}]}, said())
    assert drafts(desk) == ["M-001/claim-main"]
    seal(desk.office, "M-001", desk.ready(), said())
    assert drafts(desk) == []


def test_what_was_filed_before_lists_said_the_claim_is_read_from_its_record(desk: Desk) -> None:
    seal(desk.office, "M-001", desk.ready(), said())
    store, listed = desk.office.store, desk.office.store.records

    def without(kind: str, owner: str | None = None) -> list[Listed]:
        shown = ("template", "language", "on", "fingerprint")
        return [
            one._replace(summary={key: one.summary[key] for key in shown}) if kind == "filed" else one
            for one in listed(kind, owner)
        ]

    store.records = without  # type: ignore[method-assign]
    assert today_of(replace(desk.office, store=store), TODAY).drafts == ()
