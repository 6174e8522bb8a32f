"""Which cases are on file, seen quickly? Opens the collection of cards; only files that changed are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.errors import BadData, Problem
from compensation.precedents.casefile.cardfile import Kept, load_cards, program_key, save_cards
from compensation.precedents.casefile.files import File, already_used, case_files
from compensation.precedents.finding.cards import Card, Cards, collect
from compensation.text import say

if TYPE_CHECKING:
    from compensation.precedents.finding.search import Spellings
    from compensation.precedents.record import Precedent

KEPT_OPEN = 32
"""How many cases whose files were opened stay in memory."""


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
    chosen: list[tuple[File, int | Card]] = []
    problems: list[Problem] = []
    for file in case_files(folders):
        number = known.get(file)
        if kept and number is not None:
            one: int | Card = number
            names = ("id", kept.shelf.ids[number]), ("citation", kept.shelf.citations[number])
        else:
            from compensation.precedents.finding.search import Spellings

            spellings = spellings or Spellings()
            card, found = _read(Path(file[0]), spellings)
            problems += found
            if card is None:
                continue
            one, names = card, (("id", card.id), ("citation", card.citation))
        if used := [name for name in names if name in taken]:
            problems += [already_used(Path(file[0]), key, value, taken[key, value]) for key, value in used]
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


def _read(path: Path, spellings: Spellings) -> tuple[Card | None, list[Problem]]:
    from compensation.precedents.casefile.reading import load_one
    from compensation.precedents.tags import codebook

    record, problems = load_one(path, codebook())
    return (None if record is None else spellings.card(record, path)), problems


def _collect(
    kept: Kept | None, chosen: Sequence[tuple[File, int | Card]], spellings: Spellings | None
) -> tuple[Cards, list[File]]:
    """A collection of the cards that were kept and those just read, and the files in its order."""
    old = Cards(kept.shelf, _opener()) if kept else None
    spelled = dict(spellings.spelled) if spellings else {}
    if kept:
        spelled |= zip(kept.shelf.lexicon.words, kept.shelf.spelled, strict=False)
    pairs = [(file, old.card(one) if old and isinstance(one, int) else one) for file, one in chosen]
    cards = [(file, card) for file, card in pairs if isinstance(card, Card)]
    cards.sort(key=lambda pair: pair[1].order)
    return collect([card for _, card in cards], spelled, _opener()), [file for file, _ in cards]


def _kept_files(kept: Kept) -> Iterator[File]:
    return zip(kept.paths, kept.sizes, kept.times, strict=True)


def _opener() -> Callable[[Card], Precedent]:
    """Reads the case of a card from its file; the last cases opened stay in memory while their files do not change."""

    @lru_cache(maxsize=KEPT_OPEN)
    def read(path: Path, citation: str, _stamp: tuple[int, int]) -> Precedent:
        from compensation.precedents.casefile.reading import load_one
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
