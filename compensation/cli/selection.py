"""Which cases does a command speak of? The options that pick cases, the same for every command that lays them out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import option
from compensation.cli.session import Session
from compensation.text import Text, say, say_n

if TYPE_CHECKING:
    from compensation.money import Money
    from compensation.precedents.figures.bases import Basis, Yardsticks
    from compensation.precedents.figures.comparison import Comparison
    from compensation.precedents.figures.series import SeriesName
    from compensation.precedents.record import Precedent

_SERIES = ("first-awarded", "in-force")
_BASES = ("printed", "event", "dated", "prices", "mci", "wage", "ppp")


@dataclass(frozen=True)
class Selection:
    """What was asked for on the command line."""

    words: str = ""
    country: str | None = None
    group: str | None = None
    forum: str | None = None
    body: str | None = None
    instance: str | None = None
    head: str | None = None
    tags: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    respondent: str | None = None
    status: str | None = None
    paid: str | None = None
    reason: str | None = None
    series: str = _SERIES[0]
    basis: str = "event"
    at: str | None = None
    prices_of: int | None = None
    least: str | None = None
    most: str | None = None
    citations: tuple[str, ...] = field(default=())

    @property
    def name(self) -> SeriesName:
        return "first_awarded" if self.series == _SERIES[0] else "in_force"

    def described(self) -> Text:
        """The selection in words, for the head of a document."""
        from compensation.heads import HEADS
        from compensation.precedents.figures.comparison import PAID
        from compensation.precedents.outcomes import FORUMS, GROUPS, INSTANCES, STATUSES, Forum, Group, Instance, Status
        from compensation.precedents.tags import codebook

        tags = codebook().tags
        said: list[Any] = [self.words, self.country and self.country.upper()]
        said += [GROUPS[Group(self.group)]] if self.group else []
        said += [FORUMS[Forum(self.forum)]] if self.forum else []
        said += [self.body]
        said += [INSTANCES[Instance(self.instance)]] if self.instance else []
        said += [HEADS[self.head].name] if self.head else []
        said += [tags[tag].name for tag in self.tags]
        said += [say("from {year} on", year=str(self.year_from))] if self.year_from else []
        said += [say("up to {year}", year=str(self.year_to))] if self.year_to else []
        said += [self.respondent]
        said += [STATUSES[Status(self.status)]] if self.status else []
        said += [PAID[self.paid]] if self.paid else []  # type: ignore[index]
        said += [tags[self.reason].name] if self.reason else []
        said += [say("at least {sum}", sum=self.least)] if self.least else []
        said += [say("at most {sum}", sum=self.most)] if self.most else []
        said += self.citations
        chosen = [one for one in said if one]
        return say("selected by: {list}", list=chosen) if chosen else say("all published cases")


class Year(click.ParamType[int]):
    """A year of four digits."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from compensation.dates import parse_year

        return parse_year(str(value))


