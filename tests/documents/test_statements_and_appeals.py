"""Statements for Kyrgyzstan and Tajikistan, appeals of Kazakhstan and Kyrgyzstan: what they say, and what adds up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from judged import REASONS, judged

from compensation.claims.claimfile import SCENARIOS, Claim, Scenario, check_claim
from compensation.claims.finding import find, locate
from compensation.claims.opening import Shelf, open_shelf
from compensation.documents.issuing import Draft, check_templates, draft, find_template
from compensation.documents.particulars import Particulars
from compensation.errors import Refused
from compensation.language import Language
from compensation.law.office import accept
from compensation.shipped import folder

TODAY = datetime.date(2026, 11, 23)
STATEMENTS = [("kg-statement-of-claim", "kg"), ("tj-statement-of-claim", "tj-training")]
APPEALS = [("kz-appeal", "kz"), ("kg-appeal", "kg")]
STEPS, DIFFERENCES = "Шаг расчёта, формула, норма", "Заявлено − присуждено"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return open_shelf(tmp_path_factory.mktemp("office"))


def made(shelf: Shelf, template: str, claim: Claim, *, filing: bool = False, scenario: Scenario = "argued") -> Draft:
    templates, problems = check_templates([folder("templates")])
    assert problems == []
    assessment = shelf.assess(claim, scenario, TODAY)
    return draft(find_template(templates, template), assessment, Language("ru"), Particulars(), filing=filing)


def claim_of(template: str, name: str, shelf: Shelf) -> Claim:
    return judged(name, shelf, TODAY) if template.endswith("appeal") else find(f"example:{name}")


def rows(one: Draft, heading: str) -> list[list[str]]:
    """The rows of the table whose second column has that heading, without the heading."""
    for table in Document(BytesIO(one.content())).tables:
        if table.rows[0].cells[1].text == heading:
            return [[cell.text for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(heading)


def figure(text: str) -> Decimal:
    """The number of a printed sum, such as «1 054 957,50 сома»."""
    found = re.fullmatch(r"(−?)([\d\s]+(?:,\d\d)?)\s\D+", text)
    assert found, text
    return Decimal(found[1].replace("−", "-") + re.sub(r"\s", "", found[2]).replace(",", "."))


@pytest.mark.parametrize(("template", "name"), APPEALS)
def test_the_text_of_an_appeal_is_the_golden_one(
    template: str, name: str, shelf: Shelf, golden: Callable[[str, str], None]
) -> None:
    golden(f"documents/{template}.{name}.ru.txt", made(shelf, template, claim_of(template, name, shelf)).text())


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize(("template", "name"), [*STATEMENTS, *APPEALS])
def test_the_steps_of_the_annex_add_up_to_each_line_and_to_the_total_as_printed(
    template: str, name: str, scenario: Scenario, shelf: Shelf
) -> None:
    one = made(shelf, template, claim_of(template, name, shelf), scenario=scenario)
    *body, last = rows(one, STEPS)
    steps = {row[0]: figure(row[3]) for row in body if "." in row[0]}
    lines = {row[0]: figure(row[3]) for row in body if "." not in row[0]}
    assert len(lines) == len(one.brief["lines"])
    for number, printed in lines.items():
        assert sum(amount for step, amount in steps.items() if step.split(".")[0] == number) == printed
    assert sum(steps.values()) == sum(lines.values()) == figure(last[3]) == figure(one.brief["total"]["sum"])


@pytest.mark.parametrize(("template", "name"), APPEALS)
def test_claimed_less_awarded_gives_each_difference_and_the_contested_sum_as_printed(
    template: str, name: str, shelf: Shelf
) -> None:
    one = made(shelf, template, claim_of(template, name, shelf))
    *body, last = rows(one, DIFFERENCES)
    for row in body:
        claimed, awarded = row[1].rpartition(": ")[2].split(" − ")
        given = Decimal(0) if awarded == "отказано" else figure(awarded)
        assert figure(claimed) - given == figure(row[2])
    assert sum(figure(row[2]) for row in body) == figure(last[2])
    assert sum(figure(asked["sum"]) for asked in one.brief["asked"]) == figure(last[2])
    assert last[2] in one.text().split("5. Просьба")[1], "the request names the same sum"


@pytest.mark.parametrize(("template", "name"), APPEALS)
def test_an_appeal_names_the_judgment_its_reasons_and_the_term_with_its_article(
    template: str, name: str, shelf: Shelf
) -> None:
    text = made(shelf, template, claim_of(template, name, shelf)).text()
    for words in ("Районный суд (учебный)", "7 сентября 2026 года", "дело № учебное-1", "5 октября 2026 года"):
        assert words in text
    assert f"«{REASONS['ru']}»" in text
    assert {"kz-appeal": "1 месяц (ч. 3 ст. 403", "kg-appeal": "30 дней (ч. 2 ст. 324"}[template] in text
    duty = {"kz-appeal": "Не установлено: Какую пошлину", "kg-appeal": "50% (ч. 3 ст. 102 ГПК КР"}[template]
    assert duty in text


@pytest.mark.parametrize("template", ["kz-appeal", "kg-appeal"])
def test_an_appeal_of_a_claim_without_a_judgment_is_refused_with_what_to_do(template: str, shelf: Shelf) -> None:
    with pytest.raises(Refused, match="has no judgment") as caught:
        made(shelf, template, find(f"example:{template[:2]}"))
    assert "compensation claim judgment" in str(caught.value.hint)


def test_an_award_that_is_unknown_is_never_nothing(shelf: Shelf) -> None:
    claim = judged("kg", shelf, TODAY)
    assert claim.judgment is not None
    awards = [one for one in claim.judgment.awards if one.line != "treatment"]
    left_out = claim.model_copy(update={"judgment": claim.judgment.model_copy(update={"awards": tuple(awards)})})
    one = made(shelf, "kg-appeal", left_out)
    assert one.brief["contested"][0]["awarded"] == "неизвестно"
    assert one.brief["contest"]["difference"] == "неизвестно"
    assert "contest.words" in one.missing
    assert "What the court awarded on the line “treatment” is not entered" in " ".join(map(str, one.unsettled))


def test_more_than_was_claimed_is_told_and_gives_no_difference(shelf: Shelf) -> None:
    text = locate("example:kg").read_text(encoding="utf-8") + (
        "\njudgment: {court: {en: C, ru: С}, date: 2026-09-07, awards: [{line: moral-b, amount: 900 000 KGS}]}\n"
    )
    templates, _ = check_templates([folder("templates")])
    minimum = shelf.assess(check_claim(text, Path("x.yaml")), "minimum", TODAY)
    one = draft(find_template(templates, "kg-appeal"), minimum, Language("ru"), Particulars())
    told = " ".join(" ".join(map(str, one.unsettled)).split())
    assert "more than the 500000.00 KGS claimed in this scenario" in told
    assert "there is nothing to appeal for" in told
    assert [row["difference"] for row in one.brief["contested"] if "900" in row["awarded"]] == ["нет"]
    assert one.brief["asked"] == []


def test_a_draft_for_tajikistan_says_at_each_place_what_is_not_established(shelf: Shelf) -> None:
    one = made(shelf, "tj-statement-of-claim", find("example:tj-training"))
    places = re.split(r"^\d\. ", one.text(), flags=re.MULTILINE)
    assert "Не установлено: В какой суд" in places[2]
    assert "Не установлено: Кто возмещает вред" in places[2]
    assert "Не установлено: Каков текст статей о моральном вреде" in places[3]
    assert "Не установлено: Освобождены ли от пошлины" in places[6]
    assert len([text for text in one.unsettled if "Not established" in str(text)]) == 9
    assert "compensation law supply tj.duty.exempt.health" in " ".join(map(str, one.unsettled))
    filed = made(shelf, "tj-statement-of-claim", find("example:tj-training"), filing=True)
    assert "Не установлено" not in filed.text()
    assert filed.unsettled == one.unsettled, "and nothing may be filed"


def test_what_is_filed_says_of_the_law_only_what_the_office_accepted(shelf: Shelf, tmp_path: Path) -> None:
    claim = find("example:kg")
    before = made(shelf, "kg-statement-of-claim", claim, filing=True).text()
    assert "ст. 28 ГПК КР" not in before
    assert "Для юриста" not in before
    assert "ПРОЕКТ" not in before
    accept(tmp_path / "law", shelf.rules, ["kg.stage.court", "kg.duty.property.1"], "Б. Коллега", TODAY)
    after = made(open_shelf(tmp_path), "kg-statement-of-claim", claim, filing=True).text()
    assert "ст. 28 ГПК КР: Районный (городской) суд" in after
    assert "до 50 000 сомов" not in after, "the tariff is for the lawyer"
    assert "accepted" not in after
    assert "Коллега" not in after


NEW_LINES = """
  - id: earnings
    head: lost_earnings
    what: {en: lost earnings, ru: утраченный заработок}
    claimant: a
    respondent: finance
    event: blow
    evidence: [e1]
    earnings:
      {percent: 40, capacity: professional, before: blow, from: 2025-03-17, to: 2025-05, worked_since: 2025-01,
       months: [{month: 2025-01, amount: 26 000 KGS}, {month: 2025-02, amount: 20 000 KGS}]}
  - id: use
    head: interest
    what: {en: interest, ru: проценты}
    claimant: a
    respondent: finance
    evidence: [e1]
    interest:
      {sum: 100 000 KGS, from: 2025-01-01, to: 2025-08-27, rate_on: claim, year_days: 365, rate: 9,
       rate_source: {en: bank, ru: справка банка}, payments: [{on: 2025-03-31, amount: 40 000 KGS}]}
