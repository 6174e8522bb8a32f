"""A passphrase or a code on paper opens the workspace; nothing else does, and a typing error is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadCall, Locked
from compensation.workspace.engine import connect
from compensation.workspace.keys import LEAST, check_passphrase, new_code, new_key, read_code, strength, unwrap, wrap


def test_a_wrapped_key_comes_back_by_its_secret_only(tmp_path: Path) -> None:
    key, path = new_key(), tmp_path / "passphrase.key"
    wrap(key, "верная 'фраза' \"с кавычками\"", path)
    assert unwrap("верная 'фраза' \"с кавычками\"", path) == key
    with pytest.raises(Locked):
        unwrap("неверная фраза", path)
    assert [one.name for one in tmp_path.iterdir()] == ["passphrase.key"]
    assert key not in path.read_bytes()
    assert key.hex().encode() not in path.read_bytes()


def test_spaces_around_a_passphrase_do_not_count(tmp_path: Path) -> None:
    key, path = new_key(), tmp_path / "passphrase.key"
    wrap(key, " верная фраза ", path)
    for typed in ("верная фраза", "верная фраза ", " верная фраза "):
        assert unwrap(typed, path) == key
    with pytest.raises(Locked):
        unwrap("вернаяфраза", path)


def test_a_passphrase_that_was_set_when_they_counted_opens_as_it_was(tmp_path: Path) -> None:
    key, path = new_key(), tmp_path / "passphrase.key"
    connection = connect(path, "верная фраза ", create=True)
    connection.execute("create table workspace (key text not null)")
    connection.execute("insert into workspace values (?)", (key.hex(),))
    connection.close()
    assert unwrap("верная фраза ", path) == key


def test_spaces_make_no_passphrase_strong() -> None:
    assert strength("  корова   ") == strength("корова")


def test_a_flipped_bit_in_the_wrapping_does_not_open(tmp_path: Path) -> None:
    path = tmp_path / "passphrase.key"
    wrap(new_key(), "верная фраза", path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(Locked):
        unwrap("верная фраза", path)


def test_a_code_is_read_however_it_is_spaced() -> None:
    code = new_code()
    assert [len(group) for group in code.split()] == [5] * 10
    assert read_code(code.replace(" ", "")) == code
    assert read_code(code.replace(" ", "-") + "\n") == code


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(200)}) == 200


@given(group=st.integers(0, 9), place=st.integers(0, 4), by=st.integers(1, 9))
def test_a_wrong_digit_is_told_with_its_group(group: int, place: int, by: int) -> None:
    groups = new_code().split()
    digits = list(groups[group])
    digits[place] = str((int(digits[place]) + by) % 10)
    groups[group] = "".join(digits)
    with pytest.raises(BadCall, match=f"Group {group + 1} of the recovery code is mistyped"):
        read_code(" ".join(groups))


@pytest.mark.parametrize("typed", ["", "12345", "12345 " * 11, "O" * 50, "１" * 50])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadCall, match="has 10 groups"):
        read_code(typed)


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "пароль",
        "йцукен123456",
        "gfhjkm2026",
        "qwertyuiop[]",
        "аааааааааааааааа",
        "Пароль2026!",
        "12345678901",
        "раз два три четыре пять",
        "Один два три четыре пять шесть",
    ],
)
def test_a_passphrase_that_is_soon_guessed_is_refused(weak: str) -> None:
    assert strength(weak) < LEAST
    with pytest.raises(BadCall, match="too weak"):
        check_passphrase(weak)


@pytest.mark.parametrize(
    "good", ["корова ракета тихий зонтик лёд", "correct horse battery staple", "k7#mQ2!xv9LpZ" * 9]
)
def test_words_that_do_not_belong_together_are_taken(good: str) -> None:
    check_passphrase(good)
