"""Which cases hold these words? Every word must be there, in any spelling that folds to the same skeleton."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compensation.precedents.folding import fold as fold
from compensation.precedents.record import FACTS, Precedent
from compensation.precedents.tags import codebook
from compensation.text import Bilingual

_INSIDE = 3
"""Words of at least so many letters are also found inside longer words."""


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


@dataclass(frozen=True, slots=True)
class Index:
    """The cases with their folded texts, for searching again and again."""

    entries: tuple[tuple[str, Precedent], ...]

    def find(self, words: str | Sequence[str]) -> tuple[Precedent, ...]:
        """The cases that hold every word, in the order of their citation numbers; all of them for no words.

        A word matches the beginning of a word of the case, from three letters on also its inside.
        """
        wanted = fold(words if isinstance(words, str) else " ".join(words)).split()
        return tuple(one for text, one in self.entries if all(_holds(text, word) for word in wanted))


def index(precedents: Iterable[Precedent]) -> Index:
    """Fold the texts of these cases once, and each word of them once."""
    known: dict[str, str] = {}
    entries = []
    for one in sorted(precedents, key=lambda case: case.order):
        words = search_text(one).split()
        known.update((word, fold(word)) for word in words if word not in known)
        entries.append((" " + " ".join(known[word] for word in words), one))
    return Index(tuple(entries))


def search(precedents: Iterable[Precedent], words: str | Sequence[str]) -> tuple[Precedent, ...]:
    """The cases that hold every word; see `Index.find`."""
    return index(precedents).find(words)


def _holds(text: str, word: str) -> bool:
    return (" " + word in text) or (len(word) >= _INSIDE and word in text)
