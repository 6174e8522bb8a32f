"""Do the decisions of a case follow one another? Dates in order, sums that fit the outcome, one currency a head."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.datafile import Location
from compensation.money import Amount, Money, State
from compensation.precedents.outcomes import CHANGES, DECIDES, SETS_ASIDE, Milestone, Outcome, Track
from compensation.precedents.record import Decision, FactName, Precedent
from compensation.text import Text, say

Finding = tuple[Text, Location]
"""What is wrong, and where in the file."""

_IN_ONE_CURRENCY: tuple[FactName, ...] = ("claimed", "awarded", "paid")


def sequence(record: Precedent) -> Iterator[Finding]:
    """Everything in the chain that cannot have happened in this order, or with these sums."""
    yield from _order(record)
    yield from _claims_first(record)
    yield from _harm_first(record)
    yield from _changes(record)
    yield from _fits(record)
    yield from _one_currency(record)


def _order(record: Precedent) -> Iterator[Finding]:
    for proceeding in record.proceedings:
        before: Decision | None = None
        answered = False
        for index, decision in enumerate(record.chain):
            if decision.proceeding != proceeding.id:
                continue
            at: Location = ("chain", index)
            if decision.date and before and before.date and decision.date.last < before.date.first:
                yield (
                    say("{later} stands after {earlier}, which is later. Put the decisions of one proceeding in order.",
                        later=decision.date, earlier=before.date),
                    (*at, "date"),
                )  # fmt: skip
            if decision.date:
                before = decision
            if not answered and decision.outcome in CHANGES | SETS_ASIDE | {Outcome.upheld}:
                yield (
                    say("“{outcome}” needs an earlier decision on the claim in the same proceeding.",
                        outcome=decision.outcome.value),
                    (*at, "outcome"),
                )  # fmt: skip
            answered = answered or decision.outcome in DECIDES | {Outcome.convicted, Outcome.acquitted}


def _claims_first(record: Precedent) -> Iterator[Finding]:
    """A decision on a claim that is older than the claim itself."""
    filed = [one.date for one in record.events if one.milestone is Milestone.claim and one.date]
    for index, decision in enumerate(record.chain):
        if decision.outcome not in DECIDES or decision.date is None:
            continue
        asked = [line.claimed.on for line in decision.heads if line.claimed and line.claimed.on]
        for day in [*asked, *(filed if len(filed) == 1 else ())]:
            if decision.date.last < day.first:
                yield (
                    say("The decision of {decided} is older than the claim of {claimed}.",
                        decided=decision.date, claimed=day),
                    ("chain", index, "date"),
                )  # fmt: skip
                break


def _harm_first(record: Precedent) -> Iterator[Finding]:
    """A decision on a claim that is older than the harm it is about."""
    harm = next((one.date for one in record.events if one.milestone is Milestone.harm and one.date), None)
    for index, decision in enumerate(record.chain):
        if harm and decision.date and decision.outcome in DECIDES and decision.date.last < harm.first:
            yield (
                say("The decision of {decided} is older than the harm of {harm}.", decided=decision.date, harm=harm),
                ("chain", index, "date"),
            )


def _changes(record: Precedent) -> Iterator[Finding]:
    """Sums that do not fit the outcome: raised to less, reduced to more, or another one where nothing was changed."""
    standing: dict[tuple[str, str], Money | None] = {}
    for index, decision in enumerate(record.chain):
        for n, line in enumerate(decision.heads):
            key = (decision.proceeding, line.key)
            now = line.awarded.amount.money if line.awarded else None
            before = standing.get(key)
            if now and before and now.currency == before.currency and _unfit(decision.outcome, before, now):
                yield (
                    say("“{outcome}” does not fit: {before} before, {now} now.",
                        outcome=decision.outcome.value, before=before, now=now),
                    ("chain", index, "heads", n, "awarded"),
                )  # fmt: skip
            if line.awarded is not None:
                standing[key] = now


def _unfit(outcome: Outcome, before: Money, now: Money) -> bool:
    match outcome:
        case Outcome.increased:
            return now < before
        case Outcome.reduced:
            return before < now
        case Outcome.upheld | Outcome.pending:
            return now != before
        case _:
            return False


def _fits(record: Precedent) -> Iterator[Finding]:
    """Sums under a decision that gives none, or that do not fit what it did with the claim."""
    for index, decision in enumerate(record.chain):
        for n, line in enumerate(decision.heads):
            given = line.awarded.amount if line.awarded else None
            at: Location = ("chain", index, "heads", n, "awarded")
            if given is None or given.state not in _GIVES_A_SUM:
                continue
            if decision.outcome in SETS_ASIDE:
                yield say("What is set aside has no award: write “pending” or “unknown”."), at
            elif decision.outcome in _NO_ANSWER:
                yield (
                    say("“{outcome}” answers no claim. Put the sum under a decision of its own, such as awarded.",
                        outcome=decision.outcome.value),
                    at,
                )  # fmt: skip
            elif decision.outcome is Outcome.dismissed and given.state is not State.refused:
                yield say("A claim that was dismissed has “awarded: {{state: refused, source: …}}”."), at
            elif decision.outcome is Outcome.granted and line.claimed and _less(given, line.claimed.amount):
                yield say("Granted in full, but less is awarded than was claimed: write granted_in_part."), at
            if line.paid and line.paid.on and decision.date and line.paid.on.last < decision.date.first:
                yield (
                    say("Paid on {paid}, before the decision of {decided}.", paid=line.paid.on, decided=decision.date),
                    ("chain", index, "heads", n, "paid"),
                )


_GIVES_A_SUM = frozenset({State.stated, State.equivalent_only})
_NO_ANSWER = frozenset(
    {
        Outcome.convicted, Outcome.acquitted, Outcome.discontinued, Outcome.reopened, Outcome.violation_found,
        Outcome.no_violation, Outcome.returned,
    }
)  # fmt: skip


def _less(given: Amount, claimed: Amount) -> bool:
    one, whole = given.money, claimed.money
    comparable = one is not None and whole is not None and one.currency == whole.currency
    return comparable and given.per == claimed.per == "once" and not given.at_least and one < whole  # type: ignore[operator]


def _one_currency(record: Precedent) -> Iterator[Finding]:
    """A court of the country that claims, gives and pays one head in two currencies."""
    courts = {one.id for one in record.proceedings if one.track is Track.civil}
    seen: dict[tuple[str, str], str] = {}
    for index, decision in enumerate(record.chain):
        for n, line in enumerate(decision.heads if decision.proceeding in courts else ()):
            for name in _IN_ONE_CURRENCY:
                fact = line.fact(name)
                if fact is None or fact.amount.money is None:
                    continue
                first = seen.setdefault((decision.proceeding, line.key), fact.amount.money.currency)
                if first != fact.amount.money.currency:
                    yield (
                        say("This head stands in two currencies, {a} and {b}. Keep the one that the court used and "
                            "write a printed conversion under “equivalents”.", a=first, b=fact.amount.money.currency),
                        ("chain", index, "heads", n, name),
                    )  # fmt: skip
