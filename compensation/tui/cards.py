"""What stands on a source card? Figures of claims and conversions, rules and sources, each in the same sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from compensation.text import say
from compensation.tui.law_cards import answer_lines
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Line, Styled, joined
from compensation.tui.writer import Private, claim_name

if TYPE_CHECKING:
    from compensation.claims.assessment import AssessedLine, Assessment
    from compensation.claims.size import Effect
    from compensation.law.reading import Rules
    from compensation.rates.bases import OnBasis
    from compensation.rates.conversion import Conversion
    from compensation.sources import Source


def of_conversion(result: Conversion) -> Card:
    """A converted sum: formula, rates, choices, rounding."""
    return Card(say("{a} = {b}", a=result.given, b=result.result), tuple(conversion_sections(result)))


def of_bases(result: Conversion, found: Sequence[OnBasis]) -> Card:
    """One sum on every basis, all of them first, then the working of each."""
    from compensation.money import Money

    lines: list[Line] = []
    for one in found:
        if one.worth is None:
            lines.append((one.title, ": ", Styled(say("not known"), "$text-muted")))
        else:
            figure = one.worth.figure
            lines.append((one.title, ": ", Styled(figure if isinstance(figure, Money) else figure.text, "bold")))
    workings = [Section(one.title, one.worth.steps) for one in found if one.worth is not None and one.worth.steps]
    reasons = [say("{basis}: {why}", basis=one.title, why=one.reason) for one in found if one.worth is None]
    title = say("{sum} of {date} on every basis", sum=result.given, date=result.requested_date)
    policy = say("Policy: {policy}.", policy=[*result.policy.lines()])
    return Card(
        title,
        (
            Section(say("All bases"), lines),
            Section(say("Not known"), reasons),
            *workings,
            Section(say("Rates"), (policy,)),
        ),
    )


def conversion_sections(result: Conversion) -> Iterator[Section]:
    yield Section(say("Formula"), tuple(formula(result)))
    yield Section(say("Rates"), tuple(leg.line() for leg in result.legs))
    yield Section(say("Choices made"), result.steps)


def formula(result: Conversion) -> Iterator[Line]:
    parts: list[Any] = [result.given]
    for leg in result.legs:
        sign, inverse = (" × ", " ÷ ") if leg.direction == "multiply" else (" ÷ ", " × ")
        parts += [sign, leg.rate]
        if leg.nominal != 1:
            parts += [inverse, leg.nominal]
    yield (*parts, " = ", result.before_rounding, " ", result.result.currency)
    yield say("Rounding: {how}", how=result.rounding)


def of_line(one: AssessedLine, result: Assessment) -> Card:
    """One line of a claim: who asks whom, the steps with their rates, the criteria, the law, the exhibits."""
    return Card((one.line.what, ": ", one.amount), tuple(_line_sections(one, result)))


def of_total(result: Assessment, rules: Rules) -> Card:
    """The total: the lines it adds up, and what it does not hold."""
    from compensation.claims.size import effects

    sums: list[Line] = [(one.line.what, ": ", one.amount) for one in result.lines]
    if result.total.money is None and result.computed.money is not None:
        sums.append(say("Computed so far, without the lines above that have no sum: {sum}", sum=result.computed))
    return Card(
        (say("total"), ": ", result.total),
        (
            Section(say("Sum of these lines"), sums),
            Section(say("Not computed, not cited"), tuple(_refusals(result, None))),
            Section(say("Warnings"), result.warnings),
            Section(say("What the size of the sum does"), tuple(_answers(effects(result, rules)))),
            *_forum(result, rules),
            Section(say("Rates"), tuple(leg.line() for leg in result.legs)),
            Section(say("Assumptions"), result.assumptions),
            Section(say("Fingerprint of the data"), (result.fingerprint,)),
        ),
    )


def _forum(result: Assessment, rules: Rules) -> Iterator[Section]:
    """Court, respondent and claim price, each with what is open about it."""
    from compensation.claims.forum import points

    for one in points(result, rules):
        open_: list[Line] = [Styled(one.disputed, "$text-warning")] if one.disputed is not None else []
        yield Section(one.title, (*_answers(one.answers), *open_))


def _answers(found: Iterable[Effect]) -> Iterator[Line]:
    for one in found:
        yield Styled(one.text, "" if one.sure else "$text-warning")
        yield from (("    ", citation) for citation in dict.fromkeys(answer.citation for answer in one.rules))


def of_claim(result: Assessment) -> Card:
    """The working of every line, then what the claim assumes and cites."""
    lines = [
        Section(say("{what} = {sum}", what=one.line.what, sum=one.amount), tuple(_steps(one))) for one in result.lines
    ]
    return Card(
        claim_name(result.claim),
        (
            *lines,
            Section(say("Not computed, not cited"), tuple(_refusals(result, None))),
            Section(say("Warnings"), result.warnings),
            Section(say("Assumptions"), result.assumptions),
            Section(say("Law cited"), tuple(one.citation for one in result.rules)),
            Section(say("Fingerprint of the data"), (result.fingerprint,)),
        ),
    )


def _line_sections(one: AssessedLine, result: Assessment) -> Iterator[Section]:
    from compensation.heads import HEADS

    claim, line = result.claim, one.line
    labels = {each.id: each.label for each in claim.parties}
    exhibits = {each.id: each for each in claim.evidence}
    about = joined([HEADS[line.head].name, labels[line.claimant], say("from {whom}", whom=labels[line.respondent])])
    yield Section(say("What is asked"), (about,))
    yield Section(say("Working"), tuple(_steps(one)))
    if line.moral:
        names = {item.id: item.text for answer in one.rules for item in answer.items}
        yield Section(
            say("Criteria argued"),
            tuple(
                (Styled(names.get(each.criterion, each.criterion), "bold"), ": ", each.facts)
                for each in line.moral.criteria
            ),
        )
        if line.moral.recommended:
            by = line.moral.recommended
            yield Section(say("Recommended, not claimed"), (say("{amount}: {by}", amount=by.amount, by=by.by),))
    yield Section(say("Not computed, not cited"), tuple(_refusals(result, line.id)))
    for answer in one.rules:
        yield Section(answer.rule.question, tuple(answer_lines(answer)))
    yield Section(
        say("Exhibits"),
        tuple(
            (exhibits[name].number, "  ", exhibits[name].what, *((", ", date) if (date := exhibits[name].date) else ()))
            for name in line.exhibits
        ),
    )


def _steps(one: AssessedLine) -> Iterator[Line]:
    for step in one.working:
        yield (step.text, " = ", Styled(step.amount, "bold"))
        yield from (("    ", each) for each in step.before)
        if step.rule is not None:
            yield ("    ", step.rule.citation)
        if step.conversion:
            yield from (("    ", each) for each in _conversion_lines(step.conversion))
    if one.refusal:
        yield Styled(one.refusal.message, "$text-warning")
        if one.refusal.hint:
            yield one.refusal.hint


def _conversion_lines(result: Conversion) -> Iterator[Line]:
    yield from (leg.line() for leg in result.legs)
    yield from result.steps
    yield say("Rounding: {how}", how=result.rounding)


def _refusals(result: Assessment, where: str | None) -> Iterator[Line]:
    called = {one.line.id: one.line.what for one in result.lines}
    for one in result.refusals:
        if where in (None, one.where):
            yield (called.get(one.where, one.where), ": ", one.message)
            if one.hint:
                yield ("    ", one.hint)


def source_lines(source: Source) -> Iterator[Line]:
    """Title, publisher, day, address and quotation; titles, addresses and quotations may name people."""
    yield Styled(Private(source.title), "bold")
    yield joined([one for one in (source.publisher, source.date) if one], ", ")
    if source.url:
        yield Private(source.url)
    if source.supports:
        yield say("supports: {what}", what=source.supports)
    if source.withheld:
        yield say("The quotation is withheld.")
        if source.withheld_because:
            yield source.withheld_because
    else:
        yield ("“", Private(source.quotation), "”")


def of_source(source: Source) -> Card:
    return Card(say("Source"), (Section(say("Text"), tuple(source_lines(source))),))
