"""What was awarded, what was paid, what remains, and since when is it late? Of one matter, for each award in force.

In force is the award that no other replaces. Nothing is owed on one that was replaced; what was paid on it was paid on
the one that stands in its place.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from compensation.money import Money
from compensation.proceedings.matter import Awarded, Matter, Payment


@dataclass(frozen=True, slots=True)
class Account:
    """One award in force, those it replaced from the first on, and what was paid on any of them.

    `late` are the days since it should have been paid; None while it is not due. `overpaid` is what was paid beyond the
    award: it is told and not taken off another one.
    """

    award: Awarded
    replaced: tuple[Awarded, ...]
    payments: tuple[Payment, ...]
    paid: Money
    remaining: Money
    overpaid: Money
    late: int | None

    @property
    def settled(self) -> bool:
        return not self.remaining.amount


def ledger(matter: Matter, today: datetime.date) -> tuple[Account, ...]:
    """The account of each award in force in the order of the matter. A payment after `today` is not counted yet."""
    gone = {one.replaces for one in matter.awards}
    standing = (one for one in matter.awards if one.id not in gone)
    return tuple(_account(one, replaced(matter, one), matter.payments, today) for one in standing)


def replaced(matter: Matter, award: Awarded) -> tuple[Awarded, ...]:
    """The awards in whose place this one stands, the first of them first. The matter is one without problems."""
    awards = {one.id: one for one in matter.awards}
    found: list[Awarded] = []
    while award.replaces is not None:
        award = awards[award.replaces]
        found.insert(0, award)
    return tuple(found)


def late(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Those that should have been paid, the oldest first."""
    return tuple(sorted((one for one in accounts if one.late is not None), key=lambda one: -(one.late or 0)))


def _account(award: Awarded, before: tuple[Awarded, ...], payments: Sequence[Payment], today: datetime.date) -> Account:
    ids = {one.id for one in (*before, award)}
    found = tuple(one for one in payments if one.award in ids and one.on <= today)
    owed = award.amount.money
    assert owed is not None, "an award of the ledger is stated"
    paid = Money(Decimal(0), owed.currency)
    for one in sorted(found, key=lambda each: each.on):
        assert one.amount.money is not None
        paid += one.amount.money
    nothing = Money(Decimal(0), owed.currency)
    remaining, overpaid = (owed - paid, nothing) if paid <= owed else (nothing, paid - owed)
    overdue = award.due is not None and award.due < today and bool(remaining.amount)
    days = (today - award.due).days if award.due is not None and overdue else None
    return Account(award, before, found, paid, remaining, overpaid, days)
