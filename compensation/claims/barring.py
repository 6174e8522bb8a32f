"""Which limit of the law does a line break? A refusal that names the check of the review to which it belongs."""

from __future__ import annotations

from compensation.errors import Refused
from compensation.law.answering import Answer
from compensation.text import Text


class Barred(Refused):
    """A sum is refused because the line asks for more than the law on file gives, or leaves out what it wants said.

    `check` is an id of `compensation.claims.checks`, `rules` are what the law says.
    """

    def __init__(self, check: str, message: Text, hint: Text | None = None, rules: tuple[Answer, ...] = ()) -> None:
        super().__init__(message, hint)
        self.check = check
        self.rules = rules
