"""What is exported can be read again word for word, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compensation.language import Language
from compensation.sheets.delimited import read_delimited
from compensation.sheets.sheet import Sheet, as_meant, inert, is_live, writable
from compensation.sheets.table import Reading
from compensation.sheets.workbook import as_xlsx
from compensation.sheets.workbook_reading import read_workbook
from compensation.sheets.writing import as_csv

LANGUAGES = {code: Language(code) for code in ("ru", "en")}
NASTY = st.text(alphabet="=+-@＝＋－＠'\"«“ \t\r\n,;1a_x0D\u00a0\u2028\ufeff\x01\ud800", max_size=12)
TEXTS = st.one_of(st.text(max_size=20), NASTY)
HEADERS = TEXTS.map(lambda text: "h" + text)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    headers = draw(st.lists(HEADERS, min_size=1, max_size=4))
    row = st.tuples(*[TEXTS for _ in headers])
    return Sheet("title", tuple(headers), tuple(draw(st.lists(row, max_size=4))))


def texts(reading: Reading) -> list[list[str]]:
    assert reading.problems == ()
    assert reading.table is not None
    return [[cell.text for cell in row] for row in (reading.table.header, *reading.table.rows)]


def wanted(sheet: Sheet) -> list[list[str]]:
    """Headers without the spaces around them, and the rows that are not empty; unwritable characters as �."""
    rows = [[writable(str(cell)) for cell in row] for row in sheet.rows]
    return [[writable(str(header)).strip() for header in sheet.headers], *(row for row in rows if "".join(row).strip())]


@given(sheets(), st.sampled_from(["ru", "en"]))
def test_any_texts_come_back_from_csv_as_they_were(sheet: Sheet, code: str) -> None:
    content = as_csv(sheet, LANGUAGES[code]).encode("utf-8-sig")
    assert texts(read_delimited(content, Path("t.csv"))) == wanted(sheet)


@given(sheets(), st.sampled_from(["ru", "en"]))
@example(Sheet("t", ("h",), (("_x0041_",), ("a\r\nb",), ("#REF!",), ("=1+1",), ("http://example.org",))), "ru")
def test_any_texts_come_back_from_a_workbook_as_they_were(sheet: Sheet, code: str) -> None:
    assert texts(read_workbook(as_xlsx(sheet, LANGUAGES[code]), Path("t.xlsx"))) == wanted(sheet)


def runs(text: str) -> bool:
    """Written apart from the program's own rule: spaces and quotation marks set aside, does it begin like a formula?"""
    bare = re.sub(r"^[\s\"'«“]*", "", text)
    return bool(re.match("[=+@＝＋＠－]|-(?![0-9])|-.*[^0-9 \u00a0\u202f.,%]", bare, re.DOTALL))


@given(sheets(), st.sampled_from(["ru", "en"]))
def test_no_cell_of_a_csv_runs(sheet: Sheet, code: str) -> None:
    text = as_csv(sheet, LANGUAGES[code])
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";" if code == "ru" else ","):
        for cell in row:
            assert not runs(cell) or cell.startswith("'"), cell
            assert not cell.startswith(("\t", "\r", "\n")), cell


@given(sheets())
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(sheet: Sheet) -> None:
    import openpyxl

    content = as_xlsx(sheet, LANGUAGES["en"])
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    for cell in (cell for row in page.iter_rows() for cell in row):
        assert cell.data_type in ("s", "n", "inlineStr")
        assert cell.data_type != "n" or cell.value is None
        assert cell.hyperlink is None
    for number, row in enumerate(sheet.rows, 2):
        for column, text in enumerate(row, 1):
            assert bool(page.cell(number, column).quotePrefix) == is_live(writable(str(text)))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/" in name)
        assert b"<f>" not in parts
        assert b"hyperlink" not in parts.split(b"<sheetData")[0]
        assert all("externalLink" not in name for name in archive.namelist())


@given(TEXTS)
def test_neutralising_is_undone_by_reading_and_only_then(text: str) -> None:
    assert as_meant(inert(text)) == text or text.startswith("'")
    assert not is_live(inert(text)) or inert(text).startswith("'")


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-x", "@SUM(1)", " =1", '"=1', "' =1", "\t1", "\r1", "\n=1", " \t1", "＝1", "＋1", "－1", "＠1",
     "-2+3", "«=1»", "\u00a0=1", "\u200b=1", "-", "+7 700 000-00-00", "-1 2"],
)  # fmt: skip
def test_what_looks_like_a_formula_is_made_text(text: str) -> None:
    assert inert(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-5", "-1 200,50", "-1\u00a0200.5", "-3,5 %", "5", "a=b", "1-2", "", "—", "− 5", "a\t=1"]
)
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert inert(text) == text
