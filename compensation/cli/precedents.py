"""The commands on published cases: list, show, search, compare, tags, check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, Group, option
from compensation.cli.session import Session, current
from compensation.cli.table import table, wrap
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.precedents.comparison import Comparison
    from compensation.precedents.record import Precedent
    from compensation.precedents.series import SeriesName

_SERIES = ("first-awarded", "in-force")


@click.group(cls=Group, text=say("Published cases: what was claimed, awarded and paid."))
def precedents() -> None:
    """Commands on the cases that came with the program and those of the office."""


@precedents.command("list", cls=Command, text=say("All cases, with their chains and both series of figures."))
@option("--country", text=say("Only cases of this country: KZ, KG, TJ."))
@option("--head", text=say("Only cases with this head, and only its figures."))
@option("--tag", text=say("Only cases with this tag."))
@option(
    "--series",
    type=click.Choice(_SERIES),
    default=_SERIES[0],
    text=say("Which figures the table shows: as first awarded, or in force."),
)
def list_(country: str | None, head: str | None, tag: str | None, series: str) -> None:
    """The cases that fit the filters, with one of the two series."""
    from compensation.precedents.export import summary

    session = current()
    found = _compare(session, country, head, tag)
    name: SeriesName = "first_awarded" if series == _SERIES[0] else "in_force"
    document = {"precedents": [summary(row.precedent, session.say, head) for row in found.rows]}
    session.answer(document, lambda: _table(session, found, name))


@precedents.command("show", cls=Command, text=say("One case: its chain, figures, conflicts and sources."))
@click.argument("case", metavar="ID")
def show(case: str) -> None:
    """One case by id or citation number."""
    from compensation.cli.case_on_paper import lines
    from compensation.errors import BadCall
    from compensation.precedents.export import as_json

    session = current()
    found = next((one for one in _load(session) if case.casefold() in (one.id, one.citation.casefold())), None)
    if found is None:
        raise BadCall(
            say("There is no case “{case}”.", case=case),
            say("All cases are listed by: compensation precedents list"),
        )
    session.answer(as_json(found, session.say), lambda: lines(session, found))


@precedents.command("search", cls=Command, text=say("Cases that hold all these words, in any spelling."))
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
def search(words: Sequence[str]) -> None:
    """Words in any case, Latin or Cyrillic, with or without national letters."""
    from compensation.precedents.comparison import compare
    from compensation.precedents.export import summary
    from compensation.precedents.search import search as find

    session = current()
    found = find(_load(session), words)
    document = {"precedents": [summary(one, session.say) for one in found]}
    session.answer(document, lambda: _table(session, compare(found), "first_awarded"))


@precedents.command("compare", cls=Command, text=say("Claimed against awarded, as first awarded and in force."))
@option("--country", text=say("Only cases of this country: KZ, KG, TJ."))
@option("--head", text=say("Only cases with this head, and only its figures."))
@option("--tag", text=say("Only cases with this tag."))
@option("--paid", type=click.Choice(["yes", "no", "unknown"]), text=say("Only cases paid, not paid, or not known."))
def compare(country: str | None, head: str | None, tag: str | None, paid: str | None) -> None:
    """Both series beside the number of cases in which the ratio can be computed."""
    from compensation.precedents.export import series_json
    from compensation.precedents.series import SERIES

    session = current()
    found = _compare(session, country, head, tag, paid)
    document = {
        "rows": [
            {
                "id": row.precedent.id,
                "citation": row.precedent.citation,
                "jurisdiction": row.precedent.jurisdiction,
                "name": row.precedent.name.as_json(),
                "paid": row.paid,
                "series": {name: series_json(row.series(name), session.say) for name in SERIES},
            }
            for row in found.rows
        ],
        "cases": len(found.rows),
        "computable": {name: found.computable(name) for name in SERIES},
    }

    def lines() -> Iterator[Text | str]:
        for name, title in SERIES.items():
            yield session.say(say("Claimed and awarded: {series}", series=title))
            yield from _table(session, found, name)
            yield ""
        yield from wrap(session.say(say("Cases that were reported: not a sample of court practice.")))

    session.answer(document, lines)


@precedents.command("tags", cls=Command, text=say("The controlled list of tags with their meaning."))
def tags() -> None:
    """All tags, and the reasons for reducing a sum."""
    from compensation.precedents.tags import codebook

    session = current()
    book = codebook()
    document = {
        "tags": [{"id": id, "name": one.name.as_json(), "means": one.means.as_json()} for id, one in book.tags.items()]
    }

    def lines() -> Iterator[str]:
        for category, name in book.categories.items():
            yield session.say(name)
            for id, one in book.tags.items():
                if id.startswith(category + ":"):
                    yield f"  {id}"
                    meaning = say("{name}: {meaning}", name=one.name, meaning=one.means)
                    yield from wrap(session.say(meaning), indent="      ")

    session.answer(document, lines)


@precedents.command("check", cls=Command, text=say("Check all case files and count what they hold."))
def check() -> None:
    """Every problem with file and line; without problems the counts by status, country and computable ratio."""
    from compensation.errors import BadData
    from compensation.precedents.comparison import compare
    from compensation.precedents.outcomes import STATUSES
    from compensation.precedents.reading import load_all
    from compensation.precedents.series import SERIES

    session = current()
    cases, problems = load_all(_folders(session))
    if problems:
        raise BadData(problems)
    found = compare(cases)
    statuses = Counter(one.status for one in cases)
    countries = Counter(one.jurisdiction for one in cases)
    document = {
        "precedents": len(cases),
        "problems": [],
        "by_status": {status.value: statuses[status] for status in STATUSES},
        "by_review": dict(sorted(Counter(one.review.status for one in cases).items())),
        "by_country": dict(sorted(countries.items())),
        "computable": {name: found.computable(name) for name in SERIES},
    }

    def lines() -> Iterator[Text | str]:
        yield say_n("{n} case, no problems", "{n} cases, no problems", len(cases))
        for status, name in STATUSES.items():
            yield say("{what}: {n}", what=name, n=statuses[status])
        for country, n in sorted(countries.items()):
            yield say("{what}: {n}", what=country, n=n)
        for series, title in SERIES.items():
            yield say("{what}: {n}", what=title, n=found.summary(series))

    session.answer(document, lines)


def _folders(session: Session) -> list[Path]:
    from compensation import shipped

    office = session.office / "precedents"
    return [shipped.folder("precedents"), *([office] if office.is_dir() else [])]


def _load(session: Session) -> tuple[Precedent, ...]:
    from compensation.precedents.reading import load_all

    cases, problems = load_all(_folders(session))
    if problems:
        session.remark(
            say_n(
                "{n} problem in the case files; see: compensation precedents check",
                "{n} problems in the case files; see: compensation precedents check",
                len(problems),
            )
        )
    return cases


def _compare(
    session: Session, country: str | None, head: str | None, tag: str | None, paid: str | None = None
) -> Comparison:
    from compensation.errors import BadCall
    from compensation.heads import HEADS
    from compensation.precedents.comparison import compare
    from compensation.precedents.tags import codebook

    cases = _load(session)
    if head and head not in HEADS:
        raise BadCall(
            say("“{found}” is not a head of damage.", found=head), say("The heads are: {heads}", heads=list(HEADS))
        )
    if tag:
        codebook().check(tag)
    countries = sorted({one.jurisdiction for one in cases})
    if country and country.upper() not in countries:
        raise BadCall(
            say("There are no cases of “{country}”.", country=country),
            say("There are cases of: {countries}", countries=countries),
        )
    return compare(cases, country=country.upper() if country else None, head=head, tag=tag, paid=paid)  # type: ignore[arg-type]


def _table(session: Session, found: Comparison, name: SeriesName) -> Iterator[str]:
    """The cases in one series; under the table, why a ratio is missing."""
    if not found.rows:
        yield session.say(say("No case fits."))
        return
    words = session.say
    rows, gaps = [], []
    for row in found.rows:
        one = row.series(name)
        rows.append(
            [
                row.precedent.citation,
                words(row.precedent.name),
                words(one.claimed),
                words(one.awarded),
                words(one.ratio.text) if one.ratio else "?",
            ]
        )
        if one.reasons:
            gaps += wrap(
                " ".join(words(reason) for reason in one.reasons), indent=" " * 8, first=row.precedent.citation + "  "
            )
    yield from table(rows, [words(one) for one in _HEADERS])
    yield words(found.summary(name))
    yield from gaps


_HEADERS = (say("No."), say("case"), say("claimed"), say("awarded"), say("ratio"))
