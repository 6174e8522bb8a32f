"""How long from a keystroke to the list, and from the start to the first list? Beside a raw scan of the same texts.

Run: `python benchmarks/search.py [--cases N] [--quick]`. The cases are made of invented words by a seeded generator.
A keystroke is: find, the count, the counts per facet value, and the first 40 cards. The scan beside it takes turns
with it in one process and collects numbers: `[i for i, text in enumerate(texts) if all(w in text for w in words)]`.
The cold open is a fresh interpreter that imports what it needs, looks at every file and opens the kept cards.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compensation.precedents.finding.cards import Card, Cards

SCAN_GOAL, KEYSTROKE_GOAL, OPEN_GOAL = 2.0, 0.050, 1.0
SHOWN = 40
SAMPLE = 150
"""How many case files are really read to estimate the first open."""

OPEN = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from compensation.precedents.casefile.opening import open_cards
cards, problems = open_cards([Path(sys.argv[1])], Path(sys.argv[2]))
first = cards.find(sys.argv[3]).first(40)
inside = time.perf_counter() - start
assert not problems and "pydantic" not in sys.modules
memory = next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")), "0")
print(len(cards), inside, memory)
"""

Case = dict[str, Any]


class Words:
    """Invented words, common ones often and most of them rarely, as in a language."""

    def __init__(self, chance: random.Random, consonants: str, vowels: str, many: int) -> None:
        self.chance = chance
        self.consonants, self.vowels = consonants, vowels
        self.all = list(dict.fromkeys(self.word() for _ in range(many)))
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.all))))

    def word(self) -> str:
        syllables = self.chance.choices((1, 2, 3, 4, 5), (2, 6, 8, 5, 2))[0]
        parts = [self.chance.choice(self.consonants) + self.chance.choice(self.vowels) for _ in range(syllables)]
        return "".join([*parts, self.chance.choice((*self.consonants, "", ""))])

    def text(self, n: int) -> str:
        return " ".join(self.chance.choices(self.all, cum_weights=self.weights, k=n))


def synthetic(n: int) -> Iterator[Case]:
    """Cases as the YAML of their files holds them; no person, court or place of the world is in them."""
    from compensation.precedents.tags import codebook

    chance = random.Random(20_000)
    russian = Words(chance, "бвгджзклмнпрстфхцчш", "аеиоуыяю", 30_000)
    english = Words(chance, "bcdfghklmnprstvw", "aeiouy", 20_000)
    tags = sorted(tag for tag in codebook().tags if tag.startswith(("treatment:", "severity:")))
    reasons = sorted(tag for tag in codebook().tags if tag.startswith("reason:"))
    heads = ["moral", "medical_expenses", "lost_earnings", "costs"]
    for number in range(1, n + 1):
        country = chance.choice(("KZ", "KG", "TJ", "QX", "QY"))
        amount = chance.randrange(1_000, 900_000)
        first = {
            "id": "first", "proceeding": "main", "outcome": "granted_in_part", "instance": "first",
            "date": f"{chance.randrange(2000, 2026)}-{chance.randrange(1, 13):02d}",
            "body": {"en": "Court " + english.text(2), "ru": "Суд " + russian.text(2)},
            "note": {"en": english.text(20), "ru": russian.text(20)},
            "reasons": chance.sample(reasons, 1), "sources": ["source"],
            "heads": [
                {"head": head, "claimed": {"amount": f"{amount * 3} KZT", "source": "source"},
                 "awarded": {"amount": f"{amount} KZT", "source": "source"}}
                for head in chance.sample(heads, 2)
            ],
        }  # fmt: skip
        name = {"en": f"Case {english.word()}", "ru": f"Дело {russian.word()}"}
        yield {
            "id": f"synthetic-{number}", "citation": f"{country}-{number:06d}", "jurisdiction": country, "name": name,
            "facts": {"en": english.text(45), "ru": russian.text(45)}, "tags": chance.sample(tags, 3),
            "parties": [
                {"id": "state", "role": "respondent", "label": {"en": english.text(3), "ru": russian.text(3)}},
            ],
            "proceedings": [{"id": "main", "track": "civil", "label": {"en": "synthetic", "ru": "вымышленное"}}],
            "events": [{"what": {"en": english.text(15), "ru": russian.text(15)}} for _ in range(2)],
            "chain": [first], "sources": [{"id": "source", "title": "Synthetic", "quotation": "synthetic"}],
            "review": {"status": "unreviewed"}, "examples": [name["ru"]],
        }  # fmt: skip


