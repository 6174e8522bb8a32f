"""A bad data file says all that is wrong, with the line; a dangerous one is refused before it is read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compensation.datafile import MAX_BYTES, Record, load, parse, read
from compensation.dates import PartialDate
from compensation.money import Amount
from compensation.text import Bilingual


class Item(Record):
    amount: Amount
    when: PartialDate


class Page(Record):
    title: Bilingual
    count: int = 0
    items: tuple[Item, ...] = ()


def complaints(text: str, tmp_path: Path) -> list[tuple[int | None, str, str]]:
    path = tmp_path / "page.yaml"
    path.write_text(text, encoding="utf-8")
    value, problems = load(path, Page)
    assert (value is None) == bool(problems)
    return [(problem.line, problem.key, str(problem.message)) for problem in problems]


GOOD = "title: {en: A, ru: А}\ncount: 3\nitems:\n- amount: 300000.10 KZT\n  when: 2015-05\n"


def test_a_good_file_keeps_every_digit_and_the_precision_of_dates(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(GOOD, encoding="utf-8")
    page, problems = load(path, Page)
    assert page is not None
    assert problems == []
    assert str(page.items[0].amount.money) == "300000.10 KZT"
    assert str(page.items[0].when) == "2015-05"


def test_all_problems_of_a_file_come_at_once_with_their_lines(tmp_path: Path) -> None:
    text = "title: {en: A, ru: А}\ncount: many\ntitel: x\nitems:\n"
    text += "- amount: 5 EU\n  when: 2015-02-30\n- amount: -5 KZT\n  when: no\n"
    found = complaints(text, tmp_path)
    assert [(line, key) for line, key, _ in found] == [
        (2, "count"),
        (3, "titel"),
        (5, "items.0.amount"),
        (6, "items.0.when"),
        (7, "items.1.amount"),
        (8, "items.1.when"),
    ]
    assert "Did you mean “title”?" in found[1][2]


def test_a_key_that_stands_twice_is_named_with_both_lines_beside_the_other_problems(tmp_path: Path) -> None:
    found = complaints("title: {en: A, ru: А}\ncount: x\ncount: 4\n", tmp_path)
    assert (3, "count", "The key “count” stands twice; it stands first on line 2.") in found
    assert any(key == "count" and line == 2 for line, key, _ in found)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: {en: A\nru: [", 2, "broken"),
        ("title: &a {en: A, ru: А}\nitems: [*a, *a]\n", 1, "Anchors"),
        ("title: !!python/object:os.system {}\n", 1, "Type tags"),
        ("title: {en: A, ru: А}\n---\ntitle: 4\n", 2, "more than one document"),
        ("count: \x07\n", None, "does not allow"),
        ("[" * 200 + "]" * 200, 1, "nested too deeply"),
        ("", None, "empty"),
    ],
)
def test_broken_or_dangerous_yaml_is_refused_with_its_line(
    text: str, line: int | None, words: str, tmp_path: Path
) -> None:
    [(found_line, _, message)] = complaints(text, tmp_path)[:1]
    assert found_line == line
    assert words in message


def test_a_bomb_of_nine_levels_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    [(line, _, message)] = complaints("\n".join(rows), tmp_path)
    assert line == 1
    assert "Anchors" in message


def test_a_file_that_is_not_utf8_names_the_first_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes("title: x\nname: Мирзоев\n".encode("cp1251"))
    datafile, [problem] = read(path)
    assert datafile is None
    assert problem.line == 2
    assert "UTF-8" in str(problem.message)


def test_a_folder_a_missing_file_and_a_huge_file_are_refused_without_reading(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(100 * 10**6)
    assert huge.stat().st_size > MAX_BYTES
    messages = [str(read(path)[1][0].message) for path in (tmp_path, tmp_path / "none.yaml", huge)]
    assert messages == [
        "This is a folder, not a file.",
        "There is no such file.",
        "The file has 100 MB; a data file has at most 2 MB.",
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path, Page)[1] == []


def test_the_word_no_and_sexagesimal_numbers_stay_text() -> None:
    datafile, _ = parse("a: no\nb: 12:30\nc: 1_000\nd: 012\ne: 1e3\nf:\n", Path("x.yaml"))
    assert datafile is not None
    assert datafile.content == {"a": "no", "b": "12:30", "c": "1_000", "d": "012", "e": "1e3", "f": None}


def test_floats_are_refused_where_a_sum_is_expected() -> None:
    with pytest.raises(ValueError, match="found float"):
        Item.model_validate({"amount": 0.1, "when": datetime.date(2015, 5, 1)})
