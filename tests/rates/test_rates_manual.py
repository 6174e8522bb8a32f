"""Rates that the office enters: what may be entered, and that none is ever lost."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compensation.errors import BadCall, BadData, BadValue, Conflict, Refused
from compensation.rates.book import open_book
from compensation.rates.manual import ManualRate, add, read_rates, remove
from compensation.rates.manual import entered as typed

TODAY = datetime.date(2026, 11, 23)
GOOD = """\
# kept by hand
rates:
  - date: 2026-11-20
    base: USD
    quote: KZT
    rate: 525,10        # the comma is fine
    publisher: National Bank of Kazakhstan
    document: nationalbank.kz
    entered_by: A.
    entered_on: 2026-11-20
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office" / "rates.yaml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_no_file_is_no_rates_and_no_problem(tmp_path: Path) -> None:
    assert read_rates(tmp_path / "rates.yaml") == ((), [])


def test_the_first_rate_makes_folder_and_file(tmp_path: Path, entered) -> None:
    path = tmp_path / "new" / "office" / "rates.yaml"
    rate = entered("EUR", "KZT", "610.55", "2026-11-23")
    assert add(path, rate, TODAY) is True
    assert read_rates(path) == ((rate,), [])


def test_adding_keeps_what_a_person_wrote_in_the_file(file: Path, entered) -> None:
    add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert file.read_text(encoding="utf-8").startswith(GOOD)
    assert [rate.base for rate in read_rates(file)[0]] == ["USD", "EUR"]


@pytest.mark.parametrize("indent", ["", "    "])
def test_adding_follows_the_indentation_of_the_file(file: Path, entered, indent: str) -> None:
    head, *body = GOOD.splitlines()[1:]
    file.write_text("\n".join([head, *(indent + line[2:] for line in body)]), encoding="utf-8")
    add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert len(read_rates(file)[0]) == 2


def test_words_with_quotes_newlines_and_letters_come_back_exactly(file: Path, entered) -> None:
    odd = "«Қазақстан» \"& <b>\" 'x': {{ y }} # 🙂\nsecond line\t\u0301"
    rate = entered("EUR", "KZT", "610.55", "2026-11-23").model_copy(update={"document": odd})
    add(file, rate, TODAY)
    assert read_rates(file)[0][1].document == odd


def test_the_same_rate_twice_is_kept_once(file: Path, entered) -> None:
    rate = entered("USD", "KZT", "5251", "2026-11-20", nominal="10")
    before = file.read_bytes()
    assert add(file, rate, TODAY) is False
    assert file.read_bytes() == before


@pytest.mark.parametrize(("base", "quote", "value"), [("USD", "KZT", "525.2"), ("KZT", "USD", "0.0019")])
def test_another_rate_for_the_same_day_is_a_conflict(file: Path, entered, base: str, quote: str, value: str) -> None:
    before = file.read_bytes()
    with pytest.raises(Conflict, match="already"):
        add(file, entered(base, quote, value, "2026-11-20"), TODAY)
    assert file.read_bytes() == before


def test_a_rate_of_the_future_is_refused(file: Path, entered) -> None:
    with pytest.raises(BadValue, match="future"):
        add(file, entered("EUR", "KZT", "610", "2026-11-23"), datetime.date(2026, 11, 22))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rate": "0"}, "not a rate"),
        ({"rate": "0,00"}, "not a rate"),
        ({"rate": "-5"}, "not a rate"),
        ({"rate": "1e3"}, "not a rate"),
        ({"rate": "NaN"}, "not a rate"),
        ({"rate": ""}, "not a rate"),
        ({"nominal": "0"}, "not a nominal"),
        ({"nominal": "1.5"}, "not a nominal"),
        ({"nominal": "²"}, "not a nominal"),
        ({"base": "XXX"}, "not a currency"),
        ({"quote": "usd"}, "twice"),
        ({"date": "2026-02-30"}, "no such date"),
        ({"date": "2026-11"}, "day is missing"),
        ({"date": "2026-11-24"}, "after the day"),
        ({"publisher": " "}, "Words"),
        ({"document": "a\x00b"}, "Words"),
        ({"entered_by": "\udc80"}, "Words"),
    ],
)
def test_what_cannot_be_a_rate_is_refused_with_the_reason(change: dict[str, str], words: str) -> None:
    fields = {"date": "2026-11-23", "base": "USD", "quote": "KZT", "nominal": "1", "rate": "525.10"}
    fields |= {"publisher": "NBK", "document": "page", "entered_by": "A."}
    assert isinstance(typed(fields, TODAY), ManualRate)
    with pytest.raises(BadValue, match=words):
        typed({**fields, **change}, TODAY)


