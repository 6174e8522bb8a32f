"""A table written as text: its encoding and delimiter are found or refused, never guessed silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.errors import BadCall
from compensation.sheets import table
from compensation.sheets.reading import read_table
from compensation.sheets.table import Reading

WORDS = "дело;сумма\nМирзоев;«сто»\n"


def read(tmp_path: Path, content: bytes | str, encoding: str | None = None, name: str = "t.csv") -> Reading:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_table(path, encoding=encoding)


def rows(reading: Reading) -> list[list[str]]:
    assert reading.problems == ()
    assert reading.table is not None
    return [[cell.text for cell in row] for row in (reading.table.header, *reading.table.rows)]


def told(reading: Reading) -> list[tuple[int | None, str]]:
    assert reading.table is None
    return [(one.line, str(one.message)) for one in reading.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_with_and_without_mark_and_utf_16_are_read(tmp_path: Path, encoding: str) -> None:
    reading = read(tmp_path, WORDS.encode(encoding))
    assert rows(reading) == [["дело", "сумма"], ["Мирзоев", "«сто»"]]
    assert reading.remarks == ()


def test_windows_1251_is_refused_with_the_option_and_read_with_it(tmp_path: Path) -> None:
    content = WORDS.encode("cp1251")
    ((line, message),) = told(read(tmp_path, content))
    assert line == 1
    assert "looks like windows-1251" in message
    assert "--encoding windows-1251" in message
    for name in ("cp1251", "windows-1251", "CP1251"):
        reading = read(tmp_path, content, name)
        assert rows(reading) == [["дело", "сумма"], ["Мирзоев", "«сто»"]]
        (remark,) = reading.remarks
        assert "look for question marks" in str(remark.message)


@pytest.mark.parametrize(
    "content",
    ["дело;сумма".encode("koi8-r"), "дело;сумма".encode("cp866"), b"a;b\n\xff\xfe\x98\n", "é;ü".encode("latin-1")],
)
def test_other_encodings_are_refused_or_at_least_never_read_unasked(tmp_path: Path, content: bytes) -> None:
    assert told(read(tmp_path, content))


def test_a_file_that_is_utf_8_is_not_garbled_by_the_option(tmp_path: Path) -> None:
    assert told(read(tmp_path, WORDS, "cp1251")) == [
        (None, "The file is UTF-8, not windows-1251. Leave the encoding out.")
    ]
    assert rows(read(tmp_path, "a,b\n1,2\n", "cp1251")) == [["a", "b"], ["1", "2"]]
    with pytest.raises(BadCall):
        read(tmp_path, WORDS, "latin-1")


def test_damaged_utf_16_utf_32_and_binary_files_are_refused(tmp_path: Path) -> None:
    for content in (b"\xff\xfea", "a;b".encode("utf-32"), b"a;b\n\0\n", b"PK\x03\x04\0\0"):
        assert told(read(tmp_path, content))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_from_the_header(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["a", '"b,;,;"', "c"]) + "\r\n" + delimiter.join(["1", '"2\n\t,;"', "3"]) + "\r\n"
    assert rows(read(tmp_path, text, name="t.tsv")) == [["a", "b,;,;", "c"], ["1", "2\n\t,;", "3"]]


def test_every_cell_knows_the_line_on_which_its_row_begins(tmp_path: Path) -> None:
    reading = read(tmp_path, '\n\na;b\n"1\n1";2\n;\n3;4\n')
    assert reading.table is not None
    assert [(row[0].place.line, row[1].place.key) for row in reading.table.rows] == [(4, "b"), (7, "b")]


def test_ragged_rows_are_refused_with_their_lines(tmp_path: Path) -> None:
    found = told(read(tmp_path, "a;b\n1;2\n3\n4;5;6\n7;8\n"))
    assert [line for line, _ in found] == [3, 4]
    assert "The row has 1 cells and the header 2." in found[0][1]


def test_a_column_without_header_is_refused(tmp_path: Path) -> None:
    assert told(read(tmp_path, "a;;c\n1;2;3\n")) == [(1, "Column 2 has no header.")]


def test_an_open_quotation_mark_is_refused_with_its_line(tmp_path: Path) -> None:
    for text in ('a;b\n1;"2\n3;4\n', 'a;b\n"1"x;2\n'):
        assert told(read(tmp_path, text)) == [(2, "A quotation mark in this row is not closed, or a cell is too long.")]


def test_a_cell_that_is_too_long_is_refused_with_its_line(tmp_path: Path) -> None:
    assert [line for line, _ in told(read(tmp_path, "a;b\n1;2\n3;" + "x" * 200_000))] == [3]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    for text in ("", "\n\n", ";;\n"):
        assert told(read(tmp_path, text)) == [(None, "The file is empty.")]


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    assert told(read(tmp_path, "a\n" + "x\n" * (table.MAX_ROWS + 1)))[0][1].startswith("The table has more than")
    assert told(read(tmp_path, ";".join("abc" * 100) + "\n"))[0][1].startswith("The table has 300 columns")
    assert len(rows(read(tmp_path, "a\n" + "x\n" * table.MAX_ROWS + "\n" * 50_000))) == table.MAX_ROWS + 1
    many = ";".join(["x"] * 150) + "\n"
    found = read(tmp_path, ";".join(f"h{number}" for number in range(150)) + "\n" + many * 10_000)
    assert told(found)[0][1] == "The table has more than 1000000 cells; divide it."
