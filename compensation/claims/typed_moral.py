"""Does what was typed into the worksheet fit its claim? A criterion answered, a formula, what a sum rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from compensation.claims.claimfile import EXHIBIT_NUMBER, SCENARIOS, Claim, Line, load_claim
from compensation.claims.entries import both, money
from compensation.claims.erdelevsky import LIMITS, SIGNS, number
from compensation.claims.moral_worksheet import moral_line
from compensation.claims.typed_line import Unfit
from compensation.claims.writing import put_value
from compensation.datafile import Location
from compensation.errors import BadCall, BadData, CompensationError
from compensation.text import Bilingual, Text, say

_EMPTY = say("This is not filled in.")
_REASON = say("Say why this number is taken; the formula is nothing without its reasons.")


def answer_criterion(path: Path, line_id: str, criterion: str, given: Mapping[str, str], code: str) -> Claim:
    """Write the facts and exhibits that answer one criterion; `given` has `facts` and the numbers in `exhibits`.

    `code` is the language in which the facts were typed. Raises Unfit with the errors by field, BadData if the file is
    not sound; then nothing is changed.
    """
    claim, line, at = _place(path, line_id)
    assert line.moral is not None
    wrong: dict[str, CompensationError] = {}
    facts, exhibits = given["facts"].strip(), list[str]()
    if not facts:
        wrong["facts"] = BadCall(_EMPTY, say("Say which facts of this claim answer the criterion, without names."))
    try:
        exhibits = _exhibits(claim, given["exhibits"])
    except BadCall as error:
        wrong["exhibits"] = error
    if wrong:
        raise Unfit(wrong)
    answered = [one.criterion for one in line.moral.criteria]
    place = answered.index(criterion) if criterion in answered else len(answered)
    before = line.moral.criteria[place].facts if place < len(answered) else None
    entry: dict[str, Any] = {"criterion": criterion, "facts": _words(facts, before, code)}
    entry |= {"evidence": exhibits} if exhibits else {}
    if not answered:
        return put_value(path, (*at, "criteria"), [entry])
    return put_value(path, (*at, "criteria", place), entry)


def enter_formula(path: Path, line_id: str, given: Mapping[str, str], code: str) -> Claim:
    """Write the inputs of the formula of Erdelevsky: `base` and the keys of `LIMITS`, each with `…-reason`.

    Raises as `answer_criterion`.
    """
    claim, line, at = _place(path, line_id)
    assert line.moral is not None
    before, wrong = line.moral.erdelevsky, dict[str, CompensationError]()

    def read(name: str, parse: Callable[[str], str], hint: Text) -> str:
        text = given[name].strip()
        try:
            if not text:
                raise BadCall(_EMPTY, hint)
            return parse(text)
        except CompensationError as error:
            wrong[name] = error
            return ""

    def base_sum(text: str) -> str:
        return money(text, claim.currency)

    def entry(name: str, key: str, value: str) -> dict[str, Any]:
        old = None if before is None else before.base if name == "base" else before.input(name)
        reason = read(f"{name}-reason", str, _REASON)
        told: dict[str, Any] = {key: value, "reason": _words(reason, old.reason if old else None, code)}
        return told | ({"evidence": old.evidence} if old and old.evidence else {})

    content = {"base": entry("base", "sum", read("base", base_sum, say("Write a sum such as 97 265,50 or 120 USD.")))}
    for name, most in LIMITS.items():
        value = read(name, _within(name, most), say("Write a number from 0 to {most}.", most=str(most)))
        content[name] = entry(name, "value", value)
    if wrong:
        raise Unfit(wrong)
    try:
        return put_value(path, (*at, "erdelevsky"), content)
    except BadData as error:
        raise _at_field(error) from None


def say_what_sums_rest_on(path: Path, line_id: str, given: Mapping[str, str], code: str) -> Claim:
    """Write what each of the three sums rests on; a field left empty says nothing. Raises as `answer_criterion`."""
    _, line, at = _place(path, line_id)
    assert line.moral is not None
    before = line.moral.rests_on or {}
    content = {
        name: _words(text, before.get(name), code) for name in SCENARIOS if (text := given.get(name, "").strip())
    }
    if not content:
        raise Unfit({SCENARIOS[0]: BadCall(_EMPTY, say("Say what at least one of the sums rests on."))})
    return put_value(path, (*at, "rests_on"), content)


def _place(path: Path, line_id: str) -> tuple[Claim, Line, Location]:
    claim = load_claim(path)
    line = moral_line(claim, line_id)
    return claim, line, ("lines", claim.lines.index(line), "moral")


def _words(typed: str, before: Bilingual | None, code: str) -> dict[str, str]:
    """What was typed, in both languages until somebody translates it; a translation that is there stays."""
    if before is None or before.en == before.ru:
        return both(typed)
    return before.as_json() | {code: typed}


def _exhibits(claim: Claim, typed: str) -> list[str]:
    """The ids of the exhibits with these numbers. Raises BadCall for one that the claim does not have."""
    ids = {one.number: one.id for one in claim.evidence}
    typed_numbers = [one for one in re.split(r"[,;\s]+", typed.lower().replace("№", " ")) if one]
    for each in typed_numbers:
        if not re.fullmatch(EXHIBIT_NUMBER, each):
            raise BadCall(
                say("“{found}” is not the number of an exhibit.", found=each),
                say("Write up to three digits, and a letter behind them if need be: 3, 12a."),
            )
        if each not in ids:
            raise BadCall(
                say("Exhibit {number} is not in the claim yet.", number=each),
                say("Add it first: compensation claim add FILE --exhibit ID NUMBER WHAT"),
            )
    return list(dict.fromkeys(ids[one] for one in typed_numbers))


def _within(name: str, most: int) -> Callable[[str], str]:
    def parse(text: str) -> str:
        found = number(text)
        if found > most:
            raise BadCall(
                say(
                    "{sign} is a number from 0 to {most}; found {found}.",
                    sign=SIGNS[name],
                    most=str(most),
                    found=text,
                )
            )
        return f"{found:f}"

    return parse


def _at_field(error: BadData) -> CompensationError:
    """The problems by the field that shows them; the error itself as soon as one belongs to none."""
    wrong: dict[str, CompensationError] = {}
    for one in error.problems:
        _, found, rest = one.key.partition("erdelevsky.")
        name = rest.split(".")[0]
        if not found or (name != "base" and name not in LIMITS):
            return error
        wrong.setdefault(name, BadCall(one.message))
    return Unfit(wrong)
