"""How is a published case told in a document? Decisions, heads, conflicts and sources in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from compensation.heads import HEADS
from compensation.language import Language
from compensation.money import Amount, State
from compensation.precedents.figures.alternatives import alternatives
from compensation.precedents.figures.comparability import names
from compensation.precedents.figures.series import Series, SeriesName, marked
from compensation.precedents.outcomes import INSTANCES, OUTCOMES, Status
from compensation.precedents.record import (
    FACT_NAMES,
    FACTS,
    Conflict,
    ConflictValue,
    Decision,
    Equivalent,
    Event,
    Fact,
    FactName,
    Line,
    Precedent,
)
from compensation.sources import Source
from compensation.text import Text, say, say_n

WITHHELD = say("the quotation is withheld")


class Words:
    """Holds the language of one document open; every method gives words of it."""

    def __init__(self, language: Language, hidden: bool) -> None:
        self.language = language
        self.hidden = hidden

    def say(self, value: Any) -> str:
        return self.language.say(value)

    def joined(self, values: Iterable[Any]) -> str:
        """One after the other with semicolons: sums have commas of their own."""
        return "; ".join(self.say(one) for one in values)

    def cut(self, values: Sequence[Any], most: int, room: int) -> str:
        """As many as there is room for, in letters, and at most so many; then how many more the record has."""
        told: list[str] = []
        for one in values:
            words = self.say(one)
            if told and (len(told) == most or len("; ".join([*told, words])) > room):
                break
            told.append(words)
        rest = len(values) - len(told)
        return "; ".join([*told, self.say(more(rest))] if rest else told)

    def case(self, precedent: Precedent) -> str:
        """The citation number with the name; without it where names are hidden."""
        if self.hidden:
            return precedent.citation
        return self.say(say("{citation} {name}", citation=precedent.citation, name=precedent.name))

    def marks(self, found: tuple[str, ...]) -> str:
        """Why figures compare with care."""
        return self.joined(names(found))

    def day(self, entry: Event | Decision) -> str:
        """The date at its own precision, or that it is missing or held back."""
        if entry.date is not None:
            date = self.language.short_date(entry.date)
            return self.say(say("{date} (not confirmed)", date=date)) if "date" in entry.unconfirmed else date
        return self.say(say("held back") if "date" in entry.withheld else say("undated"))

    def entry(self, entry: Event | Decision) -> str:
        """What happened, or who decided what."""
        if isinstance(entry, Event):
            return self.say(entry.what)
        body = entry.body or (say("body withheld") if "body" in entry.withheld else say("body not stated"))
        if "body" in entry.unconfirmed:
            body = say("{body} (not confirmed)", body=body)
        outcome = OUTCOMES[entry.outcome]
        if entry.instance is None:
            return self.say(say("{body}: {outcome}", body=body, outcome=outcome))
        instance = INSTANCES[entry.instance]
        return self.say(say("{body}, {instance}: {outcome}", body=body, instance=instance, outcome=outcome))

    def head(self, line: Line) -> str:
        """A head with each fact that stands in this line."""
        facts = [(FACT_NAMES[name], self.fact(fact)) for name in FACTS if (fact := line.fact(name)) is not None]
        told = [self.say(say("{fact} {amount}", fact=name, amount=amount)) for name, amount in facts]
        if line.claimed_in:
            told.append(self.say(say("claimed as part of: {head}", head=_head(line.claimed_in))))
        if line.awarded_in:
            told.append(self.say(say("awarded as part of: {head}", head=_head(line.awarded_in))))
        return self.say(say("{head} – {facts}", head=HEADS[line.head].name, facts="; ".join(told)))

    def fact(self, fact: Fact) -> str:
        """The amount as it is known, with what a source prints for it where the sum itself is not known."""
        amount = self.known(fact.amount, fact.equivalents)
        if fact.status is Status.unconfirmed:
            return self.say(say("{amount} (not confirmed)", amount=amount))
        return self.say(marked(say("{amount}", amount=amount))) if fact.status is Status.conflict else amount

    def known(self, amount: Amount, equivalents: Sequence[Equivalent]) -> str:
        """An amount; where only a foreign equivalent is printed, with that equivalent as printed."""
        if amount.state is not State.equivalent_only or not equivalents:
            return self.say(amount)
        return self.say(say("{state}: {equivalents}", state=amount, equivalents=self.joined(_sums(equivalents))))

    def total(self, figures: Series, name: FactName) -> str:
        """A total of a series as it is shown, with the mark where sources disagree."""
        if name == "awarded" and figures.awarded.state is State.equivalent_only:
            return self.known(figures.awarded, figures.equivalents)
        return self.say(figures.told(name))

    def ratio(self, figures: Series) -> str:
        """The ratio as it is shown; a question mark where there is none."""
        return self.say(figures.told_ratio or "?")

    def field(self, conflict: Conflict) -> str:
        """What the sources disagree on."""
        return self.say(FACT_NAMES[conflict.fact] if conflict.fact else conflict.field)

    def used(self, conflict: Conflict, precedent: Precedent) -> str:
        """The value that is used, with its source; or that none is."""
        told = [self.value(one, precedent) for one in conflict.values if one.source == conflict.preferred]
        return self.joined(told or [say("none of them")])

    def value(self, one: ConflictValue, precedent: Precedent) -> str:
        """What one source says, with the source."""
        source = precedent.source(one.source)
        return self.say(say("{value} ({source})", value=one.value, source=self.source(source) if source else ""))

    def other(self, one: ConflictValue, conflict: Conflict, precedent: Precedent, name: SeriesName) -> str:
        """A value that is not used, with its source and the ratio that it would give in a series."""
        told = self.value(one, precedent)
        for each in alternatives(precedent, name):
            if (each.fact, each.amount, each.source) == (conflict.fact, one.amount, one.source) and each.ratio:
                return self.say(say("{value}: the ratio would be {ratio}", value=told, ratio=each.ratio.text))
        return told

    def sentences(self, values: Iterable[Any]) -> str:
        """One sentence after the other."""
        return " ".join(self.say(one) for one in values)

    def source(self, source: Source) -> str:
        """Title and date; the title often has the date in it already."""
        if source.date is None or str(source.date.year) in source.title:
            return self.say(source.title)
        return self.say(say("{title}, {date}", title=source.title, date=source.date))

    def quotation(self, source: Source) -> str:
        """The words of a source between quotation marks, or that they are withheld and why."""
        if source.withheld:
            if source.withheld_because is None:
                return self.say(WITHHELD)
            return self.say(say("{withheld}: {because}", withheld=WITHHELD, because=source.withheld_because))
        if self.hidden:
            return self.say(say("the quotation is not shown: it may name people"))
        return self.say(say("“{quotation}”", quotation=source.quotation))


def more(n: int) -> Text:
    """How many entries are left out of a list."""
    return say_n("and {n} more, see the record", "and {n} more, see the record", n)


def _head(key: str) -> Text | str:
    return HEADS[key].name if key in HEADS else key


def _sums(equivalents: Sequence[Equivalent]) -> list[Text | Any]:
    return [say("about {amount}", amount=one.amount) if one.approx == "yes" else one.amount for one in equivalents]
