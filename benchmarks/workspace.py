"""How long does an office with many matters wait for the list, a search, one matter, and a save?

Run: `python benchmarks/workspace.py [--matters N] [--rounds N] [--scans N] [--keep FOLDER]`. Matters of invented words
by a seeded generator go into an encrypted workspace; then each thing is done again and again, in a process that filled
nothing.

Two saves are measured: `Store.save`, which the goal is about, and `Office.change`, which before it reads the matter,
adds a task and checks the result. In turns with them, in a copy of the same database, sqlcipher3 alone writes the same
rows: that of the version, and that with the one of the lists, by the store's own statements and by `insert or
replace`; one transaction each, the same pragmas.

A save leaves the folding of its words to the next search. So a search right after a save is measured, too, and the
first one after the filling, which folds everything.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
import shutil
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
    from compensation.workspace.matters import Office
    from compensation.workspace.opening import Workspace

READ_GOAL, SAVE_GOAL = 0.100, 1.5
BATCH = 500
SCAN_BYTES = 1_000_000
PASSPHRASE = "корова ракета тихий зонтик лёд"
RARE = "редкостный"
"""A word that one matter in a thousand has; every one has the word of the next line."""
COMMON = "заявитель"
FULL = ("beating", "beating_with_objects", "humiliation", "suffocation", "threat_of_torture")
Plain = dict[str, Any]
Figures = dict[str, Any]
"""Seconds of one thing as often as it was done, or one figure."""


class Words:
    """Invented words, common ones often and most of them rarely, as in a language."""

    def __init__(self, chance: random.Random, many: int = 30_000) -> None:
        self.chance = chance
        self.all = list(dict.fromkeys(self._word() for _ in range(many)))
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.all))))

    def _word(self) -> str:
        syllables = self.chance.choices((1, 2, 3, 4, 5), (2, 6, 8, 5, 2))[0]
        parts = [self.chance.choice("бвгджзклмнпрстфхцчш") + self.chance.choice("аеиоуыяю") for _ in range(syllables)]
        return "".join([*parts, self.chance.choice((*"внткл", "", ""))])

    def text(self, n: int) -> str:
        return " ".join(self.chance.choices(self.all, cum_weights=self.weights, k=n)) + "."


def synthetic(many: int) -> Iterator[tuple[str, Plain, Plain, Plain]]:
    """Ids with a matter, its people and its course; no person, place or body of the world is in them."""
    chance = random.Random(20_000)
    words = Words(chance)
    for number in range(1, many + 1):
        id = f"M-{number:06d}"
        rare = f" {RARE}" if number % 1_000 == 500 else ""
        year, country = chance.randrange(2015, 2026), chance.choice(("KZ", "KG", "TJ"))
        currency = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS"}[country]

        def day(year: int = year) -> str:
            return f"{year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"

        parties = [
            {"id": "a", "role": "claimant", "pseudonym": f"Заявитель П-{number}"},
            {"id": "mother", "role": "third_party", "pseudonym": f"Родственница П-{number}"},
            {"id": "police", "role": "respondent", "pseudonym": f"Орган {words.text(2)}"},
            {"id": "doctor", "role": "expert", "pseudonym": f"Эксперт Э-{number % 97}"},
        ]
        matter = {
            "id": id, "title": f"Дело {number}: {words.text(4)}{rare}", "country": country, "registered": day(),
            "kind": sorted(f"treatment:{one}" for one in chance.sample(FULL, 2)), "parties": parties,
            "consents": [{"party": "a", "to": use, "given": "yes", "on": day(), "how": "письменно"}
                         for use in ("filing", "sharing")],
            "safety": {"assessed_on": day(), "by": f"П-{number % 7}", "risks": [words.text(12), words.text(9)],
                       "measures": [words.text(10)], "review_on": day(year + 1)},
            "evidence": [{"number": str(one), "what": words.text(8), "place": f"шкаф {one}, папка {number}"}
                         for one in range(1, chance.randrange(5, 11))],
            "tasks": [{"id": f"t{one}", "what": words.text(6), "due": day(year + 1)}
                      for one in range(chance.randrange(2, 6))],
            "notes": [{"on": day(), "text": words.text(chance.randrange(20, 110))}
                      for _ in range(chance.randrange(3, 9))],
            "awards": [{"id": "m", "head": "moral", "claimant": "a", "respondent": "police",
                        "amount": f"{chance.randrange(100, 9_000) * 1000} {currency}", "on": day()}],
        }  # fmt: skip
        people = {"people": [{"party": one["id"], "name": f"Псевдоним {one['id']} {number}",
                              "contact": f"+000 {number:08d}"} for one in parties]}  # fmt: skip
        course = {"id": id, "country": country, "title": {"ru": matter["title"], "en": f"Case {number}"},
                  "events": [{"event": "decision_in_final_form", "date": day(), "note": words.text(15)}
                             for _ in range(1)]}  # fmt: skip
        yield id, matter, people, course


def fill(office: Path, many: int, scans: int) -> None:
    """Begin a workspace and save so many matters: every fourth in two versions, every so many-th with a scan."""
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import Beginning, open_workspace
    from compensation.workspace.version import Change, Said

    begun = Beginning(office, PASSPHRASE, describe)
    begun.finish(begun.code or "")
    workspace = open_workspace(office, PASSPHRASE, describe)
    said = Said("П-1", "2026-11-29T10:00:00", "занесено")
    changes: list[Change] = []
    for number, (id, matter, people, course) in enumerate(synthetic(many)):
        changes += [
            Change(id, "matter", 0, matter), Change(f"{id}/people", "people", 0, people),
            Change(f"{id}/course", "course", 0, course),
        ]  # fmt: skip
        if number % 4 == 0:
            changes.append(Change(id, "matter", 1, {**matter, "outcome": "в суде"}))
        if number % scans == 0:
            scan = random.Random(number).randbytes(SCAN_BYTES)
            kept = {"matter": id, "name": "скан.pdf", "sha256": hashlib.sha256(scan).hexdigest()}
            changes.append(Change(f"{id}/file-{kept['sha256'][:12]}", "file", 0, kept, scan))
        if len(changes) >= BATCH:
            workspace.store.save_all(changes, said)
            changes.clear()
    workspace.store.save_all(changes, said)
    workspace.close()


def measure(many: int, office: Path, rounds: int, scans: int) -> Figures:
    """Seconds of each thing, as often as it was done, and what it costs in bytes."""
    from compensation.law.opening import open_law
    from compensation.workspace.kinds import describe
    from compensation.workspace.matters import Office, added
    from compensation.workspace.opening import open_workspace
    from compensation.workspace.version import Said

    start = time.perf_counter()
    filling = ["--fill", str(office), "--matters", str(many), "--scans", str(scans)]
    subprocess.run([sys.executable, __file__, *filling], check=True)
    found: Figures = {"fill": time.perf_counter() - start}
    rules = open_law(office).rules
    start = time.perf_counter()
    workspace = open_workspace(office, PASSPHRASE, describe)
    found["unlock"] = time.perf_counter() - start
    held = Office(workspace.store, rules)
    found |= {"first list": timed(held.matters), "list": [], "few": [], "many": [], "typed": [], "after": []}
    found["first search"] = timed(lambda: workspace.store.search(folded(RARE)))
    check(held, many)
    chance = random.Random(1)
    ids = [f"M-{chance.randrange(1, many + 1):06d}" for _ in range(rounds * 10)]
    readings: dict[str, Callable[[], object]] = {
        "list": held.matters,
        "few": lambda: workspace.store.search(folded(RARE), ["matter"]),
        "many": lambda: workspace.store.search(folded(COMMON), ["matter"]),
        "typed": lambda: workspace.store.search(folded(RARE)),
        "after": lambda: workspace.store.search(folded(RARE)),
    }
    said = Said("П-1", "2026-11-29T10:00:00", "задача")
    for turn in range(rounds):
        for name, reading in readings.items():
            if name == "after":
                held.change(ids[turn], added("tasks", {"id": f"after-{turn}", "what": "Позвонить в суд"}), said)
            found[name].append(timed(reading))
    found["open"] = [timed(partial(held.matter, id)) for id in ids]
    scanned = [f"M-{chance.randrange(0, many, scans) + 1:06d}" for _ in range(rounds * 2)]
    found["open scanned"] = [timed(partial(held.matter, id)) for id in scanned]
    found |= saves(workspace, held, ids)
    found["bytes"] = float((workspace.folder / "records.db").stat().st_size)
    found["memory"] = peak()
    workspace.close()
    return found


def folded(words: str) -> list[str]:
    from compensation.precedents.finding.folding import fold

    return fold(words).split()


def check(office: Office, many: int) -> None:
    """The matters are sound, and the searches hit what they should."""
    assert len(office.matters()) == many
    for number in (1, many // 2, many):
        assert office.matter(f"M-{number:06d}").value.awards
        assert office.course(f"M-{number:06d}") is not None
        assert office.people(f"M-{number:06d}") is not None
    assert len(office.store.search(folded(COMMON), ["matter"])) == many
    assert len(office.store.search(folded(RARE), ["matter"])) == (many + 500) // 1_000


def saves(workspace: Workspace, office: Office, ids: Sequence[str]) -> Figures:
    """Seconds of a change by the office, by the store alone, and of its rows written by sqlcipher3 in a copy."""
    from compensation.workspace.engine import connect
    from compensation.workspace.matters import added
    from compensation.workspace.version import Change, Said

    said = Said("П-1", "2026-11-29T10:00:00", "задача")
    copy = workspace.folder / "copy.db"
    shutil.copy(workspace.folder / "records.db", copy)
    plain = connect(copy, workspace.key)
    read = connect(workspace.folder / "records.db", workspace.key)
    times: dict[str, list[float]] = {"change": [], "store": [], "version": [], "rows": [], "replaced": []}
    half = len(ids) // 2
    for turn, (id, other) in enumerate(zip(ids[:half], ids[half:], strict=False)):
        how = added("tasks", {"id": f"new-{turn}", "what": "Позвонить в суд"})
        times["change"].append(timed(partial(office.change, id, how, said)))
        times["version"].append(timed(partial(insert, plain, written(read, id)[:1])))
        now = workspace.store.head(other)
        assert now is not None
        change = Change(other, "matter", now.number, {**(now.content or {}), "outcome": f"исход {turn}"})
        times["store"].append(timed(partial(workspace.store.save, change, said)))
        replace = turn % 2 == 1
        rows = written(read, other, replace=replace)
        times["replaced" if replace else "rows"].append(timed(partial(insert, plain, rows)))
    plain.close()
    read.close()
    copy.unlink()
    ratios = {
        f"{one} / {other}": statistics.median(times[one]) / statistics.median(times[other])
        for one in ("change", "store") for other in ("version", "rows", "replaced")
    }  # fmt: skip
    return {**times, **ratios}


Rows = list[tuple[str, tuple[Any, ...]]]


def written(connection: Any, id: str, *, replace: bool = False) -> Rows:
    """The rows of the last save of a record, as statements that write them again.

    That of the lists is updated in its place, as the store does it, or with `replace` taken out and put in anew.
    """
    rows: Rows = []
    for table, one in (("versions", "order by number desc limit 1"), ("records", "")):
        found = connection.execute(f"select * from {table} where record = ? {one}", (id,))
        columns, row = [column[0] for column in found.description], tuple(found.fetchone())
        statement = f"into {table} values ({', '.join('?' * len(row))})"
        if table == "versions" or replace:
            rows.append((f"insert {'or replace ' if replace else ''}{statement}", row))
        else:
            updated = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "record")
            rows.append((f"insert {statement} on conflict (record) do update set {updated}", row))
    return rows


def insert(connection: Any, rows: Rows) -> None:
    connection.execute("begin immediate")
    for statement, values in rows:
        connection.execute(statement, values)
    connection.execute("commit")


def timed(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def peak() -> float:
    """The most memory that this process had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024


