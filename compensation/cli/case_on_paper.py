"""What does a lawyer read of one case on the terminal? Facts, chain with amounts, series, conflicts, sources."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.cli.session import Session
from compensation.cli.table import wrap
from compensation.heads import HEADS
from compensation.money import Amount, State
from compensation.precedents.chain import proceedings_for_compensation, timeline
from compensation.precedents.figures.alternatives import alternatives
from compensation.precedents.figures.audits import audited, excluded, stated
from compensation.precedents.figures.comparability import marks, names
from compensation.precedents.figures.indicative import indications
from compensation.precedents.figures.series import SERIES, Series, SeriesName, series
from compensation.precedents.figures.timing import STEPS, stretches
from compensation.precedents.outcomes import INSTANCES, OUTCOMES, ROLES, STATUSES, Status
from compensation.precedents.record import FACT_NAMES, FACTS, Decision, Event, Fact, FactName, Line, Precedent
from compensation.precedents.tags import codebook
from compensation.rates.book import RateBook, open_book
from compensation.text import Bilingual, Text, say

READING: dict[str, Text] = {
    "mirror": say("read in a mirror copy"),
    "repost": say("read in a repost"),
    "excerpt": say("read only in part"),
}
UNCONFIRMED: dict[str, Text] = {"body": say("body"), "date": say("date"), "number": say("number")}

_IN = "  "


def lines(session: Session, case: Precedent) -> Iterator[str]:
    """The whole case file in words, in the user's language, at most 80 columns wide."""
    words = session.say
    yield from wrap(f"{case.citation}  {words(case.name)}")
    yield from wrap(words(case.facts))
    status = say("{status}; {review}", status=STATUSES[case.status], review=_review(case))
    yield from wrap(words(status), indent=_IN, first="")
    if case.privacy:
        yield from wrap(words(say("Privacy: {rule}", rule=case.privacy)))
    tags = codebook().tags
    yield from wrap(words(say("Tags: {tags}", tags=[tags[tag].name for tag in case.tags])), indent=_IN, first="")
    for party in case.parties:
        text = say("{role}: {party}", role=ROLES[party.role], party=party.label)
        if party.name:
            text = say("{role}: {party}, {name}", role=ROLES[party.role], party=party.label, name=party.name)
        yield from wrap(words(text), indent=_IN, first="")
    if case.expert_evidence:
        yield from wrap(words(say("Expert evidence: {text}", text=case.expert_evidence)), indent=_IN, first="")
    yield from ("", words(say("Chain")))
    for entry in timeline(case):
        yield from _event(session, entry) if isinstance(entry, Event) else _decision(session, case, entry)
    yield ""
    asked, book = proceedings_for_compensation(case), open_book(session.office / "rates.yaml")
    for proceeding in asked:
        if len(asked) > 1:
            yield words(proceeding.label)
        for name, title in SERIES.items():
            yield from _series(session, case, name, title, proceeding.id, book)
    if found := marks(case):
        yield from wrap(words(say("mind: {marks}", marks=list(names(found)))), indent=_IN, first="")
    lengths = [
        say("{start} → {end}: {months}", start=STEPS[one.start], end=STEPS[one.end], months=one.text)
        for one in stretches(case)
    ]
    if lengths:
        yield from wrap(words(say("Months: {list}", list=lengths)), indent=_IN, first="")
    yield from _audits(session, case, book)
    yield from _conflicts(session, case)
    for note in case.notes:
        text = say("Note: {text}", text=note.text)
        if note.status is Status.unconfirmed:
            text = say("Not confirmed: {text}", text=note.text)
        yield from wrap(words(text), indent=_IN, first="")
    if case.not_stated:
        yield from wrap(words(say("Not stated: {list}", list=case.not_stated)), indent=_IN, first="")
    yield from ("", words(say("Sources")))
    if case.unsourced:
        yield from wrap(words(case.unsourced), indent=_IN)
    yield from _sources(session, case)


def _review(case: Precedent) -> Text:
    review = case.review
    if review.status == "unreviewed":
        return say("no lawyer has compared the file with its sources yet")
    if review.status == "disputed":
        return say("disputed by {by}, {on}", by=review.by, on=review.on)
    return say("compared with its sources by {by}, {on}", by=review.by, on=review.on)


