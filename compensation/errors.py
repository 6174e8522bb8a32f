"""What may go wrong, and how is it told? Bad data is a list of problems; a bad call raises one error with a hint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar

from compensation.text import Text, say, say_n


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a data file: where it stands and what to do about it.

    `key` is the path of keys inside the file ("heads.0.awarded"), `line` counts from 1; both may be missing
    where the file could not be read that far.
    """

    message: Text
    file: Path | None = None
    line: int | None = None
    key: str = ""

    def place(self) -> str:
        """File, line and key as one word that an editor can jump to."""
        parts = [str(self.file)] if self.file else []
        if self.line:
            parts.append(str(self.line))
        place = ":".join(parts)
        return f"{place}: {self.key}" if place and self.key else place or self.key

    def as_json(self) -> dict[str, Any]:
        return {
            "file": str(self.file) if self.file else None,
            "line": self.line,
            "key": self.key,
            "message": str(self.message),
        }


class CompensationError(Exception):
    """A call that cannot be carried out. The message says what is wrong, the hint what to do next."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 5

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint

    @property
    def whole(self) -> Text:
        """What is wrong and what to do, in one text."""
        return self.message if self.hint is None else say("{what} {hint}", what=self.message, hint=self.hint)


class BadValue(CompensationError, ValueError):
    """A value that cannot be read as what it should be; inside a data file it becomes a Problem."""

    code = "bad_value"
    exit_code = 2


class BadCall(CompensationError):
    """A command or call used the wrong way, such as an id that does not exist."""

    code = "usage"
    exit_code = 2


class Refused(CompensationError):
    """The program knows that it cannot answer truthfully: no rate, no rule, an award of unknown amount."""

    code = "refused"
    exit_code = 3


class Conflict(CompensationError):
    """Somebody or something else holds what this call would overwrite."""

    code = "conflict"
    exit_code = 4


class Locked(CompensationError):
    """The workspace does not open: no passphrase was given, or not the right one."""

    code = "locked"
    exit_code = 4


class Damaged(CompensationError):
    """A file of the workspace is not whole any more."""

    code = "damaged"
    exit_code = 1


class BadData(CompensationError):
    """Data with problems, all of them listed."""

    code = "bad_data"
    exit_code = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        n = len(problems)
        super().__init__(
            say_n("The data has {n} problem.", "The data has {n} problems.", n),
            say("Correct the places listed; nothing was changed."),
        )
        self.problems = tuple(problems)


def did_you_mean(found: str, known: Iterable[str], otherwise: Text) -> Text:
    """The hint that names the known word most like the one found; `otherwise` where none is like it."""
    near = get_close_matches(found, list(known), n=1)
    return say("Did you mean “{near}”?", near=near[0]) if near else otherwise
