"""How is one typed value read? Each reader gives what the claim file writes, or says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compensation.claims import entries
from compensation.claims.asking.field import Around, Elsewhere, Reader
from compensation.claims.asking.notation import DAY_WORDS, YES_NO
from compensation.claims.share import Share
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadCall, BadValue, did_you_mean
from compensation.money import State, parse_decimal
from compensation.text import Text, say

SUM = say("Write a sum such as 97 265,50 or 120 USD.")
DATE = say("Write 2015, 2015-05, 2015-05-14 or 14.05.2015.")
DAY = say("Write a day such as 2026-04-01 or 01.04.2026.")
MONTH = say("Write a month such as 2025-03 or 03.2025.")

_EXHIBITS = re.compile(r"(?P<mark>(?:[№#]\s*)?\w[\w-]*)\s*(?:\((?P<title>[^()]*)\))?(?:\s*[,;]\s*|\s+|$)")


def words(text: str, _: Around) -> dict[str, str]:
    return entries.both(text)


def amount(text: str, around: Around) -> str:
    """A sum, or that it is unknown; without a currency in that of the claim."""
    return entries.amount(text, around.claim.currency)


def known(text: str, around: Around) -> str:
    """A sum that must be known."""
    if amount(text, around) == State.unknown:
        raise BadCall(say("This sum must be known."), say("Until it is, add the line as one sum that is unknown."))
    return entries.money(text, around.claim.currency)


def date(text: str, _: Around) -> str:
    return entries.day(text)


def day(text: str, _: Around) -> str:
    return str(parse_day(text))


def days(text: str, _: Around) -> list[str]:
    """Several days, with spaces or commas between them."""
    return [str(parse_day(one)) for one in re.split(r"[\s,;]+", text.strip()) if one]


def month(text: str, _: Around) -> str:
    found = PartialDate.parse(text)
    if found.precision != "month":
        raise BadValue(say("“{found}” is not a month.", found=text.strip()), MONTH)
    return str(found)


def number(text: str, _: Around) -> str:
    """A number such as a percentage; the sign for percent may stand behind it."""
    return f"{parse_decimal(text.strip().removesuffix('%')):f}"


def share(text: str, _: Around) -> str:
    return str(Share.parse(text))


def event(text: str, around: Around) -> str:
    """An event of the claim by its id; a new one by its date and what it was."""
    return around.event(text)


def names(text: str, _: Around) -> list[str]:
    """Several words, with spaces or commas between them."""
    return [one for one in re.split(r"[\s,;]+", text.strip()) if one]


def named_day(text: str, _: Around) -> str:
    """A day, or the word for one in either language; which words fit here is told with the whole claim."""
    text = text.strip()
    word, colon, id = text.partition(":")
    found = DAY_WORDS.get(word.strip().lower(), word.strip())
    if colon or not found[:1].isdigit():
        return f"{found}{colon}{id.strip()}"
    return str(parse_day(text))


def life_or_day(text: str, around: Around) -> str:
    """The last day of a right, or that it lasts for life."""
    found = named_day(text, around)
    return found if found == "life" else str(parse_day(text))


def yes_no(text: str, _: Around) -> str:
    found = YES_NO.get(text.strip().lower())
    if found is None:
        raise BadValue(say("“{found}” is not yes or no.", found=text.strip()))
    return found


def one_of(options: Mapping[str, Text]) -> Reader:
    """A reader of one of these words."""

    def read(text: str, _: Around) -> str:
        word = text.strip().lower()
        if word not in options:
            otherwise = say("Use one of: {states}", states=", ".join(options))
            raise BadValue(
                say("“{found}” is not known here.", found=text.strip()), did_you_mean(word, options, otherwise)
            )
        return word

    return read


def exhibit(text: str, around: Around) -> str:
    """One exhibit: its number or id, and for a new one what it is, in brackets."""
    found = exhibits(text, around)
    if len(found) != 1:
        raise BadCall(say("One exhibit is asked for here, found: {found}", found=text.strip()), EXHIBIT)
    return found[0]


def exhibits(text: str, around: Around) -> list[str]:
    """Several exhibits, with spaces or commas between them."""
    found: list[str] = []
    place, text = 0, text.strip()
    while place < len(text):
        match = _EXHIBITS.match(text, place)
        if match is None:
            raise BadCall(say("“{found}” is not the number of an exhibit.", found=text[place:]), EXHIBIT)
        found.append(around.exhibit(match["mark"], (match["title"] or "").strip()))
        place = match.end()
    return found


EXHIBIT = say("Write its number; a new one with what it is: 4 (expert report).")


def receipt_exhibit(text: str, around: Around) -> str:
    """The exhibit of a single receipt; what a new one is stands in a field of its own, `title`."""
    title = around.given.get("title", "").strip()
    if "(" in text:
        return exhibit(text, around)
    try:
        return around.exhibit(text, title)
    except BadCall as error:
        known_number = re.fullmatch(r"[№#]?\s*[0-9]{1,3}[a-zа-я]?", text.strip().lower())
        if known_number is None:
            raise
        hint = error.hint if title else say("Say what it is, such as: pharmacy receipt.")
        raise Elsewhere("title", BadCall(error.message, hint)) from None


def beside(_: str, __: Around) -> None:
    """For a field that another one reads with its own."""
