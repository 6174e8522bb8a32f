"""Which cases are on file, seen quickly? Opens the collection of cards; only files that changed are read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.errors import BadData, Problem
from compensation.precedents.cardfile import Kept, load_cards, program_key, save_cards
from compensation.precedents.cards import Card, Cards, collect
from compensation.text import say

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent
    from compensation.precedents.search import Spellings

KEPT_OPEN = 32
"""How many cases whose files were opened stay in memory."""

_File = tuple[str, int, int]
"""Path, size in bytes, time of the last change in nanoseconds."""


def open_cards(folders: Sequence[Path], cache: Path | None) -> tuple[Cards, list[Problem]]:
    """The cards of all cases below the folders, and every problem, exactly as `reading.load_all` finds them.

    `cache` is a file that keeps the cards for the next time; None keeps nothing. A case file is read again if its
    size or time of change is another, or if it had a problem. A cache that is damaged or was written by another
    version of the program is made anew; that it cannot be written is no error.
    """
    key = program_key() if cache else ""
    kept = load_cards(cache, key) if cache else None
    known = {file: number for number, file in enumerate(_kept_files(kept))} if kept else {}
    spellings: Spellings | None = None
    taken: dict[tuple[str, str], str] = {}
    chosen: list[tuple[_File, int | Card]] = []
    problems: list[Problem] = []
    for file in files(folders):
        number = known.get(file)
        if kept and number is not None:
            one: int | Card = number
            names = ("id", kept.shelf.ids[number]), ("citation", kept.shelf.citations[number])
        else:
            from compensation.precedents.search import Spellings

            spellings = spellings or Spellings()
            card, found = _read(Path(file[0]), spellings)
            problems += found
            if card is None:
                continue
            one, names = card, (("id", card.id), ("citation", card.citation))
        if used := [name for name in names if name in taken]:
            problems += _already_used(Path(file[0]), [(*name, taken[name]) for name in used])
            continue
        taken |= dict.fromkeys(names, file[0])
        chosen.append((file, one))
    if kept and len(chosen) == len(known) and all(isinstance(one, int) for _, one in chosen):
        return Cards(kept.shelf, _opener()), problems
    cards, in_order = _collect(kept, chosen, spellings)
    if cache:
        paths, sizes, times = zip(*in_order, strict=True) if in_order else ((), (), ())
        save_cards(cache, key, Kept(cards.shelf, paths, sizes, times))
    return cards, problems


def files(folders: Sequence[Path]) -> Iterator[_File]:
    """The case files below the folders in the order in which `reading.load_all` reads them.

    A file that is gone when it is looked at has the size -1, so that reading it tells the problem.
    """
    for folder in folders:
        found = sorted(_below(os.fspath(folder)), key=lambda entry: entry.path.split(os.sep))
        for entry in found:
            try:
                status = entry.stat()
            except OSError:
                yield entry.path, -1, 0
            else:
                yield entry.path, status.st_size, status.st_mtime_ns


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        if os.path.splitext(entry.name)[1] in (".yaml", ".yml"):
            yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _read(path: Path, spellings: Spellings) -> tuple[Card | None, list[Problem]]:
    from compensation.precedents.reading import load_one
    from compensation.precedents.tags import codebook

    record, problems = load_one(path, codebook())
    return (None if record is None else spellings.card(record, path)), problems


def _already_used(path: Path, names: Sequence[tuple[str, str, str]]) -> Iterator[Problem]:
    from compensation.datafile import read

    datafile, _ = read(path)
    for key, value, earlier in names:
        message = say("“{value}” is already used by {file}.", value=value, file=earlier)
        yield datafile.problem(message, (key,)) if datafile else Problem(message, path, None, key)


def _collect(
    kept: Kept | None, chosen: Sequence[tuple[_File, int | Card]], spellings: Spellings | None
) -> tuple[Cards, list[_File]]:
    """A collection of the cards that were kept and those just read, and the files in its order."""
    old = Cards(kept.shelf, _opener()) if kept else None
    spelled = dict(spellings.spelled) if spellings else {}
    if kept:
        spelled |= zip(kept.shelf.lexicon.words, kept.shelf.spelled, strict=False)
    pairs = [(file, old.card(one) if old and isinstance(one, int) else one) for file, one in chosen]
    cards = [(file, card) for file, card in pairs if isinstance(card, Card)]
    cards.sort(key=lambda pair: pair[1].order)
    return collect([card for _, card in cards], spelled, _opener()), [file for file, _ in cards]


def _kept_files(kept: Kept) -> Iterator[_File]:
    return zip(kept.paths, kept.sizes, kept.times, strict=True)


def _opener() -> Callable[[Card], Precedent]:
    """Reads the case of a card from its file; the last cases opened stay in memory while their files do not change."""

    @lru_cache(maxsize=KEPT_OPEN)
    def read(path: Path, citation: str, _stamp: tuple[int, int]) -> Precedent:
        from compensation.precedents.reading import load_one
        from compensation.precedents.tags import codebook

        record, problems = load_one(path, codebook())
        if record is not None and record.citation != citation:
            message = say("The file has changed since the list was read: it no longer holds {citation}.",
                          citation=citation)  # fmt: skip
            problems = [Problem(message, path, None, "citation")]
        if record is None or problems:
            raise BadData(problems)
        return record

    def open(card: Card) -> Precedent:
        assert card.path is not None, "a card that was read has a file"
        try:
            status = card.path.stat()
        except OSError:
            return read(card.path, card.citation, (-1, 0))
        return read(card.path, card.citation, (status.st_size, status.st_mtime_ns))

    return open