def measuring(basis: str) -> tuple[Callable[[Any], Any], ...]:
    """The options that say on what awards are compared; `basis` is meant where none is named."""
    return (
        option(
            "--basis",
            type=click.Choice(_BASES),
            default=basis,
            show_default=True,
            text=say(
                "How sums are made comparable: as printed, EUR of the day, EUR of a chosen day, consumer prices; or "
                "how many calculation indices, minimum wages, PPP dollars."
            ),
        ),
        option(
            "--at", text=say("The chosen day for “dated”; without it the last day with rates of all three countries.")
        ),
        option("--prices-of", type=Year(), text=say("The year whose consumer prices are meant.")),
        option(
            "--series",
            type=click.Choice(_SERIES),
            default=_SERIES[0],
            text=say("Which figures: as first awarded, or in force."),
        ),
    )


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    option("--words", default="", text=say("Only cases that hold all these words, in any spelling.")),
    option("--case", "citations", multiple=True, text=say("Only this case, by its number; may be repeated.")),
    option("--country", text=say("Only cases of this country: KZ, KG, TJ, RU …")),
    option(
        "--group",
        type=click.Choice(["domestic", "un", "regional"]),
        text=say("Only before courts of a country, UN committees, or regional courts."),
    ),
    option(
        "--forum",
        type=click.Choice(["cat", "hrc", "ecthr", "iacthr", "ecowas", "achpr"]),
        text=say("Only before this international body."),
    ),
    option("--body", text=say("Only with a court or body whose name holds these words.")),
    option(
        "--instance",
        type=click.Choice(["first", "appeal", "cassation", "supervision", "international"]),
        text=say("Only with a decision of this instance."),
    ),
    option("--head", text=say("Only cases with this head, and only its figures.")),
    option("--tag", "tags", multiple=True, text=say("Only cases with this tag; may be repeated.")),
    option("--from-year", "year_from", type=Year(), text=say("Only with a decision of this year or later.")),
    option("--to-year", "year_to", type=Year(), text=say("Only with a decision of this year or earlier.")),
    option("--respondent", text=say("Only against a respondent whose name holds these words.")),
    option(
        "--status",
        type=click.Choice(["seen", "unconfirmed", "conflict"]),
        text=say("Only cases whose facts are this sure."),
    ),
    option("--paid", type=click.Choice(["yes", "no", "unknown"]), text=say("Only cases paid, not paid, or not known.")),
    option("--reason", text=say("Only with this printed reason for reducing the sum.")),
    option(
        "--least",
        text=say("Only awards of at least this: EUR on the chosen basis, or “300000 KZT” as printed."),
    ),
    option("--most", text=say("Only awards of at most this, likewise.")),
    *measuring("event"),
)


