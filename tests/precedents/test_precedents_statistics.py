"""Statistics count only what is exactly known, within one country and head, and say what they left out."""

from __future__ import annotations

import statistics as standard
from decimal import Decimal
from typing import Any

from building import build
from hypothesis import given
from hypothesis import strategies as st

from compensation.language import Language
from compensation.money import State
from compensation.precedents.chain import Position
from compensation.precedents.figures.alternatives import alternatives
from compensation.precedents.figures.awards import awards
from compensation.precedents.figures.indicative import indication
from compensation.precedents.figures.ratio import Gap, Ratio
from compensation.precedents.figures.series import SERIES, series
from compensation.precedents.figures.statistics import LEAST, By, Measure, cells, measured, spread, values
from compensation.rates.book import open_book

REGION = ("KZ", "KG", "TJ")


def known(shipped: Any, *, floors: bool, disputed: bool, on_appeal: bool, other_wrong: bool) -> list[Decimal]:
    """The ratios of the region's courts in per cent, from the smallest, all heads of a proceeding together.

    Ratios as first awarded; with `on_appeal` also those of which only the decision on appeal is told, which stand in
    the series in force. With `floors` those printed as “more than”, with `disputed` those in conflict, with
    `other_wrong` the one for unlawful detention and prosecution. The prosecutor's case is a comparator everywhere.
    """
    cases = [one for one in shipped.values() if one.jurisdiction in REGION and one.citation != "KZ-005"]
    result = []
    for first, now in zip(*(awards(cases, name, by_head=False) for name in SERIES), strict=True):
        untold = first.series.position is Position.untold
        one = now if untold and on_appeal else first
        ratio = one.series.ratio
        if one.group.value != "domestic" or ratio is None:
            continue
        if (ratio.bound != "exact" and not floors) or (one.series.disputed and not disputed):
            continue
        if "comparator:other_wrong" in one.marks and not other_wrong:
            continue
        result.append(ratio.percent)
    return sorted(result)


def test_the_nine_ratios_of_the_region_have_the_median_5_3_if_floors_conflicts_appeals_and_other_wrongs_are_counted(
    shipped: Any,
) -> None:
    found = known(shipped, floors=True, disputed=True, on_appeal=True, other_wrong=True)
    assert [str(one) for one in found] == ["0.5", "1.7", "2.1", "4.6", "5.3", "8.3", "8.8", "31.0", "65.1"]
    assert str(standard.median(found)) == "5.3"


def test_as_first_awarded_the_median_is_5_3_of_seven_because_two_are_told_only_as_decided_on_appeal(
    shipped: Any,
) -> None:
    found = known(shipped, floors=True, disputed=True, on_appeal=False, other_wrong=True)
    assert [str(one) for one in found] == ["0.5", "2.1", "4.6", "5.3", "8.3", "31.0", "65.1"]
    assert str(standard.median(found)) == "5.3"


def test_the_median_falls_to_4_95_of_six_without_the_conflict_over_mirzoevs_claim(shipped: Any) -> None:
    found = known(shipped, floors=True, disputed=False, on_appeal=False, other_wrong=False)
    assert (len(found), str(standard.median(found))) == (6, "4.95")


def test_the_median_of_the_four_exact_ratios_is_3_7_because_claims_of_more_than_a_sum_have_no_exact_ratio(
    shipped: Any,
) -> None:
    found = known(shipped, floors=False, disputed=False, on_appeal=False, other_wrong=False)
    assert [str(one) for one in found] == ["0.5", "2.1", "5.3", "31.0"]
    assert str(standard.median(found)) == "3.7"


def test_the_program_prints_no_median_for_the_region_because_no_country_and_head_has_five_exact_ratios(
    shipped: Any,
) -> None:
    for by_head in (True, False):
        cases = [one for one in shipped.values() if one.jurisdiction in REGION]
        for cell in cells(awards(cases, "first_awarded", by_head=by_head)):
            assert cell.n < LEAST
            assert cell.spread is None


