"""Does a case file agree with itself? Checks across its parts, each with the place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from compensation.datafile import DataFile, Location
from compensation.errors import BadValue, Problem
from compensation.money import State
from compensation.precedents.casefile.sequence import Finding, sequence
from compensation.precedents.figures.comparability import DERIVED
from compensation.precedents.finding.search import index as search_index
from compensation.precedents.outcomes import (
    CHANGES,
    DECIDES,
    FORUMS_OF,
    ROLES,
    Role,
    Status,
)
from compensation.precedents.record import FACTS, Decision, Fact, Line, Precedent
from compensation.precedents.tags import Codebook
from compensation.text import say

_SAYS_SOMETHING = frozenset({State.stated, State.refused, State.equivalent_only})


def check_tags(datafile: DataFile, codebook: Codebook) -> list[Problem]:
    """Tags and printed reasons that the codebook does not know; works on a file that has other problems too."""
    content = datafile.content if isinstance(datafile.content, dict) else {}
    places: list[tuple[object, Location, bool]] = [(content.get("tags"), ("tags",), False)]
    chain = content.get("chain")
    for index, decision in enumerate(chain if isinstance(chain, list) else ()):
        if isinstance(decision, dict):
            places.append((decision.get("reasons"), ("chain", index, "reasons"), True))
            heads = decision.get("heads")
            for n, line in enumerate(heads if isinstance(heads, list) else ()):
                if isinstance(line, dict):
                    places.append((line.get("marks"), ("chain", index, "heads", n, "marks"), False))
    problems = []
    for found, location, reason in places:
        for index, tag in enumerate(found if isinstance(found, list) else ()):
            try:
                codebook.check(str(tag), reason=reason)
            except BadValue as error:
                problems.append(datafile.problem(error.whole, (*location, index)))
    return problems


def check_record(datafile: DataFile, record: Precedent) -> list[Problem]:
    """What does not fit together in a file whose parts are sound: references, order, currencies, conflicts."""
    return [datafile.problem(message, location) for message, location in _findings(record)]


def check_examples(datafile: DataFile, record: Precedent) -> list[Problem]:
    """The example searches that do not find the case as they are spelled; for a file whose tags are known."""
    found = search_index([record])
    return [
        datafile.problem(say("The search “{words}” does not find this case.", words=example), ("examples", number))
        for number, example in enumerate(record.examples)
        if not found.find(example) or found.corrected(example)
    ]


def _findings(record: Precedent) -> Iterator[Finding]:
    if not record.citation.startswith(record.jurisdiction + "-"):
        yield (
            say("The citation number {citation} does not start with {country}-.",
                citation=record.citation, country=record.jurisdiction),
            ("citation",),
        )  # fmt: skip
    for index, tag in enumerate(record.tags):
        if tag in DERIVED:
            yield say("“{tag}” follows from the decisions; delete it here.", tag=tag), ("tags", index)
    for name in ("parties", "proceedings", "chain", "sources"):
        yield from _twice((one.id for one in getattr(record, name)), (name,))
    for index, proceeding in enumerate(record.proceedings):
        known = FORUMS_OF[proceeding.track]
        if proceeding.forum not in (known or {None}):
            yield (
                say("These proceedings name the body before which they ran (“forum”): {forums}", forums=sorted(known))
                if known
                else say("Proceedings before a court of the country have no “forum”."),
                ("proceedings", index, "forum"),
            )
    yield from _sources(record)
    yield from _references(record)
    for index, decision in enumerate(record.chain):
        yield from _decision(record, decision, ("chain", index))
    yield from sequence(record)
    yield from _conflicts(record)


def _twice(ids: Iterable[str], at: Location) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for index, one in enumerate(ids):
        if seen[one]:
            yield say("The id “{id}” stands twice.", id=one), (*at, index, "id")
        seen[one] += 1


def _sources(record: Precedent) -> Iterator[Finding]:
    for index, source in enumerate(record.sources):
        if not source.quotation.strip():
            yield (
                say("A source has a quotation, or “quotation: withheld” with the reason."),
                ("sources", index, "quotation"),
            )
        if source.withheld and source.url:
            yield (
                say("A source with a withheld quotation has no address: it would lead there."),
                ("sources", index, "url"),
            )
        if source.withheld and source.withheld_because is None:
            yield say("Say in “withheld_because” why the quotation is withheld."), ("sources", index, "quotation")


def _references(record: Precedent) -> Iterator[Finding]:
    sources = {one.id for one in record.sources}
    proceedings = {one.id for one in record.proceedings}
    used: list[tuple[str | None, Location]] = []
    used += [(one.source, ("events", i, "source")) for i, one in enumerate(record.events)]
    used += [(one.source, ("notes", i, "source")) for i, one in enumerate(record.notes)]
    for i, decision in enumerate(record.chain):
        at: Location = ("chain", i)
        used += [(source, (*at, "sources", n)) for n, source in enumerate(decision.sources)]
        if decision.proceeding not in proceedings:
            yield say("There is no proceeding “{id}” in this file.", id=decision.proceeding), (*at, "proceeding")
        for n, line in enumerate(decision.heads):
            for name in FACTS:
                if fact := line.fact(name):
                    here = (*at, "heads", n, name)
                    used.append((fact.source, (*here, "source")))
                    used += [(one.source, (*here, "equivalents", k)) for k, one in enumerate(fact.equivalents)]
    for i, conflict in enumerate(record.conflicts):
        used += [(one.source, ("conflicts", i, "values", n, "source")) for n, one in enumerate(conflict.values)]
    for source, location in used:
        if source is not None and source not in sources:
            yield say("There is no source “{id}” in this file.", id=source), location


def _decision(record: Precedent, decision: Decision, at: Location) -> Iterator[Finding]:
    yield from _twice((line.key for line in decision.heads), (*at, "heads"))
    if decision.outcome in DECIDES | CHANGES and not decision.heads:
        yield (
            say("A decision on a claim names its heads (“heads”); write “unknown” where no sum is printed."),
            (*at, "outcome"),
        )
    keys = {line.key for line in decision.heads}
    roles = {party.id: party.role for party in record.parties}
    currencies: dict[tuple[str, str], str] = {}
    for index, line in enumerate(decision.heads):
        here = (*at, "heads", index)
        yield from _line(line, here)
        for key in ("claimed_in", "awarded_in"):
            target = getattr(line, key)
            if target is not None and (target not in keys or target == line.key):
                yield say("There is no other line “{id}” in this decision.", id=target), (*here, key)
        for key, role in (
            ("claimants", Role.claimant),
            ("respondents", Role.respondent),
            ("subsidiarily", Role.respondent),
        ):
            for n, party in enumerate(getattr(line, key)):
                if party not in roles:
                    yield say("There is no party “{id}” in this file.", id=party), (*here, key, n)
                elif roles[party] is not role and not (role is Role.claimant and roles[party] is Role.survivor):
                    yield say("“{id}” is not a {role} in this file.", id=party, role=ROLES[role]), (*here, key, n)
        for name in FACTS:
            fact = line.fact(name)
            if fact is None or fact.amount.money is None:
                continue
            currency = currencies.setdefault((line.head, name), fact.amount.money.currency)
            if currency != fact.amount.money.currency:
                yield (
                    say("One decision has this head in two currencies, {a} and {b}. Write a printed conversion under "
                        "“equivalents”.", a=currency, b=fact.amount.money.currency),
                    (*here, name),
                )  # fmt: skip


def _line(line: Line, at: Location) -> Iterator[Finding]:
    for key, name in (("claimed_in", "claimed"), ("awarded_in", "awarded")):
        if getattr(line, key) is not None and getattr(line, name) is not None:
            yield say("“{name}” stands here and in the line “{line}”: keep one.",
                      name=name, line=getattr(line, key)), (*at, name)  # fmt: skip
    for name in FACTS:
        if fact := line.fact(name):
            yield from _fact(fact, (*at, name))


def _fact(fact: Fact, at: Location) -> Iterator[Finding]:
    if fact.source is None and fact.amount.state in _SAYS_SOMETHING:
        yield say("An amount names its source (“source”)."), at
    if fact.status is Status.unconfirmed and fact.amount.money is not None:
        yield (
            say("An unconfirmed sum is not an amount. Write “unknown” here and the sum in a note marked unconfirmed."),
            at,
        )
    if fact.amount.state is State.equivalent_only and not fact.equivalents:
        yield say("An amount known only by its equivalent needs “equivalents”."), at
    if fact.amount.state is State.withheld and fact.equivalents:
        yield say("A withheld amount has no equivalents."), (*at, "equivalents")
    for index, one in enumerate(fact.equivalents):
        if fact.amount.money is not None and one.amount.currency == fact.amount.money.currency:
            yield say("An equivalent is in another currency than its amount."), (*at, "equivalents", index)


def _conflicts(record: Precedent) -> Iterator[Finding]:
    named: set[tuple[str, str, str]] = set()
    for index, conflict in enumerate(record.conflicts):
        at: Location = ("conflicts", index)
        chosen = next((one for one in conflict.values if one.source == conflict.preferred), None)
        if chosen is None and (conflict.preferred or conflict.fact):
            yield (
                say("“{id}” is not one of the sources of this conflict.", id=conflict.preferred or "–"),
                (*at, "preferred"),
            )
        if conflict.fact is None:
            continue
        line = _find(record, conflict.decision, conflict.line)
        fact = line.fact(conflict.fact) if line else None
        if fact is None:
            yield (
                say(
                    "Say with “decision” and “line” where “{field}” stands; nothing is there now.", field=conflict.fact
                ),
                (*at, "field"),
            )
            continue
        named.add((conflict.decision or "", conflict.line or "", conflict.fact))
        if fact.status is not Status.conflict:
            yield say("The fact this conflict is about needs “status: conflict”."), (*at, "field")
        if chosen is not None and chosen.amount != fact.amount:
            yield say("The preferred value is not the one that the decision prints."), (*at, "preferred")
    for i, decision in enumerate(record.chain):
        for n, line in enumerate(decision.heads):
            for name in FACTS:
                fact = line.fact(name)
                if fact and fact.status is Status.conflict and (decision.id, line.key, name) not in named:
                    yield (
                        say("“status: conflict” needs an entry under “conflicts” with both values."),
                        ("chain", i, "heads", n, name, "status"),
                    )


def _find(record: Precedent, decision: str | None, line: str | None) -> Line | None:
    for one in record.chain:
        if one.id == decision:
            return next((each for each in one.heads if each.key == line), None)
    return None
