"""A case sheet is one page: the chain, the figures and what they lack, and three questions the record itself raises."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compensation.claims.finding import find
from compensation.claims.opening import open_shelf
from compensation.dates import PartialDate
from compensation.documents.case_brief import SCHEMA, case_brief
from compensation.documents.handouts import case_sheet
from compensation.documents.issuing import check_templates, draft, find_template
from compensation.documents.particulars import Particulars
from compensation.documents.questions import questions
from compensation.documents.rendering import plain, text_of
from compensation.documents.template import load_templates
from compensation.errors import BadCall
from compensation.language import Language
from compensation.money import State
from compensation.precedents.casefile.reading import load_all
from compensation.precedents.chain import timeline
from compensation.precedents.figures.series import series
from compensation.precedents.record import Event, Precedent
from compensation.rates.book import RateBook, open_book
from compensation.shipped import folder
from compensation.text import Bilingual

Golden = Callable[[str, str], None]
Cases = dict[str, Precedent]

# The sheets of S. and of one other case are kept word by word.
GOLDEN = [("TJ-001", "ru"), ("TJ-001", "en"), ("KG-001", "ru"), ("KG-001", "en")]


@pytest.fixture(scope="module")
def cases() -> Cases:
    return {one.citation: one for one in load_all([folder("precedents")])[0]}


@pytest.fixture(scope="module")
def book() -> RateBook:
    return open_book(None)


def sheet(case: Precedent, book: RateBook, language: str = "en", **more: Any) -> str:
    return case_sheet(case, book=book, language=Language(language), **more).text()


def long_case(case: Precedent) -> Precedent:
    """The same case with a record far longer than a page."""
    words = Bilingual(
        en="The hearing is put off at the request of a party; the court sets another day and writes to all. " * 3,
        ru="Слушание отложено по ходатайству стороны, суд назначил новый день и сообщил о нём письменно. " * 3,
    )
    events = tuple(Event(date=PartialDate(2015, 6, 1), what=words) for _ in range(60))
    chain = tuple(one.model_copy(update={"heads": one.heads * 8, "note": words}) for one in case.chain)
    sources = tuple(one.model_copy(update={"title": f"{one.title} {n}"}) for n, one in enumerate(case.sources * 9))
    longer = {"not_stated": case.not_stated * 20, "conflicts": case.conflicts * 9}
    return case.model_copy(update={"events": (*case.events, *events), "chain": chain, "sources": sources, **longer})


@pytest.mark.parametrize(("citation", "language"), GOLDEN)
def test_the_text_of_a_sheet_is_the_golden_one(
    citation: str, language: str, cases: Cases, book: RateBook, golden: Golden, tmp_path: Path
) -> None:
    one = case_sheet(cases[citation], book=book, language=Language(language))
    out = one.write(tmp_path / "sheet.docx")
    assert text_of(out) == one.text(), "the preview is the document"
    golden(f"documents/case-sheet.{citation.lower()}.{language}.txt", text_of(out))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("hidden", [True, False])
def test_the_brief_of_every_case_has_exactly_the_fields_of_the_schema(
    language: str, hidden: bool, cases: Cases, book: RateBook
) -> None:
    for one in cases.values():
        plain(case_brief(one, book, Language(language), hidden=hidden), SCHEMA)


def test_every_sheet_says_in_its_header_that_it_is_not_for_filing(cases: Cases, book: RateBook) -> None:
    assert sheet(cases["TJ-001"], book).startswith("CASE SHEET FOR TRAINING · not for filing")


def test_the_sheet_of_s_has_no_sum_beyond_the_printed_ones(cases: Cases, book: RateBook) -> None:
    for language in ("ru", "en"):
        text = sheet(cases["KG-001"], book, language)
        sums = set(re.findall(r"([\d.,\s\u00a0]*\d)\u00a0([A-Z]{3})\b", text))
        assert {(re.sub(r"\D", "", figure), currency) for figure, currency in sums} == {
            ("900000", "USD"),
            ("10000000", "EUR"),
        }
        assert "8.2 %" in text.replace(",", ".")
    rates = "1 EUR = 1.1002 USD, 1 EUR = 1.0927 USD"
    told = f"Moral damage: indicative 8.2 % of the sum recommended ({rates}); it enters no statistic"
    assert told in sheet(cases["KG-001"], book)


def test_an_unknown_sum_is_unknown_in_every_sheet(cases: Cases, book: RateBook) -> None:
    for one in cases.values():
        for row in case_brief(one, book, Language("en"))["figures"]:
            name = "first_awarded" if row["series"] == "as first awarded" else "in_force"
            figures = series(one, name)
            for fact in ("claimed", "awarded", "paid"):
                if figures.total(fact).state in (State.unknown, State.withheld, State.pending):
                    assert not re.search(r"\d", row[fact])


def test_a_case_without_a_claim_has_no_table_of_figures(cases: Cases, book: RateBook) -> None:
    text = sheet(cases["KG-002"], book)
    assert "No claim for compensation is on file." in text
    assert "\nFigures" not in text


def test_conflict_and_comparability_stand_on_the_sheet(cases: Cases, book: RateBook) -> None:
    text = sheet(cases["TJ-001"], book)
    assert "65.1 % ≠" in text
    assert "241,000.00\u00a0TJS (tjnews.ru, December 2014): the ratio would be 48.7 %" in text
    assert "later set aside" in text


def test_every_case_raises_three_different_questions(cases: Cases) -> None:
    for one in cases.values():
        asked = [str(question) for question in questions(one)]
        assert len(asked) == len(set(asked)) == 3
        assert all(question.endswith("?") for question in asked)


def test_a_question_about_what_was_not_awarded_is_asked_only_where_something_was_refused(cases: Cases) -> None:
    for one in cases.values():
        refused = {
            line.head
            for decision in one.chain
            for line in decision.heads
            if line.awarded and line.awarded.amount.state in (State.refused, State.none)
        }
        if any("Claimed and not awarded" in str(question) for question in questions(one)):
            assert refused, one.citation


def test_a_question_about_disagreeing_sources_is_asked_only_where_they_disagree(cases: Cases) -> None:
    for one in cases.values():
        if any("sources disagree" in str(question) for question in questions(one)):
            assert one.conflicts, one.citation


def test_a_long_record_is_cut_and_the_sheet_says_by_how_much(cases: Cases, book: RateBook) -> None:
    case = long_case(cases["TJ-001"])
    brief = case_brief(case, book, Language("en"))
    missing = len(timeline(case)) - len(brief["timeline"])
    assert missing > 0
    assert brief["left_out"] == f"and {missing} more, see the record"
    assert all("more, see the record" in brief[name] for name in ("not_stated", "conflicts", "sources"))
    assert any("awarded" in row["heads"] for row in brief["timeline"]), "what gave money stays"


def test_presentation_mode_puts_the_citation_number_in_the_place_of_names(cases: Cases, book: RateBook) -> None:
    for language in ("ru", "en"):
        for citation, names in (("TJ-001", ("Mirzoev", "Мирзоев")), ("PE-001", ("Azul", "Азул", "Rojas", "Рохас"))):
            text = sheet(cases[citation], book, language, hidden=True)
            assert citation in text
            assert not any(name in text for name in names)
            assert any(name in sheet(cases[citation], book, language) for name in names)


def test_a_template_for_cases_is_not_filled_from_a_claim_nor_the_other_way_round(
    cases: Cases, book: RateBook, tmp_path: Path
) -> None:
    assert "case-sheet" not in [one.id for one in load_templates([folder("templates")])[0]]
    templates, problems = check_templates([folder("templates")])
    assert problems == []
    assessment = open_shelf(tmp_path).assess(find("example:kg"), "argued", PartialDate(2026, 11, 23).first)
    with pytest.raises(BadCall, match="not filled from a claim"):
        draft(find_template(templates, "case-sheet"), assessment, Language("ru"), Particulars())
    with pytest.raises(BadCall, match="something else"):
        sheet(cases["TJ-001"], book, template=find_template(templates, "comparison-memo"))


@pytest.mark.service
def test_every_sheet_is_one_page_in_both_languages_however_long_the_record(
    cases: Cases, book: RateBook, tmp_path: Path
) -> None:
    for program in ("soffice", "pdftotext"):
        assert shutil.which(program), f"{program} is not installed"
    longest = {f"{citation}-long": long_case(cases[citation]) for citation in ("TJ-001", "PE-001", "KG-001")}
    for language in ("ru", "en"):
        for name, one in {**cases, **longest}.items():
            case_sheet(one, book=book, language=Language(language)).write(tmp_path / f"{name}.{language}.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    written = sorted(tmp_path.glob("*.docx"))
    subprocess.run([*command, "--outdir", tmp_path, *written], check=True, capture_output=True)
    for path in written:
        printed = subprocess.run(["pdftotext", path.with_suffix(".pdf"), "-"], check=True, capture_output=True)
        assert printed.stdout.count(b"\f") == 1, path.stem
