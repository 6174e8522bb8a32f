"""Child processes that act on a workspace, how they are killed, and how many of them a test is worth."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

SEED = int(os.environ.get("COMPENSATION_SEED", "20261129"))
KILLS = int(os.environ.get("COMPENSATION_KILLS", "12"))
SECONDS = float(os.environ.get("COMPENSATION_SECONDS", "4"))
PLACES = int(os.environ.get("COMPENSATION_PLACES", "40"))
KILLED = -9


@contextmanager
def child(what: str, **given: object) -> Iterator[subprocess.Popen[str]]:
    """A process that does `what`, by its own name in `acting`; it is dead when this is left."""
    command = [sys.executable, str(Path(__file__).with_name("acting.py")), what, json.dumps(given)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def done(what: str, **given: object) -> list[str]:
    """The lines of a child that came to its end."""
    with child(what, **given) as process:
        told, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
        return told.splitlines()


def killed_at(what: str, line: int, **given: object) -> bool:
    """Run a child that dies at a line of the workspace's modules; whether it came so far."""
    with child(what, die_at=line, **given) as process:
        _, complaint = process.communicate(timeout=120)
        assert process.returncode in (0, KILLED), complaint
        return process.returncode == KILLED


def killed_soon(what: str, chance: random.Random, *, lines: int = 1, seconds: float, **given: object) -> list[str]:
    """Kill a child at a random moment: within so many lines, and then so many seconds; the lines that were whole."""
    with child(what, **given) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = "".join(process.stdout.readline() for _ in range(chance.randint(1, lines)))
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        told, complaint = told + process.stdout.read(), process.stderr.read()
        process.wait()
        assert process.returncode == KILLED or not complaint, complaint
        return [line.rstrip("\n") for line in told.splitlines(keepends=True) if line.endswith("\n")]


def moments(most: int, chance: random.Random, how_many: int) -> list[int]:
    """Numbers from 1 to `most`, spread over all of them: one at random of each part; all of them if there are few."""
    parts = min(how_many, most)
    edges = [1 + most * part // parts for part in range(parts + 1)]
    return [chance.randrange(low, high) for low, high in pairwise(edges)]


def lines_of(what: str, **given: object) -> int:
    """How many lines it takes when nobody kills it."""
    return int(done(what, die_at=0, **given)[-1].removeprefix("lines "))
