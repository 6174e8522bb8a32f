"""Is everything wrong in a rule file told at once, with its place, and the rest kept?

Each folder of `tests/broken/law` holds rule files and `problems.txt`: what must be said of them, line by line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.law.reading import load_rules, shipped_rules_folder

BROKEN = Path(__file__).parent.parent / "broken" / "law"
CASES = sorted(path.name for path in BROKEN.iterdir())


def told(folder: Path) -> list[str]:
    _, problems = load_rules([folder])
    assert all(one.file and one.line for one in problems)
    return [f"{one.place()}: {one.message}".replace(f"{folder}/", "") for one in problems]


@pytest.mark.parametrize("case", CASES)
def test_broken_rule_files_are_told_with_file_line_and_key(case: str) -> None:
    wanted = (BROKEN / case / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert told(BROKEN / case) == wanted


def test_good_rules_beside_broken_ones_are_kept() -> None:
    rules, problems = load_rules([BROKEN / "wrong-values"])
    assert problems
    assert set(rules.rules) == {"kz.good"}


def test_the_same_id_twice_never_overrides_silently() -> None:
    rules, problems = load_rules([BROKEN / "twice"])
    assert str(rules.rules["kz.rule"].question) == "First?"
    assert len(problems) == 1


def test_an_office_rule_may_cite_a_shipped_act_but_not_take_a_shipped_id(tmp_path: Path) -> None:
    folder = tmp_path / "kz"
    folder.mkdir()
    rule = (
        "rules:\n  - id: {id}\n    topic: moral\n    question: {{en: Mine?, ru: Моё?}}\n    values:\n"
        "      - {{value: {{en: 'Yes.', ru: Да.}}, act: kz.cc.special, how_seen: official}}\n"
    )
    (folder / "mine.yaml").write_text(rule.format(id="kz.office.mine"), encoding="utf-8")
    rules, problems = load_rules([shipped_rules_folder(), tmp_path])
    assert problems == []
    assert "kz.office.mine" in rules.rules
    (folder / "mine.yaml").write_text(rule.format(id="kz.mci"), encoding="utf-8")
    rules, problems = load_rules([shipped_rules_folder(), tmp_path])
    assert [str(one.message) for one in problems] == ["The rule “kz.mci” stands twice."]
    assert len(rules.rules["kz.mci"].values) == 20


def test_a_file_that_is_no_yaml_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "kz").mkdir()
    (tmp_path / "kz" / "bad.yaml").write_text("rules: [", encoding="utf-8")
    rules, problems = load_rules([shipped_rules_folder(), tmp_path])
    assert len(problems) == 1
    assert "kz.mci" in rules.rules
