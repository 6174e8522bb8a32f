"""The worksheet of moral damage: what it shows, what it says is missing, and that it never makes a sum."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compensation.claims.among_awards import Place, among, spans
from compensation.claims.awards_on_file import Measure, published, undivided
from compensation.claims.claimfile import SCENARIOS, Claim, load_claim
from compensation.claims.finding import find, locate
from compensation.claims.moral_worksheet import Worksheet, moral_line, worksheet
from compensation.claims.opening import Shelf
from compensation.errors import BadCall
from compensation.law.reading import Rules
from compensation.precedents.figures.bases import Basis, Valued, yardsticks
from compensation.precedents.figures.comparables import Subject, comparables
from compensation.rates.book import open_book
from compensation.rates.index_values import Indices
from compensation.text import Text

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="session")
def measure(shelf: Shelf):
    sticks = yardsticks(open_book(shelf.office / "rates.yaml"), Indices(shelf.prices, shelf.rules, TODAY))

    def make(
        basis: str = "mci", on: datetime.date = datetime.date(2026, 4, 20), name: Any = "first_awarded"
    ) -> Measure:
        return Measure(name, Basis(basis), sticks, on)

    return make


@pytest.fixture
def made(shelf: Shelf, measure):
    def make(claim: Claim, line: str | None = None, rules: Rules | None = None, **how: Any) -> Worksheet:
        similar = comparables(Subject(claim.country, frozenset(claim.tags)), shelf.precedents.values())
        return worksheet(
            claim,
            moral_line(claim, line),
            rules=rules or shelf.rules,
            precedents=shelf.precedents,
            similar=similar,
            measure=measure(**how),
        )

    return make


def walked(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    yield at, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in pairs:
        yield from walked(inside, f"{at}.{key}")


EXAMPLES = (("example:kz", "moral-a"), ("example:kz", "moral-b"), ("example:kg", "moral-b"))
CHOOSING = re.compile(
    r"recommend|suggest|propos|advis|average|mean|median|fair|reasonab|adequat|result|total|appropriate|should"
)


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
@pytest.mark.parametrize("basis", [each.value for each in Basis])
def test_the_worksheet_has_no_sum_of_its_own(made, name, line, basis):
    claim = find(name)
    document = made(claim, line, basis=basis).as_json()
    keys = {key for at, _ in walked(document) for key in at.split(".")} - {"reasonableness_and_fairness"}
    assert not [key for key in keys if CHOOSING.search(key)]
    asked = moral_line(claim, line).moral.sums
    assert [(one["scenario"], one["sum"]["amount"]) for one in document["sums"]] == [
        (name, asked[name].plain()) for name in SCENARIOS
    ]
    # Every sum in the currency of the claim is one of the file, or one that a source of a published case prints.
    printed = {
        each["amount"]
        for part in (*document["comparables"]["named"], *document["comparables"]["similar"])
        for award in part["awards"]
        for _, each in walked(award)
        if isinstance(each, dict) and "amount" in each
    }
    printed |= {
        each["amount"]
        for award in document["comparables"]["several_heads_in_one_sum"]
        for _, each in walked(award)
        if isinstance(each, dict) and "amount" in each
    }
    own = (
        {one.plain() for one in asked.values()} | {document["expert"]["figure"]["amount"]}
        if document["expert"]
        else {one.plain() for one in asked.values()}
    )
    found = {
        each["amount"]
        for _, each in walked(document)
        if isinstance(each, dict) and each.get("currency") == claim.currency and "amount" in each
    }
    assert found <= own | printed


def test_the_worksheet_itself_has_no_field_for_a_result():
    fields = set(Worksheet.__dataclass_fields__)
    assert fields == {
        "claim", "line", "moral", "checklist", "compared", "expert", "expert_exhibit", "formula", "sums", "measure",
    }  # fmt: skip


def test_each_criterion_of_the_law_stands_there_answered_or_not(made):
    found = made(find("example:kz"), "moral-a").checklist
    assert str(found.rule.citation) == "Civil Code of Kazakhstan, art. 952(2)"
    assert [(one.id, one.answered) for one in found.criteria] == [
        ("subjective_assessment", True),
        ("vital_importance", True),
        ("gravity_of_consequences", True),
        ("false_information", False),
        ("living_conditions", True),
        ("other_circumstances", False),
    ]
    assert found.answered == 4
    assert [one.number for one in found.criteria[2].exhibits] == ["2", "6"]
    assert found.criteria[4].exhibits == ()


def test_the_criteria_of_kyrgyzstan_are_its_own(made):
    found = made(find("example:kg"), "moral-b").checklist
    assert str(found.rule.citation) == "Civil Code of Kyrgyzstan, art. 1028(2)"
    assert [one.id for one in found.criteria] == [
        "nature_of_suffering", "degree_of_fault", "reasonableness_and_fairness",
    ]  # fmt: skip


MORAL = """\
moral:
  sums: {minimum: 1 TJS, argued: 2 TJS, maximum: 3 TJS}
  criteria_rule: tj.moral.old.1116
  criteria:
    - {criterion: anything, facts: {en: fact, ru: факт}}
