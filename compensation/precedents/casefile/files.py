"""Which files below a folder hold cases? Every YAML file, with size and time, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from compensation.errors import Problem
from compensation.text import say

File = tuple[str, int, int]
"""Path, size in bytes, time of the last change in nanoseconds."""


def case_files(folders: Sequence[Path]) -> Iterator[File]:
    """The case files below the folders, folder by folder, in the order of their paths.

    A file that is gone when it is looked at has the size -1, so that reading it tells the problem.
    """
    for folder in folders:
        found = sorted(_below(os.fspath(folder)), key=lambda entry: entry.path.split(os.sep))
        for entry in found:
            try:
                status = entry.stat()
            except OSError:
                yield entry.path, -1, 0
            else:
                yield entry.path, status.st_size, status.st_mtime_ns


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        if os.path.splitext(entry.name)[1] in (".yaml", ".yml"):
            yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def already_used(path: Path, key: str, value: str, earlier: str) -> Problem:
    """The problem of a file whose id or citation number an earlier file has."""
    from compensation.datafile import read

    message = say("“{value}” is already used by {file}.", value=value, file=earlier)
    datafile, _ = read(path)
    return datafile.problem(message, (key,)) if datafile else Problem(message, path, None, key)
