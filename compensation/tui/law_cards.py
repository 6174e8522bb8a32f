"""What stands on the card of a rule? What holds today or why nothing does, its words, and every value on file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from compensation.text import Text, say
from compensation.tui.widgets.card import Card, Section
from compensation.tui.widgets.told import Styled
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.law.answering import Answer
    from compensation.law.opening import Law
    from compensation.law.reading import Rules
    from compensation.law.rule import Rule, Version


def of_rule(law: Law, rule_id: str, today: date) -> Card:
    """A rule as of today, its values by date, and whether the office accepted it."""
    from compensation.errors import Refused
    from compensation.law.answering import rule_by_id, value_of
    from compensation.law.rule import TOPICS

    rules = law.rules
    rule = rule_by_id(rules, rule_id)
    word = law.rules.accepted.get(rule_id)
    accepted: Any = say("not yet: good for drafts, not for filing")
    if word is not None:
        accepted = (Private(word.by), say(", {date}", date=word.on))
    try:
        now = tuple(answer_lines(value_of(rules, rule_id, today, today)))
    except Refused as error:
        now = (Styled(error.message, "$text-warning"), *([error.hint] if error.hint else []))
    on_file = [line for version in rule.values for line in _version_lines(rules, rule, version)]
    return Card(
        rule.question,
        (
            Section(say("Today"), now),
            Section(say("Values on file"), on_file),
            Section(say("Accepted by this office"), (accepted,)),
            Section(say("Counted"), tuple(_timing(rule))),
            Section(say("Rule"), (rule.id, TOPICS[rule.topic])),
        ),
    )


def _timing(rule: Rule) -> Iterator[Any]:
    from compensation.law.events import due, events

    if rule.timing is not None:
        yield say("from: {event}", event=events()[rule.timing.runs_from])
        yield say("to: {event}", event=due(rule.timing.done_by))


def answer_lines(answer: Answer) -> Iterator[Any]:
    """Value, citation, days, quotation, how it was seen, warnings."""
    if answer.items:
        yield from (("• ", item.text) for item in answer.items)
    else:
        yield Styled(answer.said, "bold")
    yield answer.citation
    yield answer.in_force
    if answer.quotation:
        yield say("“{quotation}”", quotation=answer.quotation)
    if answer.version.note:
        yield answer.version.note
    yield say("{how}; {address}", how=answer.version.mark, address=answer.address)
    yield from (Styled(each, "$text-warning") for each in answer.warnings)


def _version_lines(rules: Rules, rule: Rule, version: Version) -> Iterator[Any]:
    from compensation.law.rule import spoken

    act = rules.act_of(version)
    value = spoken(version.value, rule.unit) if version.value is not None else say("no value")
    if isinstance(value, tuple):
        value = say("a list, see above") if version.computes else value
    days = _days(version)
    yield ("• ", Styled(value, "" if version.computes else "strike"), *((" (", days, ")") if days else ()))
    about = [one for one in (act.title if act else None, version.article, version.mark) if one is not None]
    yield ("    ", Styled(about, "dim"))
    if version.scope:
        yield ("    ", say("only for: {scope}", scope=version.scope))
    if version.note:
        yield ("    ", version.note)


def _days(version: Version) -> Text | None:
    """The days on which a value holds, as far as they are known; both are included."""
    if version.valid_from and version.valid_to:
        return say("from {first} until {last}", first=version.valid_from, last=version.valid_to)
    if version.valid_from:
        return say("from {date}", date=version.valid_from)
    return say("until {date}", date=version.valid_to) if version.valid_to else None
