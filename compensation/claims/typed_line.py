"""Does a line that was typed into a form fit its claim? Every field is read on its own, and so are its errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from compensation.claims import entries
from compensation.claims.claimfile import EXHIBIT_NUMBER, SCENARIOS, Claim, load_claim
from compensation.claims.entries import Entry
from compensation.claims.writing import add_entries, claim_with
from compensation.errors import BadCall, BadData, CompensationError
from compensation.law.opening import rules_that_open
from compensation.law.reading import Rules
from compensation.money import State
from compensation.text import Text, say, say_n

WAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fixed": ("sum",),
        "receipt": ("date", "sum", "exhibit", "title"),
        "monthly": ("sum", "from", "to"),
        "moral": SCENARIOS,
    }
)
"""The ways to find the sum of a line, and the fields that each one asks for."""

_EMPTY = say("This is not filled in.")
_SUM = say("Write a sum such as 97 265,50 or 120 USD.")
_DATE = say("Write 2015, 2015-05, 2015-05-14 or 14.05.2015.")
_HINTS: Mapping[str, Text] = MappingProxyType(
    {
        "what": say("Say in your words what the sum is for, without names."),
        "sum": _SUM,
        "date": _DATE,
        "exhibit": say("A receipt has a number in the list of exhibits, such as 3."),
        "from": _DATE,
        "to": _DATE,
        **dict.fromkeys(SCENARIOS, _SUM),
    }
)
_FIELD_OF: Mapping[str, str] = MappingProxyType(
    {
        "what": "what",
        "claimant": "claimant",
        "respondent": "respondent",
        "fixed": "sum",
        "amount": "sum",
        "number": "exhibit",
        "monthly": "to",
        "sums": "argued",
    }
)
"""Which field shows a complaint about a key of the file."""


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
    """Add the typed line, and its exhibit if that is new, in one step; returns the id of the line.

    `given` holds the texts of `what`, `head`, `claimant`, `respondent`, `way` (a key of WAYS) and the fields of that
    way. The line cites those of `rules` that open its head in the country of the claim. Raises Unfit with the errors
    by field, BadData if the file itself is not sound; then nothing is changed.
    """
    claim = load_claim(path)
    new = typed_entries(claim, given, rules)
    try:
        add_entries(path, new)
    except BadData as error:
        raise _by_field(error, claim) from None
    return str(new[-1][1]["id"])


def claim_with_line(path: Path, given: Mapping[str, str], rules: Rules | None = None) -> Claim:
    """The claim as it would be with the typed line, which is its last; nothing is written. Raises as `add_line`."""
    return claim_with(path, typed_entries(load_claim(path), given, rules))


def typed_entries(claim: Claim, given: Mapping[str, str], rules: Rules | None = None) -> list[Entry]:
    """The entries that the texts of the fields describe; the line is the last. Raises Unfit.

    A sum without a currency is in that of the claim.
    """
    way, wrong = given["way"], dict[str, CompensationError]()
    new: list[Entry] = []

    def read(name: str, parse: Callable[[str], str]) -> str:
        text = given.get(name, "").strip()
        try:
            if not text:
                raise BadCall(_EMPTY, _HINTS[name])
            return parse(text)
        except CompensationError as error:
            wrong[name] = error
            return ""

    def amount(text: str) -> str:
        return entries.amount(text, claim.currency)

    def known(text: str) -> str:
        if amount(text) == State.unknown:
            raise BadCall(say("This sum must be known."), say("Until it is, add the line as one sum that is unknown."))
        return entries.money(text, claim.currency)

    what = read("what", str)
    if way == "fixed":
        details = entries.fixed(read("sum", amount))
    elif way == "receipt":
        when, paid, number = read("date", entries.day), read("sum", amount), read("exhibit", _number)
        exhibit = ""
        if number:
            try:
                exhibit, new = _exhibit(claim, number, given.get("title", "").strip())
            except BadCall as error:
                wrong["title"] = error
        details = entries.receipts([(when, paid, exhibit, what)])
    elif way == "monthly":
        details = entries.monthly(read("sum", known), read("from", entries.day), read("to", entries.day))
    else:
        details = entries.moral({name: read(name, known) for name in SCENARIOS}, claim.country)
    if wrong:
        raise Unfit(wrong)
    id = entries.free(entries.slug(given["head"]), [one.id for one in claim.lines])
    cited = rules_that_open(rules, claim.country, given["head"]) if rules is not None else ()
    line = entries.line(given["head"], what, given["claimant"], given["respondent"], details, id, cited)
    return [*new, line]


def _number(text: str) -> str:
    number = text.lower().removeprefix("№").strip()
    if not re.fullmatch(EXHIBIT_NUMBER, number):
        raise BadCall(
            say("“{found}” is not the number of an exhibit.", found=text),
            say("Write up to three digits, and a letter behind them if need be: 3, 12a."),
        )
    return number


def _exhibit(claim: Claim, number: str, title: str) -> tuple[str, list[Entry]]:
    """The id of the exhibit of that number, and the entry that makes it if the claim does not have it yet."""
    for one in claim.evidence:
        if one.number == number:
            if title and title not in (one.what.en, one.what.ru):
                raise BadCall(
                    say("Exhibit {number} is already “{what}”.", number=number, what=one.what),
                    say("Leave this empty to use that exhibit, or give another number."),
                )
            return one.id, []
    if not title:
        raise BadCall(
            say("Exhibit {number} is not in the claim yet.", number=number),
            say("Say what it is, such as: pharmacy receipt."),
        )
    id = entries.free("e" + re.sub(r"\D", "", number), [one.id for one in claim.evidence])
    return id, [entries.exhibit(id, number, title)]


def _by_field(error: BadData, claim: Claim) -> CompensationError:
    """The problems by the fields that cause them; the error itself as soon as one lies elsewhere."""
    own = {f"lines.{len(claim.lines)}", f"evidence.{len(claim.evidence)}"}
    wrong: dict[str, CompensationError] = {}
    for one in error.problems:
        keys = one.key.split(".")
        field = next((_FIELD_OF[key] for key in reversed(keys) if key in _FIELD_OF), None)
        if field is None or ".".join(keys[:2]) not in own:
            return error
        wrong.setdefault(field, BadCall(one.message))
    return Unfit(wrong)
