"""Small claims written as text, and the rates and rules they are computed with."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import Claim, check_claim
from compensation.claims.opening import Shelf, open_shelf

TODAY = datetime.date(2026, 11, 23)

_CLAIM = """\
id: small
title: {{en: Small, ru: Малое}}
country: KZ
currency: {currency}
{more}
claimants:
  - id: a
    label: {{en: Claimant A., ru: Заявитель А.}}
respondents:
  - id: police
    label: {{en: Police, ru: Полиция}}
events:
  - {{id: beating, date: 2014-12-03, what: {{en: beating, ru: избиение}}}}
  - {{id: winter, date: 2015-01, what: {{en: winter, ru: зима}}}}
evidence:
  - {{id: e1, number: "1", what: {{en: receipt, ru: чек}}}}
lines:
{lines}"""

_LINE = """\
- id: {id}
  head: {head}
  what: {{en: something, ru: что-то}}
  claimant: a
  respondent: police
{way}
"""


@pytest.fixture
def line() -> Callable[..., str]:
    """Text of one line: `line("costs", "fixed: 5 KZT")`."""

    def write(head: str, way: str, id: str = "one") -> str:
        return _LINE.format(id=id, head=head, way=indent(way, "  "))

    return write


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """A claim of the given lines, with any further top-level keys in `more`."""

    def make(*lines: str, more: str = "filing_date: 2014-12-03", currency: str = "KZT") -> Claim:
        text = _CLAIM.format(currency=currency, more=more, lines=indent("".join(lines), "  "))
        return check_claim(text, Path("small.yaml"))

    return make


_OF_HEADS = """\
id: heads
title: {{en: Claim, ru: Требование}}
country: {country}
currency: {currency}
filing_date: {filed}
claimants: [{{id: a, label: {{en: Claimant A., ru: Заявитель А.}}}}]
respondents: [{{id: police, label: {{en: Respondent, ru: Ответчик}}}}]
"""


@pytest.fixture
def of_heads(line: Callable[..., str], shelf: Shelf) -> Callable[..., Assessment]:
    """A claim of one fixed sum for each head, computed: `of_heads("KZ", "2026-06-01", medical_expenses="5 KZT")`."""

    def make(country: str, filed: str, **heads: str) -> Assessment:
        currency = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}[country]
        text = _OF_HEADS.format(country=country, currency=currency, filed=filed)
        lines = [line(head, f"fixed: {sum_}", f"l{n}") for n, (head, sum_) in enumerate(heads.items())]
        text += "lines:\n" + indent("".join(lines), "  ") if lines else ""
        return shelf.assess(check_claim(text, Path("heads.yaml")), "argued", datetime.date(2026, 11, 28))

    return make


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Everything shipped, and an office without rates of its own."""
    return open_shelf(tmp_path_factory.mktemp("office"))
