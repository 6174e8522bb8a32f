"""A training claim with a judgment on it, for the appeals: material lines in full, a fifth of moral harm, no costs."""

from __future__ import annotations

import datetime
from pathlib import Path

import yaml

from compensation.claims.claimfile import Claim, check_claim
from compensation.claims.finding import find, locate
from compensation.claims.opening import Shelf

REASONS = {"en": "the sum claimed is excessive", "ru": "заявленный размер является завышенным"}


def judged(name: str, shelf: Shelf, today: datetime.date) -> Claim:
    """The example of that name as it would stand after a judgment."""
    written = locate(f"example:{name}").read_text(encoding="utf-8")
    claim = find(f"example:{name}")
    awards = []
    for one in shelf.assess(claim, "argued", today).lines:
        money = one.amount.money
        assert money is not None
        part = money.amount // 5 if one.line.moral else money.amount
        award = {"line": one.line.id, "amount": "refused" if one.line.head == "costs" else f"{part:f} {money.currency}"}
        contested = one.line.moral or one.line.head == "costs"
        awards.append({**award, **({"reasons": dict(REASONS)} if contested else {})})
    judgment = {
        "court": {"en": "District court (training)", "ru": "Районный суд (учебный)"},
        "date": "2026-09-07",
        "number": "учебное-1",
        "final_form": "2026-09-14",
        "appeal_to": {"en": "Court of appeal (training)", "ru": "апелляционная коллегия (учебная)"},
        "appeal_on": "2026-10-05",
        "awards": awards,
    }
    row = yaml.safe_dump(judgment, allow_unicode=True, default_flow_style=True, width=10_000)
    return check_claim(f"{written}\njudgment: {row}", Path("judged.yaml"))
