"""A table leaves exactly as it is shown, once, and says nothing about who wrote it."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from compensation.dates import PartialDate
from compensation.errors import BadCall, Conflict, Refused
from compensation.language import Language
from compensation.sheets.sheet import Sheet
from compensation.sheets.workbook import MOST_CHARACTERS, as_xlsx, sheet_name
from compensation.sheets.writing import as_bytes, as_json, write
from compensation.text import say

RU, EN = Language("ru"), Language("en")
SHEET = Sheet(
    say("total"),
    (say("currency"), "figure", "day"),
    (
        ("97 265,50 TJS", Decimal("0.50"), datetime.date(2015, 5, 14)),
        ("=1", Decimal("97265.10"), PartialDate(2015, 5)),
        (None, 7, None),
        ("-5", Decimal("-3"), None),
    ),
    ("7 unknown",),
)


def page(sheet: Sheet) -> Any:
    return openpyxl.load_workbook(BytesIO(as_xlsx(sheet, RU))).worksheets[0]


def test_csv_is_marked_utf_8_with_semicolons_and_decimal_commas_in_russian() -> None:
    assert as_bytes(SHEET, Path("x.csv"), RU).decode("utf-8").split("\r\n") == [
        "\ufeffвалюта;figure;day",
        '"97 265,50 TJS";"0,50";2015-05-14',
        '\'=1;"97265,10";2015-05',
        '"";7;""',
        '-5;-3;""',
        '"";"";""',
        '7 unknown;"";""',
        "",
    ]


def test_csv_has_commas_and_decimal_dots_in_english() -> None:
    lines = as_bytes(SHEET, Path("x.CSV"), EN).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "currency,figure,day"
    assert lines[1] == '"97 265,50 TJS",0.50,2015-05-14'
    assert lines[4] == '-5,-3,""'


def test_json_holds_the_same_cells_with_figures_as_text() -> None:
    assert json.loads(as_bytes(SHEET, Path("x.json"), RU)) == as_json(SHEET, RU)
    assert as_json(SHEET, EN) == {
        "title": "total",
        "columns": ["currency", "figure", "day"],
        "rows": [
            ["97 265,50 TJS", "0.50", "2015-05-14"],
            ["=1", "97265.10", "2015-05"],
            [None, "7", None],
            ["-5", "-3", None],
        ],
        "notes": ["7 unknown"],
    }


def test_a_workbook_holds_a_number_only_where_it_is_exact() -> None:
    cells = page(SHEET)
    assert [(cells.cell(row, 2).value, cells.cell(row, 2).data_type) for row in range(2, 6)] == [
        (0.5, "n"),
        ("97265.10", "s"),
        (7, "n"),
        (-3, "n"),
    ]
    assert cells["B2"].number_format == "0.00"
    assert {cells.cell(row, 2).alignment.horizontal for row in range(2, 6)} == {"right"}
    assert cells["C2"].value == "2015-05-14"


def test_the_header_is_bold_and_frozen_and_notes_stand_below_an_empty_row() -> None:
    cells = page(SHEET)
    assert cells.title == RU.say(say("total"))
    assert cells.freeze_panes == "A2"
    assert all(cells.cell(1, column).font.bold for column in (1, 2, 3))
    assert cells["A6"].value is None
    assert cells["A7"].value == "7 unknown"
    assert cells.column_dimensions["A"].width > cells.column_dimensions["C"].width - 1


def test_equal_tables_give_equal_workbooks_that_name_nobody() -> None:
    first = as_xlsx(SHEET, RU)
    assert first == as_xlsx(SHEET, RU)
    with zipfile.ZipFile(BytesIO(first)) as archive:
        properties = archive.read("docProps/core.xml") + archive.read("docProps/app.xml")
        times = {entry.date_time for entry in archive.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert b"creator" not in properties
    assert b"openpyxl" not in properties
    assert b"Company" not in properties
    assert b"created" not in properties


def test_a_text_longer_than_a_cell_is_refused_rather_than_cut() -> None:
    with pytest.raises(Refused):
        as_xlsx(Sheet("t", ("h",), (("x" * (MOST_CHARACTERS + 1),),)), RU)
    assert page(Sheet("t", ("h",), (("x" * MOST_CHARACTERS,),)))["A2"].value == "x" * MOST_CHARACTERS


@pytest.mark.parametrize(("title", "name"), [("a/b:c", "a b c"), ("", "1"), ("'x'", "x"), ("д" * 40, "д" * 31)])
def test_a_title_becomes_a_name_that_excel_takes(title: str, name: str) -> None:
    assert sheet_name(title) == name


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_file_is_never_overwritten_and_nothing_is_left_behind(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"t.{ending}"
    write(SHEET, target, RU)
    before = target.read_bytes()
    with pytest.raises(Conflict):
        write(SHEET, target, EN)
    assert target.read_bytes() == before
    with pytest.raises(BadCall):
        write(SHEET, tmp_path / "no" / target.name, RU)
    with pytest.raises(BadCall):
        write(SHEET, tmp_path / "t.pdf", RU)
    assert [one.name for one in tmp_path.iterdir()] == [target.name]


def test_a_failing_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused):
        write(SHEET, tmp_path / "t.csv", RU)
    assert list(tmp_path.iterdir()) == []


def test_reading_and_writing_wait_with_the_heavy_libraries() -> None:
    program = (
        "import sys, compensation.sheets.reading, compensation.sheets.writing;"
        "import compensation.precedents.intake.importing;"
        "print([one for one in ('openpyxl', 'defusedxml', 'babel') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
