"""How long does one wait at the start? Ours beside a bare Textual program, and `--version` beside importing Click.

Run: `python benchmarks/startup.py [rounds]`. Every measurement is a fresh interpreter; the programs take turns, so that
a busy moment hits all of them. First paint is Textual's `Ready` event, which comes when the first frame is out.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 11
PAINT_GOAL, VERSION_GOAL = 1.3, 1.5

BARE = """
import time
from textual.app import App
from textual.widgets import DataTable, Footer, Header, Input
class Bare(App):
    def compose(self):
        yield Header()
        yield Input()
        yield DataTable()
        yield Footer()
    def on_ready(self):
        print(time.time())
        self.exit()
Bare().run(headless=True)
"""

OURS = """
import sys, time
from compensation.tui import app
from compensation.__main__ import main
def ready(self):
    print(time.time())
    self.exit()
run = app.Interface.run
app.Interface.on_ready = ready
app.Interface.run = lambda self: run(self, headless=True)
main()
"""


def until_paint(code: str, *arguments: str) -> float:
    """Seconds from starting the interpreter to the first frame."""
    start = time.time()
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) - start


def until_end(*arguments: str) -> float:
    """Seconds from starting the interpreter to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = str(Path(folder) / "office")
        programs: dict[str, Callable[[], float]] = {
            "bare Textual program": lambda: until_paint(BARE),
            "interface": lambda: until_paint(OURS, "--office", office),
            "interface --demo": lambda: until_paint(OURS, "--demo"),
            "import click": lambda: until_end("-c", "import click"),
            "compensation --version": lambda: until_end("-m", "compensation", "--version"),
        }
        for measure in programs.values():
            measure()  # fills the caches of the disk and of compiled modules
        seen: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, measure in programs.items():
                seen[name].append(measure())
    print(f"{'':<26}{'best':>9}{'median':>9}{'of':>5}")
    for name, times in seen.items():
        print(f"{name:<26}{min(times) * 1000:>6.0f} ms{statistics.median(times) * 1000:>6.0f} ms{len(times):>5}")
    for ours, theirs, goal in (
        ("interface", "bare Textual program", PAINT_GOAL),
        ("interface --demo", "bare Textual program", PAINT_GOAL),
        ("compensation --version", "import click", VERSION_GOAL),
    ):
        best = min(seen[ours]) / min(seen[theirs])
        median = statistics.median(seen[ours]) / statistics.median(seen[theirs])
        print(f"{ours} / {theirs}: best {best:.2f}, median {median:.2f} (goal at most {goal})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