def timed(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def typed(case: Case) -> list[str]:
    """Queries made of the words of one case: Russian, Latin, two words, a number, a name with a typing error."""
    russian, english = case["facts"]["ru"].split(), case["facts"]["en"].split()
    name = max((case["name"]["ru"].split()[1], *russian), key=len)
    wrong = name[:4] + name[5:]
    long = sorted(english, key=len)[-3]
    return [name, " ".join(russian[:3]), long, f"{english[0]} {name}", wrong, f"{wrong} {long}", case["citation"]]


def measure(cases: int, folder: Path, rounds: int, sample: int) -> dict[str, float]:
    """Seconds, megabytes and ratios for one number of cases."""
    from compensation.precedents.finding.cards import collect

    found: dict[str, float] = {}
    made, spelled, texts, queries = make(cases, folder / "cases", rounds, sample)
    start = time.perf_counter()
    cards = collect(made, spelled, _no)
    found["index"] = time.perf_counter() - start
    found["first open"] = first_open(made[:sample], folder / "sample") * cases + found["index"]
    del made, spelled
    found |= cold_open(cards, folder / "cases", folder / "cards", queries[0])
    ours, raw = keystrokes(cards, texts, queries)
    ratios = [one / other for one, other in zip(ours, raw, strict=True)]
    for name, times in (("ours", ours), ("scan", raw), ("ratio", ratios)):
        found |= {f"{name} median": statistics.median(times), f"{name} max": max(times)}
        found[f"{name} p95"] = statistics.quantiles(times, n=20)[-1]
    return found | {"strokes": len(ours)}


def make(cases: int, folder: Path, rounds: int, sample: int) -> tuple[list[Card], dict[str, str], list[str], list[str]]:
    """The cards with their files, spellings, folded texts in the order of the cards, and queries.

    The files after the first `sample` are empty: they are only looked at, never read.
    """
    import yaml

    from compensation.precedents.finding.folding import fold
    from compensation.precedents.finding.search import Spellings, search_text
    from compensation.precedents.record import Precedent

    spellings, folded, queries = Spellings(), dict[str, str](), list[str]()
    made: list[tuple[Card, str]] = []
    for number, case in enumerate(synthetic(cases)):
        path = folder / f"{number // 1000:03d}" / f"{case['id']}.yaml"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(yaml.safe_dump(case, allow_unicode=True) if number < sample else "", encoding="utf-8")
        record = Precedent.model_validate(case)
        printed = search_text(record).split()
        folded.update((word, fold(word)) for word in printed if word not in folded)
        made.append((spellings.card(record, path), " " + " ".join(folded[word] for word in printed)))
        if number % (cases // rounds) == 0:
            queries += typed(case)
    texts = [text for card, text in sorted(made, key=lambda pair: pair[0].order)]
    return [card for card, _ in made], spellings.spelled, texts, queries


def first_open(originals: Sequence[Card], folder: Path) -> float:
    """Seconds per case of an open that really reads and checks these files; their cards must come out the same."""
    from compensation.precedents.casefile.opening import open_cards

    folder.mkdir()
    for card in originals:
        assert card.path is not None
        (folder / card.path.name).write_bytes(card.path.read_bytes())
    start = time.perf_counter()
    again, problems = open_cards([folder], None)
    seconds = (time.perf_counter() - start) / len(originals)
    assert not problems, problems[:2]
    made = {card.id: (card.words, card.facets) for card in originals}
    assert {card.id: (card.words, card.facets) for card in again} == made
    return seconds


def cold_open(cards: Cards, folder: Path, cache: Path, query: str) -> dict[str, float]:
    """Keeps the cards, then opens them in fresh processes, each up to the first 40 cards of a query."""
    from compensation.precedents.casefile.cardfile import Kept, program_key, save_cards

    paths = [str(card.path) for card in cards]
    status = [Path(path).stat() for path in paths]
    kept = Kept(cards.shelf, paths, [one.st_size for one in status], [one.st_mtime_ns for one in status])
    save = timed(lambda: save_cards(cache, program_key(), kept))
    wholes, insides, memories = [], [], []
    for _ in range(5):
        begun = time.perf_counter()
        command = [sys.executable, "-c", OPEN, str(folder), str(cache), query]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        wholes.append(time.perf_counter() - begun)
        n, inside, memory = done.stdout.split()
        assert int(n) == len(cards)
        insides.append(float(inside))
        memories.append(float(memory) / 1024)
    return {
        "save": save, "file": cache.stat().st_size / 1e6, "open": statistics.median(wholes),
        "open, slowest": max(wholes), "inside": statistics.median(insides), "memory": statistics.median(memories),
    }  # fmt: skip


def keystrokes(cards: Cards, texts: Sequence[str], queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds per keystroke of these queries typed letter by letter: ours, and the raw scan; the better of two each."""
    from compensation.precedents.finding.cards import counts
    from compensation.precedents.finding.folding import fold

    def list_of(part: str) -> None:
        found = cards.find(part)
        len(found), counts(found), found.first(SHOWN)

    def scan(part: str) -> list[int]:
        words = fold(part).split()
        return [i for i, text in enumerate(texts) if all(w in text for w in words)]

    ours, raw = [], []
    for part in (query[:end] for query in queries for end in range(1, len(query) + 1)):
        times = [(timed(partial(list_of, part)), timed(partial(scan, part))) for _ in range(2)]
        ours.append(min(one for one, _ in times))
        raw.append(min(one for _, one in times))
    return ours, raw


def _no(card: object) -> Any:
    raise AssertionError(card)


def main(sizes: Sequence[int], rounds: int, sample: int) -> None:
    columns: list[dict[str, float]] = []
    for size in sizes:
        rounds = rounds if size == sizes[0] else 2  # the scans of large collections take minutes
        with tempfile.TemporaryDirectory() as folder:
            columns.append(measure(size, Path(folder), rounds, min(sample, size)))
    print(f"{'cases':<44}" + "".join(f"{size:>12,}" for size in sizes))
    for title, name, unit in (
        ("keystroke to list, median", "ours median", "ms"),
        ("keystroke to list, 95th percentile", "ours p95", "ms"),
        ("keystroke to list, slowest", "ours max", "ms"),
        ("raw scan, median", "scan median", "ms"),
        ("raw scan, 95th percentile", "scan p95", "ms"),
        ("keystroke / scan, median", "ratio median", "x"),
        ("keystroke / scan, 95th percentile", "ratio p95", "x"),
        ("keystroke / scan, worst", "ratio max", "x"),
        ("keystrokes measured (best of two each)", "strokes", "n"),
        ("cold open, fresh process, median of 5", "open", "ms"),
        ("cold open, slowest of 5", "open, slowest", "ms"),
        ("  of which after the start of Python", "inside", "ms"),
        ("memory of that process", "memory", "MB"),
        ("size of the kept cards", "file", "MB"),
        (f"first open, from {min(sample, *sizes)} files read", "first open", "s"),
        ("  of which sorting cards and words", "index", "s"),
        ("writing the kept cards", "save", "s"),
    ):
        print(f"{title:<44}" + "".join(f"{_written(column[name], unit):>12}" for column in columns))
    one = columns[0]
    print(
        f"goals: 95th percentile under {KEYSTROKE_GOAL * 1000:.0f} ms: {_met(one['ours p95'] < KEYSTROKE_GOAL)}; "
        f"at most {SCAN_GOAL:.0f} times the scan (median {_met(one['ratio median'] <= SCAN_GOAL)}, "
        f"95th percentile {_met(one['ratio p95'] <= SCAN_GOAL)}); "
        f"cold open under {OPEN_GOAL:.0f} s: {_met(one['open'] < OPEN_GOAL)}"
    )


def _written(value: float, unit: str) -> str:
    match unit:
        case "ms":
            return f"{value * 1000:.1f} ms"
        case "x":
            return f"{value:.2f}"
        case "n":
            return f"{value:.0f}"
    return f"{value:.1f} {unit}"


def _met(reached: bool) -> str:
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, help="only this number of cases instead of 20,000, 50,000 and 100,000")
    parser.add_argument("--quick", action="store_true", help="2,000 cases, few queries")
    given = parser.parse_args()
    chosen = [given.cases or 2_000] if given.quick or given.cases else [20_000, 50_000, 100_000]
    main(chosen, 2 if given.quick else 10, 30 if given.quick else SAMPLE)
