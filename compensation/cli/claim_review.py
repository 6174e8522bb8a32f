"""Commands of the review: what stands against a claim before it is filed, and an objection that a lawyer waives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from compensation.claims.checks import CHECKS, SEVERITIES, Severity, waivable
from compensation.claims.claimfile import SCENARIOS, Scenario
from compensation.claims.objections import Finding
from compensation.cli.claim_source import PREFIX, Source, find_source
from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.text import Name, Text, say

if TYPE_CHECKING:
    from compensation.claims.opening import Shelf

_file = click.argument("file", metavar="FILE")


@click.command(cls=Command, text=say("Review a claim: what a careful colleague would object to before it is filed."))
@_file
@option("--scenario", type=click.Choice(SCENARIOS), default="argued", text=say("Scenario: minimum, argued or maximum."))
@option("--all", "every", is_flag=True, text=say("Also the checks that find nothing."))
def check(file: str, scenario: Scenario, every: bool) -> None:
    """Print what was found, by severity, with article and what to do."""
    from compensation.review.reviewing import count, fileable

    session = current()
    shelf, source = _shelf(session), find_source(session, file)
    result = shelf.assess(source.claim, scenario, session.today)
    found = source.review(shelf, result)
    document = {
        "claim": source.claim.id,
        "scenario": scenario,
        "findings": [one.as_json(session.say) for one in found],
        "counts": {str(severity): n for severity, n in count(found).items()},
        "fileable": fileable(result, found).as_json(),
        "checks": [
            {"id": one.id, "severity": str(one.severity), "asks": session.say(one.asks), "rules": list(one.rules)}
            for one in CHECKS.values()
        ],
    }

    def rows() -> Iterator[Text | str]:
        yield session.say(source.claim.title)
        yield from _listed(session, found)
        if every:
            yield from _quiet(found)
        yield say("Lines that nothing stands against: {amount}", amount=fileable(result, found))

    session.answer(document, rows)


@click.command(cls=Command, text=say("Waive an objection: it stays, with your reason and name, in the office's copy."))
@_file
@click.argument("check", metavar="CHECK")
@option("--line", "line_id", metavar="ID", text=say("On which line; left out: on the claim as a whole."))
@option("--reason", required=True, text=say("Why it is let stand."))
@option("--by", required=True, text=say("Who waives it."))
def waive(file: str, check: str, line_id: str | None, reason: str, by: str) -> None:
    """Refused for a bar or a note, and where no such objection stands."""
    session = current()
    waivable(check)
    shelf, source = _shelf(session), find_source(session, file)
    _require(session, shelf, source, check, line_id)
    _save(session, file, check, line_id, reason, by)
    where = say("line “{line}”", line=line_id) if line_id else say("the claim as a whole")
    session.answer(
        {"claim": source.claim.id, "waived": check, "line": line_id},
        [say("Waived by {name}: {check}, {where}", name=Name(by), check=check, where=where)],
    )


def _shelf(session: Session) -> Shelf:
    from compensation.claims.opening import open_shelf

    shelf = open_shelf(session.office)
    session.complain(shelf.problems)
    return shelf


def _require(session: Session, shelf: Shelf, source: Source, check: str, line: str | None) -> None:
    """Raises BadCall where no such objection stands in any scenario."""
    from compensation.errors import BadCall

    stands = {
        (one.check.id, one.line)
        for scenario in SCENARIOS
        for one in source.review(shelf, shelf.assess(source.claim, scenario, session.today))
        if one.stands and one.severity is Severity.objection
    }
    if (check, line) not in stands:
        named = sorted(f"{id} --line {where}" if where else id for id, where in stands)
        raise BadCall(
            say("No such objection stands, so there is nothing to waive."),
            say("These stand: {names}", names=named) if named else say("None stands."),
        )


def _save(session: Session, file: str, check: str, line: str | None, reason: str, by: str) -> None:
    from pathlib import Path

    from compensation.claims.entries import waiver
    from compensation.claims.finding import PREFIX as EXAMPLE
    from compensation.claims.writing import add_entry
    from compensation.errors import Refused

    part, entry = waiver(check, line, reason, by, session.today.isoformat())
    if file.startswith(EXAMPLE):
        raise Refused(say("The examples that come with the program are not changed."))
    if not file.startswith(PREFIX):
        add_entry(Path(file), part, entry)
        return
    from compensation.cli.claim_source import claim_content
    from compensation.cli.office import opened_office, said
    from compensation.workspace.matters import MAIN

    id, _, which = file.removeprefix(PREFIX).partition("/")
    with opened_office(session) as office:
        content = claim_content(office, file)
        content[part] = [*(content.get(part) or []), entry]
        office.put_claim(id, content, said(session, office, by, reason), which or MAIN)


def _listed(session: Session, found: Sequence[Finding]) -> Iterator[Text | str]:
    for severity, heading in SEVERITIES.items():
        those = [one for one in found if one.severity is severity and one.waiver is None]
        if those:
            yield say("{heading} ({n})", heading=heading, n=len(those))
            yield from (row for one in those for row in _told(session, one))
    waived = [one for one in found if one.waiver is not None]
    if waived:
        yield say("Waived ({n})", n=len(waived))
    for one in waived:
        assert one.waiver is not None
        yield from _told(session, one)
        yield say(
            "    Waived by {name} on {date}: {reason}",
            name=Name(one.waiver.by),
            date=one.waiver.on,
            reason=one.waiver.reason,
        )
    if not found:
        yield say("Nothing was found.")


def _told(session: Session, one: Finding) -> Iterator[Text | str]:
    if one.line is None:
        yield say("  • {check}: {text}", check=one.check.id, text=one.text)
    else:
        yield say("  • {check}, line {line}: {text}", check=one.check.id, line=one.line, text=one.text)
    if one.todo is not None:
        yield say("    {step}", step=one.todo)
    if one.citations:
        yield "    " + "; ".join(session.say(each) for each in one.citations)


def _quiet(found: Sequence[Finding]) -> Iterator[Text]:
    named = {one.check.id for one in found}
    yield say("Nothing was found by:")
    yield from (say("  {check}: {asks}", check=one.id, asks=one.asks) for one in CHECKS.values() if one.id not in named)