"""


@pytest.mark.parametrize(("day", "why"), [("2015-04-20", "does not compute"), ("2026-04-20", "nothing is on file")])
def test_for_tajikistan_no_list_is_on_file_and_none_is_borrowed(made, claim, line, day, why):
    own = claim(line("moral", MORAL), currency="TJS").model_copy(update={"country": "TJ"})
    found = made(own, on=datetime.date.fromisoformat(day)).checklist
    assert found.rule is None
    assert why in str(found.why_not)
    assert [(one.id, one.listed, one.answered) for one in found.criteria] == [("anything", False, True)]
    assert found.listed == ()


def test_a_criterion_that_the_rule_does_not_list_is_told_apart(made, claim, line):
    text = MORAL.replace("TJS", "KZT").replace("tj.moral.old.1116", "kz.moral.criteria")
    found = made(claim(line("moral", text), more="filing_date: 2026-04-20")).checklist
    assert found.answered == 0
    assert [one.id for one in found.criteria if not one.listed] == ["anything"]


def test_awards_are_kept_apart_by_court_and_each_without_a_figure_says_why(made):
    found = made(find("example:kz"), "moral-a")
    home, abroad = found.compared.named
    assert home.home
    assert [one.precedent.citation for one in home.found] == ["KZ-001", "KZ-002"]
    assert [one.precedent.citation for one in abroad.found] == ["KG-001"]
    whys = {one.precedent.citation: str(why) for part in found.compared.named for one, why in
            part.without_figure(found.measure)}  # fmt: skip
    assert whys["KZ-002"] == "The sum awarded for moral damage is not known."
    assert "foreign equivalent" in whys["KG-001"]
    titles = [str(one.title) for one in found.compared.similar]
    assert titles == ["courts of the country of the claim", "courts of other countries",
                      "regional courts and commissions"]  # fmt: skip


def test_a_case_that_must_stay_apart_leaves_out_those_of_un_committees(made):
    found = made(find("example:kz"), "moral-a").compared
    assert "KZ-006" in found.left_out, "“S.” is named in the claim"
    shown = {one.precedent.citation for part in (*found.named, *found.similar) for one in part.found}
    assert not shown & set(found.left_out)


def test_a_range_tells_how_many_and_which_and_has_two_ends_only(shelf, measure):
    home = [one for one in published(shelf.precedents.values(), "moral") if one.precedent.jurisdiction == "KZ"]
    (span,) = spans([one for one in home if one.group == "domestic"], measure())
    assert str(span.text).startswith("calculation indices of the day: 2 figures, from 161.99")
    assert span.cases == ("KZ-001", "KZ-003")
    assert (span.least_of, span.greatest_of) == ("KZ-001", "KZ-003")


def test_figures_of_two_units_are_never_one_range(shelf, measure):
    every = [one for one in published(shelf.precedents.values(), "moral") if one.group == "domestic"]
    units = [one.unit for one in spans(every, measure())]
    assert len(units) == len(set(units)) > 1


def test_comparators_and_sums_that_sources_dispute_have_no_place(shelf, measure):
    by = {one.precedent.citation: one for one in published(shelf.precedents.values(), "moral")}
    assert str(by["KZ-005"].on("first_awarded", Basis.printed, measure().sticks)) == (
        "kept for comparison only, not a torture case"
    )
    for one in by.values():
        if "awarded" in one.row.first_awarded.disputed:
            assert isinstance(one.on("first_awarded", Basis.printed, measure().sticks), Text)


def test_each_claimant_of_a_case_has_an_award_of_their_own(shelf):
    found = published([shelf.precedents["RU-014"]], "moral")
    assert [(str(one.who[0]), str(one.row.first_awarded.awarded.money)) for one in found] == [
        ("the applicant, a witness in the inquiry", "70000.00 EUR"),
        ("the co-applicant", "10000.00 EUR"),
    ]
    each = published([shelf.precedents["RU-010"]], "moral")[0].each("first_awarded")
    assert str(each.money) == "5000.00 RUB", "printed as 5,000 to each of two"
    (whole,) = published([shelf.precedents["GR-001"]], "moral")
    assert "in one sum for several claimants" in str(whole.each("first_awarded"))


def test_sums_for_several_heads_are_named_and_not_counted(shelf):
    kz = [one for one in shelf.precedents.values() if one.jurisdiction == "KZ"]
    found = {one.precedent.citation: one for one in undivided(kz, "moral")}
    assert set(found) == {"KZ-004", "KZ-008"}
    assert isinstance(found["KZ-004"].each("in_force"), Text)
    assert "in one sum for several heads" in str(found["KZ-004"].each("in_force"))


def test_the_sum_of_a_claim_stands_among_the_awards_by_plain_counting(shelf, measure):
    claim = find("example:kz")
    for scenario, expected in (("minimum", (1, 1)), ("argued", (2, 0)), ("maximum", (2, 0))):
        heads = among(shelf.assess(claim, scenario, TODAY), shelf.precedents.values(), measure(), "moral")
        part = heads[0].parts[0]
        assert part.home
        as_printed, in_units = heads[0].places(part)
        assert isinstance(as_printed, Place)
        assert as_printed.n == 2
        assert (len(as_printed.lower), len(as_printed.higher)) == (2, 0)
        assert (len(in_units.lower), len(in_units.higher)) == expected, scenario
    assert "of 2 awards on file 2 are lower, 0 the same, 0 higher" in str(as_printed.text)


def test_rank_agrees_with_the_figures_for_every_head_and_basis(shelf, measure):
    assessment = shelf.assess(find("example:kz"), "argued", TODAY)
    for basis in Basis:
        for one in among(assessment, shelf.precedents.values(), measure(basis.value)):
            for part in one.parts:
                for place in one.places(part):
                    if not isinstance(place, Place):
                        continue
                    values = [each.on("first_awarded", place.basis, measure().sticks) for each in part.found]
                    numbers = [v.number for v in values if isinstance(v, Valued) and v.unit == place.own.unit]
                    assert len(place.lower) == sum(n < place.own.number for n in numbers)
                    assert len(place.same) == sum(n == place.own.number for n in numbers)
                    assert place.n == len(numbers)


def test_lines_of_one_head_and_claimant_are_one_sum_and_an_unknown_one_makes_it_unknown(claim, line, shelf, measure):
    both = claim(line("costs", "fixed: 5 KZT", "one"), line("costs", "fixed: 7 KZT", "two"))
    (found,) = among(shelf.assess(both, "argued", TODAY), shelf.precedents.values(), measure())
    assert (found.lines, str(found.asked.money)) == (("one", "two"), "12.00 KZT")
    unsure = claim(line("costs", "fixed: 5 KZT", "one"), line("costs", "fixed: unknown", "two"))
    (found,) = among(shelf.assess(unsure, "argued", TODAY), shelf.precedents.values(), measure())
    assert found.asked.money is None
    assert all(found.places(part) == () for part in found.parts)


def test_the_expert_is_no_court(made):
    found = made(find("example:kz"), "moral-a")
    assert str(found.expert.amount.money) == "6000000.00 KZT"
    assert found.expert_exhibit.number == "7"
    assert [str(one.beside_expert).split(",")[0] for one in found.sums] == [
        "lower than the expert's figure", "lower than the expert's figure", "higher than the expert's figure",
    ]  # fmt: skip
    assert "No court has awarded it" in found.as_json()["expert"]["note"]


def test_a_line_is_named_where_a_claim_has_several():
    claim = find("example:kz")
    with pytest.raises(BadCall, match="several lines"):
        moral_line(claim, None)
    with pytest.raises(BadCall, match="is no line for moral damage"):
        moral_line(claim, "costs")
    with pytest.raises(BadCall, match="no line for moral damage"):
        moral_line(find("example:tj-mirzoev"), None)


def test_what_a_sum_rests_on_is_said_by_the_lawyer_or_not_at_all(made, tmp_path: Path):
    from compensation.claims.typed_moral import say_what_sums_rest_on

    path = tmp_path / "claim.yaml"
    path.write_bytes(locate("example:kz").read_bytes())
    say_what_sums_rest_on(path, "moral-a", {"minimum": "", "argued": "on KZ-001", "maximum": ""}, "en")
    found = made(load_claim(path), "moral-a")
    assert [str(one.rests_on) if one.rests_on else None for one in found.sums] == [None, "on KZ-001", None]


def test_the_example_of_the_guide_is_a_sound_line(claim, line, made):
    guide = (Path(__file__).parent.parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(moral:.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    found = made(claim(line("moral", block.replace("e7", "e1")), more="filing_date: 2026-04-20"))
    assert str(found.formula.gives) == "7200000.00 KZT"  # 4,000,000 × 1 × 1.5 × 1.2
    assert found.checklist.answered == 1
    assert [one.rests_on is not None for one in found.sums] == [False, True, False]


def test_a_published_claim_is_not_set_beside_itself_and_one_sum_compares_with_one_sum(shelf, measure):
    assessment = shelf.assess(find("example:tj-mirzoev"), "argued", TODAY)
    (found,) = among(assessment, shelf.precedents.values(), measure())
    shown = {one.precedent.citation for part in found.parts for one in part.found}
    assert "TJ-001" not in shown
    place = found.places(found.parts[0])[0]
    assert (place.n, place.lower) == (2, ("TJ-003", "TJ-007"))


def test_what_each_instance_gave_is_kept_in_its_order(shelf):
    from compensation.claims.awards_on_file import decided_lines

    (one,) = published([shelf.precedents["KZ-003"]], "moral")
    first, appeal = (str(text) for text in decided_lines(one))
    assert first.startswith("first instance, 2013-11")
    assert appeal == "appeal, 2014-01-23: upheld"
    assert [each.awarded is None for each in one.given] == [False, True]
