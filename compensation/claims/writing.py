"""How does a claim file come about? A new skeleton, and lines added to it without touching what a person wrote."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from compensation.claims.claimfile import Claim, check_claim, load_claim
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
valuation: filing              # filing, receipt, event:ID or a day

claimants:
  - id: a
    label: {{en: Claimant A., ru: Заявитель А.}}

respondents:
  - id: respondent
    label: {{en: Respondent, ru: Ответчик}}

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
        with path.open("x", encoding="utf-8", newline="\n") as file:
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
    """Add one entry to the list `part` ("lines", "evidence", "events" …) of a claim file and return the claim.

    The rest of the file, with its comments, stays as it is to the letter. The new file is checked whole before it
    replaces the old one in one step; raises BadData with the problems otherwise, and nothing is changed.
    """
    load_claim(path)
    text = path.read_text(encoding="utf-8-sig")
    changed = _insert(text, part, entry)
    claim = check_claim(changed, path)
    _replace(path, changed)
    return claim


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
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, width=10_000, default_style='"')).strip()


def _id(stem: str) -> str:
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem.lower()).strip("-")
    return letters or "claim"
