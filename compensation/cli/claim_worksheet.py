"""The commands `claim worksheet` and `claim compare`: what moral damage rests on; a claim among published awards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from compensation.claims.claimfile import SCENARIOS, Scenario
from compensation.cli.claim_source import find_claim
from compensation.cli.commands import Command, option
from compensation.cli.selection import Selection, measuring, yardsticks
from compensation.cli.session import Session, current
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.claims.among_awards import Among, Part, Place
    from compensation.claims.awards_on_file import Measure, Published
    from compensation.claims.claimfile import Claim
    from compensation.claims.moral_worksheet import Criterion, Worksheet
    from compensation.precedents.figures.comparables import Comparable

_file = click.argument("file", metavar="FILE")


def _measuring(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options by which awards are made comparable; it gets them as one `Selection`."""

    def run(**given: Any) -> Any:
        chosen = {name: given.pop(name) for name in ("basis", "series", "at", "prices_of")}
        return command(by=Selection(**chosen), **given)

    run.__doc__, run.__name__ = command.__doc__, command.__name__
    run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    wrapped: Callable[..., Any] = run
    for one in reversed(measuring("mci")):
        wrapped = one(wrapped)
    return wrapped


@click.command(
    "worksheet",
    cls=Command,
    text=say("What a sum for moral damage rests on: criteria, awards, expert, formula, and the three sums asked."),
)
@_file
@option("--line", "line_id", metavar="ID", text=say("The line for moral damage, if the claim has several."))
@_measuring
def worksheet(file: str, line_id: str | None, by: Selection) -> None:
    """Print the worksheet of one moral line. It makes no sum."""
    from compensation.claims.moral_worksheet import moral_line
    from compensation.claims.moral_worksheet import worksheet as made
    from compensation.claims.opening import open_shelf
    from compensation.precedents.figures.comparables import Subject, comparables

    session = current()
    claim = find_claim(session, file)
    line = moral_line(claim, line_id)
    shelf = open_shelf(session.office)
    session.complain(shelf.problems)
    similar = comparables(Subject(claim.country, frozenset(claim.tags)), shelf.precedents.values())
    found = made(
        claim,
        line,
        rules=shelf.rules,
        precedents=shelf.precedents,
        similar=similar,
        measure=_measure(session, claim, by),
    )
    session.answer(found.as_json(session.say), lambda: _worksheet(session, found))


@click.command(
    "compare",
    cls=Command,
    text=say("Each head of a claim among the published awards of that head: what is lower and what is higher."),
)
@_file
@option("--scenario", type=click.Choice(SCENARIOS), default="argued", text=say("Scenario: minimum, argued or maximum."))
@option("--head", metavar="HEAD", text=say("Only this head."))
@_measuring
def compare(file: str, scenario: Scenario, head: str | None, by: Selection) -> None:
    """Print where the sums stand. It rates none of them."""
    from compensation.claims.among_awards import among
    from compensation.claims.opening import open_shelf
    from compensation.heads import known_head

    session = current()
    claim = find_claim(session, file)
    shelf = open_shelf(session.office)
    session.complain(shelf.problems)
    assessment = shelf.assess(claim, scenario, session.today)
    wanted = known_head(head) if head else None
    found = among(assessment, shelf.precedents.values(), _measure(session, claim, by), wanted)
    document = {
        "claim": claim.id,
        "scenario": scenario,
        "series": by.name,
        "basis": by.basis,
        "heads": [one.as_json(session.say) for one in found],
    }
    session.answer(document, lambda: _compared(session, claim, scenario, found))


def _measure(session: Session, claim: Claim, by: Selection) -> Measure:
    from compensation.claims.awards_on_file import Measure
    from compensation.precedents.figures.bases import Basis

    on = claim.filing_date or session.today
    return Measure(by.name, Basis(by.basis), yardsticks(session, by), on)


def _worksheet(session: Session, found: Worksheet) -> Iterator[str]:
    from compensation.claims.moral_worksheet import NO_SUM

    lines = _Lines(session)
    if found.claim.training:
        yield from lines.row(say("TRAINING MATTER"))
    yield from lines.row(found.line.what)
    yield from _criteria(lines, found)
    yield from _awards(lines, found)
    yield from _expert(lines, found)
    yield from _formula(lines, found)
    yield from _sums(lines, found)
    yield ""
    yield from lines.row(found.measure.dated)
    yield from lines.row(NO_SUM)


