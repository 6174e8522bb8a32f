"""What does a claim come to, how was each sum found, and where and at what price is it brought?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from compensation.claims.assessment import AssessedLine, Assessment
from compensation.claims.claimfile import SCENARIOS, Scenario
from compensation.claims.exporting import export as write_export
from compensation.claims.objections import Finding
from compensation.claims.opening import Shelf, open_shelf
from compensation.claims.size import Effect, effects
from compensation.cli.claim_source import find_claim, find_source, require_sharing
from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.cli.table import table
from compensation.errors import BadCall
from compensation.heads import HEADS
from compensation.review.reviewing import count, counts
from compensation.text import Text, say

_scenario = option(
    "--scenario", type=click.Choice(SCENARIOS), default="argued", text=say("Scenario: minimum, argued or maximum.")
)
_file = click.argument("file", metavar="FILE")


@click.command("assess", cls=Command, text=say("Compute a claim: lines, total, what is refused and why."))
@_file
@_scenario
def assess(file: str, scenario: Scenario) -> None:
    """Print the lines and the total of one scenario."""
    session = current()
    shelf = _shelf(session)
    source = find_source(session, file)
    result = shelf.assess(source.claim, scenario, session.today)
    found, review = effects(result, shelf.rules), source.review(shelf, result)
    document = {
        **result.as_json(),
        "effects": [one.as_json(session.say) for one in found],
        "review": {str(severity): n for severity, n in count(review).items()},
    }
    session.answer(document, lambda: (*_summary(session, result, review, file), *_effects(found)))


@click.command(
    "forum", cls=Command, text=say("Court, respondent and claim price, with the articles and where they leave it open.")
)
@_file
@_scenario
def forum(file: str, scenario: Scenario) -> None:
    """Print what each rule says on where, against whom and at what price a claim is brought."""
    from compensation.claims.forum import points

    session = current()
    shelf = _shelf(session)
    result = shelf.assess(find_claim(session, file), scenario, session.today)
    found = points(result, shelf.rules)

    def rows() -> Iterator[Text]:
        for one in found:
            yield one.title
            yield from _answers(one.answers)
            if one.disputed is not None:
                yield say("  Open: {text}", text=one.disputed)

    document = {"claim": result.claim.id, "points": [one.as_json(session.say) for one in found]}
    session.answer(document, lambda: rows() if found else [say("The claim has no lines in this scenario.")])


@click.command("scenarios", cls=Command, text=say("The scenarios side by side: which lines differ, and why."))
@_file
def side_by_side(file: str) -> None:
    """Print minimum, argued and maximum beside each other."""
    from compensation.claims.scenarios import SCENARIO_NAMES, scenarios

    session = current()
    shelf, found = _shelf(session), find_claim(session, file)
    beside = scenarios({name: shelf.assess(found, name, session.today) for name in SCENARIOS})

    def rows() -> Iterator[str]:
        def cell(one: Any) -> str:
            return "–" if one is None else session.say(one)

        body = [[row.line.id, *map(cell, row.amounts.values()), cell(row.why or "")] for row in beside.rows]
        body.append([session.say(say("total")), *map(cell, beside.totals.values()), ""])
        headers = [say("line"), *SCENARIO_NAMES.values(), say("what differs")]
        yield from table(body, [session.say(one) for one in headers])

    session.answer({"claim": found.id, **beside.as_json()}, rows)


@click.command("explain", cls=Command, text=say("Show how each sum was found: steps, rates and rules."))
@_file
@_scenario
@option("--line", "line_id", metavar="ID", text=say("Only this line."))
def explain(file: str, scenario: Scenario, line_id: str | None) -> None:
    """Print the working of the lines."""
    session = current()
    result = _assessment(session, file, scenario)
    lines = [one for one in result.lines if line_id in (None, one.line.id)]
    if not lines:
        raise BadCall(
            say("The claim has no line “{id}”.", id=line_id),
            say("It has: {ids}", ids=[one.line.id for one in result.lines]),
        )
    document = {"claim": result.claim.id, "scenario": scenario, "lines": [one.as_json() for one in lines]}
    session.answer(document, lambda: (row for one in lines for row in _working(one)))


@click.command("export", cls=Command, text=say("Write lines and total to a .csv or .json file."))
@_file
@_scenario
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    text=say("The file to write; it must not exist yet."),
)
def export(file: str, scenario: Scenario, output: Path) -> None:
    """Write what `assess` shows."""
    session = current()
    require_sharing(session, file)
    result = _assessment(session, file, scenario)
    write_export(result, output, session.language)
    session.answer({"claim": result.claim.id, "file": str(output)}, [say("Written: {path}", path=str(output))])


def _assessment(session: Session, file: str, scenario: Scenario) -> Assessment:
    return _shelf(session).assess(find_claim(session, file), scenario, session.today)


def _shelf(session: Session) -> Shelf:
    shelf = open_shelf(session.office)
    session.complain(shelf.problems)
    return shelf


def _effects(found: Sequence[Effect]) -> Iterator[Text]:
    if found:
        yield say("What the size of the sum does:")
    yield from _answers(found)


def _answers(found: Sequence[Effect]) -> Iterator[Text]:
    for one in found:
        cited = [*dict.fromkeys(answer.citation for answer in one.rules)]
        yield say("  {text} ({citation})", text=one.text, citation=cited) if cited else say("  {text}", text=one.text)


def _summary(session: Session, result: Assessment, review: Sequence[Finding], file: str) -> Iterator[Text | str]:
    if result.claim.training:
        yield say("TRAINING MATTER")
    yield session.say(result.claim.title)
    rows = [[one.line.id, session.say(HEADS[one.line.head].name), session.say(one.amount)] for one in result.lines]
    rows.append([session.say(say("total")), "", session.say(result.total)])
    headers = [say("line"), say("head"), say("amount")]
    yield from table(rows, [session.say(one) for one in headers])
    if result.total.money is None and result.computed.money is not None:
        yield say("Computed so far: {amount}", amount=result.computed)
    for assumption in result.assumptions:
        yield say("Assumption: {text}", text=assumption)
    for warning in result.warnings:
        yield say("Warning: {text}", text=warning)
    if review:
        yield say("Review: {counts}; shown by: compensation claim check {file}", counts=[*counts(review)], file=file)
    yield say("Fingerprint: {mark}", mark=result.fingerprint)


def _working(one: AssessedLine) -> Iterator[Text | str]:
    yield say("{line}: {what} = {amount}", line=one.line.id, what=one.line.what, amount=one.amount)
    for step in one.working:
        yield say("  {text} = {amount}", text=step.text, amount=step.amount)
        yield from (say("    {step}", step=each) for each in step.before)
        if step.rule is not None:
            yield say("    {step}", step=step.rule.citation)
        for leg in step.conversion.legs if step.conversion else ():
            yield say("      {leg}", leg=leg.line())
    if one.refusal:
        yield say("  refused: {message}", message=one.refusal.message)
    for answer in one.rules:
        yield say("  rule: {rule}, {citation}", rule=answer.rule.id, citation=answer.citation)
