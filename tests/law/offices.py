"""An office with its own words on the law: what the tests of accepting and supplying share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compensation.law.office import Office, with_office
from compensation.law.reading import Rules
from compensation.text import Bilingual

TODAY = date(2026, 11, 23)
NAME = "A. Lawyer"
TERM: dict[str, Any] = {
    "for": "tj.cpc.cass.term",
    "value": "10 days",
    "valid_from": "2024-01-01",
    "act": "tj.cpc",
    "article": {"en": "art. 327", "ru": "ст. 327"},
    "quotation": "дар давоми даҳ рӯз",
    "by": NAME,
}
RATE: dict[str, Any] = {
    **TERM,
    "for": "kz.base_rate",
    "value": "16.25",
    "act": "kz.nb_rates",
    "address": "https://example.org/rate",
}  # computes on 26.02.2024, not around it


def office_of(rules: Rules, folder: Path) -> tuple[Rules, Office]:
    merged, office, problems = with_office(rules, folder)
    assert problems == []
    return merged, office


def changed(rules: Rules, *ids: str) -> Rules:
    """The rules as the next edition of the program might bring them: these ones are asked in other words."""
    other = {id: rules.rules[id].model_copy(update={"question": Bilingual("Reworded?", "Иначе?")}) for id in ids}
    return Rules(MappingProxyType({**rules.rules, **other}), rules.acts)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
