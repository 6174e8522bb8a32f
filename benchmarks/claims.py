"""How long does a lawyer wait for the sum of a claim? Assessing and reviewing it, once everything is loaded.

Run: `python benchmarks/claims.py [--rounds N] [--profile]`. A claim of 20 lines in four currencies, with earnings,
support, interest and indexation of awards, is assessed and reviewed again and again in one process; so are claims of
200 and 2,000 such lines. In the same run: what loading costs, that is rules, precedents and price indices (once for a
start of the program), and the claim file (whenever it has changed). The sums are invented, the law and the rates real.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment
    from compensation.claims.claimfile import Claim
    from compensation.claims.opening import Shelf

GOAL = 0.050
SIZES = (20, 200, 2000)
TODAY = datetime.date(2026, 11, 28)
CURRENCIES = ("KZT", "USD", "EUR", "KGS")
Plain = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=31, help="how often the claim of 20 lines is assessed")
    parser.add_argument("--profile", action="store_true", help="tell where the time of 200 lines goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as office:
        return measured(Path(office), given.rounds, given.profile)


def measured(office: Path, rounds: int, profile: bool) -> int:
    from compensation.claims.claimfile import check_claim
    from compensation.claims.opening import open_shelf

    took, shelf = timed(lambda: open_shelf(office), 3)
    told("loading rules, precedents and price indices", took)
    median = 0.0
    for size in SIZES:
        text = json.dumps(claim_of(size), ensure_ascii=False)
        times = max(3, rounds * SIZES[0] // size)
        took, claim = timed(lambda text=text: check_claim(text, Path("claim.yaml")), 3)  # type: ignore[misc]
        told(f"{size:>5,} lines: reading and checking the file", took)
        took, assessment = timed(lambda claim=claim: assessed(claim, shelf), times)  # type: ignore[misc]
        told(f"{size:>5,} lines: assessing", took)
        assert assessment.refusals == (), assessment.refusals
        took, _ = timed(lambda one=assessment: reviewed(one, shelf), times)  # type: ignore[misc]
        told(f"{size:>5,} lines: reviewing", took)
        took, _ = timed(lambda claim=claim: reviewed(assessed(claim, shelf), shelf), times)  # type: ignore[misc]
        whole = told(f"{size:>5,} lines: both", took)
        median = whole if size == SIZES[0] else median
        if profile and size == 200:
            _profile(lambda claim=claim: reviewed(assessed(claim, shelf), shelf))  # type: ignore[misc]
    print(f"Goal for {SIZES[0]} lines: {GOAL * 1000:.0f} ms, {'met' if median <= GOAL else 'missed'}")
    return 0 if median <= GOAL else 1


def assessed(claim: Claim, shelf: Shelf) -> Assessment:
    return shelf.assess(claim, "argued", TODAY)


def reviewed(assessment: Assessment, shelf: Shelf) -> object:
    """All that is told beside the total: what a colleague would object to, and what the size of the sum does."""
    from compensation.claims.size import effects
    from compensation.review.reviewing import review

    return review(assessment, shelf.rules, shelf.precedents, TODAY), effects(assessment, shelf.rules)


def claim_of(size: int) -> Plain:
    """A claim of so many lines; every line has sums of its own."""
    exhibits = [{"id": f"e{n}", "number": str(n), "what": both("an exhibit")} for n in range(1, 10)]
    return {
        "id": "benchmark",
        "title": both("Benchmark"),
        "country": "KZ",
        "currency": "KZT",
        "court": both("A court"),
        "filing_date": "2026-04-20",
        "valuation": "receipt",
        "claimants": [{"id": "a", "label": both("Claimant A.")}],
        "respondents": [{"id": "police", "label": both("Police")}],
        "events": [
            {"id": "beating", "date": "2025-03-10", "what": both("beating")},
            {"id": "death", "date": "2025-06-10", "what": both("death")},
            {"id": "payment", "date": "2023-11-24", "what": both("payment")},
        ],
        "evidence": exhibits,
        "rules": ["kz.moral.remedy", "kz.state.officials", "kz.duty.exempt.health"],
        "lines": [line_of(n) for n in range(size)],
    }


def line_of(n: int) -> Plain:
    head, way = WAYS[n % len(WAYS)]
    rules = {"medical_expenses": "kz.pec.heads", "moral": "kz.moral.form", "interest": "kz.int.tort_is_monetary"}
    return {
        "id": f"line-{n}",
        "head": head,
        "what": both(f"line {n}"),
        "claimant": "a",
        "respondent": "police",
        "event": "death" if head in ("loss_of_support", "funeral") else "beating",
        "evidence": [f"e{n % 9 + 1}"],
        "rules": [rules[head]] if head in rules else [],
        **way(n),
    }


def receipts(n: int) -> Plain:
    return {"receipts": [*_receipts(n)], "needed_by": "e1", "free": "no"}


def _receipts(n: int) -> Iterator[Plain]:
    for position in range(4):
        day = datetime.date(2019, 1, 15) + datetime.timedelta(days=(37 * n + 11 * position) % 1000)
        amount = f"{100 + 7 * n + position}.50 {CURRENCIES[position]}"
        yield {"what": both("a bill"), "date": day.isoformat(), "amount": amount, "evidence": "e2"}


def earnings(n: int) -> Plain:
    months = [f"2024-{month:02d}" for month in range(3, 13)] + ["2025-01", "2025-02"]
    return {
        "earnings": {
            "percent": str(20 + n % 60),
            "capacity": "professional",
            "before": "beating",
            "from": "2025-03-17",
            "to": "2026-03",
            "months": [{"month": month, "amount": f"{200000 + n} KZT"} for month in months],
        }
    }


def interest(n: int) -> Plain:
    return {
        "interest": {
            "sum": f"{1000000 + n} KZT",
            "from": "2023-01-01",
            "to": "2023-08-27",
            "rate_on": "payment",
            "year_days": "365",
            "payments": [{"on": "2023-03-31", "amount": "400000 KZT"}, {"on": "2023-05-31", "amount": "100000 KZT"}],
        }
    }


def indexation(n: int) -> Plain:
    return {
        "indexation": {
            "sum": f"{1000000 + n} KZT",
            "from": "2023-08-28",
            "to": "payment",
            "year_days": "365",
            "payments": [{"on": "2023-10-09", "amount": "400000 KZT"}],
        }
    }


def support(n: int) -> Plain:
    return {
        "support": {
            "earnings": f"{300000 + n} KZT",
            "share": "1/3",
            "share_evidence": "e3",
            "right": {"as": "child", "ends": "2031-05-14"},
            "from": "2025-06-10",
            "to": "2026-03",
        }
    }


def future(n: int) -> Plain:
    return {"future": {"amount": f"{50000 + n} KZT", "from": "2026-05", "to": "2029-04"}}


def monthly(n: int) -> Plain:
    return {"monthly": {"amount": f"{100 + n} USD", "from": "2020-01-17", "to": "2020-06"}, "valued_on": "2020-07-01"}


def moral(n: int) -> Plain:
    sums = dict.fromkeys(("minimum", "argued", "maximum"), f"{1000000 + n} KZT")
    criteria = [{"criterion": "vital_importance", "facts": both("facts"), "evidence": ["e1"]}]
    return {
        "moral": {"sums": sums, "criteria_rule": "kz.moral.criteria", "criteria": criteria, "comparables": ["KZ-001"]}
    }


def both(words: str) -> Plain:
    return {"en": words, "ru": words}


WAYS: tuple[tuple[str, Callable[[int], Plain]], ...] = (
    *((("medical_expenses", receipts),) * 6),
    *((("lost_earnings", earnings),) * 3),
    *((("interest", interest),) * 3),
    *((("interest", indexation),) * 2),
    *((("loss_of_support", support),) * 2),
    ("lost_earnings", future),
    ("care", monthly),
    *((("moral", moral),) * 2),
)


def timed(work: Callable[[], Any], times: int) -> tuple[list[tuple[float, float]], Any]:
    """Seconds of each time by the clock and of the processor, and what the last one gave."""
    found, result = [], None
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        result = work()
        found.append((time.perf_counter() - start, time.process_time() - busy))
    return found, result


def told(what: str, took: list[tuple[float, float]]) -> float:
    """Print the medians and return that by the clock; on a machine with other work the two differ."""
    clock: float
    clock, busy = (statistics.median(one) for one in zip(*took, strict=True))
    print(f"{what:<48} {clock * 1000:>10.1f} ms, processor {busy * 1000:.1f} ms, fastest {min(took)[0] * 1000:.1f} ms")
    return clock


def _profile(work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    raise SystemExit(main())
