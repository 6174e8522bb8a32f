"""Bad data is told with file and line, all of it at once, and never hides the good files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compensation.precedents.casefile.reading import load_all, load_one
from compensation.precedents.tags import codebook

BROKEN = Path(__file__).parent.parent / "broken" / "precedents"
SHIPPED = Path(__file__).parent.parent.parent / "precedents"


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_case_gives_the_complaints_written_at_its_end(path: Path) -> None:
    wanted = [
        line.removeprefix("# ! ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ! ")
    ]
    assert wanted, "a broken file ends with the complaints it must give, after “# ! ”"
    case, problems = load_one(path, codebook())
    assert case is None
    assert all(one.file == path for one in problems)
    assert [f"{one.line} {one.key}: {one.message}" for one in problems] == wanted


def test_the_good_files_beside_a_broken_one_stay_usable(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "cases")
    (tmp_path / "cases" / "kz" / "broken.yaml").write_text("id: [\n", encoding="utf-8")
    (tmp_path / "cases" / "kz" / "latin.yaml").write_bytes(b"id: \xff\n")
    (tmp_path / "cases" / "kz" / "folder.yaml").mkdir()
    cases, problems = load_all([tmp_path / "cases"])
    assert len(cases) == 74
    assert {one.file.name for one in problems if one.file} == {"broken.yaml", "latin.yaml", "folder.yaml"}


def test_a_number_used_twice_is_a_problem_of_the_second_file_and_never_an_override(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    text = (SHIPPED / "kz" / "baymagambetov.yaml").read_text(encoding="utf-8")
    (tmp_path / "office" / "mine.yaml").write_text(text.replace("300000 KZT", "999999 KZT"), encoding="utf-8")
    cases, problems = load_all([SHIPPED, tmp_path / "office"])
    assert len(cases) == 74
    assert all("999999" not in str(one) for one in cases)
    assert [(one.line, one.key, one.file.name if one.file else "") for one in problems] == [
        (1, "id", "mine.yaml"),
        (2, "citation", "mine.yaml"),
    ]
    assert "baymagambetov.yaml" in str(problems[0].message)


def test_the_shipped_folders_are_read_in_any_order_with_the_same_result() -> None:
    parts = [SHIPPED / name for name in ("tj", "int", "kz", "other", "kg")]
    assert load_all(parts) == load_all(list(reversed(parts))) == load_all([SHIPPED])
