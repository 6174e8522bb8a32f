"""How does a file come to stand on disk? Whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from compensation.errors import BadCall, Conflict, Refused
from compensation.text import say


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet: whole or not at all, and never over another one.

    Raises Conflict if the file is there (also if another program wrote it just now), BadCall if its folder is
    not, Refused if the disk does not take it. Only the owner may read the file.
    """
    write_all_new({path: content})


def write_all_new(files: Mapping[Path, bytes]) -> None:
    """Write several files that do not exist yet: all of them, or none.

    First every file is written under a passing name in its folder and brought to disk, then each gets its name. If
    one of the names is taken by then, or the disk fails, the files that have theirs already are removed again.
    Raises as `write_new` does, naming the file that was in the way.
    """
    for path in files:
        _refuse_existing(path)
    beside: dict[Path, Path] = {}
    done: list[Path] = []
    path = Path()
    try:
        for path, content in files.items():
            handle, name = tempfile.mkstemp(prefix=".writing-", suffix=".tmp", dir=path.parent)
            beside[path] = Path(name)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for path, content in files.items():
            _name(beside[path], path, content)
            done.append(path)
        done.clear()
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        for leftover in [*done, *beside.values()]:
            leftover.unlink(missing_ok=True)


def take_name(beside: Path, path: Path) -> None:
    """Give a file that is written whole its name, if nobody has it yet, even between two programs.

    Raises FileExistsError if it is taken, OSError if the disk does not take it. `beside` may be there still afterwards.
    """
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # memory sticks have no links: who makes the claim may take the name
        claim = path.with_name(f".{path.name}.claim")
        os.close(os.open(claim, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            if path.exists():
                raise FileExistsError(path) from None
            os.rename(beside, path)
        finally:
            claim.unlink(missing_ok=True)


def replace(path: Path, before: bytes | None, after: bytes) -> None:
    """Put another content in the place of a file, in one step; `before` is what it held when it was read.

    Raises Conflict if it holds something else by now, Refused if the disk does not take it; then it stays as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise Refused(
            say("Nothing can be written to {folder}: {reason}", folder=str(path.parent), reason=error.strerror or ""),
            say("Name another folder with --office; nothing was changed."),
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        now = path.read_bytes() if path.is_file() else None
        if now != before:
            raise Conflict(
                say("The file was changed meanwhile; nothing was written: {file}", file=str(path)), say("Try again.")
            )
        if before is not None:
            shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(name)
        if not isinstance(error, OSError):
            raise
        raise Refused(
            say("The file cannot be written: {file} ({reason})", file=str(path), reason=error.strerror or ""),
            say("Free some space or close the file elsewhere; it stays as it was."),
        ) from None


def _refuse_existing(path: Path) -> None:
    """Raises Conflict if something has this name, BadCall if there is no folder for it."""
    if path.is_symlink() or path.exists():
        raise _taken(path)
    if not path.parent.is_dir():
        raise BadCall(
            say("There is no folder {folder}.", folder=str(path.parent)), say("Make the folder first, or name another.")
        )


def _name(beside: Path, path: Path, content: bytes) -> None:
    """Give the written file its name; a link fails if the name is taken, even between two programs."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # memory sticks have no links
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _taken(path: Path) -> Conflict:
    return Conflict(
        say("The file {file} is there already and stays as it is.", file=str(path)),
        say("Choose another name, or move the old file away."),
    )


def _not_written(path: Path, error: OSError) -> Refused:
    return Refused(
        say("The file {file} cannot be written: {reason}", file=str(path), reason=error.strerror or ""),
        say("Check the folder and the free space, or choose another folder."),
    )
