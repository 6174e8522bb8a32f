"""A workbook that is dangerous, damaged or not meant literally is refused, with the cell where there is one."""

from __future__ import annotations

import datetime
import re
import struct
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compensation.sheets import package, table
from compensation.sheets.reading import read_table

ROWS: list[list[Any]] = [["a", "b"], ["x", "y"]]
SHEET = "xl/worksheets/sheet1.xml"


def told(path: Path) -> list[str]:
    reading = read_table(path)
    assert reading.table is None
    assert all(one.file == path for one in reading.problems)
    return [f"{one.key}: {one.message}" if one.key else str(one.message) for one in reading.problems]


def test_texts_whole_numbers_days_and_empty_cells_are_read_with_their_places(workbook: Any) -> None:
    rows = [["a", "b", "c", "d"], ["x", 5, datetime.date(2020, 3, 2), None], [None] * 4, [True, 0.5, 300000.1, "№"]]
    reading = read_table(workbook(rows))
    assert reading.problems == ()
    assert reading.table is not None
    found = [[(cell.text, cell.kind) for cell in row] for row in reading.table.rows]
    assert found == [
        [("x", "text"), ("5", "number"), ("2020-03-02", "date"), ("", "text")],
        [("yes", "yes_no"), ("0.5", "number"), ("300000.1", "number"), ("№", "text")],
    ]
    assert reading.table.rows[1][3].place.key == "Sheet!D4"
    assert reading.table.rows[1][2].number == Decimal.from_float(300000.1)


def test_a_formula_is_refused_with_its_cell(workbook: Any) -> None:
    assert told(workbook([["a"], ["=1+1"], ["x"], ["=HYPERLINK(A1)"]])) == [
        "Sheet!A2: A formula stands here. Put its result in its place (paste as values).",
        "Sheet!A4: A formula stands here. Put its result in its place (paste as values).",
    ]


def test_merged_cells_are_refused_with_their_range(workbook: Any) -> None:
    def edit(book: Any) -> None:
        book.worksheets[0].title = "Лист 1"
        book.worksheets[0].merge_cells("A2:B3")

    (message,) = told(workbook(ROWS, edit))
    assert message == "'Лист 1'!A2:B3: Merged cells are not read. Divide them and fill in each cell."


@pytest.mark.parametrize(
    "value", [datetime.datetime.fromisoformat("2020-03-02T14:30"), datetime.time(14, 30), datetime.timedelta(hours=3)]
)
def test_a_time_of_day_is_refused_with_its_cell(workbook: Any, value: object) -> None:
    (message,) = told(workbook([["a"], [value]]))
    assert message == "Sheet!A2: A time of day stands here; only the day is read. Write the day."


def test_an_error_value_is_refused_with_its_cell(workbook: Any) -> None:
    (message,) = told(workbook([["a"], ["#REF!"]]))
    assert message == "Sheet!A2: The cell holds an error (#REF!)."


def test_two_sheets_with_data_are_refused_and_an_empty_one_beside_is_not(workbook: Any) -> None:
    def edit(book: Any) -> None:
        book.create_sheet("second")["A1"] = "x"

    (message,) = told(workbook(ROWS, edit))
    assert message == "More than one sheet holds data: Sheet, second. Keep one, and delete or move the others."
    assert read_table(workbook(ROWS, lambda book: book.create_sheet("empty"))).problems == ()


def test_a_workbook_without_data_is_refused(workbook: Any) -> None:
    assert told(workbook([])) == ["The file is empty."]


def test_a_million_empty_rows_are_passed_over(workbook: Any) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_048_577))
    path = workbook(ROWS, part=lambda _, blob: blob.replace(b"</sheetData>", empty + b"</sheetData>"))
    reading = read_table(path)
    assert reading.table is not None
    assert len(reading.table.rows) == 1


def test_a_row_or_column_beyond_the_limit_is_refused_with_its_cell(workbook: Any) -> None:
    def far(book: Any) -> None:
        book.worksheets[0].cell(table.MAX_ROWS + 2, 1).value = "x"
        book.worksheets[0].cell(1, table.MAX_COLUMNS + 1).value = "x"

    assert told(workbook(ROWS, far)) == [
        "Sheet!A20002: The table has more than 20000 rows; divide it.",
        "Sheet!GS1: The table has 201 columns; at most 200 are read.",
    ]


def test_a_table_of_too_many_cells_is_refused_though_most_are_empty(workbook: Any) -> None:
    def corner(book: Any) -> None:
        book.worksheets[0].cell(10_000, 150).value = "x"

    assert told(workbook(ROWS, corner)) == ["Sheet!ET10000: The table has more than 1000000 cells; divide it."]


def test_a_cell_that_points_to_a_text_that_is_not_there_is_damage(workbook: Any) -> None:
    cell = b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
    whole = re.compile(rb"<sheetData ?/>|<sheetData>.*</sheetData>", re.DOTALL)
    path = workbook([["a"]], part=lambda _, blob: whole.sub(b"<sheetData>" + cell + b"</sheetData>", blob))
    assert told(path) == ["This is not a workbook (.xlsx), or it is damaged."]


