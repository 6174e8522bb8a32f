"""Does every row of the law answer, or refuse with what is on file and how to supply it?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from compensation.cli.law_rules import card
from compensation.errors import Refused
from compensation.language import Language
from compensation.law.answering import value_of
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.law.rule import Rule, Version, start_of

TODAY = datetime.date(2026, 11, 23)
RULES, PROBLEMS = load_rules([shipped_rules_folder()])
LANGUAGES = [Language("ru"), Language("en")]


def first_days(rules: Rules, rule: Rule) -> Iterator[tuple[Version, datetime.date]]:
    """Each value that computes for everybody, with a day on which it is in force."""
    for version in rule.values:
        start = start_of(version, rules.act_of(version))
        if version.computes and version.scope is None and start is not None:
            yield version, start.day


ANSWERING = [(rule, version, day) for rule in RULES for version, day in first_days(RULES, rule)]
REFUSING = [rule for rule in RULES if not any(version.computes for version in rule.values)]


def test_no_row_is_left_out() -> None:
    assert PROBLEMS == []
    answering = {rule.id for rule, _, _ in ANSWERING}
    only_for_some = {
        rule.id
        for rule in RULES
        if any(one.computes for one in rule.values) and all(one.scope for one in rule.values if one.computes)
    }
    assert answering | only_for_some | {rule.id for rule in REFUSING} == set(RULES.rules)
    assert len(REFUSING) > 20


@pytest.mark.parametrize("language", LANGUAGES, ids=["ru", "en"])
def test_every_value_that_computes_answers_on_its_first_day(language: Language) -> None:
    for rule, version, day in ANSWERING:
        answer = value_of(RULES, rule.id, day, TODAY)
        assert answer.version == version, rule.id
        lines = [language.say(line) for line in card(answer)]
        assert lines[0].startswith(f"{rule.id}: "), rule.id
        assert language.say(answer.citation) in " ".join(lines), rule.id
        assert language.say(version.mark) in " ".join(lines), rule.id


@pytest.mark.parametrize("language", LANGUAGES, ids=["ru", "en"])
def test_every_row_that_does_not_compute_refuses_with_what_is_on_file_and_how_to_supply_it(language: Language) -> None:
    for rule in REFUSING:
        with pytest.raises(Refused) as caught:
            value_of(RULES, rule.id, TODAY, TODAY)
        said = language.say(caught.value.whole)
        assert rule.id in said
        assert caught.value.exit_code == 3
        assert f"compensation law supply {rule.id}" in said, rule.id
        version = next((one for one in rule.values if one.valid_to is None), None)
        if version is not None and version.scope is None:
            assert language.say(version.mark) in said, rule.id
