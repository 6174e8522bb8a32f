"""What holds on a day, and on what authority? The version in force with its citation, or a refusal that says why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from dateutil.relativedelta import relativedelta

from compensation.dates import PartialDate
from compensation.errors import BadCall, Refused
from compensation.law.how_seen import NEVER_COMPUTES
from compensation.law.reading import Rules
from compensation.law.rule import (
    Accepted,
    Act,
    Item,
    LawNumber,
    Rule,
    Start,
    Value,
    Version,
    spoken,
    start_of,
)
from compensation.law.term import Term
from compensation.money import Amount, Money
from compensation.text import Bilingual, Name, Text, say

FRESH_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """The version of a rule in force on a day. Answers from the same version are equal, whatever day was asked.

    `later` is the version in force today, if the rule changed since; `warnings` say that, and that a text is old.
    `accepted` is the word of the office for the rule, without which it is not good for a filing.
    """

    rule: Rule
    version: Version
    act: Act
    start: Start
    on: datetime.date = field(compare=False)
    later: Version | None = field(default=None, compare=False)
    warnings: tuple[Text, ...] = field(default=(), compare=False)
    accepted: Accepted | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        """Equal answers are of one rule and begin on one day; to hash all of its words would take longer."""
        return hash((self.rule.id, self.start))

    @property
    def value(self) -> Value:
        assert self.version.value is not None
        return self.version.value

    @property
    def said(self) -> Any:
        """The value as something that `Language.say` writes."""
        return spoken(self.value, self.rule.unit)

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of a list; empty for other values."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def quotation(self) -> str:
        """The words of the act in their own language; empty if only the rule was read, not its words."""
        return self.version.quotation or ""

    @property
    def address(self) -> str:
        return self.version.address or self.act.address or ""

    @property
    def how_seen_text(self) -> Text:
        """How the text was seen and, once a lawyer of the office has taken it as it is, who."""
        if self.accepted is None:
            return self.version.mark
        by, day = Name(self.accepted.by), self.accepted.on
        return say("{mark}; accepted by {name}, {date}", mark=self.version.mark, name=by, date=day)

    @property
    def citation(self) -> Bilingual:
        return cite(self)

    @property
    def in_force(self) -> Text:
        """The days on which it holds, and what the first of them rests on."""
        since = _since(self.start)
        return (
            since
            if self.version.valid_to is None
            else say("{since}, until {end}", since=since, end=self.version.valid_to)
        )

    def as_json(self) -> dict[str, Any]:
        """The shape scripts rely on. It does not depend on today, so that it can be fingerprinted."""
        return {
            "rule": self.rule.id,
            "question": self.rule.question.as_json(),
            "unit": self.rule.unit,
            "on": self.on.isoformat(),
            "answer": value_as_json(self.value, self.rule.unit),
            "citation": self.citation.as_json(),
            "how_seen": str(self.version.how_seen),
            "version": version_as_json(self.version, self.act),
        }


def value_of(rules: Rules, rule_id: str, on: datetime.date, today: datetime.date) -> Answer:
    """The version of a rule in force on `on`.

    Raises BadCall for an id that does not exist, Refused before the first day, after the last one, and for a value
    that never computes; the refusal prints what is on file. Rules that remember are not searched twice for the same.
    """
    if rules.remembered is None:
        return _found(rules, rule_id, on, today)
    asked = (rule_id, on, today)
    if asked not in rules.remembered:
        rules.remembered[asked] = _found(rules, rule_id, on, today)
    answer: Answer = rules.remembered[asked]
    return answer


def _found(rules: Rules, rule_id: str, on: datetime.date, today: datetime.date) -> Answer:
    rule = rule_by_id(rules, rule_id)
    found = _in_force(rules, rule, on)
    if found is None:
        raise _nothing_on(rules, rule, on)
    version, start = found
    act = rules.act_of(version)
    if not version.computes or act is None or start is None:
        raise _never_computes(rule, version, _begins_later(rules, rule, on))
    now = _in_force(rules, rule, today)
    later = now[0] if now and now[0] is not version and on < today else None
    warnings = (*_warnings(rule, version, act, later, today), *_soon_after(start, on))
    return Answer(rule, version, act, start, on, later, warnings, rules.accepted.get(rule.id))


def rule_by_id(rules: Rules, rule_id: str) -> Rule:
    """The rule of that id. Raises BadCall naming the ids most like it."""
    if rule_id in rules.rules:
        return rules.rules[rule_id]
    near = get_close_matches(rule_id, rules.rules, n=3, cutoff=0.5)
    hint = say("Did you mean: {ids}", ids=near) if near else say("“compensation law list” prints all rules.")
    raise BadCall(say("There is no rule “{id}”.", id=rule_id), hint)


def cite(answer: Answer) -> Bilingual:
    """The citation as a lawyer writes it: “Civil Code of Kazakhstan, art. 952(2)”, «п. 2 ст. 952 ГК РК»."""
    version, act = answer.version, answer.act
    if version.law is None and act.cited_as is not None and version.article is not None:
        return Bilingual(
            en=f"{act.cited_as.en}, {version.article.en}",
            ru=f"{version.article.ru} {act.cited_as.ru}",
        )
    whole = version.law or act.title
    if version.article is None:
        return whole
    return Bilingual(en=f"{whole.en}, {version.article.en}", ru=f"{whole.ru}, {version.article.ru}")


def is_stale(version: Version, act: Act | None, today: datetime.date) -> bool:
    """Whether the text was read more than twelve months ago; a value that had ended by then cannot change."""
    seen = read_as_of(version, act)
    if seen is None or (version.valid_to is not None and version.valid_to < seen.first):
        return False
    return seen.last + relativedelta(months=FRESH_MONTHS) < today


def value_as_json(value: Value | None, unit: str) -> Any:
    """A value for scripts: numbers as strings, sums as amounts, sentences in both languages."""
    if value is None:
        return None
    if isinstance(value, Bilingual):
        return value.as_json()
    if isinstance(value, Money):
        return Amount.as_json(spoken(value, unit) if unit == "money_per_month" else Amount.stated(value))
    if isinstance(value, tuple):
        return [{"id": item.id, **item.text.as_json()} for item in value]
    if isinstance(value, Term):
        return {"n": value.n, "unit": value.unit}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return {"number": f"{value:f}", "unit": unit}


def version_as_json(version: Version, act: Act | None) -> dict[str, Any]:
    """A version for scripts, with the act it cites."""
    start, seen = start_of(version, act), read_as_of(version, act)
    return {
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "in_force_at_least_from": start.day.isoformat() if start and start.basis != "stated" else None,
        "basis": start.basis if start else None,
        "act": act.title.as_json() if act else None,
        "article": version.article.as_json() if version.article else None,
        "law": version.law.as_json() if version.law else None,
        "last_amended": _law_as_json(version.last_amended),
        "quotation": version.quotation,
        "address": version.address or (act.address if act else None),
        "how_seen": str(version.how_seen),
        "supplied_by": version.supplied_by,
        "computes": version.computes,
        "text_seen_as_of": str(seen) if seen else None,
        "scope": version.scope.as_json() if version.scope else None,
        "note": version.note.as_json() if version.note else None,
    }


def read_as_of(version: Version, act: Act | None) -> PartialDate | None:
    """The date of the text that was read, of the version or else of its act."""
    return version.text_seen_as_of or (act.text_seen_as_of if act else None)


def _law_as_json(law: LawNumber | None) -> dict[str, str | None] | None:
    return {"date": law.date.isoformat(), "number": law.number} if law else None


def _in_force(rules: Rules, rule: Rule, on: datetime.date) -> tuple[Version, Start | None] | None:
    for version in rule.values:
        start = start_of(version, rules.act_of(version))
        begun = start is None or start.day <= on
        if version.scope is None and begun and (version.valid_to is None or on <= version.valid_to):
            return version, start
    return None


def _nothing_on(rules: Rules, rule: Rule, on: datetime.date) -> Refused:
    general = [one for one in rule.values if one.scope is None]
    starts = [start for one in general if (start := start_of(one, rules.act_of(one)))]
    first = min(starts, key=lambda start: start.day, default=None)
    if first is not None and on < first.day:
        message = say("{rule}: nothing is on file for {date}; {since}.", rule=rule.id, date=on, since=_since(first))
        return Refused(message, _hint_earlier(rule))
    before = [one.valid_to for one in general if one.valid_to and one.valid_to < on]
    if not before:
        return Refused(say("{rule}: nothing is on file for {date}.", rule=rule.id, date=on), _hint(rule))
    message = say(
        "{rule}: nothing is on file for {date}; the last value before it ended on {end}.",
        rule=rule.id,
        date=on,
        end=max(before),
    )
    return Refused(message, _hint(rule))


def _never_computes(rule: Rule, version: Version, later: tuple[Any, Start] | None) -> Refused:
    what = spoken(version.value, rule.unit) if version.value is not None else say("no value")
    mark = version.mark
    if version.how_seen not in NEVER_COMPUTES:
        mark = say("{mark}, but not fit for computing", mark=mark)
    text = say(
        "{rule} ({question}) does not compute. On file: {value}; {mark}.",
        rule=rule.id,
        question=rule.question,
        value=what,
        mark=mark,
    )
    if version.note is not None:
        text = say("{text} {note}", text=text, note=version.note)
    if later is not None:
        value, start = later
        text = say("{text} From {date} on: {value}.", text=text, date=start.day, value=value)
    return Refused(text, _hint(rule))


def _begins_later(rules: Rules, rule: Rule, on: datetime.date) -> tuple[Any, Start] | None:
    """The first value that computes and begins after a day, as it is said."""
    found = [
        (start, version)
        for version in rule.values
        if version.computes and version.value is not None and version.scope is None
        for start in [start_of(version, rules.act_of(version))]
        if start is not None and start.day > on
    ]
    if not found:
        return None
    start, version = min(found, key=lambda one: one[0].day)
    assert version.value is not None
    return spoken(version.value, rule.unit), start


def _hint(rule: Rule) -> Text:
    return say(
        "Have a lawyer of the country read the act, then supply the value: compensation law supply {rule} …",
        rule=rule.id,
    )


def _hint_earlier(rule: Rule) -> Text:
    return say(
        "Read the wording of that day in the act, then supply the value: compensation law supply {rule} --until …",
        rule=rule.id,
    )


def _since(start: Start) -> Text:
    match start.basis:
        case "stated":
            return say("in force from {date}", date=start.day)
        case "act":
            return say("in force from {date}, with the act", date=start.day)
        case "amendment":
            return say("as amended by the law of {date}, whose day of force is not on file", date=start.day)
        case "signed":
            return say("the act is of {date}; its day of force is not on file", date=start.day)
    return say("in force at least from {date}, the date of the text read", date=start.day)


def _soon_after(start: Start, on: datetime.date) -> Iterator[Text]:
    """A law takes force some time after it is signed; how long after is not on file where this warns."""
    if start.basis in ("amendment", "signed") and on < start.day + relativedelta(years=1):
        yield say(
            "The law of {date} was signed less than a year before {on}; its day of force is not on file, so that an "
            "earlier wording may still have held.",
            date=start.day,
            on=on,
        )


def _warnings(rule: Rule, version: Version, act: Act, later: Version | None, today: datetime.date) -> Iterator[Text]:
    if is_stale(version, act, today):
        yield say(
            "The text of {rule} was read as of {date}, more than twelve months ago: compare it with the text of today.",
            rule=rule.id,
            date=read_as_of(version, act),
        )
    if later is not None:
        now = spoken(later.value, rule.unit) if later.value is not None else later.mark
        yield say("{rule} has changed since; today it is: {value}", rule=rule.id, value=now)