def test_a_value_under_no_header_is_refused_and_an_empty_column_is_not(workbook: Any) -> None:
    assert told(workbook([["a", None, "c"], ["1", "2", "3"]])) == ["Sheet!B1: Column 2 has no header."]
    reading = read_table(workbook([["a", None, "c"], ["1", None, "3"]]))
    assert reading.table is not None
    assert [cell.text for cell in reading.table.header] == ["a", "c"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(workbook: Any) -> None:
    path = workbook(ROWS, more={"xl/bomb.bin": bytes(package.MAX_UNPACKED + 1)})
    assert path.stat().st_size < 100_000
    assert told(path) == ["The file unpacks to far more than a table needs."]


def test_a_part_packed_beyond_any_table_is_refused(workbook: Any) -> None:
    assert told(workbook(ROWS, more={"xl/zeros.bin": bytes(5_000_000)})) == [
        "The file unpacks to far more than a table needs."
    ]


def test_a_zip_bomb_that_lies_about_its_size_is_refused(workbook: Any) -> None:
    path = workbook(ROWS, more={"xl/bomb.xml": b" " * 3_000_000})
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        name_at = {b"PK\x03\x04": 30, b"PK\x01\x02": 46}[signature]
        start = raw.find(signature)
        while start >= 0:
            if raw[start + name_at :].startswith(b"xl/bomb.xml"):
                struct.pack_into("<I", raw, start + offset, 100)
            start = raw.find(signature, start + 4)
    path.write_bytes(raw)
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/bomb.xml").file_size == 100
    assert told(path) == ["This is not a workbook (.xlsx), or it is damaged."]


def test_what_really_unpacks_is_counted(workbook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_refuse_by_directory", lambda _: None)
    monkeypatch.setattr(package, "MAX_UNPACKED", 100_000)
    assert told(workbook(ROWS, more={"xl/bomb.bin": bytes(200_000)})) == [
        "The file unpacks to far more than a table needs."
    ]


def test_too_many_parts_are_refused(workbook: Any) -> None:
    many = {f"xl/{number}.bin": b"" for number in range(package.MAX_PARTS)}
    assert told(workbook(ROWS, more=many)) == ["The file unpacks to far more than a table needs."]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "subset",
    [
        b'<!ENTITY a SYSTEM "file:///etc/hostname">',
        b'<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">',
        b"",
    ],
    ids=["external", "laughing", "empty"],
)
def test_document_types_and_entities_are_refused(workbook: Any, part: str, subset: bytes) -> None:
    def change(name: str, blob: bytes) -> bytes:
        if name != part:
            return blob
        declaration, _, rest = blob.rpartition(b"?>")
        return declaration + (b"?>" if declaration else b"") + b"<!DOCTYPE x [" + subset + b"]>" + rest

    assert told(workbook(ROWS, part=change)) == [f"The part {part} declares a document type; workbooks have none."]


def test_macros_are_refused_whatever_the_name_of_the_file(workbook: Any) -> None:
    carried = "The workbook carries macros. Save it as .xlsx without macros."
    assert told(workbook(ROWS, more={"xl/vbaProject.bin": b"x"})) == [carried]
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    new = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert told(workbook(ROWS, part=lambda _, blob: blob.replace(old, new))) == [carried]
    assert told(workbook(ROWS, name="table.xlsm")) == [
        "This kind of workbook (.xlsm) may carry macros. Save it as .xlsx."
    ]


def test_a_workbook_with_a_password_is_refused(workbook: Any, tmp_path: Path) -> None:
    wanted = "This workbook is protected by a password or is an old .xls. Save it as .xlsx without password."
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert told(path) == [wanted]
    raw = bytearray(workbook(ROWS).read_bytes())
    start = raw.find(b"PK\x01\x02")
    raw[start + 8] |= 1
    path.write_bytes(raw)
    assert told(path) == [wanted]


@pytest.mark.parametrize("content", [b"", b"case_id;citation\n", b"PK\x03\x04 and nothing"])
def test_a_file_that_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(content)
    assert told(path) == ["This is not a workbook (.xlsx), or it is damaged."]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    for names in (["a.txt"], ["[Content_Types].xml"], ["[Content_Types].xml", "_rels/.rels"]):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        assert told(path) == ["This is not a workbook (.xlsx), or it is damaged."]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("blob", [b"<x", b"", b"<worksheet/>", b'<row r="x"/>'])
def test_a_damaged_part_is_refused_and_never_breaks_the_program(workbook: Any, part: str, blob: bytes) -> None:
    path = workbook(ROWS, part=lambda name, old: blob if name == part else old)
    reading = read_table(path)
    assert reading.table is None or part == "xl/styles.xml"


def test_cutting_a_workbook_anywhere_is_refused(workbook: Any, tmp_path: Path) -> None:
    raw = workbook(ROWS).read_bytes()
    path = tmp_path / "cut.xlsx"
    for end in range(0, len(raw) - 1, 97):
        path.write_bytes(raw[:end])
        assert told(path) == ["This is not a workbook (.xlsx), or it is damaged."]


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(table.MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("opened"))
    assert told(path) == ["The file has 20 MB; a table has at most 20 MB."]


def test_other_kinds_of_file_are_refused_by_their_ending(tmp_path: Path) -> None:
    for name, part in {
        "a.xls": "(.xls) is not read",
        "a.ods": "(.ods) is not read",
        "a.xlsb": "may carry macros",
        "a.pdf": "use .csv or .xlsx",
    }.items():
        (tmp_path / name).write_bytes(b"x")
        (message,) = told(tmp_path / name)
        assert part in message
    (tmp_path / "folder.xlsx").mkdir()
    assert told(tmp_path / "folder.xlsx") == ["This is a folder, not a file."]
    assert told(tmp_path / "none.xlsx") == ["There is no such file."]
