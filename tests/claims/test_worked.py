"""Does every line come to what a lawyer worked out by hand, on both sides of each limit, in each country?"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from worked import CASES, assessed, case_of, last_figure, name_of, sums_of

import compensation.claims
from compensation.claims.accruing import YearDays
from compensation.claims.claimfile import WAYS
from compensation.claims.opening import Shelf
from compensation.claims.periodic import Entitled
from compensation.claims.reducing import Free
from compensation.claims.size import effects
from compensation.documents.brief import brief
from compensation.errors import BadData
from compensation.language import Language

BESIDE = ("additional", "reduction", "raising", "overlapping", "size")
"""What is computed beside the ways of a line, each a module of its own."""
BY_LAW = ("earnings", "support", "funeral", "future", "interest", "indexation", "additional", "reduction", "raising")
"""What needs the law of the country, so that it is refused where that is not established."""
BOTH, ALL = ("KZ", "KG"), ("KZ", "KG", "TJ")
WORDING = ("first day", "a day before")
RIGHTS = {
    Entitled.child: "a child",
    Entitled.student: "a student",
    Entitled.disabled: "a person with disability",
    Entitled.carer: "a carer",
}

Sides = Mapping[str, tuple[str, ...]]


def both(*sides: str) -> Sides:
    return dict.fromkeys(BOTH, sides)


LIMITS: Mapping[tuple[str, str], tuple[Sides, tuple[str, ...]]] = {
    ("fixed", "the sum"): (dict.fromkeys(ALL, ("known", "unknown")), ()),
    ("receipts", "the sum"): (dict.fromkeys(ALL, ("known", "unknown")), ()),
    ("receipts", "rate of the day"): (dict.fromkeys(ALL, ("on file", "none")), ()),
    ("monthly", "whole month"): (dict.fromkeys(ALL, ("last day", "a day less")), ()),
    ("monthly", "length of the period"): (dict.fromkeys(ALL, ("one day", "reversed")), ()),
    ("moral", "order of the sums"): (dict.fromkeys(ALL, ("rising", "falling")), ("moral.criteria",)),
    ("earnings", "wording on file"): (both(*WORDING), ("pec.formula",)),
    ("earnings", "month of the harm"): (both("known", "not known"), ("pec.average",)),
    ("earnings", "day of the harm"): (both("that day", "a day before"), ("pec.formula",)),
    ("earnings", "all of the capacity"): (both("all", "more than all"), ("pec.formula",)),
    ("earnings", "minor unit"): (both("rounded as printed"), ()),
    ("earnings", "twelve months"): (both("all there", "one missing", "work began later"), ("pec.average.months",)),
    ("earnings", "months not worked in full"): (
        {
            "KZ": ("replaced by earlier ones", "nothing to replace them", "left out", "not said what becomes of them"),
            "KG": ("left out", "replacement is not of this country"),
        },
        ("pec.average",),
    ),
    ("earnings", "fifteen days"): ({"KG": ("fifteen", "sixteen")}, ("pec.average.days",)),
    ("earnings", "payments made once"): (
        {"KZ": ("left out", "none"), "KG": ("no rule read", "taken out by the lawyer")},
        ("pec.base",),
    ),
    ("earnings", "lasting improvement"): (both("proven", "none"), ("pec.stable",)),
    ("earnings", "least base"): (both("below", "above"), ("pec.floor",)),
    ("earnings", "day of the least base"): (both("filing", "not chosen"), ("pec.floor",)),
    ("earnings", "index of the least base"): (both("on file", "not on file"), ("mci", "index")),
    ("earnings", "least base of minors"): (both("below", "above"), ("pec.minor", "pec.child")),
    ("earnings", "age of fourteen"): (both("a day before", "reached"), ("pec.minor.from", "pec.child.from")),
    ("earnings", "age of eighteen"): (both("a day before", "reached"), ("pec.minor.until", "pec.child.until")),
    ("earnings", "three years back"): (
        both("filed on the last day", "filed a day late", "learned later", "in the criminal case"),
        ("lim.health.back", "lim.general", "lim.health.after", "lim.criminal71"),
    ),
    ("support", "wording on file"): (both(*WORDING), ("pec.death", "pec.death.who")),
    ("support", "day of death"): (both("that day", "a day before", "none named"), ("pec.death", "pec.death.who")),
    ("support", "day of filing"): (both("that day", "day after"), ("pec.payments",)),
    ("support", "share of the earnings"): (both("all of them", "more than all"), ("pec.death.amount",)),
    ("support", "benefits"): (both("not deducted"), ("pec.no_offset",)),
    ("support", "right for life"): (both("pension age", *RIGHTS.values()), ("pec.death", "pec.death.duration")),
    **{
        ("support", f"right of {who}"): (both("last day", "day after"), ("pec.death", "pec.death.duration"))
        for who in RIGHTS.values()
    },
    ("funeral", "necessary expenses"): (both("necessary", "not necessary"), ("pec.funeral",)),
    ("future", "day of filing"): (both("that day", "day after"), ("pec.payments",)),
    ("future", "three years in one sum"): (
        both("three years", "a day more", "a month more on a second line", "longer by the month"),
        ("pec.lump",),
    ),
    ("future", "reasons for one sum"): ({"KZ": ("given", "none"), "KG": ("none",)}, ("pec.payments",)),
    ("future", "term of the expert"): (both("last day", "day after", "none"), ("pec.payments",)),
    ("future", "right to support"): (both("last day", "day after", "none named"), ("pec.death", "pec.death.duration")),
    ("raising", "today"): (both("that day", "day after"), ("pec.index",)),
    ("raising", "days of the rise"): (both("named", "not named"), ("pec.index",)),
    ("raising", "wording on file"): ({"KZ": WORDING}, ("pec.index",)),
    ("raising", "once a year"): ({"KZ": ("once", "twice")}, ("pec.index",)),
    ("raising", "forecast on file"): ({"KZ": ("supplied", "none")}, ("infl.values",)),
    ("raising", "index on file"): ({"KG": WORDING}, ("index",)),
    ("raising", "rise of the index"): ({"KG": ("risen", "not risen")}, ("index",)),
    ("additional", "need"): (both("shown", "not shown"), ("pec.heads",)),
    ("additional", "free of charge"): (
        both("no", "a right to it, not received", "received", "not said"),
        ("pec.heads",),
    ),
    ("reduction", "the whole sum"): (both("almost all", "all of it"), ("state.victim_fault", "pec.fault")),
    ("reduction", "heads that are reduced"): (
        both("lost earnings", "additional expenses", "funeral", "support", "costs"),
        ("state.victim_fault", "pec.fault"),
    ),
    ("interest", "wording on file"): (both(*WORDING), ("int.353", "int.360")),
    ("interest", "length of the period"): (both("one day", "no day"), ()),
    ("interest", "days of a year"): (both("365", "360", "actual", "not said"), ("int.daycount",)),
    ("interest", "day of the rate"): (
        {
            "KZ": ("judgment", "payment", "payment that is not made yet"),
            "KG": ("judgment", "payment", "judgment that is not there yet"),
        },
        ("int.353", "int.360"),
    ),
    ("interest", "change of the rate"): ({"KZ": ("a day before", "first day")}, ("base_rate",)),
    ("interest", "rate on file"): ({"KZ": ("last day", "day after")}, ("base_rate",)),
    ("interest", "rate by hand"): (
        {"KZ": ("where none is on file", "against the file", "none"), "KG": ("with its source", "none")},
        ("rate.law.353", "refinancing_rate", "int.practice"),
    ),
    ("interest", "payment in the period"): (both("a day before", "first day", "last day", "day after"), ()),
    ("interest", "what remains"): (both("paid in full", "paid a hundredth too much"), ()),
    ("interest", "order of payments"): (both("in order", "out of order"), ()),
    ("indexation", "wording on file"): (both(*WORDING), ("int.index239", "int.index")),
    ("indexation", "length of the period"): (both("one day", "reversed"), ()),
    ("indexation", "measure"): (
        {
            "KZ": ("base rate", "index of the other country"),
            "KG": ("index named", "none named", "values by hand", "rate of the other country"),
        },
        ("rate.law.353",),
    ),
    ("indexation", "days of a year"): ({"KZ": ("365", "360", "actual", "not said")}, ("int.daycount",)),
    ("indexation", "rate on file"): ({"KZ": ("last day", "day after")}, ("base_rate",)),
    ("indexation", "months of prices on file"): ({"KG": ("last month", "month after")}, ()),
    ("indexation", "years of prices on file"): ({"KG": ("last year", "year after")}, ()),
    ("indexation", "fall of the index"): ({"KG": ("fell", "stayed")}, ()),
    ("indexation", "payments"): (both("in parts"), ()),
    ("indexation", "payment in the period"): (both("last day", "day after"), ()),
    ("indexation", "what remains"): (both("paid in full", "paid a hundredth too much"), ()),
    ("overlapping", "same days"): (both("one day in both", "one after the other"), ("int.overlap",)),
    ("size", "bar to cassation"): ({"KZ": ("below", "reached")}, ("stage.cass_bar", "mci")),
    ("size", "bar to cassation and moral harm"): (
        {"KZ": ("without it below", "without it reached")},
        ("stage.cass_bar", "mci"),
    ),
    ("size", "cap of the duty"): ({"KZ": ("reached", "passed")}, ("duty.cap", "duty.property", "mci")),
    ("size", "exemption"): (
        {"KZ": ("harm to health", "other damage", "both")},
        ("duty.exempt.health", "duty.exempt.crime"),
    ),
    ("size", "duty on property"): (
        {"KG": ("claimed", "not claimed")},
        ("duty.property.1", "duty.property.2", "duty.property.3", "duty.exempt.list", "duty.appeal"),
    ),
    ("size", "duty on moral harm"): (both("claimed", "not claimed"), ("duty.moral",)),
    **{(kind, "law of the country"): ({"TJ": ("not established",)}, ()) for kind in (*BY_LAW, "size")},
}
"""Each limit of a calculator: the sides of it that each country must show, and the rules that set it, less the country.

