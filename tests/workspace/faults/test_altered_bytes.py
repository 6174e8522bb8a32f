"""A database with a byte that flipped, or without its end, shows what was saved or says that it is damaged.

COMPENSATION_PLACES says in how many places each engine's file is altered, COMPENSATION_SEED in which.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from acting import DAY
from children import PLACES, SEED
from places import Place
from workspaces import describe, note, said

from compensation.errors import Damaged, Refused
from compensation.workspace.backup import back_up, restore
from compensation.workspace.engine import connect, sound
from compensation.workspace.opening import open_workspace, state_of
from compensation.workspace.store import Store
from compensation.workspace.version import Change

NOTES, FILES = 60, 3
IDS = [*(f"n-{number:02}" for number in range(NOTES)), *(f"f-{number}" for number in range(FILES))]


@pytest.fixture
def filled(place: Place) -> Place:
    """An office with short and long records, some of them in several versions, and files of several pages."""
    with place.opened() as workspace:
        store = workspace.store
        for number in range(NOTES):
            text = "слово " * (number * 7 % 200)
            store.save(note(f"n-{number:02}", title=f"Заметка {number}", text=text), said())
        for number in range(0, NOTES, 3):
            store.save(note(f"n-{number:02}", 1, title=f"Заметка {number} снова"), said())
        for number in range(FILES):
            scan = random.Random(number).randbytes(9_000)
            store.save(Change(f"f-{number}", "file", 0, {"title": "скан"}, scan), said())
    return place


READINGS: dict[str, Callable[[Store], Any]] = {
    "every": lambda store: list(store.every()),
    "heads": lambda store: [store.head(one) for one in IDS],
    "histories": lambda store: [store.history(one) for one in IDS],
    "files": lambda store: [store.version(f"f-{number}", 1) for number in range(FILES)],
}
LISTS: dict[str, Callable[[Store], Any]] = {
    "notes": lambda store: store.records("note"),
    "files listed": lambda store: store.records("file"),
    "of another": lambda store: store.records("note", "M-001"),
    "one word": lambda store: store.search(["снова"]),
    "many hits": lambda store: store.search(["слово"], ["note"]),
}


def read_all(place: Place) -> dict[str, Any]:
    with place.opened() as workspace:
        return {name: reading(workspace.store) for name, reading in (READINGS | LISTS).items()}


def altered(content: bytes, chance: random.Random, turn: int) -> tuple[str, bytes]:
    """Every eighth time the file is cut; else one bit of it flips, every fourth time in the head of a page."""
    if turn % 8 == 7:
        length = chance.randrange(16, len(content))
        return f"cut to {length} bytes", content[:length]
    at, bit = chance.randrange(len(content)), chance.randrange(8)
    if turn % 4 == 1:
        at = at // 4096 * 4096 + chance.randrange(100 if at < 4096 else 12)
    flipped = bytearray(content)
    flipped[at] ^= 1 << bit
    return f"bit {bit} of byte {at} (page {at // 4096 + 1})", bytes(flipped)


def outcomes(place: Place, readings: dict[str, Callable[[Store], Any]], places: int) -> dict[str, list[str]]:
    """What came of each alteration: `equal`, `Damaged`, or what went wrong; and where."""
    with place.opened() as workspace:
        wanted = {name: reading(workspace.store) for name, reading in readings.items()}
    content, chance = place.records.read_bytes(), random.Random(SEED)
    found: dict[str, list[str]] = {}
    for turn in range(places):
        where, bad = altered(content, chance, turn)
        place.records.write_bytes(bad)
        came = "equal"
        try:
            with place.opened() as workspace:
                for name, reading in readings.items():
                    if came == "equal" and reading(workspace.store) != wanted[name]:
                        came = f"{name}: wrong content"
        except Damaged:
            came = "Damaged"
        except Refused as error:  # a flipped bit of the form reads as that of a newer program
            came = "Damaged" if "the file is damaged" in str(error.hint) else str(error)
        except Exception as error:
            came = f"{type(error).__name__}: {error}"
        found.setdefault(came, []).append(where)
    print(f"seed {SEED}:", dict(Counter({came: len(where) for came, where in found.items()})))
    return found


def test_what_is_read_of_an_altered_database_is_what_was_saved_or_damaged(filled: Place) -> None:
    found = outcomes(filled, READINGS, PLACES)
    assert found.pop("Damaged")
    found.pop("equal", None)
    assert found == {}, f"seed {SEED}"


def test_what_lists_show_of_an_altered_encrypted_database_is_what_was_saved_or_damaged(filled: Place) -> None:
    """Plain SQLite proves no page: there a list, which is derived, may show a wrong title until a record is opened."""
    found = outcomes(filled, LISTS, PLACES)
    assert found.pop("Damaged")
    found.pop("equal", None)
    assert found == {} or filled.key is None, f"seed {SEED}"


@pytest.mark.parametrize("length", [0, 1, 15, 16, 100, 4095, 4096, 8192, -4096, -1])
def test_a_database_that_was_cut_does_not_open_as_if_it_were_another(filled: Place, length: int) -> None:
    """A file without content would be an empty database, and who opens it would believe that nothing was ever saved."""
    content = filled.records.read_bytes()
    filled.records.write_bytes(content[:length] if length >= 0 else content[: len(content) + length])
    cut = filled.records.read_bytes()
    with pytest.raises(Damaged):  # noqa: PT012  the opening or the reading
        workspace = open_workspace(filled.office, filled.passphrase, describe)
        try:
            list(workspace.store.every())
        finally:
            workspace.close()
    assert filled.records.read_bytes() == cut, "it stays as it was found"


def test_a_database_that_was_cut_to_nothing_is_still_of_its_kind(filled: Place) -> None:
    """Else the passphrase of a workspace would be asked for that never had one."""
    before = state_of(filled.office)
    filled.records.write_bytes(b"")
    assert state_of(filled.office) == before


@pytest.mark.parametrize("page", range(1, 4))
def test_every_page_of_an_encrypted_database_proves_itself(filled: Place, page: int) -> None:
    """Pages that nobody reads are found by the check of the whole file; the plain engine has no such proof."""
    content = bytearray(filled.records.read_bytes())
    content[-page * 4096 + 2_000] ^= 1
    filled.records.write_bytes(bytes(content))
    connection = connect(filled.records, bytes.fromhex(filled.key) if filled.key else None)
    try:
        assert not sound(connection, True) or filled.key is None
    finally:
        connection.close()


ALTERATIONS = {
    "a summary that is no JSON": "update records set summary = 'x'",
    "a summary in bytes": "update records set summary = x'ff00'",
    "a content in bytes": "update versions set content = cast(content as blob) where record = 'n-01'",
    "a number that is none": "update versions set number = 'x' where record = 'n-01'",
    "an id in bytes": "update versions set record = x'ff00' where record = 'n-01'",
    "an earlier version that is gone": "delete from versions where record = 'n-03' and number = 1",
    "a form below none": "pragma user_version = -3",
    "no form": "pragma user_version = 0",
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_what_a_flipped_byte_leaves_in_a_row_is_told_as_damage(filled: Place, what: str) -> None:
    connection = connect(filled.records, bytes.fromhex(filled.key) if filled.key else None)
    connection.execute(ALTERATIONS[what])
    connection.close()
    with pytest.raises(Damaged):
        read_all(filled)


def test_a_lost_end_of_the_file_is_brought_back_by_a_backup(filled: Place) -> None:
    wanted = read_all(filled)
    with filled.opened() as workspace:
        made = back_up(workspace, DAY)
    filled.records.write_bytes(filled.records.read_bytes()[:50_000])
    aside = restore(filled.office, made.path, filled.passphrase)
    assert read_all(filled) == wanted
    assert aside is not None
    assert (aside / "records.db").stat().st_size == 50_000, "what was damaged is kept, too"
