"""What does a list of cases need, without opening their files again? Cards, and a collection to search them in.

A collection keeps its cards as lines of text and makes a `Card` only of those that are looked at.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from itertools import accumulate, chain, islice
from operator import and_, or_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compensation.errors import BadCall
from compensation.precedents.finding.facets import ANY, FIELDS, ONE_OF, Facets, Filter, values, wanted
from compensation.precedents.finding.folding import fold, readings, root
from compensation.precedents.finding.lexicon import Bits, Lexicon, lexicon, numbers, together
from compensation.text import Bilingual, say

if TYPE_CHECKING:
    from compensation.precedents.record import Precedent

SHORTEST_CORRECTED = 4
"""Words of fewer letters are taken as they are typed."""

_MOST_TAKEN = 3
_FACETS = [one.name for one in fields(Facets)]


@dataclass(frozen=True, slots=True)
class Card:
    """One case in a list. `words` are its different folded words, in alphabetical order, parted by spaces."""

    id: str
    citation: str
    jurisdiction: str
    name: Bilingual
    facets: Facets
    path: Path | None
    words: str

    @property
    def order(self) -> tuple[str, int, str]:
        """By country and citation number, as `Precedent.order`."""
        return self.jurisdiction, int(self.citation.rpartition("-")[2]), self.id


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What a collection is made of, all in the order of the citation numbers.

    `rows` are the cards as JSON without their words; those of card i are the words number
    `word_numbers[row_starts[i]:row_starts[i + 1]]` of `lexicon`. `spelled` has one spelling per word as a text prints
    it, empty where a word never stands alone. `facets` has the cases per field of a filter and value.
    """

    ids: Sequence[str]
    citations: Sequence[str]
    rows: Sequence[str]
    row_starts: array[int]
    word_numbers: array[int]
    lexicon: Lexicon
    spelled: Sequence[str]
    bodies: Lexicon
    respondents: Lexicon
    facets: Mapping[str, Mapping[str, Bits]]


