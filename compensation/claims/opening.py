"""What does computing a claim need, and where is it? Rules, rates and precedents: shipped, and this office's own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compensation.claims.assessment import Assessment, assess
from compensation.claims.claimfile import Claim, Scenario
from compensation.errors import BadData, Problem
from compensation.law.opening import open_law
from compensation.law.reading import Rules
from compensation.precedents.casefile.reading import load_all
from compensation.precedents.record import Precedent
from compensation.rates.book import RateBook, open_book
from compensation.rates.policy import read_policy
from compensation.rates.prices import Prices, open_prices
from compensation.shipped import folder

RATES = "rates.yaml"
"""The office's own rates, in its folder."""
POLICY = "policy.yaml"
"""How the office converts."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rules, precedents and price indices a claim is computed with; rates are opened per claim, with its own.

    `rates` is the book from which that of a claim takes what came with the program. `problems` tells which files could
    not be used; everything else is there.
    """

    office: Path
    rules: Rules
    precedents: Mapping[str, Precedent]
    prices: Prices
    rates: RateBook
    problems: tuple[Problem, ...] = ()

    def assess(self, claim: Claim, scenario: Scenario, today: datetime.date) -> Assessment:
        """Compute one scenario of a claim. Raises BadData if the file of the office's policy has problems."""
        policy, wrong = read_policy(self.office / POLICY)
        if wrong:
            raise BadData(wrong)
        book = self.rates.anew(self.office / RATES, claim.rates)
        return assess(
            claim,
            scenario,
            book=book,
            rules=self.rules,
            precedents=self.precedents,
            today=today,
            policy=policy,
            prices=self.prices,
        )


def open_shelf(office: Path) -> Shelf:
    """Read all rules and precedents, shipped and of this office."""
    law = open_law(office)
    records, bad_records = load_all([folder("precedents"), *_own(office / "precedents")])
    rates = open_book(office / RATES)
    problems = (*law.problems, *bad_records, *rates.problems, *read_policy(office / POLICY)[1])
    return Shelf(office, law.rules, {one.citation: one for one in records}, open_prices(), rates, problems)


def _own(path: Path) -> list[Path]:
    return [path] if path.is_dir() else []
