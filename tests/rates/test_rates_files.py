"""The shipped tables: what they cover, that they are sound, and that a change in them is noticed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from compensation.dates import PartialDate
from compensation.errors import BadData
from compensation.money import Money
from compensation.rates.book import open_book
from compensation.rates.checking import check
from compensation.rates.conversion import convert
from compensation.rates.coverage import coverage
from compensation.rates.reading import SHIPPED, checksum


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "data")
    return tmp_path / "data"


def test_the_shipped_rates_are_sound(shipped) -> None:
    checked = check(shipped)
    assert checked.problems == ()
    assert (checked.tables, checked.observations) == (97, 64320)
    assert len(checked.remarks) == 4, "the month ends of three currencies, consumer prices; the averages of years agree"
    assert checked.prices == 5936


@pytest.mark.parametrize(
    ("pair", "series", "first", "last", "count"),
    [
        ("USD/KZT", "nbu-cross-daily", "1999-01-01", "2022-02-23", 5717),
        ("USD/KZT", "cba-cross-daily", "2022-02-24", "2023-11-22", 439),
        ("USD/KGS", "cba-cross-daily", "2000-01-01", "2023-11-22", 6042),
        ("USD/TJS", "cba-cross-daily", "2005-02-01", "2023-11-22", 4722),
        ("USD/KGS", "imf-month-end", "2000-01-31", "2025-03-31", 303),
        ("EUR/USD", "ecb-daily", "1999-01-04", "2026-07-21", 7053),
        ("EUR/RUB", "ecb-daily", "2005-04-01", "2022-03-01", 4333),
    ],
)
def test_coverage_tells_the_days_on_file(shipped, pair: str, series: str, first: str, last: str, count: int) -> None:
    (row,) = [one.as_json() for one in coverage(shipped) if (one.pair, one.series) == (pair, series)]
    assert (row["from"], row["to"], row["observations"]) == (first, last, count)
    assert row["publisher"]
    assert row["licence"]


def test_coverage_tells_gaps_and_unused_rates_and_the_offices_own(entered) -> None:
    rates = [entered("EUR", "KZT", "610", "2026-11-20"), entered("EUR", "KZT", "611", "2026-11-23")]
    own, *others = coverage(open_book(None, rates))
    assert (own.pair, own.kind, own.observations, own.largest_gap_days) == ("EUR/KZT", "manual", 2, 3)
    (somoni,) = [one for one in others if (one.pair, one.series) == ("USD/TJS", "cba-cross-daily")]
    assert (somoni.largest_gap_days, somoni.unused) == (13, 253)
    assert all(one.line() for one in others)


def test_no_shipped_file_is_large_and_all_end_their_lines_alike() -> None:
    for path in SHIPPED.glob("*/*"):
        assert path.stat().st_size < 2_000_000
        assert b"\r" not in path.read_bytes()


def test_a_checksum_does_not_depend_on_how_lines_end() -> None:
    assert checksum("a\nb\n") == checksum("a\r\nb\r\n") != checksum("a\nc\n")


def test_a_changed_rate_is_refused_and_told(copy: Path) -> None:
    path = copy / "ecb-daily" / "EUR-USD.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1.2424", "1.9424"), encoding="utf-8")
    book = open_book(None, shipped=copy)
    with pytest.raises(BadData) as bad:
        convert(book, Money.parse("1 EUR"), "USD", PartialDate.parse("2014-12-02"))
    assert bad.value.problems[0].file == path
    assert [str(one.file) for one in check(book).problems] == [str(path)]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("1999-01-05,1,1.179", "1999-01-05,1,-1.179", 3, "positive"),
        ("1999-01-05,1,1.179", "1999-01-05,1,NaN", 3, "positive"),
        ("1999-01-05,1,1.179", "1999-01-05,0,1.179", 3, "positive"),
        ("1999-01-05,1,1.179", "1999-01-05,1,1.179,D", 3, "grade"),
        ("1999-01-05,1,1.179", "1999-13-05,1,1.179", 3, "date"),
        ("1999-01-05,1,1.179", "1999-01-04,1,1.179", 3, "rise"),
        ("1999-01-05,1,1.179", "", 3, "date"),
        ("date,nominal,rate", "day,nominal,rate", 1, "first line"),
    ],
)
def test_a_check_names_the_line_of_every_fault(copy: Path, before: str, after: str, line: int, words: str) -> None:
    path = copy / "ecb-daily" / "EUR-USD.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    told = [one for one in check(open_book(None, shipped=copy)).problems if one.line == line]
    assert words in str(told[0].message)


def test_missing_unnamed_and_shortened_tables_are_told(copy: Path) -> None:
    (copy / "ecb-daily" / "EUR-CHF.csv").unlink()
    (copy / "ecb-daily" / "EUR-XXX.csv").write_text("date,nominal,rate\n", encoding="utf-8")
    (copy / "euro-fixed" / "EUR-DEM.csv").write_text("date,nominal,rate\n1999-01-02,1,1.95583\n", encoding="utf-8")
    told = {one.file.name: str(one.message) for one in check(open_book(None, shipped=copy)).problems if one.file}
    assert set(told) == {"EUR-CHF.csv", "EUR-XXX.csv", "EUR-DEM.csv"}
    assert "source.yaml" in told["EUR-DEM.csv"]


def test_a_broken_description_or_an_empty_folder_stops_at_once(copy: Path, tmp_path: Path) -> None:
    (copy / "ecb-daily" / "source.yaml").write_text("id: ecb-daily\nkind: weekly\n", encoding="utf-8")
    with pytest.raises(BadData) as bad:
        open_book(None, shipped=copy)
    assert any("weekly" in str(problem.message) for problem in bad.value.problems)
    with pytest.raises(BadData):
        open_book(None, shipped=tmp_path / "nothing")


def test_a_conversion_reads_only_the_tables_it_needs(monkeypatch) -> None:
    opened: list[str] = []
    read_text = Path.read_text

    def note(self: Path, *args: str, **kwargs: str) -> str:
        opened.append(self.name)
        return read_text(self, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", note)
    convert(open_book(None), Money.parse("1000 KZT"), "EUR", PartialDate.parse("2014-12-03"))
    assert len([name for name in opened if name.endswith(".csv")]) <= 8
    assert "EUR-CHF.csv" not in opened


def test_converting_needs_no_network_library() -> None:
    import subprocess

    script = (
        "import sys, compensation.rates.conversion, compensation.rates.crosscheck, compensation.cli.rates;"
        "sys.exit(any(name in sys.modules for name in ('requests', 'forex_python', 'babel')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