"""


def test_the_annex_shows_each_formula_with_its_numbers_and_article_and_the_interest_of_a_day(shelf: Shelf) -> None:
    text = locate("example:kg").read_text(encoding="utf-8").replace(
        "events:\n", "events:\n  - {id: blow, date: 2025-03-10, what: {en: blow, ru: удар}}\n"
    )  # fmt: skip
    one = made(shelf, "kg-statement-of-claim", check_claim(text + NEW_LINES, Path("x.yaml")))
    *body, last = rows(one, STEPS)
    told = [re.sub(r"\s", " ", row[1]) for row in body]
    earnings = next(cell for cell in told if "÷ 2 месяца" in cell)
    assert "46 000,00 KGS ÷ 2 месяца = 23 000,00 KGS" in earnings
    assert "23 000,00 KGS × 40%" in earnings
    assert "Норма: п. 1–2 ст. 1014 ГК КР" in earnings
    first, second = (cell for cell in told if "9 ÷ 100" in cell)
    assert "90 дней с 1 января 2025 г. по 31 марта 2025 г." in first
    assert "100 000,00 KGS × 9 ÷ 100 × 90 ÷ 365 = 2 219,18 KGS" in first
    assert "по ставке 9 % годовых" in first
    assert "Всего 239 дней" in second
    assert "За каждый следующий день, начиная с 28 августа 2025 г., по этой ставке: 14,79 KGS" in second
    assert "Норма: ст. 360 ГК КР" in second
    assert sum(figure(row[3]) for row in body if "." in row[0]) == figure(last[3])
