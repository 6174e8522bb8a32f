"""The cards of a folder are those of its files, whatever lies in the cache; only what changed is read again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compensation.errors import BadData, Problem
from compensation.precedents.casefile import opening, reading
from compensation.precedents.casefile.files import case_files
from compensation.precedents.casefile.opening import open_cards
from compensation.precedents.casefile.reading import load_all
from compensation.precedents.finding.cards import Cards, counts
from compensation.precedents.finding.facets import Filter
from compensation.precedents.finding.search import index

SHIPPED = Path(__file__).parent.parent.parent / "precedents"
CASES = ("kg/marchenko", "kg/s", "kz/baymagambetov", "kz/bayramov", "tj/mirzoev", "tj/yavan-teenager")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in CASES:
        target = tmp_path / "cases" / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / f"{name}.yaml", target)
    return tmp_path / "cases"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "cards"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the case files that are read."""
    seen: list[str] = []
    really = reading.load_one

    def load_one(path: Path, book: Any) -> Any:
        seen.append(path.name)
        return really(path, book)

    monkeypatch.setattr(reading, "load_one", load_one)
    return seen


def shown(cards: Cards) -> list[Any]:
    return [*cards, counts(cards.find()), [cards.find(words).citations for words in ("суд", "ми", "mirzaev", "2015")]]


def same_as_reading(folder: Path, cards: Cards, problems: list[Problem]) -> None:
    cases, told = load_all([folder])
    assert [one.citation for one in cards] == [one.citation for one in cases]
    assert problems == told
    fresh = index(cases)
    for words in ("", "суд", "с", "Мирзоев", "мирзаев", "kz 001", "пытк 2015"):
        assert cards.find(words).citations == tuple(one.citation for one in fresh.find(words)), words
        assert cards.find(words).corrected == fresh.corrected(words), words


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_cards_from_the_cache_are_those_of_the_files(folder: Path, cache: Path, reads: list[str]) -> None:
    cards, problems = open_cards([folder], cache)
    assert len(reads) == len(CASES)
    again, none = open_cards([folder], cache)
    assert len(reads) == len(CASES), "an unchanged file is not read again"
    assert problems == none == []
    assert shown(again) == shown(cards) == shown(open_cards([folder], None)[0])
    same_as_reading(folder, again, none)
    assert (
        again.find("", Filter(respondent="милиция")).citations == cards.find("", Filter(respondent="милиция")).citations
    )


def test_without_a_cache_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    open_cards([folder], None)
    assert [one.name for one in tmp_path.iterdir()] == ["cases"]


def test_only_changed_and_new_files_are_read_again(folder: Path, cache: Path, reads: list[str]) -> None:
    open_cards([folder], cache)
    reads.clear()
    change(folder / "kz" / "bayramov.yaml", "citation: KZ-002", "citation: KZ-0002")
    text = (folder / "tj" / "mirzoev.yaml").read_text(encoding="utf-8")
    new = folder / "tj" / "new.yaml"
    new.write_text(text.replace("citation: TJ-001", "citation: TJ-003").replace("id: tj-mir", "id: tj-new", 1), "utf-8")
    cards, problems = open_cards([folder], cache)
    assert sorted(set(reads)) == ["bayramov.yaml", "new.yaml"]
    same_as_reading(folder, cards, problems)


def test_a_deleted_file_is_gone_from_the_list(folder: Path, cache: Path, reads: list[str]) -> None:
    open_cards([folder], cache)
    reads.clear()
    (folder / "tj" / "mirzoev.yaml").unlink()
    cards, problems = open_cards([folder], cache)
    assert reads == []
    assert len(cards.find("", Filter(country="TJ"))) == 1
    same_as_reading(folder, cards, problems)


def test_a_moved_folder_of_other_cases_shows_its_own_cases(folder: Path, cache: Path) -> None:
    open_cards([folder], cache)
    cards, problems = open_cards([folder / "kz"], cache)
    assert problems == []
    assert [one.citation for one in cards] == ["KZ-001", "KZ-002"]


