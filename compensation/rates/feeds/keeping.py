"""How do rates that were read come into the office's series? Merged, compared with what is there, and written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from compensation.datafile import read, written_record
from compensation.errors import BadData, Conflict
from compensation.newfiles import replace as replace_file
from compensation.rates.feeds.banks import Bank
from compensation.rates.feeds.observation import Observation
from compensation.rates.feeds.planning import Held
from compensation.rates.own import NEXT, SOURCE, folder_of, read_one
from compensation.rates.reading import COLUMNS, Series, bad_row, checksum, read_table
from compensation.text import Text, say, say_n

_HEADS = Path(__file__).parent / "series"
_TOLD = 5

Days = Mapping[date, Observation]


@dataclass(frozen=True, slots=True)
class Kept:
    """A series of the office in memory: its tables by pair, what need not be asked again, and the file as it was."""

    bank: Bank
    folder: Path
    tables: Mapping[str, Days]
    asked: frozenset[str]
    before: bytes | None

    @property
    def days(self) -> frozenset[date]:
        """The days that are on file whole: those of the pair that every sheet has, which is written last."""
        return frozenset(self.tables.get(self.bank.anchor, {}))


@dataclass(frozen=True, slots=True)
class Change:
    """What observations would change: those that are new, how many stand there already, those that differ (on file,
    in the answer), and those of days that lie ahead, which are left out.
    """

    new: tuple[Observation, ...]
    same: int
    differing: tuple[tuple[Observation, Observation], ...]
    ahead: int

    @property
    def pairs(self) -> tuple[str, ...]:
        return tuple(sorted({one.pair for one in self.new}))

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({one.date for one in self.new}))

    def differences(self) -> tuple[Text, ...]:
        """Each rate that differs, with both values."""
        return tuple(
            say(
                "{pair}, {date}: on file {old}, now {new}",
                pair=old.pair,
                date=old.date,
                old=old.line(),
                new=new.line(),
            )
            for old, new in self.differing
        )


def load(office_rates: Path, bank: Bank) -> Kept:
    """The series of a bank as it is on file. Raises BadData if it is broken, since nothing can be added to it then."""
    series, folder = _on_file(office_rates, bank)
    if series is None:
        return Kept(bank, folder, {}, frozenset(), None)
    source = folder / SOURCE
    tables = {pair: dict(_days(folder, pair)) for pair in series.pairs}
    return Kept(bank, folder, tables, frozenset(series.asked), source.read_bytes() if source.exists() else None)


def held(office_rates: Path, bank: Bank) -> Held:
    """What a bank need not be asked again, without reading every rate. Raises BadData if the series is broken."""
    series, folder = _on_file(office_rates, bank)
    if series is None or bank.anchor not in series.pairs:
        return Held(asked=frozenset(series.asked) if series else frozenset())
    return Held(frozenset(read_table(folder.parent, series, bank.anchor).days()), frozenset(series.asked))


def _on_file(office_rates: Path, bank: Bank) -> tuple[Series | None, Path]:
    folder = folder_of(office_rates) / bank.series
    if not folder.exists():
        return None, folder
    series, problems = read_one(folder)
    if series is None or problems:
        raise BadData(problems)
    return series, folder


def _days(folder: Path, pair: str) -> Iterator[tuple[date, Observation]]:
    base, quote = pair.split("-")
    path = folder / f"{pair}.csv"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        try:
            day, nominal, rate = line.split(",")
            one = Observation(base, quote, int(nominal), Decimal(rate), date.fromisoformat(day))
            if one.nominal <= 0 or not one.rate > 0:
                raise ValueError(line)
        except (ValueError, InvalidOperation):
            raise BadData([bad_row(path, number)]) from None
        yield one.date, one


def compare(kept: Kept, observations: Iterable[Observation], today: date) -> Change:
    """What observations would change in a series; the value counts, whatever the nominal."""
    new: list[Observation] = []
    differing: list[tuple[Observation, Observation]] = []
    same = ahead = 0
    for one in observations:
        old = kept.tables.get(one.pair, {}).get(one.date)
        if one.date > today:
            ahead += 1
        elif old is None:
            new.append(one)
        elif old.same_value(one):
            same += 1
        else:
            differing.append((old, one))
    return Change(tuple(new), same, tuple(differing), ahead)


def conflict(change: Change) -> Conflict:
    """The refusal of an answer that contradicts what is on file."""
    told = change.differences()
    return Conflict(
        say_n(
            "{n} rate differs from the one on file ({differences}).",
            "{n} rates differ from those on file ({differences}).",
            len(told),
            differences=[*told[:_TOLD], *(["…"] if len(told) > _TOLD else [])],
        ),
        say("Nothing of it was taken. Look into the bank's publication; --replace takes the new values."),
    )


def with_rates(kept: Kept, observations: Iterable[Observation], asked: Iterable[str] = ()) -> Kept:
    """The series with these rates in the place of what stood there."""
    changed: dict[str, dict[date, Observation]] = {}
    for one in observations:
        if one.pair not in changed:
            changed[one.pair] = dict(kept.tables.get(one.pair, {}))
        changed[one.pair][one.date] = one
    return replace(kept, tables={**kept.tables, **changed}, asked=kept.asked | frozenset(asked))


def save(kept: Kept, today: date) -> Kept:
    """Write a series: each table whole or not at all, and readable at every moment in between.

    The coming description lies beside the present one while the tables are written, so that each table has its
    checksum in one of them; the pair that tells which days are on file is written last. Raises Conflict if another
    program changed the series meanwhile, Refused if the disk does not take it.
    """
    texts = {pair: _table(days) for pair, days in sorted(kept.tables.items()) if days}
    if not texts:
        return kept
    source, coming = kept.folder / SOURCE, kept.folder / NEXT
    after = written_record(_described(kept, texts, today)).encode("utf-8")
    if _bytes(source) != kept.before:
        raise Conflict(
            say("The file was changed meanwhile; nothing was written: {file}", file=str(source)), say("Try again.")
        )
    replace_file(coming, _bytes(coming), after)
    for pair in sorted(texts, key=lambda one: one == kept.bank.anchor):
        path, text = kept.folder / f"{pair}.csv", texts[pair].encode("ascii")
        before = _bytes(path)
        if before != text:
            replace_file(path, before, text)
    replace_file(source, kept.before, after)
    coming.unlink(missing_ok=True)
    return replace(kept, before=after)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _table(days: Days) -> str:
    rows = (f"{day.isoformat()},{days[day].nominal},{days[day].rate:f}\n" for day in sorted(days))
    return f"{COLUMNS[0]}\n{''.join(rows)}"


def _described(kept: Kept, texts: Mapping[str, str], today: date) -> dict[str, Any]:
    head, problems = read(_HEADS / f"{kept.bank.series}.yaml")
    if head is None or problems:
        raise BadData(problems)
    described = {**head.content, "checked_on": today, "asked": sorted(kept.asked)}
    described["pairs"] = {
        pair: {"from": min(kept.tables[pair]), "to": max(kept.tables[pair]), "sha256": checksum(text)}
        for pair, text in texts.items()
    }
    return described
