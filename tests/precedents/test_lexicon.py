"""The sorted vocabulary answers exactly as a plain scan of the same texts does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compensation.precedents.finding.lexicon import lexicon, numbers, together

WORD = st.text("abcи1", min_size=1, max_size=6)
TEXTS = st.lists(st.lists(WORD, max_size=8), max_size=12)


def scanned(texts: list[list[str]], word: str) -> list[int]:
    """Beginnings of words, and from three letters on their insides."""
    return [
        case
        for case, words in enumerate(texts)
        if any(one.startswith(word) or (len(word) >= 3 and word in one) for one in words)
    ]


def one_error(typed: str, meant: str) -> bool:
    """One letter changed, missing, too many, or two neighbours swapped."""
    if not meant.isalpha() or typed == meant:
        return False
    n = len(typed)
    changed = len(meant) == n and sum(a != b for a, b in zip(typed, meant, strict=True)) == 1
    missing = len(meant) == n + 1 and any(meant[:at] + meant[at + 1 :] == typed for at in range(n + 1))
    too_many = len(meant) == n - 1 and any(typed[:at] + typed[at + 1 :] == meant for at in range(n))
    swaps = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(n - 1)]
    return changed or missing or too_many or meant in swaps


@given(TEXTS, WORD)
def test_a_word_is_held_by_the_cases_that_a_scan_finds(texts: list[list[str]], word: str) -> None:
    assert list(numbers(lexicon([set(one) for one in texts]).holding(word))) == scanned(texts, word)


@given(TEXTS, WORD)
def test_near_words_are_all_beginnings_one_error_away_and_no_others(texts: list[list[str]], word: str) -> None:
    vocabulary = {one for words in texts for one in words}
    beginnings = {one[:end] for one in vocabulary for end in range(1, len(one) + 1)}
    word = word.replace("1", "a")
    wanted = {one for one in beginnings if one_error(word, one)}
    assert lexicon([set(one) for one in texts]).near(word) - {""} == wanted


@given(st.lists(st.lists(st.integers(0, 99), max_size=9), max_size=9))
def test_a_set_of_cases_gives_back_its_cases_in_order(lists: list[list[int]]) -> None:
    assert list(numbers(together(100, lists))) == sorted({case for one in lists for case in one})


def test_common_words_are_found_as_rare_ones_are() -> None:
    texts = [["everywhere", f"only{case}", *(["often"] if case % 2 else [])] for case in range(1000)]
    words = lexicon(texts)
    assert words.common, "a collection of this size has common words"
    for word in ("everywhere", "often", "ofte", "ver", "o", "on", "only7", "nly99"):
        assert list(numbers(words.holding(word))) == scanned(texts, word), word
