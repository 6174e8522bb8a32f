"""A memo shows every sum with what it lacks, both sides of a conflict, all sources and rates, and no forbidden pair."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from compensation.documents.comparison_brief import SCHEMA
from compensation.documents.handouts import memo
from compensation.documents.issuing import Draft, find_template
from compensation.documents.rendering import plain, text_of
from compensation.documents.template import load_templates
from compensation.errors import BadCall, Conflict
from compensation.language import Language
from compensation.precedents.casefile.reading import load_all
from compensation.precedents.figures.awards import awards
from compensation.precedents.figures.bases import IN_MONEY, Yardsticks, flips, yardsticks
from compensation.precedents.figures.comparables import together
from compensation.precedents.figures.comparison import compare
from compensation.precedents.figures.statistics import By, Measure, cells
from compensation.precedents.figures.tables import statistics
from compensation.precedents.record import Precedent
from compensation.rates.book import open_book
from compensation.rates.index_values import Indices
from compensation.shipped import folder
from compensation.text import Bilingual, say

Golden = Callable[[str, str], None]
Cases = dict[str, Precedent]
FIVE = ("KZ-001", "KZ-002", "TJ-001", "TJ-002", "KG-001")
DAY = datetime.date(2026, 11, 23)
CHOSEN = Bilingual(en="five cases of three countries", ru="пять дел трёх стран")


@pytest.fixture(scope="module")
def cases() -> Cases:
    return {one.citation: one for one in load_all([folder("precedents")])[0]}


@pytest.fixture(scope="module")
def measures(indices: Indices) -> Yardsticks:
    return yardsticks(open_book(None), indices, datetime.date(2023, 11, 22), 2023)


def made(
    cases: Cases, measures: Yardsticks, citations: Sequence[str] = FIVE, language: str = "en", **more: Any
) -> Draft:
    found = compare([cases[one] for one in citations], head=more.pop("head", None))
    given: dict[str, Any] = {"selection": say("{chosen}", chosen=CHOSEN), "dated": DAY, "name": "first_awarded"} | more
    return memo(found, yardsticks=measures, language=Language(language), **given)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_text_of_a_memo_is_the_golden_one(
    language: str, cases: Cases, measures: Yardsticks, golden: Golden, tmp_path: Path
) -> None:
    one = made(cases, measures, language=language)
    out = one.write(tmp_path / "memo.docx")
    assert text_of(out) == one.text(), "the preview is the document"
    golden(f"documents/comparison-memo.five.{language}.txt", text_of(out))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("series", ["first_awarded", "in_force"])
def test_a_memo_of_all_cases_has_exactly_the_fields_of_the_schema(
    language: str, series: str, cases: Cases, measures: Yardsticks
) -> None:
    plain(made(cases, measures, list(cases), language, name=series).brief, SCHEMA)


def test_the_header_says_what_it_is_and_that_it_is_not_for_filing(cases: Cases, measures: Yardsticks) -> None:
    first = made(cases, measures).text().splitlines()[0]
    assert first == "MEMO · not for filing without checking the sources"
    text = made(cases, measures).text()
    assert "not a sample of court practice" in text
    assert "not a recommended sum" in text


def test_an_unknown_award_has_no_figure_and_no_bar(cases: Cases, measures: Yardsticks) -> None:
    brief = made(cases, measures).brief
    rows = {row["case"].split()[0]: row for row in brief["figures"]}
    assert rows["KZ-002"]["first"] == {"claimed": "unknown", "awarded": "unknown", "ratio": "?"}
    assert rows["KG-001"]["first"]["awarded"] == "equivalent only: 9,000.00\u00a0USD"
    bases = {row["case"].split()[0]: row for row in brief["bases"]}
    for citation in ("KZ-002", "KG-001"):
        assert not any(re.search(r"\d", bases[citation][basis]) for basis in IN_MONEY)
        assert citation not in {row["case"].split()[0] for row in brief["units"]}
        assert citation not in {row["case"] for row in (*brief["shares"], *brief["sizes"])}
        assert citation in brief["shares_missing"]
        assert citation in brief["sizes_missing"]


def test_both_values_of_a_conflict_stand_side_by_side_with_sources_and_the_reason(
    cases: Cases, measures: Yardsticks
) -> None:
    (row,) = made(cases, measures).brief["conflicts"]
    assert row["used"].startswith("180,000.00\u00a0TJS (Freedom from Torture, issue 4, June 2015)")
    assert "241,000.00\u00a0TJS (tjnews.ru, December 2014): the ratio would be 48.7 %" in row["others"]
    assert row["why"] == cases["TJ-001"].conflicts[0].why.en
    figures = {one["case"].split()[0]: one for one in made(cases, measures).brief["figures"]}
    assert figures["TJ-001"]["first"]["ratio"] == "65.1 % ≠"
    assert figures["TJ-001"]["now"]["ratio"] == "?"


def test_an_indicative_ratio_is_marked_and_enters_no_statistic(cases: Cases, measures: Yardsticks) -> None:
    brief = made(cases, measures).brief
    (one,) = brief["indicative"]
    assert one["case"] == "KG-001"
    assert one["ratio"] == "moral damage: indicative 8.2 % of the sum recommended"
    assert sum("European Central Bank" in line for line in one["working"]) == 2
    assert all("KG-001" not in row["figures"] for row in brief["statistics"])


def test_the_warning_names_each_pair_whose_order_depends_on_the_basis_once(cases: Cases, measures: Yardsticks) -> None:
    chosen = [citation for citation, one in cases.items() if one.jurisdiction in ("KZ", "KG", "TJ", "RU")]
    found = flips(compare([cases[one] for one in chosen]).columns("first_awarded", measures))
    pairs = {frozenset((one.above, one.below)) for one in found}
    assert pairs, "there is something to warn of"
    brief = made(cases, measures, chosen).brief
    assert f" {len(pairs)} pair" in brief["warning"]
    named = [frozenset(re.findall(r"[A-Z]{2}-\d{3}", line)) for line in brief["flips"][:8]]
    assert len(named) == len(set(named))
    assert set(named) <= pairs
    assert made(cases, measures).brief["warning"] == "", "five cases whose order never turns"
    assert "Caution" not in made(cases, measures).text()


def test_cases_that_must_stay_apart_never_meet_and_the_memo_counts_what_it_leaves_out(
    cases: Cases, measures: Yardsticks
) -> None:
    chosen = ["KZ-007", "KG-001", "TJ-001"]
    kept, left = together([cases[one] for one in chosen])
    assert len(left) == 1
    text = made(cases, measures, chosen, left_out=left).text()
    assert "1 case of the selection is left out" in text, "counted once, however often it is left out"
    assert "Compared: 2 cases" in text
    assert all(one.citation in text for one in kept)
    assert left[0].citation not in text
    assert "is left out" not in made(cases, measures).text()


def test_every_quotation_stands_in_the_annex_and_a_withheld_one_says_so(cases: Cases, measures: Yardsticks) -> None:
    text = made(cases, measures).text()
    annex = text[text.index("Annex A") : text.index("Annex B")]
    for citation in FIVE:
        for source in cases[citation].sources:
            if source.withheld:
                assert "the quotation is withheld: The page names a person who was a child at the time." in annex
            else:
                assert f"“{source.quotation}”" in annex
            assert (source.url or "") in annex


def test_every_rate_that_was_used_stands_in_the_annex_once_with_both_dates(cases: Cases, measures: Yardsticks) -> None:
    rates = [row["rate"] for row in made(cases, measures).brief["rates"]]
    assert len(rates) == len(set(rates))
    columns = compare([cases[one] for one in FIVE]).columns("first_awarded", measures)
    wanted = {Language("en").say(step) for column in columns.values() for one in column.values() for step in one.steps}
    assert set(rates) == wanted
    assert any("asked for 3 December 2014, observed 2 December 2014" in rate for rate in rates)


def test_the_statistics_are_those_of_the_statistics_module(cases: Cases, measures: Yardsticks) -> None:
    chosen = [one for one in cases.values() if one.jurisdiction == "TJ"]
    brief = made(cases, measures, [one.citation for one in chosen], head="moral").brief
    found = cells([one for one in awards(chosen, "first_awarded") if one.head == "moral"])
    sheet = statistics(found, Measure.awarded, By.nothing, "first_awarded")
    say_ = Language("en").say
    assert [list(row.values()) for row in brief["statistics"]] == [[say_(one) for one in row] for row in sheet.rows]
    assert {row["head"] for row in brief["statistics"]} == {"moral damage"}


def test_a_case_without_a_claim_is_a_gap_and_no_sum(cases: Cases, measures: Yardsticks) -> None:
    brief = made(cases, measures, ["KG-002", "TJ-001"]).brief
    assert [row["why"] for row in brief["gaps"] if row["case"] == "KG-002"] == ["No claim for compensation is on file."]


def test_bars_are_plain_characters_that_print_in_black_and_white(cases: Cases, measures: Yardsticks) -> None:
    brief = made(cases, measures, list(cases)).brief
    bars = [row["bar"] for row in (*brief["shares"], *brief["sizes"])]
    assert bars
    assert all(re.fullmatch("[█░▌]{1,24}", bar) for bar in bars)
    assert all(len(row["bar"]) == 24 for row in brief["shares"])
    assert max(len(row["bar"]) for row in brief["sizes"]) == 24


def test_presentation_mode_shows_no_name_no_quotation_and_no_address(cases: Cases, measures: Yardsticks) -> None:
    for language in ("ru", "en"):
        text = made(cases, measures, language=language, hidden=True).text()
        for name in ("Mirzoev", "Мирзоев", "Bayramov", "Байрамов", "Baymagambetov", "Баймагамбетов"):
            assert name not in text
        assert "http" not in text
        assert not any(source.quotation in text for one in FIVE for source in cases[one].sources if not source.withheld)
        assert "TJ-001" in text


def test_same_input_same_bytes_nobody_named_in_the_file_and_nothing_overwritten(
    cases: Cases, measures: Yardsticks, tmp_path: Path
) -> None:
    one = made(cases, measures)
    first, second = one.write(tmp_path / "1.docx"), one.write(tmp_path / "2.docx")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert not re.search(r"creator|lastModifiedBy|description", properties)
    with pytest.raises(Conflict):
        one.write(first)


def test_a_memo_of_nothing_and_a_template_of_something_else_are_refused(cases: Cases, measures: Yardsticks) -> None:
    with pytest.raises(BadCall, match="no case"):
        made(cases, measures, [])
    with pytest.raises(BadCall, match="something else"):
        made(cases, measures, template=find_template(load_templates([folder("templates")])[0], "calculation"))


@pytest.mark.service
def test_a_memo_of_five_cases_takes_two_to_four_pages_each_with_the_mark(
    cases: Cases, measures: Yardsticks, tmp_path: Path
) -> None:
    for program in ("soffice", "pdftotext"):
        assert shutil.which(program), f"{program} is not installed"
    for language in ("ru", "en"):
        made(cases, measures, language=language).write(tmp_path / f"{language}.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, *tmp_path.glob("*.docx")], check=True, capture_output=True)
    for language, mark in (("ru", "СПРАВКА"), ("en", "MEMO")):
        printed = subprocess.run(["pdftotext", "-layout", tmp_path / f"{language}.pdf", "-"], capture_output=True)
        pages = printed.stdout.decode().split("\f")[:-1]
        assert 2 <= len(pages) <= 4
        assert all(mark in page.strip().splitlines()[0] for page in pages)
        assert "█" in printed.stdout.decode()
