"""Every version is kept, none is written over, and what was altered on the disk is found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspaces import AT, describe, note, said

from compensation.errors import BadCall, Damaged, Refused
from compensation.workspace.engine import Connection, connect, is_plain
from compensation.workspace.schema import CURRENT, STEPS, migrate, schema_of
from compensation.workspace.store import Store
from compensation.workspace.version import Change, Content, Entry, Stale, digest


def test_a_record_is_read_back_with_who_when_and_why(store: Store) -> None:
    saved = store.save(note("n-1", title="Срок", текст="Позвонить в суд"), said("записано по телефону"))
    assert store.get("n-1") == saved
    assert (saved.number, saved.base, saved.by, saved.at, saved.why) == (1, 0, "А. Юрист", AT, "записано по телефону")
    assert saved.content == {"title": "Срок", "текст": "Позвонить в суд"}


def test_every_version_is_kept(store: Store) -> None:
    for number in range(5):
        store.save(note("n-1", number, title=f"t{number}"), said())
    assert [one.content["title"] for one in store.history("n-1") if one.content] == ["t0", "t1", "t2", "t3", "t4"]
    assert store.version("n-1", 2).content == {"title": "t1"}


def test_a_stale_save_is_refused_and_both_versions_are_at_hand(store: Store) -> None:
    store.save(note("n-1", title="первое"), said())
    store.save(note("n-1", 1, title="чужое"), said(by="Б. Коллега"))
    with pytest.raises(
        Stale, match=r"saved meanwhile by Б\. Коллега \(version 2; yours was made from version 1\)"
    ) as caught:
        store.save(note("n-1", 1, title="моё"), said())
    assert caught.value.theirs.content == {"title": "чужое"}
    assert caught.value.mine.content == {"title": "моё"}
    assert store.get("n-1").content == {"title": "чужое"}


def test_a_new_record_under_a_taken_id_is_refused(store: Store) -> None:
    store.save(note("n-1", title="первое"), said())
    with pytest.raises(Stale):
        store.save(note("n-1", title="второе"), said())


def test_a_record_does_not_become_one_of_another_kind(store: Store) -> None:
    store.save(note("n-1", title="заметка"), said())
    with pytest.raises(BadCall, match="of another kind"):
        store.save(Change("n-1", "profile", 1, {"title": "бюро"}), said())
    assert [one.kind for one in store.every()] == ["note"]


def test_a_record_that_is_not_there_is_not_changed(store: Store) -> None:
    with pytest.raises(BadCall, match="There is no n-9"):
        store.save(note("n-9", 3, title="x"), said())


def test_several_records_are_saved_together_or_not_at_all(store: Store) -> None:
    store.save(note("n-1", title="первое"), said())
    with pytest.raises(Stale):
        store.save_all([note("n-2", title="новое"), note("n-1", title="устаревшее")], said())
    assert [one.record for one in store.records("note")] == ["n-1"]


def test_nobody_is_no_name(store: Store) -> None:
    with pytest.raises(BadCall, match="Say who saves this"):
        store.save(note("n-1", title="x"), said(by="  "))


def test_undo_goes_back_one_version_at_a_time_and_stays_in_the_history(store: Store) -> None:
    for number in range(3):
        store.save(note("n-1", number, title=f"t{number}"), said())
    assert store.undo("n-1", said()).content == {"title": "t1"}
    assert store.undo("n-1", said()).content == {"title": "t0"}
    with pytest.raises(BadCall, match="nothing to undo"):
        store.undo("n-1", said())
    assert [one.number for one in store.history("n-1")] == [1, 2, 3, 4, 5]
    store.save(note("n-1", 5, title="t5"), said())
    assert store.undo("n-1", said()).content == {"title": "t0"}, "the version before"


def test_a_withdrawn_record_is_in_no_list_and_comes_back(store: Store) -> None:
    store.save(note("n-1", title="лишнее"), said())
    store.save(Change("n-1", "note", 1, None), said("создано по ошибке"))
    assert store.records("note") == []
    assert store.search(["лишнее"]) == []
    with pytest.raises(BadCall, match="There is no n-1"):
        store.get("n-1")
    assert store.undo("n-1", said()).content == {"title": "лишнее"}
    assert [one.title for one in store.records("note")] == ["лишнее"]


def test_an_attachment_comes_back_to_the_byte(store: Store) -> None:
    content = bytes(range(256)) * 100
    store.save(Change("f-1", "file", 0, {"title": "скан"}, content), said())
    assert store.version("f-1", 1).attachment == content
    assert store.history("f-1")[0].attachment is None, "a history is read without the scans"


def test_lists_are_by_kind_and_owner_and_search_finds_all_words(store: Store) -> None:
    store.save(note("n-2", title="Второе", of="m-1"), said())
    store.save(note("n-1", title="Первое", of="m-1"), said())
    store.save(note("n-3", title="Третье", of="m-2"), said())
    assert [one.title for one in store.records("note", "m-1")] == ["Первое", "Второе"]
    assert [one.record for one in store.search(["третье", "m-2"])] == ["n-3"]
    assert store.search(["третье", "m-1"]) == []
    assert store.search(["m-"], kinds=["matter"]) == []
    assert [one.record for one in store.search([], kinds=["note"])] == ["n-1", "n-2", "n-3"]


def _kept(store: Store) -> dict[str, str]:
    return dict(store._connection.execute("select record, words from records").fetchall())


def test_words_are_folded_by_the_first_search_after_a_save_and_kept(store: Store) -> None:
    store.save_all([note("n-1", title="Первое"), note("n-2", title="Второе")], said())
    assert _kept(store) == {"n-1": "", "n-2": ""}
    assert [one.record for one in store.search(["второе"])] == ["n-2"]
    kept = _kept(store)
    assert "первое" in kept["n-1"]
    assert "второе" in kept["n-2"]
    store.save(note("n-2", 1, title="Третье"), said())
    assert _kept(store) == {"n-1": kept["n-1"], "n-2": ""}, "words of an earlier version are not kept"
    assert store.search(["второе"]) == []
    assert [one.title for one in store.search(["третье"])] == ["Третье"]
    assert "третье" in _kept(store)["n-2"]


def test_a_search_finds_what_was_just_saved_even_where_it_cannot_be_kept(store: Store) -> None:
    store.save_all([note("n-1", title="Первое"), note("n-2", title="Второе")], said())
    store._connection.execute("pragma query_only = on")
    assert [one.record for one in store.search(["второе"])] == ["n-2"]
    assert _kept(store) == {"n-1": "", "n-2": ""}
    store._connection.execute("pragma query_only = off")
    other = connect(store._path, None if is_plain(store._path) else bytes(range(32)))
    other.execute("begin immediate")
    assert [one.record for one in store.search(["первое"])] == ["n-1"]
    other.execute("rollback")
    assert _kept(store) == {"n-1": "", "n-2": ""}
    assert [one.record for one in store.search(["первое"])] == ["n-1"]
    assert all(_kept(store).values())


def test_words_of_a_version_that_was_replaced_meanwhile_are_not_kept(store: Store) -> None:
    other = Store(connect(store._path, None if is_plain(store._path) else bytes(range(32))), store._path, describe)
    store.save(note("n-1", title="Первое"), said())
    store.save(note("n-2", title="Иное"), said())

    def overtaken(kind: str, record: str, content: Content) -> Entry:
        if record == "n-2":  # n-1 was read for its words, and is saved by another program before they are kept
            other.save(note("n-1", 1, title="Второе"), said())
        return describe(kind, record, content)

    store._describe = overtaken
    assert [one.record for one in store.search(["первое"])] == ["n-1"], "as it was when the search began"
    store._describe = describe
    assert _kept(store)["n-1"] == ""
    assert store.search(["первое"]) == []
    assert [one.record for one in store.search(["второе"])] == ["n-1"]


def test_a_list_of_what_is_not_there_is_damaged(store: Store) -> None:
    store.save(note("n-1", title="Первое"), said())
    store._connection.execute("update records set record = 'n-9'")
    with pytest.raises(Damaged):
        store.search(["первое"])


def test_a_search_for_very_much_finds_nothing_and_does_not_fail(store: Store) -> None:
    store.save(note("n-1", title="Первое"), said())
    assert store.search(["1" * 100_000]) == []
    assert store.search([f"слово{n}" for n in range(5_000)]) == []
    assert [one.record for one in store.search(["n-1"] * 5_000)] == ["n-1"]


def test_what_is_taken_over_is_folded_at_once(store: Store, tmp_path: Path) -> None:
    store.save_all([note("n-1", title="Первое"), note("n-2", title="Второе")], said())
    path = tmp_path / "other.db"
    other = Store(connect(path, create=True), path, describe)
    other.take_over(list(store.every()))
    assert all(_kept(other).values())
    assert [one.record for one in other.search(["второе"])] == ["n-2"]


TEXTS = st.recursive(
    st.none() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.dictionaries(st.text(), TEXTS, max_size=6))
def test_any_content_comes_back_as_it_was(store: Store, content: dict[str, object]) -> None:
    before = len(store.history("any"))
    store.save(Change("any", "note", before, content), said())
    assert store.version("any", before + 1).content == content


def test_two_threads_lose_nothing(store: Store) -> None:
    store.save(note("n-1", title="0"), said())

    def add(_: int) -> None:
        while True:
            now = store.get("n-1")
            assert now.content is not None
            try:
                store.save(note("n-1", now.number, title=str(int(now.content["title"]) + 1)), said())
            except Stale:
                continue
            return

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(40)))
    assert store.get("n-1").content == {"title": "40"}


# --- what stands on the disk ---


@pytest.mark.parametrize("column", ["content", "by", "why", "at"])
def test_a_version_that_was_altered_by_another_program_is_found(tmp_path: Path, column: str) -> None:
    path = tmp_path / "plain.db"
    store = Store(connect(path, create=True), path, describe)
    store.save(note("n-1", title="100"), said())
    store.save(note("n-1", 1, title="200"), said())
    other = connect(path)
    other.execute(f"update versions set {column} = replace({column}, '0', '9') || ' ' where number = 1")
    with pytest.raises(Damaged, match="Version 1 of n-1 is not as it was saved"):
        store.version("n-1", 1)


OF_OLD = digest(("n-1", "note", 1, 0, "a", "b", "c", "{}", None, None, ""))
"""What a program of the first form wrote beside that version: columns that came later count as empty."""


def _old(connection: Connection, schema: int) -> None:
    """A database as the program wrote it when it knew only the first steps."""
    for statement in [one for step in STEPS[:schema] for one in step]:
        connection.execute(statement)
    connection.execute(f"pragma user_version = {schema}")


@pytest.mark.parametrize("schema", range(1, CURRENT + 1))
@pytest.mark.parametrize("key", [None, bytes(32)], ids=["plain", "encrypted"])
def test_a_database_of_every_earlier_form_is_brought_forward(tmp_path: Path, schema: int, key: bytes | None) -> None:
    path = tmp_path / "old.db"
    connection = connect(path, key, create=True)
    _old(connection, schema)
    columns = "record, number, base, kind, at, by, why, content, digest"
    connection.execute(
        f"insert into versions ({columns}) values ('n-1', 1, 0, 'note', 'a', 'b', 'c', '{{}}', ?)", (OF_OLD,)
    )
    assert migrate(connection) is (schema < CURRENT)
    assert schema_of(connection) == CURRENT
    store = Store(connection, path, describe)
    assert store.history("n-1")[0].content == {}
    assert [one.record for one in store.search(["n-1"])] == ["n-1"]
    store.save(Change("f-1", "file", 0, {}, b"scan"), said())
    assert store.version("f-1", 1).attachment == b"scan"


def test_a_newer_form_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    connection = connect(path, create=True)
    connection.execute(f"pragma user_version = {CURRENT + 1}")
    before = path.read_bytes()
    with pytest.raises(Refused, match="written by a newer version"):
        Store(connection, path, describe)
    connection.close()
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_form_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    connection = connect(path, create=True)
    _old(connection, 1)
    broken = (*STEPS[1][:1], "alter table nowhere add column x")
    monkeypatch.setattr("compensation.workspace.schema.STEPS", (STEPS[0], broken))
    with pytest.raises(Exception, match="nowhere"):
        migrate(connection)
    assert schema_of(connection) == 1
    assert "attachment" not in [row[1] for row in connection.execute("pragma table_info(versions)")]


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("это не база данных " * 100, encoding="utf-8")
    with pytest.raises(Damaged, match="not a whole database"):
        connect(path)


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be opened"):
        connect(tmp_path / "nowhere" / "records.db", create=True)


def test_what_was_undone_does_not_come_back_by_another_undo(store: Store) -> None:
    store.save(note("n-1", title="первое"), said())
    store.save(note("n-1", 1, title="ошибка"), said())
    store.undo("n-1", said())
    store.save(note("n-1", 3, title="второе"), said())
    assert store.undo("n-1", said()).content == {"title": "первое"}
    with pytest.raises(BadCall):
        store.undo("n-1", said())
    head = store.head("n-1")
    assert head is not None
    assert head.content == {"title": "первое"}