def test_russian_awards_for_moral_damage_in_force_have_the_median_10_of_five_torture_cases(shipped: Any) -> None:
    [cell] = [
        one
        for one in cells(awards(shipped.values(), "in_force"))
        if (one.country, one.group.value, one.head) == ("RU", "domestic", "moral")
    ]
    assert [(award.precedent.citation, str(round(ratio * 100, 1))) for award, ratio in cell.counted] == [
        ("RU-012", "0.0"), ("RU-002", "10.0"), ("RU-003", "10.0"), ("RU-009", "34.6"), ("RU-001", "100.0"),
    ]  # fmt: skip
    assert cell.spread is not None
    assert (str(cell.spread.median), cell.not_computed) == ("0.100000", 7)
    assert cell.missing[Gap.comparator] == 3


def test_as_first_awarded_there_are_four_because_guryanovs_award_is_told_only_as_decided_on_appeal(
    shipped: Any,
) -> None:
    [cell] = [
        one
        for one in cells(awards(shipped.values(), "first_awarded"))
        if (one.country, one.group.value, one.head) == ("RU", "domestic", "moral")
    ]
    assert (cell.n, cell.spread) == (4, None)


def test_several_claims_of_one_case_are_one_case() -> None:
    heads = {"moral": {"claimed": "9 KZT", "awarded": "3 KZT"}}
    names = tuple("abcde")
    case = build(*({"proceeding": one, "outcome": "awarded", "heads": heads} for one in names), proceedings=names)
    [cell] = cells(awards([case], "first_awarded"))
    assert (cell.n, cell.spread) == (5, None)


def test_mirzoev_is_65_1_on_180000_and_48_7_on_241000_and_the_conflict_keeps_both_out_of_statistics(
    shipped: Any,
) -> None:
    case = shipped["TJ-001"]
    first = series(case, "first_awarded")
    assert str(first.told_ratio) == "65.1 % ≠"
    assert Language("en").say(first.told("claimed")) == "180,000.00\u00a0TJS ≠"
    [other] = alternatives(case, "first_awarded")
    assert (str(other.amount.money), other.source) == ("241000.00 TJS", "press-claim")
    assert other.ratio is not None
    assert str(other.ratio.percent) == "48.7"
    [award] = awards([case], "first_awarded", by_head=False)
    assert measured(award, Measure.awarded) is Gap.conflict
    [now] = awards([case], "in_force", by_head=False)
    assert measured(now, Measure.awarded) is Gap.not_standing


def test_s_is_8_2_percent_indicative_at_the_rate_of_the_day_and_of_the_day_before_and_in_no_statistic(
    shipped: Any,
) -> None:
    [award] = awards([shipped["KG-001"]], "first_awarded")
    found = indication(award, open_book(None))
    assert found is not None
    assert str(found.text) == "indicative 8.2 % of the sum recommended"
    assert [str(one.result) for one in found.conversions] == ["8180.33 EUR", "8236.48 EUR"]
    assert [str(one.legs[0].rate) for one in found.conversions] == ["1.1002", "1.0927"]
    assert all(one.percent == Decimal("8.2") for one in found.ratios)
    for name in SERIES:
        for by_head in (True, False):
            for measure in Measure:
                for cell in cells(awards(shipped.values(), name, by_head=by_head), measure):
                    assert all(one.precedent.citation != "KG-001" for one, _ in cell.counted)


def test_mikheyev_is_18_3_percent_indicative_from_the_euro_figure_of_the_judgment_without_any_rate(
    shipped: Any,
) -> None:
    [award] = [
        one
        for one in awards([shipped["RU-012"]], "first_awarded")
        if one.head == "moral" and one.group.value == "regional"
    ]
    found = indication(award, open_book(None))
    assert found is not None
    assert str(found.text) == "indicative 18.3 % of the claim"
    assert found.conversions == ()


def test_a_ratio_that_can_be_computed_is_never_also_indicative(shipped: Any) -> None:
    book = open_book(None)
    for name in SERIES:
        for one in awards(shipped.values(), name):
            assert one.series.ratio is None or indication(one, book) is None


def test_a_statistic_never_counts_an_amount_that_is_not_stated(shipped: Any) -> None:
    for name in SERIES:
        for measure, facts in ((Measure.awarded, ("claimed", "awarded")), (Measure.paid, ("awarded", "paid"))):
            for cell in cells(awards(shipped.values(), name), measure):
                for award, _ in cell.counted:
                    for fact in facts:
                        amount = award.series.total(fact)  # type: ignore[arg-type]
                        assert amount.state in (State.stated, State.refused, State.none)
                        assert not amount.at_least


