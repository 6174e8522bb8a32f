"""Which rates are on file for a pair of currencies? The shipped series and the office's own rates, side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

from compensation.errors import BadData, Problem
from compensation.rates.manual import ManualRate, doubts, read_rates
from compensation.rates.own import folder_of, read_own
from compensation.rates.quotes import Kind, Quote
from compensation.rates.reading import SHIPPED, Series, Table, read_series, read_table
from compensation.text import Bilingual, Text, say

Edge = tuple[str, str]
Route = tuple[Edge, ...]

_PIVOTS: tuple[tuple[str, ...], ...] = ((), ("USD",), ("EUR",), ("USD", "EUR"), ("EUR", "USD"))
_NEAR = timedelta(days=400)


class RateBook:
    """All rates that may be used. It holds the tables that were read; a table is read when its pair is asked for.

    `manual` are the rates that the office entered, those given as `extra` first; `own` are the series it fetched, which
    lie in `own_folder`; `problems` tells which of the office's rates cannot be used. `read` are tables of `series`
    that were read already, by series and pair; what this book reads of them is added.
    """

    def __init__(
        self,
        folder: Path,
        series: Sequence[Series],
        manual: Sequence[ManualRate],
        problems: Sequence[Problem],
        own: Sequence[Series] = (),
        own_folder: Path | None = None,
        read: dict[tuple[str, str], Table] | None = None,
    ) -> None:
        self.series = {one.id: one for one in (*series, *own)}
        self._shipped = {one.id: one for one in series}
        self._known = {} if read is None else read
        self._folder = folder
        self._folders = {one.id: folder for one in series} | {one.id: own_folder or folder for one in own}
        self.manual = tuple(manual)
        self.problems = tuple(problems)
        self._tables: dict[Edge, tuple[Table, ...]] = {}
        self._chosen: dict[tuple[Edge, Hashable], tuple[Table, ...]] = {}
        self._routes: dict[Edge, tuple[Route, ...]] = {}
        pairs = [pair.split("-") for one in series for pair in one.pairs] + [[one.base, one.quote] for one in manual]
        self._joined = frozenset(frozenset(pair) for pair in pairs)
        new = [pair.split("-") for one in series if one.kind is Kind.redenomination for pair in one.pairs]
        self._successor = {old: new for new, old in new}

    def routes(self, source: str, target: str) -> tuple[Route, ...]:
        """The ways from one currency to another for which there are tables, shortest first.

        Straight or through the dollar and the euro; for a withdrawn unit also through the one that followed it.
        """
        if (source, target) not in self._routes:
            self._routes[source, target] = tuple(sorted(self._ways(source, target), key=len))
        return self._routes[source, target]

    def _ways(self, source: str, target: str) -> Iterator[Route]:
        starts = [(source,), *([(source, self._successor[source])] if source in self._successor else [])]
        ends = [(target,), *([(self._successor[target], target)] if target in self._successor else [])]
        for start, middle, end in product(starts, _PIVOTS, ends):
            stations = (*start, *middle, *(end if start[-1] != end[0] else end[1:]))
            route = tuple(pairwise(stations))
            if len(set(stations)) == len(stations) and all(frozenset(edge) in self._joined for edge in route):
                yield route

    def tables(self, one: str, other: str) -> tuple[Table, ...]:
        """The tables between two currencies, whichever is the base: what the office entered, then series by series."""
        edge = (min(one, other), max(one, other))
        if edge not in self._tables:
            found = [*self._read(*edge), *self._read(edge[1], edge[0])]
            order = list(self.series)
            self._tables[edge] = tuple(
                sorted(found, key=lambda table: order.index(table.series) if table.series in self.series else -1)
            )
        return self._tables[edge]

    def chosen(self, edge: Edge, key: Hashable, takes: Callable[[Table], bool]) -> tuple[Table, ...]:
        """The tables of an edge that are taken; what was once chosen under a key is not looked through again."""
        if (edge, key) not in self._chosen:
            self._chosen[edge, key] = tuple(table for table in self.tables(*edge) if takes(table))
        return self._chosen[edge, key]

    def _read(self, base: str, quote: str) -> Iterator[Table]:
        own: dict[str, Quote] = {}
        for rate in self.manual:
            if (rate.base, rate.quote) == (base, quote):
                own.setdefault(rate.date.isoformat(), rate.as_quote())
        if own:
            days = sorted(own)
            yield Table(Kind.manual, str(Kind.manual), days, lambda position: own[days[position]])
        for series in self.series.values():
            if f"{base}-{quote}" in series.pairs:
                yield self._table(series, f"{base}-{quote}")

    def _table(self, series: Series, pair: str) -> Table:
        if self._shipped.get(series.id) is not series:
            return read_table(self._folders[series.id], series, pair)
        if (series.id, pair) not in self._known:
            self._known[series.id, pair] = read_table(self._folders[series.id], series, pair)
        return self._known[series.id, pair]

    def anew(self, office_rates: Path | None, extra: Sequence[ManualRate] = ()) -> RateBook:
        """A book with what came with the program as it was read, and with the office's files as they are now."""
        shipped, folder = tuple(self._shipped.values()), self._folder
        if office_rates is None:
            return RateBook(folder, shipped, extra, (), read=self._known)
        manual, problems = read_rates(office_rates)
        own, more = read_own(folder_of(office_rates), set(self._shipped))
        rates, troubles = (*extra, *manual), [*problems, *more]
        return RateBook(folder, shipped, rates, troubles, own, folder_of(office_rates), self._known)

    def folder(self, series: Series) -> Path:
        """Where the tables of a series lie."""
        return self._folders[series.id] / series.id

    def usual(self, base: str, quote: str, day: date) -> Decimal | None:
        """Roughly what one `base` cost in `quote` around a day, from the nearest published rates within 400 days."""
        for route in self.routes(base, quote):
            value = Decimal(1)
            for edge in route:
                near = self._nearest(edge, day)
                if near is None:
                    break
                value = value * near.per_unit if near.base == edge[0] else value / near.per_unit
            else:
                return value
        return None

    def _nearest(self, edge: Edge, day: date) -> Quote | None:
        found = [
            quote
            for table in self.tables(*edge)
            if table.kind is not Kind.manual
            for quote in (table.on_or_before(day), table.after(day))
            if quote is not None and (quote.lasting or abs(quote.date - day) <= _NEAR)
        ]
        return min(found, key=lambda quote: abs(quote.date - day), default=None)

    def ended(self, last: Quote) -> Bilingual | None:
        """Why no rate follows the last one of its table; None if one does, or nothing is known of it."""
        series = self.series.get(last.series)
        span = series.pairs.get(f"{last.base}-{last.quote}") if series else None
        return span.ended if span and span.last == last.date else None

    def doubts(self, rate: ManualRate) -> tuple[Text, ...]:
        """What a careful reader would ask about a rate before it is entered."""
        return doubts(self.usual(rate.base, rate.quote, rate.date), rate)


def open_book(office_rates: Path | None, extra: Sequence[ManualRate] = (), *, shipped: Path = SHIPPED) -> RateBook:
    """The shipped series, the office's own, the rates of its file, and `extra` ones, such as those a claim carries.

    Where `extra` and the office have a rate for the same day, `extra` is used. Raises BadData if the shipped
    descriptions are broken; problems of the office's files are kept in the book.
    """
    series, broken = read_series(shipped)
    if broken or not series:
        raise BadData(broken or [Problem(say("There are no rates in this folder."), shipped)])
    return RateBook(shipped, series, (), ()).anew(office_rates, extra)
