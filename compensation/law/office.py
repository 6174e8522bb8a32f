"""What has this office said of the law? Rules it accepted, and values it supplied, each with a name and a day.

Both stand in the office's own files (`law/accepted.yaml`, `law/supplied.yaml`) and are withdrawn, not deleted, when the
rule that came with the program changes.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError

from compensation.datafile import DataFile, Record, parse, read, validate, written
from compensation.errors import BadCall, BadData, BadValue, Conflict, Problem, did_you_mean
from compensation.law.answering import read_as_of, rule_by_id
from compensation.law.how_seen import HowSeen
from compensation.law.reading import Rules
from compensation.law.rule import Accepted, Day, Line, Rule, Version, spoken, start_of
from compensation.law.term import Term
from compensation.newfiles import replace
from compensation.text import Bilingual, Name, Text, say

ACCEPTED, SUPPLIED = "accepted", "supplied"

T = TypeVar("T", bound=Record)


class Supplied(Record):
    """A value that the office read itself; `fills` is the rule, `version` what the shipped rule was then."""

    fills: Line = Field(alias="for")
    value: Any
    valid_from: Day
    valid_to: Day | None = None
    act: Line
    article: Bilingual
    quotation: Annotated[Line, Field(pattern=r"\S")]
    address: Line | None = None
    by: Line
    on: Day
    version: Line

    def as_version(self) -> Version:
        """The value as one of the rule's. Raises pydantic's ValidationError if it is none."""
        return Version.model_validate(
            {
                "value": self.value,
                "valid_from": self.valid_from,
                "valid_to": self.valid_to,
                "act": self.act,
                "article": self.article,
                "quotation": self.quotation,
                "address": self.address,
                "how_seen": HowSeen.official,
                "text_seen_as_of": self.on.isoformat(),
                "supplied_by": self.by,
            }
        )


@dataclass(frozen=True, slots=True)
class Office:
    """What the office wrote down on the law. `withdrawn` says by rule what does not hold any more, and why."""

    supplied: tuple[Supplied, ...] = ()
    withdrawn: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))


def fingerprint(rule: Rule) -> str:
    """What changes when anything of the rule does."""
    content = rule.model_dump(mode="json")
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def with_office(rules: Rules, folder: Path) -> tuple[Rules, Office, list[Problem]]:
    """The rules with the values and the acceptances of the office, what it wrote down, and what is wrong in its files.

    `folder` is the office's folder `law`; without its files nothing changes. A value is withdrawn when the rule that
    came with the program has changed, an acceptance when anything that was accepted has.
    """
    problems: list[Problem] = []
    withdrawn: dict[str, Text] = {}
    kept: list[Supplied] = []
    merged = {id: _shipped(rule) for id, rule in rules.rules.items()}
    for datafile, index, one in _entries(folder, SUPPLIED, Supplied, problems):
        rule = _rule_of(rules, one.fills, datafile, (SUPPLIED, index, "for"), problems)
        if rule is None:
            continue
        if one.version != fingerprint(_shipped(rule)):
            withdrawn[rule.id] = _changed(rule, one.by, one.on)
            continue
        try:
            version = one.as_version()
            _fills(rules, merged[rule.id], version)
        except (ValidationError, BadValue) as error:
            problems.append(datafile.problem(_said(error), (SUPPLIED, index)))
            continue
        merged[rule.id] = merged[rule.id].model_copy(update={"values": (version, *merged[rule.id].values)})
        withdrawn.pop(rule.id, None)
        kept.append(one)
    accepted: dict[str, Accepted] = {}
    for datafile, index, word in _entries(folder, ACCEPTED, Accepted, problems):
        if _rule_of(rules, word.rule, datafile, (ACCEPTED, index, "rule"), problems) is not None:
            accepted[word.rule] = word
    for id, word in list(accepted.items()):
        if word.version != fingerprint(merged[id]):
            if not problems:
                withdrawn.setdefault(id, _changed(merged[id], word.by, word.on))
            del accepted[id]
    found = Rules(MappingProxyType(merged), rules.acts, MappingProxyType(accepted))
    return found, Office(tuple(kept), MappingProxyType(withdrawn)), problems


def accept(folder: Path, rules: Rules, ids: Sequence[str], by: str, today: datetime.date) -> tuple[Accepted, ...]:
    """Write down that `by` accepts these rules as they are; those accepted already are left alone.

    Raises BadCall for an id that does not exist or a rule without a value, BadData if the file has problems.
    """
    now, _, problems = with_office(rules, folder)
    if problems:
        raise BadData(problems)
    given = []
    for id in ids:
        rule = rule_by_id(now, id)
        if not any(one.computes for one in rule.values):
            raise BadCall(
                say("{rule} has no value that computes, so there is nothing to accept.", rule=id),
                say("Supply a value: compensation law supply {rule} …", rule=id),
            )
        if id not in now.accepted:
            given.append(Accepted(rule=id, version=fingerprint(rule), by=_named(by), on=today))
    _append(folder / f"{ACCEPTED}.yaml", ACCEPTED, [one.model_dump() for one in given])
    return tuple(given)


def supply(folder: Path, rules: Rules, given: Mapping[str, Any], today: datetime.date) -> Supplied:
    """Write down a value that the office read; `given` has the fields of `Supplied` besides the day and the version.

    Raises BadCall for an id that does not exist, BadValue for what is no value of the rule or for a rule that computes
    on that day already, BadData if the file has problems.
    """
    rule = rule_by_id(rules, str(given["for"]))
    if rule.unit == "term" and isinstance(given.get("value"), str):
        Term.read(given["value"])
    _named(str(given.get("by", "")))
    whole = {**given, "on": today.isoformat(), "version": fingerprint(_shipped(rule))}
    try:
        found = Supplied.model_validate(whole)
        version = found.as_version()
    except ValidationError as error:
        raise BadValue(_said(error)) from None
    now, _, problems = with_office(rules, folder)
    if problems:
        raise BadData(problems)
    _fills(now, now.rules[rule.id], version)
    days = {"valid_from": found.valid_from, "valid_to": found.valid_to, "on": found.on}
    entry = {key: value for key, value in (whole | days).items() if value is not None}
    _append(folder / f"{SUPPLIED}.yaml", SUPPLIED, [entry])
    return found


def _shipped(rule: Rule) -> Rule:
    """The rule without values that an office supplied."""
    own = tuple(one for one in rule.values if one.supplied_by is None)
    return rule if len(own) == len(rule.values) else rule.model_copy(update={"values": own})


def _fills(rules: Rules, rule: Rule, version: Version) -> None:
    """Raises BadValue unless the value fits the rule and fills a gap in it, or comes later than what was read."""
    if version.act is None or version.act not in rules.acts or not _of_country(rule, version.act):
        country = rule.country.lower()
        hint = say("List it in rules/{country}/acts.yaml of the office's folder first.", country=country)
        known = [id for id in rules.acts if _of_country(rule, id)]
        raise BadValue(
            say("There is no act “{id}” of this country on file.", id=version.act or ""),
            did_you_mean(version.act or "", known, hint),
        )
    if not version.address and not rules.acts[version.act].address:
        raise BadValue(
            say("It is not said where the text can be read."),
            say("Give the address, or where the paper lies: --address"),
        )
    if rule.model_copy(update={"values": (version,)}).misfits:
        raise BadValue(say("The value does not fit the unit “{unit}” of the rule.", unit=rule.unit))
    if not version.computes:
        raise BadValue(say("A value that computes needs “value” and “act”: nothing is cited from memory."))
    for other in rule.values:
        if other.computes and other.scope is None and _clash(rules, version, other):
            raise BadValue(
                say("{rule} computes on that day already: {value}.", rule=rule.id, value=_value(rule, other)),
                _since_when(rules, other),
            )


def _of_country(rule: Rule, act: str) -> bool:
    return rule.country == "UN" or act.startswith(f"{rule.country.lower()}.")


def _value(rule: Rule, version: Version) -> Text:
    said = spoken(version.value, rule.unit) if version.value is not None else say("no value")
    return say("{value}; {mark}", value=said, mark=version.mark)


def _since_when(rules: Rules, other: Version) -> Text:
    if other.supplied_by is not None:
        return say("End the office's older value first: add valid_to to it in law/supplied.yaml.")
    read_on = read_as_of(other, rules.act_of(other))
    if read_on is None:
        return say("A newer value begins after the last day of this one.")
    return say("A newer value begins after {day}, as of which the text on file was read.", day=read_on)


def _clash(rules: Rules, mine: Version, other: Version) -> bool:
    """Whether a value on file answers for a day that mine would."""
    act = rules.act_of(other)
    start, read_on = start_of(other, act), read_as_of(other, act)
    first = mine.valid_from or datetime.date.min
    if mine.valid_to is not None and start is not None and mine.valid_to < start.day:
        return False
    if other.supplied_by is None and other.valid_to is None and read_on is not None:
        return first <= read_on.last  # the shipped text cannot know what came after it was read
    return other.valid_to is None or other.valid_to >= first


def _entries(folder: Path, name: str, model: type[T], problems: list[Problem]) -> Iterator[tuple[DataFile, int, T]]:
    path = folder / f"{name}.yaml"
    if not path.exists():
        return
    datafile, found = read(path)
    problems += found
    if datafile is None:
        return
    content = datafile.content
    if not isinstance(content, dict) or set(content) != {name} or not isinstance(content[name] or [], list):
        problems.append(datafile.problem(say("The file has one key, “{key}”, with a list below it.", key=name)))
        return
    for index in range(len(content[name] or [])):
        entry, found = validate(datafile, model, (name, index))
        problems += found
        if entry is not None:
            yield datafile, index, entry


def _rule_of(
    rules: Rules, id: str, datafile: DataFile, at: tuple[str | int, ...], problems: list[Problem]
) -> Rule | None:
    try:
        return rule_by_id(rules, id)
    except BadCall as error:
        problems.append(datafile.problem(error.whole, at))
        return None


def _changed(rule: Rule, by: str, on: datetime.date) -> Text:
    return say(
        "{rule}: what {name} wrote down on {date} is withdrawn, because the rule has changed since. Read it again.",
        rule=rule.id,
        name=Name(by),
        date=on,
    )


def _named(by: str) -> str:
    if not by.strip():
        raise BadCall(say("Say who says so: a name is missing."))
    return by.strip()


def _said(error: ValidationError | BadValue) -> Text:
    if isinstance(error, BadValue):
        return error.whole
    first = error.errors()[0]
    cause = (first.get("ctx") or {}).get("error")
    if isinstance(cause, BadValue):
        return cause.whole
    return say("“{field}” is missing or cannot be used.", field=".".join(map(str, first["loc"])) or "value")


def _append(path: Path, key: str, entries: Sequence[Mapping[str, Any]]) -> None:
    """Put entries at the end of a list in a file that people edit, too; proved by reading it again."""
    if not entries:
        return
    before = path.read_bytes() if path.is_file() else None
    text = f"{key}:\n" if before is None else before.decode("utf-8-sig")
    dumped = written(entries)
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = first[1] if first else "  "
    longer = f"{text.rstrip()}\n" + "".join(f"{indent}{line}\n" for line in dumped.splitlines())
    datafile, problems = parse(longer, path)
    old, _ = parse(text, path)
    count = len((old.content.get(key) or []) if old and isinstance(old.content, dict) else [])
    if problems or datafile is None or len(datafile.content[key]) != count + len(entries):
        raise Conflict(
            say("The file is written in a form to which nothing can be added: {file}", file=str(path)),
            say("Write the entries as a list, each beginning with “- ” on a line of its own."),
        )
    replace(path, before, longer.encode("utf-8"))
