"""Do the pages on rules and deadlines lead to what is there: rules, acts, days of a calendar, precedents, events?"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from compensation.law.calendars import calendar
from compensation.law.events import events
from compensation.law.how_seen import HowSeen
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.law.rule import Topic
from compensation.proceedings.course import load_course

TOP = Path(__file__).parent.parent
PAGE = (TOP / "docs" / "rules.md").read_text(encoding="utf-8")
GUIDE = (TOP / "docs" / "deadlines.md").read_text(encoding="utf-8")
RULE_GUIDE = (TOP / "docs" / "adding-a-rule.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \|$", PAGE, re.MULTILINE)
RULE = re.compile(r"(?:kz|kg|tj|un)(?:\.[a-z0-9_]+)+")


@pytest.fixture(scope="module")
def rules() -> Rules:
    found, problems = load_rules([shipped_rules_folder()])
    assert problems == []
    return found


def test_every_row_is_read_and_the_count_below_them_is_right() -> None:
    tables = [line for line in PAGE.splitlines() if line.startswith("|")]
    assert len(ROWS) == len(tables) - 2 * PAGE.count("\n## ")
    assert PAGE.rstrip().endswith(f"{len(ROWS)} old ids.")


def test_no_old_id_stands_twice_and_each_table_is_sorted() -> None:
    assert [id for id, n in Counter(old for old, _ in ROWS).items() if n > 1] == []
    for table in PAGE.split("\n## ")[1:]:
        ids = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
        assert ids == sorted(ids)


def test_every_rule_and_act_that_an_old_id_leads_to_is_on_file(rules: Rules) -> None:
    for old, place in ROWS:
        acts = re.findall(r"\bact `([^`]+)`", place)
        named = [one for one in re.findall(r"`([^`]+)`", place) if one not in acts]
        assert [one for one in acts if one not in rules.acts] == [], old
        assert [one for one in named if one not in rules.rules] == [], old
        assert RULE.search(re.sub(r"`[^`]+`", "", place)) is None, f"{old}: an id without its marks is not checked"


def test_every_calendar_that_an_old_id_leads_to_knows_days_of_that_year() -> None:
    found = [(old, *one) for old, place in ROWS for one in re.findall(r"calendar (kz|kg|tj) (\d{4})", place)]
    assert found
    for old, country, year in found:
        days = calendar(country.upper())
        moved = [one for one in days.moved if one.day_off.year == int(year)]
        assert moved or days.year(int(year)), old


def test_every_precedent_that_an_old_id_leads_to_is_there() -> None:
    records = (TOP / "docs" / "precedent-records.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\| ([A-Z]{2}-\d{3}) \|", records, re.MULTILINE))
    named = {one for _, place in ROWS for one in re.findall(r"\b[A-Z]{2}-\d{3}\b", place)}
    assert named
    assert named <= known


def test_an_old_id_leads_somewhere_or_the_page_says_what_is_unknown() -> None:
    somewhere = re.compile(r"`|calendar [a-z]{2} \d{4}|precedents? [A-Z]{2}-\d{3}")
    assert [old for old, place in ROWS if not somewhere.search(place) and "unknown" not in place] == []


def test_the_guide_to_deadlines_names_every_event_as_the_program_does() -> None:
    told = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \|$", GUIDE, re.MULTILINE)
    assert told == [(id, name.en, name.ru) for id, name in events().items()]


def test_the_files_in_the_guide_to_deadlines_are_good_cases(rules: Rules, tmp_path: Path) -> None:
    texts = [text for text in re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL) if text.startswith("id: ")]
    assert len(texts) == 2
    for text in texts:
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        course = load_course(tmp_path / "case.yaml", rules)
        named = {one.rule for one in course.announced} | {one.rule for one in course.suspended}
        named |= {one.rule for one in course.restored} | {one.rule for one in course.withdrawn}
        assert named <= set(rules.rules)


def test_the_guide_to_rules_names_every_topic_mark_and_unit(rules: Rules) -> None:
    words = [*Topic, *HowSeen, *{rule.unit for rule in rules}]
    assert [one for one in words if f"`{one}`" not in RULE_GUIDE] == []