A case without a limit is a plain one. “rejected” is what is told when the file is read, “refused” what the line tells.
"""


def country_of(case: Mapping[str, Any]) -> str:
    return str(case["facts"]["country"])


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_worked_case_comes_to_what_was_computed_by_hand(path: Path, shelf: Shelf) -> None:
    case = case_of(path)
    expect = case["expect"]
    if "rejected" in expect:
        with pytest.raises(BadData) as caught:
            assessed(case, shelf)
        assert expect["rejected"] in "\n".join(str(one.message) for one in caught.value.problems)
        return
    result, shelf = assessed(case, shelf)
    line = result.lines[0]
    if "amount" in expect:
        assert str(line.amount.money) == expect["amount"], line.refusal
        assert line.amount.money is not None
        assert line.amount.money.amount == sum(step.amount.amount for step in line.working)
    elif "refused" in expect:
        assert line.refusal is not None, line.amount
        assert line.amount.money is None
        assert result.total.money is None
        assert expect["refused"] in f"{line.refusal.message} {line.refusal.hint}"
    told = "\n".join(str(text) for step in line.working for text in (step.text, *step.before))
    for words in expect.get("told", []):
        assert words in told
    warned = "\n".join(str(text) for text in result.warnings)
    if "warned" in expect:
        assert expect["warned"] in warned if expect["warned"] != "no" else not warned
    if case["calculator"] == "size":
        found = {str(one.text): one.sure for one in effects(result, shelf.rules)}
        for words in expect.get("effects", []):
            assert [text for text in found if words in text], found
        for words in expect.get("unsure", []):
            assert [sure for text, sure in found.items() if words in text] == [False]
        assert not [words for words in expect.get("absent", []) if any(words in text for text in found)]


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_worked_case_names_its_calculator_its_limit_and_its_law(path: Path, shelf: Shelf) -> None:
    case = case_of(path)
    assert {"name", "calculator", "articles", "facts", "by_hand", "expect"} <= set(case)
    assert set(case) <= {"name", "calculator", "limit", "side", "articles", "facts", "by_hand", "expect"}
    assert ("limit" in case) == ("side" in case)
    assert case["calculator"] == path.parent.name
    assert case["calculator"] in (*WAYS, *BESIDE)
    assert case["name"].strip()
    assert case["by_hand"]
    assert case["articles"] or case["calculator"] in ("fixed", "receipts", "monthly"), "these rest on no rule"
    assert [id for id in case["articles"] if id not in shelf.rules.rules] == []
    assert {id.split(".")[0].upper() for id in case["articles"]} <= {country_of(case)}
    assert path.stem.split("-")[0] == country_of(case).lower()
    kinds = {"amount", "refused", "rejected", "effects", "unsure"} & set(case["expect"])
    assert kinds <= {"effects", "unsure"} if case["calculator"] == "size" else len(kinds) == 1
    assert kinds
    if "limit" in case:
        sides, rules = LIMITS[case["calculator"], case["limit"]]
        assert country_of(case) in sides, "the table of limits has this country"
        assert all(isinstance(one, str) for one in rules)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_the_arithmetic_of_a_worked_case_is_right_and_ends_in_its_sum(path: Path) -> None:
    case = case_of(path)
    for line in case["by_hand"]:
        for exact, written in sums_of(line):
            unit = Fraction(1, 10 ** max(0, -int(written.as_tuple().exponent)))
            assert abs(exact - Fraction(written)) <= unit / 2, line
    if "amount" in case["expect"]:
        amount = Decimal(case["expect"]["amount"].split()[0])
        assert last_figure(case["by_hand"]) == amount or "for each further day" in case["by_hand"][-1]
        worked = [one for line in case["by_hand"] for one in sums_of(line)]
        assert worked or case["calculator"] in ("fixed", "receipts", "moral", "funeral", "additional"), (
            "taken as entered"
        )


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_every_step_rests_on_rules_on_file_which_are_named_and_whose_citation_is_printed(
    path: Path, shelf: Shelf
) -> None:
    case = case_of(path)
    if case["calculator"] == "size" or "amount" not in case["expect"]:
        return
    result, shelf = assessed(case, shelf)
    line = result.lines[0]
    used = [rule for step in line.working for rule in (step.rule, *step.also) if rule is not None]
    assert {rule.rule.id for rule in used} <= set(case["articles"])
    assert all(shelf.rules.rules[rule.rule.id].id == rule.rule.id for rule in used)
    assert set(used) <= set(line.rules)
    assert set(used) <= set(result.rules), "the list of rules of every document"
    if case["calculator"] in BY_LAW:
        assert all(step.rule is not None for step in line.working) or case["calculator"] == "reduction"
    words = Language("en")
    printed = brief(result, words)
    annex = [row["step"] for row in printed["calculation"] if row["number"].startswith("1.")]
    assert len(annex) == len(line.working)
    for step, row in zip(line.working, annex, strict=True):
        assert step.rule is None or words.say(step.rule.citation) in row
    sources = {row["citation"] for row in printed["rules"]}
    assert {words.say(rule.citation) for rule in used} <= sources
    assert all(one.citation.en.strip() and one.citation.ru.strip() for one in used)


def test_each_limit_of_each_calculator_has_a_case_on_each_of_its_sides_in_each_country() -> None:
    found = {
        (case["calculator"], case["limit"], country_of(case), case["side"])
        for case in map(case_of, CASES)
        if "limit" in case
    }
    wanted = {
        (*limit, country, side)
        for limit, (sides, _) in LIMITS.items()
        for country, names in sides.items()
        for side in names
    }
    assert wanted - found == set()


def test_the_sides_of_a_limit_differ_in_what_they_give() -> None:
    given = defaultdict(set)
    for case in map(case_of, CASES):
        if "limit" in case:
            given[case["calculator"], case["limit"], country_of(case)].add(json.dumps(case["expect"], sort_keys=True))
    alone = {key for key, results in given.items() if len(results) == 1}
    # What has one side only, or is allowed on both: it is the same sum that shows it.
    assert {(kind, limit) for kind, limit, _ in alone} <= {
        ("earnings", "minor unit"),
        ("support", "benefits"),
        ("indexation", "payments"),
        ("future", "reasons for one sum"),
        *((kind, "law of the country") for kind in (*BY_LAW, "size")),
    }


def test_every_calculator_computes_in_each_country_whose_law_is_on_file_and_is_refused_in_the_others() -> None:
    found = {(case["calculator"], country_of(case), "amount" in case["expect"]) for case in map(case_of, CASES)}
    for kind in (*WAYS, *BESIDE):
        if kind == "size":
            continue
        for country in BOTH:
            assert (kind, country, True) in found
            assert (kind, country, False) in found or kind == "overlapping"
        if kind in BY_LAW:
            assert (kind, "TJ", True) not in found
            assert (kind, "TJ", False) in found
        elif kind != "overlapping":
            assert (kind, "TJ", True) in found
    assert set(BY_LAW) <= {*WAYS, *BESIDE}


def test_every_choice_that_a_claim_file_offers_has_a_case() -> None:
    words = "\n".join(json.dumps(case["facts"], ensure_ascii=False) for case in map(case_of, CASES))
    for who in Entitled:
        assert f'"as": "{who}"' in words
    for days in get_args(YearDays):
        assert f'"year_days": "{days}"' in words
    for free in get_args(Free):
        assert f'"free": "{free}"' in words
    assert {*RIGHTS, Entitled.pension_age} == set(Entitled)


def code_of_calculators() -> list[str]:
    """The text of what finds the sum of a line, with all that it imports of the claims, and of what stands beside."""
    folder = Path(compensation.claims.__file__).parent
    found: dict[str, str] = {}
    open_ones = ["calculating"]
    while open_ones:
        name = open_ones.pop()
        if name in found or name == "claimfile":
            continue
        found[name] = (folder / f"{name}.py").read_text(encoding="utf-8")
        open_ones += re.findall(r"^ *from compensation\.claims\.(\w+) import", found[name], re.MULTILINE)
        for names in re.findall(r"^ *from compensation\.claims import ([\w, ]+)$", found[name], re.MULTILINE):
            open_ones += names.split(", ")
    assert {"lost_earnings", "three_years", "support", "raising", "yearly_rate", "reduction"} <= set(found)
    return [*found.values(), *((folder / f"{name}.py").read_text(encoding="utf-8") for name in ("overlapping", "size"))]


def test_every_rule_that_a_calculator_names_stands_in_a_case_and_every_figure_of_law_is_a_limit_on_both_sides(
    shelf: Shelf,
) -> None:
    """What must be there is read from the code: each id of a rule in it, and each name that is put behind a country."""
    code = "\n".join(code_of_calculators())
    ids = {
        id for id in re.findall(r"[\"“(]((?:kz|kg|tj)\.[a-z0-9_.]+[a-z0-9_])[\"”)]", code) if id in shelf.rules.rules
    }
    names = re.findall(r"(?:law|has|length|asked)\(\"([a-z0-9_.]+)\"|\}\.([a-z0-9_.]+)\"", code)
    for name in {one or other for one, other in names}:
        ids |= {id for c in ("kz", "kg", "tj") if (id := f"{c}.{name}") in shelf.rules.rules}
    assert {"kz.pec.average.months", "kg.lim.health.back", "kz.stage.cass_bar", "tj.cc.earnings"} <= ids
    named = {id for case in map(case_of, CASES) for id in case["articles"]}
    assert ids - named == set()

    figures = {id for id in named if shelf.rules.rules[id].unit not in ("", "text", "list")}
    limiting = {
        f"{country.lower()}.{name}"
        for sides, names in LIMITS.values()
        for country, shown in sides.items()
        if len(shown) > 1
        for name in names
    }
    assert figures - limiting == set(), "a figure of the law that a calculator uses is a limit, and has two sides"
