"""A table of sums in one currency: each row at its own date, its rates beside it, and nothing left out silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.cli.program import main
from compensation.errors import BadData
from compensation.rates.valuing import Valuation, value
from compensation.sheets.reading import read_table

RECEIPTS = "дата;за что;сумма;валюта\n03.12.2014;лекарства;300000;KZT\n2015-05;уход;1 619,00;TJS\n2013;такси;100;USD\n"


@pytest.fixture
def table(tmp_path: Path):
    def make(text: str) -> Path:
        path = tmp_path / "receipts.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def valued(table, shipped):
    def make(text: str) -> Valuation:
        reading = read_table(table(text))
        assert reading.table is not None, reading.problems
        return value(reading.table, "EUR", shipped)

    return make


def test_each_row_is_the_conversion_of_its_own_date(valued, worth) -> None:
    found = valued(RECEIPTS)
    singly = [
        worth("300000 KZT", "EUR", "2014-12-03"),
        worth("1619 TJS", "EUR", "2015-05"),
        worth("100 USD", "EUR", "2013"),
    ]
    assert [one.conversion for one in found.rows] == singly
    assert found.total is not None
    assert found.total.amount == sum(one.result.amount for one in singly)


def test_the_columns_of_the_table_stay_and_the_result_stands_behind_them(valued) -> None:
    sheet = valued(RECEIPTS).sheet()
    assert [str(one) for one in sheet.headers] == [
        "дата", "за что", "сумма", "валюта", "in EUR", "days of the rates", "rates", "why not",
    ]  # fmt: skip
    assert sheet.rows[0][:4] == ("03.12.2014", "лекарства", "300000", "KZT")
    assert str(sheet.rows[0][4]) == "1333"
    assert sheet.rows[0][5] == "2014-12-03, 2014-12-02"


def test_a_row_without_a_rate_says_why_and_then_there_is_no_total(valued) -> None:
    found = valued("date,amount,currency\n2014-12-03,300000,KZT\n2026-11-01,5,KZT\n")
    assert found.rows[0].conversion is not None
    assert found.rows[1].conversion is None
    assert "no usable rate" in str(found.rows[1].reason)
    assert found.total is None
    assert found.as_json()["total"] is None
    assert "No total: 1 row" in " ".join(str(one) for one in found.sheet().notes)


def test_the_currency_may_stand_with_the_sum(valued) -> None:
    assert str(valued("date,amount\n2014-12-03,300000 KZT\n").rows[0].conversion.result.amount) == "1333"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("date,currency\n2014,KZT\n", [(1, "called one of")]),
        ("date,amount,currency\n2014-13-01,5,KZT\n2014,five,KZT\n2014,5,ABC\n", [(2, "date"), (3, "five"), (4, "ABC")]),
        ("date,amount\n2014,5\n", [(2, "5")]),
    ],
)
def test_every_cell_that_is_wrong_is_told_at_once(valued, text: str, places: list[tuple[int, str]]) -> None:
    with pytest.raises(BadData) as bad:
        valued(text)
    told = [(one.line, str(one.message)) for one in bad.value.problems]
    assert [line for line, _ in told] == [line for line, _ in places]
    assert all(words in message for (_, words), (_, message) in zip(places, told, strict=True))


def test_the_command_writes_a_new_file_and_never_over_an_old_one(table, tmp_path: Path) -> None:
    path, out = table(RECEIPTS), tmp_path / "out.csv"
    words = ["--language", "ru", "--office", str(tmp_path), "rates", "value", str(path), "--to", "EUR", "-o", str(out)]
    assert main(words) == 0
    written = out.read_text(encoding="utf-8-sig")
    assert written.splitlines()[1].startswith("03.12.2014;лекарства;300000;KZT;1333;")
    assert main(words) == 4
    assert out.read_text(encoding="utf-8-sig") == written
