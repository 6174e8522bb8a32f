"""How does the worksheet of a moral line stand on a screen? Criteria, awards, expert, formula, the three sums."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.award_lines import Shown, awards, numbers_line, placed, plain
from compensation.tui.law_cards import answer_lines
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.entries import heading
from compensation.tui.widgets.told import Line, Styled

if TYPE_CHECKING:
    from compensation.claims.claimfile import Evidence
    from compensation.claims.moral_worksheet import Asked, Checklist, Criterion, Worksheet

CRITERION, FORMULA, SUMS = "criterion", "formula", "sums"
"""Which form changes a line."""


def worksheet_lines(found: Worksheet) -> Iterator[Shown]:
    """The whole worksheet in its order; the sums that are asked stand last."""
    yield from _criteria(found.checklist)
    yield from _awards(found)
    yield from _expert(found)
    yield from _formula(found)
    yield from _sums(found)


def _criteria(checklist: Checklist) -> Iterator[Shown]:
    if checklist.rule is not None:
        yield Shown(
            heading(
                say(
                    "Criteria of the law ({citation}): {k} of {n} answered",
                    citation=checklist.rule.citation,
                    k=checklist.answered,
                    n=len(checklist.listed),
                )
            )
        )
    else:
        yield Shown(heading(say("Criteria of the law: no list is on file")))
        yield plain(Styled(checklist.why_not, "$text-warning"))
        if checklist.hint is not None:
            yield plain(checklist.hint)
    for one in checklist.criteria:
        fills = (CRITERION, one.id)
        mark = Styled("✓ ", "bold $text-success") if one.answered else "○ "
        yield plain((mark, one.text or one.id), partial(_criterion_card, one, checklist), 2, fills)
        if one.facts is None:
            yield plain(Styled(say("not answered yet"), "$text-warning"), None, 6, fills)
            continue
        yield plain((one.facts, " ", Styled(_proofs(one), "$text-muted")), None, 6, fills)
        if not one.listed:
            yield plain(Styled(say("The rule on file does not list this criterion."), "$text-warning"), None, 6, fills)


def _proofs(one: Criterion) -> Line:
    numbers = [exhibit.number for exhibit in one.exhibits]
    return say("exhibits: {numbers}", numbers=numbers) if numbers else say("no exhibit named")


def _criterion_card(one: Criterion, checklist: Checklist) -> Card:
    answered: tuple[Line, ...] = (one.facts,) if one.facts else (say("not answered yet"),)
    law = tuple(answer_lines(checklist.rule)) if checklist.rule is not None else (checklist.why_not,)
    return Card(
        one.text or one.id,
        (
            Section(say("What answers it"), answered),
            Section(say("Exhibits"), tuple(_exhibit(each) for each in one.exhibits)),
            Section(say("Law"), law),
        ),
    )


def _exhibit(one: Evidence) -> Line:
    return (one.number, "  ", one.what, *((", ", one.date) if one.date else ()))


def _awards(found: Worksheet) -> Iterator[Shown]:
    compared, measure = found.compared, found.measure
    if not compared.named:
        yield Shown(heading(say("The claim names no award to compare with.")))
    for part in compared.named:
        yield Shown(heading(say("Named in the claim: {part}", part=part.title)))
        yield from awards(part.found, measure)
    for part in compared.similar:
        yield Shown(heading(say("Similar cases: {part}", part=part.title)))
        yield from awards(part.found, measure, compared.alike)
    if not found.claim.tags:
        yield plain(Styled(say("The claim has no tags, so that no similar cases are found."), "$text-warning"))
    undivided = tuple(dict.fromkeys(one.precedent.citation for one in compared.undivided))
    yield from numbers_line(say("In one sum with other heads"), undivided)
    yield from numbers_line(say("Without an award under this head"), compared.without)
    yield from numbers_line(say("No such case"), compared.unknown)
    yield from numbers_line(say("Not set beside the others"), compared.left_out)


def _expert(found: Worksheet) -> Iterator[Shown]:
    from compensation.claims.moral_worksheet import NOT_AN_AWARD

    yield Shown(heading(say("The expert’s figure")))
    if found.expert is None:
        yield plain(say("none is named"))
        return
    said = say("{amount}: {by}", amount=found.expert.amount, by=found.expert.by)
    exhibit = found.expert_exhibit
    proof = tuple([_exhibit(exhibit)] if exhibit else ())
    card = Card(said, (Section(say("What this is"), (NOT_AN_AWARD,)), Section(say("Exhibits"), proof)))
    yield plain(said, lambda: card)
    if exhibit is not None:
        yield plain(say("exhibit {n}: {what}", n=exhibit.number, what=exhibit.what), None, 6)
    yield plain(Styled(NOT_AN_AWARD, "$text-muted"), None, 6)


def _formula(found: Worksheet) -> Iterator[Shown]:
    from compensation.claims.erdelevsky import DOCTRINE, ONE_OF_MANY, input_lines
    from compensation.claims.erdelevsky import FORMULA as WRITTEN

    fills = (FORMULA, "")
    yield Shown(heading(say("The formula of Erdelevsky: one argument")))
    yield plain(Styled(DOCTRINE, "$text-muted"), None, 2, fills)
    if found.formula is None:
        yield plain(say("Its inputs are not entered; the claim can do without them."), None, 2, fills)
        return
    numbers = {one.id: one.number for one in found.claim.evidence}
    inputs = tuple(input_lines(found.formula.given, numbers))
    card = Card(
        WRITTEN,
        (
            Section(say("Inputs"), inputs),
            Section(say("Worked out"), (found.formula.worked,)),
            Section(say("What this is"), (DOCTRINE, ONE_OF_MANY)),
        ),
    )
    yield plain((WRITTEN, ":  ", found.formula.worked), lambda: card, 2, fills)
    yield from (plain(one, None, 6, fills) for one in inputs)
    yield plain(Styled(ONE_OF_MANY, "$text-muted"), None, 2, fills)


def _sums(found: Worksheet) -> Iterator[Shown]:
    from compensation.claims.scenarios import SCENARIO_NAMES

    yield Shown(heading(say("The three sums that are asked")))
    for one in found.sums:
        said = say("{scenario}: {sum}", scenario=SCENARIO_NAMES[one.scenario], sum=one.sum)
        yield plain(Styled(said, "bold"), None, 2, (SUMS, one.scenario))
        yield from _sum(one)


def _sum(one: Asked) -> Iterator[Shown]:
    fills = (SUMS, one.scenario)
    if not one.asked:
        yield plain(say("The line is no part of this scenario."), None, 6, fills)
    if one.rests_on is not None:
        yield plain(say("rests on: {what}", what=one.rests_on), None, 6, fills)
    else:
        yield plain(Styled(say("what it rests on is not said yet"), "$text-warning"), None, 6, fills)
    for text in (one.beside_expert, one.beside_formula):
        if text is not None:
            yield plain(text, None, 6, fills)
    for of, places in one.beside:
        yield plain(say("{of}:", of=of), None, 6, fills)
        yield from placed(places, 8)
