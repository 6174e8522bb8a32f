"""A claim file says all that is wrong with it, and a good one keeps what was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.claims.claimfile import load_claim
from compensation.claims.finding import examples, find
from compensation.errors import BadCall, BadData

BROKEN = Path(__file__).parent.parent / "broken" / "claims"


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_claim_gives_the_complaints_written_at_its_end(path: Path) -> None:
    wanted = [
        line.removeprefix("# ! ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ! ")
    ]
    assert wanted, "a broken file ends with the complaints it must give, after “# ! ”"
    with pytest.raises(BadData) as caught:
        load_claim(path)
    assert [f"{one.line} {one.key}: {one.message}" for one in caught.value.problems] == wanted


def test_the_examples_are_three_training_matters_and_a_published_claim() -> None:
    claims = {name: find(f"example:{name}") for name in examples()}
    assert {name for name, claim in claims.items() if claim.training} == {"kz", "kg", "tj-training"}
    assert claims["tj-mirzoev"].precedent == "TJ-001"


@pytest.mark.parametrize("name", ["kz", "kg"])
def test_a_training_matter_has_what_a_lesson_needs_and_no_personal_name(name: str) -> None:
    claim = find(f"example:{name}")
    receipts = [receipt for line in claim.lines for receipt in line.receipts or ()]
    assert len({receipt.amount.money.currency for receipt in receipts if receipt.amount.money}) >= 2
    assert any(receipt.date.exact is None for receipt in receipts)
    assert any(person.minor for person in claim.claimants)
    assert any(line.moral and line.moral.recommended for line in claim.lines)
    assert [person.label.en.split(",")[0] for person in claim.claimants] == ["Claimant A.", "Claimant B."]
    assert claim.filing_date is not None
    assert claim.filing_date.year == 2026


def test_mirzoevs_claim_is_one_combined_sum_as_printed() -> None:
    [line] = find("example:tj-mirzoev").lines
    assert line.head == "pecuniary_and_moral"
    assert line.fixed is not None
    assert str(line.fixed.money) == "180000.00 TJS"


def test_an_unknown_example_names_the_nearest() -> None:
    with pytest.raises(BadCall) as caught:
        find("example:kzz")
    assert "example:kz" in str(caught.value.hint)


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(100 * 10**6)
    for path in (tmp_path / "none.yaml", tmp_path, huge):
        with pytest.raises(BadData):
            find(str(path))
