"""Which cases are on file? Reads the case files of several folders; a bad file never hides the good ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compensation.datafile import DataFile, read, validate
from compensation.errors import Problem
from compensation.precedents.casefile.checks import check_examples, check_record, check_tags
from compensation.precedents.casefile.files import already_used, case_files
from compensation.precedents.casefile.skeleton import check_blanks
from compensation.precedents.record import Precedent
from compensation.precedents.tags import Codebook, codebook


def load_all(folders: Sequence[Path]) -> tuple[tuple[Precedent, ...], list[Problem]]:
    """All cases below the folders in the order of their citation numbers, and every problem with file and line.

    A file with a problem is left out whole. An id or citation number that an earlier file already has is a
    problem of the later file, never a silent override.
    """
    book = codebook()
    good: list[Precedent] = []
    problems: list[Problem] = []
    ids: dict[str, Path] = {}
    citations: dict[str, Path] = {}
    for path in (Path(name) for name, _, _ in case_files(folders)):
        record, found = load_one(path, book)
        if record is not None:
            for key, value, taken in (("id", record.id, ids), ("citation", record.citation, citations)):
                if value in taken:
                    found.append(already_used(path, key, value, str(taken[value])))
        problems += found
        if record is not None and not found:
            ids[record.id] = citations[record.citation] = path
            good.append(record)
    return tuple(sorted(good, key=lambda one: one.order)), problems


def load_one(path: Path, book: Codebook) -> tuple[Precedent | None, list[Problem]]:
    """One case file: the case, or None with all problems."""
    datafile, problems = read(path)
    if datafile is None:
        return None, problems
    record, found = examine(datafile, book)
    problems = sorted([*problems, *found], key=lambda one: one.line or 0)
    return (None if problems else record), problems


def examine(datafile: DataFile, book: Codebook) -> tuple[Precedent | None, list[Problem]]:
    """What the text of a case file holds, and everything the checks say about it: first the blanks of a skeleton."""
    if blanks := check_blanks(datafile):
        return None, blanks
    record, problems = validate(datafile, Precedent)
    problems = problems + check_tags(datafile, book)
    if record is not None:
        problems += check_record(datafile, record)
        problems = problems or check_examples(datafile, record)
    return record, problems


def names_of(path: Path) -> tuple[str, ...]:
    """The id and the citation number that a file takes, whatever else is wrong with it."""
    datafile, _ = read(path)
    content = datafile.content if datafile is not None and isinstance(datafile.content, dict) else {}
    return tuple(str(content[key]) for key in ("id", "citation") if content.get(key))
