"""A new claim file is a skeleton one can fill; adding a line leaves every other letter as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.claims.claimfile import load_claim
from compensation.claims.writing import add_entries, add_entry, claim_with, new_claim, set_values
from compensation.errors import BadCall, BadData, Conflict
from compensation.text import Bilingual

LINE = {
    "id": "costs",
    "head": "costs",
    "what": {"en": "translation: 3 pages", "ru": "перевод: 3 страницы"},
    "claimant": "a",
    "respondent": "respondent",
    "fixed": "96000.00 KZT",
}


def made(path: Path) -> Path:
    new_claim(path, "KZ", "KZT", Bilingual('A "quoted": title # 1', "Дело № 1: «кавычки»"))
    return path


def test_a_skeleton_is_a_sound_claim_and_keeps_an_awkward_title(tmp_path: Path) -> None:
    claim = load_claim(made(tmp_path / "Дело.yaml"))
    assert claim.title.en == 'A "quoted": title # 1'
    assert claim.id == "claim"
    assert claim.lines == ()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "claim.yaml"
    path.write_text("my notes", encoding="utf-8")
    with pytest.raises(Conflict):
        made(path)
    assert path.read_text(encoding="utf-8") == "my notes"


def test_adding_lines_keeps_comments_and_order(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_text(encoding="utf-8")
    add_entry(path, "lines", LINE)
    add_entry(path, "evidence", {"id": "e1", "number": "1", "what": {"en": "x", "ru": "х"}})
    add_entry(path, "lines", {**LINE, "id": "second"})
    after = path.read_text(encoding="utf-8")
    assert [line.id for line in load_claim(path).lines] == ["costs", "second"]
    kept = [row for row in before.splitlines() if row not in ("lines: []", "evidence: []")]
    rows = iter(after.splitlines())
    assert all(row in rows for row in kept), "every old row stands, in the old order"


def test_a_line_goes_behind_the_last_one_even_before_another_section_and_comments(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    add_entry(path, "lines", LINE)
    path.write_text(path.read_text(encoding="utf-8") + "\n# exhibits follow later\nnotes: []\n", encoding="utf-8")
    add_entry(path, "lines", {**LINE, "id": "second"})
    text = path.read_text(encoding="utf-8")
    assert text.index("id: second") < text.index("# exhibits follow later") < text.index("notes: []")


def test_an_entry_that_would_spoil_the_file_changes_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()
    with pytest.raises(BadData):
        add_entry(path, "lines", {**LINE, "head": "nonsense"})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path], "no file is left beside it"


def test_a_reference_to_nobody_is_found_before_the_file_changes(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()
    with pytest.raises(BadData):
        add_entry(path, "lines", {**LINE, "claimant": "nobody"})
    assert path.read_bytes() == before


def test_a_list_in_one_row_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("rules: []", "rules: [kz.moral.form]"), encoding="utf-8")
    with pytest.raises(BadCall):
        add_entry(path, "rules", {"id": "x"})


def test_a_crash_before_the_replacement_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()

    def pulled(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", pulled)
    with pytest.raises(KeyboardInterrupt):
        add_entry(path, "lines", LINE)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


EXHIBIT = ("evidence", {"id": "e1", "number": "1", "what": {"en": "receipt", "ru": "чек"}})


def test_a_line_and_its_exhibit_are_added_together(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    claim = add_entries(path, [EXHIBIT, ("lines", {**LINE, "evidence": ["e1"]})])
    assert claim.lines[0].exhibits == ("e1",)
    assert load_claim(path) == claim


def test_of_two_entries_none_is_added_if_one_does_not_fit(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()
    with pytest.raises(BadData):
        add_entries(path, [EXHIBIT, ("lines", {**LINE, "evidence": ["e2"]})])
    with pytest.raises(BadData):
        add_entries(path, [EXHIBIT, EXHIBIT])
    assert path.read_bytes() == before


def test_a_claim_can_be_seen_with_an_entry_before_anything_is_written(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()
    assert [line.id for line in claim_with(path, [("lines", LINE)]).lines] == ["costs"]
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_to_is_told_and_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BadCall) as caught:
        add_entry(path, "lines", LINE)
    assert "No space left" in str(caught.value.message)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_value_of_several_rows_is_never_torn_apart(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    add_entry(path, "lines", LINE)
    text = path.read_text(encoding="utf-8").replace(
        "    ru: 'перевод: 3 страницы'\n", "    ru: |\n        перевод\n        # вторая строка\n"
    )
    text = text[: text.rindex("      fixed")] if "      fixed" in text[:0] else text
    path.write_text(text, encoding="utf-8")
    before = load_claim(path).lines[0].what
    try:
        add_entry(path, "lines", {**LINE, "id": "second"})
    except BadCall:
        assert path.read_text(encoding="utf-8") == text
    assert load_claim(path).lines[0].what == before


def test_line_ends_byte_order_mark_rights_and_links_stay(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    add_entry(link, "lines", LINE)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 5
    assert path.stat().st_mode & 0o777 == 0o600
    assert link.is_symlink()


def test_a_filing_date_and_a_court_are_set_and_changed_in_place(tmp_path: Path) -> None:
    path = made(tmp_path / "claim.yaml")
    before = path.read_text(encoding="utf-8")
    set_values(path, {"filing_date": "2026-12-01"})
    claim = set_values(path, {"filing_date": "2026-12-02", "court": {"en": "Court: No. 1", "ru": "Суд № 1"}})
    assert str(claim.filing_date) == "2026-12-02"
    assert load_claim(path).court == Bilingual("Court: No. 1", "Суд № 1")
    after = iter(path.read_text(encoding="utf-8").splitlines())
    assert all(row in after for row in before.splitlines())
