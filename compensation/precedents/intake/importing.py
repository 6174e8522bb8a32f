"""How do published cases come in from other files? A plan that writes nothing, then all new case files or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compensation.datafile import MAX_BYTES, Location, parse, read
from compensation.errors import BadCall, BadData, Problem
from compensation.money import Money
from compensation.newfiles import write_all_new
from compensation.precedents.casefile.reading import examine
from compensation.precedents.finding.folding import fold
from compensation.precedents.intake.drafts import Draft, drafts
from compensation.precedents.record import FACTS, Precedent
from compensation.precedents.tags import Codebook
from compensation.sheets.reading import read_table
from compensation.sheets.table import Place
from compensation.text import Text, say

_LAST = re.compile("[0-9]+$")
_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case that would be written: its record, the name and text of its file, and where it came from."""

    record: Precedent
    file: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. With any problem it cannot be carried out; remarks are to be looked at."""

    cases: tuple[NewCase, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    case: NewCase
    place: Callable[[Location], Place]


def read_import(
    paths: Sequence[Path],
    *,
    taken: Sequence[Precedent],
    codebook: Codebook,
    encoding: str | None = None,
    different: Collection[str] = (),
) -> Plan:
    """Read tables (`.csv`, `.tsv`, `.txt`, `.xlsx`) and case files (`.yaml`, one case a file); nothing is written.

    `taken` are the cases on file. An id or citation number that is taken, there or earlier in the import, is a problem;
    so is a case that looks the same as another: the same name, and a decision of the same year or a printed sum in
    common. A person who has compared them names its id in `different`.
    `encoding` is for text tables that are not UTF-8. Raises BadCall for an encoding that is not read.
    """
    candidates: list[_Candidate] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for path in paths:
        if path.suffix.lower() in _YAML:
            found, told = _from_yaml(path, codebook)
        else:
            reading = read_table(path, encoding=encoding)
            problems += reading.problems
            remarks += reading.remarks
            if reading.table is None:
                continue
            made, told, noted = drafts(reading.table, {one.jurisdiction for one in taken})
            remarks += noted
            found = []
            for draft in made:
                case, wrong = _from_draft(draft, path, codebook)
                told += wrong
                found += [case] if case else []
            if not made and not told:
                told = [Problem(say("The table has a header and no rows."), path)]
        candidates += found
        problems += told
    problems += _doubles(candidates, taken, different)
    return Plan(tuple(one.case for one in candidates), tuple(problems), tuple(remarks))


def carry_out(plan: Plan, folder: Path) -> tuple[Path, ...]:
    """Write every case of the plan into the folder, or none; a file that is there is never overwritten.

    The folder is made if it is not there. Raises BadData if the plan has problems, BadCall if it has no cases,
    Conflict if a file is there already, Refused if the disk does not take one.
    """
    if plan.problems:
        raise BadData(plan.problems)
    if not plan.cases:
        raise BadCall(say("There is no case to import."))
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    files = {folder / case.file: case.text.encode("utf-8") for case in plan.cases}
    done = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_all_new(files)
        done = True
    except OSError as error:
        raise BadCall(
            say("The folder {folder} cannot be made: {reason}", folder=str(folder), reason=error.strerror or "")
        ) from error
    finally:
        for one in made if not done else ():
            if one.is_dir():
                one.rmdir()
    return tuple(files)


def _from_yaml(path: Path, codebook: Codebook) -> tuple[list[_Candidate], list[Problem]]:
    datafile, problems = read(path)
    if datafile is None:
        return [], problems
    record, more = examine(datafile, codebook)
    problems = sorted([*problems, *more], key=lambda one: one.line or 0)
    if record is None or problems:
        return [], problems

    def place(location: Location) -> Place:
        return Place(path, datafile.line(location), ".".join(map(str, location)))

    text = path.read_bytes().decode("utf-8-sig")
    return [_Candidate(NewCase(record, record.id + ".yaml", text, place(("id",))), place)], []


def _from_draft(draft: Draft, path: Path, codebook: Codebook) -> tuple[_Candidate | None, list[Problem]]:
    """The case of a draft, or all its problems, each at its cell; a cell that has one is not complained of twice."""
    problems = list(draft.problems)
    if len(draft.text.encode()) > MAX_BYTES:
        limit = say("The case is too large for one file of {limit} MB.", limit=MAX_BYTES // 10**6)
        return None, [*problems, draft.place(()).problem(limit)]
    datafile, more = parse(draft.text, path)
    record = None
    if datafile is not None:
        record, found = examine(datafile, codebook)
        more += found
    told = {(one.line, one.key) for one in problems}
    for problem in more:
        place = draft.place(_location(problem.key))
        if (place.line, place.key) not in told:
            problems.append(place.problem(problem.message))
    problems.sort(key=_row)
    if record is None or problems:
        return None, problems
    return _Candidate(NewCase(record, record.id + ".yaml", draft.text, draft.place(("id",))), draft.place), []


def _row(problem: Problem) -> int:
    """The row of a table in which a problem stands."""
    found = _LAST.search(problem.key)
    return problem.line or (int(found[0]) if found else 0)


def _location(key: str) -> Location:
    return tuple(int(part) if part.isdigit() else part for part in key.split(".")) if key else ()


def _doubles(
    candidates: Sequence[_Candidate], taken: Sequence[Precedent], different: Collection[str]
) -> Iterator[Problem]:
    """Ids and numbers that are taken, and cases that look like one on file or like an earlier one of the import."""
    ids: dict[str, Text | str] = {}
    numbers: dict[str, Text | str] = {}
    names: dict[str, list[tuple[Precedent, Text | str]]] = {}

    def keep(record: Precedent, where: Text | str) -> None:
        ids.setdefault(record.id, where)
        numbers.setdefault(record.citation, where)
        for name in _names(record):
            names.setdefault(name, []).append((record, where))

    for one in taken:
        keep(one, one.citation)
    for candidate in candidates:
        record, place = candidate.case.record, candidate.place
        if record.id in ids:
            yield place(("id",)).problem(say("The id “{id}” is taken by {case}.", id=record.id, case=ids[record.id]))
        if record.citation in numbers:
            where = numbers[record.citation]
            message = say("The citation number {number} is taken by {case}.", number=record.citation, case=where)
            yield place(("citation",)).problem(message)
        alike = next(
            (where for name in _names(record) for other, where in names.get(name, ()) if _alike(record, other)), None
        )
        if alike is not None and record.id not in ids and record.citation not in numbers and record.id not in different:
            message = say("This looks like {case}: the same name, and the same year or sum. If it is another case, "
                          "say so (--different {id}).", case=alike, id=record.id)  # fmt: skip
            yield place(("name",)).problem(message)
        keep(record, say("{number}, at {place}", number=record.citation, place=str(place(("id",)))))


def _names(record: Precedent) -> list[str]:
    return sorted({fold(record.name.en), fold(record.name.ru)} - {""})


def _alike(one: Precedent, other: Precedent) -> bool:
    return not (_years(one).isdisjoint(_years(other)) and _sums(one).isdisjoint(_sums(other)))


def _years(record: Precedent) -> set[int]:
    return {decision.date.year for decision in record.chain if decision.date}


def _sums(record: Precedent) -> set[Money]:
    facts: Iterable[Money | None] = (
        fact.amount.money
        for decision in record.chain
        for line in decision.heads
        for fact in (line.fact(name) for name in FACTS)
        if fact is not None
    )
    return {one for one in facts if one is not None}
