"""Everything leaves as readable files and comes back as it was, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspaces import describe, note, said

from compensation.errors import BadCall, BadData, Damaged
from compensation.workspace.engine import connect
from compensation.workspace.exporting import export_all
from compensation.workspace.importing import import_all
from compensation.workspace.kinds import CHECKS
from compensation.workspace.opening import Workspace
from compensation.workspace.store import Store
from compensation.workspace.version import Change


def empty(path: Path) -> Store:
    return Store(connect(path, create=True), path, describe)


def fill(store: Store) -> None:
    store.save(note("M-001/заметка", title="Первое: да", текст="строка\nвторая"), said("почему: так"))
    store.save(note("M-001/заметка", 1, title="no"), said())
    store.undo("M-001/заметка", said())
    store.save(Change("f-1", "file", 0, {"title": "скан"}, b"\x00\xff scan"), said())
    store.save(Change("gone", "note", 0, {"title": "лишнее"}), said())
    store.save(Change("gone", "note", 1, None), said())


def test_what_was_exported_comes_back_without_a_loss(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    first = opened().store
    fill(first)
    assert export_all(first, tmp_path / "out") == 3
    second = empty(tmp_path / "second.db")
    assert import_all(second, tmp_path / "out") == 3
    assert list(second.every()) == list(first.every())
    assert second.records("note") == first.records("note")


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(record=st.text(st.characters(codec="utf-8"), min_size=1), content=st.dictionaries(st.text(), VALUES, max_size=4))
def test_any_record_comes_back_without_a_loss(tmp_path_factory: Any, record: str, content: dict[str, Any]) -> None:
    folder = tmp_path_factory.mktemp("any")
    first, second = empty(folder / "first.db"), empty(folder / "second.db")
    first.save(Change(record, "note", 0, content), said())
    export_all(first, folder / "out")
    import_all(second, folder / "out")
    assert list(second.every()) == list(first.every())


def test_the_files_are_readable(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    store = opened().store
    fill(store)
    export_all(store, tmp_path / "out")
    text = (tmp_path / "out" / "note" / "M-001%2F%D0%B7%D0%B0%D0%BC%D0%B5%D1%82%D0%BA%D0%B0.yaml").read_text("utf-8")
    assert "record: M-001/заметка" in text
    assert "why: 'почему: так'" in text
    assert "title: 'no'" in text


def test_a_folder_that_is_there_is_not_written_into(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(BadCall, match="is there already"):
        export_all(opened().store, tmp_path / "out")


def test_an_export_is_read_into_an_empty_workspace_only(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    store = opened().store
    fill(store)
    export_all(store, tmp_path / "out")
    before = list(store.every())
    with pytest.raises(BadCall, match="not empty"):
        import_all(store, tmp_path / "out")
    assert list(store.every()) == before


@pytest.mark.parametrize("text", ["versions: [", "record: x\n", "- 1\n"])
def test_a_file_in_another_form_is_told_and_nothing_is_read(
    opened: Callable[[], Workspace], tmp_path: Path, text: str
) -> None:
    store = opened().store
    fill(store)
    export_all(store, tmp_path / "out")
    (tmp_path / "out" / "note" / "bad.yaml").write_text(text, encoding="utf-8")
    second = empty(tmp_path / "second.db")
    with pytest.raises(BadData) as caught:
        import_all(second, tmp_path / "out")
    assert [one.file.name for one in caught.value.problems if one.file] == ["bad.yaml"]
    assert list(second.every()) == []


def test_an_attachment_that_was_altered_is_found(opened: Callable[[], Workspace], tmp_path: Path) -> None:
    store = opened().store
    fill(store)
    export_all(store, tmp_path / "out")
    (kept,) = (tmp_path / "out" / "attachments").iterdir()
    kept.write_bytes(b"another scan")
    with pytest.raises(Damaged, match="was altered"):
        import_all(empty(tmp_path / "second.db"), tmp_path / "out")


MATTER = {"id": "M-001", "title": "Дело", "country": "KZ", "registered": "2026-01-01"}
Edit = Callable[[dict[str, Any]], Any]


def edited(folder: Path, edit: Edit) -> Path:
    """An export of one matter with two versions, edited by somebody."""
    store = empty(folder / "first.db")
    store.save(Change("M-001", "matter", 0, MATTER), said())
    store.save(Change("M-001", "matter", 1, {**MATTER, "title": "Дело 2"}, b"scan"), said())
    export_all(store, folder / "out")
    path = folder / "out" / "matter" / "M-001.yaml"
    document = yaml.safe_load(path.read_text("utf-8"))
    edit(document)
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return path


@pytest.mark.parametrize(
    ("edit", "key", "what"),
    [
        (lambda of: of["versions"].pop(0), "versions.0.number", "numbered from 1"),
        (lambda of: of["versions"][1].update(number="2"), "versions.1.number", "numbered from 1"),
        (lambda of: of["versions"][1].update(base=0), "versions.1.base", "the version before"),
        (lambda of: of["versions"][1].update(restores=2), "versions.1.restores", "earlier version"),
        (lambda of: of["versions"][1].update(at=None), "versions.1.at", "a day and a time"),
        (lambda of: of["versions"][1].update(at="вчера"), "versions.1.at", "a day and a time"),
        (lambda of: of["versions"][1].update(by=" "), "versions.1.by", "who saved it"),
        (lambda of: of["versions"][1].pop("why"), "versions.1.why", "text"),
        (lambda of: of["versions"][1].update(seen="yes"), "versions.1.seen", "not known"),
        (lambda of: of["versions"][1].update(attachment="00"), "versions.1.attachment", "missing"),
        (lambda of: of["versions"][1]["content"].pop("title"), "versions.1.content.title", "missing"),
        (lambda of: of["versions"][0]["content"].update(country="XX"), "versions.0.content.country", "not one of"),
        (lambda of: of["versions"][0]["content"].update(registered=date(2026, 1, 1)), "versions.0.content.registered",
         "quotation marks"),
        (lambda of: of["versions"][1]["content"].update(id="M-002"), "versions.1.content.id", "M-001"),
        (lambda of: of["versions"][1].update(content="текст"), "versions.1.content", "keys with values"),
        (lambda of: of.update(kind="zzz"), "kind", "no such kind"),
        (lambda of: of.update(record=None), "record", "text is expected"),
    ],
)  # fmt: skip
def test_an_export_that_was_edited_wrongly_is_told_with_its_places_and_nothing_is_read(
    tmp_path: Path, edit: Edit, key: str, what: str
) -> None:
    path = edited(tmp_path, edit)
    store = empty(tmp_path / "second.db")
    with pytest.raises(BadData) as caught:
        import_all(store, tmp_path / "out", CHECKS)
    told = {one.key: str(one.message) for one in caught.value.problems}
    assert what in told[key], told
    assert {one.file for one in caught.value.problems} == {path}
    assert list(store.every()) == []


def test_one_record_in_two_files_is_told(tmp_path: Path) -> None:
    path = edited(tmp_path, dict.copy)
    path.with_name("copy.yaml").write_bytes(path.read_bytes())
    with pytest.raises(BadData) as caught:
        import_all(empty(tmp_path / "second.db"), tmp_path / "out", CHECKS)
    assert ["The same record stands in" in str(one.message) for one in caught.value.problems] == [True]


def test_an_export_that_was_edited_rightly_is_read(tmp_path: Path) -> None:
    edited(tmp_path, lambda of: of["versions"][1]["content"].update(title="Исправлено"))
    store = empty(tmp_path / "second.db")
    assert import_all(store, tmp_path / "out", CHECKS) == 1
    assert store.get("M-001").content == {**MATTER, "title": "Исправлено"}
