"""What the review found and what was waived stands in the office's copy, and never in what is filed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from compensation.claims.claimfile import Claim
from compensation.claims.finding import find
from compensation.claims.objections import Waiver, standing
from compensation.claims.opening import Shelf, open_shelf
from compensation.documents.adding_up import wrong_sums
from compensation.documents.brief import SCHEMA, brief
from compensation.documents.issuing import check_templates, draft, find_template
from compensation.documents.particulars import Particulars
from compensation.documents.rendering import plain
from compensation.language import Language
from compensation.money import Amount, Money
from compensation.review.reviewing import review
from compensation.shipped import folder
from compensation.text import Bilingual

TODAY = datetime.date(2026, 11, 23)
REASON = Bilingual("compared word by word", "сверено слово в слово")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return open_shelf(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def reviewed(shelf: Shelf) -> tuple[Any, Any]:
    waiver = Waiver(check="rule_stale", reason=REASON, by="А. Юрист", on=TODAY)
    claim: Claim = find("example:kg").model_copy(update={"waived": (waiver,)})
    assessment = shelf.assess(claim, "argued", TODAY)
    return assessment, review(assessment, shelf.rules, shelf.precedents, TODAY)


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("compared word by word", "23 November 2026")), ("ru", ("сверено слово в слово",))]
)
def test_a_waiver_is_printed_with_reason_name_and_day(language: str, words: tuple[str, ...], reviewed: Any) -> None:
    assessment, findings = reviewed
    template = find_template(check_templates([folder("templates")])[0], "calculation")
    text = draft(template, assessment, Language(language), Particulars(), findings=findings).text()
    for one in (*words, "А. Юрист"):
        assert one in text
    filed = draft(template, assessment, Language(language), Particulars(), filing=True, findings=findings).text()
    for one in (*words, "А. Юрист"):
        assert one not in filed


def test_the_brief_tells_what_is_open_and_what_was_waived_apart(reviewed: Any) -> None:
    assessment, findings = reviewed
    found = brief(assessment, Language("en"), findings=findings)
    plain(found, SCHEMA)
    assert [one["by"] for one in found["waived"]] == ["А. Юрист"]
    assert len(found["findings"]) == len(findings) - 1
    assert len(found["lacking"]) == len(standing(findings))
    assert not any("compared word by word" in one["text"] for one in found["findings"])
    filed = brief(assessment, Language("en"), filing=True, findings=findings)
    assert (filed["lacking"], filed["findings"], filed["waived"]) == ([], [], [])


def test_printed_figures_are_read_back_and_added(reviewed: Any) -> None:
    assessment, _ = reviewed
    assert list(wrong_sums(assessment)) == []
    first, *others = assessment.lines
    money = first.amount.money
    higher = replace(first, amount=Amount.stated(Money(money.amount + 1, money.currency)))
    [line, total] = wrong_sums(replace(assessment, lines=(higher, *others)))
    assert (line.line, total.line) == (first.line.id, None)
    assert line.parts != line.whole
