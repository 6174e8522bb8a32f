"""How do the rows of a table become case files? Each case as YAML text that remembers the cell of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import yaml

from compensation.datafile import Location
from compensation.errors import Problem
from compensation.language import Language
from compensation.precedents.intake import cells
from compensation.precedents.intake.columns import columns, keys_of, of_part
from compensation.precedents.outcomes import FORUMS, FORUMS_OF, TRACKS, Forum, Instance, Outcome, Track
from compensation.precedents.record import FACTS
from compensation.sheets.sheet import is_live
from compensation.sheets.table import Found, Place, Table
from compensation.sources import Source
from compensation.text import say

_READINGS = get_args(Source.model_fields["reading"].annotation)
_Cells = Mapping[str, Found]


@dataclass(frozen=True, slots=True)
class Draft:
    """One case as its file would say it, where each part came from, and what was wrong with its cells."""

    text: str
    origins: Mapping[Location, Place]
    problems: tuple[Problem, ...]

    def place(self, location: Location) -> Place:
        """The cell of a key, or of the nearest thing around it."""
        while location and location not in self.origins:
            location = location[:-1]
        return self.origins[location]


def drafts(table: Table, countries: Iterable[str]) -> tuple[list[Draft], list[Problem], list[Problem]]:
    """The cases of a table in its order, the problems of header and ids, and remarks.

    `countries` are the codes that cases on file use beside those of ISO 3166.
    """
    keys, problems = keys_of(table.header)
    if problems:
        return [], problems, []
    cases: dict[str, list[_Cells]] = {}
    remarks: list[Problem] = []
    for row in table.rows:
        found = dict(zip(keys, row, strict=True))
        id = found["case_id"].text.strip()
        if not id:
            problems.append(found["case_id"].place.problem(say("The row names no case: fill in “case_id”.")))
            continue
        cases.setdefault(id, []).append(found)
        remarks += [
            cell.place.problem(say("The cell begins like a formula; it is taken as text, and no export runs it."))
            for cell in row
            if cell.kind == "text" and is_live(cell.text)
        ]
    known = frozenset(countries)
    return [_Case(rows, known).draft() for rows in cases.values()], problems, remarks


@dataclass(slots=True)
class _Case:
    """One case while it is put together."""

    rows: list[_Cells]
    countries: frozenset[str]
    content: dict[str, Any] = field(default_factory=dict)
    origins: dict[Location, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    proceedings: dict[str, dict[str, Any]] = field(default_factory=dict)
    chain: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    decided: dict[tuple[str, ...], int] = field(default_factory=dict)
    last: int | None = None

    def draft(self) -> Draft:
        self.origins[()] = self.rows[0]["case_id"].place
        self._head_of_file()
        taken = {row["source_id"].text.strip() for row in self.rows if "source_id" in row}
        for row in self.rows:
            source = self._source(row, taken)
            index = self._decision(row)
            if index is not None:
                self._line(row, index, source)
        self.content |= {"proceedings": list(self.proceedings.values()), "chain": self.chain, "sources": self.sources}
        self.content |= {"review": {"status": "unreviewed"}, "examples": self.content.pop("examples", [])}
        content = {key: value for key, value in self.content.items() if value}
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
        return Draft(text, self.origins, tuple(self.problems))

    def _value(self, cell: Found | None, at: Location, read: Callable[[Found], Any] = cells.words) -> Any:
        """What the cell says, or None if it is blank or cannot be used; its place is kept either way."""
        if cell is None:
            return None
        self.origins[at] = cell.place
        if not cell.text.strip():
            return None
        try:
            return read(cell)
        except cells.Complaint as complaint:
            self.problems.append(complaint.problem)
            return None

    def _two(self, row: _Cells, stem: str, at: Location) -> dict[str, str] | None:
        """A sentence in both languages from the columns `stem`_en and `stem`_ru."""
        found = {code: self._value(row.get(f"{stem}_{code}"), (*at, code)) for code in ("en", "ru")}
        for code, other in (("en", "ru"), ("ru", "en")):
            if found[other] and f"{stem}_{code}" in row:
                self._needed(row, f"{stem}_{code}")
        self.origins.setdefault(
            at, next((row[f"{stem}_{c}"].place for c in found if f"{stem}_{c}" in row), self.origins[()])
        )
        return {code: text for code, text in found.items() if text} or None

    def _needed(self, row: _Cells, key: str) -> None:
        """Complain of a cell that is blank and must not be."""
        problem = row[key].place.problem(say("“{key}” is empty; it is needed.", key=key))
        if not row[key].text.strip() and problem not in self.problems:
            self.problems.append(problem)

    def _head_of_file(self) -> None:
        first: dict[str, Found] = {}
        for row in self.rows:
            for key in of_part("case"):
                cell = row.get(key)
                if cell is None or not cell.text.strip():
                    continue
                if key in first and first[key].text.strip() != cell.text.strip():
                    message = say("“{key}” says something else in another row of this case ({place}).", key=key,
                                  place=_name(first[key].place))  # fmt: skip
                    self.problems.append(cell.place.problem(message))
                first.setdefault(key, cell)
        for key in of_part("case"):
            if columns()[key].required == "yes" and key not in first:
                self._needed(self.rows[0], key)
        case = {**self.rows[0], **first}
        content = self.content
        content["id"] = self._value(case["case_id"], ("id",))
        content["citation"] = self._value(case["citation"], ("citation",))
        content["jurisdiction"] = self._value(
            case["country"], ("jurisdiction",), lambda cell: cells.country(cell, self.countries)
        )
        content["name"] = self._two(case, "name", ("name",))
        content["facts"] = self._two(case, "facts", ("facts",))
        content["tags"] = self._list(case.get("tags"), ("tags",), r"\s,;")
        content["privacy"] = self._two(case, "privacy", ("privacy",))
        content["examples"] = self._list(case.get("examples"), ("examples",), "|;\n")

    def _list(self, cell: Found | None, at: Location, separators: str) -> list[str]:
        found = self._value(cell, at, lambda one: cells.several(one, separators)) or []
        return list(found)

    def _source(self, row: _Cells, taken: set[str]) -> str | None:
        """The id of the row's source, which is added to the case unless it stands there already."""
        id = row["source_id"].text.strip() if "source_id" in row else ""
        if not any(row[key].text.strip() for key in of_part("source") if key in row and key != "source_id"):
            return id or None
        self._needed(row, "source_title")
        self._needed(row, "quotation")
        at: Location = ("sources", len(self.sources))
        self.origins[at] = row["source_title"].place
        values = {
            "title": self._value(row["source_title"], (*at, "title")),
            "publisher": self._value(row.get("source_publisher"), (*at, "publisher")),
            "date": self._value(row.get("source_date"), (*at, "date"), cells.day),
            "url": self._value(row.get("source_url"), (*at, "url")),
            "quotation": self._value(row["quotation"], (*at, "quotation")),
            "withheld_because": self._two(row, "withheld_because", (*at, "withheld_because")),
            "reading": self._value(row.get("source_reading"), (*at, "reading"), _one_of(_READINGS)),
        }
        source = {key: value for key, value in values.items() if value}
        for other in self.sources:
            same = {key: value for key, value in other.items() if key != "id"} == source
            if same and id in ("", other["id"]):
                return str(other["id"])
            if id == other["id"]:
                message = say("The source “{id}” says something else in another row of this case.", id=id)
                self.problems.append(row["source_id"].place.problem(message))
                return id
        n = len(self.sources) + 1
        while not id and f"s{n}" in taken:
            n += 1
        id = id or f"s{n}"
        taken.add(id)
        if "source_id" in row:
            self.origins[(*at, "id")] = row["source_id"].place
        self.sources.append({"id": id, **source})
        return id

    def _decision(self, row: _Cells) -> int | None:
        """The number of the row's decision in the chain: a new one, one that is there, or the one above."""
        mine = tuple(row[key].text.strip() if key in row else "" for key in of_part("decision"))
        if not any(mine):
            if self.last is None:
                self._needed(row, "outcome")
            return self.last
        if mine in self.decided:
            self.last = self.decided[mine]
            return self.last
        at: Location = ("chain", len(self.chain))
        self.origins[at] = row["outcome"].place
        values = {
            "id": f"d{len(self.chain) + 1}",
            "proceeding": self._proceeding(row, at),
            "body": self._two(row, "body", (*at, "body")),
            "instance": self._value(row.get("instance"), (*at, "instance"), _one_of(Instance)),
            "date": self._value(row.get("decision_date"), (*at, "date"), cells.day),
            "number": self._value(row.get("decision_number"), (*at, "number")),
            "outcome": self._value(row["outcome"], (*at, "outcome"), _one_of(Outcome)),
            "reasons": self._list(row.get("reasons"), (*at, "reasons"), r"\s,;"),
        }
        self._needed(row, "outcome")
        self.last = self.decided[mine] = len(self.chain)
        self.chain.append({key: value for key, value in values.items() if value})
        return self.last

    def _proceeding(self, row: _Cells, at: Location) -> str:
        forum = self._value(row.get("forum"), (*at, "proceeding"), _one_of(Forum))
        track = self._value(row.get("track"), (*at, "proceeding"), _one_of(Track))
        if track is None:
            track = next((one for one, forums in FORUMS_OF.items() if forum in forums), Track.civil)
        id = str(self._value(row.get("proceeding"), (*at, "proceeding")) or forum or track)
        label = FORUMS[Forum(forum)] if forum else TRACKS[Track(track)]
        both = {code: Language(code).say(label) for code in ("en", "ru")}
        new = {"id": id, "track": str(track), **({"forum": str(forum)} if forum else {}), "label": both}
        cell = row.get("track") or row.get("forum") or row["outcome"]
        if self.proceedings.setdefault(id, new) != new:
            message = say("The proceeding “{id}” is of another kind in another row of this case.", id=id)
            self.problems.append(cell.place.problem(message))
        place: Location = ("proceedings", list(self.proceedings).index(id))
        self.origins.setdefault(place, cell.place)
        return id

    def _line(self, row: _Cells, index: int, source: str | None) -> None:
        decision = self.chain[index]
        if source and source not in decision.setdefault("sources", []):
            decision["sources"].append(source)
            cell = row.get("source_id") or row["source_title"]
            self.origins[("chain", index, "sources", len(decision["sources"]) - 1)] = cell.place
        heads = decision.get("heads", [])
        filled = [key for key in of_part("head") if key in row and row[key].text.strip()]
        head = row["head"].text.strip() if "head" in row else ""
        if not head:
            self.problems += [
                row[key].place.problem(say("The row has no head of damage (“head”).")) for key in filled[:1]
            ]
            return
        name = row["line"].text.strip() if "line" in row else ""
        number = next(
            (n for n, one in enumerate(heads) if (one["head"], one.get("id", "")) == (head, name)), len(heads)
        )
        at: Location = ("chain", index, "heads", number)
        if number == len(heads):
            self.origins[at] = self.origins[(*at, "head")] = row["head"].place
            decision.setdefault("heads", []).append({"head": head, **({"id": name} if name else {})})
            if "line" in row:
                self.origins[(*at, "id")] = row["line"].place
        line = decision["heads"][number]
        for fact in FACTS:
            value = self._fact(row, fact, at, source)
            if value is None:
                continue
            if fact in line:
                message = say("“{fact}” of this head stands in another row of this decision already.", fact=fact)
                self.problems.append(row[fact].place.problem(message))
            line.setdefault(fact, value)
        note = self._two(row, "note", (*at, "note"))
        if note:
            line.setdefault("note", note)

    def _fact(self, row: _Cells, fact: str, at: Location, source: str | None) -> dict[str, Any] | None:
        """One of the four facts with everything its columns say of it; None if they are blank."""
        here: Location = (*at, fact)
        beside = [key for key in row if key.startswith(fact + "_") and row[key].text.strip()]
        if fact not in row or not row[fact].text.strip():
            message = say("This belongs to an amount, and “{fact}” is empty.", fact=fact)
            self.problems += [row[key].place.problem(message) for key in beside]
            return None
        amount = self._value(row[fact], here, lambda cell: cells.amount(cell, row.get("currency")))
        if amount is None:
            return None
        equivalents = self._value(row.get(f"{fact}_equivalent"), (*here, "equivalents"), cells.sums) or []
        values = {
            ("amount" if any(char.isdigit() for char in amount) else "state"): amount,
            "at_least": self._value(row.get(f"{fact}_at_least"), (*here, "at_least"), _one_of(("yes", "no"))),
            "per": self._value(row.get(f"{fact}_per"), (*here, "per"), _one_of(("once", "month", "each"))),
            "on": self._value(row.get(f"{fact}_on"), (*here, "on"), cells.day),
            "by": self._two(row, f"{fact}_by", (*here, "by")),
            "source": source,
            "equivalents": [{"amount": one, **({"source": source} if source else {})} for one in equivalents],
        }
        self.origins[(*here, "source")] = (row["source_id"] if "source_id" in row else row[fact]).place
        return {key: value for key, value in values.items() if value}


def _one_of(known: Iterable[str]) -> Callable[[Found], str]:
    listed = [str(one) for one in known]
    return lambda cell: cells.term(cell, listed)


def _name(place: Place) -> str:
    return place.key if place.line is None else str(place.line)
