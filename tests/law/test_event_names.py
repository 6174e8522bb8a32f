"""Is an event found by what a lawyer writes, and never a wrong one?"""

from __future__ import annotations

import pytest

from compensation.errors import BadValue
from compensation.law.events import event_named, events


@pytest.mark.parametrize("id", list(events()))
def test_every_event_is_found_by_its_id_and_by_its_name_in_either_language(id: str) -> None:
    name = events()[id]
    assert event_named(id) == event_named(name.ru) == event_named(name.en.upper()) == id


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("решение оглаш", "decision_announced"),
        ("реш окончательной", "decision_in_final_form"),
        ("признание потерп", "victim_recognised"),
        ("verdict ann", "verdict_announced"),
        ("иск возвращен", "claim_returned"),
        ("«иск подан».", "claim_filed"),
    ],
)
def test_beginnings_of_words_are_enough(typed: str, id: str) -> None:
    assert event_named(typed) == id


def test_where_several_fit_they_are_listed() -> None:
    with pytest.raises(BadValue, match=r"can mean several: .*verdict announced.*verdict in force"):
        event_named("verdict")


@pytest.mark.parametrize("typed", ["", "  ", "приговорённый", "no such thing", "j", "ч", "от", "«»"])
def test_nothing_fits_nothing(typed: str) -> None:
    with pytest.raises(BadValue, match="There is no event"):
        event_named(typed)
