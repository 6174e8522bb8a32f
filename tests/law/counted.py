"""Terms counted in the tests, and what a property is tried on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hypothesis import strategies as st

from compensation.law.calendars import calendar
from compensation.law.counting import Counted, count
from compensation.law.reading import load_rules, shipped_rules_folder
from compensation.law.term import Term

D = datetime.date
DAY = datetime.timedelta(1)
TODAY = D(2035, 1, 1)
RULES = load_rules([shipped_rules_folder()])[0]


def counted(country: str, term: str, event: D, *, not_before: bool = False, paused: int = 0) -> Counted:
    found = Term.parse(term)
    assert found is not None
    days_off = None if country == "UN" else calendar(country)
    at_once = [(event + DAY, event + paused * DAY)] if paused else []
    return count(RULES, found, event, days_off, TODAY, not_before=not_before, paused=at_once)


def days(first: D, end: D) -> Iterator[D]:
    return (first + n * DAY for n in range((end - first).days))


def readings(found: Counted) -> list[D]:
    return [one.day for one in found.others]


def told(found: Counted) -> list[str]:
    return [str(one) for one in found.provisional]


TERMS = st.one_of(
    st.builds("{} days".format, st.integers(1, 400)),
    st.builds("{} working_days".format, st.integers(1, 60)),
    st.builds("{} months".format, st.integers(1, 36)),
    st.builds("{} years".format, st.integers(1, 5)),
)
UNWORKED = TERMS.filter(lambda term: "working" not in term)
EVENTS = st.dates(D(2017, 7, 1), D(2029, 12, 31))  # since both codes are in force
SETTLED = st.sampled_from(("KZ", "KG"))
EVERY = st.sampled_from(("KZ", "KG", "TJ"))
