"""What does a data file say, and on which line? Strict YAML: every scalar is text, every complaint has its line."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from compensation.errors import BadValue, Problem
from compensation.text import Text, say

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
_TAGGED = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Location = tuple[str | int, ...]


class Record(BaseModel):
    """A part of a data file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


M = TypeVar("M", bound=BaseModel)


class _NoAliases(yaml.SafeDumper):
    """Writes a value anew wherever it stands: these files may not refer from one place to another."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def written(entries: Sequence[Mapping[str, Any]]) -> str:
    """The entries of a list as such a file has them, in their order and with days as days."""
    dumped = yaml.dump(
        [dict(one) for one in entries], Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=110
    )
    return str(dumped)


def written_record(content: Mapping[str, Any]) -> str:
    """One record as a file has it, its keys in their order."""
    dumped = yaml.dump(dict(content), Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=110)
    return str(dumped)


@dataclass(frozen=True, slots=True)
class DataFile:
    """The plain content of one file (dicts, lists, text, None for an empty value) and the line of every key."""

    path: Path
    content: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int | None:
        """The line of a key or item, or of the nearest thing around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location)

    def problem(self, message: Text, location: Location = ()) -> Problem:
        return Problem(message, self.path, self.line(location), ".".join(str(part) for part in location))


def load(path: Path, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Read a file into `model`: the value and no problems, or None and all problems with file, line and key."""
    datafile, problems = read(path)
    if datafile is None:
        return None, problems
    value, more = validate(datafile, model)
    return (None if problems else value), problems + more


def validate(datafile: DataFile, model: type[M], at: Location = ()) -> tuple[M | None, list[Problem]]:
    """Check the content of a file, or the part at `at`, against `model`."""
    content = datafile.content
    for step in at:
        content = content[step]
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        found = [dict(one) for one in error.errors(include_url=False)]
        # a list with a bad entry also counts as too short: only the entry is told
        told = [one for one in found if not (one["type"] == "too_short" and one["input"])]
        problems = [_explain(datafile, model, one, at) for one in told]
        return None, sorted(problems, key=lambda problem: problem.line or 0)


def read(path: Path) -> tuple[DataFile | None, list[Problem]]:
    """Read a file as plain text values, and list the keys that stand twice.

    Directories, large files, bytes that are not UTF-8, broken YAML and YAML bombs give no content at all.
    """
    try:
        status = path.stat()
        size = status.st_size
        if path.is_dir():
            return None, [Problem(say("This is a folder, not a file."), path)]
        if not stat.S_ISREG(status.st_mode):
            return None, [Problem(say("This is a device or a pipe, not a file."), path)]
        if size > MAX_BYTES:
            return None, [
                Problem(
                    say(
                        "The file has {size} MB; a data file has at most {limit} MB.",
                        size=size // 10**6,
                        limit=MAX_BYTES // 10**6,
                    ),
                    path,
                )
            ]
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(say("There is no such file."), path)]
    except OSError as error:
        return None, [Problem(say("The file cannot be read: {reason}", reason=error.strerror or ""), path)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Problem(say("The file is not UTF-8 text. Save it as UTF-8 in the editor."), path, line)]
    return parse(text, path)


def parse(text: str, path: Path) -> tuple[DataFile | None, list[Problem]]:
    """Parse YAML text; `path` is only named in the problems."""
    try:
        unsafe = _unsafe(text, path)
        if unsafe:
            return None, [unsafe]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        return None, [
            Problem(
                say(
                    "The YAML is broken here ({reason}). Put a text with a colon, comma or quotation mark in quotation "
                    "marks, close every bracket, and indent with spaces, two for each level.",
                    reason=reason,
                ),
                path,
                mark.line + 1 if mark else None,
            )
        ]
    except yaml.YAMLError as error:
        reason = str(getattr(error, "reason", "") or error)
        return None, [Problem(say("The file has a character that YAML does not allow: {reason}", reason=reason), path)]
    if node is None:
        return None, [Problem(say("The file is empty."), path)]
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    content = _plain(node, (), lines, problems, path)
    return DataFile(path, content, lines), problems


def _unsafe(text: str, path: Path) -> Problem | None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Problem(
                say("Anchors (&) and aliases (*) are not used in data files. Write the value out."),
                path,
                line,
            )
        if isinstance(event, _TAGGED) and event.tag not in (None, "!"):
            return Problem(say("Type tags such as {tag} are not used in data files.", tag=str(event.tag)), path, line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return Problem(say("The file is nested too deeply."), path, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif (
            isinstance(event, yaml.DocumentStartEvent)
            and event.explicit
            and line > 1
            and depth == 0
            and _seen_before(text, line)
        ):
            return Problem(say("The file holds more than one document (---). Keep one."), path, line)
    return None


def _seen_before(text: str, line: int) -> bool:
    before = text.splitlines()[: line - 1]
    return any(row.strip() and not row.lstrip().startswith(("#", "%")) for row in before)


def _plain(node: yaml.Node, at: Location, lines: dict[Location, int], problems: list[Problem], path: Path) -> Any:
    lines.setdefault(at, _line(node))
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in ("", "~", "null") else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*at, index), lines, problems, path) for index, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(say("A key must be a single word."), path, line))
            continue
        key = str(key_node.value)
        if key in result:
            problems.append(
                Problem(
                    say(
                        "The key “{key}” stands twice; it stands first on line {line}.",
                        key=key,
                        line=str(lines[(*at, key)]),
                    ),
                    path,
                    line,
                    ".".join(str(part) for part in (*at, key)),
                )
            )
            continue
        lines[(*at, key)] = line
        result[key] = _plain(value_node, (*at, key), lines, problems, path)
    return result


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _explain(datafile: DataFile, model: type[BaseModel], error: dict[str, Any], at: Location) -> Problem:
    location = (*at, *_in_file(datafile, (*at, *error["loc"]), len(at)))
    kind = error["type"]
    found = error.get("input")
    name = str(error["loc"][-1]) if error["loc"] else ""
    cause = (error.get("ctx") or {}).get("error")
    if isinstance(cause, BadValue):
        message = cause.whole
    elif kind == "extra_forbidden" and found is None:
        message = say(
            "The key “{key}” is not known here. If it is a part of a text with a comma or a colon, put the whole text "
            "in quotation marks.",
            key=name,
        )
    elif kind == "extra_forbidden":
        near = get_close_matches(name, _keys(model), n=1, cutoff=0.7)
        message = (
            say("The key “{key}” is not known here. Did you mean “{near}”?", key=name, near=near[0])
            if near
            else say("The key “{key}” is not known here.", key=name)
        )
    elif kind == "missing":
        message = say("The key “{key}” is missing.", key=name)
    elif kind in ("enum", "literal_error"):
        expected = str((error.get("ctx") or {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
        message = say("“{found}” is not one of: {expected}", found=_short(found), expected=expected)
    elif found is None:
        message = say("The value is empty; something is expected here.")
    else:
        message = say(
            "“{found}” cannot stand here: {expected}", found=_short(found), expected=_EXPECTED.get(kind, kind)
        )
    return datafile.problem(message, location)


_EXPECTED: dict[str, Text] = {
    "string_type": say("text is expected."),
    "string_too_short": say("text is expected."),
    "string_pattern_mismatch": say("the form is wrong."),
    "list_type": say("a list is expected (lines that start with “- ”)."),
    "tuple_type": say("a list is expected (lines that start with “- ”)."),
    "dict_type": say("keys with values are expected."),
    "model_type": say("keys with values are expected."),
    "bool_parsing": say("yes or no is expected."),
    "int_parsing": say("a whole number is expected."),
    "greater_than_equal": say("the number is too small."),
    "too_short": say("at least one entry is expected."),
}


def _short(found: object) -> str:
    text = found if isinstance(found, str) else type(found).__name__
    return text if len(text) <= 60 else text[:57] + "…"


def _in_file(datafile: DataFile, location: Location, skip: int) -> Location:
    """pydantic adds names of union members to a location; keep the steps that exist in the file, and the last."""
    kept: list[str | int] = list(location[:skip])
    for index, step in enumerate(location[skip:], skip):
        if (*kept, step) in datafile.lines or index == len(location) - 1:
            kept.append(step)
    return tuple(kept[skip:])


def _keys(model: type[BaseModel]) -> list[str]:
    def walk(one: type[BaseModel], seen: set[type]) -> Iterator[str]:
        if one in seen:
            return
        seen.add(one)
        for name, info in one.model_fields.items():
            yield info.alias or name
            stack = [info.annotation]
            while stack:
                part = stack.pop()
                if isinstance(part, type) and issubclass(part, BaseModel):
                    yield from walk(part, seen)
                else:
                    stack.extend(getattr(part, "__args__", ()))

    return list(walk(model, set()))
