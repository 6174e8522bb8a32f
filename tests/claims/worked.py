"""The worked cases of claim lines: their files, the claims they stand for, and the arithmetic written in them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import Claim, check_claim
from compensation.claims.opening import Shelf
from compensation.datafile import read
from compensation.dates import parse_day
from compensation.law.office import supply, with_office

TODAY = parse_day("2026-11-28")
FOLDER = Path(__file__).parents[1] / "worked" / "claims"
CASES = sorted(FOLDER.glob("*/*.yaml"))
CURRENCY = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
HEADS = {"interest": "interest", "indexation": "interest"}
SAME = {"en": "as in the case", "ru": "как в деле"}
SUPPLIED = {"article": SAME, "quotation": "made up for this exercise", "by": "the exercise"}

_NUMBER = r"\d+(?:[ \u00a0]\d{3})*(?:\.\d+)?"
_EXPRESSION = re.compile(rf"({_NUMBER}%?(?: [×÷+−] {_NUMBER}(?:/\d+)?%?)+) = ({_NUMBER})(?![\d…])")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def case_of(path: Path) -> Mapping[str, Any]:
    """A worked case with every value as text."""
    datafile, problems = read(path)
    assert datafile is not None, problems
    assert isinstance(datafile.content, dict)
    return datafile.content


def claim_of(case: Mapping[str, Any]) -> Claim:
    """The smallest claim around the line, or lines, of a case. Raises BadData where it is none."""
    facts = {key: value for key, value in case["facts"].items() if key not in ("line", "lines", "supplied", "events")}
    lines = case["facts"].get("lines") or [case["facts"]["line"]]
    claim = {
        "id": "worked",
        "title": SAME,
        "currency": CURRENCY[facts["country"]],
        "claimants": [
            {"id": "a", "label": SAME},
            {"id": "b", "label": SAME, "minor": "yes", "represented_by": "a"},
        ],
        "respondents": [{"id": "police", "label": SAME}],
        "events": [{"what": SAME, **event} for event in case["facts"].get("events", [])],
        "evidence": [{"id": "e1", "number": "1", "what": SAME}],
        **facts,
        "lines": [
            {"id": f"line-{n}", "what": SAME, "claimant": "a", "respondent": "police", **_head(line), **line}
            for n, line in enumerate(lines, 1)
        ],
    }
    return check_claim(json.dumps(claim, ensure_ascii=False), Path("worked.yaml"))


def assessed(case: Mapping[str, Any], shelf: Shelf) -> tuple[Assessment, Shelf]:
    """The claim of a case computed with what is shipped and what the case supplies, and the shelf that has both."""
    given = case["facts"].get("supplied")
    if given:
        with TemporaryDirectory() as office:
            for one in given:
                supply(Path(office), shelf.rules, {**SUPPLIED, **one}, TODAY)
            rules, _, problems = with_office(shelf.rules, Path(office))
            assert problems == []
            shelf = dataclasses.replace(shelf, rules=rules)
    return shelf.assess(claim_of(case), "argued", TODAY), shelf


def sums_of(line: str) -> Iterator[tuple[Fraction, Decimal]]:
    """Each sum worked out in a line of arithmetic: what it comes to exactly, and the figure written behind it."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", " ", line)
    for match in _EXPRESSION.finditer(plain):
        yield _exactly(match[1]), Decimal(_bare(match[2]))


def last_figure(lines: list[str]) -> Decimal:
    """The last figure of hundredths in the last line that has one."""
    plain = [re.sub(r"(?<=\d),(?=\d{3})", " ", line) for line in lines]
    found = [re.findall(rf"({_NUMBER})(?![\d…])", line) for line in plain]
    figures = [one for line in found for one in line if re.search(r"\.\d\d$", one)]
    return Decimal(_bare(figures[-1]))


def _head(line: Mapping[str, Any]) -> dict[str, str]:
    return next(({"head": head} for way, head in HEADS.items() if way in line), {})


def _exactly(expression: str) -> Fraction:
    """Left to right within products, then the sums; a percentage is its hundredths."""
    total, product, sign = Fraction(0), None, 1
    operation = "+"
    for token in re.findall(rf"[×÷+−]|{_NUMBER}(?:/\d+)?%?", expression):
        if token in "×÷+−":
            operation = token
            continue
        value = _value(token)
        if operation in "+−":
            total += sign * product if product is not None else 0
            sign, product = (1 if operation == "+" else -1), value
        else:
            assert product is not None
            product = product * value if operation == "×" else product / value
    assert product is not None
    return total + sign * product


def _value(token: str) -> Fraction:
    percent = token.endswith("%")
    over, _, under = token.removesuffix("%").partition("/")
    return Fraction(_bare(over)) / (Fraction(_bare(under)) if under else 1) / (100 if percent else 1)


def _bare(number: str) -> str:
    return number.replace(" ", "").replace("\u00a0", "")