class _Lines:
    """Texts as wrapped lines of the terminal, set in by steps of two."""

    def __init__(self, session: Session) -> None:
        self._say = session.say

    def row(self, value: Any, depth: int = 0, first: str = "") -> Iterator[str]:
        from compensation.cli.table import wrap

        before = "  " * depth
        return iter(wrap(self._say(value), indent=before + " " * len(first), first=before + first))

    def title(self, value: Any) -> Iterator[str]:
        yield ""
        yield from self.row(value)


def _criteria(lines: _Lines, found: Worksheet) -> Iterator[str]:
    checklist = found.checklist
    if checklist.rule is not None:
        yield from lines.title(
            say(
                "Criteria of the law ({citation}): {k} of {n} answered",
                citation=checklist.rule.citation,
                k=checklist.answered,
                n=len(checklist.listed),
            )
        )
    else:
        yield from lines.title(say("Criteria of the law: no list is on file"))
        yield from lines.row(checklist.why_not or "", 1)
        if checklist.hint is not None:
            yield from lines.row(checklist.hint, 1)
    for one in checklist.criteria:
        yield from lines.row(one.text or one.id, 1, "[x] " if one.answered else "[ ] ")
        yield from (row for text in _answer(one) for row in lines.row(text, 3))


def _answer(one: Criterion) -> Iterator[Any]:
    if one.facts is None:
        yield say("not answered yet")
        return
    yield one.facts
    numbers = [exhibit.number for exhibit in one.exhibits]
    yield say("exhibits: {numbers}", numbers=numbers) if numbers else say("no exhibit named")
    if not one.listed:
        yield say("The rule on file does not list this criterion.")


def _awards(lines: _Lines, found: Worksheet) -> Iterator[str]:
    from compensation.claims.awards_on_file import BY_CLAIMANT

    compared, measure = found.compared, found.measure
    if not compared.named:
        yield from lines.title(say("The claim names no award to compare with."))
    for part in compared.named:
        yield from lines.title(say("Named in the claim: {part}", part=part.title))
        yield from _published(lines, part.found, measure)
        yield from _spans(lines, part.found, measure)
    for part in compared.similar:
        yield from lines.title(say("Similar cases: {part}", part=part.title))
        yield from _published(lines, part.found, measure, compared.alike)
        yield from _spans(lines, part.found, measure)
    if not found.claim.tags:
        yield from lines.title(say("The claim has no tags, so that no similar cases are found."))
    for title, cases in (
        (say("In one sum with other heads"), _numbers(compared.undivided)),
        (say("Without an award under this head"), compared.without),
        (say("No such case"), compared.unknown),
        (say("Not set beside the others"), compared.left_out),
    ):
        if cases:
            yield from lines.row(say("{what}: {cases}", what=title, cases=list(cases)))
    yield from lines.row(BY_CLAIMANT)


def _numbers(found: Sequence[Published]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.precedent.citation for one in found))


def _published(
    lines: _Lines, found: Sequence[Published], measure: Measure, alike: Mapping[str, Comparable] | None = None
) -> Iterator[str]:
    from compensation.claims.awards_on_file import basis_line, care_line, decided_lines, told_line, who_line

    for one in found:
        yield from lines.row(one.precedent.name, 1, f"{one.precedent.citation}  ")
        if alike is not None:
            like = alike[one.precedent.citation]
            yield from lines.row(say("facts in common: {k} of {n}", k=len(like.common), n=like.of), 5)
        told = (who_line(one), told_line(one, measure), *decided_lines(one), basis_line(one, measure), care_line(one))
        yield from (row for text in told if text is not None for row in lines.row(text, 5))


def _spans(lines: _Lines, found: Sequence[Published], measure: Measure) -> Iterator[str]:
    from compensation.claims.among_awards import spans

    for one in spans(found, measure):
        yield from lines.row(one.text, 1)
        if len(one.cases) > 1:
            yield from lines.row(say("these are: {cases}", cases=list(one.cases)), 2)


