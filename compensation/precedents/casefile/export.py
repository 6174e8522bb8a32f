"""What does a case look like for a script? The plain dictionary of one case, with everything its file holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compensation.precedents.figures.comparison import paid_state
from compensation.precedents.figures.series import SERIES, Series, series
from compensation.precedents.record import FACTS, Decision, Event, Fact, FactName, Line, Precedent
from compensation.sources import Source
from compensation.text import Bilingual, Text


def as_json(precedent: Precedent, say: Callable[[Text], str] = str) -> dict[str, Any]:
    """One case: its file, and the two series derived from it. `say` writes reasons in the user's language."""
    return summary(precedent, say) | {
        "parties": [
            {"id": one.id, "role": one.role.value, "label": one.label.as_json(), "name": _both(one.name),
             "withheld": list(one.withheld)}
            for one in precedent.parties
        ],
        "proceedings": [
            {"id": one.id, "track": one.track.value, "forum": one.forum.value if one.forum else None,
             "label": one.label.as_json()}
            for one in precedent.proceedings
        ],
        "events": [_event(one) for one in precedent.events],
        "expert_evidence": _both(precedent.expert_evidence),
        "conflicts": [
            {"field": one.fact or str(one.field), "decision": one.decision, "line": one.line,
             "preferred": one.preferred, "why": one.why.as_json(),
             "values": [
                 {"source": each.source, "amount": each.amount.as_json() if each.amount else None,
                  "date": _text(each.date), "text": _both(each.text)}
                 for each in one.values
             ]}
            for one in precedent.conflicts
        ],
        "notes": [
            {"text": one.text.as_json(), "status": one.status.value, "source": one.source} for one in precedent.notes
        ],
        "not_stated": [one.as_json() for one in precedent.not_stated],
        "sources": [_source(one) for one in precedent.sources],
        "unsourced": _both(precedent.unsourced),
        "privacy": _both(precedent.privacy),
    }  # fmt: skip


def summary(precedent: Precedent, say: Callable[[Text], str] = str, head: str | None = None) -> dict[str, Any]:
    """One case as it stands in a list: what it is, its chain, its two series (with `head`, of that head alone)."""
    return {
        "id": precedent.id,
        "citation": precedent.citation,
        "jurisdiction": precedent.jurisdiction,
        "name": precedent.name.as_json(),
        "facts": precedent.facts.as_json(),
        "tags": list(precedent.tags),
        "status": precedent.status.value,
        "review": {"status": precedent.review.status, "by": precedent.review.by, "on": _text(precedent.review.on)},
        "chain": [_decision(precedent, one) for one in precedent.chain],
        "series": {name: series_json(series(precedent, name, head), say) for name in SERIES},
        "paid": paid_state(precedent),
    }


def series_json(one: Series, say: Callable[[Text], str] = str) -> dict[str, Any]:
    """One series: amounts with their states, the ratio or the reasons why there is none."""
    return {
        "position": one.position.value if one.position else None,
        "claimed": one.claimed.as_json(),
        "recommended": one.recommended.as_json(),
        "awarded": one.awarded.as_json(),
        "paid": one.paid.as_json(),
        "ratio": str(one.ratio.value) if one.ratio else None,
        "bound": one.ratio.bound if one.ratio else None,
        "disputed": sorted(one.disputed),
        "reasons": [say(reason) for reason in one.reasons],
        "decisions": [ruling.decision.id for ruling in one.rulings if ruling.decision],
    }


def _decision(precedent: Precedent, one: Decision) -> dict[str, Any]:
    return {
        "id": one.id,
        "proceeding": one.proceeding,
        "track": precedent.track(one).value,
        "body": _both(one.body),
        "instance": one.instance.value if one.instance else None,
        "date": _text(one.date),
        "number": one.number,
        "outcome": one.outcome.value,
        "heads": [_line(line) for line in one.heads],
        "reasons": list(one.reasons),
        "sources": list(one.sources),
        "note": _both(one.note),
        "withheld": list(one.withheld),
        "unconfirmed": list(one.unconfirmed),
    }


def _line(one: Line) -> dict[str, Any]:
    return {
        "id": one.key,
        "head": one.head,
        **{name: _fact(name, one.fact(name)) for name in FACTS},
        "claimed_in": one.claimed_in,
        "awarded_in": one.awarded_in,
        "claimants": list(one.claimants),
        "respondents": list(one.respondents),
        "subsidiarily": list(one.subsidiarily),
        "marks": list(one.marks),
        "note": _both(one.note),
    }


def _fact(name: FactName, one: Fact | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return one.amount.as_json() | {
        "status": one.status.value,
        "source": one.source,
        "on": _text(one.on),
        "by": _both(one.by),
        "note": _both(one.note),
        "withheld": list(one.withheld),
        "equivalents": [
            {"amount": each.amount.plain(), "currency": each.amount.currency, "approx": each.approx == "yes",
             "of": name, "source": each.source}
            for each in one.equivalents
        ],
    }  # fmt: skip


def _event(one: Event) -> dict[str, Any]:
    return {
        "date": _text(one.date),
        "what": one.what.as_json(),
        "source": one.source,
        "withheld": list(one.withheld),
        "unconfirmed": list(one.unconfirmed),
        "milestone": one.milestone.value if one.milestone else None,
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "date": _text(one.date),
        "url": one.url,
        "quotation": one.quotation,
        "supports": _both(one.supports),
        "withheld_because": _both(one.withheld_because),
        "reading": one.reading,
    }


def _both(pair: Bilingual | None) -> dict[str, str] | None:
    return pair.as_json() if pair else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
