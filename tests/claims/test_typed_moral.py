"""What is typed into the worksheet's forms is written into the claim, and the rest of the file stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.claims.claimfile import Moral, load_claim
from compensation.claims.finding import locate
from compensation.claims.typed_line import Unfit
from compensation.claims.typed_moral import answer_criterion, enter_formula, say_what_sums_rest_on
from compensation.claims.writing import put_value
from compensation.errors import BadCall, BadData

INPUTS = {
    "base": "4 000 000", "base-reason": "the fine of the article", "fault": "1", "fault-reason": "intent",
    "individual": "1,5", "individual-reason": "a minor", "circumstances": "1.2", "circumstances-reason": "two days",
    "own_fault": "0", "own_fault-reason": "none",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The training matter as a file of one's own."""
    copy = tmp_path / "claim.yaml"
    copy.write_bytes(locate("example:kz").read_bytes())
    return copy


def moral(path: Path, line: str = "moral-a") -> Moral:
    """The worksheet of a line for moral damage, as the file has it now."""
    (found,) = [one.moral for one in load_claim(path).lines if one.id == line]
    assert found is not None
    return found


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came; all others stand as they stood."""
    old, new = before.splitlines(), after.splitlines()
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((n for n, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    end = min(end, len(old) - start, len(new) - start)
    return old[start : len(old) - end], new[start : len(new) - end]


def test_a_new_answer_is_added_behind_the_others(path):
    before = path.read_text(encoding="utf-8")
    answer_criterion(path, "moral-a", "other_circumstances", {"facts": "Two officers", "exhibits": "№ 1, 2"}, "en")
    gone, came = changed(before, path.read_text(encoding="utf-8"))
    assert gone == []
    assert came[0] == "        - criterion: other_circumstances"
    found = moral(path).criteria[-1]
    assert (found.criterion, found.facts.ru, found.evidence) == ("other_circumstances", "Two officers", ("e1", "e2"))


def test_an_answer_that_is_there_is_changed_in_its_place_and_its_translation_stays(path):
    before = path.read_text(encoding="utf-8")
    answer_criterion(path, "moral-a", "vital_importance", {"facts": "Health and liberty", "exhibits": "1"}, "en")
    gone, came = changed(before, path.read_text(encoding="utf-8"))
    assert len(gone) <= 6
    assert any("Health and liberty" in row for row in came)
    criteria = moral(path).criteria
    assert [one.criterion for one in criteria][1] == "vital_importance"
    assert criteria[1].facts.ru.startswith("Посягательство")


def test_the_first_answer_of_a_line_without_any(path):
    text = path.read_text(encoding="utf-8")
    start, end = (
        text.index("      criteria:\n        - criterion: subjective"),
        text.index("      comparables: [KZ-001"),
    )
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    answer_criterion(path, "moral-a", "vital_importance", {"facts": "Life", "exhibits": ""}, "en")
    assert [one.criterion for one in moral(path).criteria] == ["vital_importance"]


def test_the_formula_is_written_and_changed_and_comments_elsewhere_stay(path):
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - id: moral-a\n", "  # mine\n  - id: moral-a  # A.\n"),
        encoding="utf-8",
    )
    enter_formula(path, "moral-a", INPUTS, "en")
    enter_formula(path, "moral-a", INPUTS | {"base": "5 000 000 KZT"}, "en")
    text = path.read_text(encoding="utf-8")
    assert "  # mine\n" in text
    assert "# A.\n" in text
    found = moral(path).erdelevsky
    assert str(found.base.sum) == "5000000.00 KZT"
    assert str(found.individual.value) == "1.5"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"fault": "1.01"}, "fault"), ({"individual": "2,1"}, "individual"), ({"circumstances": "3"}, "circumstances"),
        ({"own_fault": "-1"}, "own_fault"), ({"base": "5 USD"}, "base"), ({"base": "0"}, "base"),
        ({"base": ""}, "base"),
        ({"fault-reason": " "}, "fault-reason"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_written(path, wrong, field):
    before = path.read_bytes()
    with pytest.raises(Unfit) as refused:
        enter_formula(path, "moral-a", INPUTS | wrong, "en")
    assert list(refused.value.wrong) == [field]
    assert path.read_bytes() == before


def test_an_exhibit_must_be_in_the_claim_and_facts_must_be_said(path):
    with pytest.raises(Unfit) as refused:
        answer_criterion(path, "moral-a", "vital_importance", {"facts": " ", "exhibits": "1, 99"}, "en")
    assert set(refused.value.wrong) == {"facts", "exhibits"}


def test_words_for_a_sum_can_be_taken_back_one_by_one_but_not_all_left_empty(path):
    say_what_sums_rest_on(path, "moral-a", {"minimum": "KZ-001", "argued": "the expert"}, "ru")
    say_what_sums_rest_on(path, "moral-a", {"minimum": "", "argued": "the expert"}, "ru")
    assert list(moral(path).rests_on) == ["argued"]
    with pytest.raises(Unfit):
        say_what_sums_rest_on(path, "moral-a", {"minimum": " "}, "ru")


def test_a_value_inside_a_row_in_brackets_is_put_there_too(path):
    text = path.read_text(encoding="utf-8")
    place = text.index("    moral:\n      sums: {minimum: 500 000 KZT")
    row = "    moral: {sums: {minimum: 1 KZT, argued: 2 KZT, maximum: 3 KZT}, criteria_rule: kz.moral.criteria}\n"
    path.write_text(text[:place] + row + text[text.index("  - id: costs") :], encoding="utf-8")
    answer_criterion(path, "moral-b", "vital_importance", {"facts": "Life: all, of it", "exhibits": "8"}, "en")
    answer_criterion(path, "moral-b", "vital_importance", {"facts": "Health", "exhibits": "8"}, "en")
    answer_criterion(path, "moral-b", "living_conditions", {"facts": "a child", "exhibits": ""}, "en")
    assert [(one.criterion, one.facts.en) for one in moral(path, "moral-b").criteria] == [
        ("vital_importance", "Health"), ("living_conditions", "a child"),
    ]  # fmt: skip


def test_a_comment_inside_what_would_be_replaced_is_never_lost(path):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("evidence: [e1]\n        - criterion: gravity", "evidence: [e1]  # keep\n        - "
                                 "criterion: gravity"), encoding="utf-8")  # fmt: skip
    before = path.read_bytes()
    with pytest.raises(BadCall, match="comment"):
        answer_criterion(path, "moral-a", "vital_importance", {"facts": "Life", "exhibits": "1"}, "en")
    assert path.read_bytes() == before


def test_a_value_that_makes_the_claim_unsound_is_refused_whole(path):
    place = [one.id for one in load_claim(path).lines].index("moral-a")
    before = path.read_bytes()
    with pytest.raises(BadData):
        put_value(path, ("lines", place, "moral", "criteria_rule"), {"no": "rule"})
    assert path.read_bytes() == before


def test_windows_line_ends_and_the_mark_at_the_start_stay(path):
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    enter_formula(path, "moral-b", INPUTS, "en")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n# the end\n", "   # the end"])
def test_a_value_goes_into_the_last_line_of_a_file_however_that_ends(path, end):
    text = path.read_text(encoding="utf-8")
    text = text[: text.index("  - id: costs\n")].rstrip("\n") + end
    path.write_text(text, encoding="utf-8")
    answer_criterion(path, "moral-b", "living_conditions", {"facts": "a child", "exhibits": "8"}, "en")
    enter_formula(path, "moral-b", INPUTS, "en")
    after = path.read_text(encoding="utf-8")
    assert all(row in after for row in text.splitlines())
    found = moral(path, "moral-b")
    assert [one.criterion for one in found.criteria] == ["subjective_assessment", "living_conditions"]
    assert found.erdelevsky is not None