def _expert(lines: _Lines, found: Worksheet) -> Iterator[str]:
    from compensation.claims.moral_worksheet import NOT_AN_AWARD

    yield from lines.title(say("The expert’s figure"))
    if found.expert is None:
        yield from lines.row(say("none is named"), 1)
        return
    yield from lines.row(say("{amount}: {by}", amount=found.expert.amount, by=found.expert.by), 1)
    if found.expert_exhibit is not None:
        yield from lines.row(say("exhibit {n}: {what}", n=found.expert_exhibit.number, what=found.expert_exhibit.what),
                             1)  # fmt: skip
    yield from lines.row(NOT_AN_AWARD, 1)


def _formula(lines: _Lines, found: Worksheet) -> Iterator[str]:
    from compensation.claims.erdelevsky import DOCTRINE, FORMULA, ONE_OF_MANY, input_lines

    yield from lines.title(say("The formula of Erdelevsky: one argument"))
    yield from lines.row(DOCTRINE, 1)
    if found.formula is None:
        yield from lines.row(say("Its inputs are not entered; the claim can do without them."), 1)
        return
    yield from lines.row(FORMULA, 1)
    numbers = {one.id: one.number for one in found.claim.evidence}
    yield from (row for text in input_lines(found.formula.given, numbers) for row in lines.row(text, 2))
    yield from lines.row(found.formula.worked, 1)
    yield from lines.row(ONE_OF_MANY, 1)


def _sums(lines: _Lines, found: Worksheet) -> Iterator[str]:
    from compensation.claims.scenarios import SCENARIO_NAMES

    yield from lines.title(say("The three sums that are asked"))
    for one in found.sums:
        yield from lines.row(say("{scenario}: {sum}", scenario=SCENARIO_NAMES[one.scenario], sum=one.sum), 1)
        if not one.asked:
            yield from lines.row(say("The line is no part of this scenario."), 2)
        if one.rests_on is not None:
            yield from lines.row(say("rests on: {what}", what=one.rests_on), 2)
        else:
            yield from lines.row(say("what it rests on is not said yet"), 2)
        for text in (one.beside_expert, one.beside_formula):
            if text is not None:
                yield from lines.row(text, 2)
        for of, places in one.beside:
            yield from lines.row(say("{of}:", of=of), 2)
            yield from _places(lines, places, 3)


def _places(lines: _Lines, places: Sequence[Place | Text], depth: int) -> Iterator[str]:
    for one in places:
        if isinstance(one, Text):
            yield from lines.row(one, depth)
            continue
        yield from lines.row(one.text, depth)
        yield from (row for text in one.which for row in lines.row(text, depth + 1))


def _compared(session: Session, claim: Claim, scenario: Scenario, found: Sequence[Among]) -> Iterator[str]:
    from compensation.claims.among_awards import INFORMATION
    from compensation.claims.awards_on_file import BY_CLAIMANT
    from compensation.claims.scenarios import SCENARIO_NAMES
    from compensation.heads import HEADS

    lines = _Lines(session)
    if claim.training:
        yield from lines.row(say("TRAINING MATTER"))
    yield from lines.row(claim.title)
    yield from lines.row(say("scenario: {name}", name=SCENARIO_NAMES[scenario]))
    for one in found:
        yield from lines.title(
            say("{head}, {claimant}: {sum}", head=HEADS[one.head].name, claimant=one.claimant, sum=one.asked)
        )
        if not one.parts:
            yield from lines.row(say("No published award has this head."), 1)
        for part in one.parts:
            yield from _part(lines, one, part)
        if one.undivided:
            yield from lines.row(say("In one sum with other heads"), 1)
            yield from _published(lines, one.undivided, one.measure)
        if one.left_out:
            yield from lines.row(say("Not set beside the others: {cases}", cases=list(one.left_out)), 1)
    if not found:
        yield from lines.title(say("The claim has no line of this kind in this scenario."))
    yield ""
    if found:
        yield from lines.row(found[0].measure.dated)
    yield from lines.row(BY_CLAIMANT)
    yield from lines.row(INFORMATION)


def _part(lines: _Lines, one: Among, part: Part) -> Iterator[str]:
    yield from lines.row(part.title, 1)
    yield from _places(lines, one.places(part), 2)
    yield from (row for each in _spans(lines, part.found, one.measure) for row in [f"  {each}"])
    yield from _published(lines, part.found, one.measure)
