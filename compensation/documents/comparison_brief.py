"""What does a memo on compared cases say? Its brief: figures, bases, bars, conflicts, gaps, sources and rates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from compensation.documents.brief import Brief
from compensation.documents.case_words import Words
from compensation.documents.template_language import TEXT, Schema
from compensation.documents.wording import date_in_words
from compensation.heads import HEADS
from compensation.precedents.figures.awards import Award, awards
from compensation.precedents.figures.bars import share, size
from compensation.precedents.figures.bases import IN_MONEY, Basis, Valued, Yardsticks, flips, ranked
from compensation.precedents.figures.comparison import Comparison, Row
from compensation.precedents.figures.indicative import indication
from compensation.precedents.figures.series import SERIES, SeriesName
from compensation.precedents.figures.statistics import BIAS, By, Measure, cells
from compensation.precedents.figures.tables import MARKED, statistics, turned
from compensation.precedents.record import Conflict, Precedent
from compensation.rates.prices import PriceIndex
from compensation.sources import Source
from compensation.text import Text, say, say_n


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, TEXT)


SCHEMA: Schema = MappingProxyType(
    {
        **_texts("mark", "date", "selection", "count", "left_out", "series", "warning", "order", "bias"),
        "flips": [TEXT],
        "figures": [{"case": TEXT, "first": _texts("claimed", "awarded", "ratio"),
                     "now": _texts("claimed", "awarded", "ratio")}],
        "figure_notes": [TEXT],
        "titles": _texts("event", "dated", "prices", "mci", "wage", "ppp"),
        "bases": [_texts("case", "printed", "event", "dated", "prices")],
        "units": [_texts("case", "mci", "wage", "ppp")],
        "shares": [_texts("case", "bar", "ratio")],
        "sizes": [_texts("case", "bar", "sum")],
        **_texts("shares_missing", "sizes_missing"),
        "conflicts": [_texts("case", "field", "used", "others", "why")],
        "indicative": [{**_texts("case", "ratio"), "working": [TEXT]}],
        "care": [_texts("case", "marks")],
        "gaps": [_texts("case", "what", "why")],
        "statistics": [_texts("country", "before", "head", "n", "not_computed", "figures")],
        "statistic_notes": [TEXT],
        "sources": [{"case": TEXT, "entries": [_texts("title", "words", "address")]}],
        "rates": [_texts("rate", "used")],
        "prices": TEXT,
    }
)  # fmt: skip
"""The names a template of the kind `comparison_memo` may use. What there is nothing of is empty."""

_SHOWN_FLIPS = 8
_WIDTH = 24
"""Letters in the longest bar."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What one memo is about: the rows, the series its bases follow, and how many cases were left out."""

    comparison: Comparison
    selection: Text | str
    dated: datetime.date
    name: SeriesName
    yardsticks: Yardsticks
    left_out: int


def comparison_brief(compared: Compared, words: Words) -> Brief:
    """The brief of a comparison memo: strings, lists and mappings of these, as `SCHEMA` describes."""
    return _Writer(compared, words).brief()


