"""How fast are conversions? One cold one, twenty thousand in one process, and in memory, beside other tools.

    python benchmarks/rates.py --peers VENV

VENV is a virtual environment with CurrencyConverter, beancount and beanquery; hledger is taken from the path. What is
not there is left out and named. The peers get the daily prices that come with this program, already crossed into euro
by its recipe, which is less work for them; every tool runs as a process of its own that reads its files anew.
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import datetime
import os
import pstats
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

CODES = ("KZT", "KGS", "TJS", "USD")
FIRST, DAYS = datetime.date(2006, 1, 1), 6000
"""The dates of the sums: 1 January 2006 to June 2022, so that every currency has daily rates."""
ROUNDS = 7
IN_MEMORY = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--peers", type=Path, help="virtual environment with CurrencyConverter, beancount, beanquery")
    parser.add_argument("--amounts", type=int, default=20_000)
    parser.add_argument("--hledger", type=float, default=600, help="seconds after which hledger is given up")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cold(given.peers)
        table(Path(folder), given.peers, given.amounts, given.hledger)
    in_memory()


def cold(peers: Path | None) -> None:
    """A process that starts, converts one sum and ends; the tools take turns."""
    commands = {
        "compensation convert, with both legs and all sources": _ours(
            "convert", "300000", "KZT", "EUR", "--on", "2014-12-03"
        )
    }
    theirs = peers / "bin" / "python" if peers else None
    if theirs is None or subprocess.run([theirs, "-c", "import currency_converter"], capture_output=True).returncode:
        print("CurrencyConverter is not installed")
    else:
        code = (
            "import datetime; from currency_converter import CurrencyConverter; "
            "print(CurrencyConverter(fallback_on_missing_rate=True)"
            ".convert(100, 'USD', 'EUR', date=datetime.date(2014, 12, 3)))"
        )
        commands["CurrencyConverter, a sum and no source"] = [str(theirs), "-c", code]
    _report("One conversion in a cold process", commands, ROUNDS)


def table(folder: Path, peers: Path | None, many: int, patience: float) -> None:
    """A table of dated sums in four currencies into euro, as a whole process; the tools take turns."""
    amounts = list(_amounts(many))
    sheet, ledger, beans = folder / "amounts.csv", folder / "amounts.journal", folder / "amounts.bean"
    with sheet.open("w", newline="") as file:
        csv.writer(file).writerows([("date", "amount", "currency"), *amounts])
    _ledgers(amounts, ledger, beans)
    made = [folder / "out.csv", folder / f".{beans.name}.picklecache"]

    def afresh() -> None:
        for path in made:
            path.unlink(missing_ok=True)

    commands = {"compensation rates value": _ours("rates", "value", str(sheet), "--to", "EUR", "-o", str(made[0]))}
    query = peers / "bin" / "bean-query" if peers else None
    ask = [str(query), str(beans), "select date, convert(position, 'EUR', date) where account = 'Assets:A'"]
    if query is None or not query.exists():
        print("beancount is not installed")
    else:
        commands["beancount, reading its text"] = ask
    title = f"{many:,} dated sums in four currencies into EUR, whole process"
    _report(title, commands, 5, afresh)
    if len(commands) > 1:
        subprocess.run(ask, check=True, capture_output=True)
        _report(title, {"beancount, from the cache that it made of its text": ask}, 5)
    if shutil.which("hledger") is None:
        print("hledger is not installed")
        return
    try:
        _report(
            title, {"hledger": ["hledger", "-f", str(ledger), "print", "assets", "--value=then,EUR"]}, 1, None, patience
        )
    except subprocess.TimeoutExpired:
        print(f"  hledger: not done after {patience:.0f} s")


def in_memory() -> None:
    """Conversions a second with the tables read, and where the time goes."""
    from compensation.dates import PartialDate
    from compensation.money import Money
    from compensation.rates.book import open_book
    from compensation.rates.conversion import convert

    book = open_book(None)
    asked = [
        (Money(Decimal(amount), code), PartialDate.of(datetime.date.fromisoformat(day)))
        for day, amount, code in _amounts(IN_MEMORY)
    ]

    def all_of_them() -> None:
        for money, on in asked:
            convert(book, money, "EUR", on)

    start = time.perf_counter()
    all_of_them()
    seconds = time.perf_counter() - start
    print(f"{IN_MEMORY:,} conversions in memory: {seconds:.2f} s, {IN_MEMORY / seconds:,.0f} a second")
    profile = cProfile.Profile()
    profile.runcall(all_of_them)
    print("Where the time goes (own time, of the profiled run):")
    stats = pstats.Stats(profile)
    own = sorted(stats.stats.items(), key=lambda one: -one[1][2])  # type: ignore[attr-defined]
    whole = sum(one[1][2] for one in own)
    for (file, line, name), (_, calls, spent, *_rest) in own[:12]:
        place = f"{Path(file).name}:{line}" if line else "built in"
        print(f"  {spent / whole:6.1%}  {calls:>9,} calls  {place} {name}")


def _amounts(many: int) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(1)
    for _ in range(many):
        day = FIRST + datetime.timedelta(days=chance.randrange(DAYS))
        yield day.isoformat(), f"{chance.randrange(1000, 10**6)}.{chance.randrange(100):02d}", chance.choice(CODES)


def _ledgers(amounts: list[tuple[str, str, str]], ledger: Path, beans: Path) -> None:
    """The same prices and sums in the languages of hledger and beancount."""
    with ledger.open("w") as one, beans.open("w") as other:
        for day, code, rate in _prices():
            one.write(f"P {day} {code} {rate:.12f} EUR\n")
            other.write(f"{day} price {code} {rate:.12f} EUR\n")
        other.write("2000-01-01 open Assets:A\n2000-01-01 open Equity:B\n")
        for day, amount, code in amounts:
            one.write(f"{day} x\n  assets:a  {amount} {code}\n  equity:b\n\n")
            other.write(f'{day} * "x"\n  Assets:A  {amount} {code}\n  Equity:B\n\n')


def _prices() -> list[tuple[str, str, Decimal]]:
    """Euro for one unit, for each day with a rate: the euro leg is that of the last ECB day before."""
    from compensation.rates.reading import SHIPPED

    def read(series: str, pair: str) -> list[tuple[str, Decimal]]:
        with (SHIPPED / series / f"{pair}.csv").open() as file:
            return [(row["date"], Decimal(row["rate"])) for row in csv.DictReader(file) if row.get("grade") != "C"]

    euro = read("ecb-daily", "EUR-USD")
    days = [day for day, _ in euro]
    found = [(day, "USD", 1 / rate) for day, rate in euro]
    national = [("nbu-cross-daily", "USD-KZT"), *(("cba-cross-daily", f"USD-{code}") for code in ("KZT", "KGS", "TJS"))]
    for series, pair in national:
        for day, rate in read(series, pair):
            before = bisect_left(days, day) - 1
            if before >= 0:
                found.append((day, pair[4:], 1 / (euro[before][1] * rate)))
    return sorted(found)


def _ours(*words: str) -> list[str]:
    return [sys.executable, "-m", "compensation", "--office", os.devnull, "--language", "en", *words]


def _report(
    title: str,
    commands: dict[str, list[str]],
    rounds: int,
    before: Callable[[], object] | None = None,
    patience: float | None = None,
) -> None:
    """Run the commands in turn, several times, and print the median and the fastest of each."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if before is not None:
                before()
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, timeout=patience)
            seconds[name].append(time.perf_counter() - start)
    print(f"{title}, seconds (median, fastest)")
    for name, found in seconds.items():
        print(f"  {name:<56} {statistics.median(found):8.2f} {min(found):8.2f}")


if __name__ == "__main__":
    main()