@dataclass(frozen=True, slots=True)
class Found:
    """The cases a search found: `bits` has bit i set for card i of the collection.

    `corrected` are the typed words that no case has, each with a word it was taken for as the cases spell it;
    a typed word may stand there up to three times, the likeliest first.
    """

    collection: Cards
    bits: Bits
    corrected: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return self.bits.bit_count()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards found, in the order of their citation numbers."""
        return self.first(len(self))

    def first(self, n: int, skip: int = 0) -> tuple[Card, ...]:
        """At most `n` of the cards after the first `skip`: what fits on a screen."""
        return tuple(self.collection.card(number) for number in islice(numbers(self.bits), skip, skip + n))

    @property
    def numbers(self) -> Iterator[int]:
        """The places of the cards found in the order of the collection, counted from 0."""
        return numbers(self.bits)

    @property
    def citations(self) -> tuple[str, ...]:
        return tuple(self.collection.shelf.citations[number] for number in numbers(self.bits))


@dataclass(frozen=True, slots=True, eq=False)
class Cards:
    """A searchable collection of cards. `open` reads the case of a card; see `record`."""

    shelf: Shelf
    open: Callable[[Card], Precedent]

    def __len__(self) -> int:
        return len(self.shelf.rows)

    def __iter__(self) -> Iterator[Card]:
        return map(self.card, range(len(self)))

    def card(self, number: int) -> Card:
        """The card at this place of the order, counted from 0."""
        shelf = self.shelf
        id, citation, country, en, ru, path, *rest = json.loads(shelf.rows[number])
        parts: list[Any] = [tuple(one) if isinstance(one, list) else one for one in rest]
        mine = shelf.word_numbers[shelf.row_starts[number] : shelf.row_starts[number + 1]]
        words = " ".join(map(shelf.lexicon.words.__getitem__, mine))
        return Card(id, citation, country, Bilingual(en, ru), Facets(*parts), Path(path) if path else None, words)

    def find(self, words: str | Sequence[str] = "", filter: Filter = ANY) -> Found:
        """The cases that hold every word and pass the filter; all of them for no words and no filter.

        A word matches the beginning of a word of the case, from three letters on also its inside; a Russian word also
        with another ending. A word of at least
        four letters that matches nothing in any case is read in another way its letters allow, and if that matches
        nothing either, with one typing error; numbers are always exact.
        """
        bits = self._passing(filter)
        corrected: list[tuple[str, str]] = []
        for typed, word in _typed(words if isinstance(words, str) else " ".join(words)):
            held = self.shelf.lexicon.holding(word)
            if stem := root(typed):
                held |= self.shelf.lexicon.holding(stem)
            if not held and len(word) >= SHORTEST_CORRECTED and word.isalpha():
                held, taken = self._nearly(typed, word)
                corrected += [(typed, one) for one in taken]
            bits &= held
        return Found(self, bits, tuple(dict.fromkeys(corrected)))

    def record(self, citation: str) -> Precedent:
        """The whole case with this citation number, read from its file and checked.

        Raises BadCall if there is none, BadData if the file has problems by now.
        """
        try:
            number = self.shelf.citations.index(citation)
        except ValueError:
            raise no_case(citation) from None
        return self.open(self.card(number))

    def _nearly(self, typed: str, word: str) -> tuple[Bits, list[str]]:
        """The cases with a word that this one may have meant, and the likeliest of these words."""
        known = self.shelf.lexicon
        read = [one for one in readings(typed) if len(one) >= SHORTEST_CORRECTED and one.isalpha()]
        for beginnings in (set(read), known.near(word)):
            meant = sorted({number for one in beginnings for number in known.starting(one)})
            if meant:
                likely = sorted(meant, key=lambda one: (known.words[one] not in beginnings, -known.count(one), one))
                return known.union(meant), [self.shelf.spelled[one] or known.words[one] for one in likely[:_MOST_TAKEN]]
        return 0, []

    def _passing(self, filter: Filter) -> Bits:
        shelf = self.shelf
        bits = (1 << len(self)) - 1
        for field in ONE_OF:
            if asked := wanted(getattr(filter, field)):
                bits &= reduce(or_, (shelf.facets[field].get(one, 0) for one in asked))
        bits = reduce(and_, (shelf.facets["tag"].get(one, 0) for one in wanted(filter.tag)), bits)
        if filter.year_from is not None or filter.year_to is not None:
            first = filter.year_from if filter.year_from is not None else 0
            last = filter.year_to if filter.year_to is not None else 9999
            bits &= reduce(or_, (held for year, held in shelf.facets["year"].items() if first <= int(year) <= last), 0)
        for names, asked_words in ((shelf.bodies, filter.body), (shelf.respondents, filter.respondent)):
            bits = reduce(and_, map(names.holding, fold(asked_words or "").split()), bits)
        return bits


def no_case(name: str) -> BadCall:
    """The error for an id or citation number that no case has."""
    return BadCall(
        say("There is no case “{case}”.", case=name), say("All cases are listed by: compensation precedents list")
    )


def counts(found: Found) -> dict[str, dict[str, int]]:
    """How many of the cases found have each value, per field of a filter; values that none has are left out.

    The fields are country, group, forum, instance, head, tag, reason, year (as text), status and paid. A case
    counts once for every value it has.
    """
    return {
        field: {value: n for value, bits in held.items() if (n := (bits & found.bits).bit_count())}
        for field, held in found.collection.shelf.facets.items()
    }


def collect(cards: Sequence[Card], spelled: Mapping[str, str], open: Callable[[Card], Precedent]) -> Cards:
    """A collection of these cards; `spelled` has a printed spelling for folded words."""
    ordered = sorted(cards, key=lambda one: one.order)
    texts = [one.words.split() for one in ordered]
    words = lexicon(texts)
    places = {word: number for number, word in enumerate(words.words)}
    held: dict[str, dict[str, list[int]]] = {field: {} for field in FIELDS}
    for number, one in enumerate(ordered):
        for field, found in values(one.facets).items():
            for value in found:
                held[field].setdefault(value, []).append(number)
    shelf = Shelf(
        [one.id for one in ordered],
        [one.citation for one in ordered],
        [_row(one) for one in ordered],
        array("I", accumulate(map(len, texts), initial=0)),
        array("I", map(places.__getitem__, chain.from_iterable(texts))),
        words,
        [spelled.get(word, "") for word in words.words],
        lexicon([set(one.facets.bodies.split()) for one in ordered]),
        lexicon([set(one.facets.respondents.split()) for one in ordered]),
        {
            field: {value: together(len(ordered), [found[value]]) for value in sorted(found)}
            for field, found in held.items()
        },
    )
    return Cards(shelf, open)


def _row(one: Card) -> str:
    path = str(one.path) if one.path else None
    row: list[Any] = [one.id, one.citation, one.jurisdiction, one.name.en, one.name.ru, path]
    return json.dumps([*row, *(getattr(one.facets, name) for name in _FACETS)], ensure_ascii=False)


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """Each folded word with what was typed for it."""
    for token in text.split():
        folded = fold(token).split()
        for word in folded:
            yield (token.strip("«»“”\"'.,;:!?()[]") if len(folded) == 1 else word), word