class _Writer:
    """Holds the comparison and its words open while the parts of the brief are written."""

    def __init__(self, compared: Compared, words: Words) -> None:
        self.of = compared
        self.rows = compared.comparison.rows
        self.words = words
        self.say = words.say
        self.columns = compared.comparison.columns(compared.name, compared.yardsticks)
        self.by_citation = {row.precedent.citation: row for row in self.rows}
        self.awards = self._awards()

    def brief(self) -> Brief:
        of, say_ = self.of, self.say
        turns = [say_(one) for one in turned(flips(self.columns), _SHOWN_FLIPS)]
        title = of.yardsticks.title
        order = ranked(self.columns[Basis.event])
        return {
            "mark": say_(say("MEMO · not for filing without checking the sources")),
            "date": date_in_words(of.dated, self.words.language.code),
            "selection": say_(of.selection),
            "count": say_(say_n("{n} case", "{n} cases", len(self.rows))),
            "left_out": say_(_left_out(of.left_out)) if of.left_out else "",
            "series": say_(SERIES[of.name]),
            "warning": turns[0] if turns else "",
            "flips": turns[1:],
            "figures": [self._figures(row) for row in self.rows],
            "figure_notes": self._figure_notes(),
            "titles": {basis.value: say_(title(basis)) for basis in Basis if basis is not Basis.printed},
            "order": say_(title(Basis.event)),
            "bases": [self._bases(citation, IN_MONEY) for citation in order],
            "units": [self._bases(citation, _COUNTED) for citation in order if self._counted(citation)],
            **self._bars(),
            "conflicts": [self._conflict(row.precedent, one) for row in self.rows for one in row.precedent.conflicts],
            "indicative": list(self._indicative()),
            "care": [{"case": row.precedent.citation, "marks": self.words.marks(row.marks)}
                     for row in self.rows if row.marks],
            "gaps": [gap for row in self.rows for gap in self._gaps(row)],
            **self._statistics(),
            "bias": say_(BIAS),
            "sources": [self._sources(row.precedent) for row in self.rows],
            "rates": self._rates(),
            "prices": self._prices(),
        }  # fmt: skip

    def _awards(self) -> tuple[Award, ...]:
        """The answers under the head that is compared, or under each head."""
        heads = {row.head for row in self.rows}
        found = awards([row.precedent for row in self.rows], self.of.name)
        return found if heads == {None} else tuple(one for one in found if one.head in heads)

    def _figures(self, row: Row) -> dict[str, object]:
        words = self.words
        both = {
            key: {
                "claimed": words.total(row.series(name), "claimed"),
                "awarded": words.total(row.series(name), "awarded"),
                "ratio": words.ratio(row.series(name)),
            }
            for key, name in _SERIES
        }
        return {"case": words.case(row.precedent), **both}

    def _figure_notes(self) -> list[str]:
        notes = [
            self.say(say("{series}: {summary}", series=SERIES[name], summary=self.of.comparison.summary(name)))
            for _, name in _SERIES
        ]
        disputed = any(row.series(name).disputed for row in self.rows for _, name in _SERIES)
        return [*notes, self.say(MARKED)] if disputed else notes

    def _told(self, value: Valued) -> str:
        return self.say(value.told)

    def _counted(self, citation: str) -> bool:
        return any(self.columns[basis][citation].figure is not None for basis in _COUNTED)

    def _bases(self, citation: str, bases: Sequence[Basis]) -> dict[str, str]:
        told = {basis.value: self._told(self.columns[basis][citation]) for basis in bases}
        return {"case": self.words.case(self.by_citation[citation].precedent), **told}

    def _bars(self) -> Brief:
        """A bar for each known ratio and each known sum, largest sum first, and the cases that have none."""
        ratios = {row.precedent.citation: row.series(self.of.name) for row in self.rows}
        column = self.columns[Basis.event]
        sums = {citation: money for citation in ranked(column) if (money := column[citation].money)}
        largest = max((money.amount for money in sums.values()), default=Decimal(0))
        return {
            "shares": [
                {"case": citation, "bar": share(found.ratio.value, _WIDTH), "ratio": self.words.ratio(found)}
                for citation, found in ratios.items()
                if found.ratio
            ],
            "shares_missing": ", ".join(citation for citation, found in ratios.items() if not found.ratio),
            "sizes": [
                {"case": citation, "bar": size(money.amount, largest, _WIDTH), "sum": self._told(column[citation])}
                for citation, money in sums.items()
            ],
            "sizes_missing": ", ".join(citation for citation in column if citation not in sums),
        }

    def _conflict(self, precedent: Precedent, one: Conflict) -> dict[str, str]:
        words = self.words
        used, others = [words.used(one, precedent)], list[str]()
        for value in one.values:
            source = precedent.source(value.source)
            side = used if value.source == one.preferred else others
            if side is others:
                others.append(words.other(value, one, precedent, self.of.name))
            if source is not None:
                side.append(words.quotation(source))
        return {
            "case": precedent.citation,
            "field": words.field(one),
            "used": "\n".join(used),
            "others": "\n".join(others),
            "why": self.say(one.why),
        }

    def _indicative(self) -> Iterator[dict[str, object]]:
        for one in self.awards:
            found = indication(one, self.of.yardsticks.book)
            if found is not None:
                working = [self.say(line) for line in found.lines()]
                ratio: Text = found.text
                if one.head is not None:
                    ratio = say("{head}: {ratio}", head=HEADS[one.head].name, ratio=ratio)
                yield {"case": one.precedent.citation, "ratio": self.say(ratio), "working": working}

    def _gaps(self, row: Row) -> Iterator[dict[str, str]]:
        """Each reason once, with everything that it keeps from being computed."""
        reasons: dict[str, list[str]] = {}
        for _, name in _SERIES:
            for reason in row.series(name).reasons:
                what = say("ratio ({series})", series=SERIES[name])
                reasons.setdefault(self.say(reason), []).append(self.say(what))
        for basis in Basis:
            value = self.columns[basis][row.precedent.citation]
            if value.reason is not None and row.series(self.of.name).rulings:
                reasons.setdefault(self.say(value.reason), []).append(self.say(self.of.yardsticks.title(basis)))
        merged: dict[str, list[str]] = {}
        for why, kept_from in reasons.items():
            merged.setdefault("; ".join(kept_from), []).append(why)
        for told, whys in merged.items():
            yield {"case": row.precedent.citation, "what": told, "why": " ".join(whys)}

    def _statistics(self) -> Brief:
        """The cells of the statistics that have a figure; the notes count what has none."""
        found = cells(self.awards)
        sheet = statistics(found, Measure.awarded, By.nothing, self.of.name)
        keys = ("country", "before", "head", "n", "not_computed", "figures")
        rows = [dict(zip(keys, map(self.say, row), strict=True)) for row in sheet.rows if row[3]]
        return {"statistics": rows, "statistic_notes": [self.say(one) for one in sheet.notes if one is not BIAS]}

    def _sources(self, precedent: Precedent) -> dict[str, object]:
        """Every text once, with all that is quoted from it and what each quotation supports."""
        texts: dict[tuple[str, str], list[str]] = {}
        for one in precedent.sources:
            address = one.url if one.url and not (one.withheld or self.words.hidden) else ""
            texts.setdefault((self._title(one), address), []).append(self._quoted(one))
        if precedent.unsourced is not None:
            texts[self.say(precedent.unsourced), ""] = []
        entries = [
            {"title": title, "words": "; ".join(quoted), "address": address}
            for (title, address), quoted in texts.items()
        ]
        return {"case": self.words.case(precedent), "entries": entries}

    def _title(self, source: Source) -> str:
        title = self.words.source(source)
        if source.publisher is None or source.publisher in source.title:
            return title
        return self.say(say("{title} ({publisher})", title=title, publisher=source.publisher))

    def _quoted(self, source: Source) -> str:
        quotation = self.words.quotation(source)
        if source.supports is None:
            return quotation
        return self.say(say("{what} – {quotation}", what=source.supports, quotation=quotation))

    def _rates(self) -> list[dict[str, str]]:
        """Every rate and index once, with the figures it stands behind."""
        used: dict[str, dict[str, list[str]]] = {}
        for basis, column in self.columns.items():
            title = self.say(self.of.yardsticks.title(basis))
            for citation, value in column.items():
                for step in value.steps:
                    used.setdefault(self.say(step), {}).setdefault(title, []).append(citation)
        return [
            {"rate": rate, "used": self.words.joined(_used(title, cases) for title, cases in where.items())}
            for rate, where in used.items()
        ]

    def _prices(self) -> str:
        """Whose price indices and PPP factors stand behind the figures."""
        prices = self.of.yardsticks.indices.prices
        used: dict[str, None] = {}
        for basis, index in ((Basis.prices, PriceIndex.cpi), (Basis.ppp, PriceIndex.ppp)):
            for row in self.rows:
                money = row.series(self.of.name).awarded.money
                if money is not None and self.columns[basis][row.precedent.citation].figure is not None:
                    used[self.say(prices.table(index, money.currency).source.attribution)] = None
        return "; ".join(used)


_COUNTED = tuple(basis for basis in Basis if basis not in IN_MONEY)
_SERIES: Sequence[tuple[str, SeriesName]] = (("first", "first_awarded"), ("now", "in_force"))


def _used(title: str, citations: list[str]) -> Text:
    return say("{basis}: {cases}", basis=title, cases=citations)


def _left_out(n: int) -> Text:
    return say_n(
        "{n} case of the selection is left out: it must not be laid beside some of the others.",
        "{n} cases of the selection are left out: they must not be laid beside some of the others.",
        n,
    )
