"""What is typed into the form of a line is read field by field, and is in the file whole or not at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies

from compensation.claims import entries
from compensation.claims.asking.ways import WAYS
from compensation.claims.claimfile import load_claim
from compensation.claims.typed_line import Unfit, add_line, claim_with_line
from compensation.claims.writing import new_claim
from compensation.errors import BadData, BadValue
from compensation.money import Money, State
from compensation.text import Bilingual

RECEIPT = {"way": "receipt", "date": "11.02.2026", "sum": "120 USD", "exhibit": "3", "title": "чек: «аптека» & Ко"}
MORAL = {"way": "moral", "head": "moral", "minimum": "1 000 000", "argued": "2 000 000", "maximum": "3 000 000,00 KZT"}


def typed(**more: str) -> dict[str, str]:
    base = {"head": "costs", "what": "перевод: 3 страницы", "claimant": "a", "respondent": "respondent", "way": "fixed"}
    return {**base, **more}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_claim(tmp_path / "claim.yaml", "KZ", "KZT", Bilingual("Claim", "Требование"))
    return tmp_path / "claim.yaml"


def refused(path: Path, **more: str) -> dict[str, str]:
    """The complaints by field; the file is the same to the byte."""
    before = path.read_bytes()
    with pytest.raises(Unfit) as caught:
        add_line(path, typed(**more))
    assert path.read_bytes() == before
    return {name: str(error.message) for name, error in caught.value.wrong.items()}


def test_a_sum_without_a_currency_is_in_that_of_the_claim(path: Path) -> None:
    add_line(path, typed(sum="97 265,50"))
    add_line(path, typed(sum="97 265,50 usd"))
    assert [str(line.fixed.money) for line in load_claim(path).lines if line.fixed] == ["97265.50 KZT", "97265.50 USD"]


@pytest.mark.parametrize("word", ["unknown", "неизвестно", "Неизвестна", " UNKNOWN "])
def test_a_sum_may_be_unknown_in_words_of_both_languages(path: Path, word: str) -> None:
    add_line(path, typed(sum=word))
    add_line(path, typed(**{**RECEIPT, "sum": word}))
    first, second = load_claim(path).lines
    assert first.fixed is not None
    assert first.fixed.state is State.unknown
    assert second.receipts is not None
    assert second.receipts[0].amount.state is State.unknown


def test_a_receipt_brings_its_exhibit_once(path: Path) -> None:
    add_line(path, typed(**RECEIPT))
    add_line(path, typed(**{**RECEIPT, "title": ""}))
    add_line(path, typed(**{**RECEIPT, "exhibit": "№ 3"}))
    claim = load_claim(path)
    assert [(one.id, one.number, one.what.ru) for one in claim.evidence] == [("e3", "3", "чек: «аптека» & Ко")]
    assert [line.id for line in claim.lines] == ["costs", "costs-2", "costs-3"]
    assert {line.exhibits for line in claim.lines} == {("e3",)}


def test_an_exhibit_is_not_renamed_by_a_receipt_and_a_new_one_says_what_it_is(path: Path) -> None:
    add_line(path, typed(**RECEIPT))
    assert "already" in refused(path, **{**RECEIPT, "title": "договор"})["title"]
    assert "not in the claim yet" in refused(path, **{**RECEIPT, "exhibit": "4", "title": ""})["title"]


def test_exhibits_3_and_3a_get_ids_of_their_own(path: Path) -> None:
    for number in ("3", "3А", "3b"):
        add_line(path, typed(**{**RECEIPT, "exhibit": number}))
    assert [(one.id, one.number) for one in load_claim(path).evidence] == [("e3", "3"), ("e3-2", "3а"), ("e3-3", "3b")]


def test_moral_damage_is_written_with_the_criteria_of_the_country(path: Path) -> None:
    assert add_line(path, typed(**MORAL)) == "moral"
    moral = load_claim(path).lines[0].moral
    assert moral is not None
    assert moral.sums["maximum"] == Money(Decimal("3000000.00"), "KZT")
    assert moral.criteria_rule == "kz.moral.criteria"


@pytest.mark.parametrize("way", WAYS)
def test_every_empty_field_of_a_way_is_named_at_once(path: Path, way: str) -> None:
    asked = {one.name for one in WAYS[way].fields if one.needed}
    assert set(refused(path, way=way, what=" ")) == {"what", *asked}


def test_every_wrong_field_has_its_own_complaint(path: Path) -> None:
    wrong = refused(path, way="receipt", date="31.02.2026", sum="12,345.67 USD", exhibit="A-1", title="чек")
    assert {name: message.split(":")[0] for name, message in wrong.items()} == {
        "date": "There is no such date",
        "sum": "“12,345.67” is not a sum.",
        "exhibit": "“A-1” is not the number of an exhibit.",
    }


@pytest.mark.parametrize("sum", ["-5", "1e3", "5 тенге 3", "5 талеров", "5,123", "0x5", "сто", "5 KZTT"])
def test_what_is_no_sum_is_refused_in_its_field(path: Path, sum: str) -> None:
    assert set(refused(path, sum=sum)) == {"sum"}


def test_what_only_the_whole_file_can_tell_stands_in_its_field_too(path: Path) -> None:
    period = {"way": "monthly", "sum": "150 000", "from": "2026-05", "to": "2026-01"}
    assert "before it starts" in refused(path, **period)["to"]
    assert "must be known" in refused(path, **{**period, "sum": "неизвестно"})["sum"]
    assert "must rise" in refused(path, **{**MORAL, "maximum": "1"})["argued"]
    foreign = {**MORAL, "minimum": "1 USD", "argued": "2 USD", "maximum": "3 USD"}
    assert "currency of the claim" in refused(path, **foreign)["argued"]
    assert "stated or unknown" in refused(path, sum="withheld")["sum"]
    assert "stated or unknown" in refused(path, **{**RECEIPT, "sum": "pending"})["sum"]
    assert "nobody" in refused(path, sum="5", claimant="nobody")["claimant"]


def test_problems_of_the_file_itself_are_told_as_such(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "fees: 3\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(BadData):
        add_line(path, typed(sum="5"))
    assert path.read_bytes() == before


def test_the_claim_can_be_seen_with_the_line_before_it_is_added(path: Path) -> None:
    before = path.read_bytes()
    assert claim_with_line(path, typed(sum="5")).lines[-1].id == "costs"
    assert path.read_bytes() == before


@for_all(strategies.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_a_sum_written_the_local_way_is_the_sum_in_the_file(number: Decimal) -> None:
    local = f"{number:,.2f}".replace(",", "\u00a0").replace(".", ",")
    assert Money.parse(entries.money(local, "KZT")) == Money(number, "KZT")
    assert entries.amount(local, "KZT") == entries.money(f"{local} KZT")


@for_all(strategies.text(max_size=12))
def test_no_text_is_both_no_sum_and_no_error(text: str) -> None:
    try:
        written = entries.amount(text, "KZT")
    except BadValue:
        return
    assert written in State.__members__ or Money.parse(written)