AMOUNTS = st.sampled_from(
    ["100 KZT", "40 KZT", "0.03 KZT", "unknown", "withheld", "pending", "equivalent_only", "none", "refused"]
) | st.builds(lambda n: {"amount": f"{n} KZT", "at_least": "yes"}, st.integers(1, 99))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=9), st.sampled_from(list(Measure)))
def test_only_exact_stated_sums_are_counted_and_every_answer_is_counted_or_missing_once(
    facts: list[Any], measure: Measure
) -> None:
    cases = [
        build(
            {"outcome": "awarded", "heads": {"moral": {"claimed": claimed, "awarded": awarded, "paid": paid}}},
            id=f"kz-{number}",
            citation=f"KZ-{number}",
        )
        for number, (claimed, awarded, paid) in enumerate(facts, 101)
    ]
    [cell] = cells(awards(cases, "first_awarded"), measure)
    assert cell.n + cell.not_computed == len(cases)
    assert (cell.spread is None) == (cell.n < LEAST)
    for award, ratio in cell.counted:
        line = award.series.rulings[0].lines[0]
        lower, upper = (line.awarded, line.claimed) if measure is Measure.awarded else (line.paid, line.awarded)
        assert upper is not None
        assert upper.amount.money is not None
        assert not upper.amount.at_least
        assert lower is not None
        exact = lower.amount.money.amount if lower.amount.money else Decimal(0)
        assert ratio == (exact / upper.amount.money.amount).quantize(Decimal("0.000001"))


@given(st.lists(st.decimals(0, 2, places=6), min_size=LEAST, max_size=30), st.randoms())
def test_the_spread_is_in_order_and_does_not_depend_on_the_order_of_cases(ratios: list[Decimal], random: Any) -> None:
    found = spread(ratios)
    assert found.least <= found.lower <= found.median <= found.upper <= found.greatest
    assert (found.least, found.median, found.greatest) == (min(ratios), standard.median(ratios), max(ratios))
    random.shuffle(ratios)
    assert spread(ratios) == found


@given(st.data())
def test_leaving_out_any_record_changes_no_figure_of_another(shipped: Any, data: Any) -> None:
    cases = list(shipped.values())
    name = data.draw(st.sampled_from(list(SERIES)))
    left_out = data.draw(st.sampled_from(cases))
    whole = {(one.precedent.citation, one.proceeding.id, one.head): one for one in awards(cases, name)}
    rest = awards([one for one in cases if one is not left_out], name)
    assert {(one.precedent.citation, one.proceeding.id, one.head) for one in rest} == {
        key for key in whole if key[0] != left_out.citation
    }
    for one in rest:
        assert one == whole[one.precedent.citation, one.proceeding.id, one.head]


def test_awards_before_different_bodies_of_one_country_are_never_in_one_cell(shipped: Any) -> None:
    for by in By:
        for cell in cells(awards(shipped.values(), "first_awarded"), by=by):
            assert {one.group for one, _ in cell.counted} <= {cell.group}
            assert {one.precedent.jurisdiction for one, _ in cell.counted} <= {cell.country}
            assert {one.head for one, _ in cell.counted} <= {cell.head}
            assert all(cell.value in dict(values(one, by)) for one, _ in cell.counted)


def test_a_known_failure_to_pay_is_nothing_of_the_award_and_a_silence_is_not() -> None:
    heads = {"moral": {"claimed": "9 KZT", "awarded": "9 KZT"}}

    def paid(value: Any) -> Ratio | Gap:
        case = build({"outcome": "granted", "heads": {"moral": {**heads["moral"], **value}}})
        return measured(awards([case], "first_awarded")[0], Measure.paid)

    assert paid({"paid": {"state": "none", "source": "s"}}) == Ratio(Decimal(0))
    assert paid({"paid": {"state": "unknown", "source": "s"}}) is Gap.payment_unknown
    assert paid({}) is Gap.payment_unknown
    assert paid({"paid": {"amount": "3 KZT", "source": "s"}}) == Ratio(Decimal("0.333333"))
