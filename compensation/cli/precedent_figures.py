"""The commands that lay figures of published cases side by side: compare, comparables, stats, times, chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.laying_out import laid_out, output
from compensation.cli.selection import Selection, basis, every, one_case, pick, picking, yardsticks
from compensation.cli.session import Session, current
from compensation.text import say

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Yardsticks
    from compensation.precedents.figures.comparables import Comparable, Subject
    from compensation.precedents.figures.comparison import Row


@click.command(
    "compare", cls=Command, text=say("Claimed against awarded in both series, and the awards on every basis.")
)
@output
@picking
def compare(selection: Selection, output: Path | None) -> None:
    """Both series, the bases side by side, what disagrees, and how much of it can be computed."""
    from compensation.precedents.figures.bases import flips
    from compensation.precedents.figures.comparables import together
    from compensation.precedents.figures.comparison import Comparison
    from compensation.precedents.figures.series import SERIES
    from compensation.precedents.figures.tables import bases, cases, indicative, left_out

    session = current()
    picked = pick(session, selection)
    sticks = yardsticks(session, selection)
    kept, left = together([row.precedent for row in picked.rows])
    found = Comparison(tuple(row for row in picked.rows if row.precedent in kept))
    columns = found.columns(selection.name, sticks)
    document = {
        "rows": [_row(session, row, sticks) for row in found.rows],
        "cases": len(found.rows),
        "computable": {name: found.computable(name) for name in SERIES},
        "left_out": [one.citation for one in left],
        "bases": {"day": sticks.day.isoformat(), "year": sticks.year, "series": selection.name},
        "flips": [
            {"above": one.above, "below": one.below, "one": one.one.value, "other": one.other.value}
            for one in flips(columns)
        ],
    }
    notes = (*indicative(found, selection.name, sticks.book), *left_out(left))
    whole = bases(found, selection.name, sticks, basis(selection))
    sheets = [*(cases(found, name) for name in SERIES), replace(whole, notes=(*notes, *whole.notes))]
    laid_out(session, document, sheets, output)


@click.command(
    "comparables", cls=Command, text=say("Published cases like a claim or like another case, with the reasons.")
)
@click.argument("file", metavar="FILE|ID")
@output
def comparables(file: str, output: Path | None) -> None:
    """FILE is a claim with tags; ID the number of a published case."""
    from compensation.precedents.figures.comparables import comparables as like
    from compensation.precedents.figures.tables import like as table

    session = current()
    found = like(_subject(session, file), every(session))
    document = {
        "comparables": [
            {
                "citation": one.precedent.citation,
                "name": one.precedent.name.as_json(),
                "group": one.group.value,
                "common": list(one.common),
                "only_subject": list(one.only_subject),
                "only_case": list(one.only_case),
                "marks": list(one.marks),
            }
            for one in found
        ]
    }
    if output is None:
        session.answer(document, lambda: _alike(session, found))
    else:
        laid_out(session, document, [table(found)], output)


@click.command("stats", cls=Command, text=say("What part was awarded or paid: range and quartiles, or the cases."))
@option(
    "--measure",
    type=click.Choice(["awarded", "paid"]),
    default="awarded",
    text=say("Awarded out of claimed, or paid out of awarded."),
)
@option(
    "--by",
    type=click.Choice(["nothing", "instance", "body", "year", "respondent"]),
    default="nothing",
    text=say("Part the cases of one country and head further."),
)
@option("--all-heads", is_flag=True, text=say("Take all heads of one proceeding together."))
@output
@picking
def stats(selection: Selection, measure: str, by: str, all_heads: bool, output: Path | None) -> None:
    """By country, kind of body and head; a range only from five figures on."""
    from compensation.precedents.figures.awards import awards
    from compensation.precedents.figures.statistics import By, Measure, cells
    from compensation.precedents.figures.tables import statistics

    session = current()
    cases = [row.precedent for row in pick(session, selection).rows]
    answers = awards(cases, selection.name, by_head=not all_heads)
    if selection.head and not all_heads:
        answers = tuple(one for one in answers if one.head == selection.head)
    if selection.group:
        answers = tuple(one for one in answers if one.group == selection.group)
    found = cells(answers, Measure(measure), By(by))
    document = {
        "series": selection.name,
        "measure": measure,
        "by": by,
        "cells": [
            {
                "country": cell.country,
                "group": cell.group.value,
                "head": cell.head,
                "value": cell.value or None,
                "n": cell.n,
                "not_computed": {gap.value: n for gap, n in cell.missing.items()},
                "marks": dict(cell.marks),
                "spread": None
                if cell.spread is None
                else {
                    "least": str(cell.spread.least),
                    "lower_quartile": str(cell.spread.lower),
                    "median": str(cell.spread.median),
                    "upper_quartile": str(cell.spread.upper),
                    "greatest": str(cell.spread.greatest),
                },
                "cases": [
                    {"citation": award.precedent.citation, "proceeding": award.proceeding.id, "ratio": str(ratio)}
                    for award, ratio in cell.counted
                ],
            }
            for cell in found
        ],
    }
    laid_out(session, document, [statistics(found, Measure(measure), By(by), selection.name)], output)


@click.command("times", cls=Command, text=say("Months from the harm to charge, award, force and payment."))
@output
@picking
def times(selection: Selection, output: Path | None) -> None:
    """Cases before courts of a country; open ones are counted."""
    from compensation.precedents.figures.tables import lengths
    from compensation.precedents.figures.timing import comparable, durations

    session = current()
    country = selection.country.upper() if selection.country else None
    found = durations(comparable([row.precedent for row in pick(session, selection).rows], country))
    document = {
        "stretches": [
            {
                "from": one.start.value,
                "to": one.end.value,
                "n": len(one.closed),
                "median_months": None if one.median is None else str(one.median),
                "open": len(one.open),
                "not_stated": one.not_stated,
                "cases": [
                    {
                        "citation": case.citation,
                        "kind": each.kind,
                        "least_months": each.least,
                        "most_months": each.most,
                        "until": str(each.until),
                    }
                    for case, each in (*one.closed, *one.open)
                ],
            }
            for one in found
        ]
    }
    laid_out(session, document, [lengths(found, country)], output)


@click.command(
    "chart", cls=Command, text=say("Bars: awarded out of claimed, awards over time, or one award on every basis.")
)
@option(
    "--show",
    type=click.Choice(["claimed", "time", "basis"]),
    default="claimed",
    text=say("What the bars show."),
)
@output
@picking
def chart(selection: Selection, show: str, output: Path | None) -> None:
    """Bars of plain characters, readable without colour."""
    from compensation.precedents.figures.bars import by_basis, claimed_and_awarded, over_time
    from compensation.sheets.writing import as_json

    session = current()
    found = pick(session, selection)
    if show == "claimed":
        sheet = claimed_and_awarded(found, selection.name)
    elif show == "time":
        sheet = over_time(found, selection.name, basis(selection), yardsticks(session, selection))
    else:
        sheet = by_basis(found, selection.name, yardsticks(session, selection))
    laid_out(session, as_json(sheet, session.language), [sheet], output)


def _alike(session: Session, found: Sequence[Comparable]) -> Iterator[str]:
    """Each similar case with its reasons, under the kind of body it was before."""
    from compensation.cli.table import wrap
    from compensation.precedents.figures.comparability import names
    from compensation.precedents.figures.series import series
    from compensation.precedents.figures.tables import ALIKE
    from compensation.precedents.outcomes import GROUPS, Group
    from compensation.precedents.tags import codebook

    words, tags = session.say, codebook().tags
    group = None
    for one in found:
        if one.group is not group:
            group = one.group
            yield words(GROUPS[group])
        case = say("{name}: {k} of {n} facts in common", name=one.precedent.name, k=len(one.common), n=one.of)
        yield from wrap(words(case), indent=" " * 10, first=f"  {one.precedent.citation:<8}")
        figures = series(one.precedent, "first_awarded")
        sums = say(
            "claimed {claimed}, awarded {awarded}", claimed=figures.told("claimed"), awarded=figures.told("awarded")
        )
        if one.group is not Group.un:
            yield from wrap(words(sums), indent=" " * 12, first=" " * 10)
        for title, facts in (
            (say("in common: {facts}", facts=[tags[tag].name for tag in one.common]), one.common),
            (say("only here: {facts}", facts=[tags[tag].name for tag in one.only_subject]), one.only_subject),
            (say("only there: {facts}", facts=[tags[tag].name for tag in one.only_case]), one.only_case),
            (say("mind: {marks}", marks=list(names(one.marks))), one.marks),
        ):
            if facts:
                yield from wrap(words(title), indent=" " * 12, first=" " * 10)
    if not found:
        yield words(say("No case shares a fact."))
    for note in ALIKE:
        yield from wrap(words(note))


def _subject(session: Session, file: str) -> Subject:
    from compensation.claims.claimfile import load_claim
    from compensation.claims.finding import locate
    from compensation.errors import BadCall
    from compensation.precedents.figures.comparables import Subject

    path = locate(file)
    if not path.exists() and "." not in file and ":" not in file:
        return Subject.of_case(one_case(session, file))
    if "citation" in (keys := _keys(path)) and "chain" in keys:
        raise BadCall(
            say("This is the file of a case, not of a claim."), say("Give the number of the case, such as KZ-001.")
        )
    claim = load_claim(path)
    if not claim.tags:
        raise BadCall(
            say("The claim has no tags, so nothing can be compared."),
            say("Add “tags: [treatment:beating, …]” to it; the words are listed by: compensation precedents tags"),
        )
    return Subject(claim.country, frozenset(claim.tags))


def _keys(path: Path) -> frozenset[str]:
    from compensation.datafile import read

    datafile, _ = read(path)
    return frozenset(datafile.content) if datafile and isinstance(datafile.content, dict) else frozenset()


def _row(session: Session, row: Row, sticks: Yardsticks) -> dict[str, Any]:
    from compensation.precedents.casefile.export import series_json
    from compensation.precedents.figures.bases import Basis
    from compensation.precedents.figures.series import SERIES

    return {
        "id": row.precedent.id,
        "citation": row.precedent.citation,
        "jurisdiction": row.precedent.jurisdiction,
        "name": row.precedent.name.as_json(),
        "paid": row.paid,
        "marks": list(row.marks),
        "series": {
            name: series_json(row.series(name), session.say)
            | {
                "date": str(row.date(name)) if row.date(name) else None,
                "bases": {basis.value: _valued(session, row, name, basis, sticks) for basis in Basis},
                "alternatives": [
                    {
                        "fact": one.fact,
                        "value": one.amount.as_json(),
                        "source": one.source,
                        "ratio": str(one.ratio.value) if one.ratio else None,
                    }
                    for one in row.alternatives(name)
                ],
                "indicative": _indicative(session, row, name, sticks),
            }
            for name in SERIES
        },
    }


def _valued(session: Session, row: Row, name: Any, basis: Any, sticks: Yardsticks) -> dict[str, Any]:
    from compensation.rates.bases import figure_json

    found = row.valued(name, basis, sticks)
    if found.figure is None:
        return {"state": "unknown", "reason": session.say(found.reason)}
    told = figure_json(found.figure)
    return told | {"steps": [session.say(step) for step in found.steps]}


def _indicative(session: Session, row: Row, name: Any, sticks: Yardsticks) -> dict[str, Any] | None:
    from compensation.precedents.figures.indicative import indications

    for _, found in indications(row.precedent, name, sticks.book, row.head):
        return {
            "of": found.of,
            "whole": {"amount": found.whole.plain(), "currency": found.whole.currency},
            "given": {"amount": found.given.plain(), "currency": found.given.currency},
            "ratios": [str(one.value) for one in found.ratios],
            "working": [session.say(line) for line in found.lines()],
        }
    return None
