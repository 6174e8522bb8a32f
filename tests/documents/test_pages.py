"""Printed pages: LibreOffice opens every draft, no page is blank, and a summary is one page."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from judged import judged

from compensation.claims.finding import find
from compensation.claims.opening import open_shelf
from compensation.documents.issuing import draft, find_template
from compensation.documents.particulars import Particulars
from compensation.documents.template import load_templates
from compensation.language import Language
from compensation.shipped import folder

pytestmark = pytest.mark.service
TODAY = datetime.date(2026, 11, 23)

DRAFTS = [
    ("kz-statement-of-claim", "ru", "kz"),
    ("kg-statement-of-claim", "ru", "kg"),
    ("tj-statement-of-claim", "ru", "tj-training"),
    ("kz-appeal", "ru", "kz"),
    ("kg-appeal", "ru", "kg"),
    ("calculation", "ru", "kg"),
    ("calculation", "en", "tj-mirzoev"),
    ("claim-summary", "en", "kz"),
    ("claim-summary", "en", "kg"),
    ("claim-summary", "ru", "tj-mirzoev"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], list[str]]:
    """The text of each page of every draft, as LibreOffice prints it."""
    for program in ("soffice", "pdftotext"):
        assert shutil.which(program), f"{program} is not installed"
    home = tmp_path_factory.mktemp("pages")
    shelf = open_shelf(home / "office")
    templates, _ = load_templates([folder("templates")])
    for template, language, claim in DRAFTS:
        found = judged(claim, shelf, TODAY) if template.endswith("appeal") else find(f"example:{claim}")
        assessment = shelf.assess(found, "argued", TODAY)
        one = draft(find_template(templates, template), assessment, Language(language), Particulars())
        one.write(home / f"{template}.{language}.{claim}.docx")
    command = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", home, *home.glob("*.docx")], check=True, capture_output=True, timeout=300)
    return {name: _pages(home / f"{'.'.join(name)}.pdf") for name in DRAFTS}


def _pages(path: Path) -> list[str]:
    printed = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, timeout=60)
    return printed.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("name", DRAFTS, ids=".".join)
def test_no_page_is_blank_and_each_says_draft(
    name: tuple[str, str, str], pages: dict[tuple[str, str, str], list[str]]
) -> None:
    assert pages[name]
    for page in pages[name]:
        words = [row.strip() for row in page.splitlines() if row.strip()]
        assert len(words) > 3, "more than header and footer"
        assert "ПРОЕКТ" in words[0] or "DRAFT" in words[0]


@pytest.mark.parametrize("name", [name for name in DRAFTS if name[0] != "claim-summary"], ids=".".join)
def test_no_page_ends_with_a_heading_and_every_page_has_its_number(
    name: tuple[str, str, str], pages: dict[tuple[str, str, str], list[str]]
) -> None:
    templates, _ = load_templates([folder("templates")])
    paragraphs = Document(str(find_template(templates, name[0]).docx(name[1]))).paragraphs
    headings = {one.text for one in paragraphs if one.style is not None and str(one.style.name).startswith("Heading")}
    for number, page in enumerate(pages[name], 1):
        words = [row.strip() for row in page.splitlines() if row.strip()]
        assert re.search(rf"\b{number} (из|of) {len(pages[name])}$", words[-1])
        assert words[-2] not in headings


@pytest.mark.parametrize("name", [name for name in DRAFTS if name[0] == "claim-summary"], ids=".".join)
def test_a_summary_is_one_page(name: tuple[str, str, str], pages: dict[tuple[str, str, str], list[str]]) -> None:
    assert len(pages[name]) == 1
