"""How is something added to a claim file? A line in one of the ways to find its sum, an exhibit, an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from compensation.claims import entries
from compensation.claims.asking.field import Asked, Way
from compensation.claims.asking.listed import receipt_row
from compensation.claims.asking.ways import WAYS, asked_of, way_named, ways_of
from compensation.claims.claimfile import SCENARIOS
from compensation.claims.typed_line import Unfit, add_line
from compensation.claims.writing import add_entry
from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.cli.table import table
from compensation.errors import BadCall, BadData, Problem, did_you_mean
from compensation.heads import HEADS, known_head
from compensation.law.opening import open_law
from compensation.text import Text, say

_SHORT = ("fixed", "monthly", "receipts", "moral")
"""Ways with an option of their own."""


class Unread(BadData):
    """Typed fields that cannot stand, each told with its name."""

    code = "usage"
    exit_code = 2

    def __init__(self, error: Unfit, way: str) -> None:
        super().__init__([Problem(one.whole, key=name) for name, one in error.wrong.items()])
        self.message = say("{what} Nothing was changed.", what=error.message)
        self.hint = say("What each field takes is shown by: compensation claim fields {way}", way=way)


@click.command(
    "add", cls=Command, text=say("Add a line, an exhibit or an event to a claim file; the rest stays as written.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@option("--head", text=say("Head of damage, such as medical_expenses or moral."))
@option("--by", metavar="WAY", text=say("The way to find the sum, with its fields behind; `claim fields` lists them."))
@option("--id", "line_id", text=say("Short id of the line; by default the head."))
@option(
    "--what",
    default="",
    text=say("What the sum is for, in your words; a bar parts two languages: “English | Russian”."),
)
@option("--claimant", text=say("Id of the claimant; by default the first of the claim."))
@option("--respondent", text=say("Id of the respondent; by default the first of the claim."))
@option("--fixed", metavar="SUM", text=say("A fixed sum, such as 96000 KZT, or unknown."))
@option("--monthly", metavar="SUM", text=say("A sum for every month of a period; needs --from and --to."))
@option("--from", "start", metavar="DATE", text=say("First day or month of the period."))
@option("--to", "end", metavar="DATE", text=say("Last day or month of the period."))
@option(
    "--receipt",
    "receipts",
    multiple=True,
    nargs=4,
    metavar="DATE SUM EXHIBIT WHAT",
    text=say("A receipt: its date, sum, exhibit and what was paid. May be repeated."),
)
@option(
    "--moral", nargs=3, metavar="MIN ARGUED MAX", text=say("Three sums for moral damage: minimum, argued, maximum.")
)
@option("--exhibit", nargs=3, metavar="ID NUMBER WHAT", text=say("Add an exhibit to the list of evidence."))
@option("--event", "event_", nargs=3, metavar="ID DATE WHAT", text=say("Add an event."))
def add(file: Path, **given: Any) -> None:
    """Add one entry and say where it went."""
    session = current()
    _one_thing(given)
    if given["exhibit"] or given["event_"]:
        part, entry = entries.exhibit(*given["exhibit"]) if given["exhibit"] else entries.event(*given["event_"])
        id, claim = str(entry["id"]), add_entry(file, part, entry).id
    else:
        part, (id, claim) = "lines", _line(given, file, session)
    session.answer({"claim": claim, "added": part, "id": id}, [say("Added to {part}: {id}", part=part, id=id)])


def _line(given: dict[str, Any], file: Path, session: Session) -> tuple[str, str]:
    """The ids of the new line and of its claim."""
    from compensation.claims.claimfile import load_claim

    known_head(given["head"])
    way, typed = _way(given)
    claim = load_claim(file)
    typed |= {"way": way.name, "head": given["head"], "id": given["line_id"] or ""}
    typed |= {"claimant": given["claimant"] or claim.claimants[0].id}
    typed |= {"respondent": given["respondent"] or claim.respondents[0].id}
    typed |= {"what": given["what"]} if given["what"] else {}
    try:
        return add_line(file, typed, open_law(session.office).rules), claim.id
    except Unfit as error:
        raise Unread(error, way.name) from None


def _way(given: dict[str, Any]) -> tuple[Way, dict[str, str]]:
    """The way that was named or has an option of its own, and the texts of its fields."""
    short = [name for name in _SHORT if given[name]]
    if len([*short, *([given["by"]] if given["by"] else [])]) != 1:
        raise BadCall(
            say("Say in one way how the sum is found: --by, --fixed, --monthly, --receipt or --moral."),
            say("Ways for this head: {names}", names=[way.name for way in ways_of(given["head"])]),
        )
    way = way_named(given["by"] or short[0])
    typed: dict[str, str] = {}
    if given["fixed"]:
        typed = {"sum": given["fixed"]}
    elif given["monthly"]:
        typed = {"sum": given["monthly"], "from": given["start"] or "", "to": given["end"] or ""}
    elif given["receipts"]:
        typed = {"receipts": "\n".join(receipt_row(*each) for each in given["receipts"])}
    elif given["moral"]:
        typed = dict(zip(SCENARIOS, given["moral"], strict=True))
    return way, {**typed, **_pairs(given["fields"], way, typed)}


def _pairs(words: tuple[str, ...], way: Way, typed: Mapping[str, str]) -> dict[str, str]:
    """`field=value` as texts by field; a field that takes one entry a line may be repeated.

    Raises BadCall for other words, unknown fields, and fields that stand twice.
    """
    known = {one.name: one for one in asked_of(way)}
    found: dict[str, str] = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign:
            raise BadCall(
                say("“{found}” is not FIELD=VALUE.", found=word),
                say('Put quotes around a value with spaces: months="2024-03 250000"'),
            )
        if name not in known:
            hint = did_you_mean(name, known, say("The fields of “{way}” are: {names}", way=way.name, names=list(known)))
            raise BadCall(say("“{found}” is not a field of “{way}”.", found=name, way=way.name), hint)
        if name in typed or (name in found and known[name].rows is None):
            raise BadCall(say("“{found}” stands twice.", found=name))
        found[name] = f"{found[name]}\n{text}" if name in found else text
    return found


def _one_thing(given: dict[str, Any]) -> None:
    """Raises BadCall for words that would be ignored: two things at once, or a period without a monthly sum."""
    ways = [name for name in ("by", "fields", *_SHORT) if given[name]]
    things = [name for name in ("exhibit", "event_", "head") if given[name]]
    if not things:
        raise BadCall(say("Say what to add: --head with a sum, --exhibit or --event."))
    if len(things) > 1 or (ways and not given["head"]) or (things != ["head"] and given["line_id"]):
        raise BadCall(say("Add one thing at a time: a line with --head, or --exhibit, or --event."))
    if (given["start"] or given["end"]) and not given["monthly"]:
        raise BadCall(
            say("--from and --to belong to --monthly."), say("With --by they are fields: from=2026-01 to=2026-03")
        )
    if given["monthly"] and not (given["start"] and given["end"]):
        raise BadCall(say("A monthly sum needs --from and --to."))


@click.command(
    "fields", cls=Command, text=say("The ways to find the sum of a line; of one way the fields, with an example.")
)
@click.argument("way", required=False)
@option("--head", text=say("Only the ways and fields for this head."))
def fields(way: str | None, head: str | None) -> None:
    """List ways, or what one way asks."""
    session = current()
    if head:
        known_head(head)
    if way is None:
        shown = ways_of(head) if head else tuple(WAYS.values())
        session.answer(
            {"ways": [{"way": one.name, "heads": heads_of(one), "what": session.say(one.label)} for one in shown]},
            lambda: _ways(session, shown),
        )
        return
    found = way_named(way)
    heads = [head] if head else heads_of(found)
    asked = [one for one in asked_of(found) if not one.heads or set(one.heads) & set(heads)]
    document = {
        "way": found.name,
        "fields": [
            {
                "field": one.name,
                "what": session.say(one.label),
                "needed": one.needed,
                "words": list(one.options),
                "hint": session.say(one.hint),
            }
            for one in asked
        ],
        "example": _example(found, head, session),
    }
    session.answer(document, lambda: _asked(session, found, asked, head))


def heads_of(way: Way) -> list[str]:
    """The heads that a way fits."""
    return [one.id for one in HEADS.values() if not one.printed and way in ways_of(one.id)]


def _ways(session: Session, shown: tuple[Way, ...]) -> Iterator[Text | str]:
    headers = [session.say(one) for one in (say("way"), say("how the sum is found"), say("for the heads"))]
    yield from table([[one.name, session.say(one.label), ", ".join(heads_of(one))] for one in shown], headers)
    yield say("The fields of one: compensation claim fields WAY")


def _asked(session: Session, way: Way, asked: list[Asked], head: str | None) -> Iterator[Text | str]:
    yield say("{way}: {what}. A star marks what is needed.", way=way.name, what=way.label)
    rows = [[f"{one.name}{' *' if one.needed else ''}", session.say(_explained(one))] for one in asked]
    yield from table(rows, [session.say(one) for one in (say("field"), say("what to write"))])
    yield say("Example:")
    yield "  " + _example(way, head, session)


def _explained(one: Asked) -> Text:
    """What a field is for, what is written, and its words."""
    said = say("{label}. {hint}", label=one.label, hint=one.hint)
    if not one.options:
        return said
    words = [
        word if word == str(what) else say("{word} ({what})", word=word, what=what)
        for word, what in one.options.items()
    ]
    return say("{what} Words: {words}", what=said, words=words)


def _example(way: Way, head: str | None, session: Session) -> str:
    """A command with what is needed, and with every list that the way takes."""
    shown = [one for one in way.fields if one.needed or one.rows is not None]
    pairs = [(one.name, session.say(one.example)) for one in shown]
    words = [f'{name}="{text}"' if " " in text else f"{name}={text}" for name, text in pairs]
    command = ["compensation", "claim", "add", "FILE", "--head", head or heads_of(way)[0]]
    return " ".join([*command, "--by", way.name, *words])
