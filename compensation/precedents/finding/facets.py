"""By what may cases be picked? The facets of a case, each computed from its record, and a filter over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compensation.precedents.finding.folding import fold

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent


@dataclass(frozen=True, slots=True)
class Facets:
    """What a case can be picked by: ids of the controlled lists, sorted; years as numbers; names as folded words.

    `years` are those of the decisions on compensation and of international bodies, or of the criminal decisions
    where there are no others. A date that is withheld or not known gives no year. Among the `tags` are the marks
    of comparability that follow from the chain.
    """

    country: str
    groups: tuple[str, ...]
    forums: tuple[str, ...]
    instances: tuple[str, ...]
    heads: tuple[str, ...]
    tags: tuple[str, ...]
    reasons: tuple[str, ...]
    years: tuple[int, ...]
    status: str
    paid: str
    bodies: str
    respondents: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are wanted. None and an empty collection mean any; all that is given must hold.

    Several values of one facet mean any of them, but of `tag` all. `body` and `respondent` are words that must all
    stand in the names of the bodies, or of the respondents, found as in a search (without typing errors).
    A range of years is inclusive and holds if a decision's year lies in it.
    """

    country: str | Collection[str] | None = None
    group: str | Collection[str] | None = None
    forum: str | Collection[str] | None = None
    body: str | None = None
    instance: str | Collection[str] | None = None
    head: str | Collection[str] | None = None
    tag: str | Collection[str] | None = None
    year_from: int | None = None
    year_to: int | None = None
    respondent: str | None = None
    status: str | Collection[str] | None = None
    paid: str | Collection[str] | None = None
    reason: str | Collection[str] | None = None


ANY = Filter()

ONE_OF = ("country", "group", "forum", "instance", "head", "status", "paid", "reason")
"""The fields of a filter of whose values any will do."""

FIELDS = (*ONE_OF, "tag", "year")
"""The facets with values that can be counted."""


def facets(precedent: Precedent) -> Facets:
    """The facets of a case. One that must stay apart from UN cases is never found as one of them."""
    from compensation.precedents.chain import proceedings_for_compensation
    from compensation.precedents.figures.comparability import marks
    from compensation.precedents.figures.comparison import paid_state
    from compensation.precedents.outcomes import GROUP_OF, Role, Track

    tracks = {one.id: one.track for one in precedent.proceedings}
    told = [one for one in precedent.proceedings if one.track.value not in precedent.apart]
    on_money = {one.id for one in proceedings_for_compensation(precedent)}
    on_money |= {id for id, track in tracks.items() if track is not Track.criminal}
    dated = [(one.date.year, one.proceeding in on_money) for one in precedent.chain if one.date]
    years = [year for year, counts in dated if counts] or [year for year, _ in dated]
    bodies = [one.body for one in precedent.chain if one.body]
    respondents = [one.label for one in precedent.parties if one.role is Role.respondent]
    return Facets(
        precedent.jurisdiction,
        _sorted(GROUP_OF[one.track].value for one in told),
        _sorted(one.forum.value for one in told if one.forum),
        _sorted(one.instance.value for one in precedent.chain if one.instance),
        _sorted(line.head for one in precedent.chain for line in one.heads),
        _sorted((*precedent.tags, *marks(precedent))),
        _sorted(reason for one in precedent.chain for reason in one.reasons),
        tuple(sorted(set(years))),
        precedent.status.value,
        paid_state(precedent),
        fold(" ".join(dict.fromkeys(word for one in bodies for word in (one.en, one.ru)))),
        fold(" ".join(dict.fromkeys(word for one in respondents for word in (one.en, one.ru)))),
    )


def values(one: Facets) -> Mapping[str, tuple[str, ...]]:
    """The values a case has per field of a filter; years as text."""
    return {
        "country": (one.country,),
        "group": one.groups,
        "forum": one.forums,
        "instance": one.instances,
        "head": one.heads,
        "tag": one.tags,
        "reason": one.reasons,
        "year": tuple(map(str, one.years)),
        "status": (one.status,),
        "paid": (one.paid,),
    }


def wanted(value: str | Collection[str] | None) -> tuple[str, ...]:
    """The values a field of a filter asks for; none of them: any will do."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))
