"""Which cases hold these words? Every word must be there, in any spelling that folds to the same skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compensation.precedents.finding.cards import Card, Cards, collect
from compensation.precedents.finding.facets import ANY, Filter, facets
from compensation.precedents.finding.folding import fold as fold
from compensation.precedents.record import FACTS, Precedent
from compensation.precedents.tags import codebook
from compensation.text import Bilingual

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def search_text(precedent: Precedent) -> str:
    """Everything a search can find in a case: what its file holds in words, in both languages, and nothing more."""
    tags = codebook().tags
    said: list[Bilingual | None] = [precedent.name, precedent.facts, precedent.expert_evidence]
    for tag in precedent.tags:
        said.append(tags[tag].name)
    for party in precedent.parties:
        said += [party.label, party.name]
    said += [event.what for event in precedent.events]
    said += [proceeding.label for proceeding in precedent.proceedings]
    for decision in precedent.chain:
        said += [decision.body, decision.note, *(tags[reason].name for reason in decision.reasons)]
        for line in decision.heads:
            facts = [fact for name in FACTS if (fact := line.fact(name))]
            said += [line.note, *(fact.note for fact in facts), *(fact.by for fact in facts)]
    said += [note.text for note in precedent.notes]
    words = [precedent.citation, precedent.id]
    words += [text for pair in said if pair is not None for text in (pair.en, pair.ru)]
    return "\n".join(words)


class Spellings:
    """Folds words, each only once however many cases it stands in, and remembers how the cases spell them."""

    def __init__(self) -> None:
        self._folded: dict[str, tuple[str, ...]] = {}
        self.spelled: dict[str, str] = {}
        """One printed spelling per folded word, in Cyrillic if there is one."""

    def card(self, precedent: Precedent, path: Path | None = None) -> Card:
        """The card of a case; `path` is the file it was read from."""
        words: set[str] = set()
        for printed in search_text(precedent).split():
            folded = self._folded.get(printed)
            if folded is None:
                folded = self._folded[printed] = tuple(fold(printed).split())
                if len(folded) == 1:
                    self._remember(folded[0], _AROUND.sub("", printed))
            words.update(folded)
        return Card(
            precedent.id,
            precedent.citation,
            precedent.jurisdiction,
            precedent.name,
            facets(precedent),
            path,
            " ".join(sorted(words)),
        )

    def _remember(self, word: str, printed: str) -> None:
        known = self.spelled.get(word)
        if known is None or (known.isascii() and not printed.isascii()):
            self.spelled[word] = printed


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A collection of cards whose records are all in memory."""

    cards: Cards
    precedents: tuple[Precedent, ...]
    """In the order of their citation numbers, as the cards are."""

    @property
    def entries(self) -> tuple[tuple[str, Precedent], ...]:
        """The cases, each with its different folded words."""
        return tuple((card.words, one) for card, one in zip(self.cards, self.precedents, strict=True))

    def find(self, words: str | Sequence[str]) -> tuple[Precedent, ...]:
        """The cases that hold every word, in the order of their citation numbers; see `Cards.find`."""
        return self.pick(words)

    def pick(self, words: str | Sequence[str] = "", filter: Filter = ANY) -> tuple[Precedent, ...]:
        """The cases that hold every word and pass the filter, in the order of their citation numbers."""
        return tuple(self.precedents[number] for number in self.cards.find(words, filter).numbers)

    def corrected(self, words: str | Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The typed words that no case has, each with a word it was taken for; see `Found.corrected`."""
        return self.cards.find(words).corrected


def index(precedents: Iterable[Precedent]) -> Index:
    """Fold the texts of these cases once, and each word of them once."""
    ordered = tuple(sorted(precedents, key=lambda case: case.order))
    spellings = Spellings()
    cards = [spellings.card(one) for one in ordered]
    by_id = {one.id: one for one in ordered}
    return Index(collect(cards, spellings.spelled, lambda card: by_id[card.id]), ordered)


def search(precedents: Iterable[Precedent], words: str | Sequence[str]) -> tuple[Precedent, ...]:
    """The cases that hold every word; see `Cards.find`."""
    return index(precedents).find(words)
