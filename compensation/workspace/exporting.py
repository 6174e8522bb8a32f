"""How does everything leave the workspace as readable files? `importing` reads them back without a loss.

A folder for each kind, in it a YAML file for each record with all its versions; attachments lie in `attachments`, named
by their SHA-256. These files are not encrypted: whoever exports them is told so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from compensation.errors import BadCall, Refused
from compensation.newfiles import write_new
from compensation.text import say
from compensation.workspace.store import Store
from compensation.workspace.version import Version

ATTACHMENTS = "attachments"
_LARGEST_NAME = 120


def export_all(store: Store, folder: Path) -> int:
    """Write every version of every record into a folder that is not there yet; how many records.

    Raises BadCall if the folder is there, Refused if the disk does not take it, Damaged for a version that was altered.
    """
    if folder.exists():
        raise BadCall(say("The folder {folder} is there already.", folder=str(folder)), say("Name a new one."))
    count = 0
    try:
        (folder / ATTACHMENTS).mkdir(parents=True, mode=0o700)
        for record, versions in groupby(store.every(), key=lambda one: one.record):
            every = list(versions)
            into = folder / every[-1].kind
            into.mkdir(exist_ok=True, mode=0o700)
            write_new(into / f"{_file_name(record)}.yaml", _written(every, folder / ATTACHMENTS))
            count += 1
    except OSError as error:
        raise Refused(
            say("The export cannot be written: {file} ({reason})", file=str(folder), reason=error.strerror or ""),
            say("What was written so far is not whole: delete the folder."),
        ) from None
    return count


def _file_name(record: str) -> str:
    name = quote(record, safe=" ")
    if len(name) <= _LARGEST_NAME:
        return name
    return f"{name[:_LARGEST_NAME]}-{hashlib.sha256(record.encode()).hexdigest()[:12]}"


def _written(versions: Sequence[Version], attachments: Path) -> bytes:
    entries = []
    for one in versions:
        entry: dict[str, Any] = {
            "number": one.number, "base": one.base, "at": one.at, "by": one.by, "why": one.why,
        }  # fmt: skip
        if one.restores is not None:
            entry["restores"] = one.restores
        if one.attachment is not None:
            entry["attachment"] = hashlib.sha256(one.attachment).hexdigest()
            kept = attachments / entry["attachment"]
            if not kept.exists():
                write_new(kept, one.attachment)
        entry["content"] = one.content
        entries.append(entry)
    document = {"record": versions[0].record, "kind": versions[0].kind, "versions": entries}
    text = _dumped(document)
    if loaded(text) != document:  # rare control signs are lost unless all is in quotation marks
        text = _dumped(document, default_style='"')
    return text.encode()


def _dumped(document: dict[str, Any], **how: Any) -> str:
    return str(yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110, **how))


def loaded(text: str) -> Any:
    """What a file of an export says. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