def test_bad_rates_are_told_with_their_lines_and_the_others_are_used(file: Path) -> None:
    entry = GOOD.split("rates:\n")[1]
    file.write_text(
        GOOD
        + entry.replace("525,10", "nought").replace("20\n    base", "21\n    base")
        + entry.replace("document", "paper")
        + entry,
        encoding="utf-8",
    )
    rates, problems = read_rates(file)
    assert len(rates) == 1
    told = [(problem.line, problem.key, str(problem.message)) for problem in problems]
    assert told[0][:2] == (14, "rates.1.rate")
    assert {key: line for line, key, _ in told if key.startswith("rates.2")} == {
        "rates.2.document": 19,
        "rates.2.paper": 24,
    }
    assert told[-1][0] == 27
    assert "already" in told[-1][2]
    assert len(open_book(file).problems) == len(problems)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "rates",
        "rates: 5",
        "- 1",
        "other: []",
        "rates: [",
        "rates:\n  - 5\n",
        "rates: &a []\nb: *a",
        "\x00",
        "a\tb: {",
    ],
)
def test_a_broken_file_is_told_and_never_written_to(file: Path, entered, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    rates, problems = read_rates(file)
    assert rates == ()
    assert problems
    with pytest.raises(BadData):
        add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert file.read_text(encoding="utf-8") == content


def test_a_file_that_is_not_text_and_a_folder_are_told(tmp_path: Path, entered) -> None:
    raw = tmp_path / "raw.yaml"
    raw.write_bytes("курс".encode("cp1251"))
    assert read_rates(raw)[1]
    assert read_rates(tmp_path)[1]
    with pytest.raises(BadData):
        add(tmp_path, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)


def test_a_list_in_one_line_cannot_be_added_to_and_stays(file: Path, entered) -> None:
    file.write_text("rates: []\n", encoding="utf-8")
    with pytest.raises(Conflict, match="form"):
        add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert file.read_text(encoding="utf-8") == "rates: []\n"


def test_a_failure_before_the_swap_leaves_the_old_file_and_nothing_else(file: Path, entered, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Refused, match="disk full"):
        add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert file.read_text(encoding="utf-8") == GOOD
    assert [path.name for path in file.parent.iterdir()] == ["rates.yaml"]


def test_a_program_that_dies_before_the_swap_loses_nothing_and_blocks_nothing(file: Path, entered) -> None:
    script = """
import datetime, os, sys
from pathlib import Path
from compensation.rates.manual import add, entered
os.replace = lambda *_: os._exit(9)
fields = dict(date="2026-11-23", base="EUR", quote="KZT", rate="1", publisher="x", document="y", entered_by="z")
add(Path(sys.argv[1]), entered(fields, datetime.date(2026, 11, 23)), datetime.date(2026, 11, 23))
"""
    died = subprocess.run([sys.executable, "-c", script, str(file)], check=False)
    assert died.returncode == 9
    assert file.read_text(encoding="utf-8") == GOOD
    assert add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert [str(rate.rate) for rate in read_rates(file)[0]] == ["525.10", "610.55"]


def test_a_file_changed_by_somebody_else_meanwhile_is_not_overwritten(file: Path, entered, monkeypatch) -> None:
    fsync = os.fsync

    def meanwhile(handle: int) -> None:
        fsync(handle)
        file.write_text(GOOD + "# other\n", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Conflict, match="meanwhile"):
        add(file, entered("EUR", "KZT", "610.55", "2026-11-23"), TODAY)
    assert file.read_text(encoding="utf-8") == GOOD + "# other\n"


@pytest.mark.parametrize(
    ("base", "quote", "value", "day", "doubted"),
    [
        ("USD", "KZT", "525", "2026-11-23", False),
        ("USD", "KZT", "0.0019", "2026-11-23", True),  # the wrong way round
        ("EUR", "KZT", "61055", "2026-11-23", True),  # per hundred
        ("EUR", "KZT", "610.55", "2026-11-23", False),
        ("USD", "KGS", "1", "2026-11-23", False),  # nothing on file within 400 days
        ("AED", "KZT", "1", "2026-11-23", False),
    ],
)
def test_a_rate_far_from_the_nearest_one_on_file_is_doubted_but_kept(
    shipped, entered, base: str, quote: str, value: str, day: str, doubted: bool
) -> None:
    assert bool(shipped.doubts(entered(base, quote, value, day))) is doubted


def test_a_rate_is_taken_off_and_every_other_letter_stays(tmp_path: Path) -> None:
    path = tmp_path / "rates.yaml"
    days = [datetime.date(2026, 4, day) for day in (1, 2, 3)]
    for day in days:
        fields = {"date": day.isoformat(), "base": "USD", "quote": "KZT", "nominal": "1", "rate": "478.77"}
        fields |= {"publisher": "NBK", "document": "page", "entered_by": "A. Lawyer"}
        add(path, typed(fields, TODAY), TODAY)
    before = path.read_text(encoding="utf-8")
    gone = remove(path, "kzt", "usd", days[1])
    assert gone.date == days[1]
    assert [one.date for one in read_rates(path)[0]] == [days[0], days[2]]
    kept = iter(before.splitlines())
    assert all(row in kept for row in path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(BadCall):
        remove(path, "USD", "KZT", days[1])
    for day in (days[0], days[2]):
        remove(path, "USD", "KZT", day)
    assert read_rates(path) == ((), [])
