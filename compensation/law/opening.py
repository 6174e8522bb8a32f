"""Which rules has this office, and which of them open a head of damage?"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from compensation.errors import Problem
from compensation.law.office import Office, with_office
from compensation.law.reading import Rules, load_rules, shipped_rules_folder
from compensation.law.rule import Version


@dataclass(frozen=True, slots=True)
class Law:
    """The rules on file with the values of the office among them, its word on them, and what is wrong in the files."""

    rules: Rules
    office: Office
    problems: tuple[Problem, ...] = ()


def open_law(office: Path) -> Law:
    """The rules that came with the program, those of the office (`rules/`), and its word on them (`law/`)."""
    rules, problems = load_rules([shipped_rules_folder(), office / "rules"])
    merged, word, more = with_office(rules, office / "law")
    return Law(merged, word, (*problems, *more))


def rules_that_open(rules: Rules, country: str, head: str, on: datetime.date | None = None) -> tuple[str, ...]:
    """Ids of the rules on file that open a head in KZ, KG or TJ and have a value that computes; empty if none is.

    With `on` only those that are not known to begin later or to have ended before that day.
    """
    return tuple(
        rule.id
        for rule in rules
        if rule.country == country
        and head in rule.opens
        and any(version.computes and (on is None or _may_hold(version, on)) for version in rule.values)
    )


def _may_hold(version: Version, on: datetime.date) -> bool:
    begun = version.valid_from is None or version.valid_from <= on
    return begun and (version.valid_to is None or on <= version.valid_to)
