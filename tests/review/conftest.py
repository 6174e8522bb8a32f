"""The shipped law, rates and cases, read once; a claim of the table reviewed with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from objectionable import Judge, Reviewed

from compensation.claims.assessment import Assessment, assess
from compensation.claims.claimfile import Claim
from compensation.claims.objections import Finding
from compensation.claims.opening import Shelf, open_shelf
from compensation.law.rule import Accepted
from compensation.rates.book import RateBook, open_book
from compensation.review.reviewing import review


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Everything shipped, and an office without anything of its own."""
    return open_shelf(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def book(shelf: Shelf) -> RateBook:
    return open_book(shelf.office / "rates.yaml")


@pytest.fixture(scope="session")
def assessed(shelf: Shelf, book: RateBook) -> Callable[[Reviewed], tuple[Assessment, Any]]:
    """The claim computed, with the rules it was computed with."""
    word = {id: Accepted(rule=id, version="-", by="L.", on="2026-01-01") for id in shelf.rules.rules}
    accepted = replace(shelf.rules, accepted=MappingProxyType(word))

    def compute(given: Reviewed) -> tuple[Assessment, Any]:
        claim = Claim.model_validate(given.claim)
        rates = open_book(shelf.office / "rates.yaml", claim.rates) if claim.rates else book
        rules = accepted if given.accepted else shelf.rules
        result = assess(
            claim,
            "argued",
            book=rates,
            rules=rules,
            precedents=shelf.precedents,
            today=given.today,
            prices=shelf.prices,
        )
        return (given.after(result) if given.after else result), rules

    return compute


@pytest.fixture(scope="session")
def judge(shelf: Shelf, assessed: Callable[[Reviewed], tuple[Assessment, Any]]) -> Judge:
    """The findings against a claim of the table."""

    def found(given: Reviewed) -> tuple[Finding, ...]:
        result, rules = assessed(given)
        people = given.people
        return review(
            result, rules, shelf.precedents, given.today, course=given.course, matter=given.matter, particulars=people
        )

    return found
