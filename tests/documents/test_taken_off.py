"""A step that takes something off a line stands in the annex with its sign, and the annex still adds up."""

from __future__ import annotations

import datetime
from pathlib import Path

from annex import annex_rows

from compensation.claims.claimfile import check_claim
from compensation.claims.opening import open_shelf
from compensation.documents.issuing import check_templates, draft, find_template
from compensation.documents.particulars import Particulars
from compensation.language import Language
from compensation.shipped import folder

TODAY = datetime.date(2026, 11, 28)
CLAIM = """\
id: small
title: {en: Small, ru: Малое}
country: KG
currency: KGS
filing_date: 2026-04-20
claimants: [{id: a, label: {en: A., ru: А.}}]
respondents: [{id: police, label: {en: Police, ru: Полиция}}]
evidence: [{id: e1, number: "1", what: {en: exhibit, ru: документ}}]
lines:
  - id: one
    head: lost_earnings
    what: {en: earnings, ru: заработок}
    claimant: a
    respondent: police
    evidence: [e1]
    fixed: 1000.01 KGS
    reduction: {by: 1/3, why: {en: court, ru: суд}}
"""


def test_a_reduction_stands_in_the_annex_with_a_minus(tmp_path: Path) -> None:
    assessment = open_shelf(tmp_path).assess(check_claim(CLAIM, Path("small.yaml")), "argued", TODAY)
    templates, _ = check_templates([folder("templates")])
    made = draft(find_template(templates, "calculation"), assessment, Language("en"), Particulars())
    assert [figure for _, figure in annex_rows(made.text())] == ["1,000.01 som", "−333.34 som", "666.67 som"]