def picking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command all options that pick cases; it gets one `Selection` as `selection`."""

    def run(**given: Any) -> Any:
        names = {name for name in Selection.__dataclass_fields__ if name in given}
        chosen = Selection(**{name: given.pop(name) for name in names})
        return command(selection=chosen, **given)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    wrapped: Callable[..., Any] = run
    params = list(getattr(command, "__click_params__", []))
    run.__click_params__ = params  # type: ignore[attr-defined]
    for one in reversed(_OPTIONS):
        wrapped = one(wrapped)
    return wrapped


def folders(session: Session) -> list[Path]:
    """Where case files lie: those of the program, then those of the office."""
    from compensation import shipped

    office = session.office / "precedents"
    return [shipped.folder("precedents"), *([office] if office.is_dir() else [])]


def every(session: Session) -> tuple[Precedent, ...]:
    """All sound cases; that some were left out is said on standard error."""
    from compensation.precedents.casefile.reading import load_all

    found, problems = load_all(folders(session))
    if problems:
        session.remark(
            say_n(
                "{n} problem in the case files; see: compensation precedents check",
                "{n} problems in the case files; see: compensation precedents check",
                len(problems),
            )
        )
    return found


def one_case(session: Session, case: str) -> Precedent:
    """One case by id or citation number. Raises BadCall if there is none."""
    from compensation.precedents.finding.cards import no_case

    for one in every(session):
        if case.casefold() in (one.id, one.citation.casefold()):
            return one
    raise no_case(case)


def yardsticks(session: Session, selection: Selection) -> Yardsticks:
    """Rates, prices and the day and year that were chosen."""
    from compensation.cli.indexation import indices
    from compensation.dates import parse_day
    from compensation.precedents.figures.bases import yardsticks as made
    from compensation.rates.book import open_book

    day: datetime.date | None = parse_day(selection.at) if selection.at else None
    return made(open_book(session.office / "rates.yaml"), indices(session), day, selection.prices_of)


def basis(selection: Selection) -> Basis:
    from compensation.precedents.figures.bases import Basis

    return Basis(selection.basis)


def pick(session: Session, selection: Selection) -> Comparison:
    """The cases that fit everything that was asked for, in the order of their numbers, with their figures.

    Raises BadCall for a head, tag, country or case that is not known, naming what is.
    """
    from compensation.precedents.figures.bases import within
    from compensation.precedents.figures.comparison import Comparison, compare
    from compensation.precedents.finding.facets import Filter
    from compensation.precedents.finding.search import index

    cases = every(session)
    _known(cases, selection)
    wanted = Filter(
        country=selection.country.upper() if selection.country else None,
        group=selection.group,
        forum=selection.forum,
        body=selection.body,
        instance=selection.instance,
        head=selection.head,
        tag=selection.tags or None,
        year_from=selection.year_from,
        year_to=selection.year_to,
        respondent=selection.respondent,
        status=selection.status,
        paid=selection.paid,
        reason=selection.reason,
    )
    found = index(cases).pick(selection.words, wanted)
    if selection.citations:
        named = {one.upper() for one in selection.citations}
        found = tuple(one for one in found if one.citation in named)
    table = compare(found, head=selection.head)
    if selection.least is None and selection.most is None:
        return table
    least, most = _end(selection, selection.least), _end(selection, selection.most)
    way, sticks = _way(selection, least, most), yardsticks(session, selection)
    values = {row.precedent.citation: row.valued(selection.name, way, sticks) for row in table.rows}
    inside = set(within(values, least, most))
    unknown = [citation for citation, value in values.items() if value.figure is None]
    session.remark(say("Range of sums on the basis: {basis}", basis=sticks.title(way)))
    if unknown:
        session.remark(say("Not known on it, so left out: {cases}", cases=unknown))
    return Comparison(tuple(row for row in table.rows if row.precedent.citation in inside))


def _end(selection: Selection, text: str | None) -> Money | None:
    """One end of a range: a sum with its currency, or a figure in the currency of the common bases."""
    from compensation.errors import BadCall, BadValue
    from compensation.money import Money
    from compensation.precedents.figures.bases import COMMON

    if text is None:
        return None
    named = any(sign.isalpha() for sign in text)
    if not named and selection.basis in ("mci", "wage", "ppp"):
        raise BadCall(
            say("A range is a sum of money; on this basis figures are no money."),
            say("Name a currency, such as --least “5000 EUR”, or take another --basis."),
        )
    if not named and selection.basis == "printed":
        raise BadCall(
            say("Sums as printed are in different currencies: name one."),
            say("Write for example --least “300000 KZT”."),
        )
    try:
        return Money.parse(text if named else f"{text} {COMMON}")
    except BadValue as error:
        raise BadCall(error.message, say("Write 5000 (EUR) or 300000 KZT.")) from error


def _way(selection: Selection, least: Money | None, most: Money | None) -> Basis:
    """The basis of a range: sums in a currency other than the common one are compared as printed; those in it on the
    day of the decision, where the chosen basis is no money."""
    from compensation.errors import BadCall
    from compensation.precedents.figures.bases import COMMON, IN_MONEY, Basis

    codes = {end.currency for end in (least, most) if end}
    if len(codes) > 1:
        raise BadCall(say("Both ends of a range are in one currency."))
    if codes != {COMMON}:
        return Basis.printed
    chosen = Basis(selection.basis)
    return chosen if chosen in IN_MONEY else Basis.event


def _known(cases: tuple[Precedent, ...], selection: Selection) -> None:
    from compensation.errors import BadCall
    from compensation.heads import known_head
    from compensation.precedents.finding.cards import no_case
    from compensation.precedents.tags import codebook

    if selection.head:
        known_head(selection.head)
    for tag in selection.tags:
        codebook().check(tag)
    if selection.reason:
        codebook().check(selection.reason, reason=True)
    countries = sorted({one.jurisdiction for one in cases})
    if selection.country and selection.country.upper() not in countries:
        raise BadCall(
            say("There are no cases of “{country}”.", country=selection.country),
            say("There are cases of: {countries}", countries=countries),
        )
    numbers = {one.citation for one in cases}
    for citation in selection.citations:
        if citation.upper() not in numbers:
            raise no_case(citation)
