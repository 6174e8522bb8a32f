"""An entry made by mistake is taken out alone: what was entered since stays, and the history keeps the entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from compensation.cli.matter_withdrawing import _PARTS
from compensation.workspace.withdrawing import PARTS

BY = ("--by", "А. Юрист")
WHY = (*BY, "--why", "entered by mistake")
Ran = Callable[..., Any]


@pytest.fixture
def office(run: Ran) -> Ran:
    """A matter with an entry of every kind."""
    assert run("workspace", "init", "--plain").code == 0
    matter = ("M-001", *BY)
    for words in (
        ("new", "--title", "Дело", "--country", "KZ", *BY),
        ("party", *matter, "a", "--role", "claimant", "--pseudonym", "Заявитель А."),
        ("party", *matter, "police", "--role", "respondent", "--pseudonym", "Полиция"),
        ("party", *matter, "w", "--role", "witness", "--pseudonym", "Свидетель"),
        ("person", *matter, "a", "--name", "Тестов Тест"),
        ("person", *matter, "w", "--name", "Ыгыдыбаев"),
        ("award", *matter, "m", "--head", "moral", "--claimant", "a", "--respondent", "police", "--amount", "9 KZT"),
        ("pay", *matter, "m", "--amount", "1 KZT", "--on", "2026-11-01"),
        ("pay", *matter, "m", "--amount", "2 KZT", "--on", "2026-11-02"),
        ("exhibit", *matter, "1", "--what", "Справка"),
        ("task", *matter, "t", "--what", "Позвонить"),
        ("note", *matter, "первая"),
        ("note", *matter, "вторая"),
        ("consent", *matter, "a", "--to", "filing", "--given", "--how", "письменно"),
        ("offer", *matter, "--amount", "5 KZT", "--from", "other"),
    ):
        done = run("matter", *words)
        assert done.code == 0, done.err
    return run


def content(run: Ran) -> dict[str, Any]:
    found: dict[str, Any] = run("matter", "show", "M-001", "--json").json["matter"]
    return found


def test_a_payment_is_withdrawn_by_its_number_and_what_came_after_stays(office: Ran) -> None:
    listed = office("matter", "withdraw", "M-001", "payment").out.splitlines()
    assert [one.split()[0] for one in listed] == ["1", "2"]
    done = office("matter", "withdraw", "M-001", "payment", "1", *WHY)
    assert done.code == 0
    assert "Withdrawn: 1  1 November 2026: 1.00 KZT on m" in done.out.replace("\u00a0", " ")
    assert content(office)["payments"] == [{"award": "m", "on": "2026-11-02", "amount": "2 KZT"}]
    assert len(content(office)["notes"]) == 2
    last = office("matter", "history", "M-001", "--json").json["versions"][-1]
    assert (last["why"], last["changed"]) == ("entered by mistake", ["payments"])
    assert office("matter", "undo", "M-001", *BY).code == 0
    assert len(content(office)["payments"]) == 2


@pytest.mark.parametrize(
    ("part", "which", "field"),
    [
        ("exhibit", "1", "evidence"),
        ("task", "t", "tasks"),
        ("note", "1", "notes"),
        ("consent", "1", "consents"),
        ("offer", "1", "offers"),
        ("party", "w", "parties"),
    ],
)
def test_every_kind_of_entry_can_be_withdrawn(office: Ran, part: str, which: str, field: str) -> None:
    before = content(office)
    done = office("matter", "withdraw", "M-001", part, which, *WHY)
    assert done.code == 0, done.err
    after = content(office)
    assert len(after.pop(field, [])) == len(before.pop(field)) - 1
    assert after == before


def test_an_award_is_withdrawn_after_what_names_it(office: Ran) -> None:
    refused = office("matter", "withdraw", "M-001", "award", "m", *WHY)
    assert refused.code == 3
    assert "Other entries of M-001 name “m”." in refused.err
    office("matter", "withdraw", "M-001", "payment", "2", *WHY)
    office("matter", "withdraw", "M-001", "payment", "1", *WHY)
    assert office("matter", "withdraw", "M-001", "award", "m", *WHY).code == 0
    assert "awards" not in content(office)


def test_with_a_party_goes_who_it_is(office: Ran) -> None:
    assert office("matter", "withdraw", "M-001", "party", "w", *WHY).code == 0
    people = office("matter", "people", "M-001").out
    assert "Ыгыдыбаев" not in people
    assert "Тестов" in people


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("note", "1", *BY), "Say why it is withdrawn"),
        (("note", "3", *WHY), "There is no “3” here to withdraw."),
        (("award", "x", *WHY), "There is no “x” here to withdraw."),
    ],
)
def test_without_a_reason_or_an_entry_nothing_is_withdrawn(office: Ran, words: tuple[str, ...], told: str) -> None:
    before = office("matter", "show", "M-001", "--json").json["version"]
    done = office("matter", "withdraw", "M-001", *words)
    assert done.code == 2
    assert told in done.err
    assert office("matter", "show", "M-001", "--json").json["version"] == before


def test_the_command_offers_every_part() -> None:
    assert set(_PARTS) == set(PARTS)


def test_an_event_is_withdrawn_and_the_last_one_takes_the_course_with_it(office: Ran) -> None:
    for event, day in (("claim_filed", "2026-10-01"), ("decision_announced", "2026-11-02")):
        assert office("matter", "event", "M-001", event, "--on", day, *BY).code == 0
    assert office("matter", "event", "M-001", "claim_filed", "--on", "2027-10-01", *BY).code == 2, "it lies ahead"
    listed = office("matter", "withdraw", "M-001", "event").out
    assert "1  1 October 2026: claim filed" in listed.replace("\u00a0", " ")
    assert office("matter", "withdraw", "M-001", "event", "1", *WHY).code == 0
    left = office("matter", "show", "M-001", "--json").json["course"]["events"]
    assert [one["event"] for one in left] == ["decision_announced"]
    assert office("matter", "withdraw", "M-001", "event", "1", *WHY).code == 0
    assert office("matter", "show", "M-001", "--json").json["course"] is None
    assert office("matter", "event", "M-001", "claim_filed", "--on", "2026-10-03", *BY).code == 0
