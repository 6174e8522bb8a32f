"""What is looked for among the published cases? Words, filters, series, basis: a value that the screens pass on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from compensation.text import Text, say
from compensation.tui.writer import Country, Private

if TYPE_CHECKING:
    from compensation.money import Money
    from compensation.precedents.figures.comparison import Paid
    from compensation.precedents.figures.series import SeriesName
    from compensation.precedents.finding.facets import Filter

FACETS: Mapping[str, Text] = MappingProxyType(
    {
        "country": say("country"),
        "group": say("before"),
        "forum": say("international body"),
        "instance": say("instance"),
        "head": say("head"),
        "tag": say("tag"),
        "status": say("status"),
        "paid": say("paid"),
        "reason": say("reason for reducing"),
    }
)
"""The facets whose values are picked from a list, by their field of a filter."""

BASES = ("printed", "event", "dated", "prices", "mci", "wage", "ppp")
"""The ids of the bases in the order in which one key goes through them."""

COUNTED = ("mci", "wage", "ppp")
"""Those whose figures are no money: how many times a unit goes into the sum."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`picked` has the chosen values per facet; years are inclusive; `least` and `most` are on the chosen basis.

    `ordered`: the largest award on the basis first, otherwise by citation number. `day` and `year` are those of the
    bases that need one; None: the last for which rates and prices have all three countries.
    """

    words: str = ""
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: str = ""
    respondent: str = ""
    year_from: int | None = None
    year_to: int | None = None
    least: Money | None = None
    most: Money | None = None
    series: SeriesName = "first_awarded"
    basis: str = "printed"
    ordered: bool = False
    day: datetime.date | None = None
    year: int | None = None

    @property
    def ranged(self) -> bool:
        """Whether a range of sums is asked for, which needs the figures of every case."""
        return self.least is not None or self.most is not None

    @property
    def range_basis(self) -> str:
        """The basis of the range: the chosen one, or where its figures are no money, the one its currency speaks of."""
        if self.basis not in COUNTED:
            return self.basis
        codes = {end.currency for end in (self.least, self.most) if end is not None}
        return "event" if codes <= {"EUR"} else "printed"

    @property
    def head(self) -> str | None:
        """The one head that is asked for: then all figures are of that head alone."""
        heads = self.picked.get("head", ())
        return heads[0] if len(heads) == 1 else None

    @property
    def filter(self) -> Filter:
        """What the collection of cards is asked for; the range of sums is not in it."""
        return self.without_facet("")

    def without_facet(self, left_out: str) -> Filter:
        """The filter with one facet open: what each of its values would leave."""
        from compensation.precedents.finding.facets import Filter

        picked: dict[str, Any] = {name: values for name, values in self.picked.items() if name != left_out}
        return Filter(
            **picked,
            body=self.body or None,
            respondent=self.respondent or None,
            year_from=self.year_from,
            year_to=self.year_to,
        )

    def toggled(self, facet: str, value: str) -> Selection:
        """With this value picked, or without it if it was."""
        values = self.picked.get(facet, ())
        changed = tuple(one for one in values if one != value) if value in values else (*values, value)
        return self.picking(facet, changed)

    def picking(self, facet: str, values: tuple[str, ...]) -> Selection:
        """With exactly these values of a facet; none: any will do."""
        picked = {name: had for name, had in self.picked.items() if name != facet}
        return replace(self, picked=MappingProxyType(picked | ({facet: values} if values else {})))

    @property
    def cleared(self) -> Selection:
        """Without any filter; words, series and basis stay."""
        return Selection(
            words=self.words,
            series=self.series,
            basis=self.basis,
            ordered=self.ordered,
            day=self.day,
            year=self.year,
        )

    def filters(self) -> Iterator[Text]:
        """Every active filter in words."""
        for facet, values in self.picked.items():
            yield say(
                "{facet}: {values}",
                facet=FACETS[facet],
                values=[one if facet == "country" else named(facet, one) for one in values],
            )
        if self.body:
            yield say("court or body: {words}", words=Private(self.body))
        if self.respondent:
            yield say("respondent: {words}", words=Private(self.respondent))
        if years := span(self.year_from, self.year_to):
            yield say("years {span}", span=years)
        if self.ranged:
            yield say("sum {span} ({basis})", span=_sums(self.least, self.most), basis=basis_name(self.range_basis))

    def described(self) -> Text:
        """The whole selection in words, for the head of a document or a file."""
        said = [*([say("words “{words}”", words=Private(self.words))] if self.words else []), *self.filters()]
        return say("selected by: {list}", list=said) if said else say("all published cases")


def other_series(name: SeriesName) -> SeriesName:
    return "in_force" if name == "first_awarded" else "first_awarded"


def span(first: int | None, last: int | None) -> str:
    """Years as they are printed: 2010–2020, from or up to one year; empty for any."""
    if first is None and last is None:
        return ""
    return f"{first}" if first == last else f"{first or '…'}–{last or '…'}"


def _sums(least: Money | None, most: Money | None) -> Text:
    dots = "…"
    return say("{a}–{b}", a=dots if least is None else least, b=dots if most is None else most)


def basis_name(basis: str) -> Text:
    from compensation.precedents.figures.bases import BASES as NAMES
    from compensation.precedents.figures.bases import Basis

    return NAMES[Basis(basis)]


def named(facet: str, value: str) -> Any:
    """What a value of a facet is called; a code as it is."""
    from compensation.heads import HEADS
    from compensation.precedents.figures.comparison import PAID
    from compensation.precedents.outcomes import FORUMS, GROUPS, INSTANCES, STATUSES, Forum, Group, Instance, Status
    from compensation.precedents.tags import codebook

    match facet:
        case "group":
            return GROUPS[Group(value)]
        case "forum":
            return FORUMS[Forum(value)]
        case "instance":
            return INSTANCES[Instance(value)]
        case "status":
            return STATUSES[Status(value)]
        case "head":
            return HEADS[value].name
        case "paid":
            return PAID[cast("Paid", value)]
        case "country":
            return Country(value)
        case "tag" | "reason":
            return codebook().tags[value].name
        case _:
            return value
