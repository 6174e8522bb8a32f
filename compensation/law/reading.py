"""Which rules are there? Reads folders of rule files, and finds what is wrong in them, all at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compensation.datafile import DataFile, Location, Record, read, validate
from compensation.errors import Problem
from compensation.law.rule import Accepted, Act, Rule, Version, start_of
from compensation.text import say

ACTS = "acts.yaml"
COUNTRIES = ("kz", "kg", "tj", "un")


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules by id, the acts they cite by id, and the acceptances of the office by the rule's.

    `remembered` are answers given already; None where none are kept.
    """

    rules: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    acts: Mapping[str, Act] = field(default_factory=lambda: MappingProxyType({}))
    accepted: Mapping[str, Accepted] = field(default_factory=lambda: MappingProxyType({}))

    remembered: dict[tuple[str, datetime.date, datetime.date], Any] | None = field(
        default=None, repr=False, compare=False
    )

    def remembering(self) -> Rules:
        """The same rules, which keep each answer that they give: for a piece of work that asks the same again."""
        return replace(self, remembered={})

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules.values())

    def act_of(self, version: Version) -> Act | None:
        """The act a version cites, if it cites one."""
        return self.acts[version.act] if version.act else None


class _RuleFile(Record):
    rules: list[object]


class _ActFile(Record):
    acts: list[object]


def shipped_rules_folder() -> Path:
    """The rules that came with the program: one folder per country."""
    return Path(__file__).parent / "data"


def load_rules(folders: Sequence[Path]) -> tuple[Rules, list[Problem]]:
    """Read `<country>/*.yaml` of every folder; a rule with a problem is left out, the others are kept.

    The same id twice is a problem, never a silent override.
    """
    files = [path for folder in folders for country in COUNTRIES for path in sorted((folder / country).glob("*.yaml"))]
    acts: dict[str, Act] = {}
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for path in (one for one in files if one.name == ACTS):
        _read_acts(path, acts, problems)
    for path in (one for one in files if one.name != ACTS):
        _read_rules(path, acts, rules, problems)
    return Rules(MappingProxyType(rules), MappingProxyType(acts)), problems


def _read_acts(path: Path, acts: dict[str, Act], problems: list[Problem]) -> None:
    for datafile, index in _entries(path, "acts", _ActFile, problems):
        act, found = validate(datafile, Act, ("acts", index))
        if act is not None:
            found = [*_odd_in_act(datafile, index, act, acts)]
            if not found:
                acts[act.id] = act
        problems += found


def _read_rules(path: Path, acts: Mapping[str, Act], rules: dict[str, Rule], problems: list[Problem]) -> None:
    for datafile, index in _entries(path, "rules", _RuleFile, problems):
        rule, found = validate(datafile, Rule, ("rules", index))
        if rule is not None:
            found = [*_odd_in_rule(datafile, index, rule, acts, rules)]
            if not found:
                rules[rule.id] = rule
        problems += found


def _entries(
    path: Path, key: str, model: type[_RuleFile] | type[_ActFile], problems: list[Problem]
) -> Iterator[tuple[DataFile, int]]:
    datafile, found = read(path)
    problems += found
    if datafile is None:
        return
    content, found = validate(datafile, model)
    problems += found
    if content is not None:
        yield from ((datafile, index) for index in range(len(getattr(content, key))))


def _odd_in_act(datafile: DataFile, index: int, act: Act, known: Mapping[str, Act]) -> Iterator[Problem]:
    at: Location = ("acts", index)
    if act.id in known:
        yield datafile.problem(say("The act “{id}” is listed twice.", id=act.id), (*at, "id"))
    yield from _foreign(datafile, act.id, (*at, "id"))
    if act.adopted and act.in_force and act.adopted.first > act.in_force.last:
        message = say(
            "The act is dated {adopted}, after its force on {force}.", adopted=act.adopted, force=act.in_force
        )
        yield datafile.problem(message, (*at, "in_force"))


def _odd_in_rule(
    datafile: DataFile, index: int, rule: Rule, acts: Mapping[str, Act], known: Mapping[str, Rule]
) -> Iterator[Problem]:
    at: Location = ("rules", index)
    if rule.id in known:
        yield datafile.problem(say("The rule “{id}” stands twice.", id=rule.id), (*at, "id"))
    yield from _foreign(datafile, rule.id, (*at, "id"))
    for position in rule.misfits:
        message = say("The value does not fit the unit “{unit}” of the rule.", unit=rule.unit)
        yield datafile.problem(message, (*at, "values", position, "value"))
    unlisted = False
    for position, version in enumerate(rule.values):
        here: Location = (*at, "values", position)
        if version.act and version.act not in acts:
            unlisted = True
            yield datafile.problem(say("There is no act “{id}” in acts.yaml.", id=version.act), (*here, "act"))
        else:
            yield from _odd_in_version(datafile, here, version, acts.get(version.act or ""))
    if not unlisted:
        yield from _overlaps(datafile, (*at, "values"), rule, acts)


def _odd_in_version(datafile: DataFile, at: Location, version: Version, act: Act | None) -> Iterator[Problem]:
    if version.computes and not (version.address or (act and act.address)):
        yield datafile.problem(say("A value that computes needs an address where its text can be read."), at)
    if version.computes and not start_of(version, act):
        yield datafile.problem(say("Nothing says from which day the value holds: give “valid_from”."), at)
    start = version.valid_from
    if start and act and act.adopted and start < act.adopted.first:
        message = say("The value starts on {start}, before its act of {adopted}.", start=start, adopted=act.adopted)
        yield datafile.problem(message, (*at, "valid_from"))
    if start and version.last_amended and start < version.last_amended.date:
        message = say(
            "The value starts on {start}, before the law of {amended} that made it.",
            start=start,
            amended=version.last_amended.date,
        )
        yield datafile.problem(message, (*at, "valid_from"))


def _overlaps(datafile: DataFile, at: Location, rule: Rule, acts: Mapping[str, Act]) -> Iterator[Problem]:
    """Two values for one purpose on one day; a version whose start is not established reaches back only so far."""
    spans = []
    for position, version in enumerate(rule.values):
        start = start_of(version, acts.get(version.act or ""))
        first = start.day if start else datetime.date.min
        spans.append((version.scope, first, version.valid_to or datetime.date.max, position))
    for index, (scope, first, last, position) in enumerate(spans):
        for other_scope, other_first, other_last, _ in spans[:index]:
            if scope == other_scope and first <= other_last and other_first <= last:
                message = say("The value overlaps another one in time, from {start}.", start=max(first, other_first))
                yield datafile.problem(message, (*at, position))
                break


def _foreign(datafile: DataFile, name: str, at: Location) -> Iterator[Problem]:
    folder = datafile.path.parent.name
    if name.split(".")[0] != folder:
        yield datafile.problem(say("“{id}” does not belong into the folder “{folder}”.", id=name, folder=folder), at)
