"""Claims that a check of the review finds something in, and claims in which it nearly does, for every check."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from compensation.claims.assessment import Assessment
from compensation.claims.objections import Finding
from compensation.documents.particulars import Particulars
from compensation.money import Amount, Money
from compensation.proceedings.course import Course
from compensation.proceedings.matter import Matter

TODAY = datetime.date(2026, 4, 20)
CODES = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}
Line = dict[str, Any]


def both(words: str) -> dict[str, str]:
    return {"en": words, "ru": words}


@dataclass(frozen=True)
class Reviewed:
    """A claim as plain data, and what else is reviewed with it."""

    claim: dict[str, Any]
    today: datetime.date = TODAY
    accepted: bool = False
    course: Course | None = None
    matter: Matter | None = None
    people: Particulars | None = None
    after: Callable[[Assessment], Assessment] | None = None


Judge = Callable[[Reviewed], tuple[Finding, ...]]
"""Finds what stands against a claim of the table."""


def line(head: str = "costs", id: str = "one", **keys: Any) -> Line:
    found: Line = {"id": id, "head": head, "what": both(id), "claimant": "a", "respondent": "body", "evidence": ["e1"]}
    return {**found, **keys}


COSTS = line(fixed="5000 KZT")
A, B = {"id": "a", "label": both("A.")}, {"id": "b", "label": both("B.")}
CHILD = {**A, "minor": True, "represented_by": "b"}
TREASURY = {"id": "treasury", "label": both("treasury"), "subsidiary": True}


def kz(*lines: Line, **keys: Any) -> Reviewed:
    return made("KZ", lines or (COSTS,), keys)


def kg(*lines: Line, **keys: Any) -> Reviewed:
    return made("KG", lines or (line(fixed="5000 KGS"),), keys)


def tj(*lines: Line, **keys: Any) -> Reviewed:
    return made("TJ", lines or (line(fixed="5000 TJS"),), keys)


def made(country: str, lines: tuple[Line, ...], keys: dict[str, Any]) -> Reviewed:
    content = {
        "id": "small",
        "title": both("small"),
        "country": country,
        "currency": CODES[country],
        "court": both("District court"),
        "filing_date": TODAY,
        "claimants": [A],
        "respondents": [{"id": "body", "label": both("body")}],
        "events": [
            {"id": "harm", "date": "2026-01-14", "what": both("harm")},
            {"id": "death", "date": "2026-01-20", "what": both("death")},
        ],
        "evidence": [{"id": "e1", "number": "1", "what": both("paper")}],
        "rules": {"KZ": ["kz.moral.form"], "KG": ["kg.moral.form"], "TJ": ["tj.const"]}[country],
        "lines": list(lines),
    }
    return Reviewed({**content, **keys})


def on(day: str, reviewed: Reviewed) -> Reviewed:
    """The same, filed and reviewed on another day."""
    date = datetime.date.fromisoformat(day)
    return replace(reviewed, claim={**reviewed.claim, "filing_date": date}, today=date)


def harm(day: str) -> list[dict[str, Any]]:
    return [{"id": "harm", "date": day, "what": both("harm")}]


def receipt(day: str = "2026-02-11", amount: str = "500 KZT", evidence: str = "e1", **keys: Any) -> dict[str, Any]:
    return {"what": both("paid"), "date": day, "amount": amount, "evidence": evidence, **keys}


def medical(*receipts: dict[str, Any], id: str = "one", **keys: Any) -> Line:
    return line("medical_expenses", id, receipts=list(receipts or (receipt(),)), event="harm", **keys)


def moral(id: str = "one", sums: str = "5000 KZT", **keys: Any) -> Line:
    given = {key: keys.pop(key) for key in ("criteria", "comparables", "recommended") if key in keys}
    rule = keys.pop("criteria_rule", "kz.moral.criteria")
    way = {"sums": dict.fromkeys(("minimum", "argued", "maximum"), sums), "criteria_rule": rule, **given}
    return line("moral", id, moral=way, event=keys.pop("event", "harm"), **keys)


def criterion(id: str = "vital_importance", **keys: Any) -> list[dict[str, Any]]:
    return [{"criterion": id, "facts": both("facts"), **keys}]


def earnings(id: str = "one", evidence: tuple[str, ...] = ("e1",), **keys: Any) -> Line:
    way = {
        "percent": "40",
        "capacity": "general",
        "before": "harm",
        "from": "2026-02",
        "to": "2026-03",
        "not_working": {"pay": "900000 KZT", "basis": "former"},
        "floor_on": "harm",
        **keys,
    }
    return line("lost_earnings", id, earnings={key: one for key, one in way.items() if one}, evidence=list(evidence))


def support(id: str = "one", **keys: Any) -> Line:
    way = {
        "earnings": "300000 KZT",
        "share": "1/3",
        "share_evidence": "e1",
        "right": {"as": "disabled", "ends": "2030-01-01"},
        "from": "2026-01-20",
        "to": "2026-03",
        **keys,
    }
    return line("loss_of_support", id, support=way, event="death")


def future(head: str = "lost_earnings", id: str = "one", **keys: Any) -> Line:
    return line(head, id, future={"amount": "50000 KZT", "from": "2026-05", "to": "2029-04", **keys})


def interest(id: str = "one", start: str = "2023-01-01", end: str = "2023-01-31", **keys: Any) -> Line:
    way = {"sum": "100000 KZT", "from": start, "to": end, "rate_on": "claim", "year_days": "365", **keys}
    return line("interest", id, interest=way)


def indexation(id: str = "index", start: str = "2023-01-01", end: str = "2023-01-31", **keys: Any) -> Line:
    way = {"sum": "100000 KZT", "from": start, "to": end, "year_days": "365", **keys}
    return line("interest", id, indexation=way)


def reduced(why: str = "named by the court", **keys: Any) -> Line:
    return line("lost_earnings", fixed="5000 KZT", reduction={"by": "20%", "why": both(why)}, **keys)


def funeral(**keys: Any) -> Line:
    return line("funeral", funeral={"receipts": [receipt(**keys)]}, event="death")


def course(*events: tuple[str, str], **keys: Any) -> Course:
    happened = [{"event": event, "date": date} for event, date in events]
    return Course.model_validate({"id": "c", "country": "KZ", "title": both("c"), "events": happened, **keys})


def matter(**keys: Any) -> Matter:
    content = {
        "id": "M-1",
        "title": "m",
        "country": "KZ",
        "registered": TODAY,
        "parties": [{"id": "a", "role": "claimant", "pseudonym": "A."}],
        "consents": [{"party": "a", "to": "filing", "given": "yes", "on": TODAY, "how": "in writing"}],
        "safety": {"assessed_on": TODAY, "by": "L.", "risks": ["pressure"], "review_on": TODAY},
    }
    return Matter.model_validate({**content, **keys})


def with_course(found: Course) -> Reviewed:
    return replace(kz(), course=found)


def with_matter(found: Matter, people: Particulars | None = None, **keys: Any) -> Reviewed:
    return replace(kz(**keys), matter=found, people=people)


def one_more(assessment: Assessment) -> Assessment:
    """The total printed one unit too high."""
    total = assessment.total.money
    assert total is not None
    return replace(assessment, total=Amount.stated(Money(total.amount + Decimal(1), total.currency)))


LATE = {"events": harm("2024-02-01")}
TAGGED = ["defendant:police_department"]
WAIVED = {"check": "court_currency", "reason": both("why"), "by": "L.", "on": TODAY}
FINAL = "decision_in_final_form"
RATED = {"rate": "10", "rate_source": both("bank")}
RATE = {
    "date": TODAY,
    "base": "USD",
    "quote": "KZT",
    "nominal": 1,
    "rate": "478.77",
    "publisher": "bank",
    "document": "page",
    "entered_by": "L.",
    "entered_on": TODAY,
}
DOLLARS = medical(receipt(amount="10 USD"), valued_on="filing")
OLD_DOLLARS = medical(receipt(amount="10 USD"), valued_on="2014-12-03")
YEAR = {"filing_date": datetime.date(2023, 8, 28)}
BORDER = ["defendant:border_guards"]

CASES: dict[str, tuple[list[Reviewed], list[Reviewed]]] = {
    "training": ([kz(training=True)], [kz()]),
    "no_lines": ([kz(lines=[])], [kz()]),
    "court": ([kz(court=None)], [kz()]),
    "filing_date": ([kz(filing_date=None)], [kz()]),
    "filing_date_past": ([replace(kz(), today=TODAY + datetime.timedelta(1))], [kz()]),
    "court_currency": ([kz(line(fixed="5 USD"), currency="USD")], [kz()]),
    "court_kind": (
        [
            kz(tags=BORDER),
            kg(court=both("Garrison military court")),
            kz(moral(), court=both("Specialised administrative court")),
        ],
        [kz(tags=BORDER, court=both("Garrison military court")), kz(court=both("Specialised administrative court"))],
    ),
    "not_computed": ([kz(line(fixed="unknown"))], [kz()]),
    "not_established": ([tj(interest(sum="100 TJS"))], [tj()]),
    "need_not_shown": ([kz(medical(free="no")), kz(medical(needed_by="e1"))], [kz(medical(needed_by="e1", free="no"))]),
    "free_of_charge": (
        [
            kz(medical(needed_by="e1", free="yes")),
            kg(medical(receipt(amount="5 KGS"), needed_by="e1", free="entitled")),
        ],
        [kz(medical(needed_by="e1", free="entitled"))],
    ),
    "support_period": (
        [
            kz(support(**{"from": "2026-01-19"})),
            kz(support(right={"as": "disabled", "ends": "2026-03-30"})),
            kz(support(right={"as": "disabled", "ends": "life"})),
            kz(support(to="2026-04-21")),
        ],
        [kz(support()), kz(support(to="2026-04-20"))],
    ),
    "funeral_needless": ([kz(funeral(necessary=False))], [kz(funeral())]),
    "future_period": ([kz(future(**{"from": "2026-04-20"}))], [kz(future(**{"from": "2026-04-21"}))]),
    "expert_term": (
        [kz(future("care")), kz(future("care", expert={"to": "2029-03", "evidence": "e1"}))],
        [kz(future("care", expert={"to": "2029-04", "evidence": "e1"}))],
    ),
    "lump_sum": (
        [kz(future(lump_sum=True)), kz(future(lump_sum=True, reasons=both("why"), to="2029-05-01"))],
        [kz(future(lump_sum=True, reasons=both("why")))],
    ),
    "no_reduction": (
        [kz({**line("care", fixed="5 KZT"), "reduction": {"by": "20%", "why": both("w")}})],
        [kz(reduced())],
    ),
    "all_too_late": (
        [on("2028-06-01", kz(earnings(**{"from": "2024-02", "to": "2025-05"}), **LATE))],
        [on("2028-06-01", kz(earnings(**{"from": "2024-02", "to": "2025-06-01"}), **LATE))],
    ),
    "loss_before_harm": ([kz(earnings(**{"from": "2026-01-13"}))], [kz(earnings(**{"from": "2026-01-14"}))]),
    "minor_age": (
        [kz(earnings(not_working=None, born="2012-02-02")), kz(earnings(not_working=None, born="2008-03-31"))],
        [kz(earnings(not_working=None, born="2012-02-01"))],
    ),
    "left_open": ([kz(earnings(floor_on=None))], [kz(earnings())]),
    "not_in_this_code": (
        [kz(indexation(by="cpi"), **YEAR)],
        [kz(indexation(), **YEAR)],
    ),
    "interest_rate": ([kg(interest(sum="100 KGS"))], [kg(interest(sum="100 KGS", **RATED))]),
    "head_not_open": ([kz(line("property", fixed="5 KZT"))], [kz(medical())]),
    "several_heads": ([kz(line("pecuniary", fixed="5 KZT"))], [kz()]),
    "no_rule": ([kz(rules=[])], [kz(line(fixed="5 KZT", rules=["kz.moral.form"]), rules=[])]),
    "need_unsaid": ([kz(medical())], [kz(medical(free="no"))]),
    "working_wanted": (
        [kz(line("lost_earnings", fixed="5 KZT")), kz(line("loss_of_support", fixed="5 KZT"))],
        [kz(earnings()), tj(line("lost_earnings", fixed="5 TJS"))],
    ),
    "benefits_deducted": ([kz(reduced("the pension that is paid"))], [kz(reduced())]),
    "own_reduction": ([kz(reduced())], [kz({**reduced(), "head": "care"})]),
    "fault_unpleaded": ([kz(moral())], [kz(moral(rules=["kz.moral.fault"]))]),
    "evidence": ([kz({**COSTS, "evidence": []}), kz(moral(evidence=[]))], [kz()]),
    "criteria": ([kz(moral())], [kz(moral(criteria=criterion()))]),
    "criterion_unknown": ([kz(moral(criteria=criterion("degree_of_fault")))], [kz(moral(criteria=criterion()))]),
    "criterion_evidence": ([kz(moral(criteria=criterion()))], [kz(moral(criteria=criterion(evidence=["e1"])))]),
    "expert_report": (
        [
            kz(earnings(evidence=())),
            kz(moral(recommended={"amount": "unknown", "by": both("expert"), "evidence": "e1"})),
        ],
        [kz(earnings()), kz(moral(recommended={"amount": "9 KZT", "by": both("expert"), "evidence": "e1"}))],
    ),
    "above_expert": (
        [kz(moral(recommended={"amount": "4999 KZT", "by": both("expert"), "evidence": "e1"}))],
        [kz(moral(recommended={"amount": "5000 KZT", "by": both("expert"), "evidence": "e1"}))],
    ),
    "earnings_proof": ([kz(support())], [kz(support(earnings_evidence="e1"))]),
    "exhibit_date": (
        [kz(evidence=[{"id": "e1", "number": "1", "what": both("p"), "date": "2026-04-21"}])],
        [kz(evidence=[{"id": "e1", "number": "1", "what": both("p"), "date": "2026-04"}])],
    ),
    "exhibit_number": (
        [kz(evidence=[{"id": id, "number": "1", "what": both("p")} for id in ("e1", "e2")])],
        [kz(evidence=[{"id": id, "number": id[1:], "what": both("p")} for id in ("e1", "e2")])],
    ),
    "exhibit_unused": ([kz(line(fixed="5 KZT", evidence=[]))], [kz()]),
    "dated_by_month": ([kz(medical(receipt("2026-02")))], [kz(medical())]),
    "minor_alone": (
        [
            kz(claimants=[{**A, "minor": True}]),
            kz(claimants=[CHILD, {**B, "minor": True, "represented_by": "a"}]),
        ],
        [kz(claimants=[CHILD, B])],
    ),
    "no_death": (
        [kz(line("funeral", fixed="5 KZT")), kz(line("loss_of_support", fixed="5 KZT"))],
        [kz(line("funeral", fixed="5 KZT", event="death"))],
    ),
    "support_standing": (
        [
            kz(support(right={"as": "child", "ends": "2030-01-01"})),
            kz(support(right={"as": "carer", "ends": "2030-01-01"}), claimants=[CHILD, B]),
            kz(support(), claimants=[{**A, "stands_as": "entity"}]),
        ],
        [kz(support(right={"as": "child", "ends": "2030-01-01"}), claimants=[CHILD, B])],
    ),
    "shares": (
        [kz(support(share="2/3"), support("two", share="1/2", **{"from": "2026-03"}))],
        [
            kz(support(share="1/2"), support("two", share="1/2")),
            kz(support(share="2/3", to="2026-02"), support("two", share="1/2", **{"from": "2026-03"})),
        ],
    ),
    "moral_standing": (
        [
            kz(moral(), moral("two", claimant="b"), claimants=[A, B]),
            *(kz(moral(), claimants=[{**A, "stands_as": one}]) for one in ("entity", "other", "close_relative")),
        ],
        [
            kz(moral(), claimants=[A, B]),
            kz(moral(event="death"), funeral() | {"id": "two"}, claimants=[{**A, "stands_as": "close_relative"}]),
            kz(moral(), claimants=[{**A, "stands_as": "spouse"}], tags=["victim:death_in_custody"]),
        ],
    ),
    "moral_standing_open": (
        [
            kg(
                moral(sums="5 KGS", criteria_rule="kg.moral.criteria"),
                claimants=[{**A, "stands_as": "close_relative"}],
            )
        ],
        [kg(moral(sums="5 KGS", criteria_rule="kg.moral.criteria"), claimants=[{**A, "stands_as": "victim"}])],
    ),
    "minor_earnings": (
        [kz(earnings(), claimants=[CHILD, B])],
        [kz(earnings(not_working=None, born="2011-01-01"), claimants=[CHILD, B])],
    ),
    "respondent": (
        [kz(tags=["defendant:land"]), kg(tags=TAGGED)],
        [kz(tags=TAGGED), kg(tags=["defendant:finance_ministry"]), kz()],
    ),
    "respondent_untagged": ([kz()], [kz(tags=TAGGED)]),
    "treasury": (
        [kz(tags=TAGGED)],
        [kz(tags=TAGGED, respondents=[{"id": "body", "label": both("body")}, TREASURY])],
    ),
    "subsidiary_first": (
        [kz(line(fixed="5 KZT", respondent="treasury"), respondents=[TREASURY])],
        [kz(line(fixed="5 KZT", respondent="treasury"), respondents=[{**TREASURY, "subsidiary": False}])],
    ),
    "idle_party": ([kz(claimants=[A, B])], [kz(claimants=[CHILD, B])]),
    "three_years": (
        [on("2028-06-01", kz(medical(receipt("2025-05-31")), **LATE))],
        [
            on("2028-06-01", kz(medical(receipt("2025-06-01")), **LATE)),
            on("2027-02-01", kz(medical(receipt("2024-02-01")), **LATE)),
        ],
    ),
    "three_years_cut": (
        [on("2028-06-01", kz(earnings(**{"from": "2024-02", "to": "2026-01"}), **LATE))],
        [on("2027-02-01", kz(earnings(**{"from": "2024-02", "to": "2026-01"}), **LATE))],
    ),
    "limitation": (
        [on("2025-01-02", kz(line("property", fixed="5 KZT", event="harm"), events=harm("2022-01-01")))],
        [
            on("2025-01-01", kz(line("property", fixed="5 KZT", event="harm"), events=harm("2022-01-01"))),
            on("2025-01-02", kz(moral(), events=harm("2022-01-01"))),
        ],
    ),
    "limitation_open": ([tj()], [kg()]),
    "falls_due_later": (
        [kz(line("care", monthly={"amount": "5 KZT", "from": "2026-02", "to": "2026-04-21"}))],
        [kz(line("care", monthly={"amount": "5 KZT", "from": "2026-02", "to": "2026-04-20"}))],
    ),
    "before_harm": (
        [kz(medical(receipt("2026-01-13")))],
        [kz(medical(receipt("2026-01-14"))), kz(line("property", event="harm", receipts=[receipt("2025-11-15")]))],
    ),
    "two_codes": (
        [tj(line(fixed="5 TJS", event="harm"), events=harm("2023-06-30"))],
        [tj(line(fixed="5 TJS", event="harm"), events=harm("2023-07-01"))],
    ),
    "overlap": (
        [
            kz(interest(), indexation(start="2023-01-31", end="2023-02-28"), **YEAR),
            kg(
                interest(sum="100 KGS", **RATED),
                indexation(sum="100 KGS", year_days=None, by="cpi", start="2023-01-31", end="2023-02-28"),
            ),
        ],
        [kz(interest(), indexation(start="2023-02-01", end="2023-02-28"), **YEAR)],
    ),
    "interest_start": ([kz(interest(), **YEAR)], [kz(indexation(), **YEAR)]),
    "own_rate": ([kg(interest(sum="100 KGS", **RATED))], [kz(interest(), **YEAR)]),
    "claim_price": ([kz(future())], [kz(future(lump_sum=True, reasons=both("why")))]),
    "same_receipt": (
        [kz(medical(receipt(), receipt())), kz(medical(), medical(id="two"))],
        [kz(medical(receipt(), receipt("2026-02-12"))), kz(medical(receipt(), receipt(amount="501 KZT")))],
    ),
    "same_period": (
        [
            kz(
                line("care", monthly={"amount": "5 KZT", "from": "2026-02", "to": "2026-03"}),
                line("care", "two", monthly={"amount": "5 KZT", "from": "2026-03-31", "to": "2026-04-10"}),
            ),
            kz(
                line("care", monthly={"amount": "5 KZT", "from": "2026-02", "to": "2026-03"}),
                line("care", "two", receipts=[receipt()]),
            ),
            kz(interest(), interest("two", start="2023-01-31", end="2023-02-28"), **YEAR),
        ],
        [
            kz(
                line("care", monthly={"amount": "5 KZT", "from": "2026-02", "to": "2026-03"}),
                line("care", "two", monthly={"amount": "5 KZT", "from": "2026-04-01", "to": "2026-04-10"}),
            ),
            kz(medical(), medical(receipt(amount="7 KZT"), id="two")),
        ],
    ),
    "same_head": (
        [kz(moral(), moral("two")), kz(COSTS, {**COSTS, "id": "two"})],
        [kz(moral(), moral("two", event="death")), kz(COSTS, {**COSTS, "id": "two", "fixed": "5001 KZT"})],
    ),
    "printed_sums": ([replace(kz(), after=one_more)], [kz()]),
    "foreign_currency": ([kz(OLD_DOLLARS)], [kz(medical())]),
    "rate_by_hand": ([kz(DOLLARS, rates=[RATE])], [kz(OLD_DOLLARS)]),
    "cassation": ([kz(line(fixed="8649999.99 KZT"))], [kz(line(fixed="8650000 KZT"))]),
    "rule_unaccepted": ([kz()], [replace(kz(), accepted=True)]),
    "rule_refused": ([kz(rules=["kz.duty.moral"])], [kz()]),
    "rule_elsewhere": (
        [kz(rules=["kg.moral.form"]), kz(line(fixed="5 KZT", rules=["kg.moral.form"]))],
        [kz(rules=["kz.moral.form", "un.redress.forms"])],
    ),
    "rule_stale": ([on("2027-02-28", kz())], [on("2027-02-27", kz())]),
    "rule_changed": (
        [replace(kz(rules=["kz.duty.exempt.health"], filing_date=datetime.date(2017, 6, 1)))],
        [kz(rules=["kz.duty.exempt.health"])],
    ),
    "rule_second_hand": ([kz(rules=["kz.duty.exempt.crime"])], [kz()]),
    "precedent_unknown": ([kz(moral(comparables=["KZ-999"]))], [kz(moral(comparables=["KZ-001"]))]),
    "no_comparables": ([kz(moral())], [kz(moral(comparables=["KZ-001"]))]),
    "comparable_doubtful": ([kz(moral(comparables=["KZ-002"]))], [kz(moral(comparables=["KZ-001"]))]),
    "idle_waiver": (
        [kz(waived=[WAIVED]), kz(waived=[{**WAIVED, "line": "one"}])],
        [kz(line(fixed="5 USD"), currency="USD", waived=[WAIVED])],
    ),
    "claim_term_past": (
        [with_course(course(("right_breach_learned", "2023-04-15")))],
        [with_course(course(("right_breach_learned", "2023-04-20")))],
    ),
    "term_past": (
        [with_course(course((FINAL, "2026-02-02")))],
        [with_course(course((FINAL, "2026-04-10")))],
    ),
    "deadline_provisional": (
        [with_course(course((FINAL, "2026-04-20")))],
        [
            with_course(
                course((FINAL, "2026-04-20"), withdrawn=[{"rule": "kz.stage.appeal", "on": TODAY, "why": "agreed"}])
            )
        ],
    ),
    "deadline_undated": ([with_course(course((FINAL, "2026-04")))], [with_course(course((FINAL, "2026-04-20")))]),
    "consent": ([with_matter(matter(consents=[]))], [with_matter(matter())]),
    "safety": ([with_matter(matter(safety=None))], [with_matter(matter())]),
    "matter_open": (
        [with_matter(matter(closed=TODAY)), with_matter(matter(training="yes"))],
        [with_matter(matter(training="yes"), training=True)],
    ),
    "matter_parties": (
        [
            with_matter(matter(parties=[{"id": "x", "role": "claimant", "pseudonym": "X."}])),
            with_matter(matter(), claimants=[{**A, "represented_by": "b"}, B]),
            with_matter(matter(parties=[{"id": "a", "role": "claimant", "pseudonym": "A.", "minor": "yes"}])),
            with_matter(matter(), Particulars()),
        ],
        [with_matter(matter())],
    ),
}
"""By check: what it finds something in, and what it just does not."""
