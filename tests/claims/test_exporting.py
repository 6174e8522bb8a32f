"""What is exported is what is shown, and no cell of it runs as a formula."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from compensation.claims.claimfile import Claim
from compensation.claims.exporting import as_csv, export
from compensation.claims.finding import find
from compensation.claims.opening import Shelf
from compensation.errors import BadCall, Conflict
from compensation.language import Language

TODAY = datetime.date(2026, 11, 23)


def test_the_csv_holds_every_line_and_the_total(shelf: Shelf) -> None:
    result = shelf.assess(find("example:kz"), "argued", TODAY)
    rows = list(csv.DictReader(io.StringIO(as_csv(result, Language("en")))))
    assert [row["line"] for row in rows] == [*(one.line.id for one in result.lines), "total"]
    assert rows[-1]["amount"] == "7470998.28"


def test_words_that_look_like_formulas_are_made_text(
    claim: Callable[..., Claim], line: Callable[..., str], shelf: Shelf
) -> None:
    text = line("costs", "fixed: unknown").replace("en: something", "en: '=HYPERLINK(1)'")
    rows = list(csv.reader(io.StringIO(as_csv(shelf.assess(claim(text), "argued", TODAY), Language("en")))))
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert rows[1][5:8] == ["", "KZT", "unknown"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_russian_csv_opens_in_a_russian_spreadsheet(shelf: Shelf) -> None:
    lines = as_csv(shelf.assess(find("example:kz"), "argued", TODAY), Language("ru")).splitlines()
    assert lines[-1].split(";")[5] == '"7470998,28"'


def test_a_workbook_holds_the_same_lines_and_total(shelf: Shelf, tmp_path: Path) -> None:
    result = shelf.assess(find("example:kz"), "argued", TODAY)
    export(result, tmp_path / "claim.xlsx", Language("en"))
    page = openpyxl.load_workbook(tmp_path / "claim.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [*(one.line.id for one in result.lines), "total"]
    assert rows[-1][5] == "7470998.28"
    assert page["F2"].alignment.horizontal == "right"


def test_an_export_never_overwrites_and_knows_three_kinds_of_file(shelf: Shelf, tmp_path: Path) -> None:
    result = shelf.assess(find("example:kg"), "argued", TODAY)
    target = tmp_path / "claim.json"
    export(result, target, Language("ru"))
    assert json.loads(target.read_text(encoding="utf-8"))["total"]["currency"] == "KGS"
    with pytest.raises(Conflict):
        export(result, target, Language("ru"))
    with pytest.raises(BadCall):
        export(result, tmp_path / "claim.pdf", Language("ru"))
    with pytest.raises(BadCall):
        export(result, tmp_path / "no" / "claim.csv", Language("ru"))
