"""What do saved files of the banks say, and what of it is new to this office? Read all, then kept all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from compensation.errors import BadCall, CompensationError, Conflict, Refused
from compensation.rates.book import open_book
from compensation.rates.feeds import keeping
from compensation.rates.feeds.banks import of_series
from compensation.rates.feeds.observation import Sheet
from compensation.rates.feeds.recognising import MAX_BYTES, read
from compensation.rates.feeds.updating import likely
from compensation.text import Text, say, say_n

_HINT = say("Save the file from the bank's site again, and name it here.")


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What one file says and would change."""

    file: Path
    sheet: Sheet
    change: keeping.Change

    def lines(self) -> Iterator[Text]:
        yield say("{file}: {form}", file=str(self.file), form=self.sheet.form)
        if self.change.new:
            yield say_n(
                "  {n} new rate ({pairs}), {first} – {last}",
                "  {n} new rates ({pairs}), {first} – {last}",
                len(self.change.new),
                pairs=list(self.change.pairs),
                first=self.change.days[0],
                last=self.change.days[-1],
            )
        if self.change.same:
            yield say_n("  {n} rate stands there already", "  {n} rates stand there already", self.change.same)
        for one in self.change.differences():
            yield say("  replaced: {difference}", difference=one)
        if self.change.ahead:
            yield say_n(
                "  {n} rate of a day that lies ahead was left out",
                "  {n} rates of days that lie ahead were left out",
                self.change.ahead,
            )
        for remark in self.sheet.remarks:
            yield say("  {remark}", remark=remark)

    def as_json(self, words: Callable[[Any], str] = str) -> dict[str, Any]:
        change = self.change
        return {
            "file": str(self.file),
            "series": self.sheet.series,
            "format": words(self.sheet.form),
            "pairs": sorted({one.pair for one in self.sheet.observations}),
            "days": [day.isoformat() for day in self.sheet.days],
            "new": len(change.new),
            "same": change.same,
            "replaced": [words(one) for one in change.differences()],
            "ahead": change.ahead,
            "remarks": [words(one) for one in self.sheet.remarks],
        }


def take(
    files: Sequence[Path],
    office_rates: Path,
    today: date,
    *,
    publisher: str | None = None,
    code: str | None = None,
    replace: bool = False,
    write: bool = True,
) -> tuple[FileTaken, ...]:
    """Read saved files and keep their rates beside the office's `rates.yaml`; with `write` false only tell them.

    Raises Refused with the file and the reason for what cannot be read, Conflict with both values where a rate differs
    from the one on file or in an earlier file, unless `replace`. Then nothing of any file is kept.
    """
    book = open_book(office_rates)
    kept: dict[str, keeping.Kept] = {}
    taken = []
    for file in files:
        try:
            sheet = read(_content(file), publisher=publisher, code=code)
            if sheet.nominal_assumed:
                likely(sheet, book.usual)
            bank = of_series(sheet.series)
            if bank.id not in kept:
                kept[bank.id] = keeping.load(office_rates, bank)
            change = keeping.compare(kept[bank.id], sheet.observations, today)
            if change.differing and not replace:
                raise keeping.conflict(change)
            if change.ahead == len(sheet.observations):
                raise Refused(
                    say("All its rates are of days that lie ahead."),
                    say("A rate can be entered from the day on which it holds."),
                )
        except (Refused, Conflict, BadCall) as error:
            raise _named(file, error) from None
        added = [*change.new, *(new for _, new in change.differing)]
        kept[bank.id] = keeping.with_rates(kept[bank.id], added)
        taken.append(FileTaken(file, sheet, change))
    if write:
        for one in kept.values():
            keeping.save(one, today)
    return tuple(taken)


def _named(file: Path, error: CompensationError) -> CompensationError:
    return type(error)(say("{file}: {reason}", file=str(file), reason=error.message), error.hint)


def _content(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise BadCall(say("There is no such file."), _HINT)
        if file.stat().st_size > MAX_BYTES:
            raise Refused(say("The file has more than {limit} MB.", limit=MAX_BYTES // 10**6), _HINT)
        return file.read_bytes()
    except OSError as error:
        raise Refused(say("The file cannot be read: {reason}", reason=error.strerror or ""), _HINT) from None
