"""Who can open a workspace? One random key, wrapped by the passphrase and, apart from it, by a code on paper.

Each wrapping is a tiny encrypted database of its own that holds the key and nothing else: SQLCipher stretches the
passphrase and proves that nothing was altered. So a new passphrase writes a few bytes, and no record anew.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from compensation.errors import BadCall, Damaged, Locked, Refused
from compensation.keyboard import on_latin_keys
from compensation.text import Text, say
from compensation.workspace.common_words import WORDS
from compensation.workspace.engine import connect, telling

KEY_BYTES = 32
CODE_GROUPS = 10
CODE_DIGITS = 4
"""Digits in a group, besides the one that checks it: 40 random digits are 132 bits."""
LEAST, STRONG = 12.0, 16.0
"""Powers of ten of the guesses from which a passphrase is taken, and is strong.

SQLCipher's stretching lets one good graphics card try some thousands a second: 10^12 are years for it.
"""
LONGEST_RATED = 72
"""zxcvbn rates no more letters than this; the rest only helps."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, secret: str, path: Path) -> None:
    """Write the key to a file that `secret` opens: whole or not at all, in the place of an earlier one.

    Spaces around the secret do not count: nobody sees them while typing.
    """
    secret = secret.strip()
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    connection = connect(beside, secret, create=True)
    try:
        with telling(beside):
            connection.execute("create table workspace (key text not null)")
            connection.execute("insert into workspace values (?)", (key.hex(),))
    finally:
        connection.close()
    if unwrap(secret, beside) != key:
        raise Damaged(say("The key could not be written whole: {file}", file=str(beside)))
    _to_disk(beside)
    try:
        beside.replace(path)
    except OSError as error:
        raise Refused(
            say("The file cannot be written: {file} ({reason})", file=str(path), reason=error.strerror or ""),
            say("The earlier passphrase holds; nothing was changed."),
        ) from None
    _to_disk(path.parent)


def unwrap(secret: str, path: Path) -> bytes:
    """The key. Raises Locked if `secret` does not open the file, or the file is not whole: they look the same."""
    try:
        return _unwrap(secret, path)
    except Locked:
        if secret == secret.strip():
            raise
    return _unwrap(secret.strip(), path)  # as typed goes first: spaces around it counted once, and old files know them


def _unwrap(secret: str, path: Path) -> bytes:
    closed = Locked(say("This does not open the workspace."))
    if not path.is_file():
        raise closed
    try:
        connection = connect(path, secret)
        try:
            with telling(path):
                found = connection.execute("select key from workspace").fetchone()
        finally:
            connection.close()
    except Damaged:
        raise closed from None
    if found is None:
        raise closed
    return bytes.fromhex(found[0])


def new_code() -> str:
    """A recovery code: ten groups of five digits, which are on every keyboard; the last of each checks the others."""
    groups = ["".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS)) for _ in range(CODE_GROUPS)]
    return " ".join(group + _check(group) for group in groups)


def read_code(typed: str) -> str:
    """A code as it was typed, in the form of `new_code`. Raises BadCall that names the group that is mistyped."""
    digits = "".join(one for one in typed if one.isdigit())
    if any(one.isalpha() for one in typed) or len(digits) != CODE_GROUPS * (CODE_DIGITS + 1) or not digits.isascii():
        raise BadCall(
            say("A recovery code has {n} groups of {m} digits.", n=CODE_GROUPS, m=CODE_DIGITS + 1),
            say("Type it as it stands on the paper; spaces do not matter."),
        )
    size = CODE_DIGITS + 1
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    for place, group in enumerate(groups, 1):
        if _check(group[:-1]) != group[-1]:
            raise BadCall(
                say("Group {n} of the recovery code is mistyped.", n=place), say("Compare it with the paper.")
            )
    return " ".join(groups)


def _check(digits: str) -> str:
    """The check digit of a group (Luhn): it finds every single wrong digit and nearly every two that changed places."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def strength(passphrase: str) -> float:
    """The power of ten of the guesses that a passphrase withstands (zxcvbn), the fewest of both keyboard layouts.

    A Russian word typed on Latin keys is among the first to be tried, and the other way round; so are common words.
    Nothing but the commonest words, such as somebody counting, is too weak however many they are.
    """
    from zxcvbn import zxcvbn

    passphrase = passphrase.strip()
    if set(passphrase.casefold().split()) <= set(WORDS.split()):
        return 0.0
    typed = {passphrase, "".join(passphrase.split())}
    texts = typed | {on_latin_keys(one) for one in typed}
    rated = (zxcvbn(one[:LONGEST_RATED], WORDS.split())["guesses_log10"] for one in texts)
    return min(map(float, rated))


def how_strong(passphrase: str) -> Text:
    """The strength in words."""
    power = strength(passphrase)
    if power < LEAST:
        return say("too weak: take five words or more that do not belong together")
    return say("fair") if power < STRONG else say("strong")


def check_passphrase(passphrase: str) -> None:
    """Raises BadCall for a passphrase that is soon guessed."""
    if strength(passphrase) < LEAST:
        raise BadCall(
            say("The passphrase is too weak."),
            say("Take five words or more that do not belong together."),
        )


def _to_disk(path: Path) -> None:
    """What was written is brought to the disk; a folder only where the system lets one."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
