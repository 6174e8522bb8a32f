"""A draft holds every line of its claim, a total equal to their sum, both annexes, and nothing that is not known."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from annex import amount_of, annex_rows, steps_of

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import SCENARIOS, WAYS, Scenario, check_claim
from compensation.claims.finding import examples, find, locate
from compensation.claims.opening import Shelf, open_shelf
from compensation.documents.brief import SCHEMA, brief
from compensation.documents.issuing import Draft, check_templates, draft, find_template
from compensation.documents.particulars import Particulars
from compensation.documents.rendering import plain, text_of
from compensation.documents.wording import sum_in_figures, sum_in_words
from compensation.errors import BadCall, Conflict
from compensation.language import Language
from compensation.proceedings.matter import Person
from compensation.proceedings.profile import Profile
from compensation.review.reviewing import review
from compensation.shipped import folder

TODAY = datetime.date(2026, 11, 23)
Golden = Callable[[str, str], None]
DRAFTS = [
    ("kz-statement-of-claim", "ru", "kz"),
    ("kg-statement-of-claim", "ru", "kg"),
    ("tj-statement-of-claim", "ru", "tj-training"),
    ("calculation", "ru", "kz"),
    ("calculation", "ru", "kg"),
    ("calculation", "en", "kg"),
    ("calculation", "ru", "tj-mirzoev"),
    ("claim-summary", "en", "kz"),
    ("claim-summary", "en", "kg"),
    ("claim-summary", "ru", "tj-mirzoev"),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return open_shelf(tmp_path_factory.mktemp("office"))


def made(shelf: Shelf, template: str, language: str, claim: str, **names: str) -> tuple[Draft, Assessment]:
    templates, problems = check_templates([folder("templates")])
    assert problems == []
    assessment = shelf.assess(find(f"example:{claim}"), "argued", TODAY)
    particulars = Particulars().named(names)
    findings = review(assessment, shelf.rules, shelf.precedents, TODAY)
    found = find_template(templates, template)
    return draft(found, assessment, Language(language), particulars, findings=findings), assessment


@pytest.mark.parametrize(("template", "language", "claim"), DRAFTS)
def test_the_text_of_a_draft_is_the_golden_one(
    template: str, language: str, claim: str, shelf: Shelf, golden: Golden, tmp_path: Path
) -> None:
    one, _ = made(shelf, template, language, claim)
    out = one.write(tmp_path / "draft.docx")
    assert text_of(out) == one.text(), "the preview is the document"
    golden(f"documents/{template}.{claim}.{language}.txt", text_of(out))


@pytest.mark.parametrize(("template", "language", "claim"), DRAFTS)
def test_a_draft_holds_every_line_the_sum_in_words_and_no_leftovers(
    template: str, language: str, claim: str, shelf: Shelf
) -> None:
    one, assessment = made(shelf, template, language, claim)
    text = one.text()
    assert assessment.total.money is not None
    for line in assessment.lines:
        assert line.amount.money is not None
        assert sum_in_figures(line.amount.money, language) in text
        assert Language(language).say(line.line.what) in text
    assert sum_in_figures(assessment.total.money, language) in text
    assert sum_in_words(assessment.total.money, language) in text
    assert not re.search(r"None|\{\{|\}\}|\{%|%\}|Text\(|Decimal", text)
    assert "\n\t" not in text.replace("\n\tTotal", "").replace("\n\tИтого", ""), "no empty table row"
    assert not re.search(r"^\t+$", text, re.MULTILINE), "no empty table row"
    if template != "claim-summary":
        annexes = ("Приложение А", "Приложение Б") if language == "ru" else ("Annex A", "Annex B")
        assert all(annex in text for annex in annexes)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize(
    ("template", "language", "claim"), [one for one in DRAFTS if one[0] in ("kz-statement-of-claim", "calculation")]
)
def test_the_annex_adds_up_to_the_total_by_the_text_of_the_document_alone(
    template: str, language: str, claim: str, scenario: Scenario, shelf: Shelf
) -> None:
    templates, _ = check_templates([folder("templates")])
    assessment = shelf.assess(find(f"example:{claim}"), scenario, TODAY)
    text = draft(find_template(templates, template), assessment, Language(language), Particulars()).text()
    *steps, (_, total) = annex_rows(text)
    assert len(steps) == sum(len(one.working) for one in assessment.lines)
    assert sum(amount_of(figure) for _, figure in steps) == amount_of(total)
    assert total in text.replace("\xa0", " ").split("\n1.1\t")[0], "the total that the document asks for"
    assert assessment.total.money is not None
    assert amount_of(total) == assessment.total.money.amount


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("claim", ["kz", "kg"])
def test_the_annex_of_a_training_matter_shows_each_formula_with_its_numbers_and_article(
    language: str, claim: str, shelf: Shelf
) -> None:
    one, assessment = made(shelf, "calculation", language, claim)
    steps, say = steps_of(one.text()), Language(language).say
    for number, line in enumerate(assessment.lines, 1):
        for position, step in enumerate(line.working, 1):
            told = steps[f"{number}.{position}"].split("\n")
            assert told[: 1 + len(step.before)] == [say(text) for text in (step.text, *step.before)]
            assert step.rule is None or say(step.rule.citation) in told[-1]


def test_a_filing_prints_neither_how_a_text_was_read_nor_a_name_that_a_rule_has_here_only(shelf: Shelf) -> None:
    assessment = shelf.assess(find("example:kz"), "argued", TODAY)
    marks = [str(rule.how_seen_text) for rule in assessment.rules]
    for filing in (False, True):
        text = str(brief(assessment, Language("en"), filing=filing))
        assert any(mark in text for mark in marks) != filing
        if filing:  # a draft names a rule that is not established, so that it can be supplied
            assert not re.search(r"\((?:kz|kg)\.", text)


def test_the_training_matters_use_every_calculator_between_them(shelf: Shelf) -> None:
    claims = [find(f"example:{name}") for name in ("kz", "kg")]
    lines = [line for claim in claims for line in claim.lines]
    used = {way for line in lines for way in WAYS if getattr(line, way) is not None}
    assert used >= set(WAYS) - {"fixed"}
    assert {line.free for line in lines} >= {"no", "entitled"}
    assert any(line.reduction for line in lines)
    assert any(line.earnings and line.earnings.born for line in lines)
    assert any(line.earnings and not line.earnings.born for line in lines)
    assert any(line.future and line.future.indexed for line in lines)
    assert {line.future.lump_sum for line in lines if line.future} == {True, False}
    foreign = {one.amount.money.currency for line in lines for one in line.paid if one.amount.money}
    assert foreign >= {"KZT", "KGS", "USD", "EUR"}
    for claim in claims:
        for scenario in SCENARIOS:
            assert shelf.assess(claim, scenario, TODAY).refusals == ()


@pytest.mark.parametrize(("template", "language", "claim"), DRAFTS)
def test_every_page_says_draft_and_training_where_it_is_one(
    template: str, language: str, claim: str, shelf: Shelf
) -> None:
    one, assessment = made(shelf, template, language, claim)
    first = one.text().splitlines()[0]
    assert ("ПРОЕКТ" if language == "ru" else "DRAFT") in first
    training = "УЧЕБНОЕ ДЕЛО" if language == "ru" else "TRAINING MATTER"
    assert (training in first) == assessment.claim.training


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_brief_has_exactly_the_fields_of_the_schema(name: str, scenario: str, language: str, shelf: Shelf) -> None:
    assessment = shelf.assess(find(f"example:{name}"), scenario, TODAY)  # type: ignore[arg-type]
    plain(brief(assessment, Language(language)), SCHEMA)


@pytest.mark.parametrize("claim", ["kz", "kg"])
def test_unknown_awards_of_comparables_have_no_figure_of_their_own(claim: str, shelf: Shelf) -> None:
    _, assessment = made(shelf, "calculation", "ru", claim)
    rows = {row["citation"]: row for row in brief(assessment, Language("ru"))["comparables"]}
    assert rows["KG-001"]["awarded"] == "только эквивалент: 9\u00a0000,00\u00a0USD"
    assert rows["KG-001"]["claimed"] == "неизвестно"
    if claim == "kz":
        assert (rows["KZ-002"]["awarded"], rows["KZ-002"]["in_force"]) == ("неизвестно", "неизвестно")


def test_same_input_same_bytes_and_no_trace_of_who_made_it(shelf: Shelf, tmp_path: Path) -> None:
    one, _ = made(shelf, "kz-statement-of-claim", "ru", "kz")
    first, second = one.write(tmp_path / "1.docx"), one.write(tmp_path / "2.docx")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        properties = archive.read("docProps/core.xml").decode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for tag in ("creator", "lastModifiedBy", "description", "keywords"):
        found = re.search(rf"<[a-z]+:{tag}>([^<]*)<", properties)
        assert found is None or found[1] == ""


def test_a_name_typed_for_a_document_is_in_the_document_and_nowhere_else(shelf: Shelf, tmp_path: Path) -> None:
    awkward = 'О\'Нил & сын <"Ёжик"> {{ total.sum }} {% if %} e\u0301 🙂'
    before = {name: locate(f"example:{name}").read_bytes() for name in examples()}
    one, _ = made(shelf, "kz-statement-of-claim", "ru", "kz", a=awkward)
    out = one.write(tmp_path / "draft.docx")
    assert f"Истец: {awkward} (далее – Заявитель А.)" in text_of(out)
    assert before == {name: locate(f"example:{name}").read_bytes() for name in examples()}
    assert [path.name for path in tmp_path.iterdir()] == ["draft.docx"]


def test_a_person_without_a_name_is_a_visible_blank_outside_a_training_matter(shelf: Shelf) -> None:
    text = locate("example:kz").read_text(encoding="utf-8").replace("training: yes", "training: no")
    assessment = shelf.assess(check_claim(text, Path("real.yaml")), "argued", TODAY)
    templates, _ = check_templates([folder("templates")])
    one = draft(find_template(templates, "kz-statement-of-claim"), assessment, Language("ru"), Particulars())
    assert "Истец: ________ (далее – Заявитель А.)" in one.text()
    assert {"claimants[1].name", "claimants[2].name"} <= set(one.missing)
    assert "УЧЕБНОЕ" not in one.text()


def test_a_document_of_an_office_says_where_people_live_and_who_represents_them(shelf: Shelf) -> None:
    text = locate("example:kz").read_text(encoding="utf-8").replace("training: yes", "training: no")
    assessment = shelf.assess(check_claim(text, Path("real.yaml")), "argued", TODAY)
    assert assessment.claim.court is not None
    profile = Profile.model_validate({
        "name": "Бюро", "representatives": [
            {"name": "Первый Юрист"},
            {"name": "Второй Юрист", "licence": "лицензия 77", "power_of_attorney": "№ 5 от 1 мая", "contact": "+0 00"},
        ],
        "bank": {"holder": "Бюро", "bank": "Банк", "account": "KZ00 0000", "code": "КОД"},
        "courts": [
            {"name": "Другой суд", "address": "ул. Другая, 1", "country": "KZ"},
            {"name": assessment.claim.court.ru, "address": "ул. Судебная, 2", "country": "KZ"},
        ],
    })  # fmt: skip
    person = Person.model_validate({
        "party": "a", "name": "Тестова Анна", "born": "1990-02-03", "address": "ул. Мирная, 3", "document": "0000",
    })  # fmt: skip
    particulars = Particulars({"a": person}, profile, profile.representative("Второй Юрист"))
    templates, _ = check_templates([folder("templates")])
    one = draft(find_template(templates, "kz-statement-of-claim"), assessment, Language("ru"), particulars)
    lines = one.text().splitlines()
    assert lines[lines.index(assessment.claim.court.ru) + 1] == "ул. Судебная, 2"
    assert "ИИН (документ): 0000; дата рождения: 3 февраля 1990\u202fг.; адрес: ул. Мирная, 3" in lines
    assert "Представитель: Второй Юрист, лицензия 77, доверенность: № 5 от 1 мая; +0 00" in lines
    assert "Реквизиты для перечисления: Бюро, Банк, счёт KZ00 0000, КОД." in lines
    assert "Первый Юрист" not in one.text()
    assert "claimants[1].address" not in one.missing
    assert {"claimants[2].address", "claimants[2].document", "respondents[1].address"} <= set(one.missing)
    nothing = draft(one.template, assessment, Language("ru"), Particulars()).text()
    assert "Представитель:" not in nothing
    assert "Реквизиты" not in nothing


def test_an_existing_document_is_never_overwritten(shelf: Shelf, tmp_path: Path) -> None:
    one, _ = made(shelf, "calculation", "ru", "kg")
    out = tmp_path / "draft.docx"
    out.write_text("edited by hand", encoding="utf-8")
    with pytest.raises(Conflict):
        one.write(out)
    assert out.read_text(encoding="utf-8") == "edited by hand"


def test_a_template_of_another_country_or_language_and_a_stranger_are_refused(shelf: Shelf) -> None:
    for template, language, claim, names in (
        ("kz-statement-of-claim", "ru", "kg", {}),
        ("kz-statement-of-claim", "en", "kz", {}),
        ("calculaton", "ru", "kz", {}),
        ("calculation", "ru", "kz", {"z": "Somebody"}),
    ):
        with pytest.raises(BadCall):
            made(shelf, template, language, claim, **names)
