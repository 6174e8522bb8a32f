"""Which cases hold a word? A sorted vocabulary with the cases of each word: by beginning, from inside, near misses.

A set of cases is one whole number: case i is in it if bit i is set. So joining, cutting and counting sets are one
step each, however many cases there are. Common words keep such a set, rare ones a list of case numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress, count, repeat

Bits = int
INSIDE = 3
"""Words of at least so many letters are also found inside longer words."""

_COMMON = 128
"""A word is common if it stands in at least every so manieth case."""
_LAST = "\U0010ffff"
_TRUTH = bytes(byte == ord("1") for byte in range(256))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The vocabulary of `size` cases.

    `text` is all words with a line break before each, `offsets` where each begins in it. The cases of rare word i are
    `cases[starts[i]:starts[i + 1]]`, those of a common one `common[i]`; `beginnings` has the cases of every
    beginning shorter than INSIDE letters.
    """

    size: int
    words: Sequence[str]
    text: str
    offsets: array[int]
    starts: array[int]
    cases: array[int]
    common: Mapping[int, Bits]
    beginnings: Mapping[str, Bits]

    def holding(self, word: str) -> Bits:
        """The cases with a word that begins with these letters, or holds them if they are at least INSIDE."""
        if len(word) < INSIDE:
            return self.beginnings.get(word, 0)
        found = []
        at = self.text.find(word)
        while at >= 0:
            number = bisect_right(self.offsets, at) - 1
            found.append(number)
            at = self.text.find(word, self.offsets[number + 1])
        return self.union(found)

    def starting(self, beginning: str) -> range:
        """The numbers of the words with this beginning."""
        first = bisect_left(self.words, beginning)
        return range(first, bisect_left(self.words, beginning + _LAST, first))

    def near(self, word: str) -> set[str]:
        """The beginnings of words that are one typing error away from this word.

        An error is one letter changed, missing or too many, or two neighbours swapped; digits are never wrong.
        """
        found = set()
        for at in range(len(word) + 1):
            known, rest = word[:at], word[at:]
            span = self.starting(known)
            if not span:
                break
            if rest:
                found.add(known + rest[1:])
                found.add(known + rest[1:2] + rest[0] + rest[2:])
            number = span.start
            while number < span.stop:
                letter = self.words[number][at : at + 1]
                if letter.isalpha():
                    found |= {known + letter + rest[1:], known + letter + rest}
                number = bisect_left(self.words, known + letter + _LAST, number) if letter else number + 1
        found.discard(word)
        return {one for one in found if self.starting(one)}

    def union(self, numbers: Iterable[int]) -> Bits:
        """The cases of any of these words."""
        bits, rare = 0, []
        for number in numbers:
            common = self.common.get(number)
            if common is None:
                rare.append(self.cases[self.starts[number] : self.starts[number + 1]])
            else:
                bits |= common
        return bits | together(self.size, rare) if rare else bits

    def count(self, number: int) -> int:
        """How many cases have this word."""
        common = self.common.get(number)
        return self.starts[number + 1] - self.starts[number] if common is None else common.bit_count()


def lexicon(texts: Sequence[Iterable[str]]) -> Lexicon:
    """The vocabulary of cases, each given as its different words."""
    size = len(texts)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for case, words in enumerate(texts):
        for word in words:
            found[word].append(case)
    vocabulary = sorted(found)
    lists = [found[word] for word in vocabulary]
    common = {
        number: together(size, [cases]) for number, cases in enumerate(lists) if len(cases) * _COMMON >= size > _COMMON
    }
    short: defaultdict[str, list[list[int]]] = defaultdict(list)
    beginnings: defaultdict[str, Bits] = defaultdict(int)
    for number, word in enumerate(vocabulary):
        if number in common:
            beginnings[word[:2]] |= common[number]
            lists[number] = []
        else:
            short[word[:2]].append(lists[number])
    for beginning, rare in short.items():
        beginnings[beginning] |= together(size, rare)
    for beginning, bits in list(beginnings.items()):
        beginnings[beginning[0]] |= bits
    starts = array("I", accumulate(map(len, lists), initial=0))
    return assemble(size, vocabulary, starts, array("I", chain.from_iterable(lists)), common, dict(beginnings))


def assemble(
    size: int,
    words: Sequence[str],
    starts: array[int],
    cases: array[int],
    common: Mapping[int, Bits],
    beginnings: Mapping[str, Bits],
) -> Lexicon:
    """A lexicon of its parts; what can be computed from them is."""
    offsets = array("I", accumulate((len(word) + 1 for word in words), initial=1))
    return Lexicon(size, words, "\n" + "\n".join(words), offsets, starts, cases, common, beginnings)


def together(size: int, lists: Iterable[Iterable[int]]) -> Bits:
    """The set of all cases in these lists of case numbers below `size`."""
    if not size:
        return 0
    row = bytearray(b"0") * size
    deque(map(row.__setitem__, chain.from_iterable(lists), repeat(ord("1"))), maxlen=0)
    row.reverse()
    return int(row, 2)


def numbers(bits: Bits) -> Iterator[int]:
    """The case numbers of a set, in order."""
    return compress(count(), bin(bits)[:1:-1].encode().translate(_TRUTH))
