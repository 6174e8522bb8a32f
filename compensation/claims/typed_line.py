"""Does a line that was typed fit its claim? Every field is read on its own, and so are its errors."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compensation.claims import entries
from compensation.claims.asking.field import Around, Asked, Elsewhere, Way, nested
from compensation.claims.asking.listed import row_of_entry, row_told
from compensation.claims.asking.ways import asked_of, way_named
from compensation.claims.claimfile import Claim, load_claim
from compensation.claims.entries import Entry
from compensation.claims.writing import add_entries, claim_with
from compensation.dates import PartialDate
from compensation.errors import BadCall, BadData, BadValue, CompensationError
from compensation.law.opening import rules_that_open
from compensation.law.reading import Rules
from compensation.text import say, say_n

_EMPTY = say("This is not filled in.")
_WHAT = say("Say in your words what the sum is for, without names.")
_PARTS = ("what", "head", "claimant", "respondent", "id")
"""What is said of a line beside the fields of its way; each shows complaints about its own key."""


class Unfit(CompensationError):
    """Typed values that cannot stand; `wrong` has the error of each field by its name."""

    code = "usage"
    exit_code = 2

    def __init__(self, wrong: Mapping[str, CompensationError]) -> None:
        n = len(wrong)
        super().__init__(
            say_n("{n} field needs another look.", "{n} fields need another look.", n),
            say("The file was not changed, and what you typed is still here."),
        )
        self.wrong = MappingProxyType(dict(wrong))


def add_line(path: Path, given: Mapping[str, str], rules: Rules | None = None) -> str:
    """Add the typed line, and its exhibits if they are new, in one step; returns the id of the line.

    `given` holds the texts of `what`, `head`, `claimant`, `respondent`, `way` (the name of one of WAYS) and the fields
    of that way. The line cites those of `rules` that open its head in the country of the claim. Raises Unfit with the
    errors by field, BadData if the file itself is not sound; then nothing is changed.
    """
    claim = load_claim(path)
    new = typed_entries(claim, given, rules)
    try:
        add_entries(path, new)
    except BadData as error:
        raise _by_field(error, claim, given) from None
    return str(new[-1][1]["id"])


def claim_with_line(path: Path, given: Mapping[str, str], rules: Rules | None = None) -> Claim:
    """The claim as it would be with the typed line, which is its last; nothing is written. Raises as `add_line`."""
    claim = load_claim(path)
    try:
        return claim_with(path, typed_entries(claim, given, rules))
    except BadData as error:
        raise _by_field(error, claim, given) from None


def typed_entries(claim: Claim, given: Mapping[str, str], rules: Rules | None = None) -> list[Entry]:
    """The entries that the texts of the fields describe; the line is the last. Raises Unfit.

    A sum without a currency is in that of the claim. Without `what` the words are the name of the head; an `id` is
    taken as it is, else the head makes one that is free.
    """
    way, around, wrong = way_named(given["way"]), Around(claim, given), dict[str, CompensationError]()
    if not given.get("what", "-").strip():
        wrong["what"] = BadCall(_EMPTY, _WHAT)
    of_way, of_line = (_read(fields, around, wrong) for fields in _fields(way))
    _in_order(of_way, wrong)
    if wrong:
        raise Unfit(wrong)
    details = {**nested(of_line, around), way.key: way.make(of_way, around)}
    wanted = given.get("id", "").strip()
    id = wanted or entries.free(entries.slug(given["head"]), [one.id for one in claim.lines])
    cited = details.pop("rules", None)
    if cited is None and rules is not None:
        cited = rules_that_open(rules, claim.country, given["head"], _day_of(details, around))
    what = given.get("what", "").strip()
    line = entries.line(given["head"], what, given["claimant"], given["respondent"], details, id, cited or ())
    return [*around.new, line]


def _day_of(details: Mapping[str, Any], around: Around) -> datetime.date | None:
    """The day whose law holds for a line: that of its event, else that of filing; None where neither is known."""
    dates = {one.id: one.date for one in around.claim.events}
    dates |= {entry["id"]: PartialDate.parse(entry["date"]) for part, entry in around.new if part == "events"}
    event = dates.get(details.get("event", ""))
    return event.last if event is not None else around.claim.filing_date


def _fields(way: Way) -> tuple[Sequence[Asked], Sequence[Asked]]:
    """Those of the way, and those of every line."""
    return way.fields, asked_of(way)[len(way.fields) :]


def _read(fields: Sequence[Asked], around: Around, wrong: dict[str, CompensationError]) -> dict[tuple[str, ...], Any]:
    """The values by their paths; what cannot be read goes into `wrong`."""
    found: dict[tuple[str, ...], Any] = {}
    for one in fields:
        text = around.given.get(one.name, "").strip()
        try:
            if text:
                found[one.path] = one.read(text, around)
            elif one.needed:
                raise BadCall(_EMPTY, one.hint)
        except Elsewhere as elsewhere:
            wrong[elsewhere.name] = elsewhere.error
        except CompensationError as error:
            wrong[one.name] = error
    return found


def _in_order(found: Mapping[tuple[str, ...], Any], wrong: dict[str, CompensationError]) -> None:
    """A period that ends before it begins is told at its end, whichever way it belongs to."""
    try:
        start, end = (PartialDate.parse(found[name,]) for name in ("from", "to"))
    except (KeyError, BadValue):  # not there, wrong already, or a word such as payment
        return
    if end.last < start.first:
        text = say("The period ends on {end}, before it starts on {start}.", start=start, end=end)
        wrong["to"] = BadCall(text)


def _by_field(error: BadData, claim: Claim, given: Mapping[str, str]) -> CompensationError:
    """The problems by the fields that cause them; the error itself as soon as one lies elsewhere."""
    way = way_named(given["way"])
    wrong: dict[str, CompensationError] = {}
    for one in error.problems:
        part, *keys = one.key.split(".")
        if (part, *keys[:1]) != ("lines", str(len(claim.lines))):
            return error
        name, message = _field_of(tuple(keys[1:]), way), one.message
        if name is None:
            return error
        field = next((each for each in asked_of(way) if each.name == name), None)
        if field is not None and field.rows is not None:
            index = next((int(key) for key in keys[1:] if key.isdigit()), None)
            if index is not None:
                place, row = row_of_entry(field.rows, given.get(name, ""), index, Around(claim, given))
                message = row_told(place, row, message)
        wrong.setdefault(name, BadCall(message))
    return Unfit(wrong)


def _field_of(keys: tuple[str, ...], way: Way) -> str | None:
    """The field whose value stands at these keys of a line: the one with the longest path that leads there."""
    if not keys:  # what does not go with the head
        return "head"
    own, common = _fields(way)
    places = [((way.key, *one.path), one.name) for one in own] + [(one.path, one.name) for one in common]
    places += [((name,), name) for name in _PARTS]
    best = max(
        (place for place in places if keys[: len(place[0])] == place[0]), key=lambda one: len(one[0]), default=None
    )
    if best is not None and (best[0] != (way.key,) or not way.whole):
        return best[1]
    return way.whole or None if keys[:1] == (way.key,) else None
