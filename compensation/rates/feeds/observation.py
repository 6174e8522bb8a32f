"""What does one answer of a bank say? Rates as printed, each with its nominal and its day, and what was left out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from compensation.currencies import CURRENCIES
from compensation.errors import Refused
from compensation.text import Text, say, say_n

_NUMBER = re.compile(r"(-?[0-9]{1,15})(?:[.,]([0-9]{1,15}))?(?:[eE]([+-]?[0-9]{1,2}))?")
_NOTHING = ("", "-", "–", "—", "N/A", "n/a")
_DOTTED = re.compile(r"([0-9]{2})[./]([0-9]{2})[./]([0-9]{4})")
_DASHED = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOST_NOMINAL = 10**6


@dataclass(frozen=True, slots=True)
class Observation:
    """`nominal` units of `base` cost `rate` units of `quote` on `date`, as the bank printed it."""

    base: str
    quote: str
    nominal: int
    rate: Decimal
    date: datetime.date

    @property
    def pair(self) -> str:
        return f"{self.base}-{self.quote}"

    def same_value(self, other: Observation) -> bool:
        return self.rate * other.nominal == other.rate * self.nominal

    def line(self) -> Text:
        return say(
            "{nominal} {base} = {rate} {quote}", nominal=self.nominal, base=self.base, rate=self.rate, quote=self.quote
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one answer says: the series it belongs to, its rates in the order printed, and remarks.

    `nominal_assumed` tells that the bank did not print for how many units its rates are.
    """

    series: str
    form: Text
    observations: tuple[Observation, ...]
    remarks: tuple[Text, ...] = ()
    nominal_assumed: bool = False

    @property
    def days(self) -> tuple[datetime.date, ...]:
        return tuple(sorted({one.date for one in self.observations}))


def unreadable(reason: Text) -> Refused:
    """The refusal of an answer that is not what it should be."""
    return Refused(
        reason, say("Nothing of it was taken. Save or ask for it again; if it stays so, the bank changed its format.")
    )


def number(text: str | None) -> Decimal | None:
    """A printed rate with a decimal comma or point; None for what stands for “no rate”: empty, N/A, zero.

    Raises Refused for a rate below zero and for what is no number.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text or "")
    if plain in _NOTHING:
        return None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise unreadable(say("“{found}” is not a rate.", found=plain[:40]))
    whole, fraction, exponent = match.groups()
    value = Decimal(f"{whole}.{fraction or '0'}" if fraction else whole).scaleb(int(exponent or 0))
    if value < 0:
        raise unreadable(say("A rate is below zero: {found}", found=plain))
    return value or None


def nominal(text: str | None) -> int:
    """For how many units a rate is printed. Raises Refused if it is missing: it is never guessed."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text or "")
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain[:8]) <= _MOST_NOMINAL):
        raise unreadable(say("“{found}” is not a nominal.", found=plain[:40]))
    return int(plain)


def day(text: str | None) -> datetime.date:
    """A printed day, 2026-05-18 or 18.05.2026 or 18/05/2026. Raises Refused for anything else."""
    plain = (text or "").strip()
    if match := _DASHED.fullmatch(plain):
        year, month, of_month = match.groups()
    elif match := _DOTTED.fullmatch(plain):
        of_month, month, year = match.groups()
    else:
        raise unreadable(say("“{found}” is not a date.", found=plain[:40]))
    try:
        return datetime.date(int(year), int(month), int(of_month))
    except ValueError:
        raise unreadable(say("“{found}” is not a date.", found=plain[:40])) from None


@dataclass(slots=True)
class Reading:
    """The rates of one answer while it is read. `own` is the bank's currency.

    A code that is not in the list of currencies is left out and told; an answer of such codes only is refused. A code
    that was withdrawn stays under itself, never under its successor.
    """

    series: str
    form: Text
    own: str
    found: dict[tuple[str, datetime.date], Observation] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    empty: int = 0

    def take(self, code: str | None, printed_nominal: str | None, printed_rate: str | None, on: datetime.date) -> None:
        """One record: what a nominal of the currency costs in the bank's own."""
        known = (code or "").strip().upper()
        rate = number(printed_rate)
        if rate is None:
            self.empty += 1
            return
        if known not in CURRENCIES:
            self.unknown[known or "?"] = None
        elif known != self.own:
            self.add(Observation(known, self.own, nominal(printed_nominal), rate, on))

    def add(self, new: Observation) -> None:
        """Raises Refused where the same answer gives two values for one day."""
        before = self.found.setdefault((new.pair, new.date), new)
        if not before.same_value(new):
            raise unreadable(
                say(
                    "{pair} stands twice for {date}, with different values: {one} and {other}",
                    pair=new.pair,
                    date=new.date,
                    one=before.line(),
                    other=new.line(),
                )
            )

    def sheet(self, *, nominal_assumed: bool = False) -> Sheet:
        """What was read. Raises Refused if there is no rate in it at all."""
        if not self.found:
            if self.unknown:
                raise unreadable(say("It names only currencies that are not known: {codes}", codes=_few(self.unknown)))
            raise unreadable(say("There is no rate in it."))
        remarks = []
        if self.unknown:
            remarks.append(
                say_n(
                    "{n} currency is not known and was left out: {codes}",
                    "{n} currencies are not known and were left out: {codes}",
                    len(self.unknown),
                    codes=_few(self.unknown),
                )
            )
        if self.empty:
            remarks.append(
                say_n(
                    "{n} record without a rate was left out.", "{n} records without a rate were left out.", self.empty
                )
            )
        return Sheet(self.series, self.form, tuple(self.found.values()), tuple(remarks), nominal_assumed)


def _few(codes: Iterable[str]) -> str:
    every = [code[:12] for code in codes]
    return ", ".join(every[:10]) + (" …" if len(every) > 10 else "")
