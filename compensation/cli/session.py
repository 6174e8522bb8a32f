"""What does a command know, and how does it answer? The session holds language, office folder, day and output."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from compensation.errors import Problem
    from compensation.language import Language
    from compensation.text import Text


Interface = Callable[[str, Path, datetime.date, bool], None]
"""Opens the screens: language, office folder, day, and whether it is the demonstration."""


@dataclass
class Session:
    """One run of the command line. `today` is the only clock below it; `office` the folder of this office."""

    language_code: str
    office: Path
    today: datetime.date
    as_json: bool = False
    interface: Interface | None = None

    @cached_property
    def language(self) -> Language:
        from compensation.language import Language

        return Language(self.language_code)

    def say(self, value: Any) -> str:
        return self.language.say(value)

    def answer(
        self, document: Mapping[str, Any], lines: Iterable[Text | str] | Callable[[], Iterable[Text | str]]
    ) -> None:
        """Print the JSON document where `--json` was given, else the lines in the user's language."""
        if self.as_json:
            import json

            click.echo(json.dumps(document, ensure_ascii=False, indent=2))
            return
        for line in lines() if callable(lines) else lines:
            click.echo(self.say(line))

    def complain(self, problems: Iterable[Problem]) -> None:
        """Problems of data that is left out, each with its place, on standard error."""
        for one in problems:
            click.echo(f"{one.place()}: {self.say(one.message)}", err=True)

    def remark(self, text: Text | str) -> None:
        """A message beside the answer, on standard error."""
        click.echo(self.say(text), err=True)


def current() -> Session:
    """The session of the command that is running."""
    session = click.get_current_context().find_object(Session)
    assert session is not None
    return session
