"""Of “S.” and the Yavan teenager nothing stands anywhere but what their sources print and may be repeated.

`allowed/*.txt` is the whole list of what may be said of them, line by line. A new line there is a decision about a
person's safety, not a formality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from compensation.precedents.casefile.export import as_json
from compensation.precedents.finding.search import search_text

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "precedents"
FILES = {"KG-001": SHIPPED / "kg" / "s.yaml", "TJ-002": SHIPPED / "tj" / "yavan-teenager.yaml"}

NUMBERS = {
    "KG-001": {"001", "2004", "2011", "2015", "04", "06", "29", "4", "7", "100000.00", "9000.00", "100,000", "9,000"},
    "TJ-002": {
        "002", "17", "2012", "2013", "2014", "2015", "01", "02", "04", "06", "10", "4", "1619", "1,619", "1619.00",
        "235", "235.00", "17619.00", "16000.00", "300000.00", "300,000", "43590.00", "43,590",
    },
}  # fmt: skip


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def said(citation: str, shipped: Any) -> dict[str, list[str]]:
    """All that the file, the export and the search text say of the case."""
    file = yaml.load(FILES[citation].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {
        "file": list(leaves(file)),
        "export": list(leaves(as_json(shipped[citation]))),
        "search text": search_text(shipped[citation]).splitlines(),
    }


@pytest.mark.parametrize("citation", FILES)
def test_nothing_is_said_beyond_the_list(shipped: Any, citation: str) -> None:
    allowed = set((HERE / "allowed" / f"{citation}.txt").read_text(encoding="utf-8").splitlines())
    for where, strings in said(citation, shipped).items():
        assert set(strings) - allowed == set(), where


@pytest.mark.parametrize("citation", FILES)
def test_no_other_number_is_said(shipped: Any, citation: str) -> None:
    for where, strings in said(citation, shipped).items():
        words = [one for one in strings if one not in (shipped[citation].id, citation)]
        found = {
            number for one in words for number in re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"(\d)-(?=\d)", r"\1 ", one))
        }
        whole = {number.removesuffix(".00") for number in NUMBERS[citation]}  # the file writes sums without cents
        assert found - NUMBERS[citation] - whole == set(), where


@pytest.mark.parametrize("citation", FILES)
def test_no_address_leads_to_the_person(shipped: Any, citation: str) -> None:
    assert all(source.url is None for source in shipped[citation].sources)


@pytest.mark.parametrize("citation", FILES)
def test_no_event_has_an_exact_day(shipped: Any, citation: str) -> None:
    assert all(event.date is None or event.date.exact is None for event in shipped[citation].events)
    days = [str(one.date) for one in shipped[citation].chain if one.date and one.date.exact]
    assert days == (["2015-04-29"] if citation == "KG-001" else [])


@pytest.mark.parametrize("citation", FILES)
def test_nobody_in_the_case_has_a_name_and_the_case_is_linked_to_no_other(shipped: Any, citation: str) -> None:
    case = shipped[citation]
    assert all(party.name is None for party in case.parties)
    for other in shipped.values():
        if other is not case:
            strings = "\n".join(leaves(as_json(other)))
            assert citation not in strings
            assert case.id not in strings
            assert other.citation not in "\n".join(leaves(as_json(case)))


def test_the_later_payment_has_neither_date_nor_body_nor_quotation(shipped: Any) -> None:
    award = shipped["TJ-002"].chain[-1]
    assert (award.date, award.body, award.number) == (None, None, None)
    assert set(award.withheld) == {"date", "body", "number"}
    [source] = [one for one in shipped["TJ-002"].sources if one.withheld]
    assert source.url is None
