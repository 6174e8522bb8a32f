"""What is one thing that is asked about a line? Its name and label, what to write, how it is read, where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from compensation.claims import entries
from compensation.claims.claimfile import EXHIBIT_NUMBER, Claim
from compensation.claims.entries import Entry
from compensation.errors import BadCall, CompensationError, did_you_mean
from compensation.text import Text, say


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(slots=True)
class Around:
    """What reading a value may need: the claim, all that is typed, and new exhibits and events as they gather."""

    claim: Claim
    given: Mapping[str, str] = field(default_factory=_nothing)
    new: list[Entry] = field(default_factory=list)

    def exhibit(self, mark: str, title: str = "") -> str:
        """The id of the exhibit with this number or id; one that is not there yet is made if `title` says what it is.

        Raises BadCall for what is neither, a new number without a title, and a title that is not the exhibit's.
        """
        wanted = re.sub(r"^[№#]\s*", "", mark.strip())
        number = wanted.lower()
        for one in self.claim.evidence:
            if number == one.number or wanted == one.id:
                if title and title not in (one.what.en, one.what.ru):
                    raise BadCall(
                        say("Exhibit {number} is already “{what}”.", number=one.number, what=one.what),
                        say("Leave this empty to use that exhibit, or give another number."),
                    )
                return one.id
        made = [entry for part, entry in self.new if part == "evidence"]
        if (before := next((str(entry["id"]) for entry in made if entry["number"] == number), None)) is not None:
            return before
        if not re.fullmatch(EXHIBIT_NUMBER, number):
            raise BadCall(
                say("“{found}” is not the number of an exhibit.", found=mark.strip()),
                say("Write up to three digits, and a letter behind them if need be: 3, 12a."),
            )
        if not title:
            raise BadCall(
                say("Exhibit {number} is not in the claim yet.", number=number),
                say("Say what it is, in brackets behind the number: {number} (pharmacy receipt)", number=number),
            )
        taken = [*(one.id for one in self.claim.evidence), *(str(entry["id"]) for entry in made)]
        id = entries.free("e" + re.sub(r"\D", "", number), taken)
        self.new.append(entries.exhibit(id, number, title))
        return id

    def event(self, text: str) -> str:
        """The id of an event of the claim; a date with words behind it makes a new one.

        Raises BadCall for what is neither, naming the events that there are.
        """
        id, when, what = text.strip(), *text.strip().partition(" ")[::2]
        ids = [one.id for one in self.claim.events]
        if id in ids:
            return id
        if not what.strip() or not when[:1].isdigit():
            otherwise = say(
                "Write its id ({ids}), or of a new one the date and what it was: 17.03.2025 beating", ids=ids
            )
            raise BadCall(say("“{found}” is not an event of this claim.", found=id), did_you_mean(id, ids, otherwise))
        date = entries.day(when)
        new = entries.event(entries.free(f"event-{date}", ids), date, what.strip())
        same = [entry for part, entry in self.new if part == "events" and entry["what"] == new[1]["what"]]
        if not same:
            self.new.append(new)
        return str((same or [new[1]])[0]["id"])


Reader = Callable[[str, Around], Any]
"""From what is typed to what the file has. Raises CompensationError for what cannot be read."""


class Elsewhere(Exception):
    """What is wrong with a value has to be mended in another field."""

    def __init__(self, name: str, error: CompensationError) -> None:
        super().__init__(name)
        self.name = name
        self.error = error


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked about a line.

    `name` is what stands before “=” on the command line; `path` is where the value goes: keys inside the entry of the
    way, or of the line. `options` are the words to choose from. A field with `rows` takes one entry a line, and `rows`
    reads one of them; a row may stand for several entries. `picks` says which part of the claim one chooses from.
    A `rare` field stays out of sight in the form until it is asked for. `heads` and `countries` are those for which the
    field makes sense; empty means all.
    """

    name: str
    label: Text
    read: Reader
    hint: Text
    example: Text | str = ""
    path: tuple[str, ...] = ()
    needed: bool = False
    rare: bool = False
    options: Mapping[str, Text] = field(default_factory=_nothing)
    rows: Callable[[str, Around], list[Any]] | None = None
    picks: str = ""
    heads: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def suits(self, head: str, country: str) -> bool:
        return head in (self.heads or (head,)) and country in (self.countries or (country,))


def nested(values: Mapping[tuple[str, ...], Any], _: Around) -> Any:
    """The values as keys inside keys; a value with no path is the whole."""
    if () in values:
        return values[()]
    made: dict[str, Any] = {}
    for path, value in values.items():
        inner = made
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = value
    return made


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find the sum of a line: the key of the file, what is asked, and how the answers make the entry.

    `whole` is the field that shows what is wrong with the entry as a whole. `usual` are fields of every line that are
    rare elsewhere, and not here.
    """

    name: str
    label: Text
    key: str
    fields: Sequence[Asked]
    whole: str = ""
    usual: tuple[str, ...] = ()
    make: Callable[[Mapping[tuple[str, ...], Any], Around], Any] = nested
