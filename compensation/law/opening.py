"""Which rules has this office, and which of them open a head of damage?"""

from __future__ import annotations

from pathlib import Path

from compensation.errors import BadData
from compensation.law.reading import Rules, load_rules, shipped_rules_folder


def open_rules(office: Path) -> Rules:
    """The rules that came with the program and those of the office. Raises BadData if any file has a problem."""
    rules, problems = load_rules([shipped_rules_folder(), office / "rules"])
    if problems:
        raise BadData(problems)
    return rules


def rules_that_open(rules: Rules, country: str, head: str) -> tuple[str, ...]:
    """Ids of the rules on file that open a head in KZ, KG or TJ and have a value that computes; empty if none is."""
    return tuple(
        rule.id
        for rule in rules
        if rule.country == country and head in rule.opens and any(version.computes for version in rule.values)
    )