def main(sizes: Sequence[int], rounds: int, scans: int, keep: Path | None) -> None:
    columns: list[Figures] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=keep) as folder:
            columns.append(measure(size, Path(folder) / "office", rounds, scans))
    print(f"{'matters':<52}" + "".join(f"{size:>14,}" for size in sizes))
    for title, name, unit in (
        ("list", "list", "p"),
        (f"search, a word of few ({RARE})", "few", "p"),
        (f"search, a word of all ({COMMON})", "many", "p"),
        ("search in every kind of record, a word of few", "typed", "p"),
        ("the same search after a save", "after", "p"),
        ("open one matter", "open", "p"),
        ("open one matter that has a scan", "open scanned", "p"),
        ("save: Office.change", "change", "p"),
        ("save: Store.save", "store", "p"),
        ("the same version row by sqlcipher3", "version", "p"),
        ("the same two rows by the same statements", "rows", "p"),
        ("the same two rows by insert or replace", "replaced", "p"),
        ("Office.change / version row, medians", "change / version", "x"),
        ("Office.change / both rows, medians", "change / rows", "x"),
        ("Store.save / version row, medians", "store / version", "x"),
        ("Store.save / both rows, same statements, medians", "store / rows", "x"),
        ("Store.save / both rows, insert or replace", "store / replaced", "x"),
        ("unlock by the passphrase", "unlock", "ms"),
        ("the first list after it", "first list", "ms"),
        ("the first search after the filling", "first search", "ms"),
        ("filling", "fill", "s"),
        ("size of the database", "bytes", "MB"),
        ("most memory of the process that measured", "memory", "MB"),
    ):
        if unit == "p":
            for part, which in (("median", 9), ("95th percentile", 18)):
                cells = [statistics.quantiles(column[name], n=20)[which] for column in columns]
                print(f"{f'{title}, {part}':<52}" + "".join(f"{cell * 1000:>11.2f} ms" for cell in cells))
        else:
            print(f"{title:<52}" + "".join(f"{_written(column[name], unit):>14}" for column in columns))
    one = columns[0]
    slowest = {
        name: statistics.quantiles(one[name], n=20)[-1]
        for name in ("list", "few", "many", "typed", "after", "open", "open scanned")
    }
    print(
        f"goals at {sizes[0]:,}: 95th percentile under {READ_GOAL * 1000:.0f} ms: "
        + ", ".join(f"{name} {_met(value < READ_GOAL)}" for name, value in slowest.items())
        + f"; a save at most {SAVE_GOAL} times the same insert: by the same statements "
        + f"{_met(one['store / rows'] <= SAVE_GOAL)}, by insert or replace {_met(one['store / replaced'] <= SAVE_GOAL)}"
    )


def _written(value: Any, unit: str) -> str:
    match unit:
        case "ms":
            return f"{value * 1000:.1f} ms"
        case "x":
            return f"{value:.2f}"
        case "MB":
            return f"{value / 1e6:.1f} MB"
    return f"{value:.1f} {unit}"


def _met(reached: bool) -> str:
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, help="only so many matters instead of 10,000, 30,000 and 100,000")
    parser.add_argument("--rounds", type=int, default=20, help="how often each list and search is made")
    parser.add_argument("--scans", type=int, default=100, help="one matter in so many has a scan of a megabyte")
    parser.add_argument("--keep", type=Path, help="the folder to work in, such as one on another disk")
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fill:
        fill(given.fill, given.matters, given.scans)
    else:
        main([given.matters] if given.matters else [10_000, 30_000, 100_000], given.rounds, given.scans, given.keep)
