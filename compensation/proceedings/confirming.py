"""How is a confirmation written down? At the end of the file of the case, which stays as its lawyer wrote it."""

from __future__ import annotations

from pathlib import Path

from compensation.datafile import parse, validate, written
from compensation.errors import Conflict
from compensation.newfiles import replace
from compensation.proceedings.course import Course
from compensation.proceedings.deadlines import Confirmation, Deadline
from compensation.text import say

_KEY = "confirmed:"


def confirmed(path: Path, deadline: Deadline) -> Confirmation:
    """Write the confirmation of a deadline into the file. Raises Conflict if the file cannot take it so."""
    given = deadline.confirmation
    assert given is not None, "only a confirmed deadline is written"
    before = path.read_bytes()
    text = before.decode("utf-8-sig")
    entry = written([given.model_dump()])
    block = "".join(f"  {line}\n" for line in entry.splitlines())
    lines = text.splitlines(keepends=True)
    at = next((index for index, line in enumerate(lines) if line.startswith(_KEY)), None)
    longer = f"{text.rstrip()}\n{_KEY}\n{block}" if at is None else "".join([*lines[: at + 1], block, *lines[at + 1 :]])
    datafile, problems = parse(longer, path)
    found = validate(datafile, Course)[0] if datafile and not problems else None
    if found is None or given not in found.confirmed:
        raise Conflict(
            say("The file is written in a form to which nothing can be added: {file}", file=str(path)),
            say("Write the entries as a list, each beginning with “- ” on a line of its own."),
        )
    replace(path, before, longer.encode("utf-8"))
    return given