def test_files_with_problems_are_told_every_time(folder: Path, cache: Path) -> None:
    (folder / "kz" / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    (folder / "kz" / "folder.yaml").mkdir()
    (folder / "kz" / "gone.yml").symlink_to(folder / "nowhere.yaml")
    first = open_cards([folder], cache)
    second = open_cards([folder], cache)
    assert first[1] == second[1]
    assert {one.file.name for one in second[1] if one.file} == {"broken.yaml", "folder.yaml", "gone.yml"}
    same_as_reading(folder, *second)


def test_a_number_used_twice_is_a_problem_of_the_later_file_also_beside_the_cache(folder: Path, cache: Path) -> None:
    open_cards([folder], cache)
    shutil.copy(folder / "tj" / "mirzoev.yaml", folder / "kg" / "earlier.yaml")
    for _ in range(2):
        cards, problems = open_cards([folder], cache)
        assert [(one.key, one.file.name if one.file else "") for one in problems] == [
            ("id", "mirzoev.yaml"),
            ("citation", "mirzoev.yaml"),
        ]
        same_as_reading(folder, cards, problems)
    (folder / "kg" / "earlier.yaml").unlink()
    same_as_reading(folder, *open_cards([folder], cache))


@pytest.mark.parametrize("damage", ["empty", "short", "flipped", "text", "other version", "folder", "longer"])
def test_a_damaged_or_foreign_cache_is_made_anew(folder: Path, cache: Path, reads: list[str], damage: str) -> None:
    wanted = shown(open_cards([folder], cache)[0])
    raw = cache.read_bytes()
    cache.unlink()
    match damage:
        case "empty":
            cache.write_bytes(b"")
        case "short":
            cache.write_bytes(raw[:-9])
        case "flipped":
            cache.write_bytes(raw[:-900] + bytes([raw[-900] ^ 1]) + raw[-899:])
        case "text":
            cache.write_text("{}\n[]", encoding="utf-8")
        case "other version":
            cache.write_bytes(raw.replace(b"compensation-cards-1", b"compensation-cards-0"))
        case "folder":
            cache.mkdir()
        case "longer":
            cache.write_bytes(raw + b"x")
    reads.clear()
    cards, problems = open_cards([folder], cache)
    assert (shown(cards), problems, len(reads)) == (wanted, [], len(CASES))
    reads.clear()
    assert shown(open_cards([folder], cache)[0]) == wanted
    assert len(reads) == (len(CASES) if damage == "folder" else 0)
    assert [one.name for one in cache.parent.iterdir()] == [cache.name], "no half-written file stays"


def test_that_the_cache_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cards, problems = open_cards([folder], tmp_path / "file" / "cards")
    assert (len(cards), problems) == (len(CASES), [])


def test_an_empty_folder_has_no_cards(tmp_path: Path) -> None:
    for _ in range(2):
        cards, problems = open_cards([tmp_path / "nothing"], tmp_path / "cards")
        assert (len(cards), problems, len(cards.find("суд"))) == (0, [], 0)


def test_files_are_taken_folder_by_folder_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in (
        "a-b.yaml",
        "a/z.yaml",
        "a.yaml",
        "a/b/c.yml",
        ".hidden/x.yaml",
        "a/.yaml",
        "b.yaml/in.yaml",
        "B.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert [Path(one[0]) for one in case_files([tmp_path, tmp_path / "a"])] == [
        path
        for folder in (tmp_path, tmp_path / "a")
        for path in sorted(one for one in folder.rglob("*") if one.suffix in (".yaml", ".yml"))
    ]


def test_a_case_is_opened_from_its_file_and_read_once_while_it_does_not_change(
    folder: Path, cache: Path, reads: list[str]
) -> None:
    open_cards([folder], cache)
    cards, _ = open_cards([folder], cache)
    reads.clear()
    case = cards.record("TJ-001")
    assert cards.record("TJ-001") is case
    assert case in load_all([folder])[0]
    assert reads.count("mirzoev.yaml") == 1 + 1
    path = folder / "tj" / "mirzoev.yaml"
    change(path, "citation: TJ-001", "citation: TJ-0001")
    with pytest.raises(BadData) as changed:
        cards.record("TJ-001")
    assert [one.key for one in changed.value.problems] == ["citation"]
    path.unlink()
    with pytest.raises(BadData):
        cards.record("TJ-001")
    assert opening.KEPT_OPEN > 0


def test_cards_from_the_cache_open_without_the_machinery_that_reads_case_files(folder: Path, cache: Path) -> None:
    open_cards([folder], cache)
    code = """
import sys
from pathlib import Path
from compensation.precedents.casefile.opening import open_cards
cards, problems = open_cards([Path(sys.argv[1])], Path(sys.argv[2]))
assert len(cards.find("мирзаев").cards) == 1, problems
print(sorted({"pydantic", "yaml"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code, folder, cache], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
