"""How does a claim file come about? A new skeleton, and lines added to it without touching what a person wrote."""

from __future__ import annotations

import codecs
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from compensation.claims.claimfile import Claim, check_claim, load_claim
from compensation.datafile import Location, parse
from compensation.errors import BadCall, Conflict
from compensation.text import Bilingual, say

_SKELETON = """\
# Claim file. Names are not kept here: they are asked when a document is made.
# Черновик требования. Имена здесь не хранятся: их спрашивают при создании документа.
id: {id}
title:
  en: {en}
  ru: {ru}
country: {country}
currency: {currency}
# filing_date: 2026-12-01      # the day of filing; foreign sums are valued on it
# valuation: filing            # or receipt, event, judgment, payment, today, event:ID, a day; else as the office says

claimants:
  - id: a
    label: {{en: Claimant A., ru: Заявитель А.}}

respondents:
  - id: respondent
    label: {{en: Respondent, ru: Ответчик}}

# tags: [treatment:beating]    # facts in the words of: compensation precedents tags; similar cases are found by them
events: []
evidence: []
rules: []

lines: []
"""


def new_claim(path: Path, country: str, currency: str, title: Bilingual) -> Claim:
    """Write the skeleton of a claim file and return the claim. Raises Conflict if the file exists."""
    text = _SKELETON.format(
        id=_id(path.stem), en=_quoted(title.en), ru=_quoted(title.ru), country=country, currency=currency
    )
    check_claim(text, path)
    try:
        with open(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline="\n"
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Conflict(
            say("{path} exists already.", path=str(path)), say("Choose another name; nothing was changed.")
        ) from None
    except OSError as error:
        raise BadCall(say("{path} cannot be written: {reason}", path=str(path), reason=error.strerror or "")) from None
    return load_claim(path)


def add_entry(path: Path, part: str, entry: dict[str, Any]) -> Claim:
    """Add one entry to the list `part` ("lines", "evidence", "events" …) of a claim file; see `add_entries`."""
    return add_entries(path, [(part, entry)])


def add_entries(path: Path, new: Sequence[tuple[str, dict[str, Any]]]) -> Claim:
    """Add entries, each to the list that is named before it, and return the claim: all of them, or none.

    The rest of the file, with its comments, stays as it is to the letter. The new file is checked whole, and read
    again to prove that only the entries are new, before it replaces the old one in one step. Raises BadData with the
    problems otherwise, BadCall where the folder cannot be written to, and nothing is changed.
    """
    changed, claim = _with(path, new)
    _replace(path, changed)
    return claim


def set_values(path: Path, values: Mapping[str, Any]) -> Claim:
    """Set top-level values such as `filing_date` or `court`, each on its line; everything else stays to the letter.

    Raises as `add_entries`, and BadCall for a value that is written on several lines by hand.
    """
    load_claim(path)
    text = before = _text(path)
    for key, value in values.items():
        shown = yaml.safe_dump(value, allow_unicode=True, width=10_000, default_flow_style=True)
        row = f"{key}: {shown.splitlines()[0]}\n"  # YAML ends a lone word with a line of dots
        present = re.search(rf"^{key}:.*\n(?P<more>(?:[ -].*\n)*)", text, re.MULTILINE)
        if present and present["more"]:
            raise BadCall(
                say("“{key}” stands on several lines of the file.", key=key), say("Change it there in an editor.")
            )
        place = present or re.search(r"^currency:.*\n", text, re.MULTILINE)
        assert place is not None
        start = place.start() if present else place.end()
        text = text[:start] + row + text[place.end() :]
    _prove(path, before, text, lambda old: {**old, **{key: _plain(value) for key, value in values.items()}})
    claim = check_claim(text, path)
    _replace(path, text)
    return claim


def put_value(path: Path, at: Location, value: Any) -> Claim:
    """Set one value inside the file, such as `("lines", 3, "moral", "erdelevsky")`, and return the claim.

    The place is a key of a mapping that is there, new or not, or an entry of a list: one past the last adds it. The
    rest of the file stays to the letter. Raises as `add_entries`, and BadCall where a comment stands inside the old
    value, because it would be lost.
    """
    load_claim(path)
    before = _text(path)
    after = _put(before, at, _plain(value))
    claim = check_claim(after, path)
    _prove(path, before, after, lambda old: _with_value(old, at, _plain(value)))
    _replace(path, after)
    return claim


def claim_with(path: Path, new: Sequence[tuple[str, dict[str, Any]]]) -> Claim:
    """The claim as `add_entries` would leave it; nothing is written."""
    return _with(path, new)[1]


def _with(path: Path, new: Sequence[tuple[str, dict[str, Any]]]) -> tuple[str, Claim]:
    load_claim(path)
    text = before = _text(path)
    for part, entry in new:
        text = _insert(text, part, entry)

    def grown(old: dict[str, Any]) -> dict[str, Any]:
        for part, entry in new:
            old = {**old, part: [*(old.get(part) or []), _plain(entry)]}
        return old

    claim = check_claim(text, path)
    _prove(path, before, text, grown)
    return text, claim


def _text(path: Path) -> str:
    """The file with plain line ends and without byte-order mark; `_replace` puts both back."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _plain(value: Any) -> Any:
    """What a value is once it is written to a file and read: text, lists and keys."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else str(value)


def _prove(path: Path, before: str, after: str, expected: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Raises BadCall unless the new text says exactly what it should: nothing lost, nothing moved."""
    old, new = parse(before, path)[0], parse(after, path)[0]
    if old is None or new is None or new.content != expected(old.content):
        raise BadCall(
            say("The file is written in a form in which this cannot be added without touching the rest."),
            say("Add it in an editor; nothing was changed."),
        )


def _insert(text: str, part: str, entry: dict[str, Any]) -> str:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    for key, value in node.value:
        if key.value == part and isinstance(value, yaml.SequenceNode):
            if value.flow_style and value.value:
                raise BadCall(
                    say("“{part}” is written in one row [ … ].", part=part),
                    say("Write its entries as rows that start with “- ”; nothing was changed."),
                )
            if not value.value:
                start, end = value.start_mark.index, value.end_mark.index
                return text[:start].rstrip(" ") + "\n" + _entry(entry, 2) + text[end:].lstrip("\n")
            last = value.value[-1].end_mark.index
            end = _end_of_entry(text, last)
            head = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
            return head + _entry(entry, value.start_mark.column) + text[end:]
    body = text if text.endswith("\n") else text + "\n"
    return f"{body}\n{part}:\n{_entry(entry, 2)}"


def _put(text: str, at: Location, value: Any) -> str:
    parent: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in at[:-1]:
        parent = _children(parent)[step][1]
    last, children = at[-1], _children(parent)
    if last in children:
        start, node = children[last]
        end = node.end_mark.index if parent.flow_style else _end_of_entry(text, node.end_mark.index)
        if re.search(r"(?:^|\s)#", text[start:end]):
            raise BadCall(
                say("A comment stands inside “{key}”, and would be lost.", key=str(last)),
                say("Change it in an editor; nothing was changed."),
            )
    elif parent.flow_style:
        end = parent.end_mark.index - 1
        start = len(text[:end].rstrip(" \n,"))
        return text[:start] + (", " if children else "") + _in_row(last, value) + text[end:]
    else:
        end = _end_of_entry(text, parent.value[-1][1].end_mark.index if isinstance(last, str) else _end(parent))
        head = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
        column = parent.start_mark.column
        return head + (_rows({last: value}, column) if isinstance(last, str) else _entry(value, column)) + text[end:]
    if parent.flow_style:
        return text[:start] + _in_row(last, value) + text[end:]
    column = start - text.rfind("\n", 0, start) - 1
    return text[:start] + _rows({last: value} if isinstance(last, str) else value, column).lstrip(" ") + text[end:]


def _children(node: Any) -> dict[str | int, tuple[int, Any]]:
    """The values inside a node by key or place, each with the index at which it starts: a value with its key."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: (key.start_mark.index, value) for key, value in node.value}
    return {place: (one.start_mark.index, one) for place, one in enumerate(node.value)}


def _end(sequence: Any) -> int:
    return int(sequence.value[-1].end_mark.index)


def _in_row(key: str | int, value: Any) -> str:
    said = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
    row = str(said).splitlines()[0]
    return f"{key}: {row}" if isinstance(key, str) else row


def _rows(value: Any, indent: int) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return "".join(" " * indent + line for line in str(dumped).splitlines(keepends=True))


def _with_value(content: Any, at: Location, value: Any) -> Any:
    """The content with the value at its place."""
    if not at:
        return value
    step = at[0]
    if isinstance(step, str):
        return {**content, step: _with_value(content.get(step), at[1:], value)}
    inside = content[step] if step < len(content) else None
    return [*content[:step], _with_value(inside, at[1:], value), *content[step + 1 :]]


def _end_of_entry(text: str, mark: int) -> int:
    """Where the last entry really ends: libyaml marks the end of a block at the next token, after blank lines."""
    body = text[:mark]
    if body.endswith(("\n", " ")) and "\n" in body:
        lines = body.splitlines(keepends=True)
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return len("".join(lines))
    newline = text.find("\n", mark)
    return len(text) if newline < 0 else newline + 1


def _entry(entry: dict[str, Any], indent: int) -> str:
    dumped = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return "".join(" " * indent + line for line in dumped.splitlines(keepends=True))


def _replace(path: Path, text: str) -> None:
    path = path.resolve()
    raw = path.read_bytes()
    content = text.replace("\n", "\r\n") if b"\r\n" in raw else text
    encoded = content.encode("utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8")
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(encoded)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        raise BadCall(say("{path} cannot be written: {reason}", path=str(path), reason=error.strerror or "")) from None
    finally:
        beside.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, width=10_000, default_style='"')).strip()


def _id(stem: str) -> str:
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem.lower()).strip("-")
    return letters or "claim"
