"""How does an export come back without a loss? If anything is wrong with it, all of that is told and nothing is read.

What holds for every record is checked here: its versions, their numbers, who and when. What a record of a kind may say
is asked of the checks of the kinds, since the store itself knows none.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from compensation.errors import BadCall, BadData, Damaged, Problem
from compensation.text import say
from compensation.workspace.exporting import ATTACHMENTS, loaded
from compensation.workspace.store import Store
from compensation.workspace.version import Content, Version

Checks = Mapping[str, Callable[[str, Content], Sequence[Problem]]]
"""For each kind there is: what is wrong with the content of a record, given its id and what it says."""
_RECORD = frozenset({"record", "kind", "versions"})
_VERSION = frozenset({"number", "base", "at", "by", "why", "restores", "attachment", "content"})

_TEXT, _KEYS = say("text is expected."), say("keys with values are expected.")


def import_all(store: Store, folder: Path, checks: Checks | None = None) -> int:
    """Read an exported folder into an empty workspace: all of it, or nothing; how many records.

    Without `checks` records may be of any kind and say anything, as those of the store may.
    Raises BadCall where the workspace holds something or there is no folder, BadData for files with problems, Damaged
    for an attachment that was altered.
    """
    if next(store.every(), None) is not None:
        raise BadCall(say("The workspace is not empty."), say("Read an export into a new workspace."))
    paths = sorted(folder.glob("*/*.yaml"))
    if not paths:
        raise BadCall(say("There is no export in {folder}.", folder=str(folder)))
    wrong: list[Problem] = []
    found: list[Version] = []
    places: dict[str, Path] = {}
    for path in paths:
        try:
            document = loaded(path.read_bytes().decode())
        except (yaml.YAMLError, ValueError, OSError):
            wrong.append(Problem(say("This file is not as the program exported it."), path))
            continue
        here = [replace(one, file=path) for one in _of_record(document, checks)]
        if not here and document["record"] in places:
            other = str(places[document["record"]])
            here = [Problem(say("The same record stands in {file}, too.", file=other), path, key="record")]
        wrong += here
        if not here:
            places[document["record"]] = path
            found += _versions(document, folder / ATTACHMENTS, path, wrong)
    if wrong:
        raise BadData(wrong)
    store.take_over(found)
    return len(paths)


def _of_record(document: Any, checks: Checks | None) -> Iterator[Problem]:
    """What is wrong with a file, as far as the store and the kind of the record are concerned."""
    if not isinstance(document, dict) or not isinstance(document.get("versions"), list) or not document["versions"]:
        yield Problem(say("This file is not as the program exported it."))
        return
    for key in ("record", "kind"):
        if not isinstance(document.get(key), str) or not document[key]:
            yield Problem(_TEXT, key=key)
            return
    yield from _unknown(document, _RECORD, "")
    kind = document["kind"]
    if checks is not None and kind not in checks:
        yield Problem(say("There is no such kind of record: {kind}.", kind=kind), key="kind")
        checks = None
    for index, one in enumerate(document["versions"]):
        at = f"versions.{index}"
        if not isinstance(one, dict):
            yield Problem(_KEYS, key=at)
            continue
        yield from _of_version(one, index + 1, at)
        content = one.get("content")
        wrong = list(_not_plain(content, f"{at}.content"))
        yield from wrong
        if isinstance(content, dict) and not wrong and checks is not None:
            for problem in checks[kind](document["record"], content):
                yield replace(problem, key=f"{at}.content.{problem.key}".rstrip("."))


def _of_version(one: Mapping[str, Any], number: int, at: str) -> Iterator[Problem]:
    """What is wrong beside the content: a number that is not the next one, a missing name, a time that is none."""
    yield from _unknown(one, _VERSION, at)
    if not _is_number(one.get("number"), number, number):
        yield Problem(
            say("{n} is expected: the versions are numbered from 1, none is missing.", n=number), key=f"{at}.number"
        )
    if not _is_number(one.get("base"), number - 1, number - 1):
        yield Problem(say("{n} is expected: the version before.", n=number - 1), key=f"{at}.base")
    if "restores" in one and not _is_number(one["restores"], 1, number - 1):
        yield Problem(say("the number of an earlier version is expected."), key=f"{at}.restores")
    if not _is_filled(one.get("by")):
        yield Problem(say("the name of who saved it is expected."), key=f"{at}.by")
    if not isinstance(one.get("why"), str):
        yield Problem(_TEXT, key=f"{at}.why")
    if not _is_time(one.get("at")):
        yield Problem(
            say("a day and a time are expected, such as {example}.", example="2026-11-29T10:00:00"), key=f"{at}.at"
        )
    if "attachment" in one and not _is_filled(one["attachment"]):
        yield Problem(_TEXT, key=f"{at}.attachment")
    if "content" not in one or not isinstance(one["content"], dict | None):
        yield Problem(_KEYS, key=f"{at}.content")


def _unknown(found: Mapping[str, Any], known: frozenset[str], at: str) -> Iterator[Problem]:
    for key in found:
        if key not in known:
            yield Problem(say("The key “{key}” is not known here.", key=str(key)), key=f"{at}.{key}".lstrip("."))


def _not_plain(value: Any, at: str) -> Iterator[Problem]:
    """Values that are no text any more once they were edited, such as a day without quotation marks."""
    if isinstance(value, dict):
        for key, one in value.items():
            if not isinstance(key, str):
                yield Problem(say("Put “{found}” in quotation marks: it is to be a text.", found=str(key)), key=at)
            yield from _not_plain(one, f"{at}.{key}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _not_plain(one, f"{at}.{index}")
    elif not isinstance(value, str | int | float | None):
        yield Problem(say("Put “{found}” in quotation marks: it is to be a text.", found=str(value)), key=at)


def _is_number(found: Any, low: int, high: int) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and low <= found <= high


def _is_filled(found: Any) -> bool:
    return isinstance(found, str) and bool(found.strip())


def _is_time(found: Any) -> bool:
    with suppress(TypeError, ValueError):
        datetime.datetime.fromisoformat(found)
        return True
    return False


def _versions(document: Mapping[str, Any], attachments: Path, path: Path, wrong: list[Problem]) -> Iterator[Version]:
    """The versions of a sound file. A missing attachment is added to `wrong`, an altered one raises Damaged."""
    for index, one in enumerate(document["versions"]):
        attachment = None
        if name := one.get("attachment"):
            try:
                attachment = (attachments / name).read_bytes()
            except OSError:
                wrong.append(Problem(say("The file is missing: {file}", file=str(attachments / name)), path,
                                     key=f"versions.{index}.attachment"))  # fmt: skip
                continue
            if hashlib.sha256(attachment).hexdigest() != name:
                raise Damaged(say("The attachment {file} was altered.", file=str(attachments / name)))
        yield Version(
            document["record"], document["kind"], one["number"], one["base"], one["at"], one["by"], one["why"],
            one["content"], one.get("restores"), attachment,
        )  # fmt: skip
