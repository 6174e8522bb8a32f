"""What a matter says of consent, and its ledger of money: no unknown counts, no payment raises what remains."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.datafile import DataFile
from compensation.errors import BadData
from compensation.money import Money
from compensation.proceedings.ledger import late, ledger
from compensation.proceedings.matter import Matter, Use, problems_of
from compensation.workspace.kinds import checked

D = datetime.date
TODAY = D(2026, 11, 23)
PARTIES = [
    {"id": "a", "role": "claimant", "pseudonym": "Заявитель А."},
    {"id": "b", "role": "claimant", "pseudonym": "Заявитель Б."},
    {"id": "police", "role": "respondent", "pseudonym": "Ответчик"},
]


def matter(**more: Any) -> Matter:
    content = {"id": "M-1", "title": "Дело", "country": "KZ", "registered": "2026-01-01", "parties": PARTIES, **more}
    return checked(content, Matter, "M-1")


def agreed(found: Matter, use: Use, today: datetime.date) -> bool:
    """Whether every claimant's word holds; never without a claimant."""
    words = found.consent(use, today).values()
    return bool(words) and all(one is not None and one.given == "yes" for one in words)


def word(party: str, given: str, on: str, until: str | None = None, to: str = "filing") -> dict[str, str]:
    found = {"party": party, "to": to, "given": given, "on": on, "how": "письменно"}
    return found | ({"until": until} if until else {})


def test_everybody_must_agree() -> None:
    assert not agreed(matter(consents=[word("a", "yes", "2026-02-01")]), "filing", TODAY)
    both = [word("a", "yes", "2026-02-01"), word("b", "yes", "2026-02-02")]
    assert agreed(matter(consents=both), "filing", TODAY)
    assert not agreed(matter(consents=both), "publication", TODAY), "one use is not another"
    assert not agreed(matter(parties=PARTIES[2:]), "filing", TODAY), "nobody has agreed where there is nobody"


def test_the_last_word_counts_whatever_its_place_in_the_list() -> None:
    later_first = [word("a", "no", "2026-03-01"), word("a", "yes", "2026-02-01"), word("b", "yes", "2026-02-01")]
    assert not agreed(matter(consents=later_first), "filing", TODAY)
    back = [*later_first, word("a", "yes", "2026-04-01")]
    assert agreed(matter(consents=back), "filing", TODAY)


def test_a_word_holds_from_its_day_to_its_last_day() -> None:
    words = [word("a", "yes", "2026-02-01", "2026-11-23"), word("b", "yes", "2026-02-01")]
    found = matter(consents=words)
    assert agreed(found, "filing", TODAY)
    assert not agreed(found, "filing", TODAY + datetime.timedelta(1))
    assert not agreed(found, "filing", D(2026, 1, 31)), "not before it was given"


AWARD = {
    "id": "m",
    "head": "moral",
    "claimant": "a",
    "respondent": "police",
    "amount": "300000 KZT",
    "on": "2026-10-01",
}


def paid(amount: str, on: str = "2026-11-01", award: str = "m") -> dict[str, str]:
    return {"award": award, "on": on, "amount": amount}


def test_what_remains_and_since_when_it_is_late() -> None:
    found = matter(awards=[{**AWARD, "due": "2026-11-01"}], payments=[paid("100000 KZT")])
    (account,) = ledger(found, TODAY)
    assert (str(account.paid), str(account.remaining), account.late) == ("100000.00 KZT", "200000.00 KZT", 22)
    assert ledger(found, D(2026, 11, 1))[0].late is None, "on the last day it is not late"
    assert ledger(matter(awards=[AWARD]), TODAY)[0].late is None, "without a last day nothing is late"


def test_what_is_paid_in_full_is_not_late_and_too_much_is_told() -> None:
    found = matter(awards=[{**AWARD, "due": "2026-11-01"}], payments=[paid("300000 KZT"), paid("50 KZT")])
    (account,) = ledger(found, TODAY)
    assert account.settled
    assert account.late is None
    assert str(account.overpaid) == "50.00 KZT"
    assert late(ledger(found, TODAY)) == ()


def test_a_payment_of_tomorrow_is_not_counted_yet() -> None:
    (account,) = ledger(matter(awards=[AWARD], payments=[paid("1 KZT", "2026-11-24")]), TODAY)
    assert str(account.paid) == "0 KZT"