def _event(session: Session, event: Event) -> Iterator[str]:
    when = session.language.short_date(event.date) if event.date else session.say(_date_missing(event))
    what: Text | Bilingual = event.what
    if event.unconfirmed:
        what = say("{event} (the date is not confirmed)", event=event.what)
    yield from wrap(session.say(what), indent=_IN + " " * 12, first=f"{_IN}{when:<12}")


def _decision(session: Session, case: Precedent, decision: Decision) -> Iterator[str]:
    words = session.say
    when = session.language.short_date(decision.date) if decision.date else words(_date_missing(decision))
    body = decision.body or (say("body withheld") if "body" in decision.withheld else say("body not stated"))
    what = say("{body}: {outcome}", body=body, outcome=OUTCOMES[decision.outcome])
    if decision.instance:
        what = say(
            "{body}, {instance}: {outcome}",
            body=body,
            instance=INSTANCES[decision.instance],
            outcome=OUTCOMES[decision.outcome],
        )
    if decision.number:
        what = say("{decision} ({number})", decision=what, number=decision.number)
    yield from wrap(words(what), indent=_IN + " " * 12, first=f"● {when:<12}")
    if decision.unconfirmed:
        fields = [UNCONFIRMED[field] for field in decision.unconfirmed]
        yield from wrap(words(say("not confirmed: {fields}", fields=fields)), indent=" " * 16)
    if decision.note:
        yield from wrap(words(decision.note), indent=" " * 16)
    tags = codebook().tags
    if decision.reasons:
        reasons = say("Reasons printed for reducing the sum: {list}", list=[tags[one].name for one in decision.reasons])
        yield from wrap(words(reasons), indent=" " * 16)
    for line in decision.heads:
        yield from _line(session, case, line)


def _date_missing(entry: Event | Decision) -> Text:
    return say("held back") if "date" in entry.withheld else say("undated")


def _line(session: Session, case: Precedent, line: Line) -> Iterator[str]:
    words = session.say
    yield from wrap(words(HEADS[line.head].name), indent=" " * 14)
    parties = {one.id: one.label for one in case.parties}
    sides = [
        say("by {who}", who=[parties[one] for one in line.claimants]) if line.claimants else None,
        say("against {who}", who=[parties[one] for one in line.respondents]) if line.respondents else None,
        say("subsidiarily {who}", who=[parties[one] for one in line.subsidiarily]) if line.subsidiarily else None,
    ]
    if any(sides):
        yield from wrap(words(say("{list}", list=[one for one in sides if one])), indent=" " * 16)
    for name in FACTS:
        fact = line.fact(name)
        if fact is not None:
            yield from wrap(words(_fact(name, fact)), indent=" " * 18, first=" " * 16)
    if line.claimed_in:
        text = say("claimed as part of: {head}", head=_head_of(line.claimed_in))
        yield from wrap(words(text), indent=" " * 18, first=" " * 16)
    if line.awarded_in:
        text = say("awarded as part of: {head}", head=_head_of(line.awarded_in))
        yield from wrap(words(text), indent=" " * 18, first=" " * 16)
    if line.note:
        yield from wrap(words(line.note), indent=" " * 16)


def _head_of(key: str) -> Text | str:
    return HEADS[key].name if key in HEADS else key


def _fact(name: FactName, fact: Fact) -> Text:
    """One fact with everything printed beside it: who, the equivalents, the conflict."""
    text = say("{fact}: {amount}", fact=FACT_NAMES[name], amount=fact.amount)
    if fact.on:
        text = say("{text}, {date}", text=text, date=fact.on)
    if fact.by:
        text = say("{text} ({by})", text=text, by=fact.by)
    for one in fact.equivalents:
        if one.approx == "yes":
            text = say("{text}; the source prints about {amount}", text=text, amount=one.amount)
        else:
            text = say("{text}; the source prints the equivalent of {amount}", text=text, amount=one.amount)
    if fact.status is Status.conflict:
        text = say("{text} — sources disagree", text=text)
    if fact.status is Status.unconfirmed:
        text = say("{text} — not confirmed", text=text)
    if fact.source:
        text = say("{text} [{source}]", text=text, source=fact.source)
    return say("{text} ({note})", text=text, note=fact.note) if fact.note else text


