"""Printed pages: LibreOffice opens every draft, no page is blank, and a summary is one page."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest

from compensation.claims.finding import find
from compensation.claims.opening import open_shelf
from compensation.documents.issuing import draft, find_template
from compensation.documents.particulars import Particulars
from compensation.documents.template import load_templates
from compensation.language import Language
from compensation.shipped import folder

pytestmark = pytest.mark.service

DRAFTS = [
    ("kz-statement-of-claim", "ru", "kz"),
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
        assessment = shelf.assess(find(f"example:{claim}"), "argued", datetime.date(2026, 11, 23))
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


@pytest.mark.parametrize("name", [name for name in DRAFTS if name[0] == "claim-summary"], ids=".".join)
def test_a_summary_is_one_page(name: tuple[str, str, str], pages: dict[tuple[str, str, str], list[str]]) -> None:
    assert len(pages[name]) == 1
