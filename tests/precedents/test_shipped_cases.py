"""The published cases say what their sources print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from compensation.heads import HEADS
from compensation.money import Amount, Money, State
from compensation.precedents.casefile.reading import load_all, load_one
from compensation.precedents.chain import Position, group_of
from compensation.precedents.figures.comparison import paid_state
from compensation.precedents.figures.series import SERIES, series
from compensation.precedents.finding.search import Index, index, search
from compensation.precedents.outcomes import Group, Outcome, Status
from compensation.precedents.record import FACTS, Fact, Precedent
from compensation.precedents.tags import as_page, codebook

SHIPPED = Path(__file__).parent.parent.parent / "precedents"
CITATIONS = sorted(
    line.removeprefix("citation: ")
    for path in SHIPPED.rglob("*.yaml")
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("citation: ")
)


@pytest.fixture(scope="module")
def found_by(shipped: Any) -> Index:
    return index(shipped.values())


def facts(case: Precedent) -> list[Fact]:
    return [fact for decision in case.chain for line in decision.heads for name in FACTS if (fact := line.fact(name))]


FOLDERS = {"KZ": ("kz", "int"), "KG": ("kg", "int"), "TJ": ("tj", "int")}


def test_every_case_lies_where_a_lawyer_looks_for_it(shipped: Any) -> None:
    paths = sorted(SHIPPED.rglob("*.yaml"))
    assert len(paths) == len(shipped) == 74
    for path in paths:
        case, problems = load_one(path, codebook())
        assert case is not None, problems
        group = group_of(case)
        if path.parent.name == "int":
            assert group is not Group.domestic or case.citation == "KZ-008"
        else:
            assert group is Group.domestic
            assert path.parent.name == (case.jurisdiction.lower() if case.jurisdiction in FOLDERS else "other")


def test_every_record_is_mapped_to_its_case(shipped: Any) -> None:
    page = (SHIPPED.parent / "docs" / "precedent-records.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in page.splitlines()
        if re.match(r"\| [A-Z]{2}-", line)
    ]
    assert {row[0]: SHIPPED.parent / row[1].strip("`") for row in rows}.keys() == shipped.keys()
    assert all((SHIPPED.parent / row[1].strip("`")).is_file() for row in rows)
    records = [one for row in rows for one in row[2].split(", ")]
    assert len(records) == len(set(records)) == 80
    [s] = [row for row in rows if row[0] == "KG-001"]
    assert s[2] == "`kg-s-2015`"


def test_every_stated_amount_has_a_source_with_a_quotation_or_says_why_not(shipped: Any) -> None:
    for case in shipped.values():
        for fact in facts(case):
            if fact.amount.state in (State.stated, State.refused, State.equivalent_only):
                source = case.source(fact.source or "")
                assert source is not None
                assert source.quotation.strip()
                assert not source.withheld or source.withheld_because is not None
        assert case.sources or case.unsourced


def test_no_sum_that_nobody_confirmed_is_an_amount(shipped: Any) -> None:
    for case in shipped.values():
        for fact in facts(case):
            assert fact.amount.money is None or fact.status is not Status.unconfirmed
        if case.unsourced:
            assert case.status is Status.unconfirmed
            assert all(fact.amount.money is None for fact in facts(case))


def test_the_codebook_page_is_the_codebook() -> None:
    page = (SHIPPED.parent / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert page == as_page(codebook())


@pytest.mark.parametrize("citation", CITATIONS)
def test_every_example_search_finds_its_case(shipped: Any, found_by: Index, citation: str) -> None:
    for words in shipped[citation].examples:
        assert citation in [one.citation for one in found_by.find(words)], words


def test_mirzoev_was_first_awarded_117265_of_180000_and_nothing_is_in_force(shipped: Any) -> None:
    first = series(shipped["TJ-001"], "first_awarded")
    assert first.claimed == Amount.stated(Money.parse("180000 TJS"))
    assert first.awarded == Amount.stated(Money.parse("117265 TJS"))
    assert first.ratio is not None
    assert str(first.ratio.percent) == "65.1"
    now = series(shipped["TJ-001"], "in_force")
    assert now.position is Position.remitted
    assert now.awarded == Amount(State.pending)
    assert now.ratio is None


def test_mirzoevs_claim_stands_against_the_figure_of_the_press(shipped: Any) -> None:
    [conflict] = shipped["TJ-001"].conflicts
    assert {one.source: str(one.amount.money) for one in conflict.values} == {
        "newsletter-claim": "180000.00 TJS",
        "press-claim": "241000.00 TJS",
    }
    assert conflict.preferred == "newsletter-claim"


def test_the_two_claims_of_the_yavan_teenager_are_separate_and_the_second_was_paid(shipped: Any) -> None:
    case = shipped["TJ-002"]
    moral = series(case, "in_force", "moral")
    assert (str(moral.claimed.money), str(moral.awarded.money), str(moral.paid.money)) == (
        "300000.00 TJS",
        "16000.00 TJS",
        "16000.00 TJS",
    )
    assert moral.ratio is not None
    assert str(moral.ratio.percent) == "5.3"
    assert series(case, "in_force", "pecuniary").claimed == Amount(State.unknown)
    assert series(case, "in_force").ratio is None
    assert paid_state(case) == "yes"


def test_an_appealed_award_with_unknown_result_is_not_in_force(shipped: Any) -> None:
    assert str(series(shipped["KZ-001"], "first_awarded").awarded.money) == "300000.00 KZT"
    now = series(shipped["KZ-001"], "in_force")
    assert (now.position, now.awarded) == (Position.appealed, Amount(State.unknown))


def test_bayramovs_award_stands_and_has_no_sum(shipped: Any) -> None:
    for name in SERIES:
        one = series(shipped["KZ-002"], name)
        assert (one.position, one.awarded) == (Position.stands, Amount(State.unknown))
    assert all(fact.amount.money is None and not fact.equivalents for fact in facts(shipped["KZ-002"]))
    assert [note.status.value for note in shipped["KZ-002"].notes] == ["unconfirmed"]


def test_the_award_for_s_is_known_only_as_an_equivalent_and_what_is_in_force_is_unknown(shipped: Any) -> None:
    one = series(shipped["KG-001"], "first_awarded")
    assert one.awarded == Amount(State.equivalent_only)
    assert one.recommended == Amount.stated(Money.parse("100000 EUR"))
    assert [str(each.amount) for each in one.equivalents] == ["9000.00 USD"]
    now = series(shipped["KG-001"], "in_force")
    assert now.awarded == Amount(State.unknown)
    assert now.equivalents == ()
    assert one.ratio is None
    assert now.ratio is None


def test_every_amount_names_a_source_of_its_file(shipped: Any) -> None:
    for case in shipped.values():
        ids = {source.id for source in case.sources}
        for fact in facts(case):
            assert fact.amount.state in (State.unknown, State.pending, State.none) or fact.source in ids


def test_every_tag_of_the_codebook_has_a_known_category() -> None:
    book = codebook()
    assert {tag.partition(":")[0] for tag in book.tags} == set(book.categories)


def test_the_file_in_the_guide_is_a_good_case(tmp_path: Path) -> None:
    guide = (SHIPPED.parent / "docs" / "adding-a-case.md").read_text(encoding="utf-8")
    text = guide.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    [case], problems = load_all([tmp_path])
    assert problems == []
    first, now = series(case, "first_awarded"), series(case, "in_force")
    assert (str(first.awarded.money), str(now.awarded.money)) == ("650000.00 KZT", "950000.00 KZT")
    assert now.ratio is not None
    assert str(now.ratio.text) == "at most 17.6 %"
    assert paid_state(case) == "yes"
    for words in case.examples:
        assert search([case], words) == (case,)


def test_the_russian_example_in_the_guide_is_a_good_case(tmp_path: Path) -> None:
    guide = (SHIPPED.parent / "docs" / "adding-a-case.md").read_text(encoding="utf-8")
    text = guide.split("```yaml\n")[2].split("```")[0]
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    [case], problems = load_all([tmp_path])
    assert problems == []
    first, now = series(case, "first_awarded", "moral"), series(case, "in_force", "moral")
    assert (str(first.told_ratio), str(now.told_ratio)) == ("9.0 %", "16.0 %")
    assert paid_state(case) == "no"


def test_the_guide_names_every_head_and_outcome() -> None:
    guide = (SHIPPED.parent / "docs" / "adding-a-case.md").read_text(encoding="utf-8")
    assert [one for one in (*HEADS, *Outcome) if f"`{one}`" not in guide] == []


@pytest.mark.parametrize(("one", "other"), [("ru", "en"), ("en", "ru")])
def test_a_court_has_one_name_in_each_language(shipped: Any, one: str, other: str) -> None:
    """Statistics part by the name of the court: two spellings of one court would be two courts."""
    names: dict[tuple[str, str], set[str]] = {}
    for case in shipped.values():
        for decision in case.chain:
            if body := decision.body:
                key = (case.jurisdiction, getattr(body, one).casefold())
                names.setdefault(key, set()).add(getattr(body, other).casefold())
    assert {key: found for key, found in names.items() if len(found) > 1} == {}