def _series(
    session: Session, case: Precedent, name: SeriesName, title: Text, proceeding: str, book: RateBook
) -> Iterator[str]:
    """The totals, each head where there are several, the other source's figure, and an indicative ratio."""
    words = session.say
    whole = series(case, name, proceeding=proceeding)
    yield from wrap(words(say("{series}: {figures}", series=title, figures=_figures(whole))), indent=_IN, first="")
    for reason in whole.reasons:
        yield from wrap(words(reason), indent=_IN + _IN)
    if whole.finality_unsaid:
        unsaid = say("It stands as far as the sources tell; none says that it is final.")
        yield from wrap(words(unsaid), indent=_IN + _IN)
    heads = dict.fromkeys(line.head for ruling in whole.rulings for line in ruling.lines)
    for head in heads if len(heads) > 1 else ():
        figures = _figures(series(case, name, head, proceeding))
        one = say("{series}: {figures}", series=HEADS[head].name, figures=figures)
        yield from wrap(words(one), indent=_IN * 3, first=_IN * 2)
    for other in alternatives(case, name, proceeding=proceeding):
        ratio = other.ratio.text if other.ratio else say("no ratio")
        text = say("by another source {amount}: {ratio}", amount=other.amount, ratio=ratio)
        yield from wrap(words(text), indent=_IN + _IN)
    for _, found in indications(case, name, book, proceeding=proceeding):
        yield from wrap(words(found.text), indent=_IN + _IN)
        for line in found.lines():
            yield from wrap(words(line), indent=_IN * 3)


def _audits(session: Session, case: Precedent, book: RateBook) -> Iterator[str]:
    """Each printed equivalent against the rates on file: the rate it implies, its worth then, the days that fit."""
    for one in stated(case):
        title = say("Audit of what is printed: {printed}", printed=one.told)
        yield from wrap(session.say(title), indent=_IN, first="")
        for found in (*audited(book, one).lines(), *excluded(one)):
            start = _IN * (found.depth + 1)
            yield from wrap(session.say(found.text), indent=start + _IN, first=start)


def _figures(one: Series) -> Text:
    text = say("claimed {claimed}, awarded {awarded}", claimed=one.told("claimed"), awarded=one.told("awarded"))
    if one.paid.state is not State.unknown and one.paid != Amount(State.none):
        text = say("{figures}, paid {paid}", figures=text, paid=one.told("paid"))
    return say("{figures}, ratio {ratio}", figures=text, ratio=one.told_ratio) if one.told_ratio else text


def _conflicts(session: Session, case: Precedent) -> Iterator[str]:
    words = session.say
    titles = {source.id: source.title for source in case.sources}
    for conflict in case.conflicts:
        field = FACT_NAMES[conflict.fact] if conflict.fact else conflict.field
        yield from wrap(words(say("Sources disagree: {field}", field=field)))
        for one in conflict.values:
            text = say("{value}: {source}", value=one.value, source=titles[one.source])
            if one.source == conflict.preferred:
                text = say("{value}: {source} (used here)", value=one.value, source=titles[one.source])
            yield from wrap(words(text), indent=_IN * 2, first=_IN)
        yield from wrap(words(conflict.why), indent=_IN)


def _sources(session: Session, case: Precedent) -> Iterator[str]:
    words = session.say
    for source in case.sources:
        title = say("{title} [{id}]", title=source.title, id=source.id)
        more = [one for one in (source.publisher, source.date, READING.get(source.reading)) if one]
        if more:
            title = say("{title}: {more}", title=title, more=more)
        yield from wrap(words(title), indent=_IN, first="")
        if source.withheld:
            because = source.withheld_because or ""
            yield from wrap(words(say("quotation withheld: {because}", because=because)), indent=_IN)
        else:
            yield from wrap(words(say("“{quotation}”", quotation=source.quotation)), indent=_IN)
        if source.url:
            yield _IN + source.url
