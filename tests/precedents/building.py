"""Small cases built in memory."""

from __future__ import annotations

from typing import Any

from compensation.precedents.record import Precedent


def build(*chain: dict[str, Any], proceedings: tuple[str, ...] = ("main",), **more: Any) -> Precedent:
    """A case of these decisions: `outcome`, and `heads` as {line: facts}; the rest is filled in."""
    decisions = []
    for index, one in enumerate(chain):
        heads = [
            {"head": facts.get("head", line), "id": line, **{key: facts[key] for key in facts if key != "head"}}
            for line, facts in one.get("heads", {}).items()
        ]
        rest = {key: value for key, value in one.items() if key != "heads"}
        decisions.append({"id": f"d{index}", "proceeding": proceedings[0], **rest, "heads": heads})
    return Precedent.model_validate(
        {
            "id": "kz-a",
            "citation": "KZ-101",
            "jurisdiction": "KZ",
            "name": {"en": "A.", "ru": "А."},
            "facts": {"en": "Beaten.", "ru": "Избит."},
            "proceedings": [{"id": one, "track": "civil", "label": {"en": one, "ru": one}} for one in proceedings],
            "chain": decisions,
            "sources": [{"id": "s", "title": "Newspaper", "quotation": "words"}],
            "review": {"status": "unreviewed"},
            "examples": ["A."],
            **more,
        }
    )