def test_only_the_award_that_no_other_replaces_is_owed_and_payments_on_the_earlier_ones_count() -> None:
    raised = {**AWARD, "id": "m2", "amount": "500000 KZT", "on": "2026-10-20", "instance": "appeal", "replaces": "m"}
    cut = {**AWARD, "id": "m3", "amount": "400000 KZT", "on": "2026-11-01", "instance": "cassation", "replaces": "m2"}
    other = {**AWARD, "id": "n", "claimant": "b"}
    sums = [paid("100000 KZT"), paid("50000 KZT", award="m2"), paid("25000 KZT", award="m3"), paid("7 KZT", award="n")]
    found = ledger(matter(awards=[AWARD, raised, {**cut, "due": "2026-11-20"}, other], payments=sums), TODAY)
    assert [one.award.id for one in found] == ["m3", "n"]
    assert [one.id for one in found[0].replaced] == ["m", "m2"]
    assert (str(found[0].paid), str(found[0].remaining)) == ("175000.00 KZT", "225000.00 KZT")
    assert found[0].late == 3
    assert str(found[1].paid) == "7.00 KZT"


def test_two_awards_of_one_head_that_do_not_replace_each_other_are_both_owed() -> None:
    found = ledger(matter(awards=[AWARD, {**AWARD, "id": "m2"}]), TODAY)
    assert [str(one.remaining) for one in found] == ["300000.00 KZT", "300000.00 KZT"]


@given(sums=st.lists(st.integers(1, 200_000), max_size=8))
def test_a_payment_never_raises_what_remains_and_nothing_is_lost(sums: list[int]) -> None:
    remaining = Money(Decimal(300_000), "KZT")
    for n in range(len(sums) + 1):
        found = matter(awards=[AWARD], payments=[paid(f"{one} KZT") for one in sums[:n]])
        (account,) = ledger(found, TODAY)
        assert account.remaining <= remaining
        remaining = account.remaining
        assert account.paid.amount + account.remaining.amount - account.overpaid.amount == 300_000


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"awards": [{**AWARD, "amount": "unknown"}]}, "one exact sum"),
        ({"awards": [{**AWARD, "amount": "0 KZT"}]}, "one exact sum greater than zero"),
        ({"awards": [{**AWARD, "amount": "-5 KZT"}]}, "is not a sum"),
        ({"awards": [AWARD], "payments": [paid("-500 KZT")]}, "is not a sum"),
        ({"awards": [AWARD], "payments": [paid("0 KZT")]}, "one exact sum greater than zero"),
        ({"awards": [AWARD], "payments": [paid("unknown")]}, "one exact sum greater than zero"),
        (
            {"awards": [AWARD], "payments": [{**paid("1 KZT"), "amount": {"amount": "1 KZT", "at_least": "yes"}}]},
            "one exact sum",
        ),
        (
            {"awards": [AWARD], "payments": [{**paid("1 KZT"), "amount": {"amount": "1 KZT", "per": "month"}}]},
            "one exact sum",
        ),
        ({"awards": [{**AWARD, "replaces": "x"}]}, "“x” is not in this matter"),
        ({"awards": [AWARD, {**AWARD, "id": "m2", "replaces": "m", "claimant": "b"}]}, "another head, claimant"),
        ({"awards": [AWARD, {**AWARD, "id": "m2", "replaces": "m", "head": "medical_expenses"}]}, "another head"),
        ({"awards": [AWARD, {**AWARD, "id": "m2", "replaces": "m", "amount": "5 USD"}]}, "another currency, so"),
        ({"awards": [AWARD, *({**AWARD, "id": id, "replaces": "m"} for id in ("m2", "m3"))]}, "is replaced twice"),
        ({"awards": [{**AWARD, "replaces": "m"}]}, "replaces itself"),
        ({"awards": [{**AWARD, "replaces": "m2"}, {**AWARD, "id": "m2", "replaces": "m"}]}, "replaces itself"),
        ({"awards": [{**AWARD, "instance": "first"}, {**AWARD, "id": "m2", "instance": "appeal"}]}, "two instances"),
        ({"awards": [{**AWARD, "instance": "third"}]}, "first"),
        ({"awards": [{**AWARD, "claimant": "x"}]}, "“x” is not in this matter"),
        ({"awards": [AWARD, AWARD]}, "The id “m” stands twice"),
        ({"awards": [AWARD], "payments": [paid("1 USD")]}, "another currency"),
        ({"payments": [paid("1 KZT")]}, "“m” is not in this matter"),
        ({"kind": ["treatment:nonsense"]}, "treatment:nonsense"),
        ({"evidence": [{"number": "1", "what": "x", "place": "сейф", "file": "M-1/file-1"}]}, "not both"),
        ({"safety": {"assessed_on": "2026-01-01", "by": "А", "risks": [], "review_on": "2026-02-01"}}, "at least one"),
    ],
)
def test_what_is_wrong_is_told(more: dict[str, Any], told: str) -> None:
    with pytest.raises(BadData) as caught:
        matter(**more)
    assert told in " ".join(str(one.message) for one in caught.value.problems)


def test_a_sound_matter_has_no_problems() -> None:
    found = matter(awards=[AWARD], payments=[paid("1 KZT")], consents=[word("a", "yes", "2026-02-01")])
    assert list(problems_of(found, DataFile(Path("M-1"), {}))) == []
