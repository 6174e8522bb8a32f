"""What part of the claim is an award known only in another currency? An indication with its rates, in no statistic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from compensation.dates import PartialDate
from compensation.errors import Refused
from compensation.money import Money, State
from compensation.precedents.figures.awards import Award, awards
from compensation.precedents.figures.ratio import Ratio, once, part
from compensation.precedents.figures.series import SeriesName
from compensation.precedents.record import Fact, Line, Precedent
from compensation.rates.book import RateBook
from compensation.rates.conversion import Conversion, convert
from compensation.text import Text, say

Of = Literal["claimed", "recommended"]


@dataclass(frozen=True, slots=True)
class Indication:
    """A ratio made from an equivalent that a source printed. `conversions` has one entry for each rate that was
    used: the euro rate of the day and that of the day before; none where the sources print both in one currency."""

    of: Of
    whole: Money
    given: Money
    ratios: tuple[Ratio, ...]
    conversions: tuple[Conversion, ...]

    @property
    def text(self) -> Text:
        """`indicative 8.2 % of what the expert recommended`; two figures where the two rates give different ones."""
        percents = list(dict.fromkeys(ratio.percent for ratio in self.ratios))
        figures = say("{a}–{b} %", a=min(percents), b=max(percents)) if len(percents) > 1 else self.ratios[0].text
        if self.of == "recommended":
            return say("indicative {ratio} of the sum recommended", ratio=figures)
        return say("indicative {ratio} of the claim", ratio=figures)

    @property
    def rates(self) -> tuple[Text, ...]:
        """Each rate that was used, once: `1 EUR = 1.1002 USD`; none where no rate was needed."""
        legs = [leg for conversion in self.conversions for leg in conversion.legs]
        said = [
            say("{nominal} {base} = {rate} {quote}", nominal=leg.nominal, base=leg.base, rate=leg.rate, quote=leg.quote)
            for leg in legs
        ]
        return tuple(said)

    def lines(self) -> Iterator[Text]:
        """The working: both sums, and each rate with the ratio it gives."""
        yield say("{given} of {whole}, from equivalents that a source printed", given=self.given, whole=self.whole)
        for conversion, ratio in zip(self.conversions, self.ratios, strict=False):
            legs = [leg.line() for leg in conversion.legs]
            yield say("{amount}, {ratio}: {legs}", amount=conversion.result, ratio=ratio.text, legs=legs)
        yield say("Indicative: it enters no statistic.")


def indication(award: Award, book: RateBook) -> Indication | None:
    """An indicative ratio for an answer that has no ratio of its own because a sum is printed only in another
    currency; None where there is a ratio, or where even that cannot be said."""
    lines = [line for ruling in award.series.rulings for line in ruling.lines if award.head in (None, line.head)]
    if award.series.ratio is not None or len(lines) != 1 or award.series.awarded.state not in _GIVEN:
        return None
    [line] = lines
    whole = _whole(line)
    given = _monies(line.awarded)
    if whole is None or not given:
        return None
    of, sums = whole
    for one in sums:
        for other in given:
            if one.currency == other.currency and one.amount:
                return Indication(of, one, other, (Ratio(part(other, one)),), ())
    return _converted(of, sums[0], given[0], award.date, book)


def indications(
    precedent: Precedent, name: SeriesName, book: RateBook, head: str | None = None, proceeding: str | None = None
) -> Iterator[tuple[Award, Indication]]:
    """The indicative ratios of one case with the answer each belongs to; of one head or one proceeding if given."""
    for award in awards([precedent], name):
        if head in (None, award.head) and proceeding in (None, award.proceeding.id):
            found = indication(award, book)
            if found is not None:
                yield award, found


_GIVEN = (State.equivalent_only, State.stated)


def _whole(line: Line) -> tuple[Of, list[Money]] | None:
    if claimed := _monies(line.claimed):
        return "claimed", claimed
    if recommended := _monies(line.recommended):
        return "recommended", recommended
    return None


def _monies(fact: Fact | None) -> list[Money]:
    """The sum itself if it is known, then what sources print for it in other currencies."""
    if fact is None or fact.amount.at_least:
        return []
    own = once(fact.amount)
    return [*([own] if own else []), *(one.amount for one in fact.equivalents)]


def _converted(of: Of, whole: Money, given: Money, on: PartialDate | None, book: RateBook) -> Indication | None:
    if on is None or on.exact is None or not whole.amount:
        return None
    days = (on.exact, on.exact - timedelta(days=1))
    try:
        found = tuple(convert(book, given, whole.currency, PartialDate.of(day)) for day in days)
    except Refused:
        return None
    return Indication(of, whole, given, tuple(Ratio(part(one.result, whole)) for one in found), found)
