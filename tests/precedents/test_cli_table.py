"""A table fits the terminal and keeps figures whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compensation.cli.table import columns_of, table, wrap


def test_figures_stand_to_the_right_and_words_to_the_left() -> None:
    assert table([["Мирзоев", "97\u00a0265,00\u00a0TJS"], ["S.", "?"]], ["дело", "сумма"]) == [
        "дело             сумма",
        "───────  ─────────────",
        "Мирзоев  97\u00a0265,00\u00a0TJS",
        "S.                   ?",
    ]


def test_a_long_name_is_wrapped_and_a_figure_is_not() -> None:
    lines = table([["one two three four five six", "1 000 000 KZT"]], ["case", "sum"], width=30)
    assert [line.rstrip() for line in lines[2:]] == ["one two three    1 000 000 KZT", "four five six"]


def test_wide_letters_take_two_columns_and_accents_none() -> None:
    assert columns_of("中") == 2
    assert columns_of("е\u0308") == 1


@given(st.lists(st.text("abc дом中", min_size=1, max_size=9), max_size=30), st.integers(12, 80))
def test_wrapping_loses_no_word_and_keeps_the_width(words: list[str], width: int) -> None:
    words = [word for one in words for word in one.split()]
    lines = wrap(" ".join(words), width, indent="  ")
    assert " ".join(lines).split() == words
    assert all(columns_of(line) <= width or len(line.split()) == 1 for line in lines)
