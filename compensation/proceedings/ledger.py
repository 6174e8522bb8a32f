"""What was awarded, what was paid, what remains, and since when is it late? Of one matter, for each award."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from compensation.money import Money
from compensation.proceedings.matter import Awarded, Matter, Payment


@dataclass(frozen=True, slots=True)
class Account:
    """One award and what was paid on it. `late` are the days since it should have been paid; None while it is not due.

    `overpaid` is what was paid beyond the award: it is told and not taken off another one.
    """

    award: Awarded
    payments: tuple[Payment, ...]
    paid: Money
    remaining: Money
    overpaid: Money
    late: int | None

    @property
    def settled(self) -> bool:
        return not self.remaining.amount


def ledger(matter: Matter, today: datetime.date) -> tuple[Account, ...]:
    """The account of each award in the order of the matter. A payment after `today` is not counted yet."""
    return tuple(_account(award, matter.payments, today) for award in matter.awards)


def late(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Those that should have been paid, the oldest first."""
    return tuple(sorted((one for one in accounts if one.late is not None), key=lambda one: -(one.late or 0)))


def _account(award: Awarded, payments: Sequence[Payment], today: datetime.date) -> Account:
    found = tuple(one for one in payments if one.award == award.id and one.on <= today)
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
    return Account(award, found, paid, remaining, overpaid, days)
