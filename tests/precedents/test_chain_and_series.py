"""The award in force follows from the decisions; the two series are never mixed; unknown is never zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from compensation.money import State
from compensation.precedents.chain import Position, first_awarded, in_force, timeline
from compensation.precedents.figures.series import SERIES, series
from compensation.precedents.record import Precedent

MORAL = {"moral": {"claimed": "1000 KZT", "awarded": "300 KZT"}}


def first(**heads: Any) -> dict[str, Any]:
    return {"outcome": "granted_in_part", "heads": heads or MORAL}


def figures(case: Precedent, name: Any = "in_force", head: str | None = None) -> tuple[str, str, str | None]:
    one = series(case, name, head)
    said = [str(amount.money) if amount.money else str(amount.state) for amount in (one.claimed, one.awarded)]
    return said[0], said[1], str(one.ratio.percent) if one.ratio else None


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([], ("1000.00 KZT", "300.00 KZT", "30.0")),
        ([{"outcome": "upheld"}], ("1000.00 KZT", "300.00 KZT", "30.0")),
        ([{"outcome": "increased", "heads": {"moral": {"awarded": "500 KZT"}}}], ("1000.00 KZT", "500.00 KZT", "50.0")),
        ([{"outcome": "reduced", "heads": {"moral": {"awarded": "100 KZT"}}}], ("1000.00 KZT", "100.00 KZT", "10.0")),
        ([{"outcome": "quashed"}], ("1000.00 KZT", "unknown", None)),
        ([{"outcome": "remitted"}], ("1000.00 KZT", "pending", None)),
        ([{"outcome": "pending"}], ("1000.00 KZT", "unknown", None)),
        ([{"outcome": "pending"}, {"outcome": "upheld"}], ("1000.00 KZT", "300.00 KZT", "30.0")),
        ([{"outcome": "remitted"}, {"outcome": "pending"}], ("1000.00 KZT", "pending", None)),
        (
            [{"outcome": "remitted"}, {"outcome": "granted_in_part", "heads": {"moral": {"awarded": "700 KZT"}}}],
            ("1000.00 KZT", "700.00 KZT", "70.0"),
        ),
        (
            [{"outcome": "remitted"}, {"outcome": "dismissed", "heads": {"moral": {"awarded": "refused"}}}],
            ("1000.00 KZT", "refused", "0.0"),
        ),
    ],
)
def test_the_award_in_force_follows_from_the_later_decisions(case: Any, later: list[Any], expected: Any) -> None:
    one = case(first(), *later)
    assert figures(one) == expected
    assert figures(one, "first_awarded") == ("1000.00 KZT", "300.00 KZT", "30.0")


def test_a_head_named_again_where_nothing_was_changed_keeps_its_award(case: Any) -> None:
    for outcome in ("upheld", "pending"):
        named = case(first(), {"outcome": outcome, "heads": {"moral": {"claimed": "unknown"}}}, {"outcome": "upheld"})
        assert figures(named)[1] == "300.00 KZT"


def test_a_payment_told_with_a_later_decision_belongs_to_the_first_award_if_the_sum_is_the_same(case: Any) -> None:
    paid = {"paid": {"amount": "300 KZT", "source": "s"}}
    upheld = case(first(), {"outcome": "upheld", "heads": {"moral": paid}})
    assert str(series(upheld, "first_awarded").paid.money) == "300.00 KZT"
    raised = case(first(), {"outcome": "increased", "heads": {"moral": {"awarded": "500 KZT", **paid}}})
    assert series(raised, "first_awarded").paid.state is State.unknown
    unpaid = case(
        first(),
        {"outcome": "increased", "heads": {"moral": {"awarded": "500 KZT", "paid": {"state": "none", "source": "s"}}}},
    )
    assert series(unpaid, "first_awarded").paid.state is State.none


def test_after_a_remittal_no_award_is_in_force_and_the_reason_names_the_body_and_the_day(case: Any) -> None:
    body = {"en": "Supreme Court", "ru": "Верховный суд"}
    one = series(case(first(), {"outcome": "remitted", "body": body, "date": "2015-08-06"}), "in_force")
    assert one.position is Position.remitted
    assert [str(text) for text in one.reasons] == [
        "Supreme Court (2015-08-06) set the decision aside and sent the case back: no award is in force."
    ]


def test_sending_back_one_head_leaves_the_others_in_force(case: Any) -> None:
    heads = {"moral": {"claimed": "100 KZT", "awarded": "10 KZT"}, "care": {"claimed": "50 KZT", "awarded": "50 KZT"}}
    one = case(first(**heads), {"outcome": "remitted", "heads": {"moral": {"awarded": "pending"}}})
    assert figures(one, head="care") == ("50.00 KZT", "50.00 KZT", "100.0")
    assert figures(one, head="moral") == ("100.00 KZT", "pending", None)
    assert figures(one) == ("150.00 KZT", "unknown", None)


def test_a_new_decision_after_a_remittal_does_not_keep_the_old_award_of_a_head_it_leaves_out(case: Any) -> None:
    heads = {"moral": {"claimed": "100 KZT", "awarded": "10 KZT"}, "care": {"claimed": "50 KZT", "awarded": "50 KZT"}}
    one = case(
        first(**heads), {"outcome": "remitted"}, {"outcome": "awarded", "heads": {"moral": {"awarded": "9 KZT"}}}
    )
    assert figures(one, head="care") == ("50.00 KZT", "unknown", None)


def test_proceedings_of_one_case_have_chains_of_their_own(case: Any) -> None:
    one = case(
        {"proceeding": "first", **first(pecuniary={"claimed": "40 TJS", "awarded": "40 TJS"})},
        {"proceeding": "second", **first(moral={"claimed": "60 TJS", "awarded": "10 TJS"})},
        {"proceeding": "second", "outcome": "increased", "heads": {"moral": {"awarded": "20 TJS"}}},
        proceedings=("first", "second"),
    )
    assert figures(one, "first_awarded") == ("100.00 TJS", "50.00 TJS", "50.0")
    assert figures(one) == ("100.00 TJS", "60.00 TJS", "60.0")
    assert [ruling.decision.id for ruling in in_force(one) if ruling.decision] == ["d0", "d2"]


def test_an_undecided_proceeding_keeps_the_case_from_a_total(case: Any) -> None:
    one = case(
        {"proceeding": "first", **first()},
        {"proceeding": "second", "outcome": "pending", "heads": {"care": {"claimed": "5 KZT"}}},
        proceedings=("first", "second"),
    )
    assert figures(one, "first_awarded") == ("1005.00 KZT", "unknown", None)
    assert figures(one, "first_awarded", head="moral") == ("1000.00 KZT", "300.00 KZT", "30.0")


def test_a_claim_in_one_sum_gives_a_ratio_of_the_totals_and_none_per_head(case: Any) -> None:
    one = case(
        first(
            pecuniary_and_moral={"claimed": "180 TJS"},
            physical_harm={"claimed_in": "pecuniary_and_moral", "awarded": "97 TJS"},
            moral={"claimed_in": "pecuniary_and_moral", "awarded": "20 TJS"},
        )
    )
    assert figures(one) == ("180.00 TJS", "117.00 TJS", "65.0")
    assert figures(one, head="moral") == ("unknown", "20.00 TJS", None)
    assert figures(one, head="pecuniary_and_moral") == ("180.00 TJS", "unknown", None)


def test_an_award_in_one_sum_for_several_heads_gives_a_ratio_of_the_totals(case: Any) -> None:
    one = case(
        first(
            moral={"claimed": "80 KGS", "awarded_in": "total"},
            pecuniary={"claimed": "20 KGS", "awarded_in": "total"},
            total={"awarded": "25 KGS"},
        )
    )
    assert figures(one) == ("100.00 KGS", "25.00 KGS", "25.0")


@pytest.mark.parametrize("state", ["unknown", "withheld", "equivalent_only", "pending"])
def test_an_award_that_is_not_stated_is_not_zero(case: Any, state: str) -> None:
    one = series(case(first(moral={"claimed": "100 KZT", "awarded": state})), "first_awarded")
    assert one.awarded.state == State(state)
    assert one.awarded.money is None
    assert one.ratio is None
    assert len(one.reasons) == 1
    both = series(
        case(first(moral={"claimed": "100 KZT", "awarded": state}, care={"claimed": "1 KZT", "awarded": "1 KZT"})),
        "first_awarded",
    )
    assert both.awarded.money is None
    assert both.ratio is None


def test_a_fact_that_is_left_out_is_unknown(case: Any) -> None:
    one = series(
        case(first(moral={"awarded": "5 KZT"}, care={"claimed": "9 KZT", "awarded": "9 KZT"})), "first_awarded"
    )
    assert one.claimed.state is State.unknown
    assert [str(reason) for reason in one.reasons] == ["The sum claimed for moral damage is not known."]


def test_a_refused_claim_is_a_ratio_of_nothing(case: Any) -> None:
    one = series(
        case({"outcome": "dismissed", "heads": {"moral": {"claimed": "5 KZT", "awarded": "refused"}}}), "in_force"
    )
    assert one.ratio is not None
    assert one.ratio.value == Decimal(0)


def test_what_was_not_claimed_counts_for_nothing(case: Any) -> None:
    one = case(first(moral={"claimed": "100 KZT", "awarded": "10 KZT"}, care={"claimed": "none", "awarded": "none"}))
    assert figures(one) == ("100.00 KZT", "10.00 KZT", "10.0")


def test_more_than_a_sum_gives_a_bound_that_says_so(case: Any) -> None:
    more = {"amount": "100 KZT", "at_least": "yes"}
    at_most = series(case(first(moral={"claimed": more, "awarded": "10 KZT"})), "in_force")
    assert at_most.ratio is not None
    assert str(at_most.ratio.text) == "at most 10.0 %"
    both = series(case(first(moral={"claimed": more, "awarded": more})), "in_force")
    assert both.ratio is None


@pytest.mark.parametrize(
    ("claimed", "awarded", "reason"),
    [
        ("100 RUB", "10 EUR", "Claimed in RUB, awarded in EUR."),
        ("0 RUB", "10 RUB", "No sum was claimed, so there is no ratio."),
        ("none", "10 RUB", "No sum was claimed, so there is no ratio."),
        (
            "100 RUB",
            {"amount": "17 RUB", "per": "month"},
            "A sum for moral damage is printed without the number of times it is due.",
        ),
    ],
)
def test_a_ratio_that_cannot_be_computed_has_its_reason(case: Any, claimed: Any, awarded: Any, reason: str) -> None:
    one = series(case(first(moral={"claimed": claimed, "awarded": awarded})), "in_force")
    assert one.ratio is None
    assert [str(text) for text in one.reasons] == [reason]


def test_a_sum_for_each_of_three_counts_three_times(case: Any) -> None:
    each = {"amount": "10 KZT", "per": "each", "of": "3"}
    one = case(first(moral={"claimed": "60 KZT", "awarded": each}, care={"claimed": "40 KZT", "awarded": "5 KZT"}))
    assert figures(one) == ("100.00 KZT", "35.00 KZT", "35.0")


def test_two_claimants_with_the_same_head_are_two_lines(case: Any) -> None:
    line = {"head": "moral", "claimed": "50 KZT", "awarded": "10 KZT"}
    assert figures(case(first(mother=line, sister=line)), head="moral") == ("100.00 KZT", "20.00 KZT", "20.0")


def test_a_case_without_a_claim_has_no_figures_in_either_series(case: Any) -> None:
    for name in SERIES:
        one = series(case(proceedings=()), name)
        assert (one.claimed.state, one.awarded.state, one.ratio) == (State.none, State.none, None)
        assert one.reasons


def test_criminal_and_un_decisions_give_no_award(shipped: Any) -> None:
    assert first_awarded(shipped["KG-002"]) == ()
    assert [ruling.proceeding.id for ruling in first_awarded(shipped["KG-001"])] == ["compensation"]


def test_the_timeline_keeps_every_entry_and_puts_the_events_before_the_decision_they_led_to(shipped: Any) -> None:
    for one in shipped.values():
        entries = timeline(one)
        assert len(entries) == len(one.events) + len(one.chain)
        assert [entry for entry in entries if entry in one.chain] == list(one.chain)
    dates = [str(entry.date) for entry in timeline(shipped["KG-001"])]
    assert dates == ["2004", "None", "None", "2011", "2015", "2015-04-29", "2015-06", "None"]
